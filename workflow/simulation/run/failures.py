"""What may end a replication before its horizon."""

from __future__ import annotations


class Cancelled(Exception):
    """Whoever asked no longer wants the answer."""


class EndlessRun(RuntimeError):
    """At one instant more happens than ever ends: the definition goes round without time passing."""


class TooManyVisits(OverflowError):
    """One case does, or tries, one step more often than the kernel counts."""
