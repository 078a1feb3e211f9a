"""Where the embedded server listens, and as whom to speak to it."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from adapters.embedded_postgres.folders import PORT
from adapters.embedded_postgres.passwords import Passwords

SUPERUSER = "postgres"
OWNER = "kartoteka_owner"
APP = "kartoteka_app"
BACKUP = "kartoteka_backup"
DATABASE = "kartoteka"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAddress:
    """A unix socket, and a connection string for each role."""

    sockets: Path
    passwords: Passwords = field(repr=False)
    bin_folder: Path
    database: str = DATABASE

    @property
    def superuser_dsn(self) -> str:
        """For creating the database and the roles, and for restoring; nothing else may use it."""
        return self.dsn(SUPERUSER, self.passwords.superuser, database="postgres")

    @property
    def owner_dsn(self) -> str:
        return self.dsn(OWNER, self.passwords.owner)

    @property
    def app_dsn(self) -> str:
        return self.dsn(APP, self.passwords.app)

    @property
    def backup_dsn(self) -> str:
        return self.dsn(BACKUP, self.passwords.backup)

    def dsn(self, user: str, password: str, *, database: str | None = None) -> str:
        host = quote(str(self.sockets), safe="")
        name = database or self.database
        return f"postgresql://{user}:{quote(password, safe='')}@/{name}?host={host}&port={PORT}"
