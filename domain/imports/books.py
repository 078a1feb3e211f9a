"""What a batch of drafts refers to: firms, colleagues, notes of earlier imports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from uuid import UUID

from domain.companies.matching import company_key
from domain.imports.drafts import CompanyDraft, Draft
from domain.imports.identity import external_key
from domain.imports.ports import ImportShelf, KnownCompany
from domain.shared.text import normal_form

NOTE_SOURCE = "import_note"


@dataclass(slots=True)
class CompanyBook:
    """Finds the firm that a row mentions: by its id, its tax number, or its name without the legal
    form.
    """

    by_id: dict[tuple[str, str], KnownCompany] = field(default_factory=dict)
    by_tax_id: dict[str, KnownCompany] = field(default_factory=dict)
    by_name: dict[str, list[KnownCompany]] = field(default_factory=dict)

    @classmethod
    async def of(cls, drafts: Iterable[Draft], shelf: ImportShelf) -> "CompanyBook":
        mentioned = [company for draft in drafts for company in draft.companies]
        book = cls()
        if mentioned:
            found = await shelf.companies(
                ids={key for company in mentioned for key in _ids_of(company)},
                tax_ids={company.tax_id for company in mentioned if company.tax_id},
                name_keys={company_key(company.name or "") for company in mentioned},
            )
            for company in found:
                book.add(company)
        return book

    def add(self, company: KnownCompany) -> None:
        for key in company.external_ids:
            self.by_id.setdefault(key, company)
        if company.tax_id:
            self.by_tax_id.setdefault(company.tax_id, company)
        self.by_name.setdefault(company.name_key, []).append(company)

    def find(self, draft: CompanyDraft) -> UUID | None:
        for key in _ids_of(draft):
            if key in self.by_id:
                return self.by_id[key].id
        if draft.tax_id and draft.tax_id in self.by_tax_id:
            return self.by_tax_id[draft.tax_id].id
        named = self.by_name.get(company_key(draft.name or ""), [])
        return next((known.id for known in named if _may_be(known, draft)), None)


def _may_be(known: KnownCompany, draft: CompanyDraft) -> bool:
    """Two ids of one system, or two tax numbers, are two firms, whatever they are called."""
    sources = {source.split("\x1f")[0] for _, source in known.external_ids}
    other_id = any(found["source"] in sources for found in draft.external_ids)
    return not other_id and not (draft.tax_id and known.tax_id and draft.tax_id != known.tax_id)


def _ids_of(company: CompanyDraft) -> list[tuple[str, str]]:
    return [external_key(found["source"], found["id"]) for found in company.external_ids]


def note_id(card_id: UUID, text: str) -> str:
    """A remark is told apart by its card and its words: a second import makes none again."""
    return blake2b(f"{card_id}\n{text}".encode(), digest_size=16).hexdigest()


def find_colleague(name: str, colleagues: Mapping[str, UUID]) -> UUID | None:
    """By e-mail, or by name in both orders."""
    text = normal_form(name)
    return colleagues.get(text) or colleagues.get(" ".join(sorted(text.split())))


def new_firms(draft: Draft, book: CompanyBook) -> Sequence[CompanyDraft]:
    return [company for company in draft.companies if book.find(company) is None]
