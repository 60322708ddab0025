"""The state of a session laid into the kernel's memory, so that it goes on from there.

Nothing is drawn here and nothing happens: every value, request, queue, timer, deadline, daily cost, place and
cent is put where the kernel keeps it, under the numbers that the session gave them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workflow.case.calendar import Boundaries
from workflow.case.state import Intent, Job, Key, Thing, WorldState
from workflow.case.view import ThingView
from workflow.pathway import guard as g
from workflow.simulation.continuation.tables import Continued, Hand
from workflow.simulation.kernel import drawn, ending, heap, opening, queues, records
from workflow.simulation.kernel import layout as at
from workflow.simulation.kernel.effects import run_timer
from workflow.simulation.kernel.requests import begin
from workflow.simulation.run.failures import TooManyVisits
from workflow.simulation.run.replication import Replication
from workflow.stepper import CLOCK
from workflow.world.draws import stable_id

_BEHIND = 1 << 17
"""Other people's files are done with after our own steps, by resource (as `kernel/requests.py` has it)."""
_LISTED = -2
"""The class of a request in the list of those who wait for money (as `kernel/requests.py` has it)."""
_WORD, _FULL_CHUNK = 8, 65536


class Start(Replication):
    """A replication that begins at a session's state instead of at an empty first minute."""

    def __init__(self, program: Continued, state: WorldState, *, traced: bool = True) -> None:
        """Lay the state out.

        Args:
            program: made for this session's settings, with those that will follow.
            state: settled, as every act leaves it; it is read and not changed.
            traced: whether what happens is written down.
        """
        super().__init__(program, traced=traced)
        self._hands = program.nodes_of
        self._state = state
        self._places: dict[str, int] = {}
        self._orders = {activity.id: activity.order for activity in program.activities}
        self._lay_out()

    def place(self, thing: str) -> int:
        """Where a thing is kept."""
        return self._places[thing]

    def serial(self, thing: str) -> int:
        """A thing's number in the trace."""
        return tuple(self._places).index(thing)

    # -- from here on --------------------------------------------------------------------------------

    def go_on(
        self, seed: int, replication: int, asked: tuple[str, Hand] | None = None, *, everybody: bool = True
    ) -> None:
        """Run from now to the horizon.

        Args:
            seed: of the draws from now on.
            replication: which draws; number 0 under the session's own seed is what the session will live.
            asked: a thing, and the step that a person in a role asks for before anything else happens.
            everybody: simulated colleagues take the roles that people have played so far; False only where
                nobody plays.

        Raises:
            EndlessRun: the definition never comes to rest.
            TooManyVisits: a step is done more often than is counted.
            TooMuch: it takes more memory than there is, or has more events than are lived.
        """
        self._restore()
        self._seed_keys(seed, replication)
        if everybody:
            for kind, place in self._all:
                records.mark_all(self._here, place, kind)
        if asked is not None:
            self._ask(*asked)
        self._live(None)
        ending.finish(self._here)

    def _ask(self, thing: str, hand: Hand) -> None:
        place, order = self._places[thing], self._orders[self.program.book.activity_of[hand[0]]]
        standing = queues.instance_of(self._here, place, order)
        if standing:
            queues.close_instance(self._here, standing)  # a colleague's intention: the person acts first
        instance = self._open(place, order, hand[0])
        self._of(instance, at.I_SIMULATED, self._hands[hand] + at.HAND)
        self._of(instance, at.I_STAGE, at.INTENT)
        drawn.another_attempt(self._here, place, order)
        begin(self._here, instance)

    # -- laying out ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        state = self._state
        self._reset(0, 0)
        self._make_places()
        self._here = int(self._header.ctypes.data)
        self._set(at.S_NOW, state.now)
        ending.begin_epoch(self._here, state.epoch)
        self._money_and_units()
        for thing in state.things.values():
            self._thing(thing)
        program = self.program
        header = program.header[at.S_KINDS // _WORD]
        self._all = [
            (self._word(program.kind_place(header, thing.kind) + at.K_ACTIVE), self._places[thing.id])
            for thing in state.things.values()
        ]
        for key, due in state.timers.items():
            run_timer(self._here, self._places[key[0]], self._timer(key), due)
        for key, rest in state.rests.items():
            kind = state.things[key[0]].kind
            local = tuple(program.pathway.kinds[kind].timers).index(key[1])
            self._put_word(self._places[key[0]] + self._offset(kind, at.K_TIMERS_AT) + local * 16 + 8, rest)
        self._deadlines()
        self._charges()
        self._files()
        for job in sorted(state.jobs.values(), key=lambda job: job.seq):
            self._job(job)
        for intent in state.intents.values():
            self._intent(intent)
        self._hopes()
        self._set(at.S_SEQ, state.seq)
        self._set(at.S_INSTANT, state.seq)
        self._set(at.S_PAY_CHECK, 0)
        self._set(at.S_RES_CHECK, (1 << len(program.pathway.resources)) - 1)
        self._set(at.S_TRACE_SIZE, 0)
        self._keep()

    def _hopes(self) -> None:
        """Keep in mind who could do something if only a unit were free, or money there."""
        for activity in self.program.watched:
            for thing in self._state.of_kind(activity.kind):
                records.join_wait_list(self._here, self._places[thing.id], activity.order)

    def _make_places(self) -> None:
        """Memory for everything that there is, with room to spare: no thing opens from here on."""
        state = self._state
        files = sum(len(load.waiting) + len(load.working) for load in state.background.values())
        open_ = files + len(state.jobs) + len(state.intents)
        dated = open_ + len(state.timers) + len(state.deadlines) + len(state.charges)
        self._grow(at.S_POOL, (2048 + 2 * open_) * at.I_SIZE // _WORD)
        self._grow(at.S_HEAP, (4096 + 2 * dated) * 4)
        self._grow(at.S_LATER, (4096 + 2 * dated) * at.H_LATER_SIZE // _WORD)
        sizes = sum(self._offset(thing.kind, at.K_SIZE) for thing in state.things.values())
        self._chunks = []
        self._chunk((sizes + 2 * _FULL_CHUNK) // _WORD)

    def _money_and_units(self) -> None:
        state, pathway = self._state, self.program.pathway
        boundaries = Boundaries(pathway.starts)
        for number, fund in enumerate(pathway.funds.values()):
            self.balances[number] = state.funds[fund.id]
            due = state.refills.get(fund.id)
            if fund.refill is None or due is None or due >= self.program.horizon:
                continue
            which, minute = 0, boundaries.next(0, fund.refill.every)
            while minute < due:
                which, minute = which + 1, boundaries.next(minute, fund.refill.every)
            heap.push(self._here, due, heap.key_of(at.REFILL, number, 0), number, which)
        for number, resource in enumerate(pathway.resources):
            records.occupy(self._here, number, at.Q_BUSY, state.busy.get(resource, 0))
            records.occupy(self._here, number, at.Q_HELD, state.held.get(resource, 0))

    def _thing(self, thing: Thing) -> None:
        program, state = self.program, self._state
        kind = program.kind_place(program.header[at.S_KINDS // _WORD], thing.kind)
        root = self._places[thing.linked] if thing.linked else 0
        place = opening.thing_of(self._here, kind, thing.drawn or stable_id(thing.id), root)
        self._places[thing.id] = place
        variables = program.conditions.variables[thing.kind]
        values = self._chunks[0].view(np.uint8)
        first = place + at.T_VALUES - self._chunk_place
        for index, name in enumerate(variables.names):
            if name in thing.values:
                values[first + index] = variables.value(name, str(thing.values[name]))
        view = ThingView(state, program.numbers.epochs[state.epoch].settings, thing)
        for atom, name in program.conditions.kept_records.items():
            if name in variables.index and program.pathway.kinds[atom.kind].record_of == thing.kind:
                values[first + variables.index[name]] = int(g.holds(atom, view))
        for activity in program.book.by_kind[thing.kind]:
            key = (thing.id, activity.id)
            visit = thing.visits.get(activity.id, 1)
            word = (visit - 1) | state.attempts.get(key, 0) * at.ATTEMPT_ONE
            decided = state.decided.get(key)
            if decided is not None and decided[0] == visit:
                word |= at.TAKEN if decided[1] else at.PASSED
            if state.closed.get(key) == visit:
                word |= at.CLOSED
            if visit - 1 > at.VISIT_MASK or state.attempts.get(key, 0) * at.ATTEMPT_ONE > at.ATTEMPT_MASK:
                raise TooManyVisits(activity.id)
            self._put_word(queues.word_of(self._here, place, activity.order), word)

    def _timer(self, key: Key) -> int:
        return self.program.timer(self._state.things[key[0]].kind, key[1])

    def _deadlines(self) -> None:
        program, state = self.program, self._state
        for due in state.deadlines.values():
            thing, activity = state.things[due.subject], program.book.activities[due.activity]
            own = [other for other in program.deadlines if other.kind == thing.kind]
            place = self._places[thing.id]
            kept = place + self._offset(thing.kind, at.K_DUES_AT) + own.index(activity) * 16
            end = at.INFINITE if due.due is None else due.due
            self._put_word(kept, end)
            self._put_word(kept + 8, int(due.missed))
            if not due.missed:
                key = heap.key_of(at.MISSED, activity.order, thing.number)
                heap.push(self._here, end, key, place, program.deadlines.index(activity))

    def _charges(self) -> None:
        program, state = self.program, self._state
        tracks = [(kind.id, track) for kind in program.kinds for track in kind.tracks]
        for (subject, track), due in state.charges.items():
            thing = state.things[subject]
            kind = program.pathway.kinds[thing.kind]
            costly = [
                t.id for t in kind.tracks.values() if any(z.cost is not None for z in t.states.values())
            ]
            place = self._places[subject]
            kept = place + self._offset(thing.kind, at.K_CHARGES_AT) + costly.index(track) * 8
            self._put_word(kept, due)
            key = heap.key_of(at.CHARGE, tracks.index((thing.kind, track)), thing.number)
            variable = program.conditions.variables[thing.kind].index[track]
            heap.push(self._here, due, key, place, variable)

    def _files(self) -> None:
        """Other people's files: those waiting, at work, and the next to come."""
        resources = self.program.pathway.resources
        for number, resource in enumerate(resources.values()):
            load = self._state.background.get(resource.id)
            if load is None:
                continue
            self._resources[self.program.resource_places()[resource.id] // _WORD + at.Q_ARRIVED // _WORD] = (
                load.arrived
            )
            for seq, file in load.waiting:
                instance = self._file(number, file, at.QUEUED)
                self._of(instance, at.I_SEQ, seq)
                queues.line_up(self._here, instance, number, len(resource.priority))
            for order, (file, due) in enumerate(load.working):
                instance = self._file(number, file, at.STARTED)
                if due is not None:
                    self._push(due, heap.key_of(at.COMPLETION, _BEHIND + number, order), instance)
            if load.next is not None:
                heap.push(self._here, load.next, heap.key_of(at.ARRIVAL, number, 0), number, 0)

    def _file(self, resource: int, number: int, stage: int) -> int:
        instance = int(queues.open_instance(self._here, 0, resource))
        self._of(instance, at.I_NUMBER, number)
        self._of(instance, at.I_STAGE, stage)
        return instance

    def _job(self, job: Job) -> None:
        thing, order = self._state.things[job.subject], self._orders[job.activity]
        place = self._places[job.subject]
        instance = self._open(place, order, job.step)
        by_hand = not job.simulated and job.role != CLOCK
        who = self._hands[job.step, job.role] + at.HAND if by_hand else int(job.simulated)
        stage = {"paying": at.PAYING, "queued": at.QUEUED, "started": at.STARTED}[job.stage]
        fund, cents = (-1, 0) if job.paid is None else (self.program.fund(job.paid[0]), job.paid[1])
        for field, value in (
            (at.I_SIMULATED, who), (at.I_STAGE, stage), (at.I_SEQ, job.seq), (at.I_REQUESTED, job.requested),
            (at.I_FUND, fund), (at.I_CENTS, cents),
        ):  # fmt: skip
            self._of(instance, field, value)
        if stage == at.PAYING:
            self._of(instance, at.I_CLASS, _LISTED)
            queues.pay_later(self._here, instance)
        elif stage == at.QUEUED:
            self._queue(job, instance, place, order)
            if job.expires is not None:
                self._push(job.expires, heap.key_of(at.PATIENCE, order, thing.number), instance)
        elif job.due is not None:
            self._push(job.due, heap.key_of(at.COMPLETION, order, thing.number), instance)

    def _queue(self, job: Job, instance: int, place: int, order: int) -> None:
        work = self.program.activities[order].work
        assert work is not None
        assert work.resource is not None
        resource = tuple(self.program.pathway.resources).index(work.resource)
        records.wait(self._here, resource, 1)
        queues.line_up(self._here, instance, resource, queues.class_of(self._here, place, order))

    def _intent(self, intent: Intent) -> None:
        thing, order = self._state.things[intent.subject], self._orders[intent.activity]
        activity = self.program.activities[order]
        instance = self._open(self._places[thing.id], order, "" if activity.choice else activity.id)
        self._of(instance, at.I_SIMULATED, 1)
        self._of(instance, at.I_STAGE, at.INTENT)
        self._push(intent.due, heap.key_of(at.REQUEST, order, thing.number), instance)

    # -- memory --------------------------------------------------------------------------------------

    def _open(self, place: int, order: int, step: str) -> int:
        instance = int(queues.open_instance(self._here, place, order))
        self._of(instance, at.I_STEP, self.program.steps.index(step) if step else -1)
        self._of(instance, at.I_DOUBTED, 1)
        return instance

    def _push(self, due: int, key: int, instance: int) -> None:
        stamp = int(self._blocks[at.S_POOL][(instance * at.I_SIZE + at.I_STAMP) // _WORD])
        heap.push(self._here, due, key, instance, stamp)

    def _of(self, instance: int, field: int, value: int) -> None:
        self._blocks[at.S_POOL][(instance * at.I_SIZE + field) // _WORD] = value

    def _put_word(self, address: int, value: int) -> None:
        self._chunks[0][(address - self._chunk_place) // _WORD] = value

    def _offset(self, kind: str, field: int) -> int:
        """A field of a kind's record."""
        return self._word(self.program.kind_place(self.program.header[at.S_KINDS // _WORD], kind) + field)

    def _word(self, address: int) -> int:
        return self.program.memory.word(address)

    def _keep(self) -> None:
        """Keep the state, to come back to it."""
        used = self.get(at.S_CHUNK) - self._chunk_place
        self._kept_header = self._header[at.PROGRAM_WORDS :].copy()
        self._kept_parts: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]] = [
            (array[:size], array[:size].copy())
            for array, size in (
                (self._chunks[0], used // _WORD),
                (self._words, len(self._words)),
                (self._soon, len(self._soon)),
            )
        ]
        self._kept_blocks = {
            at.S_HEAP: self._blocks[at.S_HEAP][: self.get(at.S_HEAP_SIZE) * 4].copy(),
            at.S_LATER: self._blocks[at.S_LATER][
                : self.get(at.S_LATER_SIZE) * at.H_LATER_SIZE // _WORD
            ].copy(),
            at.S_POOL: self._blocks[at.S_POOL][: self.get(at.S_POOL_SIZE) * at.I_SIZE // _WORD].copy(),
        }

    def _restore(self) -> None:
        """Back to the state; blocks that have grown stay as large as they are."""
        places = {field: self.get(field) for field in self._sizes_of_blocks()}
        self._header[at.PROGRAM_WORDS :] = self._kept_header
        for field, value in places.items():
            self._set(field, value)
        for array, kept in self._kept_parts:
            array[:] = kept
        for field, block in self._kept_blocks.items():
            self._blocks[field][: len(block)] = block
        self._left[1 + len(self.program.kinds) :] = 0

    def _sizes_of_blocks(self) -> Sequence[int]:
        """The fields of the header that say where blocks that grow are, and how large."""
        return [field for block, (room, _each) in self._SIZES.items() for field in (block, room)]
