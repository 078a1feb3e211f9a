"""Contacts in tables: the row, the children, and which constraint speaks of which field."""

from adapters.postgres.cards.mapping import (
    CONTACT_TYPE,
    PLAIN,
    cards_children,
    compared,
    search_key_rows,
    search_text,
)
from adapters.postgres.contacts.records import ContactRecord
from adapters.postgres.contacts.representation import contact_elsewhere, contact_members
from adapters.postgres.mapping import AggregateMapping, Child, Row, WriteContext
from adapters.postgres.search.records import SearchKeyRecord
from domain.contacts.document import CONSENTS, CONTACT
from domain.contacts.model import Contact
from domain.contacts.names import sort_name
from domain.identity import ObjectKind
from domain.shared.cards import as_json, primary_city
from domain.shared.text import normal_form
from domain.shared.transliteration import name_search_keys

_COPIED = (
    "given_name", "middle_name", "family_name", "display_name", "nickname", "salutation",
    "birthday", "language", "time_zone", "gender", "photo_id", "source", "lifecycle_stage",
    "owner_id", "do_not_contact", "description", "custom", "merged_into_id", "review",
    "company_id",
)  # fmt: skip


def contact_row(contact: Contact, _context: WriteContext) -> Row:
    city = primary_city(contact.addresses)
    return {
        **{name: getattr(contact, name) for name in _COPIED},
        "birthday_month_day": _month_day(contact.birthday),
        "consents": CONSENTS.encode(contact.consents),
        "phones": as_json(contact.phones),
        "emails": as_json(contact.emails),
        "addresses": as_json(contact.addresses),
        "links": as_json(contact.links),
        "messengers": as_json(contact.messengers),
        "city": city,
        **compared(
            city=city,
            given_name=contact.given_name,
            middle_name=contact.middle_name,
            family_name=contact.family_name,
            display_name=contact.display_name,
            nickname=contact.nickname,
        ),
        "sort_name": sort_name(contact.name) or normal_form(contact.display_name),
        "search_text": search_text(
            contact.display_name,
            contact.nickname,
            *(mail.address for mail in contact.emails),
            *(phone.number for phone in contact.phones),
        ),
    }


def employment_rows(contact: Contact, _context: WriteContext) -> list[Row]:
    return [
        {
            "contact_id": contact.id,
            "pos": n,
            "is_primary": job.primary,
            "company_id": job.company_id,
            "title": job.title,
            "department": job.department,
            "since": job.since,
            "until": job.until,
            **compared(title=job.title, department=job.department),
        }
        for n, job in enumerate(contact.employments)
    ]


def relation_rows(contact: Contact, _context: WriteContext) -> list[Row]:
    return [
        {
            "contact_id": contact.id,
            "pos": n,
            "other_id": relation.contact_id,
            "kind": relation.kind,
            "label": relation.label,
        }
        for n, relation in enumerate(contact.relations)
    ]


def contact_search_keys(contact: Contact, _context: WriteContext) -> list[Row]:
    """None for a card in the bin: it must not be found."""
    texts = (contact.display_name, contact.given_name, contact.family_name, contact.nickname)
    named = [] if contact.deleted else name_search_keys(*(text for text in texts if text))
    return search_key_rows(contact.id, CONTACT_TYPE, named)


def _month_day(birthday: str | None) -> int | None:
    """1231 for the last day of the year."""
    return int(birthday[-5:-3]) * 100 + int(birthday[-2:]) if birthday else None


CONTACTS: AggregateMapping[Contact] = AggregateMapping(
    kind=ObjectKind.CONTACTS,
    record_type="contact",
    record=ContactRecord,
    form=CONTACT,
    members=contact_members,
    elsewhere=contact_elsewhere,
    row=contact_row,
    owner_of=lambda contact: contact.owner_id,
    children=(
        *cards_children("contact_id", "contacts", "contact"),
        Child(
            table="employments",
            owner="contact_id",
            follows=frozenset({"employments"}),
            rows=employment_rows,
        ),
        Child(
            table="contact_relations",
            owner="contact_id",
            follows=frozenset({"relations"}),
            rows=relation_rows,
        ),
        Child(
            table=SearchKeyRecord.__tablename__,
            owner="record_id",
            follows=frozenset({"display_name", "given_name", "family_name", "nickname", "deleted"}),
            rows=contact_search_keys,
            positions=False,
        ),
    ),
    conflicts={
        "fk_contacts_workspace_id_owner_id": ("/owner_id", "unknown_user"),
        "fk_employments_workspace_id_company_id": ("/employments", "unknown_company"),
        "fk_contacts_workspace_id_company_id": ("/employments", "unknown_company"),
        "uq_external_ids_live": ("/external_ids", "external_id_taken"),
        "uq_field_values_unique": ("/custom", "value_taken"),
    },
    plain=PLAIN,
    named_by="display_name",
    tagged=True,
    customised=True,
)
