from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self
from uuid import UUID

from domain.shared.text import normal_form


class Matter(StrEnum):
    """What is replaced."""

    TAG = "tag"
    SOURCE = "source"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """`old` and `new` are a tag's or a source's name, or the id of a colleague; no `new`: none."""

    matter: Matter
    old: str
    new: str | None

    def apply(self, record: Any, *, kind: str) -> None:
        """To a person, a company or a task that has the old value."""
        record.change(_CHANGES[self.matter](self, record, kind))

    def field_of(self, kind: str) -> str:
        """What of such a record is replaced."""
        match self.matter:
            case Matter.TAG:
                return "tags"
            case Matter.SOURCE:
                return "source"
            case Matter.OWNER:
                return "assignee_id" if kind == "tasks" else "owner_id"

    def as_json(self) -> dict[str, Any]:
        return {"matter": self.matter.value, "old": self.old, "new": self.new}

    @classmethod
    def of_json(cls, document: Mapping[str, Any]) -> Self:
        return cls(matter=Matter(document["matter"]), old=str(document["old"]), new=document["new"])


def _tags(replacement: Replacement, record: Any, _kind: str) -> dict[str, Any]:
    old = normal_form(replacement.old)
    kept = [tag for tag in record.tags if normal_form(tag) != old]
    return {"tags": kept if replacement.new is None else [*kept, replacement.new]}


def _source(replacement: Replacement, _record: Any, _kind: str) -> dict[str, Any]:
    return {"source": replacement.new}


def _owner(replacement: Replacement, _record: Any, kind: str) -> dict[str, Any]:
    heir = None if replacement.new is None else UUID(replacement.new)
    return {replacement.field_of(kind): heir}


_CHANGES: Mapping[Matter, Callable[[Replacement, Any, str], dict[str, Any]]] = MappingProxyType(
    {Matter.TAG: _tags, Matter.SOURCE: _source, Matter.OWNER: _owner}
)
