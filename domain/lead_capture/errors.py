from domain.shared.errors import Conflict, DomainError, ErrorKind, Forbidden, NotFound


class FormNotFound(NotFound):
    """No form has this key, or it is in the bin."""

    code = "form_not_found"


class FormClosed(Conflict):
    """It is switched off."""

    code = "form_closed"


class WrongOrigin(Forbidden):
    """A page posts that is not on the form's list."""

    code = "wrong_origin"


class Unproven(DomainError):
    """The form takes only what its sender signed, and this is not, or not by the right secret."""

    code = "unproven_sender"
    kind = ErrorKind.UNAUTHENTICATED


class TooManyPosts(DomainError):
    code = "too_many_posts"
    kind = ErrorKind.THROTTLED


class SubmissionTooLarge(DomainError):
    code = "submission_too_large"
    kind = ErrorKind.TOO_LARGE


class NotReplayable(Conflict):
    """It became a lead already."""

    code = "already_a_lead"


class NotSpam(Conflict):
    """It was not taken for spam, or not by somebody."""

    code = "not_taken_for_spam"


class RequestForgotten(Conflict):
    """What came is kept for thirty days: there is nothing left to read again."""

    code = "request_forgotten"


class SubmissionNotFound(NotFound):
    code = "submission_not_found"
