"""Finding cards: by words of a name in any script, by numbers, by addresses."""

from domain.search.reads import DuplicateQuery, SearchReads

__all__ = ["DuplicateQuery", "SearchReads"]
