"""How the case of a person stands now, in a few short sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Thing
from workflow.present.agreements import agreed
from workflow.present.nights import NIGHT
from workflow.present.not_their_case import finds
from workflow.present.scene import Scene
from workflow.present.terms import ended_told
from workflow.record.attempts import DONE
from workflow.record.rows import Span

_ALWAYS = ("status", "services", "lodging")
"""Tracks that are told of every case."""
_GIVEN, _TO_ASK = "given", "to_ask"
"""Values of the bed of a night, which is told, too, of whoever has no lodging."""
_ONCE_BEGUN = (
    "protection", "liberty", "health", "psychology", "migration", "work_permit", "testimony", "return_",
)  # fmt: skip
"""Tracks that are told once they have left their beginning."""
_DENIED = ("denied", "upheld")
"""States of a remedy that was refused."""
_AT_END = ("protection", "migration")
"""Those of them that are told of each person when an exercise is over, besides where they are."""
_CHECKED = {"guardian": ("conflict", "no_conflict")}
"""Facts that are told, too, where they say what came out of a check."""
_REMEDIES = {"restitution": "restitution_wish", "civil_claim": "civil_wish", "labour_claim": "labour_wish"}
"""The ways to a remedy, each with the fact that says whether the person wants it."""
_ORDERED, _PAID, _TOLD = "ordered", "paid", "told"
"""States of a remedy: money that was ordered is not paid yet; what somebody was told of, nobody has filed."""


def stands(scene: Scene, thing: Thing) -> str:
    """Status, services, lodging, remedies and what else was begun; "" where the pathway has none of these."""
    return " ".join(f"{text}." for text in _parts(scene, thing))


def _parts(scene: Scene, thing: Thing) -> Iterator[str]:
    tracks = scene.pathway.kinds[thing.kind].tracks
    begun = {id for id, track in tracks.items() if thing.values[id] != track.initial}
    sleeps_nowhere = "lodging" in tracks and "lodging" not in begun and NIGHT in thing.values
    for id in _ALWAYS:
        if id in tracks and not (id == "lodging" and sleeps_nowhere and thing.values[NIGHT] == _GIVEN):
            yield _told(scene, thing, id)
    if sleeps_nowhere:
        yield from _night(scene, thing)
    yield from (_told(scene, thing, id) for id in _ONCE_BEGUN if id in begun)
    remedies = [id for id in _REMEDIES if id in tracks]
    if remedies and begun.isdisjoint(remedies):
        yield scene.words.pick("Reparación: todavía ninguna", "Remedy: none yet")
    yield from (f"{_told(scene, thing, id)}{_remedy(scene, thing, id)}" for id in remedies if id in begun)


def at_end(scene: Scene, thing: Thing) -> Iterator[tuple[str, Span | None]]:
    """What else is told of a person when an exercise is over, each with where that began: the
    bed, a child's protection, the stay in the country, what came out of the check of who cares for a child,
    and each remedy that was filed or that they want, with whether they were paid."""
    tracks, spans = scene.pathway.kinds[thing.kind].tracks, scene.record.spans(thing.id)
    if thing.values.get(NIGHT, "not_given") != "not_given" and thing.values.get("lodging", "none") == "none":
        yield from ((text, None) for text in _night(scene, thing))
    for id in (id for id in _AT_END if id in tracks and thing.values[id] != tracks[id].initial):
        yield scene.words.standing(thing.kind, id, str(thing.values[id])), spans[id][-1]
    for id in (id for id, values in _CHECKED.items() if thing.values.get(id) in values):
        yield scene.words.standing(thing.kind, id, str(thing.values[id])), None
    for id in (id for id in _REMEDIES if id in tracks):
        told, state = scene.words.standing(thing.kind, id, str(thing.values[id])), str(thing.values[id])
        if state not in (_TOLD, tracks[id].initial):
            yield f"{told}{_remedy(scene, thing, id) or _undecided(scene, state)}", spans[id][-1]
        elif _remedy(scene, thing, id):
            yield f"{told}{_remedy(scene, thing, id)}", None


def _undecided(scene: Scene, state: str) -> str:
    if state in (_PAID, *_DENIED):
        return ""
    return scene.words.pick(
        " (nadie lo ha decidido; no se le ha pagado)", " (nobody has decided on it; they have not been paid)"
    )


def _remedy(scene: Scene, thing: Thing, track: str) -> str:
    """Whether the person has been paid what was ordered, and that what they want was filed by nobody."""
    pick, state = scene.words.pick, str(thing.values[track])
    not_filed = (_TOLD, scene.pathway.kinds[thing.kind].tracks[track].initial)
    if state in not_filed and thing.values.get(_REMEDIES[track]) == "wanted":
        return pick(" (dijo que quiere reclamar por esta vía; nadie lo ha presentado)",
                    " (they said that they want to claim this way; nobody has filed it)")  # fmt: skip
    if state != _ORDERED:
        return ""
    collect = scene.world.core.stepper.entries.get((thing.kind, track, _PAID), ())
    jobs = (job for job in scene.world.state.jobs.values() if job.subject == thing.id)
    since = next((job.requested for job in jobs if job.step in collect or job.activity in collect), None)
    if since is None:
        return pick(" (no se le ha pagado)", " (they have not been paid)")
    day = scene.on_day(since)
    return pick(f" (no se le ha pagado: se cobra desde el {day})",
                f" (they have not been paid: being collected since {day})")  # fmt: skip


def _night(scene: Scene, thing: Thing) -> Iterator[str]:
    """The bed of the first night, or of tonight; none of who is held."""
    name = night_called(scene, thing)
    if name:
        value = scene.words.value(thing.kind, NIGHT, str(thing.values[NIGHT]))
        yield f"{name}: {value}{night_since(scene, thing)}"


def night_since(scene: Scene, thing: Thing) -> str:
    """Of a bed that was given, for which night, and that it is no lodging; of what has to be asked again,
    since when and after what: ` (desde el …, «…»)`."""
    value = str(thing.values.get(NIGHT))
    steps = scene.world.core.stepper.entries.get((thing.kind, NIGHT, value), ())
    done = [row for step in steps if (row := scene.record.last_done(thing.id, step)) is not None]
    if value not in (_GIVEN, _TO_ASK) or not done:
        return ""
    last = max(done, key=lambda row: row.ended_by or row.seq)
    if value == _GIVEN:
        if thing.values.get("lodging", "none") != "none":
            return ""
        if agreed(scene, thing) is not None:
            return scene.words.pick(
                " (cada noche, como se acordó; todavía sin alojamiento)",
                " (each night, as agreed; no lodging yet)",
            )
        day = scene.on_day(last.ended or last.at)
        return scene.words.pick(
            f" (la noche del {day}; después, todavía sin alojamiento)",
            f" (the night of {day}; no lodging yet after it)",
        )
    day, name = scene.on_day(last.ended or last.at), scene.words.quote(scene.words.step(last.step))
    return scene.words.pick(f" (desde el {day}, con {name})", f" (since {day}, with {name})")


def night_called(scene: Scene, thing: Thing) -> str:
    """What the night is called for which somebody has a bed or none: the first or, where a bed was given for
    an earlier one, tonight; the last one where the bed was of a day that is over. "" of who is held, since no
    bed was given there."""
    if thing.values.get("liberty", "free") != "free":
        return ""
    had = scene.world.core.stepper.entries.get((thing.kind, NIGHT, _GIVEN), ())
    lacks = thing.values[NIGHT] in ("not_given", _TO_ASK)
    if lacks and any(scene.record.last_done(thing.id, step) is not None for step in had):
        return scene.words.pick("Esta noche", "Tonight")
    rows = (
        row for row in reversed(scene.record.attempts(thing.id)) if row.step in had and row.became in DONE
    )
    beds = list(islice(rows, 2))
    is_there = thing.values[NIGHT] == _GIVEN and thing.values.get("lodging", "none") == "none"
    if is_there and len(beds) == 2:  # of so many nights none is the first any more
        given = beds[0].at if beds[0].ended is None else beds[0].ended
        is_tonight = given // MINUTES_A_DAY == scene.world.state.now // MINUTES_A_DAY
        return scene.words.pick(
            *(("Esta noche", "Tonight") if is_tonight else ("Última noche", "Last night"))
        )
    return scene.words.variable(thing.kind, NIGHT)


def _told(scene: Scene, thing: Thing, name: str) -> str:
    told = scene.words.standing(thing.kind, name, str(thing.values[name])) + ended_told(scene, thing, name)
    return told + by_themselves(scene, thing) if name == "status" else told


def by_themselves(scene: Scene, thing: Thing) -> str:
    """Beside the status, that a person asked for help and nobody has recognised, noted in a form or ruled on
    anything since: where that leads is how a case begins, and no finding. "" where somebody has."""
    if not _came_by_themselves(scene, thing):
        return ""
    return scene.words.pick(
        " (pidió ayuda; nadie ha resuelto si lo es)", " (they asked for help; nobody has ruled on it)"
    )


def _came_by_themselves(scene: Scene, thing: Thing) -> bool:
    status = str(thing.values["status"])
    steps = scene.world.core.stepper.entries.get((thing.kind, "status", status), ())
    done = [row for step in steps if (row := scene.record.last_done(thing.id, step)) is not None]
    last = max(done, key=lambda row: row.ended_by or row.seq, default=None)
    return last is not None and scene.is_person(last.role) and finds(scene.world.core.stepper, last.step)
