"""The browser app's files, from a folder as the build leaves it."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.http.static import BrowserApp

PAGE = b"<!doctype html><title>Kartoteka</title>"
SCRIPT = b"export const answer = 42\n" * 20


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_bytes(PAGE)
    (tmp_path / "assets" / "app-1a2b.js").write_bytes(SCRIPT)
    (tmp_path / "assets" / "app-1a2b.js.gz").write_bytes(gzip.compress(SCRIPT))
    app = create_app()
    app.router.default = BrowserApp(directory=tmp_path)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/contacts", "/contacts/0190/edit", "/index.html"])
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
async def test_every_screen_gets_the_page(
    browser: httpx.AsyncClient, path: str, accept: str
) -> None:
    response = await browser.get(path, headers={"accept": accept})

    assert response.content == PAGE
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["cache-control"] == "no-cache"


async def test_the_page_is_asked_for_anew_but_not_sent_anew(browser: httpx.AsyncClient) -> None:
    tag = (await browser.get("/")).headers["etag"]

    again = await browser.get("/", headers={"if-none-match": tag})

    assert again.status_code == 304
    assert again.content == b""


async def test_assets_are_kept_for_ever_and_come_compressed(browser: httpx.AsyncClient) -> None:
    path = "/assets/app-1a2b.js"
    packed = await browser.get(path, headers={"accept-encoding": "gzip"})
    plain = await browser.get(path, headers={"accept-encoding": "identity"})

    assert packed.content == plain.content == SCRIPT
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["content-type"].startswith("text/javascript")
    assert "immutable" in packed.headers["cache-control"]
    assert packed.headers["vary"] == "Accept-Encoding"


async def test_the_worker_is_asked_for_anew_and_the_manifest_has_its_type(
    browser: httpx.AsyncClient, tmp_path: Path
) -> None:
    (tmp_path / "sw.js").write_bytes(SCRIPT)
    (tmp_path / "manifest.en.webmanifest").write_bytes(b"{}")
    worker = await browser.get("/sw.js")
    manifest = await browser.get("/manifest.en.webmanifest")

    assert worker.headers["cache-control"] == manifest.headers["cache-control"] == "no-cache"
    assert worker.headers["content-type"].startswith("text/javascript")
    assert "worker-src 'self'" in worker.headers["content-security-policy"]
    assert manifest.headers["content-type"] == "application/manifest+json"


@pytest.mark.parametrize(
    "path", ["/sw.js", "/assets/gone.js", "/assets/", "/api/v1/gone", "/api/gone", "/api", "/dav/x"]
)
async def test_what_is_no_screen_is_a_real_404(browser: httpx.AsyncClient, path: str) -> None:
    response = await browser.get(path, headers={"accept": "text/html"})

    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/../settings.py", "/assets/../../settings.py", "/%2e%2e/x"])
async def test_nothing_outside_the_folder_is_served(browser: httpx.AsyncClient, path: str) -> None:
    response = await browser.get(path)

    assert b"KARTOTEKA_" not in response.content


async def test_the_page_takes_no_posts(browser: httpx.AsyncClient) -> None:
    response = await browser.post("/contacts")

    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD"


async def test_without_the_build_the_api_says_where_to_look() -> None:
    app = create_app()
    app.router.default = BrowserApp(directory="/nowhere", check_dir=False)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        response = await client.get("/")

    assert response.status_code == 404
    assert "/api/docs" in response.text
