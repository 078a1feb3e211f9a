"""Who signed in, exported and changed, over HTTP."""

import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import Record, all_pages, contact, shown

UNKNOWN = "01900000-0000-7000-8000-000000000000"


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


async def test_who_reads_a_card_is_told_once_without_another_statement(office: Office) -> None:
    boss, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    ani = await contact(boss, "Ani")
    await operator.get("/me")
    with operator.budget(1):
        await operator.get(f"/contacts/{ani['id']}")
    await operator.get(f"/contacts/{ani['id']}/card")
    assert (await operator.get(f"/contacts/{UNKNOWN}")).status_code == 404
    await office.stack.container.accesses.write()

    (told,) = [each for each in await audit(boss) if each["action"] == "view"]
    assert told["actor"]["id"] == str(operator.user_id)
    assert told["record"] == {"object": "contacts", "id": ani["id"], "name": "Ani"}
    await office.stack.container.accesses.write()
    assert len([each for each in await audit(boss) if each["action"] == "view"]) == 1


async def test_what_could_not_be_told_waits(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss, lines = office.administrator, office.stack.container.accesses
    ani = await contact(boss, "Ani")
    await lines.write()
    await boss.get(f"/contacts/{ani['id']}")

    async def away(*_: object) -> None:
        raise OSError("the database is away")

    with monkeypatch.context() as broken:
        broken.setattr(lines, "_insert", away)
        with pytest.raises(OSError, match="away"):
            await lines.write()
    assert "view" not in {each["action"] for each in await audit(boss)}
    await lines.write()
    assert [each["record"]["name"] for each in await audit(boss) if each["action"] == "view"] == [
        "Ani"
    ]


async def test_a_change_names_the_card_that_was_changed(office: Office) -> None:
    boss = office.administrator
    await contact(boss, "Ani")
    assert [each["record"] and each["record"]["name"] for each in await audit(boss)] == [
        "Ani",
        None,
    ]


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


async def test_a_refused_sign_in_is_told_where_the_person_works(office: Office) -> None:
    boss, seller = office.administrator, await office.member(RoleKey.SELLER)
    stranger = office.stack.anonymous()
    for email in (seller.email, "nobody-at-all@example.com"):
        refused = await stranger.post("/auth/login", json={"email": email, "password": "wrong" * 3})
        assert refused.status_code == 401
    await office.stack.container.accesses.write()

    (told,) = [each for each in await audit(boss) if each["action"] == "refusal"]
    assert told["actor"]["id"] == str(seller.user_id)
    assert "client" in told["details"]


async def test_a_word_that_is_typed_is_one_search(office: Office) -> None:
    boss, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    for typed in ("a", "an", "ani"):
        await operator.get("/search", params={"q": typed})
    await operator.get("/contacts", params={"q": "gor"})
    await office.stack.container.accesses.write()

    told = [each for each in await audit(boss) if each["action"] == "search"]
    assert [each["details"] for each in told] == [{"q": "gor"}, {"q": "ani"}]
    assert {each["actor"]["id"] for each in told} == {str(operator.user_id)}
