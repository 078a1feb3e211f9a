"""What of a line of time is asked for, and how that narrows each of its sources."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, DateTime, Integer, Text, Uuid, bindparam, func, tuple_

from domain.interactions.timeline import TimelineQuery

ALIKE = ("ё", "е")
"""Letters that people write one for the other."""
OTHER_KINDS = frozenset({"change", "deal"})
"""Entries that are no interactions."""


_SOLD_TO = frozenset({"deal", "contact", "company"})


@dataclass(frozen=True, slots=True)
class TimelineShape:
    """What decides about the statement's text."""

    after: bool
    kinds: bool
    authors: bool
    since: bool
    until: bool
    interactions: bool
    changes: bool
    searched: bool = False
    pinned: bool = False
    field: bool = False
    of: str = "contact"
    deals: bool = False
    """How far this deal came, or the deals of this person or company."""


def shape_of(query: TimelineQuery, *, of: str, after: bool) -> TimelineShape:
    kinds = set(query.kinds)
    told = kinds - OTHER_KINDS
    everything = not (kinds or query.q or query.pinned or query.field)
    return TimelineShape(
        after=after,
        kinds=bool(told),
        authors=bool(query.author_ids),
        since=query.since is not None,
        until=query.until is not None,
        interactions=not query.field and (not kinds or bool(told)),
        changes="change" in kinds or bool(query.field) or everything,
        searched=bool(query.q),
        pinned=query.pinned,
        field=query.field is not None,
        of=of,
        deals=of in _SOLD_TO and not query.field and ("deal" in kinds or everything),
    )


def searched(words: str) -> str:
    return words.strip().lower().translate(str.maketrans(*ALIKE))


def tells(text: Any) -> Any:
    """Whether the words that are looked for stand in it."""
    told = func.translate(func.lower(text), *ALIKE)
    return func.strpos(told, bindparam("q", type_=Text)) > 0


def narrowed(statement: Any, shape: TimelineShape, *, at: Any, entry_id: Any, author: Any) -> Any:
    if shape.after:
        start = tuple_(
            bindparam("after_at", type_=DateTime(timezone=True)),
            bindparam("after_id", type_=Uuid()),
        )
        statement = statement.where(tuple_(at, entry_id) < start)
    if shape.authors:
        statement = statement.where(author == func.any(bindparam("authors", type_=ARRAY(Uuid()))))
    if shape.since:
        statement = statement.where(at >= bindparam("since", type_=DateTime(timezone=True)))
    if shape.until:
        statement = statement.where(at < bindparam("until", type_=DateTime(timezone=True)))
    return statement.order_by(at.desc(), entry_id.desc()).limit(
        bindparam("limit", type_=Integer) + 1
    )
