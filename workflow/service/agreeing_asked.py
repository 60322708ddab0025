"""What the window asks of what is agreed with a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workflow.rows import Change


class Agreeing(Protocol):
    """What is agreed in so many words; it stands beside the step in the log."""

    def give_bed(self, case: str, step: str, role: str, lang: str, *, each_night: bool) -> Change:
        """Give a bed for tonight, or for each night as long as the person wants it."""

    def agree_contact(self, case: str, step: str, role: str, text: str, lang: str) -> Change:
        """Agree on a safe phone and hour, in these words."""
