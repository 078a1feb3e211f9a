"""The answer that a visitor gets by mail: once a day, and never to a machine."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from domain.contacts import Contact
from domain.lead_capture.model import LeadForm
from domain.mail import Letter, LetterKind, Posting
from domain.mail.model import one_line
from domain.mail.writing import as_html
from domain.shared.errors import Invalid

PLACEHOLDERS = ("first_name", "last_name", "form")
BY_MAIL = "email"
_KNOWN = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
TOO_LATE = timedelta(days=1)
"""An answer to what came in longer ago would be a riddle."""
_ASKED = re.compile(r"\{([^{}\n]{0,40})\}")
# Whom no person reads: an answer would come back, or go nowhere (RFC 3834).
_MACHINES = re.compile(
    r"(?:mailer-?daemon|postmaster|no-?reply|do-?not-?reply|bounces?|owner-.*|.*-request|"
    r"abuse|noc|root)(?:[+].*)?",
    re.IGNORECASE,
)
# A stranger chooses the name, and who is written to: only what looks like a name is said back.
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '’ʼ\-]){0,39}")
_LOST = re.compile(r"[ \t]+([,.!:;،՝։])")


def check_answer(answer: Mapping[str, str] | None) -> None:
    """Raises Invalid at a placeholder that is none."""
    for part in ("subject", "text"):
        said = (answer or {}).get(part) or ""
        if answer is not None and not said.strip():
            raise Invalid.at(f"/auto_reply/{part}", "required")
        for name in _ASKED.findall(said):
            if name not in PLACEHOLDERS:
                raise Invalid.at(
                    f"/auto_reply/{part}", "unknown_placeholder", name=name, known=_KNOWN
                )


def answer_to(
    contact: Contact,
    form: LeadForm,
    *,
    name: Mapping[str, str | None],
    addresses: Iterable[str],
    sender: str | None,
    received_at: datetime,
    now: datetime,
    today: date,
    letter_id: UUID,
) -> Posting | None:
    """None where the form answers nobody, or this visitor is better left alone."""
    address = next(iter(addresses), None)
    if form.auto_reply is None or address is None or now - received_at > TOO_LATE:
        return None
    if address.casefold() == (sender or "").casefold() or _is_machine(address) or _is_shut(contact):
        return None
    values = {
        "first_name": _name(name.get("given_name")),
        "last_name": _name(name.get("family_name")),
        "form": form.name,
    }
    text = _filled(form.auto_reply["text"], values)
    letter = Letter(
        kind=LetterKind.AUTO_REPLY,
        to=address,
        subject=one_line(_filled(form.auto_reply["subject"], values)),
        text=text,
        html=as_html(text, language=form.language),
        language=form.language,
    )
    return Posting(
        id=letter_id,
        cause=f"auto_reply:{form.id}:{today.isoformat()}:{address.casefold()}",
        letter=letter,
        at=now,
        contact_id=contact.id,
        form_id=form.id,
    )


def _is_machine(address: str) -> bool:
    return _MACHINES.fullmatch(address.rpartition("@")[0]) is not None


def _is_shut(contact: Contact) -> bool:
    """Whether they asked for no mail, or took their consent to it back."""
    said = [each for each in contact.consents if each.purpose == "mail"]
    last = max(said, key=lambda each: each.at, default=None)
    return BY_MAIL in contact.do_not_contact or (last is not None and last.status != "given")


def _name(text: str | None) -> str:
    said = one_line(text or "", most=40)
    return said if _NAME.fullmatch(said) else ""


def _filled(text: str, values: Mapping[str, str]) -> str:
    """In one go: what was filled in is not looked at for placeholders again."""
    return _LOST.sub(r"\1", _ASKED.sub(lambda found: values.get(found[1], found[0]), text)).strip()
