"""Rows that meet cards of the base: whose they are, which one of several, and what is changed."""

from typing import Any

import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.importing import Importer
from tests.support.records import contact, listed, made, shown

pytestmark = pytest.mark.asyncio(loop_scope="session")

ANNA = {"given_name": "Анна", "family_name": "Петрова"}


async def anna(caller: Caller, **more: Any) -> dict[str, Any]:
    return await contact(caller, "Анна Петрова", **ANNA, **more)


def csv(*lines: str) -> bytes:
    return "\n".join(["Имя;Фамилия;Телефон;E-mail;Должность;Компания", *lines]).encode()


def told(rows: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    return [(row["verdict"], [each["code"] for each in row["problems"]]) for row in rows]


async def test_a_seller_changes_no_card_of_a_colleague_by_a_file(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    hers = await anna(office.administrator, phones=[{"raw": "+79160000001"}])
    own = await contact(seller, "Иван Сидоров", phones=[{"raw": "+79160000002"}])
    importer = Importer(seller)
    file = csv(
        "Анна;Петрова;+79160000001;anna@mail.example;;",
        "Иван;Сидоров;+79160000002;ivan@mail.example;;",
        "Олег;Кузнецов;+79160000003;;;",
    )
    item = await importer.upload(file)
    await importer.change(item, options={"match_on": ["phone", "email"], "on_match": "update"})
    await importer.check(item)

    assert told(await importer.rows(item)) == [
        ("reject", ["card_of_another_owner"]),
        ("update", []),
        ("create", []),
    ]
    done = await importer.apply(item)
    assert done["summary"]["reject"] == 1
    assert (await shown(office.administrator, f"/contacts/{hers['id']}"))["emails"] == []
    changed = await shown(seller, f"/contacts/{own['id']}")
    assert [each["address"] for each in changed["emails"]] == ["ivan@mail.example"]


async def test_a_seller_may_import_what_changes_nothing_on_a_colleagues_card(
    office: Office,
) -> None:
    seller = await office.member(RoleKey.SELLER)
    await anna(office.administrator, phones=[{"raw": "+79160000001"}])
    importer = Importer(seller)
    item = await importer.check(await importer.upload(csv("Анна;Петрова;+79160000001;;;")))

    assert item["summary"]["unchanged"] == 1


async def test_two_rows_that_only_the_base_connects_become_one_change(office: Office) -> None:
    caller = office.administrator
    card = await anna(
        caller, phones=[{"raw": "+79160000001"}], emails=[{"address": "anna@mail.example"}]
    )
    importer = Importer(caller)
    file = csv(
        "Анна;Петрова;+79160000001;;директор;Ромашка",
        "Анна;Петрова;+79160000009;anna@mail.example;;",
    )
    item = await importer.bring_in(file)

    rows = await importer.rows(item)
    assert [(row["verdict"], row["target_row"]) for row in rows] == [
        ("update", None),
        ("duplicate", 2),
    ]
    after = await shown(caller, f"/contacts/{card['id']}")
    numbers = [each["number"] for each in after["phones"]]
    assert numbers == ["+79160000001", "+79160000009"]
    assert after["employments"][0]["title"] == "директор"
    again = await importer.check(await importer.upload(file))
    assert again["summary"]["update"] == 0


async def test_a_row_that_fits_several_cards_is_marked_for_a_look(office: Office) -> None:
    caller = office.administrator
    for _ in range(2):
        await anna(caller, emails=[{"address": "anna@mail.example"}])
    importer = Importer(caller)
    item = await importer.upload(csv("Анна;Петрова;+79160000001;anna@mail.example;;"))
    await importer.check(item)

    [(verdict, codes)] = told(await importer.rows(item))
    assert (verdict, codes) == ("update", ["several_cards_fit"])


async def test_a_position_is_changed_only_where_the_options_say_so(office: Office) -> None:
    caller = office.administrator
    importer = Importer(caller)
    await importer.bring_in(csv("Анна;Петрова;+79160000001;;директор;Ромашка"))
    other = csv("Анна;Петрова;+79160000001;;бухгалтер;Ромашка")

    filled = await importer.bring_in(other, on_match="fill")
    assert filled["summary"]["unchanged"] == 1
    updated = await importer.bring_in(other, on_match="update")
    assert updated["summary"]["update"] == 1

    [card] = await listed(caller, "/contacts")
    assert [job["title"] for job in card["employments"]] == ["бухгалтер"]


async def test_choices_are_known_by_their_labels_and_others_are_left_out_and_told(
    office: Office,
) -> None:
    caller = office.administrator
    await made(
        caller,
        "/custom-fields",
        object="contacts",
        key="size",
        type="choice",
        label={"en": "Size", "ru": "Размер"},
        choices=[{"key": "big", "label": {"en": "Big", "ru": "Большой"}}],
    )
    importer = Importer(caller)
    lines = ["Имя;Телефон;Размер", "Анна;+79160000001;Большой", "Иван;+79160000002;никакой"]
    item = await importer.upload("\n".join(lines).encode())
    mapping = [
        {"column": place, "target": target}
        for place, target in enumerate(("given_name", "phone:work", "custom.size"))
    ]
    await importer.change(item, mapping=mapping)
    await importer.check(item)

    assert told(await importer.rows(item)) == [("create", []), ("create", ["unknown_choice"])]
    await importer.apply(item)
    cards = {card["given_name"]: card["custom"] for card in await listed(caller, "/contacts")}
    assert (cards["Анна"]["size"], cards["Иван"].get("size")) == ("big", None)
