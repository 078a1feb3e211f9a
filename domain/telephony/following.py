"""What came about a call is folded anew with each notice; once it is settled it is acted on, once.

All of it is one transaction behind a lock of the call: whatever the order and however often its
notices come, each of its steps is announced once, and there is one line of time and one task.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from domain.cards import Cards
from domain.cards.batch import Match
from domain.contacts import Contact
from domain.identity import Actor
from domain.interactions import Interaction
from domain.interactions.use_cases import companies_of_that_time
from domain.shared.cards import ExternalId
from domain.shared.clock import Clock
from domain.shared.ids import Ids
from domain.shared.phones import PhoneNumbers
from domain.tasks import Task
from domain.tasks.model import zone_of
from domain.telephony.errors import UnreadableNotice
from domain.telephony.folding import fold
from domain.telephony.model import Call, Direction, Event, Outcome, Party, State
from domain.telephony.notices import JOB, Fate, StoredNotice, job_of
from domain.telephony.records import CallRecord
from domain.telephony.shelves import Beginning, Dialects, TelephonyUnitOfWork
from domain.telephony.systems import PhoneSystem
from domain.telephony.wording import counted, recounted, title

GRACE = timedelta(seconds=60)
"""So long after the end a system that does not say its last word may still tell more."""
SILENCE = timedelta(hours=4)
"""A call of which nothing was heard for so long is over, whatever was told last."""
SOURCE = "call"
_SHORTEST_NUMBER = 6
_OUTCOMES = {Outcome.ANSWERED: "reached", Outcome.MISSED: "missed", Outcome.VOICEMAIL: "missed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Switchboard:
    """What following a call needs from outside."""

    actor: Actor
    begin: Beginning
    dialects: Dialects
    phone_numbers: PhoneNumbers
    clock: Clock
    ids: Ids


async def follow(notice_id: UUID, board: Switchboard, *, last: bool = False) -> None:
    """Work of a job. Whoever does it again finds it done.

    `last`: nothing came behind this notice for a while, so it stands for the last word.
    """
    uow = board.begin(board.actor)
    async with uow:
        uow.name_change_set("call")
        told = await uow.phone_calls.notice(notice_id)
        if told is None or told.call_key is None:
            return
        await uow.phone_calls.alone(told.system_id, told.call_key)
        stored = await uow.phone_calls.notices_of(told.system_id, told.call_key)
        if not _is_due(notice_id, stored, last=last):
            return
        found = await uow.phone_systems.find([told.system_id])
        await _Following(uow=uow, board=board, system=found[told.system_id]).of(
            told.call_key, stored, last=last
        )
        await uow.commit()


def _is_due(notice_id: UUID, stored: Sequence[StoredNotice], *, last: bool) -> bool:
    """What was folded with others already needs no work of its own; what was the last one when it
    came is the last one no more where something came behind it.
    """
    if last:
        return bool(stored) and stored[-1].id == notice_id
    return any(each.id == notice_id and each.state == Fate.RECEIVED for each in stored)


@dataclass(slots=True, kw_only=True)
class _Following:
    """One call inside one transaction."""

    uow: TelephonyUnitOfWork
    board: Switchboard
    system: PhoneSystem

    async def of(self, key: str, stored: Sequence[StoredNotice], *, last: bool) -> None:
        known = await self.uow.phone_calls.of_key(self.system.id, key)
        events, fates = self._read(key, stored)
        await self.uow.phone_calls.settle_notices(fates)
        # Of an old call the first notices are forgotten: the rest would make another one of it.
        if not events or (known is not None and known.notices > len(stored)):
            return
        call = fold(events)
        if last:
            call = _given_up(call, at=stored[-1].received_at)
        record = self._record(known, key, call, stored)
        before = None if known is None else replace(known)
        await self._take(record, call)
        record.settled = call.is_settled or last or record.settled
        if record.contact_id is None and record.company_id is None:
            await self._recognise(record)
        if record.settled:
            await note_down(record, uow=self.uow, ids=self.board.ids)
            if record.is_missed and record.task_id is None:
                await self._remind(record)
        await self.uow.phone_calls.save(record)
        for past in _news(before, record):
            self.uow.announce(record.told(past))
        if record.is_over and not record.settled:
            await self._ask_again(stored[-1].id)

    def _read(
        self, key: str, stored: Sequence[StoredNotice]
    ) -> tuple[list[Event], dict[UUID, tuple[str, str | None]]]:
        """As they came, at the moments at which they came."""
        dialect = self.board.dialects.of(self.system)
        events: list[Event] = []
        fates: dict[UUID, tuple[str, str | None]] = {}
        for each in stored:
            try:
                read = dialect.read(each.notice, received_at=each.received_at)
            except UnreadableNotice as error:
                fates[each.id] = (Fate.UNREADABLE, error.code)
                continue
            events += [event for event in read if event.call_id == key]
            if each.state != Fate.READ:
                fates[each.id] = (Fate.READ, None)
        return events, fates

    def _record(
        self, known: CallRecord | None, key: str, call: Call, stored: Sequence[StoredNotice]
    ) -> CallRecord:
        record = known or CallRecord(
            id=self.board.ids.new(),
            system_id=self.system.id,
            key=key,
            started_at=call.started_at,
            last_notice_at=stored[-1].received_at,
        )
        if known is not None:
            record = replace(known)
        record.notices, record.last_notice_at = len(stored), stored[-1].received_at
        return record

    async def _take(self, record: CallRecord, call: Call) -> None:
        record.take(call)
        record.external_raw = call.external_number
        record.external_number = self._e164(call.external_number)
        record.caller = record.external_number or record.external_raw
        record.company_number = self._e164(call.company_number) or call.company_number
        record.team_id = self._team_of(call.company_number, record.company_number)
        record.user_id = self.system.user_of(call.extension)
        rung = [leg.extension for leg in call.legs if leg.party is Party.OPERATOR]
        record.user_ids = self._users([call.extension, *rung])
        record.ringing_user_ids = self._users(call.ringing_extensions)
        if record.team_id is not None and not record.user_ids:
            await self._tell_team(record)

    async def _tell_team(self, record: CallRecord) -> None:
        """Nobody's telephone is known to ring: it is for whoever the line belongs to."""
        if record.team_id is None:
            return
        members = list(await self.uow.phone_calls.team_members(record.team_id))
        record.user_ids = members
        if record.state in (State.QUEUED, State.RINGING):
            record.ringing_user_ids = members

    def _users(self, extensions: Sequence[str | None]) -> list[UUID]:
        found = (self.system.user_of(each) for each in extensions)
        return list(dict.fromkeys(each for each in found if each is not None))

    def _team_of(self, *numbers: str | None) -> UUID | None:
        for line in self.system.lines:
            spelled = {line["number"], self._e164(line["number"])} - {None}
            if line.get("team_id") and spelled & set(numbers):
                return UUID(str(line["team_id"]))
        return None

    def _e164(self, number: str | None) -> str | None:
        """None for a colleague's extension, and for what is no number."""
        if number is None or sum(each.isdigit() for each in number) < _SHORTEST_NUMBER:
            return None
        region = self.system.region or self.board.actor.region
        parsed = self.board.phone_numbers.parse(number, region=region)
        return parsed.number if parsed.usable_as_key else None

    async def _recognise(self, record: CallRecord) -> None:
        """The one card with the number. Of several people it is whom somebody said it was the last
        time; else nobody is chosen, and the company whose switchboard it is, if there is one, is
        who called.
        """
        number = record.external_number
        if number is None or record.direction == Direction.INTERNAL or record.chosen:
            return
        match = Match(phone=number)
        people = list(dict.fromkeys(await self.uow.contacts.matching(match, number=number)))
        if len(people) == 1:
            record.contact_id = people[0]
            return
        before = await self.uow.phone_calls.chosen_before(number) if people else None
        if before in people:
            record.contact_id = before
            return
        companies = list(dict.fromkeys(await self.uow.companies.matching(match, number=number)))
        record.company_id = companies[0] if len(companies) == 1 else None

    async def _remind(self, record: CallRecord) -> None:
        """One task for a caller, however often they were missed."""
        number = record.caller
        if number is None:
            return
        calls = self.uow.phone_calls
        await calls.alone_with(number)
        actor = self.board.actor
        zone = zone_of(actor.office_time_zone)
        task_id = await calls.open_task_of(number)
        count = 1 if task_id is None else await calls.missed_in(task_id) + 1
        at = (record.ended_at or record.started_at).astimezone(zone)
        line = counted(count, at, language=actor.language)
        if task_id is not None:
            task = (await self.uow.tasks.find([task_id], lock=True))[task_id]
            task.change({"description": recounted(task.description, line)})
        else:
            task = await self._task(record, number, line)
            self.uow.tasks.add(task)
        record.task_id = task.id

    async def _task(self, record: CallRecord, number: str, line: str) -> Task:
        contact = await _card(self.uow.contacts, record.contact_id)
        company = await _card(self.uow.companies, record.company_id)
        actor = self.board.actor
        who = contact.display_name if contact else company.name if company else number
        today = self.board.clock.now().astimezone(zone_of(actor.office_time_zone)).date()
        owner = (contact or company).owner_id if contact or company else None
        wanted = [each for each in (owner, record.user_id, *record.user_ids) if each is not None]
        active = await self.uow.active_members(wanted)
        return Task.plan(
            self.board.ids.new(),
            {
                "title": title(who, language=actor.language),
                "kind": "call",
                "description": line,
                "assignee_id": next((each for each in wanted if each in active), actor.user_id),
                "contact_id": None if contact is None else contact.id,
                "company_id": None if company is None else company.id,
                "interaction_id": record.interaction_id,
                "due_on": today,
                "time_zone": actor.office_time_zone,
            },
        )

    async def _ask_again(self, notice_id: UUID) -> None:
        await self.uow.jobs.enqueue(
            JOB,
            job_of(self.board.actor.workspace_id, notice_id, last=True),
            dedupe_key=f"call:last:{notice_id}",
            run_after=GRACE,
        )


async def note_down(record: CallRecord, *, uow: TelephonyUnitOfWork, ids: Ids) -> None:
    """One line of time for a call, in step with what is known of it; what people changed there,
    and took out, stays as they have it.
    """
    if record.direction == Direction.INTERNAL:
        return
    facts = _facts(record)
    if record.interaction_id is not None:
        found = await uow.interactions.find([record.interaction_id], lock=True)
        written = found.get(record.interaction_id)
        if written is not None and not written.deleted:
            fresh = {
                name: value for name, value in facts.items() if record.noted.get(name) != value
            }
            if fresh:
                written.change(fresh)
                record.noted = facts
        return
    subject = await subject_of(record, uow=uow)
    if subject is None:
        return
    interaction = Interaction.log(
        ids.new(),
        {
            **facts,
            **subject,
            "kind": "call",
            "occurred_at": record.started_at,
            "author_id": record.user_id,
            "participant_user_ids": [record.user_id] if record.user_id else [],
            "external_ids": [ExternalId(source=SOURCE, id=str(record.id))],
        },
    )
    uow.interactions.add(interaction)
    record.interaction_id, record.noted = interaction.id, facts


async def subject_of(record: CallRecord, *, uow: TelephonyUnitOfWork) -> dict[str, Any] | None:
    """Whose line of time it belongs to; None where nobody is known."""
    contact = await _card(uow.contacts, record.contact_id)
    company = await _card(uow.companies, record.company_id)
    if contact is None and company is None:
        return None
    people: list[Contact] = [contact] if contact else []
    return {
        "contact_ids": [each.id for each in people],
        **companies_of_that_time(company.id if company else None, people),
    }


def _facts(record: CallRecord) -> dict[str, object]:
    """What the call says of itself in the line of time."""
    said = _OUTCOMES.get(Outcome(record.outcome), "no_answer") if record.outcome else None
    return {
        "direction": str(record.direction),
        "duration_seconds": record.talk_seconds,
        "outcome": record.wrap_up or said,
        "body": record.notes,
    }


async def _card(cards: Cards[Any], card_id: UUID | None) -> Any:
    """None where it is gone or in the bin."""
    if card_id is None:
        return None
    found = (await cards.find([card_id])).get(card_id)
    return None if found is None or found.deleted else found


def _given_up(call: Call, *, at: datetime) -> Call:
    """A call whose end was never told ended with the last that was heard of it."""
    if call.is_over:
        return replace(call, is_settled=True)
    missed = Outcome.MISSED if call.direction is Direction.INBOUND else Outcome.NO_ANSWER
    return replace(
        call,
        state=State.ENDED,
        is_settled=True,
        outcome=Outcome.ANSWERED if call.answered_at else missed,
        ended_at=at,
    )


def _news(before: CallRecord | None, now: CallRecord) -> list[str]:
    """What is announced: each step of a call once."""
    news = []
    rings = now.state in (State.QUEUED, State.RINGING)
    if rings and (before is None or before.ringing_user_ids != now.ringing_user_ids):
        news.append("ringing")
    if now.answered_at and (before is None or before.answered_at is None):
        news.append("answered")
    if now.is_over and (before is None or not before.is_over):
        news.append("ended")
    if not news and before is not None and before != _unheard(now, before):
        news.append("updated")
    return news


def _unheard(now: CallRecord, before: CallRecord) -> CallRecord:
    """But for how much was heard, and when: that alone is no news."""
    return replace(now, notices=before.notices, last_notice_at=before.last_notice_at)
