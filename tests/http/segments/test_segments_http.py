"""Segments over HTTP: kept, nested, picked by hand, explained, and used to filter lists."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.jobs.watching import watch_segments
from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import Record, binned, company, contact, made, refusal, shown, undone
from tests.support.websites import URLENCODED, encoded, website

IN_GYUMRI = {"field": "city", "op": "eq", "value": "Gyumri"}
NO_CALLS = {
    "none": "interactions",
    "where": {"field": "kind", "op": "eq", "value": "call"},
    "within": {"field": "occurred_at", "last": "P30D"},
}
SILENT = {"all": [IN_GYUMRI, NO_CALLS]}


async def segment(caller: Caller, name: str = "S", asked: Any = SILENT, **body: Any) -> Record:
    return await made(caller, "/segments", object="contacts", name=name, filter=asked, **body)


async def picked(caller: Caller, *cards: Record, name: str = "Picked") -> Record:
    ids = [each["id"] for each in cards]
    return await made(
        caller, "/segments", object="contacts", name=name, kind="manual", member_ids=ids
    )


async def names(caller: Caller, path: str, **asked: str) -> list[str]:
    answer = await caller.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    return sorted(each["display_name"] for each in answer.json()["data"])


async def somebody(caller: Caller, name: str, city: str = "Gyumri") -> Record:
    return await contact(caller, name, addresses=[{"city": city, "primary": True}])


async def call(caller: Caller, card: Record, days_ago: int = 0) -> None:
    at = (datetime.now(UTC) - timedelta(days=days_ago)).strftime("%Y-%m-%dT%H:%M:%SZ")
    await made(caller, "/interactions", kind="call", contact_ids=[card["id"]], occurred_at=at)


async def test_whom_nobody_called_is_out_as_soon_as_somebody_did(office: Office) -> None:
    caller = office.administrator
    anna, gor = await somebody(caller, "Anna"), await somebody(caller, "Gor")
    await somebody(caller, "Vahe", "Yerevan")
    await call(caller, gor, days_ago=40)
    kept = await segment(caller, "Silent in Gyumri")
    path = f"/segments/{kept['id']}"
    assert await names(caller, f"{path}/members") == ["Anna", "Gor"]

    why = await shown(caller, f"{path}/explain/{anna['id']}")
    assert (why["matches"], why["failing"]) == (True, [])
    await call(caller, anna)
    assert await names(caller, f"{path}/members") == ["Gor"]
    why = await shown(caller, f"{path}/explain/{anna['id']}")
    assert (why["matches"], why["failing"]) == (False, ["/all/1"])
    told = {each["pointer"]: each["matches"] for each in why["conditions"]}
    assert told == {"": False, "/all/0": True, "/all/1": False}
    assert why["conditions"][2]["condition"] == NO_CALLS


async def test_a_segment_filters_lists_and_other_segments(office: Office) -> None:
    caller = office.administrator
    anna, gor = await somebody(caller, "Anna"), await somebody(caller, "Gor")
    vahe = await somebody(caller, "Vahe", "Yerevan")
    local = await segment(caller, "Local", IN_GYUMRI)
    few = await picked(caller, anna, vahe)
    both = {"all": [{"in_segment": local["id"]}, {"not": {"in_segment": few["id"]}}]}
    nested = await segment(caller, "Nested", both)

    text = f'{{"in_segment":"{nested["id"]}"}}'
    assert await names(caller, "/contacts", filter=text) == ["Gor"]
    assert await names(caller, f"/segments/{few['id']}/members") == ["Anna", "Vahe"]
    why = await shown(caller, f"/segments/{few['id']}/explain/{gor['id']}")
    assert (why["matches"], why["failing"]) == (False, [""])
    bulk = await caller.post(
        "/contacts/bulk",
        json={
            "selection": {"filter": {"in_segment": few["id"]}},
            "action": {"do": "add_tags", "tags": ["seen"]},
        },
    )
    assert bulk.json()["changed"] == 2


async def test_no_segment_contains_itself_over_however_many(office: Office) -> None:
    caller = office.administrator
    one = await segment(caller, "One", IN_GYUMRI)
    two = await segment(caller, "Two", {"in_segment": one["id"]})
    three = await segment(caller, "Three", {"not": {"in_segment": two["id"]}})
    for other in (one, two, three):
        body = {"filter": {"any": [IN_GYUMRI, {"in_segment": other["id"]}]}}
        answer = await caller.patch(f"/segments/{one['id']}", json=body)
        assert refusal(answer)[0::2] == (422, [("/filter", "segment_of_itself")])
        assert "One" in answer.json()["errors"][0]["detail"]
    assert (await shown(caller, f"/segments/{one['id']}"))["filter"] == IN_GYUMRI


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        ({"filter": {"field": "colour", "op": "eq", "value": "x"}}, 400, "unknown_field"),
        ({"filter": None}, 422, "required"),
        (
            {"filter": {"in_segment": "01900000-0000-7000-8000-00000000dead"}},
            422,
            "unknown_segment",
        ),
        ({"filter": IN_GYUMRI, "kind": "manual"}, 422, "segment_hand_picked"),
        ({"filter": IN_GYUMRI, "name": " "}, 422, "text_too_short"),
        (
            {
                "filter": None,
                "kind": "manual",
                "member_ids": ["01900000-0000-7000-8000-00000000dead"],
            },
            422,
            "unknown_contact",
        ),
    ],
)
async def test_what_is_wrong_is_told(
    office: Office, body: dict[str, Any], status: int, where: str
) -> None:
    caller = office.administrator
    answer = await caller.post("/segments", json={"object": "contacts", "name": "S", **body})
    assert answer.status_code == status, answer.text
    assert where in [each["code"] for each in answer.json()["errors"]]
    assert (await shown(caller, "/segments"))["data"] == []


async def test_a_segment_of_companies_says_nothing_about_people(office: Office) -> None:
    caller = office.administrator
    firms = await made(
        caller,
        "/segments",
        object="companies",
        name="Firms",
        filter={"field": "city", "op": "is_set"},
    )
    answer = await caller.post(
        "/segments",
        json={"object": "contacts", "name": "S", "filter": {"in_segment": firms["id"]}},
    )
    assert refusal(answer)[0::2] == (422, [("/filter", "segment_of_others")])
    asked = {"filter": f'{{"in_segment":"{firms["id"]}"}}'}
    listed = await caller.get("/contacts", params=asked)
    assert refusal(listed)[0::2] == (422, [("query:filter", "segment_of_others")])
    await company(caller, "Firm", addresses=[{"city": "Gyumri"}])
    members = (await shown(caller, f"/segments/{firms['id']}/members"))["data"]
    assert [each["name"] for each in members] == ["Firm"]


async def test_a_segment_whose_field_was_deleted_says_so(office: Office) -> None:
    caller = office.administrator
    field = await made(
        caller, "/custom-fields", object="contacts", key="club", label={"en": "Club"}, type="text"
    )
    asked = {"field": "custom.club", "op": "is_not_set"}
    kept = await segment(caller, "Club", asked)
    await somebody(caller, "Anna")
    assert await names(caller, f"/segments/{kept['id']}/members") == ["Anna"]
    await binned(caller, f"/custom-fields/{field['id']}")
    answer = await caller.get(f"/segments/{kept['id']}/members")
    assert refusal(answer)[0::2] == (422, [("query:filter", "segment_broken")])
    assert "custom.club" in answer.json()["errors"][0]["detail"]
    renamed = await caller.patch(f"/segments/{kept['id']}", json={"name": "Old club"})
    assert renamed.json()["name"] == "Old club"


async def test_a_preview_counts_after_each_condition(office: Office) -> None:
    caller = office.administrator
    for name in ("Anna", "Gor"):
        await call(caller, await somebody(caller, name), days_ago=40 if name == "Gor" else 1)
    await somebody(caller, "Vahe", "Yerevan")
    answer = await caller.post("/segments/preview", json={"object": "contacts", "filter": SILENT})
    told = answer.json()
    assert told["count"] == {"value": 1, "kind": "exact"}
    assert [each["value"] for each in told["steps"]] == [2, 1]
    assert [each["display_name"] for each in told["data"]] == ["Gor"]
    wrong = {"object": "contacts", "filter": {"field": "colour", "op": "is_set"}}
    answer = await caller.post("/segments/preview", json=wrong)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"].startswith("/filter")


async def test_members_are_picked_and_taken_out_and_one_undo_takes_it_back(office: Office) -> None:
    caller = office.administrator
    anna, gor = await somebody(caller, "Anna"), await somebody(caller, "Gor")
    few = await picked(caller, anna)
    path = f"/segments/{few['id']}"
    changed = await caller.post(
        f"{path}/members", json={"add": [gor["id"], anna["id"]], "remove": [anna["id"]]}
    )
    assert changed.json()["member_ids"] == [gor["id"]]
    assert await names(caller, f"{path}/members") == ["Gor"]
    await undone(caller, changed.headers["change-set"])
    assert await names(caller, f"{path}/members") == ["Anna"]
    asking = await segment(caller)
    refused = await caller.post(f"/segments/{asking['id']}/members", json={"add": [gor["id"]]})
    assert refusal(refused)[:2] == (409, "segment_not_hand_picked")
    await binned(caller, path)
    asked = {"filter": f'{{"in_segment":"{few["id"]}"}}'}
    gone = await caller.get("/contacts", params=asked)
    assert refusal(gone)[0::2] == (422, [("query:filter", "unknown_segment")])


async def test_everybody_sees_in_a_segment_only_whom_they_may_see(office: Office) -> None:
    caller, seller = office.administrator, await office.newcomer(RoleKey.SELLER)
    anna = await somebody(caller, "Anna")
    mine = await contact(seller, "Mine", addresses=[{"city": "Gyumri", "primary": True}])
    kept = await segment(caller, asked=IN_GYUMRI)
    assert await names(seller, f"/segments/{kept['id']}/members") == ["Mine"]
    assert (await seller.get(f"/segments/{kept['id']}/explain/{anna['id']}")).status_code == 404
    assert (await shown(seller, f"/segments/{kept['id']}/explain/{mine['id']}"))["matches"]
    refused = await seller.patch(f"/segments/{kept['id']}", json={"name": "Theirs"})
    assert refused.status_code == 403


async def test_a_card_tells_the_segments_it_is_in_and_those_that_cannot_be_asked(
    office: Office,
) -> None:
    caller = office.administrator
    field = await made(
        caller, "/custom-fields", object="contacts", key="club", label={"en": "Club"}, type="text"
    )
    anna, vahe = await somebody(caller, "Anna"), await somebody(caller, "Vahe", "Yerevan")
    await segment(caller, "Silent in Gyumri")
    await segment(caller, "Elsewhere", {"not": IN_GYUMRI})
    await segment(caller, "Mine", {"field": "owner_id", "op": "eq", "value": "@me"})
    await picked(caller, anna)
    await segment(caller, "Club", {"field": "custom.club", "op": "is_not_set"})
    path = f"/segments/holding?object=contacts&record_id={anna['id']}"

    async def told() -> list[list[str]]:
        found = await shown(caller, path)
        return [[each["name"] for each in found[part]] for part in ("data", "broken")]

    mine = ["Mine"] if anna["owner_id"] else []
    assert await told() == [["Club", *mine, "Picked", "Silent in Gyumri"], []]
    await binned(caller, f"/custom-fields/{field['id']}")
    await call(caller, anna)
    assert await told() == [[*mine, "Picked"], ["Club"]]

    other = await shown(caller, path.replace(anna["id"], vahe["id"]))
    assert [each["name"] for each in other["data"]] == ["Elsewhere", *mine]
    seller = await office.member(RoleKey.SELLER)
    if anna["owner_id"]:
        assert (await seller.get(path)).status_code == 404
    await binned(caller, f"/contacts/{anna['id']}")
    assert (await caller.get(path)).status_code == 404


async def test_whoever_sent_a_form_is_in_its_segment_at_once(office: Office) -> None:
    caller = office.administrator
    site = await website(office)
    await somebody(caller, "Anna")
    question = {
        "some": "submissions",
        "where": {"field": "form_id", "op": "in", "value": [site.form["id"]]},
        "within": {"field": "received_at", "last": "P7D"},
    }
    kept = await segment(caller, "From the fair", question, watched=True)
    await watch_segments({"workspace_id": office.number}, office.stack.container)
    assert await names(caller, f"/segments/{kept['id']}/members") == []

    await site.post(encoded(name="Nare Fairgoer", phone="+37491234567"), URLENCODED)
    await site.work()

    assert await names(caller, f"/segments/{kept['id']}/members") == ["Nare Fairgoer"]
    moves = await shown(caller, f"/segments/{kept['id']}/moves")
    assert [(each["what"], each["name"]) for each in moves["data"]] == [
        ("entered", "Nare Fairgoer")
    ]
