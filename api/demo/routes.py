"""A sales room to look around in, for who has no customers of their own here yet."""

from uuid import UUID

import orjson
from fastapi import APIRouter, Response

from api.http.answers import answered
from api.http.deps import ContainerDep, CurrentActor, IdsDep, UnitOfWorkDep
from api.http.documentation import responses, succeeds
from api.http.permissions import needs
from api.http.schemas import OutModel
from domain.identity import Action, ObjectKind
from domain.shared.json import Json
from domain.team.use_cases import FILL_DEMO, check_empty

router = APIRouter(tags=["team"])


class DemoOut(OutModel):
    job_id: UUID


@router.post(
    "/demo",
    status_code=202,
    operation_id="fill_demo",
    responses=succeeds(202, DemoOut, description="A job fills the workspace with demo data.")
    | responses(409),
)
@needs(ObjectKind.WORKSPACE, Action.EDIT)
async def fill_demo(
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    ids: IdsDep,
) -> Response:
    """Customers, colleagues and what happened, as one change set, so that one undo takes it all
    away again. Refused where the workspace has a card already.
    """
    job_id = ids.new()
    await check_empty(actor=actor, team=container.team)
    async with uow:
        await uow.begin_job(
            job_id,
            kind=FILL_DEMO,
            subject_id=actor.workspace_public_id,
            total=1,
            payload={},
            actor=actor,
        )
        await uow.commit(body=Json(orjson.dumps({"job_id": job_id})))
    return answered(uow.answer, status=202)
