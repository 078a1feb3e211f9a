"""Taking customers out as files: who may, what is in them, and that they come back unchanged."""

import csv
import io
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import asyncpg
import httpx
import pytest
import time_machine

from api.jobs.exports import write_export
from api.jobs.given_up import give_up
from api.jobs.imports import check_import
from api.jobs.schedules import tidy_nightly
from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.database import TestDatabase
from tests.support.records import Record, binned, company, contact, listed, made, refusal, shown

ANNA: Mapping[str, Any] = {
    "given_name": "Анна",
    "middle_name": "Сергеевна",
    "family_name": "Петросян",
    "nickname": "Аня",
    "birthday": "1985-05-12",
    "gender": "female",
    "language": "ru",
    "phones": [
        {"raw": "091 123456", "label": "mobile"},
        {"raw": "+7 912 345-67-89", "label": "work", "extension": "12"},
        {"raw": "+374 10 123456", "label": "dacha"},
    ],
    "emails": [
        {"address": "anna@example.com", "label": "work"},
        {"address": "anna@home.example.com", "label": "home"},
    ],
    "addresses": [
        {"label": "work", "city": "Գյումրի", "street": "Ռուսթավելի 12", "country": "AM"},
        {"label": "home", "city": "Ереван", "postal_code": "0010"},
    ],
    "tags": ["vip", "wholesale"],
    "source": "exhibition",
    "lifecycle_stage": "customer",
    "description": 'Said: "call, later";\nthen wait',
    "do_not_contact": ["call"],
}


async def exported(office: Office, caller: Caller | None = None, **wish: Any) -> Record:
    """Asked for and written; as it is shown then."""
    caller = caller or office.administrator
    response = await caller.post("/exports", json={"object": "contacts", "format": "csv", **wish})
    assert response.status_code == 202, response.text
    asked = response.json()
    assert response.headers["location"].endswith(f"/exports/{asked['id']}")
    payload = {
        "workspace_id": office.number,
        "job_id": asked["job_id"],
        "user_id": str(caller.user_id),
    }
    await write_export(payload, office.stack.container)
    return await shown(caller, f"/exports/{asked['id']}")


async def content(caller: Caller, export: Record) -> httpx.Response:
    response = await caller.get(f"/exports/{export['id']}/file")
    assert response.status_code == 200, response.text
    assert len(response.content) == export["file_size"]
    return response


async def rows(caller: Caller, export: Record, delimiter: str = ",") -> list[list[str]]:
    text = (await content(caller, export)).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


async def test_a_list_becomes_a_file_of_the_columns_that_were_chosen(office: Office) -> None:
    caller = office.administrator
    await contact(caller, **ANNA)
    await contact(caller, "Boris", lifecycle_stage="customer")
    await contact(caller, "Cecil", lifecycle_stage="lead")

    export = await exported(
        office,
        selection={"filter": {"field": "lifecycle_stage", "op": "eq", "value": "customer"}},
        sort="-display_name",
        columns=["display_name", "phone", "city", "owner_id", "tags", "lifecycle_stage"],
        delimiter=";",
    )

    assert (export["status"], export["rows"], export["problem"]) == ("done", 2, None)
    assert export["progress"] == {"done": 2, "total": 2}
    response = await content(caller, export)
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in response.headers["content-disposition"]
    assert export["file_name"] in response.headers["content-disposition"]
    header, *found = await rows(caller, export, ";")
    assert header == ["Name", "Phone", "City", "Owner", "Tags", "Lifecycle stage"]
    by_name = {row[0]: row[1:] for row in found}
    assert by_name["Boris"] == ["", "", "Administrator", "", "customer"]
    (anna,) = [row for name, row in by_name.items() if name != "Boris"]
    assert anna[1:] == ["Գյումրի", "Administrator", "vip; wholesale", "customer"]


async def test_headers_are_in_the_language_of_who_asks(office: Office) -> None:
    caller = office.administrator
    caller.headers["Accept-Language"] = "ru"

    header, *_ = await rows(caller, await exported(office, columns=["display_name", "phone"]))

    assert header == ["Имя", "Телефон"]


@pytest.mark.parametrize("language", ["en", "ru", "hy", "ar"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("on_match", ["fill", "update"])
async def test_what_was_exported_is_imported_again_as_unchanged(
    office: Office, form: str, language: str, on_match: str
) -> None:
    caller = office.administrator
    caller.headers["Accept-Language"] = language
    firm = await company(caller, "Acme LLC")
    await contact(
        caller,
        employments=[{"company_id": firm["id"], "title": "Buyer", "department": "Sales"}],
        **ANNA,
    )
    await contact(caller, given_name="=SUM(A1)", phones=[{"raw": "+374 55 123456"}])
    await contact(caller, "anonymous", emails=[{"address": "who@example.com"}])

    export = await exported(office, format=form)

    checked = await _checked(office, (await content(caller, export)).content, form, on_match)
    assert checked["summary"] == {
        **dict.fromkeys(checked["summary"], 0),
        "unchanged": 3,
    }, json.dumps(await listed(caller, f"/imports/{checked['id']}/rows"), ensure_ascii=False)


async def test_vcards_come_back_as_unchanged_too(office: Office) -> None:
    caller = office.administrator
    """But for the description, of which an address book makes a note."""
    await contact(caller, **{**ANNA, "description": None})

    export = await exported(office, format="vcf")

    card = (await content(caller, export)).text
    assert card.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    assert "TEL;TYPE=cell;PREF=1:+37491123456" in card
    checked = await _checked(office, card.encode(), "vcf", "fill")
    assert checked["summary"]["unchanged"] == 1, json.dumps(
        await listed(caller, f"/imports/{checked['id']}/rows"), ensure_ascii=False
    )


async def test_companies_come_back_as_unchanged_too(office: Office) -> None:
    caller = office.administrator
    await company(
        caller,
        "Acme LLC",
        tax_id="7707083893",
        domains=["acme.example.com"],
        phones=[{"raw": "+374 10 999999", "label": "work"}],
        industry="Steel",
        employee_count=40,
        tags=["big"],
    )

    export = await exported(office, object="companies")

    data = (await content(caller, export)).content
    checked = await _checked(office, data, "csv", "update", kind="companies")
    assert checked["summary"]["unchanged"] == 1, checked["summary"]


async def test_no_cell_is_ever_run_as_a_formula(office: Office) -> None:
    caller = office.administrator
    bad = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1"]
    for text in bad:
        await contact(caller, "x", description=text)
    await contact(caller, "y", phones=[{"raw": "+37491123456"}])

    as_csv = await rows(caller, await exported(office, columns=["display_name", "phone"]))
    described = await rows(caller, await exported(office))
    book = (await content(caller, await exported(office, format="xlsx"))).content

    place = described[0].index("Description")
    told = {row[place] for row in described[1:]} - {""}
    assert told == {f"'{text}" for text in bad}
    assert ["y", "+37491123456"] in as_csv
    with ZipFile(io.BytesIO(book)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


async def test_only_who_may_export_exports_and_only_what_they_may(office: Office) -> None:
    for role in (RoleKey.SELLER, RoleKey.OPERATOR, RoleKey.VIEWER):
        member = await office.member(role)
        response = await member.post("/exports", json={"object": "contacts", "format": "csv"})
        assert response.status_code == 403
    manager = await office.member(RoleKey.MANAGER)
    token = await manager.post("/tokens", json={"name": "t", "scopes": ["exports:write"]})
    narrow = Caller(office.stack, token=token.json()["token"])
    refused = await narrow.post("/exports", json={"object": "contacts", "format": "csv"})
    assert refused.status_code == 403


async def test_a_file_is_for_whoever_asked_for_it(office: Office) -> None:
    manager = await office.member(RoleKey.MANAGER)
    export = await exported(office, manager)

    assert (await manager.get(f"/exports/{export['id']}/file")).status_code == 200
    other = await office.administrator.get(f"/exports/{export['id']}/file")
    assert refusal(other)[:2] == (403, "not_your_export")
    assert [each["id"] for each in await listed(office.administrator, "/exports")] == [export["id"]]


async def test_every_export_is_told_in_the_access_log(
    office: Office, database: TestDatabase
) -> None:
    caller = office.administrator
    await contact(caller)
    export = await exported(office)
    await content(caller, export)

    async with _inside(database, office) as connection:
        lines = await connection.fetch(
            "SELECT action, object, record_id::text, actor_id::text, details::text "
            "FROM access_log WHERE workspace_id = $1 AND action LIKE 'export%' ORDER BY at, id",
            office.number,
        )
    assert [line["action"] for line in lines] == ["export_asked", "export", "export_download"]
    assert {(line["object"], line["record_id"], line["actor_id"]) for line in lines} == {
        ("contacts", export["id"], str(caller.user_id))
    }
    assert json.loads(lines[1]["details"]) == {"format": "csv", "rows": 1}


async def test_a_file_is_gone_after_seven_days_and_its_line_stays(office: Office) -> None:
    caller = office.administrator
    export = await exported(office)
    later = office.stack.container.clock.now() + timedelta(days=8)
    path = f"/exports/{export['id']}/file"

    with time_machine.travel(later, tick=False):
        await tidy_nightly({}, office.stack.container)
    gone = await caller.get(path)

    assert refusal(gone)[:2] == (404, "export_expired")
    assert (await shown(caller, f"/exports/{export['id']}"))["rows"] == 0


async def test_what_is_not_written_yet_cannot_be_fetched(office: Office) -> None:
    caller = office.administrator
    asked = await caller.post("/exports", json={"object": "contacts", "format": "csv"})

    early = await caller.get(f"/exports/{asked.json()['id']}/file")

    assert refusal(early)[:2] == (404, "export_not_ready")


async def test_a_job_that_is_given_twice_writes_one_file(office: Office) -> None:
    await contact(office.administrator)
    export = await exported(office)
    payload = {
        "workspace_id": office.number,
        "job_id": export["job_id"],
        "user_id": str(office.administrator.user_id),
    }

    await write_export(payload, office.stack.container)

    assert await shown(office.administrator, f"/exports/{export['id']}") == export


async def test_an_export_whose_job_was_given_up_has_failed_until_it_goes_on(
    office: Office,
) -> None:
    caller = office.administrator
    asked = (await caller.post("/exports", json={"object": "contacts", "format": "csv"})).json()
    payload = {"workspace_id": office.number, "job_id": asked["job_id"]}

    await give_up(payload, RuntimeError("secret"), office.stack.container)
    failed = await shown(caller, f"/exports/{asked['id']}")
    await caller.post(f"/jobs/{asked['job_id']}/retry")
    waiting = await shown(caller, f"/exports/{asked['id']}")

    assert (failed["status"], failed["problem"]) == ("failed", "internal_error")
    assert (waiting["status"], waiting["problem"]) == ("running", None)


async def test_a_field_that_goes_while_the_export_waits_is_told(office: Office) -> None:
    caller = office.administrator
    field = await made(
        caller, "/custom-fields", object="contacts", key="size", type="text", label={"en": "S"}
    )
    asked = await caller.post(
        "/exports", json={"object": "contacts", "format": "csv", "columns": ["custom.size"]}
    )
    await binned(caller, f"/custom-fields/{field['id']}")
    payload = {
        "workspace_id": office.number,
        "job_id": asked.json()["job_id"],
        "user_id": str(caller.user_id),
    }
    await write_export(payload, office.stack.container)

    export = await shown(caller, f"/exports/{asked.json()['id']}")
    assert (export["status"], export["problem"]) == ("failed", "unknown_field")


async def test_fields_of_the_workspace_are_columns(office: Office) -> None:
    caller = office.administrator
    for key, kind in (("size", "number"), ("fee", "money"), ("who", "user"), ("new", "yes_no")):
        await made(
            caller,
            "/custom-fields",
            object="contacts",
            key=key,
            type=kind,
            label={"en": key.title()},
        )
    values = {
        "size": 2.5,
        "fee": {"amount": "10.50", "currency": "AMD"},
        "who": str(caller.user_id),
        "new": True,
    }
    await contact(caller, custom=values)
    columns = ["custom.size", "custom.fee", "custom.who", "custom.new"]

    header, row = await rows(caller, await exported(office, columns=columns, sort="custom.size"))

    assert header == ["Size", "Fee", "Who", "New"]
    assert row == ["2.5", "10.50 AMD", "Administrator", "yes"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"format": "pdf"}, (422, "/format", "not_one_of")),
        ({"format": "vcf", "object": "companies"}, (422, "/format", "vcards_are_people")),
        ({"columns": ["nose"]}, (400, "/columns/0", "unknown_field")),
        ({"sort": "tags"}, (400, "/sort", "not_sortable")),
        ({"selection": {}}, (422, "/selection/filter", "required")),
        (
            {"selection": {"filter": {"field": "nose"}}},
            (400, "/selection/filter/field", "unknown_field"),
        ),
        ({"delimiter": "x"}, (422, "/delimiter", "not_one_of")),
    ],
)
async def test_what_makes_no_sense_is_refused(
    office: Office, body: dict[str, Any], expected: tuple[int, str, str]
) -> None:
    response = await office.administrator.post(
        "/exports", json={"object": "contacts", "format": "csv", **body}
    )

    status, _, problems = refusal(response)
    assert (status, *problems[0]) == expected


async def _checked(
    office: Office, data: bytes, form: str, on_match: str, *, kind: str = "contacts"
) -> Record:
    """The verdicts of an import of that file, without anything done by hand."""
    caller = office.administrator
    uploaded = await caller.post(
        "/imports", files={"file": (f"file.{form}", data)}, data={"object": kind}
    )
    assert uploaded.status_code == 201, uploaded.text
    path = f"/imports/{uploaded.json()['id']}"
    changed = await caller.patch(path, json={"options": {"on_match": on_match}})
    assert changed.status_code == 200, changed.text
    assert (await caller.post(f"{path}/dry-run")).status_code == 202
    payload = {
        "workspace_id": office.number,
        "import_id": uploaded.json()["id"],
        "user_id": str(caller.user_id),
    }
    await check_import(payload, office.stack.container)
    return await shown(caller, path)


@asynccontextmanager
async def _inside(database: TestDatabase, office: Office) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database.app_dsn)
    try:
        await connection.execute(f"SET app.workspace_id = '{office.number}'")
        yield connection
    finally:
        await connection.close()
