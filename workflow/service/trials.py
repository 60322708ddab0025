"""Trying a scenario that is being written: a session of the draft as it is, thrown away when it is left."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from workflow.exercise.terms import TRIAL
from workflow.log.events import HandedOver
from workflow.problems import ExpectedError
from workflow.rows import SessionRow
from workflow.rows.drafting import DraftRow
from workflow.rows.exercise import ExerciseRow
from workflow.service.draft_sheets import DraftSheets
from workflow.service.leading import Leading

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.scenario.definition import Inject


class Trials(Leading, DraftSheets):
    """At most one trial is open; no list names it, and nothing of it stays."""

    _trial_of: str | None = None
    """The session that is a trial."""

    def try_draft(self, section: str, part: str, lang: str) -> None:
        """Play the draft as it is now, at one seat and without a trainer: from its beginning, or from when
        the part comes, where it is something that happens.

        Raises:
            ExpectedError: no draft is open, or it lacks something; or it was not kept.
        """
        scenario = self._drafted().scenario()
        with self._from_the_desk():
            seats = (tuple(scenario.roles.played),)
            self.start_exercise(scenario, lang, alone=True, seats=seats, trial=True)
        self._trial_of = self.session_id
        (seat,) = self._seats()
        self._act(lambda trial: trial.tell(HandedOver(to=seat.id, roles=seat.roles)))
        self._sit_down()
        if section == "happens" and part in scenario.happens:
            self._go_to(scenario.happens[part], lang)

    def _go_to(self, inject: Inject, lang: str) -> None:
        """Let time pass until an inject comes; one that has no time, or does not come then, is sent."""
        running = self._exercise_here()
        at = running.director.time_of(inject, self.happened)
        if at is not None:
            self.advance(max(0, at - self.world.state.now), lang)
        over = running.director.is_over(self.happened)
        if not over and inject in running.director.pending(self.happened):
            self.send_inject(inject.id, "delivered")

    def end_trial(self, lang: str) -> DraftRow:
        """Throw the trial away; the draft is shown again.

        Raises:
            ExpectedError: no draft is open.
        """
        if self._is_trial():
            self.leave()
        return self._row(lang)

    def _is_trial(self) -> bool:
        return self._open is not None and self._open.id == self._trial_of

    def forget_left_trials(self) -> None:
        """Throw away the trials that the program's sudden end left; what cannot be deleted now stays."""
        with suppress(ExpectedError):
            for trial in self._workspace.ids_set(TRIAL):
                self.delete(trial, "es")

    # -- what a trial is not ------------------------------------------------------------------------

    def leave(self) -> None:
        """Leave the open session; it is kept, unless it is a trial."""
        trial = self._trial_of if self._is_trial() else None
        super().leave()
        if trial is not None:
            self._trial_of = None
            self.delete(trial, "es")

    def sessions(self, lang: str) -> tuple[SessionRow, ...]:
        """Every session kept in the workspace, the last one first; a trial is none."""
        return tuple(row for row in super().sessions(lang) if row.id != self._trial_of)

    def exercise_row(self, lang: str) -> ExerciseRow | None:
        """The exercise as the seat at the keyboard sees it, and whether it is a trial."""
        row = super().exercise_row(lang)
        return replace(row, trial=True) if row is not None and self._is_trial() else row
