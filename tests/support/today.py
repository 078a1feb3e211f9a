"""The day it is in the offices of the tests: it begins four hours before that of Greenwich."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Asia/Yerevan")


def today(ahead: int = 0) -> date:
    return datetime.now(_HERE).date() + timedelta(days=ahead)


def month(ahead: int = 0) -> str:
    """Of the day so many days ahead, as months are named: 2026-11."""
    return f"{today(ahead):%Y-%m}"
