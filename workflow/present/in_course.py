"""Who has in course what was asked for in time and had not ended."""

from __future__ import annotations

from workflow.present.scene import Scene
from workflow.scoring.results import Result


def in_course(scene: Scene, result: Result) -> str:
    """Whose staff or office it is with, or which role's own work it is; that it waits for money; or, where no
    work is under way, only that it was asked for."""
    pick, words = scene.words.pick, scene.words
    job = next((job for job in scene.world.state.jobs.values() if job.seq in result.seqs), None)
    if job is None:
        return pick("se pidió a tiempo, y no ha terminado", "it was asked for in time, and has not ended")
    if job.stage == "paying":
        return pick("se pidió a tiempo, y espera fondos", "it was asked for in time, and waits for money")
    work = scene.world.core.book.activities[job.activity].work
    resource = None if work is None else work.resource
    who = words.role(job.role) if resource is None else scene.pathway.resources[resource].name(words.language)
    if job.stage == "queued":
        return pick(
            f"se pidió a tiempo, y espera turno: {who}",
            f"it was asked for in time, and waits its turn: {who}",
        )
    return pick(f"se pidió a tiempo, y está en curso: {who}", f"it was asked for in time; under way: {who}")
