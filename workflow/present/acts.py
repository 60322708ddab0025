"""What an act did, as the screen says it: read from the events that it brought, after they are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from workflow.log.events import Event, FaultHow
from workflow.pathway.elements import Step
from workflow.present import moments
from workflow.present.deciding_already import deciding_already
from workflow.present.done_late import how_late
from workflow.present.endings import is_ending
from workflow.present.events_in_words import told
from workflow.present.faults_in_words import fault_after
from workflow.present.hours import foreseen
from workflow.present.in_sentences import in_whose_case
from workflow.present.known import said_where_from
from workflow.present.not_yet import blocked
from workflow.present.putting_right import repairs, touched
from workflow.present.right_served import first_served, rights_at_stake
from workflow.present.role_reads import untold_of
from workflow.present.scene import Scene
from workflow.present.standing import rights_touched
from workflow.present.their_answer import asked
from workflow.present.untold import is_kept_from, not_told
from workflow.present.waiting import queue_told
from workflow.present.ways import Ways
from workflow.record.rows import Attempt, Became
from workflow.rows import Change, Reading

_READINGS: Mapping[Became, Reading] = {
    "waiting": "pending",
    "accepted": "accepted",
    "failed": "accepted",
    "harmful": "harmful",
    "refused": "refused",
    "called_off": "nothing",
    "no_longer_possible": "nothing",
    "expired": "nothing",
}
"""How an act reads on the screen, by what became of the attempt."""

_FEW_WORDS = 60
"""Of a refusal, seen at once; the bar folds the rest."""
_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-ZÁÉÍÓÚÑ«“¿])")


def read_step(ways: Ways, after: Scene, events: Sequence[Event], thing: str, step: str) -> Change:
    """The outcome of an attempted step: accepted, pending, refused, harmful.

    Args:
        ways: from the world in which it was attempted, for the conditions as they stood, and for who did.
        after: the world with the events.
        events: those that the attempt brought.
        thing: whose step it was.
        step: its id.
    """
    before = ways.scene
    attempt = _attempt(after, events[0].seq, thing, step)
    right = rights_touched(after, step, attempt.faults) if attempt.faults else ""
    refused = attempt.became == "refused"
    how: FaultHow = "attempted" if refused else "committed"
    more = [fault_after(after, each, how) for each in attempt.faults]
    if attempt.became == "waiting":
        return Change("pending", _pending(after, attempt, step), right)
    ended = next(event for event in events if event.seq == attempt.ended_by)
    if refused:
        text, question = _refusal(ways, ended, attempt, more, _kept(after))
        return Change("refused", text, right, question=question)
    late = after.words.sentence(how_late(after, thing, attempt)) if attempt.became == "accepted" else ""
    first = " ".join(filter(None, (_sentence(after, ended), late)))
    more += touched(after, thing, step, is_fault=bool(attempt.faults), role=attempt.role)
    more += filter(
        None,
        [
            _paid(after, events, thing),
            said_where_from(before, after, thing),
            asked(before, after, thing, attempt.role, step),
        ],
    )
    harm = after.pathway.steps[step].harm if step in after.pathway.steps else None
    is_wrong = bool(attempt.faults) or harm is not None
    if is_wrong and not right:
        right = right_of(after, ended)
    if is_wrong and (whose := in_whose_case(after, thing).removeprefix(", ")):
        first = f"{whose}: {first}"
    change = Change(_READINGS[attempt.became], " ".join((first, *more)), right, is_wrong)
    if attempt.became == "accepted" and _ends(after, step):
        change = replace(change, kind="ended")
    elif late:
        change = replace(change, kind="late")
    return with_repairs(after, events, change)


def _paid(scene: Scene, events: Sequence[Event], thing: str) -> str:
    """From whose money an act was paid, and how much; "" where it cost nothing."""
    paid: dict[str, int] = {}
    for event in events:
        for fund, cents in event.what.consequences.funds.items() if event.subject == thing else ():
            paid[fund] = paid.get(fund, 0) - cents
    funds = scene.pathway.funds
    told = [
        f"{funds[id].name(scene.language)} ({moments.balboas(spent)})"
        for id, spent in paid.items()
        if spent > 0
    ]
    if not told:
        return ""
    return scene.words.pick(f"Lo paga: {'; '.join(told)}.", f"Paid by: {'; '.join(told)}.")


def decided_already(scene: Scene, thing: str, step: str, role: str) -> Change | None:
    """That a step is not begun, for it contradicts a decision in progress, or in an exercise the case has not
    come to the role's office; None where it is."""
    definition = scene.pathway.steps.get(step)
    if definition is None:
        return None
    of = scene.world.thing(thing)
    if scene.world.core.allowed(of, step, role) and is_kept_from(scene, of, role, step):
        return Change("refused", f"{definition.name(scene.language)}: {not_told(scene, of, role)}")
    told = deciding_already(scene, of, definition, role)
    return Change("refused", f"{definition.name(scene.language)}: {told}") if told else None


def _ends(scene: Scene, step: str) -> bool:
    return step in scene.pathway.steps and is_ending(scene.world.core.stepper, scene.pathway.steps[step])


def _kept(scene: Scene) -> str:
    """What is true of a refused attempt that was no fault."""
    return scene.words.pick(
        "El intento quedó en el historial; el caso sigue como estaba.",
        "The attempt is in the history; the case is as it was.",
    )


def _attempt(scene: Scene, since: int, thing: str, step: str) -> Attempt:
    """The attempt that somebody made by hand, among those from an event on."""
    activity = scene.world.core.book.activity_of[step]
    made = takewhile(lambda row: row.seq >= since, reversed(scene.record.attempts(thing)))
    return [row for row in made if row.activity == activity and not row.simulated][-1]


def _sentence(scene: Scene, event: Event) -> str:
    return told(scene, event)


def _pending(scene: Scene, attempt: Attempt, step: str) -> str:
    words, name = scene.words, scene.words.step(step)
    job = scene.world.state.jobs[attempt.subject, attempt.activity]
    if job.stage == "paying":
        return words.pick(f"{name}: solicitado; espera fondos.", f"{name}: requested; it waits for money.")
    if job.stage == "queued" or job.due is None:
        asked = words.pick(f"{name}: solicitado; en cola.", f"{name}: requested; in the queue.")
        return " ".join(filter(None, (asked, queue_told(scene, job))))
    due = foreseen(scene, job.role, job.due)
    return words.pick(f"{name}: en curso; termina {due}.", f"{name}: under way; it ends {due}.")


def _refusal(ways: Ways, event: Event, attempt: Attempt, faults: Sequence[str], kept: str) -> tuple[str, str]:
    """Why a step was refused, and the id of the question to ask instead. First, on a line of a few words:
    what is missing, the right that it is about, what can be done instead. Below, the rest of that, what
    else is missing, and who can bring it about."""
    before = ways.scene
    if attempt.under_way or attempt.full:
        return " ".join((_sentence(before, event), *(faults or [kept]))), ""
    step, thing = before.pathway.steps[attempt.step], before.world.thing(attempt.subject)
    if untold := untold_of(ways, thing, step):
        return "\n".join((f"{step.name(before.language)}: {untold}", *(faults or [kept]))), ""
    row = blocked(ways, thing, step)
    reasons, served = row.reason.split("\n"), _served(before, step)
    if any(right in row.why for right in rights_at_stake(before.words, step)[:1]):
        served = ""  # it is said why
    said = (f"{row.name}: {reasons[0]}", *faults, row.begins or row.instead, *([] if faults else [served]))
    first, left = _within(said, _FEW_WORDS)
    own = () if row.why else reasons[1:]  # what else others lack for their step is theirs to know
    more = (*own, *row.who.split("\n"))
    rest = (*left, row.why, *(each.replace(row.instead, "").strip() for each in more), "" if faults else kept)
    return "\n".join((first, *(each for each in rest if each and each not in first))), row.question


def _within(said: Sequence[str], most: int) -> tuple[str, list[str]]:
    """As many sentences, in order, as have at most so many words, the first in any case; and the others."""
    sentences = [one for text in said if text for one in _SENTENCES.split(text)]
    first, *more = sentences
    while more and len(f"{first} {more[0]}".split()) <= most:
        first = f"{first} {more.pop(0)}"
    return first, more


def _served(scene: Scene, step: Step) -> str:
    """What a step does about its first right; "" where it is about none."""
    words = scene.words
    return words.sentence(first_served(words, step))


def right_of(scene: Scene, event: Event) -> str:
    """The rights that something done touched badly; "" where none is named."""
    return rights_touched(scene, event.step or "", faults_done(scene, event))


def is_wrong_done(scene: Scene, event: Event) -> bool:
    """Whether what was done touched a right: a wrong turn that is no fault, or a fault of this branch."""
    step = scene.pathway.steps.get(event.step or "")
    return step is not None and (step.harm is not None or any(faults_done(scene, event)))


def faults_done(scene: Scene, event: Event) -> Iterator[str]:
    """The faults that something done was."""
    for fault in scene.record.faults(event.subject or ""):
        if fault.step == event.step and fault.at == event.sim_min and fault.how == "committed":
            yield fault.fault


def together(scene: Scene, read: Mapping[str, Change], step: str) -> Change:
    """One step for several cases: how many took it, each that did not, and what it did to a right."""
    done = [thing for thing, one in read.items() if one.reading in ("accepted", "pending", "harmful")]
    words, name = scene.words, scene.words.step(step)
    parts = [
        words.pick(f"{name}: {len(done)} de {len(read)} casos.", f"{name}: {len(done)} of {len(read)} cases.")
    ]
    parts += [
        f"{thing}: {one.text.partition(chr(10))[0]}"
        for thing, one in read.items()
        if one.touched or thing not in done
    ]
    order: tuple[Reading, ...] = ("harmful", "refused", "pending", "accepted", "nothing")
    worst = min(read.values(), key=lambda one: (not one.touched, order.index(one.reading)))
    return Change(worst.reading, " ".join(parts), worst.right, worst.touched)


def with_repairs(scene: Scene, events: Sequence[Event], change: Change) -> Change:
    """The outcome of an act, with the steps that put right what it touched, for the screen to mark."""
    if not change.touched:
        return change
    wrong = [
        event for event in events if event.lifecycle in ("done", "failed") and is_wrong_done(scene, event)
    ]
    found = (repairs(scene, event.subject or "", event.step or "") for event in wrong)
    return replace(change, repairs=next(found, ()))
