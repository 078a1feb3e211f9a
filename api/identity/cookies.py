"""A browser's refresh token: out of reach of scripts, sent to `/auth` only by our own pages."""

from fastapi import Request, Response

from domain.identity.sessions import IDLE_LIFETIME
from domain.shared.errors import Forbidden

NAME = "kartoteka_refresh"
PATH = "/api/v1/auth"
_OURS = {"same-origin", "none"}


class CrossSite(Forbidden):
    """SameSite=Strict keeps the cookie at home; this refuses where a browser says it did not."""

    code = "cross_site"


def keep(response: Response, refresh_token: str, *, request: Request) -> None:
    response.set_cookie(
        NAME,
        refresh_token,
        max_age=int(IDLE_LIFETIME.total_seconds()),
        path=PATH,
        httponly=True,
        secure=request.url.scheme == "https",
        samesite="strict",
    )


def drop(response: Response, *, request: Request) -> None:
    response.delete_cookie(
        NAME,
        path=PATH,
        httponly=True,
        secure=request.url.scheme == "https",
        samesite="strict",
    )


def kept(request: Request) -> str | None:
    """The token that the browser sent. Raises CrossSite where another site made it do so."""
    token = request.cookies.get(NAME)
    if token is not None and request.headers.get("sec-fetch-site", "none") not in _OURS:
        raise CrossSite
    return token
