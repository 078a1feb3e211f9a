"""Segments: people or companies who are alike, by a question or picked by hand."""

from domain.segments.model import SEGMENT, Segment

__all__ = ["SEGMENT", "Segment"]
