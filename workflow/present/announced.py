"""What is named as the next with its day: time stands on that day, also where a session only looked at the
files of others, and says what it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.log.events import Event
from workflow.present.coming import coming, day_ends, named, told, told_at
from workflow.present.hours import somebody_there
from workflow.present.scene import Scene


class Announced:
    """What was named before time began to pass."""

    def __init__(self, before: Scene, after: Scene) -> None:
        """`before` is the world as time begins to pass, which stays as it is; `after` goes on."""
        self._after, self._has_come = after, False
        self._one = one = named(before, list(coming(before)))
        ends = None if one is None else day_ends(before, one)
        now = before.world.state.now
        self.until = ends if ends is not None and ends > now else None
        """The minute at which time stands at the latest; None where no day was named."""
        self.is_session = self.until is not None and one is not None and one[1] == "opening"
        """Whether a session was named, in which it may be others' turn."""
        self._told = "" if one is None else told(before, one)[0]
        self._at = now if one is None or self.is_session else told_at(before, one[0], one[2])

    def came(self, events: Sequence[Event]) -> bool:
        """Whether what was named has begun, or was done: over any other beginning time passes."""
        if self._one is None or self.until is None:
            return False
        _at, how, row = self._one
        if isinstance(row, tuple) or how not in ("intended", "opening"):
            return False
        has_come = any(event.key == (row.subject, row.activity) for event in events)
        self._has_come = self._has_come or has_come
        return has_come

    def stand_at(self, minute: int) -> int:
        """Where time stands for what came in a minute: what was named, on the day on which it is told."""
        return somebody_there(self._after, max(minute, self._at) if self._has_come else minute)

    def why(self) -> str:
        """Why time stands where nothing came: it is the day that was named."""
        if self.until is None:
            return ""
        day, words = self._after.on_day(self._after.world.state.now), self._after.words
        if self.is_session:
            return words.pick(
                f"{day[:1].upper()}{day[1:]}: no le tocó en esta sesión.",
                f"{day}: not its turn in this session.",
            )
        return f"{day[:1].upper()}{day[1:]}: {self._told}."
