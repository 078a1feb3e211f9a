from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from domain.companies.model import Company
from domain.identity import Action, Actor
from domain.shared.custom_fields import CustomField
from domain.shared.unit_of_work import UnitOfWork


class Companies(Protocol):
    """The companies of one workspace, inside a unit of work."""

    def add(self, aggregate: Company, /) -> None: ...

    async def get(
        self,
        record_id: UUID,
        /,
        *,
        actor: Actor,
        action: Action = Action.EDIT,
        expected: frozenset[int] | None = None,
        binned: bool = False,
    ) -> Company:
        """Raises NotFound, InBin, Merged, Forbidden; Stale where the version is none of `expected`."""
        ...

    async def find(self, ids: Iterable[UUID], /, *, lock: bool = False) -> dict[UUID, Company]: ...


class CompaniesUnitOfWork(UnitOfWork, Protocol):
    @property
    def companies(self) -> Companies: ...

    async def custom_fields(self, kind: str, /) -> Sequence[CustomField]: ...
