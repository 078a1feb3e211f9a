from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from domain.cards import Cards
from domain.contacts.ports import Contacts
from domain.history.ports import HistoryUnitOfWork
from domain.interactions.ports import InteractionsUnitOfWork
from domain.lead_capture.model import LeadForm
from domain.lead_capture.submissions import Secrets, Submission
from domain.mail.ports import Letters


class Submissions(Protocol):
    async def alone(self) -> None:
        """Until the end of the transaction nobody else makes a lead in this workspace."""
        ...

    async def keep(self, submission: Submission, /) -> None:
        """As it is, without asking for its work."""
        ...

    async def take(self, submission_id: UUID, /) -> Submission | None:
        """For this transaction alone."""
        ...

    async def settle(self, submission: Submission, /) -> None: ...

    async def open_door(self, form: LeadForm, secrets: Secrets, /) -> None: ...

    async def secrets(self, form_id: UUID, /) -> Secrets | None: ...

    async def set_secrets(self, form_id: UUID, secrets: Secrets, /) -> None: ...

    async def longest_without(self, form_id: UUID, user_ids: Sequence[UUID], /) -> UUID | None:
        """Who of these has waited longest for a lead of this form; active members only."""
        ...

    async def least_loaded(self, user_ids: Sequence[UUID], /) -> UUID | None:
        """Who of these has the fewest open tasks; active members only."""
        ...


class LeadsUnitOfWork(InteractionsUnitOfWork, Protocol):
    @property
    def contacts(self) -> Contacts: ...

    @property
    def lead_forms(self) -> Cards[LeadForm]: ...

    @property
    def submissions(self) -> Submissions: ...

    @property
    def letters(self) -> Letters: ...

    @property
    def change_set_id(self) -> UUID: ...

    def name_change_set(self, kind: str, /, *, undoes_id: UUID | None = ...) -> None: ...

    async def flush(self, *, for_good: bool = ...) -> None: ...


class SortingUnitOfWork(LeadsUnitOfWork, HistoryUnitOfWork, Protocol):
    """For what may take a lead back, and bring it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A form as a stranger with its key meets it."""

    workspace_id: int
    form: LeadForm
    secrets: Secrets


class Gates(Protocol):
    """The way in for what comes without a sign-in."""

    async def find(self, key: str, /) -> Gate | None:
        """None where no form has the key, or it is in the bin."""
        ...

    async def keep(
        self,
        gate: Gate,
        submissions: Sequence[Submission],
        /,
        *,
        since: datetime,
        told_by_sender: bool,
    ) -> bool:
        """Keeps them as they came and asks for their work, in a transaction of its own.

        False where the same came before; `since` when, unless its sender gave it an id.
        Raises TooManyPosts.
        """
        ...

    async def keeper_of(self, workspace_id: int, submission_id: UUID, /) -> UUID | None:
        """With whose rights it becomes a lead; None where it is not there."""
        ...

    async def give_up(self, workspace_id: int, submission_id: UUID, reason: str, /) -> None: ...


class Captchas(Protocol):
    async def passed(
        self, service: str, /, *, secret: str, token: str, address: str
    ) -> bool | None:
        """None where the service could not be asked."""
        ...


class LeadSenders(Protocol):
    async def lead_data(self, lead_id: str, /, *, token: str) -> Mapping[str, Any]:
        """The answers behind a notification of Meta. Raises ConnectionError where it may be asked
        again, PermissionError where the token is good no more, LookupError where it does not give
        them out.
        """
        ...
