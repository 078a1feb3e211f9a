"""Each figure with the filter of the records behind it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.figures import behind
from domain.figures.model import By, FigureQuery, People, Period, percent
from domain.figures.reads import (
    NOTHING,
    ActivityRow,
    Counted,
    FigureReads,
    FunnelRow,
    OutcomeRow,
    SilentRow,
)
from domain.identity import Actor, ObjectKind
from domain.shared.json import JsonObject
from domain.shared.money import Money

STEPS = ("contacts", "deals", "won")
_FIELDS = {By.OWNER: "owner_id", By.SOURCE: "source", By.PIPELINE: "pipeline_id"}


async def funnel(
    query: FigureQuery, *, by: By | None, actor: Actor, figures: FigureReads
) -> JsonObject:
    """People who became known, deals that were opened, deals that were won in the period.

    Raises Forbidden, MemberNotFound, TeamNotFound.
    """
    mates = await _mates(query.team_id, actor=actor, figures=figures)
    contacts_of = People.of(actor, ObjectKind.CONTACTS).only(query.owner_id, mates)
    deals_of = People.of(actor, ObjectKind.DEALS).only(query.owner_id, mates)
    currency, rows = await figures.funnel(
        query, by=by, contacts_of=contacts_of, deals_of=deals_of, actor=actor
    )
    table = _Funnel(query, by=by, contacts_of=contacts_of, deals_of=deals_of, currency=currency)
    return {
        **_about(query.period),
        "currency": currency,
        "by": by,
        "total": table.group(None, rows, grouped=False),
        "groups": table.groups(rows) if by else [],
    }


class _Funnel:
    def __init__(
        self,
        query: FigureQuery,
        *,
        by: By | None,
        contacts_of: People,
        deals_of: People,
        currency: str,
    ) -> None:
        self._query, self._by, self._currency = query, by, currency
        self._contacts_of, self._deals_of = contacts_of, deals_of
        self._months = query.period.months() if by is By.MONTH else ()

    def groups(self, rows: Sequence[FunnelRow]) -> list[dict[str, Any]]:
        if self._by is By.MONTH:
            keys: list[str | None] = [str(n + 1) for n in range(len(self._months))]
        else:
            # People have no pipeline: they are in the total alone.
            of_all = self._by is By.PIPELINE
            labels = {row.key: row.label or "" for row in rows if not (of_all and row.key is None)}
            keys = sorted(labels, key=lambda key: (key is None, labels[key].casefold(), key or ""))
        return [
            self.group(key, [row for row in rows if row.key == key], grouped=True) for key in keys
        ]

    def group(self, key: str | None, rows: Sequence[FunnelRow], *, grouped: bool) -> dict[str, Any]:
        counted = {
            step: sum((row.counted for row in rows if row.step == step), NOTHING) for step in STEPS
        }
        period = self._query.period
        if grouped and self._by is By.MONTH and key is not None:
            period = self._months[int(key) - 1]
            key, label = f"{period.first:%Y-%m}", f"{period.first:%Y-%m}"
        else:
            label = next((row.label for row in rows if row.label), "") if grouped else ""
        return {
            "key": key,
            "label": label,
            "steps": [
                self._step(n, counted, period=period, only=self._only(key) if grouped else None)
                for n in range(len(STEPS))
            ],
        }

    def _only(self, key: str | None) -> behind.Node | None:
        if self._by is None or self._by is By.MONTH:
            return None
        return behind.is_or_missing(_FIELDS[self._by], key)

    def _step(
        self, n: int, counted: dict[str, Counted], *, period: Period, only: behind.Node | None
    ) -> dict[str, Any]:
        step = STEPS[n]
        here, before, first = (
            counted[step],
            counted[STEPS[n - 1]] if n else NOTHING,
            counted[STEPS[0]],
        )
        absent = step == "contacts" and self._by is By.PIPELINE and only is not None
        return {
            "step": step,
            "count": None if absent else here.count,
            "sum": None if step == "contacts" else _money(here, self._currency),
            "unvalued": here.unvalued,
            "of_previous": percent(here.count, before.count),
            "of_first": percent(here.count, first.count),
            "records": None if absent else self._records(step, period, only),
        }

    def _records(self, step: str, period: Period, only: behind.Node | None) -> dict[str, Any]:
        if step == "contacts":
            return behind.records(
                ObjectKind.CONTACTS,
                behind.within("created_at", period),
                *behind.of_contacts(self._query, self._contacts_of),
                only,
            )
        won = step == "won"
        return behind.records(
            ObjectKind.DEALS,
            behind.is_one("status", "won") if won else None,
            behind.within("closed_at" if won else "created_at", period),
            *behind.of_deals(self._query, self._deals_of),
            only,
        )


async def outcomes(query: FigureQuery, *, actor: Actor, figures: FigureReads) -> JsonObject:
    """What was closed in the period, and why it was lost.

    Raises Forbidden, MemberNotFound, TeamNotFound.
    """
    mates = await _mates(query.team_id, actor=actor, figures=figures)
    people = People.of(actor, ObjectKind.DEALS).only(query.owner_id, mates)
    currency, rows, pace = await figures.outcomes(query, people=people, actor=actor)

    def told(found: Sequence[OutcomeRow], *only: behind.Node) -> dict[str, Any]:
        counted = sum((row.counted for row in found), NOTHING)
        return {
            "count": counted.count,
            "sum": _money(counted, currency),
            "unvalued": counted.unvalued,
            "records": behind.records(
                ObjectKind.DEALS,
                *only,
                behind.within("closed_at", query.period),
                *behind.of_deals(query, people),
            ),
        }

    is_won, is_lost = behind.is_one("status", "won"), behind.is_one("status", "lost")
    won = [row for row in rows if row.status == "won"]
    lost = [row for row in rows if row.status == "lost"]
    named = sorted(lost, key=lambda row: (-row.counted.count, row.reason or "", str(row.reason_id)))
    closed = told((*won, *lost), behind.one_of("status", ("won", "lost")))
    return {
        **_about(query.period),
        "currency": currency,
        "won": told(won, is_won),
        "lost": told(lost, is_lost),
        "closed": closed,
        "win_rate": percent(sum(row.counted.count for row in won), closed["count"]),
        "median_days": pace.median_days,
        "median_of": pace.deals,
        "reasons": [
            {
                "id": row.reason_id,
                "name": row.reason,
                "of_lost": percent(row.counted.count, sum(each.counted.count for each in lost)),
                **told(
                    [row],
                    is_lost,
                    behind.is_or_missing(
                        "lost_reason_id", None if row.reason_id is None else str(row.reason_id)
                    ),
                ),
            }
            for row in named
        ],
    }


async def activity(
    period: Period,
    *,
    owner_id: UUID | None,
    team_id: UUID | None = None,
    actor: Actor,
    figures: FigureReads,
) -> JsonObject:
    """Who wrote down how much of what, day by day.

    Raises Forbidden, MemberNotFound, TeamNotFound.
    """
    mates = await _mates(team_id, actor=actor, figures=figures)
    people = People.of(actor, ObjectKind.INTERACTIONS).only(owner_id, mates)
    rows = await figures.activity(period, owner_id=owner_id, people=people, actor=actor)
    names = {row.user_id: row.name or "" for row in rows}
    order = sorted(names, key=lambda one: (one is None, names[one].casefold(), str(one)))
    return {
        **_about(period),
        "days": [day.first.isoformat() for day in period.days()],
        "people": [
            _activity_of(one, names[one], [row for row in rows if row.user_id == one], period)
            for one in order
        ],
    }


def _activity_of(
    user_id: UUID | None, name: str, rows: Sequence[ActivityRow], period: Period
) -> dict[str, Any]:
    author = behind.is_or_missing("author_id", None if user_id is None else str(user_id))
    days = [0] * len(period.days())
    kinds: dict[str, int] = {}
    for row in rows:
        if row.day is not None and row.kind is not None:
            days[row.day - 1] += row.count
            kinds[row.kind] = kinds.get(row.kind, 0) + row.count
    whole = (author, behind.within("occurred_at", period))
    return {
        "id": user_id,
        "name": name,
        "count": sum(days),
        "days": days,
        "kinds": [
            {
                "kind": kind,
                "count": count,
                "records": behind.records(
                    ObjectKind.INTERACTIONS, *whole, behind.is_one("kind", kind)
                ),
            }
            for kind, count in sorted(kinds.items(), key=lambda each: (-each[1], each[0]))
        ],
        "records": behind.records(ObjectKind.INTERACTIONS, *whole),
    }


async def silence(
    days: int,
    *,
    now: datetime,
    before: datetime,
    owner_id: UUID | None = None,
    team_id: UUID | None = None,
    actor: Actor,
    figures: FigureReads,
) -> JsonObject:
    """Colleagues who wrote nothing down since, and customers nobody was in touch with.

    Raises Forbidden, MemberNotFound, TeamNotFound.
    """
    mates = await _mates(team_id, actor=actor, figures=figures)
    people = People.of(actor, ObjectKind.CONTACTS).only(owner_id, mates)
    if owner_id is not None:
        people = people.only(None, frozenset({owner_id}))
    rows = await figures.silence(before, people=people, actor=actor)
    silent = behind.silent_since(before)
    return {
        "days": days,
        "before": _moment(before),
        "people": [
            {
                "id": row.user_id,
                "name": row.name,
                "last_at": _moment(row.last_at),
                "days": None if row.last_at is None else (now - row.last_at).days,
            }
            for row in _longest_silent(rows, before)
        ],
        "customers": {
            "count": sum(row.customers for row in rows),
            "records": behind.records(
                ObjectKind.CONTACTS, silent, behind.of_people("owner_id", people)
            ),
            "owners": [
                {
                    "id": row.user_id,
                    "name": row.name,
                    "count": row.customers,
                    "records": behind.records(
                        ObjectKind.CONTACTS,
                        silent,
                        behind.is_or_missing(
                            "owner_id", None if row.user_id is None else str(row.user_id)
                        ),
                    ),
                }
                for row in sorted(rows, key=lambda row: (-row.customers, row.name or ""))
                if row.customers
            ],
        },
    }


def _longest_silent(rows: Sequence[SilentRow], before: datetime) -> list[SilentRow]:
    """Those who never wrote anything first."""
    return sorted(
        (
            row
            for row in rows
            if row.user_id is not None
            and row.active
            and (row.last_at is None or row.last_at < before)
        ),
        key=lambda row: (row.last_at is not None, row.last_at or before, row.name or ""),
    )


async def _mates(
    team_id: UUID | None, *, actor: Actor, figures: FigureReads
) -> frozenset[UUID] | None:
    return None if team_id is None else await figures.team(team_id, actor=actor)


def _about(period: Period) -> dict[str, Any]:
    return {
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "time_zone": period.time_zone,
    }


def _money(counted: Counted, currency: str) -> dict[str, str]:
    amount = Money(minor=counted.minor, currency=currency)
    return {"amount": amount.amount, "currency": currency}


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
