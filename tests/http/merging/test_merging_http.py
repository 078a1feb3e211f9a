"""Two cards become one over HTTP, and are taken apart again."""

from typing import Any

import pytest

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
    refusal,
    shown,
    undone,
)

STRANGER = "01900000-0000-7000-8000-00000000dead"


async def merged(caller: Caller, path: str, other: str, **body: Any) -> tuple[Record, str]:
    """The card that stays, and the change set."""
    response = await caller.post(f"{path}/merge", json={"other_id": other, **body})
    assert response.status_code == 200, response.text
    return dict(response.json()), response.headers["change-set"]


async def note(caller: Caller, text: str, **about: Any) -> Record:
    return await made(caller, "/interactions", kind="note", body=text, **about)


def plain(card: Record) -> Record:
    """A card without what every write moves on."""
    return {name: value for name, value in card.items() if name not in ("version", "updated_at")}


async def facts(caller: Caller, path: str) -> list[Record]:
    """What happened with somebody, without the changes of the card."""
    entries = await all_pages(caller, f"{path}/timeline")
    return [plain(each["interaction"]) for each in entries if each["type"] == "interaction"]


async def test_nothing_of_either_card_is_lost(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    this = await contact(
        caller, "Anna", phones=[{"raw": "+37491111111"}], tags=["vip"], do_not_contact=["call"]
    )
    other = await contact(
        caller,
        "Anna Petrosyan",
        given_name="Anna",
        family_name="Petrosyan",
        phones=[{"raw": "+37493333333"}],
        emails=[{"address": "anna@example.com"}],
        tags=["late"],
        birthday="1985-05-12",
        external_ids=[{"source": "1c", "id": "7"}],
        employments=[{"company_id": firm["id"], "title": "Buyer"}],
    )
    told = await note(caller, "about the price", contact_ids=[other["id"]])
    planned = await made(caller, "/tasks", title="Call", contact_id=other["id"])
    file = await caller.post(
        "/files", files={"file": ("x.txt", b"x")}, data={"contact_id": other["id"]}
    )

    stays, _ = await merged(caller, f"/contacts/{this['id']}", other["id"])

    assert stays["display_name"] == "Anna Petrosyan"
    assert [each["number"] for each in stays["phones"]] == ["+37491111111", "+37493333333"]
    assert [each["address"] for each in stays["emails"]] == ["anna@example.com"]
    assert (sorted(stays["tags"]), stays["birthday"]) == (["late", "vip"], "1985-05-12")
    assert stays["external_ids"] == [{"source": "1c", "id": "7"}]
    assert stays["company"]["id"] == firm["id"]
    assert stays["do_not_contact"] == ["call"]
    assert stays["last_interaction_at"] is not None
    assert [each["id"] for each in await facts(caller, f"/contacts/{this['id']}")] == [told["id"]]
    assert (await shown(caller, f"/tasks/{planned['id']}"))["contact_id"] == this["id"]
    assert [each["id"] for each in await listed(caller, f"/files?contact_id={this['id']}")] == [
        file.json()["id"]
    ]


async def test_who_asks_for_the_card_that_went_is_sent_to_the_one_that_stayed(
    office: Office,
) -> None:
    caller = office.administrator
    this, other = await contact(caller, "Anna"), await contact(caller, "Ani")
    await merged(caller, f"/contacts/{this['id']}", other["id"])

    response = await caller.get(f"/contacts/{other['id']}")

    assert (response.status_code, response.json()["code"]) == (404, "merged")
    assert response.json()["merged_into_id"] == this["id"]
    assert [each["id"] for each in await listed(caller, "/contacts")] == [this["id"]]
    assert await listed(caller, "/contacts?bin=true") == []
    assert await listed(caller, "/search?q=Ani") != []
    assert {each["id"] for each in await listed(caller, "/search?q=An")} == {this["id"]}


async def test_undo_takes_both_cards_apart_as_they_were(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    this = await contact(caller, "Anna", phones=[{"raw": "+37491111111"}], tags=["vip"])
    other = await contact(
        caller,
        "Anna P.",
        phones=[{"raw": "+37493333333"}],
        external_ids=[{"source": "1c", "id": "7"}],
        employments=[{"company_id": firm["id"]}],
    )
    both = await note(caller, "with both", contact_ids=[this["id"], other["id"]])
    await note(caller, "with the other", contact_ids=[other["id"]])
    await note(caller, "with this", contact_ids=[this["id"]])
    taken_out = await note(caller, "in the bin", contact_ids=[other["id"]])
    await binned(caller, f"/interactions/{taken_out['id']}")
    await made(caller, "/tasks", title="Call", contact_id=other["id"])
    paths = [f"/contacts/{this['id']}", f"/contacts/{other['id']}"]
    before = [(plain(await shown(caller, each)), await facts(caller, each)) for each in paths]
    tasks_before = [plain(each) for each in await listed(caller, "/tasks")]

    _, change_set = await merged(caller, paths[0], other["id"])
    together = await facts(caller, paths[0])
    answer = await undone(caller, change_set)

    assert len(together) == 3
    assert [each["contact_ids"] for each in together if each["id"] == both["id"]] == [[this["id"]]]
    assert (answer["status"], answer["left"]) == ("undone", 0)
    after = [(plain(await shown(caller, each)), await facts(caller, each)) for each in paths]
    assert after == before
    assert [plain(each) for each in await listed(caller, "/tasks")] == tasks_before
    restored = await caller.post(f"/interactions/{taken_out['id']}/restore")
    assert restored.json()["contact_ids"] == [other["id"]]


async def test_what_was_in_the_bin_comes_back_to_the_card_that_stayed(office: Office) -> None:
    caller = office.administrator
    this, other = await contact(caller, "Anna"), await contact(caller, "Ani")
    taken_out = await note(caller, "old", contact_ids=[other["id"]])
    await binned(caller, f"/interactions/{taken_out['id']}")
    await merged(caller, f"/contacts/{this['id']}", other["id"])

    restored = await caller.post(f"/interactions/{taken_out['id']}/restore")

    assert restored.json()["contact_ids"] == [this["id"]]


async def test_what_was_edited_since_stays_when_the_merge_is_undone(office: Office) -> None:
    caller = office.administrator
    this = await contact(caller, "Anna")
    other = await contact(caller, "Ani", birthday="1985-05-12")
    _, change_set = await merged(caller, f"/contacts/{this['id']}", other["id"])
    await changed(caller, f"/contacts/{this['id']}", birthday="1990-01-01")

    answer = await undone(caller, change_set)

    assert answer["left_items"][0]["fields"] == ["birthday"]
    assert (await shown(caller, f"/contacts/{this['id']}"))["birthday"] == "1990-01-01"
    assert (await shown(caller, f"/contacts/{other['id']}"))["birthday"] == "1985-05-12"


async def test_a_company_takes_people_daughters_and_facts_along(office: Office) -> None:
    caller = office.administrator
    this, other = await company(caller, "Acme"), await company(caller, "Acme LLC", tax_id="123")
    anna = await contact(caller, "Anna", employments=[{"company_id": other["id"], "title": "CEO"}])
    daughter = await company(caller, "Daughter", parent_id=other["id"])
    told = await note(caller, "visit", contact_ids=[anna["id"]])
    paths = [f"/companies/{this['id']}", f"/companies/{other['id']}"]
    before = [(plain(await shown(caller, each)), await facts(caller, each)) for each in paths]

    stays, change_set = await merged(caller, paths[0], other["id"])

    assert (stays["name"], stays["tax_id"]) == ("Acme LLC", "123")
    assert (await shown(caller, f"/contacts/{anna['id']}"))["company"]["id"] == this["id"]
    assert (await shown(caller, f"/companies/{daughter['id']}"))["parent_id"] == this["id"]
    assert [each["id"] for each in await facts(caller, paths[0])] == [told["id"]]
    await undone(caller, change_set)
    after = [(plain(await shown(caller, each)), await facts(caller, each)) for each in paths]
    assert after == before
    assert (await shown(caller, f"/contacts/{anna['id']}"))["company"]["id"] == other["id"]


async def test_a_company_is_not_left_as_its_own_mother(office: Office) -> None:
    caller = office.administrator
    this = await company(caller, "Acme")
    other = await company(caller, "Acme daughter", parent_id=this["id"])

    stays, _ = await merged(caller, f"/companies/{this['id']}", other["id"])

    assert stays["parent_id"] is None


async def test_the_preview_tells_what_the_merge_will_do(office: Office) -> None:
    caller = office.administrator
    this = await contact(caller, "Anna", birthday="1985-05-12", tags=["vip"])
    other = await contact(caller, "Anna", birthday="1986-05-12", source="fair")
    await note(caller, "1", contact_ids=[other["id"]])
    before = await shown(caller, f"/contacts/{other['id']}")

    preview = await shown(caller, f"/contacts/{this['id']}/merge-preview?other_id={other['id']}")

    rows = {row["field"]: row for row in preview["fields"]}
    assert (rows["birthday"]["this"], rows["birthday"]["other"]) == ("1985-05-12", "1986-05-12")
    assert (rows["birthday"]["suggested"], rows["source"]["suggested"]) == ("this", "other")
    assert (rows["tags"]["suggested"], rows["tags"]["result"]) == ("both", ["vip"])
    assert (rows["display_name"]["differs"], rows["birthday"]["differs"]) == (False, True)
    assert preview["moves"]["interactions"] == 1
    assert preview["other"] == {"id": other["id"], "name": "Anna", "version": 1}
    assert await shown(caller, f"/contacts/{other['id']}") == before
    stays, _ = await merged(
        caller, f"/contacts/{this['id']}", other["id"], fields={"birthday": "other"}
    )
    assert stays["birthday"] == "1986-05-12"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"other_id": STRANGER}, ("/other_id", "unknown_contact")),
        ({"fields": {"phones": "other"}}, ("/fields/phones", "merge_no_choice")),
    ],
)
async def test_what_cannot_be_merged_is_told_where(
    office: Office, body: Record, place: tuple[str, str]
) -> None:
    caller = office.administrator
    this, other = await contact(caller, "Anna"), await contact(caller, "Ani")

    response = await caller.post(
        f"/contacts/{this['id']}/merge", json={"other_id": other["id"], **body}
    )

    assert refusal(response)[2] == [place]


async def test_a_card_is_not_merged_with_itself(office: Office) -> None:
    anna = await contact(office.administrator, "Anna")
    response = await office.administrator.post(
        f"/contacts/{anna['id']}/merge", json={"other_id": anna["id"]}
    )
    assert refusal(response)[:2] == (422, "merge_same_card")


async def test_both_cards_have_to_be_as_the_caller_saw_them(office: Office) -> None:
    caller = office.administrator
    this, other = await contact(caller, "Anna"), await contact(caller, "Ani")
    path = f"/contacts/{this['id']}/merge"

    stale_this = await caller.post(
        path, json={"other_id": other["id"]}, headers={"If-Match": '"9.x"'}
    )
    stale_other = await caller.post(path, json={"other_id": other["id"], "other_if_match": '"9.x"'})
    fresh = await caller.post(
        path,
        json={"other_id": other["id"], "other_if_match": '"1.x"'},
        headers={"If-Match": '"1.x"'},
    )

    assert (stale_this.status_code, stale_other.status_code, fresh.status_code) == (412, 412, 200)


async def test_a_seller_merges_only_cards_of_ones_own_and_may_take_it_back(office: Office) -> None:
    """What others wrote about a customer goes along, and comes back."""
    seller = await office.member(RoleKey.SELLER)
    mine, also_mine = await contact(seller, "Anna"), await contact(seller, "Ani")
    others = await contact(office.administrator, "Anna P.", owner_id=None)
    told = await note(office.administrator, "by the boss", contact_ids=[also_mine["id"]])

    for pair in ((mine, others), (others, mine)):
        response = await seller.post(
            f"/contacts/{pair[0]['id']}/merge", json={"other_id": pair[1]["id"]}
        )
        assert response.status_code == 403, response.text
    _, change_set = await merged(seller, f"/contacts/{mine['id']}", also_mine["id"])
    moved = await shown(office.administrator, f"/interactions/{told['id']}")
    answer = await undone(seller, change_set)

    assert moved["contact_ids"] == [mine["id"]]
    assert (answer["status"], answer["left"]) == ("undone", 0)
    back = await shown(office.administrator, f"/interactions/{told['id']}")
    assert back["contact_ids"] == [also_mine["id"]]
