"""How a kind of aggregate lies in tables: its row, its children, and how it is read back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement

from adapters.postgres.elsewhere import Elsewhere
from domain.identity import Actor, ObjectKind, Scope
from domain.shared.custom_fields import CustomField
from domain.shared.documents import DocumentForm
from domain.shared.events import Aggregate

A = TypeVar("A", bound=Aggregate)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteContext:
    """What rows need besides the aggregate."""

    now: datetime
    actor_id: UUID | None
    tag_ids: Mapping[str, UUID] = field(default_factory=dict)
    custom_fields: Mapping[str, Mapping[str, CustomField]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Generic[A]):
    """Rows of another table that belong to the aggregate; written again when one of `follows`
    changed.

    With `positions` the children are a list (they have `pos`), else a set told apart by its key.
    """

    table: str
    owner: str
    follows: frozenset[str]
    rows: Callable[[A, WriteContext], list[Row]]
    positions: bool = True


def _no_values(_actor: Actor) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateMapping(Generic[A]):
    kind: ObjectKind
    record_type: str
    record: Any
    form: DocumentForm[A]
    members: Callable[..., dict[str, Any]]
    elsewhere: Callable[[], Mapping[str, Elsewhere]] = dict
    """Those of the members that lie in other tables."""
    row: Callable[[A, WriteContext], Row]
    owner_of: Callable[[A], UUID | None]
    children: Sequence[Child[A]] = ()
    conflicts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Constraint name → (pointer, code) of the refusal."""
    concerns: Callable[[Any], ColumnElement[bool]] | None = None
    """Besides the scope: whom a row concerns; its parameters are `concern_values`."""
    concern_values: Callable[[Actor], Mapping[str, Any]] = _no_values
    concerns_actor: Callable[[A, Actor], bool] | None = None
    also: str = ""
    """The field and column of somebody besides the owner who reaches the record as if it were
    theirs: who delegated a task.
    """
    plain: frozenset[str] = frozenset()
    """Fields that lie in a column of their own name or in children alone: to change them, nothing
    else of the record has to be known but what `needed_for` says.
    """
    named_by: str = ""
    """The field without which no record of this kind is one."""
    tagged: bool = False
    customised: bool = False

    @property
    def object(self) -> str:
        return self.kind.value

    def needed_for(self, fields: frozenset[str]) -> frozenset[str] | None:
        """What must be loaded to change these fields, `deleted` among them; None: everything."""
        if not self.plain or not fields - {"deleted"} <= self.plain:
            return None
        beside = [child.follows for child in self.children if child.follows & fields]
        return frozenset({self.named_by, "owner_id"}).union(fields, *beside) - {"deleted"}

    def reach_of(self, aggregate: A, scope: Scope) -> UUID | None:
        """The person through whom the scope covers it; its owner where it does not."""
        owner = self.owner_of(aggregate)
        other: UUID | None = getattr(aggregate, self.also) if self.also else None
        return other if other is not None and not scope.covers(owner) else owner

    @property
    def table(self) -> str:
        return str(self.record.__tablename__)
