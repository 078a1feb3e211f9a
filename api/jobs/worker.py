"""The worker process: takes jobs until it is told to stop."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api import composition
from api.jobs.given_up import give_up
from api.jobs.handlers import HANDLERS
from api.jobs.schedules import SCHEDULES
from api.settings import Settings


async def run(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for kind in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(kind, stop.set)
    await _work(settings, stop)


async def _work(settings: Settings, stop: asyncio.Event) -> None:
    await composition.work(settings, HANDLERS, schedules=SCHEDULES, given_up=give_up, stop=stop)


@asynccontextmanager
async def beside(settings: Settings) -> AsyncIterator[None]:
    """A worker in this process for as long as the block lasts."""
    stop = asyncio.Event()
    working = asyncio.create_task(_work(settings, stop))
    try:
        yield
    finally:
        stop.set()
        await working
