"""Bytes of a message to what it says (RFC 5322, 2045 to 2047, 2231), for messages as they are.

Nothing raises and nothing is lost: what cannot be read is an attachment, and the letter says so.
The walk does not call itself, so a message nested without end costs no more than a long one. Only
the library's parser does; where it gives up, headers are read and the body is kept in one piece.
"""

import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser, HeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from html import escape

from adapters.mail.charsets import base64_bytes, decode, header_text
from domain.mail.letters import Attachment, Mailbox, Oddity, ReceivedLetter
from domain.mail.plain_text import unfold_flowed, words_of_html

MOST_PARTS = 2_000
MOST_TEXT = 2_000_000  # letters of text, and of HTML, that are shown; the original has the rest
MOST_HEADER = 2_000_000
MOST_REFERENCES = 200

_IDENTIFIER = re.compile(r"<([^<>\s]{1,900})>")
_ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]@]{1,200}@[^\s<>,;:\"()@]{1,255}")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0\ud800-\udfff]")
_UNREADABLE = (IndexError, LookupError, MessageError, RecursionError, TypeError, ValueError)


@dataclass(slots=True)
class _Contents:
    """What the walk has found so far."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    oddities: set[Oddity] = field(default_factory=set)


class _Part(Message):
    """A part whose body can be asked for as it came: the library decodes it by its label."""

    _payload: object  # the library's own, which its type stubs leave out

    @property
    def bytes_as_sent(self) -> bytes:
        return str(self._payload or "").encode("utf-8", "surrogateescape")

    @property
    def inner(self) -> list["_Part"] | None:
        """The parts of a container, nothing for a leaf."""
        held = self._payload
        return (
            [each for each in held if isinstance(each, _Part)] if isinstance(held, list) else None
        )


class MimeLetterReader:
    """Reads letters; see `domain.mail.letters`. Needs memory of some times the message's size."""

    def read(self, raw: bytes) -> ReceivedLetter:
        contents = _Contents()
        message = _parsed(raw, contents)
        headers = tuple(
            (_clean(name), _clean(header_text(str(value)[:MOST_HEADER])))
            for name, value in message.raw_items()
        )
        for part, alternative in _leaves(message, contents.oddities):
            _take(part, contents, alternative=alternative)
        if Oddity.TOO_MANY_PARTS in contents.oddities:
            contents.attachments.append(_attachment("unread.eml", "message/rfc822", raw))
        return _letter(message, headers, contents)


def _parsed(raw: bytes, contents: _Contents) -> _Part:
    try:
        return BytesParser(_Part).parsebytes(raw)
    except RecursionError:
        contents.oddities.add(Oddity.TOO_NESTED)
    contents.attachments.append(_attachment("unread.eml", "message/rfc822", raw))
    head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    message = HeaderParser(_Part).parsestr(head.decode("ascii", "surrogateescape"))
    del message["Content-Type"]  # its parts are in the one attachment now
    message.set_payload("")
    return message


def _leaves(message: _Part, oddities: set[Oddity]) -> Iterator[tuple[_Part, bool]]:
    """The parts that hold something, in their order, and whether each is one of several choices."""
    waiting = [(message, False)]
    seen = 0
    while waiting:
        part, alternative = waiting.pop()
        seen += 1
        if seen > MOST_PARTS:
            oddities.add(Oddity.TOO_MANY_PARTS)
            return
        if part.defects:
            oddities.add(Oddity.STRUCTURE_BROKEN)
        inner = part.inner
        if inner is not None and part.get_content_maintype() == "multipart":
            choice = alternative or part.get_content_subtype() == "alternative"
            waiting.extend((child, choice) for child in reversed(inner))
        else:
            yield part, alternative


def _take(part: _Part, contents: _Contents, *, alternative: bool) -> None:
    media_type = part.get_content_type()
    if media_type.startswith("multipart/"):
        media_type = "text/plain"  # it named no boundary, so all of it is one text
    name = _file_name(part)
    disposition = _disposition(part)
    data = _content(part, contents.oddities)
    if media_type in {"text/plain", "text/html"} and not name and disposition != "attachment":
        _take_text(part, data, contents, alternative=alternative)
        return
    if media_type == "application/ms-tnef" or name.lower() == "winmail.dat":
        contents.oddities.add(Oddity.OUTLOOK_CONTAINER)
    content_id = _clean(header_text(_raw(part, "Content-ID"))).strip("<> ") or None
    contents.attachments.append(
        _attachment(
            name or _name_for(part),
            media_type,
            data,
            content_id=content_id,
            inline=disposition == "inline" or (content_id is not None and disposition == ""),
        )
    )


def _take_text(part: _Part, data: bytes, contents: _Contents, *, alternative: bool) -> None:
    text, doubted = decode(data, _parameter(part, "charset"))
    if doubted:
        contents.oddities.add(Oddity.CHARSET_GUESSED)
    if "\0" in text:
        contents.oddities.add(Oddity.NUL_REMOVED)
        text = text.replace("\0", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_TEXT:
        contents.oddities.add(Oddity.TEXT_CUT)
        # The whole of it stays at hand beside the part that is shown.
        contents.attachments.append(_attachment(_name_for(part), part.get_content_type(), data))
        text = text[:MOST_TEXT]
    if part.get_content_type() == "text/html":
        contents.htmls.append(text)
        if not alternative:
            contents.texts.append(words_of_html(text))
        return
    if (_parameter(part, "format") or "").lower() == "flowed":
        delete_space = (_parameter(part, "delsp") or "").lower() == "yes"
        text = unfold_flowed(text, delete_space=delete_space)
    contents.texts.append(text)
    if not alternative:
        contents.htmls.append(f"<pre>{escape(text)}</pre>")


def _content(part: _Part, oddities: set[Oddity]) -> bytes:
    if part.inner is not None:
        return _attached_message(part, part.inner, oddities)
    data = part.bytes_as_sent
    encoding = header_text(_raw(part, "Content-Transfer-Encoding")).lower()
    if encoding == "base64":
        data, whole = base64_bytes(data)
        if not whole:
            oddities.add(Oddity.ENCODING_BROKEN)
        return data
    if encoding == "quoted-printable":
        return binascii.a2b_qp(data)
    if encoding in {"x-uuencode", "uuencode", "uue", "x-uue"}:
        return _uudecoded(part, data)
    return data


def _uudecoded(part: _Part, data: bytes) -> bytes:
    try:
        decoded = part.get_payload(decode=True)
    except _UNREADABLE:
        return data
    return decoded if isinstance(decoded, bytes) else data


def _attached_message(part: _Part, pieces: list[_Part], oddities: set[Oddity]) -> bytes:
    """A letter within a letter, or a report's groups of headers, as bytes again."""
    encoding = header_text(_raw(part, "Content-Transfer-Encoding")).lower()
    if encoding == "base64" and len(pieces) == 1 and not pieces[0].keys():
        return base64_bytes(pieces[0].bytes_as_sent)[0]
    try:
        return b"\n".join(piece.as_bytes() for piece in pieces)
    except _UNREADABLE:
        oddities.add(Oddity.TOO_NESTED)
        return b"\n".join(_flat(piece) for piece in pieces)


def _flat(message: _Part) -> bytes:
    """Headers and bodies in a row: what the library's own writer is too deep in to write."""
    rows: list[bytes] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        headers = (f"{name}: {value}" for name, value in part.raw_items())
        rows.extend(header.encode("utf-8", "surrogateescape") for header in headers)
        rows.append(b"")
        if part.inner is None:
            rows.append(part.bytes_as_sent)
        waiting.extend(reversed(part.inner or []))
    return b"\n".join(rows)


def _letter(
    message: _Part, headers: tuple[tuple[str, str], ...], contents: _Contents
) -> ReceivedLetter:
    html = "\n<hr>\n".join(contents.htmls) if _has_real_html(contents) else None
    text = "\n\n".join(contents.texts).strip("\n")
    if not text.strip() and html:
        text = words_of_html(html)
    senders, to, cc, bcc, reply_to = (
        _mailboxes(message, name, contents.oddities)
        for name in ("From", "To", "Cc", "Bcc", "Reply-To")
    )
    own = _identifiers(message, "Message-ID")
    if not own:
        contents.oddities.add(Oddity.MESSAGE_ID_MADE)
    return ReceivedLetter(
        message_id=own[0] if own else _made_identifier(message, text, contents),
        in_reply_to=_identifiers(message, "In-Reply-To"),
        references=_bounded(_identifiers(message, "References")),
        senders=senders,
        to=to,
        cc=cc,
        bcc=bcc,
        reply_to=reply_to,
        delivered_to=_envelope_recipients(message, contents.oddities),
        return_path=_return_path(message),
        subject=_clean(header_text(_raw(message, "Subject"))),
        sent_at=_sent_at(message, contents.oddities),
        text=text,
        html=html,
        attachments=tuple(contents.attachments),
        headers=headers,
        oddities=frozenset(contents.oddities),
    )


def _has_real_html(contents: _Contents) -> bool:
    return any(not html.startswith("<pre>") for html in contents.htmls)


def _mailboxes(message: _Part, header: str, oddities: set[Oddity]) -> tuple[Mailbox, ...]:
    """Split before names are decoded: a decoded comma would part one person in two."""
    found: list[tuple[str, str]] = []
    for raw in _all_raw(message, header):
        value = re.sub(r"[\r\n]+[ \t]*", " ", raw[:MOST_HEADER])
        try:
            found.extend(getaddresses([value]))
        except _UNREADABLE:
            oddities.add(Oddity.ADDRESSES_UNREADABLE)
            found.extend(("", address) for address in _ADDRESS.findall(value))
    return tuple(
        Mailbox(name=_clean(header_text(name)), address=_clean(header_text(address)))
        for name, address in found
        if "@" in address.strip("@")
    )


def _identifiers(message: _Part, header: str) -> tuple[str, ...]:
    """Read from the raw header: mailers leave brackets out and put words between."""
    found: list[str] = []
    for raw in _all_raw(message, header):
        value = header_text(raw[:MOST_HEADER])
        bare = [
            word for word in value.strip("<> ").split() if "@" in word or header == "Message-ID"
        ]
        found.extend(_IDENTIFIER.findall(value) or [word[:900] for word in bare])
    return tuple(dict.fromkeys(_clean(each) for each in found))


def _bounded(references: tuple[str, ...]) -> tuple[str, ...]:
    if len(references) <= MOST_REFERENCES:
        return references
    return (references[0], *references[-MOST_REFERENCES + 1 :])


def _made_identifier(message: _Part, text: str, contents: _Contents) -> str:
    """The same for the same letter by whichever way it came, so without what relays add."""
    told = [header_text(_raw(message, name)) for name in ("From", "To", "Date", "Subject")]
    hashes = [attachment.sha256 for attachment in contents.attachments]
    whole = "\0".join((*told, text, *hashes)).encode("utf-8", "replace")
    return f"{hashlib.sha256(whole).hexdigest()}@made.invalid"


def _sent_at(message: _Part, oddities: set[Oddity]) -> datetime | None:
    raw = _raw(message, "Date")
    if not raw.strip():
        oddities.add(Oddity.DATE_MISSING)
        return None
    try:
        told = parsedate_to_datetime(header_text(raw[:200]))
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC)
    except (*_UNREADABLE, OverflowError):
        oddities.add(Oddity.DATE_UNREADABLE)
        return None


def _envelope_recipients(message: _Part, oddities: set[Oddity]) -> tuple[str, ...]:
    headers = ("Delivered-To", "X-Original-To", "Envelope-To")
    found = [each.address for name in headers for each in _mailboxes(message, name, oddities)]
    return tuple(dict.fromkeys(found))


def _return_path(message: _Part) -> str | None:
    """Empty for `<>`: a letter that wants no answer. None where no server wrote it down."""
    values = _all_raw(message, "Return-Path")
    return _clean(header_text(values[0])).strip("<> ") if values else None


def _file_name(part: _Part) -> str:
    name = _parameter(part, "filename", "Content-Disposition") or _parameter(part, "name") or ""
    last = re.split(r"[/\\]", _UNSAFE.sub("", header_text(name)))[-1].strip(" .")
    return last[-200:]


def _name_for(part: _Part) -> str:
    endings = {"text/html": "html", "text/plain": "txt", "message/rfc822": "eml"}
    media_type = part.get_content_type()
    return f"part.{endings.get(media_type, 'bin')}"


def _disposition(part: _Part) -> str:
    return header_text(_raw(part, "Content-Disposition")).partition(";")[0].strip().lower()


def _parameter(part: _Part, name: str, header: str = "Content-Type") -> str | None:
    """By way of a header whose raw bytes are decoded already, which the library would spoil."""
    raw = _raw(part, header)
    decoded = Message()
    decoded[header] = re.sub(
        r"[\r\n]+[ \t]*", " ", decode(raw[:MOST_HEADER].encode("utf-8", "surrogateescape"), None)[0]
    )
    try:
        value = decoded.get_param(name, None, header)
    except _UNREADABLE:
        return None
    if isinstance(value, tuple):
        charset, _, text = value
        return decode(text.encode("latin-1", "replace"), charset)[0]
    return value


def _attachment(
    name: str,
    media_type: str,
    content: bytes,
    *,
    content_id: str | None = None,
    inline: bool = False,
) -> Attachment:
    return Attachment(
        name=name,
        media_type=_clean(media_type),
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        content_id=content_id,
        inline=inline,
    )


def _raw(part: _Part, header: str) -> str:
    values = _all_raw(part, header)
    return values[0] if values else ""


def _all_raw(part: _Part, header: str) -> list[str]:
    wanted = header.lower()
    return [str(value) for name, value in part.raw_items() if name.lower() == wanted]


def _clean(text: str) -> str:
    """Without what PostgreSQL or a line of text cannot hold."""
    return re.sub(r"[\x00-\x1f\ud800-\udfff]+", " ", text)
