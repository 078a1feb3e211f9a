"""Undo of a large import over an existing base: all as before, but for what was edited since."""

from typing import Any

import pytest

from api.jobs.handlers import HANDLERS
from domain.history.use_cases import JOB as UNDO
from tests.support.client import Caller, Office
from tests.support.importing import Importer

pytestmark = pytest.mark.asyncio(loop_scope="session")
_PEOPLE = 150
_MOVING = ("version", "updated_at", "last_interaction_at", "stats")


def base() -> bytes:
    lines = ["Имя;Фамилия;Телефон;E-mail;Компания;Должность;Теги;Примечание"]
    lines += [
        f"Иван;Ф{word(n)};+7 916 111-{n:04};p{n}@mail.example;ООО Фирма {n % 7};"
        f"инженер;старый, тег{n % 3};Заметка {n}"
        for n in range(_PEOPLE)
    ]
    return "\n".join(lines).encode()


def newer() -> bytes:
    """The same people with other numbers, positions, firms and tags, and as many new ones."""
    lines = ["Имя;Фамилия;Телефон;E-mail;Компания;Должность;Теги;Примечание"]
    lines += [
        f"Иван;Ф{word(n)};+7 916 222-{n:04};p{n}@mail.example;ООО Фирма {n % 9};"
        f"директор;новый;Новость {n}"
        for n in range(_PEOPLE * 2)
    ]
    return "\n".join(lines).encode()


async def test_undo_of_a_large_import_brings_everything_back(office: Office) -> None:
    caller = office.administrator
    importer = Importer(caller)
    await importer.bring_in(base(), default_region="RU", kind="contacts")
    before = await state_of(caller)

    item = await importer.bring_in(newer(), default_region="RU", kind="contacts")
    assert item["summary"] | {"update": _PEOPLE, "create": _PEOPLE} == item["summary"]
    assert await state_of(caller) != before
    job = await undo(caller, item["change_set_id"])

    assert (job["status"], job["result"]["left"]) == ("done", 0)
    assert await state_of(caller) == before
    assert (await importer.get(item))["status"] == "undone"


async def test_what_was_edited_since_is_left_and_reported(office: Office) -> None:
    caller = office.administrator
    importer = Importer(caller)
    await importer.bring_in(base(), default_region="RU", kind="contacts")
    before = await state_of(caller)
    item = await importer.bring_in(newer(), default_region="RU", kind="contacts")
    after = await state_of(caller)
    updated = await card_of(caller, "p3@mail.example")
    created = await card_of(caller, f"p{_PEOPLE + 5}@mail.example")

    tags = [*updated["tags"], "мой"]
    await edit(caller, updated, {"tags": tags, "given_name": "Пётр"})
    await edit(caller, created, {"given_name": "Пётр"})
    job = await undo(caller, item["change_set_id"])

    left = {(each["type"], each["id"]): each for each in job["result"]["left_items"]}
    assert left[("contacts", updated["id"])]["fields"] == ["tags"]
    assert left[("contacts", updated["id"])]["reason"] == "edited_since"
    assert left[("contacts", created["id"])]["reason"] == "edited_since"
    others = {each["type"] for each in left.values()} - {"contacts"}
    assert others <= {"companies"}, "only the firm of a person who stays may stay"
    now = await state_of(caller)
    kept, notes = now[updated["id"]]
    assert (set(kept["tags"]), kept["given_name"]) == (set(tags), "Пётр")
    assert kept["phones"] == before[updated["id"]][0]["phones"]
    assert notes == before[updated["id"]][1]
    assert now[created["id"]][0]["phones"] == after[created["id"]][0]["phones"]
    touched = {each_id for _, each_id in left}
    assert _without(now, touched) == _without(before, touched)


# --- what the base holds -------------------------------------------------------------------------


async def state_of(caller: Caller) -> dict[str, Any]:
    """Cards and their timelines, without versions and times."""
    found: dict[str, Any] = {}
    for path in ("/contacts", "/companies"):
        for card in await everything(caller, path):
            timeline = await everything(caller, f"{path}/{card['id']}/timeline", limit=200)
            notes = [entry["interaction"]["body"] for entry in timeline if entry.get("interaction")]
            kept = {name: value for name, value in card.items() if name not in _MOVING}
            found[card["id"]] = (kept, notes)
    return found


async def everything(caller: Caller, path: str, *, limit: int = 500) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        params = {"limit": limit, **({"cursor": cursor} if cursor else {})}
        page = (await caller.get(path, params=params)).json()
        found += page["data"]
        cursor = page["page"]["next_cursor"]
        if cursor is None:
            return found


async def card_of(caller: Caller, email: str) -> dict[str, Any]:
    cards = await everything(caller, "/contacts")
    return next(c for c in cards if email in [each["address"] for each in c["emails"]])


async def edit(caller: Caller, card: dict[str, Any], changes: dict[str, Any]) -> None:
    answer = await caller.patch(
        f"/contacts/{card['id']}", json=changes, headers={"If-Match": f'"{card["version"]}"'}
    )
    assert answer.status_code == 200, answer.text


async def undo(caller: Caller, change_set_id: str) -> dict[str, Any]:
    """As a job, done before this returns."""
    answer = await caller.post(f"/change-sets/{change_set_id}/undo")
    assert answer.status_code == 202, answer.text
    actor = await caller.actor()
    payload = {
        "workspace_id": actor.workspace_id,
        "user_id": str(actor.user_id),
        "job_id": answer.json()["job_id"],
    }
    await HANDLERS[UNDO](payload, caller.stack.container)
    return dict((await caller.get(f"/jobs/{payload['job_id']}")).json())


def word(n: int) -> str:
    return "".join(chr(ord("а") + int(digit)) for digit in f"{n:04}")


def _without(state: dict[str, Any], ids: set[str]) -> dict[str, Any]:
    return {card_id: card for card_id, card in state.items() if card_id not in ids}
