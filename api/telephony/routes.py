"""Telephone systems over HTTP, for those who connect them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Request, Response

from api.container import Container
from api.http.answers import answered, created, listing, resource
from api.http.deps import ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, responses, shows, succeeds
from api.http.languages import language_of
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.routing import API
from api.http.schemas import DataOut, ListOut
from api.http.texts import text, texts
from api.telephony.schemas import (
    PhoneNoticeOut,
    PhoneSecretsIn,
    PhoneSystemIn,
    PhoneSystemLineOut,
    PhoneSystemOut,
    PhoneSystemPatch,
    RawPhoneNoticeOut,
)
from domain.identity import Action, ObjectKind
from domain.shared.json import Json
from domain.telephony import use_cases
from domain.telephony.systems import SECRETS

router = APIRouter(tags=["telephony"])
KIND = ObjectKind.PHONE_SYSTEMS
SYSTEMS = RecordRoutes(
    router=router, kind=KIND, name="phone_system", out=PhoneSystemOut, below="/phone-systems"
)
_PAGED = list_parameters("q", "filter", "sort", "total", "include", "fields", "bin", "starts_at")


@router.get(
    "/phone-systems",
    operation_id="list_phone_systems",
    responses=succeeds(200, DataOut[PhoneSystemLineOut]),
)
@needs(KIND, Action.VIEW)
async def list_phone_systems(
    request: Request, actor: CurrentActor, container: ContainerDep
) -> Response:
    """By name, each with the address to paste and how it does."""
    found = orjson.loads(await container.phone_systems.all(actor=actor))
    for each in found["data"]:
        each["url"] = hook_of(each["key"], container)
        each["secrets"] = list(SECRETS[each["provider"]])
        each["reason_text"] = _why(each["reason"], language_of(request.scope))
    return listing(Json(orjson.dumps(found)))


SYSTEMS.show(lambda container: container.phone_systems.get)


@router.post(
    "/phone-systems",
    status_code=201,
    operation_id="connect_phone_system",
    responses=creates(PhoneSystemOut),
)
@needs(KIND, Action.CREATE)
async def connect_phone_system(
    request: Request, body: PhoneSystemIn, actor: CurrentActor, uow: UnitOfWorkDep,
    container: ContainerDep, ids: IdsDep,
) -> Response:  # fmt: skip
    """It gets an address of its own, `POST /api/v1/hooks/telephony/{key}`, to paste there."""
    await use_cases.connect(
        body.model_dump(mode="json"), actor=actor, uow=uow, secrets=container.secrets, ids=ids
    )
    return created(request, uow.answer)


@router.patch(
    "/phone-systems/{phone_system_id}",
    operation_id="change_phone_system",
    responses=changes(PhoneSystemOut),
)
@needs(KIND, Action.EDIT)
async def change_phone_system(
    phone_system_id: UUID,
    body: PhoneSystemPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    if_match: IfMatch,
) -> Response:
    """Lists are replaced whole. Another provider is another system."""
    given = body.model_dump(mode="json")
    await use_cases.change_system(
        phone_system_id,
        {name: given[name] for name in body.model_fields_set},
        actor=actor,
        uow=uow,
        expected=if_match,
    )
    return answered(uow.answer)


@router.put(
    "/phone-systems/{phone_system_id}/secrets",
    operation_id="set_phone_system_secrets",
    responses=changes(PhoneSystemOut),
)
@needs(KIND, Action.EDIT)
async def set_phone_system_secrets(
    phone_system_id: UUID,
    body: PhoneSecretsIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """By what its notices are proven. Never shown again."""
    await use_cases.set_secrets(
        phone_system_id,
        body.model_dump(exclude_unset=True),
        actor=actor,
        uow=uow,
        clock=container.clock,
    )
    return answered(uow.answer)


SYSTEMS.delete(use_cases.delete_system, about="What it still sends is answered 404.")
SYSTEMS.restore(use_cases.restore_system)


@router.get(
    "/phone-systems/{phone_system_id}/notices",
    operation_id="list_phone_notices",
    responses=succeeds(200, ListOut[PhoneNoticeOut]) | responses(404),
    openapi_extra=_PAGED,
)
@needs(KIND, Action.VIEW)
async def list_phone_notices(
    request: Request,
    phone_system_id: UUID,
    query: ListQueryDep,
    actor: CurrentActor,
    container: ContainerDep,
) -> Response:
    """What it sent in the last thirty days, newest first, with what is wrong with it."""
    page = orjson.loads(
        await container.phone_systems.notices(phone_system_id, query.page, actor=actor)
    )
    for each in page["data"]:
        _say_why(each, language_of(request.scope))
    return listing(Json(orjson.dumps(page)))


@router.get(
    "/phone-notices/{notice_id}", operation_id="get_phone_notice",
    responses=shows(RawPhoneNoticeOut),
)  # fmt: skip
@needs(KIND, Action.VIEW)
async def get_phone_notice(
    request: Request, notice_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """As it came."""
    found = orjson.loads(await container.phone_systems.notice(notice_id, actor=actor))
    _say_why(found, language_of(request.scope))
    return resource(request, Json(orjson.dumps(found)), version=0)


@router.post(
    "/phone-notices/{notice_id}/replay",
    status_code=204,
    operation_id="replay_phone_notice",
    responses=succeeds(204) | responses(404),
)
@needs(KIND, Action.EDIT)
async def replay_phone_notice(
    notice_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Proven and read once more, as of when it came, by what the connection knows now."""
    await use_cases.replay(
        notice_id, actor=actor, uow=container.unit_of_work(actor), dialects=container.dialects
    )
    return Response(status_code=204)


def hook_of(key: str, container: Container) -> str:
    return f"{container.address}{API}/hooks/telephony/{key}"


def _say_why(notice: dict[str, Any], language: str) -> None:
    notice["reason_text"] = _why(notice["reason"], language)


def _why(reason: str | None, language: str) -> str | None:
    """In words for who connects it; what has none of its own is told as it is."""
    if reason is None:
        return None
    known: Mapping[str, str] = texts(language)
    own = f"notice_{reason}"
    code = own if own in known else "notice_unreadable"
    return text(code, language=language, params={"code": reason})
