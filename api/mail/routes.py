"""Whether mail goes out of this installation."""

import orjson
from fastapi import APIRouter, Response

from api.http.answers import listing
from api.http.deps import ContainerDep, CurrentActor
from api.http.documentation import succeeds
from api.http.permissions import for_members
from api.mail.schemas import MailOut
from domain.shared.json import Json

router = APIRouter(tags=["mail"])


@router.get("/mail", operation_id="get_mail", responses=succeeds(200, MailOut))
@for_members
async def get_mail(_actor: CurrentActor, container: ContainerDep) -> Response:
    """Without a server nothing is sent, and nothing waits to be sent: ask before you rely on it."""
    transport = container.post_office.transport
    return listing(Json(orjson.dumps({"ready": transport.ready, "sender": transport.sender})))
