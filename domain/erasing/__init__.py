"""Erasing: a card leaves the bin for good, and nothing of it stays anywhere, history included."""

from domain.erasing.errors import NotInBin

__all__ = ["NotInBin"]
