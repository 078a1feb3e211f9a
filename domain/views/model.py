"""A saved view: filter, search, order, columns and grouping of a list, under a name.

What a view speaks of may be deleted later. It is not changed then: `uses` tells every place that
names a field, so that whoever shows the view can say which part of it no longer works.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from domain.shared import documents as form
from domain.shared.errors import FieldProblem, Invalid, Malformed
from domain.shared.events import Aggregate
from domain.shared.json import JsonObject
from domain.shared.query import Catalog, FieldNotIndexed, NotSortable, parse

MOST_VIEWS = 200
"""Of one person, private and shared."""
MOST_COLUMNS = 60
NARROWEST, WIDEST = 40, 1200
LONGEST_NAME = 100
NEVER_CHANGES = frozenset({"object", "kind", "owner_id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`key` is a field's; a hidden column keeps its place and its width."""

    key: str
    width: int | None = None
    hidden: bool = False

    def as_json(self) -> JsonObject:
        return {"key": self.key, "width": self.width, "hidden": self.hidden}


@dataclass(slots=True, kw_only=True)
class View(Aggregate):
    object: str
    name: str
    kind: str = "table"
    filter: JsonObject | None = None
    q: str | None = None
    sort: str | None = None
    columns: list[Column] = field(default_factory=list)
    group_by: str | None = None
    density: str | None = None
    shared: bool = False
    pinned: bool = False
    position: int = 0
    owner_id: UUID | None = None

    @classmethod
    def keep(cls, view_id: UUID, fields: Mapping[str, Any], *, catalog: Catalog) -> Self:
        """A new view. Raises Malformed, Invalid."""
        view = cls(id=view_id, **fields)
        view.settle()
        view.check(catalog, frozenset(fields))
        return view

    def change(self, changes: Mapping[str, Any], *, catalog: Catalog) -> None:
        """Set the given fields. Only these are checked: what broke before may stay.

        Raises Malformed, Invalid.
        """
        for name, value in changes.items():
            if name in NEVER_CHANGES and value != getattr(self, name):
                raise Invalid.at(f"/{name}", "never_changes")
            setattr(self, name, value)
        self.settle()
        self.check(catalog, frozenset(changes))

    def settle(self) -> None:
        self.name = (self.name or "").strip()
        if not self.name:
            raise Invalid.at("/name", "required")
        self.q = (self.q or "").strip() or None
        keys = [column.key for column in self.columns]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                raise Invalid.at(f"/columns/{place}/key", "listed_twice", field=key)

    def check(self, catalog: Catalog, parts: frozenset[str]) -> None:
        """What these parts name has to be there, and fit for what it is used for."""
        if "filter" in parts and self.filter is not None:
            parse(self.filter, catalog=catalog, at="/filter")
        if "sort" in parts and self.sort is not None:
            _check_sort(self.sort, catalog)
        if "group_by" in parts and self.group_by is not None:
            _check_group(self.group_by, catalog)
        if "columns" in parts:
            _check_columns(self.columns, catalog)

    @property
    def uses(self) -> list[JsonObject]:
        """Every part that names a field: `part`, `field`; in the order in which one reads them."""
        named = [
            *(("filter", key) for key in fields_in(self.filter)),
            *(("sort", key) for key in _given(self.sort and self.sort.removeprefix("-"))),
            *(("group_by", key) for key in _given(self.group_by)),
            *(("columns", column.key) for column in self.columns),
        ]
        return [{"part": part, "field": key} for part, key in dict.fromkeys(named)]

    def bin(self) -> None:
        self.deleted = True

    def restore(self) -> None:
        self.deleted = False


def fields_in(node: object) -> Iterator[str]:
    """The fields of the object itself that a filter names; collections have their own."""
    if not isinstance(node, Mapping):
        return
    if isinstance(node.get("field"), str) and "op" in node:
        yield node["field"]
    yield from fields_in(node.get("not"))
    for several in ("all", "any"):
        inner = node.get(several)
        for each in inner if isinstance(inner, Sequence) else ():
            yield from fields_in(each)


def _given(key: str | None) -> list[str]:
    return [key] if key else []


def _check_sort(sort: str, catalog: Catalog) -> None:
    key = sort.removeprefix("-")
    spec = catalog.fields.get(key)
    if spec is not None and not spec.indexed:
        raise FieldNotIndexed(pointer="/sort", field=key)
    if spec is None or not spec.sortable:
        refusal = NotSortable(sort=sort)
        refusal.errors = (
            FieldProblem(pointer="/sort", code="not_sortable", params={"sort": sort}),
        )
        raise refusal


def _check_group(key: str, catalog: Catalog) -> None:
    spec = catalog.fields.get(key)
    if spec is None:
        raise Malformed.at("/group_by", "unknown_field", field=key, object=catalog.object)
    if not spec.groupable:
        raise Malformed.at("/group_by", "not_groupable", field=key)


def _check_columns(columns: Sequence[Column], catalog: Catalog) -> None:
    problems = [
        FieldProblem(
            pointer=f"/columns/{place}/key",
            code="unknown_field",
            params={"field": column.key, "object": catalog.object},
        )
        for place, column in enumerate(columns)
        if column.key not in catalog.fields
    ]
    if problems:
        raise Malformed(errors=problems)


COLUMNS = form.Codec(
    encode=lambda columns: [column.as_json() for column in columns],
    decode=lambda values: [Column(**value) for value in values or ()],
)

VIEW: form.DocumentForm[View] = form.DocumentForm(
    build=View,
    codecs={
        "object": form.PLAIN,
        "name": form.PLAIN,
        "kind": form.PLAIN,
        "filter": form.PLAIN,
        "q": form.PLAIN,
        "sort": form.PLAIN,
        "columns": COLUMNS,
        "group_by": form.PLAIN,
        "density": form.PLAIN,
        "shared": form.PLAIN,
        "pinned": form.PLAIN,
        "position": form.PLAIN,
        "owner_id": form.REFERENCE,
    },
)
