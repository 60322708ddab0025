"""A case of a review as it stood at an event: what a desk showed of it then, with nothing to be done."""

from __future__ import annotations

from dataclasses import replace

from workflow.case.state import Thing
from workflow.pathway.rules import own_roles
from workflow.present.cards import card
from workflow.present.harmed import not_here
from workflow.present.history import timeline
from workflow.present.meeting import where_met
from workflow.present.review_scene import ReviewScene
from workflow.present.scene import Scene
from workflow.present.setting import seen_to
from workflow.present.talk import talk_row
from workflow.present.words import Words
from workflow.problems import ServiceError
from workflow.review.past import Past
from workflow.rows.past import PastRow
from workflow.rows.talk import SettingRow, TalkRow


def past_row(told: ReviewScene, past: Past, case: str, seq: int) -> PastRow:
    """A case as it stood when an event had happened.

    Args:
        told: the session that the case is of, seen in one language.
        past: the past of that session.
        case: its id.
        seq: the event; of another branch, the last event before it.

    Raises:
        ServiceError: the case was not there yet.
    """
    scene = scene_then(told, past, case, seq)
    row = next(iter(told.rows([seq])), None)
    return PastRow(
        source=told.number,
        case=case,
        seq=seq,
        when=", ".join(filter(None, (row.day, row.clock))) if row is not None else "",
        told=(row.told or row.text) if row is not None else "",
        card=replace(card(scene, case), untold=_whole(scene)),
        talk=_talk(scene, case),
        timeline=timeline(scene, case),
        map_state=told.map_state(case, seq),
    )


def _whole(scene: Scene) -> str:
    """That more is shown than any role read then; "" where nobody played."""
    if not scene.world.state.played:
        return ""
    return scene.words.pick(
        "Se ve todo lo que salió a la luz, como lo ve quien evalúa; en la mesa cada rol vio sólo lo suyo.",
        "All that was brought to light is shown, as an evaluator sees it; a role at the table saw its own.",
    )


def scene_then(told: ReviewScene, past: Past, case: str, seq: int) -> Scene:
    """The session as it stood when an event had happened, with what had happened to a case.

    Raises:
        ServiceError: the case was not there yet.
    """
    try:
        world = past.world(seq, case)
        world.thing(case)
        record = past.record(seq, case)
    except (KeyError, ValueError) as error:
        raise ServiceError(
            "En ese suceso el caso todavía no estaba. Elija un suceso posterior.",
            "At that event the case was not there yet. Choose a later event.",
        ) from error
    words = Words(world.pathway, world.core.stepper, told.language)
    return Scene(world, words, record, first=told.first)


def _met_by(scene: Scene, case: str) -> str:
    """The role that last asked for something in the case, or asked the person; else the person's own."""
    person = next(iter(own_roles(scene.pathway)), "")
    acts = [(row.seq, row.role) for row in scene.record.attempts(case)]
    acts += [(row.seq, row.role) for row in scene.record.exercise.questions(case)]
    return max((one for one in acts if one[1] and not scene.is_person(one[1])), default=(0, person))[1]


def _then(scene: Scene, thing: Thing, row: SettingRow) -> SettingRow:
    """One thing of the setting: of what nobody saw to and the place brings about, that the place does."""
    by_place = row.holds and not seen_to(thing, row.id)
    name = (
        scene.words.pick(f"{row.name}, por el lugar", f"{row.name}, by the place") if by_place else row.name
    )
    return replace(row, name=name, step="")


def _talk(scene: Scene, case: str) -> TalkRow:
    """What was said to anybody, and what anybody noted; nothing is left to be asked or noted."""
    person = next(iter(own_roles(scene.pathway)), "")
    row, thing = talk_row(scene, case, person, reads_all=True), scene.world.thing(case)
    gone = not_here(scene.pathway, scene.record, thing)
    place = where_met(scene, thing, _met_by(scene, case)) if gone is None else scene.words.pick(*gone)
    return replace(
        row,
        story="" if place else row.story,  # it tells of the first contact
        place=place,
        near="" if place else row.near,
        setting=() if gone is not None else tuple(_then(scene, thing, one) for one in row.setting),
        questions=(),
        observed=(),
        why_not="",
        can_read_back=False,
        notes_of=scene.words.pick("Notas de todos los roles", "Notes of all roles"),
    )
