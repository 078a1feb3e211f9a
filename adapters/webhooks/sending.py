"""One signed POST, after Standard Webhooks; no redirect is followed, no long answer read."""

import asyncio
import base64
import hmac
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from hashlib import sha256
from secrets import token_bytes

import httpx

from adapters.webhooks.targets import Refused, Target, WebTargets
from domain.webhooks.ports import Outcome, Parcel, Receiver

PREFIX = "whsec_"
_LONGEST_ANSWER = 2048
_LONGEST_HEADER = 300
_MOST_HEADERS = 40


class RandomSecrets:
    def new_webhook(self) -> str:
        return PREFIX + base64.b64encode(token_bytes(32)).decode()


def signatures(secrets: Sequence[str], *, message_id: str, at: int, body: bytes) -> str:
    signed = b"%b.%d.%b" % (message_id.encode(), at, body)
    return " ".join(f"v1,{_signature(each, signed)}" for each in secrets)


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpSender:
    targets: WebTargets
    patience: float = 15.0

    async def send(self, parcel: Parcel, *, to: Receiver, now: datetime) -> Outcome:
        at, message_id = int(now.timestamp()), str(parcel.event_id)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Kartoteka-Webhooks/1",
            "Accept-Encoding": "identity",
            "webhook-id": message_id,
            "webhook-timestamp": str(at),
            "webhook-signature": signatures(
                to.secrets, message_id=message_id, at=at, body=parcel.body
            ),
        }
        begun = time.monotonic()
        answer = await self._answer(to.webhook.url, parcel.body, headers, now=now)
        return Outcome(
            at=now,
            duration_ms=int((time.monotonic() - begun) * 1000),
            sent=headers,
            status=answer.status,
            got=dict(answer.headers or {}),
            answer=answer.text,
            error=answer.error,
            retry_after=answer.retry_after,
        )

    async def _answer(
        self, url: str, body: bytes, headers: Mapping[str, str], *, now: datetime
    ) -> "_Answer":
        try:
            async with asyncio.timeout(self.patience):
                target = await self.targets.find(url)
                return await self._post(target, body, headers, now=now)
        except Refused as error:
            return _Answer(error=error.code)
        except (TimeoutError, httpx.TimeoutException):
            return _Answer(error="timed_out")
        except httpx.ConnectError as error:
            return _Answer(error="tls_failed" if "SSL" in str(error) else "not_reachable")
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
            return _Answer(error="broken_answer")

    async def _post(
        self, target: Target, body: bytes, headers: Mapping[str, str], *, now: datetime
    ) -> "_Answer":
        """To the address that was looked at; the certificate is asked for by the name."""
        waits = httpx.Timeout(self.patience, connect=5.0)
        async with (
            httpx.AsyncClient(
                timeout=waits, trust_env=False, follow_redirects=False, verify=_trusted()
            ) as client,
            client.stream(
                "POST",
                target.pinned,
                content=body,
                headers={**headers, "Host": target.authority},
                extensions={"sni_hostname": target.host},
            ) as response,
        ):
            text = await _beginning(response)
            return _Answer(
                status=response.status_code,
                headers=_shown(response.headers),
                text=text,
                error="redirected" if 300 <= response.status_code < 400 else None,
                retry_after=_wait(response.headers.get("retry-after"), now=now),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int | None = None
    headers: Mapping[str, str] | None = None
    text: str = ""
    error: str | None = None
    retry_after: timedelta | None = None


@cache
def _trusted() -> ssl.SSLContext:
    """Made once: reading all the certificates takes longer than a delivery."""
    return httpx.create_ssl_context(trust_env=False)


async def _beginning(response: httpx.Response) -> str:
    read = b""
    async for piece in response.aiter_raw():
        read += piece
        if len(read) >= _LONGEST_ANSWER:
            break
    return read[:_LONGEST_ANSWER].decode(errors="replace").replace("\0", "\ufffd")


def _shown(headers: httpx.Headers) -> dict[str, str]:
    few = list(headers.items())[:_MOST_HEADERS]
    return {name: value[:_LONGEST_HEADER].replace("\0", "") for name, value in few}


def _wait(text: str | None, *, now: datetime) -> timedelta | None:
    if not text:
        return None
    if text.strip().isdecimal():
        return timedelta(seconds=min(int(text), 86_400))
    try:
        return max(parsedate_to_datetime(text) - now, timedelta(0))
    except (ValueError, TypeError):
        return None
