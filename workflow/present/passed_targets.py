"""The training targets of a session that passed, in words: practice sets a target, a law or a standard a
deadline. Whoever reads of a target on the desk finds the same number in a review."""

from __future__ import annotations

from workflow.present.due import targets_in_a_sentence
from workflow.present.once import TargetsOnce
from workflow.present.scene import Scene

_NAMED = 3


def counted(scene: Scene, found: TargetsOnce) -> str:
    """How many passed, how many of these were done after, and whether that counts; "" where none did."""
    number, undone = found.number, found.undone
    if not number:
        return ""
    told = scene.words.pick(
        f"Metas de práctica vencidas: {number} (sin hacer: {undone}; hechas después: {number - undone}).",
        f"Training targets missed: {number} (not done: {undone}; done after: {number - undone}).",
    )
    return f"{told} {targets_in_a_sentence(scene)}"


def named(scene: Scene, found: TargetsOnce) -> str:
    """Which passed, the first few by name; "" where none did."""
    if not found.number:
        return ""
    words = scene.words
    names = dict.fromkeys(words.quote(words.step(step)) for step in found.steps())
    more = len(names) - _NAMED
    tail = words.pick(f" y {more} más", f" and {more} more") if more > 0 else ""
    listed = ", ".join(list(names)[:_NAMED])
    return words.pick(f"Venció la meta de práctica de {listed}{tail}.", f"Target missed: {listed}{tail}.")
