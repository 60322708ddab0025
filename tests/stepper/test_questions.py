"""What the stepper keeps between questions changes no answer, and goes with the stepper."""

from __future__ import annotations

import gc
import random
import weakref
from collections.abc import Mapping
from dataclasses import dataclass

from workflow.pathway import guard as g
from workflow.pathway import library
from workflow.stepper import Stepper, kept

PANAMA = library.load("panama-2021")


@dataclass
class Drawn:
    """A thing with values at random, and what it sees linked to it: one of each kind."""

    values: Mapping[str, str | int]
    acting: str
    chance: random.Random
    others: Mapping[str, Drawn]

    def value(self, name: str) -> str | int:
        return self.values[name]

    def role(self) -> str:
        return self.acting

    def free(self, resource: str) -> bool:
        return self.chance.random() < 0.5

    def covered(self, fund: str, amount: float | str) -> bool:
        return self.chance.random() < 0.5

    def linked(self, how: g.Quantifier, kind: str) -> tuple[g.View, ...]:
        return (self.others[kind],)


def drawn(stepper: Stepper, kind: str, chance: random.Random) -> dict[str, str | int]:
    """A value of each variable of a kind; counters are numbers."""
    counters = PANAMA.kinds[kind].counters
    values: dict[str, str | int] = {}
    for name, domain in stepper.domains(kind).items():
        value = chance.choice(domain)
        values[name] = int(value) if name in counters else value
    return values


def nearly_allowing(stepper: Stepper, step: str, others: Mapping[str, Drawn], chance: random.Random) -> Drawn:
    """A thing for which most of what a step asks of its own values is so."""
    rule = stepper.rules[step]
    values = {**others[rule.kind].values}
    for atom in g.atoms(rule.guard):
        if isinstance(atom, g.Is) and chance.random() < 0.8:
            values[atom.name] = chance.choice(atom.values)
    return Drawn(values, chance.choice(rule.by or ("",)), chance, others)


def asks_by_chance(guard: g.Guard) -> bool:
    """Whether a guard asks what is drawn anew at each question, so that it has no one answer."""
    return any(isinstance(atom, (g.Free, g.Covered)) for atom in g.every_atom(guard))


def test_what_stood_in_the_way_last_decides_nothing_but_what_is_asked_first() -> None:
    stepper, chance, said = Stepper(PANAMA), random.Random(5), {True: 0, False: 0}
    steps = [id for id, rule in stepper.rules.items() if not asks_by_chance(rule.guard)]
    for _turn in range(12):
        others: dict[str, Drawn] = {}
        for kind in PANAMA.kinds:
            others[kind] = Drawn(drawn(stepper, kind, chance), "", chance, others)
        for step in steps:
            view = nearly_allowing(stepper, step, others, chance)
            holds = g.holds(stepper.rules[step].guard, view)
            assert stepper.allowed(step, view) == holds, step
            said[holds] += 1
    assert min(said.values()) > 300


@kept(2)
def _length(stepper: Stepper, word: str) -> list[int]:
    return [len(stepper.rules), len(word)]


def test_what_is_kept_of_a_stepper_is_made_once_for_each_and_goes_with_it() -> None:
    one, other = Stepper(PANAMA), Stepper(PANAMA)
    first = _length(one, "a")
    assert _length(one, "a") is first
    assert _length(other, "a") is not first
    assert _length(one, "bc") == [len(one.rules), 2]
    gone = weakref.ref(one)
    del one
    gc.collect()
    assert gone() is None
    assert _length(other, "a") == first


def test_only_so_many_answers_are_kept() -> None:
    stepper = Stepper(PANAMA)
    first = _length(stepper, "a")
    for word in ("b", "c"):
        _length(stepper, word)
    assert _length(stepper, "a") is not first
