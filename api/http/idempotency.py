"""How the repetition of a write is recognised."""

import json
import re
from hashlib import blake2b
from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile

from domain.shared.errors import Malformed
from domain.shared.unit_of_work import WriteRequest

_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_CHUNK = 1 << 20


async def write_request(request: Request) -> WriteRequest:
    key = idempotency_key(request.headers.get("idempotency-key"))
    route = request.scope["route"]
    return WriteRequest(
        request_id=request.scope.get("request_id"),
        method=request.method,
        path=request.url.path,
        key=key,
        fingerprint=await _fingerprint(request) if key else b"",
        status=route.status_code or 200,
    )


def idempotency_key(header: str | None) -> str | None:
    """The key itself; quoted (the draft standard) and bare (everybody) mean the same."""
    if header is None:
        return None
    quoted = len(header) > 1 and header[0] == header[-1] == '"'
    key = header[1:-1] if quoted else header
    if not _KEY.fullmatch(key):
        raise Malformed.at("header:Idempotency-Key", "idempotency_key_malformed")
    return key


async def _fingerprint(request: Request) -> bytes:
    digest = blake2b(request.scope.get("query_string", b""), digest_size=32)
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("multipart/form-data"):
        await _add_form(digest, request)
    elif await request.body():
        digest.update(json.dumps(await request.json(), sort_keys=True).encode())
    return digest.digest()


async def _add_form(digest: Any, request: Request) -> None:
    for name, value in sorted((await request.form()).multi_items(), key=lambda item: item[0]):
        digest.update(name.encode() + b"\x00")
        if isinstance(value, UploadFile):
            digest.update((value.filename or "").encode() + b"\x00")
            await _add_file(digest, value)
        else:
            digest.update(value.encode() + b"\x00")


async def _add_file(digest: Any, upload: UploadFile) -> None:
    await upload.seek(0)
    while chunk := await upload.read(_CHUNK):
        digest.update(chunk)
    await upload.seek(0)
