"""Why each line of four scenarios weighs what it weighs: by what it does to the person, and nothing else."""

from __future__ import annotations

from pathlib import Path

from workflow.scenario import library

TABLE = Path(__file__).parent / "weighed.txt"
"""`scenario expectation weight reason`: weighed without looking at what any script reaches. A harm that is
not undone, or puts the person in the hands of whoever exploits them, weighs 5 or 4; liberty, a child's
safety, what is published, 4; tonight's need, a standard or a law, 3; a question or an order that opens a
right, what a day more does not spoil, 2; respect, and what comes back by itself, 1."""
WEIGHED = ("flight_tomorrow", "girl_in_colon", "turned_away", "two_children")


def rows() -> list[tuple[str, str, int, str]]:
    found = (line.split(" ", 3) for line in TABLE.read_text(encoding="utf-8").splitlines())
    return [(scenario, id, int(weight), reason) for scenario, id, weight, reason in found]


def unweighed(table: list[tuple[str, str, int, str]]) -> set[tuple[str, str]]:
    """The expectations whose weight is not that of a table."""
    weights = {(scenario, id): weight for scenario, id, weight, _reason in table}
    return {
        (name, one.id)
        for name in WEIGHED
        for one in library.load(name).expect.values()
        if weights.pop((name, one.id), None) != one.weight
    } | set(weights)


def test_each_weight_is_that_of_its_reason() -> None:
    assert unweighed(rows()) == set()
    assert all(len(reason.split()) > 4 and reason.endswith(".") for *_line, reason in rows())


def test_a_weight_that_was_moved_would_be_noticed() -> None:
    (scenario, id, weight, reason), *others = rows()
    assert unweighed([(scenario, id, weight + 1, reason), *others]) == {(scenario, id)}
    assert unweighed(others) == {(scenario, id)}
