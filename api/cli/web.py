"""One process that answers requests."""

import gc
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from api import composition
from api.app import create_app
from api.container import Container
from api.http.wire import GatheringProtocol
from api.settings import Settings


def run(settings: Settings, *, descriptor: int) -> None:
    @asynccontextmanager
    async def opening() -> AsyncIterator[Container]:
        dsn = composition.installation(settings).app_dsn()
        async with composition.open_container(settings, app_dsn=dsn, answering=True) as container:
            _settle()
            yield container

    app = create_app(opening=opening)
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http=GatheringProtocol,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=30,
    )
    listening = socket.socket(fileno=descriptor)
    server = uvicorn.Server(config)
    app.state.leaving = lambda: server.should_exit
    server.run(sockets=[listening])


def _settle() -> None:
    """What is loaded by now stays for good: the collector need not walk it again and again.

    Requests make little that lies in circles, so it may look less often, too.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
