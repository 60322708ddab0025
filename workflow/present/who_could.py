"""Who could have done what was left undone: told wherever a fault by omission or a passed day is."""

from __future__ import annotations

from workflow.present.scene import Scene
from workflow.record.played_roles import PlayedRoles
from workflow.review.cases import could_do


def could(scene: Scene, table: PlayedRoles, activity: str) -> str:
    """The roles by name, of those at the table where any of them could; "" where the rules name none."""
    roles = table.among(could_do(scene.world, activity)) if activity else ()
    return scene.words.listed([scene.words.role(role) for role in roles]) if roles else ""


def could_told(scene: Scene, table: PlayedRoles, activity: str) -> str:
    """`Podía hacerlo: Policía o UPAVIT`; "" where the rules name nobody."""
    who = could(scene, table, activity)
    return scene.words.pick(f"Podía hacerlo: {who}", f"It could be done by: {who}") if who else ""
