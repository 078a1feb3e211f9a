"""Cards of companies over HTTP."""

from typing import Any

import pytest

from domain.identity import RoleKey
from tests.support.client import Office
from tests.support.records import (
    binned,
    changed,
    company,
    contact,
    listed,
    refusal,
    shown,
)

STRANGER = "01900000-0000-7000-8000-00000000dead"

EVERYTHING: dict[str, Any] = {
    "name": "Պետրոսյան և որդիներ ՍՊԸ",
    "legal_name": "Petrosyan and Sons LLC",
    "tax_id": "01234567",
    "registration_id": "273.110.00123",
    "domains": ["Example.com", "example.com", "shop.example.com"],
    "phones": [{"raw": "010 12-34-56", "label": "main"}],
    "emails": [{"address": "info@example.com", "label": "work"}],
    "addresses": [{"label": "legal", "city": "Երևան", "country": "AM"}],
    "tags": ["supplier"],
    "industry": "bread",
    "employee_count": 12,
    "source": "fair",
    "lifecycle_stage": "customer",
    "description": "Bakes",
    "external_ids": [{"source": "1c", "id": "000123"}],
}


async def test_a_company_comes_back_as_it_was_given(office: Office) -> None:
    caller = office.administrator
    response = await caller.post("/companies", json=EVERYTHING)

    card = response.json()
    assert response.status_code == 201
    assert response.headers["location"].endswith(f"/companies/{card['id']}")
    assert card["domains"] == ["example.com", "shop.example.com"]
    assert card["phones"][0]["number"] == "+37410123456"
    assert card["owner_id"] == str(caller.user_id)
    for name in set(EVERYTHING) - {"domains", "phones", "emails", "addresses"}:
        assert card[name] == EVERYTHING[name], name
    assert await shown(caller, f"/companies/{card['id']}") == card
    assert [each["id"] for each in await listed(caller, "/companies?q=petrosyan")] == [card["id"]]


async def test_null_empties_all_but_the_name(office: Office) -> None:
    caller = office.administrator
    card = await company(caller, **EVERYTHING)
    path = f"/companies/{card['id']}"

    for name in set(EVERYTHING) - {"name"}:
        emptied = await changed(caller, path, **{name: None})
        assert emptied[name] in (None, []), name
    for body in ({"name": None}, {"name": "  "}):
        refused = await caller.patch(path, json=body)
        assert refusal(refused)[0] == 422
        assert refused.json()["errors"][0]["pointer"] == "/name"


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        ({"employee_count": -1}, 422, [("/employee_count", "number_too_small")]),
        ({"employee_count": 10**30}, 422, [("/employee_count", "number_too_large")]),
        ({"employee_count": 1.5}, 422, [("/employee_count", "number_expected")]),
        ({"parent_id": STRANGER}, 422, [("/parent_id", "unknown_company")]),
        ({"owner_id": STRANGER}, 422, [("/owner_id", "unknown_user")]),
        ({"employments": []}, 400, [("/employments", "unknown_member")]),
    ],
)
async def test_what_is_wrong_is_named_by_its_place(
    office: Office, body: dict[str, Any], status: int, where: list[tuple[str, str]]
) -> None:
    caller = office.administrator
    card = await company(caller)
    for answer in (
        await caller.post("/companies", json={"name": "A", **body}),
        await caller.patch(f"/companies/{card['id']}", json=body),
    ):
        assert refusal(answer)[0::2] == (status, where), answer.text


async def test_a_company_is_not_its_own_parent(office: Office) -> None:
    caller = office.administrator
    card = await company(caller)
    path = f"/companies/{card['id']}"

    refused = await caller.patch(path, json={"parent_id": card["id"]})
    assert refusal(refused)[0::2] == (422, [("/parent_id", "company_own_parent")])
    parent = await company(caller, "Group")
    assert (await changed(caller, path, parent_id=parent["id"]))["parent_id"] == parent["id"]


async def test_its_people_and_its_name_stay_together(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Before")
    person = await contact(
        caller, "Anna", employments=[{"company_id": firm["id"], "title": "Director"}]
    )
    await changed(caller, f"/companies/{firm['id']}", name="After")

    assert (await shown(caller, f"/contacts/{person['id']}"))["company"]["name"] == "After"
    people = (await shown(caller, f"/companies/{firm['id']}/card"))["people"]
    assert [(each["id"], each["title"]) for each in people] == [(person["id"], "Director")]


async def test_the_bin_gives_the_key_free_and_a_restore_that_collides_names_the_other(
    office: Office,
) -> None:
    caller = office.administrator
    ids = [{"source": "1c", "id": "7"}]
    first = await company(caller, "First", external_ids=ids)
    path = f"/companies/{first['id']}"
    await binned(caller, path)
    assert refusal(await caller.get(path))[:2] == (404, "in_bin")
    heir = await company(caller, "Heir", external_ids=ids)

    refused = await caller.post(f"{path}/restore")
    assert refusal(refused)[0] == 409
    assert refused.json()["conflicting_id"] == heir["id"]
    await binned(caller, f"/companies/{heir['id']}")
    assert (await caller.post(f"{path}/restore")).status_code == 200


async def test_a_stale_writer_is_shown_the_present_state(office: Office) -> None:
    caller = office.administrator
    card = await company(caller)
    path = f"/companies/{card['id']}"
    now = await changed(caller, path, industry="bread")
    for method, target in (("PATCH", path), ("DELETE", path), ("POST", f"{path}/restore")):
        body: dict[str, Any] = {"json": {"industry": "x"}} if method == "PATCH" else {}
        late = await caller.request(method, target, headers={"If-Match": '"1"'}, **body)
        assert (late.status_code, late.json()["current"]) == (412, now)


async def test_each_request_asks_the_database_as_little_as_promised(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller)
    path = f"/companies/{firm['id']}"
    for target in (path, f"{path}/card", "/companies"):
        with caller.budget(1):
            await caller.get(target)
    with caller.budget(2):
        await caller.get(f"{path}/timeline")
    with caller.budget(6):
        await caller.post("/companies", json={"name": "B"})


async def test_a_seller_sees_only_their_own_and_what_is_nobodys(office: Office) -> None:
    seller, admin = await office.member(RoleKey.SELLER), office.administrator
    mine = await company(seller, "Mine Ltd")
    theirs = await company(admin, "Theirs Ltd", phones=[{"raw": "+37410123456"}])
    free = await company(admin, "Free Ltd", owner_id=None)

    for path in ("/companies", "/companies?q=ltd", "/search?q=ltd"):
        assert {each["id"] for each in await listed(seller, path)} == {mine["id"], free["id"]}
    assert await listed(seller, "/lookup?phone=010123456") == []
    hidden = f"/companies/{theirs['id']}"
    for path in (hidden, f"{hidden}/card", f"{hidden}/timeline"):
        assert refusal(await seller.get(path))[:2] == (404, "not_found")
