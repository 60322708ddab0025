"""What touched a right in an exercise, for the talk at its end: what was done, and what was only tried.

Only acts of roles that people played, and what they left undone where times count. Nothing of it is rated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workflow.case.state import Thing
from workflow.log.events import Disclosed, Event
from workflow.pathway import guard as g
from workflow.pathway.base import Text
from workflow.present.case_page import Before, act_in_words
from workflow.present.done_in_part import in_part
from workflow.present.due import undone
from workflow.present.exercise import Table
from workflow.present.harms import harms_of
from workflow.present.hours import done_on, happened
from workflow.present.past_refusals import past_refusals
from workflow.present.putting_right import outside, repairs, undoing
from workflow.present.scene import Scene
from workflow.present.standing import is_wrong, told
from workflow.present.told_beyond import reasons_in_words
from workflow.record.played_roles import PlayedRoles
from workflow.record.rows import Attempt, Fault
from workflow.referral.meanings import PRIVACY
from workflow.review.findings import was_done
from workflow.review.telling import beyond_need
from workflow.rows.exercise import TouchedLine
from workflow.scoring.results import Result

_LOOKED_AT = 8
"""Acts for which it is worked out what put them right: each needs the world as it was then."""
_TELLING_THE_PERSON = "tell_of_disclosure"
"""What is done only because something was told of a person: it is a repair, whenever it is done."""
_AFTER_TELLING = ("name_danger", "name_another_danger", _TELLING_THE_PERSON, "review_protection",
                  "give_physical_protection")  # fmt: skip
"""Steps by which a person is safer after something was told of them beyond need, and that may have another
reason, too: the first is at hand for everybody."""
_NOT_DONE = ("waiting", "called_off", "no_longer_possible", "expired", "failed")
"""What became of an attempt that was begun and that nobody refused."""


def touched(
    table: Table, roles: Sequence[str], results: Sequence[Result], before: Before
) -> tuple[TouchedLine, ...]:
    """What was done, told or left undone that touched a right badly, in order."""
    done = [(thing, row) for thing, row in _attempts(table, roles) if is_wrong(table.scene, row)]
    lines = [
        _done(table.scene, thing, row, roles, before if at < _LOOKED_AT else None)
        for at, (thing, row) in enumerate(done)
    ]
    lines += _told_too_much(table, results)
    for thing in _things(table):
        for fault in table.scene.record.faults(thing.id):
            could = _could(table.scene, fault, roles) if fault.how == "omitted" else ()
            if could:
                lines.append(_left_undone(table.scene, thing, fault, could))
    return tuple(sorted(lines, key=lambda line: line.seq))


def already(
    table: Table, roles: Sequence[str], line: Iterable[Event], before: Before
) -> tuple[TouchedLine, ...]:
    """What had been done before anybody sat down and touched a right badly, in order: nobody there did it.
    Each with what put it right, or would have."""
    scene, whose = table.scene, PlayedRoles.of(line, is_exercise=True)
    found = [
        (thing, row)
        for thing in _things(table)
        for row in scene.record.attempts(thing.id)
        if row.role not in roles and whose.act(row.seq, row.role) == "before" and is_wrong(scene, row)
    ]
    found.sort(key=lambda pair: pair[1].seq)
    return tuple(
        _already(scene, thing, row, roles, before if at < _LOOKED_AT else None)
        for at, (thing, row) in enumerate(found)
    )


def _already(
    scene: Scene, thing: Thing, row: Attempt, roles: Sequence[str], before: Before | None
) -> TouchedLine:
    why, right = told(scene, row)
    not_theirs = scene.words.pick(
        "Ya había ocurrido al empezar: no es de la mesa.",
        "It had happened before the exercise began: it is not the table’s.",
    )
    act = _whose(scene, thing, act_in_words(scene, row))
    after = "" if before is None else _put_right(scene, row, roles, before)
    return TouchedLine(row.seq, act, " ".join(filter(None, (not_theirs, why))), right, after)


def tried(table: Table, roles: Sequence[str], before: Before) -> tuple[TouchedLine, ...]:
    """What was attempted and was not done, in order, of whatever sort: what would have touched a right,
    refused or begun and not done when the exercise ended, and what could not be done for want of something.
    That something was begun already is no further attempt."""
    found = _attempts(table, roles)
    lines = [
        _tried(table.scene, thing, row)
        for thing, row in found
        if (row.became == "refused" and row.faults and not row.under_way)
        or (row.became in _NOT_DONE and _would_harm(table.scene, thing, row, before))
    ]
    lines += _wanting(table.scene, found)
    return tuple(sorted(lines, key=lambda line: line.seq))


def tried_to_talk_over(lines: Iterable[TouchedLine]) -> tuple[str, ...]:
    """Of what was attempted and not done, all that was not done as it should be afterwards."""
    return tuple(f"{line.act} {line.why}" for line in lines if not line.after)


def _wanting(scene: Scene, attempts: Iterable[tuple[Thing, Attempt]]) -> Iterator[TouchedLine]:
    """What could not be done for want of something, and was not done later either: the last time of each,
    with what it lacked."""
    last = dict[tuple[str, str, str], tuple[Thing, Attempt]]()
    for thing, row in attempts:
        key = (thing.id, row.step, row.role)
        if row.became == "refused" and row.step and not row.faults and not row.under_way:
            last[key] = (thing, row)
        elif row.became in ("accepted", "waiting"):
            last.pop(key, None)
    for thing, row in last.values():
        act = _whose(scene, thing, act_in_words(scene, row))
        yield TouchedLine(row.seq, act, _why_not(scene, row), "")


def _why_not(scene: Scene, row: Attempt) -> str:
    """The first thing that it lacked, as the history has it: how it would have come about was said then."""
    could_not = scene.words.pick("Se intentó, y no se pudo.", "It was attempted, and could not be done.")
    why = next(iter(past_refusals(scene, row.step, row.missing)), "")
    return " ".join(filter(None, (could_not, why and scene.words.sentence(why))))


def _would_harm(scene: Scene, thing: Thing, row: Attempt, before: Before) -> bool:
    """Whether a step would have touched a right badly, as the case was when it was asked for."""
    if not row.step:
        return False
    step = scene.pathway.steps[row.step]
    if step.always_harms or not step.faults:
        return step.always_harms
    then = before(row.seq).world
    return bool(then.core.stepper.harms(row.step, then.core.view(then.thing(thing.id), row.role)))


# -- whose ------------------------------------------------------------------------------------------


def _things(table: Table) -> Iterator[Thing]:
    """The cases of the scenario and their proceedings, each once."""
    found: dict[str, Thing] = {}
    for person in table.scenario.people:
        for thing in table.scene.together(table.scenario.case_of(person)):
            found.setdefault(thing.id, thing)
    yield from found.values()


def _attempts(table: Table, roles: Sequence[str]) -> list[tuple[Thing, Attempt]]:
    """What people attempted in these roles, in order."""
    found = [
        (thing, row)
        for thing in _things(table)
        for row in table.scene.record.attempts(thing.id)
        if row.role in roles and not row.simulated
    ]
    return sorted(found, key=lambda pair: pair[1].seq)


def _whose(scene: Scene, thing: Thing, text: str) -> str:
    """An act with the name of the person."""
    return f"{scene.name(thing)} · {text}"


# -- what was done ----------------------------------------------------------------------------------


def _done(
    scene: Scene, thing: Thing, row: Attempt, roles: Sequence[str], before: Before | None
) -> TouchedLine:
    why, right = told(scene, row)
    after = "" if before is None else _put_right(scene, row, roles, before)
    return TouchedLine(row.seq, _whose(scene, thing, act_in_words(scene, row)), why, right, after)


def _put_right(scene: Scene, row: Attempt, roles: Sequence[str], before: Before) -> str:
    """What put an act right afterwards, or was done to that end; else what would have, by one of these roles
    where one could; "" where nothing could."""
    words, then = scene.words, before((row.ended_by or row.seq) + 1)
    ways, undo = repairs(then, row.subject, row.step), undoing(then, row.subject, row.step)
    for step, thing in ways:
        later = [one for one in scene.record.attempts(thing) if one.step == step and one.seq > row.seq]
        mended = next((one for one in later if one.became == "accepted" and not is_wrong(scene, one)), None)
        if mended is not None:
            name, when = words.quote(words.step(step)), done_on(scene, mended)
            role, went_on = words.role(mended.role), _went_on(scene, row, mended)
            if step not in undo or went_on:
                told = words.pick(
                    f"Para repararlo se hizo después: {name} ({when}, {role}).",
                    f"To put it right, this was done later: {name} ({when}, {role}).",
                )
                return f"{told} {went_on}".strip()
            return words.pick(
                f"Después se reparó: {name} ({when}, {role}).",
                f"It was put right later: {name} ({when}, {role}).",
            )
    if not ways:
        return outside(scene, row.step)
    could = {step: scene.world.core.stepper.rules[step].by for step, _thing in ways}
    step = next((step for step, by in could.items() if not set(by).isdisjoint(roles)), ways[0][0])
    here = [role for role in could[step] if role in roles]
    who = words.listed([words.role(role) for role in here or could[step]])
    name = words.quote(words.step(step))
    if step not in undo:
        return words.pick(
            f"Para repararlo se podía: {name} ({who}).", f"To put it right one could: {name} ({who})."
        )
    return words.pick(
        f"Lo habría reparado: {name} ({who}).", f"This would have put it right: {name} ({who})."
    )


def _went_on(scene: Scene, row: Attempt, mended: Attempt) -> str:
    """That the harm which an act led to went on after what was done to put it right, and until when, as the
    card and Review have it; "" where it had ended by then, or went on in nothing."""
    ends = [one.until for one in harms_of(scene, (row.subject,)) if one.seq == row.seq]
    if None in ends:
        return scene.words.pick("Lo que dañó seguía al final.", "What harmed still went on at the end.")
    last = max((until for until in ends if until is not None), default=0)
    if last <= (mended.at if mended.ended is None else mended.ended):
        return ""
    day = scene.on_day(last)
    return scene.words.pick(f"Lo que dañó siguió hasta el {day}.", f"What harmed went on until {day}.")


def _told_too_much(table: Table, results: Sequence[Result]) -> list[TouchedLine]:
    return [
        _disclosed(table, event, event.what, event.subject, telling.whys)
        for event, telling in beyond_need(table.scenario, results, table.scene.world.events)
        if isinstance(event.what, Disclosed) and event.subject is not None
    ]


def _disclosed(table: Table, event: Event, what: Disclosed, case: str, whys: Sequence[Text]) -> TouchedLine:
    """What was told: the right is privacy, whatever else the scenario is about there."""
    scene, when = table.scene, happened(table.scene, event)
    text = table.told_of(what, case, what.to)
    role = scene.words.role(event.role or "")
    why = reasons_in_words(scene, whys)
    act = f"{when[:1].upper()}{when[1:]} · {role}: {text}"
    whose, right = _whose(scene, scene.world.thing(case), act), scene.words.right(PRIVACY)
    return TouchedLine(event.seq, whose, why, right, _after_telling(scene, case, event.seq))


def _after_telling(scene: Scene, case: str, seq: int) -> str:
    """What was done for the person after something was told of them beyond need; else what there was to do:
    nothing takes it back."""
    words = scene.words
    rows = [row for row in scene.record.attempts(case) if row.step in _AFTER_TELLING and row.seq > seq]
    well = [row for row in rows if row.became == "accepted" and not is_wrong(scene, row)]
    done = next((row for row in well if row.step == _TELLING_THE_PERSON), next(iter(well), None))
    if done is not None:
        name, when, role = words.quote(words.step(done.step)), done_on(scene, done), words.role(done.role)
        if done.step == _TELLING_THE_PERSON:
            return words.pick(
                f"Para repararlo se hizo después: {name} ({when}, {role}).",
                f"To put it right, this was done later: {name} ({when}, {role}).",
            )
        return words.pick(
            f"Contado queda. Después se hizo, por esto o por otra razón: {name} ({when}, {role}).",
            f"What is told stays told. Later, for this or another reason, this was done: "
            f"{name} ({when}, {role}).",
        )
    danger = words.quote(words.step(_AFTER_TELLING[0]))
    return words.pick(
        f"Contado queda; lo que repara es decírselo a la persona y acordar con ella cómo cuidarse, y si "
        f"corre peligro, {danger}.",
        f"What is told stays told; what helps is to tell the person and agree with them how to stay safe, "
        f"and where they are in danger, {danger}.",
    )


def _could(scene: Scene, fault: Fault, roles: Sequence[str]) -> tuple[str, ...]:
    """Which of these roles, among others, could have done what was left undone."""
    rules, known = scene.world.core.stepper.rules, scene.world.core.book.activities.get(fault.step)
    steps = {fault.step, *(known.options if known is not None else ())}
    return tuple(role for role in roles if any(role in rules[step].by for step in steps if step in rules))


def _left_undone(scene: Scene, thing: Thing, fault: Fault, could: Sequence[str]) -> TouchedLine:
    words, known = scene.words, scene.pathway.faults[fault.fault]
    day, again = scene.on_day(fault.at), was_done(scene.record, thing.id, fault.step, fault.at)
    text = f"{day[:1].upper()}{day[1:]} · {undone(scene, fault.step, again=again)}."
    who = words.listed([words.role(role) for role in could])
    could_told = words.pick(f"En la mesa podía hacerlo: {who}.", f"At the table it could be done by: {who}.")
    harm, since = known.consequence.in_(scene.language), _since_then(scene, thing, fault)
    part = in_part(scene, thing.id, fault.step, fault.seq)
    parts = (
        part and scene.words.sentence(part),
        *((harm, since) if since else (_left(scene, thing, fault), harm)),
    )
    why = " ".join(filter(None, parts))
    return TouchedLine(fault.seq, _whose(scene, thing, text), why, words.right(fault.right), could_told)


def _left(scene: Scene, thing: Thing, fault: Fault) -> str:
    """That it was left undone; where it was done before, that it was needed again."""
    before = _done_before(scene, thing, fault)
    if before is None:
        return scene.words.pick("Quedó sin hacer.", "It was left undone.")
    when = done_on(scene, before)
    return scene.words.pick(
        f"Se hizo antes ({when}); volvió a hacer falta, y esa vez quedó sin hacer.",
        f"It was done before ({when}); it was needed again, and that time it was left undone.",
    )


def _done_before(scene: Scene, thing: Thing, fault: Fault) -> Attempt | None:
    """The last time that a duty was done before it was left undone."""
    rows = scene.record.attempts(thing.id)
    done = [row for row in rows if row.activity == fault.step and row.became == "accepted"]
    return next((row for row in reversed(done) if (row.ended_by or row.seq) < fault.seq), None)


def _since_then(scene: Scene, thing: Thing, fault: Fault) -> str:
    """That it was done after its time, which ended what it did meanwhile; "" where it was not done at all."""
    rows = scene.record.attempts(thing.id)
    later = [row for row in rows if row.activity == fault.step and row.became == "accepted"]
    if any(row.ended_by is not None and row.ended_by > fault.seq for row in later):
        return scene.words.pick("Así fue hasta que se hizo, después.", "So it was until it was done, later.")
    return ""


# -- what was tried ---------------------------------------------------------------------------------


def _tried(scene: Scene, thing: Thing, row: Attempt) -> TouchedLine:
    words, (harm, right) = scene.words, told(scene, row)
    why = words.pick("Se intentó, y no se hizo.", "It was attempted, and not done.")
    if row.became != "refused":
        why = words.pick("Se empezó, y no se llegó a hacer.", "It was begun, and not done.")
    lacked = _lacked(scene, row)
    reasons = past_refusals(scene, row.step, lacked) or (harm,)
    if any(reasons):
        why = f"{why} {words.sentence('; '.join(reasons))}"
    return TouchedLine(
        row.seq, _whose(scene, thing, act_in_words(scene, row)), why, right, _done_well(scene, row)
    )


def _lacked(scene: Scene, row: Attempt) -> list[str]:
    """What was missing of what makes it a harm: how it is reached otherwise is nothing to strive for."""
    step = scene.pathway.steps[row.step]
    if step.always_harms:
        return list(row.missing)
    guards = [fault.if_ for fault in step.faults if fault.if_ is not None]
    named = {atom.name for guard in guards for atom in g.atoms(guard) if isinstance(atom, g.Is | g.Bound)}
    return [key for key in row.missing if key.partition("=")[0] in named]


def _done_well(scene: Scene, row: Attempt) -> str:
    """That the same role then did it as it should be; "" where it did not."""
    for one in scene.record.attempts(row.subject):
        same = one.step == row.step and one.role == row.role and one.seq > row.seq
        if same and one.became in ("accepted", "waiting") and not one.faults:
            when = done_on(scene, one)
            return scene.words.pick(
                f"Después se hizo como corresponde ({when}).", f"Later it was done as it should be ({when})."
            )
    return ""
