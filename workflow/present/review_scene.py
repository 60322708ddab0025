"""A session that is reviewed, seen in one language, with its cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from workflow.log.events import Event, Expired, FaultRecorded
from workflow.pathway.rules import main_kind
from workflow.present.done_in_part import missing_in_short
from workflow.present.exercise_in_words import in_its_words
from workflow.present.history import event_rows
from workflow.present.lifecycles import LIFECYCLES
from workflow.present.not_the_table import whose
from workflow.present.once import Once
from workflow.present.part_only import is_part
from workflow.present.places import node_id
from workflow.present.review_clocks import of_event
from workflow.present.review_findings import short
from workflow.present.scene import Scene
from workflow.present.told_beyond import beyond
from workflow.present.who_could import could, could_told
from workflow.present.words import Words
from workflow.record.record import Record
from workflow.review.cases import Case, conformance_of, where_then
from workflow.review.conformance import Conformance
from workflow.review.findings import Wrong
from workflow.review.going_on import goes_on
from workflow.review.reading import Reading
from workflow.rows import EventRow
from workflow.rows.map import MapState
from workflow.rows.review import GlanceRow, ReviewedCase
from workflow.scenario.moves import Moves


@dataclass(frozen=True)
class ReviewScene:
    """A session of a review, by its number. `scene` is made of what is read; None where nothing can be told.

    `cases` by id are there once it is read; `paths` are the accepted ones of its scenario, by name. `once` is
    what is counted over all cases, where all of the log holds.
    """

    number: int
    reading: Reading
    language: str
    cases: Mapping[str, Case]
    paths: Mapping[str, Moves] = field(default_factory=dict)
    once: Once | None = None

    @cached_property
    def scene(self) -> Scene | None:
        """World, words and record."""
        world = self.reading.so_far()
        if world is None:
            return None
        stepper = world.core.stepper
        record = self.reading.happened or Record(stepper)
        return Scene(world, Words(world.pathway, stepper, self.language), record, first=self.first)

    @property
    def first(self) -> int:
        """The minute at which day 1 begins: of an exercise, that of the day on which it starts."""
        return 0 if self.reading.scenario is None else self.reading.scenario.first

    @cached_property
    def searched(self) -> dict[str, str]:
        """What can be read of each case, as it is looked through: filled by whoever looks for cases."""
        return {}

    def short_of(self, kind: Wrong) -> str:
        """A kind of what went wrong in a few words: worked out once for all cases that have it."""
        assert self.scene is not None
        if kind.telling is not None:
            return short(self.scene, kind)
        missing = missing_in_short(self.scene, kind.thing, kind.activity, kind.seq)
        key = kind.sort, kind.activity, kind.fault, kind.how, kind.begun, kind.again, missing
        found = self._shorts.get(key)
        if found is None:
            found = self._shorts[key] = short(self.scene, kind)
        return found

    @cached_property
    def _shorts(self) -> dict[tuple[object, ...], str]:
        return {}

    @cached_property
    def listed(self) -> dict[str, ReviewedCase]:
        """Each case as it stands in the list: filled by whoever looks for cases."""
        return {}

    @property
    def goes_on(self) -> bool:
        """Whether the log ends before its exercise does."""
        happened = self.reading.happened
        return happened is not None and goes_on(self.reading.record.scenario, happened)

    def conformance(self, case: Case) -> Conformance:
        """A case of a session that is read beside these paths and the rules; beside the rules alone while
        its exercise goes on, because whoever takes part can open a review, too, and where only a part of
        the log holds."""
        if case.id not in self._compared:
            paths = {} if self.goes_on or is_part(self.reading) else self.paths
            self._compared[case.id] = conformance_of(self.reading, case, paths)
        return self._compared[case.id]

    @cached_property
    def _compared(self) -> dict[str, Conformance]:
        return {}

    @cached_property
    def glanced(self) -> dict[str, tuple[GlanceRow, ...]]:
        """The session at a glance, by what it is called: filled when it is first told, for all its cases."""
        return {}

    # -- events ---------------------------------------------------------------------------------------

    def rows(self, seqs: Sequence[int]) -> tuple[EventRow, ...]:
        """These events in words; what is not there is left out."""
        if self.scene is None:
            return ()
        events = self.reading.events
        found = list(events.along([seq for seq in seqs if 0 < seq <= len(events)]))
        things = {event.subject for event in found}
        cases = [case for case in self.cases.values() if not things.isdisjoint(case.things)]
        apart = {one.seq: one for case in cases for one in case.apart}
        beyond = {one.seq: one for case in cases for one in (*case.wrongs, *case.apart) if one.telling}
        return tuple(
            self._with_whose(
                self._with_who(
                    self._with_clocks(self._told_beyond(self._of_exercise(row, event), beyond), event),
                    event,
                    is_told=event.seq in apart,
                ),
                apart,
            )
            for row, event in zip(event_rows(self.scene, found, by_date=True), found, strict=True)
        )

    def _of_exercise(self, row: EventRow, event: Event) -> EventRow:
        """What came in an exercise and what was told of a person, in the words of its scenario."""
        scenario, scene = self.reading.scenario, self.scene
        assert scene is not None
        told = "" if scenario is None else in_its_words(scene, scenario, event)
        return replace(row, text=told, told=told) if told else row

    def _told_beyond(self, row: EventRow, found: Mapping[int, Wrong]) -> EventRow:
        """What was told beyond need, as a fault: with the right that it touches."""
        one = found.get(row.seq)
        if one is None or one.telling is None:
            return row
        assert self.scene is not None
        text = beyond(self.scene, one.telling)
        if one.telling.by_form:  # beside what was needed, which the row says
            text = f"{row.text} {text}"
        fault = self.scene.words.pick(*LIFECYCLES["fault"])
        return replace(row, lifecycle="fault", lifecycle_name=fault, text=text, told=text)

    def _with_clocks(self, row: EventRow, event: Event) -> EventRow:
        """What is told of a deadline, with what it counts from and its limit."""
        assert self.scene is not None
        words, clocks = self.scene.words, of_event(self.scene, self.reading, event)
        if not clocks:
            return row
        ended = self.scene.record.deadline_ended_by(event.seq)
        is_done = ended is not None and ended.done  # by how much, the clock says
        told = f"{words.quote(row.step_name)}: {words.pick('hecho', 'done')}" if is_done else row.told
        return replace(row, told=f"{words.sentence(told)} {clocks}")

    def _with_who(self, row: EventRow, event: Event, *, is_told: bool) -> EventRow:
        """What was left undone when its day passed, with who could have done it; `is_told`: why it was not
        the table's says that."""
        what, scene = event.what, self.scene
        assert scene is not None
        is_undone = isinstance(what, FaultRecorded) and what.how == "omitted"
        is_undone = is_undone or (isinstance(what, Expired) and bool(what.deadline))
        if row.role or not is_undone:
            return row
        who = could(scene, self.reading.table, row.step)
        if not who:
            return row
        name = scene.words.pick(f"Podía: {who}", f"Could: {who}")
        who = could_told(scene, self.reading.table, row.step)
        told = row.told if is_told else f"{scene.words.sentence(row.told)} {who}."
        return replace(row, role_name=name, told=told)

    def _with_whose(self, row: EventRow, apart: Mapping[int, Wrong]) -> EventRow:
        """What went wrong and was not the table's, with why it is not."""
        one = apart.get(row.seq)
        if one is None:
            return row
        assert self.scene is not None
        why = self.scene.words.sentence(whose(self.scene, one))
        return replace(row, text=f"{why} {row.text}", told=f"{why} {row.told}")

    # -- the map --------------------------------------------------------------------------------------

    def map_state(self, case: str, seq: int) -> MapState:
        """Where a case stood on the map when an event had happened; what was possible then is not told."""
        scene, found = self.scene, self.cases.get(case)
        if scene is None or found is None:
            return _NOWHERE
        current: set[str] = set()
        past: set[str] = set()
        taken: set[tuple[str, str]] = set()
        for (thing, track), states in where_then(scene.record, found.things, seq).items():
            kind = scene.world.thing(thing).kind
            drawn = scene.pathway.kinds[kind].tracks[track].states
            nodes = [node_id(kind, track, state) for state in states if drawn[state].lane is not None]
            past.update(nodes)
            taken.update((one, other) for one, other in pairwise(nodes) if one != other)
            if states and drawn[states[-1]].lane is not None:
                current.add(nodes[-1])
        return MapState(frozenset(current), frozenset(past - current), frozenset(), frozenset(taken))


_NOWHERE = MapState(frozenset(), frozenset(), frozenset(), frozenset())


def cases_so_far(told: ReviewScene) -> tuple[str, ...]:
    """The ids of the cases, also of a session that is still being read."""
    if told.scene is None:
        return ()
    kind = main_kind(told.scene.pathway).id
    return tuple(told.scene.world.state.ids_of_kind(kind))
