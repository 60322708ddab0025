"""What is waited for in a case: who has it, since when, what stands before it, and what nobody has begun."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from workflow.case.state import Intent, Job, Thing
from workflow.pathway import guard as g
from workflow.present import moments
from workflow.present.criminal_matter import presses
from workflow.present.due import due
from workflow.present.hours import foreseen, told_day
from workflow.present.missing_papers import Lacking, lacking_papers
from workflow.present.not_their_case import is_foretold_to_nobody
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.present.standing import past
from workflow.present.turns import Turn, at_their_office
from workflow.present.who_acts import can_be_reminded, how_told, is_unknown
from workflow.record.rows import Deadline
from workflow.rows.steps import WaitingRow
from workflow.world import queues

_MOST = 6
"""Rows for what nobody has begun; who has waited longest comes first."""
_MOST_UNTOLD = 3
"""Rows there are at least, where there are so many for what those would do who do not know of the case."""
_NAMED = 3
"""Steps that a row names."""


def waiting_rows(
    scene: Scene, case: str, role: str, turns: Sequence[Turn], *, reminds: bool = False
) -> Iterator[WaitingRow]:
    """Work under way, the role's own first, what colleagues mean to do, and what is somebody else's turn and
    not begun; `reminds` says whether colleagues can be reminded of it."""
    subjects = {thing.id for thing in scene.together(case)}
    state = scene.world.state
    jobs = (job for job in state.jobs.values() if job.subject in subjects)
    for job in sorted(jobs, key=lambda job: (job.role != role, job.seq)):
        yield _job(scene, job, role)
    intents = (intent for intent in state.intents.values() if intent.subject in subjects)
    for intent in sorted(intents, key=lambda intent: intent.due):
        if not (scene.is_person(intent.role) or is_foretold_to_nobody(scene, intent.activity)):
            yield _intent(scene, intent, reminds=reminds)
    thing = scene.world.thing(case)
    yield from (_lacking(scene, thing, lack) for lack in lacking_papers(scene, thing, role))
    yield from _not_begun(scene, role, turns, reminds=reminds)


# -- under way ------------------------------------------------------------------------------------


def _job(scene: Scene, job: Job, role: str) -> WaitingRow:
    words = scene.words
    stage = {
        "paying": words.pick("espera fondos", "waits for money"),
        "queued": words.pick("en cola", "in the queue"),
        "started": words.pick("en curso", "under way"),
    }[job.stage]
    step = job.step or job.activity
    limit, has_date = limit_told(scene, scene.world.thing(job.subject), job.activity)
    return WaitingRow(
        id=step,
        name=words.step(step),
        who=words.role(job.role),
        state=stage,
        since=_since_when(scene, job),
        due=ends(scene, job),
        badges=_badges(scene, step),
        can_cancel=job.role == role,
        detail=queue_told(scene, job) if job.stage == "queued" else "",
        limit="" if job.role == role else limit,
        has_date=has_date,
    )


def queue_told(scene: Scene, job: Job) -> str:
    """What a queued request waits for: the files before it, and when the office or the session opens."""
    core, words = scene.world.core, scene.words
    work = core.book.activities[job.activity].work
    if work is None or work.resource is None:
        return ""
    name = scene.pathway.resources[work.resource].name(scene.language)
    before = files_before(scene, work.resource, job)
    parts = [files_told(scene, before)] if before else []
    opens = core.hours_of(work.resource).next_open(core.state.now)
    if opens is not None and opens > core.state.now:
        at, calendar = scene.dated(opens), scene.pathway.resources[work.resource].calendar
        if calendar and scene.pathway.calendars[calendar].meetings is not None:
            parts.append(words.pick(f"la próxima es el {at}", f"the next is on {at}"))
        else:
            parts.append(words.pick(f"abre el {at}", f"opens on {at}"))
    told = "; ".join(parts) or words.pick("espera su turno", "waits for its turn")
    return f"{name}: {told}."


def files_told(scene: Scene, before: int) -> str:
    """`2 expedientes antes`."""
    es = "1 expediente antes" if before == 1 else f"{before} expedientes antes"
    return scene.words.pick(es, f"{before} file{'' if before == 1 else 's'} before this one")


def rulings_waited_for(scene: Scene, reads: Reads, told: Collection[tuple[str, str]]) -> Iterator[str]:
    """A line on each decision of an office that was asked for and has not come, of which those who play read;
    not of those that are `told` of otherwise, by thing and activity."""
    words = scene.words
    for (subject, activity), job in scene.world.state.jobs.items():
        options = scene.world.core.book.activities[activity].options
        is_ruling = len(options) > 1 and not scene.is_person(job.role)
        if not is_ruling or (subject, activity) in told:
            continue
        if reads.activity(scene.world.state.things[subject], activity):
            name = words.quote(words.step(activity))
            queue = queue_told(scene, job) if job.stage == "queued" else ""
            still = words.pick(f"Sigue sin resolverse: {name}.", f"Not decided yet: {name}.")
            yield " ".join(filter(None, (still, queue)))


def files_before(scene: Scene, resource: str, job: Job) -> int:
    """The files before a queued request; none where a unit is free for it and only the hour is waited for."""
    core = scene.world.core
    before = queues.before(core, resource, job)
    return 0 if core.state.free(resource) > before else before


def _intent(scene: Scene, intent: Intent, *, reminds: bool) -> WaitingRow:
    step = scene.world.core.book.activities[intent.activity].options[0]
    thing = scene.world.thing(intent.subject)
    is_slow = reminds and can_be_reminded(scene, thing, scene.pathway.steps[step])
    row = _with_whoever_has_it(scene, thing, step, intent.role)
    return replace(
        row,
        state=scene.words.pick("lo tiene y todavía no empieza", "has it, not begun yet"),
        due=_at_the_latest(scene, intent),
        reminds=(step,) if is_slow else (),
    )


def _lacking(scene: Scene, thing: Thing, lack: Lacking) -> WaitingRow:
    """A ruling that cannot be taken up: who has the file, since when, and which papers are missing."""
    row = _with_whoever_has_it(scene, thing, lack.step, lack.role)
    return replace(row, state=scene.words.pick("espera papeles", "waits for papers"), detail=lack.missing)


def _with_whoever_has_it(scene: Scene, thing: Thing, step: str, role: str) -> WaitingRow:
    """What a role has and has not begun: since when, and until when it may take."""
    activity = scene.world.core.book.activity_of[step]
    limit, has_date = limit_told(scene, thing, activity)
    turn = Turn(thing, scene.pathway.steps[step], (role,))
    return WaitingRow(
        id=activity,
        name=scene.words.step(activity),
        who=scene.words.role(role),
        state="",
        since=_ago(scene, _since(scene, turn, {thing.id: _entered(scene, thing)})),
        due="",
        badges=_badges(scene, activity),
        can_cancel=False,
        limit=limit,
        has_date=has_date,
    )


def _at_the_latest(scene: Scene, intent: Intent) -> str:
    day = foreseen(scene, intent.role, intent.due)
    return scene.words.pick(f"a más tardar {day}", f"{day} at the latest")


def _since_when(scene: Scene, job: Job) -> str:
    """When it was asked for; of what the program's roles do only the day, on which their office is open."""
    asked = (row for row in reversed(scene.record.attempts(job.subject)) if row.activity == job.activity)
    by_hand = any(not row.simulated for row in islice(asked, 1))
    return scene.dated(job.requested) if by_hand else told_day(scene, job.role, job.requested)


def ends(scene: Scene, job: Job) -> str:
    """When work in progress ends; "" while it waits."""
    if job.due is None:
        return ""
    day = foreseen(scene, job.role, job.due)
    return scene.words.pick(f"termina {day}", f"ends {day}")


def _badges(scene: Scene, activity: str) -> tuple[str, ...]:
    if activity in scene.pathway.steps:
        return scene.pathway.steps[activity].bottleneck
    choice = scene.world.core.book.activities[activity].choice
    return choice.bottleneck if choice else ()


# -- not begun ------------------------------------------------------------------------------------


def _not_begun(scene: Scene, role: str, turns: Sequence[Turn], *, reminds: bool) -> Iterator[WaitingRow]:
    """Somebody else's turn that nobody means to take; a row for all that the same people have."""
    core, state = scene.world.core, scene.world.state
    found: dict[tuple[bool, tuple[str, ...]], list[Turn]] = {}
    for turn in _joined(scene, list(at_their_office(scene, turns))):
        activity = core.book.activity_of[turn.step.id]
        is_awaited = turn.step.simulation is not None or core.book.activities[activity].deadline is not None
        is_intended = (turn.thing.id, activity) in state.intents
        is_others = role not in turn.roles and not is_foretold_to_nobody(scene, activity)
        is_others = is_others and not presses(scene, turn.thing, turn.step)
        if is_awaited and is_others and not is_intended:
            untold = reminds and is_unknown(scene, turn.thing, turn.roles)
            found.setdefault((untold, turn.roles), []).append(turn)
    entered = {turn.thing.id: _entered(scene, turn.thing) for own in found.values() for turn in own}
    rows = [
        (untold, min(_since(scene, turn, entered) for turn in own), own)
        for (untold, _roles), own in found.items()
    ]
    rows.sort(key=lambda row: row[:2])
    known = sum(1 for untold, _since, _own in rows if not untold)
    for untold, since, own in rows[: max(min(known, _MOST), _MOST_UNTOLD)]:
        yield _own_turn(scene, role, own, since, untold=untold, reminds=reminds)


def _joined(scene: Scene, turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turns, those that are options of the same choice of a thing put into one of all who can take it."""
    found: dict[tuple[str, str], Turn] = {}
    for turn in turns:
        key = (turn.thing.id, _activity(scene, turn))
        roles = (*found[key].roles, *turn.roles) if key in found else turn.roles
        found[key] = replace(found.get(key, turn), roles=tuple(dict.fromkeys(roles)))
    yield from found.values()


def _own_turn(
    scene: Scene, role: str, own: Sequence[Turn], since: int, *, untold: bool, reminds: bool
) -> WaitingRow:
    """What the same people have and nobody has begun: that nobody has told them, or that they know."""
    words, named, roles = scene.words, own[:_NAMED], own[0].roles
    names = list(dict.fromkeys(words.step(_activity(scene, turn)) for turn in own))
    late = next((row for turn in own for row in _running(scene, turn) if row.passed), None)
    limit, has_date = ("", False)
    if not untold and len(own) == 1:
        limit, has_date = limit_told(scene, own[0].thing, _activity(scene, own[0]))
    not_begun = words.pick("le toca y no ha empezado", "their turn, not begun")
    return WaitingRow(
        id=own[0].step.id,
        name=words.first_of(names, _NAMED),
        who=words.listed([words.role(one) for one in roles]),
        state=words.pick("no sabe del caso", "does not know of the case") if untold else not_begun,
        since="" if untold else _ago(scene, since),
        due="" if untold or late is None else past(scene, own[0].thing.id, late),
        badges=own[0].step.bottleneck,
        can_cancel=False,
        detail=how_told(scene, scene.cases_of(own[0].thing)[0], roles, role) if untold else "",
        steps=tuple(turn.step.id for turn in named),
        reminds=tuple(
            turn.step.id for turn in named if reminds and can_be_reminded(scene, turn.thing, turn.step)
        ),
        limit=limit,
        has_date=has_date,
    )


def _ago(scene: Scene, since: int) -> str:
    """A day, and how long ago that is."""
    ago = moments.from_now(scene.world.state.now - since, scene.language)
    passed = f" ({scene.words.pick('hace ' + ago, ago + ' ago')})" if scene.world.state.now > since else ""
    return f"{scene.on_day(since)}{passed}"


def limit_told(scene: Scene, thing: Thing, activity: str) -> tuple[str, bool]:
    """Until when whoever has an activity may take, as far as law, standard or target say, and whether a date
    of it runs."""
    words, definition = scene.words, scene.world.core.book.activities[activity].deadline
    running = scene.world.state.deadlines.get((thing.id, activity))
    if definition is None or running is None or running.due is None:
        return words.pick(
            "No se conoce un plazo de ley para esto.", "No limit in law is known for it."
        ), False
    told = due(scene, thing.id, activity, definition.kind, running.since, running.due).on_day(scene)
    if definition.kind == "assumption":
        es = f"No se conoce un plazo de ley; meta de práctica: {told}."
        return words.pick(es, f"No limit in law is known; training target: {told}."), True
    if definition.kind == "standard":
        return words.pick(
            f"La norma técnica le da hasta el {told}.", f"Its standard allows until {told}."
        ), True
    return words.pick(f"La ley le da hasta el {told}.", f"The law allows until {told}."), True


def _since(scene: Scene, turn: Turn, entered: Mapping[str, Mapping[str, int]]) -> int:
    """Since when a step could be taken, as far as tracks say: the last of those that it asks for."""
    rule, found = scene.world.core.stepper.rules[turn.step.id], entered[turn.thing.id]
    asked = {atom.name for atom in g.atoms(rule.guard) if isinstance(atom, g.Is)}
    return max((at for track, at in found.items() if track in asked), default=turn.thing.opened)


def _running(scene: Scene, turn: Turn) -> Iterator[Deadline]:
    """The date that counts for a step, if there is one."""
    activity = _activity(scene, turn)
    dated = (row for row in scene.record.deadlines(turn.thing.id) if row.activity == activity)
    return (row for row in dated if row.ended is None)


def _activity(scene: Scene, turn: Turn) -> str:
    """The step, or the choice that it is one of: so it is called wherever it is waited for."""
    return scene.world.core.book.activity_of[turn.step.id]


def _entered(scene: Scene, thing: Thing) -> Mapping[str, int]:
    """Since when a thing is in its present state of each track."""
    spans = scene.record.spans(thing.id)
    return {track: spans[track][-1].since for track in scene.pathway.kinds[thing.kind].tracks}
