"""Saved views over HTTP: whose they are, and what becomes of them when a field goes."""

import json
from typing import Any
from urllib.parse import quote

import pytest

from domain.identity import RoleKey
from domain.views import use_cases
from tests.support.client import Caller, Office
from tests.support.records import Record, binned, changed, listed, made, refusal, shown, undone

LEADS = {"field": "lifecycle_stage", "op": "eq", "value": "lead"}


async def view(caller: Caller, name: str = "Mine", **body: Any) -> Record:
    return await made(caller, "/views", **{"object": "contacts", "name": name, **body})


async def region(caller: Caller) -> Record:
    return await made(
        caller,
        "/custom-fields",
        object="contacts",
        key="region",
        type="choice",
        label={"en": "Region"},
        choices=[{"key": "north", "label": {"en": "North"}}],
    )


async def test_a_view_comes_back_as_it_was_kept(office: Office) -> None:
    caller = office.administrator
    told = {
        "object": "contacts",
        "name": "Leads of mine",
        "kind": "table",
        "filter": {"all": [LEADS, {"field": "owner_id", "op": "eq", "value": "@me"}]},
        "q": "anna",
        "sort": "-updated_at",
        "columns": [
            {"key": "display_name", "width": 240, "hidden": False},
            {"key": "phone", "width": None, "hidden": True},
        ],
        "group_by": "owner_id",
        "density": "compact",
        "shared": True,
        "pinned": True,
        "position": 3,
    }
    response = await caller.post("/views", json=told)
    kept = response.json()

    assert response.headers["location"].endswith(f"/views/{kept['id']}")
    assert {name: kept[name] for name in told} == told
    assert (kept["owner_id"], kept["problems"]) == (str(caller.user_id), [])
    assert await shown(caller, f"/views/{kept['id']}") == kept
    assert await listed(caller, "/views?object=contacts") == [kept]
    assert await listed(caller, "/views?object=companies") == []


async def test_views_stand_in_their_order(office: Office) -> None:
    caller = office.administrator
    for name, position in (("b", 1), ("c", 0), ("a", 1)):
        await view(caller, name, position=position)

    assert [each["name"] for each in await listed(caller, "/views")] == ["c", "a", "b"]


async def test_a_change_is_checked_against_the_version_and_can_be_undone(office: Office) -> None:
    caller = office.administrator
    kept = await view(caller, filter=LEADS)
    path = f"/views/{kept['id']}"

    stale = await caller.patch(path, json={"name": "x"}, headers={"If-Match": '"7"'})
    response = await caller.patch(path, json={"filter": None, "name": "All"})

    assert stale.status_code == 412
    assert stale.json()["current"]["name"] == "Mine"
    assert (response.json()["filter"], response.json()["name"]) == (None, "All")
    await undone(caller, response.headers["change-set"])
    assert (await shown(caller, path))["filter"] == LEADS


async def test_a_private_view_is_nobody_elses_business_not_even_an_administrators(
    office: Office,
) -> None:
    seller = await office.member(RoleKey.SELLER)
    private = await view(seller)

    for other in (office.administrator, await office.member(RoleKey.VIEWER)):
        for method, body in (("GET", None), ("PATCH", {"name": "x"}), ("DELETE", None)):
            options: dict[str, Any] = {"json": body} if body else {}
            response = await other.request(method, f"/views/{private['id']}", **options)
            assert response.status_code == 404
        assert await listed(other, "/views") == []
    assert await listed(seller, "/views") == [private]


async def test_a_shared_view_is_changed_by_its_owner_and_by_administrators_only(
    office: Office,
) -> None:
    viewer = await office.member(RoleKey.VIEWER)
    shared = await view(viewer, shared=True)
    path = f"/views/{shared['id']}"

    for role in (RoleKey.SELLER, RoleKey.MANAGER, RoleKey.OPERATOR):
        other = await office.member(role)
        assert (await other.patch(path, json={"name": "Theirs"})).status_code == 403
        assert (await other.delete(path)).status_code == 403
        assert [each["id"] for each in await listed(other, "/views")] == [shared["id"]]
    assert (await changed(viewer, path, name="Own"))["name"] == "Own"
    assert (await changed(office.administrator, path, name="Ours"))["name"] == "Ours"


async def test_a_view_on_a_deleted_field_says_so_and_still_opens(office: Office) -> None:
    caller = office.administrator
    field = await region(caller)
    north = {"field": "custom.region", "op": "eq", "value": "north"}
    kept = await view(
        caller,
        filter={"all": [LEADS, {"any": [north]}]},
        sort="custom.region",
        group_by="custom.region",
        columns=[{"key": "display_name"}, {"key": "custom.region"}],
    )
    await binned(caller, f"/custom-fields/{field['id']}")

    broken = await shown(caller, f"/views/{kept['id']}")

    assert broken["problems"] == [
        {"part": part, "field": "custom.region", "code": "unknown_field"}
        for part in ("filter", "sort", "group_by", "columns")
    ]
    assert broken["filter"] == kept["filter"]
    assert (await listed(caller, "/views"))[0]["problems"] == broken["problems"]
    renamed = await changed(caller, f"/views/{kept['id']}", name="Still here")
    assert renamed["problems"] == broken["problems"]
    await caller.post(f"/custom-fields/{field['id']}/restore")
    assert (await shown(caller, f"/views/{kept['id']}"))["problems"] == []


async def test_several_views_ask_about_one_field_of_ones_own(office: Office) -> None:
    caller = office.administrator
    field = await region(caller)
    north = {"field": "custom.region", "op": "eq", "value": "north"}
    kept = [await view(caller, name=name, filter={"all": [north]}) for name in ("One", "Two")]
    assert [each["problems"] for each in kept] == [[], []]
    assert [each["problems"] for each in await listed(caller, "/views")] == [[], []]

    await binned(caller, f"/custom-fields/{field['id']}")

    gone = [{"part": "filter", "field": "custom.region", "code": "unknown_field"}]
    assert [each["problems"] for each in await listed(caller, "/views")] == [gone, gone]


async def test_a_field_that_lost_its_index_is_still_a_column(office: Office) -> None:
    caller = office.administrator
    field = await region(caller)
    kept = await view(caller, sort="custom.region", columns=[{"key": "custom.region"}])
    await changed(caller, f"/custom-fields/{field['id']}", indexed=False)

    assert (await shown(caller, f"/views/{kept['id']}"))["problems"] == [
        {"part": "sort", "field": "custom.region", "code": "field_not_indexed"}
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"filter": {"field": "nose"}}, (400, "malformed_request", "/filter/field")),
        ({"sort": "tags"}, (400, "not_sortable", "/sort")),
        ({"columns": [{"key": "nose"}]}, (400, "malformed_request", "/columns/0/key")),
        (
            {"columns": [{"key": "phone", "width": 3}]},
            (422, "validation_failed", "/columns/0/width"),
        ),
        ({"group_by": "display_name"}, (400, "malformed_request", "/group_by")),
        ({"name": " "}, (422, "validation_failed", "/name")),
        ({"object": "segments"}, (422, "validation_failed", "/object")),
        ({"owner_id": "x"}, (400, "malformed_request", "/owner_id")),
    ],
)
async def test_what_makes_no_sense_is_refused_by_name(
    office: Office, body: dict[str, Any], expected: tuple[int, str, str]
) -> None:
    response = await office.administrator.post(
        "/views", json={"object": "contacts", "name": "x", **body}
    )
    status, code, problems = refusal(response)

    assert (status, code, problems[0][0]) == expected


async def test_nobody_keeps_more_views_than_there_is_room_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = office.administrator
    monkeypatch.setattr(use_cases, "MOST_VIEWS", 2)
    kept = [await view(caller, str(n)) for n in range(2)]

    refused = await caller.post("/views", json={"object": "contacts", "name": "3"})
    await binned(caller, f"/views/{kept[0]['id']}")

    assert refusal(refused)[:2] == (409, "too_many_views")
    await view(caller, "another")
    restored = await caller.post(f"/views/{kept[0]['id']}/restore")
    assert refusal(restored)[:2] == (409, "too_many_views")


async def test_what_a_view_keeps_can_be_asked_as_it_is(office: Office) -> None:
    caller = office.administrator
    await made(caller, "/contacts", display_name="Anna", lifecycle_stage="lead")
    await made(caller, "/contacts", display_name="Boris")
    kept = await view(caller, filter=LEADS, sort="display_name")

    asked = quote(json.dumps(kept["filter"]))
    found = await listed(caller, f"/contacts?filter={asked}&sort={kept['sort']}")

    assert [each["display_name"] for each in found] == ["Anna"]


async def test_lists_of_views_are_one_statement(office: Office) -> None:
    await view(office.administrator, filter=LEADS)
    with office.administrator.budget(1):
        await listed(office.administrator, "/views?object=contacts")


async def test_a_view_comes_back_from_the_bin(office: Office) -> None:
    caller = office.administrator
    view = await made(caller, "/views", object="contacts", name="Mine", columns=[])
    await binned(caller, f"/views/{view['id']}")

    restored = await caller.post(f"/views/{view['id']}/restore")
    again = await caller.post(f"/views/{view['id']}/restore")

    assert (restored.status_code, again.status_code) == (200, 200)
    assert [each["id"] for each in await listed(caller, "/views?object=contacts")] == [view["id"]]
