"""What a row asks to be written: the fields of a card in its JSON form, with every finding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.imports.repair.findings import Problem, Repair, Severity

ROW_SOURCE = "file_row"
"""The source of the id that a row without any key gets, so that the same row finds its card again.
"""


@dataclass(slots=True, kw_only=True)
class CompanyDraft:
    """A firm that a row of people mentions."""

    name: str | None = None
    external_ids: list[dict[str, str]] = field(default_factory=list)
    tax_id: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "external_ids": self.external_ids, "tax_id": self.tax_id}


@dataclass(slots=True, kw_only=True)
class Draft:
    """What a row asks to be written. `fields` has the shape of the card's JSON form."""

    row: int
    fields: dict[str, Any] = field(default_factory=dict)
    companies: list[CompanyDraft] = field(default_factory=list)
    employment: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    owner: str | None = None
    problems: list[Problem] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)

    @property
    def rejected(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        return {
            "fields": self.fields,
            "companies": [company.as_json() for company in self.companies],
            "employment": self.employment,
            "remarks": self.remarks,
            "owner": self.owner,
        }

    @classmethod
    def from_json(cls, row: int, data: Mapping[str, Any]) -> "Draft":
        return cls(
            row=row,
            fields=dict(data["fields"]),
            companies=[CompanyDraft(**company) for company in data["companies"]],
            employment=dict(data["employment"]),
            remarks=list(data["remarks"]),
            owner=data["owner"],
        )
