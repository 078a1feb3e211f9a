from domain.shared.errors import DomainError, ErrorKind, Invalid


class FileTooLarge(DomainError):
    code = "file_too_large"
    kind = ErrorKind.TOO_LARGE


class EmptyFile(Invalid):
    code = "file_empty"


class NotAPicture(Invalid):
    """Cannot become a face: `reason` names why, and the text its remedy."""

    code = "picture_refused"


class ContentMissing(DomainError):
    """The base knows the file, and its content is not where contents are kept."""

    code = "content_missing"
    kind = ErrorKind.NOT_FOUND


class StorageUnavailable(DomainError):
    """The place where contents are kept neither takes nor gives any just now."""

    code = "files_unavailable"
    kind = ErrorKind.UNAVAILABLE
