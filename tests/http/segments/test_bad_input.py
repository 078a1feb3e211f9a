"""Questions that cannot be answered: said so by name and in the reader's language, never answered
wrong, and nothing is changed.
"""

import asyncio
import json
import re
from typing import Any

import httpx
import pytest

from tests.support.client import Caller, Office
from tests.support.records import binned, changed, contact, listed, made, refusal, shown, undone

LETTERS = {"ru": re.compile("[а-я]{3}"), "hy": re.compile("[ա-ֆ]{3}"), "ar": re.compile("[ء-ي]{3}")}
IN_GYUMRI = {"field": "city", "op": "eq", "value": "Gyumri"}
CLUB = {"field": "custom.club", "op": "is_not_set"}


async def segment(caller: Caller, name: str, asked: Any, **body: Any) -> dict[str, Any]:
    return await made(caller, "/segments", object="contacts", name=name, filter=asked, **body)


async def sets(caller: Caller) -> int:
    return len(await listed(caller, "/change-sets"))


def spoken(answer: httpx.Response, language: str, *words: str) -> None:
    detail = answer.json()["errors"][0]["detail"]
    assert LETTERS[language].search(detail), detail
    assert all(word in detail for word in words), detail


def within(field: str, **period: str) -> dict[str, Any]:
    return {"field": field, "op": "within", "value": period}


NO_SUCH_DAY = {
    "a day": ({"field": "expected_close_on", "op": "eq", "value": "2027-02-31"}, "/value"),
    "between days": (
        {"field": "expected_close_on", "op": "between", "value": ["2027-02-01", "2027-02-31"]},
        "/value/1",
    ),
    "from a day": (within("expected_close_on", **{"from": "2027-02-31"}), "/value/from"),
    "to a day, of a moment": (within("created_at", to="2027-02-31"), "/value/to"),
    "a moment": ({"field": "created_at", "op": "gt", "value": "2027-02-31T10:00:00Z"}, "/value"),
}


@pytest.mark.parametrize("language", LETTERS)
@pytest.mark.parametrize("name", NO_SUCH_DAY)
async def test_a_day_that_does_not_exist_is_refused_in_every_list(
    office: Office, name: str, language: str
) -> None:
    caller, (asked, at) = office.administrator, NO_SUCH_DAY[name]
    pipeline = (await listed(caller, "/pipelines"))[0]
    headers, query = {"Accept-Language": language}, {"filter": json.dumps(asked)}
    code = "time_expected" if "T10" in json.dumps(asked) else "date_expected"
    for path in ("/deals", f"/pipelines/{pipeline['id']}/board"):
        answer = await caller.get(path, params=query, headers=headers)
        assert refusal(answer)[0::2] == (422, [(f"query:filter{at}", code)])
        spoken(answer, language, "2026-11-22")
    inside = {"some": "deals", "where": asked}
    for path, more in (("/segments/preview", {}), ("/segments", {"name": "Odd"})):
        body = {"object": "contacts", "filter": inside, **more}
        answer = await caller.post(path, json=body, headers=headers)
        assert refusal(answer)[0::2] == (422, [(f"/filter/where{at}", code)])
    view = {"object": "deals", "name": "Odd", "filter": asked}
    answer = await caller.post("/views", json=view, headers=headers)
    assert refusal(answer)[0] == 422
    assert await listed(caller, "/segments") == await listed(caller, "/views") == []


async def test_a_currency_that_does_not_exist_is_no_empty_answer(office: Office) -> None:
    caller, spelt = office.administrator, {"Accept-Language": "hy"}
    bought = {"aggregate": "deals", "function": "sum", "of": "amount", "op": "gte", "value": "1"}
    asked = {**bought, "currency": "ZZZ"}
    answer = await caller.get("/contacts", params={"filter": json.dumps(asked)}, headers=spelt)
    assert refusal(answer)[0::2] == (422, [("query:filter/currency", "currency_unknown")])
    spoken(answer, "hy", "ZZZ")
    more = {"field": "amount", "op": "gt", "value": {"amount": "1", "currency": "ZZZ"}}
    answer = await caller.get("/deals", params={"filter": json.dumps(more)}, headers=spelt)
    assert refusal(answer)[2] == [("query:filter/value/currency", "currency_unknown")]
    more["value"] = {"amount": "1" + "0" * 18, "currency": "AMD"}
    answer = await caller.get("/deals", params={"filter": json.dumps(more)}, headers=spelt)
    assert refusal(answer)[2] == [("query:filter/value/amount", "number_too_large")]


@pytest.mark.parametrize("wrapped", ["itself", "left out", "among others", "inside a collection"])
async def test_a_segment_never_comes_to_contain_itself(office: Office, wrapped: str) -> None:
    caller, headers = office.administrator, {"Accept-Language": "ru"}
    one = await segment(caller, "Один", IN_GYUMRI)
    two = await segment(caller, "Два", {"in_segment": one["id"]})
    before = await sets(caller)
    for other in (one, two):
        named = {"in_segment": other["id"]}
        asked = {
            "itself": named,
            "left out": {"not": named},
            "among others": {"all": [IN_GYUMRI, {"any": [named, IN_GYUMRI]}]},
            "inside a collection": {"some": "interactions", "where": named},
        }[wrapped]
        path = f"/segments/{one['id']}"
        answer = await caller.patch(path, json={"filter": asked}, headers=headers)
        assert answer.status_code in (400, 422)
        spoken(answer, "ru")
        if wrapped != "inside a collection":  # which knows no segments at all
            assert refusal(answer)[2] == [("/filter", "segment_of_itself")]
            spoken(answer, "ru", "«Один»", "Уберите его")
    assert (await shown(caller, f"/segments/{one['id']}"))["filter"] == IN_GYUMRI
    assert await sets(caller) == before


async def test_of_two_that_would_contain_each_other_at_the_same_moment_one_is_refused(
    office: Office,
) -> None:
    caller = office.administrator
    one, two = [await segment(caller, name, IN_GYUMRI) for name in ("One", "Two")]

    async def take(mine: dict[str, Any], other: dict[str, Any]) -> int:
        body = {"filter": {"in_segment": other["id"]}}
        return (await caller.patch(f"/segments/{mine['id']}", json=body)).status_code

    assert sorted(await asyncio.gather(take(one, two), take(two, one))) == [200, 422]
    for each in (one, two):
        assert (await caller.get(f"/segments/{each['id']}/members")).status_code == 200


async def test_a_circle_closed_by_an_undo_is_said_and_not_counted(office: Office) -> None:
    """An undo puts values back one by one: what they come to together is told by who asks."""
    caller, headers = office.administrator, {"Accept-Language": "ru"}
    one = await segment(caller, "Один", IN_GYUMRI)
    two = await segment(caller, "Два", {"in_segment": one["id"]})
    loose = await caller.patch(f"/segments/{two['id']}", json={"filter": IN_GYUMRI})
    await changed(caller, f"/segments/{one['id']}", filter={"in_segment": two["id"]})

    await undone(caller, loose.headers["change-set"])

    for each in (one, two):
        answer = await caller.get(f"/segments/{each['id']}/members", headers=headers)
        assert refusal(answer)[2] == [("query:filter", "segment_of_itself")]
        spoken(answer, "ru", "Уберите его")
    assert (await changed(caller, f"/segments/{one['id']}", filter=IN_GYUMRI))["filter"]
    assert (await caller.get(f"/segments/{two['id']}/members")).status_code == 200


async def test_wherever_a_deleted_field_is_asked_about_it_is_said_and_nothing_is_answered(
    office: Office,
) -> None:
    caller, headers = office.administrator, {"Accept-Language": "ru"}
    club = {"key": "club", "label": {"en": "Club"}, "type": "text", "indexed": True}
    fields = [
        await made(caller, "/custom-fields", object=name, **club) for name in ("contacts", "deals")
    ]
    anna = await contact(caller, "Anna")
    kept = await segment(caller, "Клуб", {"all": [IN_GYUMRI, {"any": [CLUB]}]}, watched=True)
    outer = await segment(caller, "Все", {"not": {"in_segment": kept["id"]}})
    pipeline = (await listed(caller, "/pipelines"))[0]
    for each in fields:
        await binned(caller, f"/custom-fields/{each['id']}")
    before = await sets(caller)

    async def asked(path: str, question: Any) -> httpx.Response:
        return await caller.get(path, params={"filter": json.dumps(question)}, headers=headers)

    body = {"object": "contacts", "filter": kept["filter"]}
    board = f"/pipelines/{pipeline['id']}/board"
    place = "filter/all/1/any/0/field"
    by_place = {
        f"/{place}": await caller.post("/segments/preview", json=body, headers=headers),
        f"query:{place}": await asked("/contacts", kept["filter"]),
        "query:filter/field": await asked(board, CLUB),
    }
    for pointer, answer in by_place.items():
        assert refusal(answer)[0::2] == (400, [(pointer, "unknown_field")]), answer.text
        spoken(answer, "ru", "custom.club")
    explained = await caller.get(f"/segments/{kept['id']}/explain/{anna['id']}", headers=headers)
    assert refusal(explained)[2] == [(f"query:{place}", "unknown_field")]

    inside = {"in_segment": kept["id"]}
    for answer in (
        await caller.get(f"/segments/{kept['id']}/members", headers=headers),
        await caller.get(f"/segments/{outer['id']}/members", headers=headers),
        await asked("/contacts", inside),
        await caller.post(
            "/segments/preview", json={"object": "contacts", "filter": inside}, headers=headers
        ),
        await caller.post(
            "/contacts/bulk",
            json={"selection": {"filter": inside}, "action": {"do": "add_tags", "tags": ["x"]}},
            headers=headers,
        ),
    ):
        assert (answer.status_code, refusal(answer)[2][0][1]) == (422, "segment_broken")
        spoken(answer, "ru", "«Клуб»", "custom.club", "Исправьте")
    assert await sets(caller) == before
    mended = await changed(caller, f"/segments/{kept['id']}", filter=IN_GYUMRI)
    assert mended["watched"] is True
    assert await listed(caller, f"/segments/{outer['id']}/members")
