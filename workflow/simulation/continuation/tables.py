"""The tables of a session that goes on: what differs from a simulation of cases that arrive in streams.

People's requests keep the guard of the very step for their role, and may do harm; training targets count
where the session counts them. Conditions on small records (dependents) are a variable of the thing each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workflow.case.state import WorldState
from workflow.case.view import RecordView
from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.simulation.compile.conditions import NotSimulated
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel.columns import Deadline
from workflow.stepper import CLOCK
from workflow.world.core import Activity, Book

Hand = tuple[str, str]
"""A step that a person asked for, and the person's role."""


class Continued(Program):
    """The tables of a session that goes on: persons' requests keep the guard of their step and role."""

    def __init__(
        self,
        pathway: Pathway,
        epochs: Sequence[Epoch],
        horizon: int,
        hands: Iterable[Hand],
        *,
        in_force: int = 0,
        records: Sequence[g.Linked] = (),
        count_targets: bool = False,
        book: Book | None = None,
    ) -> None:
        """Compile.

        Args:
            pathway: the session's definition.
            epochs: the session's settings from its opening on, with those that will follow.
            horizon: events at this minute and later do not happen.
            hands: what people have asked for and will.
            in_force: which of the settings are in force now.
            records: conditions on small records that somebody has, as `records_read` finds them.
            count_targets: whether training targets count as faults and as late.
            book: the pathway made ready, where there is one already.

        Raises:
            NotSimulated: the definition says something that the kernel does not know; or a step sets facts
                of records so that what a condition on them becomes depends on each record; or such a
                condition reads a switch that will change.
        """
        for atom in records:
            _refuse_later_switches(atom, epochs[in_force:])
        self._hands, self._count_targets = tuple(dict.fromkeys(hands)), count_targets
        self._records = tuple(records)
        self.nodes_of: dict[Hand, int] = {}
        super().__init__(pathway, epochs, horizon, book=book)

    def assemble(self) -> None:
        """Every table; the guards of what people ask for among the others."""
        for step, role in self._hands:
            guard = self.book.stepper.rules[step].guard
            kind = self.pathway.kind_of_step[step]
            self._check_faults(step, role)
            self.nodes_of[step, role] = self.conditions.compile(guard, kind, role)
        super().assemble()

    def records_asked(self) -> Sequence[g.Linked]:
        """Conditions on small records that things have: each is a variable of the thing."""
        return self._records

    def records_set(self, kind: str, facts: Mapping[str, str]) -> Iterable[tuple[str, int]]:
        """What becomes of them: known only where it is the same with any records and with none."""
        for atom, name in self.conditions.kept_records.items():
            read = {each.name for each in g.atoms(atom.guard) if isinstance(each, (g.Is, g.Bound))}
            if atom.kind != kind or read.isdisjoint(facts):
                continue
            answer = atom.how == "every"
            if not read <= facts.keys() or g.holds(atom.guard, RecordView({}, dict(facts), "")) != answer:
                raise NotSimulated(name)
            yield name, int(answer)

    def _check_faults(self, step: str, role: str) -> None:
        """Whether a step is a fault is asked for the first of its roles: another's may differ."""
        if role == self.book.of_step(step).by[0]:
            return
        for fault in self.pathway.steps[step].faults:
            if fault.if_ is not None and any(isinstance(atom, g.Role) for atom in g.atoms(fault.if_)):
                raise NotSimulated(fault.id)

    def may_harm(self, activity: Activity) -> bool:
        """People may do harm: what it is then recorded as must be known of their steps too."""
        return super().may_harm(activity) or any(step in activity.options for step, _role in self._hands)

    def deadline_record(self, activity: Activity) -> Deadline:
        """The deadline of an activity; where training targets count, each of them does."""
        record = super().deadline_record(activity)
        return record._replace(counts=record.counts | int(self._count_targets))


def _refuse_later_switches(atom: g.Linked, epochs: Sequence[Epoch]) -> None:
    """The answer to a condition on records is laid down once, for now."""
    for each in g.atoms(atom.guard):
        if isinstance(each, g.Is) and len({epoch.settings.switches.get(each.name) for epoch in epochs}) > 1:
            raise NotSimulated(each.name)


def hands_of(state: WorldState) -> Iterator[Hand]:
    """What people have asked for and is still under way."""
    for job in state.jobs.values():
        if not job.simulated and job.role != CLOCK:
            yield job.step, job.role


def records_read(pathway: Pathway, state: WorldState, book: Book) -> tuple[g.Linked, ...]:
    """Conditions of steps on small records (dependents) that somebody here has."""
    kept = {kind for thing in state.things.values() for kind, rows in thing.records.items() if rows}
    guards = (book.stepper.rules[step].guard for step in pathway.steps)
    atoms = (atom for guard in guards for atom in g.atoms(guard))
    return tuple(dict.fromkeys(a for a in atoms if isinstance(a, g.Linked) and a.kind in kept))
