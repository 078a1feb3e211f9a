"""Files going in over the API, their jobs done at once."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.jobs.handlers import HANDLERS
from domain.imports.use_cases import APPLY_JOB, CHECK_JOB
from tests.support.client import Caller

FILES = Path(__file__).parent.parent / "data" / "imports"


@dataclass
class Importer:
    """Somebody who imports; the background work is done before the call returns."""

    caller: Caller

    async def upload(
        self, content: bytes, name: str = "customers.csv", kind: str | None = None
    ) -> dict[str, Any]:
        answer = await self.caller.post(
            "/imports", files={"file": (name, content)}, data={"object": kind} if kind else {}
        )
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def change(self, item: dict[str, Any], **changes: Any) -> dict[str, Any]:
        answer = await self.caller.patch(f"/imports/{item['id']}", json=changes)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def check(self, item: dict[str, Any]) -> dict[str, Any]:
        answer = await self.caller.post(f"/imports/{item['id']}/dry-run")
        assert answer.status_code == 202, answer.text
        await self._work(CHECK_JOB, item)
        return await self.get(item)

    async def apply(self, item: dict[str, Any]) -> dict[str, Any]:
        answer = await self.caller.post(f"/imports/{item['id']}/apply")
        assert answer.status_code == 202, answer.text
        await self._work(APPLY_JOB, item)
        return await self.get(item)

    async def get(self, item: dict[str, Any]) -> dict[str, Any]:
        return dict((await self.caller.get(f"/imports/{item['id']}")).json())

    async def rows(self, item: dict[str, Any], **query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        cursor = None
        while True:
            params = {"limit": 500, **query, **({"cursor": cursor} if cursor else {})}
            page = (await self.caller.get(f"/imports/{item['id']}/rows", params=params)).json()
            found += page["data"]
            cursor = page["page"]["next_cursor"]
            if cursor is None:
                return found

    async def bring_in(
        self, content: bytes, name: str = "customers.csv", kind: str | None = None, **options: Any
    ) -> dict[str, Any]:
        """The whole way, matching on phone and e-mail and updating what is met."""
        item = await self.upload(content, name, kind)
        usual = {"match_on": ["phone", "email"], "on_match": "update"}
        await self.change(item, options={**usual, **options})
        await self.check(item)
        return await self.apply(item)

    async def _work(self, kind: str, item: dict[str, Any]) -> None:
        actor = await self.caller.actor()
        payload = {
            "workspace_id": actor.workspace_id,
            "user_id": str(actor.user_id),
            "import_id": item["id"],
        }
        await HANDLERS[kind](payload, self.caller.stack.container)


def expectation_of(name: str) -> dict[str, Any]:
    return dict(json.loads((FILES / f"{name}.expected.json").read_text("utf-8")))
