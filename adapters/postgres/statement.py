"""SQLAlchemy Core statements compiled once into the text and argument order that asyncpg wants."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.sql import ClauseElement

_DIALECT = PGDialect_asyncpg()  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`text` with `$n` places, `names` of the parameters in order, `defaults` for constants."""

    text: str
    names: tuple[str, ...]
    defaults: Mapping[str, Any]

    def arguments(self, values: Mapping[str, Any]) -> list[Any]:
        defaults = self.defaults
        return [values[name] if name in values else defaults[name] for name in self.names]


def compiled(statement: ClauseElement) -> Statement:
    ready: Any = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    names = tuple(ready.positiontup or ())
    defaults = {name: ready.params[name] for name in names if ready.params.get(name) is not None}
    return Statement(text=str(ready), names=names, defaults={**dict.fromkeys(names), **defaults})
