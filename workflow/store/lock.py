"""One process per workspace: a lock of the operating system, which ends with the process that holds it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from workflow.store.problems import WorkspaceBusy, of_system

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    _take_shared = _take  # there is no other kind here

else:
    import fcntl

    def _take(descriptor: int) -> None:
        # flock and not a record lock: closing some other handle of the file must not give it up.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _take_shared(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)


class _Held:
    _descriptor: int | None = None

    def release(self) -> None:
        """Give the lock up; a second call does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class WorkspaceLock(_Held):
    """Holds `<workspace>.lock` until `release`. The empty file stays: removing it would be a race."""

    def __init__(self, workspace: Path) -> None:
        """Take the lock.

        Raises:
            WorkspaceBusy: another process (or another Workspace of this one) holds it.
            StoreProblem: the lock file cannot be made, as in a folder that is read-only.
        """
        path = _beside(workspace)
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise of_system(error, workspace) from error
        try:
            _take(self._descriptor)
        except OSError as error:
            self.release()
            raise WorkspaceBusy(workspace) from error


class ReadersLock(_Held):
    """The same lock as readers share it, where its file is: nobody has a workspace open without one."""

    def __init__(self, workspace: Path) -> None:
        """Take the lock, and make nothing.

        Raises:
            WorkspaceBusy: a window holds it.
        """
        try:
            self._descriptor = os.open(_beside(workspace), os.O_RDONLY)
        except OSError:  # not there, or not ours to read: then SQLite's own locks have to do
            return
        try:
            _take_shared(self._descriptor)
        except OSError as error:
            self.release()
            raise WorkspaceBusy(workspace) from error


def _beside(workspace: Path) -> Path:
    return workspace.with_name(workspace.name + ".lock")
