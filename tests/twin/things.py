"""What lives in the twin: a thing, how it stands towards each activity, and a request of it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from tests.twin.clock import At

if TYPE_CHECKING:
    from tests.twin.prepared import Act, Option
    from tests.twin.twin import Life


class Stage(IntEnum):
    """How far a request is."""

    INTENDED = 0
    PAYING = 1
    QUEUED = 2
    STARTED = 3
    OVER = 4


class Request:
    """One attempt of an activity; `option` is None where a choice is made only at the end."""

    __slots__ = ("act", "option", "paid", "seq", "simulated", "since", "stage", "standing", "thing")

    def __init__(self, thing: Thing, act: Act, standing: Standing, *, simulated: bool) -> None:
        self.thing, self.act, self.standing, self.simulated = thing, act, standing, simulated
        self.option: Option | None = None if act.is_choice else act.options[0]
        self.stage = Stage.INTENDED
        self.seq, self.since = 0, 0
        self.paid: tuple[str, int] | None = None


class Standing:
    """A thing and an activity: visit, attempts, the uptake decided in this visit, what is under way."""

    __slots__ = ("attempts", "closed", "due", "is_due", "request", "taken", "visit")

    def __init__(self) -> None:
        self.visit, self.attempts = 1, 0
        self.taken: bool | None = None
        self.request: Request | None = None
        self.is_due, self.closed = False, False
        self.due: At | None = None  # none also where the deadline never comes

    def enter(self) -> None:
        """A new visit: nothing is decided."""
        self.visit += 1
        self.taken, self.closed = None, False


class Thing:
    """A case or a proceeding."""

    __slots__ = (
        "children", "id", "key", "kind", "life", "number", "passed_up", "rests", "root", "standings", "stays",
        "timers", "values",
    )  # fmt: skip

    def __init__(
        self, life: Life, kind: str, number: int, key: int, values: dict[str, str | int], root: Thing | None
    ) -> None:
        self.life, self.kind, self.number, self.key, self.values, self.root = (
            life, kind, number, key, values, root,
        )  # fmt: skip
        self.id = f"{kind[0].upper()}{number}"
        self.children: list[Thing] = []
        self.standings: dict[int, Standing] = {}
        self.timers: dict[str, At | None] = {}
        self.rests: dict[str, int | None] = {}
        self.stays: dict[str, At | None] = {}
        self.passed_up: str | None = None
        if root is not None:
            root.children.append(self)

    def standing(self, act: Act) -> Standing:
        """How it stands towards an activity."""
        found = self.standings.get(act.order)
        if found is None:
            found = self.standings[act.order] = Standing()
        return found
