"""What reached a table in an exercise, and what was answered, for the history.

The words are the scenario's and not in the log: it is said how something came, and for whom.
"""

from __future__ import annotations

from workflow.log import events as e
from workflow.present.scene import Scene
from workflow.rows.exercise import CHANNEL_WORDS

_INJECTS = {
    "delivered": ("Llega un suceso", "An inject arrives"),
    "softened": ("Llega un suceso, más suave", "An inject arrives, in its softer form"),
    "skipped": ("Se omite un suceso", "An inject is left out"),
}


def came(scene: Scene, what: e.Inject, typed: str) -> str:
    """An inject that came or was left out; `typed` is what a person wrote of it, if anything."""
    told = scene.words.pick(*_INJECTS[what.how])
    if what.channel in CHANNEL_WORDS:
        told += f" ({scene.words.pick(*CHANNEL_WORDS[what.channel])})"
    if typed:
        return f"{told}: {typed}"
    if not what.to:
        return told
    return f"{told}: {scene.words.listed([scene.words.role(role) for role in what.to], ('y', 'and'))}"


def answered(scene: Scene, what: e.Disclosed) -> str:
    """What was answered: whether anything of a person was told, and to whom where it is a role."""
    is_role = what.to in scene.pathway.roles
    to = scene.words.role(what.to) if is_role else scene.words.pick("quien preguntó", "whoever asked")
    if not what.what:
        return scene.words.pick(
            f"Se contestó sin contar nada: {to}", f"Answered without telling anything: {to}"
        )
    return scene.words.pick(
        f"Se contó algo de la persona: {to} ({len(what.what)})",
        f"Something of the person was told: {to} ({len(what.what)})",
    )
