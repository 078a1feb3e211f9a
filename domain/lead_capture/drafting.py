"""What answers say about a person, in the fields of a card."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.contacts.names import split_full_name
from domain.imports.headers import propose_mapping
from domain.imports.mapping import CardKind
from domain.lead_capture.model import LeadForm
from domain.lead_capture.reading import Answer

_PREFIX = re.compile(r"^(?:your|contact|user|client|form|billing)[-_ ]", re.IGNORECASE)
_NUMBER = re.compile(r"[-_ ]\d+$")
_NAMES = {
    "full_name": "full_name", "first_name": "given_name", "last_name": "family_name",
    "phone_number": "phone", "work_phone": "phone", "work_email": "email", "tel": "phone",
    "mail": "email", "fio": "full_name", "message": "message", "comments": "message",
    "comment": "message", "textarea": "message", "subject": "",
}  # fmt: skip
_KNOWN = frozenset({"full_name", "given_name", "middle_name", "family_name"})


@dataclass(slots=True, kw_only=True)
class Draft:
    """`fields` in the JSON form of a card; `told`: every answer by its label."""

    fields: dict[str, Any] = field(default_factory=dict)
    told: list[tuple[str, str]] = field(default_factory=list)
    message: str = ""
    agreed: bool = False

    @property
    def is_somebody(self) -> bool:
        return bool(self.fields.keys() - {"custom"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """One answer, and the field of the card that it goes to; None where it stays an answer."""

    name: str
    label: str
    value: str
    target: str | None


def mapped(answers: Sequence[Answer], form: LeadForm) -> Sequence[Mapped]:
    """Fields of the form go where it says; others where their names tell."""
    asked = {each["name"].casefold(): each for each in form.fields}
    return [_mapped(each, asked.get(each.name.casefold())) for each in answers]


def _mapped(answer: Answer, known: Mapping[str, Any] | None) -> Mapped:
    return Mapped(
        name=answer.name,
        label=(known or {}).get("label") or answer.label or answer.name,
        value=answer.value,
        target=(known.get("target") if known else _target_of(answer)) or None,
    )


def drafted(answers: Sequence[Answer], form: LeadForm, *, consent_given: bool) -> Draft:
    draft = Draft(agreed=consent_given)
    for each in mapped(answers, form):
        draft.told.append((each.label, each.value))
        if each.target:
            _put(draft, each.target, each.value)
    return draft


def _target_of(answer: Answer) -> str | None:
    """By the label where there is one: names of builders are often mere numbers."""
    for said in filter(None, (answer.label, answer.name)):
        header = _NUMBER.sub("", _PREFIX.sub("", said.strip()))
        known = _NAMES.get(header.casefold())
        if known is not None:
            return known or None
        (column,) = propose_mapping([header], [[answer.value]], CardKind.CONTACTS)
        target = (column.target or "").partition(":")[0]
        if target in _KNOWN or target in ("phone", "email"):
            return target
    return None


def _put(draft: Draft, target: str, value: str) -> None:
    fields = draft.fields
    if target == "phone":
        fields.setdefault("phones", []).append({"raw": value[:300]})
    elif target == "email":
        fields.setdefault("emails", []).append({"address": value.strip()[:300]})
    elif target == "message":
        draft.message = f"{draft.message}\n{value}".strip()
    elif target == "full_name":
        for part, said in _parts_of(value).items():
            fields.setdefault(part, said)
    elif target.startswith("custom."):
        fields.setdefault("custom", {})[target.removeprefix("custom.")] = value
    else:
        fields.setdefault(target, value[:300])


def _parts_of(text: str) -> Mapping[str, str]:
    name = split_full_name(" ".join(text.split())[:200]).name
    parts = {"given_name": name.given, "middle_name": name.middle, "family_name": name.family}
    return {part: said for part, said in parts.items() if said}


def said(told: Iterable[tuple[str, str]], attribution: Mapping[str, str]) -> str:
    """The answers as the line of time shows them, with where the visitor came from."""
    lines = [f"{label}: {value}" for label, value in told]
    lines += [f"{name}: {value}" for name, value in sorted(attribution.items())]
    return "\n".join(lines)
