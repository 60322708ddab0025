"""What went wrong and was not the table's, in words: it had happened before, or a role led by the program did
it or left it undone. It is told apart and counted nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from workflow.log.base import TRAINER
from workflow.present.review_findings import APART, glance_row, sentence
from workflow.present.scene import Scene
from workflow.record.played_roles import PlayedRoles, Whose
from workflow.review.cases import Case, apart_once, could_do
from workflow.review.findings import Wrong
from workflow.rows.review import GlanceRow, WrongRow

_NAMED = 3
"""Things that a row of a case names; of more, only how many."""


def heading(scene: Scene) -> str:
    """What is told of here."""
    return scene.words.pick(*APART)


def whose(scene: Scene, one: Wrong) -> str:
    """Why something is not the table's."""
    words = scene.words
    if one.whose == "before" or one.role:
        return _whose(scene, one.whose, one.seq, one.role)
    who = words.listed([words.role(role) for role in could_do(scene.world, one.activity)])
    return words.pick(f"no era de la mesa: podía hacerlo {who}", f"it was not the table’s: {who} could do it")


def _whose(scene: Scene, found: Whose, seq: int, role: str) -> str:
    pick, name = scene.words.pick, scene.words.role(role) if role else ""
    if found == "before":
        return pick("ya había ocurrido al empezar", "it had happened before the exercise began")
    if scene.world.events[seq - 1].actor == TRAINER:
        return pick(f"lo hizo quien dirige, por {name}", f"the trainer did it, for {name}")
    return pick(f"lo hizo el programa por {name}", f"the program did it for {name}")


def whose_act(scene: Scene, table: PlayedRoles, seq: int, role: str) -> str:
    """The same of an act, by its event; "" of one that is the table's."""
    found = table.act(seq, role)
    return "" if found == "table" else _whose(scene, found, seq, role)


def apart_rows(scene: Scene, case: Case) -> tuple[WrongRow, ...]:
    """The first few of them in a case, a row each below one heading, and how many more there are."""
    found = [one for _case, one in apart_once((case,))]
    rows = [WrongRow("apart", "", _told(scene, one), one.seq) for one in found[:_NAMED]]
    more = len(found) - _NAMED
    if more > 0:
        rows.append(WrongRow("apart", "", scene.words.pick(f"Y {more} más.", f"And {more} more."), 0))
    return (replace(rows[0], heading=heading(scene)), *rows[1:]) if rows else ()


def apart_row(scene: Scene, cases: Sequence[Case]) -> Iterator[GlanceRow]:
    """A line of a session; none where all that went wrong was the table's."""
    yield from glance_row(scene, heading(scene), apart_once(cases), partial(_told, scene))


def _told(scene: Scene, one: Wrong) -> str:
    return f"{scene.words.sentence(whose(scene, one))} {sentence(scene, one)}"
