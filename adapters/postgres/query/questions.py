"""From the parameters of a list request to a statement's shape and its values."""

import json
import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from adapters.postgres.custom_fields.definitions import definitions_of
from adapters.postgres.keyset import Cursors
from adapters.postgres.query.catalogs import CATALOGS, CUSTOMISED
from adapters.postgres.query.lowering import custom_source, lower
from adapters.postgres.query.pages import Order, PageShape, Start
from adapters.postgres.query.segments import KnownSegments, segments_of
from adapters.postgres.query.shapes import EVERYTHING, Every, Shape
from adapters.postgres.query.sources import ObjectMap, Own
from adapters.postgres.query.viewpoints import viewpoint_of, viewpoint_with_team
from adapters.postgres.query.words import words_shape
from adapters.postgres.scope import scope_shape, scope_values
from domain.identity import Actor, Scope
from domain.shared.clock import Clock
from domain.shared.custom_fields import CustomField
from domain.shared.errors import Malformed
from domain.shared.paging import PageRequest
from domain.shared.query import (
    Catalog,
    FieldNotIndexed,
    FilterTooComplex,
    Node,
    NotAMonth,
    NotByName,
    NotKept,
    NotSortable,
    Viewpoint,
    parse,
    subjects,
)
from domain.shared.text import normal_form

FILTER, SORT, FIELDS, INCLUDE = "query:filter", "query:sort", "query:fields", "query:include"
_TEAM = '"@my_team"'
_CUSTOM = "custom."
_NAMES = "sort_name"
_TIMES = frozenset({"created_at", "updated_at", "last_interaction_at"})
_MONTH = re.compile(r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])", re.ASCII)
_GREATEST = "\U0010ffff"
MOST_PLAIN_SHAPES = 500

Definitions = Mapping[str, CustomField]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request understood; `context` says for which list a cursor is good."""

    shape: PageShape
    values: dict[str, Any]
    context: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Understands the list requests for one kind of object; `kept` names the fields that can be
    asked about, where these are not all.
    """

    tables: ObjectMap
    members: frozenset[str]
    clock: Clock
    cursors: Cursors
    kept: frozenset[str] | None = None
    plain_shapes: dict[Hashable, PageShape] = field(default_factory=dict)

    async def understand(
        self,
        page: PageRequest,
        *,
        actor: Actor,
        scope: Scope,
        q: str | None,
        asked: object | None,
        connection: Any,
    ) -> Asked:
        """Raises Malformed (BadCursor, FilterTooComplex, FieldNotIndexed, NotSortable), Invalid
        (NotKept).
        """
        if asked is None and q is None and not _sorts_by_custom(page):
            return self._plainly(page, actor, scope)
        text = _canonical(asked)
        segments = await _segments(asked, text, actor, connection)
        whole = text + "".join(_canonical(each.question) for each in segments.values())
        custom = await self._definitions(page, whole, actor, connection)
        catalog = CATALOGS[self.tables.object].with_fields(each.spec for each in custom.values())
        args: list[Any] = []
        shape: Shape = EVERYTHING
        if asked is not None:
            viewpoint = await self._viewpoint(whole, actor, connection)
            node = parse(asked, catalog=catalog, at=FILTER)
            self._require_kept(node)
            shape = self._lowered(node, catalog, custom, viewpoint, segments, args)
        if q is not None:
            shape = Every(parts=(shape, words_shape(q, tables=self.tables, keep=_keeper(args))))
        order, sorted_field = self._order(page, catalog, custom)
        context = self._context(page, actor, q, text)
        start, after = self._start(page, context, actor)
        return Asked(
            shape=self._shape(page, scope_shape(scope), order, start, filter=shape),
            values={
                **_values(page, actor, scope),
                "sorted_field": sorted_field,
                **after,
                **{f"a{place}": value for place, value in enumerate(args)},
            },
            context=context,
        )

    def _require_kept(self, node: Node) -> None:
        lacking = set() if self.kept is None else set(subjects(node)) - self.kept
        if lacking:
            raise NotKept(pointer=FILTER, fields=sorted(lacking))

    def _plainly(self, page: PageRequest, actor: Actor, scope: Scope) -> Asked:
        """What most screens ask, again and again: its shape is remembered."""
        context = self._context(page, actor, None, "")
        start, after = self._start(page, context, actor)
        scoped = scope_shape(scope)
        key = (page.sort, page.bin, page.total, page.fields, page.include, scoped, start)
        shape = self.plain_shapes.get(key)
        if shape is None:
            order, _ = self._order(page, CATALOGS[self.tables.object], {})
            shape = self._shape(page, scoped, order, start)
            if len(self.plain_shapes) < MOST_PLAIN_SHAPES:
                self.plain_shapes[key] = shape
        return Asked(shape=shape, values={**_values(page, actor, scope), **after}, context=context)

    def _shape(
        self,
        page: PageRequest,
        scope: str,
        order: Order,
        start: Start,
        *,
        filter: Shape = EVERYTHING,  # noqa: A002 as in PageShape
    ) -> PageShape:
        return PageShape(
            object=self.tables.object,
            scope=scope,
            order=order,
            start=start,
            filter=filter,
            total=page.total,
            binned=page.bin,
            members=self._chosen_members(page),
        )

    async def _definitions(
        self, page: PageRequest, text: str, actor: Actor, connection: Any
    ) -> Definitions:
        """Read only where a custom field is named: most lists name none."""
        named = _CUSTOM in text or _sorts_by_custom(page)
        if not named or self.tables.object not in CUSTOMISED:
            return {}
        return await definitions_of(connection, actor.workspace_id, self.tables.object)

    async def _viewpoint(self, text: str, actor: Actor, connection: Any) -> Viewpoint:
        if _TEAM in text:
            return await viewpoint_with_team(actor, connection=connection, clock=self.clock)
        return viewpoint_of(actor, clock=self.clock)

    def _lowered(
        self,
        node: Node,
        catalog: Catalog,
        custom: Definitions,
        viewpoint: Viewpoint,
        segments: KnownSegments,
        args: list[Any],
    ) -> Shape:
        lowered = lower(
            node,
            catalog=catalog,
            tables=self.tables,
            viewpoint=viewpoint,
            custom=custom,
            segments=segments,
        )
        args.extend(lowered.args)
        return lowered.shape

    def _order(self, page: PageRequest, catalog: Catalog, custom: Definitions) -> tuple[Order, Any]:
        if page.sort is None and page.bin and self.tables.binned is not None:
            return Order(source=Own(column=self.tables.binned), descending=True), None
        sort = page.sort or self.tables.default_sort
        key, descending = sort.removeprefix("-"), sort.startswith("-")
        if key in self.tables.sorts:
            sort_by = self.tables.sorts[key]
            source = sort_by.beside or Own(column=sort_by.column)
            wrong_end = descending is not sort_by.none_is_least
            none = sort_by.none if wrong_end else None
            return Order(source=source, descending=descending, none=none), None
        spec = catalog.fields.get(key)
        if spec is not None and spec.custom and not spec.indexed:
            raise FieldNotIndexed(pointer=SORT, field=key)
        if spec is None or not spec.custom or not spec.sortable:
            raise NotSortable(sort=sort)
        definition = custom[key.removeprefix(_CUSTOM)]
        return Order(source=custom_source(definition), descending=descending), definition.id

    def _start(
        self, page: PageRequest, context: bytes, actor: Actor
    ) -> tuple[Start, dict[str, Any]]:
        if page.cursor is None:
            return self._begin(page, actor)
        position = self.cursors.read(page.cursor, context=context)
        after = {"after_value": position.value, "after_id": position.record_id}
        return Start.AFTER_EMPTY if position.value is None else Start.AFTER, after

    def _begin(self, page: PageRequest, actor: Actor) -> tuple[Start, dict[str, Any]]:
        """At the first record, or where a name or a month would stand in the order."""
        if page.starts_at is None:
            return Start.FIRST, {}
        if page.bin and page.sort is None:
            raise NotByName
        sort = page.sort or self.tables.default_sort
        key, falling = sort.removeprefix("-"), sort.startswith("-")
        sorted_by = self.tables.sorts.get(key)
        if sorted_by is not None and sorted_by.column == _NAMES:
            value: object = _edge_of_names(page.starts_at, falling=falling)
        elif key in _TIMES:
            value = _edge_of_month(page.starts_at, falling=falling, zone=ZoneInfo(actor.time_zone))
        else:
            raise NotByName
        return Start.AFTER, {"after_value": value, "after_id": UUID(int=0)}

    def _context(self, page: PageRequest, actor: Actor, q: str | None, text: str) -> bytes:
        """Everything that decides which records there are, and in which order."""
        return _digest(actor.workspace_id, self.tables.object, page.sort, page.bin, q, text)

    def _chosen_members(self, page: PageRequest) -> frozenset[str] | None:
        for name in sorted(page.include):
            raise Malformed.at(INCLUDE, "unknown_include", name=name)
        if not page.fields:
            return None
        for name in sorted(page.fields - self.members):
            raise Malformed.at(FIELDS, "unknown_field", field=name, object=self.tables.object)
        return page.fields | {"id"}


def _edge_of_names(letters: str, *, falling: bool) -> str:
    """In the order of bytes nothing that begins with the letters comes after the greatest."""
    least = normal_form(letters)
    return least + _GREATEST if falling else least


def _edge_of_month(text: str, *, falling: bool, zone: ZoneInfo) -> datetime:
    """Its first moment, or where time runs backwards the one after its last. Raises NotAMonth."""
    if _MONTH.fullmatch(text) is None:
        raise NotAMonth
    year, month = int(text[:4]), int(text[5:])
    if falling:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return datetime(year, month, 1, tzinfo=zone)


async def _segments(asked: object, text: str, actor: Actor, connection: Any) -> KnownSegments:
    """Read only where one is named: most filters name none."""
    if '"in_segment"' not in text:
        return {}
    return await segments_of(asked, workspace_id=actor.workspace_id, connection=connection)


def _sorts_by_custom(page: PageRequest) -> bool:
    return page.sort is not None and page.sort.lstrip("-").startswith(_CUSTOM)


def _values(page: PageRequest, actor: Actor, scope: Scope) -> dict[str, Any]:
    return {
        "workspace_id": actor.workspace_id,
        "limit": page.limit,
        "one_more": page.limit + 1,
        **scope_values(scope),
    }


@lru_cache(maxsize=1000)
def _digest(*told: object) -> bytes:
    return sha256(json.dumps(told).encode()).digest()


def _keeper(args: list[Any]) -> Callable[[Any], int]:
    def keep(value: Any) -> int:
        args.append(value)
        return len(args) - 1

    return keep


def _canonical(asked: object | None) -> str:
    """The filter as one text, whatever the order of its members."""
    if asked is None:
        return ""
    try:
        return json.dumps(asked, sort_keys=True, default=str)
    except RecursionError:
        raise FilterTooComplex(pointer=FILTER) from None
