"""Who of some cards answers a question: compiled once for each shape of a question."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.deals.mapping import DEALS
from adapters.postgres.interactions.mapping import INTERACTIONS
from adapters.postgres.keyset import Cursors
from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.query.compiler import table
from adapters.postgres.query.objects import OBJECTS
from adapters.postgres.query.pages import PageShape, chosen_rows
from adapters.postgres.query.questions import Questions
from adapters.postgres.statement import Statement, compiled
from adapters.postgres.tasks.mapping import TASKS
from domain.identity import Actor, All
from domain.shared.clock import Clock
from domain.shared.paging import PageRequest

SEGMENTED: Mapping[str, AggregateMapping[Any]] = {"contacts": CONTACTS, "companies": COMPANIES}
ASKED: Mapping[str, AggregateMapping[Any]] = {
    **SEGMENTED,
    "deals": DEALS,
    "tasks": TASKS,
    "interactions": INTERACTIONS,
}
_EVERYBODY = All()


async def membership(
    name: str,
    asked: Any,
    *,
    actor: Actor,
    connection: Any,
    clock: Clock,
    cards: Collection[UUID] | None = None,
) -> tuple[Statement, list[Any]]:
    """Who answers, of these cards or of all, whoever may see them.

    Raises Invalid, Malformed where it asks about something that was deleted since.
    """
    questions = Questions(
        tables=OBJECTS[name],
        members=frozenset({"id"}),
        clock=clock,
        cursors=Cursors(key=b""),  # nothing here has pages
    )
    understood = await questions.understand(
        PageRequest(), actor=actor, scope=_EVERYBODY, q=None, asked=asked, connection=connection
    )
    concerned = ASKED[name].concern_values(actor)
    statement = _statement(understood.shape, some=cards is not None)
    return statement, statement.arguments({**understood.values, **concerned, "ids": cards})


@lru_cache(maxsize=500)
def _statement(shape: PageShape, *, some: bool) -> Statement:
    tables, mapping = OBJECTS[shape.object], ASKED[shape.object]
    row = table(tables.table)
    chosen = chosen_rows(
        row, row.c.id, shape=shape, mapping=mapping, tables=tables, scope=_EVERYBODY
    )
    if some:
        chosen = chosen.where(row.c.id == func.any(bindparam("ids", type_=ARRAY(Uuid()))))
    return compiled(chosen)
