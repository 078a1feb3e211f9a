"""Imports over HTTP: upload, columns, check, mend, apply, report."""
