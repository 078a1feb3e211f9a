"""The form that stands on the website of the demo's sales room, and what came in through it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from api.demo.book import Book, Draft
from domain.lead_capture import LeadForm
from domain.lead_capture.model import LEAD_FORM
from domain.lead_capture.submissions import Post, State, Submission

SITE = "https://showroom.example"
_FORMER_SITE = "https://old-showroom.example"
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
            "origins": [SITE],
            "protection": {"min_seconds": 3, "per_minute": 30, "captcha": None},
        }
    )
    return LeadForm.open(form_id, fields, key=key, keeper_id=keeper_id)


_WANTED = (
    "How much is an oak table for eight?",
    "Сколько стоит доставка до Гюмри?",
    "Ե՞րբ կարող եմ տեսնել նմուշները։",
    "هل تشحنون إلى بيروت؟",
    "Please call me about the office chairs.",
    "Нужен расчёт на двенадцать рабочих мест.",
)
_CAMPAIGNS: Sequence[Mapping[str, str]] = (
    {"utm_source": "google", "utm_medium": "cpc", "utm_campaign": "autumn-sale"},
    {"utm_source": "yandex", "utm_medium": "cpc", "utm_campaign": "stoly"},
    {"utm_source": "instagram", "utm_medium": "social"},
    {},
)
_SPAM = (
    ("honeypot", "Rank First", "Your site on page one of every search. Write back today."),
    ("too_fast", "Best Casino", "Play now and win, no deposit needed."),
    ("too_fast", "Crypto Invest", "Double your money within a week."),
    ("stale_page", "SEO Expert", "We have found 14 errors on your website."),
)
_LEADS = 18


def came_in(form: LeadForm, book: Book) -> Iterator[Submission]:
    """Two dozen of the last two weeks: leads of people from the website, spam, and what nobody
    could make anything of.
    """
    people = [each for each in book.contacts if each.fields.get("source") == "website"]
    reachable = [each for each in people if each.fields.get("phones")][:_LEADS]
    for n, person in enumerate(reachable):
        at = book.now - timedelta(hours=5 + 17 * n)
        yield _lead(form, book, person, n=n, at=at)
    for n, (reason, name, message) in enumerate(_SPAM):
        at = book.now - timedelta(hours=9 + 61 * n)
        filled = {"name": name, "email": f"offer{n}@example.com", "message": message}
        spam = _submission(form, book, filled, at=at, marks={})
        spam.state, spam.reason = State.SPAM, reason
        yield spam
    nobody = _submission(form, book, {"message": "Перезвоните"}, at=_ago(book, 3), marks={})
    nobody.state, nobody.reason = State.ERROR, "nobody_in_it"
    yield nobody
    filled = {"name": "Armen", "phone": "+37491000111", "message": "Is the sofa still there?"}
    foreign = _submission(form, book, filled, at=_ago(book, 26), marks={}, site=_FORMER_SITE)
    foreign.state, foreign.reason = State.ERROR, "wrong_origin"
    yield foreign


def _ago(book: Book, hours: int) -> datetime:
    return book.now - timedelta(hours=hours)


def _lead(form: LeadForm, book: Book, person: Draft, *, n: int, at: datetime) -> Submission:
    fields = person.fields
    name = " ".join(filter(None, (fields.get("given_name"), fields.get("family_name"))))
    filled = {"name": name, "phone": fields["phones"][0]["raw"]}
    if fields.get("emails"):
        filled["email"] = fields["emails"][0]["address"]
    filled["message"] = _WANTED[n % len(_WANTED)]
    lead = _submission(form, book, filled, at=at, marks=_CAMPAIGNS[n % len(_CAMPAIGNS)])
    lead.state, lead.contact_id, lead.made_card = State.LEAD, person.id, n % 4 != 3
    lead.owner_id = book.users[_IN_TURN[n % len(_IN_TURN)]]
    return lead


def _submission(
    form: LeadForm,
    book: Book,
    filled: Mapping[str, str],
    *,
    at: datetime,
    marks: Mapping[str, str],
    site: str = SITE,
) -> Submission:
    labels = {name: label for name, label, *_ in _ASKED}
    submission_id = book.ids.new()
    return Submission(
        id=submission_id,
        form_id=form.id,
        received_at=at,
        post=Post(
            content_type="application/x-www-form-urlencoded",
            body=urlencode({**filled, **marks}).encode(),
            headers={"origin": site, "user-agent": "Mozilla/5.0"},
            address="192.0.2.14",
        ),
        repeat_key=f"demo:{submission_id}",
        answers=[{"label": labels[name], "value": value} for name, value in filled.items()],
        attribution=dict(marks),
        handled_at=at,
    )
