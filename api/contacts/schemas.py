"""The wire form of a contact.

What goes out is rendered by the database; these classes say how it looks.
"""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.http.cards import CardBulkFields, CardIn, CardOut, Review
from api.http.schemas import (
    Day,
    Language,
    Line,
    OutModel,
    StrictModel,
    Time,
    Word,
    YesNo,
)

Birthday = Annotated[
    str,
    StringConstraints(pattern=r"^(\d{4}|-)-\d{2}-\d{2}$"),
    Field(
        description="`YYYY-MM-DD`, or `--MM-DD` where the year is unknown.",
        examples=["1985-05-12", "--05-12"],
    ),
]


class Employment(StrictModel):
    company_id: UUID
    title: Line | None = None
    department: Line | None = None
    since: Day | None = None
    until: Day | None = None
    primary: YesNo = False


class EmploymentOut(OutModel):
    company_id: UUID
    title: str | None
    department: str | None
    since: str | None
    until: str | None
    primary: bool


RelationName = Literal[
    "spouse", "parent", "child", "colleague", "manager", "report", "referred_by", "referred",
    "friend", "other",
]  # fmt: skip
Purpose = Literal["mail", "call", "data"]
ConsentStatus = Literal["given", "withdrawn"]


class RelationIn(StrictModel):
    """What the other one is to the person on this card; the other card tells it from its side."""

    contact_id: UUID
    kind: RelationName
    label: Line | None = Field(default=None, description="The word for `other`.")
    other_label: Line | None = Field(
        default=None, description="The same seen from the other card, for `other`."
    )


class RelationOut(OutModel):
    contact_id: UUID
    kind: RelationName
    label: str | None


class RelatedPersonOut(OutModel):
    contact_id: UUID
    display_name: str
    company: str | None
    photo_id: UUID | None
    kind: RelationName
    label: str | None


class ConsentIn(StrictModel):
    purpose: Purpose
    status: ConsentStatus
    at: Time | None = Field(default=None, description="When it was said; now where left out.")
    source: Line | None = Field(default=None, description="How we know: a form, a call, a letter.")


class ConsentOut(OutModel):
    purpose: Purpose
    status: ConsentStatus
    at: datetime
    source: str | None
    by_id: UUID | None


class Writer(OutModel):
    id: UUID
    name: str


class ConsentDetailOut(OutModel):
    purpose: Purpose
    status: ConsentStatus
    at: datetime
    source: str | None
    by: Writer | None


class DoNotContactOut(OutModel):
    channels: list[str]
    since: datetime
    by: Writer | None


class WishesOut(OutModel):
    consents: list[ConsentDetailOut]
    do_not_contact: DoNotContactOut | None = Field(
        description="By which ways not, since when, and who wrote it down."
    )


class ContactIn(CardIn):
    """One of a name part, `display_name`, `nickname`, a phone or an e-mail is needed."""

    given_name: Line | None = None
    middle_name: Line | None = None
    family_name: Line | None = None
    display_name: Line | None = Field(
        default=None, description="Follows the name parts until it is set."
    )
    nickname: Line | None = None
    salutation: Word | None = None
    birthday: Birthday | None = None
    language: Language | None = None
    time_zone: Word | None = None
    gender: Word | None = None
    photo_id: None = Field(
        default=None, description="Null takes the photo off; POST /contacts/{id}/photo sets it."
    )
    employments: list[Employment] | None = Field(default=None, max_length=50)


class ContactPatch(ContactIn):
    """JSON Merge Patch: what is absent stays, what is null is emptied, lists are replaced whole."""

    review: Review | None = Field(
        default=None, description="Null takes the mark off a card that an import wanted looked at."
    )


class ContactBulkFields(CardBulkFields):
    language: Language | None = None
    time_zone: Word | None = None
    gender: Word | None = None
    salutation: Word | None = None


class CompanyRef(OutModel):
    id: UUID
    name: str


class ContactOut(CardOut):
    given_name: str | None
    middle_name: str | None
    family_name: str | None
    display_name: str
    nickname: str | None
    salutation: str | None
    birthday: str | None
    language: str | None
    time_zone: str | None
    gender: str | None
    photo_id: UUID | None = Field(description="Its picture: `GET /files/{id}/picture`.")
    employments: list[EmploymentOut]
    relations: list[RelationOut] = Field(description="Names: `GET /contacts/{id}/relations`.")
    consents: list[ConsentOut]
    company: CompanyRef | None = Field(description="Where the person works now.")
