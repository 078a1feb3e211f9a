"""From a bearer credential to an Actor."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from adapters.security.tokens import JoseTokens
from domain.identity import Actor, Authenticator
from domain.identity import authentication as module
from domain.identity.api_tokens import hash_of, secret_of
from domain.identity.errors import Unauthenticated
from domain.identity.ports import AccessClaims
from tests.support.identity_fakes import FakeActorDirectory, RandomIds, SteppingClock, an_actor

SECRET = secret_of("A" * 30)


class Gate:
    def __init__(self) -> None:
        self.clock, self.directory = SteppingClock(), FakeActorDirectory()
        self.tokens = JoseTokens(
            bytes(32), issuer="https://crm.test", clock=self.clock, ids=RandomIds()
        )
        self.authenticator = Authenticator(
            directory=self.directory, access_tokens=self.tokens, clock=self.clock
        )

    def let_in(self, actor: Actor) -> str:
        session_id = uuid4()
        self.directory.by_session[session_id] = replace(actor, session_id=session_id)
        return self.tokens.issue(
            user_id=actor.user_id,
            workspace_id=actor.workspace_public_id,
            session_id=session_id,
            role=actor.role.key,
        )


@pytest.fixture
def gate() -> Gate:
    return Gate()


async def test_an_actor_is_looked_up_once_a_minute(gate: Gate) -> None:
    token = gate.let_in(an_actor())
    for _ in range(3):
        await gate.authenticator.identify(token)
    assert gate.directory.asked == 1
    gate.clock.pass_by(timedelta(seconds=61))
    await gate.authenticator.identify(token)
    assert gate.directory.asked == 2


@pytest.mark.parametrize(
    "forget",
    [
        lambda gate, actor: gate.forget_user(actor.user_id),
        lambda gate, actor: gate.forget_workspace(actor.workspace_id),
        lambda gate, actor: gate.forget_session(actor.session_id),
    ],
)
async def test_a_right_that_ends_is_forgotten_at_once(
    gate: Gate, forget: Callable[[Authenticator, Actor], None]
) -> None:
    token = gate.let_in(an_actor())
    actor = await gate.authenticator.identify(token)
    gate.directory.by_session.clear()
    forget(gate.authenticator, actor)
    with pytest.raises(Unauthenticated):
        await gate.authenticator.identify(token)


async def test_a_revoked_api_token_is_forgotten_at_once(gate: Gate) -> None:
    actor = an_actor(token_id=uuid4())
    gate.directory.by_token[hash_of(SECRET)] = actor
    assert await gate.authenticator.identify(SECRET) == actor
    gate.directory.by_token.clear()
    gate.authenticator.forget_token(uuid4())
    assert await gate.authenticator.identify(SECRET) == actor, "another token's end is not ours"
    assert actor.token_id is not None
    gate.authenticator.forget_token(actor.token_id)
    with pytest.raises(Unauthenticated):
        await gate.authenticator.identify(SECRET)


async def test_a_right_that_ends_during_the_look_up_is_not_remembered(gate: Gate) -> None:
    token = gate.let_in(an_actor())
    actor = next(iter(gate.directory.by_session.values()))

    class Slow(FakeActorDirectory):
        async def of_session(self, claims: AccessClaims) -> Actor | None:
            gate.authenticator.forget_user(actor.user_id)  # meanwhile, in another request
            return await gate.directory.of_session(claims)

    gate.authenticator._directory = Slow()
    await gate.authenticator.identify(token)
    gate.directory.by_session.clear()
    with pytest.raises(Unauthenticated):
        await gate.authenticator.identify(token)


async def test_memory_never_outlives_the_credential(gate: Gate) -> None:
    ends = gate.clock.now() + timedelta(seconds=10)
    token = gate.let_in(an_actor(valid_until=ends))
    await gate.authenticator.identify(token)
    gate.clock.pass_by(timedelta(seconds=10))
    await gate.authenticator.identify(token)
    assert gate.directory.asked == 2


async def test_a_mistyped_api_token_costs_no_look_up(gate: Gate) -> None:
    with pytest.raises(Unauthenticated):
        await gate.authenticator.identify(SECRET[:-1] + "x")
    assert gate.directory.asked == 0


async def test_memory_is_bounded(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_REMEMBERED", 2)
    for _ in range(5):
        await gate.authenticator.identify(gate.let_in(an_actor()))
    assert len(gate.authenticator._known) == 2


@pytest.mark.parametrize("credential", ["", "nonsense", "a.b.c", "krt_", "é", "\udcff" * 3])
async def test_nonsense_proves_nothing(gate: Gate, credential: str) -> None:
    with pytest.raises(Unauthenticated):
        await gate.authenticator.identify(credential)
