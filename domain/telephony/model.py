"""What telephone systems tell, in one language; and the call that comes of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Direction(StrEnum):
    """Seen from the company."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    INTERNAL = "internal"


class State(StrEnum):
    QUEUED = "queued"
    RINGING = "ringing"
    ANSWERED = "answered"
    HELD = "held"
    ENDED = "ended"


class Outcome(StrEnum):
    ANSWERED = "answered"
    MISSED = "missed"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    REJECTED = "rejected"
    CANCELED = "canceled"
    FAILED = "failed"
    VOICEMAIL = "voicemail"


class Party(StrEnum):
    """Who is at the end of a leg. Only an operator's answer makes a call answered."""

    EXTERNAL = "external"
    OPERATOR = "operator"
    IVR = "ivr"
    QUEUE = "queue"
    VOICEMAIL = "voicemail"


class Happening(StrEnum):
    """What an event tells. A summary tells of the whole call once it is over."""

    QUEUED = "queued"
    RINGING = "ringing"
    ANSWERED = "answered"
    HELD = "held"
    ENDED = "ended"
    SUMMARY = "summary"
    RECORDED = "recorded"
    NOTED = "noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that a system told of one call.

    `key`: by what a repetition is known; `sequence`: the system's own order within the leg;
    `leg_id` is empty where the whole call is meant; numbers as the system wrote them, None where
    withheld; `number`: what the leg rings; `is_last`: nothing is to be expected after it. The
    times of a summary stand in `started_at`, `answered_at` and `ended_at`. Lengths in seconds.
    """

    key: str
    call_id: str
    happening: Happening
    at: datetime
    leg_id: str = ""
    sequence: int | None = None
    direction: Direction | None = None
    party: Party | None = None
    external_number: str | None = None
    company_number: str | None = None
    extension: str | None = None
    number: str | None = None
    outcome: Outcome | None = None
    cause: str | None = None
    is_last: bool = False
    started_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    talk_seconds: int | None = None
    transferred_from: str | None = None
    recording_id: str | None = None
    recording_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One device, operator or number that was rung."""

    id: str
    party: Party
    state: State
    extension: str | None
    number: str | None
    ringing_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    outcome: Outcome | None
    answered_elsewhere: bool
    transferred_from: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    id: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a person sees of a call.

    `is_settled`: the system said its last word; before it, `outcome` is what is known so far.
    `extension`: who answered, else who was rung first.
    """

    id: str
    direction: Direction
    state: State
    outcome: Outcome | None
    is_settled: bool
    external_number: str | None
    company_number: str | None
    extension: str | None
    started_at: datetime
    ringing_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    wait_seconds: int | None
    talk_seconds: int | None
    cause: str | None
    legs: tuple[Leg, ...]
    recordings: tuple[Recording, ...]

    @property
    def is_over(self) -> bool:
        return self.state is State.ENDED

    @property
    def is_missed(self) -> bool:
        return self.is_settled and self.outcome is Outcome.MISSED

    @property
    def ringing_extensions(self) -> tuple[str, ...]:
        """Whose telephones ring right now."""
        if self.is_over:
            return ()
        return tuple(
            leg.extension
            for leg in self.legs
            if leg.state is State.RINGING and leg.party is Party.OPERATOR and leg.extension
        )
