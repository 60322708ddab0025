"""What every part of the service has: the workspace, the open session, and how an act is kept."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workflow import cache, naming
from workflow.drawing.layout import map_rows
from workflow.log.base import DESK
from workflow.log.events import CaseOpened, Event
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.pathway.report import Report
from workflow.present.scene import Scene, main_kind
from workflow.present.ways import Ways
from workflow.present.words import Words
from workflow.problems import ExpectedError, ServiceError
from workflow.record.record import Record
from workflow.rows.asking import Note
from workflow.rows.map import MapRows
from workflow.service import snapshots
from workflow.service.opening import Verifying
from workflow.store.apart import keep_apart
from workflow.store.chain import Head, Row, record_hash
from workflow.store.problems import StoreProblem
from workflow.store.records import RECORD
from workflow.store.workspace import Workspace
from workflow.world.core import Book
from workflow.world.engine import World

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.scenario.shelf import Shelf


@dataclass(slots=True)
class OpenSession:
    """The session that is open, with what the log knows of it and the world does not.

    `happened` is the record of the branch that the world is on, made of what the log holds. `record` is the
    session's row as the chain covers it, `head` the end of its log as it was last kept or read, `walls` the
    wall time (UTC) of each event, and `apart` the file in which it was kept apart, if it was. `rest` is what
    is still to be verified of the log, `kept` the event that the newest snapshot of it stands at, `ways` what
    was last found out about ways to steps. `is_ahead`: the record tells of what could not be kept, and is
    made again before anybody reads it.
    """

    id: str
    name: str
    world: World
    happened: Record
    record: Row
    head: Head
    walls: list[str]
    apart: str | None = None
    rest: Verifying | None = None
    kept: int = 0
    ways: Ways | None = None
    is_ahead: bool = False

    @property
    def plays(self) -> str:
        """The hash of the scenario that it plays; "" of practice."""
        return str(self.record[RECORD.split(", ").index("scenario")])


@dataclass(slots=True)
class _AsOne:
    """What is kept in one append: the world before it, the wall time (UTC), and what came about since."""

    before: World
    now: str
    events: list[Event] = field(default_factory=list)


_OTHER_FILE = frozenset({"diverged", "moved_away", "emptied", "damaged", "not_ours"})
"""Problems that mean that what this window saved may no longer be in the file."""


NO_SETTINGS: Mapping[str, object] = {}

_WORTH_KEEPING = 100
"""So many events more and a session that is left is kept as a snapshot again."""


class Part:
    """One workspace file and at most one open session.

    `seat` is the code of whoever acts: it stands in the log as the actor of each act. It is no person's name.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.seat = DESK
        self._workspace = workspace
        self._open: OpenSession | None = None
        self._as_one: _AsOne | None = None
        self._books: dict[str, Book] = {}
        self._begins: dict[str, dt.date | None] = {}
        """The day on which a definition begins, by its digest."""
        self._maps: dict[tuple[str, str], MapRows] = {}
        self._mornings: dict[str, World] = {}
        self._report: Report | None = None

    # -- what there is --------------------------------------------------------------------------

    @property
    def world(self) -> World:
        """The open session's world, to read only.

        Raises:
            ExpectedError: no session is open.
        """
        return self._here().world

    @staticmethod
    def file_repairs() -> tuple[Note, ...]:
        """Which files of ours were found damaged and made again since this was last asked."""
        return cache.notes()

    @property
    def session_id(self) -> str:
        """The open session's id."""
        return self._here().id

    @property
    def workspace(self) -> Workspace:
        """The workspace file, for sealing."""
        return self._workspace

    @property
    def _shelf(self) -> Shelf:
        """The scenarios that can be played: the group's own lie in a folder beside the workspace."""
        from workflow.scenario.shelf import Shelf

        workspace = self._workspace.path
        return Shelf(workspace.parent / f"{workspace.stem}-escenarios")

    def _texts_gone(self) -> None:
        """Let go of what is held besides the open session: texts or a session were taken out of the file."""

    def _here(self) -> OpenSession:
        if self._open is not None and self._open.rest is not None and self._open.rest.failed is not None:
            self._open = None
        if self._open is None:
            raise ServiceError(
                "No hay una sesión abierta. Abra o empiece una sesión primero.",
                "No session is open. Open or start a session first.",
            )
        if self._open.is_ahead:
            self._open.happened, self._open.ways = record_of(self._open.world), None
            self._open.is_ahead = False
        return self._open

    def _scene(self, lang: str) -> Scene:
        return self._scene_of(self._here().world, lang)

    def _scene_of(self, world: World, lang: str) -> Scene:
        """A world seen with the record of what is kept: what an act is tried on has a new state only."""
        words = Words(world.pathway, world.core.stepper, lang)
        return Scene(world, words, self._here().happened)

    def _ways(self, scene: Scene, role: str) -> Ways:
        """The ways to steps from the present world for a role. What is found out for a list holds for the
        attempt that follows it: the same world is asked again, and acts are tried on copies."""
        session = self._here()
        known = session.ways
        is_same = known is not None and known.scene.world is scene.world
        if known is None or not is_same or (known.role, known.scene.language) != (role, scene.language):
            known = session.ways = Ways(scene, role)
        return known

    def _pathway(self, name: str) -> Pathway:
        return self._book(name).pathway if name else self._here().world.pathway

    def _map(self, pathway: Pathway, lang: str) -> MapRows:
        key = (pathway.digest, lang)
        if key not in self._maps:
            self._maps[key] = map_rows(pathway, lang)
        return self._maps[key]

    def _book(self, name: str) -> Book:
        if name not in self._books:
            self._books[name] = library.load(name).once(Book)
        return self._books[name]

    # -- keeping an act ------------------------------------------------------------------------

    def _act(self, act: Callable[[World], object]) -> tuple[Event, ...]:
        """Try an act on a copy, keep what it brought, then make the copy the world."""
        trial = self._trial()
        act(trial)
        return self._adopt(trial)

    def _trial(self) -> World:
        """A copy of the world, for the seat to act on."""
        trial = self._here().world.copy()
        trial.seat = self.seat
        return trial

    def _adopt(self, trial: World) -> tuple[Event, ...]:
        session = self._here()
        events = self._keep(session, trial)
        session.world, session.happened = trial, _followed(session.happened, trial, events)
        return events

    @contextmanager
    def _in_one_append(self) -> Iterator[None]:
        """What is kept meanwhile reaches the disk in one append as this ends, all of it or none: whoever acts
        waits for the disk once. Nobody is answered before. Within another it is a part of that.

        Raises:
            ExpectedError: it was not kept, and did not happen.
        """
        if self._as_one is not None:
            yield
            return
        session = self._here()
        one = self._as_one = _AsOne(session.world, now_utc())
        try:
            yield
        finally:
            self._as_one = None
            if one.events:
                after, session.world = session.world, one.before
                try:
                    self._append(session, after, one.events, one.now)
                except BaseException:
                    session.is_ahead = True
                    raise
                session.world = after

    def _keep(self, session: OpenSession, world: World) -> tuple[Event, ...]:
        one = self._as_one
        now = now_utc() if one is None else one.now
        is_first = one is None or not one.events
        if world.has_new and is_first and (back := minutes_back(session.walls[-1], now)):
            world.note_clock_back(back)
        events = world.take_new()
        if one is not None:
            one.events += events
        elif events:
            self._append(session, world, events, now)
        return events

    def _append(self, session: OpenSession, world: World, events: Sequence[Event], now: str) -> None:
        listed = _listed(world, events)
        try:
            session.head = self._workspace.append(session.id, events, now, listed, after=session.head)
        except StoreProblem as problem:
            if problem.code in _OTHER_FILE:
                raise self._kept_apart(session, problem) from problem
            raise
        session.walls += [now] * len(events)

    def leave(self) -> None:
        """Leave the open session; it is kept."""
        if self._open is not None:
            self._keep_snapshot(self._open, _WORTH_KEEPING)
        self._open = None

    def _keep_snapshot(self, session: OpenSession, least: int) -> None:
        """Keep a long session as it stands, where so many events came since, or they went on elsewhere."""
        world, number = session.world, len(session.world.events)
        if session.rest is not None or session.is_ahead:
            return
        if world.state.seq != number or number < snapshots.LEAST:
            return
        if number - session.kept >= least or (session.kept and _is_elsewhere(session)):
            try:
                erased = self._workspace.erased(session.id)
            except StoreProblem:  # the file is told of by whatever is asked of it next
                return
            record, wall = record_hash(session.record), session.walls[-1]
            snapshots.keep_snapshot(record, session.head, wall, world, session.happened, erased)
            session.kept = number

    def _kept_apart(self, session: OpenSession, problem: StoreProblem) -> ServiceError:
        """Seal what was saved and may no longer be in the file beside it, once; the sentence about it."""
        es, en = problem.text("es"), problem.text("en")
        if session.apart is None:
            folder = self._workspace.path.parent
            try:
                log = session.world.events
                kept = keep_apart(session.record, session.name, log, session.walls, folder, now_utc())
            except ExpectedError:  # or what this window has never read cannot be read any more
                return ServiceError(es, en)
            session.apart = str(kept.path)
        return ServiceError(
            f"{es} Lo que esta ventana ya había guardado de la sesión quedó aparte, sellado: {session.apart}",
            f"{en} What this window had saved of the session is kept apart, sealed: {session.apart}",
        )

    def _keep_new(
        self,
        name: str,
        world: World,
        year: str,
        seed: int,
        *,
        scenario: str = "",
        settings: Mapping[str, object] = NO_SETTINGS,
    ) -> None:
        """Keep a session with its record and all its events in one go, and open it. `scenario` is the hash of
        the scenario that it plays, and `settings` say how."""
        definition, now, id = world.pathway, now_utc(), secrets.token_hex(6)
        world.take_new()  # what is kept is the whole log, wherever it was made
        events = tuple(world.events)
        head = self._workspace.create_session(
            id,
            name,
            definition.pathway,
            definition.name.es,
            definition.digest,
            library.to_json(definition),
            year,
            seed,
            settings,
            scenario=scenario,
            started=now,
            events=events,
            case_now=_listed(world, events),
        )
        record = self._workspace.record_row(id)
        self.leave()
        self._open = OpenSession(id, name, world, record_of(world), record, head, [now] * len(events))


def _is_elsewhere(session: OpenSession) -> bool:
    """Whether a session stands on another branch than its newest snapshot."""
    return session.world.events[session.kept - 1].branch != session.world.state.branch


def checked_name(name: str) -> str:
    """A name that somebody gave, without spaces around it.

    Raises:
        ExpectedError: it is too long, has more than one line, or would turn the text around it.
    """
    name = name.strip()
    flaw = naming.flaw(name)
    if flaw is not None:
        raise ServiceError(
            f"El nombre {flaw[0]}. No se guardó nada; escríbalo en una sola línea, más corto si hace falta.",
            f"The name {flaw[1]}. Nothing was saved; write it on one line, shorter if need be.",
        )
    return name


def record_of(world: World) -> Record:
    """The record of the branch that a world is on."""
    return Record.of(world.core.stepper, world.line())


def _followed(happened: Record, world: World, kept: Sequence[Event]) -> Record:
    """The record after an act whose events were kept: the same, advanced, or that of another branch."""
    if kept and kept[0].parent_seq == happened.seq:
        for event in kept:
            happened.advance(event)
    return happened if happened.seq == world.state.seq else record_of(world)


def _listed(world: World, events: Sequence[Event]) -> dict[str, bytes | str]:
    """The cases that these events opened, for the list of sessions, which counts them. Their names lie in one
    place only, so that they can be erased."""
    opened = {e.subject for e in events if isinstance(e.what, CaseOpened)}
    cases = world.state.of_kind(main_kind(world.pathway).id)
    return {thing.id: "" for thing in cases if thing.id in opened}


def minutes_back(before: str, now: str) -> int:
    """By how many whole minutes an instant lies before an earlier one; 0 where either is no instant in UTC.

    Clocks are set right by seconds all the time: less than a minute is nothing.
    """
    try:
        past = dt.datetime.fromisoformat(before) - dt.datetime.fromisoformat(now)
    except (ValueError, TypeError):
        return 0
    return max(0, int(past.total_seconds() // 60))


def now_utc() -> str:
    """This instant, in UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
