"""One value put in another's place on every record that has it: a tag, a source, an owner."""

from domain.upkeep.model import Matter, Replacement

__all__ = ["Matter", "Replacement"]
