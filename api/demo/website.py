"""The form that stands on the website of the demo's sales room."""

from collections.abc import Mapping
from uuid import UUID

from domain.lead_capture import LeadForm
from domain.lead_capture.model import LEAD_FORM

_ASKED = (
    ("name", "Name", "text", True, "full_name"),
    ("phone", "Phone", "phone", True, "phone"),
    ("email", "E-mail", "email", False, "email"),
    ("message", "What are you looking for?", "textarea", False, "message"),
)
_IN_TURN = ("emma", "mikhail", "ani")


def website_form(
    form_id: UUID, *, key: str, users: Mapping[str, UUID], keeper_id: UUID
) -> LeadForm:
    """In turn to three sellers, in working hours; a task to call back with each."""
    fields = LEAD_FORM.decode(
        {
            "name": "Ask for a price",
            "active": True,
            "language": "en",
            "fields": [
                {
                    "name": name,
                    "label": label,
                    "kind": kind,
                    "required": required,
                    "target": target,
                    "choices": [],
                }
                for name, label, kind, required, target in _ASKED
            ],
            "consent": {
                "text": "I agree to the processing of my personal data",
                "purpose": "data",
                "required": True,
                "version": 0,
            },
            "routing": {
                "kind": "round_robin",
                "user_ids": [str(users[each]) for each in _IN_TURN],
                "rules": [],
                "hours": {"days": [1, 2, 3, 4, 5], "from": "09:00", "to": "18:00"},
                "otherwise_id": str(users["tigran"]),
            },
            "tags": ["website"],
            "source": None,
            "follow_up": {
                "title": "Answer the question from the website",
                "kind": "call",
                "days": 0,
            },
            "redirect_url": None,
            "thanks": None,
            "origins": [],
            "protection": {"min_seconds": 3, "per_minute": 30, "captcha": None},
        }
    )
    return LeadForm.open(form_id, fields, key=key, keeper_id=keeper_id)
