"""What a draft is recognised by: its keys, and the name that has to fit when a key is shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from domain.companies.matching import company_key
from domain.contacts.names import PersonName, sort_name
from domain.imports.drafts import Draft
from domain.imports.mapping import CardKind
from domain.shared.text import normal_form


class MatchOn(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    EXTERNAL_ID = "external_id"
    TAX_ID = "tax_id"
    NAME_COMPANY = "name_company"


Key = tuple[str, str]
"""What it is a key of, and its comparable form."""

_EXTERNAL = "external_id"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a card is about. `normal` is the whole name in comparable form, empty where there is
    none.
    """

    name: PersonName
    normal: str
    tax_id: str | None = None

    @property
    def is_full(self) -> bool:
        """Whether it says more than a family name and initials."""
        given = (self.name.given or "").strip(". ")
        return len(given) > 1 or (bool(given) and not self.name.family)


class Fits(Protocol):
    def __call__(self, one: Identity, other: Identity) -> bool:
        """Whether both may be names of the same person or firm."""
        ...


def is_external(key: Key) -> bool:
    return key[0] == _EXTERNAL


def external_key(source: str, external_id: str) -> Key:
    return _EXTERNAL, f"{source}\x1f{external_id}"


def identity_of(fields: Mapping[str, Any], kind: CardKind) -> Identity:
    """From a draft's fields, or from a card in its JSON form."""
    if kind is CardKind.COMPANIES:
        name = str(fields.get("name") or "")
        return firm_identity(name, fields.get("tax_id"))
    parts = [fields.get("given_name"), fields.get("middle_name"), fields.get("family_name")]
    if not any(parts):
        shown = str(fields.get("display_name") or "")
        return Identity(PersonName(given=shown or None), normal_form(shown))
    person = PersonName(given=parts[0], middle=parts[1], family=parts[2])
    return Identity(person, normal_form(" ".join(filter(None, parts))))


def firm_identity(name: str, tax_id: str | None) -> Identity:
    """Firms of one name but with two tax numbers are two."""
    normal = f"{normal_form(name)}\x1f{tax_id or ''}" if name else ""
    return Identity(PersonName(family=name), normal, tax_id)


def keys_of(draft: Draft, kind: CardKind, match_on: frozenset[MatchOn]) -> list[Key]:
    """The keys of a draft. Ids of other systems are always among them: an id belongs to one card
    only.
    """
    fields = draft.fields
    keys = [external_key(found["source"], found["id"]) for found in fields.get("external_ids", ())]
    if MatchOn.PHONE in match_on:
        keys += [
            ("phone", phone["number"]) for phone in fields.get("phones", ()) if phone["number"]
        ]
    if MatchOn.EMAIL in match_on:
        keys += [("email", email["address"]) for email in fields.get("emails", ())]
    if MatchOn.TAX_ID in match_on and fields.get("tax_id"):
        keys.append(("tax_id", fields["tax_id"]))
    if MatchOn.NAME_COMPANY in match_on:
        keys += _name_keys(draft, kind)
    return keys


def _name_keys(draft: Draft, kind: CardKind) -> list[Key]:
    if kind is CardKind.COMPANIES:
        name = company_key(str(draft.fields.get("name") or ""))
        return [("name_company", name)] if name else []
    person = identity_of(draft.fields, kind)
    name = sort_name(person.name)
    firms = [company_key(company.name) for company in draft.companies if company.name]
    return [("name_company", f"{name}\x1f{firm}") for firm in firms if name and firm]
