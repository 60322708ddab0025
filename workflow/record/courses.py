"""What an activity waits for, or who works on it, over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, get_args

from pydantic_core import from_json, to_json

from workflow.case.at_rest import Packing
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

    def plain(self) -> list[tuple[Any, ...]]:
        """The entries as plain data."""
        return [(at, ended, _plain(reason)) for at, reason, ended in self._entries]

    @staticmethod
    def of(plain: list[tuple[Any, ...]]) -> Course:
        """The course whose entries these are."""
        return Course([(at, _reason(reason), ended) for at, ended, reason in plain])


_BYS: dict[str, type[By]] = {by.__name__: by for by in get_args(By)}
_FIELDS = {by: tuple(field.name for field in fields(by)) for by in _BYS.values()}


def _plain(reason: Reason | None) -> tuple[Any, ...] | None:
    if reason is None:
        return None
    by = reason.by
    held = tuple(getattr(by, name) for name in _FIELDS[type(by)])
    return type(by).__name__, held, reason.roles, reason.step, reason.request, reason.round


def _reason(plain: Any) -> Reason | None:
    if plain is None:
        return None
    by, held, roles, step, request, round_ = plain
    made: Any = _BYS[by]
    values = (tuple(value) if isinstance(value, list) else value for value in held)
    return Reason(made(*values), tuple(roles), step, request, round_)


def _words(text: bytes) -> Any:
    return from_json(text, cache_strings="all")


COURSES: Packing[dict[str, Course]] = Packing(
    lambda courses: to_json({activity: course.plain() for activity, course in courses.items()}),
    lambda text: {activity: Course.of(plain) for activity, plain in _words(text).items()},
)
ROUNDS: Packing[dict[str, int]] = Packing(to_json, _words)
