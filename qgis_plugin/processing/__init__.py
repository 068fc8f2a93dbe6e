"""The Processing provider: algorithms that run on a worker thread, without the dock, and in `qgis_process`."""
