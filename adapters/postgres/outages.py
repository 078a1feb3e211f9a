"""Which errors mean that the database is away, and not that we made a mistake."""

import errno

import asyncpg

# The first that fits decides, so the special stand before the general.
_CODES: tuple[tuple[type[BaseException], str], ...] = (
    (asyncpg.DiskFullError, "storage_full"),
    (asyncpg.QueryCanceledError, "too_slow"),
    (asyncpg.PostgresConnectionError, "database_unavailable"),
    (asyncpg.exceptions.OperatorInterventionError, "database_unavailable"),
    (asyncpg.exceptions.InsufficientResourcesError, "database_unavailable"),
    (asyncpg.exceptions.ReadOnlySQLTransactionError, "database_unavailable"),
    # While a backup takes the place of the database: it lets nobody in, then is not there.
    (asyncpg.ObjectNotInPrerequisiteStateError, "database_unavailable"),
    (asyncpg.InvalidCatalogNameError, "database_unavailable"),
    (asyncpg.InterfaceError, "database_unavailable"),
    # A connection that is cut while it is spoken over loses its bearings.
    (asyncpg.InternalClientError, "database_unavailable"),
    (ConnectionError, "database_unavailable"),
    (TimeoutError, "database_unavailable"),
)


def outage_code(error: BaseException) -> str | None:
    """None where the error is no outage."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "storage_full"
    if isinstance(error, FileNotFoundError) and _is_socket(error):
        return "database_unavailable"
    return next((code for kind, code in _CODES if isinstance(error, kind)), None)


def _is_socket(error: FileNotFoundError) -> bool:
    """A stopped server takes its socket's file with it; asyncio then names no file at all."""
    return error.filename is None or ".s.PGSQL." in str(error.filename)
