"""An application with an embedded server, for tests that kill it.

Starts the server in the folder it is given, says which process that is, then writes rows for as
long as it lives, and prints the number of each row once its commit is acknowledged.
"""

import asyncio
import itertools
import sys
from pathlib import Path

import asyncpg

from adapters.embedded_postgres import EmbeddedPostgres
from adapters.embedded_postgres.processes import read_pid_file


async def write(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute("CREATE TABLE IF NOT EXISTS written (n int PRIMARY KEY)")
    for n in itertools.count(1):
        await connection.execute("INSERT INTO written VALUES ($1)", n)
        say(n)


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    home = Path(sys.argv[1])
    address = EmbeddedPostgres(home, memory=2**28, settings={"fsync": "off"}).start()
    state = read_pid_file(home / "data" / "postmaster.pid")
    say(state.pid if state else 0)
    asyncio.run(write(address.superuser_dsn))
