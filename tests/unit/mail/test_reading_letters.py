"""Letters as they are sent, by their literal bytes."""

import base64
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.mail.reading import MimeLetterReader
from domain.mail.letters import Mailbox, Oddity, ReceivedLetter
from domain.mail.plain_text import unfold_flowed, words_of_html


def read(raw: bytes) -> ReceivedLetter:
    return MimeLetterReader().read(raw)


def plain(body: bytes, content_type: bytes = b"text/plain") -> ReceivedLetter:
    return read(b"Message-ID: <a@x>\r\nContent-Type: " + content_type + b"\r\n\r\n" + body)


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("windows-1251", "cp1251"),
        ("cp-1251", "cp1251"),
        ("win-1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("x-unknown", "cp1251"),
        ("x-unknown", "koi8-r"),
        ("iso-8859-1", "utf-8"),
        ("us-ascii", "cp1251"),
        ("rot13", "utf-8"),
        ("utf-8", "cp1251"),
    ],
)
def test_a_body_is_read_whatever_its_label_says(label: str, codec: str) -> None:
    told = "Добрый день, высылаем счёт на оплату"
    letter = plain(told.encode(codec), f'text/plain; charset="{label}"'.encode())
    assert letter.text == told


def test_armenian_letters_of_armscii() -> None:
    # Հայաստան և «Երևան»
    body = bytes([0xD0, 0xB3, 0xDB, 0xB3, 0xEB, 0xEF, 0xB3, 0xDD, 0x20, 0xA2])
    assert plain(body, b"text/plain; charset=ARMSCII-8").text == "Հայաստան և"


def test_chinese_letters_beyond_their_label() -> None:
    assert plain("镕基".encode("gbk"), b"text/plain; charset=gb2312").text == "镕基"


def test_lonely_bytes_are_western_accents() -> None:
    letter = plain("Café à Genève, voilà".encode("cp1252"))
    assert letter.text == "Café à Genève, voilà"
    assert Oddity.CHARSET_GUESSED in letter.oddities


def test_headers_of_every_kind() -> None:
    letter = read(
        b"From: =?koi8-r?B?6dfBzg==?= <Ivan@Example.com>\r\n"
        b'To: "=?utf-8?Q?Petrov=2C_Pavel?=" <p@example.com>, Ivan, Sidorov <s@example.com>\r\n'
        b"Cc: undisclosed-recipients:;\r\n"
        b"Reply-To: <>\r\n"
        b"Subject: =?utf-8?B?0J/R?=\r\n =?utf-8?B?gNC40LLQtdGC?= \xcf\xf0\xe8\xe2\xe5\xf2\r\n"
        b"Message-ID: <[abc]@x>\r\n"
        b"In-Reply-To: your message <one@x> of <two@x>\r\n"
        b"References: <root@x>\r\n\t<one@x>\r\n"
        b"Return-Path: <>\r\n"
        b"Date: Mon, 23 Nov 2026 10:00:00 -0000\r\n\r\nx"
    )
    assert letter.senders == (Mailbox(name="Иван", address="Ivan@Example.com"),)
    assert letter.to == (
        Mailbox(name="Petrov, Pavel", address="p@example.com"),
        Mailbox(name="Sidorov", address="s@example.com"),
    )
    assert letter.cc == letter.reply_to == ()
    assert letter.message_id == "[abc]@x"
    assert letter.ancestors == ("one@x", "two@x", "root@x")
    assert letter.return_path == ""
    assert letter.sent_at == datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_a_subject_cut_inside_of_a_letter_is_whole() -> None:
    letter = read(b"Subject: =?utf-8?B?0J/R?=\r\n =?utf-8?B?gNC40LLQtdGC?=\r\n\r\n")
    assert letter.subject == "Привет"


@pytest.mark.parametrize(
    "date", [b"yesterday", b"Mon, 99 Foo 2026 99:99", b"1 Jan 0000 00:00 +9999"]
)
def test_a_date_that_is_none(date: bytes) -> None:
    letter = read(b"Date: " + date + b"\r\n\r\n")
    assert letter.sent_at is None
    assert Oddity.DATE_UNREADABLE in letter.oddities


def test_a_made_identifier_is_the_same_by_every_way() -> None:
    rest = b"From: a@x\r\nSubject: one\r\n\r\nbody\r\n"
    first = read(b"Received: from a\r\n" + rest)
    second = read(b"Received: from b\r\nX-Spam: no\r\n" + rest)
    other = read(rest.replace(b"one", b"two"))
    assert first.message_id == second.message_id != other.message_id
    assert Oddity.MESSAGE_ID_MADE in first.oddities


def test_nul_is_taken_out_and_told() -> None:
    letter = read(b"Subject: a\0b\r\nMessage-ID: <i@x>\r\n\r\none\0two")
    assert "\0" not in letter.text + letter.subject
    assert letter.text == "onetwo"
    assert Oddity.NUL_REMOVED in letter.oddities


def test_text_and_html_are_one_letter_and_a_footer_is_in_both() -> None:
    letter = read(
        b'Content-Type: multipart/mixed; boundary="m"\r\n\r\n'
        b'--m\r\nContent-Type: multipart/alternative; boundary="a"\r\n\r\n'
        b"--a\r\nContent-Type: text/plain\r\n\r\nhello\r\n"
        b"--a\r\nContent-Type: text/html\r\n\r\n<b>hello</b>\r\n--a--\r\n"
        b"--m\r\nContent-Type: text/plain\r\n\r\n<footer>\r\n--m--\r\n"
    )
    assert letter.text == "hello\n\n<footer>"
    assert letter.html == "<b>hello</b>\n<hr>\n<pre>&lt;footer&gt;</pre>"
    assert letter.attachments == ()


def test_html_alone_has_words_for_the_search() -> None:
    letter = plain(
        b"<head><title>t</title><style>p{}</style></head><!-- <p>no --><p>One&nbsp;&amp; two</p>"
        b"<script>if (1<2) alert()</script><div>three<br>four</div>",
        b"text/html",
    )
    assert letter.text == "One & two\n\nthree\nfour"


@pytest.mark.timeout(60)  # minutes, if each of its letters were looked at from each of the others
def test_an_html_bomb_goes_off_nowhere() -> None:
    for bomb in ("<" * 500_000, "<!--" * 200_000, "<script " * 100_000, "<a <!" * 200_000):
        assert len(words_of_html(bomb)) <= len(bomb)


def test_flowed_lines_are_put_together() -> None:
    body = b"> quoted \r\n> on\r\nOne \r\ntwo\r\n-- \r\nme\r\n"
    assert plain(body, b"text/plain; format=flowed").text == "> quoted on\nOne two\n-- \nme"
    assert unfold_flowed("o \nne", delete_space=True) == "one"


def test_names_of_files() -> None:
    def named(header: bytes) -> str:
        raw = (
            b"Content-Type: application/pdf\r\nContent-Disposition: attachment; "
            + header
            + b"\r\n\r\nx"
        )
        return read(raw).attachments[0].name

    assert named(b"filename*0*=utf-8''%D1%81%D1%87; filename*1*=%D1%91%D1%82.pdf") == "счёт.pdf"
    assert named('filename="счёт.pdf"'.encode("cp1251")) == "счёт.pdf"
    assert named(b'filename="=?windows-1251?B?8ffl8g==?=.pdf"') == "счет.pdf"
    assert named(b'filename="../../etc/passwd"') == "passwd"
    assert named(b'filename="C:\\\\x\\\\a.pdf"') == "a.pdf"
    assert named('filename="a\u202efdp.exe"'.encode()) == "afdp.exe"
    assert named(b"filename*=x-none''%ff.pdf").endswith(".pdf")


def test_empty_inline_and_hidden_attachments() -> None:
    letter = read(
        b'Content-Type: multipart/mixed; boundary="m"\r\n\r\n'
        b"--m\r\nContent-Type: text/plain; name=empty.txt\r\n\r\n\r\n"
        b"--m\r\nContent-Type: image/png\r\nContent-ID: <pic@x>\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        b"--m\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx\r\n--m--"
    )
    empty, picture, hidden = letter.attachments
    assert (empty.name, empty.size) == ("empty.txt", 0)
    assert (picture.content, picture.content_id, picture.inline) == (
        b"\x89PNG\r\n\x1a\n",
        "pic@x",
        True,
    )
    assert hidden.name == "winmail.dat"
    assert Oddity.OUTLOOK_CONTAINER in letter.oddities


def test_a_cut_base64_keeps_what_came() -> None:
    raw = (
        b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(b"0123456789")[:13]
    )
    letter = read(raw)
    assert letter.attachments[0].content == b"012345678"
    assert Oddity.ENCODING_BROKEN in letter.oddities


def test_no_boundary_and_no_end() -> None:
    assert plain(b"told", b"multipart/mixed").text == "told"
    open_ended = plain(b"--m\r\n\r\ntold", b'multipart/mixed; boundary="m"')
    assert open_ended.text == "told"
    assert Oddity.STRUCTURE_BROKEN in open_ended.oddities


@pytest.mark.parametrize("encoded", [False, True])
def test_a_letter_within_a_letter_is_an_attachment(*, encoded: bool) -> None:
    inner = b"Subject: inner\n\ntold"
    body = base64.b64encode(inner) if encoded else inner
    header = b"message/rfc822" + (b"\r\nContent-Transfer-Encoding: base64" if encoded else b"")
    (attachment,) = plain(body, header).attachments
    assert attachment.media_type == "message/rfc822"
    assert attachment.content == inner


@pytest.mark.parametrize("depth", [50, 200, 2000])
def test_nesting_loses_nothing(depth: int) -> None:
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level)
        for level in range(depth)
    )
    raw = b"Subject: deep\nMessage-ID: <d@x>\n" + head + b"Content-Type: text/plain\n\nbottom\n"
    letter = read(raw)
    assert letter.subject == "deep"
    kept = letter.text.encode() + b"".join(each.content for each in letter.attachments)
    assert b"bottom" in kept


def test_letters_in_letters_lose_nothing() -> None:
    raw = b"Subject: deep\n" + b"Content-Type: message/rfc822\n\n" * 150 + b"\nbottom"
    letter = read(raw)
    assert b"bottom" in letter.text.encode() + b"".join(a.content for a in letter.attachments)


def test_too_many_parts_keep_the_whole() -> None:
    raw = (
        b'Content-Type: multipart/mixed; boundary="m"\n\n' + b"--m\nContent-Type: a/b\n\nx\n" * 2500
    )
    letter = read(raw + b"--m--")
    assert Oddity.TOO_MANY_PARTS in letter.oddities
    assert letter.attachments[-1].content == raw + b"--m--"


@pytest.mark.timeout(60)
def test_ten_thousand_recipients() -> None:
    everybody = b",\r\n ".join(b"Name %d <a%d@example.com>" % (n, n) for n in range(10_000))
    letter = read(b"To: " + everybody + b"\r\n\r\nx")
    assert len(letter.to) == 10_000
    assert letter.to[9_999].address == "a9999@example.com"


def test_addresses_nested_without_end_are_still_found() -> None:
    letter = read(b"To: " + b"(" * 50_000 + b" <a@example.com>\r\n\r\nx")
    assert [each.address for each in letter.to] == ["a@example.com"]
    assert Oddity.ADDRESSES_UNREADABLE in letter.oddities


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(noise: bytes) -> None:
    for raw in (
        noise,
        b"From: " + noise + b"\r\nContent-Type: text/html; charset=" + noise + b"\r\n\r\n" + noise,
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Disposition: attachment;"
        b" filename=" + noise + b"\r\n\r\n" + noise + b"\r\n--b--",
    ):
        letter = read(raw)
        assert letter.message_id
        "".join((letter.text, letter.subject, letter.html or "")).encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text("абвabc ,;", min_size=1), st.binary()), max_size=5))
def test_no_attachment_is_lost(files: list[tuple[str, bytes]]) -> None:
    message = EmailMessage()
    message["Message-ID"] = "<m@x>"
    message.set_content("told")
    for name, content in files:
        message.add_attachment(
            content, maintype="application", subtype="pdf", filename=f"n{name}.pdf"
        )
    letter = read(message.as_bytes())
    assert [each.content for each in letter.attachments] == [content for _, content in files]
    assert letter.text.strip() == "told"
