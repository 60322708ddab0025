"""The notice as time passes begins with what made time stand; that time went by comes last."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.service.practice_walks import Waited, every_wait
from workflow.rows import EventRow

OF_TIME = ("Tuvo una cama segura", "Pasaron ", "Sigue: ", "Y ", "Lo demás ", "Vence en este minuto")
"""How a line begins that says no more than that time went by, or that there is more."""
TURN = ("Le toca a usted", "Ahora le toca", "Ya puede", "Ya se puede", "El tiempo se detuvo porque",
        "El tiempo se detuvo porque por un momento", "En 30 noches no hubo otra cosa")  # fmt: skip
BEGUN = ("queued", "started")


@pytest.fixture(scope="module")
def waits() -> list[Waited]:
    return every_wait()


def what_stopped(wait: Waited) -> list[EventRow]:
    """The events, as the history has them for whoever plays, from the first minute on in which something came
    about; none that are of a night that was agreed on."""
    rows = [row for row in wait.events if row.case and not row.kept and row.lifecycle not in BEGUN]
    since = min((row.sim_min for row in rows), default=0)
    return [row for row in rows if row.sim_min >= since]


def names(line: str, rows: Sequence[EventRow]) -> bool:
    """Whether a line of the notice names one of some events by its step, or in the words of the history."""
    said = line.casefold()
    words = (word for row in rows for word in (row.step_name, row.text, row.told) if word)
    return any(word.strip(".").casefold() in said for word in words)


def wrong_first(lines: Sequence[str], wait: Waited) -> bool:
    """Whether the first line says no more than that time went by, though something came, or names nothing of
    what came."""
    stopped = what_stopped(wait)
    if not stopped or "nada nuevo" in lines[0]:
        return False
    if lines[0].startswith(TURN):
        return False
    return lines[0].startswith(OF_TIME) or not names(lines[0], stopped)


def test_the_first_line_names_what_made_time_stand(waits: Sequence[Waited]) -> None:
    tried = [wait for wait in waits if wait.to_next and wait.change.reading != "nothing"]
    wrong = [wait.change.text for wait in tried if wrong_first(wait.change.text.split("\n"), wait)]
    assert len(tried) > 30 and not wrong, "\n---\n".join(wrong)
    turned = [wait for wait in tried if wrong_first(wait.change.text.split("\n")[::-1], wait)]
    assert len(turned) > 8  # the control: from its end the same notice begins with nights and days


def test_nights_and_days_come_last(waits: Sequence[Waited]) -> None:
    found = 0
    for wait in waits:
        lines = wait.change.text.split("\n")
        of_time = [n for n, line in enumerate(lines) if line.startswith(("Tuvo una cama segura", "Pasaron "))]
        assert of_time == list(range(len(lines) - len(of_time), len(lines))), wait.change.text
        found += bool(of_time) and len(lines) > len(of_time)
    assert found > 10


def test_a_turn_comes_with_the_event_that_made_it_one(waits: Sequence[Waited]) -> None:
    """Of what somebody did, not of a night that was over."""
    told = (wait.change for wait in waits if not wait.change.touched)  # else the right is said first
    stopped = [change for change in told if "Por eso se detuvo el tiempo." in change.text]
    assert len({change.kind for change in stopped}) > 1
    for change in stopped:
        at = next(n for n, line in enumerate(change.text.split("\n")) if "Por eso se detuvo" in line)
        assert change.kind != "yours" or at == 0
