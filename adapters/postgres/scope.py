"""Rights as a predicate: the one place that turns a scope into SQL."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, bindparam, false, func, or_, true
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from domain.identity import All, Nothing, Owners, Scope


def scope_predicate(scope: Scope, owner: Any, *, name: str = "scope_owners") -> ColumnElement[bool]:
    """Which rows the scope covers, by their owner column; the owners themselves are the parameter
    `name`.
    """
    match scope:
        case All():
            return true()
        case Nothing():
            return false()
        case Owners(unowned=unowned):
            mine = owner == func.any(bindparam(name, type_=ARRAY(Uuid())))
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
