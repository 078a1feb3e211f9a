"""A card leaves the bin for good, and nothing of it is found anywhere afterwards."""

from io import BytesIO

import asyncpg
import pytest
from PIL import Image

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.database import TestDatabase
from tests.support.importing import Importer
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

pytestmark = pytest.mark.asyncio(loop_scope="session")
_TOLD = (
    "SELECT count(*) FROM {table} r WHERE workspace_id = $1 "
    "AND (r::text ILIKE $2 OR r::text ILIKE $3)"
)
# Stands in every field of the card, and in nothing else.
WORD = "Zyxwvuta"


async def erased(caller: Caller, path: str) -> str:
    """The change set."""
    response = await caller.delete(path, params={"permanent": "true"})
    assert response.status_code == 204, response.text
    return str(response.headers["change-set"])


async def places_of(word: str, office: Office, database: TestDatabase) -> list[str]:
    """The tables of the workspace that know the word, in letters or in bytes."""
    owner = await asyncpg.connect(database.owner_dsn)
    try:
        await owner.execute("SELECT set_config('app.workspace_id', $1, false)", str(office.number))
        tables = await owner.fetch(
            "SELECT table_name AS name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND column_name = 'workspace_id'"
        )
        return sorted(
            [
                table["name"]
                for table in tables
                if await owner.fetchval(
                    _TOLD.format(table=table["name"]),
                    office.number,
                    f"%{word}%",
                    f"%{word.encode().hex()}%",
                )
            ]
        )
    finally:
        await owner.close()


def picture() -> bytes:
    target = BytesIO()
    Image.new("RGB", (64, 64), "teal").save(target, "PNG")
    return target.getvalue()


async def furnished(caller: Caller, firm: Record) -> Record:
    card = await contact(
        caller,
        f"{WORD} Petrosyan",
        phones=[{"raw": "+37491777001"}],
        emails=[{"address": f"{WORD}@example.com"}],
        external_ids=[{"source": "1c", "id": WORD}],
        description=WORD,
        employments=[{"company_id": firm["id"], "title": WORD}],
    )
    await changed(caller, f"/contacts/{card['id']}", nickname=WORD)
    task = await made(caller, "/tasks", title=f"Call {WORD}", contact_id=card["id"])
    said = await made(caller, f"/tasks/{task['id']}/comments", text=f"{WORD} is on leave")
    await changed(caller, f"/task-comments/{said['id']}", text=f"{WORD} is back")
    letter = await caller.post("/files", files={"file": (f"{WORD} letter.txt", b"x")})
    await caller.post(
        "/files", files={"file": (f"{WORD}.txt", b"y")}, data={"contact_id": card["id"]}
    )
    face = await caller.post(
        f"/contacts/{card['id']}/photo", files={"file": (f"{WORD}.png", picture(), "image/png")}
    )
    assert face.status_code == 200, face.text
    await made(
        caller,
        "/interactions",
        kind="note",
        body=f"{WORD} was here",
        contact_ids=[card["id"]],
        attachments=[{"id": letter.json()["id"]}],
        follow_up={"title": f"Write to {WORD}", "due_on": "2030-01-01"},
    )
    return card


async def test_nothing_of_an_erased_person_is_left_in_any_table(
    office: Office, database: TestDatabase
) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    kept = Caller(office.stack, token=caller.token, headers={"Idempotency-Key": "once"})
    other = await kept.post("/contacts", json={"display_name": f"{WORD} again"})
    card = await furnished(caller, firm)
    merge = await caller.post(
        f"/contacts/{card['id']}/merge", json={"other_id": other.json()["id"]}
    )
    assert merge.status_code == 200, merge.text
    assert "contacts" in await places_of(WORD, office, database)
    await binned(caller, f"/contacts/{card['id']}")

    change_set = await erased(caller, f"/contacts/{card['id']}")

    assert await places_of(WORD, office, database) == []
    assert refusal(await caller.get(f"/contacts/{card['id']}"))[:2] == (404, "not_found")
    assert (await shown(caller, f"/companies/{firm['id']}"))["last_interaction_at"] is None
    assert await listed(caller, f"/companies/{firm['id']}/timeline") != []
    told = await shown(caller, f"/change-sets/{change_set}")
    assert (told["kind"], told["counts"]["deleted"] > 0) == ("erasure", True)
    assert (await undone(caller, change_set))["restored"] == 0
    assert await places_of(WORD, office, database) == []


async def test_what_is_about_others_too_stays_with_them(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    gone, wife = await contact(caller, "Gor"), await contact(caller, "Ani")
    await caller.post(
        f"/contacts/{gone['id']}/relations", json={"contact_id": wife["id"], "kind": "spouse"}
    )
    both = await made(caller, "/interactions", kind="meeting", contact_ids=[gone["id"], wife["id"]])
    alone = await made(
        caller, "/interactions", kind="call", contact_ids=[gone["id"]], company_id=firm["id"]
    )
    await binned(caller, f"/contacts/{gone['id']}")

    await erased(caller, f"/contacts/{gone['id']}")

    assert (await shown(caller, f"/interactions/{both['id']}"))["contact_ids"] == [wife["id"]]
    assert refusal(await caller.get(f"/interactions/{alone['id']}"))[:2] == (404, "not_found")
    assert await listed(caller, f"/contacts/{wife['id']}/relations") == []


async def test_an_erased_company_leaves_its_people_and_its_branches(
    office: Office, database: TestDatabase
) -> None:
    caller = office.administrator
    firm = await company(caller, f"{WORD} Ltd", tax_id="777", domains=[f"{WORD.lower()}.am"])
    branch = await company(caller, "Branch", parent_id=firm["id"])
    person = await contact(caller, "Ani", employments=[{"company_id": firm["id"]}])
    theirs = await made(caller, "/tasks", title="Call", contact_id=person["id"])
    talk = await made(caller, "/interactions", kind="call", contact_ids=[person["id"]])
    await made(caller, "/interactions", kind="note", body=WORD, company_id=firm["id"])
    await made(caller, "/tasks", title=f"Visit {WORD}", company_id=firm["id"])
    await binned(caller, f"/companies/{firm['id']}")

    await erased(caller, f"/companies/{firm['id']}")

    assert await places_of(WORD, office, database) == []
    assert (await shown(caller, f"/companies/{branch['id']}"))["parent_id"] is None
    card = await shown(caller, f"/contacts/{person['id']}")
    assert (card["employments"], card["company"]) == ([], None)
    assert (await shown(caller, f"/tasks/{theirs['id']}"))["contact_id"] == person["id"]
    assert (await shown(caller, f"/interactions/{talk['id']}"))["company_id"] is None


async def test_the_file_that_brought_a_person_does_not_tell_of_them_any_more(
    office: Office, database: TestDatabase
) -> None:
    caller = office.administrator
    importer = Importer(caller)
    item = await importer.upload(f"Name;Phone\n{WORD};+37491777002\nGor;+37491777003\n".encode())
    item = await importer.apply(await importer.check(item))
    card = (await caller.get("/contacts", params={"q": WORD})).json()["data"][0]
    await binned(caller, f"/contacts/{card['id']}")

    await erased(caller, f"/contacts/{card['id']}")

    assert await places_of(WORD, office, database) == []
    assert len(await importer.rows(item)) == 2


async def test_only_what_lies_in_the_bin_can_be_erased(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller, "Ani")

    refused = await caller.delete(f"/contacts/{card['id']}", params={"permanent": "true"})

    assert refusal(refused)[:2] == (409, "not_in_bin")
    assert (await shown(caller, f"/contacts/{card['id']}"))["display_name"] == "Ani"


@pytest.mark.parametrize("role", [RoleKey.MANAGER, RoleKey.SELLER])
async def test_who_may_delete_may_not_erase(office: Office, role: RoleKey) -> None:
    caller = await office.member(role)
    card = await contact(caller, "Ani")
    await binned(caller, f"/contacts/{card['id']}")

    refused = await caller.delete(f"/contacts/{card['id']}", params={"permanent": "true"})

    assert refusal(refused)[:2] == (403, "forbidden")
    assert [each["id"] for each in await listed(caller, "/contacts?bin=true")] == [card["id"]]


async def test_a_stale_etag_erases_nothing(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller, "Ani")
    await binned(caller, f"/contacts/{card['id']}")

    refused = await caller.delete(
        f"/contacts/{card['id']}", params={"permanent": "true"}, headers={"If-Match": '"1.x"'}
    )

    assert refused.status_code == 412
    assert len(await listed(caller, "/contacts?bin=true")) == 1
