"""How a case stands beside the accepted path of its scenario and the rules of the pathway, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sort = Literal["harmful", "omitted", "missing", "late", "out_of_order", "refused", "extra"]


@dataclass(frozen=True, slots=True)
class AgainstRow:
    """Where a case is not as the path or the rules have it: what sort it is, whose, what, and why it counts.

    `seq` is an event that a reader is shown; of what was not done the last one that had to come before it.
    """

    sort: Sort
    name: str
    who: str
    text: str
    why: str
    seq: int


@dataclass(frozen=True, slots=True)
class AgainstPath:
    """A case beside a path: `counts` says how many there are of each sort, `about` with what it is compared,
    `note` what does not count, and why; empty for nothing."""

    counts: str = ""
    about: str = ""
    note: str = ""
    rows: tuple[AgainstRow, ...] = ()
