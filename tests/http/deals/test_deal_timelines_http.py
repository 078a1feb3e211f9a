"""How far a deal came, on its own line of time and on those of whom it is about."""

from datetime import UTC, datetime, timedelta

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import (
    Record,
    all_pages,
    binned,
    changed,
    company,
    contact,
    listed,
    made,
    undone,
)


async def steps(caller: Caller, path: str, query: str = "kind=deal") -> list[tuple[str, str, str]]:
    """Each as what it was, from where, to where; the newest first."""
    found = [each["deal"] for each in await listed(caller, f"{path}/timeline?{query}")]
    return [(each["step"], each["from_stage"] or "", each["to_stage"]) for each in found]


async def taken(caller: Caller, deal: Record, step: str, **body: object) -> None:
    response = await caller.post(f"/deals/{deal['id']}/{step}", json=body)
    assert response.status_code == 200, response.text


async def stages(caller: Caller) -> list[Record]:
    return list((await listed(caller, "/pipelines"))[1]["stages"])


async def sold(caller: Caller, name: str = "Website", **body: object) -> Record:
    """A deal of the retail kind, whose stages demand little."""
    retail = (await listed(caller, "/pipelines"))[1]
    amount = {"amount": "1000", "currency": "AMD"}
    return await made(caller, "/deals", name=name, pipeline_id=retail["id"], amount=amount, **body)


async def test_a_card_tells_how_far_its_deals_came(office: Office) -> None:
    caller = office.administrator
    anna, firm = await contact(caller, "Anna"), await company(caller, "Firm")
    new, agreed, *_, won, _ = (each["name"] for each in await stages(caller))
    deal = await sold(caller, contacts=[{"contact_id": anna["id"]}], company_id=firm["id"])
    base = f"/deals/{deal['id']}"
    await taken(caller, deal, "move", stage_id=(await stages(caller))[1]["id"])
    await taken(caller, deal, "win")
    await taken(caller, deal, "reopen")
    await changed(caller, base, name="Shop")

    told = [("reopened", won, agreed), ("won", agreed, won), ("moved", new, agreed)]
    for path in (f"/contacts/{anna['id']}", f"/companies/{firm['id']}", base):
        assert await steps(caller, path) == [*told, ("created", "", new)], path
    whole = await listed(caller, f"/contacts/{anna['id']}/timeline")
    assert [each["type"] for each in whole] == ["deal"] * 4 + ["change"]
    newest = whole[0]
    assert newest["deal"]["amount"] == {"amount": "1000.00", "currency": "AMD"}
    assert (newest["deal"]["id"], newest["deal"]["name"]) == (deal["id"], "Shop")
    assert newest["author"]["name"] == "Administrator"
    own = await listed(caller, f"{base}/timeline?kind=change")
    assert [[one["field"] for one in each["change"]["fields"]] for each in own] == [["name"]]


async def test_why_a_deal_was_lost_stands_on_the_card(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    deal = await sold(caller, contacts=[{"contact_id": anna["id"]}])
    reason = (await listed(caller, "/pipelines"))[1]["lost_reasons"][0]
    await taken(caller, deal, "lose", lost_reason_id=reason["id"], comment="too dear")

    newest = (await listed(caller, f"/contacts/{anna['id']}/timeline"))[0]["deal"]
    assert (newest["step"], newest["reason"]) == ("lost", reason["name"])
    assert newest["comment"] == "too dear"


async def test_a_step_that_was_taken_back_did_not_happen(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    deal = await sold(caller, contacts=[{"contact_id": anna["id"]}])
    path = f"/contacts/{anna['id']}"
    to = (await stages(caller))[1]["id"]
    moved = await caller.post(f"/deals/{deal['id']}/move", json={"stage_id": to})
    assert [each[0] for each in await steps(caller, path)] == ["moved", "created"]
    await undone(caller, moved.headers["change-set"])
    assert [each[0] for each in await steps(caller, path)] == ["created"]
    assert [each[0] for each in await steps(caller, f"/deals/{deal['id']}")] == ["created"]
    await binned(caller, f"/deals/{deal['id']}")
    assert await steps(caller, path) == []


async def test_the_deals_of_others_are_not_told_to_those_who_may_not_see_them(
    office: Office,
) -> None:
    caller, seller = office.administrator, await office.member(RoleKey.SELLER)
    anna = await contact(caller, "Anna", owner_id=str(seller.user_id))
    people = [{"contact_id": anna["id"]}]
    await sold(caller, "Theirs", contacts=people, owner_id=str(caller.user_id))
    await sold(caller, "Mine", contacts=people, owner_id=str(seller.user_id))

    async def names(of: Caller) -> list[str]:
        found = await listed(of, f"/contacts/{anna['id']}/timeline?kind=deal")
        return [each["deal"]["name"] for each in found]

    assert await names(seller) == ["Mine"]
    assert await names(caller) == ["Mine", "Theirs"]


async def test_deals_are_found_by_words_and_left_out_by_other_questions(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    for name in ("Ёлки", "Bread"):
        await sold(caller, name, contacts=[{"contact_id": anna["id"]}])
    base = f"/contacts/{anna['id']}/timeline"
    found = await listed(caller, f"{base}?kind=deal&q=елки")
    assert [each["deal"]["name"] for each in found] == ["Ёлки"]
    later = (datetime.now(tz=UTC) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    for query in ("kind=note", "pinned=true", "q=bread", f"kind=deal&since={later}"):
        assert await listed(caller, f"{base}?{query}") == [], query


async def test_deals_that_moved_by_one_change_are_paged_one_by_one(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    for n in range(5):
        await sold(caller, f"Deal {n}", company_id=firm["id"])
    retail = (await listed(caller, "/pipelines"))[1]
    gone, into = (each["id"] for each in retail["stages"][:2])
    removal = f"/pipelines/{retail['id']}/stages/{gone}/remove"
    response = await caller.post(removal, json={"into_stage_id": into})
    assert response.status_code == 200, response.text

    pages = await all_pages(caller, f"/companies/{firm['id']}/timeline?limit=3&kind=deal")
    assert len({each["id"] for each in pages}) == len(pages) == 10
    moved = [each["deal"] for each in pages[:5]]
    assert {each["name"] for each in moved} == {f"Deal {n}" for n in range(5)}
    assert {each["from_stage"] for each in moved} == {retail["stages"][0]["name"]}, "as it was"
