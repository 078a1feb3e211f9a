"""The texts of refusals, in the caller's language."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from api.http.languages import DEFAULT, ours
from domain.shared.errors import DomainError


class _Named(dict[str, object]):
    """A dash of dots for what is not known: of many rows at once, or while telling a failure."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def texts(language: str) -> Mapping[str, str]:
    file = resources.files("api.http") / "messages" / f"{language}.json"
    loaded: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def text(code: str, *, language: str, params: Mapping[str, object]) -> str:
    template = texts(ours(language)).get(code) or texts(DEFAULT).get(code) or code
    return template.format_map(_Named({name: _shown(value) for name, value in params.items()}))


def refusal_text(error: DomainError, *, language: str) -> str:
    """The whole refusal in one paragraph, for where there is no place for a problem."""
    parts = [text(error.code, language=language, params=error.params)]
    for each in error.errors:
        place = f"{each.pointer}: " if each.pointer else ""
        parts.append(place + text(each.code, language=language, params=each.params))
    return " ".join(parts)


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(sorted(map(str, value)))
    return str(value)[:200]
