from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.deals.lines import DealLine, money_json, plain
from domain.deals.model import Deal, DealContact
from domain.deals.pipelines import LostReason, Pipeline, Stage
from domain.deals.rates import Rate
from domain.shared import documents as form
from domain.shared.money import Money


def money(pointer: str) -> form.Codec:
    def decode(value: Mapping[str, str] | None) -> Money | None:
        if value is None:
            return None
        return Money.parse(value["amount"], value["currency"], pointer=pointer)

    return form.Codec(
        encode=lambda value: None if value is None else money_json(value), decode=decode
    )


def _contacts(values: Sequence[Mapping[str, Any]] | None) -> list[DealContact]:
    return [
        DealContact(contact_id=UUID(str(each["contact_id"])), role=each.get("role"))
        for each in values or ()
    ]


def _lines(values: Sequence[Mapping[str, Any]] | None) -> list[DealLine]:
    return [DealLine.from_json(each, pointer=f"/lines/{n}") for n, each in enumerate(values or ())]


def _stages(values: Sequence[Mapping[str, Any]] | None) -> list[Stage]:
    return [
        Stage(
            id=UUID(str(each["id"])),
            name=each["name"].strip(),
            kind=each.get("kind") or "open",
            probability=_PROBABILITIES.get(each.get("kind", ""), each.get("probability", 50)),
            rotting_days=each.get("rotting_days"),
            required=tuple(dict.fromkeys(each.get("required") or ())),
        )
        for each in values or ()
    ]


def _stage_json(stage: Stage) -> dict[str, Any]:
    return {
        "id": str(stage.id),
        "name": stage.name,
        "kind": str(stage.kind),
        "probability": stage.probability,
        "rotting_days": stage.rotting_days,
        "required": list(stage.required),
    }


def _reasons(values: Sequence[Mapping[str, Any]] | None) -> list[LostReason]:
    return [
        LostReason(
            id=UUID(str(each["id"])),
            name=each["name"].strip(),
            archived=bool(each.get("archived", False)),
        )
        for each in values or ()
    ]


def _listed(one: Callable[[Any], dict[str, Any]]) -> Callable[[Sequence[Any]], list[Any]]:
    return lambda values: [one(value) for value in values]


_PROBABILITIES = {"won": 100, "lost": 0}

DEAL: form.DocumentForm[Deal] = form.DocumentForm(
    build=Deal,
    codecs={
        "name": form.PLAIN,
        "pipeline_id": form.REFERENCE,
        "stage_id": form.REFERENCE,
        "rank": form.PLAIN,
        "stage_entered_at": form.MOMENT,
        "status": form.PLAIN,
        "company_id": form.REFERENCE,
        "contacts": form.Codec(
            encode=_listed(lambda each: {"contact_id": str(each.contact_id), "role": each.role}),
            decode=_contacts,
        ),
        "owner_id": form.REFERENCE,
        "amount": money("/amount"),
        "base_amount": money("/base_amount"),
        "expected_close_on": form.DAY,
        "lines": form.Codec(encode=_listed(DealLine.as_json), decode=_lines),
        "description": form.PLAIN,
        "source": form.PLAIN,
        "tags": form.TEXTS,
        "custom": form.VALUES,
        "closed_at": form.MOMENT,
        "lost_reason_id": form.REFERENCE,
        "lost_comment": form.PLAIN,
    },
)
PIPELINE: form.DocumentForm[Pipeline] = form.DocumentForm(
    build=Pipeline,
    codecs={
        "name": form.PLAIN,
        "position": form.PLAIN,
        "stages": form.Codec(encode=_listed(_stage_json), decode=_stages),
        "lost_reasons": form.Codec(
            encode=_listed(
                lambda each: {"id": str(each.id), "name": each.name, "archived": each.archived}
            ),
            decode=_reasons,
        ),
        "lost_reason_required": form.PLAIN,
    },
)
RATE: form.DocumentForm[Rate] = form.DocumentForm(
    build=Rate,
    codecs={
        "currency": form.PLAIN,
        "day": form.DAY,
        "rate": form.Codec(
            encode=plain, decode=lambda value: None if value is None else Decimal(value)
        ),
    },
)
