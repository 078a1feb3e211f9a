"""The worker process: takes jobs until it is told to stop."""

import asyncio
import signal

from api import composition
from api.jobs.handlers import HANDLERS
from api.settings import Settings


async def run(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for kind in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(kind, stop.set)
    await composition.work(settings, HANDLERS, stop=stop)
