"""What a role can do now, what is done already, what it cannot do yet and why, and what waits for others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from workflow.case.state import Thing
from workflow.pathway.elements import Payment, Step
from workflow.pathway.missing import Missing
from workflow.present import moments
from workflow.present.act_minutes import minutes_of
from workflow.present.agreements import is_for_contact, is_for_nights
from workflow.present.begun_by import begun_by
from workflow.present.by_program import begun_before
from workflow.present.criminal_matter import opening
from workflow.present.deciding_already import deciding_already
from workflow.present.done_again import with_done
from workflow.present.done_already import all_done, done_already
from workflow.present.due import Due, due
from workflow.present.endings import ending, is_ending
from workflow.present.harmed import WHEREABOUTS, leads_away
from workflow.present.hours import out_of_hours
from workflow.present.intake import before_step, noted_for
from workflow.present.need_to_know import finders
from workflow.present.next_step import Key, Next, ending_harm, next_steps
from workflow.present.not_their_case import is_out_of_place, told_whose
from workflow.present.not_yet import blocked
from workflow.present.referral_form import has_form
from workflow.present.replacing import replacing
from workflow.present.rights_told import chooses_rights
from workflow.present.role_knows import knows_person
from workflow.present.role_reads import Untold, reads_of
from workflow.present.scene import Scene
from workflow.present.setting import is_done_by_place
from workflow.present.turns import Turn, is_looked_for, known_turns, meanwhile, nothing_here, open_turns
from workflow.present.untold import not_told
from workflow.present.waiting import waiting_rows
from workflow.present.ways import Ways
from workflow.present.who_acts import knows
from workflow.present.why_now import why_now
from workflow.rows.steps import BlockedRow, StepRow, StepsRow
from workflow.world.agreement import LATEST


def steps(ways: Ways, case: str, *, reminds: bool = False) -> StepsRow:
    """What a role can do in a case and its proceeding, what it does next, what is done, what waits, and whose
    turn it is; `reminds` says whether colleagues can be reminded of theirs."""
    scene, role = ways.scene, ways.role
    if reminds and not can_begin(scene, case, role):
        return _untold(scene, case, role)
    turns = open_turns(scene, case)
    now = _now(ways, case, turns)
    ahead, helps = now.ahead, now.helps
    possible = with_done(scene, case, role, (_with_why(scene, row, role, ahead) for row in now.possible))
    waiting = tuple(waiting_rows(scene, case, role, turns, reminds=reminds))
    if not _knows(scene, case, role):  # nobody sends colleagues to somebody of whom they do not know
        waiting = tuple(replace(row, reminds=()) for row in waiting)
    before = begun_before(scene, case, role)
    return StepsRow(
        role=role,
        role_name=scene.words.role(role),
        possible=possible,
        waiting=waiting,
        done=all_done(scene, case, role, now.shut),
        nothing="" if helps else before or nothing_here(scene, case, role, turns),
        meanwhile=meanwhile(scene, waiting, [row.name for row in helps]),
        turn=_whose_turn(scene, case, turns),
        hours=out_of_hours(scene, role) if possible else "",
        whose=told_whose(scene, scene.world.thing(case), role),
        bottlenecks=tuple((one.id, one.name(scene.language)) for one in scene.pathway.bottlenecks.values()),
        next=ahead.steps,
        next_blocked=ahead.blocked,
        talked=tuple(sorted(ahead.talked)),
        part=(before if helps else "") or ahead.part,
        fact=(before if helps else "") or ahead.fact,
        repairs=tuple(now.mends),
    )


@dataclass(frozen=True, slots=True)
class Ahead:
    """What stands as the next in a list of steps, by thing and step, with its name; `talked` are the steps
    before which one talks with the person."""

    names: Mapping[tuple[str, str], str]
    talked: Collection[str]


def next_names(ways: Ways, case: str, turns: Sequence[Turn]) -> Ahead:
    """What stands as the next in the list of a role in a case; `turns` are the open ones of the case."""
    now = _now(ways, case, turns)
    names = {(row.id, row.subject): row.name for row in now.possible}
    return Ahead({(thing, step): names[step, thing] for step, thing in now.ahead.steps}, now.ahead.talked)


@dataclass(frozen=True, slots=True)
class _Now:
    """What a role can take now in the order of its list, what of that helps, what is shut, what is next."""

    possible: Sequence[StepRow]
    helps: Sequence[StepRow]
    shut: Sequence[tuple[Thing, Step]]
    ahead: Next
    mends: Mapping[Key, bool]  # what ends a harm


def _now(ways: Ways, case: str, turns: Sequence[Turn]) -> _Now:
    scene, role = ways.scene, ways.role
    possible, shut = list[StepRow](), list[tuple[Thing, Step]]()
    untold = Untold(scene, role)
    for thing, step in _of_role(scene, case, role):
        if untold.tells(thing, step.id) or is_done_by_place(scene, thing, step.id):  # found by their names
            continue
        if scene.world.core.allowed(thing, step.id, role):
            if not deciding_already(scene, thing, step, role):  # else found by its name
                possible.append(possible_row(scene, thing, step, role, turns))
        else:
            shut.append((thing, step))
    possible.sort(key=lambda row: _order(scene, row))
    helps = [row for row in possible if _helps(scene, row, role)]
    if not helps:  # nobody is left with nothing but harm: it can still be searched for by its name
        possible = [row for row in possible if not _harms(scene, row)]
    possible = [replace(row, instead=_instead(scene, row, helps)) if row.harm else row for row in possible]
    ahead = next_steps(ways, case, helps, turns, mends := ending_harm(scene, case, role))
    possible.sort(key=lambda row: _place(ahead, row))
    helps.sort(key=lambda row: _place(ahead, row))
    return _Now(possible, helps, shut, ahead, mends)


def _place(ahead: Next, row: StepRow) -> int:
    """What comes next stands first, all else where it was."""
    key = (row.id, row.subject)
    return ahead.steps.index(key) if key in ahead.steps else len(ahead.steps)


def _with_why(scene: Scene, row: StepRow, role: str, ahead: Next) -> StepRow:
    """A step that comes next with why it does now."""
    if (row.id, row.subject) not in ahead.ranks:
        return row
    thing = scene.world.state.things[row.subject]
    return replace(row, why=why_now(scene, role, thing, scene.pathway.steps[row.id], ahead))


def can_begin(scene: Scene, case: str, role: str) -> bool:
    """Whether a role knows of a person, or nobody has found them yet: then it may be the first to."""
    thing = scene.world.thing(case)
    return scene.is_unfound(thing) or knows_person(scene, thing, role)


def _untold(scene: Scene, case: str, role: str) -> StepsRow:
    """What a role finds that nobody has told of a case: no step of its own, and who could tell it."""
    turns = open_turns(scene, case)
    return StepsRow(
        role=role,
        role_name=scene.words.role(role),
        possible=(),
        waiting=(),
        nothing=not_told(scene, scene.world.thing(case), role),
        turn=_whose_turn(scene, case, turns),
    )


def _whose_turn(scene: Scene, case: str, turns: Sequence[Turn]) -> tuple[str, ...]:
    """The roles that find a step now: of a person whom nobody has found, those who can find them."""
    thing = scene.world.thing(case)
    if scene.meeting is None and scene.is_unfound(thing):
        return finders(scene, thing)
    return tuple(dict.fromkeys(one for turn in known_turns(scene, turns) for one in turn.roles))


def _knows(scene: Scene, case: str, role: str) -> bool:
    """Whether a role knows of a person: themselves, told of them, active for them; of the unfound nobody."""
    thing = scene.world.thing(case)
    if scene.is_person(role) or "status" not in scene.kind.tracks:
        return True
    is_found = bool(thing.drawn) or not scene.is_unfound(thing)
    return is_found and knows(scene.world, scene.record, thing, role)


def not_yet(ways: Ways, case: str, *, everything: bool = False) -> tuple[BlockedRow, ...]:
    """What a role cannot do yet in a case and its proceeding, but somebody or time can bring about.

    This takes as long as all else that a screen shows of a case, so that a screen asks for it after that.
    All other steps are found by their names (`attempting`).

    Args:
        ways: the world in a language, for the role of who asks.
        case: whose steps, its proceeding's among them.
        everything: also the steps of other roles, which are refused to this one, and those that nobody looks
            forward to.
    """
    scene, role, allowed = ways.scene, ways.role, ways.scene.world.core.allowed
    rows = [
        blocked(ways, thing, step)
        for thing, step in _of_role(scene, case, role, everything=everything)
        if (not allowed(thing, step.id, role) or deciding_already(scene, thing, step, role))
        and (everything or _is_ahead(scene, thing, step, role))
        and done_already(scene, thing, step) is None
    ]
    shown = (row for row in rows if everything or row.leads)
    return tuple(sorted(shown, key=lambda row: (row.other_case, not row.who, len(row.missing))))


def _of_role(scene: Scene, case: str, role: str, *, everything: bool = False) -> Iterator[tuple[Thing, Step]]:
    """The steps of a case and its proceeding that a role takes, but for those that are under way."""
    for thing in scene.together(case):
        every = (step for step in scene.pathway.kinds[thing.kind].steps.values() if step.on_timer is None)
        for step in every if everything else scene.world.core.stepper.by_hand(thing.kind, role):
            if not scene.is_under_way(thing, step.id):
                yield thing, step


def _is_ahead(scene: Scene, thing: Thing, step: Step, role: str) -> bool:
    """Whether a step that cannot be taken now is one to look forward to: none that harms, ends something or
    says no, none that is for what may never come about, as abuse or a person who is gone, and none that what
    is given for the case speaks against."""
    stepper = scene.world.core.stepper
    if step.always_harms or step.refuses:
        return False
    if is_ending(stepper, step) or not (scene.is_person(role) or is_looked_for(scene, step)):
        return False
    refusal = stepper.refusal(step.id, scene.world.core.view(thing, role))
    return refusal is not None and not any(
        scene.is_given(thing.kind, part.variable) or _may_never_come(scene, thing, part, role)
        for part in refusal.missing
    )


def _may_never_come(scene: Scene, thing: Thing, missing: Missing, role: str) -> bool:
    """Whether what is missing is that somebody is gone, or, for an office, comes only of what is neither the
    person's choice nor looked for, as a report of abuse."""
    variable, stepper = missing.variable, scene.world.core.stepper
    if not isinstance(variable, str):
        return False
    if variable == WHEREABOUTS and leads_away({WHEREABOUTS: missing.needed[0]}):
        return True
    bringing = () if scene.is_person(role) else stepper.bringing(thing.kind, variable, missing.needed)
    return bool(bringing) and not any(
        is_looked_for(scene, scene.pathway.steps[step]) or all(map(scene.is_person, stepper.rules[step].by))
        for step in bringing
    )


def _order(scene: Scene, row: StepRow) -> tuple[bool, bool, bool, bool, int, bool, bool]:
    """First what brings the case forward: what is due, the next first, and what is done once; then what the
    institution does not do of itself for such a person.

    What harms, what ends something, what refuses what was asked for and what opens a criminal matter come
    last, in this order from below; what harms looks like every other step.
    """
    step = scene.pathway.steps[row.id]
    activity = scene.world.core.book.activity_of[row.id]
    running = scene.world.state.deadlines.get((row.subject, activity))
    due = LATEST if running is None or running.due is None else running.due
    behaviour = scene.world.core.book.activities[activity].behaviour
    may_wait = step.repeat or behaviour is None or behaviour.stay  # what colleagues seldom do of themselves
    no_place = is_out_of_place(scene, scene.world.state.things[row.subject], step)
    ends = bool(row.ending) and not step.refuses
    return _harms(scene, row), ends, step.refuses, bool(row.opens), due, may_wait or no_place, no_place


def _helps(scene: Scene, row: StepRow, role: str) -> bool:
    """Whether a step brings the case forward; for the person, what they may decide does, too."""
    ends = bool(row.ending) and not scene.pathway.steps[row.id].refuses
    return not _harms(scene, row) and (not ends or scene.is_person(role))


def _instead(scene: Scene, harm: StepRow, helps: Sequence[StepRow]) -> str:
    """What the role can do in place of a step that harms; "" where nothing that it has takes its place."""
    found = replacing(scene, harm.id, ((scene.pathway.steps[row.id], bool(row.deadline)) for row in helps))
    if not found:
        return ""
    name = scene.words.quote(found[0].name(scene.language))
    return scene.words.pick(f"En su lugar puede: {name}.", f"Instead you can: {name}.")


def _harms(scene: Scene, row: StepRow) -> bool:
    return bool(row.harm) or scene.pathway.steps[row.id].harm is not None


def possible_row(scene: Scene, thing: Thing, step: Step, role: str, turns: Sequence[Turn]) -> StepRow:
    """A step that the role can take now, with what is to be known before."""
    core = scene.world.core
    choice = scene.pathway.choice_of_step.get(step.id)
    harms = harm(scene, step, core.stepper.harms(step.id, core.view(thing, role)))
    return StepRow(
        id=step.id,
        name=step.name(scene.language),
        takes=takes(scene, step),
        deadline="" if harms else until_when(scene, thing, step, role),  # no duty is met by what harms
        rights=scene.words.rights_of(step),
        cost=_cost(scene, step.cost),
        explain=scene.words.explained(step),
        harm=harms,
        source=scene.words.source(step),
        badges=step.bottleneck,
        subject=thing.id,
        choice=choice.name(scene.language) if choice else "",
        ending=ending(scene, thing, step, role, [turn.step for turn in turns]),
        noted=noted_for(scene, thing, step.id, role),
        asks=_asks(scene, step, role),
        begins="" if harms else begun_by(scene, step, thing),
        opens=opening(scene, thing, step),
        lacking="" if harms else before_step(scene, thing, step.id, role),
    )


def _asks(scene: Scene, step: Step, role: str) -> Literal["", "referral", "rights", "nights", "contact"]:
    if chooses_rights(scene, step.id):
        return "rights"
    if is_for_nights(scene, step.id):
        return "nights"
    if is_for_contact(scene, step.id):
        return "contact"
    return "referral" if has_form(scene, step.id, role) else ""


def takes(scene: Scene, step: Step) -> str:
    """How long a step takes, and on whom it waits."""
    activity = scene.world.core.book.of_step(step.id)
    work = activity.work
    if work is None:
        return _at_once(scene, step)
    numbers = tuple(scene.world.core.settings.number(n) for n in work.time.shape[1])
    text = moments.length(work.time, numbers, scene.language)
    if work.resource is None:
        return text
    resource = scene.pathway.resources[work.resource].name(scene.language)
    return f"{text} · {resource}"


def _at_once(scene: Scene, step: Step) -> str:
    last = minutes_of(scene.world.core.stepper, step.id)
    if last:
        return scene.words.pick(f"unos {last} minutos (supuesto)", f"about {last} minutes (assumption)")
    return scene.words.pick("se hace en el momento", "done at once")


def until_when(scene: Scene, thing: Thing, step: Step, role: str) -> str:
    """Until when a step is due, where the role reads of that."""
    activity = scene.world.core.book.activity_of[step.id]
    running = scene.world.state.deadlines.get((thing.id, activity))
    definition = scene.world.core.book.activities[activity].deadline
    if running is None or running.due is None or definition is None:
        return ""
    if not reads_of(scene, role).activity(thing, activity):
        return ""
    told = due(scene, thing.id, activity, definition.kind, running.since, running.due)
    if definition.kind == "assumption":
        return _target(scene, running.due, told, is_past=running.missed)
    kind = f"({kind_name(scene, definition.kind)})"
    if running.missed:
        day = scene.on_day(told.minute)
        return scene.words.pick(
            f"no se hizo a tiempo; era para el {day} {kind}", f"not done in time; it was due {day} {kind}"
        )
    until = f"{told.on_day(scene)} {kind}"
    if running.due == scene.world.state.now:
        return scene.words.pick(f"vence en este minuto: {until}", f"due this minute: {until}")
    return scene.words.pick("plazo: ", "due: ") + until


def _target(scene: Scene, minute: int, told: Due, *, is_past: bool) -> str:
    """A training target, which is no deadline: until when it is proposed, or was."""
    words, at = scene.words, told.on_day(scene)
    if is_past:
        return words.pick(f"meta de práctica: era el {at}", f"training target: it was {at}")
    if minute == scene.world.state.now:
        return words.pick(f"meta de práctica: en este minuto, {at}", f"training target: this minute, {at}")
    return words.pick(f"meta de práctica: {at}", f"training target: {at}")


_KINDS = {
    "statute": ("ley", "law"),
    "standard": ("norma técnica", "standard"),
    "assumption": ("meta de práctica", "training target"),
}


def kind_name(scene: Scene, kind: str) -> str:
    """The kind of a deadline in words."""
    return scene.words.pick(*_KINDS[kind])


def _cost(scene: Scene, payment: Payment | None) -> str:
    if payment is None:
        return ""
    fund = scene.pathway.funds[payment.fund].name(scene.language)
    return f"{moments.balboas(scene.world.core.settings.cents(payment.amount))} · {fund}"


def harm(scene: Scene, step: Step, faults: tuple[str, ...]) -> str:
    """What taking the step would do to a right, or nothing."""
    parts = [step.harm.in_(scene.language)] if step.harm else []
    for fault in faults:
        definition = scene.pathway.faults[fault]
        parts.append(f"{definition.consequence.in_(scene.language)} ({scene.words.right(definition.right)})")
    return " ".join(parts)
