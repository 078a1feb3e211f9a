"""Which value of two cards the one that stays has: chosen for single values, united for lists."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.shared.errors import FieldProblem, Invalid
from domain.shared.text import normal_form

Document = Mapping[str, Any]
_NAME_PARTS = ("given_name", "middle_name", "family_name", "display_name")
_LONGER_IS_FULLER = frozenset({"description", "legal_name", "name"})


class Side(StrEnum):
    THIS = "this"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeForm:
    """How the fields of one kind of card come together. What is in none stays with its card."""

    single: tuple[str, ...]
    united: Mapping[str, Callable[[Any], object]]
    """Lists, with what makes two of their items the same."""
    own: tuple[str, ...]
    """What says something about the card and not about whom it describes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """One row of the comparison."""

    field: str
    this: Any
    other: Any
    suggested: Side
    result: Any

    @property
    def differs(self) -> bool:
        return bool(self.this != self.other)


def choices(
    this: Document, other: Document, form: MergeForm, picked: Mapping[str, str]
) -> list[FieldChoice]:
    """Every field that either card fills, with the value that the merged card has.

    Raises Invalid for a pick of something that is no field to choose.
    """
    singles = _singles(this, other, form)
    _check_picks(picked, [name for name, _, _ in singles])
    fuller = _fuller_name(this, other)
    rows = [_single(name, a, b, fuller, picked.get(name)) for name, a, b in singles]
    rows += [
        _united(name, this[name], other[name], same)
        for name, same in form.united.items()
        if this[name] or other[name]
    ]
    return rows


def merged_values(rows: Sequence[FieldChoice], this: Document) -> dict[str, Any]:
    """The fields that change on the card that stays, in the JSON form."""
    changed = {row.field: row.result for row in rows if row.result != row.this}
    custom = {
        name.removeprefix("custom."): changed.pop(name)
        for name in list(changed)
        if name.startswith("custom.")
    }
    if custom:
        changed["custom"] = {**this["custom"], **custom}
    return changed


def _singles(this: Document, other: Document, form: MergeForm) -> list[tuple[str, Any, Any]]:
    fields = [(name, this[name], other[name]) for name in form.single]
    keys = dict.fromkeys([*this["custom"], *other["custom"]])
    fields += [(f"custom.{key}", this["custom"].get(key), other["custom"].get(key)) for key in keys]
    return [field for field in fields if not (_empty(field[1]) and _empty(field[2]))]


def _check_picks(picked: Mapping[str, str], fields: Sequence[str]) -> None:
    unknown = [name for name in picked if name not in fields]
    if unknown:
        raise Invalid(
            errors=[
                FieldProblem(pointer=f"/fields/{name}", code="merge_no_choice") for name in unknown
            ]
        )


def _single(name: str, this: Any, other: Any, fuller: Side, picked: str | None) -> FieldChoice:
    suggested = _suggested(name, this, other, fuller)
    side = Side(picked) if picked else suggested
    return FieldChoice(
        field=name,
        this=this,
        other=other,
        suggested=suggested,
        result=other if side is Side.OTHER else this,
    )


def _suggested(name: str, this: Any, other: Any, fuller: Side) -> Side:
    if _empty(this) or _empty(other):
        return Side.OTHER if _empty(this) else Side.THIS
    if name in _NAME_PARTS:
        return fuller
    if name in _LONGER_IS_FULLER:
        return Side.OTHER if len(other) > len(this) else Side.THIS
    return Side.THIS


def _fuller_name(this: Document, other: Document) -> Side:
    """The parts of a name go together: those of the card that knows more of them."""
    return Side.OTHER if _name_weight(other) > _name_weight(this) else Side.THIS


def _name_weight(card: Document) -> tuple[int, int]:
    parts = [card.get(name) for name in _NAME_PARTS[:3]]
    return sum(map(bool, parts)), len(card.get("display_name") or "")


def _united(
    name: str, this: Sequence[Any], other: Sequence[Any], same: Callable[[Any], object]
) -> FieldChoice:
    seen = {same(item) for item in this}
    added = []
    for item in other:
        if same(item) not in seen:
            seen.add(same(item))
            added.append(_second(item))
    result = _last_words([*this, *other]) if name == "consents" else [*this, *added]
    return FieldChoice(field=name, this=this, other=other, suggested=Side.BOTH, result=result)


def _last_words(consents: Sequence[Any]) -> list[Any]:
    """For each purpose what was said last, on whichever card."""
    last: dict[str, Any] = {}
    for consent in consents:
        known = last.get(consent["purpose"])
        if known is None or consent["at"] > known["at"]:
            last[consent["purpose"]] = consent
    return [last[purpose] for purpose in sorted(last)]


def _second(item: Any) -> Any:
    """Where both had a first one, that of the card that stays is it."""
    if isinstance(item, Mapping) and "primary" in item:
        return {**item, "primary": False}
    return item


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _whole(item: Any) -> object:
    if isinstance(item, Mapping):
        return tuple(sorted((key, str(value)) for key, value in item.items() if key != "primary"))
    return item


def _purpose(consent: Any) -> object:
    return consent["purpose"]


_REACHED = {
    "phones": lambda phone: phone["number"] or phone["raw"],
    "emails": lambda mail: mail["address"].casefold(),
    "addresses": _whole,
    "links": lambda link: link["url"],
    "messengers": lambda one: (one["service"], one["handle"].casefold()),
    "tags": normal_form,
    "external_ids": _whole,
    "do_not_contact": _whole,
}

CONTACT_MERGE = MergeForm(
    single=(
        "display_name", "given_name", "middle_name", "family_name", "nickname", "salutation",
        "birthday", "gender", "language", "time_zone", "photo_id", "owner_id", "lifecycle_stage",
        "source", "description",
    ),
    united={**_REACHED, "employments": _whole, "relations": _whole, "consents": _purpose},
    own=("custom", "review", "merged_into_id"),
)  # fmt: skip
COMPANY_MERGE = MergeForm(
    single=(
        "name", "legal_name", "tax_id", "registration_id", "industry", "employee_count",
        "parent_id", "logo_id", "owner_id", "lifecycle_stage", "source", "description",
    ),
    united={**_REACHED, "domains": _whole},
    own=("custom", "review", "merged_into_id"),
)  # fmt: skip
