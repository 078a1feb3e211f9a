"""Coming in, staying in, going out."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from adapters.security.refresh_tokens import SealedRefreshTokens
from adapters.security.tokens import JoseTokens
from domain.identity import Authenticator
from domain.identity.errors import (
    NeedsPerson,
    NoWorkspace,
    SessionEnded,
    TooManyAttempts,
    WrongCredentials,
)
from domain.identity.sessions import GRACE
from domain.identity.throttling import WINDOW
from domain.identity.use_cases import (
    Door,
    SignedIn,
    Visitor,
    change_password,
    log_in,
    log_out,
    refresh,
    switch_workspace,
)
from domain.shared.errors import Invalid
from tests.support.identity_fakes import (
    FakeActorDirectory,
    FakeJournal,
    FakeLoginFailures,
    FakeSessions,
    FakeSignIns,
    PlainPasswords,
    RandomIds,
    SteppingClock,
    an_actor,
    choice,
)

EMAIL, PASSWORD = "ani@example.am", "correct horse"
OFFICE = Visitor(address="192.0.2.1", client="firefox")
HOME = Visitor(address="198.51.100.7", client="phone")
HERE, THERE = choice(1), choice(2)


class House:
    """One person with a log-in, two workspaces, and the door they come in by."""

    def __init__(self) -> None:
        self.clock = SteppingClock()
        self.sign_ins, self.sessions = FakeSignIns(), FakeSessions()
        self.user_id = self.sign_ins.admit(EMAIL, PASSWORD, HERE, THERE)
        key = bytes(32)
        tokens = JoseTokens(key, issuer="https://crm.test", clock=self.clock, ids=RandomIds())
        self.journal = FakeJournal()
        self.door = Door(
            journal=self.journal,
            sign_ins=self.sign_ins,
            sessions=self.sessions,
            failures=FakeLoginFailures(),
            passwords=PlainPasswords(),
            access_tokens=tokens,
            refresh_tokens=SealedRefreshTokens(key),
            actors=Authenticator(
                directory=FakeActorDirectory(), access_tokens=tokens, clock=self.clock
            ),
            clock=self.clock,
            ids=RandomIds(),
        )

    async def log_in(
        self,
        password: str = PASSWORD,
        *,
        email: str = EMAIL,
        workspace_id: UUID | None = None,
        visitor: Visitor = OFFICE,
    ) -> SignedIn:
        return await log_in(
            email, password=password, workspace_id=workspace_id, visitor=visitor, door=self.door
        )

    async def refresh(self, token: str | None, visitor: Visitor = OFFICE) -> SignedIn:
        assert token is not None
        return await refresh(token, visitor=visitor, door=self.door)

    async def fail(self, times: int, *, visitor: Visitor = OFFICE, email: str = EMAIL) -> None:
        for _ in range(times):
            with pytest.raises(WrongCredentials):
                await self.log_in("wrong", email=email, visitor=visitor)


@pytest.fixture
def house() -> House:
    return House()


async def test_the_right_password_opens_the_last_used_workspace(house: House) -> None:
    await house.log_in(workspace_id=THERE.public_id)
    signed_in = await house.log_in(email=f" {EMAIL.upper()} ")
    assert signed_in.workspace == THERE
    assert set(signed_in.workspaces) == {HERE, THERE}
    claims = house.door.access_tokens.verify(signed_in.access_token)
    assert (claims.user_id, claims.workspace_id) == (house.user_id, THERE.public_id)
    assert signed_in.expires_in == 1800


async def test_coming_in_is_told_with_the_wrong_passwords_before_it(house: House) -> None:
    await house.fail(2)
    await house.log_in(workspace_id=THERE.public_id)
    await house.log_in(workspace_id=HERE.public_id)
    assert house.journal.told == [(house.user_id, THERE.id, 2), (house.user_id, HERE.id, 0)]


async def test_a_stranger_and_a_wrong_password_are_refused_in_the_same_words(
    house: House,
) -> None:
    with pytest.raises(WrongCredentials) as wrong:
        await house.log_in("wrong")
    with pytest.raises(WrongCredentials) as unknown:
        await house.log_in(email="nobody@example.am")
    assert (wrong.value.code, wrong.value.params) == (unknown.value.code, unknown.value.params)


async def test_a_foreign_workspace_cannot_be_entered(house: House) -> None:
    with pytest.raises(NoWorkspace):
        await house.log_in(workspace_id=uuid4())


async def test_somebody_shut_out_everywhere_cannot_come_in(house: House) -> None:
    house.sign_ins.places[house.user_id] = ()
    with pytest.raises(NoWorkspace):
        await house.log_in()


async def test_five_failures_make_the_sixth_wait_even_with_the_right_password(
    house: House,
) -> None:
    await house.fail(5)
    house.clock.pass_by(timedelta(minutes=1))
    with pytest.raises(TooManyAttempts) as refusal:
        await house.log_in()
    assert refusal.value.params == {"retry_after": 14 * 60}

    house.clock.pass_by(WINDOW)
    await house.log_in()


async def test_guessing_in_one_place_does_not_lock_the_person_out_in_another(
    house: House,
) -> None:
    await house.fail(5)
    for _ in range(200):
        with pytest.raises(TooManyAttempts):
            await house.log_in("wrong")
    await house.log_in(visitor=HOME)


async def test_guessing_one_person_from_many_places_is_stopped(house: House) -> None:
    for number in range(10):
        await house.fail(5, visitor=Visitor(address=f"203.0.113.{number}", client="bot"))
    with pytest.raises(TooManyAttempts):
        await house.log_in("wrong", visitor=Visitor(address="203.0.113.99", client="bot"))


async def test_guessing_many_persons_from_one_place_is_stopped(house: House) -> None:
    for number in range(100):
        await house.fail(1, email=f"person{number}@example.am")
    with pytest.raises(TooManyAttempts):
        await house.log_in("wrong", email="one.more@example.am")


async def test_success_is_never_counted(house: House) -> None:
    for _ in range(200):
        await house.log_in()


async def test_a_right_password_forgets_the_failures_before_it(house: House) -> None:
    await house.fail(4)
    await house.log_in()
    await house.fail(5)


async def test_an_outdated_hash_is_made_anew_at_the_next_log_in(house: House) -> None:
    credential = house.sign_ins.credentials[EMAIL]
    house.sign_ins.credentials[EMAIL] = replace(credential, password_hash=f"old:{PASSWORD}")
    await house.log_in()
    assert house.sign_ins.credentials[EMAIL].password_hash == f"hashed:{PASSWORD}"


async def test_a_refresh_token_works_once_and_its_successor_after_it(house: House) -> None:
    first = await house.log_in()
    second = await house.refresh(first.refresh_token)
    third = await house.refresh(second.refresh_token)
    assert len({first.refresh_token, second.refresh_token, third.refresh_token}) == 3


async def test_an_old_refresh_token_ends_the_whole_family(house: House) -> None:
    first = await house.log_in()
    second = await house.refresh(first.refresh_token)
    house.clock.pass_by(GRACE + timedelta(seconds=1))
    with pytest.raises(SessionEnded):
        await house.refresh(first.refresh_token)
    with pytest.raises(SessionEnded):
        await house.refresh(second.refresh_token)


async def test_a_lost_answer_is_given_again(house: House) -> None:
    first = await house.log_in()
    lost = await house.refresh(first.refresh_token)
    again = await house.refresh(first.refresh_token)
    assert again.refresh_token == lost.refresh_token
    await house.refresh(again.refresh_token)


async def test_logging_out_ends_the_family_and_may_be_repeated(house: House) -> None:
    signed_in = await house.log_in()
    assert signed_in.refresh_token is not None
    await log_out(signed_in.refresh_token, door=house.door)
    await log_out(signed_in.refresh_token, door=house.door)
    await log_out("nonsense", door=house.door)
    with pytest.raises(SessionEnded):
        await house.refresh(signed_in.refresh_token)


@pytest.mark.parametrize("token", ["", "krr_", "nonsense", "krr_" + "A" * 70, "krr_" + "é" * 70])
async def test_an_invented_refresh_token_is_refused(house: House, token: str) -> None:
    with pytest.raises(SessionEnded):
        await house.refresh(token)


async def test_a_refresh_token_of_another_server_is_refused(house: House) -> None:
    signed_in = await house.log_in()
    claim = house.door.refresh_tokens.open(signed_in.refresh_token or "")
    forged = SealedRefreshTokens(b"another key of thirty-two bytes.").seal(claim)
    with pytest.raises(SessionEnded):
        await house.refresh(forged)


async def test_switching_leads_to_the_other_workspace_and_stays_there(house: House) -> None:
    signed_in = await house.log_in(workspace_id=HERE.public_id)
    claims = house.door.access_tokens.verify(signed_in.access_token)
    actor = an_actor(user_id=house.user_id, session_id=claims.session_id)

    switched = await switch_workspace(THERE.public_id, actor=actor, door=house.door)

    assert (switched.workspace, switched.refresh_token) == (THERE, None)
    assert (await house.refresh(signed_in.refresh_token)).workspace == THERE
    with pytest.raises(NoWorkspace):
        await switch_workspace(uuid4(), actor=actor, door=house.door)


async def test_an_api_token_cannot_switch_nor_change_the_password(house: House) -> None:
    machine = an_actor(user_id=house.user_id, token_id=uuid4())
    with pytest.raises(NeedsPerson):
        await switch_workspace(HERE.public_id, actor=machine, door=house.door)
    with pytest.raises(NeedsPerson):
        await change_password(
            PASSWORD, new="battery staple", actor=machine, visitor=OFFICE, door=house.door
        )


async def test_a_new_password_signs_everybody_else_out(house: House) -> None:
    mine, other = await house.log_in(), await house.log_in(visitor=HOME)
    claims = house.door.access_tokens.verify(mine.access_token)
    actor = an_actor(user_id=house.user_id, session_id=claims.session_id)

    await change_password(
        PASSWORD, new="battery staple", actor=actor, visitor=OFFICE, door=house.door
    )

    await house.refresh(mine.refresh_token)
    with pytest.raises(SessionEnded):
        await house.refresh(other.refresh_token, HOME)
    with pytest.raises(WrongCredentials):
        await house.log_in()
    await house.log_in("battery staple")


@pytest.mark.parametrize(("new", "code"), [("short", "too_short"), ("x" * 257, "too_long")])
async def test_a_password_has_a_decent_length(house: House, new: str, code: str) -> None:
    actor = an_actor(user_id=house.user_id, session_id=uuid4())
    with pytest.raises(Invalid) as refusal:
        await change_password(PASSWORD, new=new, actor=actor, visitor=OFFICE, door=house.door)
    assert refusal.value.errors[0].code == f"password_{code}"


async def test_whoever_was_shut_out_of_a_workspace_goes_on_in_another(house: House) -> None:
    signed_in = await house.log_in(workspace_id=THERE.public_id)
    house.sign_ins.places[house.user_id] = (HERE,)
    went_on = await house.refresh(signed_in.refresh_token)
    assert went_on.workspace == HERE

    house.sign_ins.places[house.user_id] = ()
    with pytest.raises(NoWorkspace):
        await house.refresh(went_on.refresh_token)


async def test_a_session_that_was_tidied_away_is_over(house: House) -> None:
    signed_in = await house.log_in()
    claims = house.door.access_tokens.verify(signed_in.access_token)
    house.sessions.kept.clear()
    with pytest.raises(SessionEnded):
        await house.refresh(signed_in.refresh_token)
    assert signed_in.refresh_token is not None
    await log_out(signed_in.refresh_token, door=house.door)
    actor = an_actor(user_id=house.user_id, session_id=claims.session_id)
    with pytest.raises(SessionEnded):
        await switch_workspace(THERE.public_id, actor=actor, door=house.door)


async def test_an_ended_session_leads_to_no_other_workspace(house: House) -> None:
    signed_in = await house.log_in()
    claims = house.door.access_tokens.verify(signed_in.access_token)
    assert signed_in.refresh_token is not None
    await log_out(signed_in.refresh_token, door=house.door)
    actor = an_actor(user_id=house.user_id, session_id=claims.session_id)
    with pytest.raises(SessionEnded):
        await switch_workspace(THERE.public_id, actor=actor, door=house.door)


async def test_nobody_comes_in_without_a_person_whatever_is_said_of_the_password(
    house: House,
) -> None:
    class Gullible(PlainPasswords):
        async def verify(self, password: str, *, against: str | None) -> bool:
            return True

    house.door = replace(house.door, passwords=Gullible())
    with pytest.raises(WrongCredentials):
        await house.log_in(email="nobody@example.am")
