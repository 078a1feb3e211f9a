"""Whether mail goes out of this installation, and what became of it."""

from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Request, Response

from api.http.answers import listing
from api.http.deps import ContainerDep, CurrentActor, IdsDep
from api.http.documentation import responses, succeeds
from api.http.languages import language_of
from api.http.permissions import for_members, needs
from api.http.schemas import DataOut
from api.http.texts import text
from api.mail.schemas import LetterState, MailLetterOut, MailOut
from domain.identity import Action, ObjectKind
from domain.mail import log
from domain.shared.json import Json

router = APIRouter(tags=["mail"])
KIND = ObjectKind.WORKSPACE


@router.get("/mail", operation_id="get_mail", responses=succeeds(200, MailOut))
@for_members
async def get_mail(_actor: CurrentActor, container: ContainerDep) -> Response:
    """Without a server nothing is sent, and nothing waits to be sent: ask before you rely on it."""
    transport = container.post_office.transport
    return listing(Json(orjson.dumps({"ready": transport.ready, "sender": transport.sender})))


@router.get(
    "/mail/letters", operation_id="list_letters", responses=succeeds(200, DataOut[MailLetterOut])
)
@needs(KIND, Action.EDIT)
async def list_letters(
    request: Request,
    actor: CurrentActor,
    container: ContainerDep,
    state: Annotated[LetterState | None, Query()] = None,
    before: Annotated[UUID | None, Query(description="The last one of the page before.")] = None,
) -> Response:
    """Newest first, fifty at a time, those of 90 days; without what stood in them."""
    page = await container.mail_log.page(state=state, before=before, actor=actor)
    return listing(_with_words(page, language=language_of(request.scope)))


@router.post(
    "/mail/letters/{letter_id}/retry",
    status_code=204,
    operation_id="retry_letter",
    responses=succeeds(204) | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def retry_letter(letter_id: UUID, actor: CurrentActor, container: ContainerDep) -> Response:
    """Once more, now. A letter whose arrival is unknown may arrive twice then."""
    await log.try_again(
        letter_id, log=container.mail_log, actor=actor, office=container.post_office
    )
    return Response(status_code=204)


@router.post(
    "/mail/test",
    status_code=204,
    operation_id="send_test_letter",
    responses=succeeds(204) | responses(409),
)
@needs(KIND, Action.EDIT)
async def send_test_letter(actor: CurrentActor, container: ContainerDep, ids: IdsDep) -> Response:
    """A letter to your own address; what became of it is among the letters."""
    await log.send_trial(log=container.mail_log, actor=actor, office=container.post_office, ids=ids)
    return Response(status_code=204)


def _with_words(page: Json, *, language: str) -> Json:
    """Why a letter did not arrive, as people say it."""
    shown = orjson.loads(bytes(page))
    for letter in shown["data"]:
        code = letter["reason"]
        letter["why"] = text(f"mail_{code}", language=language, params={}) if code else None
    return Json(orjson.dumps(shown))
