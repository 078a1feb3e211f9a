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
from tests.bench.load import Measured, message, press
from tests.bench.machine import Peer, Product
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

    seconds: float = 1.5
    rounds: int = 3
    questions: int = 400


def measure(contacts: int, *, effort: Effort, say: Say) -> Result:
    """Starts the product in a folder of its own and throws the folder away afterwards."""
    home = Path(tempfile.mkdtemp(prefix="kartoteka-bench-"))
    home.chmod(0o711)  # the server of a run as root is not root's
    try:
        with ExitStack() as stack:
            product = stack.enter_context(machine.product(home))
            peers = {
                name: stack.enter_context(machine.peer(name)) for name in ("starlette", "fastapi")
            }
            run = _Run(contacts, product=product, peers=peers, effort=effort, say=say)
            return asyncio.run(run.whole())
    finally:
        shutil.rmtree(home, ignore_errors=True)


class _Run:
    def __init__(
        self, contacts: int, *, product: Product, peers: dict[str, Peer], effort: Effort, say: Say
    ) -> None:
        self._contacts = contacts
        self._product = product
        self._peers = peers
        self._effort = effort
        self._say = say
        self._settings = Settings(data_dir=product.home, demo=False)

    async def whole(self) -> Result:
        address = EmbeddedPostgres(self._product.home / "postgres").attach()
        superuser = await asyncpg.connect(_superuser(address))
        base = await self._generate(superuser)
        async with AsyncExitStack() as stack:
            self._inside = await stack.enter_async_context(inside(self._settings, address.app_dsn))
            self._lines = await stack.enter_async_context(
                connections(address.app_dsn, base.workspace_id, self._settings.pool_size)
            )
            result = await self._measured(base)
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
        peers = {name: await self._peer(peer) for name, peer in self._peers.items()}
        result: Result = {"contacts": self._contacts, "peers": peers, "workloads": {}, "sql": {}}
        for workload in await workloads.all():
            self._say(f"  {workload.key}")
            result["workloads"][workload.key] = await self._workload(workload, peers)
            result["sql"][workload.key] = _sql(workload)
        result["questions"] = {}
        for question in await workloads.questions(self._effort.questions):
            self._say(f"  {question.key}")
            result["questions"][question.key] = await self._question(question)
            result["sql"][question.key] = [each.text for each in question.runs[0]]
        return result

    async def _workload(self, workload: Workload, peers: Result) -> Result:
        await self._press(workload, 0.5)  # which opens the connections whose time is told below
        web, postgres = self._product.web(), self._product.postgres()
        floors: list[Measured] = []
        answers: list[Measured] = []
        spent_web = spent_postgres = 0.0
        for _ in range(self._effort.rounds):
            if workload.floor is not None:
                floors.append(
                    await press_floor(workload.floor, self._lines, seconds=self._effort.seconds)
                )
            before = machine.cpu(web), machine.cpu(postgres)
            answers.append(await self._press(workload, self._effort.seconds))
            spent_web += machine.cpu(web) - before[0]
            spent_postgres += machine.cpu(postgres) - before[1]
        count = sum(each.count for each in answers)
        rate = median(each.rate for each in answers)
        result: Result = {
            "rate": rate,
            "hello_share": rate / peers["starlette"]["rate"],
            "api_us": spent_web / count * 1e6,
            "api_cpu_ratio": spent_web / count * 1e6 / peers["fastapi"]["us"],
            "postgres_us": spent_postgres / count * 1e6,
            "statements": len(workload.statements),
            "p99_ms": median(each.percentile(0.99) for each in answers) * 1e3,
        }
        if floors:
            floor_rate = median(each.rate for each in floors)
            result |= {"floor_rate": floor_rate, "floor_share": rate / floor_rate}
        return result

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

    async def _peer(self, peer: Peer) -> Result:
        request = message("GET", "/")
        await press(peer.port, lambda: request, lines=LINES, seconds=0.5)
        spent, answers = 0.0, []
        for _ in range(self._effort.rounds):
            before = machine.cpu([peer.pid])
            answers.append(
                await press(peer.port, lambda: request, lines=LINES, seconds=self._effort.seconds)
            )
            spent += machine.cpu([peer.pid]) - before
        count = sum(each.count for each in answers)
        return {"rate": median(each.rate for each in answers), "us": spent / count * 1e6}

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
