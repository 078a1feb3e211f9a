"""A contact: a person, everything by which we reach them, and where they work and worked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.contacts.errors import ContactNeedsIdentity, RelatedToThemselves, UnknownBirthday
from domain.contacts.names import PersonName, display_name
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

NAME_PARTS = frozenset({"given_name", "middle_name", "family_name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """A time at a company; without `until` it lasts."""

    company_id: UUID
    title: str | None = None
    department: str | None = None
    since: date | None = None
    until: date | None = None
    primary: bool = False


class RelationKind(StrEnum):
    """What somebody is to the person on the card."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    COLLEAGUE = "colleague"
    MANAGER = "manager"
    REPORT = "report"
    REFERRED_BY = "referred_by"
    REFERRED = "referred"
    FRIEND = "friend"
    OTHER = "other"

    @property
    def inverse(self) -> "RelationKind":
        """What the person on the card is to them."""
        return _INVERSE.get(self, self)


_INVERSE = {
    RelationKind.PARENT: RelationKind.CHILD,
    RelationKind.CHILD: RelationKind.PARENT,
    RelationKind.MANAGER: RelationKind.REPORT,
    RelationKind.REPORT: RelationKind.MANAGER,
    RelationKind.REFERRED_BY: RelationKind.REFERRED,
    RelationKind.REFERRED: RelationKind.REFERRED_BY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Both people have one, each from their own side; `label` is the word for another kind."""

    contact_id: UUID
    kind: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the person has agreed to or withdrawn, when, how we know, and who wrote it down."""

    purpose: str
    status: str
    at: datetime
    source: str | None = None
    by_id: UUID | None = None


@dataclass(slots=True, kw_only=True)
class Contact(Aggregate):
    given_name: str | None = None
    middle_name: str | None = None
    family_name: str | None = None
    display_name: str = ""
    nickname: str | None = None
    salutation: str | None = None
    birthday: str | None = None
    language: str | None = None
    time_zone: str | None = None
    gender: str | None = None
    photo_id: UUID | None = None
    phones: list[CardPhone] = field(default_factory=list)
    emails: list[CardEmail] = field(default_factory=list)
    addresses: list[PostalAddress] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    messengers: list[Messenger] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    source: str | None = None
    lifecycle_stage: str | None = None
    owner_id: UUID | None = None
    do_not_contact: list[str] = field(default_factory=list)
    description: str | None = None
    external_ids: list[ExternalId] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    employments: list[Employment] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    review: str | None = None
    merged_into_id: UUID | None = None

    @classmethod
    def create(cls, contact_id: UUID, fields: Mapping[str, Any]) -> Self:
        """A new card. Raises ContactNeedsIdentity, UnknownBirthday."""
        contact = cls(id=contact_id)
        contact.change(fields)
        contact.record(
            DomainEvent(name="contact.created", record_type="contact", record_id=contact_id)
        )
        return contact

    @property
    def name(self) -> PersonName:
        return PersonName(given=self.given_name, middle=self.middle_name, family=self.family_name)

    @property
    def company_id(self) -> UUID | None:
        """The company where the person works now, as far as we know."""
        current = [job for job in self.employments if job.until is None]
        chosen = next((job for job in current if job.primary), next(iter(current), None))
        return chosen.company_id if chosen else None

    def change(self, changes: Mapping[str, Any]) -> None:
        """Set the given fields; the display name follows the name parts until it is set by hand."""
        follows = not self.display_name or self.display_name == self._derived_name()
        for name, value in changes.items():
            setattr(self, name, value)
        if "display_name" in changes:
            follows = not (self.display_name or "").strip()
        self.settle(follow_name=follows)

    def relate(self, relation: Relation) -> None:
        """Once more with the same person and kind only the label changes. Raises
        RelatedToThemselves.
        """
        if relation.contact_id == self.id:
            raise RelatedToThemselves.at("/contact_id", "relation_to_self")
        self.unrelate(relation.contact_id, relation.kind)
        self.relations = [*self.relations, relation]

    def unrelate(self, contact_id: UUID, kind: str) -> None:
        self.relations = [
            each for each in self.relations if (each.contact_id, each.kind) != (contact_id, kind)
        ]

    def note_consent(self, consent: Consent) -> None:
        """The last word on a purpose is the one that counts; the earlier ones are history."""
        others = [each for each in self.consents if each.purpose != consent.purpose]
        self.consents = sorted([*others, consent], key=lambda each: each.purpose)

    def settle(self, *, follow_name: bool) -> None:
        """Bring the card into its normal form and refuse what breaks its rules."""
        self._settle_lists()
        self.display_name = self._derived_name() if follow_name else self.display_name.strip()
        if not self.display_name:
            raise ContactNeedsIdentity.at("", "contact_needs_identity")
        self.birthday = _checked_birthday(self.birthday)

    def bin(self) -> None:
        self.deleted = True
        self.record(DomainEvent(name="contact.deleted", record_type="contact", record_id=self.id))

    def merge_into(self, other_id: UUID) -> None:
        """This card goes; whoever asks for it is sent to the other one."""
        self.merged_into_id, self.deleted = other_id, True
        self.record(
            DomainEvent(
                name="contact.merged",
                record_type="contact",
                record_id=self.id,
                data={"merged_into_id": str(other_id)},
            )
        )

    def restore(self) -> None:
        self.deleted = False
        self.record(DomainEvent(name="contact.restored", record_type="contact", record_id=self.id))

    def _settle_lists(self) -> None:
        self.phones = with_one_primary(self.phones)
        self.emails = with_one_primary(
            without_repeats(self.emails, lambda mail: mail.address.casefold())
        )
        self.employments = _with_primary_job(self.employments)
        self.tags = without_repeats([tag.strip() for tag in self.tags if tag.strip()], str.casefold)
        self.external_ids = list(dict.fromkeys(self.external_ids))
        self.do_not_contact = sorted(set(self.do_not_contact))

    def _derived_name(self) -> str:
        """What the card is called: its name, else its first e-mail or phone."""
        named = display_name(self.name, locale=self.language)
        reached = [mail.address for mail in self.emails] + [
            phone.number or phone.raw for phone in self.phones
        ]
        return named or (self.nickname or "").strip() or next(iter(reached), "")


def _with_primary_job(jobs: list[Employment]) -> list[Employment]:
    """One lasting employment is the primary one; a past one never is."""
    lasting = [n for n, job in enumerate(jobs) if job.until is None]
    chosen = next((n for n in lasting if jobs[n].primary), next(iter(lasting), None))
    return [replace(job, primary=n == chosen) for n, job in enumerate(jobs)]


def _checked_birthday(birthday: str | None) -> str | None:
    """`YYYY-MM-DD`, or `--MM-DD` where the year is unknown."""
    if birthday is None:
        return None
    try:
        date.fromisoformat(
            birthday.replace("--", "2000-", 1) if birthday.startswith("--") else birthday
        )
    except ValueError:
        raise UnknownBirthday.at("/birthday", "invalid_birthday", value=birthday) from None
    return birthday
