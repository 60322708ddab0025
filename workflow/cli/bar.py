"""A bar for what takes longer than a second; on a terminal only, never in what is printed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[int, int], None]
_AFTER = 1.0
"""Seconds."""


@contextmanager
def bar(what: str) -> Iterator[Tell | None]:
    """Tell how much of how much is done; None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    since = time.monotonic()
    shown = Progress(console=Console(stderr=True), transient=True)
    task = shown.add_task(what)

    def tell(done: int, of: int) -> None:
        if not shown.live.is_started and time.monotonic() - since >= _AFTER:
            shown.start()
        shown.update(task, completed=done, total=of)

    try:
        yield tell
    finally:
        shown.stop()
