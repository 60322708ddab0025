"""What an answer to the person's own question, and a harm, did to a talk: lines of the page at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.case.state import Thing
from workflow.present.first_contact import by_whom, touched
from workflow.present.harmed import harms_done
from workflow.present.notes import CHILD
from workflow.present.promised import is_promise, was_tried
from workflow.present.sayings import CHANNEL, answers_to, words_of
from workflow.present.scene import Scene
from workflow.rows.case_page import CaseLine
from workflow.rows.talk import READ_BACK, SILENCE, Way
from workflow.talk.course import Turn
from workflow.talk.replies import Replied, replied

_STEP = "explain_who_sees"
"""The step whose rights are touched: to be told what concerns one."""
_CLOSED: dict[Way, tuple[str, str, str, str]] = {
    "promising": (
        "prometió algo que no está en su mano",
        "promised something that is not in one's hands",
        "Una promesa que no se puede cumplir repite lo que otros ya hicieron con la persona.",
        "A promise that cannot be kept repeats what others did to the person before.",
    ),
    "evasive": (
        "no contestó a lo que la persona preguntó",
        "did not answer what the person asked",
        "Sin respuesta la persona no puede decidir, y pregunta menos la próxima vez.",
        "Without an answer the person cannot decide, and asks less the next time.",
    ),
}


def answered_well(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """The person's questions that were answered honestly; what was promised with it was tried, too."""
    for given in given_by_hand(scene, thing):
        if given.how == "honest" and not given.lacks and not _is_unkept(scene, thing, given):
            told = scene.words.pick(
                "contestó con honestidad a lo que la persona preguntó",
                "answered honestly what the person asked",
            )
            reason = scene.words.pick(
                "Dijo lo que se sabe, lo que no se sabe y qué haría: con eso la persona puede decidir.",
                "Said what is known, what is not, and what comes next: with that the person can decide.",
            )
            if was_tried(scene, thing, given):
                kept = scene.words.pick("Se hizo, o se intentó.", "It was done, or tried.")
                reason = f"{reason} {kept}"
            yield CaseLine(_line(scene, thing, given, told), touched(scene, _STEP), reason, at=given.at)


def not_kept(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """The answers that said what would be done, where nothing shows that anybody tried it."""
    pick = scene.words.pick
    for given in given_by_hand(scene, thing):
        if _is_unkept(scene, thing, given):
            told = pick(
                "dijo qué haría, y no consta que se intentara",
                "said what would be done, and nothing shows that it was tried",
            )
            yield CaseLine(
                _line(scene, thing, given, told),
                touched(scene, _STEP),
                pick(
                    "La persona contaba con esa palabra para decidir.",
                    "The person counted on that word when they decided.",
                ),
                pick(
                    "Hacerlo enseguida; si no se pudo, decírselo también.",
                    "To do it at once; where it was not possible, to tell them that, too.",
                ),
                at=given.at,
            )


def _is_unkept(scene: Scene, thing: Thing, given: Replied) -> bool:
    return is_promise(scene, given) and not was_tried(scene, thing, given)


def answered_badly(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """The person's questions that got a promise or an evasion, with what could have been said."""
    for given in given_by_hand(scene, thing):
        if given.how not in _CLOSED:
            continue
        es, en, why_es, why_en = _CLOSED[given.how]
        honest = answers_to(scene.pathway, given.line, given.role)["honest"]
        words = honest.in_(scene.language, child=thing.values.get("age") in CHILD)
        name = scene.words.quote(words)
        yield CaseLine(
            _line(scene, thing, given, scene.words.pick(es, en)),
            touched(scene, _STEP),
            scene.words.pick(why_es, why_en),
            scene.words.pick(f"Lo que se puede decir: {name}", f"What can be said: {name}"),
            at=given.at,
        )


def closed_by_harm(scene: Scene, thing: Thing, course: Sequence[Turn]) -> Iterator[CaseLine]:
    """The harms of whoever sat with the person, after each of which the talk was closed."""
    pick = scene.words.pick
    for harm in harms_done(scene.pathway, scene.record, thing.id):
        after = [turn for turn in course if turn.seq > harm.seq]
        opened = any(
            turn.asked in (SILENCE, READ_BACK) or turn.has("need", "contact", "open", "short")
            for turn in after
        )
        name = scene.words.quote(scene.words.step(harm.step))
        rest = (
            pick("Más tarde la conversación se abrió de nuevo.", "Later the talk opened again.")
            if opened
            else pick("La conversación no se abrió de nuevo.", "The talk did not open again.")
        )
        yield CaseLine(
            f"{by_whom(scene, harm.at, harm.role)}: "
            + pick(f"la conversación se cerró después de {name}.", f"the talk was closed after {name}."),
            touched(scene, harm.step),
            pick(
                "A quien le acaba de hacer daño no se le cuenta nada más.",
                "Nobody tells any more to whoever has just done them harm.",
            )
            + f" {rest}",
            pick(
                "Un silencio, o preguntar qué necesita, puede abrirla de nuevo.",
                "Silence, or asking what they need, may open it again.",
            ),
            at=harm.at,
        )


def given_by_hand(scene: Scene, thing: Thing) -> Iterator[Replied]:
    """The answers given by hand of which the words are still known."""
    for given in replied(scene.record.exercise.of_case(thing.id), CHANNEL):
        if answers_to(scene.pathway, given.line):
            yield given


def _line(scene: Scene, thing: Thing, given: Replied, told: str) -> str:
    """Who said what, and to which question of the person."""
    asked = scene.words.quote(words_of(scene.pathway, thing.kind, given.line, scene.language))
    reply = answers_to(scene.pathway, given.line, given.role).get(given.how)
    beginning = f"{by_whom(scene, given.at, given.role)}: {told}"
    if reply is None:
        return f"{beginning}: {asked}."
    said = scene.words.quote(reply.in_(scene.language, child=thing.values.get("age") in CHILD))
    return scene.words.pick(
        f"{beginning}: la persona preguntó {asked}, y se le dijo {said}.",
        f"{beginning}: the person asked {asked}, and was told {said}.",
    )
