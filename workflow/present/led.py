"""What a group does and what is expected of it, live, as whoever leads the exercise reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from workflow.exercise.controller import BY_TRAINER, Controller, Note, Sight
from workflow.log import events as e
from workflow.log.base import TRAINER, WORLD
from workflow.log.events import Event
from workflow.log.shown import shown
from workflow.present import events_in_words, expectations, faults_in_words, moments
from workflow.present.due import this_minute, undone
from workflow.present.exercise import Table, seat_row
from workflow.present.exercise_in_words import in_its_words
from workflow.present.review_omitted import is_in_part, omissions, right_touched, verdict_of
from workflow.present.rights_told import rights_known
from workflow.present.scene import Scene
from workflow.review.telling import touched_by_telling
from workflow.rows.console import DidRow, ExpectedRow, LedNote, Mark, ObjectiveRow, RightsRow, Status
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation
from workflow.scoring.results import Result, Why
from workflow.scoring.scoring import Scoring

_MOST_DID, _FARTHEST = 60, 4_000
"""Rows of what the group did, and events that are looked back over for them."""
_NOT_OF_THE_GROUP = (
    e.Advanced,
    e.CaseOpened,
    e.Inject,
    e.MessageRead,
    e.Paused,
    e.Played,
    e.SessionOpened,
    e.TrainerNoted,
)

MARKS: Mapping[Mark, tuple[str, str]] = {
    "": ("", ""),
    "good": ("bien", "good"),
    "improve": ("a mejorar", "to improve"),
    "ask": ("preguntar después", "ask later"),
}

_NOT_YET: Mapping[Why, tuple[str, str]] = {
    "no_reason": ("todavía no hace falta", "there is no reason for it yet"),
    "nothing_done": (
        "todavía no queda anotado ningún acto suyo con la persona",
        "no act of theirs with the person is on record yet",
    ),
}
"""Why an expectation does not apply so far, while the exercise goes on: it may later."""


# -- what the group does ----------------------------------------------------------------------------


def did(table: Table) -> tuple[DidRow, ...]:
    """What was done at the table and by the program, the last first."""
    scene, rows = table.scene, list[DidRow]()
    seats = {seat.id: seat_row(scene, seat).name for seat in table.seats} if len(table.seats) > 1 else {}
    seq = scene.world.state.seq
    for _ in range(_FARTHEST):
        if not seq or len(rows) == _MOST_DID:
            break
        event = scene.world.events[seq - 1]
        if _is_of_the_group(scene, event):
            rows.append(_did(table, event, seats))
        seq = event.parent_seq
    return tuple(rows)


def _is_of_the_group(scene: Scene, event: Event) -> bool:
    what = event.what
    if isinstance(what, e.MessageSent) and what.message.startswith(BY_TRAINER):
        return False
    if isinstance(what, e.Corrected) and event.actor == TRAINER:
        return False
    return shown(event) and not isinstance(what, _NOT_OF_THE_GROUP) and not _is_told_as_fault(scene, event)


def _is_told_as_fault(scene: Scene, event: Event) -> bool:
    """Whether that a time passed is said by the fault by omission that it is, at the same minute."""
    what = event.what
    if not isinstance(what, e.Expired) or not what.deadline or event.subject is None:
        return False
    return any(
        row.how == "omitted" and row.at == event.sim_min and row.step in (event.step, event.activity)
        for row in scene.record.faults(event.subject)
    )


def _actor(scene: Scene, event: Event) -> str:
    """The code of who did it. What a person asked for is theirs also where time brought it to its end."""
    step = event.step or event.key[1]
    if event.actor != WORLD or event.subject is None or not step:
        return event.actor
    asked = [
        row
        for row in scene.record.attempts(event.subject)
        if step in (row.step, row.activity) and row.role == event.role and row.seq <= event.seq
    ]
    return asked[-1].actor if asked and not asked[-1].simulated and asked[-1].actor else WORLD


def _did(table: Table, event: Event, seats: Mapping[str, str]) -> DidRow:
    scene = table.scene
    words, thing = scene.words, scene.world.state.things.get(event.subject or "")
    role, played = event.role or "", scene.world.state.played
    says = isinstance(event.what, e.MessageSent) and not role and thing is not None
    actor = _actor(scene, event)
    by_program = actor == WORLD or says or (scene.is_person(role) and role not in played)
    is_theirs = thing is not None and (says or scene.is_person(role))
    who = scene.name(thing) if is_theirs and thing is not None else words.role(role) if role else ""
    if role and not says and not by_program and actor in seats:
        who = f"{who} · {seats[actor]}"
    text = in_its_words(scene, table.scenario, event) or events_in_words.text(scene, event)
    if isinstance(event.what, e.FaultRecorded) and event.what.how == "omitted" and event.step:
        after = faults_in_words.fault_after(scene, event.what.fault, "omitted")
        again = faults_in_words.is_needed_again(scene, event, event.what)
        text = f"{undone(scene, event.step, again=again)}. {after}"
    if isinstance(event.what, e.Refused):
        text = words.pick(f"Intentó y no se pudo: {text}", f"Tried, and it could not be done: {text}")
    if isinstance(event.what, e.Branched):
        text = branch_in_words(table, event, event.what)
    if isinstance(event.what, e.Asked):
        text = words.pick(f"Preguntó: {text}", f"Asked: {text}")
    several = len(scene.cases()) > 1 and thing is not None and thing.kind == scene.kind.id
    whose = f"{scene.name(thing)} · " if several and thing is not None and not is_theirs else ""
    day = scene.day(event.sim_min)
    return DidRow(
        seq=event.seq,
        when=day if scene.is_by_day(event) else f"{day} · {moments.clock(event.sim_min)}",
        who=who,
        by_program=by_program,
        text=whose + text,
        is_harm=isinstance(event.what, e.FaultRecorded),
        can_rewind=event.lifecycle not in ("session_opened", "branched"),
    )


def branch_in_words(table: Table, event: Event, what: e.Branched) -> str:
    """Where a branch begins, by the words in which whoever leads chose the event."""
    events = table.scene.world.events
    came_from = events[what.from_seq - 1]
    if isinstance(came_from.what, e.MessageAnswered) and came_from.parent_seq:
        told = events[came_from.parent_seq - 1]
        came_from = told if isinstance(told.what, e.Disclosed) else came_from
    named = _did(table, came_from, {}).text if _is_of_the_group(table.scene, came_from) else ""
    return events_in_words.branched(table.scene, event, what, named.rstrip("."))


def rights(scene: Scene, scenario: Scenario, results: Sequence[Result]) -> tuple[RightsRow, ...]:
    """Of each person of the scenario: which rights they were told, which were respected and breached, also by
    what was told beyond need."""
    told = set(touched_by_telling(scenario, results))
    return tuple(_rights(scene, scenario.case_of(person), told) for person in scenario.people)


def _rights(scene: Scene, case: str, touched: Collection[tuple[str, str]]) -> RightsRow:
    thing, words = scene.world.thing(case), scene.words
    known = list(scene.pathway.rights) if scene.pathway.kinds[thing.kind].rights else []
    told = rights_known(scene, case)
    record = {right: str(thing.values[f"right_{right}"]) for right in known}
    record |= {right: "breached" for right, of in touched if of == case and right in record}
    by = {
        what: "; ".join(words.right(right) for right in known if record[right] == what)
        for what in ("breached", "respected")
    }
    breached = by["breached"] or words.pick("ninguno", "none")
    whole = by["respected"] or words.pick("todavía ninguno", "none yet")
    text = words.pick(
        f"Vulnerados: {breached} · Respetados por completo, con lo que se hizo: {whole} · "
        f"Informados: {len(told)} de {len(known)}",
        f"Breached: {breached} · Respected in full, by what was done: {whole} · "
        f"Told: {len(told)} of {len(known)}",
    )
    return RightsRow(scene.name(thing), text, tuple(f"{right}: {words.right(right)}" for right in known))


# -- what is expected -------------------------------------------------------------------------------


def expected(
    scene: Scene,
    scoring: Scoring,
    controller: Controller,
    *,
    is_over: bool,
    counts: bool,
) -> tuple[ExpectedRow, ...]:
    """What is expected, and what became of it so far."""
    return tuple(
        _expected(scene, scoring, result, controller.observed.get(result.expectation), is_over, counts)
        for result in scoring.results()
    )


def _expected(
    scene: Scene,
    scoring: Scoring,
    result: Result,
    sight: Sight | None,
    is_over: bool,
    counts: bool,
) -> ExpectedRow:
    found, words = scoring.scenario.expect[result.expectation], scene.words
    status: Status = result.status
    if status == "not_applicable" and result.why in _NOT_YET and not is_over:
        status = "not_yet"
    of_told = found.never is not None and bool(found.never.told)
    by_hand = result.status == "not_observed" or (of_told and result.why != "told_too_much")
    name, why = verdict_of(scene, scoring.scenario, result, lambda seq: scene.world.events[seq - 1].step)
    if is_in_part(scene, scoring.scenario, result):
        status = "late"  # what is missing of it comes first
    if result.why == "for_whoever_watches":
        name = words.pick("lo anota usted", "you note it")
    if sight is not None and result.status == "not_observed":
        name = words.pick("observado", "observed")
    if status == "open":
        name = words.pick("abierto", "open")
        if scoring.is_out_of_order(found.id):
            name = words.pick("abierto, ya en otro orden", "open, in another order by now")
    if status == "not_yet":
        name = words.pick("no aplica aún", "not applicable yet")
        why = words.pick(*_NOT_YET[result.why])
    if result.why == "running" and found.never is not None:
        why = words.pick("nada en contra hasta ahora", "nothing against it so far")
    return ExpectedRow(
        id=found.id,
        status=status,
        status_name=name
        if sight is None or result.status != "not_observed"
        else words.pick("observado", "observed"),
        text=found.in_(scene.language),
        about=" · ".join(_about(scene, scoring.scenario, result, counts)),
        due=_due(scene, scoring, result),
        why=" · ".join((why, *_shown(scene, scoring.scenario, result)))
        if result.status != "open" or found.never is not None
        else "",
        by_hand=by_hand,
        seen="" if sight is None else _seen(scene, found, sight),
        objective=_named(scene, scoring.scenario, found.objective),
        sort=expectations.sort_of(found),
    )


def objectives(scene: Scene, scenario: Scenario) -> tuple[ObjectiveRow, ...]:
    """Each objective with what is expected for it, of whom, and how much it counts."""
    rows = []
    for id in scenario.objectives:
        own = [each for each in scenario.expect.values() if each.objective == id]
        lines = (
            f"{text} · {scene.words.listed([scene.words.role(role) for role in scenario.expect[one].by])}"
            for one, text in expectations.by_weight(own, scene.language)
        )
        rows.append(ObjectiveRow(_named(scene, scenario, id), tuple(lines)))
    return tuple(rows)


def _named(scene: Scene, scenario: Scenario, objective: str) -> str:
    """An objective with its code."""
    return f"{_code(scenario, objective)}: {scenario.objectives[objective].in_(scene.language)}"


def _code(scenario: Scenario, objective: str) -> str:
    return f"O{1 + list(scenario.objectives).index(objective)}"


def _about(scene: Scene, scenario: Scenario, result: Result, counts: bool) -> Iterator[str]:
    found, words = scenario.expect[result.expectation], scene.words
    yield _code(scenario, found.objective)
    yield expectations.counts_for(found, scene.language)
    yield words.listed([words.role(role) for role in found.by])
    right = right_touched(scene, scenario, result)
    if right is not None:
        yield words.right(right)
    if found.assumption and found.within is not None:
        yield (
            words.pick("meta", "target")
            if counts
            else words.pick("meta: no cuenta", "target: does not count")
        )


def _shown(scene: Scene, scenario: Scenario, result: Result) -> Iterator[str]:
    """What shows a result: when, who and with what, of the first event."""
    if not result.seqs or result.at is None:
        return
    event = scene.world.events[result.seqs[0] - 1]
    text = in_its_words(scene, scenario, event) or events_in_words.text(scene, event)
    if isinstance(event.what, e.FaultRecorded) and event.what.fault in scene.pathway.faults:
        text = scene.pathway.faults[event.what.fault].name(scene.language)
    role = event.role or result.by
    yield f"{scene.when(event.sim_min)}{f', {scene.words.role(role)}' if role else ''}: {text}"


def _due(scene: Scene, scoring: Scoring, result: Result) -> str:
    due = scoring.due(result.expectation)
    if due is None or result.status != "open":
        return ""
    by = scene.day(due) if scoring.is_by_day(result.expectation) else scene.when(due)
    told = scene.words.pick(f"hasta el {by}", f"by {by}")
    if due == scene.world.state.now:
        told = f"{told}; {this_minute(scene.words.pick)}"
    if not omissions(scene, scoring.scenario, scoring.scenario.expect[result.expectation]):
        return told
    passed = scene.words.pick("el plazo de la ruta ya venció", "the time of the pathway has passed")
    return f"{told}; {passed}"


def _seen(scene: Scene, found: Expectation, sight: Sight) -> str:
    seen = expectations.seen(found, sight.seen, scene.language)
    text = scene.words.pick(f"anotado por usted: {seen}", f"noted by you: {seen}")
    return f"{text}. {sight.text}" if sight.text else text


# -- notes ------------------------------------------------------------------------------------------


def notes(scene: Scene, controller: Controller) -> tuple[LedNote, ...]:
    """The notes of whoever leads, the last first."""
    rows = [_note(scene, number, note) for number, note in enumerate(controller.notes, 1)]
    return tuple(reversed(rows))


def _note(scene: Scene, number: int, note: Note) -> LedNote:
    branch = ""
    if note.branch != scene.world.state.branch:
        branch = scene.words.pick(f" (rama {note.branch})", f" (branch {note.branch})")
    day = f"{scene.day(note.at)} · {moments.clock(note.at)}"
    return LedNote(number, day + branch, note.mark, scene.words.pick(*MARKS[note.mark]), note.text)
