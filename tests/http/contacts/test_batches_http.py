"""Many operations in one request: all or none, or each on its own merits."""

from typing import Any

import httpx
import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import binned, company, contact, listed, refusal, shown, undone

STRANGER = "01900000-0000-7000-8000-00000000dead"


async def batch(caller: Caller, *operations: Any, mode: str = "atomic", **more: Any) -> Any:
    body = {"mode": mode, "operations": list(operations)}
    return await caller.post("/contacts/batch", json=body, **more)


def create(name: str, **data: Any) -> dict[str, Any]:
    return {"op": "create", "data": {"display_name": name, **data}}


def statuses(response: httpx.Response) -> list[int]:
    return [each["status"] for each in response.json()["results"]]


async def test_operations_of_all_kinds_are_one_change_set(office: Office) -> None:
    caller = office.administrator
    old, doomed = await contact(caller, "Old"), await contact(caller, "Doomed")
    response = await batch(
        caller,
        create("New"),
        {"op": "update", "id": old["id"], "data": {"nickname": "o"}, "if_match": '"1"'},
        {"op": "delete", "id": doomed["id"]},
        {"op": "upsert", "match": {"email": "u@example.com"}, "data": {"given_name": "Upsert"}},
    )

    assert (response.status_code, statuses(response)) == (200, [201, 200, 204, 201])
    results = response.json()["results"]
    assert [each["etag"] for each in results] == ['"1"', '"2"', '"2"', '"1"']
    fresh = await shown(caller, f"/contacts/{results[3]['id']}")
    assert fresh["emails"][0]["address"] == "u@example.com"
    change_set = await shown(caller, f"/change-sets/{response.headers['change-set']}")
    assert (change_set["kind"], change_set["counts"]) == (
        "batch",
        {"created": 2, "updated": 1, "deleted": 1},
    )
    taken_back = await undone(caller, change_set["id"])
    assert (taken_back["restored"], taken_back["left"]) == (4, 0)
    names = {each["display_name"] for each in await listed(caller, "/contacts")}
    assert names == {"Old", "Doomed"}


async def test_an_atomic_batch_writes_nothing_where_one_item_is_wrong(office: Office) -> None:
    caller = office.administrator
    wrong: list[tuple[Any, int, str]] = [
        ({"op": "create", "data": {}}, 422, "/data"),
        ({"op": "create", "data": {"emails": [{"address": "x"}]}}, 422, "/data/emails/0/address"),
        ({"op": "create", "data": {"colour": "red"}}, 400, "/data/colour"),
        ({"op": "update", "data": {"nickname": "x"}}, 422, "/id"),
        ({"op": "update", "id": STRANGER, "data": {}}, 404, ""),
        ({"op": "explode"}, 422, "/op"),
        ({"op": "upsert", "data": {"nickname": "x"}}, 422, "/match"),
        (create("Z", owner_id=STRANGER), 422, "/data/owner_id"),
    ]
    for operation, status, inside in wrong:
        response = await batch(caller, create("A"), operation, create("B"))
        assert response.status_code == status, response.text
        pointer = response.json()["errors"][0]["pointer"]
        assert pointer.startswith("/operations/1"), (operation, pointer)
        assert pointer.endswith(inside)
        assert await listed(caller, "/contacts") == []


async def test_an_atomic_batch_points_at_the_one_that_collides(office: Office) -> None:
    caller = office.administrator
    taken = [{"source": "1c", "id": "7"}]
    holder = await contact(caller, "Holder", external_ids=taken)

    response = await batch(
        caller, *(create(f"C{n}") for n in range(5)), create("Late", external_ids=taken)
    )
    assert refusal(response) == (
        409,
        "conflict",
        [("/operations/5/data/external_ids", "external_id_taken")],
    )
    assert response.json()["conflicting_id"] == holder["id"]
    assert len(await listed(caller, "/contacts")) == 1


async def test_a_partial_batch_does_what_it_can_and_tells_the_rest(office: Office) -> None:
    caller = office.administrator
    old = await contact(caller, "Old", external_ids=[{"source": "1c", "id": "7"}])
    response = await batch(
        caller,
        create("One"),
        {"op": "create", "data": {"colour": "red"}},
        create("Taken", external_ids=[{"source": "1c", "id": "7"}]),
        {"op": "update", "id": old["id"], "if_match": '"9"', "data": {"nickname": "x"}},
        {"op": "delete", "id": STRANGER},
        {"op": "create", "data": {"given_name": 5}},
        create("Two"),
        "not an object",
        {"op": "update", "id": old["id"], "if_match": "9", "data": {"nickname": "x"}},
        mode="partial",
    )

    assert response.status_code == 207
    assert statuses(response) == [201, 400, 409, 412, 404, 422, 201, 422, 400]
    results = response.json()["results"]
    assert results[2]["problem"]["conflicting_id"] == old["id"]
    assert results[3]["problem"]["current"]["version"] == 1
    assert results[5]["problem"]["errors"][0]["pointer"] == "/data/given_name"
    names = {each["display_name"] for each in await listed(caller, "/contacts")}
    assert names == {"Old", "One", "Two"}


async def test_a_batch_in_which_nothing_is_right_writes_nothing(office: Office) -> None:
    response = await batch(office.administrator, {"op": "create", "data": {}}, mode="partial")

    assert (response.status_code, statuses(response)) == (207, [422])
    assert "change-set" not in response.headers


@pytest.mark.parametrize(
    ("match", "data"),
    [
        ({"external_id": {"source": "1c", "id": "9"}}, {}),
        ({"email": "ANNA@example.com"}, {}),
        ({"phone": "091 23-45-67"}, {}),
        (None, {"external_ids": [{"source": "1c", "id": "9"}]}),
        (None, {"emails": [{"address": "anna@example.com"}]}),
        (None, {"phones": [{"raw": "+374 91 234567"}]}),
    ],
)
async def test_an_upsert_finds_what_is_there(
    office: Office, match: dict[str, Any] | None, data: dict[str, Any]
) -> None:
    caller = office.administrator
    there = await contact(
        caller,
        "Anna",
        external_ids=[{"source": "1c", "id": "9"}],
        emails=[{"address": "anna@example.com"}],
        phones=[{"raw": "+37491234567"}],
    )
    operation = {"op": "upsert", "data": {"nickname": "found", **data}}
    response = await batch(caller, operation | ({"match": match} if match else {}))

    assert statuses(response) == [200]
    assert response.json()["results"][0]["id"] == there["id"]
    assert len(await listed(caller, "/contacts")) == 1


async def test_the_second_upsert_of_a_batch_finds_what_the_first_has_made(office: Office) -> None:
    caller = office.administrator
    upsert = {"op": "upsert", "match": {"external_id": {"source": "1c", "id": "1"}}}
    operations = [upsert | {"data": {"given_name": f"N{n}"}} for n in range(3)]
    for mode, broken in (("atomic", []), ("partial", [{"op": "create", "data": {}}])):
        response = await batch(caller, *broken, *operations, mode=mode)
        assert statuses(response)[-2:] == [200, 200], mode
    assert len(await listed(caller, "/contacts")) == 1


async def test_a_card_whose_making_failed_is_not_found_by_later_upserts(office: Office) -> None:
    caller = office.administrator
    await contact(caller, "Holder", external_ids=[{"source": "1c", "id": "7"}])
    both = [{"source": "1c", "id": "7"}, {"source": "2c", "id": "8"}]
    response = await batch(
        caller,
        create("Fails", external_ids=both),
        {"op": "upsert", "match": {"external_id": both[1]}, "data": {"given_name": "Lives"}},
        mode="partial",
    )

    assert statuses(response) == [409, 201]


async def test_an_ambiguous_upsert_is_refused(office: Office) -> None:
    caller = office.administrator
    for name in ("Mother", "Father"):
        await contact(caller, name, phones=[{"raw": "+37491234567"}])
    operation = {"op": "upsert", "match": {"phone": "091234567"}, "data": {"nickname": "x"}}
    response = await batch(caller, operation)

    assert refusal(response)[:2] == (409, "ambiguous_match")


async def test_an_upsert_by_a_key_of_a_hidden_card_changes_nothing(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    await contact(office.administrator, "Hidden", emails=[{"address": "h@example.com"}])
    operation = {"op": "upsert", "match": {"email": "h@example.com"}, "data": {"nickname": "x"}}

    assert (await batch(seller, operation)).status_code == 404


async def test_a_batch_is_replayed_by_its_key(office: Office) -> None:
    caller = office.administrator
    key = {"Idempotency-Key": "batch-1"}
    operations = [create("A"), {"op": "create", "data": {}}]
    first = await batch(caller, *operations, mode="partial", headers=key)
    again = await batch(caller, *operations, mode="partial", headers=key)

    assert (first.status_code, again.status_code) == (207, 207)
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert len(await listed(caller, "/contacts")) == 1


async def test_the_number_of_operations_is_bounded(office: Office) -> None:
    caller = office.administrator
    for operations in ([], [create("x")] * 1001):
        response = await batch(caller, *operations)
        assert refusal(response)[0] == 422
        assert response.json()["errors"][0]["pointer"] == "/operations"


async def test_a_thousand_creations_take_few_statements(office: Office) -> None:
    caller = office.administrator
    tagged = [
        create(f"N{n}", tags=["all"], phones=[{"raw": f"+3749100{n:04}"}]) for n in range(1000)
    ]
    with caller.budget(16):
        response = await batch(caller, *tagged)
    assert set(statuses(response)) == {201}
    counted = await shown(caller, "/contacts?total=exact&limit=1")
    assert counted["page"]["total"]["value"] == 1000


async def test_companies_have_batches_as_well(office: Office) -> None:
    caller = office.administrator
    old = await company(caller, "Old")
    operations = [
        {"op": "create", "data": {"name": "New"}},
        {"op": "upsert", "match": {"phone": "+37410123456"}, "data": {"name": "Found"}},
        {"op": "update", "id": old["id"], "data": {"industry": "bread"}},
    ]
    response = await caller.post("/companies/batch", json={"operations": operations})
    assert statuses(response) == [201, 201, 200]
    operations[0]["data"] = {}
    broken = await caller.post("/companies/batch", json={"operations": operations})
    assert refusal(broken) == (422, "validation_failed", [("/operations/0/data/name", "required")])


async def test_a_viewer_may_not_send_batches_and_a_seller_not_delete_what_is_not_theirs(
    office: Office,
) -> None:
    card = await contact(office.administrator, "Free", owner_id=None)
    viewer, seller = await office.member(RoleKey.VIEWER), await office.member(RoleKey.SELLER)

    assert (await batch(viewer, create("x"))).status_code == 403
    refused = await batch(seller, {"op": "delete", "id": card["id"]}, create("y"), mode="partial")
    assert statuses(refused) == [403, 201]
    await binned(office.administrator, f"/contacts/{card['id']}")
    in_bin = await batch(office.administrator, {"op": "delete", "id": card["id"]})
    assert refusal(in_bin)[:2] == (404, "in_bin")


@pytest.mark.parametrize("mode", ["atomic", "partial"])
async def test_a_job_at_a_company_that_is_not_there_is_named_by_its_place(
    office: Office, mode: str
) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    jobs = [{"company_id": firm["id"]}, {"company_id": STRANGER}]

    response = await batch(caller, create("Fine"), create("Wrong", employments=jobs), mode=mode)

    place = "/data/employments/1/company_id"
    if mode == "atomic":
        where = [(f"/operations/1{place}", "unknown_company")]
        assert refusal(response) == (422, "validation_failed", where)
        assert await listed(caller, "/contacts") == []
    else:
        assert statuses(response) == [201, 422]
        (problem,) = response.json()["results"][1]["problem"]["errors"]
        assert (problem["pointer"], problem["code"]) == (place, "unknown_company")
