from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.http.schemas import Line, NonEmptyLine, OutModel, RecordOut, StrictModel, Whole, YesNo
from domain.shared.custom_fields import MAX_CHOICES, MAX_FIELDS

CustomisedObject = Literal["contacts", "companies", "deals"]
AskableObject = Literal["contacts", "companies", "deals", "interactions", "tasks"]
CustomFieldTypeName = Literal[
    "text",
    "long_text",
    "number",
    "money",
    "date",
    "yes_no",
    "choice",
    "choices",
    "user",
    "contact",
    "company",
    "url",
]
FieldKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]


class LabelIn(StrictModel):
    """In one language at least."""

    en: NonEmptyLine | None = None
    ru: NonEmptyLine | None = None
    hy: NonEmptyLine | None = None
    ar: NonEmptyLine | None = None


class ChoiceIn(StrictModel):
    key: NonEmptyLine
    label: LabelIn
    archived: YesNo = Field(default=False, description="Kept where it is, but offered no longer.")


class FieldSettings(StrictModel):
    choices: list[ChoiceIn] = Field(default_factory=list, max_length=MAX_CHOICES)
    required: YesNo = False
    unique: YesNo = False
    default: Any = Field(default=None, description="A value of the field's own type.")
    group: Line | None = None
    position: Whole = Field(default=0, ge=0, le=100_000)


class CustomFieldIn(FieldSettings):
    object: CustomisedObject
    key: FieldKey = Field(description="How the value is named under `custom`; it never changes.")
    type: CustomFieldTypeName
    label: LabelIn
    indexed: YesNo = Field(
        default=True,
        description="Whether it can be filtered and sorted by; a long text cannot.",
    )


class CustomFieldPatch(FieldSettings):
    label: LabelIn = Field(default_factory=LabelIn, description="Merged language by language.")
    indexed: YesNo = True


class ChoiceOut(OutModel):
    key: str
    label: dict[str, str]
    archived: bool = Field(default=False, description="Kept where it is, but offered no longer.")


class ArrangementIn(StrictModel):
    object: CustomisedObject
    ids: list[UUID] = Field(max_length=MAX_FIELDS, description="All of them, in their new order.")


class UsageOut(OutModel):
    records: int


class CustomFieldOut(RecordOut):
    object: CustomisedObject
    key: str
    type: CustomFieldTypeName
    label: dict[str, str]
    choices: list[ChoiceOut]
    required: bool
    unique: bool
    indexed: bool
    default: Any
    group: str | None
    position: int
    deleted_at: datetime | None


class FieldChoiceOut(OutModel):
    key: str
    label: str
    archived: bool


class FieldOut(OutModel):
    """`operators` is empty where the field can be neither filtered nor sorted by."""

    member: str = Field(description="The member of the record that holds the value.")
    key: str
    type: str
    label: str
    operators: list[str]
    choices: list[FieldChoiceOut]
    sortable: bool
    filterable: bool
    groupable: bool
    custom: bool
    group: str | None


class CollectionOut(OutModel):
    """What `some`, `none` and `aggregate` can be asked about."""

    key: str
    label: str
    fields: list[FieldOut]


class FieldsOut(OutModel):
    data: list[FieldOut]
    collections: list[CollectionOut]
