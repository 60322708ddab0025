"""Nights without a safe bed on record, and that this is a harm of those who carried the duty."""

from __future__ import annotations

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Thing
from workflow.present.known_from import known_from
from workflow.present.scene import Scene
from workflow.present.standing import consequence
from workflow.record.rows import Deadline
from workflow.rows.case_page import CaseLine

NIGHT = "first_night"
"""The fact of the bed for a night."""
WITHOUT_PLACE = "night_without_place"
"""The fault of leaving somebody without a bed."""
NEEDED_NONE = frozenset({"note_own_bed", "decline_first_night"})
"""Steps by which the person says that they need no bed."""
_SMALL_HOURS = 4 * 60
"""Whoever has no bed by this minute of the day has spent that night without one."""


def nights_without(scene: Scene, row: Deadline, now: int) -> int:
    """How many nights were spent without a bed since it was due; 0 where the duty is another, or was done in
    time."""
    activity = scene.world.core.book.activities.get(row.activity)
    if activity is None or activity.deadline is None or activity.deadline.fault != WITHOUT_PLACE:
        return 0
    if row.state not in ("missed", "done_after") or row.after in NEEDED_NONE:
        return 0
    until = now if row.ended is None else row.ended
    return nights_by(until) - nights_by(row.since)


def nights_by(minute: int) -> int:
    """How many nights are over by a minute: the number of the night that it comes after."""
    return (minute - _SMALL_HOURS) // MINUTES_A_DAY


def in_words(scene: Scene, nights: int) -> str:
    """`una noche sin que conste una cama segura`, `7 noches sin que conste una cama segura`: whom nobody
    asked may have had one."""
    if nights == 1:
        return scene.words.pick(
            "una noche sin que conste una cama segura", "one night without a safe bed on record"
        )
    return scene.words.pick(
        f"{nights} noches sin que conste una cama segura", f"{nights} nights without a safe bed on record"
    )


def harm_of(scene: Scene, thing: Thing, row: Deadline) -> CaseLine | None:
    """The nights without a bed as a harm, with who of those who play carried the duty and for how many of
    them each knew of the person; None where none of them could have given one on any."""
    until = scene.world.state.now if row.ended is None else row.ended
    carried = _carried(scene, thing, row, until) if nights_without(scene, row, until) else {}
    if not carried:
        return None
    words = scene.words
    first = min(since for since, _roles in carried.values())
    whose = [
        f"{words.listed(roles)}: {in_words(scene, nights)}" for nights, (_since, roles) in carried.items()
    ]
    name, days = words.quote(words.step(row.activity)), (scene.on_day(first), scene.on_day(until))
    done = ("se hizo después", "was done after") if row.done else ("no se hizo", "was not done")
    text = words.pick(
        f"Del {days[0]} al {days[1]} · {'; '.join(whose)}; {name} {done[0]}.",
        f"{days[0]} to {days[1]} · {'; '.join(whose)}; {name} {done[1]}.",
    )
    follows, rights = consequence(scene, row.activity)
    return CaseLine(text, rights, follows)


def _carried(scene: Scene, thing: Thing, row: Deadline, until: int) -> dict[int, tuple[int, list[str]]]:
    """Of so many nights, since when and by the names of which roles that people play, or acted in by hand in
    this case, that could do a duty and knew of the person; most nights first."""
    found: dict[int, tuple[int, list[str]]] = {}
    for role in _able(scene, thing, row):
        known = known_from(scene, thing, role)
        since = until if known is None else max(known, row.since)
        if nights := nights_by(until) - nights_by(since):
            begun, names = found.get(nights, (since, []))
            found[nights] = (min(begun, since), [*names, scene.words.role(role)])
    return dict(sorted(found.items(), reverse=True))


def _able(scene: Scene, thing: Thing, row: Deadline) -> list[str]:
    """The roles that people play, or acted in by hand in this case, and that could do a duty."""
    core = scene.world.core
    by_hand = {one.role for one in scene.record.attempts(thing.id) if not one.simulated}
    played = scene.world.state.played | by_hand
    can = {
        role for step in core.book.activities[row.activity].options for role in core.stepper.rules[step].by
    }
    return [role for role in scene.pathway.roles if role in played and role in can]
