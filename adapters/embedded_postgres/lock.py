"""Who supervises the server: exactly one process, and nobody once that process is gone."""

import fcntl
import os
from pathlib import Path


class SupervisorLock:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None
        # A forked child shares the lock and would keep it after the death of the supervisor.
        os.register_at_fork(after_in_child=self._forget)

    @property
    def held(self) -> bool:
        return self._descriptor is not None

    def acquire(self) -> bool:
        if self.held:
            return True
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        self._forget()

    def _forget(self) -> None:
        """Close without unlocking, which would unlock it for the parent as well."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)
