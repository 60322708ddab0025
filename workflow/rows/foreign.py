"""A log that another program wrote, as it is shown: its cases, their events, and the time between them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForeignCaseRow:
    """A case: how many events it has, its first and last moment in words, its longest wait in words (empty:
    none) and between whom that was."""

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
