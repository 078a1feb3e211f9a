"""The events by name: what can be asked for."""

from collections.abc import Mapping

from domain.shared.errors import Malformed

_LIFE = ("created", "updated", "deleted", "restored")
_PASTS: Mapping[str, tuple[str, ...]] = {
    "contact": (*_LIFE, "merged", "erased"),
    "company": (*_LIFE, "merged", "erased"),
    "interaction": (*_LIFE, "mentioned"),
    "deal": (*_LIFE, "moved", "won", "lost", "reopened"),
    "task": (*_LIFE, "completed", "cancelled", "reopened", "commented", "mentioned"),
    "file": _LIFE,
    "segment": (*_LIFE, "entered", "left"),
    "pipeline": _LIFE,
    "rate": _LIFE,
    "goal": _LIFE,
    "task_route": _LIFE,
    "task_comment": _LIFE,
    "custom_field": _LIFE,
    "view": _LIFE,
    "tag": _LIFE,
    "user": _LIFE,
    "team": _LIFE,
    "token": _LIFE,
    "invitation": _LIFE,
    "workspace": _LIFE,
    "webhook": _LIFE,
    "call": ("ringing", "answered", "ended", "updated"),
}
EVENTS = tuple(f"{kind}.{past}" for kind, pasts in _PASTS.items() for past in pasts)
FAMILIES = tuple(f"{kind}.*" for kind in _PASTS)


def known_events(names: frozenset[str], *, at: str) -> frozenset[str]:
    """Raises Malformed at the first name that no event has; `deal.*` is all events of deals."""
    for name in sorted(names):
        if name not in EVENTS and name not in FAMILIES:
            raise Malformed.at(at, "unknown_event", name=name)
    return names
