"""Lists of one kind of record: filtered, sorted, searched, paged and counted in one statement."""

from collections import OrderedDict
from typing import Any

import asyncpg
import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.query.objects import OBJECTS
from adapters.postgres.query.pages import CAPPED_AT, PageShape, PageStatements, page_statements
from adapters.postgres.query.questions import Asked, Questions
from domain.identity import Action, Actor, Scope
from domain.shared.clock import Clock
from domain.shared.errors import DomainError, ErrorKind
from domain.shared.json import Json
from domain.shared.paging import PageRequest, Total

MOST_STATEMENTS = 1000


class QueryTooSlow(DomainError):
    """The time limit of questions ran out; a narrower filter may be answered."""

    code = "query_too_slow"
    kind = ErrorKind.UNAVAILABLE


class Lists:
    """`pool` serves plain lists; `questions` those with a filter or a search.

    The latter's connections should plan for the values they are given and have a time limit:
    see `QUESTION_SETTINGS`.
    """

    def __init__(
        self,
        pool: Pool,
        mapping: AggregateMapping[Any],
        *,
        clock: Clock,
        cursors: Cursors,
        questions: Pool | None = None,
    ) -> None:
        self._pool = pool
        self._question_pool = questions or pool
        self._mapping = mapping
        self._tables = OBJECTS[mapping.object]
        self._questions = Questions(
            tables=self._tables,
            members=frozenset(mapping.members()),
            clock=clock,
            cursors=cursors,
        )
        self._cursors = cursors
        self._statements: OrderedDict[PageShape, PageStatements] = OrderedDict()

    async def page(
        self,
        page: PageRequest,
        *,
        actor: Actor,
        q: str | None = None,
        filter: object | None = None,  # noqa: A002 its name in the contract
    ) -> Json:
        """The answer of a list. Raises Malformed, Invalid, QueryTooSlow."""
        scope = actor.scope(self._mapping.kind, Action.VIEW)
        plain = q is None and filter is None
        async with showing(
            self._pool if plain else self._question_pool, actor.workspace_id
        ) as connection:
            asked = await self._questions.understand(
                page, actor=actor, scope=scope, q=q, asked=filter, connection=connection
            )
            asked.values.update(self._mapping.concern_values(actor))
            statements = self._statement(asked.shape, scope)
            row = await _row(connection, statements, asked)
            estimate = await _estimate(connection, statements, asked)
        return self._answer(page, asked, row, estimate)

    def _statement(self, shape: PageShape, scope: Scope) -> PageStatements:
        known = self._statements.get(shape)
        if known is not None:
            self._statements.move_to_end(shape)
            return known
        made = page_statements(shape, mapping=self._mapping, tables=self._tables, scope=scope)
        self._statements[shape] = made
        if len(self._statements) > MOST_STATEMENTS:
            self._statements.popitem(last=False)
        return made

    def _answer(self, page: PageRequest, asked: Asked, row: Any, estimate: int | None) -> Json:
        more = row["found"] > page.limit
        shown: dict[str, Any] = {"next_cursor": None, "has_more": more}
        if more:
            last = Position(value=row["last_value"], record_id=row["last_id"])
            shown["next_cursor"] = self._cursors.write(last, context=asked.context)
        if page.total is not None:
            shown["total"] = _total(page.total, row["total"], estimate)
        return Json(b'{"data":%b,"page":%b}' % (row["data"], orjson.dumps(shown)))


QUESTION_SETTINGS = {"plan_cache_mode": "force_custom_plan", "statement_timeout": "5000"}


async def _row(connection: Any, statements: PageStatements, asked: Asked) -> Any:
    statement = statements.page
    try:
        return await connection.row(statement.text, *statement.arguments(asked.values))
    except asyncpg.QueryCanceledError:
        raise QueryTooSlow from None


async def _estimate(connection: Any, statements: PageStatements, asked: Asked) -> int | None:
    """How many rows the planner expects; the statement itself is not run."""
    statement = statements.estimate
    if statement is None:
        return None
    explained = await connection.fetchval(
        f"EXPLAIN (FORMAT JSON) {statement.text}", *statement.arguments(asked.values)
    )
    return int(orjson.loads(explained)[0]["Plan"]["Plan Rows"])


def _total(kind: Total, counted: int | None, estimate: int | None) -> dict[str, Any]:
    if kind is Total.ESTIMATE:
        return {"value": estimate, "kind": "estimate"}
    if kind is Total.CAPPED and counted == CAPPED_AT:
        return {"value": CAPPED_AT - 1, "kind": "at_least"}
    return {"value": counted, "kind": "exact"}
