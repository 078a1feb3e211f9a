"""`make bench-bulk`: one change to many cards and its undo, beside the same change card by card.

The product runs as it is installed, worker included; the cards come from the generator. What is
told is the time from the request to the job's end, and how many of the same cards a batch of single
changes takes in that time.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from adapters.embedded_postgres import EmbeddedPostgres
from tests.bench import generate, machine
from tests.bench.generate import Generator

BATCH = 1000
SINGLES = 2000
Told = list[tuple[str, int, float]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-bulk", description=__doc__)
    parser.add_argument("--contacts", type=int, default=20_000)
    contacts = parser.parse_args().contacts
    home = Path(tempfile.mkdtemp(prefix="kartoteka-bulk-"))
    home.chmod(0o711)  # the server of a run as root is not root's
    try:
        with machine.product(home) as product:
            told = asyncio.run(_measured(product, contacts))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    sys.stdout.write(_table(told))


async def _measured(product: machine.Product, contacts: int) -> Told:
    owner = await _generated(product, contacts)
    base_url = f"http://127.0.0.1:{product.port}/api/v1"
    async with httpx.AsyncClient(base_url=base_url, timeout=600) as http:
        body = {"email": machine.EMAIL, "password": machine.PASSWORD}
        answer = await http.post("/auth/login", json=body)
        http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        actions: Mapping[str, Mapping[str, Any]] = {
            "tag": {"do": "add_tags", "tags": ["spring"]},
            "untag": {"do": "remove_tags", "tags": ["autumn"]},
            "assign": {"do": "assign", "owner_id": owner},
            "set a field": {"do": "set", "fields": {"source": "fair", "description": "Met."}},
            "delete": {"do": "delete"},
        }
        told = [await _one_by_one(http)]
        await _done(http, {"do": "add_tags", "tags": ["autumn"]})  # something to take away
        for name, action in actions.items():
            told += await _there_and_back(http, name, action)
    return told


async def _generated(product: machine.Product, contacts: int) -> str:
    address = EmbeddedPostgres(product.home / "postgres").attach()
    superuser = await asyncpg.connect(address.dsn("postgres", address.passwords.superuser))
    await generate.prepare(superuser)
    workspace_id = await superuser.fetchval("SELECT id FROM workspaces")
    await Generator(superuser, workspace_id=workspace_id, seed=generate.SEED).make(contacts)
    await generate.settle(superuser)
    member = await superuser.fetchval(
        "SELECT user_id FROM memberships WHERE workspace_id = $1 AND role = 'seller' LIMIT 1",
        workspace_id,
    )
    await superuser.close()
    return str(member)


async def _there_and_back(http: httpx.AsyncClient, name: str, action: Any) -> Told:
    begun = time.perf_counter()
    job = await _done(http, action)
    seconds = time.perf_counter() - begun
    begun = time.perf_counter()
    undo = await http.post(f"/change-sets/{job['change_set_id']}/undo")
    back = await _finished(http, undo.raise_for_status().json()["job_id"])
    undone = time.perf_counter() - begun
    return [
        (name, job["result"]["changed"], seconds),
        (f"{name}: undo", back["result"]["restored"], undone),
    ]


async def _done(http: httpx.AsyncClient, action: Any) -> Mapping[str, Any]:
    body = {"selection": {"filter": None}, "action": action}
    asked = (await http.post("/contacts/bulk", json=body)).raise_for_status().json()
    return await _finished(http, asked["job_id"])


async def _finished(http: httpx.AsyncClient, job_id: str) -> Mapping[str, Any]:
    while True:
        job: Mapping[str, Any] = (await http.get(f"/jobs/{job_id}")).raise_for_status().json()
        if job["status"] == "done":
            return job
        if job["status"] != "running":
            raise RuntimeError(f"the job is {job['status']}: {job}")
        await asyncio.sleep(0.02)


async def _one_by_one(http: httpx.AsyncClient) -> tuple[str, int, float]:
    """The same cards changed one aggregate at a time, a thousand to a transaction."""
    seconds, cursor, changed = 0.0, None, 0
    while changed < SINGLES:
        query = {"limit": "500", "sort": "created_at", "fields": "id"}
        query |= {"cursor": cursor} if cursor else {}
        rows = (await http.get("/contacts", params=query)).raise_for_status().json()
        operations = [
            {"op": "update", "id": row["id"], "data": {"tags": ["first"]}} for row in rows["data"]
        ]
        begun = time.perf_counter()
        answer = await http.post("/contacts/batch", json={"operations": operations})
        answer.raise_for_status()
        seconds += time.perf_counter() - begun
        changed, cursor = changed + len(operations), rows["page"]["next_cursor"]
        if cursor is None:
            break
    return "one by one, in batches", changed, seconds


def _table(told: Told) -> str:
    lines = ["| change | cards | seconds | cards/s |", "| --- | ---: | ---: | ---: |"]
    lines += [
        f"| {name} | {cards} | {seconds:.2f} | {cards / seconds:.0f} |"
        for name, cards, seconds in told
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
