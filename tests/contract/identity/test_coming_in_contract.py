"""Sessions, failures and sign-ins: what the fakes promise, PostgreSQL keeps."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from adapters.postgres.engine import open_pool
from adapters.postgres.identity.login_failures import PostgresLoginFailures
from adapters.postgres.identity.sessions import PostgresSessions
from adapters.postgres.identity.sign_ins import PostgresSignIns
from adapters.postgres.identity.workspaces import PostgresWorkspaces
from domain.identity import RoleKey, Session, User, Workspace
from domain.identity.ports import LoginFailures, Sessions, SignIns, WorkspaceChoice
from domain.identity.sessions import EndReason, Rotation
from domain.identity.throttling import WINDOW, Meter
from tests.support.database import TestDatabase
from tests.support.identity_fakes import NOON, FakeLoginFailures, FakeSessions, FakeSignIns

pytestmark = pytest.mark.postgres


@dataclass(kw_only=True)
class Ground:
    """One adapter of each port, and a person with a password and two workspaces in it."""

    sessions: Sessions
    failures: LoginFailures
    sign_ins: SignIns
    email: str
    user_id: UUID
    first: int
    second: int


@pytest_asyncio.fixture(params=["fake", "postgres"])
async def ground(request: pytest.FixtureRequest, database: TestDatabase) -> AsyncIterator[Ground]:
    email = f"ani.{uuid4().hex}@example.am"
    if request.param == "fake":
        yield _in_memory(email)
        return
    pool = await open_pool(database.app_dsn, size=4)
    try:
        workspaces = PostgresWorkspaces(pool)
        first, second = [await _found(workspaces, email, name) for name in ("First", "Second")]
        sign_ins = PostgresSignIns(pool)
        credential = await sign_ins.credential(email)
        assert credential is not None
        yield Ground(
            sessions=PostgresSessions(pool),
            failures=PostgresLoginFailures(pool),
            sign_ins=sign_ins,
            email=email,
            user_id=credential.user_id,
            first=first,
            second=second,
        )
    finally:
        await pool.close()


def _in_memory(email: str) -> Ground:
    sign_ins = FakeSignIns()
    places = [
        WorkspaceChoice(id=n, public_id=uuid4(), name=name, role=RoleKey.ADMINISTRATOR)
        for n, name in ((1, "First"), (2, "Second"))
    ]
    return Ground(
        sessions=FakeSessions(),
        failures=FakeLoginFailures(),
        sign_ins=sign_ins,
        email=email,
        user_id=sign_ins.admit(email, "secret", *places),
        first=1,
        second=2,
    )


async def _found(workspaces: PostgresWorkspaces, email: str, name: str) -> int:
    return await workspaces.found(
        Workspace(
            id=uuid4(),
            number=0,
            name=name,
            region="AM",
            currency="AMD",
            language="hy",
            time_zone="Asia/Yerevan",
        ),
        administrator=User(id=uuid4(), email=email, name="Անի", role=RoleKey.ADMINISTRATOR),
        password_hash="hashed:secret",
        at=NOON,
    )


def _session(ground: Ground, client: str = "phone") -> Session:
    return Session.begin(
        uuid4(), user_id=ground.user_id, workspace_id=ground.first, client=client, now=NOON
    )


async def test_a_session_comes_back_as_it_was_left(ground: Ground) -> None:
    session = _session(ground)
    await ground.sessions.begin(session)
    async with ground.sessions.held(session.id) as held:
        assert held == session
        assert held is not None
        held.rotate(generation=0, client="phone", now=NOON + timedelta(hours=1))
        held.switch(ground.second)
        held.end(EndReason.LOGGED_OUT, at=NOON + timedelta(hours=2))
    async with ground.sessions.held(session.id) as again:
        assert again == held


async def test_an_unknown_session_is_none(ground: Ground) -> None:
    async with ground.sessions.held(uuid4()) as held:
        assert held is None


async def test_what_is_refused_in_the_middle_is_not_written(ground: Ground) -> None:
    session = _session(ground)
    await ground.sessions.begin(session)

    async def change_one_s_mind() -> None:
        async with ground.sessions.held(session.id) as held:
            assert held is not None
            held.switch(ground.second)
            raise LookupError

    with pytest.raises(LookupError):
        await change_one_s_mind()
    async with ground.sessions.held(session.id) as again:
        assert again == session


async def test_all_sessions_of_a_person_end_but_the_named_one(ground: Ground) -> None:
    mine, other = _session(ground), _session(ground, "tablet")
    for session in (mine, other):
        await ground.sessions.begin(session)
    await ground.sessions.end_all(ground.user_id, reason=EndReason.REVOKED, at=NOON, but=mine.id)
    async with ground.sessions.held(mine.id) as kept, ground.sessions.held(other.id) as ended:
        assert kept is not None
        assert kept.end_reason is None
        assert ended is not None
        assert (ended.end_reason, ended.ended_at) == (EndReason.REVOKED, NOON)


async def test_failures_are_counted_given_back_and_cleared(ground: Ground) -> None:
    meter = Meter(uuid4().bytes, 5)
    first = await ground.failures.charge(meter, now=NOON)
    second = await ground.failures.charge(meter, now=NOON + timedelta(minutes=1))
    assert (first.failures, second.failures) == (1, 2)
    assert second.window_ends_at == NOON + WINDOW

    await ground.failures.refund(meter)
    assert (await ground.failures.charge(meter, now=NOON)).failures == 2

    await ground.failures.clear(meter)
    assert (await ground.failures.charge(meter, now=NOON)).failures == 1


async def test_a_new_window_begins_when_the_old_one_is_over(ground: Ground) -> None:
    meter = Meter(uuid4().bytes, 5)
    for _ in range(3):
        await ground.failures.charge(meter, now=NOON)
    later = await ground.failures.charge(meter, now=NOON + WINDOW)
    assert (later.failures, later.window_ends_at) == (1, NOON + WINDOW + WINDOW)


async def test_a_person_is_found_by_any_spelling_of_the_address(ground: Ground) -> None:
    credential = await ground.sign_ins.credential(f"  {ground.email.upper()} ")
    assert credential is not None
    assert credential == await ground.sign_ins.credential_of(ground.user_id)
    assert credential.password_hash == "hashed:secret"
    assert await ground.sign_ins.credential("nobody@example.am") is None
    assert await ground.sign_ins.credential_of(uuid4()) is None


async def test_a_new_password_takes_the_place_of_the_old_one(ground: Ground) -> None:
    await ground.sign_ins.set_password(ground.user_id, password_hash="hashed:new", at=NOON)
    credential = await ground.sign_ins.credential(ground.email)
    assert credential is not None
    assert credential.password_hash == "hashed:new"


async def test_the_last_used_workspace_comes_first(ground: Ground) -> None:
    for number in (ground.second, ground.first, ground.second):
        await ground.sign_ins.remember_workspace(ground.user_id, workspace_id=number)
        offered = await ground.sign_ins.workspaces(ground.user_id)
        assert offered[0].id == number
        assert {choice.id for choice in offered} == {ground.first, ground.second}


async def test_two_refreshes_at_once_agree_on_one_successor(database: TestDatabase) -> None:
    """With real concurrent transactions: one moves on, the other gets the same successor."""
    email = f"ani.{uuid4().hex}@example.am"
    pool = await open_pool(database.app_dsn, size=4)
    try:
        number = await _found(PostgresWorkspaces(pool), email, "Only")
        credential = await PostgresSignIns(pool).credential(email)
        assert credential is not None
        sessions = PostgresSessions(pool)
        session = Session.begin(
            uuid4(), user_id=credential.user_id, workspace_id=number, client="phone", now=NOON
        )
        await sessions.begin(session)

        async def rotate() -> Rotation:
            async with sessions.held(session.id) as held:
                assert held is not None
                await asyncio.sleep(0)
                return held.rotate(generation=0, client="phone", now=NOON)

        outcomes = await asyncio.gather(*(rotate() for _ in range(4)))
        assert sorted(outcomes) == ["next", "repeated", "repeated", "repeated"]
    finally:
        await pool.close()


async def test_attempts_at_once_are_counted_one_by_one(database: TestDatabase) -> None:
    pool = await open_pool(database.app_dsn, size=4)
    try:
        failures, meter = PostgresLoginFailures(pool), Meter(uuid4().bytes, 5)
        readings = await asyncio.gather(*(failures.charge(meter, now=NOON) for _ in range(20)))
        assert sorted(reading.failures for reading in readings) == list(range(1, 21))
    finally:
        await pool.close()
