"""Inviting people by a link and coming in by one, over HTTP."""

from dataclasses import replace
from datetime import timedelta
from ipaddress import IPv4Address
from typing import Any
from uuid import uuid4

import httpx
import pytest

from api.http.schemas import ListOut
from api.identity.schemas import InvitationOut, LetterOut, NewInvitationOut, SignedInOut
from domain.identity.api_tokens import hash_of
from domain.identity.invitations import LIFETIME
from tests.support.identity_house import PASSWORD, House, Office, an_address

GUEST = {"name": "Նարե", "password": "a password of her own"}


async def an_invitation(office: Office, **changes: Any) -> dict[str, Any]:
    body = {"email": an_address(), "name": "Nare", "role": "seller", **changes}
    made: dict[str, Any] = await office.admin.post("/invitations", body)
    return made


async def read(house: House, secret: str) -> httpx.Response:
    return await house.client.post("/api/v1/auth/invitation", json={"secret": secret})


async def accept(house: House, secret: str, **changes: Any) -> httpx.Response:
    body = {"secret": secret, **GUEST, **changes}
    return await house.client.post("/api/v1/auth/accept-invitation", json=body)


def _code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_whoever_is_invited_sets_name_language_and_password_and_is_in(
    house: House, office: Office
) -> None:
    team = await office.admin.post("/teams", {"name": "South"})
    made = await an_invitation(office, team_id=team["id"], language="hy")
    invitation = NewInvitationOut.model_validate(made)
    assert invitation.secret is not None

    told = LetterOut.model_validate_json((await read(house, invitation.secret)).content)
    assert (told.workspace_name, told.invited_by, told.role) == ("Office", "Ani", "seller")
    assert (told.email, told.name, told.language) == (made["email"], "Nare", "hy")

    came = await accept(house, invitation.secret, language="ru")
    signed_in = SignedInOut.model_validate_json(came.content)
    assert signed_in.workspace.id == office.workspace.id

    nare = await house.sign_in(made["email"], GUEST["password"])
    me = await nare.get("/me")
    assert (me["name"], me["language"], me["role"]) == ("Նարե", "ru", "seller")
    assert me["team_ids"] == [team["id"]]


async def test_the_list_says_who_is_invited_and_who_came_and_never_the_secret(
    house: House, office: Office
) -> None:
    made = await an_invitation(office)
    answer = await office.admin.ask("GET", "/invitations")
    (waiting,) = ListOut[InvitationOut].model_validate_json(answer.content).data
    assert (waiting.email, waiting.accepted_at) == (made["email"], None)
    assert waiting.expires_at - waiting.created_at == LIFETIME
    assert made["secret"] not in answer.text

    await accept(house, made["secret"])
    (came,) = (await office.admin.get("/invitations"))["data"]
    assert came["accepted_at"] is not None


async def test_only_a_hash_of_the_secret_is_kept(house: House, office: Office) -> None:
    made = await an_invitation(office)
    found = await house.pool.fetchval(
        "SELECT link_hash FROM invitation_index WHERE workspace_id = $1", office.workspace.number
    )
    assert found == hash_of(made["secret"])


async def test_a_link_works_once(house: House, office: Office) -> None:
    made = await an_invitation(office)
    assert (await accept(house, made["secret"])).status_code == 200
    assert _code(await accept(house, made["secret"])) == (409, "invitation_used")
    assert _code(await read(house, made["secret"])) == (409, "invitation_used")
    assert len((await office.admin.get("/users"))["data"]) == 2


async def test_a_link_runs_out(house: House, office: Office) -> None:
    made = await an_invitation(office)
    house.clock.pass_by(LIFETIME)
    assert _code(await read(house, made["secret"])) == (409, "invitation_expired")
    assert _code(await accept(house, made["secret"])) == (409, "invitation_expired")
    admin = await house.sign_in(office.email)
    assert len((await admin.get("/users"))["data"]) == 1


async def test_an_invitation_that_was_taken_back_lets_nobody_in(
    house: House, office: Office
) -> None:
    made = await an_invitation(office)
    path = f"/invitations/{made['id']}"
    assert (await office.admin.ask("DELETE", path)).status_code == 204
    assert _code(await accept(house, made["secret"])) == (409, "invitation_revoked")
    renewed = await office.admin.ask("POST", f"{path}/renew")
    assert _code(renewed) == (409, "invitation_revoked")
    await an_invitation(office, email=made["email"])


async def test_a_new_link_takes_the_place_of_the_one_before(house: House, office: Office) -> None:
    made = await an_invitation(office)
    house.clock.pass_by(timedelta(minutes=20))
    renewed = await office.admin.post(f"/invitations/{made['id']}/renew")
    assert renewed["expires_at"] > made["expires_at"]
    assert _code(await accept(house, made["secret"])) == (404, "invitation_not_found")
    assert (await accept(house, renewed["secret"])).status_code == 200
    again = await office.admin.ask("POST", f"/invitations/{made['id']}/renew")
    assert _code(again) == (409, "invitation_used")


async def test_nobody_is_invited_twice_or_who_is_here_already(office: Office) -> None:
    made = await an_invitation(office)
    body = {"email": made["email"].upper(), "name": "N", "role": "viewer"}
    twice = await office.admin.ask("POST", "/invitations", json=body)
    assert _code(twice) == (409, "already_invited")
    here = await office.admin.ask("POST", "/invitations", json={**body, "email": office.email})
    assert _code(here) == (409, "already_member")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"email": "no address"}, "/email"),
        ({"name": " "}, "/name"),
        ({"role": "king"}, "/role"),
        ({"team_id": "01900000-0000-7000-8000-00000000dead"}, "/team_id"),
    ],
)
async def test_a_wrong_invitation_is_refused_by_name(
    office: Office, changes: dict[str, str], pointer: str
) -> None:
    body = {"email": an_address(), "name": "A", "role": "viewer", **changes}
    refused = await office.admin.ask("POST", "/invitations", json=body)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == pointer
    assert (await office.admin.get("/invitations"))["data"] == []


async def test_a_weak_password_is_refused_and_the_link_still_works(
    house: House, office: Office
) -> None:
    made = await an_invitation(office)
    refused = await accept(house, made["secret"], password="short")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/password"
    assert (await accept(house, made["secret"])).status_code == 200


async def test_a_log_in_that_is_there_already_is_entered_with_its_own_password_only(
    house: House, office: Office
) -> None:
    other = await house.workspace("Other")
    made = await an_invitation(office, email=other.email)
    told = (await read(house, made["secret"])).json()
    assert told["name"] == "Nare"  # nothing of what the other workspace knows

    stranger = await accept(house, made["secret"])
    assert stranger.status_code == 422
    assert stranger.json()["errors"][0]["code"] == "invitation_password"
    assert len((await house.log_in(other.email)).json()["workspaces"]) == 1

    came = await accept(house, made["secret"], password=PASSWORD, name="Somebody")
    assert came.json()["workspace"]["name"] == "Office"
    people = (await office.admin.get("/users"))["data"]
    assert sorted(one["name"] for one in people) == ["Ani", "Ani"]


async def test_guessing_the_password_of_a_log_in_by_a_link_is_throttled(
    house: House, office: Office
) -> None:
    other = await house.workspace("Other")
    made = await an_invitation(office, email=other.email)
    for _ in range(5):
        assert (await accept(house, made["secret"])).status_code == 422
    refused = await accept(house, made["secret"], password=PASSWORD)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "900")


async def test_guessing_links_is_throttled_by_place_and_says_nothing(
    house: House, office: Office
) -> None:
    made = await an_invitation(office)
    here = httpx.ASGITransport(house.app, client=(str(IPv4Address(uuid4().int >> 96)), 1))
    async with httpx.AsyncClient(transport=here, base_url="http://crm.test") as client:
        guesser = replace(house, client=client)
        for turn in range(30):
            assert _code(await read(guesser, f"guess {turn}")) == (404, "invitation_not_found")
        assert _code(await read(guesser, made["secret"])) == (429, "too_many_attempts")
        assert (await read(house, made["secret"])).status_code == 200
        house.clock.pass_by(timedelta(minutes=15))
        assert (await read(guesser, made["secret"])).status_code == 200


async def test_the_links_of_somebody_who_may_let_nobody_in_any_more_are_void(
    house: House, office: Office
) -> None:
    second = await office.hire("administrator")
    body = {"email": an_address(), "name": "N", "role": "administrator"}
    made = await second.post("/invitations", body)
    await office.admin.patch(f"/users/{second.user_id}", {"role": "viewer"})
    assert _code(await accept(house, made["secret"])) == (409, "invitation_revoked")
    renewed = await office.admin.post(f"/invitations/{made['id']}/renew")
    assert (await accept(house, renewed["secret"])).status_code == 200


async def test_a_team_that_is_gone_keeps_nobody_out(house: House, office: Office) -> None:
    team = await office.admin.post("/teams", {"name": "North"})
    made = await an_invitation(office, team_id=team["id"])
    await office.admin.ask("DELETE", f"/teams/{team['id']}")
    assert (await accept(house, made["secret"])).status_code == 200


async def test_invitations_are_for_administrators_of_the_same_workspace(
    house: House, office: Office
) -> None:
    made = await an_invitation(office)
    manager = await office.hire("manager")
    assert (await manager.ask("GET", "/invitations")).status_code == 403
    other = await house.workspace("Other")
    path = f"/invitations/{made['id']}"
    for method, address in (("GET", path), ("DELETE", path), ("POST", f"{path}/renew")):
        assert (await other.admin.ask(method, address)).status_code == 404
    assert (await other.admin.get("/invitations"))["data"] == []


async def test_a_token_without_the_right_to_make_people_invites_nobody(office: Office) -> None:
    scopes = ["invitations:write"]
    secret = (await office.admin.post("/tokens", {"name": "n", "scopes": scopes}))["token"]
    body = {"email": an_address(), "name": "N", "role": "administrator"}
    refused = await office.admin.client.post(
        "/api/v1/invitations", json=body, headers={"Authorization": f"Bearer {secret}"}
    )
    assert refused.status_code == 403
