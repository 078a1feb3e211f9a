"""The pieces that bodies are made of, alike in every feature."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

Item = TypeVar("Item")
_NO_NUL = r"^[^\x00]*$"


def _in_utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


def _limited(length: int) -> StringConstraints:
    """PostgreSQL cannot keep NUL, so no text takes it."""
    return StringConstraints(max_length=length, pattern=_NO_NUL)


def _text(value: Any) -> Any:
    """Only RFC 3339: pydantic would take a number of seconds, too."""
    if not isinstance(value, str) or not _TIME.match(value):
        raise PydanticCustomError("datetime_expected", "not a time")
    return value


def _full_date(value: Any) -> Any:
    """Only YYYY-MM-DD, for the same reason."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise PydanticCustomError("date_expected", "not a date")
    return value


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]")

# Texts by how long they may be.
Word = Annotated[str, _limited(64)]
Line = Annotated[str, _limited(300)]
Text = Annotated[str, _limited(2_000)]
LongText = Annotated[str, _limited(100_000)]
NonEmptyLine = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=_NO_NUL),
]

# Strict: 0 is no answer, and neither true nor "5" is a number.
YesNo = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Time = Annotated[AwareDatetime, BeforeValidator(_text), AfterValidator(_in_utc)]
Day = Annotated[date, BeforeValidator(_full_date)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Language = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)
]
DecimalText = Annotated[str, StringConstraints(pattern=r"^-?\d{1,40}(\.\d{1,4})?$")]


class StrictModel(BaseModel):
    """What comes in: a member we do not know is refused by name."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class OutModel(BaseModel):
    """What goes out. No defaults: every member is always there."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Money(StrictModel):
    amount: DecimalText
    currency: Currency


class MoneyOut(OutModel):
    amount: str
    currency: str


class Phone(StrictModel):
    """`number` is repaired from `raw` where only that is given."""

    number: Line | None = None
    raw: Line | None = None
    label: Word = "other"
    extension: Word | None = None
    primary: YesNo = False


class PhoneOut(OutModel):
    number: str | None
    raw: str
    label: str
    extension: str | None
    primary: bool


class Email(StrictModel):
    address: NonEmptyLine
    label: Word = "other"
    primary: YesNo = False


class EmailOut(OutModel):
    address: str
    label: str
    primary: bool


class Address(StrictModel):
    label: Word = "other"
    street: Text | None = None
    city: Line | None = None
    region: Line | None = None
    postal_code: Word | None = None
    country: Country | None = None
    formatted: Text | None = None
    primary: YesNo = False


class AddressOut(OutModel):
    label: str
    street: str | None
    city: str | None
    region: str | None
    postal_code: str | None
    country: str | None
    formatted: str | None
    primary: bool


class Link(StrictModel):
    url: Text
    label: Word = "other"


class LinkOut(OutModel):
    url: str
    label: str


class Messenger(StrictModel):
    service: Word
    handle: Line
    label: Word = "other"


class MessengerOut(OutModel):
    service: str
    handle: str
    label: str


class ExternalId(StrictModel):
    source: NonEmptyLine
    id: NonEmptyLine


class ExternalIdOut(OutModel):
    source: str
    id: str


class RecordOut(OutModel):
    """What every record has."""

    id: UUID
    created_at: datetime
    updated_at: datetime
    version: int


class TotalOut(OutModel):
    value: int
    kind: Literal["exact", "at_least", "estimate"]


class PageOut(BaseModel):
    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"required": ["next_cursor", "has_more"]}
    )

    next_cursor: str | None
    has_more: bool
    total: TotalOut | None = Field(default=None, description="Only where `total=` asked for it.")


class ListOut(OutModel, Generic[Item]):
    data: list[Item]
    page: PageOut


class DataOut(OutModel, Generic[Item]):
    """A whole list without pages."""

    data: list[Item]


class FieldErrorOut(OutModel):
    pointer: str = Field(
        description="A JSON Pointer into the body, or `query:NAME`, `header:NAME`.",
        examples=["/phones/0/number"],
    )
    code: str = Field(examples=["number_expected"])
    detail: str = Field(description="In the caller's language.")


class ProblemOut(BaseModel):
    """RFC 9457. Programs go by `code`; `title` and `detail` are for people, in their language."""

    model_config = ConfigDict(extra="forbid", title="Problem")

    type: str = Field(examples=["urn:kartoteka:problem:validation_failed"])
    title: str
    status: int
    detail: str
    instance: str
    code: str = Field(examples=["validation_failed"])
    errors: list[FieldErrorOut]
    request_id: str | None
    current: dict[str, Any] | None = Field(
        default=None, description="412 only: the record as it is now, so that an app can merge."
    )
    merged_into_id: UUID | None = Field(default=None, description="With the code `merged`.")
    conflicting_id: UUID | None = Field(
        default=None, description="The record this one collides with."
    )
    not_kept: list[str] | None = Field(
        default=None, description="With the code `not_kept`: fields of which no past day is known."
    )
    retry_after: int | None = Field(default=None, description="429 only: seconds to wait.")
