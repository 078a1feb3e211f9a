"""From finished JSON to a response: tags, locations, change sets, replays."""

import re
from uuid import UUID
from zlib import crc32

from fastapi import Request, Response

from api.http.conditions import none_match
from domain.shared.json import Json
from domain.shared.unit_of_work import Answer, Replay

_JSON = "application/json"
_VERSION = re.compile(rb'"version"\s*:\s*(\d+)')


def etag_of(body: bytes, version: int | None) -> str:
    """Strong: the version for `If-Match`, a checksum over all that is shown for `If-None-Match`.

    It tells what a reader has from what there is now, and guards nothing: a digest that withstands
    forgers took longer than all the rest of the answer.
    """
    return f'"{version or 0}.{crc32(body):08x}{len(body):x}"'


def listing(body: Json) -> Response:
    """A list, a look-up, a search: finished bytes, passed on as they are."""
    return Response(body, media_type=_JSON)


def resource(request: Request, body: Json, *, version: int | None = None) -> Response:
    """One record with its tag, or 304 where the caller has it already.

    Without `version` it is taken from the top of the document, where every representation has it.
    """
    etag = etag_of(body, version if version is not None else version_in(body))
    headers = {"ETag": etag}
    if none_match(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=_JSON, headers=headers)


def version_in(body: bytes) -> int | None:
    found = _VERSION.search(body)
    return int(found[1]) if found else None


def answered(answer: Answer, *, status: int = 200, location: str | None = None) -> Response:
    """What a write gives back: the record as it now stands, and the change set that Undo needs."""
    headers: dict[str, str] = {}
    if answer.change_set_id is not None:
        headers["Change-Set"] = str(answer.change_set_id)
    if location is not None:
        headers["Location"] = location
    if answer.body is None or status == 204:
        return Response(status_code=204 if status == 200 else status, headers=headers)
    if answer.version is not None:
        headers["ETag"] = etag_of(answer.body, answer.version)
    return Response(answer.body, status_code=status, media_type=_JSON, headers=headers)


def created(request: Request, answer: Answer) -> Response:
    """201 with the address of the new record below the collection that was posted to."""
    location = _below(request, answer.record_id) if answer.record_id else None
    return answered(answer, status=201, location=location)


def replayed(request: Request, replay: Replay) -> Response:
    """The first answer once more, marked as such."""
    location = None
    if replay.status == 201 and replay.answer.record_id:
        location = _below(request, replay.answer.record_id)
    response = answered(replay.answer, status=replay.status, location=location)
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _below(request: Request, record_id: UUID) -> str:
    return f"{request.url.path.rstrip('/')}/{record_id}"
