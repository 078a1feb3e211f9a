"""What the framework finds wrong with a request, in our codes.

What cannot be understood (broken JSON, a member we do not know, NUL) is Malformed; what is
understood, but missing or of the wrong type, is Invalid; a malformed id in the path is a record
that is not there.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from domain.shared.errors import DomainError, FieldProblem, Invalid, Malformed, NotFound

_MALFORMED_TYPES = {
    "json_invalid": "broken_json",
    "extra_forbidden": "unknown_member",
}
_CODES = {
    "missing": "required",
    "string_type": "text_expected",
    "string_too_long": "text_too_long",
    "string_too_short": "text_too_short",
    "bool_type": "yes_no_expected",
    "bool_parsing": "yes_no_expected",
    "list_type": "list_expected",
    "set_type": "list_expected",
    "frozen_set_type": "list_expected",
    "too_long": "list_too_long",
    "too_short": "list_too_short",
    "literal_error": "not_one_of",
    "enum": "not_one_of",
    "union_tag_invalid": "not_one_of",
    "union_tag_not_found": "unknown_choice",
    "greater_than": "number_too_small",
    "greater_than_equal": "number_too_small",
    "less_than": "number_too_large",
    "less_than_equal": "number_too_large",
    "finite_number": "number_expected",
    "multiple_of": "number_expected",
    "timezone_aware": "time_zone_required",
    "none_required": "wrong_form",
    "date_out_of_range": "date_out_of_range",
}
# What a text should have been, by the pattern that it fails.
FORMS = {
    r"^(\d{4}|-)-\d{2}-\d{2}$": "invalid_birthday",
    r"^[A-Z]{2}$": "country_expected",
    r"^[A-Z]{3}$": "currency_expected",
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "language_expected",
    r"^-?\d{1,40}(\.\d{1,4})?$": "amount_expected",
    r"^[a-z][a-z0-9_]{0,62}$": "invalid_key",
    r"^[A-Za-z0-9_.\-]+$": "field_name_expected",
    r"^\d{1,3}$": "digits_expected",
    r"^[!-~]+( [!-~]+)?$": "keys_expected",
    r"^[^\x00]*$": "nul_character",
    r"^\d{1,10}(\.\d{1,12})?$": "rate_expected",
    r"^[1-9]\d{3}-(0[1-9]|1[0-2])$": "month_expected",
    r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$": "month_expected",
    r"^([01]\d|2[0-3]):[0-5]\d$": "clock_expected",
}
# Families of types, by how their names begin.
_FAMILIES = (
    ("int_", "number_expected"),
    ("float_", "number_expected"),
    ("decimal_", "number_expected"),
    ("uuid_", "id_expected"),
    ("date_from", "date_expected"),
    ("date_", "date_expected"),
    ("datetime_", "time_expected"),
    ("time_", "time_expected"),
    ("timezone_", "time_zone_required"),
    ("url_", "url_expected"),
    ("model_", "object_expected"),
    ("dict_", "object_expected"),
    ("dataclass_", "object_expected"),
)
_LIMITS: dict[str, Callable[[Mapping[str, Any]], Mapping[str, object]]] = {
    "string_too_long": lambda context: {"limit": context["max_length"]},
    "string_too_short": lambda context: {"limit": context["min_length"]},
    "too_long": lambda context: {"limit": context["max_length"]},
    "too_short": lambda context: {"limit": context["min_length"]},
    "literal_error": lambda context: {"choices": _choices(context["expected"])},
    "enum": lambda context: {"choices": _choices(context["expected"])},
    "union_tag_invalid": lambda context: {"choices": _choices(context["expected_tags"])},
    "greater_than": lambda context: {"limit": context["gt"]},
    "greater_than_equal": lambda context: {"limit": context["ge"]},
    "less_than": lambda context: {"limit": context["lt"]},
    "less_than_equal": lambda context: {"limit": context["le"]},
}


def problems_of(found: Iterable[Mapping[str, Any]]) -> DomainError:
    """One refusal for everything that was found."""
    found = list(found)
    if any(each["loc"][:1] == ("path",) for each in found):
        return NotFound()
    problems = list({each.pointer: each for each in map(_problem, found)}.values())
    if any(each["type"] in _MALFORMED_TYPES for each in found):
        return Malformed(errors=problems)
    return Invalid(errors=problems)


def _problem(found: Mapping[str, Any]) -> FieldProblem:
    return FieldProblem(
        pointer=_pointer(found["type"], found["loc"]),
        code=_code(found),
        params=_params(found),
    )


def _code(found: Mapping[str, Any]) -> str:
    kind: str = found["type"]
    if kind == "string_pattern_mismatch":
        return FORMS.get(found["ctx"]["pattern"], "wrong_form")
    known = _MALFORMED_TYPES.get(kind) or _CODES.get(kind)
    return known or next(
        (code for prefix, code in _FAMILIES if kind.startswith(prefix)), "wrong_form"
    )


def _params(found: Mapping[str, Any]) -> Mapping[str, object]:
    context = found.get("ctx") or {}
    if found["type"] == "extra_forbidden":
        return {"name": found["loc"][-1]}
    limits = _LIMITS.get(found["type"])
    return limits(context) if limits else {}


def _choices(expected: str) -> list[str]:
    """Without the English around them: 'call', 'email' or 'note'."""
    return re.findall(r"'([^']*)'", expected)


def _pointer(kind: str, location: tuple[str | int, ...]) -> str:
    place, *rest = location
    if place != "body":
        return f"{place}:{rest[0] if rest else ''}"
    if kind == "json_invalid":  # the rest is a position in the text
        return ""
    return "".join(f"/{_escaped(part)}" for part in rest)


def _escaped(part: str | int) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")
