"""Whether what a person answered could be heard as it is: alone with them, and in a language in common."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.present.exercise import Table
from workflow.present.looking_back import turns_of
from workflow.scenario.acted import meant_by
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring


def in_front_of(table: Table, case: str, seq: int) -> Iterator[str]:
    """That an answer was given where somebody near could hear or answer, or with nobody to interpret: what
    was heard may not be so."""
    scene = table.scene
    turn = next((each for each in turns_of(scene, scene.world.thing(case)) if each.seq == seq), None)
    if turn is None:
        return
    pick = scene.words.pick
    if turn.has("near"):
        yield pick(
            "Se preguntó con alguien cerca que podía oír o contestar: lo que se oyó puede no ser así.",
            "It was asked with somebody near who could hear or answer: what was heard may not be so.",
        )
    if turn.has("language"):
        yield pick(
            "Se preguntó sin un intérprete independiente: lo que se oyó no es una respuesta.",
            "It was asked without an independent interpreter: what was heard is no answer.",
        )


def is_unsure(table: Table, result: Result, scoring: Scoring) -> bool:
    """Whether it was met by questions only whose answers may not be so, none of which was asked again, in
    time, where it could be heard."""
    return _is_doubtful(table, result) and not asked_again(table, result, scoring)


def asked_again(table: Table, result: Result, scoring: Scoring) -> tuple[int, ...]:
    """The question by which what was heard badly was heard in time after all; none where it was not."""
    done = table.scenario.expect[result.expectation].done
    if done is None or not _is_doubtful(table, result):
        return ()
    case, due = table.scenario.case_of(done.of), scoring.due(result.expectation)
    is_meant = meant_by(done, table.scenario, table.scene.pathway)
    for row in table.scene.record.exercise.questions(case):
        is_later = row.seq > max(result.seqs) and (due is None or row.at <= due)
        is_same = is_later and is_meant(row.what.question, row.what.manner)
        if is_same and not tuple(in_front_of(table, case, row.seq)):
            return (row.seq,)
    return ()


def _is_doubtful(table: Table, result: Result) -> bool:
    done = table.scenario.expect[result.expectation].done
    if result.status != "met" or done is None or not done.asked:
        return False
    case = table.scenario.case_of(done.of)
    asked = {row.seq for row in table.scene.record.exercise.questions(case)}
    doubts = [tuple(in_front_of(table, case, seq)) for seq in result.seqs if seq in asked]
    return bool(doubts) and all(doubts)
