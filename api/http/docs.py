"""The API's documentation for people: Swagger UI from a package, under our own policy."""

import importlib.util
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from api.http.permissions import public
from domain.shared.errors import NotFound

router = APIRouter(include_in_schema=False)

# The package also patches applications when imported; only its files are wanted.
_PACKAGE = "fastapi_swagger"
_FILES = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}
_PAGE = b"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kartoteka API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
"""
# A script of its own, because the policy forbids those written into the page.
_START = b"""SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  docExpansion: "none",
  persistAuthorization: false,
  validatorUrl: null,
});
"""
_KEPT = {"Cache-Control": "no-cache"}


@router.get("/api/docs")
@public
async def page() -> Response:
    return Response(_PAGE, media_type="text/html", headers=_KEPT)


@router.get("/api/docs/start.js")
@public
async def start() -> Response:
    return Response(_START, media_type="text/javascript", headers=_KEPT)


@router.get("/api/docs/{name}")
@public
async def file(name: str) -> Response:
    media_type = _FILES.get(name)
    if media_type is None:
        raise NotFound
    return FileResponse(_folder() / name, media_type=media_type, headers=_KEPT)


@cache
def _folder() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise NotFound
    return Path(found.origin).parent / "resources"
