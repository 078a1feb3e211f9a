"""What a form's senders and services are known by, sealed where it lies."""

from typing import Any
from uuid import UUID

from adapters.security.sealed_texts import SealedTexts
from domain.lead_capture.submissions import Secrets

_READ = """
    SELECT seal, signing, captcha, page_token FROM lead_form_secrets
    WHERE workspace_id = $1 AND form_id = $2
"""
_WRITE = """
    UPDATE lead_form_secrets SET signing = $3, captcha = $4, page_token = $5
    WHERE workspace_id = $1 AND form_id = $2
"""
_SEALED = ("signing", "captcha", "page_token")


async def read(
    connection: Any, workspace_id: int, form_id: UUID, *, sealed: SealedTexts
) -> Secrets | None:
    row = await connection.fetchrow(_READ, workspace_id, form_id)
    if row is None:
        return None
    told = {name: sealed.open(row[name], whose=_whose(form_id, name)) for name in _SEALED}
    return Secrets(seal=row["seal"], **told)


async def write(
    connection: Any, workspace_id: int, form_id: UUID, secrets: Secrets, *, sealed: SealedTexts
) -> None:
    values = [sealed.seal(getattr(secrets, name), whose=_whose(form_id, name)) for name in _SEALED]
    await connection.execute(_WRITE, workspace_id, form_id, *values)


def _whose(form_id: UUID, name: str) -> str:
    return f"lead form {form_id} {name}"
