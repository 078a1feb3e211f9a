"""AWS Signature Version 4, as far as storing and fetching single objects needs it."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

NOTHING = hashlib.sha256(b"").hexdigest()
_ALGORITHM = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    access_key: str
    secret_key: str
    region: str


def signed_headers(
    method: str,
    url: str,
    *,
    payload_digest: str,
    credentials: Credentials,
    at: datetime,
    extra: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The headers with which the request is believed; `url` has no query."""
    moment = at.strftime("%Y%m%dT%H%M%SZ")
    parts = urlsplit(url)
    headers = {
        "host": parts.netloc,
        "x-amz-content-sha256": payload_digest,
        "x-amz-date": moment,
        **(extra or {}),
    }
    names = ";".join(sorted(headers))
    canonical = "\n".join(
        (
            method,
            quote(parts.path, safe="/-_.~"),
            "",
            *(f"{name}:{headers[name].strip()}" for name in sorted(headers)),
            "",
            names,
            payload_digest,
        )
    )
    scope = f"{moment[:8]}/{credentials.region}/s3/aws4_request"
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    to_sign = f"{_ALGORITHM}\n{moment}\n{scope}\n{digest}"
    signature = hmac.new(_key(credentials, moment[:8]), to_sign.encode(), hashlib.sha256)
    authorization = (
        f"{_ALGORITHM} Credential={credentials.access_key}/{scope},"
        f"SignedHeaders={names},Signature={signature.hexdigest()}"
    )
    return {**headers, "authorization": authorization}


def _key(credentials: Credentials, day: str) -> bytes:
    key = f"AWS4{credentials.secret_key}".encode()
    for part in (day, credentials.region, "s3", "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key
