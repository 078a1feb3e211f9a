"""Who signed in, exported and changed, over HTTP."""

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import Record, all_pages, contact, shown


async def audit(caller: Caller) -> list[Record]:
    return list((await shown(caller, "/audit"))["data"])


async def test_signing_in_and_changing_stand_in_one_line_newest_first(office: Office) -> None:
    boss = office.administrator
    await contact(boss, "Ani")
    seen = await audit(boss)

    assert [(each["log"], each["action"]) for each in seen] == [
        ("change", "edit"),
        ("access", "sign_in"),
    ]
    change, sign_in = seen
    assert change["details"]["created"] == 1
    assert sign_in["details"] == {"client": "tests", "failed_before": 0}
    assert {each["actor"]["id"] for each in seen} == {str(boss.user_id)}
    assert change["at"] >= sign_in["at"]


async def test_pages_miss_nothing_and_repeat_nothing(office: Office) -> None:
    boss = office.administrator
    for name in ("Ani", "Gor", "Lusine"):
        await contact(boss, name)
    whole = [each["id"] for each in await audit(boss)]
    assert [each["id"] for each in await all_pages(boss, "/audit?limit=1")] == whole
    assert len(whole) == 4


async def test_it_is_one_statement(office: Office) -> None:
    boss = office.administrator
    await boss.get("/me")
    with boss.budget(1):
        await boss.get("/audit")


async def test_a_seller_does_not_read_it_and_a_neighbour_sees_none_of_ours(
    office: Office,
) -> None:
    await contact(office.administrator, "Ani")
    seller = await office.member(RoleKey.SELLER)
    assert (await seller.get("/audit")).status_code == 403
    neighbour = await office.stack.office("Neighbour")
    assert [each["action"] for each in await audit(neighbour.administrator)] == ["sign_in"]


async def test_a_cursor_that_was_not_given_is_refused(office: Office) -> None:
    answer = await office.administrator.get("/audit?cursor=bm90aGluZw")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_cursor")
