"""Exports: any list, or everything, as a file that other programs read, and our own import too."""

from domain.exports.model import Export, ExportFormat, Wish

__all__ = ["Export", "ExportFormat", "Wish"]
