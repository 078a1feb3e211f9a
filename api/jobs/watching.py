"""Members of watched segments where the changes themselves could not keep them."""

from collections.abc import Mapping
from typing import Any

from api.container import Container


async def watch_segments(payload: Mapping[str, Any], container: Container) -> None:
    await container.watching.catch_up(payload["workspace_id"])


async def watch_hourly(_payload: Mapping[str, Any], container: Container) -> None:
    """Questions that speak of days past are answered otherwise by the clock alone."""
    for workspace_id in await container.watching.workspaces():
        await container.watching.catch_up(workspace_id)
