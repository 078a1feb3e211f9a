"""People, teams, roles, tokens and the workspace, over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.http.schemas import DataOut, ListOut
from api.identity.schemas import NewTokenOut, RoleOut, TeamOut, TokenOut, UserOut, WorkspaceOut
from domain.identity import Action, ObjectKind, RoleKey
from domain.identity.api_tokens import hash_of, looks_like_token
from tests.support.identity_house import PASSWORD, Caller, House, Office, an_address

TOKEN: dict[str, Any] = {"name": "Telephone system", "scopes": ["users:read", "teams:read"]}


def as_token(caller: Caller, secret: str) -> Caller:
    return Caller(client=caller.client, token=secret)


# --- people --------------------------------------------------------------------------------------


async def test_a_hired_person_comes_in_with_their_role(office: Office) -> None:
    seller = await office.hire("seller")
    me = await seller.get("/me")
    assert me["role"] == "seller"
    assert me["grants"]["contacts"] == {
        "view": "team",
        "create": "team",
        "edit": "own",
        "delete": "own",
        "export": "none",
    }


async def test_a_new_person_is_answered_whole_with_tag_place_and_change_set(
    office: Office,
) -> None:
    body = {"email": an_address(), "name": "Նարե", "role": "manager", "password": PASSWORD}
    made = await office.admin.ask("POST", "/users", json=body)
    assert made.status_code == 201
    user = UserOut.model_validate_json(made.content)
    assert (user.name, user.role, user.active, user.version) == ("Նարե", "manager", True, 1)
    assert made.headers["location"] == f"/api/v1/users/{user.id}"
    assert made.headers["etag"].startswith('"1.')
    UUID(made.headers["change-set"])

    seen = await office.admin.ask("GET", f"/users/{user.id}")
    assert seen.json() == made.json()
    again = await office.admin.ask(
        "GET", f"/users/{user.id}", headers={"If-None-Match": seen.headers["etag"]}
    )
    assert again.status_code == 304


async def test_somebody_from_another_workspace_joins_with_their_own_password(
    house: House, office: Office
) -> None:
    other = await house.workspace("Other")
    body = {"email": other.email, "name": "X", "role": "viewer", "password": "of the inviter"}
    joined = await office.admin.post("/users", body)
    assert joined["name"] == "Ani"
    assert (await house.log_in(other.email, "of the inviter")).status_code == 401
    assert len((await house.log_in(other.email)).json()["workspaces"]) == 2

    twice = await office.admin.ask("POST", "/users", json=body)
    assert (twice.status_code, twice.json()["code"]) == (409, "already_member")


@pytest.mark.parametrize(
    ("changes", "status", "pointer"),
    [
        ({"email": "no address"}, 422, "/email"),
        ({"password": "short"}, 422, "/password"),
        ({"role": "king"}, 422, "/role"),
        ({"name": " "}, 422, "/name"),
        ({"time_zone": "Mars/Olympus"}, 422, "/time_zone"),
        ({"salary": 1}, 400, "/salary"),
    ],
)
async def test_a_wrong_value_is_refused_by_name_and_nothing_is_written(
    office: Office, changes: dict[str, object], status: int, pointer: str
) -> None:
    body = {"email": an_address(), "name": "A", "role": "viewer", "password": PASSWORD}
    refused = await office.admin.ask("POST", "/users", json={**body, **changes})
    assert refused.status_code == status
    assert refused.json()["errors"][0]["pointer"] == pointer
    assert len((await office.admin.get("/users"))["data"]) == 1


async def test_a_leaver_is_out_at_once_everywhere(house: House, office: Office) -> None:
    email = an_address()
    seller = await office.hire("seller", email=email)
    secret = (await seller.post("/tokens", TOKEN))["token"]
    machine = as_token(seller, secret)
    await machine.get("/users")

    left = await office.admin.patch(f"/users/{seller.user_id}", {"active": False})

    assert left["active"] is False
    assert (await seller.ask("GET", "/me")).status_code == 401
    assert (await machine.ask("GET", "/users")).status_code == 401
    assert (await house.refresh(seller.refresh_token)).status_code == 403
    assert (await house.log_in(email)).status_code == 403

    await office.admin.patch(f"/users/{seller.user_id}", {"active": True})
    assert (await house.log_in(email)).status_code == 200


async def test_another_role_counts_from_the_next_request_on(office: Office) -> None:
    seller = await office.hire("seller")
    assert (await seller.ask("GET", "/me")).json()["role"] == "seller"
    await office.admin.patch(f"/users/{seller.user_id}", {"role": "viewer"})
    assert (await seller.ask("GET", "/me")).json()["role"] == "viewer"


@pytest.mark.parametrize("changes", [{"role": "manager"}, {"active": False}])
async def test_the_last_administrator_stays(office: Office, changes: dict[str, Any]) -> None:
    path = f"/users/{office.admin.user_id}"
    refused = await office.admin.ask("PATCH", path, json=changes)
    assert (refused.status_code, refused.json()["code"]) == (409, "last_administrator")
    second = await office.hire("administrator")
    assert (await second.ask("PATCH", path, json=changes)).status_code == 200


async def test_a_stale_change_is_refused_with_the_record_as_it_is(office: Office) -> None:
    seller = await office.hire("seller")
    path = f"/users/{seller.user_id}"
    tag = (await office.admin.ask("GET", path)).headers["etag"]
    changed = await office.admin.ask(
        "PATCH", path, json={"role": "operator"}, headers={"If-Match": tag}
    )
    assert changed.headers["etag"].startswith('"2.')
    stale = await office.admin.ask(
        "PATCH", path, json={"role": "viewer"}, headers={"If-Match": tag}
    )
    assert stale.status_code == 412
    assert stale.json()["current"]["role"] == "operator"


async def test_people_edit_themselves_and_nobody_else(office: Office) -> None:
    seller = await office.hire("seller")
    me = await seller.patch("/me", {"name": "Արամ", "language": "hy", "time_zone": "Asia/Tokyo"})
    assert (me["name"], me["language"], me["time_zone"]) == ("Արամ", "hy", "Asia/Tokyo")
    assert (await seller.patch("/me", {"language": None}))["language"] is None
    own = await seller.ask("PATCH", f"/users/{seller.user_id}", json={"role": "administrator"})
    assert own.status_code == 403
    boss = await seller.ask("PATCH", f"/users/{office.admin.user_id}", json={"active": False})
    assert boss.status_code == 403


async def test_a_list_is_paged_and_counted(office: Office) -> None:
    for _ in range(4):
        await office.hire("viewer")
    seen: list[str] = []
    cursor = ""
    while True:
        page = await office.admin.get(f"/users?limit=2&total=exact{cursor}")
        ListOut[UserOut].model_validate(page)
        assert page["page"]["total"] == {"value": 5, "kind": "exact"}
        seen += [user["id"] for user in page["data"]]
        if not page["page"]["has_more"]:
            break
        cursor = f"&cursor={page['page']['next_cursor']}"
    assert len(seen) == len(set(seen)) == 5
    foreign = page_cursor = (await office.admin.get("/users?limit=1"))["page"]["next_cursor"]
    for wrong in (f"/teams?cursor={foreign}", "/users?cursor=%F0", f"/users?cursor={page_cursor}x"):
        assert (await office.admin.ask("GET", wrong)).status_code == 400
    assert (await office.admin.ask("GET", "/users?colour=red")).status_code == 400


async def test_another_workspaces_people_are_not_there(house: House, office: Office) -> None:
    other = await house.workspace("Other")
    team = await other.admin.post("/teams", {"name": "North"})
    token = await other.admin.post("/tokens", TOKEN)
    for path in (
        f"/users/{other.admin.user_id}",
        f"/teams/{team['id']}",
        f"/tokens/{token['id']}",
        f"/users/{uuid4()}",
        "/users/nonsense",
    ):
        assert (await office.admin.ask("GET", path)).status_code == 404
    assert len((await office.admin.get("/users"))["data"]) == 1
    member = {"name": "South", "member_ids": [other.admin.user_id]}
    refused = await office.admin.ask("POST", "/teams", json=member)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/member_ids/0"


# --- teams ---------------------------------------------------------------------------------------


async def test_a_team_is_made_changed_and_dissolved(office: Office) -> None:
    seller = await office.hire("seller")
    made = await office.admin.post("/teams", {"name": "North", "member_ids": [seller.user_id]})
    TeamOut.model_validate(made)
    assert made["member_ids"] == [seller.user_id]
    assert (await seller.get("/me"))["team_ids"] == [made["id"]]

    body = {"name": "North-West", "member_ids": [office.admin.user_id]}
    changed = await office.admin.patch(f"/teams/{made['id']}", body)
    assert (changed["name"], changed["version"]) == ("North-West", 2)
    assert changed["member_ids"] == [office.admin.user_id]

    gone = await office.admin.ask("DELETE", f"/teams/{made['id']}")
    assert gone.status_code == 204
    assert (await office.admin.ask("GET", f"/teams/{made['id']}")).status_code == 404
    assert (await office.admin.ask("DELETE", f"/teams/{made['id']}")).status_code == 404


async def test_team_mates_count_from_the_next_request_on(house: House, office: Office) -> None:
    seller, mate = await office.hire("seller"), await office.hire("seller")
    await seller.get("/me")
    body = {"name": "North", "member_ids": [seller.user_id, mate.user_id]}
    team = await office.admin.post("/teams", body)
    actor = await house.container.authenticator.identify(seller.token)
    assert actor.team_user_ids == {UUID(mate.user_id)}

    await office.admin.ask("DELETE", f"/teams/{team['id']}")
    actor = await house.container.authenticator.identify(seller.token)
    assert actor.team_user_ids == frozenset()


async def test_two_teams_of_one_name_are_a_conflict(office: Office) -> None:
    await office.admin.post("/teams", {"name": "North"})
    second = await office.admin.post("/teams", {"name": "South"})
    made = await office.admin.ask("POST", "/teams", json={"name": " north "})
    renamed = await office.admin.ask("PATCH", f"/teams/{second['id']}", json={"name": "NORTH"})
    assert [made.status_code, renamed.status_code] == [409, 409]
    assert made.json()["code"] == "team_name_taken"


async def test_null_is_not_a_name(office: Office) -> None:
    team = await office.admin.post("/teams", {"name": "North"})
    answer = await office.admin.ask("PATCH", f"/teams/{team['id']}", json={"name": None})
    assert answer.status_code == 422


async def test_nothing_changed_is_no_new_version(office: Office) -> None:
    team = await office.admin.post("/teams", {"name": "North"})
    answer = await office.admin.ask("PATCH", f"/teams/{team['id']}", json={"name": "North"})
    assert answer.json()["version"] == 1
    assert "change-set" not in answer.headers


# --- tokens --------------------------------------------------------------------------------------


async def test_a_token_is_shown_once_and_only_its_hash_is_kept(
    house: House, office: Office
) -> None:
    made = await office.admin.post("/tokens", TOKEN)
    secret = NewTokenOut.model_validate(made).token
    assert secret is not None
    assert looks_like_token(secret)
    assert secret.startswith(made["prefix"])
    TokenOut.model_validate(await office.admin.get(f"/tokens/{made['id']}"))

    kept = await house.pool.fetchval(
        "SELECT count(*) FROM token_index WHERE token_hash = $1", hash_of(secret)
    )
    assert kept == 1


async def test_a_token_may_what_its_scopes_say_and_no_more(office: Office) -> None:
    machine = as_token(office.admin, (await office.admin.post("/tokens", TOKEN))["token"])
    await machine.get("/users")
    for method, path, body in (
        ("POST", "/users", {}),
        ("GET", "/tokens", None),
        ("PATCH", "/me", {"name": "X"}),
        ("PATCH", "/workspace", {"name": "X"}),
        ("POST", "/auth/switch", {"workspace_id": str(office.workspace.id)}),
        ("POST", "/me/password", {"current_password": "a", "new_password": "b" * 8}),
    ):
        assert (await machine.ask(method, path, json=body)).status_code == 403, path
    assert (await machine.get("/me"))["scopes"] == ["teams:read", "users:read"]


async def test_a_token_never_widens_its_owners_rights(office: Office) -> None:
    viewer = await office.hire("viewer")
    scopes = {"name": "Hopeful", "scopes": ["users:write", "users:read"]}
    machine = as_token(viewer, (await viewer.post("/tokens", scopes))["token"])
    body = {"email": an_address(), "name": "A", "role": "viewer", "password": PASSWORD}
    assert (await machine.ask("POST", "/users", json=body)).status_code == 403


async def test_a_token_hands_on_no_more_than_it_has(office: Office) -> None:
    scopes = {"name": "Parent", "scopes": ["tokens:write", "users:read"]}
    machine = as_token(office.admin, (await office.admin.post("/tokens", scopes))["token"])
    await machine.post("/tokens", {"name": "Child", "scopes": ["users:read"]})
    wider = {"name": "Child", "scopes": ["users:read", "users:write"]}
    refused = await machine.ask("POST", "/tokens", json=wider)
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_too_wide")


async def test_a_revoked_token_stops_at_once_and_stays_in_the_list(office: Office) -> None:
    made = await office.admin.post("/tokens", TOKEN)
    machine = as_token(office.admin, made["token"])
    await machine.get("/users")
    revoked = await office.admin.ask("DELETE", f"/tokens/{made['id']}")
    assert revoked.status_code == 204
    assert (await machine.ask("GET", "/users")).status_code == 401
    listed = (await office.admin.get("/tokens"))["data"]
    assert [one["revoked_at"] is not None for one in listed] == [True]


async def test_a_token_runs_out_when_it_was_said_to(house: House, office: Office) -> None:
    ends = house.clock.now() + timedelta(seconds=20)
    body = {**TOKEN, "expires_at": ends.isoformat()}
    machine = as_token(office.admin, (await office.admin.post("/tokens", body))["token"])
    await machine.get("/users")
    house.clock.pass_by(timedelta(seconds=20))
    assert (await machine.ask("GET", "/users")).status_code == 401


async def test_the_last_use_is_shown(house: House, office: Office) -> None:
    made = await office.admin.post("/tokens", TOKEN)
    assert made["last_used_at"] is None
    await as_token(office.admin, made["token"]).get("/users")
    used = (await office.admin.get(f"/tokens/{made['id']}"))["last_used_at"]
    assert used == house.clock.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"scopes": ["users:read", "money:print"]}, "/scopes/1"),
        ({"scopes": []}, "/scopes"),
        ({"name": ""}, "/name"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "/expires_at"),
        ({"expires_at": "2030-01-01T00:00:00"}, "/expires_at"),
    ],
)
async def test_a_wrong_token_is_refused_by_name(
    office: Office, changes: dict[str, object], pointer: str
) -> None:
    refused = await office.admin.ask("POST", "/tokens", json={**TOKEN, **changes})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == pointer


async def test_people_see_their_own_tokens_and_the_administrator_all(office: Office) -> None:
    seller = await office.hire("seller")
    mine = await seller.post("/tokens", TOKEN)
    theirs = await office.admin.post("/tokens", TOKEN)
    assert [one["id"] for one in (await seller.get("/tokens"))["data"]] == [mine["id"]]
    assert len((await office.admin.get("/tokens"))["data"]) == 2
    assert (await seller.ask("GET", f"/tokens/{theirs['id']}")).status_code == 404
    assert (await seller.ask("DELETE", f"/tokens/{theirs['id']}")).status_code == 404
    assert (await office.admin.ask("DELETE", f"/tokens/{mine['id']}")).status_code == 204


async def test_a_repeated_request_makes_one_token_and_keeps_its_secret_to_the_first(
    office: Office,
) -> None:
    headers = {"Idempotency-Key": uuid4().hex}
    first = await office.admin.ask("POST", "/tokens", json=TOKEN, headers=headers)
    again = await office.admin.ask("POST", "/tokens", json=TOKEN, headers=headers)
    assert again.headers["idempotency-replayed"] == "true"
    assert first.json()["id"] == again.json()["id"]
    assert "token" not in again.json()
    assert len((await office.admin.get("/tokens"))["data"]) == 1


# --- roles and the workspace ---------------------------------------------------------------------


async def test_the_five_roles_are_there_to_read(office: Office) -> None:
    roles = DataOut[RoleOut].model_validate(await office.admin.get("/roles")).data
    assert [role.id for role in roles] == list(RoleKey)
    assert all(set(role.grants) == {kind.value for kind in ObjectKind} for role in roles)
    one = await office.admin.ask("GET", "/roles/seller")
    assert one.json()["grants"]["contacts"][Action.EXPORT] == "none"
    assert one.headers["etag"]
    assert (await office.admin.ask("GET", "/roles/king")).status_code == 404


async def test_the_workspace_is_arranged_by_its_administrator(office: Office) -> None:
    seller = await office.hire("seller")
    before = await seller.ask("GET", "/workspace")
    WorkspaceOut.model_validate_json(before.content)
    body = {"name": "Контора", "region": "RU", "currency": "RUB", "time_zone": "Europe/Moscow"}
    after = await office.admin.patch("/workspace", body)
    assert {key: after[key] for key in body} == body
    assert after["version"] == 2
    stale = await office.admin.ask(
        "PATCH", "/workspace", json=body, headers={"If-Match": before.headers["etag"]}
    )
    assert stale.status_code == 412
    assert (await seller.ask("PATCH", "/workspace", json=body)).status_code == 403
    wrong = await office.admin.ask("PATCH", "/workspace", json={"time_zone": "Mars/Olympus"})
    assert wrong.json()["errors"][0]["code"] == "time_zone_unknown"


async def test_a_new_default_language_reaches_everybody_who_chose_none(
    house: House, office: Office
) -> None:
    seller = await office.hire("seller")
    await seller.get("/me")
    await office.admin.patch("/workspace", {"language": "ar"})
    actor = await house.container.authenticator.identify(seller.token)
    assert actor.language == "ar"


async def test_every_write_is_in_the_log(house: House, office: Office) -> None:
    seller = await office.hire("seller")
    team = await office.admin.post("/teams", {"name": "North", "member_ids": [seller.user_id]})
    token = await office.admin.post("/tokens", TOKEN)
    await office.admin.patch(f"/users/{seller.user_id}", {"role": "viewer"})
    await office.admin.ask("DELETE", f"/teams/{team['id']}")
    await office.admin.ask("DELETE", f"/tokens/{token['id']}")
    await office.admin.patch("/workspace", {"name": "New name"})

    number = office.workspace.number
    async with house.pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.workspace_id', $1, true)", str(number))
        rows = await connection.fetch(
            """
            SELECT e.object || '.' || e.op AS what, s.actor_id, s.via
            FROM change_entries e JOIN change_sets s ON s.id = e.change_set_id
            WHERE e.workspace_id = $1 ORDER BY e.change_set_id, e.n
            """,
            number,
        )
    assert [row["what"] for row in rows] == [
        "users.create",
        "teams.create",
        "tokens.create",
        "users.update",
        "teams.delete",
        "tokens.update",
        "workspace.update",
    ]
    assert {(str(row["actor_id"]), row["via"]) for row in rows} == {(office.admin.user_id, "app")}


# --- rights --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["manager", "seller", "operator", "viewer"])
async def test_only_the_administrator_hires(office: Office, role: str) -> None:
    caller = await office.hire(role)
    body = {"email": an_address(), "name": "A", "role": "viewer", "password": PASSWORD}
    assert (await caller.ask("POST", "/users", json=body)).status_code == 403
    assert len((await caller.get("/users"))["data"]) == 2


async def test_every_address_of_identity_wants_to_know_who_asks(house: House) -> None:
    some = uuid4()
    for method, path in (
        ("GET", "/me"),
        ("PATCH", "/me"),
        ("POST", "/me/password"),
        ("GET", "/users"),
        ("POST", "/users"),
        ("GET", f"/users/{some}"),
        ("PATCH", f"/users/{some}"),
        ("GET", "/teams"),
        ("POST", "/teams"),
        ("GET", f"/teams/{some}"),
        ("PATCH", f"/teams/{some}"),
        ("DELETE", f"/teams/{some}"),
        ("GET", "/roles"),
        ("GET", "/roles/seller"),
        ("GET", "/tokens"),
        ("POST", "/tokens"),
        ("GET", f"/tokens/{some}"),
        ("DELETE", f"/tokens/{some}"),
        ("GET", "/workspace"),
        ("PATCH", "/workspace"),
        ("POST", "/auth/switch"),
    ):
        answer = await house.client.request(method, f"/api/v1{path}")
        assert answer.status_code == 401, (method, path)
