"""The part of the stand-in that is asked about exercises: there are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from workflow.rows import Change
from workflow.rows.exercise import ExerciseRow, ExerciseWanted, HotWash, ScenarioRow, ScenarioSheets


class NoExercise:
    """No session is an exercise; the window is tried with the real service where one is."""

    def scenarios(self, lang: str) -> tuple[ScenarioRow, ...]:
        return ()

    def scenario_sheets(self, scenario: str, lang: str) -> ScenarioSheets:
        raise AssertionError(scenario)

    def begin_exercise(self, wanted: ExerciseWanted, lang: str) -> None:
        raise AssertionError(wanted)

    def exercise_row(self, lang: str) -> ExerciseRow | None:
        return None

    def read_message(self, message: str, lang: str) -> Change:
        raise AssertionError(message)

    def answer_message(self, message: str, person: str, tells: Sequence[str], text: str, lang: str) -> Change:
        raise AssertionError(message)

    def begin_pause(self, lang: str) -> Change:
        raise AssertionError(lang)

    def take_turn(self, seat: str, lang: str) -> Change:
        raise AssertionError(seat)

    def leave_seat(self, lang: str) -> Change:
        raise AssertionError(lang)

    def end_exercise(self, how: Literal["finished", "stopped"] = "finished") -> Change:
        raise AssertionError(how)

    def hot_wash(self, lang: str) -> HotWash:
        raise AssertionError(lang)

    def keep_debrief(self, number: int, text: str, lang: str) -> Change:
        raise AssertionError(number)
