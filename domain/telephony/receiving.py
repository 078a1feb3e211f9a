"""A notice is kept as it came, before anything is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from domain.shared.clock import Clock
from domain.shared.ids import Ids
from domain.telephony.errors import (
    NoticeTooLarge,
    PhoneSystemClosed,
    PhoneSystemNotFound,
    PostExpected,
    UnprovenCaller,
    UnreadableNotice,
)
from domain.telephony.notices import LARGEST, Fate, StoredNotice
from domain.telephony.ports import Notice
from domain.telephony.shelves import Dialects, Door, Doors
from domain.telephony.systems import SECRETS

SECRET_MISSING = "secret_missing"  # noqa: S105 (a reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    state: Fate
    reason: str | None = None
    call_key: str | None = None


async def door_of(key: str, *, doors: Doors) -> Door:
    """Raises PhoneSystemNotFound, PhoneSystemClosed."""
    door = await doors.find(key)
    if door is None:
        raise PhoneSystemNotFound
    if not door.system.active:
        raise PhoneSystemClosed
    return door


async def receive(
    key: str, notice: Notice, *, doors: Doors, dialects: Dialects, clock: Clock, ids: Ids
) -> Door:
    """Raises PhoneSystemNotFound, PhoneSystemClosed, NoticeTooLarge, TooManyNotices; UnprovenCaller
    and PostExpected, which are kept for whoever looks into it.
    """
    door = await door_of(key, doors=doors)
    if len(notice.body) > LARGEST:
        raise NoticeTooLarge(limit=LARGEST // 1024)
    now = clock.now()
    verdict = judged(notice, door, dialects=dialects, at=now)
    await doors.keep(
        door,
        StoredNotice(
            id=ids.new(),
            system_id=door.system.id,
            received_at=now,
            notice=replace(notice, headers=_without_password(notice.headers)),
            repeat_key=_repeat_key(notice, verdict),
            state=verdict.state,
            reason=verdict.reason,
            call_key=verdict.call_key,
        ),
    )
    if verdict.state is Fate.REFUSED:
        raise PostExpected if verdict.reason == PostExpected.code else UnprovenCaller
    return door


def judged(notice: Notice, door: Door, *, dialects: Dialects, at: datetime) -> Verdict:
    """Whether it is what it says it is, and of which call it tells."""
    if notice.method != "POST":
        return Verdict(state=Fate.REFUSED, reason=PostExpected.code)
    if not _has_all(door.secrets, door.system.provider):
        return Verdict(state=Fate.REFUSED, reason=SECRET_MISSING)
    dialect = dialects.of(door.system)
    try:
        dialect.prove(notice, secrets=door.secrets, now=at)
        events = dialect.read(notice, received_at=at)
    except UnprovenCaller as refusal:
        return Verdict(state=Fate.REFUSED, reason=refusal.code)
    except UnreadableNotice as error:
        return Verdict(state=Fate.UNREADABLE, reason=error.code)
    if not events:
        return Verdict(state=Fate.IDLE)
    return Verdict(state=Fate.RECEIVED, call_key=events[0].call_id)


def _has_all(secrets: Mapping[str, str], provider: str) -> bool:
    return all(secrets.get(name) for name in SECRETS[provider])


def _without_password(headers: Mapping[str, str]) -> dict[str, str]:
    """A signed token proves what it came with and nothing else; a name and password let in."""
    return {
        name: value
        for name, value in headers.items()
        if name != "authorization" or value[:7].lower() == "bearer "
    }


def _repeat_key(notice: Notice, verdict: Verdict) -> str:
    """The same bytes to the same address are the same notice; what was refused is none of them."""
    parts = urlsplit(notice.url)
    told = (
        str(verdict.reason or ""),
        notice.method,
        f"{parts.path}?{parts.query}",
        notice.headers.get("webhook-id", ""),
    )
    return sha256("\n".join(told).encode() + b"\n" + notice.body).hexdigest()
