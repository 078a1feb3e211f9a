"""The parameters of every list, read by hand: a list is hot, and each declared parameter costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.datastructures import QueryParams

from api.http import strict_json
from domain.shared.errors import Invalid, Malformed
from domain.shared.paging import DEFAULT_LIMIT, MAX_LIMIT, PageRequest, Total
from domain.shared.query import FilterTooComplex

LONGEST_QUERY = 500
LONGEST_FILTER = 32_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    page: PageRequest
    q: str | None = None
    filter: object | None = None  # as it came; the query language parses it


async def list_query(request: Request) -> ListQuery:
    """Use as `query: ListQueryDep`, and document with `openapi_extra=list_parameters(...)`."""
    asked: bytes = request.scope["query_string"]
    if not asked:
        return _PLAIN
    return (_remembered if len(asked) <= _SHORT else _read)(asked)


ListQueryDep = Annotated[ListQuery, Depends(list_query)]
_PLAIN = ListQuery(page=PageRequest())
_SHORT = 500


def _read(query: bytes) -> ListQuery:
    """`query` has been found to be proper text; nobody changes a filter that has been read."""
    given = QueryParams(query)
    return ListQuery(page=_page(given), q=_text(given, "q"), filter=_filter(given.get("filter")))


_remembered = lru_cache(maxsize=500)(_read)


def list_parameters(*leave_out: str) -> dict[str, Any]:
    """The `openapi_extra` of a list route; `leave_out` names what this list does not have."""
    return {
        "parameters": [
            {"name": name, "in": "query", "required": False, **described}
            for name, described in _DOCUMENTED.items()
            if name not in leave_out
        ]
    }


def _page(given: Mapping[str, str]) -> PageRequest:
    return PageRequest(
        limit=_limit(given.get("limit")),
        cursor=given.get("cursor") or None,
        sort=given.get("sort") or None,
        total=_total(given.get("total")),
        include=_names(given.get("include")),
        fields=_names(given.get("fields")),
        bin=_yes_no(given, "bin"),
        starts_at=_text(given, "starts_at"),
    )


def _limit(text: str | None) -> int:
    """More than the most is coerced; what is no number, or less than one, is refused."""
    if text is None:
        return DEFAULT_LIMIT
    if not (text.isascii() and text.removeprefix("-").isdigit()):
        raise Invalid.at("query:limit", "number_expected")
    limit = int(text[:20])
    if limit < 1:
        raise Invalid.at("query:limit", "number_too_small", limit=1)
    return min(limit, MAX_LIMIT)


def _total(text: str | None) -> Total | None:
    if text is None:
        return None
    try:
        return Total(text)
    except ValueError:
        raise Invalid.at("query:total", "not_one_of", choices=[*Total]) from None


def _yes_no(given: Mapping[str, str], name: str) -> bool:
    text = given.get(name, "false")
    if text not in ("true", "false"):
        raise Invalid.at(f"query:{name}", "yes_no_expected")
    return text == "true"


def _names(text: str | None) -> frozenset[str]:
    return frozenset(filter(None, (text or "").split(",")))


def _text(given: Mapping[str, str], name: str) -> str | None:
    text = given.get(name, "").strip()
    if len(text) > LONGEST_QUERY:
        raise Invalid.at(f"query:{name}", "text_too_long", limit=LONGEST_QUERY)
    return text or None


def _filter(text: str | None) -> object | None:
    if not text:
        return None
    if len(text) > LONGEST_FILTER:
        raise Malformed.at("query:filter", "text_too_long", limit=LONGEST_FILTER)
    try:
        parsed: object = strict_json.parse(text.encode())
    except Malformed as error:
        first = error.errors[0]
        if first.code == "json_too_deep":
            raise FilterTooComplex from None
        raise Malformed.at("query:filter", first.code, **first.params) from None
    return parsed


_TEXT = {"type": "string", "pattern": r"^[^\x00]*$"}
_DOCUMENTED: dict[str, dict[str, Any]] = {
    "limit": {
        "description": f"How many at once; more than {MAX_LIMIT} is coerced down.",
        "schema": {"type": "integer", "minimum": 1, "default": DEFAULT_LIMIT},
    },
    "cursor": {
        "description": "`next_cursor` of the answer before; refused where sort or filter changed.",
        "schema": {"type": "string", "maxLength": 2000},
    },
    "sort": {
        "description": "A key marked sortable in `/fields/{object}`; `-` in front for descending.",
        "schema": {"type": "string", "maxLength": 100},
    },
    "starts_at": {
        "description": (
            "Begin at this letter or name of a list sorted by name, at this month (2026-03) of one "
            "sorted by a time; not with a cursor."
        ),
        "schema": {**_TEXT, "maxLength": LONGEST_QUERY},
    },
    "q": {
        "description": "Words to find, as typed.",
        "schema": {**_TEXT, "maxLength": LONGEST_QUERY},
    },
    "filter": {
        "description": "One node of the query language, as JSON.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Filter"}}},
    },
    "total": {
        "description": "Count all that match, in the same answer.",
        "schema": {"type": "string", "enum": [*map(str, Total)]},
    },
    "fields": {
        "description": "Only these members, separated by commas.",
        "schema": {"type": "string", "maxLength": 1000},
    },
    "include": {
        "description": "Side-loaded parts, separated by commas.",
        "schema": {"type": "string", "maxLength": 200},
    },
    "bin": {
        "description": "The bin instead of the living.",
        "schema": {"type": "boolean", "default": False},
    },
}
