"""What was told of a person, and to whom; and that whoever learned it had no need to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workflow.exercise.director import ended_by
from workflow.log.events import Disclosed, Event
from workflow.pathway.base import Text
from workflow.present.addressed import addressed
from workflow.present.scene import Scene
from workflow.review.telling import Telling, beyond_need, telling_of
from workflow.scenario.definition import Scenario
from workflow.scoring.scoring import Scoring


def told_in_words(scene: Scene, telling: Telling) -> str:
    """What was told to whom, or that nothing was."""
    pick = scene.words.pick
    if telling.by_form and telling.called is not None:
        name, pieces = telling.called.in_(scene.language), _listed(scene, telling)
        return pick(
            f"{name}: se le dijo, sin que tuviera que saberlo, {pieces}",
            f"{name}: was told, without need to know, {pieces}",
        )
    to = _to(scene, telling)
    if not telling.pieces:
        to += "," if "," in to else ""
        return pick(f"Se contestó {to} sin contar nada", f"Answered {to} without telling anything")
    pieces = _listed(scene, telling)
    return pick(f"Se contó {to}: {pieces}", f"Told {to}: {pieces}")


def _listed(scene: Scene, telling: Telling) -> str:
    return scene.words.listed([piece.in_(scene.language) for piece in telling.pieces], ("y", "and"))


def answer_in_words(scene: Scene, scenario: Scenario | None, what: Disclosed) -> str:
    """The same of an answer; without the words of its scenario only that something was told."""
    telling = telling_of(scenario, what)
    if what.what and not telling.pieces:
        to = _to(scene, telling)
        return scene.words.pick(f"Se contó algo de la persona {to}", f"Something of the person was told {to}")
    return told_in_words(scene, telling)


def _to(scene: Scene, telling: Telling) -> str:
    """To whom: a role, somebody of the scenario, or else whoever asked."""
    words = scene.words
    if telling.called is not None:
        to = addressed(telling.called.in_(scene.language), words.quote, scene.language)
        return words.pick(to, f"to {to}")
    if telling.to in scene.pathway.roles:
        return words.pick(f"a {words.role(telling.to)}", f"to {words.role(telling.to)}")
    return words.pick("a quien preguntó", "to whoever asked")


def why_beyond(scene: Scene, telling: Telling) -> str:
    """Why it should not have been told, and the right that it touches."""
    right = scene.words.right(telling.right)
    if telling.by_form and telling.of_child:
        return scene.words.pick(
            f"A quien lo recibió no le hacía falta para protegerle. Derecho que toca: {right}.",
            f"Whoever received it did not need it to protect the child. Right it touches: {right}.",
        )
    if telling.by_form:
        return scene.words.pick(
            "Quien lo recibió no lo necesitaba, y la persona no lo había aceptado. "
            f"Derecho que toca: {right}.",
            f"Whoever received it did not need it, and the person had not agreed. Right it touches: {right}.",
        )
    why = reasons_in_words(scene, telling.whys)
    return scene.words.pick(f"{why} Derecho que toca: {right}.", f"{why} Right it touches: {right}.")


def reasons_in_words(scene: Scene, whys: Sequence[Text]) -> str:
    """Why it was not to be told, as the scenario says it; of one that gives no reason, that there was no need
    to know."""
    return " ".join(why.in_(scene.language) for why in whys) or scene.words.pick(
        "Quien lo supo no tenía que saberlo.", "Whoever learned it had no need to know."
    )


def beyond(scene: Scene, telling: Telling) -> str:
    """What was told beyond need, whole."""
    return f"{told_in_words(scene, telling)}. {why_beyond(scene, telling)}"


def told_beyond(
    scene: Scene, scenario: Scenario, line: Sequence[Event], *, count_assumed: bool
) -> Mapping[int, str]:
    """By event of a branch, what was told by an answer to somebody who must not know it, to whom, and the
    right that it touches: the same at the moment, in the history and on the last page. The scenario's reasons
    are read once the exercise is over: they may say of the story what a seat has not learned."""
    if not any(isinstance(event.what, Disclosed) and event.what.what for event in line):
        return {}
    scoring = Scoring.of(scenario, scene.world.core.stepper, line, count_assumed=count_assumed)
    told = beyond_need(scenario, scoring.results(), scene.world.events)
    is_over = ended_by(scene.record) is not None
    return {
        event.seq: beyond(scene, telling if is_over else replace(telling, whys=())) for event, telling in told
    }
