"""What came in is looked at, sorted and read once more; each word about it can be taken back."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import orjson
import pytest

from api.jobs.given_up import give_up
from domain.identity import RoleKey
from tests.support.client import Office
from tests.support.feed import settled
from tests.support.records import Record, all_pages, listed, refusal, shown
from tests.support.websites import JSON, URLENCODED, Website, encoded, website

pytestmark = pytest.mark.asyncio(loop_scope="session")
PLAIN = encoded(name="Ann Lee", phone="+79123456789", message="Hi", utm_source="ads")
SCRIPT = "<script>alert(1)</script>"


async def one_lead(office: Office) -> tuple[Website, Record]:
    site = await website(office, follow_up={"title": "Call back"})
    await site.post(PLAIN, URLENCODED, {"origin": "https://shop.example"})
    [lead] = await site.work()
    return site, lead


async def sort(office: Office, verdict: str, *ids: str) -> Record:
    answer = await office.administrator.post(f"/form-submissions/{verdict}", json={"ids": ids})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def living(office: Office, lead: Record) -> tuple[int, int, int]:
    """How much of what it made is not in the bin: cards, tasks, interactions."""
    boss = office.administrator
    cards = await listed(boss, "/contacts")
    tasks = (await shown(boss, "/tasks"))["data"]
    answer = await boss.get(f"/interactions/{lead['interaction_id']}")
    return len(cards), len(tasks), int(answer.is_success)


async def test_a_submission_names_what_it_made_and_tells_how_it_was_read(office: Office) -> None:
    boss = office.administrator
    site, lead = await one_lead(office)

    [card] = await site.cards()
    [task] = (await shown(boss, "/tasks"))["data"]
    assert (lead["contact_id"], lead["task_id"]) == (card["id"], task["id"])
    assert (await boss.get(f"/interactions/{lead['interaction_id']}")).is_success
    assert (lead["form_name"], lead["origin"]) == ("Call me back", "https://shop.example")
    raw = await shown(boss, f"/form-submissions/{lead['id']}")
    assert [(each["name"], each["target"]) for each in raw["mapped"]] == [
        ("name", "full_name"),
        ("phone", "phone"),
        ("message", "message"),
    ]
    assert raw["headers"]["origin"] == "https://shop.example"


async def test_the_list_goes_over_all_forms_by_state_by_time_and_page_by_page(
    office: Office,
) -> None:
    boss = office.administrator
    one, other = await website(office), await website(office, name="Second")
    for n in range(3):
        await one.post(encoded(name=f"Guest {n}", email=f"g{n}@x.example"), URLENCODED)
    await one.post(encoded(name="Bot", email="b@x.example", krt_extra="x"), URLENCODED)
    await other.post(b"[]", JSON)
    await one.work()
    await other.work()

    everything = await all_pages(boss, "/form-submissions?limit=2")
    assert len({each["id"] for each in everything}) == 5
    moments = [each["received_at"] for each in everything]
    assert moments == sorted(moments, reverse=True)
    assert {each["form_name"] for each in everything} == {"Call me back", "Second"}
    [error] = await listed(boss, "/form-submissions?state=error")
    assert (error["form_id"], error["reason"]) == (other.form["id"], "object_expected")
    later = (datetime.now(UTC) + timedelta(minutes=1)).isoformat().replace("+00:00", "Z")
    assert await listed(boss, f"/form-submissions?since={later}") == []
    assert len(await listed(boss, f"/form-submissions?until={later}")) == 5
    assert await shown(boss, "/form-submissions/counts") == {
        "counts": {"received": 0, "lead": 3, "spam": 1, "error": 1, "test": 0}
    }
    of_one = await shown(boss, f"/form-submissions/counts?form_id={other.form['id']}")
    assert of_one["counts"]["error"] == 1
    assert of_one["counts"]["lead"] == 0
    page = await shown(boss, "/form-submissions?limit=1")
    borrowed = f"/form-submissions?limit=1&state=spam&cursor={page['page']['next_cursor']}"
    assert (await boss.get(borrowed)).status_code == 400


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "A field that people do not see was filled in."),
        ("ru", "Заполнено поле, которого люди не видят."),
        ("hy", "Լրացված է դաշտ, որը մարդիկ չեն տեսնում։"),
        ("ar", "مُلئ حقل لا يراه الناس."),
    ],
)
async def test_the_reason_is_said_in_the_readers_language(
    office: Office, language: str, words: str
) -> None:
    site = await website(office, origins=["https://shop.example"])
    await site.post(encoded(name="Bot", email="b@x.example", krt_extra="x"), URLENCODED)
    await site.post(PLAIN, URLENCODED, {"origin": "https://evil.example"})
    await site.work()
    asked = {"accept-language": language}

    answer = await office.administrator.get("/form-submissions", headers=asked)

    said = {each["reason"]: each["reason_text"] for each in answer.json()["data"]}
    assert said["honeypot"] == words
    assert "https://evil.example" in said["wrong_origin"]


async def test_spam_takes_back_what_it_made_and_not_spam_brings_it_again(office: Office) -> None:
    site, lead = await one_lead(office)
    assert await living(office, lead) == (1, 1, 1)

    for _ in range(2):  # and it can be said again and again
        marked = await sort(office, "spam", lead["id"])
        assert (marked["changed"], marked["left"]) == ([lead["id"]], [])
        assert (await sort(office, "spam", lead["id"]))["same"] == [lead["id"]]
        assert await living(office, lead) == (0, 0, 0)
        [held] = await site.submissions()
        assert (held["state"], held["reason"]) == ("spam", "marked_as_spam")
        assert held["contact_in_bin"]

        assert (await sort(office, "not-spam", lead["id"]))["changed"] == [lead["id"]]
        assert (await sort(office, "not-spam", lead["id"]))["same"] == [lead["id"]]
        assert await living(office, lead) == (1, 1, 1)
        [again] = await site.work()
        assert (again["state"], again["reason"]) == ("lead", None)
        assert again["contact_id"] == lead["contact_id"]


async def test_a_card_that_somebody_worked_on_stays_when_its_lead_is_called_spam(
    office: Office,
) -> None:
    boss = office.administrator
    _, lead = await one_lead(office)
    changed = await boss.patch(f"/contacts/{lead['contact_id']}", json={"given_name": "Anna"})
    assert changed.is_success, changed.text

    await sort(office, "spam", lead["id"])

    assert await living(office, lead) == (1, 0, 0)


async def test_spam_on_a_known_card_leaves_the_card_as_it_was(office: Office) -> None:
    boss = office.administrator
    site, first = await one_lead(office)
    await site.post(encoded(name="Ann Lee", phone="+79123456789", email="x@y.example"), URLENCODED)
    second, _ = await site.work()
    assert not second["made_card"]

    await sort(office, "spam", second["id"])

    card = await shown(boss, f"/contacts/{first['contact_id']}")
    assert card["emails"] == []
    assert [each["number"] for each in card["phones"]] == ["+79123456789"]


async def test_what_a_machine_held_back_becomes_a_lead_at_a_word(office: Office) -> None:
    site = await website(office)
    await site.post(encoded(name="Ann Lee", phone="+79123456789", krt_extra="x"), URLENCODED)
    [held] = await site.work()
    assert held["answers"], "it is shown what was said"

    await sort(office, "not-spam", held["id"])
    [lead] = await site.work()

    assert (lead["state"], len(await site.cards())) == ("lead", 1)
    await sort(office, "spam", lead["id"])
    assert await site.cards() == []


async def test_an_error_called_spam_is_that_error_again_when_it_is_taken_back(
    office: Office,
) -> None:
    site = await website(office)
    await site.post(b"{", JSON)
    [error] = await site.work()

    await sort(office, "spam", error["id"])
    assert [each["state"] for each in await site.submissions()] == ["spam"]
    await sort(office, "unmark", error["id"])

    [back] = await site.submissions()
    assert (back["state"], back["reason"]) == ("error", "broken_json")
    refused = (await sort(office, "unmark", error["id"]))["left"]
    assert [each["code"] for each in refused] == ["not_taken_for_spam"]


async def test_several_are_sorted_at_once_and_each_that_is_left_says_why(office: Office) -> None:
    site, lead = await one_lead(office)
    for n in range(3):
        await site.post(encoded(message=f"Only this {n}"), URLENCODED)
    errors = [each["id"] for each in await site.work() if each["state"] == "error"]
    assert len(errors) == 3
    field = {"name": "message", "label": "Message", "target": "given_name"}
    changed = await office.administrator.patch(
        f"/forms/{site.form['id']}", json={"fields": [field]}
    )
    assert changed.is_success, changed.text

    nowhere = str(uuid4())
    done = await sort(office, "replay", *errors, lead["id"], nowhere)

    assert done["changed"] == errors
    assert [(each["id"], each["code"]) for each in done["left"]] == [
        (lead["id"], "already_a_lead"),
        (nowhere, "submission_not_found"),
    ]
    assert all(each["detail"] for each in done["left"])
    assert {each["state"] for each in await site.work()} == {"lead"}
    crowd = {"ids": [str(uuid4()) for _ in range(101)]}
    assert (
        await office.administrator.post("/form-submissions/spam", json=crowd)
    ).status_code == 422


async def test_what_is_forgotten_cannot_be_read_again(
    office: Office, everywhere: asyncpg.Connection
) -> None:
    site = await website(office)
    await site.post(encoded(message="Hi"), URLENCODED)
    [error] = await site.work()
    await everywhere.execute(
        "UPDATE form_submissions SET body = NULL, headers = '{}' WHERE workspace_id = $1",
        office.number,
    )

    [left] = (await sort(office, "replay", error["id"]))["left"]

    assert left["code"] == "request_forgotten"
    raw = await shown(office.administrator, f"/form-submissions/{error['id']}")
    assert (raw["body"], [each["value"] for each in raw["mapped"]]) == (None, ["Hi"])


async def test_whose_rights_a_form_uses_is_told_when_they_left_and_taken_over(
    office: Office,
) -> None:
    boss = office.administrator
    leaver = await office.newcomer(RoleKey.ADMINISTRATOR)
    site = await website(office)
    mine = await leaver.post(f"/forms/{site.form['id']}/take-over")
    assert mine.json()["keeper_id"] == str(leaver.user_id)
    await boss.patch(f"/users/{leaver.user_id}", json={"active": False})

    [line] = await listed(boss, "/forms")
    assert (line["keeper_id"], line["keeper_left"]) == (str(leaver.user_id), True)
    taken = await boss.post(f"/forms/{site.form['id']}/take-over")

    assert taken.json()["keeper_id"] == str(boss.user_id)
    [line] = await listed(boss, "/forms")
    assert line["keeper_left"] is False
    seller = await office.member(RoleKey.SELLER)
    assert (await seller.post(f"/forms/{site.form['id']}/take-over")).status_code == 403


async def test_everything_that_happens_to_it_is_told_to_the_screens(
    office: Office, everywhere: asyncpg.Connection
) -> None:
    boss = office.administrator
    start = await shown(boss, "/changes?start=now")
    _, lead = await one_lead(office)
    await sort(office, "spam", lead["id"])
    await settled(everywhere)

    cursor = start["page"]["next_cursor"]
    told = await shown(boss, f"/changes?cursor={cursor}&limit=200")

    forms = [each for each in told["data"] if each["object"] == "lead_forms"]
    states = [each["data"].get("state") for each in forms if "submission_id" in each["data"]]
    assert states == ["received", "lead", "spam"]


async def test_a_script_in_the_name_is_harmless_wherever_it_is_shown(office: Office) -> None:
    boss = office.administrator
    site = await website(office, name=f"Form {SCRIPT}", follow_up={"title": "Call"})
    await site.post(encoded(name=SCRIPT, email="a@x.example", message=SCRIPT), URLENCODED)
    [lead] = await site.work()
    assert lead["state"] == "lead"

    for path in (f"/form-submissions/{lead['id']}", f"/contacts/{lead['contact_id']}"):
        answer = await boss.get(path)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    page = await office.stack.http.get(f"/f/{site.form['key']}")
    thanks = await office.stack.http.get(f"/f/{site.form['key']}/thanks")
    script = await office.stack.http.get(f"/f/{site.form['key']}/embed.js")
    embed = await shown(boss, f"/forms/{site.form['id']}/embed")
    for shown_text in (page.text, thanks.text, script.text, embed["html"]):
        assert SCRIPT not in shown_text


async def test_five_hundred_fields_are_kept_and_a_hundred_of_them_read(office: Office) -> None:
    site = await website(office)
    fields: dict[str, Any] = {"name": "Ann Lee", "phone": "+79123456789"}
    many = {**fields, **{f"field{n}": f"v{n}" for n in range(500)}}
    await site.post(encoded(**many), URLENCODED)
    await site.post(orjson.dumps({**many, "phone": "+79123456780"}), JSON)

    leads = await site.work()

    assert [each["state"] for each in leads] == ["lead", "lead"]
    assert {len(each["answers"]) for each in leads} == {100}


async def test_strangers_and_sellers_sort_nothing(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    for verdict in ("spam", "not-spam", "unmark", "replay"):
        answer = await seller.post(f"/form-submissions/{verdict}", json={"ids": [str(uuid4())]})
        assert answer.status_code == 403
    wrong = await office.administrator.post("/form-submissions/burn", json={"ids": []})
    assert refusal(wrong)[0] in (404, 422)


async def test_what_broke_on_our_side_is_an_error_that_can_be_read_once_more(
    office: Office,
) -> None:
    site = await website(office)
    await site.post(PLAIN, URLENCODED)
    [waiting] = await site.submissions()
    payload = {"workspace_id": office.number, "submission_id": waiting["id"]}

    await give_up(payload, RuntimeError("the disk is full"), office.stack.container)

    [broken] = await site.submissions()
    assert (broken["state"], broken["reason"]) == ("error", "internal_error")
    assert broken["reason_text"]
    await sort(office, "replay", broken["id"])
    [lead] = await site.work()
    assert lead["state"] == "lead"
