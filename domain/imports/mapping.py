"""Which column becomes what. A target is a field's key, or one of the spellings that `api.md`
lists.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.shared.errors import Invalid


class CardKind(StrEnum):
    CONTACTS = "contacts"
    COMPANIES = "companies"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """`target` None: the column is not imported. `source` is the system whose ids an id column
    holds, `field_type` the type that a new field of its values would have.
    """

    column: int
    header: str
    target: str | None
    confidence: float
    samples: tuple[str, ...] = ()
    source: str | None = None
    date_order: str | None = None
    field_type: str | None = None

    def aimed(self, target: str | None, *, confidence: float) -> "ColumnMapping":
        return replace(self, target=target, confidence=confidence)


_COMMON = frozenset(
    {
        "description",
        "tag",
        "tags",
        "remark",
        "source",
        "lifecycle_stage",
        "owner_id",
        "external_id",
        "label",
        "ignore",
        "city",
    }
)
_FIELDS = {
    CardKind.CONTACTS: _COMMON
    | {
        "given_name", "middle_name", "family_name", "full_name", "display_name", "nickname",
        "salutation", "birthday",
        "language", "time_zone", "gender", "company.name", "company.external_id",
        "company.tax_id", "employment.title",
        "employment.department", "is_deleted", "is_converted",
    },
    CardKind.COMPANIES: _COMMON
    | {
        "name", "legal_name", "tax_id", "registration_id", "domain", "domains", "industry",
        "employee_count",
        "company.name", "company.external_id", "company.tax_id", "is_deleted",
    },
}  # fmt: skip
ADDRESS_PARTS = frozenset(
    {"street", "city", "region", "postal_code", "country", "po_box", "extended"}
)
_LABELLED = re.compile(r"^(phone|email|link|messenger)(:.{1,60})?$", re.DOTALL)
_ADDRESS = re.compile(r"^address(?::([^.]{1,60}))?(?:\.([a-z_]+))?$", re.DOTALL)
_DO_NOT_CONTACT = re.compile(r"^do_not_contact:(call|email|message|post)$")
CUSTOM = re.compile(r"^custom\.([a-z][a-z0-9_]{0,62})$")
NEW_CUSTOM = re.compile(r"^custom\.new:(text|long_text|number|date|yes_no|url)$")


def check_target(target: str, kind: CardKind, *, pointer: str) -> None:
    """Raises Invalid for a target that there is not."""
    if not is_target(target, kind):
        raise Invalid.at(pointer, "unknown_import_target", target=target)


def is_target(target: str, kind: CardKind) -> bool:
    address = _ADDRESS.match(target)
    return bool(
        target in _FIELDS[kind]
        or _LABELLED.match(target)
        or (address and (address[2] is None or address[2] in ADDRESS_PARTS))
        or _DO_NOT_CONTACT.match(target)
        or CUSTOM.match(target)
        or NEW_CUSTOM.match(target)
    )


def is_new_field(column: ColumnMapping) -> bool:
    return bool(column.target and NEW_CUSTOM.match(column.target))


def split_label(target: str, *, default: str) -> tuple[str, str]:
    """`phone:mobile` → phone, mobile."""
    head, _, label = target.partition(":")
    return head, label or default


def split_address(target: str) -> tuple[str, str | None]:
    """`address:home.city` → home, city; a whole address has no part."""
    found = _ADDRESS.match("address:work.city" if target == "city" else target)
    return (found[1] or "work", found[2]) if found else ("work", None)
