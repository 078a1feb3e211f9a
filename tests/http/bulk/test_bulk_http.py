"""One change to many cards over HTTP: at once, as a job, beside colleagues, and taken back."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from api.jobs.bulk import bulk_change
from api.jobs.given_up import give_up
from api.jobs.undo import undo_change_set
from domain.cards import bulk
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

LEADS = {"field": "lifecycle_stage", "op": "eq", "value": "lead"}
EVERYTHING: Mapping[str, Any] = {"filter": None}


async def many(caller: Caller, count: int, **fields: Any) -> list[str]:
    operations = [
        {"op": "create", "data": {"display_name": f"Person {n}", **fields}} for n in range(count)
    ]
    response = await caller.post("/contacts/batch", json={"operations": operations})
    assert response.status_code == 200, response.text
    return [each["id"] for each in response.json()["results"]]


async def done(
    caller: Caller, selection: Mapping[str, Any], path: str = "/contacts/bulk", **action: Any
) -> Record:
    response = await caller.post(path, json={"selection": dict(selection), "action": action})
    assert response.status_code == 200, response.text
    return dict(response.json())


async def asked(caller: Caller, selection: Mapping[str, Any], **action: Any) -> Record:
    response = await caller.post(
        "/contacts/bulk", json={"selection": dict(selection), "action": action}
    )
    assert response.status_code == 202, response.text
    assert response.headers["change-set"] == response.json()["change_set_id"]
    return dict(response.json())


async def worked(office: Office, job_id: str, *, by: Caller | None = None) -> Record:
    """What the worker would do with the job; the job afterwards."""
    caller = by or office.administrator
    payload = {
        "workspace_id": office.number,
        "job_id": job_id,
        "user_id": str(caller.user_id),
    }
    await bulk_change(payload, office.stack.container)
    return await shown(caller, f"/jobs/{job_id}")


async def test_a_few_are_changed_at_once_in_one_change_set_that_one_undo_takes_back(
    office: Office,
) -> None:
    caller = office.administrator
    ids = [(await contact(caller, f"P {n}", tags=["old"]))["id"] for n in range(3)]

    answer = await done(caller, {"ids": ids}, do="add_tags", tags=["VIP", "old"])

    assert {name: answer[name] for name in ("status", "total", "changed", "unchanged", "left")} == {
        "status": "done",
        "total": 3,
        "changed": 3,
        "unchanged": 0,
        "left": 0,
    }
    assert [each["tags"] for each in await listed(caller, "/contacts")] == [["old", "VIP"]] * 3
    told = await shown(caller, f"/change-sets/{answer['change_set_id']}")
    assert (told["kind"], told["counts"]["updated"]) == ("bulk", 3)
    await undone(caller, answer["change_set_id"])
    assert [each["tags"] for each in await listed(caller, "/contacts")] == [["old"]] * 3


async def test_every_action_does_what_it_says(office: Office) -> None:
    caller, seller = office.administrator, await office.member(RoleKey.SELLER)
    await contact(caller, tags=["a", "b"], lifecycle_stage="lead")

    await done(caller, EVERYTHING, do="remove_tags", tags=["A"])
    await done(caller, EVERYTHING, do="assign", owner_id=str(seller.user_id))
    fields = {"lifecycle_stage": "customer", "source": None, "do_not_contact": ["call"]}
    await done(caller, EVERYTHING, do="set", fields=fields)

    (card,) = await listed(caller, "/contacts")
    assert (card["tags"], card["owner_id"]) == (["b"], str(seller.user_id))
    assert (card["lifecycle_stage"], card["do_not_contact"]) == ("customer", ["call"])
    await done(caller, EVERYTHING, do="assign", owner_id=None)
    assert (await listed(caller, "/contacts"))[0]["owner_id"] is None
    await done(caller, EVERYTHING, do="delete")
    assert await listed(caller, "/contacts") == []
    assert len(await listed(caller, "/contacts?bin=true")) == 1


async def test_companies_are_changed_in_bulk_too(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Acme")

    answer = await done(
        caller, EVERYTHING, path="/companies/bulk", do="set", fields={"industry": "Steel"}
    )

    assert answer["changed"] == 1
    assert (await shown(caller, f"/companies/{firm['id']}"))["industry"] == "Steel"


async def test_what_is_so_already_is_left_out_of_the_log(office: Office) -> None:
    caller = office.administrator
    await contact(caller, tags=["vip"])

    answer = await done(caller, EVERYTHING, do="add_tags", tags=["VIP"])

    assert (answer["changed"], answer["unchanged"]) == (0, 1)
    assert answer["change_set_id"] is None
    assert (await listed(caller, "/contacts"))[0]["version"] == 1


async def test_the_query_but_a_few(office: Office) -> None:
    caller = office.administrator
    leads = [(await contact(caller, f"L {n}", lifecycle_stage="lead"))["id"] for n in range(3)]
    await contact(caller, "Other")

    selection = {"filter": LEADS, "q": "l", "except": [leads[0]]}
    answer = await done(caller, selection, do="add_tags", tags=["x"])

    tagged = {each["id"] for each in await listed(caller, "/contacts") if each["tags"] == ["x"]}
    assert (answer["total"], tagged) == (2, set(leads[1:]))


async def test_only_what_one_may_change_is_changed(office: Office) -> None:
    """Strangers' cards are as if they were nowhere; those one sees but may not change are told."""
    seller = await office.member(RoleKey.SELLER)
    operator = await office.member(RoleKey.OPERATOR)
    theirs = await contact(office.administrator)
    own = await contact(seller)

    answer = await done(
        seller, {"ids": [theirs["id"], own["id"], str(uuid4())]}, do="add_tags", tags=["x"]
    )
    denied = await operator.post(
        "/contacts/bulk", json={"selection": {"filter": None}, "action": {"do": "delete"}}
    )

    assert (answer["changed"], answer["left"]) == (1, 2)
    assert {each["reason"] for each in answer["left_items"]} == {"gone"}
    assert denied.status_code == 403
    assert (await shown(office.administrator, f"/contacts/{theirs['id']}"))["tags"] == []


async def test_a_seller_cannot_give_cards_away_to_people_out_of_reach(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    await contact(seller)

    response = await seller.post(
        "/contacts/bulk",
        json={
            "selection": {"filter": None},
            "action": {"do": "assign", "owner_id": str(office.administrator.user_id)},
        },
    )

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"selection": {}}, (422, "/selection/filter", "required")),
        (
            {"selection": {"ids": [str(uuid4())], "filter": None}},
            (422, "/selection/ids", "ids_or_query"),
        ),
        ({"selection": {"ids": []}}, (422, "/selection/ids", "list_too_short")),
        (
            {"selection": {"filter": {"field": "nose", "op": "eq", "value": 1}}},
            (400, "/selection/filter/field", "unknown_field"),
        ),
        ({"action": {"do": "dance"}}, (422, "/action/do", "not_one_of")),
        ({"action": {"do": "add_tags"}}, (422, "/action/tags", "required")),
        ({"action": {"do": "delete", "tags": ["x"]}}, (400, "/action/tags", "unknown_member")),
        (
            {"action": {"do": "assign", "owner_id": str(uuid4())}},
            (422, "/action/owner_id", "unknown_user"),
        ),
        (
            {"action": {"do": "set", "fields": {"phones": []}}},
            (400, "/action/fields/phones", "unknown_member"),
        ),
        (
            {"action": {"do": "set", "fields": {"custom": {"nose": 1}}}},
            (400, "/action/fields/custom/nose", "unknown_member"),
        ),
        (
            {"action": {"do": "set", "fields": {"custom": {"number": "7"}}}},
            (422, "/action/fields/custom/number", "unique_in_bulk"),
        ),
        (
            {"action": {"do": "set", "fields": {"custom": {"age": "old"}}}},
            (422, "/action/fields/custom/age", "number_expected"),
        ),
    ],
)
async def test_what_makes_no_sense_is_refused_before_anything_is_done(
    office: Office, body: dict[str, Any], expected: tuple[int, str, str]
) -> None:
    caller = office.administrator
    for key, kind, unique in (("number", "text", True), ("age", "number", False)):
        await made(
            caller,
            "/custom-fields",
            object="contacts",
            key=key,
            type=kind,
            unique=unique,
            label={"en": key},
        )
    await contact(caller)
    whole = {"selection": {"filter": None}, "action": {"do": "delete"}, **body}

    response = await caller.post("/contacts/bulk", json=whole)

    status, _, problems = refusal(response)
    assert (status, *problems[0]) == expected
    assert len(await listed(caller, "/contacts")) == 1


async def test_many_are_a_job_with_progress_and_one_undo(office: Office) -> None:
    caller = office.administrator
    await many(caller, 230, lifecycle_stage="lead")

    answer = await asked(caller, {"filter": LEADS}, do="add_tags", tags=["spring"])

    assert (answer["status"], answer["total"], answer["changed"]) == ("running", 230, 0)
    waiting = await shown(caller, f"/jobs/{answer['job_id']}")
    assert waiting["progress"] == {"done": 0, "total": 230}
    job = await worked(office, answer["job_id"])
    assert (job["status"], job["progress"]) == ("done", {"done": 230, "total": 230})
    assert job["result"] == {"changed": 230, "unchanged": 0, "left": 0, "left_items": []}
    assert job["change_set_id"] == answer["change_set_id"]
    cards = await all_pages(caller, "/contacts?limit=100")
    assert [each["tags"] for each in cards] == [["spring"]] * 230

    begun = await caller.post(f"/change-sets/{answer['change_set_id']}/undo")
    assert begun.status_code == 202
    payload = {
        "workspace_id": office.number,
        "job_id": begun.json()["job_id"],
        "user_id": str(caller.user_id),
    }
    await undo_change_set(payload, office.stack.container)
    cards = await all_pages(caller, "/contacts?limit=100")
    assert [each["tags"] for each in cards] == [[]] * 230


async def test_the_query_is_settled_when_it_is_asked(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes later is not meant; who fits no more, or is gone, is left and told."""
    monkeypatch.setattr(bulk, "AT_ONCE", 3)
    caller = office.administrator
    ids = await many(caller, 5, lifecycle_stage="lead")
    answer = await asked(caller, {"filter": LEADS}, do="add_tags", tags=["x"])
    late = (await many(caller, 1, lifecycle_stage="lead"))[0]
    await changed(caller, f"/contacts/{ids[1]}", lifecycle_stage="customer")
    await changed(caller, f"/contacts/{ids[2]}", nickname="Still a lead")
    await binned(caller, f"/contacts/{ids[3]}")

    job = await worked(office, answer["job_id"])

    assert (job["result"]["changed"], job["result"]["left"]) == (3, 2)
    assert {(each["id"], each["reason"]) for each in job["result"]["left_items"]} == {
        (ids[1], "no_longer_matches"),
        (ids[3], "gone"),
    }
    tagged = {each["id"] for each in await listed(caller, "/contacts") if each["tags"]}
    assert tagged == {ids[0], ids[2], ids[4]}
    assert late not in tagged
    kept = await shown(caller, f"/contacts/{ids[2]}")
    assert (kept["nickname"], kept["tags"]) == ("Still a lead", ["x"])


async def test_a_job_goes_on_where_it_was_stopped_and_does_nothing_twice(
    office: Office, database: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 3)
    monkeypatch.setattr(bulk, "BATCH", 4)
    caller = office.administrator
    await many(caller, 10)
    answer = await asked(caller, EVERYTHING, do="add_tags", tags=["x"])
    stopped = await _stop_after(2, office, answer["job_id"], monkeypatch)

    halfway = await shown(caller, f"/jobs/{answer['job_id']}")
    early = await caller.post(f"/change-sets/{answer['change_set_id']}/undo")
    job = await worked(office, answer["job_id"])
    again = await worked(office, answer["job_id"])

    assert stopped
    assert halfway["progress"] == {"done": 8, "total": 10}
    assert refusal(early)[:2] == (409, "still_being_written")
    assert job["result"]["changed"] == 10
    assert again == job
    assert {each["version"] for each in await listed(caller, "/contacts")} == {2}
    entries = await listed(caller, f"/change-sets/{answer['change_set_id']}/entries?limit=100")
    assert len([each for each in entries if each["object"] == "contacts"]) == 10
    async with _inside(database, office) as connection:
        left = await connection.fetchval(
            "SELECT count(*) FROM job_items WHERE workspace_id = $1", office.number
        )
        events = await connection.fetch(
            "SELECT data FROM outbox WHERE workspace_id = $1 AND name = 'records.changed'",
            office.number,
        )
    assert (left, len(events)) == (0, 3)


async def test_who_edits_beside_a_job_loses_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 3)
    monkeypatch.setattr(bulk, "BATCH", 10)
    caller = office.administrator
    ids = await many(caller, 60)
    answer = await asked(caller, EVERYTHING, do="add_tags", tags=["x"])

    async def edit() -> None:
        """Again where the job was faster: that is what 412 asks for."""
        for card_id in ids:
            path, wish = f"/contacts/{card_id}", {"nickname": "edited"}
            while (await caller.patch(path, json=wish)).status_code == 412:
                pass

    job, _ = await asyncio.gather(worked(office, answer["job_id"]), edit())

    assert job["result"]["changed"] == 60
    cards = await all_pages(caller, "/contacts?limit=100")
    assert {(each["nickname"], *each["tags"], each["version"]) for each in cards} == {
        ("edited", "x", 3)
    }


async def test_a_refusal_stops_only_the_card_it_is_about(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST_TAGS", 2)
    caller = office.administrator
    await many(caller, 4, tags=["a"])
    full = await contact(caller, "Full", tags=["b", "c"])

    answer = await done(caller, EVERYTHING, do="add_tags", tags=["x"])

    assert (answer["changed"], answer["left"]) == (4, 1)
    assert answer["left_items"] == [
        {
            "type": "contacts",
            "id": full["id"],
            "reason": "refused",
            "code": "list_too_long",
            "pointers": ["/tags"],
        }
    ]


async def test_a_field_that_goes_while_the_job_waits_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    caller = office.administrator
    field = await made(
        caller, "/custom-fields", object="contacts", key="size", type="text", label={"en": "S"}
    )
    await many(caller, 2)
    answer = await asked(caller, EVERYTHING, do="set", fields={"custom": {"size": "L"}})
    await binned(caller, f"/custom-fields/{field['id']}")

    job = await worked(office, answer["job_id"])

    assert (job["status"], job["result"]["changed"], job["result"]["left"]) == ("done", 0, 2)
    assert {each["code"] for each in job["result"]["left_items"]} == {"unknown_member"}
    assert job["change_set_id"] is None


async def test_the_same_wish_twice_is_one_change(office: Office) -> None:
    caller = office.administrator
    await contact(caller)
    body = {"selection": {"filter": None}, "action": {"do": "add_tags", "tags": ["x"]}}

    first, second = [
        await caller.post("/contacts/bulk", json=body, headers={"Idempotency-Key": "k"})
        for _ in range(2)
    ]

    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"


async def test_a_job_that_was_given_up_says_why_and_goes_on_when_asked(
    office: Office, database: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 3)
    monkeypatch.setattr(bulk, "BATCH", 4)
    caller, stranger = office.administrator, await office.member(RoleKey.SELLER)
    await many(caller, 10)
    answer = await asked(caller, EVERYTHING, do="add_tags", tags=["x"])
    path = f"/jobs/{answer['job_id']}"
    payload = {"workspace_id": office.number, "job_id": answer["job_id"]}
    await _stop_after(1, office, answer["job_id"], monkeypatch)
    early = await caller.post(f"{path}/retry")

    await give_up(payload, RuntimeError("secret"), office.stack.container)
    failed = await shown(caller, path)
    foreign = await stranger.post(f"{path}/retry")
    again = await caller.post(f"{path}/retry")
    waiting = await shown(caller, path)
    job = await worked(office, answer["job_id"])

    assert refusal(early)[:2] == (409, "job_not_failed")
    assert (failed["status"], failed["progress"]["done"]) == ("failed", 4)
    assert failed["result"]["error"] == "internal_error"
    assert refusal(foreign)[:2] == (404, "not_found")
    assert (again.status_code, waiting["status"]) == (204, "running")
    assert "error" not in waiting["result"]
    assert (job["status"], job["result"]["changed"]) == ("done", 10)
    async with _inside(database, office) as connection:
        asked_for = await connection.fetchval(
            "SELECT count(*) FROM jobs.queue WHERE dedupe_key = $1",
            f"bulk_change:{answer['job_id']}",
        )
    assert asked_for == 1


async def test_a_failed_job_that_was_undone_does_not_go_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 3)
    monkeypatch.setattr(bulk, "BATCH", 4)
    caller = office.administrator
    await many(caller, 10)
    answer = await asked(caller, EVERYTHING, do="add_tags", tags=["x"])
    await _stop_after(1, office, answer["job_id"], monkeypatch)
    payload = {"workspace_id": office.number, "job_id": answer["job_id"]}
    await give_up(payload, RuntimeError(), office.stack.container)
    await undone(caller, answer["change_set_id"])

    again = await caller.post(f"/jobs/{answer['job_id']}/retry")

    assert refusal(again)[:2] == (409, "already_undone")
    assert [each["tags"] for each in await listed(caller, "/contacts")] == [[]] * 10


async def test_a_failed_job_is_listed_with_its_reason_until_it_is_dismissed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 3)
    caller = office.administrator
    await many(caller, 10)
    answer = await asked(caller, EVERYTHING, do="add_tags", tags=["x"])
    path = f"/jobs/{answer['job_id']}"
    early = await caller.post(f"{path}/dismiss")
    payload = {"workspace_id": office.number, "job_id": answer["job_id"]}
    await give_up(payload, RuntimeError("secret"), office.stack.container)
    viewer = await office.member(RoleKey.VIEWER)

    (told,) = await listed(caller, "/jobs/failed")
    russian = await caller.get("/jobs/failed", headers={"Accept-Language": "ru"})
    foreign = await viewer.post(f"{path}/dismiss")
    dismissed = await caller.post(f"{path}/dismiss")

    assert refusal(early)[:2] == (409, "job_not_failed")
    assert (told["id"], told["kind"]) == (answer["job_id"], "bulk_change")
    assert told["actor"]["id"] == str(caller.user_id)
    assert "secret" not in told["reason"]
    assert russian.json()["data"][0]["reason"] != told["reason"]
    assert await listed(viewer, "/jobs/failed") == []
    assert (foreign.status_code, dismissed.status_code) == (403, 204)
    assert await listed(caller, "/jobs/failed") == []
    assert (await shown(caller, path))["status"] == "cancelled"
    assert refusal(await caller.post(f"{path}/retry"))[:2] == (409, "job_not_failed")


@pytest.mark.slow
async def test_fifty_thousand_are_changed_while_colleagues_edit(office: Office) -> None:
    """In transactions of their own, on connections of their own."""
    caller = office.administrator
    ids: list[str] = []
    for _ in range(50):
        ids += await many(caller, 1000)
    answer = await asked(caller, EVERYTHING, do="add_tags", tags=["x"])
    chosen = ids[::500]

    async def edit() -> None:
        for card_id in chosen:
            path, wish = f"/contacts/{card_id}", {"nickname": "edited"}
            while (await caller.patch(path, json=wish)).status_code == 412:
                pass

    job, _ = await asyncio.gather(worked(office, answer["job_id"]), edit())

    assert (job["result"]["changed"], job["result"]["left"]) == (50_000, 0)
    cards = {each["id"]: each for each in await all_pages(caller, "/contacts?limit=500")}
    assert {(*each["tags"],) for each in cards.values()} == {("x",)}
    assert {cards[each]["nickname"] for each in chosen} == {"edited"}
    assert {cards[each]["version"] for each in chosen} == {3}


@asynccontextmanager
async def _inside(database: TestDatabase, office: Office) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database.app_dsn)
    try:
        await connection.execute(f"SET app.workspace_id = '{office.number}'")
        yield connection
    finally:
        await connection.close()


class _Stopped(Exception):
    """The machine goes off."""


async def _stop_after(
    batches: int, office: Office, job_id: str, monkeypatch: pytest.MonkeyPatch
) -> bool:
    """The worker dies before the commit of the batch after these."""
    container = office.stack.container
    begun = 0
    original = type(container.unit_of_work(await office.administrator.actor())).report_job

    async def report(self: Any, job: Any, **told: Any) -> None:
        nonlocal begun
        begun += 1
        await original(self, job, **told)
        if begun > batches:
            raise _Stopped

    with monkeypatch.context() as patch:
        patch.setattr(
            type(container.unit_of_work(await office.administrator.actor())), "report_job", report
        )
        try:
            await worked(office, job_id)
        except _Stopped:
            return True
    return False
