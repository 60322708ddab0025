"""Events of the log in words: as a short text, and as a whole sentence with who did or decided it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workflow import naming
from workflow.log import events as e
from workflow.log.events import Event
from workflow.present import deadlines, moments, talk
from workflow.present.agreements import agreed_in_words
from workflow.present.by_program import drawn_no
from workflow.present.called_off import called_off_after
from workflow.present.came_of import came_of
from workflow.present.exercise_in_words import answered, came, came_again, handed_over, opened, paused
from workflow.present.faults_in_words import fault
from workflow.present.hours import dated_by_day, open_from
from workflow.present.in_sentences import adds, date_came, decided
from workflow.present.lifecycles import LIFECYCLES
from workflow.present.past_refusals import past_refusals
from workflow.present.received import received
from workflow.present.reminded import reminded
from workflow.present.replying import said_in_words
from workflow.present.scene import NAME_ERASED, TEXT_ERASED, Scene
from workflow.present.shared_in_words import shared_in_words
from workflow.present.their_answer import said_no
from workflow.review.findings import is_begun
from workflow.stepper import CLOCK


def text(scene: Scene, event: Event) -> str:
    """One event as a sentence."""
    if shared := shared_in_words(scene, event):
        return shared
    told = _TEXTS.get(type(event.what))
    return told(scene, event, event.what) if told else scene.words.pick(*LIFECYCLES[event.lifecycle])


def _step_name(scene: Scene, event: Event, _what: e.What | None = None) -> str:
    """What was done: of a decision the option that was chosen, where one was."""
    return scene.words.step(event.step or event.activity)


def _done(scene: Scene, event: Event, what: e.Done | e.Failed) -> str:
    return ". ".join(
        filter(None, ("; ".join(_done_in_parts(scene, event, what)), came_of(scene, event).rstrip(".")))
    )


def _done_in_parts(scene: Scene, event: Event, what: e.Done | e.Failed) -> list[str]:
    """What was done, and after it what came of it."""
    words, brought, changes = scene.words, what.consequences, []
    thing = scene.world.state.things.get(event.subject or "")
    if thing is not None:
        for name, value in brought.set.items():
            if name in brought.moved and name in brought.was and not _answers_all(scene, event, name, value):
                changes.append(words.standing(thing.kind, name, str(value)))
    outcome = _outcome(scene, event, what)
    return [_step_name(scene, event), *filter(None, (outcome, *changes, received(scene, event)))]


def _answers_all(scene: Scene, event: Event, track: str, state: str | int) -> bool:
    """Whether an office has answered all that was asked for in a track: that nothing is asked for any more
    would read as if nobody had."""
    asked = scene.world.core.stepper.rules[event.step or ""].moved
    sources = next((set(targets) for one, targets in asked if one.id == track), set())
    begins = next((one.initial for one, _targets in asked if one.id == track), None)
    return sources == {"asked"} and state == begins


def _outcome(scene: Scene, event: Event, what: e.Done | e.Failed) -> str:
    step = scene.pathway.steps.get(event.step or "")
    outcome = step.outcomes.get(what.outcome) if step else None
    if outcome is None:
        return ""
    return outcome.en if scene.language == "en" else outcome.es


def _refused(scene: Scene, event: Event, what: e.Refused) -> str:
    words, name = scene.words, _step_name(scene, event)
    if what.under_way:
        return words.pick(f"{name}: ya está en marcha", f"{name}: already under way")
    if what.full:
        return words.pick(f"{name}: la cola está llena", f"{name}: the queue is full")
    reasons = past_refusals(scene, event.step or "", what.missing)
    impossible = words.pick("en este caso ya no se podía", "in this case it could not be done any more")
    return f"{name}: {'; '.join(reasons) or impossible}"


def _cancelled(scene: Scene, event: Event, what: e.Cancelled) -> str:
    words, name = scene.words, _step_name(scene, event)
    if what.called_off_by:
        return words.pick(f"{name}: retirado por quien lo pidió", f"{name}: called off by who asked for it")
    cause = called_off_after(scene, event)
    if cause is None:
        return words.pick(f"{name}: ya no se puede en este caso", f"{name}: no longer possible in this case")
    by = words.quote(_step_name(scene, cause))
    outcome = _outcome(scene, cause, cause.what) if isinstance(cause.what, e.Done | e.Failed) else ""
    by = f"{by} ({outcome})" if outcome else by
    return words.pick(f"{name}: ya no se puede, después de {by}", f"{name}: no longer possible, after {by}")


def _expired(scene: Scene, event: Event, what: e.Expired) -> str:
    words = scene.words
    if what.deadline:
        step = event.step or event.activity
        begun = is_begun(scene.record, event.subject or "", step, event.sim_min)
        return deadlines.passed(scene, step, what.kind or "assumption", begun=begun)
    if what.timer:
        kinds = scene.pathway.kinds.values()  # on a branch that began before it there is no such thing
        kind = next((kind.id for kind in kinds if what.timer in kind.timers), "")
        name = words.variable(kind, what.timer) if kind else what.timer
        return words.pick(f"Pasó este tiempo: {name}", f"This time passed: {name}")
    name = _step_name(scene, event)
    return words.pick(f"{name}: la espera terminó sin respuesta", f"{name}: the wait ended without an answer")


def _met(scene: Scene, event: Event, what: e.DeadlineEnded) -> str:
    return f"{_step_name(scene, event)}: {deadlines.ended(scene, event, what)}"


def _started(scene: Scene, event: Event, what: e.Started) -> str:
    name = _step_name(scene, event)
    if what.due is None:
        return name
    due = scene.on_day(open_from(scene, event.role or "", what.due))
    return f"{name}: {scene.words.pick(f'termina el {due}', f'ends on {due}')}"


def _queued(scene: Scene, event: Event, what: e.Queued) -> str:
    name = _step_name(scene, event)
    if what.paying:
        return f"{name}: {scene.words.pick('espera fondos', 'waits for money')}"
    resource = scene.pathway.resources.get(what.resource)
    return f"{name}: {scene.words.pick('en cola', 'in the queue')}" + (
        f" · {resource.name(scene.language)}" if resource else ""
    )


def _opened(scene: Scene, event: Event, what: e.CaseOpened) -> str:
    kind, called = scene.pathway.kinds.get(what.kind), what.called
    name = scene.words.pick(*NAME_ERASED) if called is None else naming.shown(called)
    number = f" {event.subject}" if what.kind == scene.kind.id else ""
    if kind is not None and kind.id == scene.kind.linked_to:  # named after the person: it is not against them
        return kind.name(scene.language) + scene.words.pick(
            f", sobre lo que le ocurrió a {name}", f", on what happened to {name}"
        )
    return f"{kind.name(scene.language) if kind else ''}{number}: {name}"


def _refilled(scene: Scene, _event: Event, what: e.Refilled) -> str:
    fund = scene.pathway.funds.get(what.fund)
    cents = what.consequences.funds[what.fund]
    return f"{fund.name(scene.language) if fund else ''}: {moments.balboas(cents)}"


def _advanced(scene: Scene, _event: Event, what: e.Advanced) -> str:
    to = scene.when(what.to)
    return scene.words.pick(f"Reloj hasta {to}", f"Clock to {to}")


def branched(scene: Scene, event: Event, what: e.Branched, named: str = "") -> str:
    """Where a branch begins: after what, which is `named` so, and when."""
    words, when = scene.words, dated_by_day(scene, event.sim_min)
    last = named or _last_told(scene, what.from_seq)
    after = f", {words.pick('después de', 'after')} {words.quote(last)}" if last else ""
    return words.pick(
        f"Rama {event.branch}: sigue desde el {when}{after}",
        f"Branch {event.branch}: goes on from {when}{after}",
    )


_FARTHEST = 100
"""Events that are looked back over for one that people know by its name."""


def _last_told(scene: Scene, seq: int) -> str:
    """The last step that was done, or case that was opened, up to an event; "" where none is near."""
    for _ in range(_FARTHEST):
        if not seq:
            break
        event = scene.world.events[seq - 1]
        if isinstance(event.what, e.Done | e.Failed):
            return _step_name(scene, event)
        if isinstance(event.what, e.CaseOpened):
            return _opened(scene, event, event.what).strip()
        seq = event.parent_seq
    return ""


def _played(scene: Scene, _event: Event, what: e.Played) -> str:
    words, names = scene.words, ", ".join(scene.words.role(role) for role in what.roles)
    if not names:
        return words.pick("El programa lleva todos los roles", "The program plays all roles")
    return words.pick(
        f"Usted lleva: {names}. Los demás roles los lleva el programa",
        f"You play: {names}. The program plays all other roles",
    )


def _typed(scene: Scene, event: Event, what: e.What) -> str:
    """What a person typed, on one line, or that it was erased; the kind's own words where nothing was."""
    if what.typed is None:
        return scene.words.pick(*LIFECYCLES[event.lifecycle])
    text = what.typed.text
    return scene.words.pick(*TEXT_ERASED) if text is None else naming.shown(" ".join(text.split()))


def _inject(scene: Scene, event: Event, what: e.Inject) -> str:
    return came(scene, what, "" if what.typed is None else _typed(scene, event, what))


def _in_talk(scene: Scene, event: Event, what: e.Asked | e.MessageSent | e.MessageAnswered) -> str:
    """What was asked, said and answered in a talk; else what was typed."""
    if isinstance(what, e.Asked):
        return talk.asked_in_words(scene, what) or _typed(scene, event, what)
    told = agreed_in_words(scene, what) or said_in_words(scene, event, what)
    return told or _typed(scene, event, what)


def _noted(scene: Scene, event: Event, what: e.Noted) -> str:
    if what.clock_back is None:
        return _typed(scene, event, what)
    back = moments.from_now(what.clock_back, scene.language)
    return scene.words.pick(
        f"El reloj de este equipo se atrasó ({back}): las horas anotadas antes y después no se comparan",
        f"The clock of this PC was set back ({back}): hours noted before and after cannot be compared",
    )


def _corrected(scene: Scene, event: Event, what: e.Corrected) -> str:
    if isinstance(before := scene.world.events[what.corrects - 1].what, e.Inject):
        return came_again(scene, before)
    told = scene.words.pick(f"Sobre el suceso {what.corrects}", f"On event {what.corrects}")
    return told if what.typed is None else f"{told}: {_typed(scene, event, what)}"


_TEXTS: dict[type[e.What], Callable[[Scene, Event, Any], str]] = {
    e.CaseOpened: _opened,
    e.Requested: _step_name,
    e.Queued: _queued,
    e.Started: _started,
    e.Done: _done,
    e.Failed: _done,
    e.Refused: _refused,
    e.Cancelled: _cancelled,
    e.Expired: _expired,
    e.DeadlineEnded: _met,
    e.FaultRecorded: fault,
    e.Refilled: _refilled,
    e.Advanced: _advanced,
    e.Branched: branched,
    e.Played: _played,
    e.Noted: _noted,
    e.Inject: _inject,
    e.Disclosed: lambda scene, _event, what: answered(scene, what),
    e.MessageSent: _in_talk,
    e.MessageAnswered: _in_talk,
    e.Asked: _in_talk,
    e.Corrected: _corrected,
    e.TrainerNoted: _typed,
    e.Ended: _typed,
    e.HandedOver: handed_over,
    e.Paused: paused,
    e.MessageRead: opened,
    e.Enabled: _step_name,
    e.DeadlineStarted: _step_name,
}


# -- as a sentence ---------------------------------------------------------------------------------


def told(scene: Scene, event: Event) -> str:
    """One event as a whole sentence: who did or decided what, and what came of it."""
    whole = _WHOLE.get(type(event.what))
    return whole(scene, event, event.what) if whole else scene.words.sentence(text(scene, event))


def _who(scene: Scene, event: Event) -> str:
    return scene.words.role(event.role) if event.role else ""


def _quoted(scene: Scene, event: Event) -> str:
    return scene.words.quote(_step_name(scene, event))


def _done_by(scene: Scene, event: Event, what: e.Done | e.Failed) -> str:
    words, who, name = scene.words, _who(scene, event), _quoted(scene, event)
    step = _step_name(scene, event)
    rest = "; ".join(part for part in _done_in_parts(scene, event, what)[1:] if adds(step, part))
    after = "".join(
        f" {each}" for each in (words.sentence(rest) if rest else "", came_of(scene, event)) if each
    )
    if event.role == CLOCK or not event.role:
        return f"{words.sentence(step)}{after}"
    if scene.is_person(event.role) and said_no(scene, event, what):
        return words.pick(
            f"La persona dijo que no por ahora: {name}. Lo que necesita su «sí» queda en espera; lo demás "
            "sigue, y puede cambiar de idea.",
            f"The person said no for now: {name}. What needs their yes waits; all else goes on, and they may "
            "change their mind.",
        )
    if scene.is_person(event.role):
        return decided(words, event.role, event.step or event.activity) + after
    if event.step in scene.pathway.choice_of_step:
        return decided(words, event.role, event.step or "") + after + drawn_no(scene, event)
    return f"{who}: {name}." + after


def _began(scene: Scene, event: Event, what: e.Started) -> str:
    words, who, name = scene.words, _who(scene, event), _quoted(scene, event)
    if what.due is None:
        return words.pick(f"{who} empezó {name}.", f"{who} began {name}.")
    due = scene.on_day(open_from(scene, event.role or "", what.due))
    return words.pick(f"{who} empezó {name}; termina el {due}.", f"{who} began {name}; it ends on {due}.")


def _asked(scene: Scene, event: Event, what: e.Queued) -> str:
    words, who, name = scene.words, _who(scene, event), _quoted(scene, event)
    if what.paying:
        return words.pick(
            f"{who} solicitó {name}; espera fondos.", f"{who} asked for {name}; it waits for money."
        )
    found = scene.pathway.resources.get(what.resource)
    queue = f" ({found.name(scene.language)})" if found else ""
    return words.pick(
        f"{who} solicitó {name}; en cola{queue}.", f"{who} asked for {name}; in the queue{queue}."
    )


def _tried(scene: Scene, event: Event, what: e.Refused) -> str:
    words, who, name = scene.words, _who(scene, event), _quoted(scene, event)
    why = _refused(scene, event, what).removeprefix(f"{_step_name(scene, event)}: ")
    return words.pick(
        f"{who} intentó {name} y no se pudo: {why}.", f"{who} tried {name}, which could not be done: {why}."
    )


def _came(scene: Scene, event: Event, what: e.CaseOpened) -> str:
    return scene.words.pick("Se abrió: ", "Opened: ") + f"{_opened(scene, event, what).strip()}."


def _clock_moved(scene: Scene, _event: Event, what: e.Advanced) -> str:
    to = scene.dated(what.to)
    return scene.words.pick(f"Pasó el tiempo hasta el {to}.", f"Time passed until {to}.")


def _over(scene: Scene, event: Event, what: e.Expired) -> str:
    """That the date of a span came, or that something waited or was due in vain."""
    told = _expired(scene, event, what)
    if not what.timer or what.deadline:
        return scene.words.sentence(told)
    return date_came(scene.words, told.partition(": ")[2])


def _of_deadline(scene: Scene, event: Event, what: e.DeadlineEnded) -> str:
    return f"{_quoted(scene, event)}: {deadlines.ended(scene, event, what)}."


_WHOLE: dict[type[e.What], Callable[[Scene, Event, Any], str]] = {
    e.CaseOpened: _came,
    e.Enabled: reminded,
    e.Queued: _asked,
    e.Started: _began,
    e.Done: _done_by,
    e.Failed: _done_by,
    e.Refused: _tried,
    e.DeadlineEnded: _of_deadline,
    e.Expired: _over,
    e.Advanced: _clock_moved,
}
