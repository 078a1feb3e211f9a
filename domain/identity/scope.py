"""Which records a caller may reach: one answer for every list, count, search and look-up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from uuid import UUID


@dataclass(frozen=True, slots=True)
class All:
    """Every record of the workspace."""

    def covers(self, _owner_id: UUID | None) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Owners:
    """The records of these people; `unowned` adds those that belong to nobody yet."""

    user_ids: frozenset[UUID]
    unowned: bool = False

    @classmethod
    def of(cls, user_ids: Iterable[UUID], *, unowned: bool = False) -> Self:
        return cls(frozenset(user_ids), unowned)

    def covers(self, owner_id: UUID | None) -> bool:
        return self.unowned if owner_id is None else owner_id in self.user_ids


@dataclass(frozen=True, slots=True)
class Nothing:
    """No record at all."""

    def covers(self, _owner_id: UUID | None) -> bool:
        return False


Scope = All | Owners | Nothing
