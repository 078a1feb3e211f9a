"""Figures over what was done: the funnel, what was won and lost, activity, silence."""

from domain.figures.model import By, FigureQuery, Period
from domain.figures.reads import FigureReads

__all__ = ["By", "FigureQuery", "FigureReads", "Period"]
