"""That tables were played for different times, where they are compared: what differs may come of that."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.case.calendar import MINUTES_A_DAY
from workflow.present import moments
from workflow.present.review_scene import ReviewScene
from workflow.present.words import pick


def minutes_played(review: ReviewScene) -> int:
    """The simulated time of a session, in minutes: from its first case to its end; 0 where it has none."""
    if review.scene is None or not review.cases:
        return 0
    return review.scene.world.state.now - min(case.opened for case in review.cases.values())


def played_apart(tables: Sequence[tuple[str, int]], language: str) -> str:
    """How long each table (its name, and its minutes) was played, where that differs by a day or more; else
    empty."""
    times = [minutes for _name, minutes in tables]
    if not times or max(times) - min(times) < MINUTES_A_DAY:
        return ""
    each = "; ".join(f"{name}, {moments.from_now(minutes, language)}" for name, minutes in tables)
    return pick(
        language,
        f"No se jugó el mismo tiempo ({each}): parte de lo que difiere puede venir sólo de eso.",
        f"They were not played for the same time ({each}): some of what differs may come of that alone.",
    )
