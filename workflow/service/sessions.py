"""Pathways and sessions: what can be started, what is kept, and opening it again."""

from __future__ import annotations

import datetime as dt
import secrets

from workflow import naming
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.pathway.report import Report
from workflow.present import about
from workflow.present.words import pick
from workflow.problems import ExpectedError
from workflow.rows import BottleneckRow, PathwayRow, SessionRow
from workflow.rows.map import MapRows
from workflow.service import opening, snapshots
from workflow.service.left_at import is_over, left_at, when_left
from workflow.service.part import OpenSession, Part, checked_name, now_utc
from workflow.store.kept_rows import SessionRecord, UnreadableRecord
from workflow.store.problems import StoreProblem
from workflow.world.core import Book
from workflow.world.engine import World
from workflow.world.names import UnknownName

MORNING = 8 * 60
"""When a session begins: the first minute of an office day, in minutes after midnight."""


class KeptSessions(Part):
    """Pathways, and the sessions of the workspace; one of them at most is open."""

    # -- pathways -----------------------------------------------------------------------------

    def pathways(self, lang: str) -> tuple[PathwayRow, ...]:
        """The pathways that a session can be started with."""
        return tuple(_pathway_row(self._book(name).pathway, lang) for name in library.names())

    def pathway_map(self, pathway_id: str, lang: str) -> MapRows:
        """The drawn pathway; no session is needed."""
        return self._map(self._book(pathway_id).pathway, lang)

    def bottleneck(self, id: str, lang: str, pathway: str = "") -> BottleneckRow:
        """What a badge means, with the report's paragraphs; of the open session's pathway if none is named.

        Raises:
            ExpectedError: there is no such bottleneck.
        """
        definition = self._pathway(pathway)
        if id not in definition.bottlenecks:
            raise UnknownName("bottleneck", id)
        if self._report is None:
            self._report = Report.load()
        return about.bottleneck_row(definition, self._report, id, lang)

    def notes(self, lang: str, pathway: str = "") -> tuple[tuple[str, str], ...]:
        """What is assumed and what is left out, each with its reason."""
        return about.notes(self._pathway(pathway), lang)

    # -- sessions -----------------------------------------------------------------------------

    def sessions(self, lang: str) -> tuple[SessionRow, ...]:
        """Every session kept in the workspace, the one that was left last first."""
        records = sorted(self._workspace.listed(), key=_left, reverse=True)
        rows = [self._session_row(record, lang) for record in records]
        return tuple(sorted(rows, key=lambda row: not row.can_resume))  # what cannot be opened never leads

    def _session_row(self, record: SessionRecord | UnreadableRecord, lang: str) -> SessionRow:
        if isinstance(record, UnreadableRecord):
            return _unreadable_row(record, lang)
        empty = pick(
            lang,
            "No tiene sucesos: se cerró Ruta antes de guardar el primero. No se puede abrir.",
            "It has no events: Ruta was closed before the first was saved. It cannot be opened.",
        )
        return SessionRow(
            id=record.id,
            name=naming.shown(record.name),
            pathway=record.pathway_id,
            pathway_name=naming.shown(self._pathway_name(record.pathway_id, record.pathway_name, lang)),
            year=naming.shown(record.year),
            started=_wall(record.started),
            last=when_left(record.last, dt.datetime.now().astimezone(), lang),
            folder=naming.shown(record.folder),
            cases=self._workspace.case_count(record.id),
            events=record.events,
            can_resume=bool(record.events),
            why_not="" if record.events else empty,
            left=self._left_at(record, lang),
            is_exercise=bool(record.scenario),
            is_over=is_over(self._workspace, record),
        )

    def _left_at(self, record: SessionRecord, lang: str) -> str:
        pathway = self._library_pathway(record.pathway_id)
        return left_at(self._workspace, record, pathway, self._begins_of(record, pathway), lang)

    def _begins_of(self, record: SessionRecord, pathway: Pathway | None) -> dt.date | None:
        """The day on which a session's own pathway begins; None where that cannot be read."""
        if pathway is not None and pathway.digest == record.digest:
            return pathway.starts
        if record.digest not in self._begins:
            try:
                text = self._workspace.definition(record.id)
            except StoreProblem:  # the list shows what can be read
                return None
            self._begins[record.digest] = library.begins(text)
        return self._begins[record.digest]

    def _library_pathway(self, id: str) -> Pathway | None:
        return self._book(id).pathway if id in library.names() else None

    def _pathway_name(self, id: str, kept: str, lang: str) -> str:
        found = self._library_pathway(id)
        return found.name.in_(lang) if found is not None else kept

    def start(self, pathway: str, year: str = "2021", name: str = "", seed: int | None = None) -> None:
        """Start a session, keep it, and open it.

        Raises:
            ExpectedError: the pathway or the year is not there, or it could not be kept.
        """
        name, book = checked_name(name), self._book(pathway)
        definition = book.pathway
        if year and year not in definition.years:
            raise UnknownName("year", year)
        seed = secrets.randbelow(2**31) if seed is None else seed
        world = World(definition, seed, year or None, book=book)
        world.seat = self.seat
        world.open_session()
        world.advance(MORNING)
        self._keep_new(name or _wall(now_utc()), world, year, seed)

    def resume(self, session_id: str) -> None:
        """Open a kept session at its last event, under the very rules it was started with.

        Raises:
            ExpectedError: it is not there, its log is damaged, or its rules can no longer be read.
        """
        session = self._read(session_id)
        self.leave()
        self._open = session

    def _read(self, session_id: str) -> OpenSession:
        text = self._workspace.definition(session_id)
        record = self._workspace.session_record(session_id)
        book = self._kept_book(record.pathway_id, record.digest, text)
        found = opening.opened(self._workspace, session_id, book)
        kept = self._workspace.record_row(session_id)
        return OpenSession(
            session_id,
            record.name,
            found.world,
            found.happened,
            kept,
            found.head,
            found.walls,
            rest=found.rest,
            kept=found.kept,
        )

    def _kept_book(self, pathway: str, digest: str, text: str) -> Book:
        if pathway in library.names() and self._book(pathway).pathway.digest == digest:
            return self._book(pathway)
        return Book(library.from_json(text))

    def go_on(self) -> bool:
        """Do a little of what can wait until nobody asks; whether there is more of it.

        After a session was opened from a snapshot the rest of its log is verified; a long session is kept
        as a snapshot from time to time.

        Raises:
            ExpectedError: the log of the open session was altered. The session is closed.
        """
        session = self._open
        if session is None:
            return False
        if session.rest is None:
            self._keep_snapshot(session, snapshots.LEAST)
            return False
        try:
            more = session.rest.go_on()
        except ExpectedError:
            self._open = None
            raise
        if not more:
            session.rest = None
        return True


def _pathway_row(pathway: Pathway, lang: str) -> PathwayRow:
    about_it = pathway.about.in_(lang) if pathway.about else ""
    return PathwayRow(pathway.pathway, pathway.name.in_(lang), about_it, tuple(pathway.years))


def _left(record: SessionRecord | UnreadableRecord) -> str:
    """When a session was left, as the list tells it."""
    return "" if isinstance(record, UnreadableRecord) else record.last


def _unreadable_row(record: UnreadableRecord, lang: str) -> SessionRow:
    """A damaged session as the list shows it: it is there, and the others are not its concern."""
    return SessionRow(
        id=record.id,
        name=pick(
            lang, f"Sesión dañada ({naming.shown(record.id)})", f"Damaged session ({naming.shown(record.id)})"
        ),
        pathway="",
        pathway_name="",
        year="",
        started="",
        last="",
        cases=0,
        events=0,
        can_resume=False,
        why_not=record.problem.text(lang),
    )


def _wall(instant: str) -> str:
    """An instant in UTC as this PC's clock shows it; as it is written where it is no instant."""
    try:
        return dt.datetime.fromisoformat(instant).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return naming.shown(instant)
