"""Which of our languages the caller reads."""

from functools import lru_cache

from starlette.types import Scope

LANGUAGES = ("en", "ru", "hy", "ar")
DEFAULT = "en"


def language_of(scope: Scope) -> str:
    """What the request asks for, else what the person set, else English."""
    asked = _header(scope, b"accept-language")
    chosen = best_of(asked) if asked else None
    if chosen is not None:
        return chosen
    actor = scope.get("actor")
    return ours(getattr(actor, "language", DEFAULT))


def ours(language: str) -> str:
    """The language of ours that is nearest: ru for ru-RU, English for what we do not speak."""
    primary = language.partition("-")[0].lower()
    return primary if primary in LANGUAGES else DEFAULT


@lru_cache(maxsize=512)
def best_of(header: str) -> str | None:
    """The language of ours with the highest weight in an Accept-Language header."""
    weighed = [_weighed(part) for part in header[:500].split(",")]
    ours = [
        (weight, -place, tag) for place, (tag, weight) in enumerate(weighed) if tag in LANGUAGES
    ]
    best = max(ours, default=None)
    return best[2] if best is not None and best[0] > 0 else None


def _weighed(part: str) -> tuple[str, float]:
    tag, _, parameters = part.strip().partition(";")
    weight = parameters.strip().removeprefix("q=")
    try:
        quality = float(weight) if weight else 1.0
    except ValueError:
        quality = 0.0
    return tag.strip().lower().partition("-")[0], quality


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")
