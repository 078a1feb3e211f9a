"""Letters over a real server: certainly taken, certainly not, or nobody knows."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from adapters.mail.smtp import NoServer, Server, SmtpTransport
from domain.mail import Letter, LetterKind
from domain.mail.ports import NotTaken, NotTold
from domain.mail.writing import as_html
from tests.support.post import (
    PASSWORD,
    USER,
    Mailroom,
    certificate,
    mailroom,
    markup,
    plain,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SENDER = "crm@картотека.example"
LETTER = Letter(
    kind=LetterKind.REMINDER,
    to="ann@example.com",
    to_name="Аня Петросян",
    subject="Напоминание: позвонить",
    text="Позвонить\n.\nв 12:00",
    html=as_html("Позвонить", language="ru"),
    language="ru",
)


def on(room: Mailroom, **server: object) -> SmtpTransport:
    wanted = Server(host="127.0.0.1", port=room.port, starttls=False, patience=5.0)
    return SmtpTransport(
        replace(wanted, **server),  # type: ignore[arg-type]
        sender=SENDER,
        sender_name='Kartoteka, "the CRM"',
    )


async def send(transport: SmtpTransport, letter: Letter = LETTER) -> tuple[str, list[str]]:
    told: list[str] = []

    async def handing_over(message_id: str) -> None:
        told.append(message_id)

    answer = await transport.send(letter, letter_id=UUID(int=7), now=NOW, handing_over=handing_over)
    return answer, told


async def refused(transport: SmtpTransport, letter: Letter = LETTER) -> NotTaken:
    with pytest.raises(NotTaken) as caught:
        await send(transport, letter)
    return caught.value


async def test_a_letter_arrives_with_both_forms_and_says_that_a_machine_wrote_it() -> None:
    async with mailroom() as room:
        answer, told = await send(on(room))

    (letter,) = room.letters
    assert str(letter["To"]) == "Аня Петросян <ann@example.com>"
    assert letter["Subject"] == LETTER.subject
    assert plain(letter).splitlines() == ["Позвонить", ".", "в 12:00"]
    assert "Позвонить" in markup(letter)
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["X-Auto-Response-Suppress"] == "All"
    assert told == [letter["Message-ID"]]
    assert told[0].startswith(f"<{UUID(int=7)}@xn--")
    assert "taken" in answer
    assert room.asked == ["ann@example.com"]


async def test_an_automatic_answer_wants_no_bounce() -> None:
    async with mailroom() as room:
        await send(on(room), replace(LETTER, kind=LetterKind.AUTO_REPLY))

    assert room.arrived[0].mail_from == "<>"
    assert room.letters[0]["Auto-Submitted"] == "auto-replied"


async def test_nothing_that_was_typed_begins_a_header() -> None:
    evil = "Hi\r\nBcc: thief@example.com\u2028X-Evil: 1\x00"
    async with mailroom() as room:
        await send(on(room), replace(LETTER, subject=evil, to_name=f'"{evil}" <x@example.com>'))

    (letter,) = room.letters
    assert letter["Bcc"] is None
    assert letter["X-Evil"] is None
    assert room.arrived[0].rcpt_tos == ["ann@example.com"]
    assert letter["Subject"] == "Hi Bcc: thief@example.com X-Evil: 1"


@pytest.mark.parametrize(
    "address", ["ann@example.com\r\nRCPT TO:<thief@example.com>", "ann", "a b@example.com", ""]
)
async def test_what_is_no_address_is_refused_for_good_before_anything_is_sent(address: str) -> None:
    async with mailroom() as room:
        error = await refused(on(room), replace(LETTER, to=address))

    assert (error.reason, error.for_good) == ("not_writable", True)
    assert room.asked == []


async def test_a_domain_of_other_letters_goes_over_the_line_in_ascii() -> None:
    async with mailroom(utf8=False) as room:
        await send(on(room), replace(LETTER, to="ann@почта.example"))

    assert room.asked == ["ann@xn--80a1acny.example"]


async def test_a_name_of_other_letters_needs_a_server_that_takes_it() -> None:
    letter = replace(LETTER, to="аня@почта.example")
    async with mailroom(utf8=False) as room:
        error = await refused(on(room), letter)
        assert (error.reason, error.for_good) == ("address_needs_utf8", True)
    async with mailroom(utf8=True) as room:
        await send(on(room), letter)
    assert room.asked == ["аня@xn--80a1acny.example"]


async def test_greylisting_puts_off_and_a_wrong_address_ends_it() -> None:
    async with mailroom() as room:
        room.answers = ["451 4.7.1 come again", "550 5.1.1 no such user"]
        first, second = await refused(on(room)), await refused(on(room))
        await send(on(room))

    assert (first.reason, first.for_good) == ("put_off", False)
    assert (second.reason, second.for_good) == ("refused", True)
    assert "5.1.1 no such user" in second.detail
    assert len(room.arrived) == 1


async def test_a_line_cut_while_the_letter_goes_over_leaves_it_unknown() -> None:
    async with mailroom() as room:
        room.drops = True
        with pytest.raises(NotTold):
            await send(on(room))


async def test_a_server_that_hangs_before_the_letter_may_be_tried_again() -> None:
    async with mailroom() as room:
        room.hangs = True
        error = await refused(on(room, patience=0.2))

    assert (error.reason, error.for_good) == ("server_silent", False)


async def test_nobody_at_home_may_be_tried_again() -> None:
    async with mailroom() as room:
        pass
    error = await refused(on(room))

    assert (error.reason, error.for_good) == ("server_away", False)


async def test_a_password_opens_and_a_wrong_one_waits_for_somebody(tmp_path: Path) -> None:
    made = certificate(tmp_path)
    async with mailroom(starttls=made.context, auth=True) as room:
        sure = {"starttls": True, "ca_file": made.ca_file, "user": USER}
        await on(room, **sure, password=PASSWORD).probe()
        await send(on(room, **sure, password=PASSWORD))
        error = await refused(on(room, **sure, password="guess"))

    assert (error.reason, error.for_good) == ("login_refused", False)
    assert len(room.arrived) == 1


async def test_tls_from_the_first_byte(tmp_path: Path) -> None:
    made = certificate(tmp_path)
    async with mailroom(tls=made.context) as room:
        await send(on(room, tls=True, ca_file=made.ca_file))
        stranger = await refused(on(room, tls=True))

    assert len(room.arrived) == 1
    assert (stranger.reason, stranger.for_good) == ("tls_failed", False)


async def test_starttls_is_demanded_and_its_certificate_looked_at(tmp_path: Path) -> None:
    made = certificate(tmp_path)
    async with mailroom(starttls=made.context) as room:
        await send(on(room, starttls=True, ca_file=made.ca_file))
        stranger = await refused(on(room, starttls=True))
    async with mailroom() as bare:
        missing = await refused(on(bare, starttls=True))

    assert len(room.arrived) == 1
    assert stranger.reason == "tls_failed"
    assert missing.reason == "no_starttls"
    assert bare.asked == []


async def test_without_a_server_nothing_is_ready() -> None:
    transport = NoServer()

    assert not transport.ready
    with pytest.raises(NotTaken):
        await transport.send(LETTER, letter_id=uuid4(), now=NOW, handing_over=print)
