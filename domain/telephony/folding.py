"""A call is a function of the set of its events: neither their order nor repetitions matter.

Nothing is carried from one event to the next. Every part of the record is a smallest, a greatest
or a first by an order that the events themselves carry, so that no arrival can change it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from domain.telephony.model import (
    Call,
    Direction,
    Event,
    Happening,
    Leg,
    Outcome,
    Party,
    Recording,
    State,
)

T = TypeVar("T")
_RANK = {
    Happening.QUEUED: 0,
    Happening.RINGING: 10,
    Happening.ANSWERED: 20,
    Happening.HELD: 25,
    Happening.ENDED: 30,
    Happening.SUMMARY: 40,
}
_BY_WEIGHT = (Direction.INBOUND, Direction.OUTBOUND, Direction.INTERNAL)
_LIVE = (Happening.QUEUED, Happening.RINGING, Happening.ANSWERED, Happening.HELD, Happening.ENDED)
_TALKING = (Happening.ANSWERED, Happening.HELD)


def fold(events: Iterable[Event]) -> Call:
    """The call of which all of these tell. Raises ValueError for none, or those of several."""
    told = _ordered(events)
    if len({each.call_id for each in told}) != 1:
        raise ValueError("the events of one call are folded at a time")
    direction = _direction(told)
    legs = _legs(told, direction)
    return _call(told, direction, legs)


def _ordered(events: Iterable[Event]) -> list[Event]:
    """Each event once, by an order of its own. Of two under one key the earlier one counts."""
    by_key: dict[str, Event] = {}
    for each in sorted(events, key=_total_order):
        by_key.setdefault(each.key, each)
    return list(by_key.values())


def _total_order(event: Event) -> tuple[int, int, datetime, str, str]:
    sequence = -1 if event.sequence is None else event.sequence
    return sequence, _RANK.get(event.happening, -1), event.at, event.key, repr(event)


def _direction(told: Sequence[Event]) -> Direction:
    """A summary knows best. Before it, one leg from outside makes the whole call inbound, and one
    to the outside outbound, whatever colleagues rang one another along with it.
    """
    said = {each.direction for each in told}
    live = next((each for each in _BY_WEIGHT if each in said), Direction.INBOUND)
    return _first(_last_words(told), lambda e: e.direction) or live


def _last_words(told: Sequence[Event]) -> list[Event]:
    return [each for each in told if each.happening is Happening.SUMMARY]


def _legs(told: Sequence[Event], direction: Direction) -> tuple[Leg, ...]:
    of_legs = sorted((each for each in told if each.leg_id), key=attrgetter("leg_id"))
    legs = [
        _leg(leg_id, sorted(events, key=_total_order), direction)
        for leg_id, events in groupby(of_legs, key=attrgetter("leg_id"))
    ]
    taken = any(leg.party is Party.OPERATOR and leg.answered_at for leg in legs)
    return tuple(sorted((_left_alone(leg, taken=taken) for leg in legs), key=_by_ringing))


def _by_ringing(leg: Leg) -> tuple[bool, datetime | str, str]:
    begun = leg.ringing_at or leg.answered_at or leg.ended_at
    return begun is None, begun or "", leg.id


def _left_alone(leg: Leg, *, taken: bool) -> Leg:
    """A telephone that went silent because a colleague took the call missed nothing."""
    silent = leg.party is Party.OPERATOR and leg.state is State.ENDED and leg.answered_at is None
    if not (silent and taken):
        return leg
    return replace(leg, outcome=Outcome.CANCELED, answered_elsewhere=True)


def _leg(leg_id: str, told: Sequence[Event], direction: Direction) -> Leg:
    state = _state(told)
    answered_at = _earliest(told, Happening.ANSWERED)
    party = _first(told, lambda e: e.party) or _default_party(direction)
    number = _first(told, lambda e: e.number)
    return Leg(
        id=leg_id,
        party=party,
        state=state,
        extension=_first(told, lambda e: e.extension)
        or (number if party is Party.OPERATOR else None),
        number=number,
        ringing_at=_earliest(told, Happening.RINGING),
        answered_at=answered_at,
        ended_at=_earliest(told, Happening.ENDED),
        outcome=_outcome_of_leg(told, answered=answered_at is not None)
        if state is State.ENDED
        else None,
        answered_elsewhere=False,
        transferred_from=_first(told, lambda e: e.transferred_from),
    )


def _default_party(direction: Direction) -> Party:
    """Who is rung, where the system does not say: ours from outside, theirs from inside."""
    return Party.EXTERNAL if direction is Direction.OUTBOUND else Party.OPERATOR


def _state(told: Sequence[Event]) -> State:
    """It only moves forward, but for a call that was held and is talked on."""
    live = [each for each in told if each.happening in _LIVE]
    if not live:
        return State.QUEUED
    furthest = max(live, key=lambda each: _RANK[each.happening]).happening
    if furthest is Happening.HELD:
        furthest = max((e for e in live if e.happening in _TALKING), key=_by_telling).happening
    return State(furthest)


def _by_telling(event: Event) -> tuple[int, datetime, int, str]:
    return event.sequence or 0, event.at, _RANK[event.happening], event.key


def _outcome_of_leg(told: Sequence[Event], *, answered: bool) -> Outcome:
    return Outcome.ANSWERED if answered else (_failure(told) or Outcome.NO_ANSWER)


def _failure(told: Sequence[Event]) -> Outcome | None:
    said = (each.outcome for each in told)
    return next((each for each in said if each not in (None, Outcome.ANSWERED)), None)


def _call(told: Sequence[Event], direction: Direction, legs: tuple[Leg, ...]) -> Call:
    words = _last_words(told)
    settled = any(each.is_last for each in told)
    wanted = _default_party(direction)
    answered_at = _answered_at(told, legs, wanted)
    answered = answered_at is not None
    state = _state_of_call(told, legs, wanted, settled=settled, answered=answered)
    started_at = _first(words, lambda e: e.started_at) or min(each.at for each in told)
    over = state is State.ENDED
    ended_at = (_first(words, lambda e: e.ended_at) or _latest_end(told)) if over else None
    return Call(
        id=told[0].call_id,
        direction=direction,
        state=state,
        outcome=_outcome(told, direction, legs, answered=answered) if over else None,
        is_settled=settled,
        external_number=_external_number(told, words, direction, legs),
        company_number=_known(told, words, lambda e: e.company_number),
        extension=_responsible(told, words, legs),
        started_at=started_at,
        ringing_at=_earliest(told, Happening.RINGING),
        answered_at=answered_at,
        ended_at=ended_at,
        wait_seconds=_seconds(started_at, answered_at or ended_at),
        talk_seconds=_talk(told, answered_at, ended_at),
        cause=_known(told, words, lambda e: e.cause),
        legs=legs,
        recordings=_recordings(told),
    )


def _external_number(
    told: Sequence[Event], words: Sequence[Event], direction: Direction, legs: tuple[Leg, ...]
) -> str | None:
    said = _known(told, words, lambda e: e.external_number)
    if said is not None or direction is not Direction.OUTBOUND:
        return said
    return next((leg.number for leg in legs if leg.party is Party.EXTERNAL and leg.number), None)


def _state_of_call(
    told: Sequence[Event], legs: tuple[Leg, ...], wanted: Party, *, settled: bool, answered: bool
) -> State:
    whole = _state([each for each in told if not each.leg_id])
    states = {leg.state for leg in legs if leg.party is wanted} | {whole}
    if settled or whole is State.ENDED or (legs and all(_is_over(leg) for leg in legs)):
        return State.ENDED
    if State.HELD in states and State.ANSWERED not in states:
        return State.HELD
    # Between the legs of a transfer nobody talks for a moment: it is the same talk.
    if State.ANSWERED in states or answered:
        return State.ANSWERED
    return (
        State.QUEUED if {leg.state for leg in legs} | {whole} == {State.QUEUED} else State.RINGING
    )


def _is_over(leg: Leg) -> bool:
    return leg.state is State.ENDED


def _answered_at(told: Sequence[Event], legs: tuple[Leg, ...], wanted: Party) -> datetime | None:
    """The first talk between people: a machine that picks up answers nobody.

    What a summary says counts; one that contradicts the legs takes no answer away.
    """
    whole = [each for each in told if not each.leg_id]
    said = [each.answered_at for each in whole if each.answered_at]
    said += [each.at for each in whole if each.happening is Happening.ANSWERED]
    said += [leg.answered_at for leg in legs if leg.party is wanted and leg.answered_at]
    return min(said, default=None)


def _outcome(
    told: Sequence[Event], direction: Direction, legs: tuple[Leg, ...], *, answered: bool
) -> Outcome:
    if answered:
        return Outcome.ANSWERED
    if any(leg.party is Party.VOICEMAIL and leg.answered_at for leg in legs):
        return Outcome.VOICEMAIL
    if direction is Direction.INBOUND:
        return Outcome.VOICEMAIL if _failure(told) is Outcome.VOICEMAIL else Outcome.MISSED
    return _failure(told) or Outcome.NO_ANSWER


def _responsible(
    told: Sequence[Event], words: Sequence[Event], legs: tuple[Leg, ...]
) -> str | None:
    ours = [leg for leg in legs if leg.extension]
    answered = [leg for leg in ours if leg.answered_at]
    first = min(answered, key=attrgetter("answered_at", "id"), default=None) or next(
        iter(ours), None
    )
    return _first(words, lambda e: e.extension) or (
        first.extension if first else _first(told, lambda e: e.extension)
    )


def _talk(
    told: Sequence[Event], answered_at: datetime | None, ended_at: datetime | None
) -> int | None:
    """The system's own figure goes before ours."""
    if answered_at is None:
        return None
    said = next((e.talk_seconds for e in told if not e.leg_id and e.talk_seconds is not None), None)
    return _seconds(answered_at, ended_at) if said is None else said


def _seconds(since: datetime, until: datetime | None) -> int | None:
    return None if until is None else max(0, int((until - since).total_seconds()))


def _recordings(told: Sequence[Event]) -> tuple[Recording, ...]:
    ids = sorted({each.recording_id for each in told if each.recording_id})
    return tuple(Recording(id=one, url=_url(told, one)) for one in ids)


def _url(told: Sequence[Event], recording_id: str) -> str | None:
    return _first([e for e in told if e.recording_id == recording_id], lambda e: e.recording_url)


def _earliest(told: Sequence[Event], happening: Happening) -> datetime | None:
    return min((each.at for each in told if each.happening is happening), default=None)


def _latest_end(told: Sequence[Event]) -> datetime:
    ends = [e.at for e in told if e.happening in (Happening.ENDED, Happening.SUMMARY)]
    return max(ends, default=max(each.at for each in told))


def _known(
    told: Sequence[Event], words: Sequence[Event], part: Callable[[Event], T | None]
) -> T | None:
    return _first([*words, *told], part)


def _first(told: Sequence[Event], part: Callable[[Event], T | None]) -> T | None:
    return next((value for each in told if (value := part(each)) is not None), None)
