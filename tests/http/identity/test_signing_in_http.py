"""Signing in, staying in and signing out, over HTTP."""

from datetime import timedelta
from uuid import uuid4

import pytest

from api.identity.schemas import MeOut, SignedInOut
from domain.identity.sessions import GRACE
from tests.support.identity_house import PASSWORD, House, Office, an_address

COOKIE = "kartoteka_refresh"


async def test_the_right_password_opens_the_door(house: House, office: Office) -> None:
    answer = await house.log_in(office.email)
    signed_in = SignedInOut.model_validate_json(answer.content)
    assert (signed_in.token_type, signed_in.expires_in) == ("Bearer", 1800)
    assert signed_in.workspace.id == office.workspace.id
    assert "set-cookie" not in answer.headers

    me = MeOut.model_validate(await office.admin.get("/me"))
    assert me.email == office.email
    assert me.workspace.currency == "AMD"
    assert me.grants["contacts"].export == "all"
    assert me.scopes is None


@pytest.mark.parametrize("email", [None, "stranger@example.am", "no address", "a\u0131@x"])
async def test_a_wrong_password_and_a_stranger_look_the_same(
    house: House, office: Office, email: str | None
) -> None:
    answer = await house.log_in(email or office.email, "wrong")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "wrong_credentials"


async def test_a_foreign_workspace_cannot_be_chosen(house: House, office: Office) -> None:
    other = await house.workspace("Other")
    for workspace_id in (uuid4(), other.workspace.id):
        answer = await house.log_in(office.email, workspace_id=str(workspace_id))
        assert (answer.status_code, answer.json()["code"]) == (403, "no_workspace")


async def test_failures_are_throttled_with_retry_after_and_success_is_not(
    house: House, office: Office
) -> None:
    for _ in range(5):
        assert (await house.log_in(office.email, "wrong")).status_code == 401
    refused = await house.log_in(office.email)
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "900"
    assert refused.json()["retry_after"] == 900

    house.clock.pass_by(timedelta(minutes=15))
    assert (await house.log_in(office.email)).status_code == 200


async def test_a_signed_in_client_may_poll(office: Office) -> None:
    for _ in range(200):
        await office.admin.get("/me")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer nonsense"},
        {"Authorization": "Basic YTpi"},
        {"Authorization": f"Bearer krt_{'A' * 36}"},
        {"Authorization": "Bearer a.b.c"},
    ],
)
async def test_without_credentials_nothing_is_told(house: House, headers: dict[str, str]) -> None:
    answer = await house.client.get("/api/v1/me", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_an_access_token_runs_out(house: House, office: Office) -> None:
    house.clock.pass_by(timedelta(minutes=30))
    assert (await office.admin.ask("GET", "/me")).status_code == 401


async def test_refreshing_rotates_and_an_old_token_ends_the_family(
    house: House, office: Office
) -> None:
    first = office.admin.refresh_token
    second = (await house.refresh(first)).json()
    assert second["refresh_token"] != first
    assert (await house.refresh(first)).json()["refresh_token"] == second["refresh_token"]

    house.clock.pass_by(GRACE + timedelta(seconds=1))
    reused = await house.refresh(first)
    assert (reused.status_code, reused.json()["code"]) == (401, "session_ended")
    assert (await house.refresh(second["refresh_token"])).status_code == 401
    assert (await office.admin.ask("GET", "/me")).status_code == 401


async def test_the_grace_is_not_for_another_client(house: House, office: Office) -> None:
    first = office.admin.refresh_token
    await house.refresh(first)
    assert (await house.refresh(first, **{"User-Agent": "a thief"})).status_code == 401


async def test_logging_out_ends_the_session_at_once(house: House, office: Office) -> None:
    body = {"refresh_token": office.admin.refresh_token}
    out = await house.client.post("/api/v1/auth/logout", json=body)
    assert out.status_code == 204
    assert (await house.refresh(office.admin.refresh_token)).status_code == 401
    assert (await office.admin.ask("GET", "/me")).status_code == 401
    assert (await house.client.post("/api/v1/auth/logout", json=body)).status_code == 204


async def test_logging_out_with_the_access_token_alone_works_too(
    house: House, office: Office
) -> None:
    assert (await office.admin.ask("POST", "/auth/logout")).status_code == 204
    assert (await house.refresh(office.admin.refresh_token)).status_code == 401


async def test_with_a_cookie_the_refresh_token_is_out_of_reach_of_scripts(
    house: House, office: Office
) -> None:
    answer = await house.log_in(office.email, cookie=True)
    assert answer.json()["refresh_token"] is None
    cookie = answer.headers["set-cookie"]
    for word in ("HttpOnly", "SameSite=strict", "Path=/api/v1/auth"):
        assert word in cookie
    assert "Secure" not in cookie
    assert COOKIE in house.client.cookies

    again = await house.client.post("/api/v1/auth/refresh")
    assert again.status_code == 200
    assert again.json()["refresh_token"] is None

    assert (await house.client.post("/api/v1/auth/logout")).status_code == 204
    assert COOKIE not in house.client.cookies
    assert (await house.client.post("/api/v1/auth/refresh")).status_code == 401


async def test_over_https_the_cookie_is_secure(house: House, office: Office) -> None:
    body = {"email": office.email, "password": PASSWORD, "cookie": True}
    answer = await house.client.post("https://crm.test/api/v1/auth/login", json=body)
    assert "Secure" in answer.headers["set-cookie"]


async def test_another_site_cannot_use_the_cookie(house: House, office: Office) -> None:
    await house.log_in(office.email, cookie=True)
    for path in ("refresh", "logout"):
        forged = await house.client.post(
            f"/api/v1/auth/{path}", headers={"Sec-Fetch-Site": "cross-site"}
        )
        assert (forged.status_code, forged.json()["code"]) == (403, "cross_site")
    assert (await house.client.post("/api/v1/auth/refresh")).status_code == 200


async def test_the_cookie_opens_nothing_but_auth(house: House, office: Office) -> None:
    await house.log_in(office.email, cookie=True)
    assert (await house.client.get("/api/v1/me")).status_code == 401


async def test_one_person_moves_between_their_workspaces(house: House) -> None:
    email = an_address()
    first = await house.workspace("First", email=email)
    second = await house.workspace("Second", email=email)

    names = {each["name"] for each in (await first.admin.get("/me"))["workspaces"]}
    assert names == {"First", "Second"}

    switched = await first.admin.post("/auth/switch", {"workspace_id": str(second.workspace.id)})
    assert switched["workspace"]["name"] == "Second"
    assert switched["refresh_token"] is None
    refreshed = (await house.refresh(first.admin.refresh_token)).json()
    assert refreshed["workspace"]["name"] == "Second"
    assert (await house.log_in(email)).json()["workspace"]["name"] == "Second"


async def test_nobody_switches_into_a_foreign_workspace(house: House, office: Office) -> None:
    other = await house.workspace("Other")
    answer = await office.admin.ask(
        "POST", "/auth/switch", json={"workspace_id": str(other.workspace.id)}
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "no_workspace")


async def test_a_new_password_ends_every_other_session(house: House, office: Office) -> None:
    other = await house.sign_in(office.email)
    body = {"current_password": PASSWORD, "new_password": "another horse"}
    await office.admin.post("/me/password", body)
    assert (await other.ask("GET", "/me")).status_code == 401
    assert (await office.admin.ask("GET", "/me")).status_code == 200
    assert (await house.log_in(office.email)).status_code == 401
    assert (await house.log_in(office.email, "another horse")).status_code == 200


async def test_a_wrong_present_password_is_a_wrong_value_and_throttled(
    house: House, office: Office
) -> None:
    body = {"current_password": "wrong", "new_password": "another horse"}
    for _ in range(5):
        answer = await office.admin.ask("POST", "/me/password", json=body)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/current_password"
    throttled = await office.admin.ask("POST", "/me/password", json=body)
    assert throttled.status_code == 429
    assert (await house.log_in(office.email)).status_code == 200


async def test_a_short_new_password_is_refused_by_name(office: Office) -> None:
    body = {"current_password": PASSWORD, "new_password": "short"}
    answer = await office.admin.ask("POST", "/me/password", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/new_password"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"email": "a@b.am"}, 422),
        ({"email": "a@b.am", "password": 1}, 422),
        ({"email": "a@b.am", "password": "x", "admin": True}, 400),
        ({"email": "a@b.am", "password": "x\x00"}, 400),
        ({"email": "a@b.am", "password": "x", "workspace_id": "1"}, 422),
        ([], 422),
    ],
)
async def test_a_malformed_log_in_is_refused_by_name(
    house: House, body: object, status: int
) -> None:
    answer = await house.client.post("/api/v1/auth/login", json=body)
    assert answer.status_code == status, answer.text
    assert "x\x00" not in answer.text
