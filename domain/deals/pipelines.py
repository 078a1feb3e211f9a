"""A pipeline: the way that one kind of sale goes, stage by stage."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.shared.errors import FieldProblem, Invalid
from domain.shared.events import Aggregate, DomainEvent

MOST_STAGES = 30
MOST_REASONS = 50
REQUIRABLE = (
    "company_id",
    "contacts",
    "owner_id",
    "amount",
    "expected_close_on",
    "lines",
    "source",
    "description",
    "tags",
)
"""Fields of a deal that a stage may demand; those of the workspace's own come on top."""
_CUSTOM = "custom."


class StageKind(StrEnum):
    OPEN = "open"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """`required` are the fields without which no deal comes here."""

    id: UUID
    name: str
    kind: str = StageKind.OPEN
    probability: int = 50
    rotting_days: int | None = None
    required: tuple[str, ...] = ()

    @property
    def demands_own_fields(self) -> bool:
        """Whether it demands fields that the workspace has defined for itself."""
        return any(name.startswith(_CUSTOM) for name in self.required)

    def among(self, own_fields: Collection[str]) -> Self:
        """What it can still demand: nobody can fill in a field that was deleted since."""
        left = (
            name
            for name in self.required
            if not name.startswith(_CUSTOM) or name.removeprefix(_CUSTOM) in own_fields
        )
        return replace(self, required=tuple(left))


@dataclass(frozen=True, slots=True, kw_only=True)
class LostReason:
    """`archived`: deals may still have it, but it is offered no longer."""

    id: UUID
    name: str
    archived: bool = False


@dataclass(slots=True, kw_only=True)
class Pipeline(Aggregate):
    name: str
    position: int = 0
    stages: list[Stage] = field(default_factory=list)
    lost_reasons: list[LostReason] = field(default_factory=list)
    lost_reason_required: bool = True

    @classmethod
    def create(cls, pipeline_id: UUID, fields: Mapping[str, Any]) -> Self:
        pipeline = cls(id=pipeline_id, **fields)
        pipeline.settle()
        pipeline._announce("created")
        return pipeline

    def change(self, changes: Mapping[str, Any]) -> None:
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()

    def remove(self, stage: Stage) -> None:
        """Raises Invalid where it was the last of its kind."""
        self.change({"stages": [each for each in self.stages if each.id != stage.id]})

    def settle(self) -> None:
        """Raises Invalid with everything that is wrong."""
        self.name = (self.name or "").strip()
        problems = [] if self.name else [FieldProblem(pointer="/name", code="required")]
        problems += [*_wrong_stages(self.stages), *_wrong_reasons(self.lost_reasons)]
        if problems:
            raise Invalid(errors=problems)

    def stage(self, stage_id: UUID, *, pointer: str = "/stage_id") -> Stage:
        """Raises Invalid where it is no stage of this pipeline."""
        found = next((stage for stage in self.stages if stage.id == stage_id), None)
        if found is None:
            raise Invalid.at(pointer, "unknown_stage")
        return found

    def of_kind(self, kind: StageKind) -> Stage:
        """The first stage of the kind; every pipeline has one of each."""
        return next(stage for stage in self.stages if stage.kind == kind)

    def require_reason(self, reason_id: UUID | None) -> None:
        """Raises Invalid where a reason is missing, or is none of this pipeline's."""
        if problems := self.wrong_reason(reason_id):
            raise Invalid(errors=problems)

    def wrong_reason(self, reason_id: UUID | None) -> list[FieldProblem]:
        if reason_id is None:
            offered = any(not each.archived for each in self.lost_reasons)
            code = "required" if self.lost_reason_required and offered else None
        else:
            known = any(each.id == reason_id for each in self.lost_reasons)
            code = None if known else "unknown_lost_reason"
        return [FieldProblem(pointer="/lost_reason_id", code=code)] if code else []

    def bin(self) -> None:
        self.deleted = True
        self._announce("deleted")

    def restore(self) -> None:
        self.deleted = False
        self._announce("restored")

    def _announce(self, what: str) -> None:
        self.record(DomainEvent(name=f"pipeline.{what}", record_type="pipeline", record_id=self.id))


def _wrong_stages(stages: Sequence[Stage]) -> list[FieldProblem]:
    problems = [problem for n, stage in enumerate(stages) for problem in _wrong(stage, n)]
    seen: set[UUID] = set()
    for n, stage in enumerate(stages):
        if stage.id in seen:
            problems.append(FieldProblem(pointer=f"/stages/{n}/id", code="stage_twice"))
        seen.add(stage.id)
    kinds = [stage.kind for stage in stages]
    if StageKind.OPEN not in kinds or any(
        kinds.count(closing) != 1 for closing in (StageKind.WON, StageKind.LOST)
    ):
        problems.append(FieldProblem(pointer="/stages", code="pipeline_needs_stages"))
    return problems


def _wrong(stage: Stage, n: int) -> list[FieldProblem]:
    at = f"/stages/{n}"
    problems = [] if stage.name.strip() else [FieldProblem(pointer=f"{at}/name", code="required")]
    problems += [
        FieldProblem(
            pointer=f"{at}/required/{place}",
            code="not_one_of",
            params={"choices": ", ".join((*REQUIRABLE, f"{_CUSTOM}KEY"))},
        )
        for place, name in enumerate(stage.required)
        if name not in REQUIRABLE and not name.startswith(_CUSTOM)
    ]
    return problems


def _wrong_reasons(reasons: Sequence[LostReason]) -> list[FieldProblem]:
    return [
        FieldProblem(pointer=f"/lost_reasons/{n}/name", code="required")
        for n, reason in enumerate(reasons)
        if not reason.name.strip()
    ]
