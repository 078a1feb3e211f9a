"""Tags, conditions, keys, lists, headers: what every answer and request has in common."""

import httpx
import pytest

THING = "/things/01900000-0000-7000-8000-000000000002"


async def test_a_tag_has_the_version_and_a_digest(edge: httpx.AsyncClient) -> None:
    tag = (await edge.get(THING)).headers["etag"]

    assert tag.startswith('"7.')
    assert tag.endswith('"')


async def test_what_the_caller_has_is_not_sent_again(edge: httpx.AsyncClient) -> None:
    tag = (await edge.get(THING)).headers["etag"]

    for header in (tag, f"W/{tag}", f'"1.a", {tag}', "*"):
        again = await edge.get(THING, headers={"if-none-match": header})
        assert again.status_code == 304
        assert again.headers["etag"] == tag
        assert again.content == b""
    assert (await edge.get(THING, headers={"if-none-match": '"7.other"'})).status_code == 200


@pytest.mark.parametrize("header", ['"7"', '"7.abc"', '"6.x", "7.y"', "*", None])
async def test_a_current_version_may_be_changed(
    edge: httpx.AsyncClient, header: str | None
) -> None:
    headers = {"if-match": header} if header else {}

    response = await edge.patch(THING, json={"name": "x"}, headers=headers)

    assert response.status_code == 200
    assert response.headers["change-set"] == "01900000-0000-7000-8000-000000000001"


@pytest.mark.parametrize("header", ['"6.abc"', 'W/"7.abc"', '"other"', '"77"'])
async def test_a_stale_version_is_answered_with_the_current_record(
    edge: httpx.AsyncClient, header: str
) -> None:
    response = await edge.patch(THING, json={"name": "x"}, headers={"if-match": header})

    assert response.status_code == 412
    assert response.json()["current"] == {"id": "x", "version": 7, "name": "Ani"}
    assert response.headers["etag"] == '"7.x"'


async def test_quoted_and_bare_keys_are_equal(edge: httpx.AsyncClient) -> None:
    bare, quoted = [
        (await edge.post("/things", json={"name": "x"}, headers={"idempotency-key": key})).text
        for key in ("k-1", '"k-1"')
    ]

    assert bare == quoted
    assert bare.startswith("x|k-1|")
    assert bare.endswith("|201")


async def test_a_fingerprint_sees_the_values_and_not_the_writing(edge: httpx.AsyncClient) -> None:
    async def fingerprint(body: bytes) -> str:
        headers = {"idempotency-key": "k", "content-type": "application/json"}
        response = await edge.post("/things", content=body, headers=headers)
        return response.text.split("|")[2]

    one = await fingerprint(b'{"name": "x", "sizes": [1]}')

    assert await fingerprint(b'{"sizes":[1],"name":"x"}') == one
    assert await fingerprint(b'{"name": "x", "sizes": [2]}') != one


async def test_an_upload_is_fingerprinted_by_its_content(edge: httpx.AsyncClient) -> None:
    async def fingerprint(content: bytes) -> str:
        headers = {"idempotency-key": "k"}
        files = {"file": ("a.bin", content)}
        response = await edge.post(f"{THING}/photo", files=files, headers=headers)
        length, digest = response.text.split("|")
        assert int(length) == len(content)
        return digest

    assert await fingerprint(b"one") == await fingerprint(b"one")
    assert await fingerprint(b"one") != await fingerprint(b"two")


@pytest.mark.parametrize("key", ["", "with space", "x" * 256, "\x7f", '""'])
async def test_a_malformed_key_is_refused(edge: httpx.AsyncClient, key: str) -> None:
    response = await edge.post("/things", json={"name": "x"}, headers={"idempotency-key": key})

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "header:Idempotency-Key"


async def test_a_replay_looks_like_the_first_answer(edge: httpx.AsyncClient) -> None:
    response = await edge.post(f"{THING}/fail?how=replay")

    assert response.status_code == 201
    assert response.headers["idempotency-replayed"] == "true"
    assert response.headers["etag"].startswith('"7.')
    assert response.json()["version"] == 7


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", {"limit": 50, "q": None, "filter": None}),
        ("?limit=100000", {"limit": 500, "q": None, "filter": None}),
        ("?limit=1&q=%20Ани%20", {"limit": 1, "q": "Ани", "filter": None}),
        ('?filter={"field":"city"}', {"limit": 50, "q": None, "filter": {"field": "city"}}),
    ],
)
async def test_a_list_reads_its_parameters(
    edge: httpx.AsyncClient, query: str, seen: dict[str, object]
) -> None:
    assert (await edge.get(f"/things{query}")).text == repr(seen)


@pytest.mark.parametrize(
    ("query", "status", "pointer"),
    [
        ("limit=0", 422, "query:limit"),
        ("limit=-1", 422, "query:limit"),
        ("limit=many", 422, "query:limit"),
        ("total=some", 422, "query:total"),
        ("filter={", 400, "query:filter"),
        ("filter=" + "[" * 200, 400, "query:filter"),
        ("q=%00", 400, "query:"),
        ("q=%ff", 400, "query:"),
        ("bin=true", 400, "query:bin"),
    ],
)
async def test_a_list_refuses_what_it_cannot_read(
    edge: httpx.AsyncClient, query: str, status: int, pointer: str
) -> None:
    response = await edge.get(f"/things?{query}")

    assert response.status_code == status
    assert response.json()["errors"][0]["pointer"] == pointer


async def test_a_sane_request_id_is_kept_and_another_replaced(edge: httpx.AsyncClient) -> None:
    kept = await edge.get(THING, headers={"x-request-id": "abc-1"})
    replaced = await edge.get(THING, headers={"x-request-id": "a b\tc"})

    assert kept.headers["x-request-id"] == "abc-1"
    assert len(replaced.headers["x-request-id"]) == 32


async def test_every_answer_is_guarded(edge: httpx.AsyncClient) -> None:
    for path in (THING, "/nowhere", "/api/docs", "http://test/", "http://test/healthz"):
        headers = (await edge.get(path)).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


async def test_answers_of_the_api_are_not_kept_by_anybody(edge: httpx.AsyncClient) -> None:
    assert (await edge.get(THING)).headers["cache-control"] == "no-store"


async def test_head_is_get_without_the_body(edge: httpx.AsyncClient) -> None:
    head, get = await edge.head(THING), await edge.get(THING)

    assert head.content == b""
    for name in ("etag", "content-type", "content-length"):
        assert head.headers[name] == get.headers[name]
