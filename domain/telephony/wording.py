"""What the machine writes into tasks, in the words of the office."""

from collections.abc import Mapping
from datetime import datetime

_TITLES: Mapping[str, str] = {
    "en": "Call back: {who}",
    "ru": "Перезвонить: {who}",
    "hy": "Հետ զանգել՝ {who}",
    "ar": "معاودة الاتصال: {who}",
}
_COUNTS: Mapping[str, str] = {
    "en": "Missed calls: {count}, the last one on {at}",
    "ru": "Пропущенных звонков: {count}, последний — {at}",
    "hy": "Բաց թողնված զանգեր՝ {count}, վերջինը՝ {at}",
    "ar": "المكالمات الفائتة: {count}، آخرها في {at}",
}


def title(who: str, *, language: str) -> str:
    return _TITLES.get(language, _TITLES["en"]).format(who=who)[:300]


def counted(count: int, at: datetime, *, language: str) -> str:
    """`at` by the clock of the office."""
    text = _COUNTS.get(language, _COUNTS["en"])
    return text.format(count=count, at=at.strftime("%Y-%m-%d %H:%M"))


def recounted(description: str | None, line: str) -> str:
    """The count in its place; what people wrote beside it stays."""
    heads = tuple(each.partition("{count}")[0] for each in _COUNTS.values())
    lines = (description or "").split("\n")
    kept = [each for each in lines if each and not each.startswith(heads)]
    return "\n".join([line, *kept])
