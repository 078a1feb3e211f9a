"""`kill -9` of everything, again and again: it finishes by itself, and its books are exact."""

import asyncio
import random
import sys
import time
from dataclasses import dataclass
from uuid import UUID

import pytest

from tests.support.installed import Installation, eventually, installation, people_csv
from tests.support.ledger import require_exact

pytestmark = pytest.mark.timeout(900)
_FIRMS = 40


@pytest.mark.slow
@pytest.mark.timeout(2 * 60 * 60)
def test_twenty_kills_lose_and_double_nothing_of_a_hundred_thousand_rows() -> None:
    endure(rows=100_000, kills_while_applying=20, kills_while_undoing=5)


def test_three_kills_lose_and_double_nothing() -> None:
    endure(rows=12_000, kills_while_applying=2, kills_while_undoing=1, latest=0.1)


def endure(
    *, rows: int, kills_while_applying: int, kills_while_undoing: int, latest: float = 0.7
) -> None:
    with installation() as server:
        item = server.import_checked(people_csv(rows, firms=_FIRMS))
        server.post(f"/imports/{item['id']}/apply")
        applying = Work(server, "SELECT done FROM imports WHERE id = $1", item["id"], rows)
        for n in range(kills_while_applying):
            applying.kill(latest=latest, early=n % 4 == 3)
        applied = server.import_in(item, "applied", "failed")

        assert (applied["status"], applied["progress"]["done"]) == ("applied", rows)
        asyncio.run(require_exact(server.dsn))
        assert living(server) == (rows, _FIRMS, rows // 10)

        job_id = server.post(f"/change-sets/{applied['change_set_id']}/undo")["job_id"]
        entries = rows + _FIRMS + rows // 10
        undoing = Work(server, "SELECT done FROM job_runs WHERE id = $1", job_id, entries)
        for _ in range(kills_while_undoing):
            undoing.kill(latest=latest)
        job = server.job_done(job_id)

        assert (job["status"], job["result"]["left"]) == ("done", 0)
        asyncio.run(require_exact(server.dsn))
        assert living(server) == (0, 0, 0)
        assert server.query("SELECT count(*) FROM search_keys") == 0


@dataclass
class Work:
    """Something long that is going on, and how to ask how far it is."""

    server: Installation
    question: str
    id: str
    total: int

    @property
    def done(self) -> int:
        return int(self.server.query(self.question, UUID(self.id)))

    def kill(self, *, latest: float, early: bool = False) -> None:
        """At a random moment of the work; `early`: perhaps before it has been taken up again."""
        if not early:
            before = self.done
            eventually(
                lambda: self.done > before, "the work goes on", seconds=90, tell=self.server.log
            )
        time.sleep(random.uniform(0, latest))  # noqa: S311 (no secret)
        done = self.done
        assert done < self.total, "too late to prove anything: give it more rows"
        began = time.monotonic()
        self.server.kill_everything()
        self.server.start()
        started = time.monotonic()
        with self.server.worker_paused():  # else there would be nothing left to kill
            asyncio.run(require_exact(self.server.dsn))
        sys.stdout.write(
            f"killed at {done} of {self.total}, up again after {started - began:.1f} s, "
            f"exact, examined in {time.monotonic() - started:.1f} s\n"
        )
        sys.stdout.flush()


def living(server: Installation) -> tuple[int, ...]:
    return (
        server.query("SELECT count(*) FROM contacts WHERE deleted_at IS NULL"),
        server.query("SELECT count(*) FROM companies WHERE deleted_at IS NULL"),
        server.query("SELECT count(*) FROM interactions WHERE deleted_at IS NULL"),
    )
