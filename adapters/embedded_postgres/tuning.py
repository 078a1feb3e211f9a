"""Settings of the embedded server, on its command line, so that an upgrade changes them too."""

import os
from collections.abc import Mapping
from pathlib import Path

from adapters.embedded_postgres.folders import PORT

_MEGABYTE = 1024 * 1024
_LARGEST_BUFFERS = 4096
_SMALLEST_BUFFERS = 32
_CGROUP_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)


def server_settings(*, sockets: Path, memory: int, overrides: Mapping[str, str]) -> dict[str, str]:
    quarter = memory // 4 // _MEGABYTE
    buffers = max(_SMALLEST_BUFFERS, min(quarter, _LARGEST_BUFFERS))
    return {
        # Only through a socket that nobody else can open.
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "password_encryption": "scram-sha-256",
        "shared_buffers": f"{buffers}MB",
        "effective_cache_size": f"{max(quarter * 2, buffers)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{max(64, min(buffers // 4, 512))}MB",
        "max_connections": "100",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "wal_compression": "on",
        # Short statements over an SSD: compiling them costs more than it saves.
        "jit": "off",
        "random_page_cost": "1.1",
        "max_parallel_workers_per_gather": "0",
        # Index-only scans of insert-only tables (history) need a fresh visibility map.
        "autovacuum_vacuum_insert_scale_factor": "0.02",
        "autovacuum_analyze_scale_factor": "0.02",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %q%u@%d ",
        "log_checkpoints": "off",
        **overrides,
    }


def available_memory() -> int:
    """Bytes of memory, or of the container's share of it."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([physical, *(limit for limit in map(_limit, _CGROUP_LIMITS) if limit)])


def _limit(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):  # no such group, or "max"
        return None
