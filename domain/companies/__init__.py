"""Companies: the organisations our people work at and we sell to."""

from domain.companies.document import COMPANY
from domain.companies.errors import CompanyCannotBeItsOwnParent, CompanyNeedsName
from domain.companies.model import Company

__all__ = ["COMPANY", "Company", "CompanyCannotBeItsOwnParent", "CompanyNeedsName"]
