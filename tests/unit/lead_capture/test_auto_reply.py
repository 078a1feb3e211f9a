"""An automatic answer greets people, says nothing for strangers, and leaves machines alone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from domain.contacts import Contact
from domain.contacts.model import Consent
from domain.lead_capture import LeadForm
from domain.lead_capture.answering import answer_to, check_answer
from domain.mail import Posting
from domain.shared.errors import Invalid

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
REPLY = {"subject": "Hello {first_name}", "text": "Dear {first_name} {last_name},\n\n{form} <b>"}


def answer(contact: Contact | None = None, **asked: Any) -> Posting | None:
    form = LeadForm(id=uuid4(), name="Call me back", language="ar", auto_reply=REPLY)
    usual: dict[str, Any] = {
        "name": {"given_name": "Ann", "family_name": "Lee"},
        "addresses": ["ann@example.com"],
        "sender": "crm@example.com",
        "received_at": NOW,
        "now": NOW,
        "today": date(2026, 11, 23),
        "letter_id": uuid4(),
    }
    return answer_to(contact or Contact(id=uuid4()), form, **{**usual, **asked})


def test_the_visitor_is_greeted_by_name_and_nothing_is_markup() -> None:
    posting = answer()

    assert posting is not None
    letter = posting.letter
    assert (letter.to, letter.subject) == ("ann@example.com", "Hello Ann")
    assert letter.text == "Dear Ann Lee,\n\nCall me back <b>"
    assert "&lt;b&gt;" in letter.html
    assert 'dir="rtl"' in letter.html


@pytest.mark.parametrize(
    "name", ["Win http://evil.example", "evil.example", "<b>x</b>", "{last_name}", "a@b.c", "1"]
)
def test_a_name_that_is_none_is_left_out(name: str) -> None:
    posting = answer(name={"given_name": name, "family_name": None})

    assert posting is not None
    assert posting.letter.subject == "Hello"
    assert posting.letter.text.startswith("Dear,")


@pytest.mark.parametrize(
    "address",
    [
        "MAILER-DAEMON@example.com",
        "no-reply@example.com",
        "noreply+1@example.com",
        "owner-list@example.com",
        "list-request@example.com",
        "CRM@example.com",
    ],
)
def test_machines_and_ourselves_are_not_answered(address: str) -> None:
    assert answer(addresses=[address]) is None


def test_who_wants_no_mail_gets_none() -> None:
    quiet = Contact(id=uuid4(), do_not_contact=["email"])
    withdrawn = Contact(
        id=uuid4(),
        consents=[
            Consent(purpose="mail", status="withdrawn", at=NOW),
            Consent(purpose="mail", status="given", at=NOW - timedelta(days=9)),
        ],
    )

    assert answer(quiet) is None
    assert answer(withdrawn) is None


def test_what_came_in_days_ago_is_not_answered() -> None:
    assert answer(received_at=NOW - timedelta(days=2)) is None
    assert answer(addresses=[]) is None


def test_the_cause_is_the_form_the_address_and_the_day() -> None:
    posting = answer(addresses=["Ann@Example.com"])

    assert posting is not None
    assert posting.cause.endswith(":2026-11-23:ann@example.com")


@pytest.mark.parametrize("part", ["subject", "text"])
def test_placeholders_that_are_none_are_named(part: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_answer({**REPLY, part: "Hello {phone}"})

    (problem,) = caught.value.errors
    assert (problem.pointer, problem.code) == (f"/auto_reply/{part}", "unknown_placeholder")
