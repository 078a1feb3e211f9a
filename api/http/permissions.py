"""What a route demands of its caller, said at the route and checked before anything else happens.

The use case checks again, over the records it really touches; this is the line in front of it, and
what the documentation and the rights walk are made from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from domain.identity import Action, Actor, ObjectKind

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
_MARK = "__permission__"


@dataclass(frozen=True, slots=True)
class Needs:
    """The right that the caller must have over at least some records."""

    kind: ObjectKind
    action: Action

    def check(self, actor: Actor) -> None:
        actor.require(self.kind, self.action)

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.action.value}"


@dataclass(frozen=True, slots=True)
class Member:
    """Anybody who is signed in."""

    def check(self, actor: Actor) -> None:
        pass

    def __str__(self) -> str:
        return "member"


@dataclass(frozen=True, slots=True)
class Public:
    """Anybody at all."""

    def check(self, actor: Actor) -> None:
        pass

    def __str__(self) -> str:
        return "public"


Permission = Needs | Member | Public


def needs(kind: ObjectKind, action: Action) -> Callable[[Endpoint], Endpoint]:
    """`@router.get(...)` above, `@needs(ObjectKind.CONTACTS, Action.VIEW)` below it."""
    return _marked(Needs(kind, action))


def for_members(endpoint: Endpoint) -> Endpoint:
    """For what every signed-in caller may do, such as reading one's own profile."""
    return _marked(Member())(endpoint)


def public(endpoint: Endpoint) -> Endpoint:
    """For signing in and for the machine's own addresses; nothing else."""
    return _marked(Public())(endpoint)


def permission_of(endpoint: Callable[..., Any]) -> Permission | None:
    permission: Permission | None = getattr(endpoint, _MARK, None)
    return permission


def _marked(permission: Permission) -> Callable[[Endpoint], Endpoint]:
    def mark(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, _MARK, permission)
        return endpoint

    return mark
