"""Two cards become one: what would come of it, and the doing."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.companies.schemas import CompanyOut
from api.contacts.schemas import ContactOut
from api.http.answers import answered, listing
from api.http.conditions import versions_of
from api.http.deps import CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, responses, succeeds
from api.http.permissions import needs
from api.http.schemas import OutModel, StrictModel, Word
from domain.identity import Action, ObjectKind
from domain.merging.use_cases import Merge, Preview, merge_cards, preview_merge
from domain.shared.json import Json

router = APIRouter(tags=["cards"])
CONTACTS, COMPANIES = ObjectKind.CONTACTS, ObjectKind.COMPANIES
Other = Annotated[UUID, Query(description="The card that would go.")]


class MergeIn(StrictModel):
    other_id: UUID = Field(description="The card that goes; this one stays.")
    fields: dict[Word, Literal["this", "other"]] = Field(
        default_factory=dict,
        max_length=300,
        description="Whose value stays, for single fields that are not to be as suggested. "
        "Lists are united: no phone, address or tag is lost.",
    )
    other_if_match: str | None = Field(
        default=None,
        max_length=200,
        pattern=r"^[^\x00]*$",
        description="The ETag of the card that goes; `If-Match` is for the one that stays.",
    )


class MergeRow(OutModel):
    field: str
    this: Any
    other: Any
    suggested: Literal["this", "other", "both"]
    differs: bool
    result: Any


class MergeSide(OutModel):
    id: UUID
    name: str
    version: int


class MergePreviewOut(OutModel):
    this: MergeSide
    other: MergeSide
    fields: list[MergeRow]
    moves: dict[str, int] = Field(description="How many records go over, by their kind.")


@router.get(
    "/contacts/{contact_id}/merge-preview",
    operation_id="preview_contact_merge",
    responses=succeeds(200, MergePreviewOut) | responses(404),
)
@needs(CONTACTS, Action.VIEW)
async def preview_contact(
    contact_id: UUID, other_id: Other, actor: CurrentActor, uow: UnitOfWorkDep
) -> Response:
    """Side by side, with a suggestion for each field and a count of what goes over."""
    merge = Merge(kind=CONTACTS, card_id=contact_id, other_id=other_id, picked={})
    return listing(_shown(await preview_merge(merge, actor=actor, uow=uow)))


@router.get(
    "/companies/{company_id}/merge-preview",
    operation_id="preview_company_merge",
    responses=succeeds(200, MergePreviewOut) | responses(404),
)
@needs(COMPANIES, Action.VIEW)
async def preview_company(
    company_id: UUID, other_id: Other, actor: CurrentActor, uow: UnitOfWorkDep
) -> Response:
    merge = Merge(kind=COMPANIES, card_id=company_id, other_id=other_id, picked={})
    return listing(_shown(await preview_merge(merge, actor=actor, uow=uow)))


@router.post(
    "/contacts/{contact_id}/merge",
    operation_id="merge_contacts",
    responses=changes(ContactOut),
)
@needs(CONTACTS, Action.EDIT)
async def merge_contacts(
    contact_id: UUID,
    body: MergeIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    if_match: IfMatch,
) -> Response:
    """One change set, which undo takes back whole; asking for the other card answers `merged`."""
    await merge_cards(_merge(CONTACTS, contact_id, body, if_match), actor=actor, uow=uow)
    return answered(uow.answer)


@router.post(
    "/companies/{company_id}/merge",
    operation_id="merge_companies",
    responses=changes(CompanyOut),
)
@needs(COMPANIES, Action.EDIT)
async def merge_companies(
    company_id: UUID,
    body: MergeIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    if_match: IfMatch,
) -> Response:
    """As with people; those who work there work at the card that stays."""
    await merge_cards(_merge(COMPANIES, company_id, body, if_match), actor=actor, uow=uow)
    return answered(uow.answer)


def _merge(
    kind: ObjectKind, card_id: UUID, body: MergeIn, expected: frozenset[int] | None
) -> Merge:
    tag = body.other_if_match
    return Merge(
        kind=kind,
        card_id=card_id,
        other_id=body.other_id,
        picked=body.fields,
        expected=expected,
        other_expected=frozenset(versions_of(tag)) if tag and tag.strip() != "*" else None,
    )


def _shown(preview: Preview) -> Json:
    rows = [
        {
            "field": row.field,
            "this": row.this,
            "other": row.other,
            "suggested": row.suggested.value,
            "differs": row.differs,
            "result": row.result,
        }
        for row in preview.rows
    ]
    body: Mapping[str, Any] = {
        "this": _side(preview.this),
        "other": _side(preview.other),
        "fields": rows,
        "moves": {kind.value: len(ids) for kind, ids in preview.moves.items()},
    }
    return Json(orjson.dumps(body))


def _side(card: Any) -> dict[str, Any]:
    name = getattr(card, "display_name", None) or card.name
    return {"id": str(card.id), "name": str(name), "version": card.version}
