"""What `ruta play` does alike for a case and for a scenario: what is said of the acts, and the sealed log."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from workflow.cli.frame import plain
from workflow.playing import Lived
from workflow.present import moments
from workflow.service import Service
from workflow.store.sealed import Sealed, seal


def warn_real(language: str, real: tuple[str, ...]) -> None:
    """Say what looks like data of a real person, before it is kept."""
    if not real:
        return
    ask = (
        "Cases are fictional: if it is not made up, take it out of the file and of the log."
        if language == "en"
        else "Los casos son ficticios: si no es inventado, quítelo del archivo y del registro."
    )
    print(plain(" ".join((*real, ask))), file=sys.stderr)


def sealed_log(service: Service, log: Path) -> Sealed:
    """Seal the open session into a file.

    Raises:
        ExpectedError: it cannot be written.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    return seal(service.workspace, service.session_id, log, now)


def put_lived(language: str, lived: Sequence[Lived]) -> None:
    """A line for each act: whether it was as expected, when, and what came of it."""
    for one in lived:
        mark = "✓" if one.ok else "✗"
        when = moments.when(one.sim_min, language)
        print(plain(f"{mark} {one.number:>3}  {when}  {one.what}: {one.text}"))
