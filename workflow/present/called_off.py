"""Why what was under way came to nothing: the step by which it could no longer be done."""

from __future__ import annotations

from workflow.log.events import Event
from workflow.present.scene import Scene


def called_off_after(scene: Scene, event: Event) -> Event | None:
    """The event of the last step that, while it was under way, changed something that it depends on; None
    where none did, as when a time ran out."""
    rows = scene.record.attempts(event.subject or "")
    begun = next((row.seq for row in rows if row.ended_by == event.seq), None)
    known = scene.world.core.book.activities.get(event.activity or event.step or "")
    if begun is None or known is None:
        return None
    ended = sorted(row.ended_by for row in rows if row.ended_by and begun < row.ended_by < event.seq)
    events = (scene.world.events[seq - 1] for seq in reversed(ended))
    return next((one for one in events if not _changed(one).isdisjoint(known.reads)), None)


def _changed(event: Event) -> set[str]:
    """The facts and tracks that an event changed."""
    return set(event.what.consequences.was)
