"""What bodies of cards have alike, of people and of companies."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.http.schemas import (
    Address,
    AddressOut,
    Email,
    EmailOut,
    ExternalId,
    ExternalIdOut,
    Line,
    Link,
    LinkOut,
    LongText,
    Messenger,
    MessengerOut,
    Phone,
    PhoneOut,
    RecordOut,
    StrictModel,
    Word,
)

Channel = Literal["call", "email", "message", "post"]
Review = Literal["suspect"]
Custom = Annotated[
    dict[Annotated[str, StringConstraints(max_length=64)], Any],
    Field(description="Values of the custom fields, by key.", max_length=200),
]


class CardIn(StrictModel):
    phones: list[Phone] | None = Field(default=None, max_length=50)
    emails: list[Email] | None = Field(default=None, max_length=50)
    addresses: list[Address] | None = Field(default=None, max_length=20)
    links: list[Link] | None = Field(default=None, max_length=50)
    messengers: list[Messenger] | None = Field(default=None, max_length=50)
    tags: list[Word] | None = Field(default=None, max_length=200)
    source: Line | None = None
    lifecycle_stage: Word | None = None
    owner_id: UUID | None = None
    do_not_contact: list[Channel] | None = None
    description: LongText | None = None
    external_ids: list[ExternalId] | None = Field(default=None, max_length=50)
    custom: Custom | None = None


class CardBulkFields(StrictModel):
    """What may be set for many at once: nothing by which a card is known."""

    source: Line | None = None
    lifecycle_stage: Word | None = None
    do_not_contact: list[Channel] | None = None
    description: LongText | None = None
    review: Review | None = None
    custom: Custom | None = None


class CardOut(RecordOut):
    phones: list[PhoneOut]
    emails: list[EmailOut]
    addresses: list[AddressOut]
    links: list[LinkOut]
    messengers: list[MessengerOut]
    tags: list[str]
    source: str | None
    lifecycle_stage: str | None
    owner_id: UUID | None
    do_not_contact: list[str]
    description: str | None
    external_ids: list[ExternalIdOut]
    custom: dict[str, Any]
    review: str | None = Field(
        description="`suspect`: an import could not tell whether this is somebody we know."
    )
    last_interaction_at: datetime | None
    merged_into_id: UUID | None
    deleted_at: datetime | None
