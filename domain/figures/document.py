from datetime import date

from domain.deals.document import money
from domain.figures.goals import Goal
from domain.shared import documents as form

GOAL: form.DocumentForm[Goal] = form.DocumentForm(
    build=Goal,
    codecs={
        "measure": form.PLAIN,
        "month": form.Codec(
            encode=lambda month: f"{month:%Y-%m}",
            decode=lambda text: date.fromisoformat(f"{text}-01"),
        ),
        "user_id": form.REFERENCE,
        "team_id": form.REFERENCE,
        "count": form.PLAIN,
        "amount": money("/amount"),
    },
)
