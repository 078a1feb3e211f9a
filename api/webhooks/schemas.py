from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import NonEmptyLine, OutModel, RecordOut, StrictModel, Time, Word, YesNo

State = Literal["pending", "retrying", "delivered", "parked"]
PausedReason = Literal["gone", "failing"]
Url = Annotated[str, Field(min_length=1, max_length=2000, examples=["https://example.com/hook"])]
Events = Annotated[
    list[Word],
    Field(
        max_length=200,
        description="`contact.created`, `deal.*`; an empty list asks for everything.",
    ),
]

Filtered = Literal["contacts", "companies", "deals", "tasks", "interactions"]
Filters = Annotated[
    dict[Filtered, dict[str, Any]],
    Field(
        description="By the kind of record, a question of the query language: only events of "
        "records that meet it are sent. What is gone (deleted, merged, erased) is always told, and "
        "so are kinds without a question.",
        json_schema_extra={
            "propertyNames": {"enum": ["contacts", "companies", "deals", "tasks", "interactions"]},
            "additionalProperties": {"$ref": "#/components/schemas/Filter"},
            "examples": [{"deals": {"field": "status", "op": "eq", "value": "won"}}],
        },
    ),
]


class WebhookIn(StrictModel):
    name: NonEmptyLine
    url: Url
    events: Events = Field(default_factory=list)
    filters: Filters = Field(default_factory=dict)
    active: YesNo = True


class WebhookPatch(StrictModel):
    name: NonEmptyLine = ""
    url: Url = ""
    events: Events = Field(default_factory=list)
    filters: Filters = Field(default_factory=dict)
    active: YesNo = True


class WebhookOut(RecordOut):
    name: str
    url: str
    events: list[str]
    filters: Filters
    active: bool
    paused_reason: PausedReason | None = Field(
        description="Why the machine paused it: the receiver said 410, or failed for five days."
    )
    keeper_id: UUID | None = Field(description="It is told what this member may see.")
    secret_since: datetime | None
    deleted_at: datetime | None


class WebhookSecretOut(WebhookOut):
    """The secret is told here and never again."""

    secret: str | None = Field(default=None, examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])


class BrokenFilterOut(OutModel):
    object: Filtered
    problem: str = Field(examples=["unknown_field"])
    missing: str = Field(description="The field or segment that is gone.")


class KeeperOut(OutModel):
    id: UUID
    name: str | None
    active: bool = Field(
        description="False where the person left: nothing is sent until taken over."
    )


class WebhookLineOut(OutModel):
    id: UUID
    version: int
    name: str
    url: str
    events: list[str]
    filters: Filters
    filter_broken: BrokenFilterOut | None = Field(
        description="What a filter asks about was deleted: events wait until it is mended."
    )
    keeper: KeeperOut | None
    active: bool
    paused_reason: PausedReason | None
    delivered: int = Field(description="Of a week, like the next two.")
    waiting: int
    parked: int
    last_at: datetime | None
    failing_since: datetime | None = Field(
        description="When it stopped taking what is sent; null while it takes it."
    )


class DeliveryOut(OutModel):
    id: UUID
    webhook_id: UUID
    event_id: UUID = Field(description="The `webhook-id` that the receiver sees.")
    event: str
    object: str | None
    record_id: UUID | None
    created_at: datetime
    state: State
    attempts: int
    next_at: datetime | None
    last_status: int | None
    last_error: str | None = Field(
        description="timed_out, not_reachable, tls_failed, broken_answer, redirected, or why the "
        "address was refused."
    )
    last_at: datetime | None


class AttemptOut(OutModel):
    at: datetime
    duration_ms: int
    request_headers: dict[str, str]
    status: int | None
    response_headers: dict[str, str]
    response_body: str = Field(description="Its first two thousand bytes.")
    error: str | None


class DeliveryWithAttemptsOut(DeliveryOut):
    body: str
    tries: list[AttemptOut]


class RangeIn(StrictModel):
    since: Time
    until: Time


class ReplayedOut(OutModel):
    count: int
