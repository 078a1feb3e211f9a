"""What one does with a company."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from domain.cards import CardUseCases, Tools, bin_record, restore_record
from domain.cards.batch import Batch, Operation, Render, Result
from domain.cards.bulk import Bulk, Change, Done, Planner, Selection
from domain.cards.bulk import Render as RenderBulk
from domain.companies.document import COMPANY
from domain.companies.model import Company
from domain.companies.ports import CompaniesUnitOfWork, ManyCompaniesUnitOfWork
from domain.identity import Actor, ObjectKind
from domain.shared.errors import DomainError
from domain.shared.json import JsonObject

CARDS: CardUseCases[Company] = CardUseCases(
    kind=ObjectKind.COMPANIES, form=COMPANY, make=Company.create
)
Expected = frozenset[int] | None


async def create_company(
    fields: JsonObject, *, actor: Actor, uow: CompaniesUnitOfWork, tools: Tools
) -> Company:
    return await CARDS.create(fields, actor=actor, uow=uow, cards=uow.companies, tools=tools)


async def change_company(
    company_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: CompaniesUnitOfWork,
    tools: Tools,
    expected: Expected = None,
) -> Company:
    return await CARDS.change(
        company_id,
        fields,
        actor=actor,
        uow=uow,
        cards=uow.companies,
        tools=tools,
        expected=expected,
    )


async def delete_company(
    company_id: UUID, *, actor: Actor, uow: CompaniesUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(
        company_id, kind=CARDS.kind, records=uow.companies, actor=actor, uow=uow, expected=expected
    )


async def restore_company(
    company_id: UUID, *, actor: Actor, uow: CompaniesUnitOfWork, expected: Expected = None
) -> Company:
    return await restore_record(
        company_id, kind=CARDS.kind, records=uow.companies, actor=actor, uow=uow, expected=expected
    )


async def apply_batch(
    operations: Sequence[Operation | DomainError],
    *,
    atomic: bool,
    render: Render,
    actor: Actor,
    uow: CompaniesUnitOfWork,
    tools: Tools,
) -> list[Result]:
    batch = Batch(
        use_cases=CARDS,
        operations=operations,
        actor=actor,
        uow=uow,
        cards=uow.companies,
        tools=tools,
    )
    return await batch.run(atomic=atomic, render=render)


async def change_companies(
    selection: Selection,
    change: Change,
    *,
    render: RenderBulk,
    actor: Actor,
    uow: ManyCompaniesUnitOfWork,
    tools: Tools,
    planner: Planner | None = None,
) -> Done:
    """One change to many; a job does it where they are many. Raises Forbidden, Invalid."""
    bulk = _bulk(change, actor=actor, uow=uow, tools=tools, planner=planner)
    return await bulk.begin(selection, render=render)


async def change_companies_batch(
    job_id: UUID,
    asked: Mapping[str, Any],
    *,
    actor: Actor,
    uow: ManyCompaniesUnitOfWork,
    tools: Tools,
    planner: Planner | None = None,
) -> bool:
    """The next batch of such a job; `asked` is its payload. True when all is done."""
    change = Change.from_json(asked["change"])
    bulk = _bulk(change, actor=actor, uow=uow, tools=tools, planner=planner)
    return await bulk.run_batch(job_id, selection=Selection.from_json(asked["selection"]))


def _bulk(
    change: Change,
    *,
    actor: Actor,
    uow: ManyCompaniesUnitOfWork,
    tools: Tools,
    planner: Planner | None,
) -> Bulk[Company]:
    return Bulk(
        use_cases=CARDS,
        change=change,
        actor=actor,
        uow=uow,
        cards=uow.companies,
        tools=tools,
        planner=planner,
    )
