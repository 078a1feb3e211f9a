"""A day at the telephone that never was: who calls when, whose telephone rings, who takes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from domain.telephony.model import Happening

_RINGS = (2, 25)
_TALKS = (15, 600)
_MISSED_OF_TEN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PretendedCall:
    """From outside; it rings all `extensions`, and `taken_by` picks up after `wait` seconds."""

    id: str
    caller: str
    line: str
    extensions: tuple[str, ...]
    taken_by: str | None
    begins: datetime
    wait: int
    talk: int

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(seconds=self.wait + self.talk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`extension` is empty where the whole call is meant."""

    call: PretendedCall
    happening: Happening
    at: datetime
    extension: str = ""
    place: int = 0


def day(
    *,
    calls: int,
    callers: Sequence[str],
    extensions: Sequence[str],
    line: str,
    until: datetime,
    hours: int,
    seed: int,
) -> list[PretendedCall]:
    """The same seed is the same day. Of ten calls two are missed; some call again and again."""
    chance = Random(seed)  # noqa: S311 (a game, no secret)
    begins = until - timedelta(hours=hours)
    told = []
    for n in range(calls):
        ringing = tuple(chance.sample(list(extensions), min(len(extensions), 2)))
        missed = chance.randrange(10) < _MISSED_OF_TEN
        told.append(
            PretendedCall(
                id=f"sim-{seed}-{until:%Y%m%d}-{n}",
                caller=callers[min(chance.randrange(len(callers)), chance.randrange(len(callers)))],
                line=line,
                extensions=ringing,
                taken_by=None if missed else chance.choice(ringing),
                begins=begins + timedelta(seconds=chance.randrange(hours * 3600)),
                wait=chance.randint(*_RINGS),
                talk=0 if missed else chance.randint(*_TALKS),
            )
        )
    return sorted(told, key=lambda each: each.begins)


def steps(call: PretendedCall) -> Iterator[Step]:
    """In the order in which they happen."""
    answered = call.begins + timedelta(seconds=call.wait)
    yield Step(call=call, happening=Happening.RINGING, at=call.begins)
    for each in call.extensions:
        yield Step(call=call, happening=Happening.RINGING, at=call.begins, extension=each)
    if call.taken_by is not None:
        yield Step(
            call=call, happening=Happening.ANSWERED, at=answered, extension=call.taken_by, place=1
        )
    for each in call.extensions:
        taken = each == call.taken_by
        yield Step(
            call=call,
            happening=Happening.ENDED,
            at=call.ends if taken else answered,
            extension=each,
            place=2 if taken else 1,
        )
    yield Step(call=call, happening=Happening.ENDED, at=call.ends, place=1)
