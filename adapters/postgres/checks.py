"""Whether a database can carry Kartoteka: asked at every start, of our own server and of others."""

from dataclasses import dataclass

import asyncpg

MINIMUM_MAJOR = 15
REQUIRED_EXTENSIONS = ("pg_trgm", "btree_gin")
_SCRIPTS = {"Cyrillic": "Жаба", "Armenian": "Անուն", "Arabic": "محمد"}


class UnfitDatabase(Exception):
    """The database cannot be used; the text ends with what to do about it."""

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    problem: str
    remedy: str


async def require_fit(connection: asyncpg.Connection) -> None:
    """Raise with every problem that the database has."""
    findings = await examine(connection)
    if findings:
        raise UnfitDatabase(
            " ".join(finding.problem for finding in findings),
            remedy=" ".join(finding.remedy for finding in findings),
        )


async def require_walled_in(app: asyncpg.Connection) -> None:
    """Row-level security holds only for a role that is neither superuser nor allowed past it."""
    role = await app.fetchrow(
        "SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user"
    )
    owns_tables = await app.fetchval(
        "SELECT EXISTS (SELECT FROM pg_class WHERE relowner = current_user::regrole "
        "AND relkind IN ('r', 'p'))"
    )
    if role is None or role["free"] or owns_tables:
        raise UnfitDatabase(
            "The role that Kartoteka works under is a superuser, owns tables or may bypass "
            "row-level security, so that nothing would keep the workspaces apart.",
            remedy="Give it a plain role in KARTOTEKA_APP_DATABASE_URL.",
        )


async def examine(connection: asyncpg.Connection) -> list[Finding]:
    """What is wrong with this database; nothing, if it is fit."""
    found = [
        _version_finding(connection.get_server_version().major),
        _encoding_finding(await connection.fetchval("SHOW server_encoding")),
    ]
    installed = {row[0] for row in await connection.fetch("SELECT extname FROM pg_extension")}
    found += [_missing_extension(name) for name in REQUIRED_EXTENSIONS if name not in installed]
    if "pg_trgm" in installed:
        found.append(await _unseen_letters(connection))
    return [each for each in found if each is not None]


def _version_finding(major: int) -> Finding | None:
    if major >= MINIMUM_MAJOR:
        return None
    return Finding(
        problem=f"The server is PostgreSQL {major}.",
        remedy=f"Use version {MINIMUM_MAJOR} or newer.",
    )


def _encoding_finding(encoding: str) -> Finding | None:
    if encoding == "UTF8":
        return None
    return Finding(
        problem=f"The database stores its text as {encoding}.",
        remedy="Make it anew with ENCODING 'UTF8' TEMPLATE template0.",
    )


def _missing_extension(name: str) -> Finding:
    return Finding(
        problem=f"The extension {name} is not in the database.",
        remedy=f"Let its owner or an administrator run: CREATE EXTENSION {name};",
    )


async def _unseen_letters(connection: asyncpg.Connection) -> Finding | None:
    """Under LC_CTYPE=C the trigram search works in English and silently finds nothing else."""
    unseen = [
        script
        for script, word in _SCRIPTS.items()
        if not await connection.fetchval("SELECT cardinality(show_trgm($1))", word)
    ]
    if not unseen:
        return None
    ctype = await connection.fetchval(
        "SELECT datctype FROM pg_database WHERE datname = current_database()"
    )
    return Finding(
        problem=f"With LC_CTYPE '{ctype}' the trigram search sees no letters of these scripts: "
        f"{', '.join(unseen)}. Names written in them would never be found.",
        remedy="Make the database anew with LC_CTYPE 'C.UTF-8' (or 'en_US.UTF-8') "
        "TEMPLATE template0, and restore a backup into it.",
    )
