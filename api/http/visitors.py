"""From where a request comes, as far as throttling and sessions care."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from fastapi import Request

from domain.identity.use_cases import Visitor

_LONGEST_CLIENT = 200


def visitor_of(request: Request) -> Visitor:
    host = request.client.host if request.client else ""
    return Visitor(
        address=_place(host), client=request.headers.get("user-agent", "")[:_LONGEST_CLIENT]
    )


def _place(host: str) -> str:
    """One household has one IPv4 address, but a whole /64 of IPv6."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False))
    return str(address)
