"""What can always be reached is asked in a second process: the answers are those of one, in their order."""

from __future__ import annotations

import os
import threading
from functools import partial

import pytest

from tests.check.large import large_pathway
from workflow.proof import CheckResult, apart, check
from workflow.proof.prove import Answer, Prover

PATHWAY = large_pathway()


def told(result: CheckResult) -> list[tuple[str, str, str, str]]:
    """Every answer, in its order."""
    return [(f.id, f.verdict, f.text_es, f.text_en) for f in result.findings]


@pytest.fixture
def asked_here(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The starts of what was asked in this process of what can always be reached."""
    starts: list[int] = []
    whole = Prover.always

    def always(self: Prover, start: int, goal: int) -> Answer:
        starts.append(start)
        return whole(self, start, goal)

    monkeypatch.setattr(Prover, "always", always)
    return starts


def test_two_processes_answer_as_one(asked_here: list[int]) -> None:
    two = told(check(PATHWAY, seconds=60, two=True))
    assert not asked_here
    assert two == told(check(PATHWAY, seconds=60))
    assert asked_here  # the control: alone it is asked here


def test_without_a_second_process_all_is_asked_here(
    asked_here: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(apart, "get_context", none)
    assert check(PATHWAY, seconds=60, two=True).ok
    assert asked_here


def _who(begun_in: int) -> int:
    if os.getpid() != begun_in:
        os._exit(3)
    return os.getpid()


def test_what_a_process_that_died_did_not_answer_is_done_here() -> None:
    with apart.apart(os.getpid) as other:
        assert other() != os.getpid()
    with apart.apart(partial(_who, os.getpid())) as other:
        assert other() == os.getpid()


class Packed:
    """A number that notes the thread in which it is copied or packed."""

    def __init__(self) -> None:
        self.threads: list[int] = []

    def __reduce__(self) -> tuple[type[int], tuple[int]]:
        self.threads.append(threading.get_ident())
        return int, (7,)


def test_work_is_copied_before_the_work_here_goes_on() -> None:
    """What both read may be changed here at once: packed in another thread, it would be packed by halves."""
    packed = Packed()
    with apart.apart(partial(abs, packed)) as other:  # type: ignore[arg-type] # a number by the time it is asked
        assert packed.threads == [threading.get_ident()]
        assert other() == 7
