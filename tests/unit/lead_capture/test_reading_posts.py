"""Whatever strangers send is read or refused, always the same way, and never breaks anything."""

import asyncio
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from adapters.lead_checks import SiteVerify
from domain.lead_capture.reading import MOST_ANSWERS, Unreadable, read, repeat_key
from domain.lead_capture.submissions import Post

TYPES = st.sampled_from(
    [
        "application/json",
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=nonsense",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "text/plain",
        "",
    ]
)
SHAPES = st.sampled_from([b"", b'{"fields":[', b"a[b][c]=1&a[b]=2&", b"--x\r\n", b"_charset_=x&"])


def post(content_type: str, body: bytes) -> Post:
    return Post(content_type=content_type, body=body, headers={}, address="192.0.2.1")


@given(content_type=TYPES, start=SHAPES, rest=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content_type: str, start: bytes, rest: bytes) -> None:
    with suppress(Unreadable):
        for reading in read(post(content_type, start + rest)):
            assert len(reading.answers) <= MOST_ANSWERS
            assert not any("\x00" in each.value for each in reading.answers)


@given(content_type=TYPES, start=SHAPES, rest=st.binary(max_size=300))
def test_the_same_bytes_are_known_by_the_same_key(
    content_type: str, start: bytes, rest: bytes
) -> None:
    sent = post(content_type, start + rest)
    with suppress(Unreadable):
        once = [repeat_key(each, sent) for each in read(sent)]
        assert once == [repeat_key(each, sent) for each in read(sent)]


async def test_a_captcha_is_asked_over_the_wire_and_an_absent_one_stops_nobody() -> None:
    asked: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        asked.append(await reader.readexactly(length))
        body = b'{"success": true}' if b"good" in asked[-1] else b'{"success": false}'
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    verify = SiteVerify({"turnstile": f"http://127.0.0.1:{port}/siteverify"})

    async def passed(token: str) -> bool | None:
        return await verify.passed("turnstile", secret="s", token=token, address="192.0.2.1")

    assert await passed("good") is True
    assert await passed("bad") is False
    assert asked[0] == b"secret=s&response=good&remoteip=192.0.2.1"
    server.close()
    await server.wait_closed()
    assert await passed("good") is None
