"""Letters over SMTP submission (RFC 6409), by aiosmtplib: one connection for each.

A letter is either certainly with the server, certainly not, or nobody knows: the three are told
apart, because only the second may be tried again.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import aiosmtplib
from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from adapters.mail.mime import Mailbox, Unwritable, mailbox, written
from domain.mail.model import Letter
from domain.mail.ports import NotTaken, NotTold

HandingOver = Callable[[str], Awaitable[None]]
_BODY = "BODY=8BITMIME"
_UTF8 = "SMTPUTF8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """`tls`: from the first byte; `starttls`: demanded, never done without."""

    host: str
    port: int
    user: str | None = None
    password: str | None = None
    tls: bool = False
    starttls: bool = True
    ca_file: Path | None = None
    patience: float = 30.0
    """Seconds for each answer; a whole attempt may take twice as long."""


class NoServer:
    """Nobody told us of a server: nothing is sent."""

    ready = False
    sender = None

    async def send(self, _letter: Letter, /, **_told: object) -> str:
        raise NotTaken("no_mail_server")

    async def probe(self) -> None:
        raise NotTaken("no_mail_server")


class SmtpTransport:
    ready = True

    def __init__(self, server: Server, *, sender: str, sender_name: str = "") -> None:
        self._server = server
        self._sender = mailbox(sender, name=sender_name)

    @property
    def sender(self) -> str | None:
        return self._sender.spec

    async def send(
        self, letter: Letter, /, *, letter_id: UUID, now: datetime, handing_over: HandingOver
    ) -> str:
        message_id = f"<{letter_id}@{self._sender.domain}>"
        try:
            to = mailbox(letter.to, name=letter.to_name)
            body = written(letter, sender=self._sender, to=to, message_id=message_id, at=now)
        except Unwritable as error:
            raise NotTaken("not_writable", detail=str(error), for_good=True) from error
        attempt = _Attempt(self._server)
        try:
            async with asyncio.timeout(2 * self._server.patience):
                async with attempt.connected() as client:
                    await self._envelope(client, letter, to)
                    await handing_over(message_id)
                    attempt.handed = True
                    return (await client.data(body)).message
        except (OSError, SMTPException, TimeoutError) as error:
            raise attempt.told(error) from error

    async def probe(self) -> None:
        attempt = _Attempt(self._server)
        try:
            async with asyncio.timeout(self._server.patience), attempt.connected():
                pass
        except (OSError, SMTPException, TimeoutError) as error:
            raise attempt.told(error) from error

    async def _envelope(self, client: SMTP, letter: Letter, to: Mailbox) -> None:
        if to.needs_utf8 and not client.supports_extension("smtputf8"):
            raise NotTaken("address_needs_utf8", for_good=True)
        options = [_BODY] if client.supports_extension("8bitmime") else []
        if to.needs_utf8:
            options.append(_UTF8)
        encoding = "utf-8" if to.needs_utf8 else "ascii"
        back_to = self._sender.spec if letter.bounces else ""
        await client.mail(back_to, options=options, encoding=encoding)
        await client.rcpt(to.spec, encoding=encoding)


class _Attempt:
    def __init__(self, server: Server) -> None:
        self._server = server
        self.handed = False

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[SMTP]:
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            use_tls=server.tls,
            start_tls=False,
            timeout=server.patience,
            tls_context=_context(server),
        )
        try:
            await client.connect()
            await self._let_in(client)
            yield client
            with suppress(OSError, SMTPException):
                await client.quit(timeout=2)
        finally:
            client.close()

    async def _let_in(self, client: SMTP) -> None:
        """Raises NotTaken where the line would be open to others, or nobody asks who we are."""
        server = self._server
        await client.ehlo()
        if server.starttls and not server.tls:
            if not client.supports_extension("starttls"):
                raise NotTaken("no_starttls")
            await client.starttls(tls_context=_context(server))
            await client.ehlo()
        if server.user is not None:
            if not client.supports_extension("auth"):
                raise NotTaken("login_refused", detail="The server offers no AUTH.")
            await client.login(server.user, server.password or "")

    def told(self, error: Exception) -> NotTaken | NotTold:
        """What is known after this error."""
        if isinstance(error, SMTPResponseException):
            return _answered(error)
        if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
            return _answered(error.recipients[0])
        if self.handed:
            return NotTold(_words(error))
        if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
            return NotTaken("tls_failed", detail=_words(error))
        if isinstance(error, TimeoutError):
            return NotTaken("server_silent", detail=_words(error))
        return NotTaken("server_away", detail=_words(error))


def _answered(error: SMTPResponseException) -> NotTaken:
    """A wrong password is no fault of the letter: it waits until somebody mends it."""
    detail = f"{error.code} {error.message}"
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return NotTaken("login_refused", detail=detail)
    permanent = 500 <= error.code < 600
    return NotTaken(
        "refused" if permanent else "put_off",
        detail=detail,
        for_good=permanent and not isinstance(error, aiosmtplib.SMTPConnectResponseError),
    )


def _words(error: BaseException) -> str:
    return str(error) or type(error).__name__


def _context(server: Server) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=server.ca_file)
