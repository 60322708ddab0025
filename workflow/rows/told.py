"""What a what-if changes, in sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What a what-if changes, in sentences.

    `said` is the first sentence, `why` how what is tried works, `rest` what else comes of it and changes,
    `same` what does not, `sets` what is set and what holds without it, a line each.
    """

    said: str
    rest: str = ""
    same: str = ""
    why: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()

    @property
    def more(self) -> str:
        """What is read after the first sentence: first why it is so."""
        return " ".join(part for part in (*self.why, self.rest, self.same) if part)

    @property
    def text(self) -> str:
        """All of it in its order."""
        return " ".join(part for part in (self.said, self.more) if part)
