"""The same case of two tables, set beside each other: differences in words first, harm before all else.

Two acts are the same where it is the same step of the case, or of what it is linked to. What was asked is
compared by what it asks about, since nobody asks in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workflow.present.done_in_part import missing_in_short
from workflow.present.not_the_table import whose_act
from workflow.present.outcome import outcome_in_short
from workflow.present.played_time import minutes_played, played_apart
from workflow.present.review_days import timeline
from workflow.present.review_findings import short, with_who
from workflow.present.review_proof import shown_of
from workflow.present.review_scene import ReviewScene
from workflow.present.scene import Scene
from workflow.present.standing import is_wrong, told
from workflow.present.told_beyond import why_beyond
from workflow.present.topics import topic
from workflow.record.attempts import DONE
from workflow.record.rows import Attempt
from workflow.review.cases import Case, waits_of
from workflow.review.findings import Wrong
from workflow.review.reading import Reading
from workflow.rows import SpanRow, TimelineRow, TrackRow
from workflow.rows.beside import BesideRow, DifferenceRow, Otherwise, StepBesideRow, TableRow
from workflow.talk import answering, library
from workflow.talk.definition import Group

_ORDER: tuple[Otherwise, ...] = ("harm", "told", "late", "step", "asked", "when")
_DAY = 1440
_COUNTED: Mapping[Otherwise, tuple[tuple[str, str], tuple[str, str]]] = {
    "harm": (
        ("acto daña a la persona", "act harms the person"),
        ("actos dañan a la persona", "acts harm the person"),
    ),
    "told": (
        (
            "vez se dijo algo, en una sola mesa, a quien no tenía que saberlo",
            "time something was told without need to know, at one table only",
        ),
        (
            "veces se dijo algo, en una sola mesa, a quien no tenía que saberlo",
            "times something was told without need to know, at one table only",
        ),
    ),
    "late": (
        ("plazo o meta venció en una sola mesa", "deadline or target was missed at one table only"),
        ("plazos o metas vencieron en una sola mesa", "deadlines or targets were missed at one table only"),
    ),
    "step": (
        ("paso lo hizo una sola mesa", "step was taken by one table only"),
        ("pasos los hizo una sola mesa", "steps were taken by one table only"),
    ),
    "asked": (
        ("tema lo preguntó una sola mesa", "subject was asked about by one table only"),
        ("temas los preguntó una sola mesa", "subjects were asked about by one table only"),
    ),
    "when": (
        ("paso se hizo en otro día", "step was taken on another day"),
        ("pasos se hicieron en otros días", "steps were taken on other days"),
    ),
}
"""What of so many differences is said of one, and of several."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A case at one table: what was done first of each step, what passed its day, what was asked about."""

    name: str
    scene: Scene
    case: Case
    done: Mapping[str, Attempt]
    late: Mapping[str, Wrong]
    asked: Mapping[Group, tuple[int, int]]
    reading: Reading

    def event(self, row: Attempt) -> int:
        """The event of an act that a reader is shown."""
        return shown_of(self.reading, row.seq)


def beside_row(
    one: ReviewScene, other: ReviewScene, case: str, names: tuple[str, str], *, is_shown: bool
) -> BesideRow:
    """A case of two tables.

    Args:
        one: the session of the first, read to its end.
        other: that of the second, in the same language.
        case: the number that the case has at both.
        names: what the two are called.
        is_shown: whether the events of the second are those that its session shows.
    """
    pair = _table(one, case, names[0]), _table(other, case, names[1])
    differences = sorted(_differences(*pair), key=lambda found: (_ORDER.index(found[0].sort), found[1]))
    rows = tuple(row for row, _at in differences)
    lines = _on_one_axis(_timeline(one, pair[0]), _timeline(other, pair[1]))
    scene = pair[0].scene
    lengths = [(name, minutes_played(told)) for name, told in zip(names, (one, other), strict=True)]
    apart = played_apart(lengths, scene.language)
    return BesideRow(
        case=case,
        title=f"{case} · {scene.name(scene.world.thing(case))}",
        ended=f"{'; '.join(_ended_at(table) for table in pair)}.",
        told=" ".join(filter(None, (_told(scene, rows), apart))),
        one=TableRow(one.number, names[0], lines[0]),
        other=TableRow(other.number, names[1], lines[1], is_shown),
        differences=rows,
        steps=tuple(_steps(*pair)),
    )


def _table(told: ReviewScene, case: str, name: str) -> _Table:
    scene, found = told.scene, told.cases[case]
    assert scene is not None
    done: dict[str, Attempt] = {}
    for thing in found.things:
        for row in scene.record.attempts(thing):
            if row.became in DONE and row.step:
                done.setdefault(row.step, row)
    late = {one.activity: one for one in reversed(found.wrongs) if one.sort == "late" or one.how == "omitted"}
    return _Table(name, scene, found, done, late, dict(_asked(scene, case)), told.reading)


def _asked(scene: Scene, case: str) -> Iterator[tuple[Group, tuple[int, int]]]:
    """What was asked about, with the event and the minute of the first time."""
    known: set[Group] = set()
    for row in scene.record.exercise.questions(case):
        found = answering.read_code(row.what.line, row.what.manner)
        talk = None if found is None else library.talk_of(found[0], scene.pathway)
        question = None if talk is None else talk.questions.get(row.what.question)
        if question is not None and question.group not in known:
            known.add(question.group)
            yield question.group, (row.seq, row.at)


# -- differences ------------------------------------------------------------------------------------


def _differences(one: _Table, other: _Table) -> Iterator[tuple[DifferenceRow, int]]:
    """What one did differently from the other, each with the minute by which it is put in order."""
    for this, that, is_first in ((one, other, True), (other, one, False)):
        yield from (_turned(row, at, is_first=is_first) for row, at in _only(this, that))
    for step, row in one.done.items():
        same = other.done.get(step)
        if same is None or row.at // _DAY == same.at // _DAY or (row.simulated and same.simulated):
            continue
        yield _on_other_days(one, other, row, same), min(row.at, same.at)


def _turned(row: DifferenceRow, at: int, *, is_first: bool) -> tuple[DifferenceRow, int]:
    return (row if is_first else replace(row, one=row.other, other=row.one)), at


def _only(this: _Table, that: _Table) -> Iterator[tuple[DifferenceRow, int]]:
    """What was done, left undone or asked at a table, and not at the other."""
    words = this.scene.words
    for step, row in this.done.items():
        same, name = that.done.get(step), words.quote(words.step(step))
        if is_wrong(this.scene, row):
            if same is None or not is_wrong(that.scene, same):
                yield _harm(this, that, row), row.at
        elif same is None and not row.simulated:
            day = _day(this.scene, row)
            text = words.pick(
                f"{this.name}: {name} el {day}; {that.name}: nunca.",
                f"{this.name}: {name} on {day}; {that.name}: never.",
            )
            yield DifferenceRow("step", text, this.event(row)), row.at
    for activity, wrong in this.late.items():
        if activity not in that.late:
            yield _late(this, that, wrong), wrong.at
    yield from _told_beyond(this, that)
    for group, (seq, at) in this.asked.items():
        if group not in that.asked:
            about, day = words.quote(topic(this.scene, group)), this.scene.on_day(at)
            text = words.pick(
                f"{this.name} preguntó por {about} el {day}; {that.name}, nunca.",
                f"{this.name} asked about {about} on {day}; {that.name}, never.",
            )
            yield DifferenceRow("asked", text, seq), at


def _harm(this: _Table, that: _Table, row: Attempt) -> DifferenceRow:
    """A wrong step, explained by the right that it touches."""
    words = this.scene.words
    name, day, rights = words.quote(words.step(row.step)), _day(this.scene, row), told(this.scene, row)[1]
    touches = words.pick(f" Toca: {rights}.", f" It touches: {rights}.") if rights else ""
    if whose := _whose(this, row):
        touches += f" {words.sentence(whose)}"
    text = words.pick(
        f"{this.name}: {name} el {day}, que daña a la persona; {that.name}: no.{touches}",
        f"{this.name}: {name} on {day}, which harms the person; {that.name}: no.{touches}",
    )
    return DifferenceRow("harm", text, _fault_of(this, row) or this.event(row))


def _fault_of(this: _Table, row: Attempt) -> int:
    """The event by which an act was a fault, which a review names everywhere else; 0 of one that was none."""
    return next(
        (
            one.seq
            for one in (*this.case.wrongs, *this.case.apart)
            if one.sort == "fault" and one.how == "committed"
            if (one.thing, one.activity, one.at) == (row.subject, row.step, row.ended)
        ),
        0,
    )


def _told_beyond(this: _Table, that: _Table) -> Iterator[tuple[DifferenceRow, int]]:
    """What one table told somebody beyond need and the other did not; of a branch nobody knows it."""
    if this.reading.scoring is None or that.reading.scoring is None:
        return
    words, same = this.scene.words, {wrong.telling for wrong in that.case.wrongs}
    for wrong in this.case.wrongs:
        if wrong.telling is None or wrong.telling in same:
            continue
        what, day = short(this.scene, wrong), this.scene.on_day(wrong.at)
        what = what if wrong.telling.by_form else f"{what[:1].lower()}{what[1:]}"
        why = why_beyond(this.scene, wrong.telling)
        text = words.pick(
            f"{this.name}, el {day}: {what}; {that.name}: no. {why}",
            f"{this.name}, on {day}: {what}; {that.name}: no. {why}",
        )
        yield DifferenceRow("told", text, wrong.seq), wrong.at


def _late(this: _Table, that: _Table, wrong: Wrong) -> DifferenceRow:
    words, day = this.scene.words, this.scene.on_day(wrong.at)
    name = words.quote(words.step(wrong.activity))
    if wrong.begun:
        passed = words.pick(
            f"{name} se puso en marcha a tiempo, y el {day} venció sin terminar",
            f"{name} was set going in time, and on {day} the deadline passed before its end",
        )
    elif wrong.again:
        passed = words.pick(
            f"{name} se hizo, volvió a hacer falta, y esa vez venció sin hacerse el {day}",
            f"{name} was done, needed once more, and that time the deadline passed without it on {day}",
        )
    else:
        passed = words.pick(
            f"el {day} venció sin hacerse {name}", f"on {day} the deadline passed without {name}"
        )
    if missing := missing_in_short(this.scene, wrong.thing, wrong.activity, wrong.seq):
        passed += f" ({missing})"
    text = f"{this.name}: {passed}; {that.name}: {_not_late(that, wrong)}."
    text = with_who(this.scene, this.reading.table, wrong, text)
    return DifferenceRow("late", text, wrong.seq)


def _not_late(that: _Table, wrong: Wrong) -> str:
    """What became at a table of what passed its day at the other: it was done, or its time did not pass or
    never began."""
    words = that.scene.words
    done = [row for row in that.done.values() if row.activity == wrong.activity]
    if done and wrong.again:
        return words.pick("no venció", "it did not pass")
    if done:
        day = _done_on(that.scene, done[0])
        return words.pick(f"se hizo el {day}", f"it was done on {day}")
    due = [row for thing in that.case.things for row in that.scene.record.deadlines(thing)]
    if any(row.activity == wrong.activity for row in due):
        return words.pick("no venció", "it did not pass")
    return words.pick("no se hizo, y su plazo no llegó a correr", "not done, and its time never began")


def _on_other_days(one: _Table, other: _Table, row: Attempt, same: Attempt) -> DifferenceRow:
    words = one.scene.words
    name = words.quote(words.step(row.step))
    days = abs(row.at // _DAY - same.at // _DAY)
    first, second = (one, other) if row.at < same.at else (other, one)
    early = row if row.at < same.at else same
    after = words.pick(
        f"{days} día{'s' if days > 1 else ''} después", f"{days} day{'s' if days > 1 else ''} later"
    )
    text = words.pick(
        f"{name}: {first.name} el {_day(first.scene, early)}; {second.name}, {after}.",
        f"{name}: {first.name} on {_day(first.scene, early)}; {second.name}, {after}.",
    )
    return DifferenceRow("when", text, one.event(row), other.event(same))


def _told(scene: Scene, rows: Sequence[DifferenceRow]) -> str:
    """In how much they differ, the gravest first."""
    if not rows:
        return scene.words.pick(
            "Las dos mesas hicieron lo mismo, en los mismos días.",
            "Both tables did the same, on the same days.",
        )
    parts = []
    for sort in _ORDER:
        number = sum(row.sort == sort for row in rows)
        if number:
            single, several = _COUNTED[sort]
            parts.append(f"{number} {scene.words.pick(*(single if number == 1 else several))}")
    many = scene.words.pick(f"{len(rows)} diferencias", f"{len(rows)} differences")
    if len(rows) == 1:
        many = scene.words.pick("1 diferencia", "1 difference")
    return f"{many}: {'; '.join(parts)}."


def _ended_at(table: _Table) -> str:
    """How the case ended at a table, and with how many faults of its own."""
    scene, number = table.scene, table.case.numbers.get("fault", 0)
    end = outcome_in_short(scene, table.case)
    faults = scene.words.pick(
        f"{number or 'ninguna'} falta{'' if number < 2 else 's'}",
        f"{number or 'no'} fault{'' if number == 1 else 's'}",
    )
    return f"{table.name}: {end[:1].lower()}{end[1:]}, {faults}"


def _day(scene: Scene, row: Attempt) -> str:
    """The day on which an act was asked for, by which acts are compared."""
    return scene.on_day(row.at)


def _done_on(scene: Scene, row: Attempt) -> str:
    return scene.on_day(row.at if row.ended is None else row.ended)


# -- side by side -----------------------------------------------------------------------------------


def _steps(one: _Table, other: _Table) -> Iterator[StepBesideRow]:
    """Every step that was done at one of the two, in the order of the first time."""
    first = {
        step: min(found.at for table in (one, other) if (found := table.done.get(step)) is not None)
        for step in (*one.done, *other.done)
    }
    for step in sorted(first, key=lambda step: first[step]):
        mine, theirs = one.done.get(step), other.done.get(step)
        yield StepBesideRow(
            name=one.scene.words.step(step),
            one=_cell(one, mine),
            other=_cell(other, theirs),
            differs=mine is None or theirs is None or mine.at // _DAY != theirs.at // _DAY,
            seqs=(0 if mine is None else one.event(mine), 0 if theirs is None else other.event(theirs)),
        )


def _cell(table: _Table, row: Attempt | None) -> str:
    if row is None:
        return "—"
    sign, whose = "⚠ " if is_wrong(table.scene, row) else "", _whose(table, row)
    day, done = _day(table.scene, row), _done_on(table.scene, row)
    if done != day:
        day = table.scene.words.pick(f"{day}, hecho el {done}", f"{day}, done on {done}")
    told = f"{sign}{day} · {table.scene.words.role(row.role)}"
    return f"{told} ({whose})" if whose else told


def _whose(table: _Table, row: Attempt) -> str:
    """That a wrong step was not the table's; "" of any other."""
    if not is_wrong(table.scene, row):
        return ""
    return whose_act(table.scene, table.reading.table, row.seq, row.role)


def _timeline(told: ReviewScene, table: _Table) -> TimelineRow:
    return timeline(table.scene, told.reading, table.case, waits_of(told.reading, table.case))


def _on_one_axis(one: TimelineRow, other: TimelineRow) -> tuple[TimelineRow, TimelineRow]:
    """Both with the same institutions and the same days."""
    names = {track.id: track.name for row in (one, other) for track in row.tracks if track.id}
    spans = [span.start for row in (one, other) for track in row.tracks for span in track.spans]
    shown = min(spans, default=0) // _DAY * _DAY, max(one.now, other.now)

    def laid(row: TimelineRow) -> TimelineRow:
        own = {track.id: track.spans for track in row.tracks}
        tracks = [TrackRow(id, name, _ended(own.get(id, ()), row.now)) for id, name in names.items()]
        undone = [replace(t, spans=_ended(t.spans, row.now)) for t in row.tracks if not t.id]
        return replace(row, tracks=(*tracks, *undone), shown=shown)

    return laid(one), laid(other)


def _ended(spans: Sequence[SpanRow], now: int) -> tuple[SpanRow, ...]:
    """What goes on ends where the log of its own table does."""
    return tuple(span if span.end is not None else replace(span, end=now) for span in spans)
