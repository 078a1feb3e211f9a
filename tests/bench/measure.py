"""One size: make the base, run every workload beside its floor, and tell the numbers."""

import asyncio
import json
import shutil
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import asyncpg

from adapters.embedded_postgres import EmbeddedPostgres, ServerAddress
from adapters.ids import TimeOrderedIds
from api.settings import Settings
from tests.bench import generate, machine
from tests.bench.bulk import Bulk
from tests.bench.floor import connections, inside, press_floor, replay
from tests.bench.generate import Generated, Generator
from tests.bench.kept import KeptBase
from tests.bench.load import Measured, message, press
from tests.bench.machine import Peer, Product
from tests.bench.selling import ROLLUP, Comparison, Selling
from tests.bench.workloads import Question, Workload, Workloads

LINES = 16
BATCHES = 7
SHARES = (0.80, 0.15, 0.05)
DEPTH = 0.85
Result = dict[str, Any]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long each slice lasts, how many there are, and how many questions are typed."""

    seconds: float = 1.0
    rounds: int = 7
    questions: int = 400
    comparisons: int = 60


def measure(contacts: int, *, effort: Effort, say: Say, folder: Path | None = None) -> Result:
    """Starts the product on a base of that many in `folder`, which is kept, or in one of its own
    that is thrown away afterwards.
    """
    if folder is not None:
        return _measure(contacts, KeptBase.of(folder, contacts), effort=effort, say=say)
    home = Path(tempfile.mkdtemp(prefix="kartoteka-bench-"))
    home.chmod(0o711)  # the server of a run as root is not root's
    try:
        return _measure(contacts, KeptBase(home=home / "base"), effort=effort, say=say)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _measure(contacts: int, kept: KeptBase, *, effort: Effort, say: Say) -> Result:
    with ExitStack() as stack:
        product = stack.enter_context(machine.product(stack.enter_context(kept.opened())))
        peers = {name: stack.enter_context(machine.peer(name)) for name in ("starlette", "fastapi")}
        run = _Run(contacts, product=product, peers=peers, effort=effort, say=say, kept=kept)
        return asyncio.run(run.whole())


# What was created while creating was measured, this time and before, would all have come today:
# for figures it is spread over the year. Triggers mark the days.
AS_PEOPLE_COME = """
    UPDATE contacts
    SET created_at = created_at - make_interval(days => abs(hashtext(id::text)) % 365)
    WHERE created_at > now() - interval '1 day'
"""


class _Run:
    def __init__(
        self,
        contacts: int,
        *,
        product: Product,
        peers: dict[str, Peer],
        effort: Effort,
        say: Say,
        kept: KeptBase,
    ) -> None:
        self._contacts = contacts
        self._kept = kept
        self._product = product
        self._peers = peers
        self._effort = effort
        self._say = say
        self._seen: dict[str, list[dict[str, float]]] = {name: [] for name in peers}
        self._settings = Settings(data_dir=product.home, demo=False)

    async def whole(self) -> Result:
        address = EmbeddedPostgres(self._product.home / "postgres").attach()
        superuser = await asyncpg.connect(_superuser(address))
        base = self._kept.made() or await self._generate(superuser)
        async with AsyncExitStack() as stack:
            self._inside = await stack.enter_async_context(inside(self._settings, address.app_dsn))
            self._lines = await stack.enter_async_context(
                connections(address.app_dsn, base.workspace_id, self._settings.pool_size)
            )
            result = await self._measured(base)
            await superuser.execute(AS_PEOPLE_COME)
            await superuser.execute("VACUUM ANALYZE contacts")
            await superuser.execute(ROLLUP)
            result |= await self._selling(base, address.app_dsn)
            result |= await self._bulk(base, superuser, result)
        await superuser.close()
        return result

    async def _generate(self, superuser: asyncpg.Connection) -> Generated:
        begun = time.perf_counter()
        await generate.prepare(superuser)
        first = await superuser.fetchval("SELECT id FROM workspaces")
        workspaces = [first, *[await _workspace(superuser) for _ in SHARES[1:]]]
        made = [
            await Generator(superuser, workspace_id=workspace_id, seed=generate.SEED + n).make(
                int(self._contacts * share)
            )
            for n, (workspace_id, share) in enumerate(zip(workspaces, SHARES, strict=True))
        ]
        await generate.settle(superuser)
        seconds = time.perf_counter() - begun
        self._say(f"{self._contacts} contacts with their neighbours: {seconds:.0f} s")
        self._kept.keep(made[0])
        return made[0]

    async def _measured(self, base: Generated) -> Result:
        token = self._log_in()
        actor = await self._inside.container.authenticator.identify(token)
        workloads = Workloads(
            base,
            inside=self._inside,
            actor=actor,
            token=token,
            deep_cursor=self._deep_cursor(token, base.contacts),
        )
        for name in self._peers:
            await self._peer(name)  # to warm up
        self._seen = {name: [] for name in self._peers}
        result: Result = {"contacts": self._contacts, "workloads": {}, "sql": {}}
        for workload in await workloads.all():
            self._say(f"  {workload.key}")
            result["workloads"][workload.key] = await self._workload(workload)
            result["sql"][workload.key] = _sql(workload)
        result["peers"] = {
            name: {key: median(each[key] for each in seen) for key in seen[0]}
            for name, seen in self._seen.items()
        }
        result["questions"] = {}
        for question in await workloads.questions(self._effort.questions):
            self._say(f"  {question.key}")
            result["questions"][question.key] = await self._question(question)
            result["sql"][question.key] = [each.text for each in question.runs[0]]
        return result

    async def _workload(self, workload: Workload) -> Result:
        await self._press(workload, 0.5)  # which opens the connections whose time is told below
        rounds = [await self._round(workload) for _ in range(self._effort.rounds)]
        told = {key: median(each[key] for each in rounds) for key in rounds[0]}
        return told | {"statements": len(workload.statements)}

    async def _round(self, workload: Workload) -> dict[str, float]:
        """The product and what it is compared with, one right after the other.

        A machine that others share has slow minutes, and a ratio must not be made of two of them.
        """
        hello = await self._peer("starlette")
        empty = await self._peer("fastapi")
        web, postgres = self._product.web(), self._product.postgres()
        before = machine.cpu(web), machine.cpu(postgres)
        answers = await self._press(workload, self._effort.seconds)
        api = (machine.cpu(web) - before[0]) / answers.count * 1e6
        told = {
            "rate": answers.rate,
            "hello_share": answers.rate / hello["rate"],
            "api_us": api,
            "api_cpu_ratio": api / empty["us"],
            "postgres_us": (machine.cpu(postgres) - before[1]) / answers.count * 1e6,
            "p99_ms": answers.percentile(0.99) * 1e3,
        }
        if workload.floor is not None:
            floor = await press_floor(workload.floor, self._lines, seconds=self._effort.seconds)
            told |= {"floor_rate": floor.rate, "floor_share": answers.rate / floor.rate}
        return told

    async def _question(self, question: Question) -> Result:
        sql, bare = await replay(question.runs, self._lines[0])
        web, postgres = self._product.web(), self._product.postgres()
        before = machine.cpu(web), machine.cpu(postgres)
        http = await press(
            self._product.port, question.request, lines=1, seconds=self._effort.seconds
        )
        return {
            "statements": sum(map(len, question.runs)) / len(question.runs),
            "select_1_p50_us": bare.percentile(0.5) * 1e6,
            "sql_p50_us": sql.percentile(0.5) * 1e6,
            "sql_p50_ratio": sql.percentile(0.5) / bare.percentile(0.5),
            "sql_p95_ratio": sql.percentile(0.95) / bare.percentile(0.95),
            "sql_p99_ratio": sql.percentile(0.99) / bare.percentile(0.99),
            "sql_p99_us": sql.percentile(0.99) * 1e6,
            "http_p95_ratio": http.percentile(0.95) / bare.percentile(0.95),
            "api_us": (machine.cpu(web) - before[0]) / http.count * 1e6,
            "postgres_us": (machine.cpu(postgres) - before[1]) / http.count * 1e6,
        }

    async def _selling(self, base: Generated, app_dsn: str) -> Result:
        container = self._inside.container
        actor = await container.authenticator.identify(self._log_in())
        await container.figure_books.settle(base.workspace_id, now=datetime.now(UTC))
        await container.board_books.fold(base.workspace_id)
        selling = Selling(
            base, inside=self._inside, actor=actor, line=self._lines[0], now=datetime.now(UTC)
        )
        told: Result = {}
        for each in await selling.all():
            self._say(f"  {each.key}")
            told[each.key] = await self._compared(each, base, app_dsn)
        return {"selling": told}

    async def _compared(self, each: Comparison, base: Generated, app_dsn: str) -> Result:
        lines = connections(app_dsn, base.workspace_id, 1, settings=each.settings)
        async with lines as [connection]:
            asked, floor = await replay(
                [each.asked] * self._effort.comparisons, connection, beside=each.floor
            )
        return {
            "statements": len(each.asked),
            "sql_p50_us": asked.percentile(0.5) * 1e6,
            "sql_p95_us": asked.percentile(0.95) * 1e6,
            "floor_p50_us": floor.percentile(0.5) * 1e6,
            "ratio": asked.percentile(0.5) / floor.percentile(0.5),
        }

    async def _bulk(self, base: Generated, superuser: asyncpg.Connection, told: Result) -> Result:
        bulk = Bulk(self._product.port, self._log_in(), base.people)
        try:
            self._say("  batch of 1 000")
            await bulk.batch()
            rows = median([await bulk.batch() for _ in range(BATCHES)])
            self._say("  import of 10 000 rows")
            imported = await bulk.import_file(superuser, base.workspace_id)
        finally:
            await bulk.close()
        singles = told["workloads"]["create"]["rate"]
        return {
            "batch": {"rows_per_second": rows, "ratio": rows / singles},
            "import": {
                "checked_seconds": imported.checked_seconds,
                "applied_seconds": imported.applied_seconds,
                "floor_seconds": imported.floor_seconds,
                "created": imported.created,
                "ratio": imported.applied_seconds / imported.floor_seconds,
            },
        }

    async def _peer(self, name: str) -> dict[str, float]:
        """Requests a second and CPU µs for each, of a bare application."""
        peer, request = self._peers[name], message("GET", "/")
        before = machine.cpu([peer.pid])
        answers = await press(
            peer.port, lambda: request, lines=LINES, seconds=self._effort.seconds / 2
        )
        spent = machine.cpu([peer.pid]) - before
        told = {"rate": answers.rate, "us": spent / answers.count * 1e6}
        self._seen[name].append(told)
        return told

    async def _press(self, workload: Workload, seconds: float) -> Measured:
        return await press(
            self._product.port,
            workload.request,
            lines=LINES,
            seconds=seconds,
            status=workload.status,
        )

    def _log_in(self) -> str:
        body = {"email": machine.EMAIL, "password": machine.PASSWORD}
        answer = _http(self._product.port, "/auth/login", body=body)
        token: str = answer["access_token"]
        return token

    def _deep_cursor(self, token: str, contacts: int) -> str:
        """Where 85 % of the list lie behind."""
        cursor, seen = "", 0
        while seen < contacts * DEPTH:
            suffix = f"&cursor={cursor}" if cursor else ""
            page = _http(self._product.port, f"/contacts?limit=500{suffix}", token=token)
            seen += len(page["data"])
            cursor = page["page"]["next_cursor"]
        return cursor


async def _workspace(superuser: asyncpg.Connection) -> int:
    number: int = await superuser.fetchval(
        "INSERT INTO workspaces (public_id, name, region, currency, language, time_zone, "
        "created_at, updated_at) VALUES ($1, 'Neighbour', 'AM', 'AMD', 'en', 'UTC', now(), now()) "
        "RETURNING id",
        TimeOrderedIds().new(),
    )
    return number


def _superuser(address: ServerAddress) -> str:
    return address.dsn("postgres", address.passwords.superuser)


def _sql(workload: Workload) -> Sequence[Any]:
    asked = [each.text for each in workload.statements]
    return [*asked, {"floor": workload.floor.text}] if workload.floor else asked


def _http(port: int, path: str, *, token: str | None = None, body: Any = None) -> Any:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1{path}",
        data=json.dumps(body).encode() if body is not None else None,
        headers={
            "Content-Type": "application/json",
            **({"Authorization": f"Bearer {token}"} if token else {}),
        },
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())
