"""What the edge refuses, and how it says so."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

THING = "/things/01900000-0000-7000-8000-000000000002"


async def _refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert problem["code"] == code
    assert problem["status"] == status
    assert problem["request_id"] == response.headers["x-request-id"]
    return problem


async def test_an_unknown_query_parameter_is_named(edge: httpx.AsyncClient) -> None:
    problem = await _refused(await edge.get("/things?colour=red"), 400, "malformed_request")

    assert problem["errors"][0]["pointer"] == "query:colour"
    assert problem["errors"][0]["code"] == "unknown_parameter"
    assert "colour" in problem["errors"][0]["detail"]


async def test_an_unknown_member_is_named(edge: httpx.AsyncClient) -> None:
    body = {"name": "x", "amount": {"amount": "1", "currency": "AMD", "tax": 1}}

    problem = await _refused(await edge.post("/things", json=body), 400, "malformed_request")

    assert problem["errors"] == [
        {
            "pointer": "/amount/tax",
            "code": "unknown_member",
            "detail": "There is no member “tax” here. Correct its name or leave it out.",
        }
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "The request cannot be understood. This is no valid JSON: look at line 2, column 8.",
        ),
        ("ru", "Запрос невозможно разобрать. Это не JSON: посмотрите строку 2, столбец 8."),
    ],
)
async def test_broken_json_is_told_with_the_place_to_look_at(
    edge: httpx.AsyncClient, language: str, said: str
) -> None:
    headers = {"content-type": "application/json", "accept-language": language}

    response = await edge.post("/things", content=b'{"a": 1,\n "name"; 2}', headers=headers)

    assert response.json()["detail"] == said


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"name":', "broken_json"),
        (b'{"name": "a", "name": "b"}', "duplicate_member"),
        (b'{"name": "a", "sizes": [NaN]}', "number_not_finite"),
        (b'{"name": "a", "sizes": [1e999]}', "number_not_finite"),
        (b'{"name": "a", "sizes": [' + b"1" * 5000 + b"]}", "number_too_long"),
        (b'{"name": "\xff"}', "not_utf8"),
        (b'{"name": "a\\u0000"}', "nul_character"),
        (b'{"name": "\\ud800"}', "lone_surrogate"),
        (b"[" * 150 + b"]" * 150, "json_too_deep"),
        (b"[" * 50_000, "json_too_deep"),
    ],
)
async def test_json_that_cannot_be_kept_is_refused(
    edge: httpx.AsyncClient, body: bytes, code: str
) -> None:
    headers = {"content-type": "application/json"}

    response = await edge.post("/things", content=body, headers=headers)

    problem = await _refused(response, 400, "malformed_request")
    assert problem["errors"][0]["code"] == code


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/name", "required"),
        ({"name": 5}, "/name", "text_expected"),
        ({"name": "x" * 301}, "/name", "text_too_long"),
        ({"name": "x", "sizes": ["big"]}, "/sizes/0", "number_expected"),
        ({"name": "x", "sizes": {}}, "/sizes", "list_expected"),
        ({"name": "x", "amount": "much"}, "/amount", "object_expected"),
        ([1], "", "object_expected"),
    ],
)
async def test_a_wrong_value_is_pointed_at(
    edge: httpx.AsyncClient, body: Any, pointer: str, code: str
) -> None:
    problem = await _refused(await edge.post("/things", json=body), 422, "validation_failed")

    assert [(each["pointer"], each["code"]) for each in problem["errors"]] == [(pointer, code)]


async def test_a_malformed_id_is_a_record_that_is_not_there(edge: httpx.AsyncClient) -> None:
    await _refused(await edge.get("/things/17"), 404, "not_found")


async def test_an_unknown_address_is_told_in_the_same_form(edge: httpx.AsyncClient) -> None:
    await _refused(await edge.get("/nothing-here"), 404, "no_such_address")
    await _refused(await edge.get("/things/a%00b"), 404, "no_such_address")


async def test_an_unknown_method_is_answered_with_all_known_ones(edge: httpx.AsyncClient) -> None:
    response = await edge.put(THING)

    await _refused(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "GET, PATCH"


async def test_a_word_in_a_path_is_no_id(edge: httpx.AsyncClient) -> None:
    response = await edge.patch("/things/special", json={"name": "x"})

    await _refused(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "GET"
    assert (await edge.get("/things/special")).text == "special"


@pytest.mark.parametrize("media_type", ["text/plain", "application/xml", "multipart/form-data"])
async def test_other_media_types_are_refused(edge: httpx.AsyncClient, media_type: str) -> None:
    headers = {"content-type": media_type}

    response = await edge.post("/things", content=b"{}", headers=headers)

    await _refused(response, 415, "unsupported_media_type")


@pytest.mark.parametrize("media_type", ["application/json", "application/merge-patch+json"])
async def test_both_names_of_json_are_read(edge: httpx.AsyncClient, media_type: str) -> None:
    headers = {"content-type": media_type}

    response = await edge.patch(THING, content=b'{"name": "x"}', headers=headers)

    assert response.status_code == 200


async def test_an_announced_body_of_200_mb_is_refused_unread(edge: httpx.AsyncClient) -> None:
    async def never() -> AsyncIterator[bytes]:
        for _ in range(1):
            raise AssertionError("the body was read")
            yield b""  # type: ignore[unreachable]

    headers = {"content-length": str(200 << 20), "content-type": "application/json"}

    response = await edge.post("/things", content=never(), headers=headers)

    await _refused(response, 413, "body_too_large")


async def test_an_unannounced_body_is_cut_off(edge: httpx.AsyncClient) -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        for _ in range(100):
            sent += 1
            yield b" " * (1 << 18)

    headers = {"content-type": "application/json", "transfer-encoding": "chunked"}

    response = await edge.post("/things", content=endless(), headers=headers)

    await _refused(response, 413, "body_too_large")
    assert sent < 10


async def test_an_upload_may_be_larger_than_json(edge: httpx.AsyncClient) -> None:
    response = await edge.post(f"{THING}/photo", files={"file": ("a.bin", b"x" * (2 << 20))})

    assert response.text.startswith(f"{2 << 20}|")


async def test_a_defect_says_nothing_about_itself(edge: httpx.AsyncClient) -> None:
    response = await edge.post(f"{THING}/fail?how=defect")

    await _refused(response, 500, "internal_error")
    assert "1234" not in response.text


async def test_an_outage_asks_to_come_back(edge: httpx.AsyncClient) -> None:
    response = await edge.post(f"{THING}/fail?how=outage")

    await _refused(response, 503, "database_unavailable")
    assert int(response.headers["retry-after"]) > 0


async def test_a_conflict_names_the_other_record(edge: httpx.AsyncClient) -> None:
    problem = await _refused(await edge.patch(THING, json={"name": "taken"}), 409, "conflict")

    assert problem["conflicting_id"] == THING.removeprefix("/things/")


@pytest.mark.parametrize(
    ("header", "letter"),
    [("ru", "а"), ("hy-AM,en;q=0.5", "ա"), ("fr, ar;q=0.4", "ا"), ("xx", "e"), ("", "e")],
)
async def test_texts_are_in_the_callers_language(
    edge: httpx.AsyncClient, header: str, letter: str
) -> None:
    response = await edge.get("/things/17", headers={"accept-language": header})

    problem = response.json()
    assert letter in problem["title"] + problem["detail"]
    assert response.headers["content-language"] in {"en", "ru", "hy", "ar"}
