"""Interactions: the facts of contact, in one line of time."""

from domain.interactions.errors import InteractionNeedsSubject
from domain.interactions.model import INTERACTION, Direction, Interaction, InteractionKind

__all__ = ["INTERACTION", "Direction", "Interaction", "InteractionKind", "InteractionNeedsSubject"]
