"""An importer over cards in memory: the whole way of a file but for the database."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from adapters.email_addresses import ValidatedEmailAddresses
from adapters.phones import LibPhoneNumbers
from adapters.spreadsheets import SpreadsheetReader
from domain.imports.checking import (
    Candidate,
    Match,
    RowVerdict,
    Verdict,
    fold_rows,
    match_group,
    verdicts,
)
from domain.imports.dedupe import Deduper, Group
from domain.imports.drafting import Drafter, DraftOptions
from domain.imports.drafts import Draft
from domain.imports.fitting import fits_of
from domain.imports.headers import guess_kind, propose_mapping, recognise_system
from domain.imports.identity import MatchOn, identity_of, keys_of
from domain.imports.mapping import CardKind
from domain.imports.merging import OnMatch, changes
from domain.imports.preparing import date_orders, sample_rows
from domain.imports.table import Detected, ReadChoices, Table

FILES = Path(__file__).parent.parent / "data" / "imports"
TODAY = date(2026, 11, 22)


def expectation_of(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FILES / f"{name}.expected.json").read_text("utf-8"))
    return loaded


def drafter_for(table: Table, kind: CardKind, *, region: str) -> Drafter:
    mapping = propose_mapping(table.header, sample_rows(table), kind, targets=table.targets)
    return Drafter(
        kind=kind,
        mapping=mapping,
        options=DraftOptions(region=region, today=TODAY),
        date_orders=date_orders(table, mapping, region=region),
        phones=LibPhoneNumbers(),
        emails=ValidatedEmailAddresses(),
    )


@dataclass
class MemoryBase:
    kind: CardKind
    region: str
    on_match: OnMatch = OnMatch.UPDATE
    match_on: frozenset[MatchOn] = frozenset({MatchOn.PHONE, MatchOn.EMAIL})
    cards: dict[str, Draft] = field(default_factory=dict)

    def import_file(self, path: Path) -> "ImportedFile":
        table = SpreadsheetReader().open(path, choices=ReadChoices())
        drafter = drafter_for(table, self.kind, region=self.region)
        drafts = {row.number: drafter.draft(row) for row in table.rows()}
        found = ImportedFile(
            detected=table.detected,
            drafts=drafts,
            guessed=guess_kind(table.header, table.targets),
            system=recognise_system(table.header),
        )
        deduper = Deduper(kind=self.kind, match_on=self.match_on, fits=fits_of(self.kind))
        for draft in drafts.values():
            if draft.rejected:
                found.verdicts[draft.row] = RowVerdict(row=draft.row, verdict=Verdict.REJECT)
            else:
                deduper.add(draft)
        for group in deduper.groups():
            for verdict in self._settle(group, drafts):
                found.verdicts[verdict.row] = verdict
        return found

    def _settle(self, group: Group, drafts: dict[int, Draft]) -> list[RowVerdict]:
        match = match_group(group, self._candidates(group), fits=fits_of(self.kind))
        draft = fold_rows([drafts[row] for row in group.rows], mode=self.on_match)
        changed = self._write(match, draft)
        return verdicts(group, match, changes=changed, mode=self.on_match)

    def _candidates(self, group: Group) -> list[Candidate]:
        found = []
        for card_id, card in self.cards.items():
            shared = set(keys_of(card, self.kind, self.match_on)) & group.keys
            if shared:
                identity = identity_of(card.fields, self.kind)
                found.append(
                    Candidate(card_id=card_id, identity=identity, shared=frozenset(shared))
                )
        return found

    def _write(self, match: Match, draft: Draft) -> bool:
        if match.card_id is None:
            self.cards[f"card-{len(self.cards):06}"] = draft
            return True
        card = self.cards[match.card_id]
        changed = changes(card.fields, draft.fields, mode=self.on_match)
        card.fields.update(changed)
        known = {company.name for company in card.companies}
        new_firms = [one for one in draft.companies if one.name not in known]
        new_remarks = [remark for remark in draft.remarks if remark not in card.remarks]
        return bool(changed or new_firms or new_remarks)

    def find(self, **wanted: str) -> list[Draft]:
        """Cards by `phone`, `email`, `name_contains`, `company_contains`, all of them holding."""
        return [card for card in self.cards.values() if _meets(card, wanted)]


@dataclass
class ImportedFile:
    detected: Detected
    drafts: dict[int, Draft]
    guessed: CardKind
    system: str | None
    verdicts: dict[int, RowVerdict] = field(default_factory=dict)

    def rows_with(self, verdict: Verdict) -> list[int]:
        return [row for row, found in self.verdicts.items() if found.verdict is verdict]


def _meets(card: Draft, wanted: dict[str, str]) -> bool:
    fields = card.fields
    shown = ("given_name", "middle_name", "family_name", "display_name", "name", "legal_name")
    name = _plain(" ".join(str(fields.get(part) or "") for part in shown))
    firms = _plain(" ".join(company.name or "" for company in card.companies))
    phones = {phone["number"] for phone in fields.get("phones", ())}
    emails = {email["address"] for email in fields.get("emails", ())}
    return (
        ("phone" not in wanted or wanted["phone"] in phones)
        and ("email" not in wanted or wanted["email"] in emails)
        and _plain(wanted.get("name_contains", "")) in name
        and _plain(wanted.get("company_contains", "")) in firms
    )


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")
