"""The server stops when the application dies, however it dies."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
# Reads a pipe of ours that nobody writes to: the read ends when we do.
_WATCHDOG = 'read -r _; kill -INT "$1" 2>/dev/null'


def kernel_signals() -> bool:
    return sys.platform.startswith("linux")


def stop_with_parent() -> Callable[[], None]:
    """What the child runs before it becomes PostgreSQL: Linux will send it a fast shutdown."""
    if threading.current_thread() is not threading.main_thread():
        # The signal comes when the thread that started the child ends, not the process.
        raise RuntimeError("The embedded PostgreSQL has to be started from the main thread.")
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def before_exec() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:  # it died in between, and no signal will come
            os._exit(1)

    return before_exec


class Watchdog:
    """The same where the kernel does not do it (macOS): a shell that waits for our end."""

    def __init__(self, pid: int) -> None:
        read_end, self._write_end = os.pipe()
        self._shell = subprocess.Popen(  # noqa: S603 (fixed script, a number as its argument)
            ["/bin/sh", "-c", _WATCHDOG, "watchdog", str(pid)],
            stdin=read_end,
            start_new_session=True,
        )
        os.close(read_end)

    def dismiss(self) -> None:
        self._shell.kill()
        self._shell.wait()
        os.close(self._write_end)
