from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import (
    Line,
    NonEmptyLine,
    OutModel,
    RecordOut,
    StrictModel,
    Text,
    Whole,
    Word,
    YesNo,
)
from domain.lead_capture.model import MOST_FIELDS
from domain.lead_capture.sorting import MOST_AT_ONCE

FieldKind = Literal["text", "email", "phone", "textarea", "select", "checkbox", "hidden"]
PageLanguage = Literal["en", "ru", "hy", "ar"]
RoutingKind = Literal["fixed", "round_robin", "least_load"]
TaskKind = Literal["call", "email", "meeting", "to_do", "visit"]
Purpose = Literal["mail", "call", "data"]
Service = Literal["turnstile", "hcaptcha", "smartcaptcha"]
State = Literal["received", "lead", "spam", "error", "test"]
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class FormFieldIn(StrictModel):
    name: NonEmptyLine = Field(description="The name of the input in the page.")
    label: Line = ""
    kind: FieldKind = "text"
    required: YesNo = False
    target: Word | None = Field(
        default=None,
        description="full_name, given_name, middle_name, family_name, phone, email, message, "
        "or custom.KEY; null: it stays among the answers.",
    )
    choices: list[NonEmptyLine] = Field(default_factory=list, max_length=100)


class FormConsentIn(StrictModel):
    """Another text gets another version by itself."""

    text: Annotated[str, Field(min_length=1, max_length=2000)]
    purpose: Purpose = "data"
    required: YesNo = True
    version: Whole = 0


class RuleIn(StrictModel):
    filter: dict[str, Any] = Field(description="A question about the person's card.")
    user_id: UUID


class HoursIn(StrictModel):
    """By the workspace's clock; days count from Monday, which is 1."""

    days: list[Annotated[Whole, Field(ge=1, le=7)]] = Field(min_length=1, max_length=7)
    from_: Clock = Field(alias="from")
    to: Clock


class RoutingIn(StrictModel):
    kind: RoutingKind = "fixed"
    user_ids: list[UUID] = Field(default_factory=list, max_length=100)
    rules: list[RuleIn] = Field(default_factory=list, max_length=20)
    hours: HoursIn | None = None
    otherwise_id: UUID | None = Field(default=None, description="Who gets it after hours.")


class FollowUpIn(StrictModel):
    title: NonEmptyLine
    kind: TaskKind = "call"
    days: Annotated[Whole, Field(ge=0, le=365)] = 0


class AutoReplyIn(StrictModel):
    """`{first_name}`, `{last_name}` and `{form}` are filled in."""

    subject: NonEmptyLine = Field(examples=["We have your message"])
    text: Annotated[str, Field(min_length=1, max_length=5000, pattern=r"^[^\x00]*$")] = Field(
        examples=["Hello {first_name},\n\nwe call you today."]
    )


class CaptchaIn(StrictModel):
    service: Service
    site_key: NonEmptyLine
    closed: YesNo = Field(
        default=False, description="Whether nobody passes while the service cannot be asked."
    )


class ProtectionIn(StrictModel):
    min_seconds: Annotated[Whole, Field(ge=0, le=600)] = 3
    per_minute: Annotated[Whole, Field(ge=1, le=10_000)] = 30
    captcha: CaptchaIn | None = None


class FormMembers(StrictModel):
    active: YesNo = True
    language: PageLanguage = "en"
    consent: FormConsentIn | None = None
    routing: RoutingIn = RoutingIn()
    tags: list[NonEmptyLine] = Field(default_factory=list, max_length=50)
    source: Line | None = None
    follow_up: FollowUpIn | None = None
    auto_reply: AutoReplyIn | None = Field(
        default=None,
        description="By mail, once a day to an address; see `/mail`.",
    )
    redirect_url: Text | None = None
    thanks: Text | None = None
    origins: list[NonEmptyLine] = Field(default_factory=list, max_length=50)
    protection: ProtectionIn = ProtectionIn()


class LeadFormIn(FormMembers):
    name: NonEmptyLine
    fields: list[FormFieldIn] = Field(max_length=MOST_FIELDS)


class LeadFormPatch(FormMembers):
    name: NonEmptyLine = ""
    fields: list[FormFieldIn] = Field(default_factory=list, max_length=MOST_FIELDS)


class SecretsIn(StrictModel):
    """Null takes one away; what is left out stays."""

    signing: Line | None = None
    captcha: Line | None = None
    page_token: Text | None = None


class FormFieldOut(OutModel):
    name: str
    label: str
    kind: FieldKind
    required: bool
    target: str | None
    choices: list[str]


class ConsentTextOut(OutModel):
    text: str
    purpose: Purpose
    required: bool
    version: int


class RuleOut(OutModel):
    filter: dict[str, Any]
    user_id: UUID


class HoursOut(OutModel):
    days: list[int]
    from_: str = Field(alias="from")
    to: str


class RoutingOut(OutModel):
    kind: RoutingKind
    user_ids: list[UUID]
    rules: list[RuleOut]
    hours: HoursOut | None
    otherwise_id: UUID | None


class FormTaskOut(OutModel):
    title: str
    kind: TaskKind
    days: int


class CaptchaOut(OutModel):
    service: Service
    site_key: str
    closed: bool


class ProtectionOut(OutModel):
    min_seconds: int
    per_minute: int
    captcha: CaptchaOut | None


class AutoReplyOut(OutModel):
    subject: str
    text: str


class LeadFormOut(RecordOut):
    name: str
    active: bool
    key: str = Field(description="Public: it stands in the page, and names the form.")
    language: PageLanguage
    fields: list[FormFieldOut]
    consent: ConsentTextOut | None
    routing: RoutingOut
    tags: list[str]
    source: str | None
    follow_up: FormTaskOut | None
    auto_reply: AutoReplyOut | None
    redirect_url: str | None
    thanks: str | None
    origins: list[str]
    protection: ProtectionOut
    keeper_id: UUID | None = Field(description="Who saved it last; with whose rights leads come.")
    signing_since: datetime | None
    captcha_since: datetime | None
    deleted_at: datetime | None


class LeadFormLineOut(OutModel):
    """The counts are of the last ten thousand submissions."""

    id: UUID
    version: int
    name: str
    active: bool
    key: str
    routing: RoutingOut
    keeper_id: UUID | None
    keeper_left: bool = Field(
        description="Whether who saved it last has left: no lead can be made until somebody takes "
        "it over."
    )
    leads: int
    recent_leads: int = Field(description="Of the last thirty days.")
    spam: int
    errors: int
    last_at: datetime | None


class AnswerOut(OutModel):
    label: str
    value: str


class SubmissionOut(OutModel):
    id: UUID
    form_id: UUID
    form_name: str
    received_at: datetime
    sender: str = Field(description="The builder it came from: form, json, tilda, webflow, …")
    state: State
    reason: str | None = Field(description="Why it is spam or an error: a code that stays.")
    reason_text: str | None = Field(description="The same in words, in the caller's language.")
    repeats: int
    origin: str | None = Field(description="The page's site, where a browser told it.")
    answers: list[AnswerOut]
    attribution: dict[str, str]
    contact_id: UUID | None
    contact_name: str | None
    contact_in_bin: bool
    made_card: bool
    interaction_id: UUID | None
    task_id: UUID | None
    owner_id: UUID | None
    handled_at: datetime | None


class MappedOut(OutModel):
    name: str
    label: str
    value: str
    target: str | None = Field(description="The field of the card; null: among the answers.")


class RawSubmissionOut(SubmissionOut):
    mapped: list[MappedOut] = Field(description="As the form reads the answers now.")
    content_type: str
    headers: dict[str, str]
    address: str
    body: str | None = Field(description="The bytes in base64; null once they were forgotten.")


class SubmissionCounts(OutModel):
    received: int
    lead: int
    spam: int
    error: int
    test: int


class SubmissionCountsOut(OutModel):
    """Each is counted up to ten thousand."""

    counts: SubmissionCounts


class SubmissionsIn(StrictModel):
    ids: list[UUID] = Field(min_length=1, max_length=MOST_AT_ONCE)


class LeftSubmissionOut(OutModel):
    id: UUID
    code: str
    detail: str


class SortedOut(OutModel):
    """`same`: those that were so already; `left`: those to which nothing was done, and why."""

    changed: list[UUID]
    same: list[UUID]
    left: list[LeftSubmissionOut]


class EmbedOut(OutModel):
    html: str
    script: str
    link: str
    hook: str
