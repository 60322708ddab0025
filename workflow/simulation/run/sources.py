"""The sources that decide a number, known by one hash."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import workflow
from workflow.cache import hash_of


@cache
def fingerprint() -> str:
    """The hash of all that decides a number: the sources of the simulation and what it stands on."""
    root, folders = Path(workflow.__file__).parent, ("case", "pathway", "simulation", "world")
    return hash_of(file for folder in folders for file in sorted((root / folder).rglob("*.py")))
