"""Receivers as they are outside: with a certificate, slow, endless, down for a day."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from standardwebhooks import Webhook

from adapters.webhooks import sending
from adapters.webhooks.sending import HttpSender
from adapters.webhooks.targets import WebTargets
from domain.identity import RoleKey
from tests.support.client import Office
from tests.support.records import contact, listed, refusal
from tests.support.webhooks import LOOPBACK, deliveries, endpoint, listening, post

pytestmark = pytest.mark.asyncio(loop_scope="session")
NAME = "hook.example.com"
_DAY = timedelta(days=1)


def _authority(folder: Path) -> tuple[Path, Path]:
    """A certificate for NAME with its key in one file, and that of who signed it."""
    own, leaf = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Own authority")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)

    def begun(name: x509.Name, key: Any) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - _DAY)
            .not_valid_after(now + _DAY)
        )

    root = begun(issuer, own).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    names = x509.SubjectAlternativeName([x509.DNSName(NAME)])
    signed = begun(subject, leaf).add_extension(names, critical=False).sign(own, hashes.SHA256())
    pem = serialization.Encoding.PEM
    private = leaf.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain, trusted = folder / "chain.pem", folder / "authority.pem"
    chain.write_bytes(private + signed.public_bytes(pem))
    trusted.write_bytes(root.sign(own, hashes.SHA256()).public_bytes(pem))
    return chain, trusted


def _leading_to(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """What the resolver says about NAME, one answer for each time it is asked; who was asked."""
    loop, asked = asyncio.get_running_loop(), []
    real = loop.getaddrinfo

    async def found(host: Any, port: Any, **how: Any) -> Any:
        if host != NAME:
            return await real(host, port, **how)
        asked.append(host)
        return [(2, 1, 6, "", (answers[min(len(asked), len(answers)) - 1], port))]

    monkeypatch.setattr(loop, "getaddrinfo", found)
    return asked


@pytest.mark.parametrize("is_trusted", [True, False])
async def test_a_certificate_is_asked_for_by_name_and_has_to_be_trusted(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, is_trusted: bool
) -> None:
    chain, authority = _authority(tmp_path)
    own = ssl.create_default_context(cafile=str(authority) if is_trusted else None)
    monkeypatch.setattr(sending, "_trusted", lambda: own)
    _leading_to(monkeypatch, "127.0.0.1")
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(chain)
    async with listening(tls=served) as listener:
        hook = await endpoint(office, f"https://{NAME}:{listener.port}/hook", "contact.*")
        await contact(office.administrator, "Anna")
        await post(office).round()
        (line,) = await deliveries(office.administrator, hook)
        if is_trusted:
            Webhook(hook["secret"]).verify(listener.got[0].body, listener.got[0].headers)
            assert listener.got[0].headers["host"] == f"{NAME}:{listener.port}"
            assert line["state"] == "delivered"
        else:
            assert listener.got == []
            assert (line["state"], line["last_error"]) == ("retrying", "tls_failed")


@pytest.mark.parametrize("inward", ["127.0.0.2", "169.254.169.254"])
async def test_a_name_that_leads_inside_a_moment_later_is_not_followed(
    office: Office, monkeypatch: pytest.MonkeyPatch, inward: str
) -> None:
    """127.0.0.1 stands for the address that was looked at; nothing else is ever connected to."""
    only = WebTargets(allowed=[ip_network("127.0.0.1/32")])
    async with (
        listening() as outside,
        listening(host="127.0.0.2", port=outside.port) as inside,
    ):
        asked = _leading_to(monkeypatch, "127.0.0.1", "127.0.0.1", inward)
        hook = await endpoint(office, f"http://{NAME}:{outside.port}/hook", "contact.*")
        mail = post(office)
        mail.courier.sender = HttpSender(targets=only, patience=3)
        outside.answer = "500 Oh"
        await contact(office.administrator, "Anna")
        await mail.round()
        assert len(asked) == 2  # at saving and before the attempt; connecting asks nobody
        assert len(outside.got) == 1
        await mail.round(later=7)
        (line,) = await deliveries(office.administrator, hook)
        assert (line["attempts"], line["last_error"]) == (2, "webhook_target_private")
        assert len(outside.got) == 1
        assert inside.got == []


@pytest.mark.parametrize("kind", ["drip", "giant", "silent"])
async def test_no_answer_is_waited_for_or_read_without_end(office: Office, kind: str) -> None:
    async with listening() as listener:
        listener.kind = kind
        hook = await endpoint(office, listener.url, "contact.*")
        await contact(office.administrator, "Anna")
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await post(office, patience=1).round()
        assert loop.time() - begun < 10
        (line,) = await deliveries(office.administrator, hook)
        whole = await office.administrator.get(f"/webhooks/{hook['id']}/deliveries/{line['id']}")
        (attempt,) = whole.json()["tries"]
        assert len(attempt["response_body"]) <= 2048
        if kind == "giant":
            assert line["state"] == "delivered"
            assert listener.written < 50_000_000
        else:
            assert (line["state"], line["last_error"]) == ("retrying", "timed_out")


async def test_the_patience_of_the_product_is_far_below_a_minute() -> None:
    assert HttpSender(targets=LOOPBACK).patience <= 30


async def test_a_receiver_that_is_down_for_a_day_is_tried_over_a_day_then_parked(
    office: Office,
) -> None:
    boss = office.administrator
    async with listening() as listener:
        listener.answer = "503 Busy"
        hook = await endpoint(office, listener.url, "contact.*")
        await contact(boss, "Anna")
        mail = post(office)
        begun = mail.clock.now_is
        waits = []
        await mail.round()
        (line,) = await deliveries(boss, hook)
        while line["next_at"] is not None:
            due = datetime.fromisoformat(line["next_at"])
            waits.append((due - mail.clock.now_is).total_seconds())
            mail.clock.now_is = due
            await mail.courier.round()
            (line,) = await deliveries(boss, hook)
    planned = (5, 300, 1800, 7200, 18_000, 36_000, 36_000)
    assert len(waits) == len(planned)
    assert all(p * 0.89 <= w <= p * 1.21 for p, w in zip(planned, waits, strict=True))
    assert len({round(w / p, 3) for p, w in zip(planned, waits, strict=True)}) > 1
    assert mail.clock.now_is - begun > timedelta(hours=24)
    assert (line["state"], line["attempts"]) == ("parked", 8)
    assert len({each.headers["webhook-id"] for each in listener.got}) == 1
    (told,) = await listed(boss, "/webhooks")
    assert told["parked"] == 1
    assert told["failing_since"] is not None


@pytest.mark.parametrize("role", [RoleKey.SELLER, RoleKey.MANAGER])
async def test_only_administrators_keep_webhooks(office: Office, role: RoleKey) -> None:
    hook = await endpoint(office, "http://127.0.0.1:9/hook")
    caller = await office.member(role)
    path = f"/webhooks/{hook['id']}"
    body = {"name": "Mine", "url": "http://127.0.0.1:9/hook"}
    answers = [
        await caller.post("/webhooks", json=body),
        await caller.get("/webhooks"),
        await caller.get(path),
        await caller.patch(path, json={"active": False}),
        await caller.post(f"{path}/rotate-secret"),
        await caller.post(f"{path}/take-over"),
        await caller.post(f"{path}/test"),
        await caller.get(f"{path}/deliveries"),
    ]
    assert {refusal(each)[0] for each in answers} <= {403, 404}


async def test_after_a_week_bodies_are_gone_and_what_waits_stays(office: Office) -> None:
    boss = office.administrator
    async with listening() as listener:
        hook = await endpoint(office, listener.url, "contact.*")
        await contact(boss, "Taken")
        mail = post(office)
        await mail.round()
        listener.answer = "500 Oh"
        await contact(boss, "Waiting")
        await mail.round()
    retention = office.stack.container.retention
    now = office.stack.container.clock.now()
    await retention.forget_deliveries(now=now + timedelta(days=6))
    assert len(await deliveries(boss, hook)) == 2
    await retention.forget_deliveries(now=now + timedelta(days=8))
    (left,) = await deliveries(boss, hook)
    assert left["state"] == "retrying"
