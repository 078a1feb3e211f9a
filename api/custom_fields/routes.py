from collections.abc import Iterable
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.custom_fields.schemas import (
    ArrangementIn,
    AskableObject,
    CollectionOut,
    CustomFieldIn,
    CustomFieldOut,
    CustomFieldPatch,
    CustomisedObject,
    FieldChoiceOut,
    FieldOut,
    FieldsOut,
    UsageOut,
)
from api.http.answers import answered, created, listing
from api.http.deps import ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import BATCHED, changes, creates, responses, succeeds
from api.http.languages import language_of
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut
from domain.custom_fields import use_cases
from domain.identity import Action, ObjectKind
from domain.shared.json import Json
from domain.shared.query import Catalog, FieldSpec, label_in

router = APIRouter(tags=["fields"])
KIND = ObjectKind.CUSTOM_FIELDS
ROUTES = RecordRoutes(
    router=router,
    kind=KIND,
    name="custom_field",
    out=CustomFieldOut,
    parameter="field_id",
    below="/custom-fields",
)


@router.get(
    "/fields/{object}",
    operation_id="list_fields",
    responses=succeeds(200, FieldsOut) | responses(404),
)
@needs(KIND, Action.VIEW)
async def list_fields(
    request: Request,
    object: AskableObject,  # noqa: A002 its name in the contract
    actor: CurrentActor,
    container: ContainerDep,
) -> Response:
    """What can be asked about a kind of record, with labels in the caller's language."""
    catalog = await container.fields.catalog(object, actor=actor)
    shown = _shown(catalog, language_of(request.scope))
    return listing(Json(shown.model_dump_json().encode()))


@router.get(
    "/custom-fields",
    operation_id="list_custom_fields",
    responses=succeeds(200, DataOut[CustomFieldOut]),
)
@needs(KIND, Action.VIEW)
async def list_custom_fields(
    actor: CurrentActor,
    container: ContainerDep,
    object: CustomisedObject | None = None,  # noqa: A002 its name in the contract
    bin: bool = False,  # noqa: A002, FBT001, FBT002 a query parameter
) -> Response:
    """Every definition in its order."""
    return listing(await container.fields.all(actor=actor, kind=object, binned=bin))


@router.post(
    "/custom-fields/arrange",
    status_code=204,
    operation_id="arrange_custom_fields",
    responses=succeeds(204, with_headers=BATCHED),
)
@needs(KIND, Action.EDIT)
async def arrange_custom_fields(
    body: ArrangementIn, actor: CurrentActor, uow: UnitOfWorkDep
) -> Response:
    """All fields of people or of companies in another order, in one change set."""
    await use_cases.arrange_fields(body.object, body.ids, actor=actor, uow=uow)
    return answered(uow.answer, status=204)


@router.get(
    "/custom-fields/{field_id}/usage",
    operation_id="get_custom_field_usage",
    responses=succeeds(200, UsageOut) | responses(404),
)
@needs(KIND, Action.VIEW)
async def get_custom_field_usage(
    field_id: UUID, actor: CurrentActor, container: ContainerDep
) -> Response:
    """How many cards have a value of it: what goes out of sight when it is deleted."""
    return listing(await container.fields.usage(field_id, actor=actor))


ROUTES.show(lambda container: container.fields.get)


@router.post(
    "/custom-fields",
    status_code=201,
    operation_id="create_custom_field",
    responses=creates(CustomFieldOut),
)
@needs(KIND, Action.CREATE)
async def create_custom_field(
    request: Request, body: CustomFieldIn, actor: CurrentActor, uow: UnitOfWorkDep, ids: IdsDep
) -> Response:
    await use_cases.define_field(_given(body), actor=actor, uow=uow, ids=ids)
    return created(request, uow.answer)


@router.patch(
    "/custom-fields/{field_id}",
    operation_id="change_custom_field",
    responses=changes(CustomFieldOut),
)
@needs(KIND, Action.EDIT)
async def change_custom_field(
    field_id: UUID,
    body: CustomFieldPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    if_match: IfMatch,
) -> Response:
    await use_cases.change_field(field_id, _given(body), actor=actor, uow=uow, expected=if_match)
    return answered(uow.answer)


ROUTES.delete(
    use_cases.delete_field,
    about="Into the bin; cards keep their values, so that a restore brings them back.",
)
ROUTES.restore(use_cases.restore_field)


def _given(body: CustomFieldIn | CustomFieldPatch) -> dict[str, Any]:
    """What was sent; a choice's label has no use for the languages that it lacks."""
    fields = body.model_dump(mode="json", exclude_unset=True)
    for choice in fields.get("choices", []):
        choice["label"] = {language: t for language, t in choice["label"].items() if t is not None}
    return fields


def _shown(catalog: Catalog, language: str) -> FieldsOut:
    return FieldsOut(
        data=_fields(catalog.fields.values(), language),
        collections=[
            CollectionOut(
                key=each.key,
                label=label_in(each.label, language),
                fields=_fields(each.fields.values(), language),
            )
            for each in catalog.collections.values()
        ],
    )


def _fields(specs: Iterable[FieldSpec], language: str) -> list[FieldOut]:
    return [
        FieldOut(
            key=spec.key,
            type=spec.type.value,
            label=label_in(spec.label, language),
            operators=[op.value for op in spec.operators],
            choices=[
                FieldChoiceOut(
                    key=choice.key,
                    label=label_in(choice.label, language),
                    archived=choice.archived,
                )
                for choice in spec.choices
            ],
            member=spec.held_in,
            sortable=spec.sortable,
            filterable=bool(spec.operators),
            groupable=spec.groupable,
            custom=spec.custom,
            group=spec.group,
        )
        for spec in specs
    ]
