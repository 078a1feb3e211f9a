"""PostgreSQL as a child process of the application: nothing to install, nothing to configure."""

from adapters.embedded_postgres.address import ServerAddress
from adapters.embedded_postgres.carrier import Carrier, find_carrier
from adapters.embedded_postgres.errors import EmbeddedPostgresError
from adapters.embedded_postgres.folders import make_data_folder
from adapters.embedded_postgres.supervisor import EmbeddedPostgres

__all__ = [
    "Carrier",
    "EmbeddedPostgres",
    "EmbeddedPostgresError",
    "ServerAddress",
    "find_carrier",
    "make_data_folder",
]
