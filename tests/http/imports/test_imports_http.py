"""The steps of an import over HTTP, what they refuse, and what they leave behind."""

import io
import json
import zipfile
from typing import Any
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook

from api.jobs.imports import workbench
from domain.identity import RoleKey
from domain.imports import apply as applying
from tests.support.client import Caller, Office, Stack
from tests.support.importing import Importer

pytestmark = pytest.mark.asyncio(loop_scope="session")

LIST = """Имя;Фамилия;Телефон;E-mail;Компания;Должность;Теги;Примечание
Анна;Петрова;8 (912) 345-67-89 доб. 12;anna@mail.example;ООО "Ромашка";директор;vip;звонить утром
Иван;Сидоров;+7 916 000-11-22, 8 495 765-43-21;;ООО Ромашка;;опт;
;;abc;not-an-email;;;;
А.;Петрова;89123456789;anna@mail.example;;;;
Олег;Кузнецов;8 495 765-43-21;;;;;
""".encode()


async def state_of(caller: Caller) -> dict[str, Any]:
    """Everything that undo has to bring back, without versions and times."""
    found: dict[str, Any] = {}
    for path in ("/contacts", "/companies"):
        for card in (await caller.get(path, params={"limit": 500})).json()["data"]:
            timeline = (await caller.get(f"{path}/{card['id']}/timeline")).json()["data"]
            notes = [entry["interaction"]["body"] for entry in timeline if entry.get("interaction")]
            moving = ("version", "updated_at", "last_interaction_at", "stats")
            kept = {name: value for name, value in card.items() if name not in moving}
            found[card["id"]] = (kept, notes)
    return found


async def undo(caller: Caller, change_set_id: str) -> dict[str, Any]:
    answer = await caller.post(f"/change-sets/{change_set_id}/undo")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_a_messy_list_becomes_cards_and_every_row_says_what_became_of_it(
    office: Office,
) -> None:
    importer = Importer(office.administrator)
    item = await importer.upload(LIST)
    assert (item["detected"]["delimiter"], item["detected"]["rows"]) == (";", 5)
    item = await importer.change(item, options={"default_region": "RU", "on_match": "update"})

    item = await importer.check(item)

    assert item["status"] == "checked"
    rows = {row["row"]: row for row in await importer.rows(item)}
    verdicts = {number: row["verdict"] for number, row in rows.items()}
    assert verdicts == {2: "create", 3: "create", 4: "reject", 5: "duplicate", 6: "suspect"}
    assert rows[2]["repairs"][0]["after"] == "+79123456789 ext. 12"
    assert rows[5]["target_row"] == 2
    problem = rows[4]["problems"][0]
    assert problem["code"] == "phone_of_words"
    assert "abc" in problem["detail"]
    item = await importer.apply(item)
    cards = (await office.administrator.get("/contacts")).json()["data"]
    assert {card["display_name"] for card in cards} == {
        "Анна Петрова",
        "Иван Сидоров",
        "Олег Кузнецов",
    }
    marked = [card["display_name"] for card in cards if card["review"] == "suspect"]
    assert marked == ["Олег Кузнецов"]
    companies = (await office.administrator.get("/companies")).json()["data"]
    assert [company["name"] for company in companies] == ['ООО "Ромашка"']


@pytest.mark.parametrize(
    ("asked", "said", "verdict"),
    [
        ("ru", "«abc» — не номер", "нельзя"),
        ("hy", "«abc»-ը հեռախոսահամար չէ", "հնարավոր չէ"),
        ("ar", "«abc» ليس رقم هاتف", "متعذر"),
    ],
)
async def test_what_is_wrong_with_rows_is_said_in_the_language_of_the_request(
    office: Office, asked: str, said: str, verdict: str
) -> None:
    importer = Importer(office.administrator)
    item = await importer.check(await importer.upload(LIST))
    path = f"/imports/{item['id']}"
    language = {"Accept-Language": asked}

    rows = (await office.administrator.get(f"{path}/rows", headers=language)).json()["data"]
    detail = rows[2]["problems"][0]["detail"]
    assert said in detail
    alike = (await office.administrator.get(f"{path}/problems", headers=language)).json()["data"]
    of_many = next(each["detail"] for each in alike if each["code"] == "phone_invalid")
    assert of_many.startswith("«…»")
    mended = await office.administrator.patch(
        f"{path}/rows/4", json={"cells": {"2": "xyz"}}, headers=language
    )
    assert mended.json()["problems"][0]["detail"] == detail.replace("abc", "xyz")
    report = await office.administrator.get(f"{path}/report", headers=language)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(report.content)).get_sheet_by_index(0)
    assert verdict in [row[1] for row in sheet.to_python()]


async def test_numbers_without_a_country_are_of_the_workspaces_region(stack: Stack) -> None:
    caller = (await stack.office(region="RU")).administrator

    item = await Importer(caller).upload(LIST)
    assert item["options"]["default_region"] == "RU"
    made = await caller.post("/contacts", json={"phones": [{"raw": "8 912 345-67-89"}]})
    assert made.json()["phones"][0]["number"] == "+79123456789"
    found = (await caller.get("/lookup", params={"phone": "8 912 345-67-89"})).json()["data"]
    assert [each["id"] for each in found] == [made.json()["id"]]

    changed = await caller.patch("/workspace", json={"region": "AM"})
    assert changed.status_code == 200
    made = await caller.post("/contacts", json={"phones": [{"raw": "091 234567"}]})
    assert made.json()["phones"][0]["number"] == "+37491234567"


async def test_undo_brings_back_overwritten_phones_tags_employments_and_takes_notes_away(
    office: Office,
) -> None:
    caller = office.administrator
    importer = Importer(caller)
    await importer.bring_in(LIST, default_region="RU")
    before = await state_of(caller)
    second = LIST.replace(
        "директор;vip;звонить утром".encode(), "владелец;vip, новый;просила скидку".encode()
    ).replace(b"89123456789;anna", b"89123456789, 8 921 111-22-33;anna")

    item = await importer.bring_in(second, default_region="RU")
    assert item["summary"]["update"] == 1
    assert await state_of(caller) != before
    undone = await undo(caller, item["change_set_id"])

    assert undone["left"] == 0
    assert await state_of(caller) == before
    assert (await importer.get(item))["status"] == "undone"


async def test_undo_of_a_first_import_empties_the_base_again(office: Office) -> None:
    caller = office.administrator
    importer = Importer(caller)
    item = await importer.bring_in(LIST, default_region="RU")

    await undo(caller, item["change_set_id"])

    assert await state_of(caller) == {}
    again = await importer.bring_in(LIST, default_region="RU")
    assert again["summary"]["create"] == 2


async def test_a_bad_cell_is_mended_in_place_and_its_row_checked_alone(office: Office) -> None:
    importer = Importer(office.administrator)
    item = await importer.upload(LIST)
    await importer.change(item, options={"default_region": "RU"})
    item = await importer.check(item)

    answer = await office.administrator.patch(
        f"/imports/{item['id']}/rows/4", json={"cells": {"0": "Пётр", "2": "8 903 123-45-67"}}
    )

    assert answer.status_code == 200, answer.text
    row = answer.json()
    assert row["verdict"] == "create"
    assert row["fields"]["phones"][0]["number"] == "+79031234567"
    assert (await importer.get(item))["summary"]["reject"] == 0
    repeated = await office.administrator.patch(
        f"/imports/{item['id']}/rows/4",
        json={"cells": {"0": "Анна", "1": "Петрова", "2": "89123456789"}},
    )
    assert (repeated.json()["verdict"], repeated.json()["target_row"]) == ("duplicate", 2)


async def test_rows_that_are_alike_are_decided_together(office: Office) -> None:
    importer = Importer(office.administrator)
    item = await importer.upload(LIST)
    await importer.change(item, options={"default_region": "RU"})
    item = await importer.check(item)

    decided = await office.administrator.post(
        f"/imports/{item['id']}/rows/decide", json={"verdict": "suspect", "decision": "skip"}
    )

    assert decided.json() == {"rows": 1, "row_numbers": [6]}
    await importer.apply(item)
    cards = (await office.administrator.get("/contacts")).json()["data"]
    assert {card["display_name"] for card in cards} == {"Анна Петрова", "Иван Сидоров"}


async def test_an_interrupted_application_goes_on_and_writes_nothing_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "BATCH", 10)
    caller = office.administrator
    importer = Importer(caller)
    lines = [f"Имя{n};8 912 000-{n:02}-{n:02};заметка {n}" for n in range(45)]
    content = "\n".join(["Имя;Телефон;Примечание", *lines]).encode()
    item = await importer.upload(content)
    await importer.change(item, options={"default_region": "RU"})
    item = await importer.check(item)
    await caller.post(f"/imports/{item['id']}/apply")
    container = caller.stack.container
    bench = workbench(await caller.actor(), container)
    now = container.clock.now()

    for _ in range(2):  # the process dies after two batches
        assert not await applying.apply_one_batch(UUID(item["id"]), bench, now=now)
    assert (await importer.get(item))["progress"] == {"done": 20, "total": 45}
    await applying.apply_import(UUID(item["id"]), bench, now=now)
    await applying.apply_import(UUID(item["id"]), bench, now=now)

    item = await importer.get(item)
    assert (item["status"], item["progress"]) == ("applied", {"done": 45, "total": 45})
    counts = (await caller.get(f"/change-sets/{item['change_set_id']}")).json()["counts"]
    assert counts == {"created": 90, "updated": 0, "deleted": 0}
    assert len((await caller.get("/contacts", params={"limit": 500})).json()["data"]) == 45


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "empty.csv", "file_empty"),
        (b"%PDF-1.7 ...", "customers.xlsx", "file_is_pdf"),
        (b"\x89PNG\r\n", "customers.png", "file_is_image"),
        (b"PK\x03\x04 broken", "customers.xlsx", "file_damaged"),
        (b"<?xml version='1.0'?><a/>", "customers.xls", "file_is_xml"),
    ],
)
async def test_what_is_no_table_is_refused_by_name_and_leaves_nothing(
    content: bytes, name: str, code: str, office: Office
) -> None:
    caller = office.administrator
    answer = await caller.post(
        "/imports", files={"file": (name, content)}, headers={"Accept-Language": "ru"}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert (await caller.get("/imports")).json()["data"] == []


async def test_a_bomb_of_a_workbook_is_refused_as_too_large(office: Office) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (501 * 1024 * 1024))
    answer = await office.administrator.post(
        "/imports", files={"file": ("bomb.xlsx", packed.getvalue())}
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "file_unpacks_too_large")


async def test_steps_out_of_order_are_refused(office: Office) -> None:
    caller = office.administrator
    importer = Importer(caller)
    item = await importer.upload(LIST)

    too_early = await caller.post(f"/imports/{item['id']}/apply")
    assert (too_early.status_code, too_early.json()["code"]) == (409, "import_not_ready")
    unknown = await caller.patch(
        f"/imports/{item['id']}", json={"mapping": [{"column": 0, "target": "shoe_size"}]}
    )
    assert unknown.status_code == 422
    assert unknown.json()["errors"][0]["pointer"] == "/mapping/0/target"
    item = await importer.check(item)
    item = await importer.change(item, options={"on_match": "skip"})
    assert (item["status"], item["summary"]) == ("uploaded", None)


async def test_the_report_tells_every_row_with_its_reason(office: Office) -> None:
    importer = Importer(office.administrator)
    item = await importer.bring_in(LIST, default_region="RU")

    answer = await office.administrator.get(f"/imports/{item['id']}/report")

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    lines = sheet.to_python()
    assert lines[0][:5] == ["Row", "Verdict", "Reason", "Card", "Имя"]
    assert len(lines) == 6
    refused = next(line for line in lines if line[0] == 4)
    assert refused[1] == "cannot"
    assert "abc" in str(refused[2])


async def test_another_workspace_and_a_viewer_see_no_imports(office: Office) -> None:
    importer = Importer(office.administrator)
    item = await importer.upload(LIST)
    stranger = (await office.stack.office()).administrator
    assert (await stranger.get(f"/imports/{item['id']}")).status_code == 404
    assert (await stranger.post(f"/imports/{item['id']}/dry-run")).status_code == 404
    viewer = await office.member(RoleKey.VIEWER)
    refused = await viewer.post("/imports", files={"file": ("a.csv", LIST)})
    assert refused.status_code == 403


async def test_columns_become_fields_of_the_workspaces_own_and_stay_unchanged(
    office: Office,
) -> None:
    caller = office.administrator
    importer = Importer(caller)
    content = "Имя;Телефон;Shoe size;Клиент с\nАнна;89123456789;38,5;01.02.2020\n".encode()

    for expected in ("create", "unchanged"):
        item = await importer.upload(content)
        columns = [{"column": 2, "target": "custom.new:number"}]
        columns.append({"column": 3, "target": "custom.new:date"})
        options = {"default_region": "RU", "on_match": "update"}
        await importer.change(item, mapping=columns, options=options)
        item = await importer.check(item)
        assert item["summary"][expected] == 1
        await importer.apply(item)

    fields = (await caller.get("/custom-fields", params={"object": "contacts"})).json()["data"]
    types = {field["key"]: field["type"] for field in fields}
    assert types["shoe_size"] == "number"
    card = (await caller.get("/contacts")).json()["data"][0]
    assert card["custom"]["shoe_size"] == 38.5
    assert "2020-02-01" in card["custom"].values()


async def test_a_row_that_the_base_refuses_costs_only_itself(office: Office) -> None:
    caller = office.administrator
    importer = Importer(caller)
    field = {"object": "contacts", "key": "passport", "type": "text", "unique": True}
    made = await caller.post("/custom-fields", json={**field, "label": {"en": "Passport"}})
    assert made.status_code == 201, made.text
    content = "Имя;Телефон;Паспорт\nАнна;89123456789;A1\nИван;89123456780;A1\nОля;89123456781;B2\n"
    item = await importer.upload(content.encode())
    columns = [{"column": 2, "target": "custom.passport"}]
    await importer.change(item, mapping=columns, options={"default_region": "RU"})
    await importer.check(item)

    item = await importer.apply(item)

    assert item["status"] == "applied"
    assert (item["summary"]["create"], item["summary"]["reject"]) == (2, 1)
    refused = await importer.rows(item, verdict="reject")
    assert [row["problems"][0]["code"] for row in refused] == ["value_taken"]
    cards = (await caller.get("/contacts")).json()["data"]
    assert {card["display_name"] for card in cards} == {"Анна", "Оля"}


async def test_columns_and_options_are_proposed_as_last_time_by_the_same_headers(
    office: Office,
) -> None:
    importer = Importer(office.administrator)
    first = await importer.upload("Имя;Телефон;Клуб\nАнна;89123456789;да\n".encode())
    assert (first["mapping"][2]["target"], first["remembered_at"]) == (None, None)
    await importer.change(
        first,
        mapping=[{"column": 2, "target": "tag"}],
        options={"default_region": "KZ", "on_match": "skip", "tags": ["fair"]},
    )
    await importer.check(first)

    again = await importer.upload("Клуб;Имя;Телефон\nнет;Борис;89123456780\n".encode())

    assert [column["target"] for column in again["mapping"]] == ["tag", "given_name", "phone:work"]
    assert again["options"] == first["options"] | {
        "default_region": "KZ",
        "on_match": "skip",
        "tags": ["fair"],
    }
    assert again["remembered_at"] == first["created_at"]
    dropped = await importer.change(again, remembered=False)
    assert (dropped["mapping"][0]["target"], dropped["remembered_at"]) == (None, None)
    assert dropped["options"] == first["options"]


async def test_other_headers_another_object_or_a_field_that_is_gone_are_not_remembered(
    office: Office,
) -> None:
    importer = Importer(office.administrator)
    answer = await office.administrator.post(
        "/custom-fields",
        json={"object": "contacts", "key": "club", "type": "text", "label": {"en": "Club"}},
    )
    first = await importer.upload("Имя;Телефон;Клуб\nАнна;89123456789;да\n".encode())
    await importer.change(first, mapping=[{"column": 2, "target": "custom.club"}])
    await importer.check(first)

    other = await importer.upload("Имя;Телефон;Круг\nАнна;89123456789;да\n".encode())
    firms = await importer.upload(
        "Имя;Телефон;Клуб\nАнна;89123456789;да\n".encode(), kind="companies"
    )
    await office.administrator.delete(f"/custom-fields/{answer.json()['id']}")
    gone = await importer.upload("Имя;Телефон;Клуб\nАнна;89123456789;да\n".encode())

    assert (other["remembered_at"], firms["remembered_at"]) == (None, None)
    assert (gone["mapping"][2]["target"], gone["remembered_at"]) == (None, first["created_at"])


async def test_the_country_of_the_phones_is_proposed_from_the_numbers(office: Office) -> None:
    importer = Importer(office.administrator)
    numbers = "".join(f"Иван {word};8 (912) 345-67-8{n}\n" for n, word in enumerate("АБВГДЕ"))
    item = await importer.upload(f"Имя;Телефон\n{numbers}".encode())

    assert (item["options"]["default_region"], item["detected"]["region"]) == ("RU", "RU")


async def test_a_new_field_would_have_the_type_of_its_values(office: Office) -> None:
    importer = Importer(office.administrator)
    item = await importer.upload(
        b"Name;Since;Discount;Member\nAnn;01.02.2020;5;yes\nBob;13.05.2021;10;no\n"
    )
    assert [column["field_type"] for column in item["mapping"]] == [
        "text",
        "date",
        "number",
        "yes_no",
    ]


async def test_a_running_application_can_be_stopped_and_keeps_what_is_whole(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "BATCH", 10)
    caller = office.administrator
    importer = Importer(caller)
    lines = "".join(f"Person {chr(97 + n)};p{n}@mail.example\n" for n in range(25))
    content = f"Name;E-mail\n{lines}".encode()
    item = await importer.upload(content)
    await importer.check(item)
    bench = workbench(await caller.actor(), caller.stack.container)
    await caller.post(f"/imports/{item['id']}/apply")
    now = caller.stack.container.clock.now()
    assert not await applying.apply_one_batch(UUID(item["id"]), bench, now=now)

    stopped = await caller.post(f"/imports/{item['id']}/stop")
    await applying.apply_import(UUID(item["id"]), bench, now=now)

    assert stopped.status_code == 200, stopped.text
    shown = await importer.get(item)
    assert (shown["status"], shown["stopped"]) == ("applied", True)
    assert shown["progress"] == {"done": 10, "total": 25}
    assert len((await caller.get("/contacts")).json()["data"]) == 10
    again = await caller.post(f"/imports/{item['id']}/stop")
    assert again.status_code == 409
    rest = await importer.bring_in(content)
    assert rest["summary"] | {"create": 15, "unchanged": 10} == rest["summary"]
    await undo(caller, shown["change_set_id"])
    assert len((await caller.get("/contacts")).json()["data"]) == 15


async def test_one_correction_serves_all_rows_with_the_same_value_and_is_taken_back(
    office: Office,
) -> None:
    caller = office.administrator
    importer = Importer(caller)
    item = await importer.upload(
        b"Name;E-mail;Birthday\nAnn;ann@mail.example;31.02.1980\nBob;bob@mail.example;31.02.1980\n"
        b"Cid;cid@mail.example;01.03.1980\n;;31.02.1980\n"
    )
    await importer.check(item)
    path = f"/imports/{item['id']}/rows"
    before = await importer.rows(item)

    one = await caller.patch(f"{path}/2", json={"cells": {"2": "28.02.1980"}})
    assert one.json()["alike"] == 2
    body = {"column": 2, "before": "31.02.1980", "after": "28.02.1980"}
    others = await caller.post(f"{path}/correct", json=body)

    assert others.json() == {"rows": 2, "row_numbers": [3, 5]}
    days = {row["row"]: row["fields"].get("birthday") for row in await importer.rows(item)}
    assert days == {2: "1980-02-28", 3: "1980-02-28", 4: "1980-03-01", 5: "1980-02-28"}
    back = {"column": 2, "before": "28.02.1980", "after": "31.02.1980", "rows": [2, 3, 5]}
    assert (await caller.post(f"{path}/correct", json=back)).json()["rows"] == 3
    assert await importer.rows(item) == before


async def test_rows_that_get_a_key_by_one_correction_become_one_card(office: Office) -> None:
    caller = office.administrator
    importer = Importer(caller)
    item = await importer.upload(
        b"Name;Phone\nAnn Lee;unknown\nA. Lee;unknown\nBob Ray;+37491234567\n"
    )
    checked = await importer.check(item)
    assert checked["summary"]["create"] == 3
    body = {"column": 1, "before": "unknown", "after": "+374 91 765432"}
    await caller.post(f"/imports/{item['id']}/rows/correct", json=body)

    summary = (await importer.get(item))["summary"]
    assert (summary["create"], summary["duplicate"]) == (2, 1)


async def test_a_decision_serves_all_rows_that_wait_for_it_and_is_taken_back(
    office: Office,
) -> None:
    caller = office.administrator
    importer = Importer(caller)
    await importer.bring_in(b"Name;Phone\nAnn Lee;+37491234567\n")
    item = await importer.upload(
        "Name;Phone\nБорис Гранин;+37491234567\nЛевон Саакян;+37491234567\n"
        "Гор Сафарян;+37491234567\n".encode()
    )
    await importer.check(item)
    path = f"/imports/{item['id']}/rows"

    one = await caller.patch(f"{path}/2", json={"decision": "skip"})
    assert one.json()["alike"] == 2
    alike = {"verdict": "suspect", "decision": "create", "undecided": True}
    decided = (await caller.post(f"{path}/decide", json=alike)).json()
    assert decided == {"rows": 2, "row_numbers": [3, 4]}
    await caller.post(f"{path}/decide", json={"decision": None, "rows": decided["row_numbers"]})
    decisions = {row["row"]: row["decision"] for row in await importer.rows(item)}
    assert decisions == {2: "skip", 3: None, 4: None}
    assert (await importer.get(item))["to_write"] == 2


async def test_what_an_import_brought_and_what_it_changed_are_lists(office: Office) -> None:
    caller = office.administrator
    importer = Importer(caller)
    first = await importer.bring_in(b"Name;Phone\nAnn Lee;+37491234567\nBob Ray;+37491234568\n")
    second = await importer.bring_in(
        b"Name;Phone;E-mail\nAnn Lee;+37491234567;ann@x.am\nCyd Fox;+37491234569;c@x.am\n"
    )

    async def names(field: str, item: dict[str, Any]) -> set[str]:
        leaf = {"field": field, "op": "eq", "value": item["change_set_id"]}
        answer = await caller.get("/contacts", params={"filter": json.dumps(leaf)})
        return {card["display_name"] for card in answer.json()["data"]}

    assert await names("created_in", first) == {"Ann Lee", "Bob Ray"}
    assert await names("changed_in", first) == set()
    assert await names("created_in", second) == {"Cyd Fox"}
    assert await names("changed_in", second) == {"Ann Lee"}
    assert (await importer.get(second))["to_write"] is None


async def test_an_owner_who_is_no_colleague_and_a_stale_correction_are_refused(
    office: Office,
) -> None:
    caller = office.administrator
    item = await Importer(caller).upload(LIST)
    path = f"/imports/{item['id']}"
    stranger = (await office.stack.office()).administrator.user_id
    answer = await caller.patch(path, json={"options": {"owner_id": str(stranger)}})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/options/owner_id"
    stale = await caller.patch(path, json={"options": {}}, headers={"If-Match": '"99"'})
    assert stale.status_code == 412


async def test_what_a_cell_could_not_become_is_told_at_that_cell(office: Office) -> None:
    importer = Importer(office.administrator)
    answer = await office.administrator.post(
        "/custom-fields",
        json={
            "object": "contacts",
            "key": "size",
            "type": "choice",
            "label": {"en": "Size"},
            "choices": [{"key": "small", "label": {"en": "Small"}}],
        },
    )
    assert answer.status_code == 201, answer.text
    item = await importer.upload(b"Name;E-mail;Size;Owner\nAnn;ann@mail.example;huge;Nobody Here\n")
    wanted = {2: "custom.size", 3: "owner_id"}
    item = await importer.change(
        item, mapping=[{"column": place, "target": target} for place, target in wanted.items()]
    )
    await importer.check(item)

    (row,) = await importer.rows(item)
    assert {found["column"]: found["code"] for found in row["problems"]} == {
        2: "unknown_choice",
        3: "owner_unknown",
    }


async def test_names_with_a_company_may_decide_where_nothing_else_is_known(office: Office) -> None:
    caller = office.administrator
    importer = Importer(caller)
    first = 'Имя;Фамилия;Компания;Город\nАнна;Петрова;ООО "Ромашка";\n'.encode()
    await importer.bring_in(first, default_region="RU")
    second = "Фамилия;Имя;Компания;Город\nПетрова;Анна;Ромашка ООО;Тула\n".encode()

    item = await importer.bring_in(
        second, default_region="RU", match_on=["name_company"], on_match="fill"
    )

    assert item["summary"]["update"] == 1
    cards = (await caller.get("/contacts")).json()["data"]
    assert [card["addresses"][0]["city"] for card in cards] == ["Тула"]


async def test_people_decide_against_the_verdict_row_by_row(office: Office) -> None:
    caller = office.administrator
    importer = Importer(caller)
    item = await importer.upload(LIST)
    await importer.change(item, options={"default_region": "RU", "on_match": "update"})
    item = await importer.check(item)
    same = {"decision": "update"}  # Oleg, with Ivan's office number, is Ivan after all
    joined = await caller.patch(f"/imports/{item['id']}/rows/6", json=same)
    assert (joined.json()["verdict"], joined.json()["target_row"]) == ("suspect", 3)
    apart = {"decision": "create"}  # and the second A. Petrova is another one
    await caller.patch(f"/imports/{item['id']}/rows/5", json=apart)

    item = await importer.apply(item)

    assert item["progress"] == {"done": 4, "total": 4}
    cards = (await caller.get("/contacts")).json()["data"]
    names = sorted(card["display_name"] for card in cards)
    assert names == ["А. Петрова", "Анна Петрова", "Олег Кузнецов"]
    assert [card["review"] for card in cards] == [None, None, None]
    oleg = next(card for card in cards if card["display_name"] == "Олег Кузнецов")
    assert len(oleg["phones"]) == 2
