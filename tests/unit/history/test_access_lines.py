"""Telling who looked at a card goes on, whatever one attempt runs into."""

import asyncio
from typing import Any

import pytest

from adapters.clock import SystemClock
from adapters.ids import TimeOrderedIds
from adapters.postgres.history import access
from adapters.postgres.history.access import PostgresAccessLines


class Stumbling(PostgresAccessLines):
    """Its first attempt breaks in a way that nobody thought of."""

    def __init__(self) -> None:
        no_pool: Any = None
        super().__init__(no_pool, clock=SystemClock(), ids=TimeOrderedIds())
        self.attempts = 0
        self.went_on = asyncio.Event()

    async def _write(self) -> None:
        self.attempts += 1
        if self.attempts == 1:
            raise RuntimeError("a defect")
        self.went_on.set()


async def test_one_failed_attempt_is_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "WRITTEN_EVERY_S", 0)
    lines = Stumbling()
    telling = asyncio.create_task(lines.keep_writing())

    await lines.went_on.wait()

    assert not telling.done()
    telling.cancel()
