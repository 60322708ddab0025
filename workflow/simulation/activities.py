"""The tables of activities and their steps."""

from __future__ import annotations

from workflow.pathway import guard as g
from workflow.pathway.elements import Chance, Step
from workflow.simulation.conditions import Looks, hopeful
from workflow.simulation.ground import Ground
from workflow.stepper import CLOCK
from workflow.world.core import Activity
from workflow.world.draws import stable_id

NO_CHANCE = Chance(base=0.0)
SURE = Chance(base=1.0)


class Activities(Ground):
    """Words of activities, steps and outcomes."""

    def looks_of(self, activity: Activity) -> Looks:
        """Everything that an activity must look at again."""
        looks = Looks()
        for guard in self.looked_at(activity).parts:
            looks.add(self.conditions.looks(guard, activity.kind))
        return looks

    def looked_at(self, activity: Activity) -> g.Any_:
        """Every guard for which an activity is looked at."""
        guards = [self.wanted(activity)] if activity.behaviour is not None else []
        guards += [self.clock_guard(activity)] if self.on_timer(activity) else []
        guards += [activity.deadline.since] if activity.deadline is not None else []
        return g.Any_(tuple(guards))

    def activity_words(self, activity: Activity) -> list[int]:
        """One activity."""
        behaviour, work, kind, role = activity.behaviour, activity.work, activity.kind, activity.by[0]
        resource = work.resource if work else None
        options = [self.steps.index(option) for option in activity.options]
        return [
            0,  # the place of its kind, known later
            activity.order - self.first[kind],
            int(activity.choice is not None),
            self.memory.words(options),
            len(options),
            stable_id(activity.id),
            int(behaviour is not None),
            self.chance(behaviour.uptake if behaviour else NO_CHANCE, kind, ""),
            self.times.time(behaviour.delay) if behaviour and behaviour.delay else -1,
            self.times.time(work.time, resource) if work else -1,
            tuple(self.pathway.resources).index(resource) if resource else -1,
            self.deadlines.index(activity) if activity.deadline else -1,
            self.conditions.compile(self.wanted(activity), kind, role),
            self.conditions.compile(self._sources(activity), kind, ""),
            self.memory.words(self._priorities(activity)),
            self.conditions.compile(self.clock_guard(activity), kind, CLOCK),
            self.conditions.compile(hopeful(self.looked_at(activity)), kind, role),
            self.watched.index(activity) if activity in self.watched else -1,
            self.watch_place(activity) if activity in self.watched else 0,
            self.word_place(activity),
            self.conditions.compile(self.needed(activity), kind, role),
        ]

    def needed(self, activity: Activity) -> g.Guard:
        """What holds of somebody to whom an activity is due, whether or not there are units and money."""
        return hopeful(self.wanted(activity), anybody=False)

    def _sources(self, activity: Activity) -> g.Guard:
        """Where the tracks must stand for some option of the activity to have its moves."""
        stepper, kind = self.book.stepper, activity.kind
        return g.Any_(
            tuple(
                g.All(
                    tuple(
                        g.Is(track, stepper.sources(kind, track, option))
                        for track in stepper.tracks_of(kind, option)
                    )
                )
                for option in activity.options
            )
        )

    def _priorities(self, activity: Activity) -> list[int]:
        resource = activity.work.resource if activity.work else None
        if resource is None:
            return []
        names = self.book.stepper.domains(activity.kind)
        found = []
        for guard in self.pathway.resources[resource].priority:
            known = all(a.name in names for a in g.atoms(guard) if isinstance(a, (g.Is, g.Bound)))
            usable = guard if known else g.FALSE
            found.append(self.conditions.compile(usable, activity.kind, activity.by[0]))
        return found

    def step_words(self, step: Step) -> list[int]:
        """One step."""
        activity = self.book.activities[self.book.activity_of[step.id]]
        kind, role = activity.kind, activity.by[0]
        cost, behaviour, patience = step.cost, step.simulation, step.patience
        effects = self.effects
        outcomes = [
            word
            for outcome in step.outcomes.values()
            for word in (
                effects.add(kind, f"{step.id}/{outcome.id}", outcome),
                self.numbers.number(outcome.weight),
                int(outcome.failed),
            )
        ]
        who = CLOCK if self.on_timer(activity) else role
        harms = self._harms(step, kind, who) if self.may_harm(activity) else []
        hooks = self.hooks.of_step(step.id)
        return [
            activity.order,
            self.conditions.compile(self.guard(step.id, role), kind, role),
            self.chance(behaviour.weight if behaviour else SURE, kind, ""),
            self.fund(cost.fund) if cost else -1,
            self.numbers.cents(cost.amount) if cost else 0,
            self.fund(cost.fall_back) if cost else -1,
            effects.add(kind, step.id, step),
            self.times.time(patience.time) if patience else -1,
            effects.add(kind, f"{step.id}/patience", patience) if patience else -1,
            effects.add(kind, f"{step.id}/full", step.if_full) if step.if_full else -1,
            self.memory.words(outcomes),
            len(step.outcomes),
            int(step.repeat),
            int(step.preempt),
            effects.rights(kind, step),
            self.memory.words(harms),
            len(harms) // 2,
            self.memory.words(hooks),
            len(hooks),
            int(step.refuses),
        ]

    def _harms(self, step: Step, kind: str, role: str) -> list[int]:
        return [
            word
            for fault in step.faults
            for word in (
                self.conditions.compile(g.TRUE if fault.if_ is None else fault.if_, kind, role),
                self.fault_variable(kind, fault.id),
            )
        ]
