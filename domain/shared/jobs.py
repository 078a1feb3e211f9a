from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol


class JobQueue(Protocol):
    """The machine's background work.

    A job exists if and only if the transaction it was asked for in commits.
    """

    async def enqueue(
        self,
        kind: str,
        payload: Mapping[str, object],
        *,
        dedupe_key: str | None = None,
        run_after: timedelta | None = None,
    ) -> None:
        """Ask for work of `kind`. The payload carries the workspace and ids only.

        A second job with the same `dedupe_key`, while the first is waiting or running, is dropped.
        """
        ...
