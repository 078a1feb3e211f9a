"""One process that answers requests."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from api import composition
from api.app import create_app
from api.container import Container
from api.settings import Settings


def run(settings: Settings, *, descriptor: int) -> None:
    @asynccontextmanager
    async def opening() -> AsyncIterator[Container]:
        dsn = composition.installation(settings).app_dsn()
        async with composition.open_container(settings, app_dsn=dsn) as container:
            yield container

    config = uvicorn.Config(
        create_app(opening=opening),
        loop="uvloop",
        http="httptools",
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
    uvicorn.Server(config).run(sockets=[listening])
