"""What an event of any kind may bring: the values that it sets, and what it does with time and money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field, Strict

Count = Annotated[int, Strict(), Field(ge=0, lt=2**53)]
"""A minute, a visit, a number of units: whole and not negative."""

Whole = Annotated[int, Strict(), Field(gt=-(2**63), lt=2**63)]
Word = Annotated[str, Strict()]
Flag = Annotated[bool, Strict()]
Value = Word | Whole
"""Of a track, fact, timer or right its word, of a counter its number."""

Units = Mapping[Word, Whole]
Moments = Mapping[Word, Count | None]
"""Minutes by name; None takes the entry away."""


_NONE: dict[str, Any] = {}


def _none() -> dict[str, Any]:
    """No values: one and the same for all that bring none. A long log has millions of these, and nobody
    changes a mapping of what happened."""
    return _NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What changes with an event: all of it together, or none.

    `set` are new values of the event's thing and `was` those of them that were another before; `moved` are
    the tracks that entered a state; `records` are facts set on every small record of a kind. `timers` end at
    a minute, `rests` are minutes left of paused ones, `charges` are the minutes at which a track's next daily
    cost is due. `funds` are changes in cents; `held` (by states) and `busy` (at work) changes in units of
    resources. `visits` says how often the from-states of an activity have now been entered.
    """

    set: Mapping[Word, Value] = field(default_factory=_none)
    was: Mapping[Word, Value] = field(default_factory=_none)
    moved: tuple[Word, ...] = ()
    records: Mapping[Word, Mapping[Word, Word]] = field(default_factory=_none)
    timers: Moments = field(default_factory=_none)
    rests: Moments = field(default_factory=_none)
    charges: Moments = field(default_factory=_none)
    funds: Units = field(default_factory=_none)
    held: Units = field(default_factory=_none)
    visits: Mapping[Word, Count] = field(default_factory=_none)
    busy: Units = field(default_factory=_none)


NOTHING = Consequences()
"""What most events bring."""
