"""The driving side: HTTP, the worker, the command line."""
