"""The machine's own addresses: alive, ready, counted."""

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.http import metrics
from api.http.deps import container_of
from api.http.permissions import public

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
@public
async def alive() -> Response:
    return Response(b'{"status":"ok"}', media_type="application/json", headers=_FRESH)


@router.get("/readyz")
@public
async def ready(request: Request) -> Response:
    """200 once the database answers, its tables are current and a worker is there; else 503."""
    if getattr(request.app.state, "container", None) is None:
        return _readiness({"database": False, "migrations": False, "worker": False})
    health = await container_of(request).health()
    return _readiness(
        {"database": health.database, "migrations": health.migrations, "worker": health.worker}
    )


@router.get("/metrics")
@public
async def counters() -> Response:
    return Response(
        metrics.exposition(),
        media_type="text/plain; version=0.0.4; charset=utf-8",
        headers=_FRESH,
    )


_FRESH = {"Cache-Control": "no-store"}


def _readiness(checks: dict[str, bool]) -> Response:
    is_ready = all(checks.values())
    body = {"status": "ready" if is_ready else "not ready", "checks": checks}
    return Response(
        orjson.dumps(body),
        status_code=200 if is_ready else 503,
        media_type="application/json",
        headers=_FRESH,
    )
