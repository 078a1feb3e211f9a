"""Where pages and site builders send what visitors filled in."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from api.http.deps import ContainerDep
from api.http.permissions import public
from api.http.routing import any_query
from api.http.visitors import visitor_of
from api.lead_capture.markup import STYLE_HASH
from domain.lead_capture import LeadForm, use_cases
from domain.lead_capture.errors import FormNotFound
from domain.lead_capture.submissions import Post
from domain.shared.errors import Forbidden

router = APIRouter(include_in_schema=False)
_KEPT = (
    "origin", "referer", "user-agent", "host", "x-webflow-timestamp", "x-webflow-signature",
    "typeform-signature", "x-hub-signature-256", "x-api-key",
)  # fmt: skip
_LONGEST_HEADER = 1000
_SENT_BY_SERVERS = frozenset({"webflow", "typeform", "google", "meta"})
PAGE_GUARD = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'"


def post_of(request: Request, body: bytes) -> Post:
    return Post(
        content_type=request.headers.get("content-type", ""),
        body=body,
        headers={
            name: request.headers[name][:_LONGEST_HEADER]
            for name in _KEPT
            if name in request.headers
        },
        address=visitor_of(request).address,
    )


@router.post("/hooks/forms/{form_key}")
@public
@any_query
async def take_form_post(request: Request, form_key: str, container: ContainerDep) -> Response:
    post = post_of(request, await request.body())
    received = await use_cases.receive(
        form_key, post, gates=container.gates, clock=container.clock, ids=container.ids
    )
    return _welcoming(_answer(request, post, received), request, received.gate.form)


@router.options("/hooks/forms/{form_key}")
@public
@any_query
async def allow_form_post(request: Request, form_key: str, container: ContainerDep) -> Response:
    """What a browser asks before a script of another site may send."""
    gate = await use_cases.gate_of(form_key, gates=container.gates)
    response = Response(status_code=204)
    response.headers["Access-Control-Allow-Methods"] = "POST"
    response.headers["Access-Control-Allow-Headers"] = "Content-Type"
    response.headers["Access-Control-Max-Age"] = "86400"
    return _welcoming(response, request, gate.form)


@router.get("/hooks/forms/{form_key}")
@public
async def verify_subscription(
    form_key: str,
    container: ContainerDep,
    mode: Annotated[str, Query(alias="hub.mode")] = "",
    token: Annotated[str, Query(alias="hub.verify_token")] = "",
    challenge: Annotated[str, Query(alias="hub.challenge", max_length=200)] = "",
) -> Response:
    """The handshake of Meta: the form's key is what it says as its token."""
    gate = await container.gates.find(form_key)
    if gate is None:
        raise FormNotFound
    if mode != "subscribe" or token != gate.form.key:
        raise Forbidden(object="lead_forms", action="view")
    return PlainTextResponse(challenge)


def _answer(request: Request, post: Post, received: use_cases.Received) -> Response:
    """Each sender hears what it takes for success; a browser is led on."""
    form = received.gate.form
    if received.sender in _SENT_BY_SERVERS:
        return Response(b"{}", media_type="application/json")
    if "json" in post.content_type.partition(";")[0]:
        return Response(b'{"status":"accepted"}', 202, media_type="application/json")
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(form.redirect_url or f"/f/{form.key}/thanks", 303)
    return PlainTextResponse("ok")


def _welcoming(response: Response, request: Request, form: LeadForm) -> Response:
    origin = request.headers.get("origin")
    if origin is not None:
        known = not form.origins or origin.lower() in form.origins
        response.headers["Vary"] = "Origin"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if known and urlsplit(origin).scheme:
            response.headers["Access-Control-Allow-Origin"] = origin
    return response
