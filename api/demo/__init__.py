"""Something to look at: a sales room with its people, customers and five years of work."""

from api.demo.seed import Seeded, fill, fill_if_empty

__all__ = ["Seeded", "fill", "fill_if_empty"]
