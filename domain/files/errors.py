from domain.shared.errors import DomainError, ErrorKind, Invalid


class FileTooLarge(DomainError):
    code = "file_too_large"
    kind = ErrorKind.TOO_LARGE


class EmptyFile(Invalid):
    code = "file_empty"


class NotAPicture(Invalid):
    """Cannot become a face: `reason` names why, and the text its remedy."""

    code = "picture_refused"
