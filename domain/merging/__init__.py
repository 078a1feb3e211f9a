"""Merging: two cards of the same person or company become one, and nothing of either is lost."""

from domain.merging.errors import SameCard
from domain.merging.model import FieldChoice, Side

__all__ = ["FieldChoice", "SameCard", "Side"]
