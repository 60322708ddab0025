"""Small pathways at random whose people act by themselves: work, queues, money, patience, deadlines."""

from __future__ import annotations

import random

from tests.check.small import Maker, Raw
from tests.factory import pathway
from workflow.pathway import structure
from workflow.pathway.definition import Pathway


class RandomMaker(Maker):
    """Makes one pathway from a seed, with behaviour and a world around."""

    def raw(self) -> Raw:
        """Plain data."""
        raw, chance = super().raw(), self.chance
        raw["claims"] = {}
        raw["calendars"] = {"office": {"days": ["mon", "tue", "wed", "thu", "fri"], "hours": ["08:00-16:00"]}}
        if chance.random() < 0.5:
            raw["calendar"] = "office"
        raw["resources"] |= {
            "desk": {
                "units": chance.randint(1, 2),
                **({"calendar": "office"} if chance.random() < 0.5 else {}),
                **({"priority": [self.plain_atom()]} if chance.random() < 0.5 else {}),
                **({"waiting_room": 1} if chance.random() < 0.4 else {}),
            },
            "room": {"units": 1, "background": {"waiting": 2, "per_year": 60, "work": self.time()}},
        }
        refill = {"every": "month", "amount": 200, "carry_over": chance.random() < 0.5}
        raw["funds"] = {"purse": {"opening": 300, "refill": refill}, "other": {"opening": 100}}
        for name, kind in raw["kinds"].items():
            for step in kind.get("steps", {}).values():
                self._live(step, name == "victim")
        self._choice(raw["kinds"]["victim"])
        raw["arrivals"] = {
            "one": {"kind": "victim", "per_year": 150, "facts": {"f0": {"no": 0.5, "yes": 0.5}}},
            "group": {"kind": "victim", "per_year": 60, "together": 3},
        }
        if "f0" in raw["kinds"]["victim"]["facts"]:
            raw["kinds"]["victim"]["facts"]["f0"]["profile"] = True
        self._own_hours(raw)
        return raw

    def _own_hours(self, raw: Raw) -> None:
        """Timers with the working hours of a calendar of their own; last, so that no other draw shifts."""
        raw["calendars"]["mornings"] = {"days": ["mon", "sat", "sun"], "hours": ["06:00-12:00"]}
        for kind in raw["kinds"].values():
            for timer in kind.get("timers", {}).values():
                if self.chance.random() < 0.5:
                    timer |= {"length": {"fixed": 7, "unit": "working_hours"}, "calendar": "mornings"}

    def _state(self) -> Raw:
        state = super()._state()
        if self.chance.random() < 0.15:
            fall_back = {"fall_back": "other"} if self.chance.random() < 0.5 else {}
            state["cost"] = {"fund": "purse", "amount": 7, **fall_back}
        return state

    def plain_atom(self) -> Raw:
        """A condition on the person's own facts."""
        return {self.chance.choice(list(self.facts)): "yes"}

    def time(self) -> Raw:
        """A length of time of any shape."""
        chance = self.chance
        shapes: list[Raw] = [
            {"fixed": 3},
            {"uniform": [1, 9]},
            {"triangular": [1, 2, 8]},
            {"exponential": 4},
        ]
        shape = chance.choice(shapes)
        return {**shape, "unit": chance.choice(["hours", "days", "working_hours", "working_days"])}

    def _live(self, step: Raw, own: bool) -> None:
        chance = self.chance
        if "on_timer" in step:
            return
        step["simulation"] = {"delay": self.time()}
        if own and chance.random() < 0.5:
            uptake = {"base": 0.6, "but": [{"if": self.plain_atom(), "value": 0.9}]}
            step["simulation"]["uptake"] = chance.choice([uptake, 0.7, 1.0])
        draw = chance.random()
        if draw < 0.6:
            step["work"] = {"time": self.time()}
            if draw < 0.45:
                step["work"]["resource"] = chance.choice(["desk", "room"])
                if own:
                    self._queueing(step)
        if chance.random() < 0.3:
            when_dry = chance.choice(["wait", "refuse", "fall_back"])
            step["cost"] = {"fund": "purse", "amount": 40, "when_dry": when_dry}
            if when_dry == "fall_back":
                step["cost"]["fall_back"] = "other"
        if chance.random() < 0.2:
            step["pays_in"] = {"fund": "other", "amount": 15}
        if chance.random() < 0.2:
            step["repeat"] = True
        if chance.random() < 0.2:
            step["preempt"] = True
        if own and chance.random() < 0.3:
            deadline = {"within": 3, "since": self.guard(1), "kind": chance.choice(["statute", "assumption"])}
            step["deadline"] = {**deadline, **({"fault": "wrong"} if chance.random() < 0.5 else {})}

    def _queueing(self, step: Raw) -> None:
        chance = self.chance
        if chance.random() < 0.4:
            step["patience"] = {"time": self.time(), **self._effect()}
        if chance.random() < 0.4:
            step["if_full"] = self._effect()

    def _choice(self, victim: Raw) -> None:
        """Two steps that compete for one decision."""
        chance = self.chance
        track, states = next(iter(self.tracks.items()))
        if chance.random() < 0.4:
            return
        for name, weight in (("grant", 2), ("deny", 1)):
            effect = {"moves": {track: {"from": states[0], "to": states[-1]}}} if name == "grant" else {}
            victim["steps"][name] = {
                **effect, "sets": {"f0": "no"}, "refuses": name == "deny", "simulation": {"weight": weight},
            }  # fmt: skip
        work = {"work": {"time": self.time(), "resource": "room"}} if chance.random() < 0.6 else {}
        victim["choices"] = {
            "ruling": {
                "options": ["grant", "deny"],
                "by": ["b"],
                "simulation": {"delay": self.time()},
                **work,
            }
        }


class ChangingMaker(RandomMaker):
    """The same with numbers that a year can change: units, rates, chances, prices."""

    def raw(self) -> Raw:
        """Plain data."""
        raw = super().raw()
        values = {"units": 1, "often": 150, "files": 60, "price": 40, "chance": 0.6, "income": 200}
        raw["parameters"] = {
            name: {"value": value, "low": 0, "high": 1000, "assumption": True}
            for name, value in values.items()
        }
        of: dict[str, Raw] = {name: {"parameter": name} for name in values}
        raw["resources"]["desk"]["units"] = of["units"]
        raw["resources"]["room"]["background"]["per_year"] = of["files"]
        raw["funds"]["purse"]["refill"]["amount"] = of["income"]
        raw["arrivals"]["one"]["per_year"] = of["often"]
        for kind in raw["kinds"].values():
            for step in kind.get("steps", {}).values():
                if "cost" in step:
                    step["cost"]["amount"] = of["price"]
                if step.get("simulation", {}).get("uptake") == 0.7:
                    step["simulation"]["uptake"] = of["chance"]
        return raw


def moving(seed: int, unit: str = "hours", most: int = 30) -> Pathway:
    """A pathway at random of steps that only move one track, on, back and away, passed up now and then: what
    the kernel does by a short way. One of them needs a unit that others take."""
    chance = random.Random(seed)
    names = [f"s{n}" for n in range(4)]
    steps: Raw = {}
    for n, here in enumerate(names):
        onward, back = (*names, "out")[n + 1], names[max(0, n - 1)]
        for way in range(chance.randint(1, 2)):
            step: Raw = {"by": "staff", "when": {"track": here}, "outcomes": {}}
            step["simulation"] = {"uptake": chance.choice([0.7, 1.0]), "delay": _time(chance, most, unit)}
            if chance.random() < 0.7:
                step["work"] = {"time": _time(chance, most, unit)}
                if chance.random() < 0.7:
                    step["work"]["resource"] = chance.choice(["desk", "room"])
            for name, target in (("on", onward), ("back", back), ("away", "left")):
                moves = {} if target == here else {"moves": {"track": {"from": here, "to": target}}}
                step["outcomes"][name] = {"weight": chance.random(), "failed": name == "away", **moves}
            steps[f"work_{n}_{way}"] = step
    steps["work_2_0"]["when"] = {"track": names[2], "free": "desk"}
    steps["work_2_0"]["work"] = {"time": _time(chance, most, unit), "resource": "room"}
    states: Raw = {name: {} for name in names}
    states |= {"out": {"ends": "done"}, "left": {"ends": "left"}}
    return pathway(
        {
            "roles": ["staff"],
            "resources": {"desk": {"units": 1}, "room": {"units": chance.randint(1, 2)}},
            "kinds": {"person": {"tracks": {"track": {"case": True, "states": states}}, "steps": steps}},
            "arrivals": {"all": {"kind": "person", "per_year": 300 if unit == "hours" else 6}},
        }
    )


def alike(seed: int) -> Pathway:
    """Two pieces of work that end in the same minute: what the first does rules the second out."""
    work = {"time": {"fixed": 1 + seed, "unit": "hours"}}
    steps = {
        name: {"by": "staff", "moves": {"track": {"from": "in", "to": name}}, "work": work, "simulation": {}}
        for name in ("one", "other")
    }
    states: Raw = {"in": {}, "one": {"ends": "one"}, "other": {"ends": "other"}}
    return pathway(
        {
            "roles": ["staff"],
            "kinds": {"person": {"tracks": {"track": {"case": True, "states": states}}, "steps": steps}},
            "arrivals": {"all": {"kind": "person", "per_year": 300}},
        }
    )


def _time(chance: random.Random, most: int, unit: str) -> Raw:
    shapes: list[Raw] = [{"uniform": [1, most]}, {"exponential": most / 2}]
    shape = chance.choice(shapes)
    return {**shape, "unit": unit}


CHANGES: tuple[dict[str, float | str], ...] = (
    {"rule": "old", "units": 2},
    {"rule": "new", "units": 1, "often": 400, "price": 15, "chance": 0.2},
    {"rule": "old", "units": 0, "often": 0, "files": 200, "income": 900},
    {"rule": "new", "units": 3, "often": 150, "price": 80, "chance": 1},
)
"""What a changing pathway lives through, one after the other."""


def changing(seed: int) -> Pathway:
    """A pathway at random whose settings can change."""
    return random_pathway(seed, ChangingMaker)


def random_pathway(seed: int, maker: type[RandomMaker] = RandomMaker) -> Pathway:
    """A pathway at random in which nothing is wrong."""
    while True:
        made = maker(seed)
        found = pathway(made.raw())
        if not any(finding.loc[-1] == "holds" for finding in structure.findings(found)):
            return found
        seed += 1_000_003
