"""Many rows of many tables in one statement.

Rows travel as JSON recordsets, one parameter a table, so that a write of one card and a write of
five thousand are the same statement: data-modifying CTEs over `json_to_recordset`. Identifiers come
from the schema's metadata and never from a caller; every value is a parameter.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Table
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg

from adapters.postgres.base import Base

Row = dict[str, Any]
_DIALECT = PGDialect_asyncpg()  # type: ignore[no-untyped-call]
_WATCHES = (
    "EXISTS (SELECT FROM segments WHERE workspace_id = $1 AND watched AND deleted_at IS NULL)"
)
_NEVER_CHANGES = {"workspace_id", "id", "created_at", "created_by"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One CTE of the statement: what it does to which table with which columns."""

    op: str
    table: str
    columns: tuple[str, ...]
    owner: str = ""


@dataclass(slots=True)
class Batch:
    """Rows to write, gathered by table."""

    pieces: dict[Piece, list[Row]] = field(default_factory=dict)

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        self._add("insert", table, rows)

    def upsert_counts(self, table: str, rows: Sequence[Row]) -> None:
        self._add("count", table, rows)

    def update(self, table: str, rows: Sequence[Row]) -> None:
        """Versioned: a row is changed only where its version is one below the new one."""
        self._add("update", table, rows)

    def replace_list(
        self, table: str, owner: str, counts: Sequence[tuple[UUID, int]], rows: Sequence[Row]
    ) -> None:
        """Children with positions: overwrite those that are there, drop those beyond the end."""
        self._add("upsert", table, rows)
        self._add("trim", table, [{owner: each, "n": count} for each, count in counts], owner)

    def replace_set(
        self, table: str, owner: str, owners: Sequence[UUID], rows: Sequence[Row]
    ) -> None:
        """Children told apart by their key: drop those that are not listed any more, add the new
        ones.
        """
        key = tuple(c for c in _key(table) if c != owner)
        kept = [{owner: row[owner], **{name: row[name] for name in key}} for row in rows]
        self._add("upsert", table, rows)
        self._add("keep", table, kept or [dict.fromkeys((owner, *key))], owner)
        self._add("owners", table, [{owner: each} for each in owners], owner)

    def _add(self, op: str, table: str, rows: Sequence[Row], owner: str = "") -> None:
        if not rows:
            return
        piece = Piece(op=op, table=table, columns=tuple(rows[0]), owner=owner)
        self.pieces.setdefault(piece, []).extend(rows)

    @property
    def updated(self) -> int:
        return sum(len(rows) for piece, rows in self.pieces.items() if piece.op == "update")


async def write(connection: Any, workspace_id: int, batch: Batch) -> bool:
    """Send the batch. False where a versioned row was changed by somebody else meanwhile."""
    if not batch.pieces:
        return True
    text = _statement(tuple(batch.pieces))
    changed: int = await connection.fetchval(text, workspace_id, *_payloads(batch))
    return changed == batch.updated


async def write_told(connection: Any, workspace_id: int, batch: Batch) -> tuple[bool, bool]:
    """The same; and whether the workspace watches any segment, which costs no statement so."""
    text = f"{_statement(tuple(batch.pieces))} AS changed, {_WATCHES} AS watches"
    row = await connection.fetchrow(text, workspace_id, *_payloads(batch))
    return row["changed"] == batch.updated, row["watches"]


def _payloads(batch: Batch) -> list[bytes]:
    return [orjson.dumps(rows, default=str) for rows in batch.pieces.values()]


@lru_cache(maxsize=512)
def _statement(pieces: tuple[Piece, ...]) -> str:
    ctes: list[str] = []
    counted: list[str] = []
    sources = {(piece.op, piece.table): n + 2 for n, piece in enumerate(pieces)}
    for n, piece in enumerate(pieces):
        sql = _WRITERS[piece.op](piece, n + 2, sources)
        if sql:
            ctes.append(f"w{n} AS ({sql})")
        if piece.op == "update":
            counted.append(f"(SELECT count(*) FROM w{n})")
    return f"WITH {', '.join(ctes)} SELECT {' + '.join(counted) or '0'}"


def _insert(piece: Piece, place: int, _sources: Any) -> str:
    names = _names(piece.columns)
    return (
        f"INSERT INTO {piece.table} (workspace_id, {names}) "
        f"SELECT $1::int, {names} FROM {_recordset(piece, place)}"
    )


def _count(piece: Piece, place: int, sources: Any) -> str:
    sums = ", ".join(
        f"{c} = {piece.table}.{c} + excluded.{c}" for c in ("created", "updated", "deleted")
    )
    return f"{_insert(piece, place, sources)} ON CONFLICT (workspace_id, id) DO UPDATE SET {sums}"


def _upsert(piece: Piece, place: int, sources: Any) -> str:
    key = _key(piece.table)
    rest = [column for column in piece.columns if column not in key]
    sets = ", ".join(f"{_quoted(column)} = excluded.{_quoted(column)}" for column in rest)
    action = f"DO UPDATE SET {sets}" if rest else "DO NOTHING"
    conflict = _names(("workspace_id", *key))
    return f"{_insert(piece, place, sources)} ON CONFLICT ({conflict}) {action}"


def _update(piece: Piece, place: int, _sources: Any) -> str:
    sets = ", ".join(
        f"{_quoted(c)} = r.{_quoted(c)}" for c in piece.columns if c not in _NEVER_CHANGES
    )
    return (
        f"UPDATE {piece.table} t SET {sets} FROM {_recordset(piece, place)} "
        "WHERE t.workspace_id = $1 AND t.id = r.id AND t.version = r.version - 1 RETURNING t.id"
    )


def _trim(piece: Piece, place: int, _sources: Any) -> str:
    owner = piece.owner
    return (
        f"DELETE FROM {piece.table} t "
        f"USING json_to_recordset(${place}::json) AS r({owner} uuid, n int) "
        f"WHERE t.workspace_id = $1 AND t.{owner} = r.{owner} AND t.pos >= r.n"
    )


def _owners(piece: Piece, place: int, sources: Any) -> str:
    owner = piece.owner
    key = tuple(column for column in _key(piece.table) if column != owner)
    kept = Piece(op="keep", table=piece.table, columns=(owner, *key), owner=owner)
    same = " AND ".join(f"r.{_quoted(column)} = t.{_quoted(column)}" for column in (owner, *key))
    return (
        f"DELETE FROM {piece.table} t USING json_to_recordset(${place}::json) AS o({owner} uuid) "
        f"WHERE t.workspace_id = $1 AND t.{owner} = o.{owner} AND NOT EXISTS "
        f"(SELECT 1 FROM {_recordset(kept, sources[('keep', piece.table)])} WHERE {same})"
    )


def _nothing(_piece: Piece, _place: int, _sources: Any) -> str:
    return ""


_WRITERS: dict[str, Callable[[Piece, int, Any], str]] = {
    "insert": _insert,
    "count": _count,
    "upsert": _upsert,
    "update": _update,
    "trim": _trim,
    "keep": _nothing,
    "owners": _owners,
}


def _recordset(piece: Piece, place: int) -> str:
    table = Base.metadata.tables[piece.table]
    typed = ", ".join(f"{_quoted(c)} {_type(table, c)}" for c in piece.columns)
    return f"json_to_recordset(${place}::json) AS r({typed})"


def _type(table: Table, column: str) -> str:
    return table.c[column].type.compile(dialect=_DIALECT)


def _key(table: str) -> tuple[str, ...]:
    return tuple(
        c.name for c in Base.metadata.tables[table].primary_key if c.name != "workspace_id"
    )


def _quoted(name: str) -> str:
    return _DIALECT.identifier_preparer.quote(name)


def _names(columns: Sequence[str]) -> str:
    return ", ".join(_each_quoted(columns))


def _each_quoted(columns: Sequence[str]) -> Iterator[str]:
    return (_quoted(column) for column in columns)
