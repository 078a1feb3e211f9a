"""Facts of contact over HTTP, and the counts that follow from them."""

from typing import Any

import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import (
    Record,
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
MONDAY, TUESDAY = "2026-03-02T09:00:00.000000Z", "2026-03-03T09:00:00.000000Z"


async def call(caller: Caller, *people: Record, **body: Any) -> Record:
    ids = [person["id"] for person in people]
    return await made(caller, "/interactions", **{"kind": "call", "contact_ids": ids, **body})


async def last_contact(caller: Caller, card: Record, kind: str = "contacts") -> str | None:
    found = await shown(caller, f"/{kind}/{card['id']}")
    last: str | None = found["last_interaction_at"]
    return last


async def test_a_call_comes_back_as_it_was_told(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    told = {
        "direction": "inbound",
        "occurred_at": "2026-03-02T13:00:00+04:00",
        "duration_seconds": 61,
        "subject": "Price",
        "body": "Asked 😀",
        "outcome": "answered",
        "participant_user_ids": [str(caller.user_id)],
        "pinned": True,
    }
    fact = await call(caller, anna, anna, **told)

    assert fact["occurred_at"] == MONDAY
    assert fact["contact_ids"] == [anna["id"]]
    assert fact["author_id"] == str(caller.user_id)
    for name in set(told) - {"occurred_at"}:
        assert fact[name] == told[name], name
    assert await shown(caller, f"/interactions/{fact['id']}") == fact
    assert [each["id"] for each in await listed(caller, "/interactions")] == [fact["id"]]


async def test_it_happened_now_unless_told_otherwise(office: Office) -> None:
    caller = office.administrator
    fact = await call(caller, await contact(caller))
    assert fact["occurred_at"][:16] == fact["created_at"][:16]


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        ({"kind": "call"}, 422, ("/contact_ids", "interaction_needs_subject")),
        ({"kind": "smell", "contact_ids": []}, 422, ("/kind", "not_one_of")),
        ({"contact_ids": []}, 422, ("/kind", "required")),
        ({"kind": "call", "contact_ids": [STRANGER]}, 422, ("/contact_ids/0", "unknown_contact")),
        ({"kind": "call", "company_id": STRANGER}, 422, ("/company_id", "unknown_company")),
        (
            {"kind": "call", "contact_ids": [], "duration_seconds": -1},
            422,
            ("/duration_seconds", "number_too_small"),
        ),
        (
            {"kind": "call", "contact_ids": [], "occurred_at": "2026-03-02T13:00:00"},
            422,
            ("/occurred_at", "time_zone_required"),
        ),
        ({"kind": "call", "contact_ids": [], "colour": 1}, 400, ("/colour", "unknown_member")),
    ],
)
async def test_what_is_wrong_is_named_by_its_place(
    office: Office, body: dict[str, Any], status: int, where: tuple[str, str]
) -> None:
    answer = await office.administrator.post("/interactions", json=body)
    assert answer.status_code == status
    assert where in refusal(answer)[2]


async def test_null_never_breaks_anything(office: Office) -> None:
    caller = office.administrator
    fact = await call(caller, await contact(caller), subject="x", outcome="y", duration_seconds=1)
    path = f"/interactions/{fact['id']}"
    for name in ("direction", "duration_seconds", "subject", "body", "outcome", "company_id"):
        assert (await changed(caller, path, **{name: None}))[name] is None
    assert (await changed(caller, path, participant_user_ids=None))["participant_user_ids"] == []
    for name in ("kind", "occurred_at", "contact_ids", "pinned", "confidential"):
        answer = await caller.patch(path, json={name: None})
        assert refusal(answer)[0] == 422, name
        assert answer.json()["errors"][0]["pointer"].startswith(f"/{name}")


async def test_the_last_contact_is_right_at_once(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller)
    anna = await contact(caller, "Anna", employments=[{"company_id": firm["id"]}])
    boris = await contact(caller, "Boris")
    assert await last_contact(caller, anna) is None

    first = await call(caller, anna, occurred_at=MONDAY)
    assert await last_contact(caller, anna) == MONDAY
    assert await last_contact(caller, firm, "companies") == MONDAY
    second = await call(caller, anna, occurred_at=TUESDAY)
    assert await last_contact(caller, anna) == TUESDAY

    path = f"/interactions/{second['id']}"
    await changed(caller, path, occurred_at="2026-03-01T09:00:00Z")
    assert await last_contact(caller, anna) == MONDAY
    await changed(caller, path, contact_ids=[boris["id"]], occurred_at=TUESDAY)
    assert await last_contact(caller, anna) == MONDAY
    assert await last_contact(caller, boris) == TUESDAY
    await binned(caller, path)
    assert await last_contact(caller, boris) is None
    assert (await caller.post(f"{path}/restore")).status_code == 200
    assert await last_contact(caller, boris) == TUESDAY
    gone = await binned(caller, f"/interactions/{first['id']}")
    assert await last_contact(caller, anna) is None
    assert await last_contact(caller, firm, "companies") is None
    await undone(caller, gone)
    assert await last_contact(caller, anna) == MONDAY


async def test_a_follow_up_is_made_and_taken_back_with_the_call(office: Office) -> None:
    caller = office.administrator
    seller = await office.member(RoleKey.SELLER)
    firm = await company(caller)
    anna = await contact(caller, "Anna", employments=[{"company_id": firm["id"]}])
    follow_up = {"title": "Send the price", "due_on": "2026-03-05", "kind": None}
    response = await caller.post(
        "/interactions", json={"kind": "call", "contact_ids": [anna["id"]], "follow_up": follow_up}
    )
    [task] = await listed(caller, "/tasks")

    assert (task["title"], task["due_on"], task["kind"]) == ("Send the price", "2026-03-05", "call")
    assert (task["contact_id"], task["company_id"]) == (anna["id"], firm["id"])
    assert task["assignee_id"] == str(caller.user_id)
    assert task["interaction_id"] == response.json()["id"]
    change_set = response.headers["change-set"]
    assert (await shown(caller, f"/change-sets/{change_set}"))["counts"]["created"] == 2
    result = await undone(caller, change_set)
    assert (result["restored"], result["left"]) == (2, 0)
    assert await listed(caller, "/tasks") == []
    assert await listed(caller, "/interactions") == []

    await call(
        caller, anna, follow_up={**follow_up, "assignee_id": str(seller.user_id), "kind": "to_do"}
    )
    [task] = await listed(seller, "/tasks")
    assert (task["assignee_id"], task["kind"]) == (str(seller.user_id), "to_do")


@pytest.mark.parametrize(
    ("follow_up", "pointer"),
    [
        ({"title": " "}, "/follow_up/title"),
        ({"title": "x", "assignee_id": STRANGER}, "/follow_up/assignee_id"),
        (
            {"title": "x", "due_on": "2026-03-05", "due_at": MONDAY},
            "/follow_up/due_on",
        ),
    ],
)
async def test_a_wrong_follow_up_refuses_the_whole(
    office: Office, follow_up: dict[str, Any], pointer: str
) -> None:
    caller = office.administrator
    anna = await contact(caller)
    answer = await caller.post(
        "/interactions", json={"kind": "call", "contact_ids": [anna["id"]], "follow_up": follow_up}
    )
    assert refusal(answer)[0] == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert await listed(caller, "/interactions") == []


async def test_only_those_whom_it_concerns_see_what_is_confidential(office: Office) -> None:
    author, colleague = await office.member(RoleKey.OPERATOR), await office.newcomer(RoleKey.SELLER)
    stranger = await office.newcomer(RoleKey.SELLER)
    anna = await contact(office.administrator, "Anna", owner_id=None)
    secret = await call(
        author,
        anna,
        body="the secret",
        confidential=True,
        participant_user_ids=[str(colleague.user_id)],
    )
    path = f"/interactions/{secret['id']}"

    for who, sees in (
        (author, True),
        (colleague, True),
        (office.administrator, True),
        (stranger, False),
        (await office.member(RoleKey.VIEWER), False),
    ):
        timeline = await who.get(f"/contacts/{anna['id']}/timeline")
        assert ("the secret" in timeline.text) is sees
        assert ("the secret" in (await who.get(f"/contacts/{anna['id']}/card")).text) is sees
        in_list = "the secret" in (await who.get("/interactions")).text
        assert in_list is (sees and who is not colleague)  # a seller's list is that of their team
        assert (await who.get(path)).status_code == (200 if in_list else 404)


async def test_an_author_changes_their_own_and_nobody_elses(office: Office) -> None:
    operator, seller = await office.member(RoleKey.OPERATOR), await office.member(RoleKey.SELLER)
    anna = await contact(office.administrator, "Anna", owner_id=None)
    mine, theirs = await call(operator, anna), await call(seller, anna)

    assert (await changed(operator, f"/interactions/{mine['id']}", outcome="x"))["outcome"] == "x"
    refused = await operator.patch(f"/interactions/{theirs['id']}", json={"outcome": "y"})
    assert refusal(refused)[:2] == (403, "forbidden")
    assert (await operator.delete(f"/interactions/{theirs['id']}")).status_code == 403


async def test_one_may_not_speak_of_people_one_does_not_see(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    hidden = await contact(office.administrator, "Hidden")
    answer = await seller.post(
        "/interactions", json={"kind": "call", "contact_ids": [hidden["id"]]}
    )
    assert refusal(answer)[0::2] == (422, [("/contact_ids/0", "unknown_contact")])


async def test_one_does_not_speak_of_those_in_the_bin(office: Office) -> None:
    caller = office.administrator
    anna, firm = await contact(caller, "Anna"), await company(caller, "Firm")
    await binned(caller, f"/contacts/{anna['id']}")
    await binned(caller, f"/companies/{firm['id']}")

    for path, rest in (("/interactions", {"kind": "note"}), ("/tasks", {"title": "x"})):
        about = {"company_id": firm["id"]}
        answer = await caller.post(path, json={**rest, **about})
        assert refusal(answer)[0::2] == (422, [("/company_id", "unknown_company")])
    answer = await caller.post("/interactions", json={"kind": "note", "contact_ids": [anna["id"]]})
    assert refusal(answer)[0::2] == (422, [("/contact_ids/0", "unknown_contact")])


async def test_the_employers_of_that_time_stay(office: Office) -> None:
    caller = office.administrator
    old, new, other = [await company(caller, name) for name in ("Old", "New", "Other")]
    anna = await contact(caller, "Anna", employments=[{"company_id": old["id"]}])
    fact = await call(caller, anna)
    path = f"/interactions/{fact['id']}"
    assert (fact["company_id"], fact["company_ids"]) == (old["id"], [old["id"]])
    await changed(caller, f"/contacts/{anna['id']}", employments=[{"company_id": new["id"]}])

    same = await changed(caller, path, body="x", contact_ids=[anna["id"]])
    assert (same["company_id"], same["company_ids"]) == (old["id"], [old["id"]])
    moved = await changed(caller, path, company_id=other["id"])
    assert (moved["company_id"], moved["company_ids"]) == (other["id"], [other["id"]])


async def test_a_call_that_was_with_somebody_else_leaves_the_wrong_company(office: Office) -> None:
    caller = office.administrator
    firm, given = await company(caller, "Firm"), await company(caller, "Given")
    anna = await contact(caller, "Anna", employments=[{"company_id": firm["id"]}])
    boris = await contact(caller, "Boris")

    derived, told = await call(caller, anna), await call(caller, anna, company_id=given["id"])
    people = {"contact_ids": [boris["id"]]}
    assert (await changed(caller, f"/interactions/{derived['id']}", **people))["company_ids"] == []
    kept = await changed(caller, f"/interactions/{told['id']}", **people)
    assert (kept["company_id"], kept["company_ids"]) == (given["id"], [given["id"]])


async def test_one_may_not_speak_of_companies_one_does_not_see(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    hidden = await company(office.administrator, "Hidden")
    answer = await seller.post("/interactions", json={"kind": "call", "company_id": hidden["id"]})
    assert refusal(answer)[0::2] == (422, [("/company_id", "unknown_company")])


async def test_conditions_and_keys_hold_for_facts_too(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller)
    body = {"kind": "note", "contact_ids": [anna["id"]], "body": "x"}
    key = {"Idempotency-Key": "one"}
    first = await caller.post("/interactions", json=body, headers=key)
    again = await caller.post("/interactions", json=body, headers=key)
    assert again.json() == first.json()
    path = f"/interactions/{first.json()['id']}"
    now = await changed(caller, path, body="y")
    for method, target in (("PATCH", path), ("DELETE", path), ("POST", f"{path}/restore")):
        sent: dict[str, Any] = {"json": {"body": "z"}} if method == "PATCH" else {}
        late = await caller.request(method, target, headers={"If-Match": '"1"'}, **sent)
        assert (late.status_code, late.json()["current"]) == (412, now)
    same = await caller.patch(path, json={"body": "y"})
    assert (same.json()["version"], "change-set" in same.headers) == (2, False)
    with caller.budget(7):
        await caller.post("/interactions", json=body)


async def test_a_word_with_a_hash_tags_the_customer_in_the_same_change_set(office: Office) -> None:
    caller = office.administrator
    anna, boris = await contact(caller, "Anna", tags=["vip"]), await contact(caller, "Boris")
    response = await caller.post(
        "/interactions",
        json={
            "kind": "note",
            "contact_ids": [anna["id"], boris["id"]],
            "add_tags": ["wholesale", "VIP"],
        },
    )
    assert response.status_code == 201, response.text
    assert set((await shown(caller, f"/contacts/{anna['id']}"))["tags"]) == {"vip", "wholesale"}
    assert (await shown(caller, f"/contacts/{boris['id']}"))["tags"] == []
    await undone(caller, response.headers["change-set"])
    assert (await shown(caller, f"/contacts/{anna['id']}"))["tags"] == ["vip"]


async def test_a_note_about_a_company_tags_the_company(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller)
    await made(caller, "/interactions", kind="note", company_id=firm["id"], add_tags=["key"])
    assert (await shown(caller, f"/companies/{firm['id']}"))["tags"] == ["key"]


async def test_a_call_completes_the_task_that_asked_for_it(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    task = await made(caller, "/tasks", title="Call", kind="call", contact_id=anna["id"])
    response = await caller.post(
        "/interactions",
        json={
            "kind": "call",
            "contact_ids": [anna["id"]],
            "outcome": "reached",
            "completes_task_id": task["id"],
            "follow_up": {"title": "Again", "due_on": "2199-01-01"},
        },
    )
    assert response.status_code == 201, response.text
    assert response.json()["task_id"] == task["id"]
    done = await shown(caller, f"/tasks/{task['id']}")
    assert (done["status"], done["outcome"]) == ("done", "reached")
    card = await shown(caller, f"/contacts/{anna['id']}/card")
    assert [each["title"] for each in card["tasks"]] == ["Again"]

    again = {"kind": "call", "contact_ids": [anna["id"]], "completes_task_id": task["id"]}
    assert (await caller.post("/interactions", json=again)).json()["code"] == "task_already_closed"
    lost = {**again, "completes_task_id": STRANGER}
    assert refusal(await caller.post("/interactions", json=lost))[2] == [
        ("/completes_task_id", "unknown_task")
    ]
    await undone(caller, response.headers["change-set"])
    assert (await shown(caller, f"/tasks/{task['id']}"))["status"] == "open"


async def test_colleagues_who_are_mentioned_are_kept(office: Office) -> None:
    caller, colleague = office.administrator, await office.member(RoleKey.OPERATOR)
    ids = [str(colleague.user_id)]
    fact = await call(caller, await contact(caller), mentioned_user_ids=ids * 2, body="@Ann, look")
    assert fact["mentioned_user_ids"] == ids
