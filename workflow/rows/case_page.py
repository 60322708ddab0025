"""How a case went, for the one who played: a page to be read or printed, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["talk_well", "talk_closed", "well", "after", "waits", "undone", "harmful", "refused", "shared"]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One thing that was done, or was not.

    `right` names the rights that it touches, `reason` what follows from it for the person or why it could not
    be done, `possible` what would have been possible instead; each is a sentence or empty. `seq` is the event
    before which one can go back to do it otherwise, 0 where there is none. `at` is the minute of
    it, where it has one: the lines of a talk stand in the order of time.
    """

    text: str
    right: str = ""
    reason: str = ""
    possible: str = ""
    seq: int = 0
    at: int | None = None


@dataclass(frozen=True, slots=True)
class CaseSection:
    """A part of the page; `nothing` is what is said where it has no line."""

    id: Part
    heading: str
    nothing: str
    lines: tuple[CaseLine, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """The page of a case: whose it is, what it is about, what its dates mean, and its parts; `stands` says
    how the person's case stands now."""

    title: str
    about: str
    note: str
    sections: tuple[CaseSection, ...]
    stands: str = ""
