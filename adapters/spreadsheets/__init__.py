"""Files that users bring, read as tables."""

from adapters.spreadsheets.reader import SpreadsheetReader

__all__ = ["SpreadsheetReader"]
