"""Keeps the database server of one test run, for as long as the run lives and no longer.

Started by whichever xdist worker needs a database first, but belonging to none of them: it ends,
and takes its folder along, when it is told to or when the process that controls the run is gone.
"""

import asyncio
import json
import os
import shutil
import signal
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from adapters.embedded_postgres import EmbeddedPostgres
from tests.support.database import TestServer, drop_databases, embedded_programs, make_template

FAST_AND_LOOSE = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
    "autovacuum_naptime": "1h",
}
MEMORY = 512 * 1024 * 1024


def main(folder: Path, controller: int) -> None:
    signal.signal(signal.SIGTERM, _leave)
    try:
        with ExitStack() as stack:
            server = _server(folder, stack)
            asyncio.run(make_template(server))
            stack.callback(lambda: asyncio.run(drop_databases(server)))
            _publish(folder, server)
            while _alive(controller):
                time.sleep(0.2)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server(folder: Path, stack: ExitStack) -> TestServer:
    url = os.environ.get("TEST_DATABASE_URL")
    if url:
        return TestServer(url=url, run=folder.name.replace("-", "_").lower())
    home = folder / "postgres"
    stack.enter_context(
        EmbeddedPostgres(
            home,
            bin_folder=embedded_programs(),
            settings=FAST_AND_LOOSE,
            memory=MEMORY,
        )
    )
    return TestServer(home=str(home), run="test")


def _publish(folder: Path, server: TestServer) -> None:
    unfinished = folder / "server.new"
    unfinished.write_text(json.dumps(server.as_dict()), encoding="utf-8")
    unfinished.rename(folder / "server.json")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _leave(_number: int, _frame: object) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
