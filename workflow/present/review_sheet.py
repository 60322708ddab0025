"""The ratings that a log proposes for a session that played a scenario, with the events that prove them."""

from __future__ import annotations

from workflow.exercise.director import ended_by
from workflow.present import expectations
from workflow.present.scene import Scene
from workflow.review.reading import Reading
from workflow.rows.review import SheetRow
from workflow.scenario.definition import Scenario
from workflow.scoring.rating import Rating, is_of, ratings
from workflow.scoring.results import Result


def sheet(scene: Scene, reading: Reading) -> tuple[tuple[SheetRow, ...], str]:
    """The proposed ratings, and what is said about them."""
    pick = scene.words.pick
    if not reading.record.scenario:
        return (), pick(
            "Esta sesión no jugó un escenario: no hay calificación que proponer.",
            "This session played no scenario: there is no rating to propose.",
        )
    if reading.scoring is None or reading.scenario is None:
        return (), pick(
            "El escenario que jugó esta sesión no está a mano, o es de otra versión: no se propone nada.",
            "The scenario that this session played is not at hand, or is of another version: nothing is "
            "proposed.",
        )
    if reading.first_bad is not None:
        return (), pick(
            "El registro no se sostiene entero: de una parte de él no se propone nada.",
            "The log does not hold as a whole: of a part of it nothing is proposed.",
        )
    if reading.happened is None or ended_by(reading.happened) is None:
        return (), pick(
            "El ejercicio no ha terminado: lo que se espera se lee cuando termine.",
            "The exercise has not ended: what is expected is read when it has.",
        )
    scenario = reading.scenario
    results = reading.scoring.results()
    by_id = {result.expectation: result for result in results}
    rows = tuple(_row(scene, scenario, by_id, rating) for rating in ratings(scenario, results))
    return rows, pick(
        "Lo propone el registro; quien evalúa decide. Lo que un registro no puede ver es «no observado».",
        "Proposed by the log; whoever evaluates decides. What a log cannot see is “not observed”.",
    )


def _row(scene: Scene, scenario: Scenario, results: dict[str, Result], rating: Rating) -> SheetRow:
    of_it = [
        results[expected.id]
        for expected in scenario.expect.values()
        if expected.objective == rating.objective
        and (not rating.role or is_of(rating.role, results[expected.id], scenario))
    ]
    language = scene.language
    return SheetRow(
        objective=scenario.objectives[rating.objective].in_(language),
        role=scene.words.role(rating.role) if rating.role else "",
        grade=rating.grade or "",
        grade_name=expectations.grade(rating.grade, language),
        seqs=rating.seqs,
        reasons=tuple(_reason(scene, scenario, result) for result in of_it),
        reason_seqs=tuple(result.seqs[0] if result.seqs else 0 for result in of_it),
    )


def _reason(scene: Scene, scenario: Scenario, result: Result) -> str:
    language = scene.language
    text = scenario.expect[result.expectation].in_(language).rstrip(".")
    status, why = expectations.status(result, language), expectations.why(result, language)
    events = ", ".join(str(seq) for seq in result.seqs)
    shown = scene.words.pick(f" [suceso {events}]", f" [event {events}]") if events else ""
    return f"{text}: {status} ({why}){shown}"
