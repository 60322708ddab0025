"""What went wrong in a case, as sentences: short for a list, and whole with its day and its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from workflow.present.done_in_part import missing_in_short
from workflow.present.due import is_target, target_counts, undone
from workflow.present.faults_in_words import fault_text, omission
from workflow.present.past_refusals import past_refusals
from workflow.present.scene import Scene
from workflow.present.standing import consequence
from workflow.present.told_beyond import beyond, told_in_words
from workflow.present.who_could import could_told
from workflow.record.played_roles import PlayedRoles
from workflow.review.cases import Case
from workflow.review.findings import SORTS, Sort, Wrong, first_of
from workflow.rows.review import GlanceRow, WrongRow

_HEADINGS: dict[Sort, tuple[str, str]] = {
    "fault": ("Primera falta", "First fault"),
    "late": ("Primer plazo vencido, aparte de las faltas", "First passed deadline, apart from the faults"),
    "refused": ("Primer intento rechazado", "First refused attempt"),
    "unfound": ("Nadie encontró a esta persona", "Nobody found this person"),
}
_NONE: dict[Sort, tuple[str, str]] = {
    "fault": ("Ninguna.", "None."),
    "late": ("Ninguno.", "None."),
    "refused": ("Ninguno.", "None."),
    "unfound": ("", ""),
}
"""Where there is none; that somebody was found is not said."""
APART = ("Lo que no hizo la mesa", "Not done by the table")
"""What the rows are called that tell of what went wrong and was not the table's."""
_NONE_OF_TABLE: dict[Sort, tuple[str, str]] = {
    "fault": ("Ninguna de la mesa", "None of the table’s"),
    "late": ("Ninguno que tocara a la mesa", "None that was the table’s"),
    "refused": ("Ninguno de la mesa", "None of the table’s"),
}
_HOW: dict[str, tuple[str, str]] = {
    "attempted": ("intentada", "attempted"),
    "committed": ("cometida", "committed"),
    "omitted": ("por omisión", "by omission"),
    "told": ("dicho a quien no tenía que saberlo", "told without need to know"),
}


def first_rows(
    scene: Scene,
    table: PlayedRoles,
    wrong: Sequence[Wrong],
    apart: Sequence[Wrong] = (),
    *,
    is_part: bool = False,
) -> tuple[WrongRow, ...]:
    """The first of each sort, the earliest of them first; then the sorts of which there is none, where all of
    the log holds; `apart` is what was not the table's, and told in a row of its own."""
    found = tuple(wrong)
    first = first_of(found)
    ordered = sorted(first.values(), key=lambda one: found.index(one))
    rows = [_row(scene, table, one) for one in ordered]
    none = [] if is_part else [sort for sort in SORTS if sort not in first and _NONE[sort][0]]
    omitted = sum(one.how == "omitted" for one in found)
    others = Counter(one.sort for one in apart if not one.is_told_as_fault)
    pick = scene.words.pick
    return (
        *rows,
        *(
            WrongRow(sort, pick(*_HEADINGS[sort]), _none(scene, sort, omitted, others[sort]), 0)
            for sort in none
        ),
    )


def of_others(scene: Scene, told: str, number: int) -> str:
    """That there was none of the table's, with how many there were of others, and where these are told."""
    where = scene.words.quote(scene.words.pick(*APART))
    return scene.words.pick(
        f"{told} (de otros: {number}; véase {where}).", f"{told} (of others: {number}; see {where})."
    )


def _none(scene: Scene, sort: Sort, omitted: int, others: int) -> str:
    """That there is none, of the table's where others had one; of a day that passed, where those count that
    did, too."""
    told = scene.words.pick(*_NONE[sort])
    if others:
        told = of_others(scene, scene.words.pick(*_NONE_OF_TABLE[sort]), others)
    if sort != "late" or not omitted:
        return told
    return scene.words.pick(
        f"{told} Lo que no se hizo cuando tocaba está entre las faltas (por omisión: {omitted}).",
        f"{told} What was not done when it was due is among the faults (by omission: {omitted}).",
    )


def _row(scene: Scene, table: PlayedRoles, one: Wrong) -> WrongRow:
    told = with_who(scene, table, one, sentence(scene, one))
    return WrongRow(one.sort, scene.words.pick(*_HEADINGS[one.sort]), told, one.seq)


def with_who(scene: Scene, table: PlayedRoles, one: Wrong, told: str) -> str:
    """A sentence on what went wrong; of what was left undone, with who could have done it."""
    is_undone = one.sort == "late" or one.how == "omitted"
    who = could_told(scene, table, one.activity) if is_undone and not one.role else ""
    return f"{told} {who}." if who else told


def sentence(scene: Scene, one: Wrong) -> str:
    """What went wrong, when, by whom and why."""
    words, when = scene.words, scene.on_day(one.at)
    when = f"{when[:1].upper()}{when[1:]}"
    if one.sort == "unfound":
        return words.pick(
            f"{when}, al terminar el registro, nadie la había encontrado. Ninguno de sus derechos le llegó.",
            f"{when}, when the log ended, nobody had found them. None of their rights reached them.",
        )
    name = words.quote(words.step(one.activity)) if one.activity else ""
    if one.sort == "fault":
        who = " · ".join(filter(None, (words.role(one.role) if one.role else "", name)))
        how = words.pick(*_HOW[one.how]) if one.how else ""
        told = words.sentence(fault_told(scene, one).removeprefix(f"{name}: "))  # it is named before
        return f"{when}{' · ' + who if who else ''} ({how}). {told}"
    if one.sort == "late":
        known = one.activity in scene.world.core.book.activities
        right = consequence(scene, one.activity)[1] if known else ""
        touches = words.pick(f" Derecho que toca: {right}.", f" Right it touches: {right}.") if right else ""
        return f"{when}: {_passed(scene, one, name)}.{touches}"
    return f"{when} · {words.role(one.role)}: {name}. {words.sentence(why_refused(scene, one))}"


def fault_told(scene: Scene, one: Wrong) -> str:
    """A fault with what follows from it and the right it touches."""
    if one.telling is not None:
        return beyond(scene, one.telling)
    if one.how == "omitted":
        return omission(scene, one.fault, one.thing, one.activity, one.seq, again=one.again)
    return fault_text(scene, one.fault, "committed" if one.how == "" or one.how == "told" else one.how)


def _passed(scene: Scene, one: Wrong, name: str) -> str:
    """That the day of a step passed without it, or its target, of which it is said whether that counts; of
    what was set going by then, that it was not finished."""
    pick, target = scene.words.pick, ""
    if is_target(scene, one.activity):
        target = f" ({target_counts(scene)})"
    if one.begun:
        return pick(
            f"puesto en marcha a tiempo, y sin terminar: {name}{target}",
            f"set going in time, and not finished: {name}{target}",
        )
    again = pick(", que volvía a hacer falta", ", which was needed once more") if one.again else ""
    if not target:
        return pick(f"venció sin hacerse {name}{again}", f"the deadline passed without {name}{again}")
    return pick(f"pasó sin hacerse {name}{again}{target}", f"passed without {name}{again}{target}")


def _begun_in_time(scene: Scene, one: Wrong) -> str:
    """That what was set going in time was finished after its day, and when, or not by the end of the log."""
    rows = scene.record.deadlines(one.thing)
    row = next((row for row in rows if (row.activity, row.passed_by) == (one.activity, one.seq)), None)
    if row is None or row.ended is None or not row.done:
        return scene.words.pick(
            "puesto en marcha a tiempo, y sin terminar", "set going in time, not finished"
        )
    day = scene.on_day(row.ended)
    return scene.words.pick(
        f"puesto en marcha a tiempo, y terminado después ({day})",
        f"set going in time, finished later ({day})",
    )


def why_refused(scene: Scene, one: Wrong) -> str:
    """What a refused step lacked."""
    row = one.attempt
    if row is None or row.full:
        return scene.words.pick("la cola estaba llena", "the queue was full")
    return "; ".join(past_refusals(scene, row.step, row.missing))


def attempted(scene: Scene, name: str) -> str:
    """A fault that was attempted and did not come about, by its name."""
    return scene.words.pick(f"se intentó, y no se hizo: {name}", f"attempted, and not done: {name}")


def short(scene: Scene, one: Wrong) -> str:
    """What went wrong in a few words."""
    words = scene.words
    if one.sort == "unfound":
        return words.pick("a quien nadie encontró", "whom nobody found")
    if one.how == "omitted" and one.activity:
        missing = missing_in_short(scene, one.thing, one.activity, one.seq)
        if missing:
            return f"{words.quote(words.step(one.activity))}: {missing}"
        return undone(scene, one.activity, again=one.again)
    if one.telling is not None:
        return told_in_words(scene, one.telling)
    if one.sort == "fault":
        fault = scene.pathway.faults.get(one.fault)
        name = fault.name(scene.language) if fault is not None else one.fault
        return attempted(scene, name) if one.how == "attempted" else name
    name = words.step(one.activity)
    if one.sort == "late":
        if one.begun:
            return f"{_begun_in_time(scene, one)}: {name}"
        if is_target(scene, one.activity):
            return words.pick(f"venció la meta: {name}", f"target missed: {name}")
        return words.pick(f"venció: {name}", f"date passed: {name}")
    return words.pick(f"rechazado: {name}", f"refused: {name}")


_NAMED = 3
"""Things that a line of a session names; of more, only how many."""


def glance_row(
    scene: Scene, heading: str, found: Sequence[tuple[Case, Wrong]], say: Callable[[Wrong], str]
) -> Iterator[GlanceRow]:
    """A line of a session about what went wrong, which leads to the first of it; none where there is none."""
    if not found:
        return
    told = [f"{case.id}. {say(one)}" for case, one in found[:_NAMED]]
    more = len(found) - _NAMED
    if more > 0:
        told.append(scene.words.pick(f"Y {more} más.", f"And {more} more."))
    case, one = found[0]
    yield GlanceRow(heading, " ".join(told), one.seq, case.id)
