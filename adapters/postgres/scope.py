"""Rights as a predicate: the one place that turns a scope into SQL."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, false, func, or_, true
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from domain.identity import All, Nothing, Owners, Scope


def scope_predicate(
    scope: Scope, owner: Any, *, name: str = "scope_owners", also: Any = None
) -> ColumnElement[bool]:
    """Which rows the scope covers, by their owner column, or by that of somebody who reaches them
    besides; the owners themselves are the parameter `name`.
    """
    match scope:
        case All():
            return true()
        case Nothing():
            return false()
        case Owners(unowned=unowned):
            mine: ColumnElement[bool] = owner == func.any(bindparam(name, type_=ARRAY(Uuid())))
            if also is not None:
                mine = or_(mine, also == func.any(bindparam(name, type_=ARRAY(Uuid()))))
            return or_(mine, owner.is_(None)) if unowned else mine


def scope_values(scope: Scope, *, name: str = "scope_owners") -> Mapping[str, Any]:
    return {name: sorted(scope.user_ids)} if isinstance(scope, Owners) else {}


def scope_shape(scope: Scope) -> str:
    """What of the scope decides about the statement's text."""
    match scope:
        case Owners(unowned=unowned):
            return "owners+" if unowned else "owners"
        case All():
            return "all"
        case Nothing():
            return "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Whom a scope covers, as three parameters of a statement that is written as text."""

    all: bool
    owners: tuple[UUID, ...] = ()
    unowned: bool = False

    @classmethod
    def of(cls, scope: Scope) -> "Covered":
        match scope:
            case All():
                return cls(all=True)
            case Owners(user_ids=user_ids, unowned=unowned):
                return cls(all=False, owners=tuple(sorted(user_ids)), unowned=unowned)
            case Nothing():
                return cls(all=False)

    def __iter__(self) -> Iterator[Any]:
        return iter((self.all, list(self.owners), self.unowned))

    def covers(self, user_id: UUID) -> bool:
        return self.all or user_id in self.owners


def covered_text(owner: str, *, first: int) -> str:
    """The predicate over `Covered`, whose parameters begin at `$first`."""
    mine, unowned = f"{owner} = ANY(${first + 1}::uuid[])", f"${first + 2}::bool"
    return f"(${first}::bool OR {mine} OR {unowned} AND {owner} IS NULL)"
