"""The web application: the edge around it, the features in it, the browser's files behind it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import orjson
from fastapi import APIRouter, FastAPI
from fastapi.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.cards import merging as merge_routes
from api.cards import routes as card_routes
from api.companies import routes as company_routes
from api.contacts import routes as contact_routes
from api.container import Container
from api.custom_fields import routes as custom_field_routes
from api.deals import many_routes as many_deals_routes
from api.deals import routes as deal_routes
from api.deals import settings_routes as deal_settings_routes
from api.demo import routes as demo_routes
from api.exports import routes as export_routes
from api.feed import routes as feed_routes
from api.figures import goal_routes
from api.figures import routes as figure_routes
from api.files import routes as file_routes
from api.history import routes as history_routes
from api.http import docs, openapi, problem, system
from api.http.middleware import Edge
from api.http.permissions import public
from api.http.routing import mount
from api.http.static import add_browser_app
from api.identity import auth_routes, invitation_routes
from api.identity import routes as identity_routes
from api.imports import routes as import_routes
from api.interactions import routes as interaction_routes
from api.interactions import timeline_routes
from api.lead_capture import hooks as hook_routes
from api.lead_capture import pages as form_pages
from api.lead_capture import routes as lead_form_routes
from api.lead_capture import submissions as submission_routes
from api.lists import routes as list_routes
from api.mail import routes as mail_routes
from api.search import routes as search_routes
from api.segments import routes as segment_routes
from api.tasks import comment_routes as task_comment_routes
from api.tasks import route_routes as task_route_routes
from api.tasks import routes as task_routes
from api.team import routes as team_routes
from api.telephony import calls as call_routes
from api.telephony import hooks as telephony_hooks
from api.telephony import routes as phone_system_routes
from api.upkeep import routes as upkeep_routes
from api.views import routes as view_routes
from api.webhooks import routes as webhook_routes

Opening = Callable[[], AbstractAsyncContextManager[Container]]

# In the order in which they are matched: the hot ones first.
FEATURES: tuple[APIRouter, ...] = (
    search_routes.router,
    card_routes.router,
    merge_routes.router,
    contact_routes.router,
    company_routes.router,
    timeline_routes.router,
    interaction_routes.router,
    task_routes.router,
    task_route_routes.router,
    many_deals_routes.router,
    task_comment_routes.router,
    deal_routes.router,
    deal_settings_routes.router,
    file_routes.router,
    history_routes.router,
    feed_routes.router,
    team_routes.router,
    figure_routes.router,
    goal_routes.router,
    list_routes.router,
    upkeep_routes.router,
    demo_routes.router,
    segment_routes.router,
    view_routes.router,
    custom_field_routes.router,
    import_routes.router,
    export_routes.router,
    auth_routes.router,
    identity_routes.router,
    invitation_routes.router,
    lead_form_routes.router,
    submission_routes.router,
    mail_routes.router,
    webhook_routes.router,
    hook_routes.router,
    call_routes.router,
    phone_system_routes.router,
    telephony_hooks.router,
)


class Application(FastAPI):
    """FastAPI, reached through the edge alone.

    The framework puts layers of its own around what it is given. They would tell failures and bound
    bodies in their own words, after the edge has done both, at a price for every request.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        if self.middleware_stack is None:
            self.middleware_stack = self.build_middleware_stack()
        scope["app"] = self
        await self.middleware_stack(scope, receive, send)

    def build_middleware_stack(self) -> ASGIApp:
        layer: Any = super().build_middleware_stack()
        while not isinstance(layer, Edge):
            layer = layer.app
        return layer


def create_app(container: Container | None = None, *, opening: Opening | None = None) -> FastAPI:
    """`container` where it is open already; `opening` opens it in the server's own event loop.

    Without either it can still say what it would do: that is how the OpenAPI document is written.
    """
    app = Application(
        title="Kartoteka",
        version=installed_version(),
        description="One card for every customer, everything that happened in one line of time.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan(opening),
    )
    app.state.container = container
    app.add_middleware(Edge)
    problem.install(app)
    for router in FEATURES:
        mount(app, router)
    mount(app, _own_document(app))
    mount(app, system.router, prefix="")
    mount(app, docs.router, prefix="")
    mount(app, form_pages.router, prefix="")
    add_browser_app(app)
    return app


def installed_version() -> str:
    try:
        return version("kartoteka")
    except PackageNotFoundError:  # run from a checkout
        return "0.1.0"


def _lifespan(
    opening: Opening | None,
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if opening is None:
            yield
            return
        async with opening() as container:
            app.state.container = container
            telling = asyncio.create_task(container.accesses.keep_writing())
            try:
                yield
            finally:
                telling.cancel()
                with suppress(asyncio.CancelledError):  # what it was writing goes back to wait
                    await telling
                await container.accesses.close()

    return lifespan


def _own_document(app: FastAPI) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/openapi.json")
    @public
    async def document() -> Response:
        return Response(orjson.dumps(openapi.document(app)), media_type="application/json")

    return router
