"""An answer that goes on: written piece by piece, and given up where nobody reads it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, suppress
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from domain.identity.errors import Unauthenticated

LONGEST_WRITE_S = 20.0
LAST_WRITE_S = 1.0
_LOOKED_S = 0.5


class EventStream(Response):
    """`pieces` is closed in any case; `leaving` tells that the process is about to stop."""

    def __init__(self, pieces: Any, *, leaving: Callable[[], bool]) -> None:
        super().__init__(
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )
        del self.headers["content-length"]
        self._pieces: AsyncIterator[bytes] = pieces
        self._leaving = leaving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 an ASGI application's shape
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        writing = asyncio.create_task(self._write(send))
        gone = asyncio.create_task(_gone(receive))
        stopping = asyncio.create_task(self._stopping())
        try:
            await asyncio.wait({writing, gone, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (writing, gone, stopping):
                task.cancel()
            await asyncio.gather(writing, gone, stopping, return_exceptions=True)
        if not gone.done() or gone.cancelled():
            end = {"type": "http.response.body", "body": b"", "more_body": False}
            with suppress(TimeoutError):  # nobody reads this either: the server then hangs up
                await asyncio.wait_for(send(end), LAST_WRITE_S)

    async def _write(self, send: Send) -> None:
        async with aclosing(self._pieces) as pieces:  # type: ignore[type-var]
            try:
                async for piece in pieces:
                    message = {"type": "http.response.body", "body": piece, "more_body": True}
                    await asyncio.wait_for(send(message), LONGEST_WRITE_S)
            except (Unauthenticated, TimeoutError):
                return  # the session ended, or nobody reads: the connection is closed

    async def _stopping(self) -> None:
        while not self._leaving():  # noqa: ASYNC110 (a signal handler of the server sets it)
            await asyncio.sleep(_LOOKED_S)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
