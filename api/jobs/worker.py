"""The worker process: takes jobs until it is told to stop."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api import composition
from api.jobs.handlers import HANDLERS
from api.jobs.schedules import SCHEDULES
from api.settings import Settings


async def run(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for kind in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(kind, stop.set)
    await composition.work(settings, HANDLERS, schedules=SCHEDULES, stop=stop)


@asynccontextmanager
async def beside(settings: Settings) -> AsyncIterator[None]:
    """A worker in this process for as long as the block lasts."""
    stop = asyncio.Event()
    work = composition.work(settings, HANDLERS, schedules=SCHEDULES, stop=stop)
    working = asyncio.create_task(work)
    try:
        yield
    finally:
        stop.set()
        await working
