"""What receiving, following and noting calls need from outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.cards import Cards
from domain.identity import Actor
from domain.interactions.ports import InteractionsUnitOfWork
from domain.telephony.notices import StoredNotice
from domain.telephony.ports import TelephoneSystem
from domain.telephony.records import CallRecord
from domain.telephony.systems import PhoneSystem


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A telephone system as a stranger with its key meets it."""

    workspace_id: int
    system: PhoneSystem
    secrets: Mapping[str, str]


class Doors(Protocol):
    """The way in for what comes without a sign-in."""

    async def find(self, key: str, /) -> Door | None:
        """None where no system has the key, or it is in the bin."""
        ...

    async def keep(self, door: Door, notice: StoredNotice, /) -> bool:
        """Keeps it as it came and asks for its work, in a transaction of its own. False where the
        same came before. Raises TooManyNotices.
        """
        ...

    async def keeper_of(self, workspace_id: int, notice_id: UUID, /) -> UUID | None:
        """With whose rights its call is written down: who saved the system last, where they have
        left an administrator.
        """
        ...

    async def silent(self, *, before: datetime) -> Sequence[tuple[int, UUID]]:
        """Workspace and last notice of calls of which nothing was heard since, nor their end."""
        ...


class Dialects(Protocol):
    """How each provider signs and tells."""

    def of(self, system: PhoneSystem, /) -> TelephoneSystem: ...


class PhoneCalls(Protocol):
    async def notice(self, notice_id: UUID, /) -> StoredNotice | None: ...

    async def alone(self, system_id: UUID, key: str, /) -> None:
        """Until the end of the transaction nobody else works on this call."""
        ...

    async def alone_with(self, number: str, /) -> None:
        """Until the end of the transaction nobody else gives a task about this caller."""
        ...

    async def notices_of(self, system_id: UUID, key: str, /) -> Sequence[StoredNotice]:
        """All of one call that were proven, oldest first."""
        ...

    async def settle_notices(self, fates: Mapping[UUID, tuple[str, str | None]], /) -> None:
        """State and reason of each."""
        ...

    async def set_fate(self, notice: StoredNotice, /) -> None: ...

    async def of_key(self, system_id: UUID, key: str, /) -> CallRecord | None: ...

    async def take(self, call_id: UUID, /) -> CallRecord | None:
        """For this transaction alone."""
        ...

    async def save(self, call: CallRecord, /) -> None: ...

    async def open_task_of(self, number: str, /) -> UUID | None:
        """The open task about missed calls of this caller."""
        ...

    async def chosen_before(self, number: str, /) -> UUID | None:
        """The person whom somebody last said to be behind this number."""
        ...

    async def missed_in(self, task_id: UUID, /) -> int:
        """How many missed calls a task stands for."""
        ...

    async def team_members(self, team_id: UUID, /) -> Sequence[UUID]: ...

    async def open_door(self, system: PhoneSystem, /) -> None:
        """After the system itself was written."""
        ...

    async def secrets(self, system_id: UUID, /) -> Mapping[str, str]: ...

    async def set_secrets(self, system_id: UUID, secrets: Mapping[str, str], /) -> None: ...

    async def known_teams(self, team_ids: Sequence[UUID], /) -> frozenset[UUID]: ...


class TelephonyUnitOfWork(InteractionsUnitOfWork, Protocol):
    @property
    def phone_systems(self) -> Cards[PhoneSystem]: ...

    @property
    def phone_calls(self) -> PhoneCalls: ...

    def name_change_set(self, kind: str, /, *, undoes_id: UUID | None = ...) -> None: ...

    async def flush(self, *, for_good: bool = ...) -> None: ...


class Beginning(Protocol):
    def __call__(self, actor: Actor, /) -> TelephonyUnitOfWork: ...
