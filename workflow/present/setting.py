"""How one talks with a person: what of the setting is so, and the steps that bring it about."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.pathway.elements import Fact
from workflow.present.sayings import (
    APART,
    FIRST,
    PRIVATE,
    TOLD,
    UNDERSTOOD,
    Facts,
    interprets_only_now,
    is_later,
    is_so,
    so_by_place,
)
from workflow.present.scene import Scene
from workflow.rows.talk import SettingRow
from workflow.talk.definition import Talk

_SETTING: tuple[tuple[str, tuple[str, str], Facts, str], ...] = (
    ("needs", ("agua y asiento", "water and a seat"), FIRST, "offer_water_and_seat"),
    ("private", ("lugar privado", "private place"), PRIVATE, "find_private_place"),
    ("apart", ("aparte", "apart"), APART, "keep_apart"),
    ("language", ("intérprete", "interpreter"), UNDERSTOOD, "call_interpreter"),
    ("told", ("sabe quién lo verá", "knows who will see it"), TOLD, "explain_who_sees"),
)
"""What of the setting is shown: its name, the facts that say so, and the step that brings it about."""
_ONLY_NOW = ("intérprete, para esta conversación", "interpreter, for this talk")
"""The name of the chip where nobody interprets yet in what follows."""
_AT_FIRST = ("needs",)
"""What of the setting is of the first contact only: one does not sit there any more."""


_BY_PLACE = {
    "private": (
        "No hace falta: donde se ven ahora ya es un lugar privado.",
        "Not needed: where you meet now is a private place.",
    ),
    "apart": (
        "No hace falta: donde se ven ahora ya están aparte de los demás.",
        "Not needed: where you meet now you are apart from others.",
    ),
}
"""What is said of a step that brings about what the place where one meets does."""


def seen_to(thing: Thing, id: str) -> bool:
    """Whether somebody brought a thing of the setting about, and not the place alone."""
    return any(is_so(thing, facts) for name, _told, facts, _step in _SETTING if name == id)


def is_by_place(thing: Thing, facts: Facts, now: int) -> bool:
    """Whether the place where one meets now brings one of these facts about."""
    return not set(facts).isdisjoint(so_by_place(thing, now))


def is_done_by_place(scene: Scene, thing: Thing, step: str) -> bool:
    """Whether a step would bring about what the place where one meets brings about already."""
    now = scene.world.state.now
    return any(step == one and is_by_place(thing, facts, now) for _id, _name, facts, one in _SETTING)


def needless_by_place(scene: Scene, thing: Thing, step: str) -> str:
    """Why a step is not needed where one meets now; "" of others."""
    told = {one: _BY_PLACE.get(id) for id, _name, _facts, one in _SETTING}.get(step)
    if told is None or not is_done_by_place(scene, thing, step):
        return ""
    return scene.words.pick(*told)


def told_by_place(scene: Scene, thing: Thing, fact: Fact) -> str:
    """The value that the place where one meets gives a fact of the setting, and that the place does; "" where
    somebody saw to it, and of other facts."""
    for id, value in so_by_place(thing, scene.world.state.now):
        if fact.id == id and value in fact.values and thing.values.get(id) != value:
            name = fact.values[value].name(scene.language)
            return scene.words.pick(
                f"{name}, por el lugar donde se ven ahora", f"{name}, by where you meet now"
            )
    return ""


def setting_rows(scene: Scene, thing: Thing, talk: Talk | None, role: str) -> Iterator[SettingRow]:
    """What of the setting is so, and the step by which a role brings about what is not."""
    now = scene.world.state.now
    for id, name, facts, step in _SETTING:
        if id in _AT_FIRST and is_later(thing, now):
            continue
        needless = (id == "language" and thing.values.get("language") == "spanish") or (
            id == "apart" and talk is not None and talk.near is None
        )
        if needless or not any(fact in thing.values for fact, _value in facts):
            continue
        holds = is_so(thing, facts) or is_by_place(thing, facts, now)
        can = not holds and step in scene.pathway.steps and scene.world.core.allowed(thing, step, role)
        shown = _ONLY_NOW if id == "language" and interprets_only_now(thing) else name
        yield SettingRow(id, scene.words.pick(*shown), holds, step if can else "")
