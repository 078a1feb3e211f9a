"""Why a file cannot be imported at all. Every code has a text that names the remedy."""

from domain.shared.errors import Conflict, DomainError, ErrorKind


class UnreadableFile(DomainError):
    """The file as a whole was refused; nothing of it is kept."""

    kind = ErrorKind.INVALID

    def __init__(self, code: str, **params: object) -> None:
        super().__init__()
        self.code, self.params = code, params


class FileTooLarge(UnreadableFile):
    """More bytes, rows or columns than the importer takes."""

    kind = ErrorKind.TOO_LARGE


class ImportNotReady(Conflict):
    """The import is not in the state that this step needs."""

    code = "import_not_ready"
