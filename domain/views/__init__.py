"""Saved views: how somebody wants to see a list, for themselves or for everybody."""

from domain.views.model import VIEW, Column, View

__all__ = ["VIEW", "Column", "View"]
