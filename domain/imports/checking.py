"""The verdict of each row: what the file as a whole, and the base as it is, make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from domain.imports.dedupe import Group
from domain.imports.drafts import Draft
from domain.imports.identity import Fits, Identity, Key, is_external
from domain.imports.merging import OnMatch, fold


class Verdict(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    DUPLICATE = "duplicate"
    SUSPECT = "suspect"
    UNCHANGED = "unchanged"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A card of the base that shares a key with a group. Candidates come oldest first."""

    card_id: str
    identity: Identity
    shared: frozenset[Key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """`card_id` is the card that the group is; `suspect_of` one that shares a key under another
    name.
    """

    card_id: str | None = None
    suspect_of: str | None = None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowVerdict:
    row: int
    verdict: Verdict
    target_id: str | None = None
    target_row: int | None = None


@dataclass(slots=True, kw_only=True)
class Plan:
    """What becomes of a group: the folded draft, and a verdict for each of its rows."""

    draft: Draft
    verdicts: list[RowVerdict] = field(default_factory=list)


def match_group(group: Group, candidates: Sequence[Candidate], *, fits: Fits) -> Match:
    """The card of the base that the group belongs to."""
    if not candidates:
        return Match()
    decided = [one for one in candidates if any(is_external(key) for key in one.shared)]
    fitting = decided or _fitting(group, candidates, fits)
    if not fitting:
        return Match(suspect_of=candidates[0].card_id)
    names = {one.normal for one in group.identities}
    best = max(fitting, key=lambda one: (len(one.shared), one.identity.normal in names))
    return Match(card_id=best.card_id, ambiguous=len(fitting) > 1)


def _fitting(group: Group, candidates: Sequence[Candidate], fits: Fits) -> list[Candidate]:
    names = [one for one in group.identities if one.normal]
    if not names:
        return _fitting_nameless(group, candidates)
    full = [one for one in names if one.is_full] or names
    exact = {one.normal for one in names}
    return [
        one
        for one in candidates
        if not one.identity.normal
        or one.identity.normal in exact
        or any(fits(name, one.identity) for name in full)
    ]


def _fitting_nameless(group: Group, candidates: Sequence[Candidate]) -> list[Candidate]:
    nameless = [one for one in candidates if not one.identity.normal]
    if nameless or len(candidates) == 1:
        return nameless or list(candidates)
    return [one for one in candidates if group.keys <= one.shared][:1]


def fold_rows(drafts: Sequence[Draft], *, mode: OnMatch) -> Draft:
    """The draft of a group: later rows are folded into the first, or left out where matches are
    skipped.
    """
    first = drafts[0]
    if mode in (OnMatch.UPDATE, OnMatch.FILL):
        for later in drafts[1:]:
            fold(first, later, mode=mode)
    return first


def verdicts(
    group: Group, match: Match, *, changes: Mapping[str, Any] | bool, mode: OnMatch
) -> list[RowVerdict]:
    """`changes` says whether the matched card would become another one."""
    first, *later = group.rows
    if match.card_id is not None and (mode is OnMatch.SKIP or not changes):
        return [
            RowVerdict(row=row, verdict=Verdict.UNCHANGED, target_id=match.card_id)
            for row in group.rows
        ]
    if match.card_id is not None:
        lead = RowVerdict(row=first, verdict=Verdict.UPDATE, target_id=match.card_id)
    elif match.suspect_of is not None or group.suspect_of is not None:
        lead = RowVerdict(
            row=first,
            verdict=Verdict.SUSPECT,
            target_id=match.suspect_of,
            target_row=group.suspect_of,
        )
    else:
        lead = RowVerdict(row=first, verdict=Verdict.CREATE)
    rest = [
        RowVerdict(row=row, verdict=Verdict.DUPLICATE, target_id=match.card_id, target_row=first)
        for row in later
    ]
    return [lead, *rest]
