from domain.shared.errors import DomainError, ErrorKind


class UnprovenCaller(DomainError):
    """What came in is not signed, or not by the secret of this connection, or too long ago."""

    code = "unproven_telephone_system"
    kind = ErrorKind.FORBIDDEN


class UnreadableNotice(Exception):
    """`code` says why nobody can read this."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
