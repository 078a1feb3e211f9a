"""A change to many loads and writes only what it touches; what it leaves is what an edit leaves."""

from collections.abc import Mapping
from typing import Any

import asyncpg
import pytest

from tests.support.client import Caller, Office
from tests.support.database import TestDatabase
from tests.support.records import Record, contact, made, shown, undone

WHOLE: Mapping[str, Any] = {
    "given_name": "Անի",
    "family_name": "Petrosyan",
    "nickname": "Ano",
    "birthday": "1990-04-01",
    "phones": [{"raw": "+374 91 123456", "label": "mobile"}],
    "emails": [{"address": "Ani@example.com", "label": "work"}],
    "addresses": [{"city": "Gyumri", "label": "home"}],
    "tags": ["Zebra", "apple"],
    "source": "referral",
    "description": "Met at the fair.",
    "do_not_contact": ["post"],
    "custom": {"size": "L", "points": 12},
}
CHANGES: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    "tags": ({"do": "add_tags", "tags": ["new", "ZEBRA"]}, {"tags": ["apple", "new", "Zebra"]}),
    "fewer tags": ({"do": "remove_tags", "tags": ["zebra"]}, {"tags": ["apple"]}),
    "nobody's": ({"do": "assign", "owner_id": None}, {"owner_id": None}),
    "plain fields": (
        {
            "do": "set",
            "fields": {
                "source": None,
                "lifecycle_stage": "lead",
                "do_not_contact": ["post", "call"],
            },
        },
        {"source": None, "lifecycle_stage": "lead", "do_not_contact": ["post", "call"]},
    ),
    "own fields": (
        {"do": "set", "fields": {"custom": {"size": "M", "points": None}}},
        {"custom": {"size": "M", "points": None}},
    ),
}
NOT_COMPARED = {"id", "version", "created_at", "updated_at", "external_ids"}
TABLES = {
    "contacts": "id",
    "contact_tags": "contact_id",
    "contact_phones": "contact_id",
    "external_ids": "record_id",
    "field_values": "record_id",
    "search_keys": "record_id",
}
ONE_S_OWN = {
    *("id", "contact_id", "record_id", "created_at", "updated_at", "deleted_at"),
    *("external_id", "created_by", "updated_by", "search_text"),
}


async def _twins(caller: Caller) -> tuple[Record, Record]:
    for key, kind in (("size", "text"), ("points", "number")):
        await made(
            caller, "/custom-fields", object="contacts", key=key, type=kind, label={"en": key}
        )
    one, other = [
        await contact(caller, **WHOLE, external_ids=[{"source": "old", "id": name}])
        for name in ("one", "other")
    ]
    return one, other


async def _bulk(caller: Caller, card: Record, action: Mapping[str, Any]) -> str:
    body = {"selection": {"ids": [card["id"]]}, "action": action}
    response = await caller.post("/contacts/bulk", json=body)
    assert (response.status_code, response.json()["changed"]) == (200, 1), response.text
    return str(response.headers["change-set"])


async def _entries(caller: Caller, change_set_id: str) -> list[Any]:
    answer = await caller.get(f"/change-sets/{change_set_id}/entries")
    lines = [each for each in answer.json()["data"] if each["object"] == "contacts"]
    return [(each["op"], each["before"], each["after"], each["version"]) for each in lines]


async def _rows(database: TestDatabase, office: Office, card: Record) -> Mapping[str, Any]:
    """Everything that lies in tables about a card, but for what is one's own or the hour's."""
    connection = await asyncpg.connect(database.app_dsn)
    try:
        await connection.execute(f"SET app.workspace_id = '{office.number}'")
        found = {}
        for table, column in TABLES.items():
            rows = await connection.fetch(
                f"SELECT * FROM {table} WHERE workspace_id = $1 AND {column} = $2::text::uuid",  # noqa: S608
                office.number,
                card["id"],
            )
            kept = [{k: v for k, v in row.items() if k not in ONE_S_OWN} for row in rows]
            found[table] = sorted(kept, key=repr)
        return found
    finally:
        await connection.close()


@pytest.mark.parametrize("name", CHANGES)
async def test_a_bulk_change_leaves_what_an_edit_leaves(
    office: Office, database: TestDatabase, name: str
) -> None:
    caller = office.administrator
    edited, bulk = await _twins(caller)
    action, patch = CHANGES[name]

    answer = await caller.patch(f"/contacts/{edited['id']}", json=patch)
    change_set_id = await _bulk(caller, bulk, action)

    assert await _entries(caller, change_set_id) == await _entries(
        caller, answer.headers["change-set"]
    )
    one, other = [await shown(caller, f"/contacts/{each['id']}") for each in (edited, bulk)]
    assert {k: v for k, v in one.items() if k not in NOT_COMPARED} == {
        k: v for k, v in other.items() if k not in NOT_COMPARED
    }
    assert await _rows(database, office, edited) == await _rows(database, office, bulk)
    await undone(caller, change_set_id)
    assert await shown(caller, f"/contacts/{bulk['id']}") == {
        **bulk,
        "version": 3,
        "updated_at": (await shown(caller, f"/contacts/{bulk['id']}"))["updated_at"],
    }


async def test_a_bulk_deletion_leaves_what_a_deletion_leaves_and_comes_back_whole(
    office: Office, database: TestDatabase
) -> None:
    caller = office.administrator
    edited, bulk = await _twins(caller)
    before = await _rows(database, office, bulk)

    answer = await caller.delete(f"/contacts/{edited['id']}")
    change_set_id = await _bulk(caller, bulk, {"do": "delete"})

    assert await _entries(caller, change_set_id) == await _entries(
        caller, answer.headers["change-set"]
    )
    gone = await _rows(database, office, bulk)
    assert await _rows(database, office, edited) == gone
    assert gone["search_keys"] == []
    await undone(caller, change_set_id)
    back = dict(await _rows(database, office, bulk))
    (row,), (first,) = back.pop("contacts"), dict(before)["contacts"]
    assert {**row, "version": 1} == first
    assert back == {name: rows for name, rows in before.items() if name != "contacts"}
