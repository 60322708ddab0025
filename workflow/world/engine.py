"""A live session: cases, clock and colleagues, moved by acts; its events are the only truth.

Every act leaves the world settled: nothing more happens at this instant but what passes with it, the
deadlines that end there. `take_new` gives the events since the last call, for the log. A world can be
copied, so that an act is tried on a copy, written down, and only then adopted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from workflow.case.fold import fold
from workflow.case.settings import Change, Settings, history
from workflow.case.state import Thing, WorldState
from workflow.log.ancestry import ancestry, with_consequences
from workflow.log.base import DESK, Typed
from workflow.log.consequences import NOTHING
from workflow.log.event_log import EventLog
from workflow.log.events import Branched, Event, Noted, Played, SessionOpened, What
from workflow.pathway.definition import Pathway
from workflow.world import agreement, behaviour, jobs, opening
from workflow.world.clock import Clock
from workflow.world.core import Book, Core
from workflow.world.draws import Draws
from workflow.world.names import UnknownName

UNREADABLE = (KeyError, ValueError, TypeError, AttributeError, IndexError, ArithmeticError, RecursionError)
"""What replaying a log that agrees with no definition can raise: it may say anything."""


class World(Clock):
    """One session of a pathway, played by hand and by simulated colleagues.

    `seat` is the code of whoever acts on it: the actor of an act and of what it brings by itself. What time,
    colleagues and offices bring, also at the same instant, has the world as its actor.
    """

    def __init__(
        self,
        pathway: Pathway,
        seed: int = 1,
        year: str | None = None,
        changes: Mapping[str, float | str] | None = None,
        *,
        count_targets: bool = False,
        book: Book | None = None,
        later: Sequence[Change] = (),
        replication: int = 0,
    ) -> None:
        """A world before its session is opened.

        Args:
            pathway: the definition.
            seed: of every draw.
            year: whose parameters are in force; None for the definition's own.
            changes: parameters and switches set on top of the year.
            count_targets: whether training targets (assumed deadlines) count as faults and as late.
            book: the pathway made ready, where there is one already.
            later: settings that come into force after minute 0, in order.
            replication: which replication under the seed; a session by hand is the first, 0.

        Raises:
            KeyError: the year or a changed name is not in the pathway.
        """
        settings = (Change(0, Settings.of(pathway, year, changes)), *later)
        self._core = Core(book or Book(pathway), settings, Draws(seed, replication), WorldState())
        self._core.count_targets = count_targets
        self._seed = seed
        self.seat = DESK
        self._events = EventLog()
        self._opened: SessionOpened | None = None
        self._line: tuple[int, tuple[Event, ...]] = (0, ())

    # -- what there is ------------------------------------------------------------------------

    @property
    def pathway(self) -> Pathway:
        """The definition."""
        return self._core.pathway

    @property
    def state(self) -> WorldState:
        """The present state: the fold of this branch's events."""
        return self._core.state

    @property
    def events(self) -> EventLog:
        """Every event of every branch, by `seq`."""
        return self._events

    @property
    def opened(self) -> SessionOpened:
        """What the session was opened with."""
        if self._opened is None:
            first = self._events[0].what
            assert isinstance(first, SessionOpened)
            self._opened = first
        return self._opened

    def line(self) -> tuple[Event, ...]:
        """The events that led to the present state."""
        if self._line[0] != self.state.seq:  # asked many times between two acts
            self._line = (self.state.seq, ancestry(self._events, self.state.seq))
        return self._line[1]

    def thing(self, subject: str) -> Thing:
        """A case or proceeding by id.

        Raises:
            UnknownName: there is none.
        """
        if subject not in self.state.things:
            raise UnknownName("case", subject)
        return self.state.things[subject]

    def draw_facts(self, kind: str = "victim") -> dict[str, str]:
        """Profile facts at random for the next case of a kind."""
        return opening.draw_facts(self._core, kind)

    # -- acts ---------------------------------------------------------------------------------

    def weigh_forms(self, by_notes: Callable[[Thing], str | None]) -> None:
        """Have forms that people send from now on come out by what was noted of a case: the outcome, or None
        where it is drawn all the same. A copy has to be told again."""
        self._core.by_notes = by_notes

    def wait_to_be_told(self, who_acts: Callable[[Thing, Sequence[str]], str | None]) -> None:
        """Have colleagues act only on things of which their role was told: `who_acts` names the one of some
        roles that does, if any. A copy has to be told again."""
        self._core.who_acts = who_acts

    def open_session(self) -> None:
        """Begin: the first event of the chain."""
        opening.open_session(self._by_seat(), self._seed)
        self._settle()

    def open_case(
        self,
        name: str | Typed,
        kind: str = "victim",
        facts: Mapping[str, str] | None = None,
        beside: str | None = None,
        records: opening.Records | None = None,
        linked: Mapping[str, str] | None = None,
        drawn: tuple[int, int] = (0, 0),
    ) -> str:
        """Open a fictional case, with a proceeding of its own or `beside` another case; its id.

        `name` is made up by the program, or was typed by a person. `drawn` are the numbers of a case that
        arrived in a stream, and of what it is linked to.

        Raises:
            UnknownName: a name that the pathway or the session does not have.
        """
        core = self._by_seat()
        definition = core.pathway.kinds.get(kind)
        if definition is None or definition.record_of is not None:
            raise UnknownName("kind", kind)
        other: str | None = None
        if beside is not None:
            other = self.thing(beside).linked
        elif definition.linked_to is not None:
            own = name.salted_again() if isinstance(name, Typed) else name
            root = opening.open_thing(core, definition.linked_to, own, linked or {}, {}, None, drawn[1])
            other = root.id
        opened = opening.open_thing(core, kind, name, facts or {}, records or {}, other, drawn[0])
        self._settle()
        return opened.id

    def play(self, roles: Iterable[str]) -> None:
        """Say which roles people play; simulated colleagues take all others.

        Raises:
            UnknownName: a role that the pathway does not have.
        """
        played = tuple(dict.fromkeys(roles))
        for role in played:
            self._known_role(role)
        self._by_seat().emit(Played(roles=played))
        self._core.look_again()
        self._settle()

    def request(self, subject: str, step: str, role: str) -> None:
        """Somebody attempts a step; what comes of it is in the events.

        Raises:
            UnknownName: a thing, step or role that is not there, or a step of another kind of thing.
        """
        thing = self._known_step(subject, step)
        self._known_role(role)
        jobs.request(self._by_seat(), thing, step, role)
        self._settle()

    def cancel(self, subject: str, step: str, role: str) -> bool:
        """Call off a request or work under way; False where there is none.

        Raises:
            UnknownName: as for `request`.
        """
        thing = self._known_step(subject, step)
        self._known_role(role)
        job = self.state.jobs.get((thing.id, self._core.book.activity_of[step]))
        if job is None:
            return False
        jobs.cancel(self._by_seat(), job, by=role)
        self._settle()
        return True

    def remind(self, subject: str, step: str) -> bool:
        """Somebody reminds the colleague whose turn a step is, who then takes it up; False where there is no
        such colleague, or they have begun or mean to already.

        Raises:
            UnknownName: as for `request`; the role is not asked for.
        """
        thing = self._known_step(subject, step)
        core = self._by_seat()
        found = behaviour.remind(core, thing, core.book.of_step(step))
        self._settle()
        return found

    def note_clock_back(self, minutes: int) -> None:
        """Note that the clock of the PC was set back before this act, by so many minutes of real time."""
        self._core.emit(Noted(clock_back=minutes))
        self._settle()

    def tell(self, what: What, subject: str | None = None, role: str | None = None) -> Event:
        """Something happens besides the steps (`workflow.log.exercise`): it moves nothing.

        Raises:
            UnknownName: a thing or role that is not there.
            ValueError: it is of no such kind.
        """
        if not what.of_exercise or what.consequences is not NOTHING:
            raise ValueError(f"{what.lifecycle} is told by no seat")
        if subject is not None:
            self.thing(subject)
        if role is not None:
            self._known_role(role)
        event = self._by_seat().emit(what, subject, None, role)
        self._settle()
        return event

    # -- branches -----------------------------------------------------------------------------

    def rewind(self, seq: int) -> None:
        """Go back to just after an event and what it brought with it, on a new branch.

        Raises:
            UnknownName: there is no such event.
        """
        if not 1 <= seq <= len(self._events):
            raise UnknownName("event", str(seq))
        branch = 1 + max(self._events.ends)
        target = with_consequences(self._events, seq)
        self._stand_at(target)
        self._by_seat().emit(Branched(from_seq=target), branch=branch)
        self._core.look_again()
        self._settle()

    def switch(self, branch: int) -> None:
        """Stand at the end of another branch; nothing is logged until something happens there.

        Raises:
            UnknownName: there is no such branch.
        """
        last = self._events.ends.get(branch)
        if last is None:
            raise UnknownName("branch", str(branch))
        self._stand_at(last)

    def _stand_at(self, seq: int) -> None:
        self._core.state = fold(ancestry(self._events, seq))
        self._core.state.branches = max(self._events.ends)
        self._core.dirty, self._core.turned = set(), set()

    # -- copies and replays -------------------------------------------------------------------

    def copy(self) -> World:
        """An independent copy, to try an act on."""
        core, twin = self._core, self.standing_in(self._core.state.copy())
        twin._core.dirty, twin._core.turned = set(core.dirty), set(core.turned)
        return twin

    def standing_in(self, state: WorldState) -> World:
        """A copy, to be looked at, that stands in a state which some events of this log add up to; the state
        is its own from now on."""
        twin = World.__new__(World)
        core = self._core
        twin._core = Core(core.book, core.history, core.draws, state, core.calendars)
        twin._core.last_seq = core.last_seq
        twin._core.count_targets = core.count_targets
        twin._seed, twin.seat = self._seed, self.seat
        twin._events, twin._opened = self._events.copy(), self._opened
        twin._line = self._line
        return twin

    @property
    def has_new(self) -> bool:
        """Whether something happened since `take_new` was last called."""
        return bool(self._core.new)

    @property
    def new(self) -> tuple[Event, ...]:
        """What happened since `take_new` was last called."""
        return tuple(self._core.new)

    def take_new(self) -> tuple[Event, ...]:
        """The events since the last call."""
        new, self._core.new = tuple(self._core.new), []
        return new

    @staticmethod
    def replay(pathway: Pathway, events: Iterable[Event], book: Book | None = None) -> World:
        """The world that a log describes, standing at its last event.

        Raises:
            ValueError: the log does not begin with the opening of a session, or an event of any branch is
                none that a session of this pathway can have.
            KeyError: its year or settings are not the pathway's.
        """
        log = list(events)
        begin = log[0].what if log else None
        if not isinstance(begin, SessionOpened):
            raise ValueError("the log does not begin with the opening of a session")
        world = World._opened_with(pathway, begin, book)
        state = agreement.Agreement(world._core.book, log).take_all(log)
        return world._standing(EventLog(log), state)

    @staticmethod
    def resumed(
        pathway: Pathway,
        opened: SessionOpened,
        state: WorldState,
        events: EventLog,
        following: Sequence[Event],
        book: Book | None = None,
    ) -> World:
        """The world of a log whose first `events` add up to a state, standing at the last of the `following`.

        Raises:
            ValueError: one of those that follow does not follow, or is none that a session of this pathway
                can have.
            KeyError: the year or settings are not the pathway's.
        """
        if state.seq != len(events):
            raise ValueError(f"the state is that of event {state.seq}, not {len(events)}")
        world = World._opened_with(pathway, opened, book)
        reading = agreement.Agreement(world._core.book, (), state, len(opened.later))
        state = reading.take_all(following)
        events.extend(following)
        return world._standing(events, state)

    @staticmethod
    def _opened_with(pathway: Pathway, begin: SessionOpened, book: Book | None) -> World:
        world = World(
            pathway,
            begin.seed,
            begin.year or None,
            begin.changes,
            count_targets=begin.count_targets,
            book=book,
            later=history(pathway, begin)[1:],
            replication=begin.replication,
        )
        world._opened = begin
        return world

    def _standing(self, events: EventLog, state: WorldState) -> World:
        """This world with a whole log, in the state after its last event."""
        self._events, self._core.state, self._core.last_seq = events, state, len(events)
        state.branches = max(events.ends)
        return self

    # -- inner --------------------------------------------------------------------------------

    def _known_step(self, subject: str, step: str) -> Thing:
        thing = self.thing(subject)
        if self.pathway.kind_of_step.get(step) != thing.kind:
            raise UnknownName("step", step)
        return thing

    def _known_role(self, role: str) -> None:
        if role not in self.pathway.roles:
            raise UnknownName("role", role)
