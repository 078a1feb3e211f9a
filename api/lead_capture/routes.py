"""Forms of websites over HTTP, for those who set them up."""

from uuid import UUID

import orjson
from fastapi import APIRouter, Request, Response

from api.http.answers import answered, created, listing
from api.http.deps import ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, responses, succeeds
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut
from api.lead_capture import markup
from api.lead_capture.schemas import (
    EmbedOut,
    LeadFormIn,
    LeadFormLineOut,
    LeadFormOut,
    LeadFormPatch,
    SecretsIn,
)
from domain.identity import Action, ObjectKind
from domain.lead_capture import LEAD_FORM, LeadForm, use_cases
from domain.shared.json import Json

router = APIRouter(tags=["forms"])
KIND = ObjectKind.LEAD_FORMS
FORMS = RecordRoutes(router=router, kind=KIND, name="form", out=LeadFormOut, below="/forms")


@router.get("/forms", operation_id="list_forms", responses=succeeds(200, DataOut[LeadFormLineOut]))
@needs(KIND, Action.VIEW)
async def list_forms(actor: CurrentActor, container: ContainerDep) -> Response:
    """By name, each with how much came through it."""
    return listing(await container.lead_forms.all(actor=actor))


FORMS.show(lambda container: container.lead_forms.get)


@router.post("/forms", status_code=201, operation_id="create_form", responses=creates(LeadFormOut))
@needs(KIND, Action.CREATE)
async def create_form(
    request: Request,
    body: LeadFormIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    ids: IdsDep,
) -> Response:
    """It gets a public key; `POST /api/v1/hooks/forms/{key}` is where pages send to."""
    await use_cases.open_form(
        body.model_dump(mode="json", by_alias=True),
        actor=actor,
        uow=uow,
        reads=container.fields,
        secrets=container.secrets,
        ids=ids,
    )
    return created(request, uow.answer)


@router.patch("/forms/{form_id}", operation_id="change_form", responses=changes(LeadFormOut))
@needs(KIND, Action.EDIT)
async def change_form(
    form_id: UUID,
    body: LeadFormPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """Lists and objects are replaced whole. What came before stays as it was handled."""
    given = body.model_dump(mode="json", by_alias=True)
    await use_cases.change_form(
        form_id,
        {name: given[name] for name in body.model_fields_set},
        actor=actor,
        uow=uow,
        reads=container.fields,
        expected=if_match,
    )
    return answered(uow.answer)


@router.put(
    "/forms/{form_id}/secrets", operation_id="set_form_secrets", responses=changes(LeadFormOut)
)
@needs(KIND, Action.EDIT)
async def set_form_secrets(
    form_id: UUID,
    body: SecretsIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """What a sender signs by, what the captcha's service and Meta ask for. Never shown again."""
    await use_cases.set_secrets(
        form_id,
        body.model_dump(exclude_unset=True),
        actor=actor,
        uow=uow,
        clock=container.clock,
    )
    return answered(uow.answer)


FORMS.delete(use_cases.delete_form, about="Pages that still post are answered 404.")
FORMS.restore(use_cases.restore_form)


@router.get(
    "/forms/{form_id}/embed",
    operation_id="get_form_embed",
    responses=succeeds(200, EmbedOut) | responses(404),
)
@needs(KIND, Action.VIEW)
async def get_form_embed(
    request: Request, form_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """What to paste into a page: plain HTML, a script, or a link to a page of ours."""
    document = orjson.loads(await container.lead_forms.get(form_id, actor=actor))
    form: LeadForm = LEAD_FORM.rebuild(form_id, document["version"], document, deleted=False)
    base = str(request.base_url).rstrip("/")
    shown = EmbedOut(
        html=markup.plain_html(form, base=base),
        script=f'<script src="{base}/f/{form.key}/embed.js" async></script>',
        link=f"{base}/f/{form.key}",
        hook=markup.hook_of(form, base=base),
    )
    return listing(Json(orjson.dumps(shown.model_dump())))


@router.post(
    "/forms/{form_id}/take-over",
    operation_id="take_over_form",
    responses=changes(LeadFormOut),
)
@needs(KIND, Action.EDIT)
async def take_over_form(form_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep) -> Response:
    """Leads are written with the caller's rights from now on."""
    await use_cases.take_over(form_id, actor=actor, uow=uow)
    return answered(uow.answer)
