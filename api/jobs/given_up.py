"""A job that failed its last attempt: whoever asked for it sees that, and why."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from domain.shared.errors import DomainError

DEFECT = "internal_error"


async def give_up(payload: Mapping[str, Any], error: BaseException, container: Container) -> None:
    """Work without a line that people see (tidying, for one) is only parked."""
    if "workspace_id" not in payload:
        return
    told = error.code if isinstance(error, DomainError) else container.outage_code(error)
    code, workspace_id = told or DEFECT, payload["workspace_id"]
    if "job_id" in payload:
        await container.failed_jobs.tell(
            UUID(payload["job_id"]), workspace_id=workspace_id, code=code
        )
    if "submission_id" in payload:
        await container.gates.give_up(workspace_id, UUID(payload["submission_id"]), code)
