"""What a draft changes on a card, by value: nothing is erased by an empty cell, and lists only
grow.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from domain.imports.drafts import CompanyDraft, Draft
from domain.shared.text import normal_form, script_of

Json = dict[str, Any]


class OnMatch(StrEnum):
    FILL = "fill"
    UPDATE = "update"
    SKIP = "skip"
    CREATE = "create"


_NAME_PARTS = ("given_name", "middle_name", "family_name")
_LISTS: dict[str, Callable[[Any], object]] = {
    "phones": lambda phone: phone["number"] or phone["raw"],
    "emails": lambda email: email["address"].casefold(),
    "tags": normal_form,
    "links": lambda link: link["url"].rstrip("/").casefold(),
    "messengers": lambda one: (one["service"], one["handle"].casefold()),
    "external_ids": lambda one: (one["source"], one["id"]),
    "do_not_contact": lambda channel: channel,
    "domains": str.casefold,
}
_ALWAYS_UNITED = frozenset(
    {"external_ids", "do_not_contact"}
)  # ids find the card again; a refusal must not be lost


def changes(card: Mapping[str, Any], fields: Mapping[str, Any], *, mode: OnMatch) -> Json:
    """The fields of the card that the draft gives another value, with that value."""
    found: Json = {}
    for name, value in fields.items():
        old = card.get(name)
        new = _merged(name, old, value, card, mode)
        if new != old and not (old in (None, "") and new in (None, "")):
            found[name] = new
    return found


def fold(first: Draft, second: Draft, *, mode: OnMatch) -> None:
    """Add a later row of the same card to the draft of the first one."""
    first.fields.update(changes(first.fields, second.fields, mode=mode))
    for company in second.companies:
        _add_company(first.companies, company)
    for name, value in second.employment.items():
        if mode is OnMatch.UPDATE or name not in first.employment:
            first.employment[name] = value
    first.remarks += [remark for remark in second.remarks if remark not in first.remarks]
    if second.owner and (mode is OnMatch.UPDATE or not first.owner):
        first.owner = second.owner


def _merged(
    name: str,
    old: Any,
    value: Any,
    card: Mapping[str, Any],
    mode: OnMatch,
) -> Any:
    if name in _LISTS:
        return _united(name, old or [], value, mode)
    if name == "addresses":
        return _with_addresses(old or [], value, mode)
    if name == "custom":
        return {**value, **(old or {})} if mode is OnMatch.FILL else {**(old or {}), **value}
    if name in _NAME_PARTS:
        return _name_part(old, value, card, mode)
    if name == "display_name":
        # A card is not called after its firm or number any more once it has a name of its own.
        return old if old or any(card.get(part) for part in _NAME_PARTS) else value
    return value if mode is OnMatch.UPDATE or old in (None, "") else old


def _united(name: str, old: list[Any], new: list[Any], mode: OnMatch) -> list[Any]:
    if old and mode is OnMatch.FILL and name not in _ALWAYS_UNITED:
        return old
    key = _LISTS[name]
    known = {key(value): place for place, value in enumerate(old)}
    united = list(old)
    for value in new:
        place = known.get(key(value))
        if place is None:
            known[key(value)] = len(united)
            united.append({**value, "primary": not united} if "primary" in value else value)
        elif name == "phones" and value["extension"] and not united[place]["extension"]:
            united[place] = {**united[place], "extension": value["extension"]}
    return united


def _with_addresses(old: list[Json], new: list[Json], mode: OnMatch) -> list[Json]:
    """Addresses are told apart by their label; parts are merged."""
    result = [dict(address) for address in old]
    if old and mode is OnMatch.FILL:
        return result
    for address in new:
        same = next((one for one in result if one["label"] == address["label"]), None)
        if same is None:
            result.append({**address, "primary": not result})
        else:
            same.update(
                {
                    part: value
                    for part, value in address.items()
                    if value and part not in ("primary", "label")
                }
            )
    return result


def _name_part(old: str | None, value: str, card: Mapping[str, Any], mode: OnMatch) -> str | None:
    """A name is replaced by another spelling in its own script, never by an initial or by a
    transliteration.
    """
    if not any(card.get(part) for part in _NAME_PARTS):
        return value
    whole = " ".join(filter(None, (card.get(part) for part in _NAME_PARTS)))
    if script_of(whole) is not script_of(value):
        return old
    if not old:
        return value
    is_initial = normal_form(old).startswith(normal_form(value).rstrip(". "))
    fuller = normal_form(value).startswith(normal_form(old).rstrip(". ")) and len(value) > len(old)
    if fuller:
        return value
    return old if is_initial or mode is OnMatch.FILL else value


def _add_company(companies: list[CompanyDraft], company: CompanyDraft) -> None:
    for known in companies:
        shared = any(found in known.external_ids for found in company.external_ids)
        if shared or normal_form(known.name or "") == normal_form(company.name or ""):
            known.external_ids += [
                found for found in company.external_ids if found not in known.external_ids
            ]
            known.tax_id = known.tax_id or company.tax_id
            return
    companies.append(company)
