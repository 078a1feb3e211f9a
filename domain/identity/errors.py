from domain.shared.errors import Conflict, DomainError, ErrorKind, Forbidden, NotFound


class Unauthenticated(DomainError):
    """No credentials, or none that hold. Never says which part was wrong."""

    code = "unauthenticated"
    kind = ErrorKind.UNAUTHENTICATED


class WrongCredentials(Unauthenticated):
    code = "wrong_credentials"


class SessionEnded(Unauthenticated):
    """The refresh token is unknown, too old, or its family has ended."""

    code = "session_ended"


class TooManyAttempts(DomainError):
    """`retry_after` says in how many seconds to try again."""

    code = "too_many_attempts"
    kind = ErrorKind.THROTTLED


class NoWorkspace(Forbidden):
    """The password is right, but there is no workspace (any more) that this person may enter."""

    code = "no_workspace"


class NeedsPerson(Forbidden):
    """Only somebody signed in with a password may do this, no API token."""

    code = "needs_person"


class ScopeTooWide(Forbidden):
    """A token may hand on no more than it has itself."""

    code = "scope_too_wide"


class MemberNotFound(NotFound):
    code = "user_not_found"


class TeamNotFound(NotFound):
    code = "team_not_found"


class TokenNotFound(NotFound):
    code = "token_not_found"


class SessionNotFound(NotFound):
    code = "session_not_found"


class InvitationNotFound(NotFound):
    """Nobody's link, or one in whose place there is a newer one."""

    code = "invitation_not_found"


class InvitationUsed(Conflict):
    code = "invitation_used"


class InvitationRevoked(Conflict):
    code = "invitation_revoked"


class InvitationExpired(Conflict):
    code = "invitation_expired"


class AlreadyInvited(Conflict):
    """There is an open invitation for this person: a new link is made there."""

    code = "already_invited"


class AlreadyMember(Conflict):
    code = "already_member"


class TeamNameTaken(Conflict):
    code = "team_name_taken"


class LastAdministrator(Conflict):
    """A workspace without an administrator could never be mended from inside."""

    code = "last_administrator"
