"""Change sets: every write is one, can be read, and can be undone."""
