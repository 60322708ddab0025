"""What reached a table in an exercise, and what was answered, for the history.

The words are the scenario's and not in the log: it is said how something came, and for whom.
"""

from __future__ import annotations

import re

from workflow.exercise.seats import name_of, reached
from workflow.log import events as e
from workflow.log.events import Event
from workflow.present.harmed import leads_away
from workflow.present.scene import Scene
from workflow.present.shared_in_words import shared_in_words
from workflow.present.told_beyond import answer_in_words
from workflow.rows.exercise import CHANNEL_WORDS
from workflow.scenario.definition import Scenario
from workflow.scenario.told_by_steps import notices

_QUOTED = re.compile(r"[«“][^«»“”]*[»”]")
"""A text that is somebody's words and nothing besides."""
_INJECTS = {
    "delivered": ("Llega un suceso", "An inject arrives"),
    "softened": ("Llega un suceso, más suave", "An inject arrives, in its softer form"),
    "skipped": ("Se omite un suceso", "An inject is left out"),
}


def came_again(scene: Scene, what: e.Inject) -> str:
    """That an inject is not left out any more."""
    undone = ("Se deshace la omisión de un suceso", "An inject that was left out is put back")
    return _reached(scene, scene.words.pick(*undone), what, "")


def came(scene: Scene, what: e.Inject, typed: str) -> str:
    """An inject that came or was left out; `typed` is what a person wrote of it, if anything."""
    return _reached(scene, scene.words.pick(*_INJECTS[what.how]), what, typed)


def _reached(scene: Scene, told: str, what: e.Inject, typed: str) -> str:
    if what.channel in CHANNEL_WORDS:
        told += f" ({scene.words.pick(*CHANNEL_WORDS[what.channel])})"
    if typed:
        return f"{told}: {typed}"
    if not what.to:
        return told
    return f"{told}: {scene.words.listed([scene.words.role(role) for role in what.to], ('y', 'and'))}"


def handed_over(scene: Scene, event: Event, what: e.HandedOver) -> str:
    """Who has the turn; before anybody sat down, which roles a seat was given."""
    roles = scene.words.listed([scene.words.role(role) for role in what.roles], ("y", "and"))
    if event.seq in scene.record.exercise.dealt():
        return scene.words.pick(f"Puesto repartido: {roles}", f"Seat dealt: {roles}")
    return scene.words.pick(f"Al teclado: {roles}", f"At the keyboard: {roles}")


def paused(scene: Scene, event: Event, what: e.Paused) -> str:
    """That a pause begins or ends, and who sits at the keyboard then, where there is more than one seat."""
    turns = [turn.what for turn in scene.record.exercise.turns() if turn.seq < event.seq]
    roles = [scene.words.role(role) for role in turns[-1].roles] if turns else []
    who, pick = scene.words.listed(roles, ("y", "and")), scene.words.pick
    if what.stage == "begun":
        told = pick("Empieza la pausa", "The pause begins")
        return f"{told}: {pick('la pide', 'asked for by')} {who}" if who else told
    told = pick("Termina la pausa", "The pause ends")
    return f"{told}: {pick('sigue', 'next is')} {who}" if who else told


def opened(scene: Scene, event: Event, what: e.MessageRead) -> str:
    """Who opened which message: how it came and when, or whose notice it is."""
    return _opened(scene, event, what, "")


def _opened(scene: Scene, event: Event, what: e.MessageRead, sender: str) -> str:
    role = event.role or ""
    pick, who = scene.words.pick, scene.words.role(role) if role else ""
    came = next((one for one in reached(scene.record, [role]) if name_of(one) == what.message), None)
    cases = (case.id for case in scene.cases())
    told = notices(scene.pathway, scene.record, cases, [role]) if came is None else []
    notice = next((one for one in told if one.name == what.message), None)
    if came is not None:
        channel = pick(*CHANNEL_WORDS.get(came.what.channel, ("", "")))
        which = ", ".join(filter(None, (sender, channel, scene.dated(came.at))))
    elif notice is not None:
        by = scene.words.role(notice.sender)
        which = f"{pick('aviso de', 'notice from')} {by}, {scene.dated(notice.at)}"
    else:
        return ""
    done = pick(f"{who} abre lo que llegó", f"{who} opens what came")
    return f"{done} ({which})" if who else ""


def answered(scene: Scene, what: e.Disclosed) -> str:
    """What was answered: whether anything of a person was told, and to whom where it is a role."""
    return answer_in_words(scene, None, what)


def in_its_words(scene: Scene, scenario: Scenario, event: Event) -> str:
    """What came, what was opened, or what was told of a person and to whom, in the words of the scenario; ""
    of any other event, and where the scenario has no words for it."""
    what = event.what
    if isinstance(what, e.MessageRead) and what.message in scenario.happens:
        return _opened(scene, event, what, called(scene, scenario, scenario.happens[what.message].sender))
    if isinstance(what, e.Inject) and what.how != "skipped" and what.typed is None:
        return _message(scene, scenario, what, event.seq)
    if not isinstance(what, e.Disclosed) or shared_in_words(scene, event):
        return ""
    return answer_in_words(scene, scenario, what)


def _message(scene: Scene, scenario: Scenario, what: e.Inject, seq: int) -> str:
    """What came, with who said it and how; somebody who was no longer here did not come in person."""
    found = scenario.happens.get(what.inject)
    if found is None:
        return ""
    line = found.softer if what.how == "softened" and found.softer else found.text
    told = line.in_(scene.language)
    said = told if _QUOTED.fullmatch(told) else scene.words.spoken(told)
    channel = scene.words.pick(*CHANNEL_WORDS.get(what.channel, ("", "")))
    if what.channel == "person" and _was_gone(scene, scenario, found.sender, seq):
        channel = scene.words.pick("ya no estaba aquí", "was no longer here")
    how = ", ".join(filter(None, (called(scene, scenario, found.sender), channel)))
    return f"{how[:1].upper()}{how[1:]}: {said}" if how else said


def called(scene: Scene, scenario: Scenario, name: str) -> str:
    """What somebody of a scenario is called: a counterpart, a person, a role."""
    if name in scenario.counterparts:
        return scenario.counterparts[name].in_(scene.language)
    if name not in scenario.people:
        return scene.words.role(name)
    case = scene.world.state.things.get(scenario.case_of(name))
    return "" if case is None else scene.name(case)


def _was_gone(scene: Scene, scenario: Scenario, name: str, seq: int) -> bool:
    """Whether a person of the scenario was away when an event came, as far as their tracks tell it."""
    if name not in scenario.people:
        return False
    tracks = scene.record.spans(scenario.case_of(name))
    then = {track: [span.state for span in spans if span.seq < seq][-1:] for track, spans in tracks.items()}
    return leads_away({track: states[0] for track, states in then.items() if states})
