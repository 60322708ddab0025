"""Worlds at random, lived by hand with branches, and a record that is held beside each."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.factory import pathway
from tests.property import lives
from tests.simulation.random_pathways import random_pathway
from workflow.pathway.definition import Pathway
from workflow.record.record import Record
from workflow.world.engine import World

Make = Callable[[int], World]

FULL = pathway(
    {
        "roles": ["officer", "panel", "person"],
        "rights": {"D1": {}, "D2": {}},
        "faults": {
            "forced": {"can_be": ["attempted", "committed"], "right": "D1"},
            "not_told": {"can_be": ["omitted"], "right": "D2"},
        },
        "calendars": {"office": {"days": ["mon", "tue", "wed", "thu", "fri"], "hours": ["08:00-16:00"]}},
        "resources": {
            "desk": {
                "units": 1,
                "calendar": "office",
                "priority": [{"wish": "soon"}],
                "background": {
                    "waiting": 2,
                    "per_year": 2000,
                    "work": {"uniform": [1, 5], "unit": "working_hours"},
                },
            }
        },
        "funds": {
            "purse": {"opening": 90, "refill": {"every": "month", "amount": 40}},
            "other": {"opening": 30},
        },
        "kinds": {
            "proceeding": {
                "tracks": {"stage": {"states": ["none", "opened"]}},
                "steps": {"accuse": {"by": "panel", "moves": {"stage": {"from": "none", "to": "opened"}}}},
            },
            "victim": {
                "rights": True,
                "linked_to": "proceeding",
                "facts": {
                    "consent": {"values": ["not_asked", "given", "refused"], "group": "consent"},
                    "wish": {"values": ["none", "soon"], "group": "wish"},
                },
                "tracks": {
                    "life": {"case": True, "states": {"open": {}, "over": {"ends": "done"}}},
                    "status": {"states": ["potential", "sent", "ruled"]},
                    "bed": {
                        "states": {
                            "none": {},
                            "hotel": {"cost": {"fund": "purse", "amount": 12, "fall_back": "other"}},
                        }
                    },
                },
                "steps": {
                    "agree": {"by": "person", "when": {"consent": "not_asked"}, "sets": {"consent": "given"}},
                    "decline": {"by": "person", "sets": {"consent": "refused"}, "repeat": True},
                    "hurry": {"by": "person", "when": {"wish": "none"}, "sets": {"wish": "soon"}},
                    "tell": {
                        "by": ["officer", "panel"],
                        "when": {"told_D2": "no"},
                        "tells": "D2",
                        "respects": "D2",
                        "deadline": {
                            "within": 2,
                            "since": {"status": "potential"},
                            "kind": "statute",
                            "fault": "not_told",
                        },
                    },
                    "send": {
                        "by": "officer",
                        "when": {"consent": ["given", "refused"]},
                        "moves": {"status": {"from": "potential", "to": "sent"}},
                        "faults": [{"id": "forced", "if": {"consent": ["not_asked", "refused"]}}],
                        "deadline": {"within": 3, "since": {"status": "potential"}, "kind": "assumption"},
                    },
                    "rule": {
                        "by": "panel",
                        "moves": {"status": {"from": "sent", "to": "ruled"}},
                        "work": {"time": {"uniform": [2, 9], "unit": "working_hours"}, "resource": "desk"},
                        "cost": {"fund": "purse", "amount": 15, "when_dry": "wait"},
                        "deadline": {
                            "within": 5,
                            "unit": "working_days",
                            "since": {"status": "sent"},
                            "kind": "standard",
                        },
                        "simulation": {"delay": {"uniform": [1, 9], "unit": "days"}},
                    },
                    "again": {
                        "by": ["panel", "officer"],
                        "moves": {"status": {"from": "ruled", "to": "sent"}},
                        "work": {"time": {"fixed": 3, "unit": "hours"}, "resource": "desk"},
                        "patience": {"time": {"fixed": 5, "unit": "hours"}},
                        "outcomes": {"lost": {"weight": 1, "failed": True}, "found": {"weight": 1}},
                    },
                    "lodge": {"by": "officer", "moves": {"bed": {"from": "none", "to": "hotel"}}},
                    "leave": {"by": "person", "moves": {"bed": {"from": "hotel", "to": "none"}}},
                    "close": {
                        "by": "panel",
                        "when": {"status": "ruled", "proceeding": {"stage": "opened"}},
                        "moves": {"life": {"from": "open", "to": "over"}},
                    },
                },
            },
        },
    }
)
"""Consent, rights, faults of each kind, every kind of deadline, a desk with a queue, money that runs out."""


def busy(seed: int) -> World:
    """A small pathway at random with queues, money, patience and deadlines; three cases."""
    return _with_three(random_pathway(seed), seed)


def full(seed: int) -> World:
    """A small pathway in which everything is often met that a record tells; three cases."""
    return _with_three(FULL, seed)


def _with_three(definition: Pathway, seed: int) -> World:
    chance = random.Random(seed)
    world = World(definition, seed, count_targets=chance.random() < 0.3)
    world.open_session()
    kind = lives.main(world.pathway)
    for name in "ABC":
        world.open_case(name, kind=kind, facts=world.draw_facts(kind))
    world.play(chance.sample(sorted(world.pathway.roles), chance.randint(0, 1)))
    return world


def panama(seed: int) -> World:
    """Two cases of Panama in one proceeding, whose session begins with some weeks of their life."""
    world = lives.panama(seed)
    world.advance(60 * 1440)
    return world


class Beside:
    """A world and its record, advanced by each act; on another branch the record is made anew."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._known = 0
        self.record = Record(world.core.stepper)
        self.follow()

    def follow(self) -> None:
        """Take in what happened since the last time."""
        for event in self.world.events[self._known :]:
            if event.parent_seq != self.record.seq:
                line = self.world.line()
                self.record = Record.of(self.world.core.stepper, [e for e in line if e.seq < event.seq])
            self.record.advance(event)
        self._known = len(self.world.events)


def lived(make: Make, seed: int, acts: int = 75, *, branches: bool = True) -> Iterator[Beside]:
    """A life at random: what stands after each act, with two returns to an earlier moment on the way."""
    chance = random.Random(seed)
    beside = Beside(make(seed))
    opened = len(beside.world.events)
    for part in range(3 if branches else 1):
        for _ in lives.attempts(beside.world, seed + part, acts // 3):
            if (jobs := sorted(beside.world.state.jobs)) and chance.random() < 0.1:
                job = beside.world.state.jobs[chance.choice(jobs)]
                if job.step and job.role in beside.world.pathway.roles:
                    beside.world.cancel(job.subject, job.step, job.role)
            beside.follow()
            yield beside
        if branches and part < 2:
            beside.world.rewind(
                chance.randint(max(opened, len(beside.world.events) // 2), len(beside.world.events))
            )
            beside.follow()
            yield beside
