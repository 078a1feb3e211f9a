"""Which cards a transaction touched, by its lines in the log: only these may enter or leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from adapters.postgres.changes import Entry

MOST_AT_ONCE = 200
"""Cards that are asked about in the transaction itself; for more it asks for a job."""
CARDS = ("contacts", "companies")
_FACTS = ("interactions", "deals", "tasks")
_OF_QUESTIONS = frozenset({"filter", "watched", "deleted"})
# Whatever of these changes may change the answer about anybody.
_ABOUT_EVERYBODY = frozenset({"custom_fields", "tags", "teams", "users", "workspace"})
_LINKED = """
    SELECT 'contacts' AS object, contact_id AS id
    FROM deal_contacts WHERE workspace_id = $1 AND deal_id = ANY($3)
    UNION SELECT 'companies', company_id FROM deals WHERE workspace_id = $1 AND id = ANY($3)
    UNION SELECT 'contacts', contact_id FROM tasks WHERE workspace_id = $1 AND id = ANY($4)
    UNION SELECT 'companies', company_id FROM tasks WHERE workspace_id = $1 AND id = ANY($4)
    UNION SELECT 'contacts', each::uuid
    FROM interactions, jsonb_array_elements_text(contact_ids) each
    WHERE workspace_id = $1 AND id = ANY($2)
    UNION SELECT 'companies', each::uuid
    FROM interactions, jsonb_array_elements_text(company_ids) each
    WHERE workspace_id = $1 AND id = ANY($2)
"""


@dataclass(slots=True, kw_only=True)
class Touched:
    """`facts` are what happened to cards: whom they are about is looked up at the end."""

    cards: dict[str, set[UUID]] = field(default_factory=lambda: {each: set() for each in CARDS})
    facts: dict[str, set[UUID]] = field(default_factory=lambda: {each: set() for each in _FACTS})
    everybody: bool = False

    def __bool__(self) -> bool:
        return self.everybody or any(self.cards.values()) or any(self.facts.values())

    @property
    def too_many(self) -> bool:
        sets = (*self.cards.values(), *self.facts.values())
        return sum(map(len, sets)) > MOST_AT_ONCE

    def add(self, lines: Iterable[Entry]) -> None:
        for line in lines:
            if self.everybody:
                return
            self._add(line)
            self.everybody |= self.too_many

    def _add(self, line: Entry) -> None:
        before = line.before or {}
        if line.object in CARDS:
            self.cards[line.object].add(line.record_id)
        elif line.object in _FACTS:
            # What was erased tells nobody any more whom it was about.
            self.everybody = line.op == "delete" and line.before is None
            self.facts[line.object].add(line.record_id)
            for kind, card in _linked_before(before):
                self.cards[kind].add(UUID(card))
        elif line.object == "segments":
            self._add_segment(line, before)
        elif line.object in _ABOUT_EVERYBODY and not _new_tag(line):
            self.everybody = True

    def _add_segment(self, line: Entry, before: Mapping[str, Any]) -> None:
        """Whom somebody picked, or let go of; a new question is put to everybody."""
        after = line.after or {}
        if line.op != "update" or _OF_QUESTIONS & {*before, *after}:
            self.everybody = True
            return
        for card in {*before.get("member_ids", ())} ^ {*after.get("member_ids", ())}:
            for kind in CARDS:
                self.cards[kind].add(UUID(card))

    async def find(self, connection: Any, workspace_id: int) -> None:
        """Look up whom the facts are about."""
        if self.everybody or not any(self.facts.values()):
            return
        ids = (list(self.facts[kind]) for kind in _FACTS)
        for row in await connection.fetch(_LINKED, workspace_id, *ids):
            if row["id"] is not None:
                self.cards[row["object"]].add(row["id"])
        self.everybody = sum(map(len, self.cards.values())) > MOST_AT_ONCE


def _new_tag(line: Entry) -> bool:
    """Nobody can have had it before; who has it now is touched."""
    return line.object == "tags" and line.op == "create"


def _linked_before(before: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    yield from (("contacts", each) for each in before.get("contact_ids") or ())
    yield from (("companies", each) for each in before.get("company_ids") or ())
    yield from (("contacts", each["contact_id"]) for each in before.get("contacts") or ())
    for kind, name in (("contacts", "contact_id"), ("companies", "company_id")):
        if before.get(name) is not None:
            yield kind, before[name]
