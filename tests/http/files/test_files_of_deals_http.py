"""Files that hang on a deal, and those of what happened with it."""

from domain.identity import RoleKey
from tests.support.client import Office
from tests.support.records import binned, changed, listed, made, refusal, undone, uploaded

STRANGER = "01900000-0000-7000-8000-00000000dead"


async def test_a_deal_has_files_of_its_own_and_those_of_its_calls(office: Office) -> None:
    caller = office.administrator
    deal = await made(caller, "/deals", name="Website")
    path = f"/files?deal_id={deal['id']}"
    offer = await uploaded(caller, b"the offer", "offer.pdf", deal_id=deal["id"])
    told = await uploaded(caller, b"a plan", "plan.pdf")
    body = {"kind": "note", "deal_id": deal["id"], "attachments": [{"id": told["id"]}]}
    await made(caller, "/interactions", **body)

    assert offer["deal_id"] == deal["id"]
    assert [each["name"] for each in await listed(caller, path)] == ["offer.pdf"]
    both = await listed(caller, f"{path}&with_interactions=true")
    assert [each["name"] for each in both] == ["plan.pdf", "offer.pdf"]
    gone = await binned(caller, f"/files/{offer['id']}")
    assert await listed(caller, path) == []
    await undone(caller, gone)
    assert [each["id"] for each in await listed(caller, path)] == [offer["id"]]


async def test_a_file_hangs_on_one_thing_only_and_on_one_that_is_there(office: Office) -> None:
    caller = office.administrator
    deal = await made(caller, "/deals", name="Website")
    file = await uploaded(caller, deal_id=deal["id"])
    unknown = await caller.post("/files", files={"file": ("a", b"a")}, data={"deal_id": STRANGER})
    assert refusal(unknown)[0::2] == (422, [("/deal_id", "unknown_deal")])
    person = await made(caller, "/contacts", given_name="Anna")
    two = {"deal_id": deal["id"], "contact_id": person["id"]}
    refused = await caller.post("/files", files={"file": ("a", b"a")}, data=two)
    assert refusal(refused)[0] == 422
    await changed(caller, f"/files/{file['id']}", deal_id=None, contact_id=person["id"])
    assert await listed(caller, f"/files?deal_id={deal['id']}") == []
    both = await caller.get(f"/files?deal_id={deal['id']}&contact_id={person['id']}")
    assert refusal(both)[0] == 422


async def test_the_files_of_a_deal_unseen_are_not_there(office: Office) -> None:
    caller, seller = office.administrator, await office.member(RoleKey.SELLER)
    deal = await made(caller, "/deals", name="Website", owner_id=str(caller.user_id))
    file = await uploaded(caller, deal_id=deal["id"])
    assert (await seller.get(f"/files?deal_id={deal['id']}")).status_code == 404
    assert (await seller.get(f"/files/{file['id']}/content")).status_code == 404
