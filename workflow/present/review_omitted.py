"""What an expectation asked for and the rules, too: where it was left undone, or done by the exercise alone.

An exercise may be content with one of several steps, and the pathway want another of them: what was done for
the one is then no strength by the other. Both are told as one verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workflow.log.events import Event, FaultRecorded
from workflow.present import expectations
from workflow.present.due import counts, undone
from workflow.present.hours import happened
from workflow.present.in_course import in_course
from workflow.present.scene import Scene
from workflow.record.rows import Deadline, Fault
from workflow.referral.meanings import PRIVACY
from workflow.review.reading import Reading
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation
from workflow.scoring.never_known import not_asked
from workflow.scoring.rating import kept_by
from workflow.scoring.reasons import person_of
from workflow.scoring.results import Result


def omissions(scene: Scene, scenario: Scenario, expected: Expectation) -> tuple[Fault, ...]:
    """The faults by omission of the steps that were expected, of the person and what they are linked to."""
    case = scenario.case_of(person_of(expected, scenario))
    if expected.done is None or case not in scene.world.state.things:
        return ()
    activities = {scene.pathway.activity_of(step) for step in expected.done.step} | {*expected.done.step}
    found = (fault for thing in scene.together(case) for fault in scene.record.faults(thing.id))
    return tuple(fault for fault in found if fault.how == "omitted" and fault.step in activities)


def proof(scene: Scene, scenario: Scenario, result: Result) -> tuple[int, ...]:
    """The events that show a result: that it was asked for, where it was done later, since that minute is the
    one that counts; those of the result; and that its step was left undone."""
    if result.status not in ("met", "late", "missed"):
        return result.seqs
    left = left_by(scene, scenario, result)
    asked, late = asked_before(scene, scenario, result), finished_late(scene, scenario, result)
    passed = (late.passed_by,) if late is not None and late.passed_by is not None else ()
    return tuple(dict.fromkeys((*asked, *passed, *result.seqs, *(fault.seq for fault in left))))


def asked_before(scene: Scene, scenario: Scenario, result: Result) -> tuple[int, ...]:
    """The request of what was done, where it was done at a later minute."""
    expected = scenario.expect[result.expectation]
    case = scenario.case_of(person_of(expected, scenario))
    if expected.done is None or case not in scene.world.state.things:
        return ()
    rows = (row for thing in scene.together(case) for row in scene.record.attempts(thing.id))
    return tuple(row.seq for row in rows if row.ended_by in result.seqs and row.at != row.ended)


def left_by(scene: Scene, scenario: Scenario, result: Result) -> tuple[Fault, ...]:
    """The faults by omission that a result is about: what came to be needed only after something else had met
    it is none of it."""
    found = omissions(scene, scenario, scenario.expect[result.expectation])
    if result.status != "met" or not result.seqs:
        return found
    act = scene.world.events[max(result.seqs) - 1]
    done = scene.pathway.activity_of(act.step or act.activity)
    return tuple(one for one in found if one.step == done or _since(scene, one) <= act.sim_min)


def _since(scene: Scene, fault: Fault) -> int:
    """The minute from which what was left undone was due; its own where that is not on record."""
    case = scene.world.events[fault.seq - 1].subject or ""
    rows = scene.record.deadlines(case)
    return next((row.since for row in rows if (row.activity, row.due) == (fault.step, fault.at)), fault.at)


def finished_late(scene: Scene, scenario: Scenario, result: Result) -> Deadline | None:
    """The limit of the rules, where it makes late, that passed before what was set going in time ended."""
    expected = scenario.expect[result.expectation]
    case = scenario.case_of(person_of(expected, scenario))
    if result.status != "met" or result.why != "done" or case not in scene.world.state.things:
        return None
    if not asked_before(scene, scenario, result):
        return None
    return passed_before(scene, result)


def passed_before(scene: Scene, result: Result) -> Deadline | None:
    """The limit of the rules, where it makes late, that passed before what was done of a result was done."""
    if not result.seqs:
        return None
    act = scene.world.events[max(result.seqs) - 1]
    activity = scene.pathway.activity_of(act.step or act.activity)
    return next(
        (
            row
            for row in scene.record.deadlines(act.subject or "")
            if row.activity == activity
            and row.passed_by is not None
            and (row.done, row.ended) == (True, act.sim_min)
            and counts(scene, row.kind)
        ),
        None,
    )


def is_in_part(scene: Scene, scenario: Scenario, result: Result) -> bool:
    """Whether something is met for the exercise, and a fault by omission or past its limit by the rules."""
    if result.status != "met":
        return False
    return bool(left_by(scene, scenario, result)) or finished_late(scene, scenario, result) is not None


def right_touched(scene: Scene, scenario: Scenario, result: Result) -> str | None:
    """The right that a result is about: of harm that was done, the one that it touched; else the one that
    the scenario names."""
    if result.why == "told_too_much":
        return PRIVACY
    if result.why == "harm":
        events = (scene.world.events[seq - 1].what for seq in result.seqs)
        found = next((what.fault for what in events if isinstance(what, FaultRecorded)), "")
        if found in scene.pathway.faults:
            return scene.pathway.faults[found].right
    return scenario.expect[result.expectation].right


def verdict(scene: Scene, reading: Reading, scenario: Scenario, result: Result) -> tuple[str, str]:
    """What became of an expectation, and why, as a log shows it."""
    return verdict_of(scene, scenario, result, lambda seq: reading.events[seq - 1].step)


def verdict_of(
    scene: Scene, scenario: Scenario, result: Result, step_of: Callable[[int], str | None]
) -> tuple[str, str]:
    """What became of an expectation, and why; `step_of` gives the step of an event by its number."""
    expected, words = scenario.expect[result.expectation], scene.words
    if not is_in_part(scene, scenario, result):
        if result.why == "no_answer_seen" and not _was_asked(scene, scenario, expected):
            return words.pick("no llegó", "did not come"), words.pick(*_NOT_ASKED)
        why = "; ".join((_why(scene, scenario, result), *_besides(scene, scenario, result, expected)))
        if kept_by(result):
            why += f". {_only_for(scene, expected, kept_by(result), _RESPECTED)}"
        return expectations.status(expected, result, scene.language), why
    done = [name for seq in result.seqs if (name := step_of(seq))]
    left, late = left_by(scene, scenario, result), finished_late(scene, scenario, result)
    if late is not None and not left:
        return words.pick("puesto en marcha a tiempo", "set going in time"), _finished(scene, late)
    if _was_needed_again(scene, result, done, left):
        at = scene.dated(left[0].at)
        return words.pick("cumplido en parte", "met in part"), words.pick(*_NEEDED_AGAIN).format(at)
    steps = [fault.step for fault in left]
    return words.pick("cumplido en parte", "met in part"), _both(scene, done, steps)


def _why(scene: Scene, scenario: Scenario, result: Result) -> str:
    """Why it became so, with what a log has of it."""
    expected, why = scenario.expect[result.expectation], expectations.why(result, scene.language)
    if result.why == "told_too_much" and not _came(scene, expected):
        return f"{why}, {scene.words.pick(*_IN_ANSWER_TO_ANOTHER)}"
    if result.why == "other_harm":
        return f"{why}: {_other_harm(scene, scenario, result)}"
    if result.why == "waits":
        return in_course(scene, result)
    if result.why == "nobody_knew":
        return f"{why}: {_not_asked(scene, scenario, expected)}"
    if result.why == "by_the_table":
        return _by_another(scene, expected.by, result.by)
    return why


def _besides(scene: Scene, scenario: Scenario, result: Result, expected: Expectation) -> Iterator[str]:
    """Which rights were not told, and for whom it counts too, or does not; that all were, the events show."""
    if result.lacks:
        yield rights_of_them(scene, result)
    if result.also and not kept_by(result) and (expected.done is None or expected.done.answers is None):
        yield _each_answered(scene, (result.by, *result.also))
    yield from _silent(scene, scenario, expected)
    if result.out and result.why != "not_in_hands":
        yield _out_of_hands(scene, result.out)
    if result.untold and result.why != "not_reached":
        yield _untold(scene, result.untold)


def rights_of_them(scene: Scene, result: Result) -> str:
    """`1 de 2: Identidad y privacidad; faltó: Alojamiento seguro…`, of the rights that the case is about."""
    words, of = scene.words, len(result.told) + len(result.lacks)
    told, lacks = (", ".join(words.quote(words.right(one)) for one in these)
                   for these in (result.told, result.lacks))  # fmt: skip
    sum_ = words.pick(f"{len(result.told)} de {of}", f"{len(result.told)} of {of}")
    said = f"{sum_}: {told}" if told else sum_
    return f"{said}; {words.pick('faltó', 'missing')}: {lacks}" if lacks else said


def _other_harm(scene: Scene, scenario: Scenario, result: Result) -> str:
    """Which harm was done in place of one that was not, and for whom that counts as kept all the same."""
    words = scene.words
    events = [scene.world.events[seq - 1] for seq in result.seqs]
    acts = words.listed([_act(scene, event) for event in events], ("y", "and"))
    expected = scenario.expect[result.expectation]
    whose = (result.by, *result.also) if result.by else expected.by  # who answered was put to the test alone
    kept = [role for role in whose if role not in result.harmed]
    if not kept:
        return acts
    return f"{acts}. {_only_for(scene, expected, kept, _NO_HARM)}"


_RESPECTED = ("Respetado, y", "Kept, and")
"""Of whoever was put to the test and did it well."""
_NO_HARM = ("No hizo daño, y", "No harm was done, and it")
"""Of whoever did no harm: it counts for them, and shows nothing reached."""


def _only_for(scene: Scene, expected: Expectation, roles: Sequence[str], did: tuple[str, str]) -> str:
    """What these did well: it counts for them, and for nobody else."""
    words, counts = scene.words, expectations.counts_for
    who = words.listed([words.role(role) for role in roles], ("y", "and"))
    return words.pick(
        f"{did[0]} {counts(expected, 'es')}, sólo para {who}",
        f"{did[1]} {counts(expected, 'en')}, for {who} only",
    )


def _silent(scene: Scene, scenario: Scenario, expected: Expectation) -> Iterator[str]:
    """Of several seats that what is to be answered reached, each that did not answer it while another did."""
    exercise, never = scene.record.exercise, expected.never
    seats = {role: row.what.to for row in exercise.turns() for role in row.what.roles}
    for inject in () if never is None else dict.fromkeys((*never.offered, *filter(None, (expected.after,)))):
        did = {seats.get(row.role, "") for row in exercise.answers(inject)}
        read = {seats.get(row.role, "") for row in exercise.readings(inject)}
        for role in expected.by if did else ():
            if role in scenario.happens[inject].to and seats.get(role, "") not in {"", *did}:
                who = scene.words.role(role)
                yield (
                    scene.words.pick(f"{who} lo leyó y no contestó", f"{who} read it and did not answer")
                    if seats[role] in read
                    else scene.words.pick(f"{who} no lo abrió", f"{who} did not open it")
                )


def _not_asked(scene: Scene, scenario: Scenario, expected: Expectation) -> str:
    """The questions by which it would have been known, as they were expected."""
    texts = [each.in_(scene.language).rstrip(".") for each in not_asked(expected, scenario)]
    return scene.words.listed([scene.words.quote(text) for text in texts], ("y", "and"))


def _act(scene: Scene, event: Event) -> str:
    words, when = scene.words, happened(scene, event)
    who = words.role(event.role) if event.role else ""
    return f"{when}, {who} {words.quote(words.step(event.step or event.activity or ''))}"


def _by_another(scene: Scene, expected: Sequence[str], did: str) -> str:
    """Of whom it was expected, and who of the table did it: two roles may be of one institution."""
    roles, who = scene.words.listed([scene.words.role(role) for role in expected]), scene.words.role(did)
    return scene.words.pick(f"se esperaba de {roles}; lo hizo {who}", f"expected of {roles}; done by {who}")


_HOW_MANY = {2: ("dos", "both"), 3: ("tres", "all three"), 4: ("cuatro", "all four")}


def _each_answered(scene: Scene, roles: Sequence[str]) -> str:
    """That each of several seats, or of the roles at one, answered the same message."""
    turns = scene.record.exercise.turns()
    seats = {next((row.what.to for row in turns if role in row.what.roles), role) for role in roles}
    is_by_seat = len(seats) == len(roles) and any(row.what.to in seats for row in turns)
    es, en = _HOW_MANY.get(len(roles), (str(len(roles)), f"all {len(roles)}"))
    if is_by_seat:
        return scene.words.pick(f"contestaron los {es} puestos", f"{en} seats answered")
    return scene.words.pick(f"contestaron los {es} roles", f"{en} roles answered")


def _out_of_hands(scene: Scene, roles: Sequence[str]) -> str:
    """Of several of whom it was expected, which are not rated for what nobody did, and why."""
    listed = scene.words.listed([scene.words.role(role) for role in roles], ("y", "and"))
    if len(roles) == 1:
        return scene.words.pick(
            f"a {listed} no se le cuenta: su puesto no tuvo el turno mientras se podía hacer",
            f"it does not count for {listed}: their seat did not have the turn while it could be done",
        )
    return scene.words.pick(
        f"a {listed} no se les cuenta: sus puestos no tuvieron el turno mientras se podía hacer",
        f"it does not count for {listed}: their seats did not have the turn while it could be done",
    )


def _untold(scene: Scene, roles: Sequence[str]) -> str:
    """Of several of whom it was expected, who had not been told of it."""
    listed = scene.words.listed([scene.words.role(role) for role in roles], ("y", "and"))
    if len(roles) == 1:
        return scene.words.pick(
            f"a {listed} no se le cuenta: a su puesto no se lo habían contado",
            f"it does not count for {listed}: their seat had not been told of it",
        )
    return scene.words.pick(
        f"a {listed} no se les cuenta: a sus puestos no se lo habían contado",
        f"it does not count for {listed}: their seats had not been told of it",
    )


def _finished(scene: Scene, late: Deadline) -> str:
    """When it was finished, and after which limit."""
    at, due = scene.dated(late.ended or 0), scene.dated(late.due or 0)
    if late.kind == "assumption":
        return scene.words.pick(
            f"terminó el {at}, después de la meta de la ruta, {due}",
            f"finished on {at}, after the target of the pathway, {due}",
        )
    return scene.words.pick(
        f"terminó el {at}, después del plazo de la ruta, {due}",
        f"finished on {at}, after the deadline of the pathway, {due}",
    )


_NEEDED_AGAIN = (
    "se hizo a tiempo, volvió a hacer falta, y esa vez, hasta el {}, quedó sin hacer",
    "done in time; it was needed again, and that time, by {}, it was left undone",
)


def _was_needed_again(scene: Scene, result: Result, done: Sequence[str], left: Sequence[Fault]) -> bool:
    """Whether what was done in time was left undone only later, as a bed of another night."""
    activities = {*done, *(scene.pathway.activity_of(step) for step in done)}
    return result.why == "done" and all(
        fault.step in activities and fault.seq > max(result.seqs) for fault in left
    )


_NOT_ASKED = (
    "el mensaje al que se habría contestado no llegó a la mesa",
    "the message that would have been answered did not reach the table",
)
_IN_ANSWER_TO_ANOTHER = ("al contestar otro mensaje", "in answer to another message")


def _came(scene: Scene, expected: Expectation) -> bool:
    """Whether the inject after which it is expected came, where it is after one."""
    rows = scene.record.exercise.injects()
    return expected.after is None or any(
        row.what.inject == expected.after and row.what.how != "skipped" for row in rows
    )


def _was_asked(scene: Scene, scenario: Scenario, expected: Expectation) -> bool:
    """Whether anything came that could have been answered: what it follows, or else something from those who
    are not to be told."""
    if expected.never is None or expected.after is not None:
        return _came(scene, expected)
    exercise = scene.record.exercise
    came = (row.what.inject for row in exercise.injects() if row.what.how != "skipped")
    senders = {scenario.happens[id].sender for id in came if id in scenario.happens}
    senders |= {message.sent.what.line for message in exercise.messages()}
    return not senders.isdisjoint(expected.never.to)


def _both(scene: Scene, done: Sequence[str], left: Sequence[str]) -> str:
    words = scene.words
    if not set(left) - {scene.pathway.activity_of(step) for step in done}:
        return words.pick(
            "en el tiempo del ejercicio, y después del de la ruta",
            "in the time of the exercise, and after that of the pathway",
        )
    did = words.listed([words.quote(words.step(step)) for step in done], ("y", "and")) if done else ""
    said = words.pick(f"se hizo {did}", f"done: {did}") if did else ""
    return "; ".join(filter(None, (said, *(undone(scene, step) for step in dict.fromkeys(left)))))
