"""The clocks of a step in words: what each counts from, its limit, and when the step was done.

A step may have two: the rule's, which the pathway sets, and the exercise's, which its scenario sets. They may
begin at different moments and end at different ones: one is told whole, the others in a few words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.case.calendar import MINUTES_A_DAY
from workflow.log import events as e
from workflow.log.events import Event
from workflow.present import moments
from workflow.present.hours import began_with, dated_limit, happened
from workflow.present.options import kind_name
from workflow.present.scene import Scene
from workflow.record.rows import Deadline

_COUNTS = {
    True: ("que aquí cuenta", "which counts here"),
    False: ("que aquí no cuenta", "which does not count here"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of a step of a thing, in minutes of the session.

    `of` says whose it is, `kind` what makes a deadline one, `limit` how long it gives. It counts from
    `since`, which event `by` brought about (None: none that can be named), to `due`. `done` is what is
    compared with that (None: it was not done), `asked` whether that is when it was asked for and not when it
    was done.
    `is_target`: past its limit it is not late. `over`: it can no longer be done in time, or need not be.
    Where one of several steps would do, `steps` are their ids and `by_step` is the one that was done: they
    are named, for the rule may want another. `of_exercise`: the scenario sets it. `ended` is when what was
    asked for was done (None: not yet). `by_day`: what it counts from has a day and no hour, so that it is
    told and counted in whole days. `on_day`, `ended_on`: in words when it was done and ended, where the
    program had it done and only the day is known, as the list of events tells it; "" where the hour is.
    """

    of: str
    kind: str
    limit: str
    since: int
    by: Event | None
    due: int
    done: int | None
    asked: bool
    is_target: bool
    over: bool
    steps: tuple[str, ...] = ()
    by_step: str = ""
    of_exercise: bool = False
    ended: int | None = None
    by_day: bool = False
    on_day: str = ""
    ended_on: str = ""


def told(scene: Scene, clocks: Sequence[Clock], *, once: bool = False) -> str:
    """The clock of one step as sentences: whose, how long, from when and what, until when; what was done, and
    how that stands to the limit. Of several it is the one that the table is held to, the exercise's; the
    others are named with their end. Clocks that are the same in all this are told as one.

    What practice sets is a target, what a law or standard sets a deadline; beside a target it is said whether
    it counts in this session, unless whoever tells says so `once` for all.
    """
    alike: dict[tuple[str, str, int | None, bool], list[Clock]] = {}
    for clock in sorted(clocks, key=lambda clock: not clock.of_exercise):
        alike.setdefault((begins(scene, clock), _until(scene, clock), clock.done, clock.asked), []).append(
            clock
        )
    if not alike:
        return ""
    first, *others = alike.values()
    first.sort(key=lambda clock: clock.of_exercise)
    return " ".join((_told(scene, first, once), *(_besides(scene, same, once) for same in others)))


def _besides(scene: Scene, same: Sequence[Clock], once: bool) -> str:
    """Another limit of the same step, in a few words."""
    of, ends, what = _whose(scene, same, once), _until(scene, same[0]), _what(scene, same)
    other = scene.words.pick("Otra" if what == "meta" else "Otro", "Another")
    return scene.words.pick(
        f"{other} {what}, {of}: {same[0].limit}, hasta el {ends}.",
        f"{other} {what}, {of}: {same[0].limit}, until {ends}.",
    )


def _what(scene: Scene, same: Sequence[Clock]) -> str:
    """A target, a deadline, or a limit where it is both."""
    targets = {one.is_target for one in same}
    if len(targets) > 1:
        return scene.words.pick("límite", "limit")
    return scene.words.pick("meta", "target") if True in targets else scene.words.pick("plazo", "deadline")


def _whose(scene: Scene, same: Sequence[Clock], once: bool) -> str:
    words = scene.words
    counts = words.pick(*_COUNTS[scene.world.core.count_targets])
    kind_of = {id(one): ("" if once else counts) if one.is_target else one.kind for one in same}
    kinds = {kind: [one.of for one in same if kind_of[id(one)] == kind] for kind in kind_of.values()}
    each = [words.listed(of, ("y", "and")) + (f" ({kind})" if kind else "") for kind, of in kinds.items()]
    return words.listed(each, ("y", "and"))


def _told(scene: Scene, same: Sequence[Clock], once: bool) -> str:
    words, clock = scene.words, same[0]
    of, what = _whose(scene, same, once), words.sentence(_what(scene, same)).rstrip(".")
    whose = f"{what} {of}"
    since, ends = begins(scene, clock), _until(scene, clock)
    limit = words.pick(
        f"{whose}: {clock.limit} {since}, hasta el {ends}.",
        f"{whose}: {clock.limit} {since}, until {ends}.",
    )
    if once and clock.over and clock.done is None and not clock.steps:
        return limit  # the verdict beside it says that it was not done
    return f"{limit} {_done(scene, clock)}"


def _until(scene: Scene, clock: Clock) -> str:
    return dated_limit(scene, clock.due, by_day=clock.by_day)


def begins(scene: Scene, clock: Clock) -> str:
    """What it counts from: `desde «Aceptar la atención» (lunes 4 ene, 12:06)`."""
    words, at = scene.words, dated_limit(scene, clock.since, by_day=clock.by_day)
    cause = _cause(scene, clock.by)
    if not cause:
        return words.pick(f"desde el {at}", f"from {at}")
    return words.pick(f"desde {cause} ({at})", f"from {cause} ({at})")


def _cause(scene: Scene, event: Event | None) -> str:
    words = scene.words
    match None if event is None else event.what:
        case e.Done() | e.Failed() if event is not None:
            return words.quote(words.step(event.step or event.activity))
        case e.CaseOpened():
            return words.pick("que se abrió el caso", "the opening of the case")
        case e.SessionOpened():
            return words.pick("el comienzo del ejercicio", "the beginning of the exercise")
        case e.Inject():
            return words.pick("un suceso del ejercicio", "an inject of the exercise")
        case e.FaultRecorded(fault=fault) if fault in scene.pathway.faults:
            return words.quote(scene.pathway.faults[fault].name(scene.language))
    return ""


def _done(scene: Scene, clock: Clock) -> str:
    words = scene.words
    if clock.done is None:
        return _undone(scene, clock) if clock.over else words.pick("En curso.", "Running.")
    spent = "" if clock.by_day or clock.on_day else moments.span(clock.done - clock.since, scene.language)
    at, past = clock.on_day or scene.dated(clock.done), clock.done - clock.due
    if clock.by_day:
        past = (clock.done // MINUTES_A_DAY - clock.due // MINUTES_A_DAY) * MINUTES_A_DAY
    verb = words.pick("Se puso en marcha", "Set going") if clock.asked else words.pick("Se hizo", "Done")
    after = words.pick(f" ({spent} después)", f" ({spent} later)") if spent else ""
    when = words.pick(f"{verb} el {at}{after}", f"{verb} on {at}{after}")
    if clock.by_step:
        name = words.quote(words.step(clock.by_step))
        when = f"{name}: {when[:1].lower()}{when[1:]}"
    return f"{when}: {_against(scene, past, is_target=clock.is_target)}{_ended(scene, clock)}."


def _ended(scene: Scene, clock: Clock) -> str:
    """When what was set going was done: that is another minute than the one that counts."""
    if not clock.asked:
        return ""
    if clock.ended is None:
        return scene.words.pick("; no terminó", "; not finished")
    at = clock.ended_on or scene.dated(clock.ended)
    return scene.words.pick(f"; terminó el {at}", f"; finished on {at}")


def _undone(scene: Scene, clock: Clock) -> str:
    """That it was not done; of several steps each by its name."""
    words = scene.words
    if not clock.steps:
        return words.pick("No se hizo.", "It was not done.")
    names = words.listed([words.quote(words.step(step)) for step in clock.steps], ("ni", "or"))
    return words.pick(f"No se hizo {names}.", f"Not done: {names}.")


def _against(scene: Scene, past: int, *, is_target: bool) -> str:
    """How what was done stands to the limit, which it was so many minutes past: of a target, that it was
    after it."""
    words, after = scene.words, moments.span(past, scene.language)
    if past <= 0 and is_target:
        return words.pick("dentro de la meta", "within the target")
    if past <= 0:
        return words.pick("dentro del plazo", "within the deadline")
    if is_target:
        return words.pick(f"{after} después de la meta", f"{after} after the target")
    return words.pick(f"tarde por {after}", f"late by {after}")


# -- the rule's ---------------------------------------------------------------------------------


def rule_clock(scene: Scene, row: Deadline) -> Clock | None:
    """The clock that the pathway sets; None where it is never due."""
    found = scene.world.core.book.activities.get(row.activity)
    if row.due is None or found is None or found.deadline is None:
        return None
    is_target = row.kind == "assumption"
    by = None if row.ended_by is None else scene.world.events[row.ended_by - 1]
    return Clock(
        of=scene.words.pick("de la ruta", "of the pathway"),
        kind="" if is_target else kind_name(scene, row.kind),
        limit=moments.count(found.deadline.within, found.deadline.unit, scene.language),
        since=row.since,
        by=began_with(scene, row.seq),
        due=row.due,
        done=row.ended if row.done else None,
        asked=False,
        is_target=is_target,
        over=row.passed or row.ended is not None,
        by_day=row.by_day,
        on_day=day_of(scene, by),
    )


def day_of(scene: Scene, event: Event | None) -> str:
    """The day of what the program had somebody do, whose hour nobody knows; "" of all else."""
    return "" if event is None or not scene.is_by_day(event) else happened(scene, event)
