from domain.shared.errors import Conflict


class TooManyViews(Conflict):
    """Everybody may keep so many."""

    code = "too_many_views"
