"""Making a workspace file: there whole or not at all, and for its owner's eyes only."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

from workflow.exchange.files import sync_folder
from workflow.store import migrating, schema
from workflow.store.problems import FROM_SQLITE, of_sqlite, of_system


def make(path: Path) -> None:
    """Make an empty workspace under a name that is not taken; the caller holds its lock.

    It is made under another name first: were it made in place, a process that ends meanwhile would
    leave a file of 0 bytes, which would look like a workspace that somebody emptied.

    Raises:
        StoreProblem: what the disk says.
    """
    partial = migrating.partial_of(path)
    try:
        migrating.remove(partial)
        os.close(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            with closing(sqlite3.connect(partial, isolation_level=None)) as connection:
                schema.harden(connection)
                schema.for_writing(connection)
                connection.execute("BEGIN IMMEDIATE")
                schema.create(connection, schema.WORKSPACE_1, schema.WORKSPACE_ID)
                migrating.apply(connection)
                connection.execute("COMMIT")
            _set_aside_journal(path)
            os.replace(partial, path)
        finally:
            migrating.remove(partial)
        sync_folder(path.parent)
    except FROM_SQLITE as error:
        raise of_sqlite(error, path) from error
    except OSError as error:
        raise of_system(error, path) from error


def _set_aside_journal(path: Path) -> None:
    """A journal of a file that is gone would be rolled back into the new one."""
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        os.replace(journal, journal.with_name(journal.name + ".old"))


def for_the_owner_only(path: Path) -> None:
    """Take the file from everybody else's eyes; it stays as it is where the system does not let us."""
    with suppress(OSError):
        mode = stat.S_IMODE(os.stat(path).st_mode)
        if mode & 0o077:
            path.chmod(mode & 0o700)
