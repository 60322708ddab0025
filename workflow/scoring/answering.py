"""Whether what the person asked by themselves was answered: in turn, or honestly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workflow.case.calendar import MINUTES_A_DAY
from workflow.pathway.rules import main_kind
from workflow.record.record import Record
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Action, Expectation
from workflow.scenario.their_questions import TheirQuestion, asked_by
from workflow.scoring.reasons import Reasons
from workflow.scoring.results import Result, Why
from workflow.stepper import Stepper


def answered_result(
    expected: Expectation,
    scenario: Scenario,
    stepper: Stepper,
    record: Record,
    reasons: Reasons,
) -> Result:
    """What became of it, by the questions that the person asked of the roles of whom it is expected: one that
    got no answer, or one that evades it, is missed; one that got it after the next question of the same role,
    where it was to come before, is in another order. What was asked on the last day, and over which nothing
    was asked, could still be answered."""
    action = expected.done
    assert action is not None
    case = scenario.case_of(action.of)
    found = asked_by(scenario.people[action.of], case, stepper, record)
    own = [each for each in found if each.role in expected.by]
    poorly = [each for each in own if _is_poor(each, action)]
    left = [each for each in own if each.given is None and each.deed is None]
    over = reasons.over
    if over is not None:
        poorly += [
            each for each in left if each.over is not None or _is_left(each, over, case, reasons, stepper)
        ]
    if poorly:
        why: Why = "not_answered" if action.answers == "in_turn" else "not_honest"
        return _of_all(Result(expected.id, "missed", why), sorted(poorly, key=lambda each: each.seq))
    if over is None:
        return Result(expected.id, "open", "running")
    passed = [each for each in own if each.over is not None and action.answers == "in_turn"]
    if passed:
        return _of_all(Result(expected.id, "late", "wrong_order"), passed)
    met = [each for each in own if each not in left]
    if met:
        return _of_all(Result(expected.id, "met", "answered_each"), met)
    if own:
        return Result(expected.id, "not_applicable", "still_before", at=over)
    return Result(expected.id, "not_applicable", "asked_nothing")


def _is_poor(asked: TheirQuestion, action: Action) -> bool:
    """Whether it got an answer that is none, and nothing was done that answers it; where honest ones are
    expected, also one that promises what is in nobody's hands."""
    if asked.given is None or asked.given.how == "honest":
        return False
    if asked.given.how == "promising":
        return action.answers == "honestly"
    return asked.deed is None


def _is_left(asked: TheirQuestion, over: int, case: str, reasons: Reasons, stepper: Stepper) -> bool:
    """Whether it was left without an answer: not on the last day, nor where what it asks about is no longer
    so, nor by who left the exercise."""
    if asked.role in reasons.left or asked.at // MINUTES_A_DAY == over // MINUTES_A_DAY:
        return False
    voice = main_kind(stepper.pathway).voice.get(asked.situation)
    return voice is None or reasons.holds(voice.when, case)


def _of_all(result: Result, asked: Sequence[TheirQuestion]) -> Result:
    """The result of each role that was asked, with what shows it: what was asked over a question, or else the
    question itself, and the answer."""
    roles = tuple(dict.fromkeys(each.role for each in asked))
    seqs = tuple(dict.fromkeys(seq for each in asked for seq in _shown(each, result)))
    return replace(result, seqs=seqs, at=asked[0].at, by=roles[0], also=roles[1:])


def _shown(asked: TheirQuestion, result: Result) -> tuple[int, ...]:
    first = asked.over.seq if asked.over is not None and result.status == "late" else asked.seq
    given = None if asked.given is None else asked.given.seq
    deed = None if asked.deed is None else asked.deed.ended_by
    return tuple(seq for seq in (first, given or deed) if seq is not None)
