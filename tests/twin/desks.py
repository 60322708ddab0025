"""Resources: units, whoever waits for one, and other people's files."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from tests.twin.clock import At, Phase, Process, rank
from tests.twin.things import Request
from workflow.pathway.definition import Resource
from workflow.world.draws import Purpose, natural_log

if TYPE_CHECKING:
    from tests.twin.twin import Life

_MINUTES_A_YEAR = 525_960.0
_FILES = 1 << 20
"""Other people's files are done after every activity of the same instant."""


class Desk:
    """One resource."""

    def __init__(self, life: Life, definition: Resource, order: int) -> None:
        self._life, self._definition, self._order = life, definition, order
        prepared = life.prepared
        self._hours = prepared.times.hours(definition.id)
        self._watchers = prepared.free_watchers[definition.id]
        self._classes = life.classes[definition.id]
        background = definition.background
        self._file = prepared.times.at_resource(background.work, definition.id) if background else None
        self._waiting: dict[Request, None] = {}
        self._files: deque[tuple[int, int]] = deque()  # sequence, number
        self._wakes: int | None = None
        self.units, self.busy, self.held = round(life.settings.number(definition.units)), 0, 0
        self.free = self.units
        if background is not None:
            life.env.process(self._others())

    def change(self, *, busy: int = 0, held: int = 0, units: int = 0) -> None:
        """Change the units at work, held by states, or there: watchers look again, a free one is offered."""
        before = self.free
        self.busy, self.held, self.units = self.busy + busy, self.held + held, self.units + units
        self.free = self.units - self.busy - self.held
        if (before > 0) != (self.free > 0):
            for act in self._watchers:
                self._life.look_again(act)
        if self.free > 0:
            self._offer()

    # -- the queue --------------------------------------------------------------------------------

    @property
    def is_full(self) -> bool:
        """Whether a request is turned away."""
        room = self._definition.waiting_room
        return room is not None and self.free <= 0 and len(self._waiting) >= room

    def join(self, request: Request) -> None:
        """Wait for a unit."""
        self._waiting[request] = None
        if self.free > 0:
            self._offer()

    def leave(self, request: Request) -> None:
        """Wait no longer."""
        del self._waiting[request]

    def _offer(self) -> None:
        """See to it that a free unit takes up the first in line as soon as it is open."""
        if not (self._waiting or self._files):
            return
        now = self._life.now
        opens = self._hours.next_open(now)
        if opens is not None and (self._wakes is None or self._wakes > opens):
            self._wakes = opens
            At(self._life.env, opens, rank(Phase.START, self._order), self._serve)

    def _serve(self, _event: At) -> None:
        self._wakes = None
        if self.free <= 0:
            return
        request = self.first()
        if request is not None:
            self._life.requests.start(request, self)
        elif self._files:
            self._start_file()
        if self.free > 0:
            self._offer()

    def first(self) -> Request | None:
        """Our request whose turn it is; None where another person's file comes first, or nobody waits."""
        if not self._waiting:
            return None
        found = min(self._waiting, key=self._place)
        if self._files and (len(self._classes), self._files[0][0]) < self._place(found):
            return None
        return found

    def _place(self, request: Request) -> tuple[int, int]:
        """Priority class, then first come."""
        return (self._class(request) if self._classes else 0), request.seq

    def _class(self, request: Request) -> int:
        """The first priority class that holds; those without one come last."""
        who = request.thing.kind, request.act.role if request.simulated else "clock"
        for number, by_whom in enumerate(self._classes):
            holds = by_whom.get(who)
            if holds is not None and holds(request.thing):
                return number
        return len(self._classes)

    # -- other people's files -----------------------------------------------------------------------

    def _others(self) -> Process:
        """Files that lie there already, then one after the other."""
        life, background = self._life, self._definition.background
        assert background is not None
        number = round(life.settings.number(background.waiting))
        self._files.extend((0, n) for n in range(1, number + 1))
        self._offer()
        while (often := life.settings.number(background.per_year)) > 0:
            number += 1
            u = life.draws.uniform(self._definition.id, "", Purpose.ARRIVAL, number)
            gap = int(-(_MINUTES_A_YEAR / often) * natural_log(u) + 0.5)
            yield At(life.env, life.now + gap, rank(Phase.FILE, self._order))
            self._files.append((life.tell("file arrived", None, self._definition.id), number))
            if self.free > 0:
                self._offer()

    def _start_file(self) -> None:
        _seq, number = self._files.popleft()
        life = self._life
        assert self._file is not None
        u = life.draws.uniform(self._definition.id, "", Purpose.BACKGROUND, number)
        due = self._file.end(life.settings, u, life.now)
        seq = life.tell("file started", None, self._definition.id)
        self.change(busy=1)
        if due is not None:
            At(life.env, due, rank(Phase.COMPLETION, _FILES + self._order, seq), self._file_done)

    def _file_done(self, _event: At) -> None:
        self._life.tell("file done", None, self._definition.id)
        self.change(busy=-1)
