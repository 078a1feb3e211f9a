"""The browser app's files: what never changes is kept, what may change is asked for anew."""

from hashlib import blake2b
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER: Final = Path(__file__).parent.parent / "web"
_ENCODINGS = ((".br", "br"), (".gz", "gzip"))
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_NEVER_THE_APP = ("api/", "assets/", ".well-known/", "dav/", "sw.js/")


class BrowserApp(StaticFiles):
    """Unknown addresses are screens and get the page; missing assets and `/api` are real 404s."""

    async def check_config(self) -> None:
        """Without the folder the API works all the same."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        path = path.removeprefix("./")
        found = self._file(path)
        if found is None:
            if f"{path}/".startswith(_NEVER_THE_APP):
                raise HTTPException(404)
            found = self._file("index.html")
        if found is None:
            return _not_built()
        return self._answer(found, scope, for_ever=path.startswith("assets/"))

    def _file(self, path: str) -> Path | None:
        full, status = self.lookup_path(path)
        return Path(full) if status is not None and Path(full).is_file() else None

    def _answer(self, file: Path, scope: Scope, *, for_ever: bool) -> Response:
        chosen, encoding = _smallest(file, accepted=_header(scope, b"accept-encoding"))
        headers = {
            "Cache-Control": _FOR_EVER if for_ever else _ASK_AGAIN,
            "Vary": "Accept-Encoding",
        }
        if encoding:
            headers["Content-Encoding"] = encoding
        headers["ETag"] = _tag(chosen)
        if headers["ETag"] in _header(scope, b"if-none-match"):
            return Response(status_code=304, headers=headers)
        return FileResponse(chosen, media_type=_media_type(file), headers=headers)


def add_browser_app(app: FastAPI) -> None:
    """Last of all: it answers whatever nobody else does."""
    app.router.default = BrowserApp(directory=FOLDER, check_dir=False)


def _smallest(file: Path, *, accepted: str) -> tuple[Path, str | None]:
    offered = {part.partition(";")[0].strip() for part in accepted.split(",")}
    for suffix, encoding in _ENCODINGS:
        sibling = file.with_name(file.name + suffix)
        if encoding in offered and sibling.is_file():
            return sibling, encoding
    return file, None


def _tag(file: Path) -> str:
    status = file.stat()
    digest = blake2b(f"{file.name}:{status.st_mtime_ns}:{status.st_size}".encode(), digest_size=9)
    return f'"{digest.hexdigest()}"'


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def _media_type(file: Path) -> str | None:
    return {
        ".js": "text/javascript",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
    }.get(file.suffix)


def _not_built() -> Response:
    return PlainTextResponse(
        "The browser app is not built. Run 'make web', or use the API at /api/docs.",
        status_code=404,
    )
