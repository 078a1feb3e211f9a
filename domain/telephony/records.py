"""A call as it is kept: what was folded, who it is with, and what people say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.shared.events import DomainEvent
from domain.telephony.model import Call, Direction, Outcome, State


@dataclass(slots=True, kw_only=True)
class CallRecord:
    """`key`: the system's own name of the call; numbers in E.164 where they are
    numbers; `caller` is by what the other side is known again, whatever was written.

    `user_ids`: everybody whose telephone it rang, `ringing_user_ids` those whose rings now,
    `user_id` who answered, else who was rung first. `settled`: nothing more is to be expected.
    `chosen`: a person said who it was with. `noted`: what was last written into the line of time.
    """

    id: UUID
    system_id: UUID
    key: str
    direction: str = Direction.INBOUND
    state: str = State.QUEUED
    outcome: str | None = None
    settled: bool = False
    external_number: str | None = None
    external_raw: str | None = None
    caller: str | None = None
    company_number: str | None = None
    extension: str | None = None
    user_id: UUID | None = None
    user_ids: list[UUID] = field(default_factory=list)
    ringing_user_ids: list[UUID] = field(default_factory=list)
    team_id: UUID | None = None
    contact_id: UUID | None = None
    company_id: UUID | None = None
    chosen: bool = False
    started_at: datetime
    ringing_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    wait_seconds: int | None = None
    talk_seconds: int | None = None
    cause: str | None = None
    legs: list[dict[str, Any]] = field(default_factory=list)
    recordings: list[dict[str, Any]] = field(default_factory=list)
    notes: str | None = None
    wrap_up: str | None = None
    interaction_id: UUID | None = None
    noted: dict[str, Any] = field(default_factory=dict)
    task_id: UUID | None = None
    notices: int = 0
    last_notice_at: datetime

    @property
    def is_over(self) -> bool:
        return self.state == State.ENDED

    @property
    def is_missed(self) -> bool:
        inbound = self.direction == Direction.INBOUND
        return self.settled and inbound and self.outcome in (Outcome.MISSED, Outcome.VOICEMAIL)

    def told(self, past: str) -> DomainEvent:
        """For the screens: whom it concerns, and nothing about the customer."""
        concerned = dict.fromkeys([*self.user_ids, *self.ringing_user_ids])
        data: Mapping[str, object] = {
            "direction": str(self.direction),
            "state": str(self.state),
            "user_ids": [str(each) for each in concerned],
            "ringing_user_ids": [str(each) for each in self.ringing_user_ids],
        }
        return DomainEvent(name=f"call.{past}", record_type="call", record_id=self.id, data=data)

    def take(self, call: Call) -> None:
        """What the system tells; who it is with is found elsewhere."""
        self.direction, self.state = call.direction, call.state
        self.outcome = call.outcome
        self.extension = call.extension
        self.started_at, self.ringing_at = call.started_at, call.ringing_at
        self.answered_at, self.ended_at = call.answered_at, call.ended_at
        self.wait_seconds, self.talk_seconds = call.wait_seconds, call.talk_seconds
        self.cause = call.cause
        self.legs = [_leg(each) for each in call.legs]
        self.recordings = [{"id": each.id, "url": each.url} for each in call.recordings]


def _leg(leg: Any) -> dict[str, Any]:
    return {
        "id": leg.id,
        "party": str(leg.party),
        "state": str(leg.state),
        "extension": leg.extension,
        "number": leg.number,
        "ringing_at": _moment(leg.ringing_at),
        "answered_at": _moment(leg.answered_at),
        "ended_at": _moment(leg.ended_at),
        "outcome": None if leg.outcome is None else str(leg.outcome),
        "answered_elsewhere": leg.answered_elsewhere,
        "transferred_from": leg.transferred_from,
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
