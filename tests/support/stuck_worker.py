"""A worker that takes a job and never finishes it, to be killed by a test."""

import asyncio
import sys
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from adapters.postgres.worker import WorkerOptions, run_worker


async def main(dsn: str) -> None:
    async def stuck(_payload: Mapping[str, Any]) -> None:
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        await asyncio.Event().wait()

    options = WorkerOptions(heartbeat=timedelta(seconds=1))
    await run_worker(dsn, {"greet": stuck}, stop=asyncio.Event(), options=options)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
