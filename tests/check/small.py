"""Small pathways at random, with claims, for comparison with the whole product."""

from __future__ import annotations

import random
from typing import Any

from tests.factory import pathway
from workflow.pathway.definition import Pathway

Raw = dict[str, Any]


class Maker:
    """Makes one pathway from a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def some(self, low: int, high: int) -> range:
        return range(self.chance.randint(low, high))

    def pathway(self) -> Pathway:
        """A victim, often with a proceeding, sometimes with a dependent, a timer, a counter."""
        return pathway(self.raw())

    def raw(self) -> Raw:
        """The same as plain data."""
        chance = self.chance
        self.linked, self.dependent = chance.random() < 0.5, chance.random() < 0.3
        self.tracks = {
            f"t{i}": [f"s{j}" for j in range(chance.randint(2, 3))] for i in range(chance.randint(1, 3))
        }
        self.facts = {f"f{i}": ["no", "yes"] for i in range(chance.randint(1, 3))}
        self.timer, self.counter = chance.random() < 0.5, chance.random() < 0.3
        victim: Raw = {
            "tracks": {
                "life": {"case": True, "states": {"open": {}, "over": {"ends": "done"}}},
                **{
                    track: {"states": {s: self._state() for s in states}}
                    for track, states in self.tracks.items()
                },
            },
            "facts": {
                fact: {"values": values, "profile": chance.random() < 0.5}
                for fact, values in self.facts.items()
            },
            "timers": {"clock_t": {"length": {"fixed": 1, "unit": "days"}, "repeat": chance.random() < 0.3}}
            if self.timer
            else {},
            "counters": {"times": {"most": 2}} if self.counter else {},
            "steps": {f"step{i}": self._step(i) for i in range(chance.randint(3, 7))},
        }
        victim["steps"]["finish"] = {
            "by": "a",
            "moves": {"life": {"from": "open", "to": "over"}},
            "when": self.guard(),
        }
        kinds: Raw = {}
        if self.linked:
            victim["linked_to"] = "proceeding"
            kinds["proceeding"] = {
                "tracks": {"stage": {"states": ["none", "trial", "judged"]}},
                "steps": {
                    "bring": {"by": "b", "moves": {"stage": {"from": "none", "to": "trial"}}},
                    "judge": {
                        "by": "b",
                        "moves": {"stage": {"from": "trial", "to": "judged"}},
                        "when": {chance.choice(["every_victim", "some_victim"]): self.atom()},
                    },
                },
            }
        kinds["victim"] = victim
        if self.dependent:
            kinds["dependent"] = {"record_of": "victim", "facts": {"visa": {"values": ["none", "given"]}}}
        return {
            "roles": ["a", "b"],
            "resources": {"beds": {"units": 1}},
            "switches": {"rule": {"values": ["old", "new"]}},
            "years": {"2021": {"set": {"rule": chance.choice(["old", "new"])}}},
            "faults": {"wrong": {"can_be": ["committed"], "right": "1"}},
            "rights": {"1": {}},
            "kinds": kinds,
            "claims": self._claims(),
        }

    def _state(self) -> Raw:
        state: Raw = {}
        if self.chance.random() < 0.15:
            state["holds"] = "beds"
        if self.timer and self.chance.random() < 0.3:
            state[self.chance.choice(["starts", "stops"])] = "clock_t"
        return state

    def _step(self, number: int) -> Raw:
        chance = self.chance
        step: Raw = {"by": chance.choice(["a", "b", "any"])}
        if self.timer and chance.random() < 0.25:
            step |= {"by": "clock", "on_timer": "clock_t"}
        step |= self._effect()
        if chance.random() < 0.7:
            step["when"] = self.guard()
        if chance.random() < 0.2:
            step["outcomes"] = {f"o{i}": {"weight": 1, **self._effect()} for i in range(2)}
        if chance.random() < 0.3:
            step["faults"] = [{"id": "wrong", "if": self.guard()}]
        if self.counter and chance.random() < 0.4:
            step["adds"] = {"times": chance.choice([1, -1])}
        return step

    def _effect(self) -> Raw:
        chance = self.chance
        effect: Raw = {}
        if chance.random() < 0.75:
            track = chance.choice(list(self.tracks))
            states = self.tracks[track]
            moves = [{"from": chance.choice(states), "to": chance.choice(states)} for _ in self.some(1, 2)]
            if chance.random() < 0.15:
                moves = [{"to": chance.choice(states)}]
            effect["moves"] = {track: moves}
        if chance.random() < 0.5:
            effect["sets"] = {chance.choice(list(self.facts)): chance.choice(["no", "yes"])}
        if self.dependent and chance.random() < 0.2:
            effect.setdefault("sets", {})["every_dependent"] = {"visa": "given"}
        if self.timer and chance.random() < 0.3:
            effect[chance.choice(["starts", "stops", "pauses"])] = "clock_t"
        return effect

    def atom(self) -> Raw:
        chance = self.chance
        if chance.random() < 0.5:
            track = chance.choice(list(self.tracks))
            return {track: chance.choice(self.tracks[track])}
        return {chance.choice(list(self.facts)): chance.choice(["no", "yes"])}

    def guard(self, depth: int = 2) -> Raw:
        chance = self.chance
        draw = chance.random()
        if depth and draw < 0.2:
            return {"all": [self.guard(depth - 1), self.guard(depth - 1)]}
        if depth and draw < 0.4:
            return {"any": [self.guard(depth - 1), self.guard(depth - 1)]}
        if depth and draw < 0.5:
            return {"not": self.guard(depth - 1)}
        special: list[Raw] = [{"rule": "new"}]
        if self.linked:
            special.append({"proceeding": {"stage": chance.choice(["none", "trial", "judged"])}})
        if self.dependent:
            special.append({chance.choice(["some_dependent", "every_dependent"]): {"visa": "given"}})
        if self.timer:
            special.append({"clock_t": chance.choice(["idle", "running", "expired"])})
        if self.counter:
            special.append({"times": {"at_least": 1}})
        return chance.choice(special) if draw > 0.75 else self.atom()

    def _claims(self) -> Raw:
        claims: Raw = {}
        for i in range(3):
            claims[f"never{i}"] = {"kind": "victim", "never": {"all": [self.guard(1), self.guard(1)]}}
            claims[f"always{i}"] = {"kind": "victim", "from": self.guard(1), "always_reach": self.guard(1)}
        claims["only"] = {
            "kind": "victim",
            "step": "step0",
            "only_if": {"any": [self.guard(1), {"role": "a"}]},
        }
        claims["fault"] = {"kind": "victim", "step": "step1", "if": self.guard(1), "fault": "wrong"}
        return claims
