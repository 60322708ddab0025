"""What an activity waits for, or who works on it, over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workflow.record.rows import By, Ended, Stretch


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an activity is not done yet: what it waits for or is worked on by, and for whom.

    `request` is the event that asked for it; `round` counts how often the activity had ended before.
    """

    by: By
    roles: tuple[str, ...]
    step: str
    request: int
    round: int


@dataclass(slots=True)
class Course:
    """The reasons of one activity of one thing, one a minute: the last that is said of a minute counts.

    So it makes no difference how often it is asked while a minute is not over.
    """

    _entries: list[tuple[int, Reason | None, Ended]] = field(default_factory=list)

    def say(self, at: int, reason: Reason | None, ended: Ended) -> None:
        """From minute `at` on it is this reason, or none; `ended` is what ended the one before."""
        entries = self._entries
        if entries and entries[-1][0] == at:
            entries.pop()
        if reason != (entries[-1][1] if entries else None):
            entries.append((at, reason, ended))

    def stretches(self, activity: str) -> Iterator[Stretch]:
        """The stretches in order; the last is open while the activity is not done."""
        for index, (since, reason, _ended) in enumerate(self._entries):
            if reason is None:
                continue
            following = self._entries[index + 1] if index + 1 < len(self._entries) else None
            yield Stretch(
                activity=activity,
                step=reason.step,
                roles=reason.roles,
                by=reason.by,
                since=since,
                until=following[0] if following else None,
                ended=following[2] if following else "",
                request=reason.request,
            )
