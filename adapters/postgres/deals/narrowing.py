"""The board and the forecast of the deals that a filter means, each in the one statement."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import and_, bindparam, literal_column, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.types import DateTime, Uuid

from adapters.postgres.deals.board import narrowed_board
from adapters.postgres.deals.forecast import forecast
from adapters.postgres.deals.mapping import DEALS
from adapters.postgres.deals.records import DealStateRecord
from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors
from adapters.postgres.query.compiler import compile_shape, table, workspace
from adapters.postgres.query.lists import QueryTooSlow
from adapters.postgres.query.objects import DEAL_MAP
from adapters.postgres.query.pages import PageShape, chosen_rows
from adapters.postgres.query.questions import Questions
from adapters.postgres.query.sources import Own
from adapters.postgres.statement import Statement, compiled
from domain.identity import Action, Actor, ObjectKind, Scope
from domain.shared.clock import Clock
from domain.shared.paging import PageRequest

MOST_STATEMENTS = 200
_STATES = DealStateRecord.__table__.c
KEPT = frozenset(
    key
    for key, source in DEAL_MAP.fields.items()
    if isinstance(source, Own)
    and source.column in _STATES
    and (source.currency is None or source.currency in _STATES)
)
"""The fields of deals that are known of a past day: they lie in `deal_states` under their names."""

_Build = Callable[[PageShape, Scope], Statement]


class _Narrowed:
    """`pool` is the one for questions: planned for its values, with a time limit."""

    def __init__(
        self, pool: Pool, *, clock: Clock, build: _Build, kept: frozenset[str] | None = None
    ) -> None:
        self._pool, self._build = pool, build
        self._questions = Questions(
            tables=DEAL_MAP,
            members=frozenset(DEALS.members()),
            clock=clock,
            cursors=Cursors(key=b""),  # the board has cursors of its own, a forecast has none
            kept=kept,
        )
        self._statements: OrderedDict[PageShape, Statement] = OrderedDict()

    async def value(
        self,
        values: Sequence[Any],
        *,
        text: Callable[[str], str],
        named: dict[str, Any],
        filter: object,  # noqa: A002 its name in the contract
        actor: Actor,
    ) -> Any:
        """`values` are those of the whole, `text` puts the statement of what is meant into it,
        `named` are the other parameters of that. Raises Malformed, Invalid, QueryTooSlow.
        """
        scope = actor.scope(ObjectKind.DEALS, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            asked = await self._questions.understand(
                PageRequest(), actor=actor, scope=scope, q=None, asked=filter, connection=connection
            )
            statement = self._statement(asked.shape, scope)
            arguments = statement.arguments({**asked.values, **named})
            try:
                return await connection.value(text(statement.text), *values, *arguments)
            except asyncpg.QueryCanceledError:
                raise QueryTooSlow from None

    def _statement(self, shape: PageShape, scope: Scope) -> Statement:
        if shape not in self._statements:
            self._statements[shape] = self._build(shape, scope)
            if len(self._statements) > MOST_STATEMENTS:
                self._statements.popitem(last=False)
        return self._statements[shape]


class NarrowedBoard:
    def __init__(self, pool: Pool, *, clock: Clock) -> None:
        self._narrowed = _Narrowed(pool, clock=clock, build=_ids_on_board)

    async def board(
        self,
        values: Sequence[Any],
        *,
        pipeline_id: UUID,
        since: datetime,
        filter: object,  # noqa: A002 its name in the contract
        actor: Actor,
    ) -> Any:
        """`values` are those of the whole board. Raises Malformed, Invalid, QueryTooSlow."""
        return await self._narrowed.value(
            values,
            text=narrowed_board,
            named={"board_pipeline": pipeline_id, "closed_since": since},
            filter=filter,
            actor=actor,
        )


class NarrowedForecast:
    """Of today, a deal is meant as it is; of a past day, as it was then."""

    def __init__(self, pool: Pool, *, clock: Clock) -> None:
        self._now = _Narrowed(pool, clock=clock, build=_ids_in_forecast)
        self._then = _Narrowed(pool, clock=clock, build=_states_in_forecast, kept=KEPT)

    async def forecast(
        self,
        values: Sequence[Any],
        *,
        since: datetime,
        until: datetime | None,
        filter: object,  # noqa: A002 its name in the contract
        actor: Actor,
    ) -> Any:
        """`values` are those of the whole forecast; closed deals count `since`, and what was known
        `until` then. Raises Malformed, Invalid (NotKept), QueryTooSlow.
        """
        then = until is not None
        return await (self._then if then else self._now).value(
            values,
            text=lambda asked: forecast(then=then, asked=asked),
            named={"known_until": until} if then else {"closed_since": since},
            filter=filter,
            actor=actor,
        )


def _ids_on_board(shape: PageShape, scope: Scope) -> Statement:
    """Of the deals that stand on the board of one pipeline, those that are meant."""
    row, found = _ids(shape, scope)
    pipeline = row.c.pipeline_id == bindparam("board_pipeline", type_=Uuid())
    return compiled(found.where(and_(pipeline, _open_or_since(row))))


def _ids_in_forecast(shape: PageShape, scope: Scope) -> Statement:
    row, found = _ids(shape, scope)
    return compiled(found.where(_open_or_since(row)))


def _ids(shape: PageShape, scope: Scope) -> tuple[Any, Any]:
    row = table(DEAL_MAP.table)
    found = chosen_rows(row, row.c.id, shape=shape, mapping=DEALS, tables=DEAL_MAP, scope=scope)
    return row, found


def _open_or_since(row: Any) -> Any:
    since = bindparam("closed_since", type_=DateTime(timezone=True))
    return or_(row.c.status == literal_column("'open'"), row.c.closed_at >= since)


def _states_in_forecast(shape: PageShape, _: Scope) -> Statement:
    """The last states before a moment, of the deals that were meant then. Whom the right covers is
    asked by the forecast itself, of the owner of that day.
    """
    row = table("deal_states")
    known = row.c.since < bindparam("known_until", type_=DateTime(timezone=True))
    last = (
        select(row)
        .ext(distinct_on(row.c.deal_id))
        .where(row.c.workspace_id == workspace(), known)
        .order_by(row.c.deal_id.desc(), row.c.since.desc())
        .subquery("last")
    )
    return compiled(select(last).where(compile_shape(shape.filter, tables=DEAL_MAP, row=last)))
