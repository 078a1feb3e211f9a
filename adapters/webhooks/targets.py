"""Where may be sent to: never into the network that the server itself stands in.

Names are resolved here, every address is looked at, and the very address that was looked at is
connected to, so that a name cannot lead elsewhere a moment later.
"""

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import SplitResult, urlsplit

from domain.shared.errors import Invalid

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
_PORTS = frozenset({443, 8443})
_REFUSED: Sequence[Network] = [
    ip_network(each)
    for each in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 "
        "192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 "
        "198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 "
        "::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 "
        "2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8"
    ).split()
]
_INWARD = (".local", ".internal", ".localhost", ".onion", ".home.arpa")


class Refused(Exception):
    """`code`: why nothing is sent there."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A URL and the address that it was found to lead to."""

    url: str
    host: str
    address: Address

    @property
    def pinned(self) -> str:
        """The same URL with the address in the name's place."""
        parts = urlsplit(self.url)
        host = f"[{self.address}]" if self.address.version == 6 else str(self.address)
        where = f"{host}:{parts.port}" if parts.port else host
        return parts._replace(netloc=where, fragment="").geturl()

    @property
    def authority(self) -> str:
        return urlsplit(self.url).netloc


@dataclass(frozen=True, slots=True, kw_only=True)
class WebTargets:
    """`allowed`: networks of one's own that may be sent to, also without TLS and at any port."""

    allowed: Sequence[Network] = ()

    async def check(self, url: str) -> None:
        try:
            await self.find(url)
        except Refused as error:
            raise Invalid.at("/url", error.code) from error

    async def find(self, url: str) -> Target:
        """Raises Refused."""
        parts, port = _parsed(url)
        host = parts.hostname or ""
        addresses = await _resolved(host, port)
        own = all(self._is_own(each) for each in addresses)
        if not own:
            _require_public(parts, port, host, addresses)
        return Target(url=url, host=host, address=addresses[0])

    def _is_own(self, address: Address) -> bool:
        return any(address.version == n.version and address in n for n in self.allowed)


def _parsed(url: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise Refused("webhook_url_expected") from error
    plain = url.isascii() and url.isprintable() and not set(url) & set(' \\"<>')
    if not plain or parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused("webhook_url_expected")
    if "@" in parts.netloc:
        raise Refused("webhook_url_with_password")
    return parts, port


def _require_public(parts: SplitResult, port: int, host: str, addresses: Sequence[Address]) -> None:
    name = host.rstrip(".").lower()
    inward = name.endswith(_INWARD) or ("." not in name and ":" not in name)
    if inward or any(not _is_public(each) for each in addresses):
        raise Refused("webhook_target_private")
    if parts.scheme != "https":
        raise Refused("webhook_needs_https")
    if port not in _PORTS:
        raise Refused("webhook_port_refused")


def _is_public(address: Address) -> bool:
    return address.is_global and not any(
        address.version == each.version and address in each for each in _REFUSED
    )


async def _resolved(host: str, port: int) -> Sequence[Address]:
    """Every address. The system's resolver also reads 127.1, 0x7f.1 and their like."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(5):
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, TimeoutError) as error:
        raise Refused("webhook_name_unknown") from error
    addresses = [ip_address(each[4][0]) for each in found]
    if not addresses:
        raise Refused("webhook_name_unknown")
    return addresses
