from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import (
    Country,
    Day,
    Line,
    LongText,
    NonEmptyLine,
    OutModel,
    RecordOut,
    StrictModel,
    Time,
    Word,
    YesNo,
)

ProviderName = Literal[
    "generic", "twilio", "plivo", "vonage", "zadarma", "mango", "onlinepbx", "binotel", "megafon",
    "freeswitch",
]  # fmt: skip
Direction = Literal["inbound", "outbound", "internal"]
CallState = Literal["queued", "ringing", "answered", "held", "ended"]
Outcome = Literal[
    "answered", "missed", "busy", "no_answer", "rejected", "canceled", "failed", "voicemail"
]
Health = Literal["waiting", "working", "failing"]
Fate = Literal["received", "read", "idle", "refused", "unreadable"]
MOST_LINES = 200
MOST_EXTENSIONS = 1000


class PhoneLineIn(StrictModel):
    number: NonEmptyLine = Field(description="A number of the company's, as people write it.")
    name: Line = ""
    team_id: UUID | None = Field(
        default=None, description="Who is told where no telephone is known to ring."
    )


class ExtensionIn(StrictModel):
    extension: NonEmptyLine = Field(description="As the telephone system calls it: 101, anna.")
    user_id: UUID


class PhoneSystemMembers(StrictModel):
    active: YesNo = True
    region: Country | None = Field(
        default=None, description="How its national numbers are read; null: as the workspace does."
    )
    time_zone: Word | None = Field(
        default=None,
        description="Zadarma and Plivo tell times of this zone without saying so; null: UTC.",
    )
    lines: list[PhoneLineIn] = Field(default_factory=list, max_length=MOST_LINES)
    extensions: list[ExtensionIn] = Field(default_factory=list, max_length=MOST_EXTENSIONS)


class PhoneSystemIn(PhoneSystemMembers):
    name: NonEmptyLine
    provider: ProviderName


class PhoneSystemPatch(PhoneSystemMembers):
    name: NonEmptyLine = ""


class PhoneSecretsIn(StrictModel):
    """Those by which this provider signs; null takes one away, what is left out stays."""

    secret: Line | None = None
    auth_token: Line | None = None
    signature_secret: Line | None = None
    api_key: Line | None = None
    api_salt: Line | None = None
    api_secret: Line | None = None
    company_id: Line | None = None
    crm_token: Line | None = None
    user: Line | None = None
    password: Line | None = None


class PhoneLineOut(OutModel):
    number: str
    name: str
    team_id: UUID | None


class ExtensionOut(OutModel):
    extension: str
    user_id: UUID


class PhoneSystemOut(RecordOut):
    name: str
    provider: ProviderName
    active: bool
    key: str = Field(description="The last part of the address to paste: keep it as a secret.")
    region: str | None
    time_zone: str | None
    lines: list[PhoneLineOut]
    extensions: list[ExtensionOut]
    keeper_id: UUID | None = Field(description="Who saved it last; with whose rights calls come.")
    secrets_since: datetime | None
    deleted_at: datetime | None


class PhoneSystemLineOut(OutModel):
    id: UUID
    version: int
    name: str
    provider: ProviderName
    active: bool
    key: str
    url: str = Field(description="What to paste at the telephone system.")
    secrets: list[str] = Field(description="Which secrets this provider signs with.")
    secrets_since: datetime | None
    lines: int
    extensions: int
    keeper_id: UUID | None
    keeper_left: bool = Field(
        description="Calls are written with an administrator's rights since then."
    )
    state: Health = Field(description="`waiting` for its first notice; `failing`: see `reason`.")
    reason: str | None
    reason_text: str | None = Field(description="What is wrong, in the caller's language.")
    last_at: datetime | None


class PhoneNoticeOut(OutModel):
    id: UUID
    system_id: UUID
    received_at: datetime
    state: Fate
    reason: str | None = Field(description="Why it was refused or cannot be read.")
    reason_text: str | None = Field(description="The same in words, with what to do about it.")
    repeats: int
    method: str
    address: str
    call_key: str | None = Field(description="The system's own name of the call.")
    call_id: UUID | None


class RawPhoneNoticeOut(PhoneNoticeOut):
    url: str
    content_type: str
    headers: dict[str, str]
    body: str = Field(description="The bytes in base64.")


class CallOut(OutModel):
    """`contact_*` and `company_*` are null also where the caller may not see the card."""

    id: UUID
    system_id: UUID
    system_name: str
    direction: Direction
    state: CallState
    outcome: Outcome | None
    settled: bool = Field(description="Nothing more is to be expected of it.")
    number: str | None = Field(description="The other side in E.164; null where it is withheld.")
    raw_number: str | None
    company_number: str | None
    line_name: str | None
    extension: str | None
    user_id: UUID | None = Field(description="Who answered, else who was rung first.")
    user_ids: list[UUID] = Field(description="Everybody whose telephone it rang.")
    ringing_user_ids: list[UUID]
    team_id: UUID | None
    contact_id: UUID | None
    contact_name: str | None
    company_id: UUID | None
    company_name: str | None
    started_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    wait_seconds: int | None
    talk_seconds: int | None
    recordings: int
    wrap_up: str | None = Field(description="What somebody said came of it.")
    interaction_id: UUID | None
    task_id: UUID | None


class CallLegOut(OutModel):
    id: str
    party: Literal["external", "operator", "ivr", "queue", "voicemail"]
    state: CallState
    extension: str | None
    number: str | None
    ringing_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    outcome: Outcome | None
    answered_elsewhere: bool
    transferred_from: str | None


class RecordingOut(OutModel):
    id: str
    url: str | None = Field(description="Where the telephone system keeps it; it may ask who asks.")


class WholeCallOut(CallOut):
    provider: ProviderName
    ringing_at: datetime | None
    cause: str | None
    notes: str | None
    legs: list[CallLegOut]
    recorded: list[RecordingOut]
    matches: list[dict[str, Any]] = Field(
        description="Whose number it may be, best first, as `/lookup/by-phone` tells it; empty "
        "where it is known who it is."
    )


class CallFigureOut(OutModel):
    inbound: int
    answered: int = Field(description="Of the inbound ones.")
    missed: int = Field(description="Of the inbound ones; left on the voicemail too.")
    returned: int = Field(description="Of the missed ones: spoken to, or called, within an hour.")
    outbound: int
    reached: int = Field(description="Of the outbound ones.")
    wait_p50: float | None = Field(description="Seconds until an inbound call was taken.")
    wait_p90: float | None
    talk_seconds: int


class CallFiguresOfLine(OutModel):
    line: str | None
    name: str | None
    figures: CallFigureOut


class CallFiguresOfUser(OutModel):
    user_id: UUID | None = Field(description="Who talked, or was rung first.")
    figures: CallFigureOut


class CallFiguresOfHour(OutModel):
    hour: int = Field(description="0 to 23, by the clock of the office.")
    figures: CallFigureOut


class CallFiguresOut(OutModel):
    total: CallFigureOut
    lines: list[CallFiguresOfLine]
    users: list[CallFiguresOfUser]
    hours: list[CallFiguresOfHour]


class NextStepIn(StrictModel):
    title: NonEmptyLine
    due_on: Day | None = None
    due_at: Time | None = None
    assignee_id: UUID | None = None


class CallPatch(StrictModel):
    """`contact_id` and `company_id` go together: one that is left out beside the other is null."""

    notes: LongText | None = None
    outcome: Line | None = None
    contact_id: UUID | None = None
    company_id: UUID | None = None
    next_step: NextStepIn | None = Field(default=None, description="Becomes a task.")


Number = Annotated[str, Field(max_length=40)]
