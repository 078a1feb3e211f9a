"""The counters of the HTTP edge, for Prometheus."""

from prometheus_client import Counter, Histogram, generate_latest

_REQUESTS = Counter(
    "kartoteka_http_requests_total", "Requests answered.", ["method", "route", "status"]
)
_SECONDS = Histogram(
    "kartoteka_http_request_seconds",
    "How long requests took.",
    ["method", "route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
)
_METHODS = frozenset({"GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"})
_counters: dict[tuple[str, str, int], Counter] = {}
_timers: dict[tuple[str, str], Histogram] = {}


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Looking a child up by its labels costs more than counting, so the children are kept."""
    method = method if method in _METHODS else "other"
    counter = _counters.get((method, route, status))
    if counter is None:
        counter = _counters[method, route, status] = _REQUESTS.labels(method, route, status)
    counter.inc()
    timer = _timers.get((method, route))
    if timer is None:
        timer = _timers[method, route] = _SECONDS.labels(method, route)
    timer.observe(seconds)


def exposition() -> bytes:
    return generate_latest()
