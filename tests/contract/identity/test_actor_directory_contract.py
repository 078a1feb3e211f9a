"""From credentials to actors, over PostgreSQL."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from domain.identity import Authenticator, RoleKey, Via
from domain.identity.errors import Unauthenticated
from tests.support.database import TestDatabase
from tests.support.identity_house import House, Office, open_house

pytestmark = pytest.mark.postgres


@pytest_asyncio.fixture
async def office(database: TestDatabase) -> AsyncIterator[Office]:
    async with open_house(database) as house:
        yield await house.workspace()


def another_process(house: House) -> Authenticator:
    """One that shares the database and the clock, but no memory."""
    return Authenticator(
        directory=house.container.actors,
        access_tokens=house.container.door.access_tokens,
        clock=house.clock,
    )


async def test_another_process_learns_of_a_leaver_within_a_minute(office: Office) -> None:
    seller = await office.hire("seller")
    elsewhere = another_process(office.house)
    await elsewhere.identify(seller.token)

    await office.admin.patch(f"/users/{seller.user_id}", {"active": False})

    with pytest.raises(Unauthenticated):
        await office.house.container.authenticator.identify(seller.token)
    await elsewhere.identify(seller.token)
    office.house.clock.pass_by(timedelta(seconds=60))
    with pytest.raises(Unauthenticated):
        await elsewhere.identify(seller.token)


async def test_jobs_act_with_the_rights_of_the_moment(office: Office) -> None:
    seller = await office.hire("seller")
    number, user_id = office.workspace.number, UUID(seller.user_id)

    actor = await office.house.container.actors.of_member(number, user_id)
    assert actor is not None
    assert (actor.role.key, actor.via, actor.scopes) == (RoleKey.SELLER, Via.SYSTEM, None)
    assert (actor.language, actor.time_zone) == ("en", "Asia/Yerevan")

    await office.admin.patch(f"/users/{seller.user_id}", {"active": False})
    assert await office.house.container.actors.of_member(number, user_id) is None
    assert await office.house.container.actors.of_member(number, uuid4()) is None


async def test_a_session_opens_no_workspace_that_its_person_is_not_in(office: Office) -> None:
    other = await office.house.workspace("Other")
    tokens = office.house.container.door.access_tokens
    claims = tokens.verify(office.admin.token)
    forged = tokens.issue(
        user_id=claims.user_id,
        workspace_id=other.workspace.id,
        session_id=claims.session_id,
        role=RoleKey.ADMINISTRATOR,
    )
    with pytest.raises(Unauthenticated):
        await another_process(office.house).identify(forged)


async def test_the_role_in_a_token_is_not_believed(office: Office) -> None:
    viewer = await office.hire("viewer")
    tokens = office.house.container.door.access_tokens
    claims = tokens.verify(viewer.token)
    outdated = tokens.issue(
        user_id=claims.user_id,
        workspace_id=claims.workspace_id,
        session_id=claims.session_id,
        role=RoleKey.ADMINISTRATOR,
    )
    actor = await another_process(office.house).identify(outdated)
    assert actor.role.key is RoleKey.VIEWER
