"""Deals and their pipelines: what is being sold to whom, for how much, and how far it is."""

from domain.deals.document import DEAL, PIPELINE, RATE
from domain.deals.model import Deal
from domain.deals.pipelines import Pipeline, Stage, StageKind
from domain.deals.rates import Exchange, Rate

__all__ = [
    "DEAL",
    "PIPELINE",
    "RATE",
    "Deal",
    "Exchange",
    "Pipeline",
    "Rate",
    "Stage",
    "StageKind",
]
