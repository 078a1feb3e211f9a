"""Where telephone systems tell of their calls: stored first, answered as each of them expects."""

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from api.container import Container
from api.http.deps import ContainerDep
from api.http.permissions import public
from api.http.routing import any_query
from domain.telephony.ports import Notice
from domain.telephony.receiving import door_of, receive
from domain.telephony.systems import Provider

router = APIRouter(include_in_schema=False)
_MOST_HEADERS = 60
_LONGEST_HEADER = 5000
_LONGEST_ECHO = 200
_NOT_KEPT = frozenset({"cookie", "proxy-authorization"})
_XML = (b'<?xml version="1.0" encoding="UTF-8"?><Response/>', "text/xml")
_OBJECT = (b"{}", "application/json")
_NOTHING = (b"", "text/plain")
_ANSWERS: Mapping[str, tuple[bytes, str]] = {
    Provider.TWILIO: _XML,
    Provider.PLIVO: _XML,
    Provider.VONAGE: _OBJECT,
    # Whatever else is answered here would steer the call.
    Provider.ZADARMA: _NOTHING,
    Provider.MANGO: _NOTHING,
    Provider.FREESWITCH: _NOTHING,
    Provider.ONLINEPBX: _NOTHING,
    Provider.BINOTEL: (b'{"status":"success"}', "application/json"),
    Provider.MEGAFON: _OBJECT,
    Provider.GENERIC: (b'{"status":"accepted"}', "application/json"),
}


@router.post("/hooks/telephony/{system_key}")
@public
@any_query
async def take_notice(request: Request, system_key: str, container: ContainerDep) -> Response:
    return await _taken(request, system_key, container)


@router.post("/hooks/telephony/{system_key}/{rest:path}")
@public
@any_query
async def take_notice_below(
    request: Request,
    system_key: str,
    rest: str,
    container: ContainerDep,
) -> Response:
    """Mango Office hangs what it tells of behind the address; others may be given a path each."""
    del rest
    return await _taken(request, system_key, container)


@router.get("/hooks/telephony/{system_key}")
@public
@any_query
async def answer_probe(request: Request, system_key: str, container: ContainerDep) -> Response:
    return await _probed(request, system_key, container)


@router.get("/hooks/telephony/{system_key}/{rest:path}")
@public
@any_query
async def answer_probe_below(
    request: Request,
    system_key: str,
    rest: str,
    container: ContainerDep,
) -> Response:
    del rest
    return await _probed(request, system_key, container)


async def _taken(request: Request, key: str, container: Container) -> Response:
    door = await receive(
        key,
        _notice_of(request, await request.body(), container),
        doors=container.phone_doors,
        dialects=container.dialects,
        clock=container.clock,
        ids=container.ids,
    )
    body, media_type = _ANSWERS[door.system.provider]
    status = 202 if door.system.provider == Provider.GENERIC else 200
    return Response(body, status, media_type=media_type)


async def _probed(request: Request, key: str, container: Container) -> Response:
    """Zadarma tries an address by what it has to echo; Vonage asks here what to do with a call, and
    is told nothing. Whoever else asks by GET should post: that is kept to be seen.
    """
    door = await door_of(key, doors=container.phone_doors)
    echo = request.query_params.get("zd_echo")
    if door.system.provider == Provider.ZADARMA and echo is not None:
        return PlainTextResponse(echo[:_LONGEST_ECHO])
    if door.system.provider == Provider.VONAGE:
        return Response(b"[]", media_type="application/json")
    return await _taken(request, key, container)


def _notice_of(request: Request, body: bytes, container: Container) -> Notice:
    """The address as the system called it is made of the public one: what a proxy passes on is
    another one, and it is what they sign.
    """
    query = request.url.query
    return Notice(
        url=f"{container.address}{request.url.path}{'?' if query else ''}{query}",
        content_type=request.headers.get("content-type", ""),
        body=body,
        headers=_headers_of(request),
        address=request.client.host if request.client else "",
        method=request.method,
    )


def _headers_of(request: Request) -> dict[str, str]:
    """As they came, but for what would let its reader in somewhere: names and passwords."""
    return {
        name.lower(): value[:_LONGEST_HEADER]
        for name, value in list(request.headers.items())[:_MOST_HEADERS]
        if name.lower() not in _NOT_KEPT
    }
