from typing import NewType

Json = NewType("Json", bytes)
"""A finished JSON document as UTF-8 bytes: rendered by the database, passed to the client as it is."""

JsonObject = dict[str, object]
"""A parsed JSON object."""
