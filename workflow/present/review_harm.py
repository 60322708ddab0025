"""Harm that goes on, as time: from the wrong step to the one that ended it, or to the end of the log.

To be detained is no moment but days: a fault says that it began, this says for how long.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflow.present.harms import Harm, harms_of
from workflow.present.moments import in_short
from workflow.present.not_the_table import whose_act
from workflow.present.once import HarmsOnce
from workflow.present.review_proof import shown_of
from workflow.present.review_scene import ReviewScene
from workflow.present.review_shared import told_of
from workflow.present.scene import Scene
from workflow.record.rows import Fault
from workflow.review.cases import Case
from workflow.rows import SpanRow, TrackRow


def harm_tracks(scene: Scene, case: Case) -> Iterator[TrackRow]:
    """A line of the timeline for each harm of a case that went on."""
    for harm in harms_of(scene, case.things):
        step, fault = scene.world.events[harm.seq - 1].step or "", _fault(scene, harm)
        span = SpanRow(
            state=harm.state,
            name=scene.words.step(step) if fault is None else _called(scene, fault),
            start=harm.since,
            end=harm.until,
            look="harm",
            seq=harm.seq,
        )
        yield TrackRow(f"harm/{harm.track}", _name(scene, harm), (span,))


def _name(scene: Scene, harm: Harm) -> str:
    if not harm.track:
        return scene.words.pick("Con alguien a quien nadie comprobó", "With somebody whom nobody checked")
    kind = scene.world.thing(harm.thing).kind
    is_track = harm.track in scene.pathway.kinds[kind].tracks
    words = scene.words
    return words.of_person((words.value if is_track else words.standing)(kind, harm.track, harm.state))


def went_on(review: ReviewScene, scene: Scene, found: HarmsOnce) -> tuple[str, int, str]:
    """The harms of a session that went on, those first that did to its end, then the longest: in a sentence,
    with the event and the case of the first of them; of more than the first few, only how many."""
    if not found.number:
        none = scene.words.pick(
            "Ningún paso dejó a la persona en un daño que siguiera.",
            "No step left the person in a harm that went on.",
        )
        return none, 0, ""
    now = scene.world.state.now
    told = [
        f"{told_of(review, one.thing)}: {_lasted(scene, one, now)}{_whose(review, scene, one)}"
        for _case, one in found.first
    ]
    more = found.number - len(told)
    tail = scene.words.pick(f" Y {more} más.", f" And {more} more.") if more > 0 else ""
    case, first = found.first[0]
    return f"{'; '.join(told)}.{tail}", _shown(review, scene, first), case


def _shown(review: ReviewScene, scene: Scene, harm: Harm) -> int:
    """The event that shows a harm: the fault where the step was one, which the step alone does not say."""
    fault = _fault(scene, harm)
    return shown_of(review.reading, harm.seq) if fault is None else fault.seq


def _called(scene: Scene, fault: Fault) -> str:
    return scene.pathway.faults[fault.fault].name(scene.language)


def _fault(scene: Scene, harm: Harm) -> Fault | None:
    """The fault that the step of a harm was; None where it touches a right badly without being one."""
    step = scene.world.events[harm.seq - 1].step
    committed = (row for row in scene.record.faults(harm.thing) if row.how == "committed")
    return next((row for row in committed if row.seq > harm.seq and row.step == step), None)


def _whose(review: ReviewScene, scene: Scene, harm: Harm) -> str:
    """That a harm began before the table did, or was not its own."""
    role = scene.world.events[harm.seq - 1].role or ""
    told = whose_act(scene, review.reading.table, harm.seq, role)
    return f" ({told})" if told else ""


def _lasted(scene: Scene, harm: Harm, now: int) -> str:
    """A harm with its days: `detenida desde el lunes 11 ene; siguió así hasta el final (90 días)`."""
    name, fault = _name(scene, harm), _fault(scene, harm)
    name, since = f"{name[:1].lower()}{name[1:]}", scene.on_day(harm.since)
    if fault is not None:  # to be in a state may be no harm by itself: how one came to be there is
        named = _called(scene, fault)
        name += f" ({named[:1].lower()}{named[1:]})"
    long = in_short((now if harm.until is None else harm.until) - harm.since, scene.language)
    long = long or scene.words.pick("menos de un minuto", "less than a minute")
    if harm.until is None:
        return scene.words.pick(
            f"{name}, desde el {since}; siguió así hasta el final ({long})",
            f"{name}, from {since}; it went on to the end ({long})",
        )
    until = scene.on_day(harm.until)
    if until == since:
        return scene.words.pick(f"{name}, el {since} ({long})", f"{name}, on {since} ({long})")
    return scene.words.pick(
        f"{name}, del {since} al {until} ({long})", f"{name}, from {since} to {until} ({long})"
    )
