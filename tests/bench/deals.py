"""Deals of a generated base: two pipelines, a fifth open, the others closed within five years."""

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from adapters.ids import TimeOrderedIds
from domain.deals.model import Deal, DealContact
from domain.deals.pipelines import Pipeline, Stage, StageKind
from domain.deals.presets import first_pipelines
from domain.deals.ranks import at_the_top
from domain.shared.money import Money
from domain.tasks import Task

PER_CONTACT = 0.5
BASE = "AMD"
_FATES = (StageKind.OPEN, StageKind.WON, StageKind.LOST)
_FATE_SHARES = (0.2, 0.45, 0.35)
_PIPELINE_SHARES = (0.7, 0.3)
# What each deal was from its first day on, and what it became: where forecasts of past days read.
STATES = """
    INSERT INTO deal_states (workspace_id, deal_id, since, pipeline_id, stage_id, stage_name,
        stage_entered_at, status, probability, base_minor, expected_close_on, owner_id, closed_at,
        binned)
    SELECT d.workspace_id, d.id, h.since, d.pipeline_id, h.stage_id, h.stage_name, h.since,
           h.status, h.probability, d.base_minor, d.expected_close_on, d.owner_id, h.closed_at,
           false
    FROM deals d
    JOIN LATERAL (
        SELECT d.created_at AS since, s.id AS stage_id, s.name AS stage_name, s.kind AS status,
               s.probability, NULL::timestamptz AS closed_at
        FROM pipeline_stages s
        WHERE s.workspace_id = d.workspace_id AND s.pipeline_id = d.pipeline_id AND s.pos = 0
        UNION ALL
        SELECT d.closed_at, s.id, s.name, s.kind, s.probability, d.closed_at
        FROM pipeline_stages s
        WHERE s.workspace_id = d.workspace_id AND s.id = d.stage_id AND d.closed_at IS NOT NULL
    ) h ON true
    WHERE d.workspace_id = $1
"""


class Sales:
    """Draws deals for people; `past` draws a moment of the last five years."""

    def __init__(
        self,
        draw: random.Random,
        *,
        ids: TimeOrderedIds,
        now: datetime,
        past: Callable[[], datetime],
    ) -> None:
        self._draw = draw
        self._ids = ids
        self._now = now
        self._past = past
        self.pipelines = list(first_pipelines("en", ids=ids))
        for pipeline in self.pipelines:
            pipeline.name = f"{pipeline.name} of the base"

    def deal(self, person: tuple[UUID, UUID | None], owner: UUID) -> Deal:
        contact_id, company_id = person
        [pipeline] = self._draw.choices(self.pipelines, _PIPELINE_SHARES)
        [fate] = self._draw.choices(_FATES, _FATE_SHARES)
        entered = self._past() if fate != StageKind.OPEN else self._lately()
        amount = Money(minor=self._draw.randint(10_000, 500_000) * 100, currency=BASE)
        return Deal(
            id=self._ids.new(),
            name="An order",
            pipeline_id=pipeline.id,
            stage_id=self._stage(pipeline, fate).id,
            rank=at_the_top(entered, first=None),
            stage_entered_at=entered,
            status=fate,
            company_id=company_id,
            contacts=[DealContact(contact_id=contact_id)],
            owner_id=owner,
            amount=amount,
            base_amount=amount,
            expected_close_on=self._now.date() + timedelta(days=self._draw.randint(-30, 200)),
            source=self._draw.choice(("website", "referral", "call")),
            closed_at=None if fate == StageKind.OPEN else entered,
        )

    def next_steps(self, made: Sequence[Deal]) -> list[Task]:
        """Two of three that are open have one."""
        return [
            Task(
                id=self._ids.new(),
                title="Send the offer",
                due_on=self._now.date() + timedelta(days=self._draw.randint(-10, 30)),
                assignee_id=deal.owner_id,
                deal_id=deal.id,
                company_id=deal.company_id,
            )
            for deal in made
            if deal.status == StageKind.OPEN and self._draw.random() < 0.66
        ]

    def _stage(self, pipeline: Pipeline, fate: StageKind) -> Stage:
        stages: Sequence[Stage] = [each for each in pipeline.stages if each.kind == fate]
        return self._draw.choice(stages)

    def _lately(self) -> datetime:
        return self._now - timedelta(seconds=self._draw.randint(60, 60 * 86_400))
