from typing import NewType

Json = NewType("Json", bytes)
"""A finished JSON document in UTF-8: rendered by the database, passed to the client as it is."""

JsonObject = dict[str, object]
"""A parsed JSON object."""
