"""What happened while time passed, told to those who play: first what made time stand, and last how
long it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from workflow.log.events import Event, Expired, FaultRecorded
from workflow.log.shown import shown
from workflow.present.acts import faults_done, is_wrong_done, right_of, with_repairs
from workflow.present.due import DUE_NOW, counts
from workflow.present.events_in_words import told
from workflow.present.faults_in_words import fault_after
from workflow.present.hours import happened
from workflow.present.in_sentences import in_whose_case
from workflow.present.nothing_new import nothing_new
from workflow.present.putting_right import touched
from workflow.present.role_reads import Reads, as_played
from workflow.present.scene import Scene
from workflow.present.waiting import rulings_waited_for
from workflow.rows import Change

_TOLD = 3
"""Of what happened while time passed; the rest stands in the history."""
_FEW = 9
"""More than so many are no number that tells anything."""
_Kind = Literal["missed", "yours", "turn", "time"]


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why time stands: `by` which events, by number; whose `turn` it became by them; which duties, by thing
    and activity, were left undone (`duties`, told by `undone`); or, where nothing came, the reason
    (`else_why`), which the sessions tell where it was that one was over (`at_session`)."""

    by: frozenset[int] = frozenset()
    turn: str = ""
    undone: str = ""
    duties: frozenset[tuple[str, str]] = frozenset()
    else_why: str = ""
    at_session: bool = False

    @property
    def is_told(self) -> bool:
        """Whether anything of it is said in words of its own."""
        return bool(self.turn or self.undone or self.else_why)


PASSED_ALL = Stopped()
"""All the time passed, or nobody who plays is told why it stands."""


@dataclass(frozen=True, slots=True)
class Besides:
    """What is told beside what happened: the harm that `goes_on`, the `sessions` in which it was others'
    turn, what was `standing` undone before, what was done as `agreed` with the person, and how many `days`
    went by."""

    goes_on: Sequence[str] = ()
    sessions: Sequence[str] = ()
    standing: str = ""
    agreed: str = ""
    days: str = ""


def read_time(
    scene: Scene, events: Sequence[Event], stopped: Stopped = PASSED_ALL, besides: Besides | None = None
) -> Change:
    """What happened while time passed, a line each, in the order in which it concerns the person.

    First what touched a right badly, with what it did; then what made time stand: a duty of those who play
    that was left undone, a ruling, a decision, what somebody did, whose turn it became by that, and what only
    the clock brought. Then the harm that goes on, rulings before the rest, which is told as it happened: a
    question before its answer; what is decided elsewhere and still waited for, with the sessions that were
    held without it, and what was undone before. Last what only says that time went by: the nights that were
    agreed on, and the days. Where there is no room for all, what was decided or missed comes before what only
    passed by.
    """
    reads, besides = as_played(scene), besides or Besides()
    read = _read(scene, events)
    seen = [event for event in _once(scene, read) if not _is_duty(event, stopped.duties)]
    wrong = [event for event in seen if event.lifecycle in ("done", "failed") and is_wrong_done(scene, event)]
    others = [event for event in seen if event not in wrong and not _is_fault_of(event, wrong)]
    first = sorted((one for one in others if one.seq in stopped.by), key=lambda one: _rank(scene, one))
    told_first = {_at_its_time(scene, one): one for one in reversed(first[:_TOLD])}
    acts = [text for text, one in reversed(told_first.items()) if not _is_of_the_clock(scene, one)]
    clock = [text for text in reversed(told_first) if text not in acts]
    told_rest, more = _rest(scene, others, told_first)
    sessions = list(besides.sessions)
    waited = list(rulings_waited_for(scene, reads, {event.key for event in read}))
    why = stopped.else_why
    if stopped.at_session and sessions:
        why, sessions, waited = " ".join((*sessions, *waited)), [], []
    lead = [
        *(_wrong(scene, event) for event in wrong),
        *filter(None, (stopped.undone, *acts, stopped.turn, *clock, why)),
    ]
    if not (lead or told_rest or besides.agreed or besides.standing):
        lead.append(scene.words.sentence(nothing_new(scene, reads)))
    lines = (
        *(*lead, *besides.goes_on, *told_rest, more, *_due_now(scene, reads)),
        *(*sessions, *waited, besides.standing, besides.agreed, besides.days),
    )
    right = right_of(scene, wrong[0]) if wrong else ""
    kind = _kind(scene, stopped, first or read, is_turn_first=not acts)
    change = Change("accepted", "\n".join(filter(None, lines)), right, touched=bool(wrong), kind=kind)
    return with_repairs(scene, events, change)


def _rest(scene: Scene, others: Sequence[Event], before: Collection[str]) -> tuple[list[str], str]:
    """What else happened, as much of it as there is room for beside what was told `before`: rulings, then as
    it happened; and that the history has the rest."""
    by_text: dict[str, Event] = {}
    for one in sorted(others, key=lambda one: (_weight(scene, one), one.seq)):
        if (text := _at_its_time(scene, one)) not in before:
            by_text.setdefault(text, one)
    room = _TOLD - len(before)
    kept = sorted(
        list(by_text)[:room], key=lambda text: (not _is_ruling(scene, by_text[text]), by_text[text].seq)
    )
    return kept, _more(scene, len(by_text) - room)


def _kind(scene: Scene, stopped: Stopped, events: Sequence[Event], *, is_turn_first: bool) -> _Kind:
    """What is told: that something was not done in time, a turn, or what came. `events` are those that made
    time stand; where none did, all."""
    if stopped.undone:
        return "missed"
    if stopped.turn:
        is_one = len(scene.world.state.played) == 1
        return "yours" if is_one and is_turn_first else "turn"
    return "missed" if any(_is_missed(scene, event) for event in events) else "time"


def _is_duty(event: Event, duties: Collection[tuple[str, str]]) -> bool:
    """Whether an event is that the time of one of some duties passed: it is told with them."""
    return isinstance(event.what, Expired) and event.what.deadline and event.key in duties


def is_told(scene: Scene, events: Sequence[Event]) -> bool:
    """Whether anything of what happened is told to those who play."""
    return bool(_once(scene, _read(scene, events)))


def came_about(events: Sequence[Event]) -> bool:
    """Whether something came about in a case: that somebody has begun to work on it is told, and time goes
    on."""
    return any(
        one.subject is not None and one.lifecycle not in ("queued", "started") and shown(one)
        for one in events
    )


def _read(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """Of what happened in cases, what those who play read."""
    reads = as_played(scene)
    return [event for event in events if shown(event) and event.subject is not None and reads.event(event)]


def _once(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """The events without those that another one tells again: what began and was done since, that it was done
    in time, that a time passed where leaving it undone is a fault, and that a span is over which ends in a
    step."""
    done = {event.key: event.seq for event in events if event.lifecycle in ("done", "failed")}
    omitted = {event.key for event in events if _is_omitted(event)}
    steps = scene.pathway.steps
    ends = {(event.subject, steps[one].on_timer) for event in events if (one := event.step or "") in steps}

    def is_told(event: Event) -> bool:
        if event.lifecycle in ("queued", "started"):
            return done.get(event.key, 0) > event.seq
        if event.lifecycle == "met":
            row = scene.record.deadline_ended_by(event.seq)
            return event.key in done and row is not None and row.state == "met"
        if isinstance(event.what, Expired) and (event.subject, event.what.timer) in ends:
            return True
        return event.lifecycle == "expired" and event.key in omitted

    return [event for event in events if not is_told(event)]


def _wrong(scene: Scene, event: Event) -> str:
    """What was done that touched a right badly: what it did, the right, and what can be done now."""
    faults = list(faults_done(scene, event))
    after = [fault_after(scene, fault, "committed") for fault in faults]
    after += touched(scene, event.subject or "", event.step or "", is_fault=bool(faults))
    return " ".join((_at_its_time(scene, event), *after))


def _is_fault_of(event: Event, wrong: Sequence[Event]) -> bool:
    """Whether an event is the fault of something done, which is told with it."""
    return event.lifecycle == "fault" and any(
        (one.subject, one.step, one.sim_min) == (event.subject, event.step, event.sim_min) for one in wrong
    )


def _is_omitted(event: Event) -> bool:
    """Whether an event is the fault of leaving something undone."""
    return isinstance(event.what, FaultRecorded) and event.what.how == "omitted"


def _is_missed(scene: Scene, event: Event) -> bool:
    """Whether something was not done in time, as a law or a standard asks for."""
    what = event.what
    return isinstance(what, Expired) and what.deadline and counts(scene, what.kind or "assumption")


def _more(scene: Scene, more: int) -> str:
    """That the history tells the rest; how many only where so few can be read."""
    if more <= 0:
        return ""
    if more <= _FEW:
        return scene.words.pick(
            f"Y {more} más, en el historial (Ctrl+H).", f"And {more} more, in the history (Ctrl+H)."
        )
    return scene.words.pick("Lo demás está en el historial (Ctrl+H).", "All else is in the history (Ctrl+H).")


def _due_now(scene: Scene, reads: Reads) -> list[str]:
    """What is due at the very minute at which time stopped, as far as those who play read it."""
    state, words = scene.world.state, scene.words
    due = [
        row.activity
        for row in state.deadlines.values()
        if row.due == state.now and not row.missed and reads.activity(state.things[row.subject], row.activity)
    ]
    if not due:
        return []
    names = words.listed([words.quote(words.step(one)) for one in due], ("y", "and"))
    return [words.pick(*DUE_NOW).replace("{}", names)]


def _at_its_time(scene: Scene, event: Event) -> str:
    at = happened(scene, event)
    return f"{at[:1].upper()}{at[1:]}{in_whose_case(scene, event.subject or '')}: {told(scene, event)}"


def _is_ruling(scene: Scene, event: Event) -> bool:
    """Whether an office decided something by an event."""
    if event.lifecycle not in ("done", "failed") or scene.is_person(event.role or ""):
        return False
    return event.step in scene.pathway.choice_of_step or bool(getattr(event.what, "outcome", ""))


def _is_of_the_clock(scene: Scene, event: Event) -> bool:
    """Whether nobody did anything by an event: a time was over, or something fell away."""
    step = scene.pathway.steps.get(event.step or "")
    is_timer = step is not None and step.on_timer is not None
    return is_timer or event.lifecycle not in ("done", "failed")


def _rank(scene: Scene, event: Event) -> tuple[int, int]:
    """In which order what made time stand is told: first rulings."""
    return (-1 if _is_ruling(scene, event) else _weight(scene, event)), event.seq


def _weight(scene: Scene, event: Event) -> int:
    """What is told first: results and decisions, then faults and deadlines, then what only goes on."""
    if event.lifecycle in ("done", "failed"):
        return 0 if _is_ruling(scene, event) or scene.is_person(event.role or "") else 1
    if _is_missed(scene, event) or _is_omitted(event):
        return 0
    if event.lifecycle in ("fault", "expired", "cancelled", "refused"):
        return 2
    return 3
