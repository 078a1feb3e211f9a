"""Change sets over HTTP: who wrote what, and taking it back."""

from typing import Any
from uuid import UUID

import asyncpg

from api.jobs.undo import undo_change_set
from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.database import TestDatabase
from tests.support.records import (
    Record,
    all_pages,
    binned,
    changed,
    company,
    contact,
    listed,
    made,
    refusal,
    shown,
    undone,
)

STRANGER = "01900000-0000-7000-8000-00000000dead"


async def edit(caller: Caller, path: str, **body: Any) -> str:
    """The change set of an edit."""
    response = await caller.patch(path, json=body)
    assert response.status_code == 200, response.text
    return response.headers["change-set"]


async def create(caller: Caller, path: str, **body: Any) -> tuple[Record, str]:
    response = await caller.post(path, json=body)
    assert response.status_code == 201, response.text
    return response.json(), response.headers["change-set"]


async def test_a_change_set_tells_who_wrote_what(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller, "Anna", tags=["vip"])
    change_set = await edit(caller, f"/contacts/{card['id']}", nickname="An", tags=["vip", "new"])

    told = await shown(caller, f"/change-sets/{change_set}")
    assert told["actor"] == {"id": str(caller.user_id), "name": "Administrator"}
    assert (told["kind"], told["via"], told["status"]) == ("edit", "app", "applied")
    assert told["counts"] == {"created": 1, "updated": 1, "deleted": 0}  # the tag is new, too
    entries = await listed(caller, f"/change-sets/{change_set}/entries")
    entry = next(each for each in entries if each["object"] == "contacts")
    assert (entry["op"], entry["record_id"], entry["version"]) == ("update", card["id"], 2)
    assert entry["before"] == {"nickname": None, "tags": ["vip"]}
    assert entry["after"] == {"nickname": "An", "tags": ["new", "vip"]}
    newest = await listed(caller, "/change-sets?limit=1")
    assert [each["id"] for each in newest] == [change_set]
    assert len(await all_pages(caller, "/change-sets?limit=1")) >= 2


async def test_undo_puts_back_what_still_holds_the_new_value(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller, "Anna", nickname="old", tags=["a"])
    path = f"/contacts/{card['id']}"
    first = await edit(caller, path, nickname="new", source="fair", tags=["b"])
    await edit(caller, path, source="web")

    result = await undone(caller, first)
    assert (result["status"], result["restored"], result["left"]) == ("partly_undone", 1, 1)
    assert result["left_items"] == [
        {
            "type": "contacts",
            "id": card["id"],
            "fields": ["source"],
            "reason": "edited_since",
        }
    ]
    now = await shown(caller, path)
    assert (now["nickname"], now["source"], now["tags"], now["version"]) == ("old", "web", ["a"], 4)


async def test_undo_of_undo_is_redo(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller, "Anna", nickname="old")
    path = f"/contacts/{card['id']}"
    change_set = await edit(caller, path, nickname="new")

    back = await undone(caller, change_set)
    assert (await shown(caller, path))["nickname"] == "old"
    undo = await shown(caller, f"/change-sets/{back['change_set_id']}")
    assert (undo["kind"], undo["undoes_id"]) == ("undo", change_set)
    assert (await shown(caller, f"/change-sets/{change_set}"))["status"] == "undone"
    forth = await undone(caller, back["change_set_id"])
    assert (forth["status"], (await shown(caller, path))["nickname"]) == ("undone", "new")


async def test_what_was_undone_is_not_undone_again(office: Office) -> None:
    caller = office.administrator
    _, change_set = await create(caller, "/contacts", display_name="Anna")
    await undone(caller, change_set)

    again = await caller.post(f"/change-sets/{change_set}/undo")
    assert refusal(again)[:2] == (409, "already_undone")
    unknown = await caller.post(f"/change-sets/{STRANGER}/undo")
    assert unknown.status_code == 404


async def test_undo_is_replayed_by_its_key(office: Office) -> None:
    caller = office.administrator
    _, change_set = await create(caller, "/contacts", display_name="Anna")
    key = {"Idempotency-Key": "undo-1"}
    first = await caller.post(f"/change-sets/{change_set}/undo", headers=key)
    again = await caller.post(f"/change-sets/{change_set}/undo", headers=key)

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"


async def test_a_creation_goes_to_the_bin_unless_it_was_edited_or_referred_to(
    office: Office,
) -> None:
    caller = office.administrator
    plain, plain_set = await create(caller, "/contacts", display_name="Plain")
    edited, edited_set = await create(caller, "/contacts", display_name="Edited")
    spoken, spoken_set = await create(caller, "/contacts", display_name="Spoken of")
    firm, firm_set = await create(caller, "/companies", name="Employer")
    await changed(caller, f"/contacts/{edited['id']}", nickname="x")
    fact = await made(caller, "/interactions", kind="note", contact_ids=[spoken["id"]])
    await contact(caller, "Employee", employments=[{"company_id": firm["id"]}])

    assert (await undone(caller, plain_set))["restored"] == 1
    assert refusal(await caller.get(f"/contacts/{plain['id']}"))[1] == "in_bin"
    for change_set, reason in (
        (edited_set, "edited_since"),
        (spoken_set, "referred_since"),
        (firm_set, "referred_since"),
    ):
        result = await undone(caller, change_set)
        assert [each["reason"] for each in result["left_items"]] == [reason]
        assert result["status"] == "partly_undone"
    await binned(caller, f"/interactions/{fact['id']}")
    assert (await undone(caller, spoken_set))["status"] == "undone"


async def test_an_edit_that_was_undone_itself_does_not_count(office: Office) -> None:
    caller = office.administrator
    card, change_set = await create(caller, "/contacts", display_name="Anna")
    await undone(caller, await edit(caller, f"/contacts/{card['id']}", nickname="x"))

    assert (await undone(caller, change_set))["restored"] == 1


async def test_a_deletion_is_taken_back_with_all_its_keys(office: Office) -> None:
    caller = office.administrator
    card = await contact(
        caller,
        "Anna",
        phones=[{"raw": "+37491234567"}],
        external_ids=[{"source": "1c", "id": "1"}],
        tags=["a"],
    )
    gone = await binned(caller, f"/contacts/{card['id']}")

    assert (await undone(caller, gone))["restored"] == 1
    now = await shown(caller, f"/contacts/{card['id']}")
    assert {**now, "version": 1, "updated_at": card["updated_at"]} == card
    assert [each["id"] for each in await listed(caller, "/search?q=anna")] == [card["id"]]


async def test_a_deletion_whose_key_was_taken_cannot_be_taken_back(office: Office) -> None:
    caller = office.administrator
    ids = [{"source": "1c", "id": "1"}]
    card = await contact(caller, "Anna", external_ids=ids)
    gone = await binned(caller, f"/contacts/{card['id']}")
    heir = await contact(caller, "Heir", external_ids=ids)

    refused = await caller.post(f"/change-sets/{gone}/undo")
    assert refusal(refused)[0] == 409
    assert refused.json()["conflicting_id"] == heir["id"]
    assert (await shown(caller, f"/change-sets/{gone}"))["status"] == "applied"


async def test_undo_needs_the_rights_of_the_edit(office: Office) -> None:
    admin, seller = office.administrator, await office.member(RoleKey.SELLER)
    card = await contact(seller, "Seller's")
    own = await edit(seller, f"/contacts/{card['id']}", nickname="x")
    foreign = await edit(admin, f"/contacts/{card['id']}", source="fair")

    assert (await seller.get(f"/change-sets/{foreign}")).status_code == 404
    assert (await seller.post(f"/change-sets/{foreign}/undo")).status_code == 404
    viewer = await office.member(RoleKey.VIEWER)
    assert (await viewer.post(f"/change-sets/{own}/undo")).status_code == 403
    assert (await undone(seller, own))["restored"] == 1

    mine = await edit(seller, f"/contacts/{card['id']}", nickname="y")
    await changed(admin, f"/contacts/{card['id']}", owner_id=str(admin.user_id))
    result = await undone(seller, mine)
    assert [each["reason"] for each in result["left_items"]] == ["not_allowed"]
    assert (await shown(admin, f"/contacts/{card['id']}"))["nickname"] == "y"


async def many(caller: Caller, count: int) -> str:
    operations = [
        {"op": "create", "data": {"display_name": f"N{n}", "phones": [{"raw": f"+3749100{n:04}"}]}}
        for n in range(count)
    ]
    response = await caller.post("/contacts/batch", json={"operations": operations})
    assert response.status_code == 200
    return response.headers["change-set"]


async def count(caller: Caller) -> int:
    page = (await shown(caller, "/contacts?total=exact&limit=1"))["page"]
    return int(page["total"]["value"])


async def test_a_large_change_set_is_taken_back_by_a_job(office: Office) -> None:
    caller = office.administrator
    change_set = await many(caller, 1000)
    assert await count(caller) == 1000

    key = {"Idempotency-Key": "undo-many"}
    response = await caller.post(f"/change-sets/{change_set}/undo", headers=key)
    answer = response.json()
    assert (response.status_code, answer["status"]) == (202, "undoing")
    replay = await caller.post(f"/change-sets/{change_set}/undo", headers=key)
    assert (replay.status_code, replay.json()) == (202, answer)
    twice = await caller.post(f"/change-sets/{change_set}/undo")
    assert refusal(twice)[:2] == (409, "undo_in_progress")
    job = await shown(caller, f"/jobs/{answer['job_id']}")
    assert (job["status"], job["progress"]) == ("running", {"done": 0, "total": 1000})

    payload = {
        "workspace_id": office.number,
        "job_id": answer["job_id"],
        "user_id": str(caller.user_id),
    }
    for _ in range(2):  # a job may be given twice
        await undo_change_set(payload, office.stack.container)
        assert await count(caller) == 0
    job = await shown(caller, f"/jobs/{answer['job_id']}")
    assert (job["status"], job["progress"]["done"]) == ("done", 1000)
    assert job["result"]["restored"] == 1000
    assert (await shown(caller, f"/change-sets/{change_set}"))["status"] == "undone"
    undo = await shown(caller, f"/change-sets/{answer['change_set_id']}")
    assert undo["counts"]["deleted"] == 1000
    assert [each["id"] for each in await listed(caller, "/jobs")] == [answer["job_id"]]


async def events(database: TestDatabase, office: Office) -> list[tuple[str, UUID, int | None]]:
    """What was announced, in order."""
    owner = await asyncpg.connect(database.owner_dsn)
    try:
        await owner.execute(f"SELECT set_config('app.workspace_id', '{office.number}', false)")
        rows = await owner.fetch("SELECT name, record_id, version FROM outbox ORDER BY xid, n")
    finally:
        await owner.close()
    return [(row["name"], row["record_id"], row["version"]) for row in rows]


async def test_every_write_is_announced_once(office: Office, database: TestDatabase) -> None:
    caller = office.administrator
    before = len(await events(database, office))
    card = await contact(caller, "Anna")
    path = f"/contacts/{card['id']}"
    await changed(caller, path, nickname="x")
    await caller.patch(path, json={"nickname": "x"})
    gone = await binned(caller, path)
    await undone(caller, gone)
    task = await made(caller, "/tasks", title="x", contact_id=card["id"])
    await caller.post(f"/tasks/{task['id']}/complete")
    firm = await company(caller)
    fact = await made(caller, "/interactions", kind="note", contact_ids=[card["id"]])

    told = [
        (name, str(record_id), version)
        for name, record_id, version in (await events(database, office))[before:]
        if name != "records.changed"
    ]
    assert told == [
        ("contact.created", card["id"], 1),
        ("contact.updated", card["id"], 2),
        ("contact.deleted", card["id"], 3),
        ("task.created", task["id"], 1),
        ("task.completed", task["id"], 2),
        ("company.created", firm["id"], 1),
        ("interaction.created", fact["id"], 1),
    ]


async def test_each_record_of_a_batch_is_announced(office: Office, database: TestDatabase) -> None:
    before = len(await events(database, office))
    await many(office.administrator, 30)
    told = (await events(database, office))[before:]

    assert [name for name, _, _ in told] == ["contact.created"] * 30
    assert len({record_id for _, record_id, _ in told}) == 30
