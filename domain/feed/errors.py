from domain.shared.errors import DomainError, ErrorKind


class FeedExpired(DomainError):
    """What lies behind the cursor is forgotten by now."""

    code = "feed_expired"
    kind = ErrorKind.GONE


class FeedRightsChanged(DomainError):
    """The caller may see more, or less, than when the cursor was made."""

    code = "feed_rights_changed"
    kind = ErrorKind.GONE


class FeedRestored(DomainError):
    """The base was put back from a backup, or moved: what the cursor counts is another history."""

    code = "feed_restored"
    kind = ErrorKind.GONE
