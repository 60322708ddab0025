"""What a what-if changes, in sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What a what-if changes, in sentences.

    `said` is the first sentence, `rest` what else changes, `same` what does not, `why` how what is tried
    works, `sets` what it sets and what holds without it, a line each.
    """

    said: str
    rest: str = ""
    same: str = ""
    why: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What everybody reads first."""
        return " ".join(part for part in (self.said, self.rest, self.same) if part)
