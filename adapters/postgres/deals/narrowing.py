"""The board of the deals that a filter means: its figures and its cards, in the one statement."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import bindparam, literal_column, or_
from sqlalchemy.types import DateTime, Uuid

from adapters.postgres.deals.board import narrowed_board
from adapters.postgres.deals.mapping import DEALS
from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors
from adapters.postgres.query.compiler import table
from adapters.postgres.query.lists import QueryTooSlow
from adapters.postgres.query.objects import DEAL_MAP
from adapters.postgres.query.pages import PageShape, chosen_rows
from adapters.postgres.query.questions import Questions
from adapters.postgres.statement import Statement, compiled
from domain.identity import Action, Actor, ObjectKind, Scope
from domain.shared.clock import Clock
from domain.shared.paging import PageRequest

MOST_STATEMENTS = 200


class NarrowedBoard:
    """`pool` is the one for questions: planned for its values, with a time limit."""

    def __init__(self, pool: Pool, *, clock: Clock) -> None:
        self._pool = pool
        self._questions = Questions(
            tables=DEAL_MAP,
            members=frozenset(DEALS.members()),
            clock=clock,
            cursors=Cursors(key=b""),  # the board has cursors of its own
        )
        self._statements: OrderedDict[PageShape, Statement] = OrderedDict()

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
        scope = actor.scope(ObjectKind.DEALS, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            asked = await self._questions.understand(
                PageRequest(), actor=actor, scope=scope, q=None, asked=filter, connection=connection
            )
            statement = self._statement(asked.shape, scope)
            named = {**asked.values, "board_pipeline": pipeline_id, "closed_since": since}
            text = narrowed_board(statement.text)
            try:
                return await connection.value(text, *values, *statement.arguments(named))
            except asyncpg.QueryCanceledError:
                raise QueryTooSlow from None

    def _statement(self, shape: PageShape, scope: Scope) -> Statement:
        if shape not in self._statements:
            self._statements[shape] = _ids(shape, scope)
            if len(self._statements) > MOST_STATEMENTS:
                self._statements.popitem(last=False)
        return self._statements[shape]


def _ids(shape: PageShape, scope: Scope) -> Statement:
    """Of the deals that stand on the board of one pipeline, those that are meant."""
    row = table(DEAL_MAP.table)
    found = chosen_rows(
        row, row.c.id, shape=shape, mapping=DEALS, tables=DEAL_MAP, scope=scope
    ).where(
        row.c.pipeline_id == bindparam("board_pipeline", type_=Uuid()),
        or_(
            row.c.status == literal_column("'open'"),
            row.c.closed_at >= bindparam("closed_since", type_=DateTime(timezone=True)),
        ),
    )
    return compiled(found)
