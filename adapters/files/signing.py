"""The signature S3 asks for (AWS Signature Version 4), made by the library AWS signs with."""

import hashlib
from collections.abc import Generator
from dataclasses import dataclass, field

import httpx
from awscrt.auth import (  # type: ignore[import-untyped]  # it has no types of its own
    AwsCredentialsProvider,
    AwsSignedBodyHeaderType,
    AwsSigningConfig,
    aws_sign_request,
)
from awscrt.http import HttpHeaders, HttpRequest  # type: ignore[import-untyped]  # as above

from domain.shared.clock import Clock

PAYLOAD_DIGEST = "x-amz-content-sha256"
_NOTHING = hashlib.sha256(b"").hexdigest()
_REWRITTEN_BY_PROXIES = {"accept", "accept-encoding", "connection", "user-agent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    access_key: str
    secret_key: str = field(repr=False)
    region: str


class SignatureV4(httpx.Auth):
    """Signs each request as it goes out; one with a body says its digest in PAYLOAD_DIGEST."""

    def __init__(self, credentials: Credentials, *, clock: Clock) -> None:
        self._provider = AwsCredentialsProvider.new_static(
            credentials.access_key, credentials.secret_key
        )
        self._region = credentials.region
        self._clock = clock

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        digest = request.headers.pop(PAYLOAD_DIGEST, _NOTHING)
        signed = aws_sign_request(_to_sign(request), self._config(digest))
        request.headers.update(dict(signed.result().headers))
        yield request

    def _config(self, digest: str) -> AwsSigningConfig:
        return AwsSigningConfig(
            credentials_provider=self._provider,
            region=self._region,
            service="s3",
            date=self._clock.now(),
            use_double_uri_encode=False,
            should_normalize_uri_path=False,
            signed_body_value=digest,
            signed_body_header_type=AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA_256,
        )


def _to_sign(request: httpx.Request) -> HttpRequest:
    headers = [
        (name, value)
        for name, value in request.headers.items()
        if name not in _REWRITTEN_BY_PROXIES
    ]
    return HttpRequest(request.method, request.url.raw_path.decode(), HttpHeaders(headers))
