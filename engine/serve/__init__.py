"""The engine as a service: one loop that answers at once, worker processes that hold the models, a journal on disk."""
