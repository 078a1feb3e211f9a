"""The machine's own work, done by the worker process."""
