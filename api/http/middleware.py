"""The one middleware: request ids, bounds, headers, the access line, the counters.

Plain ASGI, because Starlette's BaseHTTPMiddleware costs more than all of this together.
"""

import logging
import re
from collections.abc import Mapping
from random import getrandbits
from time import perf_counter

import structlog
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import logs
from api.http import metrics
from api.http.compiled import Handler
from api.http.problem import RETRY_SECONDS, Problem, answer_to, problem_response
from api.http.routing import API, StrictRequest, index_of

LARGEST_BODY = 1 << 20
LARGEST_BATCH = 8 << 20
LARGEST_UPLOAD = (100 << 20) + (1 << 20)  # a file of 100 MB and the form around it

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._:-]{1,128}")
_CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_FOR_DOCUMENTS = [
    (b"content-security-policy", _CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=()"),
]
# What a browser never shows as a page needs only what keeps it from being taken for one; each
# further header is looked at, sent and read with every answer.
_FOR_DATA = [
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
    (b"vary", b"Accept-Language, Authorization"),
]
_MAY_DIFFER = frozenset(
    {b"content-security-policy", b"cache-control", b"vary", b"cross-origin-resource-policy"}
)
_DATA = f"{API}/"
_HOOKS = f"{API}/hooks/"
# The address is all that some telephone systems are known by: it stands in no log.
_TELEPHONY = f"{_HOOKS}telephony/"
_OVER_HTTPS = (b"strict-transport-security", b"max-age=31536000")

_log = structlog.get_logger("kartoteka.http")


class Edge:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":  # what GET would answer, but for the body
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        await _Exchange(scope, receive, send).run(self._app)


class _Exchange:
    """One request and its answer."""

    __slots__ = ("_receive", "_received", "_scope", "_send", "_started", "_status")

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._started = perf_counter()
        self._status = 0
        self._received = 0

    async def run(self, app: ASGIApp) -> None:
        scope = self._scope
        headers = dict(scope["headers"])
        scope["request_id"] = request_id(headers)
        scope["credential"] = headers.get(b"authorization", b"")
        try:
            if _announced_length(headers) > largest_body(scope["path"], headers):
                await self._refuse(Problem(status=413, code="body_too_large", headers=_CLOSE))
            elif "\x00" in scope["path"]:
                await self._refuse(Problem(status=404, code="no_such_address"))
            elif (handle := index_of(scope["app"]).direct(scope)) is not None:
                await self._answer(handle)
            else:
                await app(scope, self._bounded_receive, self._marked_send)
        except Exception as error:  # noqa: BLE001 (the last line: it is logged and told)
            await self._fail(error)
        finally:
            self._account()

    async def _answer(self, handle: Handler) -> None:
        """Past the layers of the framework, which find nothing to do for a compiled route."""
        request = StrictRequest(self._scope, self._bounded_receive)
        try:
            response = await handle(request)
        except Exception as error:
            refusal = await answer_to(error, request)
            if refusal is None:
                raise
            response = refusal
        await response(self._scope, self._bounded_receive, self._marked_send)

    async def _bounded_receive(self) -> Message:
        """Also counts what comes without an announced length."""
        message = await self._receive()
        body = message.get("body")
        if body:
            self._received += len(body)
            if self._received > LARGEST_BODY and self._received > self._largest():
                raise HTTPException(413, headers=_CLOSE)
        return message

    async def _marked_send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            _mark(message, self._scope)
        await self._send(message)

    async def _refuse(self, problem: Problem) -> None:
        response = problem_response(problem, self._scope)
        await response(self._scope, self._receive, self._marked_send)

    async def _fail(self, error: Exception) -> None:
        """An outage is told as one; of a defect the caller sees only the request id."""
        code = _outage_code(error, self._scope)
        if code is None:
            _log.exception("request failed", request_id=self._scope["request_id"])
        else:
            _log.warning(
                "outage", code=code, error=repr(error), request_id=self._scope["request_id"]
            )
        if self._status:  # the answer is under way: cut it off, so that nobody takes it for whole
            raise error
        if code is None:
            await self._refuse(Problem(status=500, code="internal_error"))
        else:
            retry = {"Retry-After": str(RETRY_SECONDS)}
            await self._refuse(Problem(status=503, code=code, headers=retry))

    def _largest(self) -> int:
        return largest_body(self._scope["path"], dict(self._scope["headers"]))

    def _account(self) -> None:
        scope, seconds = self._scope, perf_counter() - self._started
        route = scope["route"].path if "route" in scope else ""
        metrics.count_request(scope["method"], route, self._status, seconds)
        if logs.is_written(_level_of(route)):
            self._write_line(route, seconds)

    def _write_line(self, route: str, seconds: float) -> None:
        scope = self._scope
        actor = scope.get("actor")
        _log.log(
            _level_of(route),
            "request",
            method=scope["method"],
            path=route if scope["path"].startswith(_TELEPHONY) else scope["path"],
            status=self._status,
            ms=round(seconds * 1000, 2),
            request_id=scope["request_id"],
            workspace=actor.workspace_id if actor else None,
            user=str(actor.user_id) if actor else None,
        )


_CLOSE = {"Connection": "close"}
_PROBES = {"/healthz", "/readyz", "/metrics"}


def request_id(headers: Mapping[bytes, bytes]) -> str:
    """The caller's, where it is a sane one.

    It names lines in the log and guards nothing: no system call for better chance.
    """
    given = headers.get(b"x-request-id")
    if given is not None and _REQUEST_ID.fullmatch(given):
        return given.decode("ascii")
    return f"{getrandbits(128):032x}"


def _level_of(route: str) -> int:
    return logging.DEBUG if route in _PROBES else logging.INFO


def largest_body(path: str, headers: Mapping[bytes, bytes]) -> int:
    if path.startswith(_HOOKS):
        return LARGEST_BODY
    if headers.get(b"content-type", b"").startswith(b"multipart/form-data"):
        return LARGEST_UPLOAD
    return LARGEST_BATCH if path.endswith("/batch") else LARGEST_BODY


def _outage_code(error: Exception, scope: Scope) -> str | None:
    container = scope["app"].state.container if "app" in scope else None
    code: str | None = container.outage_code(error) if container is not None else None
    return code


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head


def _announced_length(headers: Mapping[bytes, bytes]) -> int:
    length = headers.get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


def _mark(message: Message, scope: Scope) -> None:
    raw = message.setdefault("headers", [])
    guards = _FOR_DATA if scope["path"].startswith(_DATA) else _FOR_DOCUMENTS
    given = {name for name, _ in raw} & _MAY_DIFFER
    raw.extend([each for each in guards if each[0] not in given] if given else guards)
    if scope.get("scheme") == "https":
        raw.append(_OVER_HTTPS)
    raw.append((b"x-request-id", scope["request_id"].encode()))
