"""A letter as bytes, by the standard library: it refuses a line break in a header."""

from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage

from email_validator import EmailNotValidError, validate_email

from domain.mail.model import Letter, one_line

_LINES = policy.SMTP.clone(max_line_length=78)


class Unwritable(Exception):
    """No letter can be made of it; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """An address as it goes over the line: its domain in ASCII.

    `needs_utf8`: what stands before the @ is not, and only some servers take that (RFC 6531).
    """

    user: str
    domain: str
    name: str = ""

    @property
    def spec(self) -> str:
        return f"{self.user}@{self.domain}"

    @property
    def needs_utf8(self) -> bool:
        return not self.user.isascii()

    @property
    def header(self) -> Address:
        return Address(self.name, username=self.user, domain=self.domain)


def mailbox(address: str, *, name: str = "") -> Mailbox:
    """Raises Unwritable."""
    try:
        found = validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        raise Unwritable(str(error)) from error
    return Mailbox(
        user=found.local_part, domain=found.ascii_domain, name=one_line(name).replace('"', "'")
    )


def written(
    letter: Letter, *, sender: Mailbox, to: Mailbox, message_id: str, at: datetime
) -> bytes:
    """Raises Unwritable."""
    message = EmailMessage(policy=_LINES.clone(utf8=to.needs_utf8))
    try:
        message["From"] = sender.header
        message["To"] = to.header
        message["Subject"] = one_line(letter.subject)
        message["Date"] = at
        message["Message-ID"] = message_id
        if letter.reply_to:
            message["Reply-To"] = mailbox(letter.reply_to).header
        for name, value in letter.headers.items():
            message[name] = value
        message.set_content(letter.text, cte="quoted-printable")
        message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
        message["Content-Language"] = letter.language
        return message.as_bytes()
    except (ValueError, UnicodeError) as error:
        raise Unwritable(str(error)) from error
