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
        if response.status_code >= 500:
            raise ConnectionError(f"answered {response.status_code}")
        if response.status_code != 200:
            raise LookupError(lead_id)
        data = response.json()
        return data if isinstance(data, Mapping) else {}
