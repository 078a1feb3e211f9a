"""Comments on tasks: said, corrected, taken back, and told to whom they name."""

from typing import Any

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.feed import settled
from tests.support.records import Record, binned, changed, listed, made, refusal, shown, undone


async def said(caller: Caller, task: Record, text: str, *named: Caller) -> Record:
    path = f"/tasks/{task['id']}/comments"
    return await made(
        caller, path, text=text, mentioned_user_ids=[str(each.user_id) for each in named]
    )


async def texts(caller: Caller, task: Record) -> list[str]:
    return [each["text"] for each in await listed(caller, f"/tasks/{task['id']}/comments")]


async def mentions(caller: Caller) -> list[Record]:
    return list((await shown(caller, "/today"))["mentions"])


async def events(caller: Caller, task: Record) -> list[dict[str, Any]]:
    await settled(caller.stack.container.feed._pool)  # type: ignore[attr-defined]
    changes = await shown(caller, "/changes?limit=200")
    return [each for each in changes["data"] if each["record_id"] == task["id"]]


async def test_who_sees_a_task_talks_about_it_and_corrects_only_their_own(office: Office) -> None:
    boss, seller = office.administrator, await office.newcomer(RoleKey.SELLER)
    task = await made(boss, "/tasks", title="Call the mill", assignee_id=str(seller.user_id))
    first = await said(boss, task, "  Ask for the price  ")
    await said(seller, task, "They are closed today")
    assert await texts(seller, task) == ["Ask for the price", "They are closed today"]

    corrected = await changed(boss, f"/task-comments/{first['id']}", text="Ask for both prices")
    assert (corrected["version"], corrected["author_id"]) == (2, str(boss.user_id))
    refused = await seller.patch(f"/task-comments/{first['id']}", json={"text": "No"})
    assert refused.status_code == 403
    assert (await seller.delete(f"/task-comments/{first['id']}")).status_code == 403

    taken_out = await binned(boss, f"/task-comments/{first['id']}")
    assert await texts(seller, task) == ["They are closed today"]
    await undone(boss, taken_out)
    assert await texts(seller, task) == ["Ask for both prices", "They are closed today"]
    assert (await shown(boss, f"/tasks/{task['id']}"))["version"] == task["version"]


async def test_who_is_named_sees_it_on_their_day_and_reads_it_once(office: Office) -> None:
    boss, seller = office.administrator, await office.newcomer(RoleKey.SELLER)
    task = await made(boss, "/tasks", title="Weigh the flour", assignee_id=str(seller.user_id))
    comment = await said(boss, task, "Is it done?", seller)
    [mention] = await mentions(seller)
    assert mention["task"] == {"id": task["id"], "title": "Weigh the flour"}
    assert (mention["text"], mention["read"]) == ("Is it done?", False)
    assert await mentions(boss) == []

    await changed(boss, f"/task-comments/{comment['id']}", text="Is it done yet?")
    told = [each for each in await events(boss, task) if each["event"] == "task.mentioned"]
    assert [each["data"]["user_ids"] for each in told] == [[str(seller.user_id)]]

    read = await seller.post(f"/today/mentions/{comment['id']}/read")
    assert read.status_code == 204
    assert [each["read"] for each in await mentions(seller)] == [True]
    assert (await boss.post(f"/today/mentions/{comment['id']}/read")).status_code == 404
    await binned(boss, f"/task-comments/{comment['id']}")
    assert await mentions(seller) == []


async def test_what_cannot_be_said_changes_nothing(office: Office) -> None:
    boss = office.administrator
    task = await made(boss, "/tasks", title="Order sacks")
    path = f"/tasks/{task['id']}/comments"
    assert refusal(await boss.post(path, json={"text": "   "})) == (
        422,
        "validation_failed",
        [("/text", "required")],
    )
    stranger = "018f4b7a-0000-7000-8000-000000000000"
    nobody = {"text": "Who?", "mentioned_user_ids": [stranger]}
    refused = await boss.post(path, json=nobody)
    assert refusal(refused) == (
        422,
        "validation_failed",
        [("/mentioned_user_ids/0", "unknown_user")],
    )
    assert (await boss.post(f"/tasks/{stranger}/comments", json={"text": "?"})).status_code == 404
    assert await texts(boss, task) == []


async def test_a_task_of_others_is_not_talked_about(office: Office) -> None:
    boss, seller = office.administrator, await office.newcomer(RoleKey.SELLER)
    task = await made(boss, "/tasks", title="Salaries")
    await said(boss, task, "Later", seller)
    path = f"/tasks/{task['id']}/comments"
    assert (await seller.get(path)).status_code == 404
    assert (await seller.post(path, json={"text": "Now"})).status_code == 404
    assert (await seller.get(f"/tasks/{task['id']}/history")).status_code == 404
    assert await mentions(seller) == []


async def test_the_history_of_a_task_tells_who_changed_what(office: Office) -> None:
    boss = office.administrator
    task = await made(boss, "/tasks", title="Count the bags")
    await changed(boss, f"/tasks/{task['id']}", title="Count the sacks")
    newest, first = await listed(boss, f"/tasks/{task['id']}/history")
    assert first["change"]["op"] == "create"
    assert newest["author"]["id"] == str(boss.user_id)
    assert newest["change"]["fields"] == [
        {"field": "title", "before": "Count the bags", "after": "Count the sacks"}
    ]
