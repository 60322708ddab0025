"""Reviewing: sessions of this workspace and of received files, read little by little and only looked at.

One review at most is open. It holds private copies of the files that it reads, and changes none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workflow.pathway import library
from workflow.pathway.problems import PathwayError
from workflow.problems import ServiceError
from workflow.rows import EventRow
from workflow.rows.map import MapRows, MapState
from workflow.rows.review import Asked, CaseList, CaseReview, ReviewRow
from workflow.service.part import Part
from workflow.store.kept_rows import SessionRecord
from workflow.store.receipts import LENGTH, is_code
from workflow.world.core import Book

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.present.review_scene import ReviewScene
    from workflow.review.cases import Case
    from workflow.review.review import Review
    from workflow.rows.exported import Form
    from workflow.scenario.definition import Scenario

AT_A_TIME = 0.04
"""Seconds that a review is read in one go: who clicks meanwhile waits no longer."""


@dataclass(slots=True)
class _Opened:
    """A review, and what was made of it so far."""

    review: Review
    seen: dict[tuple[int, str], ReviewScene] = field(default_factory=dict)
    rules: dict[str, Book] = field(default_factory=dict)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    cases: dict[int, dict[str, Case]] = field(default_factory=dict)


class Reviews(Part):
    """Reads sessions to be looked at; no answer changes anything."""

    _opened: _Opened | None = None

    def review(self, paths: Sequence[Path], sessions: Sequence[str], lang: str) -> ReviewRow:
        """Begin a review of files, folders and sessions of this workspace, in place of the one before;
        nothing is read yet.

        Raises:
            ExpectedError: there is nothing to review, or too much; the review before stays.
        """
        from workflow.review.review import Review
        from workflow.review.sources import Files, files_of

        files = files_of(paths) if paths or not sessions else Files(())
        self.end_review()
        own = [(self._workspace, session) for session in sessions]
        self._opened = _Opened(Review(files, own, self._rules_of, self._scenario_of))
        return self._told(lang)

    def read_on(self, lang: str) -> ReviewRow:
        """Read a little more of the review; what is known of its sources now: nothing where none is open."""
        if self._opened is None:
            return ReviewRow((), True)
        review = self._opened.review
        before = [reading.is_over for reading in review.readings]
        review.go_on(AT_A_TIME)
        for number, reading in enumerate(review.readings):
            if reading.is_over and (number >= len(before) or not before[number]):
                self._forget_seen(number)
        return self._told(lang)

    def end_review(self) -> None:
        """Close the files of the review, and remove their private copies."""
        if self._opened is not None:
            self._opened.review.close()
        self._opened = None

    def _texts_gone(self) -> None:
        """What was erased must not be shown from memory: the review is to be opened again."""
        super()._texts_gone()
        self.end_review()

    def compare_receipt(self, source: int, code: str, lang: str) -> ReviewRow:
        """Compare the end of a session with the receipt code that somebody wrote down; no code: with none.

        Raises:
            ExpectedError: it is no code, or there is no such source.
        """
        reading = self._scene_at(source, lang).reading
        if code.strip() and not is_code(code):
            raise ServiceError(
                f"Eso no es un código de comprobante: tiene {LENGTH} signos, cifras y letras sin Ñ ni U, en "
                "cuatro grupos de cuatro. Compárelo con lo que anotó.",
                f"This is no receipt code: it has {LENGTH} signs, digits and letters without U, in four "
                "groups of four. Compare it with what you wrote down.",
            )
        reading.receipt = code.strip()
        return self._told(lang)

    def export_review(self, source: int, form: Form, path: Path, *, share: bool, lang: str) -> int:
        """Write a session of the review for other programs, all of its branches, once it is checked again;
        how many events the file has.

        Args:
            source: its number in the review.
            form: as what.
            path: where; a person has agreed that what is there is replaced.
            share: without the names of people and without what they typed.
            lang: of names and sentences.

        Raises:
            ExpectedError: there is no such source, it does not hold, or the file cannot be written.
        """
        from workflow.service.log_exports import write_session

        reading = self._scene_at(source, lang).reading
        found = write_session(reading.log, reading.session, form, path, lang, share=share, may_replace=True)
        return found.events

    # -- what is looked at ------------------------------------------------------------------------------

    def review_cases(self, asked: Asked, lang: str) -> CaseList:
        """The cases of the review that are looked for; a session that another one holds, too, counts once."""
        from workflow.present.review_cases import case_list
        from workflow.present.review_sources import name_of

        review = self._here_reviewed()
        numbers = [n for n in range(len(review.readings)) if self._is_counted(n) or n == asked.source]
        return case_list([(self._scene_at(n, lang), name_of(review, n, lang)) for n in numbers], asked)

    def review_case(self, source: int, case: str, lang: str) -> CaseReview:
        """How a case went.

        Raises:
            ExpectedError: there is no such case in what is read.
        """
        from workflow.present.review_case import case_review
        from workflow.present.review_sources import name_of

        try:
            return case_review(
                self._scene_at(source, lang), case, name_of(self._here_reviewed(), source, lang)
            )
        except KeyError as error:
            raise ServiceError(
                "Ese caso no está en lo que se ha leído. Elija otro de la lista.",
                "This case is not in what is read. Choose another from the list.",
            ) from error

    def review_events(self, source: int, seqs: Sequence[int], lang: str) -> tuple[EventRow, ...]:
        """These events in words."""
        return self._scene_at(source, lang).rows(seqs)

    def review_map(self, source: int, lang: str) -> MapRows:
        """The pathway of a session, drawn."""
        scene = self._scene_at(source, lang).scene
        if scene is None:
            raise _nothing()
        return self._map(scene.pathway, lang)

    def review_place(self, source: int, case: str, seq: int) -> MapState:
        """Where a case stood on the map when an event had happened."""
        return self._scene_at(source, "es").map_state(case, seq)

    # -- inner ------------------------------------------------------------------------------------------

    def _told(self, lang: str) -> ReviewRow:
        from workflow.present.review_sources import review_row

        return review_row(self._here_reviewed(), lang)

    def _here_reviewed(self) -> Review:
        return self._here_opened().review

    def _here_opened(self) -> _Opened:
        if self._opened is None:
            raise _nothing()
        return self._opened

    def _is_counted(self, number: int) -> bool:
        related = self._here_reviewed().related(number)
        return related is None or related.kin == "apart"

    def _scene_at(self, source: int, lang: str) -> ReviewScene:
        """A session of the review in a language; made anew while more of it is being read."""
        from workflow.present.review_scene import ReviewScene

        opened = self._here_opened()
        if not 0 <= source < len(opened.review.readings):
            raise _nothing()
        reading = opened.review.readings[source]
        found = opened.seen.get((source, lang))
        if found is None or not reading.is_over:
            found = opened.seen[source, lang] = ReviewScene(source, reading, lang, self._cases_at(source))
        return found

    def _cases_at(self, source: int) -> dict[str, Case]:
        """The cases of a session that is read, in no language; none while it is not."""
        from workflow.review.cases import cases_of

        opened = self._here_opened()
        reading = opened.review.readings[source]
        if not reading.is_over:
            return {}
        if source not in opened.cases:
            opened.cases[source] = {case.id: case for case in cases_of(reading)}
        return opened.cases[source]

    def _forget_seen(self, number: int) -> None:
        seen = self._here_opened().seen
        for key in [key for key in seen if key[0] == number]:
            del seen[key]

    def _rules_of(self, digest: str, definition: str) -> Book:
        """The rules that a session was kept with; made once for all sessions that have the same."""
        from workflow.review.reading import book_of

        rules = self._here_opened().rules
        if digest not in rules:
            known = [name for name in library.names() if self._book(name).pathway.digest == digest]
            rules[digest] = self._book(known[0]) if known else book_of(definition)
        return rules[digest]

    def _scenario_of(self, record: SessionRecord) -> Scenario | None:
        """The scenario that a session played, where it comes with Ruta unchanged; read once for all."""
        from workflow.exercise.terms import Terms

        found = Terms.read(record.settings)
        if found is None or found[0] not in self._shelf.names():
            return None
        read = self._here_opened().scenarios
        if found[0] not in read:
            try:
                read[found[0]] = self._shelf.load(found[0])
            except PathwayError:  # an own one that is being changed
                return None
        scenario = read[found[0]]
        return scenario if scenario.digest == record.scenario else None


def _nothing() -> ServiceError:
    return ServiceError(
        "No hay nada abierto para revisar. Abra un archivo o elija una sesión.",
        "Nothing is open for review. Open a file or choose a session.",
    )
