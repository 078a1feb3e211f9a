from domain.shared.errors import Conflict


class NotEmpty(Conflict):
    """Demo data beside real customers would only be in their way."""

    code = "workspace_not_empty"
