"""A real mail server on this machine, with as bad a day as a test wants."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

USER, PASSWORD = "crm", "s3cret word"


@dataclass
class Mailroom:
    """What the server got. `answers`: what it says to the next recipients, one each."""

    port: int = 0
    arrived: list[Envelope] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    hangs: bool = False
    drops: bool = False
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's own name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.asked.append(address)
        if self.hangs:
            await self._over.wait()
        if self.answers and not self.answers[0].startswith("250"):
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 (aiosmtpd's own name)
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.drops:
            assert server.transport is not None
            server.transport.abort()  # type: ignore[attr-defined]
            return "250 never heard"
        self.arrived.append(envelope)
        return "250 taken"

    @property
    def letters(self) -> list[EmailMessage]:
        return [read(each) for each in self.arrived]

    def close(self) -> None:
        self._over.set()


def read(envelope: Envelope) -> EmailMessage:
    content = envelope.original_content or b""
    found: Any = message_from_bytes(content, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def plain(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def markup(letter: EmailMessage) -> str:
    part = letter.get_body(("html",))
    assert part is not None
    return str(part.get_content())


@asynccontextmanager
async def mailroom(
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    auth: bool = False,
    utf8: bool = True,
) -> AsyncIterator[Mailroom]:
    room = Mailroom()
    loop = asyncio.get_running_loop()

    def answering() -> SMTP:
        return SMTP(
            room,
            hostname="mail.test",
            enable_SMTPUTF8=utf8,
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=_authenticate if auth else None,
            auth_required=auth,
            loop=loop,
        )

    server = await loop.create_server(answering, "127.0.0.1", 0, ssl=tls)
    room.port = server.sockets[0].getsockname()[1]
    try:
        yield room
    finally:
        room.close()
        server.close()
        await server.wait_closed()


def _authenticate(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, told: Any
) -> AuthResult:
    right = LoginPassword(login=USER.encode(), password=PASSWORD.encode())
    return AuthResult(success=told == right, handled=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Of a server on this machine, and who vouches for it."""

    ca_file: Path
    context: ssl.SSLContext


def certificate(folder: Path) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    ca_file, key_file = folder / "ca.pem", folder / "key.pem"
    ca_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(ca_file, key_file)
    return Certificate(ca_file=ca_file, context=context)
