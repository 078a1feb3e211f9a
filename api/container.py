"""Everything the driving side needs from outside, by port. Names no adapter."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from domain.identity import Actor
from domain.identity.ports import IdentityUnitOfWork
from domain.shared.clock import Clock
from domain.shared.emails import EmailAddresses
from domain.shared.ids import Ids
from domain.shared.phones import PhoneNumbers
from domain.shared.unit_of_work import WriteRequest


class AnyUnitOfWork(IdentityUnitOfWork, Protocol):
    """What every feature's use cases ask of their unit of work, together."""


class UnitOfWorkFactory(Protocol):
    def __call__(self, actor: Actor, *, write: WriteRequest) -> AnyUnitOfWork: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether this installation can do its work; what is missing is named."""

    database: bool
    migrations: bool
    worker: bool

    @property
    def ready(self) -> bool:
        return self.database and self.migrations and self.worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    clock: Clock
    ids: Ids
    phone_numbers: PhoneNumbers
    email_addresses: EmailAddresses
    unit_of_work: UnitOfWorkFactory
    authenticate: Callable[[str], Awaitable[Actor]]
    """The bearer credential (access token or `krt_` token) to its actor; raises Unauthenticated."""
    health: Callable[[], Awaitable[Health]]
    outages: Mapping[type[Exception], str] = field(default_factory=dict)
    """What the adapters raise when something they stand on is away, with the code that says so."""
