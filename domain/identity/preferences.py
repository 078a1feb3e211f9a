"""Languages and time zones that people and workspaces may choose."""

from functools import cache
from zoneinfo import available_timezones

from domain.shared.errors import Invalid


def check_time_zone(name: str | None, *, pointer: str = "/time_zone") -> None:
    if name is not None and name not in _known():
        raise Invalid.at(pointer, "time_zone_unknown", name=name)


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())
