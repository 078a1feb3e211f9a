"""What a sender can sign, and whether it did."""

import base64
import hmac
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from domain.lead_capture.errors import Unproven
from domain.lead_capture.model import OWN
from domain.lead_capture.reading import Reading
from domain.lead_capture.submissions import Post, Secrets

TOLERANCE = 300
_OLDEST_PAGE = 24 * 3600


def require_proof(post: Post, readings: list[Reading], *, secrets: Secrets, now: datetime) -> None:
    """Raises Unproven, where a secret for signing is set and this is not signed by it."""
    if secrets.signing is None:
        return
    headers = post.headers
    if any(is_from_our_page(each, secrets) for each in readings):
        return
    if "typeform-signature" in headers:
        wanted = "sha256=" + base64.b64encode(_mac(secrets.signing, post.body)).decode()
        given = headers["typeform-signature"]
    elif "x-hub-signature-256" in headers:
        wanted = "sha256=" + _mac(secrets.signing, post.body).hex()
        given = headers["x-hub-signature-256"]
    elif "x-webflow-signature" in headers:
        wanted, given = _webflow(post, secrets.signing, now)
    else:
        wanted, given = secrets.signing, _plain_key(headers, readings)
    if not hmac.compare_digest(wanted.encode(), given.encode("utf-8", "replace")):
        raise Unproven


def _webflow(post: Post, secret: str, now: datetime) -> tuple[str, str]:
    stamp = post.headers.get("x-webflow-timestamp", "")
    fresh = stamp.isdigit() and abs(now.timestamp() - int(stamp[:16]) / 1000) <= TOLERANCE
    if not fresh:
        raise Unproven
    signed = stamp.encode() + b":" + post.body
    return _mac(secret, signed).hex(), post.headers["x-webflow-signature"]


def _plain_key(headers: Mapping[str, str], readings: list[Reading]) -> str:
    said = next((each.proof for each in readings if each.proof), None)
    return said or headers.get("x-api-key", "")


def seal(moment: int, secrets: Secrets) -> str:
    """What our own page carries: when it was shown, told so that nobody else can."""
    return f"{moment}.{_mac(secrets.seal, str(moment).encode()).hex()[:32]}"


def is_from_our_page(reading: Reading, secrets: Secrets) -> bool:
    return _sealed(reading, secrets) is not None


def _sealed(reading: Reading, secrets: Secrets) -> int | None:
    given = reading.own.get(f"{OWN}t", "")
    stamp = given.partition(".")[0]
    if not stamp.isdigit() or len(stamp) > 12:
        return None
    return int(stamp) if hmac.compare_digest(given, seal(int(stamp), secrets)) else None


def suspicion(reading: Reading, *, secrets: Secrets, min_seconds: int, now: datetime) -> str | None:
    """Why this looks like a machine's; None where it does not."""
    if reading.own.get(f"{OWN}extra"):
        return "honeypot"
    elapsed = reading.own.get(f"{OWN}elapsed", "")
    if elapsed.isdigit() and int(elapsed[:9]) < min_seconds * 1000:
        return "too_fast"
    if f"{OWN}t" not in reading.own:
        return None
    shown = _sealed(reading, secrets)
    age = None if shown is None else now.timestamp() - shown
    if age is None or age > _OLDEST_PAGE:
        return "stale_page"
    return "too_fast" if age < min_seconds else None


def _mac(secret: str, signed: bytes) -> bytes:
    return hmac.new(secret.encode(), signed, sha256).digest()
