"""Who is what to whom, and what people agreed to, over HTTP."""

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


async def related(caller: Caller, card: Record, other: Record, **body: str) -> str:
    """The change set of the new relation."""
    response = await caller.post(
        f"/contacts/{card['id']}/relations", json={"contact_id": other["id"], **body}
    )
    assert response.status_code == 200, response.text
    return response.headers["change-set"]


async def people(caller: Caller, card: Record) -> list[tuple[str, str, str | None]]:
    found = await listed(caller, f"/contacts/{card['id']}/relations")
    return [(each["display_name"], each["kind"], each["label"]) for each in found]


@pytest.mark.parametrize(
    ("kind", "inverse"),
    [
        ("spouse", "spouse"),
        ("parent", "child"),
        ("child", "parent"),
        ("colleague", "colleague"),
        ("manager", "report"),
        ("referred_by", "referred"),
        ("friend", "friend"),
    ],
)
async def test_a_relation_is_told_on_both_cards(office: Office, kind: str, inverse: str) -> None:
    caller = office.administrator
    anna, boris = await contact(caller, "Anna"), await contact(caller, "Boris")

    await related(caller, anna, boris, kind=kind)

    assert await people(caller, anna) == [("Boris", kind, None)]
    assert await people(caller, boris) == [("Anna", inverse, None)]
    assert (await shown(caller, f"/contacts/{anna['id']}"))["relations"] == [
        {"contact_id": boris["id"], "kind": kind, "label": None}
    ]


async def test_another_kind_has_a_word_for_each_side(office: Office) -> None:
    caller = office.administrator
    anna, boris = await contact(caller, "Anna"), await contact(caller, "Boris")

    await related(caller, anna, boris, kind="other", label="godson", other_label="godmother")

    assert await people(caller, anna) == [("Boris", "other", "godson")]
    assert await people(caller, boris) == [("Anna", "other", "godmother")]


async def test_the_company_stands_beside_the_name(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    anna = await contact(caller, "Anna")
    boris = await contact(caller, "Boris", employments=[{"company_id": firm["id"]}])
    await related(caller, anna, boris, kind="friend")

    (found,) = await listed(caller, f"/contacts/{anna['id']}/relations")

    assert found["company"] == "Firm"


async def test_a_relation_goes_from_both_cards_and_comes_back_by_undo(office: Office) -> None:
    caller = office.administrator
    anna, boris = await contact(caller, "Anna"), await contact(caller, "Boris")
    await related(caller, anna, boris, kind="manager")
    await related(caller, anna, boris, kind="friend")

    parted = await binned(caller, f"/contacts/{anna['id']}/relations/{boris['id']}?kind=manager")

    assert await people(caller, anna) == [("Boris", "friend", None)]
    assert await people(caller, boris) == [("Anna", "friend", None)]
    await undone(caller, parted)
    assert sorted(await people(caller, boris)) == [
        ("Anna", "friend", None),
        ("Anna", "report", None),
    ]


async def test_undo_of_a_relation_takes_it_off_both_cards(office: Office) -> None:
    """Even where the other card is one that the caller may only look at."""
    seller = await office.member(RoleKey.SELLER)
    mine = await contact(seller, "Anna")
    nobodys = await contact(office.administrator, "Boris", owner_id=None)

    change_set = await related(seller, mine, nobodys, kind="spouse")
    answer = await undone(seller, change_set)

    assert (answer["status"], answer["left"]) == ("undone", 0)
    assert await people(seller, mine) == []
    assert await people(seller, nobodys) == []


async def test_a_change_of_relations_is_on_both_timelines(office: Office) -> None:
    caller = office.administrator
    anna, boris = await contact(caller, "Anna"), await contact(caller, "Boris")
    await related(caller, anna, boris, kind="spouse")

    for card in (anna, boris):
        entries = await listed(caller, f"/contacts/{card['id']}/timeline")
        fields = [
            field["field"]
            for each in entries
            if each["type"] == "change"
            for field in each["change"]["fields"]
        ]
        assert "relations" in fields


async def test_nobody_is_related_to_oneself_or_to_a_stranger(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    path = f"/contacts/{anna['id']}/relations"

    oneself = await caller.post(path, json={"contact_id": anna["id"], "kind": "friend"})
    stranger = await caller.post(path, json={"contact_id": STRANGER, "kind": "friend"})

    assert refusal(oneself)[2] == [("/contact_id", "relation_to_self")]
    assert refusal(stranger)[2] == [("/contact_id", "unknown_contact")]


async def test_names_of_unseen_cards_are_not_told(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    anna = await contact(office.administrator, "Anna", owner_id=str(seller.user_id))
    boris = await contact(office.administrator, "Boris")
    await related(office.administrator, anna, boris, kind="spouse")

    assert await people(seller, anna) == []
    assert await people(office.administrator, anna) == [("Boris", "spouse", None)]


async def test_relations_go_over_with_a_merge_and_come_back(office: Office) -> None:
    caller = office.administrator
    this, other = await contact(caller, "Anna"), await contact(caller, "Ani")
    boris = await contact(caller, "Boris")
    await related(caller, other, boris, kind="manager")
    await related(caller, this, other, kind="friend")

    response = await caller.post(f"/contacts/{this['id']}/merge", json={"other_id": other["id"]})

    assert response.status_code == 200, response.text
    assert await people(caller, this) == [("Boris", "manager", None)]
    assert await people(caller, boris) == [("Anna", "report", None)]
    answer = await undone(caller, response.headers["change-set"])
    assert answer["left"] == 0
    assert await people(caller, boris) == [("Ani", "report", None)]
    assert await people(caller, this) == [("Ani", "friend", None)]


async def test_what_somebody_agreed_to_is_kept_with_its_proof(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    path = f"/contacts/{anna['id']}/consents"
    said = {"purpose": "mail", "status": "given", "source": "fair", "at": "2026-03-05T10:00:00Z"}

    response = await caller.post(path, json=said)

    assert response.json()["consents"] == [
        {**said, "at": "2026-03-05T10:00:00.000000Z", "by_id": str(caller.user_id)}
    ]
    (told,) = (await shown(caller, path))["consents"]
    assert (told["purpose"], told["status"], told["by"]["name"]) == (
        "mail",
        "given",
        "Administrator",
    )


async def test_the_last_word_counts_and_undo_brings_back_the_one_before(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    path = f"/contacts/{anna['id']}/consents"
    await caller.post(path, json={"purpose": "call", "status": "given"})
    taken_back = await caller.post(path, json={"purpose": "call", "status": "withdrawn"})

    assert [each["status"] for each in taken_back.json()["consents"]] == ["withdrawn"]
    await undone(caller, taken_back.headers["change-set"])
    assert [each["status"] for each in (await shown(caller, path))["consents"]] == ["given"]


async def test_who_said_not_to_contact_and_since_when(office: Office) -> None:
    caller = office.administrator
    manager = await office.member(RoleKey.MANAGER)
    anna = await contact(caller, "Anna")
    path = f"/contacts/{anna['id']}"
    assert (await shown(caller, f"{path}/consents"))["do_not_contact"] is None

    after = await changed(manager, path, do_not_contact=["call"])
    await changed(caller, path, nickname="Ani")

    told = (await shown(caller, f"{path}/consents"))["do_not_contact"]
    assert told["channels"] == ["call"]
    assert told["since"] == after["updated_at"]
    assert told["by"]["id"] == str(manager.user_id)


async def test_a_card_made_with_a_no_has_it_from_its_beginning(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna", do_not_contact=["email"])

    told = (await shown(caller, f"/contacts/{anna['id']}/consents"))["do_not_contact"]

    assert (told["since"], told["by"]["name"]) == (anna["created_at"], "Administrator")


async def test_the_later_word_of_two_merged_cards_counts(office: Office) -> None:
    caller = office.administrator
    this, other = await contact(caller, "Anna"), await contact(caller, "Ani")
    for card, status, at in (
        (this, "given", "2026-01-01T00:00:00Z"),
        (other, "withdrawn", "2026-02-01T00:00:00Z"),
    ):
        await caller.post(
            f"/contacts/{card['id']}/consents",
            json={"purpose": "mail", "status": status, "at": at},
        )

    response = await caller.post(f"/contacts/{this['id']}/merge", json={"other_id": other["id"]})

    assert [each["status"] for each in response.json()["consents"]] == ["withdrawn"]
    await made(caller, "/interactions", kind="note", contact_ids=[this["id"]])
