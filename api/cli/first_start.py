"""What a fresh installation gets: a workspace, its administrator, and something to look at."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from api.cli.people import actor_of
from api.container import Container
from api.settings import Settings
from domain.identity.use_cases.workspaces import Founding, create_workspace

FILE_NAME = "first-password.txt"


@dataclass(frozen=True, slots=True)
class LogIn:
    email: str
    password: str | None  # None: the operator set it, and knows it


async def ensure_workspace(container: Container, settings: Settings) -> bool:
    """The first workspace with its administrator, where there is none; says whether it was made."""
    if await container.workspaces.any_exists():
        return False
    given = settings.admin_password
    password = given.get_secret_value() if given is not None else _made_password(settings.data_dir)
    await create_workspace(
        Founding(
            name=settings.workspace,
            region=settings.region,
            currency=settings.currency,
            language=settings.language,
            time_zone=settings.time_zone,
            admin_email=settings.admin_email,
            admin_name=settings.admin_email.partition("@")[0],
            admin_password=password,
        ),
        workspaces=container.workspaces,
        passwords=container.passwords,
        clock=container.clock,
        ids=container.ids,
    )
    return True


async def fill_with_demo(
    container: Container, settings: Settings, *, password: str | None = None
) -> str:
    """Into the administrator's workspace, where nothing was ever written; says what was done."""
    from api.demo import fill_if_empty

    actor = await actor_of(settings.admin_email, workspace=None, container=container)
    made = await fill_if_empty(container, actor, password=password)
    if made is None:
        return "Something has been written there already: no demo data were added."
    return (
        f"Demo data: {made.contacts} contacts, {made.companies} companies, "
        f"{made.interactions} interactions, {made.tasks} tasks. "
        f"To take it all away, undo change set {made.change_set_id}."
    )


def first_log_in(settings: Settings) -> LogIn:
    """What to tell the operator."""
    if settings.admin_password is not None:
        return LogIn(settings.admin_email, None)
    file = settings.data_dir / FILE_NAME
    kept = file.read_text(encoding="utf-8").strip() if file.exists() else None
    return LogIn(settings.admin_email, kept)


def _made_password(folder: Path) -> str:
    """Kept for its owner's eyes, so that nobody is locked out who missed the first lines."""
    password = "-".join(
        secrets.token_urlsafe(4).replace("-", "x").replace("_", "y") for _ in range(3)
    )
    path = folder / FILE_NAME
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password + "\n")
    return password
