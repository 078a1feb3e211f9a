"""Leads from the website: forms, what comes in through them, and the card that it becomes."""

from domain.lead_capture.model import LEAD_FORM, LeadForm

__all__ = ["LEAD_FORM", "LeadForm"]
