"""`check`: put every question to a pathway within bounds of time and memory, and say what was found.

What is proved, and how far it may be trusted:

- A case is looked at with what it is linked with: one of each linked kind, at most one record of
  each kind, and the switches, which keep the value they begin with (any that the file, a year or a
  lever gives). Profile facts begin with any value.
- Time, money and places are free choices: a timer may end at any moment while it runs, a fund may
  cover or not, a place may be free or not, whenever a step is taken. Any role may act.
- *Never* rests on an over-approximation: few variables are kept, a step may be done if it can be
  done for some values of the others, and other victims of a shared proceeding (or further records)
  may be anything. What is not reachable so is not reachable at all.
- *Can always* means that there is a way: somebody can act, and chance can go, so that the goal
  comes about. From every state of an over-approximated set, a way is shown that uses a step only
  where it can be done for all values of the variables left out; each step changes the kept
  variables alike whatever the others are, so the way is there in every real state. It is shown for
  a case with nobody beside it; other people's steps are not ours to take.
- *Broken* comes with a sequence that was walked step by step on the stepper (`walking.py`), and so is every
  sequence that shows that a step can be done or a state be entered. Where the stepper does not go along, the
  proofs read the pathway otherwise than everybody else: then nothing is claimed, and the answer says so.
- *Undecided* is said where time or memory is used up, or where only other victims of the same
  proceeding could bring the forbidden state about.

Memory is bounded by `most_nodes` nodes (and four memo entries for each): at most a few hundred MB
for the default; the table is emptied between questions when it is half full.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial

from workflow.pathway import guard as g
from workflow.pathway.base import Text
from workflow.pathway.definition import Pathway
from workflow.pathway.ending_itself import due_again
from workflow.proof.apart import apart
from workflow.proof.diagram import FULL, Exhausted
from workflow.proof.explore import Edge, Explorer
from workflow.proof.model import Model
from workflow.proof.names import family
from workflow.proof.onward import Onward
from workflow.proof.prove import Answer, Prover, Target, Walk
from workflow.proof.questions import Question, doing, first_broken, questions
from workflow.proof.replay import State, Stepping, TraceStep
from workflow.proof.result import CheckResult, Finding, Table, Trace
from workflow.proof.sentences import sentence
from workflow.proof.walking import NotWalked, Place, Walker
from workflow.stepper import Stepper

Progress = Callable[[int, int], None]
"""Called with questions answered, questions in all."""

Apart = tuple[list[Finding], int]
"""Answers from another process, and the nodes that they took."""

EXPLORING = 0.2
"""The share of the time for the quick walk before the proofs."""

FIRST_SHARE = 0.15
"""The share of the time left that one question may take at first."""


def _share(left: int) -> float:
    """The share of the time left that the next of so many questions may take."""
    return max(FIRST_SHARE, 2 / left)


def check(
    pathway: Pathway,
    *,
    seconds: float = 10.0,
    most_nodes: int = 400_000,
    progress: Progress | None = None,
    claims: Collection[str] | None = None,
    two: bool = False,
) -> CheckResult:
    """Prove what a pathway claims, for every profile of facts.

    Args:
        pathway: a definition without problems (its names are not looked up again here).
        seconds: the time for all questions together; what is left open then is undecided.
        most_nodes: the bound of memory (see the module).
        progress: told how far it is.
        claims: ask about these claims alone; None asks everything.
        two: ask what can always be reached in a second process, at the same time.
    """
    with _without_collector():
        one = _Check(pathway, seconds, most_nodes, progress)
        if not two or claims is not None:
            return one.run(claims)
        with apart(partial(_always_reached, pathway, seconds, most_nodes)) as other:
            return one.run(None, other)


def _always_reached(pathway: Pathway, seconds: float, most_nodes: int) -> Apart:
    """The answers to what can always be reached, in the order of the questions."""
    with _without_collector():
        return _Check(pathway, seconds, most_nodes, None).always_reached()


@contextmanager
def _without_collector() -> Iterator[None]:
    """The tables hold no cycles; looking for some took a twelfth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Check:
    def __init__(self, pathway: Pathway, seconds: float, most_nodes: int, progress: Progress | None) -> None:
        self._pathway, self._most, self._progress = pathway, most_nodes, progress
        self._began = time.monotonic()
        self._end = self._began + seconds
        self._provers: dict[tuple[str, ...], Prover] = {}
        self._walker = Walker(Stepper(pathway))
        self._onward: dict[tuple[str, ...], Onward] = {}
        self._nodes = 0
        self._alive: list[Finding] = []

    def run(self, claims: Collection[str] | None, other: Callable[[], Apart] | None = None) -> CheckResult:
        seconds = self._end - self._began
        asked = list(questions(self._pathway))
        if claims is not None:
            asked = [q for q in asked if q.about == "claim" and q.id.split(".")[0] in claims]
        first = len(asked)
        if claims is None:
            asked += self._liveness(self._began + EXPLORING * seconds)
        answered: dict[int, Finding] = {}
        elsewhere = [i for i in range(first) if asked[i].always] if other is not None else []
        # of steps and states the last is asked first: a sequence to it passes others
        here = [i for i in (*range(first), *reversed(range(first, len(asked)))) if i not in elsewhere]
        for done, i in enumerate(here):
            answered[i] = self._finding(asked[i], _share(len(here) - done))
            if self._progress is not None:
                self._progress(done + 1, len(asked))
        if other is not None:
            found, nodes = other()
            answered |= zip(elsewhere, found, strict=True)
            self._nodes = max(self._nodes, nodes)
        findings = [answered[i] for i in range(len(asked))]
        self._again(asked, findings)
        findings += self._alive
        if claims is None:
            findings += _deadlines(self._pathway)
        return CheckResult(
            self._pathway.pathway, tuple(findings), time.monotonic() - self._began, self._nodes
        )

    def always_reached(self) -> Apart:
        """The answers of `_always_reached`."""
        asked = [question for question in questions(self._pathway) if question.always]
        left = range(len(asked), 0, -1)
        found = [self._finding(question, _share(of)) for question, of in zip(asked, left, strict=True)]
        return found, self._nodes

    def _again(self, asked: list[Question], findings: list[Finding]) -> None:
        """Spend the time that is left on what was left open."""
        open_ = [i for i, finding in enumerate(findings) if finding.verdict == "undecided"]
        for done, i in enumerate(open_):
            if time.monotonic() < self._end:
                findings[i] = self._finding(asked[i], 1 / (len(open_) - done))

    # -- every step, every state --------------------------------------------------------------

    def _liveness(self, until: float) -> Iterator[Question]:
        """What the quick walk showed becomes a finding; the rest become questions."""
        shown = {"step": 0, "state": 0}
        for kinds in dict.fromkeys(family(self._pathway, kind) for kind in self._pathway.kinds):
            prover = self._prover(kinds)
            explorer = Explorer(prover.model, prover.stepping)
            explorer.run(until)
            tracks = {prover.model.level[k, track] for k in kinds for track in self._pathway.kinds[k].tracks}
            # an edge begins where the one before it ended
            place = lru_cache(maxsize=2)(partial(self._place, prover.stepping))
            explorer.hold(partial(self._goes, prover.stepping, place), tracks)
            self._onward[kinds] = Onward(self._pathway, prover, self._walker, explorer.stood())
            for kind in kinds:
                for step in self._pathway.kinds[kind].steps:
                    shown["step"] += step in explorer.fired
                    if step not in explorer.fired:
                        yield _fires(kind, step, self._pathway)
                for track in self._pathway.kinds[kind].tracks.values():
                    level = prover.model.level[kind, track.id]
                    for number, state in enumerate(track.states):
                        shown["state"] += (level, number) in explorer.entered
                        if (level, number) not in explorer.entered:
                            yield _entered(kind, track.id, state, self._pathway)
        self._alive = [
            Finding(
                "steps",
                "step",
                "proved",
                f"{shown['step']} pasos se pueden dar por alguien.",
                f"{shown['step']} steps can be done by somebody.",
            ),
            Finding(
                "states",
                "state",
                "proved",
                f"{shown['state']} estados se pueden alcanzar.",
                f"{shown['state']} states can be entered.",
            ),
        ]

    def _goes(self, stepping: Stepping, place: Callable[[State], Place], edge: Edge) -> bool:
        steps = tuple(stepping.told(edge.event, edge.choice, edge.state))
        return self._walker.leads(place(edge.state), steps, place(edge.after))

    def _place(self, stepping: Stepping, state: State) -> Place:
        return Place.of(self._pathway, stepping.named(state))

    # -- one question -------------------------------------------------------------------------

    def _prover(self, kinds: tuple[str, ...]) -> Prover:
        if kinds not in self._provers:
            self._provers[kinds] = Prover(Model(self._pathway, kinds, self._most))
        return self._provers[kinds]

    def _finding(self, question: Question, share: float) -> Finding:
        """The answer to a question, within a share of the time that is left."""
        prover = self._prover(family(self._pathway, question.kind))
        model = prover.model
        began = time.monotonic()
        if model.diagrams.size > self._most // 2:
            prover.clear()
        model.diagrams.deadline = began + max(0.0, self._end - began) * min(1.0, share)
        unwalked: NotWalked | None = None
        try:
            answer = Answer("proved") if self._is_passed(question) else question.answer(prover)
            trace = self._trace(prover, question, answer)
            if trace is not None:
                self._walker.walk(trace, question.kind, question.shown, asked=bool(question.step))
        except NotWalked as problem:
            answer, trace, unwalked = Answer("undecided"), None, problem
        except Exhausted:
            answer, trace = Answer("undecided"), None
            self._nodes = max(self._nodes, model.diagrams.size)
            prover.clear()
        self._nodes = max(self._nodes, model.diagrams.size)
        model.diagrams.deadline = float("inf")
        took = time.monotonic() - began
        if answer.verdict != "broken":
            trace = None
        es, en = (sentence(self._pathway, question, answer, trace, unwalked, lang) for lang in ("es", "en"))
        return Finding(question.id, question.about, answer.verdict, es, en, trace, took)

    def _is_passed(self, question: Question) -> bool:
        """Whether a walked sequence passed the step or state that is asked about, or one leads on to it."""
        if question.about not in ("step", "state"):
            return False
        sight = (question.about, question.kind, question.id)
        if sight not in self._walker.passed:
            self._onward[family(self._pathway, question.kind)].look(question)
        return sight in self._walker.passed

    def _trace(self, prover: Prover, question: Question, answer: Answer) -> Trace | None:
        if answer.walk is None or answer.target is None:
            return None
        walk = answer.walk if answer.verdict == "proved" else prover.shortened(answer.walk, answer.target)
        return trace_of(prover, walk, answer.target, question.step)


def trace_of(prover: Prover, walk: Walk, target: Target, step: str) -> Trace:
    """A walk as people read it; with `step`, that step is done at its end, as the target says."""
    stepping, model = prover.stepping, prover.model
    steps: list[TraceStep] = []
    state = walk.first
    for event, choice, after in walk.steps:
        steps += stepping.told(event, choice, state)
        state = after
    if target.event is not None:
        late, choice = next(
            (late, choice)
            for late, choice in prover.within(target, state)
            if stepping.is_open(target.node, late)
        )
        steps += stepping.told(target.event, choice, state)
        state = late
    if step:
        kind = model.pathway.kind_of_step[step]
        steps.append(stepping.step(kind, step, "", target.node, state))
    first = stepping.named(walk.first)
    return Trace(first, _given(prover, walk, target), tuple(steps), stepping.named(state))


def _given(prover: Prover, walk: Walk, target: Target) -> Table:
    """What the sequence was given to begin with, where that matters to it."""
    model = prover.model
    read = set(model.missing((target.node,), frozenset()))
    for event, choice, _after in walk.steps:
        for stage, number in zip(event.stages, choice, strict=True):
            node = stage.guard if number < 0 else stage.moves[number].open
            read |= model.missing((node,), frozenset())
    table: dict[str, dict[str, str]] = {}
    for level in sorted(read):
        variable = model.variables[level]
        if len(variable.first) > 1:
            kind, name = variable.name
            table.setdefault(kind, {})[name] = variable.values[walk.first[level]]
    return table


def _fires(kind: str, step: str, pathway: Pathway) -> Question:
    definition = pathway.steps[step]
    asked = Text(
        es=f"El paso «{definition.es}» ({step}) puede darlo alguien.",
        en=f"The step “{definition.en}” ({step}) can be done by somebody.",
    )
    return Question(step, "step", kind, asked, lambda p: _turned(_never_done(p, step)), g.TRUE, step)


def _never_done(prover: Prover, step: str) -> Answer:
    return first_broken(prover, doing(prover.model, step, FULL))


def _entered(kind: str, track: str, state: str, pathway: Pathway) -> Question:
    definition = pathway.kinds[kind].tracks[track]
    asked = Text(
        es=f"El estado «{definition.es}: {definition.states[state].es}» ({track}.{state}) se alcanza.",
        en=f"The state “{definition.en}: {definition.states[state].en}” ({track}.{state}) is entered.",
    )
    return Question(
        f"{track}.{state}",
        "state",
        kind,
        asked,
        lambda p: _turned(p.never(Target(p.model.values((kind, track), (state,))))),
        g.Is(track, (state,)),
    )


def _deadlines(pathway: Pathway) -> Iterator[Finding]:
    """Duties that would be done and overdue at once; this is read from the definition and not explored."""
    for kind, name in due_again(pathway):
        kinds = pathway.kinds[kind]
        part = kinds.steps[name] if name in kinds.steps else kinds.choices[name]
        yield Finding(
            name,
            "deadline",
            "broken",
            f"No se cumple: lo que ya se hizo no se vuelve a pedir. El plazo de «{part.es}» correría otra "
            f"vez: añada a since lo que el paso cambia. [{name}]",
            f"Broken: what is done is not asked for again. The deadline of “{part.en}” would run once more: "
            f"add to since what the step changes. [{name}]",
        )


def _turned(answer: Answer) -> Answer:
    """'It can be' is proved by a sequence, and broken by a proof that it never is."""
    turned = {"proved": "broken", "broken": "proved", "undecided": "undecided"}
    return Answer(turned[answer.verdict], answer.walk, answer.target)  # type: ignore[arg-type]
