"""What was announced, in commit order: the one log that other systems and the screens follow."""

from domain.feed.errors import FeedExpired, FeedRestored, FeedRightsChanged
from domain.feed.model import Announcement, Gone, Place
from domain.feed.reads import ChangeFeed, Wanted

__all__ = [
    "Announcement",
    "ChangeFeed",
    "FeedExpired",
    "FeedRestored",
    "FeedRightsChanged",
    "Gone",
    "Place",
    "Wanted",
]
