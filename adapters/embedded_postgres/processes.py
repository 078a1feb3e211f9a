"""What the system knows of the processes that a stale file may name."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True, kw_only=True)
class PidFile:
    """The lines of postmaster.pid that matter here."""

    pid: int
    sockets: Path | None
    ready: bool


def read_pid_file(path: Path) -> PidFile | None:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        pid = int(lines[0])
    except (OSError, ValueError, IndexError):
        return None
    sockets = Path(lines[4]) if len(lines) > 4 and lines[4] else None
    ready = len(lines) > 7 and lines[7].strip() == "ready"
    return PidFile(pid=pid, sockets=sockets, ready=ready)


def is_server(pid: int, *, data: Path) -> bool:
    """Whether `pid` is a living PostgreSQL over `data`: not gone, no zombie, no other program."""
    if pid <= 0:
        return False
    if _has_proc():
        return _is_server_by_proc(pid, data=data)
    return _is_postgres_by_ps(pid)


def living_servers(data: Path, *, named: int | None) -> list[int]:
    """Every PostgreSQL process over `data`, orphans too; `named` is what the pid file says."""
    if _has_proc():
        pids = [int(each.name) for each in _PROC.iterdir() if each.name.isdigit()]
    else:
        pids = [named] if named is not None else []
    return sorted(pid for pid in pids if is_server(pid, data=data))


def _has_proc() -> bool:
    return _PROC.joinpath("self", "stat").exists()


def _is_server_by_proc(pid: int, *, data: Path) -> bool:
    try:
        status = _PROC.joinpath(str(pid), "stat").read_text(encoding="utf-8", errors="replace")
        folder = _PROC.joinpath(str(pid), "cwd").readlink()
    except OSError:
        return False  # gone, or of another user, and then not ours
    name = status[status.index("(") + 1 : status.rindex(")")]
    state = status[status.rindex(")") + 2]
    return name.startswith("postgres") and state not in "ZX" and folder == data.resolve()


def _is_postgres_by_ps(pid: int) -> bool:
    answer = subprocess.run(  # noqa: S603 (fixed program, a number as its argument)
        ["/bin/ps", "-o", "stat=,comm=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    return bool(answer) and not answer.startswith("Z") and "postgres" in answer
