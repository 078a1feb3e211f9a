"""Which records a webhook is told about, with whose eyes, and what a stop leaves behind."""

from typing import Any

import pytest

from domain.identity import RoleKey
from tests.support.client import Office
from tests.support.records import (
    Record,
    changed,
    company,
    contact,
    listed,
    made,
    refusal,
    shown,
)
from tests.support.webhooks import Listener, deliveries, endpoint, listening, post

pytestmark = pytest.mark.asyncio(loop_scope="session")
FROM_SHOP = {"contacts": {"field": "source", "op": "eq", "value": "website"}}


def told(listener: Listener) -> list[tuple[str, str]]:
    return sorted((each.told["type"], each.told["data"]["record_id"]) for each in listener.got)


async def line_of(office: Office, hook: Record) -> Record:
    (line,) = [each for each in await listed(office.administrator, "/webhooks")
               if each["id"] == hook["id"]]  # fmt: skip
    return line


async def test_only_records_that_meet_the_question_are_told(office: Office) -> None:
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "contact.*", "company.*", filters=FROM_SHOP)
        assert hook["filters"] == FROM_SHOP
        anna = await contact(office.administrator, "Anna", source="website")
        bella = await contact(office.administrator, "Bella")
        firm = await company(office.administrator, "Gamma")
        mail = post(office)
        await mail.round()
        assert told(listener) == sorted(
            [("contact.created", anna["id"]), ("company.created", firm["id"])]
        )
        listener.got.clear()
        await changed(office.administrator, f"/contacts/{bella['id']}", source="website")
        await changed(office.administrator, f"/contacts/{anna['id']}", source=None)
        await mail.round()
        assert told(listener) == [("contact.updated", bella["id"])]


async def test_who_keeps_a_copy_is_told_to_drop_it_whatever_is_asked(office: Office) -> None:
    async with listening() as listener:
        bella = await contact(office.administrator, "Bella")
        await endpoint(office, listener.url, "contact.*", filters=FROM_SHOP)
        await office.administrator.delete(f"/contacts/{bella['id']}")
        await post(office).round()
        assert told(listener) == [("contact.deleted", bella["id"])]


@pytest.mark.parametrize(
    ("filters", "pointer", "code"),
    [
        ({"contacts": {"field": "colour", "op": "eq", "value": "red"}}, "/filters/contacts/field",
         "unknown_field"),
        ({"deals": {"all": [{"field": "status", "op": "above", "value": "won"}]}},
         "/filters/deals/all/0/op", "unknown_operator"),
        ({"contacts": {"in_segment": "00000000-0000-7000-8000-000000000001"}},
         "/filters/contacts", "unknown_segment"),
    ],
)  # fmt: skip
async def test_a_question_that_cannot_be_asked_is_refused_with_its_field(
    office: Office, filters: dict[str, Any], pointer: str, code: str
) -> None:
    body = {"name": "Shop", "url": "http://127.0.0.1:9/hook", "filters": filters}
    answer = await office.administrator.post("/webhooks", json=body)
    assert (pointer, code) in refusal(answer)[2]
    hook = await endpoint(office, "http://127.0.0.1:9/hook")
    answer = await office.administrator.patch(f"/webhooks/{hook['id']}", json={"filters": filters})
    assert (pointer, code) in refusal(answer)[2]


async def test_a_field_deleted_since_is_said_and_nothing_is_lost(office: Office) -> None:
    boss = office.administrator
    field = await made(
        boss, "/custom-fields", object="contacts", key="club", label={"en": "Club"}, type="text"
    )
    asked = {"contacts": {"field": f"custom.{field['key']}", "op": "eq", "value": "gold"}}
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "contact.*", filters=asked)
        anna = await contact(boss, "Anna", custom={field["key"]: "gold"})
        await boss.delete(f"/custom-fields/{field['id']}")
        mail = post(office)
        await mail.round()
        assert listener.got == []
        broken = (await line_of(office, hook))["filter_broken"]
        assert broken["object"] == "contacts"
        assert field["key"] in broken["missing"]
        stretch = {"since": hook["created_at"], "until": "2199-01-01T00:00:00Z"}
        again = await boss.post(f"/webhooks/{hook['id']}/replay", json=stretch)
        assert refusal(again)[0:2] == (409, "webhook_filter_broken")
        test = await boss.post(f"/webhooks/{hook['id']}/test")
        assert test.status_code == 204
        await changed(boss, f"/webhooks/{hook['id']}", filters={})
        await mail.round()
        assert ("contact.created", anna["id"]) in [
            (each.told["type"], each.told["data"].get("record_id")) for each in listener.got
        ]
        assert (await line_of(office, hook))["filter_broken"] is None


async def test_a_pause_does_not_end_in_a_flood(office: Office) -> None:
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "contact.*")
        mail = post(office)
        listener.answer = "500 Oh"
        await contact(office.administrator, "Waiting")
        await mail.round()
        path = f"/webhooks/{hook['id']}"
        await changed(office.administrator, path, active=False)
        await contact(office.administrator, "Meanwhile")
        await mail.round()
        listener.answer = "200 OK"
        listener.got.clear()
        await changed(office.administrator, path, active=True)
        after = await contact(office.administrator, "After")
        await mail.round(later=90_000)
        assert told(listener) == [("contact.created", after["id"])]
        (parked,) = [
            each
            for each in await deliveries(office.administrator, hook)
            if each["state"] == "parked"
        ]
        assert parked["attempts"] == 1
        stretch = {"since": hook["created_at"], "until": "2199-01-01T00:00:00Z"}
        again = await office.administrator.post(f"{path}/replay", json=stretch)
        assert again.json() == {"count": 3}
        await mail.round()
        assert len(listener.got) == 4


@pytest.mark.parametrize("back", ["restore", "undo"])
async def test_who_comes_back_from_the_bin_is_not_told_the_past(office: Office, back: str) -> None:
    boss = office.administrator
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "contact.*")
        mail = post(office)
        gone = await boss.delete(f"/webhooks/{hook['id']}")
        await mail.round()
        await contact(boss, "Meanwhile")
        if back == "restore":
            assert (await boss.post(f"/webhooks/{hook['id']}/restore")).status_code == 200
        else:
            change = gone.headers["change-set"]
            assert (await boss.post(f"/change-sets/{change}/undo")).status_code == 200
        await mail.round()
        after = await contact(boss, "After")
        await mail.round()
        assert told(listener) == [("contact.created", after["id"])]


async def test_a_keeper_who_left_is_seen_and_somebody_takes_over(office: Office) -> None:
    boss = office.administrator
    other = await office.newcomer(RoleKey.ADMINISTRATOR)
    body = {"name": "Shop", "url": "http://127.0.0.1:9/hook", "events": ["contact.*"]}
    async with listening() as listener:
        hook = await made(other, "/webhooks", **{**body, "url": listener.url})
        mail = post(office)
        await mail.round()
        await changed(boss, f"/users/{other.user_id}", active=False)
        await contact(boss, "Meanwhile")
        await mail.round()
        assert listener.got == []
        assert (await line_of(office, hook))["keeper"]["active"] is False
        answer = await boss.post(f"/webhooks/{hook['id']}/take-over")
        assert answer.status_code == 200
        await mail.round()
        after = await contact(boss, "After")
        await mail.round()
        assert told(listener) == [("contact.created", after["id"])]
        assert (await line_of(office, hook))["keeper"]["active"] is True


async def test_deliveries_are_looked_through(office: Office) -> None:
    boss = office.administrator
    async with listening() as listener:
        hook = await endpoint(office, listener.url)
        path = f"/webhooks/{hook['id']}/deliveries"
        people = [await contact(boss, f"Anna {n}") for n in range(55)]
        await company(boss, "Gamma")
        await post(office).round()
        first = (await boss.get(path)).json()
        assert (len(first["data"]), first["page"]["has_more"]) == (50, True)
        second = (await boss.get(path, params={"cursor": first["page"]["next_cursor"]})).json()
        assert second["page"] == {"next_cursor": None, "has_more": False}
        ids = [each["id"] for each in (*first["data"], *second["data"])]
        assert len(set(ids)) == len(ids) == len(people) + 2  # the firm, and the webhook itself
        some = {"event": "company.*", "state": "delivered", "since": hook["created_at"]}
        (firm,) = (await boss.get(path, params=some)).json()["data"]
        assert firm["event"] == "company.created"
        for nothing in (
            {"event": "company.deleted"},
            {"state": "parked"},
            {"until": hook["created_at"]},
        ):
            assert (await boss.get(path, params=nothing)).json()["data"] == []
        other = {"cursor": first["page"]["next_cursor"], "state": "parked"}
        assert refusal(await boss.get(path, params=other))[0] == 400
        await shown(boss, f"{path}/{firm['id']}")
