"""What an API token was given: `contacts:read`. It narrows its owner's rights, and never widens."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from domain.identity.permissions import Action, ObjectKind


class Verb(StrEnum):
    READ = "read"
    WRITE = "write"
    DELETE = "delete"
    EXPORT = "export"


_VERB_OF = {
    Action.VIEW: Verb.READ,
    Action.CREATE: Verb.WRITE,
    Action.EDIT: Verb.WRITE,
    Action.DELETE: Verb.DELETE,
    Action.EXPORT: Verb.EXPORT,
}


@dataclass(frozen=True, slots=True, order=True)
class TokenScope:
    kind: ObjectKind
    verb: Verb

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError on anything but `object:read | write | delete | export`."""
        kind, _, verb = text.partition(":")
        return cls(ObjectKind(kind), Verb(verb))

    def __str__(self) -> str:
        return f"{self.kind}:{self.verb}"


def allows(scopes: Iterable[TokenScope], kind: ObjectKind, action: Action) -> bool:
    return TokenScope(kind, _VERB_OF[action]) in scopes
