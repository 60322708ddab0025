"""How a case ended: closed, left, expelled, or still open, and where the person then stands.

The words are those of the definition's states. Where one of them agrees with *la persona* in Spanish it is
said of her, so that it is right beside any name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workflow.case.state import Thing
from workflow.pathway.elements import Kind
from workflow.pathway.rules import case_track
from workflow.present.scene import Scene
from workflow.present.stands import by_themselves
from workflow.record.rows import Span
from workflow.review.cases import STANDING, Case, standing
from workflow.rows.review import GlanceRow

_GONE = STANDING[:4]
_EACH = 3
"""Up to so many cases are told one by one, and with all that says where the person stands."""


def outcome(scene: Scene, case: Case) -> str:
    """How a case ended, with the day on which it did, and where the person stands."""
    end = _with_unfound(scene, case, end_of(scene, case))
    if case.ended:
        on = scene.on_day(case.until)
        end = scene.words.pick(f"{end}, el {on}", f"{end}, on {on}")
    where = [
        f"{told[:1].lower()}{told[1:]}"
        + (scene.words.pick(f", desde el {on}", f", since {on}") if on else "")
        for told, on in stands(scene, scene.world.thing(case.id))
    ]
    return "; ".join(filter(None, (end, *where)))


def outcome_in_short(scene: Scene, case: Case) -> str:
    """The same in a few words: that the person is not here before that the case is open."""
    is_gone = (one for one in case.stands if not case.ended and one[0] in _GONE)
    return next((_standing(scene, scene.kind, *one) for one in is_gone), end_of(scene, case))


def outcome_row(scene: Scene, cases: Sequence[Case], *, is_part: bool = False) -> GlanceRow:
    """How the cases of a session ended; of many, each ending once with whose it is. Where only a part of
    the log holds, how they stood there."""
    heading = scene.words.pick("Cómo terminó", "How it ended")
    if is_part:
        heading = scene.words.pick("Cómo estaba hasta ahí", "How it stood there")
    seq, of = _shown(scene, cases[0])
    if len(cases) <= _EACH:
        told = [f"{case.id}: {outcome(scene, case)}" for case in cases]
        return GlanceRow(heading, f"{'. '.join(told)}.", seq, of)
    by_end: dict[str, list[str]] = {}
    for case in cases:
        end = _with_unfound(scene, case, outcome_in_short(scene, case))
        by_end.setdefault(end, []).append(case.id)
    ends = [f"{', '.join(ids)}: {end}" for end, ids in by_end.items()]
    return GlanceRow(heading, f"{'; '.join(ends)}.")


def _with_unfound(scene: Scene, case: Case, end: str) -> str:
    """How a case ended; of a person whom nobody found that this is so, since "open" says that of anybody."""
    if not case.numbers.get("unfound"):
        return end
    return ", ".join(filter(None, (end, scene.words.pick("persona sin encontrar", "person not found"))))


def end_of(scene: Scene, case: Case) -> str:
    """The state in which a case ended, or stands; "" where the definition has none."""
    track = case_track(scene.kind)
    return scene.words.value(scene.kind.id, track.id, case.end) if track is not None and case.end else ""


def stands(
    scene: Scene,
    thing: Thing,
    *,
    since: Callable[[Scene, Span], str] | None = None,
    moved: bool = False,
) -> Iterator[tuple[str, str]]:
    """Where the person stands, with the day since which it is so (or as `since` says it), where that is
    on record; with `moved`, also where they are again where the pathway begins."""
    kind = scene.pathway.kinds[thing.kind]
    now = dict(standing(kind, thing, STANDING))
    for name in STANDING:
        spans = scene.record.spans(thing.id)[name] if name in kind.tracks else ()
        if name in now or (moved and len(spans) > 1):
            told = _standing(scene, kind, name, str(thing.values[name]))
            told += by_themselves(scene, thing) if name == "status" else ""
            if not spans:
                yield told, ""
            else:
                yield told, since(scene, spans[-1]) if since else scene.on_day(spans[-1].since)


def _standing(scene: Scene, kind: Kind, name: str, value: str) -> str:
    if name in kind.tracks:
        return scene.words.of_person(scene.words.value(kind.id, name, value))
    return scene.words.standing(kind.id, name, value)


def _shown(scene: Scene, case: Case) -> tuple[int, str]:
    """The event by which the case ended, or the person was led away, and the case; 0 where neither is so."""
    track = case_track(scene.kind)
    names = (track.id,) if case.ended and track is not None else _GONE[1:]
    thing, spans = scene.world.thing(case.id), scene.record.spans(case.id)
    for name in names:
        if name in scene.kind.tracks and str(thing.values[name]) != scene.kind.tracks[name].initial:
            return spans[name][-1].seq, case.id
    return 0, ""
