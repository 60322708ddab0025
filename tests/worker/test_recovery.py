"""The process that simulates dies or says what nobody asked: told, started again, all that waits answered."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from queue import Empty, Queue

import pytest

from tests.patience import SECONDS
from workflow.rows.asking import Interrupted, JobFailure, Note, Question
from workflow.rows.flow import FlowResult
from workflow.service.simulator import MOST_TRIES, Simulator

GOOD = """
import hashlib, json, os, sys, time
def mark(line): return hashlib.sha256(line.rstrip("\\n").encode()).hexdigest()
def say(message): print(json.dumps(message), flush=True)
def lives():
    with open(sys.argv[1], "a+b") as file:
        file.write(b"x"); file.flush()
        return file.tell()
life = lives()
def serve():
    for line in sys.stdin:
        asked = json.loads(line)
        if "cancel" not in asked:
            say({"job": asked["job"], "asked": mark(line), "answer": True})
"""
"""A process that answers what it is asked and counts its lives in a file; a test lets one go wrong."""

TORN = {
    "cut": 'sys.stdin.readline(); os.write(1, b\'{"job": 1, "answer": {"a"\'); os.kill(os.getpid(), 9)',
    "cut and silent": 'sys.stdin.readline(); os.write(1, b\'{"job": 1, "ans\'); os.close(1); time.sleep(600)',
    "no JSON": "sys.stdin.readline(); print('Traceback', flush=True); time.sleep(600)",
    "not of a job": "sys.stdin.readline(); say([1, 2]); time.sleep(600)",
    "a job that nobody asked": "sys.stdin.readline(); say({'job': 99, 'answer': True}); time.sleep(600)",
    "another question": "a = sys.stdin.readline(); say({'job': 1, 'asked': mark(a + ' '), 'answer': True}); "
    "time.sleep(600)",
    "no mark": "sys.stdin.readline(); say({'job': 1, 'answer': True}); time.sleep(600)",
    "another kind": "a = sys.stdin.readline(); say({'job': 1, 'asked': mark(a), 'answer': {'x': 1}}); "
    "time.sleep(600)",
    "neither": "a = sys.stdin.readline(); say({'job': 1, 'asked': mark(a)}); time.sleep(600)",
    "too long": "sys.stdin.readline(); os.write(1, b'[' * 70000); time.sleep(600)",
    "at once": "sys.exit(3)",
}
"""What goes wrong; a process that sleeps does so for longer than the test waits."""


class Told:
    """A simulator of a made-up process, and all that it said."""

    def __init__(self, life: str, where: Path) -> None:
        self.said: Queue[tuple[int, object]] = Queue()
        self.lives = where / "lives"
        command = (sys.executable, "-c", GOOD + life, str(self.lives))
        self.simulator = Simulator(lambda job, what: self.said.put((job, what)), command)

    def next(self) -> tuple[int, object]:
        return self.said.get(timeout=SECONDS)


@pytest.mark.parametrize("how", TORN)
def test_a_torn_answer_is_told_and_the_question_answered(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflow.line_process._LONGEST", 65536)
    made = Told(f"if life == 1:\n    {TORN[how]}\nserve()", tmp_path)
    jobs = [made.simulator.warm(), made.simulator.warm()]
    job, told = made.next()
    assert job == 0 and isinstance(told, Interrupted) and told.again and told.why
    assert [made.next() for _ in jobs] == [(job, True) for job in jobs]
    third = made.simulator.warm()
    assert made.next() == (third, True)  # and the next one
    assert made.lives.stat().st_size == 2
    made.simulator.close()


def test_what_was_called_off_is_not_asked_again(tmp_path: Path) -> None:
    made = Told(
        "if life == 1:\n    sys.stdin.readline(); sys.stdin.readline(); sys.exit(1)\nserve()", tmp_path
    )
    job = made.simulator.warm()
    made.simulator.cancel(job)
    assert made.next() == (job, None)
    told = made.next()[1]
    assert isinstance(told, Interrupted)
    other = made.simulator.warm()
    assert made.next() == (other, True)
    made.simulator.close()


def test_repeated_deaths_end_with_a_sentence_and_no_endless_restart(tmp_path: Path) -> None:
    made = Told("sys.stdin.readline(); sys.exit(9)", tmp_path)
    jobs = [made.simulator.warm(), made.simulator.warm()]
    said = [made.next() for _ in range(MOST_TRIES + 1 + len(jobs))]
    interrupted = [what for _job, what in said if isinstance(what, Interrupted)]
    assert [what.again for what in interrupted] == [True] * MOST_TRIES + [False]
    assert {job for job, what in said if isinstance(what, JobFailure) and what.broken} == set(jobs)
    time.sleep(0.5)
    assert made.said.empty() and made.lives.stat().st_size == MOST_TRIES + 1
    assert made.simulator.process_id == 0
    # whoever asks again starts it once
    job = made.simulator.warm()
    again, refused = made.next(), made.next()
    assert isinstance(again[1], Interrupted) and not again[1].again
    assert refused[0] == job and isinstance(refused[1], JobFailure)
    assert made.lives.stat().st_size == MOST_TRIES + 2
    made.simulator.close()


def test_a_question_that_kills_it_does_not_take_the_others_along(tmp_path: Path) -> None:
    deadly = """
for line in sys.stdin:
    asked = json.loads(line)
    if asked["do"] == "flow":
        sys.exit(1)
    say({"job": asked["job"], "asked": mark(line), "answer": True})
"""
    made = Told(deadly, tmp_path)
    bad, good = made.simulator.flow(Question()), made.simulator.warm()
    said = [made.next() for _ in range(MOST_TRIES + 2)]
    assert [job for job, what in said if isinstance(what, JobFailure)] == [bad]
    assert said[-1] == (good, True)
    assert made.lives.stat().st_size == MOST_TRIES + 1
    made.simulator.close()


def test_a_process_that_cannot_be_started_is_a_trouble(tmp_path: Path) -> None:
    said: Queue[tuple[int, object]] = Queue()
    simulator = Simulator(lambda job, what: said.put((job, what)), (str(tmp_path / "no-such-program"),))
    job = simulator.warm()
    assert said.get(timeout=SECONDS)[0] == job
    simulator.close()


def test_a_note_belongs_to_no_job(tmp_path: Path) -> None:
    made = Told('say({"note": ["dañado", "damaged"]})\nserve()', tmp_path)
    job = made.simulator.warm()
    assert made.next() == (0, Note("dañado", "damaged"))
    assert made.next() == (job, True)
    made.simulator.close()


def test_the_real_process_killed_in_the_middle_answers_the_same(tmp_path: Path) -> None:
    said: Queue[tuple[int, object]] = Queue()
    simulator = Simulator(lambda job, what: said.put((job, what)))
    asked = Question(year="2021", history=False, years=1, warmup=0, replications=20, lang="en")
    question = replace(asked, levers=("L13",))

    def answer(job: int) -> object:
        while True:
            other, what = said.get(timeout=SECONDS)
            if other == job and isinstance(what, FlowResult | JobFailure | bool):
                return what

    assert answer(simulator.warm()) is True
    good = answer(simulator.flow(question))
    assert isinstance(good, FlowResult)
    assert good.question == question and good.tried[0].startswith("L13 · ")
    long = simulator.flow(replace(asked, years=2, replications=2000))
    job = simulator.flow(question)
    os.kill(simulator.process_id, signal.SIGTERM)
    simulator.cancel(long)
    assert answer(job) == good
    simulator.close()
    with pytest.raises(Empty):
        while True:
            assert not isinstance(said.get(timeout=0.2)[1], JobFailure)
