"""What counts against an objective at the end of an exercise: harm that was done, and duties left undone.

Each is told once, with its right, its moment, who it was and why it counts there, for the seat as for all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from workflow.log.events import Event
from workflow.present.exercise import Table
from workflow.present.hours import happened
from workflow.rows.exercise import TouchedLine
from workflow.scoring.harms import Harm
from workflow.scoring.rating import Rating, tied_by
from workflow.scoring.results import Result


def against(
    table: Table,
    objective: str,
    found: Sequence[Rating],
    results: Sequence[Result],
    touched: Mapping[int, TouchedLine],
    events: Mapping[int, Event],
    came: Collection[str],
) -> tuple[TouchedLine, ...]:
    """The lines of an objective, in order.

    Args:
        table: the exercise, which is over.
        objective: its id.
        found: the ratings of all together and of each role.
        results: one of each expectation that is told.
        touched: what was told of a person to whom had no need to know it, by its event.
        events: those of the branch, by number.
        came: the expectations for which there was a reason.
    """
    own = [rating for rating in found if rating.objective == objective]
    whole = next((rating for rating in own if not rating.role), None)
    harms = () if whole is None else whole.harms
    done = [_harm(table, each, own, events[each.seq], came) for each in harms if not each.told]
    here = {line.seq: line for line in _telling(table, objective, results, touched, events)}
    told = [
        _titled(table, each, own, touched[each.seq], came)
        for each in harms
        if each.told and each.seq in touched and each.seq not in here
    ]
    return tuple(sorted((*done, *told, *here.values()), key=lambda line: line.seq))


def _telling(
    table: Table,
    objective: str,
    results: Sequence[Result],
    touched: Mapping[int, TouchedLine],
    events: Mapping[int, Event],
) -> Iterator[TouchedLine]:
    for result in results:
        expected = table.scenario.expect[result.expectation]
        if result.why == "told_too_much" and expected.objective == objective:
            for line in (touched[seq] for seq in result.seqs if seq in touched):
                told_by = events[line.seq].role or result.by
                why = f"{_for_whom(table, (told_by,))} {_named(table, expected.id)}."
                yield TouchedLine(line.seq, line.act, why, line.right)


def _titled(
    table: Table, harm: Harm, own: Sequence[Rating], line: TouchedLine, came: Collection[str]
) -> TouchedLine:
    """What was told, where the title of another objective than that of its expectation names it."""
    why = f"{_for_whom(table, harm.by)} {_reason(table, harm, own[0].objective, came)}."
    return TouchedLine(line.seq, line.act, why, line.right)


def _harm(
    table: Table, harm: Harm, own: Sequence[Rating], event: Event, came: Collection[str]
) -> TouchedLine:
    words, scene = table.scene.words, table.scene
    what = words.listed([words.quote(words.step(step)) for step in harm.steps], ("o", "or"))
    roles = tuple(rating.role for rating in own if rating.role and harm in rating.harms)
    who = words.listed([words.role(role) for role in (roles if harm.omitted else harm.by)], ("y", "and"))
    names = [scene.name(scene.world.thing(case)) for case in harm.cases]
    whose = words.listed(names, ("y", "and"))
    when = happened(scene, event)
    act = f"{whose} · {when[:1].upper()}{when[1:]} · {who}: {what}"
    why = f"{_for_whom(table, roles)} {_reason(table, harm, own[0].objective, came)}."
    if not harm.omitted:
        return TouchedLine(harm.seq, act, why, words.right(harm.right))
    duty = (
        words.pick("Es un deber por ley o norma.", "A law or a standard makes it a duty.")
        if scene.pathway.faults[harm.fault].source
        else words.pick(
            "Es un deber: sin eso la persona corre riesgo.", "It is a duty: without it there is risk."
        )
    )
    left = words.pick("quedó sin hacer", "left undone")
    return TouchedLine(harm.seq, f"{act}: {left}", f"{duty} {why}", words.right(harm.right))


def _for_whom(table: Table, roles: Sequence[str]) -> str:
    """To whose words it counts: to that of all together, and to those of the roles whose it was."""
    words = table.scene.words
    listed = words.listed(
        [words.pick("todos juntos", "all together"), *(words.role(role) for role in roles)], ("y", "and")
    )
    return words.pick(f"Cuenta aquí para {listed},", f"It counts here for {listed},")


def _named(table: Table, expectation: str) -> str:
    about = table.scene.words.quote(table.scenario.expect[expectation].in_(table.lang).rstrip("."))
    return table.scene.words.pick(f"por {about}", f"because of {about}")


def _reason(table: Table, harm: Harm, objective: str, came: Collection[str]) -> str:
    tie, expectation = tied_by(harm, objective, table.scenario, came)
    if tie == "named":
        return _named(table, expectation)
    if tie == "titled":
        return table.scene.words.pick(
            "porque es de lo que trata el objetivo", "because it is what the objective is about"
        )
    if tie == "mainly":
        return table.scene.words.pick(
            "porque el objetivo trata sobre todo de ese derecho",
            "because the objective is mainly about that right",
        )
    return table.scene.words.pick(
        "porque en ningún otro objetivo pesa más ese derecho",
        "because that right weighs in no other objective more",
    )
