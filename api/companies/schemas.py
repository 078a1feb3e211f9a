"""The wire form of a company."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.http.cards import CardBulkFields, CardIn, CardOut, Review
from api.http.schemas import (
    Line,
    NonEmptyLine,
    Text,
    Whole,
    Word,
)


class CompanyFields(CardIn):
    legal_name: Text | None = None
    tax_id: Word | None = None
    registration_id: Word | None = None
    domains: list[Line] | None = Field(default=None, max_length=50)
    industry: Line | None = None
    employee_count: Annotated[Whole, Field(ge=0, le=100_000_000)] | None = None
    parent_id: UUID | None = None
    logo_id: None = Field(
        default=None, description="Null takes the logo off; POST /companies/{id}/logo sets it."
    )


class CompanyIn(CompanyFields):
    name: NonEmptyLine


class CompanyPatch(CompanyFields):
    """JSON Merge Patch: what is absent stays, what is null is emptied, lists are replaced whole."""

    name: NonEmptyLine | None = None
    review: Review | None = None


class CompanyBulkFields(CardBulkFields):
    industry: Line | None = None
    employee_count: Annotated[Whole, Field(ge=0, le=100_000_000)] | None = None
    parent_id: UUID | None = None


class CompanyOut(CardOut):
    name: str
    legal_name: str | None
    tax_id: str | None
    registration_id: str | None
    domains: list[str]
    industry: str | None
    employee_count: int | None
    parent_id: UUID | None
    logo_id: UUID | None = Field(description="Its picture: `GET /files/{id}/picture`.")
