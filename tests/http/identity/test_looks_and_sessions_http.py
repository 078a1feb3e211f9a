"""How the app looks for a person, and where that person is signed in."""

from typing import Any

import pytest

from api.http.schemas import DataOut
from api.identity.schemas import SessionOut
from tests.support.identity_house import PASSWORD, Caller, House, Office

NOTHING: dict[str, Any] = {
    "theme": None,
    "density": None,
    "keys_on": None,
    "keys": {},
    "reminders": None,
    "delegation_mail": None,
    "presence": None,
}


async def sessions(caller: Caller) -> list[SessionOut]:
    answer = await caller.ask("GET", "/me/sessions")
    return DataOut[SessionOut].model_validate_json(answer.content).data


# --- looks ---------------------------------------------------------------------------------------


async def test_looks_follow_a_person_to_the_next_device(house: House, office: Office) -> None:
    kept = await office.admin.patch("/me/looks", {"theme": "dark", "keys": {"n c": "c"}})
    assert kept == {**NOTHING, "theme": "dark", "keys": {"n c": "c"}}

    phone = await house.sign_in(office.email)
    assert (await phone.get("/me"))["looks"] == kept


async def test_looks_change_one_by_one_and_null_forgets(office: Office) -> None:
    await office.admin.patch("/me/looks", {"theme": "dark", "density": "compact"})
    kept = await office.admin.patch("/me/looks", {"theme": None, "keys_on": False})
    assert kept == {**NOTHING, "density": "compact", "keys_on": False}


async def test_nobody_elses_looks_change(office: Office) -> None:
    seller = await office.hire("seller")
    await office.admin.patch("/me/looks", {"theme": "dark"})
    assert (await seller.get("/me"))["looks"]["theme"] is None


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"theme": "pink"}, 422),
        ({"keys": {"n c": "a b c"}}, 422),
        ({"keys": {"": "c"}}, 422),
        ({"keys_on": "yes"}, 422),
        ({"font": "Comic"}, 400),
    ],
)
async def test_looks_that_do_not_exist_are_refused(
    office: Office, body: dict[str, Any], status: int
) -> None:
    assert (await office.admin.ask("PATCH", "/me/looks", json=body)).status_code == status


# --- sessions ------------------------------------------------------------------------------------


async def test_every_signed_in_device_is_listed_and_the_asking_one_is_marked(
    house: House, office: Office
) -> None:
    phone = await house.log_in(office.email, headers={"User-Agent": "Phone/1"})
    assert phone.status_code == 200

    listed = await sessions(office.admin)
    assert len(listed) == 2
    assert {one.client for one in listed} >= {"Phone/1"}
    assert [one.current for one in listed if one.client == "Phone/1"] == [False]
    assert sum(one.current for one in listed) == 1


async def test_an_ended_session_comes_in_no_more(house: House, office: Office) -> None:
    phone = await house.sign_in(office.email)
    other = next(one for one in await sessions(office.admin) if not one.current)

    ended = await office.admin.ask("DELETE", f"/me/sessions/{other.id}")
    assert ended.status_code == 204
    assert (await phone.ask("GET", "/me")).status_code == 401
    assert (await house.refresh(phone.refresh_token)).status_code == 401
    assert [one.current for one in await sessions(office.admin)] == [True]
    again = await office.admin.ask("DELETE", f"/me/sessions/{other.id}")
    assert (again.status_code, again.json()["code"]) == (404, "session_not_found")


async def test_ending_all_others_leaves_this_one(house: House, office: Office) -> None:
    phone, tablet = [await house.sign_in(office.email) for _ in range(2)]
    assert (await office.admin.ask("POST", "/me/sessions/end-others")).status_code == 204
    for gone in (phone, tablet):
        assert (await gone.ask("GET", "/me")).status_code == 401
    assert (await office.admin.ask("GET", "/me")).status_code == 200


async def test_somebody_elses_session_is_as_if_it_were_nowhere(office: Office) -> None:
    seller = await office.hire("seller")
    theirs = (await sessions(seller))[0]
    answer = await office.admin.ask("DELETE", f"/me/sessions/{theirs.id}")
    assert (answer.status_code, answer.json()["code"]) == (404, "session_not_found")
    assert (await seller.ask("GET", "/me")).status_code == 200


async def test_a_token_has_no_sessions_to_see_or_end(office: Office) -> None:
    made = await office.admin.post("/tokens", {"name": "Machine", "scopes": ["users:read"]})
    machine = Caller(client=office.admin.client, token=made["token"])
    for method, path in (
        ("GET", "/me/sessions"),
        ("POST", "/me/sessions/end-others"),
        ("DELETE", "/me/sessions/01900000-0000-7000-8000-00000000dead"),
    ):
        answer = await machine.ask(method, path)
        assert (answer.status_code, answer.json()["code"]) == (403, "needs_person")


async def test_a_changed_password_ends_the_other_sessions(house: House, office: Office) -> None:
    phone = await house.sign_in(office.email)
    body = {"current_password": PASSWORD, "new_password": "another good password"}
    assert (await office.admin.ask("POST", "/me/password", json=body)).status_code == 204
    assert (await phone.ask("GET", "/me")).status_code == 401
    assert len(await sessions(office.admin)) == 1
