from domain.shared.errors import Conflict, DomainError, ErrorKind, NotFound


class UnprovenCaller(DomainError):
    """What came in is not signed, or not by the secret of this connection, or too long ago."""

    code = "unproven_telephone_system"
    kind = ErrorKind.FORBIDDEN


class UnreadableNotice(Exception):
    """`code` says why nobody can read this."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PhoneSystemNotFound(NotFound):
    """No telephone system has this key, or it is in the bin."""

    code = "phone_system_not_found"


class PhoneSystemClosed(Conflict):
    """It is switched off."""

    code = "phone_system_closed"


class NoticeTooLarge(DomainError):
    code = "notice_too_large"
    kind = ErrorKind.TOO_LARGE


class TooManyNotices(DomainError):
    code = "too_many_notices"
    kind = ErrorKind.THROTTLED


class PostExpected(DomainError):
    """It asks by GET what is to be told by POST."""

    code = "post_expected"
    kind = ErrorKind.MALFORMED


class CallNotFound(NotFound):
    code = "call_not_found"


class NoticeNotFound(NotFound):
    code = "notice_not_found"
