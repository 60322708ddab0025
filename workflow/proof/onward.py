"""Steps and states that the quick walk did not show, looked for from where it stood and not from a beginning.

A way on is short, and all is known of where it begins: hardly any variable has to be added before it can be
walked. What is not found so is looked for as every other question.
"""

from __future__ import annotations

from collections.abc import Iterable

from workflow.pathway.definition import Pathway
from workflow.proof.diagram import EMPTY, FULL, Exhausted
from workflow.proof.prove import MOST_ROUNDS, Prover, Target, Walk
from workflow.proof.questions import Question, doing
from workflow.proof.replay import SKIPPED, State, TraceStep
from workflow.proof.walking import NotWalked, Place, Walker


class Onward:
    """Goes on from states to which walked sequences led; what a further way passes, the walker notes."""

    def __init__(self, pathway: Pathway, prover: Prover, walker: Walker, states: Iterable[State]) -> None:
        self._pathway, self._prover, self._walker = pathway, prover, walker
        self._states = list(dict.fromkeys(states))

    def look(self, question: Question) -> None:
        """Look for a walked way on to the step or the state; the states on it are begun from later."""
        model = self._prover.model
        try:
            if question.step:
                targets = doing(model, question.step, FULL)
            else:
                targets = iter((Target(model.guard(question.kind, question.shown)),))
            for target in targets:
                walk = self._way(target)
                if walk is not None and self._goes(self._with(question.step, walk)):
                    return
        except Exhausted:
            self._prover.clear()

    def _way(self, target: Target) -> Walk | None:
        prover, d = self._prover, self._prover.model.diagrams
        kept = prover.read(target)
        for _round in range(MOST_ROUNDS):
            levels = sorted(kept)
            begun = d.rows(levels, {tuple(state[level] for level in levels) for state in self._states})
            view = prover.view(kept, wide=False)
            ring = view.back(prover.seen(view, target), sure=False, until=begun)
            if d.both(ring.states, begun) == EMPTY:
                return None
            path = view.path_from(ring, begun)
            here = [s for s in self._states if all(s[level] == path.first[level] for level in levels)]
            walk, failed = prover.walk(path, kept, target, here)
            if walk is not None:
                return walk
            more = prover.more(path, failed)
            if not more:
                return None
            kept |= more
        return None

    def _with(self, step: str, walk: Walk) -> Walk:
        """The way with the step done at its end, where one is asked for."""
        for event in self._prover.model.events if step else ():
            at = [number for number, stage in enumerate(event.stages) if stage.step == step]
            for choice, after in self._prover.stepping.after(event, walk.last) if at else ():
                if any(choice[number] != SKIPPED for number in at):
                    return Walk(walk.first, (*walk.steps, (event, choice, after)))
        return walk

    def _goes(self, walk: Walk) -> bool:
        """Walk it on the stepper."""
        stepping = self._prover.stepping
        steps: list[TraceStep] = []
        state = walk.first
        for event, choice, after in walk.steps:
            steps += stepping.told(event, choice, state)
            state = after
        try:
            self._walker.onward(self._place(walk.first), tuple(steps), self._place(walk.last))
        except NotWalked:
            return False
        self._states += [after for _event, _choice, after in walk.steps]
        return True

    def _place(self, state: State) -> Place:
        return Place.of(self._pathway, self._prover.stepping.named(state))
