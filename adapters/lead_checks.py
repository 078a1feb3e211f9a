"""What is asked of others about a lead: whether a person filled the form in, and the answers that
Meta keeps with itself.
"""

from collections.abc import Mapping
from typing import Any

import httpx

_ADDRESSES = {
    "turnstile": "https://challenges.cloudflare.com/turnstile/v0/siteverify",
    "hcaptcha": "https://api.hcaptcha.com/siteverify",
    "smartcaptcha": "https://smartcaptcha.yandexcloud.net/validate",
}
_GRAPH = "https://graph.facebook.com/v24.0"
_PATIENCE = httpx.Timeout(4.0)
_LATER = frozenset({1, 2, 4, 17, 32, 341, 613})
"""Graph API: unknown for a moment, or too many calls of the app, the user, the page."""
_TOKEN = 190
"""Graph API: the page token expired or was withdrawn."""


class SiteVerify:
    """Turnstile, hCaptcha and SmartCaptcha: one shape, with two words for the token."""

    def __init__(self, addresses: Mapping[str, str] | None = None) -> None:
        self._addresses = addresses or _ADDRESSES

    async def passed(
        self, service: str, /, *, secret: str, token: str, address: str
    ) -> bool | None:
        yandex = service == "smartcaptcha"
        asked = (
            {"secret": secret, "token": token, "ip": address}
            if yandex
            else {"secret": secret, "response": token, "remoteip": address}
        )
        try:
            async with httpx.AsyncClient(timeout=_PATIENCE, trust_env=False) as client:
                response = await client.post(self._addresses[service], data=asked)
                told = response.raise_for_status().json()
        except (httpx.HTTPError, ValueError):
            return None
        if not isinstance(told, Mapping):
            return None
        return told.get("status") == "ok" if yandex else told.get("success") is True


class MetaLeads:
    def __init__(self, graph: str = _GRAPH) -> None:
        self._graph = graph

    async def lead_data(self, lead_id: str, /, *, token: str) -> Mapping[str, Any]:
        if not lead_id.isdigit():
            raise LookupError(lead_id)
        try:
            async with httpx.AsyncClient(timeout=_PATIENCE, trust_env=False) as client:
                response = await client.get(
                    f"{self._graph}/{lead_id}",
                    params={"fields": "created_time,ad_id,form_id,field_data,campaign_id"},
                    headers={"Authorization": f"Bearer {token}"},
                )
        except httpx.HTTPError as error:
            raise ConnectionError(str(error)) from error
        told = _json(response)
        if response.status_code == 200 and told.get("field_data") is not None:
            return told
        trouble = told.get("error")
        trouble = trouble if isinstance(trouble, Mapping) else {}
        later = trouble.get("is_transient") is True or trouble.get("code") in _LATER
        if later or response.status_code >= 500 or response.status_code == 429:
            raise ConnectionError(f"answered {response.status_code}")
        raise PermissionError(lead_id) if trouble.get("code") == _TOKEN else LookupError(lead_id)


def _json(response: httpx.Response) -> Mapping[str, Any]:
    try:
        told = response.json()
    except ValueError:
        return {}
    return told if isinstance(told, Mapping) else {}
