"""tools/database-roles.sh prepares somebody's own server, in compose.yaml and by hand."""

import os
import subprocess
from pathlib import Path
from urllib.parse import quote

from adapters.embedded_postgres import EmbeddedPostgres, ServerAddress
from adapters.postgres import migrate
from adapters.postgres.roles import ensure_external_roles

ROOT = Path(__file__).resolve().parents[2]
OWNER, APP = "a 'quoted' word", "another/word"


def dsn(address: ServerAddress, user: str, password: str) -> str:
    sockets = quote(str(address.sockets), safe="")
    secret = quote(password, safe="")
    return f"postgresql://{user}:{secret}@/kartoteka?host={sockets}&port=5432"


def run_script(address: ServerAddress) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "tools" / "database-roles.sh"],
        env={
            "PATH": f"{address.bin_folder}:{os.environ['PATH']}",
            "PGHOST": str(address.sockets),
            "PGUSER": "postgres",
            "PGPASSWORD": address.passwords.superuser,
            "OWNER_PASSWORD": OWNER,
            "APP_PASSWORD": APP,
        },
        capture_output=True,
        text=True,
        check=False,
    )


async def test_the_script_makes_a_server_ready_for_kartoteka(home: Path) -> None:
    with EmbeddedPostgres(home, memory=2**28, settings={"fsync": "off"}) as address:
        made = run_script(address)
        assert made.returncode == 0, made.stderr

        access = await ensure_external_roles(
            dsn(address, "kartoteka_owner", OWNER), app_dsn=dsn(address, "kartoteka_app", APP)
        )
        await migrate.upgrade(access.owner_dsn)

        assert access.backup_dsn is not None
        assert not access.prefix_search_only
