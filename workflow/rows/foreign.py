"""A log that another program wrote, as it is shown: its cases, their events, and the time between them."""

from __future__ import annotations

from dataclasses import dataclass

MOST_SHOWN = 2_000
"""Cases, and events of a case, that a window shows; the command line has all of them."""


@dataclass(frozen=True, slots=True)
class ForeignCaseRow:
    """A case: its id and its name as it is shown, how many events it has, its first and last moment in words,
    its longest wait in words (empty: none) and between whom that was."""

    id: str
    name: str
    events: int
    begins: str
    ends: str
    longest: str
    between: str


@dataclass(frozen=True, slots=True)
class ForeignEventRow:
    """An event of a case. `place` is its own in the case, from 1; `minutes` is when, since the case's first
    (None: it has no time); `wait` is how long nothing was noted before it, in words, and `is_longest` whether
    that is the case's longest; `line` is that of the file, 0 where it has none. `who` names the resource, the
    role and the institution, as far as the file does; `details` are key and value."""

    place: int
    when: str
    minutes: float | None
    activity: str
    transition: str
    who: str
    wait: str
    is_longest: bool
    line: int
    details: tuple[tuple[str, str], ...]

    @property
    def told(self) -> str:
        """The activity, and what became of it where the file says so."""
        return f"{self.activity} ({self.transition})" if self.transition else self.activity


@dataclass(frozen=True, slots=True)
class ForeignLogRow:
    """A foreign log: its file, what it is (`XES`), what is in it, what was read otherwise than it stands
    (empty: nothing), what was taken for what, its longest wait, and why nothing rates or checks it."""

    file: str
    form: str
    heading: str
    repairs: tuple[str, ...]
    choices: tuple[str, ...]
    longest: str
    about: str
    cases: tuple[ForeignCaseRow, ...]
    left_out: int = 0
    """Cases that are not among these."""


@dataclass(frozen=True, slots=True)
class ForeignStanding:
    """How far a foreign log is read: so many events; what it is once all of it is (None: not yet)."""

    events: int
    row: ForeignLogRow | None
