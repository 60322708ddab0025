"""What a person waited for past a date of the pathway, where no fault and no expectation tells it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from workflow.case.state import Thing
from workflow.present.done_late import done_after, due_of
from workflow.present.due import counts
from workflow.present.exercise import Table
from workflow.record.rows import Deadline
from workflow.scoring.results import Result


def due_passed(table: Table, roles: Collection[str], results: Sequence[Result]) -> Iterator[str]:
    """Each activity once whose date passed though one of these roles could have done it and asked for it no
    sooner: of which people, whether it was done after, and who could. For the class to talk over, and rated
    by nobody."""
    scene, told = table.scene, _expected(table, results)
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for person in table.scenario.people:
        of_person = {scene.pathway.activity_of(step) for step in told.get(person, ())}
        for thing in scene.together(table.scenario.case_of(person)):
            left = {fault.step for fault in scene.record.faults(thing.id)} | of_person
            for row in scene.record.deadlines(thing.id):
                if row.activity in left or row.state not in ("done_after", "missed"):
                    continue
                could = tuple(_could(table, thing, row, roles))
                if could and counts(scene, row.kind):
                    left.add(row.activity)
                    found.setdefault((row.activity, could), []).append(_of_whom(table, thing, row))
    for (activity, could), people in found.items():
        words = scene.words
        what, who = words.quote(words.step(activity)), words.listed([words.role(role) for role in could])
        at_table = words.pick("En la mesa podía hacerlo", "At the table it could be done by")
        yield f"{what} · {'; '.join(people)}. {at_table}: {who}."


def _expected(table: Table, results: Sequence[Result]) -> dict[str, set[str]]:
    """The steps of each person of which it is told anyhow what became of them."""
    found: dict[str, set[str]] = {}
    for result in results:
        done = table.scenario.expect[result.expectation].done
        if done is not None:
            found.setdefault(done.of, set()).update(done.step)
    return found


def _could(table: Table, thing: Thing, row: Deadline, roles: Collection[str]) -> Iterator[str]:
    """The roles that could have done it, unless one of them had asked for it in time."""
    scene, rules = table.scene, table.scene.world.core.stepper.rules
    steps = {step for step in rules if scene.pathway.activity_of(step) == row.activity}
    in_time = (
        each.role in roles and each.step in steps and row.due is not None and each.at <= row.due
        for each in scene.record.attempts(thing.id)
        if each.seq > row.seq and each.became != "refused"
    )
    if not any(in_time):
        for role in roles:
            if not scene.is_person(role) and any(role in rules[step].by for step in steps):
                yield role


def _of_whom(table: Table, thing: Thing, row: Deadline) -> str:
    """Whose it was, until when, and whether it was done after."""
    scene, words, until = table.scene, table.scene.words, due_of(table.scene, thing.id, row)
    by = "" if until is None else until.on_day(scene)
    became = done_after(scene, row, until) if row.done else words.pick("no se hizo", "not done")
    return words.pick(
        f"{scene.name(thing)}, hasta el {by}: {became}", f"{scene.name(thing)}, by {by}: {became}"
    )
