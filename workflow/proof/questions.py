"""The questions put to a pathway: its claims and entitlements, and what holds of every pathway."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workflow.pathway import guard as g
from workflow.pathway.base import Text
from workflow.pathway.definition import Claim, Entitlement, Pathway
from workflow.proof.diagram import EMPTY
from workflow.proof.model import Model
from workflow.proof.prove import Answer, Prover, Target


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a model: what is asked, in both languages, and how it is answered.

    `shown` is what holds where a sequence ends that answers it. `step` is the step that ends the sequence,
    asked for and not done; `always`: the sequence ends where no way leads on.
    """

    id: str
    about: str
    kind: str
    asked: Text
    answer: Callable[[Prover], Answer]
    shown: g.Guard
    step: str = ""
    always: bool = False


def questions(pathway: Pathway) -> Iterator[Question]:
    """Claims, entitlements and endings, in the order of the file."""
    for claim in pathway.claims.values():
        yield from _claim(pathway, claim)
    for right in pathway.entitlements.values():
        yield from _entitlement(pathway, right)
    for kind in pathway.kinds.values():
        for track in kind.tracks.values():
            ends = tuple(state.id for state in track.states.values() if state.ends is not None)
            if track.case:
                yield _ending(kind.id, track.id, ends)


def _ending(kind: str, track: str, ends: tuple[str, ...]) -> Question:
    def answer(prover: Prover) -> Answer:
        model = prover.model
        goal = model.values((kind, track), ends)
        return prover.always(model.diagrams.negate(goal), goal)

    asked = Text(
        es="Todo caso abierto puede llegar a un final, desde cualquier situación.",
        en="Every open case can come to an ending, from wherever it stands.",
    )
    return Question(f"{kind}.{track}", "ending", kind, asked, answer, g.Not(g.Is(track, ends)), always=True)


# -- claims -----------------------------------------------------------------------------------


def _claim(pathway: Pathway, claim: Claim) -> Iterator[Question]:
    asked = Text(es=claim.es, en=claim.en)
    kind = claim.kind
    never, goal, start = claim.never, claim.always_reach, claim.from_
    if never is not None:
        yield Question(
            claim.id, "claim", kind, asked, lambda p: p.never(Target(p.model.guard(kind, never))), never
        )
    elif goal is not None:
        left = g.conjunction(start or g.TRUE, g.Not(goal))
        yield Question(
            claim.id,
            "claim",
            kind,
            asked,
            lambda p: _always(p, kind, start or g.TRUE, goal),
            left,
            always=True,
        )
    else:
        for step in claim.step:
            wrong = _wrong(pathway, claim, step)
            yield Question(
                claim.id if len(claim.step) == 1 else f"{claim.id}.{step}",
                "claim",
                pathway.kind_of_step[step],
                asked,
                lambda p, step=step, wrong=wrong: _done_so(p, step, wrong),  # type: ignore[misc]
                wrong,
                step,
            )


def _always(prover: Prover, kind: str, start: g.Guard, goal: g.Guard) -> Answer:
    model = prover.model
    return prover.always(model.guard(kind, start), model.guard(kind, goal))


def _wrong(pathway: Pathway, claim: Claim, step: str) -> g.Guard:
    """`only_if`: never done where it does not hold; `fault`: never done harmlessly where `if` holds."""
    if claim.only_if is not None:
        return g.Not(claim.only_if)
    parts = [
        fault.if_ if fault.if_ is not None else g.TRUE
        for fault in pathway.steps[step].faults
        if fault.id == claim.fault
    ]
    return g.conjunction(claim.if_ or g.TRUE, g.Not(g.Any_(tuple(parts))))


def _done_so(prover: Prover, step: str, wrong: g.Guard) -> Answer:
    model = prover.model
    return first_broken(prover, doing(model, step, model.guard(model.pathway.kind_of_step[step], wrong)))


def doing(model: Model, step: str, besides: int) -> Iterator[Target]:
    """The states in which a step is about to be done while something else holds, event by event."""
    for at, source in enumerate(model.sources):
        for number, part in enumerate(source.parts):
            if part.step == step:
                event = model.event(at)
                stage = event.stages[number]
                node = model.diagrams.both(stage.guard, besides)
                yield Target(node, event if number else None, number, event.late)


def first_broken(prover: Prover, targets: Iterator[Target]) -> Answer:
    """Proved if no target can be come to; else the first answer that says otherwise."""
    answers = []
    for target in targets:
        if target.node == EMPTY:
            continue
        answer = prover.never(target)
        if answer.verdict == "broken":
            return answer
        answers.append(answer)
    return next((a for a in answers if a.verdict != "proved"), Answer("proved"))


# -- entitlements -----------------------------------------------------------------------------


def _entitlement(pathway: Pathway, right: Entitlement) -> Iterator[Question]:
    kind = _kind_of(pathway, right)
    open_ = _open(pathway, kind)
    start = g.conjunction(right.who, open_, *(() if right.while_ is None else (right.while_,)))
    asked = Text(es=f"{right.es}: siempre alcanzable.", en=f"{right.en}: always within reach.")
    left = g.conjunction(start, g.Not(right.reach))
    yield Question(
        right.id,
        "entitlement",
        kind,
        asked,
        lambda p: _always(p, kind, start, right.reach),
        left,
        always=True,
    )
    if right.never_for_others:
        beyond = g.conjunction(right.reach, g.Not(right.who))
        asked = Text(es=f"{right.es}: nunca para otras personas.", en=f"{right.en}: never for others.")
        yield Question(
            f"{right.id}.others",
            "entitlement",
            kind,
            asked,
            lambda p: p.never(Target(p.model.guard(kind, beyond))),
            beyond,
        )


def _kind_of(pathway: Pathway, right: Entitlement) -> str:
    """The first kind that has every name of the entitlement."""
    guards = [guard for guard in (right.who, right.reach, right.while_) if guard is not None]
    needed = {a.name for guard in guards for a in g.atoms(guard) if isinstance(a, (g.Is, g.Bound))}
    needed -= set(pathway.switches)
    lives = [kind for kind in pathway.kinds.values() if kind.record_of is None]
    for kind in lives:
        told = {f"told_{right}" for right in pathway.rights} if kind.rights else set()
        if needed <= {*kind.tracks, *kind.facts, *kind.timers, *kind.counters, *told}:
            return kind.id
    return lives[0].id


def _open(pathway: Pathway, kind: str) -> g.Guard:
    return g.conjunction(
        *(
            g.Is(track.id, tuple(state.id for state in track.states.values() if state.ends is None))
            for track in pathway.kinds[kind].tracks.values()
            if track.case
        )
    )
