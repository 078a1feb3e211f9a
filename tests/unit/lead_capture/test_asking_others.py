"""What captchas' services and Meta are asked, in their documented words, at a server of our own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

import orjson
import pytest

from adapters.lead_checks import MetaLeads, SiteVerify
from adapters.security.sealed_texts import SealedTexts

Asked = list[tuple[str, dict[str, str], str]]


@asynccontextmanager
async def service(status: int, body: bytes) -> AsyncIterator[tuple[str, Asked]]:
    """Answers everything so, and remembers what it was asked: line, form, authorisation."""
    asked: Asked = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        line, *rest = head.split("\r\n")
        headers = dict(each.lower().split(": ", 1) for each in rest if ": " in each)
        said = await reader.readexactly(int(headers.get("content-length", "0")))
        token = next((each[15:] for each in rest if each.lower().startswith("authorization")), "")
        asked.append((line, dict(parse_qsl(said.decode())), token))
        writer.write(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked


@pytest.mark.parametrize(
    ("name", "said", "passed"),
    [
        ("turnstile", {"success": True, "challenge_ts": "x", "error-codes": []}, True),
        ("turnstile", {"success": False, "error-codes": ["timeout-or-duplicate"]}, False),
        ("hcaptcha", {"success": True, "hostname": "example.com"}, True),
        ("hcaptcha", {"success": "true"}, False),
        ("smartcaptcha", {"status": "ok", "message": "", "host": "example.com"}, True),
        ("smartcaptcha", {"status": "failed", "message": "Invalid or expired Token."}, False),
        ("turnstile", [], None),
    ],
)
async def test_a_service_is_asked_in_its_own_words(
    name: str, said: object, passed: bool | None
) -> None:
    async with service(200, orjson.dumps(said)) as (address, asked):
        verify = SiteVerify({name: f"{address}/verify"})
        assert await verify.passed(name, secret="s", token="t", address="198.51.100.7") is passed
    line, form, _ = asked[0]
    assert line.startswith("POST /verify ")
    if name == "smartcaptcha":
        assert form == {"secret": "s", "token": "t", "ip": "198.51.100.7"}
    else:
        assert form == {"secret": "s", "response": "t", "remoteip": "198.51.100.7"}


@pytest.mark.parametrize(("status", "body"), [(500, b"{}"), (200, b"<html>"), (429, b"{}")])
async def test_a_service_that_cannot_tell_says_nothing(status: int, body: bytes) -> None:
    async with service(status, body) as (address, _):
        verify = SiteVerify({"hcaptcha": address})
        assert await verify.passed("hcaptcha", secret="s", token="t", address="") is None
    gone = SiteVerify({"hcaptcha": address})
    assert await gone.passed("hcaptcha", secret="s", token="t", address="") is None


async def test_a_lead_of_meta_is_fetched_by_its_id() -> None:
    told = {"id": "777", "field_data": [{"name": "email", "values": ["anna@example.com"]}]}
    async with service(200, orjson.dumps(told)) as (address, asked):
        assert await MetaLeads(f"{address}/v24.0").lead_data("777", token="EAAB") == told
    line, _, token = asked[0]
    assert line.startswith("GET /v24.0/777?fields=created_time%2Cad_id%2Cform_id%2Cfield_data")
    assert token == "Bearer EAAB"
    with pytest.raises(LookupError):
        await MetaLeads().lead_data("../me", token="EAAB")


@pytest.mark.parametrize(
    ("status", "error", "raised"),
    [
        (400, {"code": 190, "type": "OAuthException"}, PermissionError),
        (400, {"code": 4}, ConnectionError),
        (400, {"code": 100, "is_transient": True}, ConnectionError),
        (400, {"code": 100}, LookupError),
        (503, {}, ConnectionError),
        (200, {}, LookupError),
    ],
)
async def test_what_meta_refuses_is_told_apart(
    status: int, error: dict[str, object], raised: type[Exception]
) -> None:
    async with service(status, orjson.dumps({"error": error})) as (address, _):
        with pytest.raises(raised):
            await MetaLeads(address).lead_data("777", token="EAAB")


def test_secrets_of_others_lie_sealed_and_open_for_their_owner_alone() -> None:
    ours, others = SealedTexts(b"k" * 32), SealedTexts(b"o" * 32)
    sealed = ours.seal("EAAB", whose="one")
    assert sealed is not None
    assert "EAAB" not in sealed
    assert sealed != ours.seal("EAAB", whose="one")
    assert ours.open(sealed, whose="one") == "EAAB"
    assert ours.open(sealed, whose="two") == sealed
    assert others.open(sealed, whose="one") == sealed
    assert ours.open("kept before", whose="one") == "kept before"
    assert ours.seal(None, whose="one") is None
