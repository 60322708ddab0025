"""What a standing agreement keeps night after night is told once: since when, on how many nights, and when
last. A night that it did not keep is told apart, as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflow.case.state import Thing
from workflow.present.agreements import agreed, beds, ends_of, periods
from workflow.present.scene import Scene
from workflow.record.attempts import DONE
from workflow.record.rows import Deadline


@dataclass(frozen=True, slots=True)
class Kept:
    """The beds that one agreement gave: by which step, by which events each the first of its night, and in
    which minutes at all. `nights` are those that have one, with tonight, `between` all from first to last."""

    step: str
    given: tuple[int, ...]
    minutes: frozenset[int]
    nights: int
    between: int


def kept(scene: Scene, case: Thing) -> Iterator[Kept]:
    """What agreements kept for a person on more than one night, each by itself, the first first."""
    counted = 0
    for one, begun, ended in periods(scene, case):
        by_night = {
            night: seq for night, seq in beds(scene, case.id, one.step).items() if counted < seq < ended
        }
        with_it = max((seq for seq in by_night.values() if seq < begun), default=begun)
        # the bed in whose act it was agreed on
        own = {night: seq for night, seq in by_night.items() if seq >= with_it}
        if len(own) < 2:
            continue
        counted = max(own.values())
        minutes = frozenset(
            row.ended
            for row in scene.record.attempts(case.id)
            if row.step == one.step
            and row.became in DONE
            and row.ended is not None
            and with_it <= (row.ended_by or row.seq) < ended
        )
        between = max(own) - min(own) + 1
        yield Kept(one.step, tuple(sorted(own.values())), minutes, len(own), between)


def keeps(scene: Scene, one: Kept, row: Deadline) -> bool:
    """Whether a deadline is one of those that an agreement kept: in time, by its own step."""
    activity = scene.world.core.book.activity_of[one.step]
    return row.activity == activity and row.state == "met" and row.ended in one.minutes


def due_by_agreement(scene: Scene) -> frozenset[tuple[str, str]]:
    """By case the deadlines and timers of what is given by itself as it falls due, as was agreed: nobody has
    to do anything, and time does not stop for it."""
    found: set[tuple[str, str]] = set()
    for case in scene.cases():
        one = agreed(scene, case)
        if one is not None and one.role in scene.world.state.played:
            activity = scene.world.core.book.activity_of[one.step]
            found |= {(case.id, id) for id in (activity, *ends_of(scene, one.step))}
    return frozenset(found)


def told(scene: Scene, one: Kept) -> str:
    """`Cada noche desde el lunes 4 ene, como se acordó: con cama, 17 noches; la última cama se dio el
    miércoles 20 ene`; where a night between was not kept, out of how many."""
    first, last = (scene.on_day(scene.world.events[seq - 1].sim_min) for seq in (one.given[0], one.given[-1]))
    pick = scene.words.pick
    many = (
        pick("una noche", "one night")
        if one.nights == 1
        else pick(f"{one.nights} noches", f"{one.nights} nights")
    )
    if one.nights < one.between:
        begins = pick(f"Desde el {first}, como se acordó", f"Since {first}, as agreed")
        many = pick(f"{one.nights} de {one.between} noches", f"{one.nights} of {one.between} nights")
    else:
        begins = pick(f"Cada noche desde el {first}, como se acordó", f"Each night since {first}, as agreed")
    return pick(
        f"{begins}: con cama, {many}; la última cama se dio el {last}",
        f"{begins}: with a bed, {many}; the last bed was given on {last}",
    )
