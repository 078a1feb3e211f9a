from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import OutModel, StrictModel


class ChangeOut(OutModel):
    """One announcement. The same `id` is the `webhook-id` of its delivery."""

    id: UUID
    event: str = Field(examples=["contact.updated"])
    object: str = Field(examples=["contacts"])
    record_id: UUID | None
    version: int | None = Field(description="Keep the highest: lines may overtake each other.")
    at: datetime
    actor_id: UUID | None
    change_set_id: UUID | None
    gone: Literal["deleted", "merged", "erased", "hidden"] | None = Field(
        description="Drop your copy. `hidden`: you may not see the record any more."
    )
    merged_into_id: UUID | None
    fields: list[str] | None = Field(description="What has changed, where that is known.")
    data: dict[str, Any]


class FeedPageOut(OutModel):
    next_cursor: str = Field(description="Always there: ask with it again, now or tomorrow.")
    has_more: bool


class FeedOut(OutModel):
    data: list[ChangeOut]
    page: FeedPageOut


class LookingIn(StrictModel):
    """Where a screen is."""

    object: Literal["contacts", "companies", "deals"]
    record_id: UUID
    field: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_.\-]+$")] | None = Field(
        default=None, description="What is being edited there.", examples=["display_name"]
    )


class LookerOut(OutModel):
    user_id: UUID
    field: str | None


class LookersOut(OutModel):
    data: list[LookerOut]
