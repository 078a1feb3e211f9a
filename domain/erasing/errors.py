from domain.shared.errors import DomainError, ErrorKind


class NotInBin(DomainError):
    """Only what was deleted before can be erased: the bin is the time to think again."""

    code = "not_in_bin"
    kind = ErrorKind.CONFLICT
