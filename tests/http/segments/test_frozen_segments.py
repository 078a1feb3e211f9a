"""A frozen segment keeps who was in another at one moment, whatever becomes of them later."""

import json
from typing import Any
from uuid import UUID

import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import Record, binned, changed, contact, made, refusal, shown, undone

IN_GYUMRI = {"field": "city", "op": "eq", "value": "Gyumri"}


async def somebody(caller: Caller, name: str, city: str = "Gyumri") -> Record:
    return await contact(caller, name, addresses=[{"city": city, "primary": True}])


async def frozen(caller: Caller, origin: Record, name: str = "Frozen") -> Record:
    return await made(caller, "/segments", **asking(origin, name))


def asking(origin: Record, name: str = "Frozen") -> Record:
    return {
        "object": origin["object"],
        "name": name,
        "kind": "frozen",
        "frozen_from": origin["id"],
    }


async def segment(caller: Caller, asked: Any = IN_GYUMRI, **body: Any) -> Record:
    return await made(caller, "/segments", object="contacts", name="Gyumri", filter=asked, **body)


async def members(caller: Caller, kept: Record) -> list[str]:
    answer = await caller.get(f"/segments/{kept['id']}/members")
    assert answer.status_code == 200, answer.text
    return sorted(each["display_name"] for each in answer.json()["data"])


async def listed_under(caller: Caller, asked: Any) -> list[str]:
    answer = await caller.get("/contacts", params={"filter": json.dumps(asked)})
    assert answer.status_code == 200, answer.text
    return sorted(each["display_name"] for each in answer.json()["data"])


async def test_members_of_one_moment_stay_though_the_question_finds_others(office: Office) -> None:
    caller = office.administrator
    anna = await somebody(caller, "Anna")
    await somebody(caller, "Gor")
    await somebody(caller, "Vahe", "Yerevan")
    origin = await segment(caller)

    kept = await frozen(caller, origin, name="Before the fair")
    await changed(caller, f"/contacts/{anna['id']}", addresses=[{"city": "Vanadzor"}])
    await somebody(caller, "Nare")

    assert kept["kind"] == "frozen"
    assert (kept["frozen_from"], kept["filter"]) == (origin["id"], None)
    assert kept["frozen_at"] is not None
    assert await members(caller, origin) == ["Gor", "Nare"]
    assert await members(caller, kept) == ["Anna", "Gor"]
    then, now = {"in_segment": kept["id"]}, {"in_segment": origin["id"]}
    assert await listed_under(caller, {"all": [now, {"not": then}]}) == ["Nare"]
    assert await listed_under(caller, {"all": [then, {"not": now}]}) == ["Anna"]
    holding = await caller.get(
        "/segments/holding", params={"object": "contacts", "record_id": anna["id"]}
    )
    assert [each["kind"] for each in holding.json()["data"]] == ["frozen"]


async def test_renaming_undo_and_the_bin_leave_the_members_alone(office: Office) -> None:
    caller = office.administrator
    await somebody(caller, "Anna")
    kept = await frozen(caller, await segment(caller))

    await changed(caller, f"/segments/{kept['id']}", name="Renamed", description="For the fair")
    assert await members(caller, kept) == ["Anna"]
    await undone(caller, await binned(caller, f"/segments/{kept['id']}"))
    assert await members(caller, kept) == ["Anna"]
    assert (await shown(caller, f"/segments/{kept['id']}"))["frozen_at"] == kept["frozen_at"]


async def test_it_outlives_its_origin_and_freezes_hand_picked_and_frozen_ones_too(
    office: Office,
) -> None:
    caller = office.administrator
    anna = await somebody(caller, "Anna")
    picked = await made(
        caller,
        "/segments",
        object="contacts",
        name="Picked",
        kind="manual",
        member_ids=[anna["id"]],
    )
    first = await frozen(caller, picked)
    second = await frozen(caller, first)
    await binned(caller, f"/segments/{picked['id']}")

    assert await members(caller, first) == ["Anna"]
    assert await members(caller, second) == ["Anna"]


async def test_everybody_is_kept_and_each_reader_sees_their_own(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    await somebody(boss, "Theirs")
    await somebody(seller, "Mine")

    kept = await frozen(seller, await segment(boss))

    assert await members(boss, kept) == ["Mine", "Theirs"]
    assert await members(seller, kept) == ["Mine"]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"filter": IN_GYUMRI}, "/filter", "segment_frozen"),
        ({"watched": True}, "/watched", "segment_frozen"),
    ],
)
async def test_nothing_makes_it_ask_again(
    office: Office, change: dict[str, Any], pointer: str, code: str
) -> None:
    caller = office.administrator
    kept = await frozen(caller, await segment(caller))

    answer = await caller.patch(f"/segments/{kept['id']}", json=change)
    by_hand = await caller.post(f"/segments/{kept['id']}/members", json={"add": []})

    assert refusal(answer) == (422, "validation_failed", [(pointer, code)])
    assert refusal(by_hand)[:2] == (409, "segment_not_hand_picked")


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"frozen_from": None}, "/frozen_from", "required"),
        ({"frozen_from": str(UUID(int=7))}, "/frozen_from", "unknown_segment"),
        ({"object": "companies"}, "/frozen_from", "segment_of_others"),
        ({"kind": "dynamic", "filter": IN_GYUMRI}, "/frozen_from", "segment_not_frozen"),
        ({"filter": IN_GYUMRI}, "/filter", "segment_frozen"),
        ({"member_ids": [str(UUID(int=7))]}, "/member_ids", "segment_not_hand_picked"),
    ],
)
async def test_what_cannot_be_frozen_so_is_refused_by_name(
    office: Office, body: dict[str, Any], pointer: str, code: str
) -> None:
    caller = office.administrator
    origin = await segment(caller)

    answer = await caller.post("/segments", json={**asking(origin), **body})

    assert refusal(answer) == (422, "validation_failed", [(pointer, code)])


async def test_what_asks_about_something_deleted_is_not_frozen(office: Office) -> None:
    caller = office.administrator
    field = await made(
        caller, "/custom-fields", object="contacts", key="rank", label={"en": "Rank"}, type="text"
    )
    origin = await segment(caller, {"field": "custom.rank", "op": "eq", "value": "a"})
    await binned(caller, f"/custom-fields/{field['id']}")

    answer = await caller.post("/segments", json=asking(origin))

    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["code"] == "segment_broken"
    every = (await caller.get("/segments")).json()["data"]
    assert [each["id"] for each in every] == [origin["id"]]
