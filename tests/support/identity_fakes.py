"""Identity's ports in memory."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from domain.identity import PRESETS, Actor, RoleKey, Session
from domain.identity.model import email_key
from domain.identity.ports import AccessClaims, Credential, WorkspaceChoice
from domain.identity.sessions import EndReason
from domain.identity.throttling import WINDOW, Meter, Reading

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class SteppingClock:
    """Stands still until it is told to go on."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def pass_by(self, time: timedelta) -> None:
        self._now += time


class RandomIds:
    def new(self) -> UUID:
        return uuid4()


class PlainPasswords:
    """'Hashes' by writing `hashed:` in front; `old:` marks one made with yesterday's settings."""

    async def hash(self, password: str) -> str:
        return f"hashed:{password}"

    async def verify(self, password: str, *, against: str | None) -> bool:
        return against in (f"hashed:{password}", f"old:{password}")

    def is_outdated(self, password_hash: str) -> bool:
        return password_hash.startswith("old:")


@dataclass
class FakeSignIns:
    credentials: dict[str, Credential] = field(default_factory=dict)
    places: dict[UUID, tuple[WorkspaceChoice, ...]] = field(default_factory=dict)
    last: dict[UUID, int] = field(default_factory=dict)

    def admit(self, email: str, password: str, *workspaces: WorkspaceChoice) -> UUID:
        user_id = uuid4()
        self.credentials[email_key(email)] = Credential(
            user_id=user_id, password_hash=f"hashed:{password}"
        )
        self.places[user_id] = workspaces
        return user_id

    async def credential(self, email: str) -> Credential | None:
        return self.credentials.get(email_key(email))

    async def credential_of(self, user_id: UUID) -> Credential | None:
        return next((one for one in self.credentials.values() if one.user_id == user_id), None)

    async def set_password(self, user_id: UUID, *, password_hash: str, at: datetime) -> None:
        for email, credential in self.credentials.items():
            if credential.user_id == user_id:
                self.credentials[email] = replace(credential, password_hash=password_hash)

    async def workspaces(self, user_id: UUID) -> tuple[WorkspaceChoice, ...]:
        last = self.last.get(user_id)
        return tuple(sorted(self.places[user_id], key=lambda place: place.id != last))

    async def remember_workspace(self, user_id: UUID, *, workspace_id: int) -> None:
        self.last[user_id] = workspace_id


@dataclass
class FakeSessions:
    kept: dict[UUID, Session] = field(default_factory=dict)

    async def begin(self, session: Session) -> None:
        self.kept[session.id] = session

    def held(self, session_id: UUID) -> AbstractAsyncContextManager[Session | None]:
        return self._held(session_id)

    @asynccontextmanager
    async def _held(self, session_id: UUID) -> AsyncIterator[Session | None]:
        kept = self.kept.get(session_id)
        draft = None if kept is None else replace(kept)
        yield draft
        if draft is not None:
            self.kept[session_id] = draft

    async def live_of(self, user_id: UUID, *, at: datetime) -> list[Session]:
        live = [one for one in self.kept.values() if one.user_id == user_id and one.is_live(at=at)]
        return sorted(live, key=lambda one: one.rotated_at, reverse=True)

    async def end_all(
        self, user_id: UUID, *, reason: EndReason, at: datetime, but: UUID | None = None
    ) -> None:
        for session in self.kept.values():
            if session.user_id == user_id and session.id != but:
                session.end(reason, at=at)


@dataclass
class FakeLoginFailures:
    counts: dict[bytes, tuple[int, datetime]] = field(default_factory=dict)

    async def charge(self, meter: Meter, *, now: datetime) -> Reading:
        failures, ends_at = self.counts.get(meter.key, (0, now + WINDOW))
        if ends_at <= now:
            failures, ends_at = 0, now + WINDOW
        self.counts[meter.key] = (failures + 1, ends_at)
        return Reading(meter=meter, failures=failures + 1, window_ends_at=ends_at)

    async def refund(self, meter: Meter) -> None:
        failures, ends_at = self.counts[meter.key]
        self.counts[meter.key] = (failures - 1, ends_at)

    async def clear(self, meter: Meter) -> None:
        self.counts.pop(meter.key, None)


@dataclass
class FakeActorDirectory:
    """Answers what it was told to, and counts how often it was asked."""

    by_session: dict[UUID, Actor] = field(default_factory=dict)
    by_token: dict[bytes, Actor] = field(default_factory=dict)
    asked: int = 0

    async def of_session(self, claims: AccessClaims) -> Actor | None:
        self.asked += 1
        return self.by_session.get(claims.session_id)

    async def of_api_token(self, token_hash: bytes) -> Actor | None:
        self.asked += 1
        return self.by_token.get(token_hash)

    async def of_member(self, workspace_id: int, user_id: UUID) -> Actor | None:
        return None


def choice(number: int, role: RoleKey = RoleKey.SELLER) -> WorkspaceChoice:
    return WorkspaceChoice(id=number, public_id=uuid4(), name=f"Workspace {number}", role=role)


def an_actor(role: RoleKey = RoleKey.ADMINISTRATOR, **changes: object) -> Actor:
    actor = Actor(
        workspace_id=1,
        workspace_public_id=uuid4(),
        user_id=uuid4(),
        role=PRESETS[role],
        language="en",
        region="AM",
        time_zone="UTC",
    )
    return replace(actor, **changes)  # type: ignore[arg-type]


@dataclass
class FakeJournal:
    told: list[tuple[UUID, int, int]] = field(default_factory=list)
    turned_away: list[UUID] = field(default_factory=list)

    def refused(self, user_id: UUID, *, client: str) -> None:
        self.turned_away.append(user_id)

    async def signed_in(
        self, user_id: UUID, *, workspace_id: int, client: str, failed_before: int, at: datetime
    ) -> None:
        self.told.append((user_id, workspace_id, failed_before))
