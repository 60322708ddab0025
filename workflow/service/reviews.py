"""Reviewing: sessions of this workspace and of received files, read little by little and only looked at.

One review at most is open. It holds private copies of the files that it reads, and changes none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workflow.pathway import library
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


class Reviews(Part):
    """Reads sessions to be looked at; no answer changes anything."""

    _review: Review | None = None
    _seen: dict[tuple[int, str], ReviewScene] | None = None
    _kept_rules: dict[str, Book] | None = None
    _kept_scenarios: dict[str, Scenario] | None = None
    _kept_cases: dict[int, dict[str, Case]] | None = None

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
        self._review = Review(files, own, self._rules_of, self._scenario_of)
        self._seen, self._kept_rules, self._kept_scenarios, self._kept_cases = {}, {}, {}, {}
        return self._told(lang)

    def read_on(self, lang: str) -> ReviewRow:
        """Read a little more of the review; what is known of its sources now: nothing where none is open."""
        review = self._review
        if review is None:
            return ReviewRow((), True)
        before = [reading.is_over for reading in review.readings]
        review.go_on(AT_A_TIME)
        for number, reading in enumerate(review.readings):
            if reading.is_over and (number >= len(before) or not before[number]):
                self._forget_seen(number)
        return self._told(lang)

    def end_review(self) -> None:
        """Close the files of the review, and remove their private copies."""
        if self._review is not None:
            self._review.close()
        self._review = self._seen = self._kept_rules = self._kept_scenarios = self._kept_cases = None

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
        if self._review is None:
            raise _nothing()
        return self._review

    def _is_counted(self, number: int) -> bool:
        related = self._here_reviewed().related(number)
        return related is None or related.kin == "apart"

    def _scene_at(self, source: int, lang: str) -> ReviewScene:
        """A session of the review in a language; made anew while more of it is being read."""
        from workflow.present.review_scene import ReviewScene

        review = self._here_reviewed()
        if not 0 <= source < len(review.readings):
            raise _nothing()
        assert self._seen is not None
        reading = review.readings[source]
        found = self._seen.get((source, lang))
        if found is None or not reading.is_over:
            found = self._seen[source, lang] = ReviewScene(source, reading, lang, self._cases_at(source))
        return found

    def _cases_at(self, source: int) -> dict[str, Case]:
        """The cases of a session that is read, in no language; none while it is not."""
        from workflow.review.cases import cases_of

        reading = self._here_reviewed().readings[source]
        if not reading.is_over:
            return {}
        assert self._kept_cases is not None
        if source not in self._kept_cases:
            self._kept_cases[source] = {case.id: case for case in cases_of(reading)}
        return self._kept_cases[source]

    def _forget_seen(self, number: int) -> None:
        assert self._seen is not None
        for key in [key for key in self._seen if key[0] == number]:
            del self._seen[key]

    def _rules_of(self, digest: str, definition: str) -> Book:
        """The rules that a session was kept with; made once for all sessions that have the same."""
        from workflow.review.reading import book_of

        assert self._kept_rules is not None
        if digest not in self._kept_rules:
            known = [name for name in library.names() if self._book(name).pathway.digest == digest]
            self._kept_rules[digest] = self._book(known[0]) if known else book_of(definition)
        return self._kept_rules[digest]

    def _scenario_of(self, record: SessionRecord) -> Scenario | None:
        """The scenario that a session played, where it comes with Ruta unchanged; read once for all."""
        from workflow.exercise.terms import Terms
        from workflow.scenario import library as scenarios

        found = Terms.read(record.settings)
        if found is None or found[0] not in scenarios.names():
            return None
        assert self._kept_scenarios is not None
        if found[0] not in self._kept_scenarios:
            self._kept_scenarios[found[0]] = scenarios.load(found[0])
        scenario = self._kept_scenarios[found[0]]
        return scenario if scenario.digest == record.scenario else None


def _nothing() -> ServiceError:
    return ServiceError(
        "No hay nada abierto para revisar. Abra un archivo o elija una sesión.",
        "Nothing is open for review. Open a file or choose a session.",
    )
