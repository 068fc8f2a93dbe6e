"""The connection to an engine: pyzmq, environments, starting and installing an engine, jobs."""
