"""Reviewing: sessions of this workspace and of received files, read little by little and only looked at.

One review at most is open. It holds private copies of the files that it reads, and changes none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workflow.problems import ServiceError
from workflow.rows import ChoiceRow, EventRow
from workflow.rows.beside import BesideRow
from workflow.rows.map import MapRows, MapState
from workflow.rows.past import PastRow
from workflow.rows.review import Asked, CaseList, CaseReview, ReviewRow
from workflow.service.part import Part
from workflow.store.receipts import LENGTH, is_code

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.present.review_scene import ReviewScene
    from workflow.review.review import Review
    from workflow.rows.evaluation import EvaluationRow
    from workflow.rows.exported import Form
    from workflow.rows.report import Wanted
    from workflow.service.open_review import OpenReview

AT_A_TIME = 0.04
"""Seconds that a review is read in one go: who clicks meanwhile waits no longer."""


class Reviews(Part):
    """Reads sessions to be looked at; no answer changes anything."""

    _opened: OpenReview | None = None
    _asked: frozenset[Path | str] = frozenset()
    """What the review that is open was asked of."""

    def review(self, paths: Sequence[Path], sessions: Sequence[str], lang: str) -> ReviewRow:
        """Begin a review of files, folders and sessions of this workspace, in place of the one before;
        nothing is read yet. Where all of that one is among it, it is added to: what was said of its sessions
        holds.

        Raises:
            ExpectedError: there is nothing to review, or too much; the review before stays.
        """
        from workflow.review.sources import Files, files_of
        from workflow.service.open_review import OpenReview

        files = files_of(paths) if paths or not sessions else Files(())
        asked: frozenset[Path | str] = frozenset((*paths, *sessions))
        before = self._opened if self._asked <= asked else None
        self.end_review()
        own = [(self._workspace, session) for session in sessions]
        self._opened, self._asked = OpenReview(files, own, self._book, self._shelf, before=before), asked
        return self._told(lang)

    def read_on(self, lang: str) -> ReviewRow:
        """Read a little more of the review; what is known of its sources now: nothing where none is open."""
        if self._opened is None:
            return ReviewRow((), True)
        self._opened.go_on(AT_A_TIME)
        return self._told(lang)

    def lead_review(self, source: int, lang: str) -> ReviewRow:
        """Whoever leads the exercise of a session of the review says so, and reads it while it goes on.

        Raises:
            ExpectedError: there is no such session.
        """
        self._here_opened().lead(source)
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
        opened = self._here_opened()
        if code.strip() and not is_code(code):
            raise ServiceError(
                f"Eso no es un código de comprobante: tiene {LENGTH} signos, cifras y letras sin Ñ ni U, en "
                "cuatro grupos de cuatro. Compárelo con lo que anotó.",
                f"This is no receipt code: it has {LENGTH} signs, digits and letters without U, in four "
                "groups of four. Compare it with what you wrote down.",
            )
        opened.compare(source, code.strip())
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
            ExpectedError: there is no such source, only whoever leads it may read it, it does not hold, or
                the file cannot be written.
        """
        from workflow.service.log_exports import write_session

        reading = self._scene_at(source, lang).reading
        found = write_session(
            reading.log,
            reading.session,
            form,
            path,
            lang,
            share=share,
            may_replace=True,
            scenario=reading.scenario,
        )
        return found.events

    def review_report(self, wanted: Wanted, path: Path, lang: str) -> None:
        """Write an after-action report of sessions of the review, as HTML where the name ends so, else as
        PDF; a person has agreed that what is there is replaced.

        Raises:
            ExpectedError: there is no such session, it is still being read, or the file cannot be written.
        """
        from workflow.service.exports import save_report

        given = self._evaluations_for(wanted, lang)
        save_report(path, self._here_opened().report(wanted, lang, given))

    def _evaluations_for(self, wanted: Wanted, lang: str) -> Mapping[int, EvaluationRow]:
        """What an evaluator gave of the sessions of a report; nothing where nobody evaluates."""
        return {}

    # -- what is looked at ------------------------------------------------------------------------------

    def review_cases(self, asked: Asked, lang: str) -> CaseList:
        """The cases of the review that are looked for; a session that another one holds, too, counts once."""
        from workflow.present.review_cases import case_list
        from workflow.present.review_sources import called, name_of

        opened = self._here_opened()
        review, counted = opened.review, opened.counted()
        numbers = [
            n
            for n in range(len(review.readings))
            if n in counted or (n == asked.source and not opened.is_held_back(n))
        ]
        found = [
            (self._scene_at(n, lang), name_of(review, n, lang), called(review, n, lang)) for n in numbers
        ]
        return case_list(found, asked)

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
            raise ServiceError(
                "De esta sesión no se pudo leer nada que dibujar.",
                "Nothing of this session could be read that could be drawn.",
            )
        return self._map(scene.pathway, lang)

    def review_place(self, source: int, case: str, seq: int) -> MapState:
        """Where a case stood on the map when an event had happened."""
        return self._scene_at(source, "es").map_state(case, seq)

    def review_past(self, source: int, case: str, seq: int, lang: str) -> PastRow:
        """A case as it stood when an event had happened, as a desk shows it; nothing can be done there.

        Raises:
            ExpectedError: the session is still being read, or the case was not there yet.
        """
        from workflow.present.past import past_row

        opened = self._here_opened()
        return past_row(opened.scene_at(source, lang), opened.past(source), case, seq)

    def review_others(self, source: int, case: str, lang: str) -> tuple[ChoiceRow, ...]:
        """Where the same case was played otherwise: other sessions of the review, and branches of its own.

        Raises:
            ExpectedError: there is no such session.
        """
        from workflow.service.beside import others

        return others(self._here_opened(), source, case, lang)

    def review_beside(self, source: int, case: str, other: str, lang: str) -> BesideRow:
        """A case of two tables over each other, and what they did otherwise; `other` is one of the others.

        Raises:
            ExpectedError: one of the two is not there, or is still being read.
        """
        from workflow.service.beside import beside

        return beside(self._here_opened(), source, case, other, lang)

    # -- inner ------------------------------------------------------------------------------------------

    def _told(self, lang: str) -> ReviewRow:
        from workflow.present.review_sources import review_row

        opened = self._here_opened()
        return review_row(opened.review, lang, opened.is_held_back)

    def _here_reviewed(self) -> Review:
        return self._here_opened().review

    def _here_opened(self) -> OpenReview:
        if self._opened is None:
            from workflow.service.open_review import nothing

            raise nothing()
        return self._opened

    def _scene_at(self, source: int, lang: str) -> ReviewScene:
        return self._here_opened().scene_at(source, lang)
