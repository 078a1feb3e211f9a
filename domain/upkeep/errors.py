from domain.shared.errors import Conflict, NotFound


class TagNotFound(NotFound):
    code = "tag_not_found"


class TagNameTaken(Conflict):
    """Two tags become one by merging them, never by renaming."""

    code = "tag_name_taken"


class SameValue(Conflict):
    """Something cannot be merged into itself, nor a colleague take over from themselves."""

    code = "same_value"
