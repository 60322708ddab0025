"""A sweep asked of the process that simulates: offered, kept, called off, and never in the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.simulation.small import SMALL
from tests.worker.asked import Asked
from workflow.rows.asking import JobFailure, JobProgress, Question, SweepQuestion
from workflow.rows.flow import FlowResult
from workflow.rows.simulated_session import SimulatedSession, SimulatedSessionQuestion
from workflow.rows.sweep import SweepOffer, SweepRow
from workflow.simulation.study.sweep import MOST_LEADERS

POINTS = 16


@pytest.fixture(scope="module")
def asked() -> Iterator[Asked]:
    """One process for all tests."""
    made = Asked()
    assert made.answer(made.simulator.warm()) is True
    yield made
    made.simulator.close()


@pytest.fixture
def question(tmp_path: Path) -> SweepQuestion:
    """A sweep of a small pathway, which keeps what is finished."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    plan = Question(str(file), history=False, years=2, warmup=0, replications=20, lang="en")
    return SweepQuestion(plan, "confirmed", str(tmp_path / "sweeps"))


def offered(asked: Asked, question: SweepQuestion) -> SweepOffer:
    found = asked.answer(asked.simulator.sweep_offer(question))
    assert isinstance(found, SweepOffer), found
    return found


def swept(asked: Asked, question: SweepQuestion) -> SweepRow:
    asked.told.clear()
    found = asked.answer(asked.simulator.sweep(question))
    assert isinstance(found, SweepRow), found
    return found


def test_an_offer_names_the_goals_and_says_how_long(asked: Asked, question: SweepQuestion) -> None:
    found = offered(asked, question)
    assert [goal.id for goal in found.goals] == ["confirmed", "remedies_paid"]
    assert (found.points, found.kept, found.replications) == (
        POINTS + MOST_LEADERS + 1,
        0,
        20,
    )  # the base, too
    assert found.seconds > 0


def test_leaders_are_answered_and_what_was_finished_is_not_run_again(
    asked: Asked, question: SweepQuestion
) -> None:
    found = swept(asked, question)
    assert found.leaders[0].levers == ("LA", "LB")
    first = dict(found.leaders[0].changes)["confirmed"]
    assert first.mean_low is not None and first.mean_low > 80  # from 6 a year to 108
    assert [told.done for told in asked.told][:POINTS] == list(range(1, POINTS + 1))
    assert offered(asked, question).kept == POINTS
    assert swept(asked, question) == found
    assert asked.told[0].done == POINTS + 1  # the leaders alone
    by_paid = swept(asked, replace(question, goal="remedies_paid"))
    assert by_paid.goals[0].id == "remedies_paid" and asked.told[0].done == POINTS + 1


def test_levers_and_capacities_that_are_tried_do_not_count(asked: Asked, question: SweepQuestion) -> None:
    tried = replace(question, plan=replace(question.plan, levers=("LA",), tried={"b": 0.9}))
    assert swept(asked, tried) == swept(asked, question)
    assumed = replace(question, plan=replace(question.plan, assumed={"b": 1.0}))
    assert offered(asked, assumed).kept == 0
    assert swept(asked, assumed).leaders[0].levers == ("LA",)


def test_called_off_it_goes_on_where_it_was(asked: Asked, question: SweepQuestion) -> None:
    long = replace(question, plan=replace(question.plan, replications=400))
    job = asked.simulator.sweep(long)
    while not isinstance(asked.next()[1], JobProgress):
        pass
    asked.simulator.cancel(job)
    assert asked.answer(job) is None
    kept = offered(asked, long).kept
    assert 0 < kept < POINTS
    swept(asked, long)
    assert asked.told[0].done == kept + 1


def test_a_short_question_does_not_wait_for_a_sweep(asked: Asked, question: SweepQuestion) -> None:
    long = asked.simulator.sweep(replace(question, plan=replace(question.plan, replications=2000, years=20)))
    short = asked.simulator.flow(question.plan)
    found = asked.answer(short)
    assert isinstance(found, FlowResult)  # the sweep's answer would have been read before
    asked.simulator.cancel(long)
    assert asked.answer(long) is None


def test_a_session_lets_a_what_if_go_first_and_a_sweep_lets_both(
    asked: Asked, question: SweepQuestion
) -> None:
    sweep = asked.simulator.sweep(replace(question, plan=replace(question.plan, replications=2000, years=20)))
    lived = SimulatedSessionQuestion(question.plan, 0, 0, 700 * 1440)
    session = asked.simulator.simulated_session(lived)
    what_if = asked.simulator.flow(question.plan)
    ended: dict[int, object] = {}
    while len(ended) < 2:
        job, what = asked.next()
        if not isinstance(what, JobProgress):
            ended[job] = what
    assert list(ended) == [what_if, session] and isinstance(ended[session], SimulatedSession)
    asked.simulator.cancel(sweep)
    assert asked.answer(sweep) is None


def test_a_damaged_file_is_set_aside(asked: Asked, question: SweepQuestion) -> None:
    found = swept(asked, question)
    (file,) = Path(question.folder).glob("*.jsonl")
    file.write_text("{}\n", encoding="utf-8")
    assert offered(asked, question).kept == 0
    assert swept(asked, question) == found
    assert [path.suffix for path in sorted(Path(question.folder).iterdir())] == [".damaged", ".jsonl"]


def test_a_folder_that_cannot_be_made_keeps_nothing(
    asked: Asked, question: SweepQuestion, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    nowhere = replace(question, folder=str(tmp_path / "file" / "sweeps"))
    assert swept(asked, nowhere).leaders
    assert offered(asked, nowhere).kept == 0


def test_only_the_newest_questions_are_kept(asked: Asked, question: SweepQuestion) -> None:
    folder = Path(question.folder)
    folder.mkdir()
    for number in range(12):
        old = folder / f"{number:024x}.jsonl"
        old.write_text("" if number % 2 else '{"sweep":"', encoding="utf-8")
        os.utime(old, (number, number))
    strangers = {"notes.jsonl": "", f"{0xA:024x}.txt": "", f"{0xFF:024x}.jsonl": '{"a":1}'}
    for name, content in strangers.items():
        (folder / name).write_text(content, encoding="utf-8")
        os.utime(folder / name, (0, 0))
    swept(asked, question)
    names = {path.name for path in folder.iterdir()}
    assert names >= set(strangers) and len(names) == 8 + len(strangers)
    assert {f"{n:024x}.jsonl" for n in range(12)} & names == {f"{n:024x}.jsonl" for n in range(5, 12)}


def test_a_goal_that_is_not_measured_is_a_sentence(asked: Asked, question: SweepQuestion) -> None:
    found = asked.answer(asked.simulator.sweep(replace(question, goal="missed")))
    assert isinstance(found, JobFailure) and not found.broken
    assert "missed" in found.en
