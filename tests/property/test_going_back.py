"""Going back to before something of the history leaves it: it does not stand there, and is not under way."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pathways import played
from tests.property.lives import attempts, panama
from workflow.log.ancestry import ancestry, before
from workflow.log.base import WORLD
from workflow.log.events import Event
from workflow.world.engine import World
from workflow.world.going_back import act_of, before_it

SEEDS = st.integers(min_value=0, max_value=10**6)
SOME = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
OF_A_STEP = ("requested", "queued", "started", "done")
_BEGINS = ("session_opened", "case_opened")


def lived(seed: int) -> World:
    """People act, time passes and colleagues begin what they do: a random life, or one in which the form was
    sent and its file waits for those who meet."""
    world = panama(seed) if seed % 2 else form_sent(seed)
    for _attempt in attempts(world, seed, 30 if seed % 2 else 5):
        pass
    world.advance(world.state.now + 90 * 1440)
    return world


def form_sent(seed: int) -> World:
    """A woman whose form a person sent; who rules on it is played by the program."""
    world = played.opened(World(played.PANAMA, seed, "2021", book=played.BOOK), "woman_private_house", {})
    played.do(world, *played.CONSENTED, days=0)
    world.play(["police"])
    return world


def rows(world: World) -> list[Event]:
    """What the history shows of steps on the branch, and can be left."""
    line = ancestry(world.events, world.events[-1].seq)
    return [event for event in line if event.lifecycle in OF_A_STEP and event.key[1]]


def stays(world: World, seq: int, target: int) -> list[str]:
    """What is left of an event for who goes back to `target`; nothing where it is gone."""
    chosen, stood, trial = world.events[seq - 1], len(world.events), world.copy()
    trial.rewind(target)
    found = []
    if seq in {event.seq for event in ancestry(trial.events, trial.events[-1].seq)}:
        found.append("it stands in the history")
    new = trial.events[stood:]
    if any((event.lifecycle, event.key) == (chosen.lifecycle, chosen.key) for event in new):
        found.append("it came again at once")
    asked = act_of(world.events, seq)
    job = trial.state.jobs.get(chosen.key)
    if job is not None and asked.lifecycle == "requested":
        found.append("what was asked for is still there")
    return found


@SOME
@given(SEEDS)
def test_what_is_left_is_gone(seed: int) -> None:
    world = lived(seed)
    chance, told = random.Random(seed), rows(world)
    for event in chance.sample(told, min(12, len(told))):
        target = before_it(world, event.seq)
        if world.events[target - 1].lifecycle in _BEGINS:
            continue  # it came with the case: before that there is nothing to stand at
        assert stays(world, event.seq, target) == [], (event.seq, event.lifecycle, event.key, target)


def test_before_the_event_alone_it_is_still_there() -> None:
    """The control: what a colleague asked for, and what began in its minute, came again at once."""
    found = dict[str, int]()
    for seed in range(4):
        world = lived(seed)
        for event in rows(world):
            if event.lifecycle in ("requested", "started") and event.actor == WORLD:
                found[event.lifecycle] = found.get(event.lifecycle, 0) + bool(
                    stays(world, event.seq, before(world.events, event.seq))
                )
    assert found["requested"] > 0 and found["started"] > 0
