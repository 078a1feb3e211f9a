"""A job that failed its last attempt: whoever asked for it sees that, and why."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from domain.shared.errors import DomainError

DEFECT = "internal_error"


async def give_up(payload: Mapping[str, Any], error: BaseException, container: Container) -> None:
    """Work without a line that people see (tidying, for one) is only parked."""
    if "job_id" not in payload or "workspace_id" not in payload:
        return
    code = error.code if isinstance(error, DomainError) else container.outage_code(error)
    await container.failed_jobs.tell(
        UUID(payload["job_id"]), workspace_id=payload["workspace_id"], code=code or DEFECT
    )
