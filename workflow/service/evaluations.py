"""Rating by hand: what evaluators decide of sessions under review, each in a file of their own.

Nothing of it is in a log. The file of an evaluator lies beside the workspace, named by the session's record
and the evaluator's code; a second evaluator's file is opened beside it and only compared.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workflow.problems import ExpectedError, ServiceError
from workflow.service.reviews import Reviews

if TYPE_CHECKING:
    from workflow.review.evaluation import Evaluation
    from workflow.rows.evaluation import EvaluationRow
    from workflow.rows.report import ActionRow, Wanted
    from workflow.service.open_review import OpenReview


class Evaluations(Reviews):
    """Keeps what an evaluator decides; whoever evaluates has a code."""

    _evaluator = ""
    _evaluated: tuple[OpenReview, dict[int, Evaluation]] | None = None
    """For the review that is open: what the evaluator gave, by session."""

    def evaluation(self, source: int, lang: str) -> EvaluationRow:
        """What the evaluator gave of a session.

        Raises:
            ExpectedError: there is no such session, or the evaluator's file of it is damaged.
        """
        from workflow.present.evaluation import evaluation_row

        own = self._own(source, lang) if self._evaluator else None
        return evaluation_row(
            self._scene_at(source, lang),
            self._here_opened().sheet(source, lang),
            own,
            self._second(source, lang),
        )

    def evaluate_as(self, source: int, code: str, lang: str) -> EvaluationRow:
        """Evaluate under a code from now on; what was kept under it is there again.

        Raises:
            ExpectedError: it is no code, or the file that was kept under it is damaged.
        """
        from workflow.review.evaluation import CODE

        if not re.fullmatch(CODE, code.strip()):
            raise ServiceError(
                "El código de quien evalúa tiene de 1 a 12 letras sin tilde, cifras o guiones, como E1. No "
                "escriba su nombre.",
                "An evaluator's code has 1 to 12 letters without accents, digits or hyphens, such as E1. Do "
                "not write your name.",
            )
        before, self._evaluator = self._evaluator, code.strip().upper()
        self._kept().clear()
        seconds = self._here_opened().seconds
        for of, other in list(seconds.items()):
            if other.evaluator == self._evaluator:  # nobody is compared with themselves
                del seconds[of]
        try:
            return self.evaluation(source, lang)
        except ExpectedError:
            self._evaluator = before
            raise

    def rate(self, source: int, of: tuple[str, str], grade: str, reason: str, lang: str) -> EvaluationRow:
        """Rate an objective for a role, or with no grade take the rating back.

        Raises:
            ExpectedError: there is no such rating, it is not what the log proposes and no reason is
                given, or it cannot be kept.
        """
        from workflow.review.evaluation import Given

        row = next((row for row in self._here_opened().sheet(source, lang) if row.of == of), None)
        if row is None:
            raise ServiceError(
                "Eso no se puede calificar en esta sesión. No se cambió nada.",
                "This cannot be rated in this session. Nothing was changed.",
            )
        if grade and grade != (row.grade or "N") and not reason.strip():
            if not row.is_proposed:
                raise ServiceError(
                    "El registro no propone nada aquí: escriba el motivo de su calificación. Todavía no se "
                    "guardó.",
                    "The log proposes nothing here: write the reason for your rating. It was not saved yet.",
                )
            raise ServiceError(
                "Su calificación es distinta de la que propone el registro: escriba el motivo. Todavía no se "
                "guardó.",
                "Your rating differs from what the log proposes: write the reason. It was not saved yet.",
            )

        def rated(own: Evaluation) -> Evaluation:
            fields = {"objective": of[0], "role": of[1], "grade": grade, "reason": reason.strip()}
            return own.rating(Given.model_validate(fields) if grade else None, *of)

        return self._keep_evaluation(source, rated, lang)

    def pin_note(self, source: int, seq: int, text: str, lang: str) -> EvaluationRow:
        """Pin a note to an event.

        Raises:
            ExpectedError: there is no such event, nothing was written, or it cannot be kept.
        """
        if not 1 <= seq <= len(self._scene_at(source, lang).reading.events) or not text.strip():
            raise ServiceError(
                "Elija un suceso y escriba la nota. No se guardó nada.",
                "Choose an event and write the note. Nothing was saved.",
            )

        def noted(own: Evaluation) -> Evaluation:
            notes = [*own.model_dump()["notes"], {"seq": seq, "text": text.strip()}]
            return own.with_(notes=sorted(notes, key=lambda note: note["seq"]))

        return self._keep_evaluation(source, noted, lang)

    def take_note_off(self, source: int, number: int, lang: str) -> EvaluationRow:
        """Take a note away, by its number from 1; a number that no note has takes none.

        Raises:
            ExpectedError: it cannot be kept.
        """

        def without(own: Evaluation) -> Evaluation:
            notes = own.model_dump()["notes"]
            return own.with_(notes=[note for at, note in enumerate(notes, 1) if at != number])

        return self._keep_evaluation(source, without, lang)

    def set_actions(self, source: int, actions: Sequence[ActionRow], lang: str) -> EvaluationRow:
        """Keep the corrective actions, in place of those before; one that says nothing is left out.

        Raises:
            ExpectedError: one that is new says no date that there is, or nobody who sees to it; or they
                cannot be kept.
        """
        known = {(one.owner, one.by) for one in self._own(source, lang).actions}
        for one in actions:
            if one.what.strip() and (one.owner.strip(), one.by.strip()) not in known:
                _check_when(one.by)
                _check_who(one.owner)
        kept = [
            {"what": one.what.strip(), "owner": one.owner.strip(), "by": one.by.strip()}
            for one in actions
            if one.what.strip()
        ]
        return self._keep_evaluation(source, lambda own: own.with_(actions=kept), lang)

    def second_evaluation(self, source: int, path: Path, lang: str) -> EvaluationRow:
        """Open a second evaluator's file of this session beside the own one.

        Raises:
            ExpectedError: it is no such file, is of another session, or of the same evaluator.
        """
        other = self._read_evaluation(source, path, lang)
        if other.evaluator == self._evaluator:
            raise ServiceError(
                f"Ese archivo es de {other.evaluator}, el código con que usted evalúa. Elija el de otra "
                "persona.",
                f"This file is by {other.evaluator}, the code under which you evaluate. Choose somebody "
                "else's.",
            )
        self._own(source, lang)
        opened = self._here_opened()
        opened.seconds[opened.key(source)] = other
        return self.evaluation(source, lang)

    def evaluation_to(self, source: int, path: Path, lang: str) -> None:
        """Write a copy of the evaluator's file, to hand on; a person agreed to replace what is there.

        Raises:
            ExpectedError: nobody evaluates yet, or it cannot be written.
        """
        from workflow.service.evaluation_files import write

        write(path, self._own(source, lang), may_replace=True)

    # -- inner ------------------------------------------------------------------------------------------

    def _evaluations_for(self, wanted: Wanted, lang: str) -> dict[int, EvaluationRow]:
        """What the evaluator gave, for a report."""
        if not self._evaluator:
            return {}
        sources = list(wanted.sources) or self._here_opened().counted()
        return {source: self.evaluation(source, lang) for source in sources}

    def _second(self, source: int, lang: str) -> Evaluation | None:
        """What a second evaluator gave of a session, where their file was opened and the session is still
        the one that it is of."""
        opened = self._here_opened()
        other = opened.seconds.get(opened.key(source))
        if other is None or (other.record, other.scenario) != opened.identity(source, lang):
            return None
        return other

    def _kept(self) -> dict[int, Evaluation]:
        opened = self._here_opened()
        if self._evaluated is None or self._evaluated[0] is not opened:
            self._evaluated = opened, {}
        return self._evaluated[1]

    def _own(self, source: int, lang: str) -> Evaluation:
        from workflow.review.evaluation import Evaluation

        if not self._evaluator:
            raise ServiceError(
                "Escriba antes el código con que usted evalúa.",
                "Write first the code under which you evaluate.",
            )
        kept = self._kept()
        if source not in kept:
            path = self._file(source, lang)
            if path.exists():
                kept[source] = self._read_evaluation(source, path, lang)
            else:
                record, scenario = self._here_opened().identity(source, lang)
                kept[source] = Evaluation(record=record, scenario=scenario, evaluator=self._evaluator)
        return kept[source]

    def _keep_evaluation(
        self, source: int, change: Callable[[Evaluation], Evaluation], lang: str
    ) -> EvaluationRow:
        """Write the file first, then let what it says hold."""
        from workflow.service.evaluation_files import write

        own = self._own(source, lang)
        try:
            changed = change(own)
        except ValueError:
            raise ServiceError(
                "Eso no se puede guardar: es demasiado largo, tiene un carácter que no se ve, o ya hay "
                "demasiado. No se cambió nada.",
                "This cannot be saved: it is too long, has a character that cannot be seen, or there is too "
                "much already. Nothing was changed.",
            ) from None
        write(self._file(source, lang), changed)
        self._kept()[source] = changed
        return self.evaluation(source, lang)

    def _read_evaluation(self, source: int, path: Path, lang: str) -> Evaluation:
        from workflow.service.evaluation_files import read_for

        return read_for(self._here_opened(), source, path, lang)

    def _file(self, source: int, lang: str) -> Path:
        from workflow.service.evaluation_files import file_of

        record = self._here_opened().identity(source, lang)[0]
        return file_of(self._workspace.path, record, self._evaluator)


def _check_when(by: str) -> None:
    """By when an action is to be done: a date to come that the calendar has, or the group's next exercise.

    Raises:
        ServiceError: it is neither.
    """
    from workflow.review.dates import no_date, over, says_when

    if not by.strip():
        raise ServiceError(
            "Falta para cuándo. Escriba una fecha con día, mes y año, o «el próximo ejercicio». No se "
            "guardó nada.",
            "By when is missing. Write a date with day, month and year, or “the next exercise”. Nothing was "
            "saved.",
        )
    if wrong := no_date(by):
        raise ServiceError(
            f"«{wrong}» no es una fecha del calendario. Escriba en «Para cuándo» otra, con día, mes y año. "
            "No se guardó nada.",
            f"“{wrong}” is no date of the calendar. Write another one in “By when”, with day, month and "
            "year. Nothing was saved.",
        )
    if gone := over(by, dt.datetime.now().astimezone().date()):
        raise ServiceError(
            f"«{gone}» ya pasó. Escriba en «Para cuándo» una fecha de hoy en adelante, o «el próximo "
            "ejercicio». No se guardó nada.",
            f"“{gone}” has passed. Write in “By when” a date from today on, or “the next exercise”. "
            "Nothing was saved.",
        )
    if not says_when(by):
        raise ServiceError(
            f"«{by.strip()}» no es una fecha que se pueda leer. Escriba en «Para cuándo» el día, el "
            "mes y el año, o «el próximo ejercicio». No se guardó nada.",
            f"“{by.strip()}” is no date that can be read. Write day, month and year in “By when”, or "
            "“the next exercise”. Nothing was saved.",
        )


def _check_who(owner: str) -> None:
    """Raises: ServiceError: nobody is said who sees to an action."""
    if not owner.strip():
        raise ServiceError(
            "Falta quién responde por la acción. Escriba en «Responsable» una institución o un rol. No se "
            "guardó nada.",
            "Who sees to the action is missing. Write an institution or a role in “Owner”. Nothing was "
            "saved.",
        )
