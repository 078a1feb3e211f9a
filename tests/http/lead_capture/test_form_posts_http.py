"""What site builders post, byte for byte, becomes one card, one owner, one task."""

import base64
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest

from domain.identity import RoleKey
from tests.support.client import Office
from tests.support.records import Record, contact, listed, made, refusal, shown, undone
from tests.support.websites import FIELDS, JSON, URLENCODED, encoded, website

pytestmark = pytest.mark.asyncio(loop_scope="session")

REPLY = {"subject": "Thank you, {first_name}", "text": "We call you today."}


async def letters(everywhere: asyncpg.Connection, office: Office) -> list[Record]:
    rows = await everywhere.fetch(
        "SELECT * FROM outgoing_mail WHERE workspace_id = $1 ORDER BY queued_at", office.number
    )
    return [dict(row) for row in rows]


def signed(secret: str, body: bytes) -> bytes:
    return hmac.new(secret.encode(), body, sha256).digest()


TILDA = encoded(
    Name="Анна Петрова",
    Phone="+7 (912) 345-67-89",
    Email="anna@example.com",
    Comments="Позвоните",
    tranid="1111111:6161583731",
    formid="form1",
    COOKIES="_ga=GA1.2.3; TILDAUTM=utm_source%3Dyandex%7C%7C%7Cutm_campaign%3Dautumn",
)
WEBFLOW = orjson.dumps(
    {
        "triggerType": "form_submission",
        "payload": {
            "name": "Contact",
            "siteId": "s",
            "data": {"Name": "Ann Lee", "Email": "anna@example.com", "Phone": "+79123456789"},
            "submittedAt": "2026-11-22T10:00:00.000Z",
            "id": "wf-1",
            "formId": "f",
        },
    }
)
CONTACT_FORM_7 = (
    b'--x\r\nContent-Disposition: form-data; name="_wpcf7"\r\n\r\n12\r\n'
    b'--x\r\nContent-Disposition: form-data; name="your-name"\r\n\r\nAnn Lee\r\n'
    b'--x\r\nContent-Disposition: form-data; name="your-email"\r\n\r\nanna@example.com\r\n'
    b'--x\r\nContent-Disposition: form-data; name="tel-123"\r\n\r\n+7 912 345 67 89\r\n'
    b'--x\r\nContent-Disposition: form-data; name="your-message"\r\n\r\nHello\r\n--x--\r\n'
)
ELEMENTOR = encoded(
    Name="Ann Lee", Email="anna@example.com", Phone="+79123456789", form_id="a", form_name="Main"
)
ELEMENTOR_ADVANCED = (
    b"form%5Bid%5D=a&form%5Bname%5D=Main&fields%5Bname%5D%5Bid%5D=name"
    b"&fields%5Bname%5D%5Btitle%5D=Name&fields%5Bname%5D%5Bvalue%5D=Ann+Lee"
    b"&fields%5Bemail%5D%5Bid%5D=email&fields%5Bemail%5D%5Bvalue%5D=anna%40example.com"
    b"&fields%5Bphone%5D%5Bvalue%5D=%2B79123456789"
    b"&meta%5Bpage_url%5D%5Bvalue%5D=https%3A%2F%2Fshop.example%2F"
)
TYPEFORM = orjson.dumps(
    {
        "event_id": "01",
        "event_type": "form_response",
        "form_response": {
            "form_id": "f",
            "token": "tok-1",
            "hidden": {"utm_source": "letter"},
            "definition": {
                "fields": [
                    {"id": "1", "ref": "a", "type": "short_text", "title": "Your name"},
                    {"id": "2", "ref": "b", "type": "email", "title": "Email"},
                    {"id": "3", "ref": "c", "type": "phone_number", "title": "Phone"},
                ]
            },
            "answers": [
                {"type": "text", "text": "Ann Lee", "field": {"id": "1", "ref": "a"}},
                {"type": "email", "email": "anna@example.com", "field": {"id": "2", "ref": "b"}},
                {"type": "phone_number", "phone_number": "+79123456789", "field": {"ref": "c"}},
            ],
        },
    }
)
GOOGLE: dict[str, Any] = {
    "lead_id": "TeSter-123",
    "form_id": 40000000000,
    "campaign_id": 12345678901234567890,
    "gcl_id": "AbC",
    "api_version": "1.0",
    "google_key": "shared",
    "is_test": False,
    "user_column_data": [
        {"column_id": "FULL_NAME", "column_name": "Full Name", "string_value": "Ann Lee"},
        {"column_id": "EMAIL", "string_value": "anna@example.com"},
        {"column_id": "PHONE_NUMBER", "string_value": "+79123456789"},
    ],
}
PLAIN_JSON = orjson.dumps(
    {"name": "Ann Lee", "phone": "+79123456789", "email": "anna@example.com", "utm_source": "ads"}
)
PLAIN = encoded(name="Ann Lee", phone="+79123456789", email="anna@example.com", message="Hi")

VECTORS = {
    "tilda": (TILDA, URLENCODED, 200),
    "webflow": (WEBFLOW, JSON, 200),
    "contact_form_7": (CONTACT_FORM_7, "multipart/form-data; boundary=x", 200),
    "elementor": (ELEMENTOR, URLENCODED, 200),
    "elementor_advanced": (ELEMENTOR_ADVANCED, URLENCODED, 200),
    "typeform": (TYPEFORM, JSON, 200),
    "google": (orjson.dumps(GOOGLE), JSON, 200),
    "json": (PLAIN_JSON, JSON, 202),
    "form": (PLAIN, URLENCODED, 200),
}


@pytest.mark.parametrize("sender", VECTORS)
async def test_ten_posts_of_a_builder_make_one_card_one_task_and_one_answer(
    office: Office, everywhere: asyncpg.Connection, sender: str
) -> None:
    body, content_type, success = VECTORS[sender]
    seller = await office.newcomer(RoleKey.SELLER)
    site = await website(
        office,
        routing={"user_ids": [str(seller.user_id)]},
        tags=["website"],
        follow_up={"title": "Call back"},
        auto_reply=REPLY,
    )

    answers = [await site.post(body, content_type) for _ in range(10)]
    assert {each.status_code for each in answers} == {success}
    [lead] = await site.work()
    await site.work()

    assert (lead["state"], lead["repeats"], lead["made_card"]) == ("lead", 9, True), lead
    [card] = await site.cards()
    assert [each["number"] for each in card["phones"]] == ["+79123456789"]
    assert [each["address"] for each in card["emails"]] == ["anna@example.com"]
    assert card["given_name"] in ("Ann", "Анна")
    assert (card["owner_id"], card["tags"]) == (str(seller.user_id), ["website"])
    [task] = (await shown(office.administrator, "/tasks"))["data"]
    assert (task["title"], task["assignee_id"]) == ("Call back", str(seller.user_id))
    lines = (await shown(office.administrator, f"/contacts/{card['id']}/timeline"))["data"]
    said = [each["interaction"] for each in lines if each["type"] == "interaction"]
    assert [(each["kind"], each["direction"]) for each in said] == [("message", "inbound")]
    [letter] = await letters(everywhere, office)
    assert (letter["state"], letter["to_address"]) == ("queued", "anna@example.com")
    assert letter["subject"] == f"Thank you, {card['given_name']}"
    assert str(letter["contact_id"]) == card["id"]


async def test_one_person_gets_one_answer_a_day_and_spam_none(
    office: Office, everywhere: asyncpg.Connection
) -> None:
    site = await website(office, auto_reply=REPLY)
    for message in ("One", "Two"):
        await site.post(
            encoded(name="Ann Lee", email="ann@example.com", message=message), URLENCODED
        )
    trapped = encoded(name="Bob Ray", email="bob@example.com", krt_extra="Filled in")
    await site.post(trapped, URLENCODED)
    states = sorted(each["state"] for each in await site.work())

    assert states == ["lead", "lead", "spam"]
    assert [each["to_address"] for each in await letters(everywhere, office)] == ["ann@example.com"]


async def test_who_asked_for_no_mail_gets_no_answer(
    office: Office, everywhere: asyncpg.Connection
) -> None:
    site = await website(office, auto_reply=REPLY)
    await made(
        office.administrator,
        "/contacts",
        given_name="Ann",
        family_name="Lee",
        emails=[{"address": "ann@example.com"}],
        do_not_contact=["email"],
    )
    await site.post(encoded(name="Ann Lee", email="ann@example.com"), URLENCODED)
    [lead] = await site.work()

    assert (lead["state"], lead["made_card"]) == ("lead", False)
    assert await letters(everywhere, office) == []


async def test_an_answer_goes_when_its_person_is_erased(
    office: Office, everywhere: asyncpg.Connection
) -> None:
    site = await website(office, auto_reply=REPLY)
    await site.post(encoded(name="Ann Lee", email="ann@example.com"), URLENCODED)
    [lead] = await site.work()
    assert len(await letters(everywhere, office)) == 1
    await office.administrator.delete(f"/contacts/{lead['contact_id']}")
    erased = await office.administrator.delete(f"/contacts/{lead['contact_id']}?permanent=true")
    assert erased.status_code == 204, erased.text

    assert await letters(everywhere, office) == []


async def test_an_answer_with_a_wrong_placeholder_is_refused_in_words(office: Office) -> None:
    answer = await office.administrator.post(
        "/forms",
        json={"name": "A", "fields": FIELDS, "auto_reply": {**REPLY, "text": "Hi {phone}"}},
    )

    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["pointer"] == "/auto_reply/text"
    assert "{first_name}" in error["detail"]


async def test_tags_and_ids_of_advertisements_are_kept_as_they_came(office: Office) -> None:
    site = await website(office)
    await site.post(TILDA, URLENCODED)
    await site.post(orjson.dumps(GOOGLE), JSON)

    kept = {each["sender"]: each["attribution"] for each in await site.work()}

    assert kept["tilda"] == {"utm_source": "yandex", "utm_campaign": "autumn", "_ga": "GA1.2.3"}
    assert kept["google"]["gcl_id"] == "AbC"
    assert kept["google"]["campaign_id"] == "12345678901234567890"


async def test_a_returning_visitor_lands_on_the_card_and_overwrites_nothing(
    office: Office,
) -> None:
    boss = office.administrator
    phones = [{"raw": "+79123456789"}]
    ann = await contact(boss, "Ann Lee", given_name="Ann", family_name="Lee", phones=phones)
    site = await website(office, tags=["again"])

    await site.post(encoded(name="Ann", phone="+79123456789", email="new@example.com"), URLENCODED)
    [lead] = await site.work()

    [card] = await site.cards()
    assert (lead["contact_id"], lead["made_card"], card["id"]) == (ann["id"], False, ann["id"])
    assert (card["family_name"], card["tags"], card["owner_id"]) == (
        "Lee",
        ["again"],
        str(boss.user_id),
    )
    assert [each["address"] for each in card["emails"]] == ["new@example.com"]


async def test_another_name_on_the_same_number_is_another_card_to_look_at(
    office: Office,
) -> None:
    await contact(office.administrator, "Boris Ivanov", phones=[{"raw": "+79123456789"}])
    site = await website(office)

    await site.post(PLAIN, URLENCODED)
    [lead] = await site.work()

    assert lead["made_card"]
    assert len(await site.cards()) == 2


async def test_a_lead_is_undone_as_one_change(office: Office) -> None:
    site = await website(office, follow_up={"title": "Call"})
    await site.post(PLAIN, URLENCODED)
    await site.work()

    sets = await listed(office.administrator, "/change-sets")
    newest = next(each for each in sets if each["kind"] == "lead")
    await undone(office.administrator, newest["id"])

    assert await site.cards() == []


async def test_consent_is_kept_with_the_version_of_its_text(office: Office) -> None:
    boss = office.administrator
    site = await website(office, consent={"text": "I agree", "purpose": "mail"})
    changed = await boss.patch(
        f"/forms/{site.form['id']}",
        json={"consent": {"text": "I agree to letters", "purpose": "mail"}},
    )
    assert changed.json()["consent"]["version"] == 2

    await site.post(encoded(name="Ann Lee", email="a@example.com", krt_consent="2"), URLENCODED)
    [lead] = await site.work()

    card = await shown(boss, f"/contacts/{lead['contact_id']}")
    [consent] = card["consents"]
    assert (consent["purpose"], consent["status"]) == ("mail", "given")


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ({"krt_extra": "http://spam.example"}, "honeypot"),
        ({"krt_elapsed": "300"}, "too_fast"),
        ({"krt_t": "1763622930.00ff"}, "stale_page"),
    ],
)
async def test_what_looks_like_a_machine_waits_for_somebody_to_look(
    office: Office, extra: dict[str, str], reason: str
) -> None:
    site = await website(office)
    answer = await site.post(encoded(name="Ann", phone="+79123456789", **extra), URLENCODED)
    assert answer.status_code == 200, "no oracle"
    [held] = await site.work()
    assert (held["state"], held["reason"]) == ("spam", reason)
    assert await site.cards() == []

    again = await office.administrator.post(f"/form-submissions/{held['id']}/replay")
    assert again.status_code == 204
    [lead] = await site.work()

    assert lead["state"] == "lead"
    twice = await office.administrator.post(f"/form-submissions/{held['id']}/replay")
    assert (twice.status_code, twice.json()["code"]) == (409, "already_a_lead")


async def test_a_wrong_origin_is_refused_in_words_and_kept(office: Office) -> None:
    site = await website(office, origins=["https://shop.example/contact"])

    wrong = await site.post(PLAIN, URLENCODED, {"origin": "https://evil.example"})
    right = await site.post(PLAIN, URLENCODED, {"origin": "https://shop.example"})

    assert (wrong.status_code, wrong.json()["code"]) == (403, "wrong_origin")
    assert "https://evil.example" in wrong.json()["detail"]
    assert "access-control-allow-origin" not in wrong.headers
    assert right.headers["access-control-allow-origin"] == "https://shop.example"
    states = {(each["state"], each["reason"]) for each in await site.work()}
    assert states == {("error", "wrong_origin"), ("lead", None)}


async def test_signatures_are_held_to_the_bytes(office: Office) -> None:
    site = await website(office)
    secret = "example_secret"
    path = f"/forms/{site.form['id']}/secrets"
    told = await office.administrator.put(path, json={"signing": secret})
    assert told.status_code == 200
    assert secret not in told.text

    good = "sha256=" + base64.b64encode(signed(secret, TYPEFORM)).decode()
    assert (await site.post(TYPEFORM, JSON, {"typeform-signature": good})).status_code == 200
    wrong = await site.post(TYPEFORM + b" ", JSON, {"typeform-signature": good})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "unproven_sender")
    assert (await site.post(PLAIN, URLENCODED)).status_code == 401

    now = int(datetime.now(UTC).timestamp() * 1000)
    for stamp, status in ((now, 200), (1763622930123, 401)):
        mac = signed(secret, f"{stamp}:".encode() + WEBFLOW).hex()
        headers = {"x-webflow-timestamp": str(stamp), "x-webflow-signature": mac}
        assert (await site.post(WEBFLOW, JSON, headers)).status_code == status
    for key, status in ((secret, 200), ("shared", 401)):
        body = orjson.dumps({**GOOGLE, "google_key": key})
        assert (await site.post(body, JSON)).status_code == status


async def test_meta_is_shaken_hands_with_and_its_lead_waits_for_a_token(office: Office) -> None:
    site = await website(office)
    http = office.stack.http
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}
    right = await http.get(site.hook, params={**asked, "hub.verify_token": site.form["key"]})
    wrong = await http.get(site.hook, params={**asked, "hub.verify_token": "guess"})
    assert (right.status_code, right.text, wrong.status_code) == (200, "1158201444", 403)

    value = {"leadgen_id": "777", "page_id": "1", "form_id": "2"}
    changes = [{"field": "leadgen", "value": {**value, "leadgen_id": n}} for n in ("777", "778")]
    body = orjson.dumps({"object": "page", "entry": [{"id": "1", "changes": changes}]})
    assert (await site.post(body, JSON)).status_code == 200
    assert (await site.post(body, JSON)).status_code == 200

    waiting = await site.work()
    assert [(each["state"], each["reason"]) for each in waiting] == [
        ("error", "page_token_missing")
    ] * 2


class Graph:
    """Gives out the answers behind a notification, as Meta does to who has the page's token."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    async def lead_data(self, lead_id: str, *, token: str) -> Mapping[str, Any]:
        self.asked.append((lead_id, token))
        fields = {
            "full_name": "Ann Lee",
            "email": "anna@example.com",
            "phone_number": "+79123456789",
        }
        told = [{"name": name, "values": [value]} for name, value in fields.items()]
        return {"id": lead_id, "field_data": told}


async def test_ten_notifications_of_meta_make_one_card_one_task_and_one_answer(
    office: Office, everywhere: asyncpg.Connection
) -> None:
    boss = office.administrator
    seller = await office.newcomer(RoleKey.SELLER)
    site = await website(
        office,
        routing={"user_ids": [str(seller.user_id)]},
        follow_up={"title": "Call back"},
        auto_reply=REPLY,
    )
    secrets = {"signing": "example_app_secret", "page_token": "page-token"}
    await boss.put(f"/forms/{site.form['id']}/secrets", json=secrets)
    value = {"leadgen_id": "777", "page_id": "1", "form_id": "2", "created_time": 1763622929}
    change = {"field": "leadgen", "value": value}
    entry = {"id": "1", "time": 1763622930, "changes": [change]}
    body = orjson.dumps({"object": "page", "entry": [entry]})
    proof = {"x-hub-signature-256": "sha256=" + signed("example_app_secret", body).hex()}

    answers = [await site.post(body, JSON, proof) for _ in range(10)]
    assert {each.status_code for each in answers} == {200}
    graph = Graph()
    [lead] = await site.work(graph)
    await site.work(graph)

    assert graph.asked == [("777", "page-token")]
    assert (lead["state"], lead["repeats"], lead["owner_id"]) == ("lead", 9, str(seller.user_id))
    [card] = await site.cards()
    assert [each["number"] for each in card["phones"]] == ["+79123456789"]
    [task] = (await shown(boss, "/tasks"))["data"]
    assert task["assignee_id"] == str(seller.user_id)
    assert len(await letters(everywhere, office)) == 1


async def test_a_signed_request_that_is_sent_again_makes_nothing_more(office: Office) -> None:
    site = await website(office)
    secret = "example_secret"
    await office.administrator.put(f"/forms/{site.form['id']}/secrets", json={"signing": secret})
    stamp = int(datetime.now(UTC).timestamp() * 1000)
    mac = signed(secret, f"{stamp}:".encode() + WEBFLOW).hex()
    proof = {"x-webflow-timestamp": str(stamp), "x-webflow-signature": mac}
    await site.post(WEBFLOW, JSON, proof)
    await site.work()
    assert (await site.post(WEBFLOW, JSON, proof)).status_code == 200

    stale = str(stamp - 301_000)
    for headers in (
        {**proof, "x-webflow-timestamp": stale},
        {
            "x-webflow-timestamp": stale,
            "x-webflow-signature": signed(secret, f"{stale}:".encode() + WEBFLOW).hex(),
        },
    ):
        assert (await site.post(WEBFLOW, JSON, headers)).status_code == 401

    leads = [each for each in await site.work() if each["state"] == "lead"]
    assert [each["repeats"] for each in leads] == [1]
    assert len(await site.cards()) == 1


async def test_tests_of_builders_make_nothing(office: Office) -> None:
    site = await website(office)
    tilda = await site.post(b"test=test", URLENCODED)
    google = await site.post(orjson.dumps({**GOOGLE, "is_test": True}), JSON)
    assert (tilda.status_code, tilda.text) == (200, "ok")
    assert (google.status_code, google.json()) == (200, {})
    assert await site.submissions() == []


async def test_odd_posts_are_kept_and_break_nothing(office: Office) -> None:
    site = await website(office)
    many = "&".join(f"field{n}=v{n}" for n in range(500)).encode()
    script = encoded(name="<script>alert(1)</script>", phone="+79990000001")
    assert (await site.post(many, URLENCODED)).status_code == 200
    assert (await site.post(script, URLENCODED)).status_code == 200
    assert (await site.post("name=Анна&phone=89990000002".encode("cp1251"), URLENCODED)).is_success
    broken = await site.post(b'{"name": ', JSON)
    assert (broken.status_code, broken.json()["errors"][0]["code"]) == (422, "broken_json")
    huge = await site.post(b"name=" + b"x" * 300_000, URLENCODED)
    assert (huge.status_code, huge.json()["code"]) == (413, "submission_too_large")
    nul = await site.post(b'{"name": "A\\u0000nn", "phone": "+79990000003"}', JSON)
    assert nul.status_code == 202

    found = await site.work()
    reasons = sorted(str(each["reason"]) for each in found)
    assert reasons == ["None", "None", "None", "broken_json", "nobody_in_it"]
    names = {each["given_name"] for each in await site.cards()}
    assert "Анна" in names


async def test_who_posts_too_often_has_to_wait(office: Office) -> None:
    site = await website(office, protection={"per_minute": 2})
    posts = [await site.post(encoded(name=f"N{n}", phone="1"), URLENCODED) for n in range(3)]
    assert [each.status_code for each in posts] == [200, 200, 429]
    assert posts[2].headers["retry-after"] == "60"


async def test_a_browser_is_led_on_and_a_closed_form_says_so(office: Office) -> None:
    boss = office.administrator
    site = await website(office, redirect_url="https://shop.example/thanks")
    seen = await site.post(PLAIN, URLENCODED, {"accept": "text/html"})
    assert (seen.status_code, seen.headers["location"]) == (303, "https://shop.example/thanks")

    page = await office.stack.http.get(f"/f/{site.form['key']}?utm_source=x&whatever=1")
    assert page.status_code == 200
    assert 'name="utm_source" value="x"' in page.text
    assert "whatever" not in page.text
    assert "script-src" not in page.headers["content-security-policy"]
    script = await office.stack.http.get(f"/f/{site.form['key']}/embed.js")
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    assert len(script.content) < 6000

    await boss.patch(f"/forms/{site.form['id']}", json={"active": False})
    closed = await site.post(PLAIN, URLENCODED)
    assert (closed.status_code, closed.json()["code"]) == (409, "form_closed")
    await boss.delete(f"/forms/{site.form['id']}")
    gone = await site.post(PLAIN, URLENCODED)
    assert (gone.status_code, gone.json()["code"]) == (404, "form_not_found")


async def test_leads_go_round_by_turns_by_rule_and_by_the_clock(office: Office) -> None:
    one, other = [str((await office.newcomer(RoleKey.SELLER)).user_id) for _ in range(2)]
    boss = str(office.administrator.user_id)
    rule = {"filter": {"field": "email", "op": "contains", "value": "vip"}, "user_id": boss}
    site = await website(
        office, routing={"kind": "round_robin", "user_ids": [one, other], "rules": [rule]}
    )
    for n, mail in enumerate(["a@x.example", "b@x.example", "c@x.example", "vip@x.example"]):
        await site.post(encoded(name=f"Guest {chr(65 + n) * 4}", email=mail), URLENCODED)
        await site.work()
    owners = [each["owner_id"] for each in reversed(await site.submissions())]
    assert owners == [one, other, one, boss]

    never = {"days": [1], "from": "00:00", "to": "00:00"}
    late = await website(office, routing={"user_ids": [one], "hours": never, "otherwise_id": boss})
    await late.post(encoded(name="Late", email="late@x.example"), URLENCODED)
    [lead] = await late.work()
    assert lead["owner_id"] == boss


async def test_the_list_tells_whom_leads_go_to_and_how_many_came_lately(office: Office) -> None:
    boss = str(office.administrator.user_id)
    site = await website(office, routing={"kind": "fixed", "user_ids": [boss]})
    await site.post(encoded(name="Ann Lee", email="ann@x.example"), URLENCODED)
    await site.work()
    [line] = await listed(office.administrator, "/forms")
    assert (line["leads"], line["recent_leads"]) == (1, 1)
    assert line["routing"]["user_ids"] == [boss]


async def test_forms_are_for_who_sets_things_up(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    assert (await seller.get("/forms")).status_code == 403
    odd = [{"name": "krt_x", "target": "email"}]
    wrong = await office.administrator.post("/forms", json={"name": "F", "fields": odd})
    assert refusal(wrong)[2] == [("/fields/0/name", "field_name_odd")]
    none = [{"name": "colour"}]
    nobody = await office.administrator.post("/forms", json={"name": "F", "fields": none})
    assert refusal(nobody)[2] == [("/fields", "form_needs_person")]


async def test_our_page_and_script_ask_the_captcha_and_its_secret_lies_sealed(
    office: Office, everywhere: asyncpg.Connection
) -> None:
    captcha = {"service": "turnstile", "site_key": '1x"><b>', "closed": False}
    site = await website(office, protection={"min_seconds": 0, "captcha": captcha})
    caller, key = office.administrator, site.form["key"]
    kept = await caller.put(f"/forms/{site.form['id']}/secrets", json={"captcha": "0x4AAA"})
    assert kept.status_code == 200, kept.text
    assert kept.json()["captcha_since"]
    page = await office.stack.http.get(f"/f/{key}")
    assert '<div class="cf-turnstile" data-sitekey="1x&quot;&gt;&lt;b&gt;"></div>' in page.text
    assert "script-src https://challenges.cloudflare.com" in page.headers["content-security-policy"]
    script = await office.stack.http.get(f"/f/{key}/embed.js")
    assert "challenges.cloudflare.com/turnstile/v0/api.js" in script.text
    for text in (page.text, script.text, kept.text):
        assert "0x4AAA" not in text
    row = await everywhere.fetchrow(
        "SELECT captcha FROM lead_form_secrets WHERE form_id = $1", UUID(site.form["id"])
    )
    assert row is not None
    assert row["captcha"].startswith("sealed1:")
