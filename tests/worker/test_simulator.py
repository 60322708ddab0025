"""The process that simulates, asked as the window asks it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import get_type_hints

import pytest

from tests.simulation.large import TICKING
from tests.worker.asked import Asked
from workflow.jobs import JOBS
from workflow.log.codec import from_mapping
from workflow.pathway import library
from workflow.rows.asking import FidelityQuestion, JobFailure, JobProgress, Question, SweepQuestion
from workflow.rows.chances import ContinuedRow, NextStep
from workflow.rows.fidelity import FidelityRow
from workflow.rows.flow import FlowResult, PlaybackRow
from workflow.rows.simulated_session import MOST_CASES, SimulatedSession, SimulatedSessionQuestion
from workflow.service import Service
from workflow.service.simulator import Simulator
from workflow.simulation.study.asked import PREVIEW

SMALL = Question(year="2021", history=False, years=1, warmup=1, replications=30, lang="en")


@pytest.fixture(scope="module")
def asked() -> Iterator[Asked]:
    """One process for all tests."""
    made = Asked()
    assert made.answer(made.simulator.warm()) is True
    yield made
    made.simulator.close()


def test_what_usually_happens_next_is_answered(asked: Asked, tmp_path: Path) -> None:
    service = Service.open(tmp_path / "work.ruta")
    service.start("panama-2021", "2021", seed=3)
    service.new_case("domestic_with_children", {}, "Luz")
    service.play(["police"], "es")
    detect = NextStep("V1", "detect_police", "police")
    question = service.continuation("V1", detect, NextStep(), "en", 200, 60)
    asked.told.clear()
    found = asked.answer(asked.simulator.continued(question))
    assert isinstance(found, ContinuedRow), found
    assert found.first == "Detect on patrol or at a checkpoint"
    assert found.second == ""
    shares = {row.id: row.first.share for row in found.rows}
    assert "victim.status.potential" not in shares  # so by choosing the step: no answer
    assert 0.0 < shares["victim.status.form_sent"] < 1.0
    assert [told.of for told in asked.told] == [120] * 4
    called_off = asked.simulator.continued(replace(question, replications=50_000))
    asked.simulator.cancel(called_off)
    assert asked.answer(called_off) is None
    trouble = asked.answer(asked.simulator.continued(replace(question, days=0)))
    assert isinstance(trouble, JobFailure)
    assert "0 days" in trouble.en
    service.close()


def flow(asked: Asked, question: Question) -> FlowResult:
    """A result, and nothing else."""
    found = asked.answer(asked.simulator.flow(question))
    assert isinstance(found, FlowResult), found
    return found


def test_a_what_if_is_set_against_its_baseline(asked: Asked) -> None:
    plain, tried = flow(asked, SMALL), flow(asked, replace(SMALL, levers=("L13",)))
    assert not plain.has_what_if and plain.what_if == plain.baseline
    assert tried.has_what_if and tried.baseline == plain.baseline
    assert tried.what_if.levers == ("L13",)
    for change in tried.changes:
        if change.unit != "days" and change.difference.mean is not None:
            assert change.baseline.mean is not None and change.what_if.mean is not None
            assert change.difference.mean == pytest.approx(change.what_if.mean - change.baseline.mean)
    confirmed = next(change for change in tried.changes if change.id == "confirmed")
    assert confirmed.difference.mean is not None and confirmed.difference.mean > 0
    assert confirmed.assumed_low is not None and confirmed.assumed_high is not None
    assert confirmed.assumed_low <= confirmed.assumed_high
    for change in tried.changes:
        shown = change.change
        if shown is not None and change.assumed_low is not None and change.assumed_high is not None:
            assert change.assumed_low <= shown <= change.assumed_high, change.name


def test_what_is_shown_on_the_map_is_the_map_s(asked: Asked) -> None:
    found = flow(asked, SMALL)
    assert len(found.months) == 12 == len(found.fans[0].baseline)
    assert all(low <= median <= high for fan in found.fans for low, median, high in fan.baseline)
    unknown = "victim.status.undetected"
    nodes = {row.node for row in found.heat}
    assert nodes >= {row.source for row in found.flows} - {unknown} and unknown not in nodes
    assert sum(row.a_year for row in found.flows) > 0
    came = {row.node: row.came for row in found.heat}
    counted = {row.id: row.spread.mean for row in found.what_if.measures}
    for state in ("missed", "confirmed"):  # who comes to a place is who is counted there
        assert came[f"victim.status.{state}"] == pytest.approx(counted[state]), state
    assert came["victim.status.missed"] != pytest.approx(came["victim.status.confirmed"])  # the control
    assert found.funnel[0].share == 1.0 and found.funnel[-1].share < 1.0
    assert [stage.node.rsplit(".")[-1] for stage in found.funnel][-1] == "confirmed"
    assert sum(bar.baseline for bar in found.times) == pytest.approx(1.0)


def test_what_nobody_can_know_is_a_range_and_nothing_else(asked: Asked) -> None:
    found = flow(asked, SMALL)
    (unknown,) = found.unknowable
    assert unknown.id == "unseen_index" and "nobody has found" in unknown.name
    assert unknown.node == "victim.status.undetected"
    assert 0 < unknown.low < 50 and unknown.high > 500
    assert unknown.id not in {change.id for change in found.changes}
    shown = {fan.id for fan in found.fans} | {stage.node for stage in found.funnel}
    assert not any("undetected" in name for name in shown)
    # another belief about the number itself makes it no more known, and neither does a what-if
    believed = flow(asked, replace(SMALL, assumed={"unseen_number": 20.0}))
    assert believed.unknowable == found.unknowable
    assert flow(asked, replace(SMALL, levers=("L2",))).unknowable == found.unknowable
    assert flow(asked, replace(SMALL, seed=9, preview=True)).unknowable == ()


def test_what_was_simulated_before_answers_in_place_of_a_preview(asked: Asked) -> None:
    tried = replace(SMALL, levers=("L2",))
    base, then = flow(asked, SMALL), flow(asked, tried)
    back = flow(asked, replace(SMALL, preview=True))
    assert not back.preview and not back.question.preview
    assert back.heat == base.heat and back.changes == base.changes
    against = flow(asked, replace(SMALL, base_levers=("L2",), base_name="A"))
    assert against.baseline.measures == then.what_if.measures
    assert flow(asked, replace(SMALL, seed=8, preview=True)).preview  # the control: never asked before


def test_a_preview_is_small_and_says_so(asked: Asked) -> None:
    found = flow(asked, replace(SMALL, replications=500, preview=True, tried={"panels": 3.0}))
    assert found.preview and found.what_if.replications == PREVIEW
    assert all(change.assumed_low is None for change in found.changes)


def test_a_replication_is_lived_called_off_and_refused(asked: Asked) -> None:
    question = SimulatedSessionQuestion(SMALL, 0, 2, 200_000)
    asked.told.clear()
    life = asked.answer(asked.simulator.simulated_session(question))
    assert isinstance(life, SimulatedSession), life
    assert life.case == "V3" and from_mapping(life.events[0]).what.seed == SMALL.seed  # type: ignore[attr-defined]
    assert life.events[-1]["sim_min"] == 200_000
    shares = [told.done / told.of for told in asked.told]
    assert len(shares) > 3 and shares == sorted(shares) and shares[-1] < 1
    called_off = asked.simulator.simulated_session(replace(question, until=None))
    asked.simulator.cancel(called_off)
    assert asked.answer(called_off) is None
    crowd = replace(question, question=replace(SMALL, years=60), until=None)
    trouble = asked.answer(asked.simulator.simulated_session(crowd))
    assert isinstance(trouble, JobFailure) and not trouble.broken
    assert "earlier date" in trouble.en and str(MOST_CASES) in trouble.es


def test_progress_is_told(asked: Asked) -> None:
    asked.told.clear()
    flow(asked, replace(SMALL, replications=120, seed=5, levers=("L13",)))  # that without it may be kept
    assert asked.told and asked.told[-1].done == asked.told[-1].of
    assert [told.done for told in asked.told] == sorted(told.done for told in asked.told)


def test_one_replication_is_played_back(asked: Asked) -> None:
    found = asked.answer(asked.simulator.playback(SMALL, 3))
    assert isinstance(found, PlaybackRow)
    assert found.starts == "2020-01-01" and found.begins == 366 * 1440
    assert [minute for minute, _case, _node in found.moves] == sorted(m for m, _case, _node in found.moves)
    assert {case for _minute, case, _node in found.moves} == set(range(len(found.cases)))
    again = asked.answer(asked.simulator.playback(SMALL, 3))
    other = asked.answer(asked.simulator.playback(SMALL, 4))
    assert again == found != other


def test_the_report_stands_beside_the_simulation(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    few = partial(FidelityQuestion, replications=20)
    monkeypatch.setattr("workflow.service.simulator.FidelityQuestion", few)
    found = asked.answer(asked.simulator.fidelity("panama-2021", "es"))
    assert isinstance(found, FidelityRow) and found.replications == 20
    compared = [figure for figure in found.figures if figure.inside is not None]
    assert sum(figure.inside is True for figure in compared) == found.inside
    assert len(compared) == found.of > 40
    assert all(figure.text and figure.kind in ("fitted", "held_out") for figure in compared)


def test_what_cannot_be_done_is_a_sentence(asked: Asked) -> None:
    wrong = asked.answer(asked.simulator.flow(replace(SMALL, levers=("L99",))))
    assert isinstance(wrong, JobFailure) and not wrong.broken
    assert "L99" in wrong.text("es") and wrong.text("es") != wrong.text("en")
    missing = asked.answer(asked.simulator.flow(replace(SMALL, pathway="no-such-pathway")))
    assert isinstance(missing, JobFailure) and not missing.broken
    flow(asked, SMALL)  # it lives on


@pytest.mark.parametrize("tried", [{"alone": 1e7}, {"files_per_year": 1e7}])
def test_what_would_take_too_much_is_a_sentence(asked: Asked, tried: dict[str, float]) -> None:
    question = replace(SMALL, tried=tried, warmup=0)  # who waits at first is asked on the first day only
    jobs = [
        asked.simulator.flow(question),
        asked.simulator.flow(replace(question, preview=True, agreed=True)),
        asked.simulator.playback(question, 0),
        asked.simulator.sweep_offer(SweepQuestion(replace(SMALL, assumed=tried, warmup=0))),
    ]
    for job in jobs:
        found = asked.answer(job)
        assert isinstance(found, JobFailure) and not found.broken and not found.long, found
        assert "hoose" in found.en and "lija" in found.es
    life = asked.answer(asked.simulator.simulated_session(SimulatedSessionQuestion(question, 0, 0, 600_000)))
    assert isinstance(life, JobFailure) and not life.broken
    flow(asked, SMALL)  # it lives on


def test_a_crowd_is_not_played_back(asked: Asked) -> None:
    found = asked.answer(asked.simulator.playback(replace(SMALL, tried={"alone": 200_000.0}), 0))
    assert isinstance(found, JobFailure) and not found.broken and "2,000,000" in found.en


def test_what_would_take_long_is_asked_and_then_done(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "ticking.yaml"
    file.write_text(TICKING, encoding="utf-8")
    question = Question(str(file), history=False, years=60, warmup=60, replications=200, lang="en")
    found = asked.answer(asked.simulator.flow(question))
    assert isinstance(found, JobFailure) and found.long and "would take" in found.en
    asked.told.clear()
    agreed = asked.simulator.flow(replace(question, agreed=True))
    other, what = asked.next()
    assert other == agreed and isinstance(what, JobProgress)  # it has begun
    asked.simulator.cancel(agreed)
    assert asked.answer(agreed) is None


def test_a_job_can_be_called_off(asked: Asked) -> None:
    job = asked.simulator.flow(replace(SMALL, replications=50_000, years=10))
    asked.simulator.cancel(job)
    assert asked.answer(job) is None
    flow(asked, SMALL)


def test_a_process_that_ends_is_told_and_started_again() -> None:
    made = Asked(sys.executable, "-c", "raise SystemExit(3)")
    for _twice in range(2):
        found = made.answer(made.simulator.flow(SMALL))
        assert isinstance(found, JobFailure) and found.broken
    made.simulator.close()


def test_the_window_s_side_loads_no_compiler() -> None:
    import subprocess

    code = (
        "import sys; from workflow.service.simulator import Simulator; Simulator(print); "
        "sys.exit(any(m in sys.modules for m in ('numba', 'numpy', 'llvmlite')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert library.names()


def test_each_job_is_declared_with_what_does_it() -> None:
    """Question and answer are those of the function, and the window can ask for every job."""
    for name, job in JOBS.items():
        hints = get_type_hints(job.work())
        question, _progress, _stop = inspect.signature(job.work()).parameters
        assert hints[question] == (type(None) if job.question is None else job.question), name
        assert hints["return"] == job.answer, name
        assert hasattr(Simulator, name), name
