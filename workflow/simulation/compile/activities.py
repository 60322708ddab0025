"""The tables of activities and their steps."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.pathway import guard as g
from workflow.pathway.elements import Chance, Outcome, Step
from workflow.simulation.compile.compiler import Compiler, mask_of
from workflow.simulation.compile.conditions import ignoring_resources, may_hold
from workflow.simulation.compile.looks import Looks
from workflow.simulation.kernel import columns
from workflow.stepper import CLOCK
from workflow.world.core import Activity
from workflow.world.draws import stable_id

NO_CHANCE = Chance(base=0.0)
SURE = Chance(base=1.0)


class Activities(Compiler):
    """Records of activities, steps and outcomes."""

    def looks_of(self, activity: Activity) -> Looks:
        """Everything that an activity must look at again."""
        looks = Looks()
        for guard in self.looked_at(activity).parts:
            looks.add(self.conditions.looks(guard, activity.kind))
        return looks

    def looked_at(self, activity: Activity) -> g.Any_:
        """Every guard for which an activity is looked at."""
        if activity.id not in self._looked_at:
            guards = [self.wanted(activity)] if activity.behaviour is not None else []
            guards += [self.clock_guard(activity)] if self.on_timer(activity) else []
            guards += [activity.deadline.since] if activity.deadline is not None else []
            self._looked_at[activity.id] = g.Any_(tuple(guards))
        return self._looked_at[activity.id]

    def activity_record(self, activity: Activity) -> columns.Activity:
        """One activity, but for the place of its kind."""
        behaviour, work, kind, role = activity.behaviour, activity.work, activity.kind, activity.by[0]
        resource = work.resource if work else None
        options = [self.steps.index(option) for option in activity.options]
        return columns.Activity(
            kind=0,
            look=self.look_place(activity),
            choice=int(activity.choice is not None),
            options=self.memory.words(options),
            n_options=len(options),
            stable=stable_id(activity.id),
            behaves=int(behaviour is not None),
            uptake=self.chance(behaviour.uptake if behaviour else NO_CHANCE, kind, ""),
            delay=self.times.time(behaviour.delay) if behaviour and behaviour.delay else -1,
            work=self.times.time(work.time, resource) if work else -1,
            resource=tuple(self.pathway.resources).index(resource) if resource else -1,
            deadline=self.deadlines.index(activity) if activity.deadline else -1,
            wanted=self.conditions.compile(self.wanted(activity), kind, role),
            sources=self.conditions.compile(self._sources(activity), kind, ""),
            priority=self.memory.words(self._priorities(activity)),
            clock=self.conditions.compile(self.clock_guard(activity), kind, CLOCK),
            waits=self.conditions.compile(ignoring_resources(self.looked_at(activity)), kind, role),
            watch=self.watched.index(activity) if activity in self.watched else -1,
            watch_at=self.watch_place(activity) if activity in self.watched else 0,
            place=self.word_place(activity),
            need=self.conditions.compile(self.needed(activity), kind, role),
            bit=mask_of([(activity.order - self.first[kind]) % 64], 1)[0],
            draws=self._draws(activity),
        )

    def _draws(self, activity: Activity) -> int:
        """1 where both the work and the outcome of an activity are drawn, else 0."""
        one_step = activity.choice is None and activity.work is not None
        return int(one_step and bool(self.pathway.steps[activity.id].outcomes))

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

    def step_record(self, step: Step) -> columns.Step:
        """One step."""
        activity = self.book.of_step(step.id)
        kind, role = activity.kind, activity.by[0]
        cost, behaviour, patience = step.cost, step.simulation, step.patience
        effects = self.effects
        own = effects.add(kind, step.id, step)
        outcomes = [
            self._outcome(step, own, effects.add(kind, f"{step.id}/{outcome.id}", outcome), outcome)
            for outcome in step.outcomes.values()
        ]
        outcomes.append(self._outcome(step, own, effects.nothing))
        who = CLOCK if self.on_timer(activity) else role
        harms = self._harms(step, kind, who) if self.may_harm(activity) else []
        hooks = self.hooks.of_step(step.id)
        return columns.Step(
            act=activity.order,
            guard=self.conditions.compile(self.guard(step.id, role), kind, role),
            weight=self.chance(behaviour.weight if behaviour else SURE, kind, ""),
            fund=self.fund(cost.fund) if cost else -1,
            cents=self.numbers.cents(cost.amount) if cost else 0,
            fall_back=self.fund(cost.fall_back) if cost else -1,
            effect=own,
            patience=self.times.time(patience.time) if patience else -1,
            patience_effect=effects.add(kind, f"{step.id}/patience", patience) if patience else -1,
            full_effect=effects.add(kind, f"{step.id}/full", step.if_full) if step.if_full else -1,
            outcomes=self.memory.records(outcomes),
            n_outcomes=len(step.outcomes),
            repeat=int(step.repeat),
            preempt=int(step.preempt),
            rights=effects.rights(kind, step),
            harms=self.memory.records(harms),
            n_harms=len(harms),
            hooks=self.memory.words(hooks),
            n_hooks=len(hooks),
            refuses=int(step.refuses),
            firm=int(bool(step.outcomes) and self._firm(step, own, (outcome.effect for outcome in outcomes))),
            weights=self.numbers.total(outcome.weight for outcome in step.outcomes.values()),
        )

    def _outcome(self, step: Step, own: int, effect: int, outcome: Outcome | None = None) -> columns.Outcome:
        """One outcome of a step, or that of a step without any."""
        weight, failed = (outcome.weight, outcome.failed) if outcome else (1.0, False)
        number = self.numbers.number(weight)
        return columns.Outcome(effect, number, int(failed), *self._only_move(step, own, effect))

    def _only_move(self, step: Step, own: int, effect: int) -> tuple[int, int, int]:
        """The one track that moves, where its targets are, and whether a new visit of the activity begins;
        -1 for the track unless this is all that comes of a step done so: no right, fault or measure, neither
        units nor money, no timer and no cost, nobody but the thing itself looks at the track, and nothing of
        the activity holds any more."""
        none, effects = (-1, 0, 0), self.effects
        activity = self.book.of_step(step.id)
        moves = effects.moves[own] + effects.moves[effect]
        if len(moves) != 1 or not {own, effect} <= effects.only_moves or self._does_more(activity, step):
            return none
        (move,) = moves
        seen = self.readers.are_others((activity.kind, move.track))
        with_others, _alone = self.moved_by(activity.kind, move.track)
        if seen or with_others or self.ranks(activity.kind, move.track):
            return none
        if not all(self._brings_nothing(activity.kind, move.track, *both) for both in move.to.items()):
            return none
        if any(here == to for here, to in move.to.items()):  # that is no move, and is not counted
            return none
        after, sources = [{move.track: to} for to in move.to.values()], self._sources(activity)
        if any(may_hold(self.looked_at(activity), known) for known in after):
            return none
        visited = {(may_hold(sources, known), may_hold(sources, known, positive=False)) for known in after}
        if len(visited) != 1 or visited == {(True, False)}:
            return none
        place = self.conditions.variables[activity.kind].index[move.track]
        return place, move.place, int(visited == {(True, True)})

    def _does_more(self, activity: Activity, step: Step) -> bool:
        """Whether a step that is done brings about anything but its effects."""
        return bool(
            step.tells
            or step.respects
            or step.breaches
            or step.refuses
            or (step.faults and self.may_harm(activity))
            or self.hooks.of_step(step.id)
            or activity.deadline
            or activity in self.watched
        )

    def _brings_nothing(self, kind: str, track: str, left: str, entered: str) -> bool:
        """Whether nothing but the move itself comes of a move: no unit is held or given back, no cost begins
        or ends, no timer starts or stops, no measure counts."""
        states = self.pathway.kinds[kind].tracks[track].states
        before, after = states[left], states[entered]
        busy = before.holds or after.holds or before.cost or after.cost or after.starts or after.stops
        return not busy and not self.hooks.of_state(kind, track, entered)

    def _firm(self, step: Step, own: int, effects: Iterable[int]) -> bool:
        """Whether the moves of every outcome of a step have a way wherever the step may be done."""
        rule, moves = self.book.stepper.rules[step.id], self.effects.moves
        tracks, firsts = self.pathway.kinds[rule.kind].tracks, {move.track: move for move in moves[own]}
        return all(
            (firsts[then.track].to.get(state) if then.track in firsts else state) in then.to
            for effect in effects
            for then in moves[effect]
            for state in tracks[then.track].states
            if may_hold(rule.guard, {then.track: state})
        )

    def _harms(self, step: Step, kind: str, role: str) -> list[columns.Harm]:
        return [
            columns.Harm(
                guard=self.conditions.compile(g.TRUE if fault.if_ is None else fault.if_, kind, role),
                variable=self.fault_variable(kind, fault.id),
            )
            for fault in step.faults
        ]
