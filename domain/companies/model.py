"""A company: an organisation that people work at, with everything one needs to reach it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from domain.companies.errors import CompanyCannotBeItsOwnParent, CompanyNeedsName
from domain.shared.cards import (
    CardEmail,
    CardPhone,
    ExternalId,
    Link,
    Messenger,
    PostalAddress,
    with_one_primary,
    without_repeats,
)
from domain.shared.events import Aggregate, DomainEvent


@dataclass(slots=True, kw_only=True)
class Company(Aggregate):
    name: str
    legal_name: str | None = None
    tax_id: str | None = None
    registration_id: str | None = None
    industry: str | None = None
    employee_count: int | None = None
    parent_id: UUID | None = None
    description: str | None = None
    source: str | None = None
    lifecycle_stage: str | None = None
    owner_id: UUID | None = None
    do_not_contact: list[str] = field(default_factory=list)
    domains: list[str] = field(default_factory=list)
    phones: list[CardPhone] = field(default_factory=list)
    emails: list[CardEmail] = field(default_factory=list)
    addresses: list[PostalAddress] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    messengers: list[Messenger] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    external_ids: list[ExternalId] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    review: str | None = None
    logo_id: UUID | None = None
    merged_into_id: UUID | None = None

    @classmethod
    def create(cls, company_id: UUID, fields: Mapping[str, Any]) -> Self:
        """A new card. Raises CompanyNeedsName."""
        company = cls(id=company_id, name="")
        company.change(fields)
        company.record(
            DomainEvent(name="company.created", record_type="company", record_id=company_id)
        )
        return company

    def change(self, changes: Mapping[str, Any]) -> None:
        """Set the given fields. Raises CompanyNeedsName, CompanyCannotBeItsOwnParent."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()

    def settle(self) -> None:
        """Bring the card into its normal form and refuse what breaks its rules."""
        self.name = (self.name or "").strip()
        if not self.name:
            raise CompanyNeedsName.at("/name", "company_needs_name")
        if self.parent_id == self.id:
            raise CompanyCannotBeItsOwnParent.at("/parent_id", "company_own_parent")
        self.phones = with_one_primary(self.phones)
        self.emails = with_one_primary(
            without_repeats(self.emails, lambda mail: mail.address.casefold())
        )
        self.domains = list(
            dict.fromkeys(domain.strip().lower() for domain in self.domains if domain.strip())
        )
        self.tags = without_repeats([tag.strip() for tag in self.tags if tag.strip()], str.casefold)
        self.external_ids = list(dict.fromkeys(self.external_ids))

    def bin(self) -> None:
        self.deleted = True
        self.record(DomainEvent(name="company.deleted", record_type="company", record_id=self.id))

    def merge_into(self, other_id: UUID) -> None:
        """This card goes; whoever asks for it is sent to the other one."""
        self.merged_into_id, self.deleted = other_id, True
        self.record(
            DomainEvent(
                name="company.merged",
                record_type="company",
                record_id=self.id,
                data={"merged_into_id": str(other_id)},
            )
        )

    def restore(self) -> None:
        self.deleted = False
        self.record(DomainEvent(name="company.restored", record_type="company", record_id=self.id))
