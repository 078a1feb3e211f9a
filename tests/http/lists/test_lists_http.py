"""Lists over HTTP: what the parameters do, and how each wrong one is refused."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office


async def people(caller: Caller, *cards: dict[str, Any]) -> list[str]:
    made = [await caller.post("/contacts", json=card) for card in cards]
    assert {response.status_code for response in made} == {201}
    return [response.json()["id"] for response in made]


async def names(caller: Caller, query: str) -> list[str]:
    response = await caller.get(f"/contacts?{query}")
    assert response.status_code == 200, response.text
    return [each["display_name"] for each in response.json()["data"]]


def filtered(node: Any) -> str:
    return f"filter={quote(json.dumps(node))}"


def leaf(field: str, op: str, *value: Any) -> dict[str, Any]:
    return {"field": field, "op": op} | ({"value": value[0]} if value else {})


async def test_a_list_is_one_statement_whatever_is_asked(office: Office) -> None:
    caller = office.administrator
    await people(caller, {"display_name": "Ani", "tags": ["vip"]}, {"display_name": "Bob"})
    asked = filtered({"field": "tags", "op": "has_any", "value": ["VIP"]})
    with caller.budget(1):
        assert await names(caller, f"{asked}&total=capped&sort=display_name") == ["Ani"]


async def test_pages_follow_each_other(office: Office) -> None:
    caller = office.administrator
    await people(caller, *({"display_name": f"P{n}"} for n in range(5)))
    query = "sort=-display_name&limit=2&total=exact"
    first = (await caller.get(f"/contacts?{query}")).json()
    assert [each["display_name"] for each in first["data"]] == ["P4", "P3"]
    assert first["page"]["total"] == {"value": 5, "kind": "exact"}
    cursor = first["page"]["next_cursor"]
    assert await names(caller, f"{query}&cursor={cursor}") == ["P2", "P1"]
    wrong = await caller.get(f"/contacts?sort=display_name&cursor={cursor}")
    assert (wrong.status_code, wrong.json()["code"]) == (400, "bad_cursor")


async def test_a_list_by_name_begins_at_a_letter_of_any_script(office: Office) -> None:
    caller = office.administrator
    inserted = ("Levon", "Anna", "Борис", "Юля", "Գագիկ", "Անի", "ليلى", "أحمد", "Émile")
    await people(caller, *({"display_name": name} for name in inserted))

    async def begins(letter: str, sort: str = "display_name") -> str:
        return (await names(caller, f"sort={sort}&limit=1&starts_at={quote(letter)}"))[0]

    assert [await begins(each) for each in ("b", "Д", "ё", "Բ", "ب", "É")] == [
        "Émile",
        "Юля",
        "Юля",
        "Գագիկ",
        "ليلى",
        "Émile",
    ]
    assert await begins("Б", "-display_name") == "Борис"
    assert await begins("أ") == "أحمد"
    page = f"/contacts?sort=display_name&limit=1&total=exact&starts_at={quote('Г')}"
    first = (await caller.get(page)).json()
    assert first["page"]["total"]["value"] == len(inserted)
    cursor = first["page"]["next_cursor"]
    assert await names(caller, f"sort=display_name&limit=1&cursor={cursor}") == ["Անի"]


async def test_a_list_by_time_begins_at_a_month_of_the_workspace(office: Office) -> None:
    caller = office.administrator
    last_contact = {
        "March": "2026-03-31T19:30:00Z",
        "April": "2026-03-31T20:30:00Z",  # the first of April in Yerevan
        "May": "2026-05-09T10:00:00Z",
    }
    ids = await people(caller, *({"display_name": name} for name in [*last_contact, "Never"]))
    for each, moment in zip(ids, last_contact.values(), strict=False):
        call = {"kind": "call", "contact_ids": [each], "occurred_at": moment}
        made = await caller.post("/interactions", json=call)
        assert made.status_code == 201, made.text

    async def begins(month: str, sort: str) -> list[str]:
        with caller.budget(1):
            return await names(caller, f"sort={sort}&starts_at={month}")

    falling, rising = "-last_interaction_at", "last_interaction_at"
    assert await begins("2026-04", falling) == ["April", "March", "Never"]
    assert await begins("2026-03", falling) == ["March", "Never"]
    assert await begins("2026-04", rising) == ["April", "May", "Never"]
    assert await begins("2026-12", falling) == ["May", "April", "March", "Never"]
    query = f"sort={falling}&limit=1"
    first = (await caller.get(f"/contacts?{query}&starts_at=2026-04")).json()
    assert await names(caller, f"{query}&cursor={first['page']['next_cursor']}") == ["March"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("starts_at=b", "not_a_month"),
        ("starts_at=2026-13&sort=-updated_at", "not_a_month"),
        ("starts_at=9999-12&sort=-created_at", "not_a_month"),
        ("starts_at=b&bin=true", "not_by_name"),
        ("starts_at=2026-03&sort=custom.none", "not_sortable"),
    ],
)
async def test_a_list_does_not_begin_where_its_order_has_no_such_place(
    query: str, code: str, office: Office
) -> None:
    refused = await office.administrator.get(f"/contacts?{query}")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, code)


async def test_the_bin_is_a_list_of_its_own(office: Office) -> None:
    caller = office.administrator
    first, _ = await people(caller, {"display_name": "Gone"}, {"display_name": "Here"})
    await caller.delete(f"/contacts/{first}")
    assert await names(caller, "") == ["Here"]
    assert await names(caller, "bin=true") == ["Gone"]
    assert await names(caller, "bin=true&sort=display_name&total=capped") == ["Gone"]


async def test_what_happened_can_be_asked_about(office: Office) -> None:
    caller = office.administrator
    called, _ = await people(caller, {"display_name": "Called"}, {"display_name": "Silent"})
    await caller.post(
        "/interactions",
        json={"kind": "call", "contact_ids": [called], "duration_seconds": 90},
    )
    silent = {"none": "interactions", "within": {"field": "occurred_at", "last": "P30D"}}
    assert await names(caller, filtered(silent)) == ["Silent"]
    long_calls = {
        "aggregate": "interactions",
        "where": {"field": "kind", "op": "eq", "value": "call"},
        "function": "max",
        "of": "duration_seconds",
        "op": "gt",
        "value": 60,
    }
    assert await names(caller, filtered(long_calls)) == ["Called"]


@pytest.mark.parametrize(
    ("query", "status", "code", "pointer"),
    [
        ("sort=city", 400, "not_sortable", "query:sort"),
        ("fields=nope", 400, "malformed_request", "query:fields"),
        ("include=nope", 400, "malformed_request", "query:include"),
        ("cursor=nope", 400, "bad_cursor", None),
        ("filter={", 400, "malformed_request", "query:filter"),
        (filtered(leaf("nope", "is_set")), 400, "malformed_request", "query:filter/field"),
        (filtered(leaf("city", "like", "x")), 400, "malformed_request", "query:filter/op"),
        (filtered(leaf("city", "eq", 5)), 422, "validation_failed", "query:filter/value"),
        ("limit=0", 422, "validation_failed", "query:limit"),
        ("nope=1", 400, "malformed_request", "query:nope"),
    ],
)  # fmt: skip
async def test_a_wrong_parameter_is_refused_by_name(
    query: str, status: int, code: str, pointer: str | None, office: Office
) -> None:
    response = await office.administrator.get(f"/contacts?{query}")
    problem = response.json()
    assert (response.status_code, problem["code"]) == (status, code)
    assert [each["pointer"] for each in problem.get("errors", [])] == ([pointer] if pointer else [])
    assert "{" not in problem["detail"]


@pytest.mark.parametrize(
    "wrapped", [lambda node: {"not": node}, lambda node: {"all": [node]}], ids=["not", "all"]
)
async def test_a_filter_fifty_deep_is_too_complex(
    office: Office, wrapped: Callable[[Any], Any]
) -> None:
    node: Any = {"field": "city", "op": "is_set"}
    for _ in range(50):
        node = wrapped(node)
    response = await office.administrator.get(f"/contacts?{filtered(node)}")
    assert (response.status_code, response.json()["code"]) == (400, "filter_too_complex")


async def test_a_seller_sees_and_counts_only_what_is_the_teams(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    await people(office.administrator, {"display_name": "Boss's"})
    await people(seller, {"display_name": "Mine"})
    page = (await seller.get("/contacts?total=exact")).json()
    assert [each["display_name"] for each in page["data"]] == ["Mine"]
    assert page["page"]["total"]["value"] == 1


async def test_what_is_confidential_is_for_those_whom_it_concerns(office: Office) -> None:
    boss, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    (card,) = await people(boss, {"display_name": "Ani"})
    fact = {"kind": "note", "contact_ids": [card], "confidential": True}
    secret = (await boss.post("/interactions", json={**fact, "body": "Only we"})).json()["id"]
    shared = (
        await boss.post(
            "/interactions", json={**fact, "participant_user_ids": [str(operator.user_id)]}
        )
    ).json()["id"]

    seen = [each["id"] for each in (await operator.get("/interactions")).json()["data"]]
    assert seen == [shared]
    assert (await operator.get(f"/interactions/{secret}")).status_code == 404
    assert (await operator.get(f"/interactions/{shared}")).status_code == 200
    assert len((await boss.get("/interactions")).json()["data"]) == 2
    await boss.delete(f"/interactions/{secret}")
    assert (await operator.get(f"/interactions/{secret}")).json()["code"] == "not_found"
