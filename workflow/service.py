"""The one door of the house: sessions, cases and steps for the window and the command line.

An act is tried on a copy of the world, its events are written to the log, and only when they are
on the disk does the copy become the world and an answer is given. One Service belongs to one
thread; the rows it answers with may go anywhere.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import ParamSpec, TypeVar

from workflow.answers import about, acts, cards, history, options, places, sessions
from workflow.answers.scene import Scene, main_kind
from workflow.case.events import Event
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.pathway.layout import map_rows
from workflow.pathway.problems import PathwayError
from workflow.pathway.report import Report
from workflow.problems import ServiceError
from workflow.rows import (
    BottleneckRow,
    CaseCard,
    Change,
    ChoiceRow,
    DeadlineRow,
    EventRow,
    FieldRow,
    MapRows,
    MapState,
    PathwayRow,
    SessionRow,
    SessionState,
    StepsRow,
    TimelineRow,
)
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace
from workflow.words import Words
from workflow.world.core import Book
from workflow.world.engine import UnknownName, World
from workflow.world.instants import EndlessInstant
from workflow.world.opening import Records

DAY = 1440
MORNING = 8 * 60
"""When a session begins: the first minute of an office day, in minutes after midnight."""

FARTHEST = 365 * DAY
"""How far the clock looks for the next event, in minutes of simulated time."""

_NAMES = ("Luz", "Alba", "Mar", "Cielo", "Sol", "Brisa", "Río", "Abril", "Nube", "Coral", "Monte", "Lluvia")
"""Made-up names for cases that are given none: nobody's."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


def _answering(act: Callable[_P, _T]) -> Callable[_P, _T]:
    """Turn every expected failure below the door into a `ServiceError`."""

    @wraps(act)
    def answered(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return act(*args, **kwargs)
        except (StoreProblem, PathwayError, UnknownName, EndlessInstant) as error:
            raise ServiceError.of(error) from error

    return answered


@dataclass(slots=True)
class _Open:
    """The session that is open."""

    id: str
    name: str
    world: World


class Service:
    """Sessions kept in one workspace file; at most one is open at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._open: _Open | None = None
        self._books: dict[str, Book] = {}
        self._maps: dict[tuple[str, str], MapRows] = {}
        self._report: Report | None = None

    @staticmethod
    @_answering
    def open(workspace: Path) -> Service:
        """Open the workspace, or make it where there is none.

        Raises:
            ServiceError: it is open elsewhere, damaged, or cannot be written.
        """
        return Service(Workspace.open(workspace))

    def close(self) -> None:
        """Close the workspace; everything is on the disk already."""
        self._open = None
        self._workspace.close()

    # -- pathways -----------------------------------------------------------------------------

    @_answering
    def pathways(self, lang: str) -> tuple[PathwayRow, ...]:
        """The pathways that a session can be started with."""
        return tuple(_pathway_row(self._book(name).pathway, lang) for name in library.names())

    @_answering
    def pathway_map(self, pathway_id: str, lang: str) -> MapRows:
        """The drawn pathway; no session is needed."""
        return self._map(self._book(pathway_id).pathway, lang)

    def _map(self, pathway: Pathway, lang: str) -> MapRows:
        key = (pathway.digest, lang)
        if key not in self._maps:
            self._maps[key] = map_rows(pathway, lang)
        return self._maps[key]

    def _book(self, name: str) -> Book:
        if name not in self._books:
            self._books[name] = Book(library.load(name))
        return self._books[name]

    @_answering
    def bottleneck(self, id: str, lang: str, pathway: str = "") -> BottleneckRow:
        """What a badge means, with the report's paragraphs; of the open session's pathway if none is named.

        Raises:
            ServiceError: there is no such bottleneck.
        """
        definition = self._pathway(pathway)
        if id not in definition.bottlenecks:
            raise UnknownName("bottleneck", id)
        if self._report is None:
            self._report = Report.load()
        return about.bottleneck_row(definition, self._report, id, lang)

    @_answering
    def notes(self, lang: str, pathway: str = "") -> tuple[tuple[str, str], ...]:
        """What is assumed and what is left out, each with its reason."""
        return about.notes(self._pathway(pathway), lang)

    def _pathway(self, name: str) -> Pathway:
        return self._book(name).pathway if name else self._here().world.pathway

    # -- sessions -----------------------------------------------------------------------------

    @_answering
    def sessions(self, lang: str) -> tuple[SessionRow, ...]:
        """Every session kept in the workspace, the last one first."""
        return tuple(
            SessionRow(
                id=record.id,
                name=record.name,
                pathway=record.pathway_id,
                pathway_name=self._pathway_name(record.pathway_id, record.pathway_name, lang),
                year=record.year,
                started=_wall(record.started),
                last=_wall(record.last),
                cases=len(self._workspace.cases(record.id)),
                events=record.events,
                can_resume=True,
            )
            for record in self._workspace.sessions()
        )

    def _pathway_name(self, id: str, kept: str, lang: str) -> str:
        return self._book(id).pathway.name.in_(lang) if id in library.names() else kept

    @_answering
    def start(self, pathway: str, year: str = "2021", name: str = "", seed: int | None = None) -> Change:
        """Start a session, keep it, and open it.

        Raises:
            ServiceError: the pathway or the year is not there, or it could not be kept.
        """
        book = self._book(pathway)
        definition = book.pathway
        if year and year not in definition.years:
            raise UnknownName("year", year)
        seed = secrets.randbelow(2**31) if seed is None else seed
        world = World(definition, seed, year or None, book=book)
        world.open_session()
        world.advance(MORNING)
        session = _Open(secrets.token_hex(6), name or _wall(_now_utc()), world)
        self._workspace.create_session(
            session.id,
            session.name,
            definition.pathway,
            definition.name.es,
            definition.digest,
            library.to_json(definition),
            year,
            seed,
            {},
            started=_now_utc(),
        )
        self._keep(session, world)
        self._open = session
        return Change("accepted", "", session=True, clock=True)

    @_answering
    def resume(self, session_id: str) -> Change:
        """Open a kept session at its last event, under the very rules it was started with.

        Raises:
            ServiceError: it is not there, its log is damaged, or its rules can no longer be read.
        """
        text = self._workspace.definition(session_id)
        record = next(r for r in self._workspace.sessions() if r.id == session_id)
        book = self._kept_book(record.pathway_id, record.digest, text)
        events = self._workspace.events(session_id)
        try:
            world = World.replay(book.pathway, events, book)
        except (ValueError, KeyError) as error:
            raise ServiceError(
                f"La sesión «{record.name}» no se puede retomar: su registro no concuerda con sus reglas. "
                "El registro no se ha modificado; puede empezar otra sesión.",
                f"The session “{record.name}” cannot be resumed: its log does not agree with its rules. "
                "The log was not changed; you can start another session.",
            ) from error
        self._open = _Open(session_id, record.name, world)
        return Change("accepted", "", session=True, clock=True)

    def _kept_book(self, pathway: str, digest: str, text: str) -> Book:
        if pathway in library.names() and self._book(pathway).pathway.digest == digest:
            return self._book(pathway)
        return Book(library.from_json(text))

    def leave(self) -> None:
        """Leave the open session; it is kept."""
        self._open = None

    def _here(self) -> _Open:
        if self._open is None:
            raise ServiceError(
                "No hay una sesión abierta. Abra o empiece una sesión primero.",
                "No session is open. Open or start a session first.",
            )
        return self._open

    @property
    def world(self) -> World:
        """The open session's world, to read only.

        Raises:
            ServiceError: no session is open.
        """
        return self._here().world

    @property
    def session_id(self) -> str:
        """The open session's id."""
        return self._here().id

    @property
    def workspace(self) -> Workspace:
        """The file behind the door, for sealing."""
        return self._workspace

    def _scene(self, lang: str, world: World | None = None) -> Scene:
        world = world or self._here().world
        return Scene(world, Words(world.pathway, world.core.stepper, lang))

    # -- acts ---------------------------------------------------------------------------------

    def _act(self, act: Callable[[World], object]) -> tuple[Event, ...]:
        """Try an act on a copy, keep what it brought, then make the copy the world."""
        trial = self._here().world.copy()
        act(trial)
        return self._adopt(trial)

    def _adopt(self, trial: World) -> tuple[Event, ...]:
        session = self._here()
        events = self._keep(session, trial)
        session.world = trial
        return events

    def _keep(self, session: _Open, world: World) -> tuple[Event, ...]:
        events = world.take_new()
        if events:
            listed = {thing.id: thing.name for thing in world.state.of_kind(main_kind(world.pathway).id)}
            opened = {e.subject for e in events if e.lifecycle == "case_opened"}
            self._workspace.append(
                session.id, events, _now_utc(), {id: n for id, n in listed.items() if id in opened}
            )
        return events

    @_answering
    def new_case(
        self,
        profile: str | None,
        facts: Mapping[str, str],
        name: str = "",
        beside: str | None = None,
        lang: str = "es",
        linked: Mapping[str, str] | None = None,
        records: Records | None = None,
    ) -> Change:
        """Open a fictional case: from a profile, from given facts, or at random where there is neither.

        `beside` puts it into the same proceeding as another case; else `linked` are facts of its own.
        `records` are its small records by kind.

        Raises:
            ServiceError: the profile, a fact, a value or the other case is not there; or it was not kept.
        """
        session = self._here()
        world, kind = session.world, main_kind(session.world.pathway).id
        number = len(world.state.of_kind(kind))
        name = name.strip() or _NAMES[number % len(_NAMES)]
        given = None if profile is None else world.pathway.profiles.get(profile)
        if profile is not None and (given is None or given.kind != kind):
            raise UnknownName("profile", profile)

        def opened(trial: World) -> None:
            base = given.facts if given else {} if facts else trial.draw_facts(kind)
            trial.open_case(
                name,
                kind,
                {**base, **facts},
                beside,
                records or (given.records if given else None),
                linked or (given.linked if given else None),
            )

        events = self._act(opened)
        scene = self._scene(lang)
        case = scene.cases()[-1]
        text = scene.words.pick(
            f"Caso ficticio {case.id} abierto: {case.name}.", f"Fictional case {case.id} opened: {case.name}."
        )
        return replace(acts.change(scene, events, "accepted", text), session=True)

    @_answering
    def play(self, roles: Iterable[str], lang: str) -> Change:
        """Say which roles people play; all others are simulated.

        Raises:
            ServiceError: a role is not there; or it was not kept.
        """
        wanted = tuple(roles)
        if frozenset(wanted) == self._here().world.state.played:
            return Change("nothing", "")
        events = self._act(lambda world: world.play(wanted))
        scene = self._scene(lang)
        own = next(event for event in events if event.lifecycle == "played")
        return acts.change(scene, events, "accepted", scene.words.sentence(history.text(scene, own)))

    @_answering
    def take(self, case: str, step: str, role: str, lang: str) -> Change:
        """Attempt a step of a case or of its proceeding; a refused attempt is kept, too.

        Raises:
            ServiceError: the case, step or role is not there; or it was not kept.
        """
        before = self._scene(lang)
        thing = _subject(before.world, case, step)
        events = self._act(lambda world: world.request(thing, step, role))
        return acts.read_step(before, self._scene(lang), events, thing, step)

    @_answering
    def take_for(self, cases: Sequence[str], step: str, role: str, lang: str) -> Change:
        """Attempt a step for several cases, one after the other, kept together or not at all.

        Raises:
            ServiceError: as for `take`.
        """
        before = self._scene(lang)
        things = tuple(dict.fromkeys(_subject(before.world, case, step) for case in cases))

        def one_by_one(world: World) -> None:
            for thing in things:
                world.request(thing, step, role)

        events = self._act(one_by_one)
        after = self._scene(lang)
        read = {thing: acts.read_step(before, after, events, thing, step) for thing in things}
        return acts.together(after, events, read, step)

    @_answering
    def cancel(self, case: str, step: str, role: str, lang: str) -> Change:
        """Call off a request or work under way.

        Raises:
            ServiceError: the case, step or role is not there; or it was not kept.
        """
        thing = _subject(self._here().world, case, step)
        events = self._act(lambda world: world.cancel(thing, step, role))
        scene = self._scene(lang)
        own = next((event for event in events if event.lifecycle == "cancelled"), None)
        if own is None:
            text = scene.words.pick("No había nada que retirar.", "There was nothing to call off.")
            return Change("nothing", text)
        return acts.change(scene, events, "accepted", scene.words.sentence(history.text(scene, own)))

    @_answering
    def advance(self, minutes: int, lang: str) -> Change:
        """Let so many minutes of simulated time pass."""
        to = self._here().world.state.now + max(0, minutes)
        events = self._act(lambda world: world.advance(to))
        return acts.read_time(self._scene(lang), events)

    @_answering
    def advance_to_next(self, lang: str) -> Change:
        """Let time pass until something happens in a case, at most a year."""
        session = self._here()
        trial = session.world.copy()
        if not trial.advance_until(_tells, session.world.state.now + FARTHEST):
            text = self._scene(lang).words.pick(
                "No hay nada pendiente: nada ocurrirá por sí solo en el próximo año.",
                "Nothing is pending: nothing will happen by itself within a year.",
            )
            return Change("nothing", text)
        return acts.read_time(self._scene(lang, trial), self._adopt(trial))

    @_answering
    def advance_until(self, holds: Callable[[World], bool], minutes: int, lang: str) -> tuple[bool, Change]:
        """Let time pass until a condition holds, at most so many minutes; whether it then holds."""
        world = self._here().world
        if holds(world):
            return True, Change("nothing", "")
        limit = world.state.now + minutes

        def until(trial: World) -> None:
            trial.advance_until(lambda _events: holds(trial), limit)
            if not holds(trial):
                trial.advance(limit)

        events = self._act(until)
        return holds(self._here().world), acts.read_time(self._scene(lang), events)

    @_answering
    def rewind(self, seq: int, lang: str) -> Change:
        """Go back to just after an event and go on from there on a new branch; nothing is deleted.

        Raises:
            ServiceError: there is no such event; or it was not kept.
        """
        events = self._act(lambda world: world.rewind(seq))
        scene = self._scene(lang)
        text = scene.words.sentence(history.text(scene, events[0]))
        return replace(acts.change(scene, events, "accepted", text), clock=True, session=True)

    @_answering
    def switch(self, branch: int, lang: str) -> Change:
        """Stand at the end of another branch. It is logged only when something happens there.

        Raises:
            ServiceError: there is no such branch.
        """
        self._act(lambda world: world.switch(branch))
        scene = self._scene(lang)
        text = scene.words.pick(f"Rama {branch}.", f"Branch {branch}.")
        everything = frozenset(thing.id for thing in scene.cases())
        return Change("accepted", text, cases=everything, clock=True, session=True)

    # -- answers ------------------------------------------------------------------------------

    def state(self, lang: str) -> SessionState:
        """The open session's head."""
        here = self._here()
        return sessions.session_state(self._scene(lang), here.id, here.name)

    def roles(self, lang: str) -> tuple[ChoiceRow, ...]:
        """The roles of the pathway, with their institutions."""
        return cards.role_rows(self._here().world.pathway, lang)

    def profiles(self, lang: str) -> tuple[ChoiceRow, ...]:
        """Ready profiles for a new case."""
        pathway = self._here().world.pathway
        return cards.profile_rows(pathway, main_kind(pathway).id, lang)

    def fields(self, lang: str) -> tuple[FieldRow, ...]:
        """The facts that a new case can be given."""
        pathway = self._here().world.pathway
        return cards.field_rows(pathway, main_kind(pathway).id, lang)

    @_answering
    def card(self, case: str, lang: str) -> CaseCard:
        """All that is known of a case."""
        return cards.card(self._scene(lang), case)

    @_answering
    def steps(self, case: str, role: str, lang: str) -> StepsRow:
        """What the role can do now, not yet, and what waits for others."""
        return options.steps(self._scene(lang), case, role)

    def map(self, lang: str) -> MapRows:
        """The open session's pathway, drawn."""
        return self._map(self._here().world.pathway, lang)

    @_answering
    def map_state(self, case: str, role: str) -> MapState:
        """Where a case is on the map."""
        return places.map_state(self._scene("es"), case, role)

    @_answering
    def timeline(self, case: str, lang: str) -> TimelineRow:
        """A case's life by track."""
        return history.timeline(self._scene(lang), case)

    @_answering
    def deadlines(self, case: str, lang: str) -> tuple[DeadlineRow, ...]:
        """A case's deadlines."""
        return history.deadlines(self._scene(lang), case)

    @_answering
    def history(
        self, lang: str, after: int = 0, limit: int = 256, case: str | None = None
    ) -> tuple[EventRow, ...]:
        """A page of the log in words, over all branches: events numbered above `after`, at most `limit`."""
        scene = self._scene(lang)
        told = (
            event
            for event in scene.world.events[after:]
            if history.shown(event) and (case is None or scene.belongs(event, case))
        )
        return history.event_rows(scene, tuple(islice(told, limit)))

    def history_size(self, case: str | None = None) -> int:
        """How many events the history shows."""
        scene = self._scene("es")
        return sum(
            history.shown(event) and (case is None or scene.belongs(event, case))
            for event in scene.world.events
        )

    def branches(self, lang: str) -> tuple[ChoiceRow, ...]:
        """The branches of the open session."""
        return sessions.branch_rows(self._scene(lang))

    @_answering
    def explain(self, step: str, lang: str) -> str:
        """A step at length.

        Raises:
            ServiceError: there is no such step.
        """
        scene = self._scene(lang)
        if step not in scene.pathway.steps:
            raise UnknownName("step", step)
        return about.explain(scene, step)


def _subject(world: World, case: str, step: str) -> str:
    """Whose step it is: the case's, or that of what it is linked to."""
    thing = world.thing(case)
    kind = world.pathway.kind_of_step.get(step)
    if kind is None:
        activity = world.core.book.activities.get(step)
        if activity is None:
            raise UnknownName("step", step)
        kind = activity.kind
    if kind == thing.kind or thing.linked is None:
        return thing.id
    return thing.linked


def _tells(events: Sequence[Event]) -> bool:
    return any(e.subject is not None and history.shown(e) for e in events)


def _pathway_row(pathway: Pathway, lang: str) -> PathwayRow:
    told = pathway.about.in_(lang) if pathway.about else ""
    return PathwayRow(pathway.pathway, pathway.name.in_(lang), told, tuple(pathway.years))


def _now_utc() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


def _wall(instant: str) -> str:
    """An instant in UTC as this PC's clock shows it; as it stands where it is no instant."""
    try:
        return dt.datetime.fromisoformat(instant).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return instant
