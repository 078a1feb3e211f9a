"""Our own page with a form, what is said when it was sent, and the script for other pages."""

from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api.http.deps import ContainerDep
from api.http.languages import language_of
from api.http.permissions import public
from api.http.routing import any_query
from api.lead_capture import markup
from api.lead_capture.hooks import PAGE_GUARD
from domain.lead_capture import LeadForm, use_cases
from domain.lead_capture.model import OWN
from domain.lead_capture.proofs import seal
from domain.lead_capture.reading import TRACKED

router = APIRouter(include_in_schema=False)
_LONGEST_TAG = 500


@router.get("/f/{form_key}")
@public
@any_query
async def show_form(request: Request, form_key: str, container: ContainerDep) -> Response:
    gate = await use_cases.gate_of(form_key, gates=container.gates)
    form = gate.form
    hidden = {
        f"{OWN}id": str(container.ids.new()),
        f"{OWN}t": seal(int(container.clock.now().timestamp()), gate.secrets),
        **{
            name: value[:_LONGEST_TAG]
            for name, value in request.query_params.items()
            if name in TRACKED
        },
    }
    content = markup.form_html(form, action=markup.hook_of(form), hidden=hidden)
    page = markup.page_html(form.name, content, language=form.language)
    return _page(page, f"; form-action 'self'{_led_to(form)}{markup.captcha_guard(form)}")


@router.get("/f/{form_key}/thanks")
@public
@any_query
async def show_thanks(request: Request, form_key: str, container: ContainerDep) -> Response:
    gate = await container.gates.find(form_key)
    language = language_of(request.scope)
    return _page(markup.thanks_html(gate.form if gate else None, language=language))


@router.get("/f/{form_key}/embed.js")
@public
@any_query
async def show_script(request: Request, form_key: str, container: ContainerDep) -> Response:
    gate = await use_cases.gate_of(form_key, gates=container.gates)
    base = str(request.base_url).rstrip("/")
    return Response(
        markup.script_of(gate.form, base=base),
        media_type="text/javascript; charset=utf-8",
        headers={
            "Cache-Control": "public, max-age=300",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )


def _page(html: str, more: str = "") -> Response:
    guard = f"{PAGE_GUARD}; frame-ancestors 'none'{more}"
    return HTMLResponse(
        html, headers={"Content-Security-Policy": guard, "Cache-Control": "no-store"}
    )


def _led_to(form: LeadForm) -> str:
    """Browsers hold the way after sending to the page's rules, too."""
    if form.redirect_url is None:
        return ""
    parts = urlsplit(form.redirect_url)
    return f" {parts.scheme}://{parts.netloc}"
