"""The tables of kinds: states, variables, and who must look again when one changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from workflow.pathway import guard as g
from workflow.pathway.elements import Kind, Track
from workflow.simulation.compile.compiler import Compiler, in_words, mask_of
from workflow.simulation.compile.conditions import may_hold, may_hold_with
from workflow.simulation.compile.passages import Passage
from workflow.simulation.kernel import columns
from workflow.simulation.kernel import layout as at
from workflow.world.core import Activity, Book

_RULED_OUT: WeakKeyDictionary[Book, dict[tuple[str, str], Sequence[int]]] = WeakKeyDictionary()


def _costs(track: Track) -> bool:
    return any(state.cost is not None for state in track.states.values())


class Things(Compiler):
    """Records of kinds, states and variables."""

    def state_record(self, kind: str, track: str, state: str) -> columns.State:
        """One state of a track."""
        definition = self.pathway.kinds[kind].tracks[track].states[state]
        cost = definition.cost
        starts = [self.timer(kind, timer) for timer in definition.starts]
        stops = [self.timer(kind, timer) for timer in definition.stops]
        hooks = self.hooks.of_state(kind, track, state)
        tracks = [(k.id, t) for k in self.kinds for t in k.tracks]
        return columns.State(
            holds=-1 if definition.holds is None else tuple(self.pathway.resources).index(definition.holds),
            fund=self.fund(cost.fund) if cost else -1,
            cents=self.numbers.cents(cost.amount) if cost else 0,
            fall_back=self.fund(cost.fall_back) if cost else -1,
            starts=self.memory.words(starts),
            n_starts=len(starts),
            stops=self.memory.words(stops),
            n_stops=len(stops),
            charge=tracks.index((kind, track)),
            hooks=self.memory.words(hooks),
            n_hooks=len(hooks),
        )

    def kinds_table(self, states: int) -> int:
        """The address of all kinds."""
        place = self.memory.records(self._kind(kind, states) for kind in self.kinds)
        kept = self.memory.last
        for number, kind in enumerate(self.kinds):
            if kind.linked_to is not None:
                kept[number * at.K_WORDS + at.K_LINKED // 8] = self.kind_place(place, kind.linked_to)
        return place

    def _kind(self, kind: Kind, states: int) -> columns.Kind:
        own = [activity for activity in self.activities if activity.kind == kind.id]
        variables = self.conditions.variables[kind.id]
        charged = [track.id for track in kind.tracks.values() if _costs(track)]
        dues = [activity for activity in self.deadlines if activity.kind == kind.id]
        marks = self.hooks.marks(kind.id)
        dirty_words = (len(own) + 63) // 64
        dirty_at, acts_at, dues_at, timers_at, charges_at, marks_at, _watches_at, size = self._places(kind)
        case = next((track for track in kind.tracks.values() if track.case), None)
        ends = 0
        if case is not None:
            ends = sum(1 << n for n, state in enumerate(case.states.values()) if state.ends is not None)
        active = [a for a in own if a.behaviour is not None or a.deadline is not None]
        rows = [self._variable(kind, name, states, charged) for name in variables.names]
        passages = self._passages(kind)
        first = self.first[kind.id]
        priority = [
            a.order for a in own if a.work and a.work.resource and self._has_priority(a.work.resource)
        ]
        tracks = [variables.index[track] for track in kind.tracks]

        def mask(these: Iterable[Activity]) -> int:
            return self.memory.words(mask_of([a.order - first for a in these], dirty_words))

        return columns.Kind(
            first_act=first,
            n_acts=len(own),
            dirty_words=dirty_words,
            n_vars=len(variables.names),
            initial=self.memory.bytes_(
                [
                    variables.value(n, str(self.book.initials[kind.id].get(n, variables.values[n][0])))
                    for n in variables.names
                ]
            ),
            size=size,
            acts_at=acts_at,
            dues_at=dues_at,
            timers_at=timers_at,
            charges_at=charges_at,
            marks_at=marks_at,
            dirty_at=dirty_at,
            case_var=-1 if case is None else variables.index[case.id],
            ends_mask=ends,
            linked=0,
            vars=self.memory.records(rows),
            opening=mask(a for a in active if self._may_open(a)),
            n_dues=len(dues),
            n_timers=len(kind.timers),
            n_charges=len(charged),
            open_up=self._open_up(kind),
            priority_acts=self.memory.words(priority),
            n_marks=marks,
            n_priority=len(priority),
            number=self.kind_index(kind.id),
            tracks=self.memory.words(tracks),
            n_tracks=len(tracks),
            passages=self.memory.records(passages),
            n_passages=len(passages),
            active=mask(active),
            turned=mask(a for a in active if self._turned(a)),
            at_rest=self._at_rest(kind, case),
        )

    def _at_rest(self, kind: Kind, case: Track | None) -> int:
        """The states of a case track, a bit each, in which no passage of the kind is due to anybody."""
        if case is None:
            return 0
        ways = [way for way in self.ways if way.kind == kind.id]
        needed = [self.needed(self.activities[number]) for way in ways for number in way.activities]
        return sum(
            1 << at
            for at, state in enumerate(case.states)
            if not any(may_hold(need, {case.id: state}) for need in needed)
        )

    def _may_open(self, activity: Activity) -> bool:
        """Whether anything of an activity can be there as a thing opens: its tracks are where they begin."""
        tracks = self.pathway.kinds[activity.kind].tracks.values()
        return may_hold(self.looked_at(activity), {track.id: track.initial for track in tracks})

    def _turned(self, activity: Activity) -> bool:
        """Whether new settings can turn a guard of an activity: switches, amounts, what is linked."""
        return any(
            isinstance(atom, (g.Covered, g.Linked))
            or (isinstance(atom, g.Is) and atom.name in self.pathway.switches)
            for atom in g.atoms(self.looked_at(activity))
        )

    def watch_place(self, activity: Activity) -> int:
        """Where in a thing the next one on the wait list of an activity is kept: behind its marks."""
        before = [other for other in self.watched if other.kind == activity.kind].index(activity)
        return self._places(self.pathway.kinds[activity.kind])[-2] + before * 8

    def word_place(self, activity: Activity) -> int:
        """Where in a thing is kept what it knows of an activity."""
        acts_at = self._places(self.pathway.kinds[activity.kind])[1]
        return acts_at + (activity.order - self.first[activity.kind]) * 8

    def look_place(self, activity: Activity) -> int:
        """Where in a thing the word is that says whether an activity must be looked at."""
        local = activity.order - self.first[activity.kind]
        return self._places(self.pathway.kinds[activity.kind])[0] + local // 64 * 16

    def bytes_of(self, kind: str) -> int:
        """How much memory a thing of a kind takes, for as long as its replication goes on."""
        return self._places(self.pathway.kinds[kind])[-1]

    def _places(self, kind: Kind) -> list[int]:
        """Where each part of a thing begins, after its values: what is dirty and what is open, activities,
        deadlines, timers, charges, marks, wait lists; and the size of it all."""
        if kind.id in self.places:
            return self.places[kind.id]
        own = sum(activity.kind == kind.id for activity in self.activities)
        values = (len(self.conditions.variables[kind.id].names) + 7) // 8 * 8
        places = self.places[kind.id] = [at.T_VALUES + values]
        for words in (
            2 * ((own + 63) // 64),
            own,
            2 * sum(activity.kind == kind.id for activity in self.deadlines),
            2 * len(kind.timers),
            sum(_costs(track) for track in kind.tracks.values()),
            self.hooks.marks(kind.id),
            sum(activity.kind == kind.id for activity in self.watched),
        ):
            places.append(places[-1] + words * 8)
        return places

    def _passages(self, kind: Kind) -> list[columns.Passage]:
        """The passages of a kind."""
        several = {way.id: number for number, way in enumerate(self.passages)}
        return [
            columns.Passage(
                unattended=len(self.passages) + number,
                passed_up=several.get(way.id, -1),
                n_acts=len(way.activities),
                acts=self.memory.words(way.activities),
                only_word=self._only_word(way),
            )
            for number, way in enumerate(self.ways)
            if way.kind == kind.id
        ]

    def _only_word(self, way: Passage) -> int:
        first = self.activities[way.activities[0]]
        return self.word_place(first) if len(way.activities) == 1 and first not in self.watched else -1

    def _has_priority(self, resource: str) -> bool:
        return bool(self.pathway.resources[resource].priority)

    def _open_up(self, kind: Kind) -> int:
        """Activities of the linked kind that look at things of this one."""
        if kind.linked_to is None:
            return 0
        return self.mask(kind.linked_to, self.readers.of_kind(kind.id))

    def _variable(self, kind: Kind, name: str, states: int, charged: Sequence[str]) -> columns.Variable:
        variables = self.conditions.variables[kind.id]
        size = len(variables.values[name])
        up, down = (seen.get((kind.id, name), []) for seen in (self.readers.linked, self.readers.root))
        track = kind.tracks.get(name)
        several, alone = self.moved_by(kind.id, name) if track else ([], [])
        place = 0
        if track is not None:
            place = states + self.states.index((kind.id, name, track.initial)) * at.Z_WORDS * 8
        return columns.Variable(
            size=size,
            depends=self._depends(kind, name, size),
            up=self.mask(kind.linked_to, up) if kind.linked_to else 0,
            down=self.mask(down[0].kind, down) if down else 0,
            states=place,
            acts=self.memory.words(a.order for a in several),
            n_acts=len(several),
            visits=self._visits(kind, track, alone) if track else 0,
            priority=int(self.ranks(kind.id, name)),
            charge=charged.index(name) if name in charged else 0,
            moves=self.moves.index((kind.id, name, track.initial, track.initial)) if track else 0,
        )

    def _visits(self, kind: Kind, track: Track, alone: Sequence[Activity]) -> int:
        """For each move of a track, the activities whose sources it enters."""
        stepper, states = self.book.stepper, tuple(track.states)
        there = {
            a.order: {
                state
                for option in a.options
                for state in (
                    stepper.sources(kind.id, track.id, option)
                    if track.id in stepper.tracks_of(kind.id, option)
                    else states
                )
            }
            for a in alone
        }
        cells: list[columns.Listed] = []
        for old in states:
            for new in states:
                entered = [order for order, at_ in there.items() if new in at_ and old not in at_]
                cells.append(columns.Listed(self.memory.words(entered), len(entered)))
        return self.memory.records(cells)

    def _depends(self, kind: Kind, name: str, size: int) -> int:
        """For each change of a variable, masks of the activities whose guards it may turn, a word of each in
        turn: of those of which something may hold after it, and of those that it rules out. An activity with
        a deadline is always among the first: that it no longer runs must be seen."""
        first = self.first[kind.id]
        words = (sum(1 for a in self.activities if a.kind == kind.id) + 63) // 64
        readers = self.readers.own.get((kind.id, name), [])
        ruled_out = self._ruled_out(kind, name, [a for a, _ in readers])
        counted: dict[frozenset[int], int] = {}
        for activity, sets in readers:
            for each in sets:
                counted[each] = counted.get(each, 0) | 1 << activity.order - first
        rows: list[int] = []
        for before in range(size):
            for after, out in enumerate(ruled_out):
                turned = 0
                for each, these in counted.items():
                    if (before in each) is not (after in each):
                        turned |= these
                may, may_not = in_words(turned & ~out, words), in_words(turned & out, words)
                rows += [word for pair in zip(may, may_not, strict=True) for word in pair]
        return self.memory.words(rows)

    def _ruled_out(self, kind: Kind, name: str, readers: Sequence[Activity]) -> Sequence[int]:
        """For each value of a variable, the activities of which nothing holds there, a bit each; worked out
        once for all programs of a pathway, since no setting matters."""
        known = _RULED_OUT.setdefault(self.book, {})
        if (kind.id, name) not in known:
            variables = self.conditions.variables[kind.id]
            out = [0] * len(variables.values[name])
            for activity in readers:
                held = -1
                if activity.deadline is None:
                    held = may_hold_with(self.looked_at(activity), name, variables)
                for value in range(len(out)):
                    out[value] |= (held >> value & 1 ^ 1) << activity.order - self.first[kind.id]
            known[kind.id, name] = out
        return known[kind.id, name]
