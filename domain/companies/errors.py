from domain.shared.errors import Conflict, Invalid


class CompanyNeedsName(Invalid):
    code = "company_needs_name"


class CompanyCannotBeItsOwnParent(Invalid):
    code = "company_own_parent"


class CompanyHasPeople(Conflict):
    """The company cannot leave for good while cards refer to it."""

    code = "company_in_use"
