"""How one talks with a person: what of the setting is so, and the steps that bring it about."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.present.sayings import (
    APART,
    FIRST,
    PRIVATE,
    TOLD,
    UNDERSTOOD,
    Facts,
    interprets_only_now,
    is_apart_by_place,
    is_later,
    is_so,
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
_BY_PLACE = ("private", "apart")
"""What of the setting the place itself brings about, once one meets by appointment."""


def seen_to(thing: Thing, id: str) -> bool:
    """Whether somebody brought a thing of the setting about, and not the place alone."""
    return any(is_so(thing, facts) for name, _told, facts, _step in _SETTING if name == id)


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
        holds = is_so(thing, facts) or (id in _BY_PLACE and is_apart_by_place(thing, now))
        can = not holds and step in scene.pathway.steps and scene.world.core.allowed(thing, step, role)
        shown = _ONLY_NOW if id == "language" and interprets_only_now(thing) else name
        yield SettingRow(id, scene.words.pick(*shown), holds, step if can else "")
