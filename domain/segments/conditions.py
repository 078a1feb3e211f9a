"""A question taken apart: each condition in it, by its place."""

from collections.abc import Iterator, Mapping

from domain.shared.json import JsonObject


def conditions_of(node: JsonObject, at: str = "") -> Iterator[tuple[str, JsonObject]]:
    """The whole first, then what it is made of, in the order in which one reads it."""
    yield at, node
    for several in ("all", "any"):
        inner = node.get(several)
        for place, each in enumerate(inner if isinstance(inner, list) else ()):
            if isinstance(each, Mapping):
                yield from conditions_of(dict(each), f"{at}/{several}/{place}")
    turned = node.get("not")
    if isinstance(turned, Mapping):
        yield from conditions_of(dict(turned), f"{at}/not")
