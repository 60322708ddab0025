"""What a role is told of its own part in a case, where no step is waited for from it, and whose turn it is.

Where nothing hints at what one should do, only what is so is told: what is under way, and whose turn it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workflow.present.harmed import not_here
from workflow.present.need_to_know import finders, meets_now
from workflow.present.not_for_office import not_for_office
from workflow.present.of_own_accord import of_own_accord
from workflow.present.role_names import the_role, to_the_role
from workflow.present.scene import Scene
from workflow.present.their_answer import waits_for_person
from workflow.present.turns import Turn, first_turn, has_acted, known_turns
from workflow.present.waiting import limit_told
from workflow.present.ways import Ways

_MOST = 2
"""Steps that are named."""


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What is told of it, "" where nothing is; and of that what is so, with no word on what to do."""

    told: str = ""
    fact: str = ""


def own_part(ways: Ways, case: str, turns: Sequence[Turn], opens: Mapping[tuple[str, str], str]) -> OwnPart:
    """That nothing is waited for from a role, though it can do something, and whose turn it is; `opens` are
    the names of the steps by which it can open a criminal matter now, by step and thing."""
    scene, words = ways.scene, ways.scene.words
    begun = _begun(scene, case, ways.role)
    if begun:
        is_so = words.pick(
            f"Lo que usted empezó está en marcha: {begun}.", f"What you began is under way: {begun}."
        )
        then = words.pick(
            "Deje pasar el tiempo; lo demás, sólo si hace falta.", "Let time pass; the rest only if needed."
        )
        return OwnPart(f"{is_so} {then}", is_so)
    found = _finders(scene, case, ways.role)
    if found:
        told = _with_others(scene, case, ways.role, found)
        return OwnPart(told, told)
    person, others = of_person(scene, case), _of_others(scene, ways.role, turns)
    fact = " ".join(filter(None, (person, others)))
    first = _of_own_accord(ways, case, opens) or _first(scene, case, ways.role)
    if not fact:
        return OwnPart(_nobody_else(scene, first), "")
    how = _how_decided(scene, case) if person else ""
    return OwnPart(" ".join(filter(None, (first, person, how, others))), fact)


def _begun(scene: Scene, case: str, role: str) -> str:
    """What a role has under way in a case, by its names."""
    words, own = scene.words, {thing.id for thing in scene.together(case)}
    jobs = (job for job in scene.world.state.jobs.values() if job.subject in own and job.role == role)
    return words.listed([words.quote(words.step(job.step or job.activity)) for job in jobs], ("y", "and"))


def _with_others(scene: Scene, case: str, role: str, found: str) -> str:
    """That a person whom this role does not meet is with others, or yet to be found."""
    if scene.meeting is not None:
        return scene.words.pick(
            f"A la persona la atiende ahora, en esta mesa: {found}. Usted sabe lo que le llega como "
            "mensaje; lo que sigue es sólo si la persona llega a usted.",
            f"At this table the person is now with: {found}. You know what reaches you as a message; what "
            "follows is for if the person comes to you.",
        )
    first = not_for_office(scene, scene.world.thing(case), role)
    return first + scene.words.pick(
        " Lo que sigue es sólo si la persona llega a usted.",
        " What follows is for if the person comes to you.",
    )


def _of_own_accord(ways: Ways, case: str, opens: Mapping[tuple[str, str], str]) -> str:
    """What the office can begin without waiting for anybody, for the work after it is its alone."""
    words = ways.scene.words
    named = [words.quote(opens[key]) for key in of_own_accord(ways, case, opens)[:_MOST]]
    if not named:
        return ""
    names = words.listed(named, ("o", "or"))
    return words.pick(
        f"Nadie le pidió otro paso. De oficio, sin denuncia ni firma de la persona, su oficina puede "
        f"empezar: {names}. A la persona se le dice antes, y no se le exige nada.",
        f"Nobody has asked you for another step. Ex officio, without a complaint or signature of the person, "
        f"your office can begin: {names}. The person is told before, and nothing is demanded of them.",
    )


def _first(scene: Scene, case: str, role: str) -> str:
    if has_acted(scene, case, role):
        return scene.words.pick("Su parte está hecha por ahora.", "Your part is done for now.")
    if scene.meeting is not None:  # what an office does of its own accord nobody asks for
        return scene.words.pick(
            "Lo que le toca de oficio está en la lista; por ahora nadie le pidió un paso.",
            "What your office does by itself is in the list; for now nobody has asked you for a step.",
        )
    return scene.words.pick(
        "Por ahora nadie espera un paso suyo.", "Nobody waits for a step of yours for now."
    )


def _nobody_else(scene: Scene, first: str) -> str:
    return scene.words.pick(
        f"{first} Nadie más tiene un paso pendiente. Deje pasar el tiempo con «Siguiente suceso».",
        f"{first} Nobody else has a step to take. Let time pass with “Next event”.",
    )


def _finders(scene: Scene, case: str, role: str) -> str:
    """Who can find a person whom nobody has found, for a role that meets nobody by itself; in an exercise
    only who sits at the table."""
    thing = scene.world.thing(case)
    if not scene.is_unfound(thing) or meets_now(scene, thing, role):
        return ""
    able = [one for one in finders(scene, thing) if scene.meeting is None or one in scene.world.state.played]
    return scene.words.first_of([scene.words.role(one) for one in able], _MOST + 1)


def of_person(scene: Scene, case: str) -> str:
    """Which decision is the person's; "" where none is."""
    is_here = not_here(scene.pathway, scene.record, scene.world.thing(case)) is None
    names = waits_for_person(scene, case) if is_here else ()
    if not names:
        return ""
    named = scene.words.first_of([scene.words.quote(name) for name in names], _MOST)
    whose = scene.words.pick("Le toca a la persona", "It is up to the person")
    return f"{whose}: {named}."


def _how_decided(scene: Scene, case: str) -> str:
    """That the person decides as time passes; where they do not of themselves, who may ask or decide."""
    own = {thing.id for thing in scene.together(case)}
    intents = scene.world.state.intents.values()
    if any(intent.subject in own and scene.is_person(intent.role) for intent in intents):
        es = "Se espera su decisión, sin prisa."
        en = "Their decision is waited for, without haste."
    elif scene.meeting is not None:
        es = "Decide cuando quiera, o no decide nada; quien la atiende puede volver a preguntarle."
        en = "They decide when they want to, or not at all; whoever is with them may ask again."
    else:
        es = (
            "Su decisión no llega sola con el tiempo: quien la atiende puede volver a preguntarle, sin "
            "prisa, y lo que diga se elige con «La persona» en «Usted actúa como»."
        )
        en = (
            "Their decision does not come by itself as time passes: whoever is with them may ask again, "
            "without haste, and what they say is chosen with “The person” under “You act as”."
        )
    return scene.words.pick(es, en)


def _of_others(scene: Scene, role: str, turns: Sequence[Turn]) -> str:
    rest = known_turns(scene, [one for one in turns if role not in one.roles])
    words, turn = scene.words, first_turn(scene, rest)
    if turn is None:
        return ""
    activity = scene.world.core.book.activity_of[turn.step.id]
    name, first, *more = words.quote(words.step(activity)), *turn.roles
    to = words.listed([to_the_role(words, first), *(the_role(words, one) for one in more)])
    whose = words.listed([the_role(words, one) for one in turn.roles])
    limit, _has_date = limit_told(scene, turn.thing, activity)
    return words.pick(f"Le toca {to}: {name}. {limit}", f"That is up to {whose}: {name}. {limit}")
