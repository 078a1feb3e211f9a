"""Webhooks from the change to the receiver, which is a real one and checks every signature."""

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from adapters.webhooks.sending import HttpSender
from domain.webhooks.ports import Outcome, Parcel, Receiver
from tests.support.client import Office
from tests.support.records import changed, contact, listed, refusal, shown
from tests.support.webhooks import LOOPBACK, Post, deliveries, endpoint, listening, post

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_change_arrives_signed_and_its_log_tells_what_was_said(office: Office) -> None:
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "contact.*")
        card = await contact(office.administrator, "Anna")
        mail = post(office)
        await mail.round()
        await mail.round()

    (got,) = listener.got
    Webhook(hook["secret"]).verify(got.body, got.headers)
    assert got.told["type"] == "contact.created"
    assert got.told["data"]["record_id"] == card["id"]
    assert "Anna" not in got.body.decode()
    (line,) = await deliveries(office.administrator, hook)
    assert (line["state"], line["attempts"], line["last_status"]) == ("delivered", 1, 204)
    assert line["event_id"] == got.headers["webhook-id"]
    whole = await shown(office.administrator, f"/webhooks/{hook['id']}/deliveries/{line['id']}")
    assert whole["body"].encode() == got.body
    assert [each["status"] for each in whole["tries"]] == [204]


async def test_the_secret_is_shown_once_and_stands_in_no_log(office: Office) -> None:
    hook = await endpoint(office, "http://127.0.0.1:9/hook")
    again = await shown(office.administrator, f"/webhooks/{hook['id']}")
    assert hook["secret"].startswith("whsec_")
    assert "secret" not in again
    log = await office.administrator.get("/change-sets")
    assert hook["secret"] not in log.text


async def test_both_secrets_sign_for_a_day(office: Office) -> None:
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "contact.*")
        answer = await office.administrator.post(f"/webhooks/{hook['id']}/rotate-secret")
        fresh = answer.json()["secret"]
        mail = post(office)
        await contact(office.administrator, "Anna")
        await mail.round()
        await contact(office.administrator, "Bella")
        await mail.round(later=86_500)

    early, late = listener.got
    for secret in (hook["secret"], fresh):
        Webhook(secret).verify(early.body, early.headers)
    assert len(late.headers["webhook-signature"].split()) == 1
    with pytest.raises(WebhookVerificationError):
        Webhook(hook["secret"]).verify(late.body, late.headers)


async def failing_since(office: Office) -> str | None:
    [line] = (await office.administrator.get("/webhooks")).json()["data"]
    since: str | None = line["failing_since"]
    return since


async def test_a_receiver_that_was_down_gets_everything_later_under_the_same_id(
    office: Office,
) -> None:
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "contact.*")
        listener.answer = "503 Busy"
        listener.extra = "retry-after: 600\r\n"
        await contact(office.administrator, "Anna")
        mail = post(office)
        await mail.round()
        await mail.round(later=500)
        (waiting,) = await deliveries(office.administrator, hook)
        assert (waiting["state"], waiting["attempts"]) == ("retrying", 1)
        assert await failing_since(office) == waiting["last_at"]
        listener.answer, listener.extra = "200 OK", ""
        await mail.round(later=200)

    first, second = listener.got
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    (line,) = await deliveries(office.administrator, hook)
    assert (line["state"], line["attempts"]) == ("delivered", 2)
    assert await failing_since(office) is None


@pytest.mark.parametrize(
    ("answer", "extra", "silent", "error"),
    [
        ("302 Found", "location: http://169.254.169.254/\r\n", False, "redirected"),
        ("200 OK", "", True, "timed_out"),
        ("500 Oh", "", False, None),
    ],
)
async def test_what_is_not_taken_is_tried_again(
    office: Office, answer: str, extra: str, silent: bool, error: str | None
) -> None:
    async with listening() as listener:
        listener.answer, listener.extra, listener.silent = answer, extra, silent
        hook = await endpoint(office, listener.url, "contact.*")
        await contact(office.administrator, "Anna")
        await post(office, patience=0.3).round()
    (line,) = await deliveries(office.administrator, hook)
    assert (line["state"], line["last_error"]) == ("retrying", error)
    assert len(listener.got) == 1


async def test_after_the_last_try_it_is_parked_and_can_be_sent_again(office: Office) -> None:
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "contact.*")
        listener.answer = "500 Oh"
        await contact(office.administrator, "Anna")
        mail = post(office)
        for _ in range(9):
            await mail.round(later=50_000)
        (line,) = await deliveries(office.administrator, hook)
        assert (line["state"], line["attempts"]) == ("parked", 8)
        listener.answer = "200 OK"
        path = f"/webhooks/{hook['id']}/deliveries/{line['id']}/replay"
        assert (await office.administrator.post(path)).status_code == 204
        mail.clock.now_is = office.stack.container.clock.now()
        await mail.round()
    assert len({each.headers["webhook-id"] for each in listener.got}) == 1
    (line,) = await deliveries(office.administrator, hook)
    assert line["state"] == "delivered"


async def test_who_is_gone_is_not_asked_again(office: Office) -> None:
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "contact.*")
        listener.answer = "410 Gone"
        await contact(office.administrator, "Anna")
        mail = post(office)
        await mail.round()
        await contact(office.administrator, "Bella")
        await mail.round()
        assert len(listener.got) == 1
        now = await shown(office.administrator, f"/webhooks/{hook['id']}")
        assert (now["active"], now["paused_reason"]) == (False, "gone")
        test = await office.administrator.post(f"/webhooks/{hook['id']}/test")
        assert refusal(test)[0:2] == (409, "webhook_paused")

        listener.answer = "200 OK"
        again = await changed(office.administrator, f"/webhooks/{hook['id']}", active=True)
        assert again["paused_reason"] is None
        stretch = {"since": hook["created_at"], "until": "2199-01-01T00:00:00Z"}
        replayed = await office.administrator.post(f"/webhooks/{hook['id']}/replay", json=stretch)
        assert replayed.json() == {"count": 2}
        await mail.round()
    assert len(listener.got) == 3


class Dying(HttpSender):
    """The process ends after the receiver has answered and before that is written down."""

    async def send(self, parcel: Parcel, /, *, to: Receiver, now: datetime) -> Outcome:
        await super().send(parcel, to=to, now=now)
        raise asyncio.CancelledError


async def test_a_worker_that_dies_loses_nothing_and_doubles_nothing_by_id(office: Office) -> None:
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "contact.*")
        cards = {(await contact(office.administrator, f"Anna {n}"))["id"] for n in range(5)}
        mail = post(office)
        dying = Post(
            office, replace(mail.courier, sender=Dying(targets=LOOPBACK), _busy={}), mail.clock
        )
        with pytest.raises(asyncio.CancelledError):
            await dying.round()
        await mail.round()
        await mail.round(later=61)
    assert {each.told["data"]["record_id"] for each in listener.got} == cards
    assert len({each.headers["webhook-id"] for each in listener.got}) == 5
    assert {each["state"] for each in await deliveries(office.administrator, hook)} == {"delivered"}


async def test_two_workers_make_each_delivery_once(office: Office) -> None:
    async with listening() as listener:
        await endpoint(office, listener.url, "contact.*")
        for n in range(5):
            await contact(office.administrator, f"Anna {n}")
        one, two = post(office), post(office)
        await asyncio.gather(one.round(), two.round())
    assert len(listener.got) == 5


async def test_a_test_event_goes_out(office: Office) -> None:
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "deal.*")
        sent = await office.administrator.post(f"/webhooks/{hook['id']}/test")
        assert sent.status_code == 204
        await post(office).round()
    assert [each.told["type"] for each in listener.got] == ["webhook.test"]


@pytest.mark.parametrize(
    ("given", "pointer", "code"),
    [
        ({"url": "https://169.254.169.254/latest"}, "/url", "webhook_target_private"),
        ({"url": "https://10.0.0.1/"}, "/url", "webhook_target_private"),
        ({"events": ["contact.flew"]}, "/events", "unknown_event"),
    ],
)
async def test_what_cannot_be_is_refused_with_its_field(
    office: Office, given: dict[str, Any], pointer: str, code: str
) -> None:
    body = {"name": "Shop", "url": "http://127.0.0.1:9/hook", **given}
    answer = await office.administrator.post("/webhooks", json=body)
    assert (pointer, code) in refusal(answer)[2]
    assert await listed(office.administrator, "/webhooks") == []
