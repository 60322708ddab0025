"""A session that goes on in the kernel lives what the world lives; what usually happens next is counted."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest

from tests.factory import pathway
from tests.simulation.agreement import Row, of_kernel, of_world
from tests.simulation.random_pathways import CHANGES, changing, random_pathway
from workflow.case.calendar import minute_of
from workflow.case.settings import Change, Settings
from workflow.log.codec import as_mapping
from workflow.log.events import Event, Played
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.present.chances import continued
from workflow.present.simulation_problems import sentence
from workflow.rows.chances import Continuation, NextStep
from workflow.simulation.compile.conditions import NotSimulated
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.continuation.chances import continuations
from workflow.simulation.continuation.start import Start
from workflow.simulation.continuation.tables import Continued, Hand, hands_of, records_read
from workflow.simulation.run.failures import Cancelled
from workflow.simulation.run.living import live
from workflow.simulation.run.plan import PlanProblem
from workflow.world import jobs
from workflow.world.core import Book
from workflow.world.engine import World

PANAMA = library.load("panama-2021")
BOOK = Book(PANAMA)
DAY = 1440
SEED = 7
STARTS = (0, 5 * DAY, 9 * DAY + 617, 16 * DAY)
YEARS = ("2018", "2019", "2020", "2021")


def start_of(world: World, days: int, *hands: Hand) -> Start:
    """The kernel at a world's state."""
    state, core = world.state, world.core
    epochs = [Epoch(change.minute, change.settings) for change in core.history]
    program = Continued(
        world.pathway, epochs, state.now + days * DAY, [*hands_of(state), *hands], in_force=state.epoch,
        records=records_read(world.pathway, state, core.book), count_targets=core.count_targets,
        book=core.book,
    )  # fmt: skip
    return Start(program, state)


def standing(world: World) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    """Money, and units at work and held."""
    state, found = world.state, world.pathway
    units = {r: (state.busy.get(r, 0), state.held.get(r, 0)) for r in found.resources}
    return {fund: state.funds[fund] for fund in found.funds}, units


def both(
    world: World, seed: int, days: int, asked: tuple[str, Hand] | None = None, *, everybody: bool = False
) -> tuple[list[Row], list[Row]]:
    """What kernel and world do from a world's state on, under the world's own seed."""
    here = start_of(world, days, *([asked[1]] if asked else []))
    end = world.state.now + days * DAY
    here.go_on(seed, 0, asked, everybody=everybody)
    mine = of_kernel(here, list(world.state.things))
    balances = dict(zip(world.pathway.funds, here.balances.tolist(), strict=False))
    mine.append((end, "standing", str(balances), str(here.units())))
    twin = world.copy()
    known, core = len(twin.events), twin.core
    if everybody:
        core.emit(Played(roles=()))
        core.look_again()
    if asked is not None:
        jobs.request(core, core.state.things[asked[0]], *asked[1])
    twin.advance(world.state.now)
    twin.advance(end - 1, to_its_end=True)
    theirs = [row for row in of_world(tuple(core.new)) if row[1] != "played"] if everybody or asked else []
    theirs = theirs or of_world(tuple(twin.events[known:]))
    money, units = standing(twin)
    theirs.append((end, "standing", str(money), str(units)))
    return mine, theirs


def stopped(definition: Pathway, seed: int) -> World:
    """A world full of cases of streams, stopped at a minute at random."""
    minute = random.Random(seed).randrange(1, 25 * DAY)
    return live(definition, [Epoch(0, Settings.of(definition))], minute + 1, seed)


def test_each_continuation_begins_at_the_very_state() -> None:
    """Also where more daily costs fell due in the one before than their list has room for."""
    beds = {"in": {"cost": {"fund": "purse", "amount": 1}}, "gone": {}}

    def move(source: str, target: str, days: float) -> dict[str, object]:
        delay = {"delay": {"exponential": days, "unit": "days"}}
        return {"by": "staff", "moves": {"bed": {"from": source, "to": target}}, "simulation": delay}

    crowded = pathway(
        {
            "roles": ["staff"],
            "funds": {"purse": {"opening": 0, "unlimited": True}},
            "kinds": {
                "person": {
                    "tracks": {
                        "stage": {"case": True, "states": {"open": {}, "out": {"ends": "out"}}},
                        "bed": {"states": beds},
                    },
                    "steps": {"leave": move("in", "gone", 15), "come_back": move("gone", "in", 3)},
                }
            },
            "arrivals": {"all": {"kind": "person", "per_year": 20_000}},
        }
    )
    here = start_of(live(crowded, (Epoch(0, Settings.of(crowded)),), 8 * DAY, SEED), 200)
    money = []
    for number in (1, 2, 3, 1, 2, 3):
        here.go_on(SEED, number, None, everybody=True)
        money.append((here.balances.tolist(), here.left().tobytes()))
    assert len(here.trace()) > 50_000
    assert money[:3] == money[3:] and money[0] != money[1]


@cache
def at_random(seed: int) -> World:
    """A world of a pathway at random, stopped; whoever changes it takes a copy."""
    return stopped(random_pathway(seed), seed)


@cache
def at_random_for_twenty_days(seed: int) -> tuple[list[Row], list[Row]]:
    """What kernel and world do from there on."""
    return both(at_random(seed), seed, days=20)


@pytest.mark.parametrize("seed", range(200, 230))
def test_a_world_at_random_goes_on_as_it_would(seed: int) -> None:
    mine, theirs = at_random_for_twenty_days(seed)
    assert mine == theirs


# -- settings that change on the way -----------------------------------------------------------------------


@cache
def stopped_on_the_way(seed: int) -> World:
    """A world whose settings change three times, stopped at a minute at random, sometimes at a change;
    whoever changes it takes a copy."""
    definition = changing(seed)
    epochs = [
        Epoch(start, Settings.of(definition, None, change))
        for start, change in zip(STARTS, CHANGES, strict=True)
    ]
    minute = random.Random(seed).choice([*STARTS[1:], random.Random(seed).randrange(1, 24 * DAY)])
    return live(definition, epochs, minute + 1, seed)


@cache
def on_the_way_for_twenty_days(seed: int) -> tuple[list[Row], list[Row]]:
    """What kernel and world do from there on."""
    return both(stopped_on_the_way(seed), seed, days=20)


@pytest.mark.parametrize("seed", range(300, 330))
def test_a_world_whose_settings_change_goes_on_as_it_would(seed: int) -> None:
    mine, theirs = on_the_way_for_twenty_days(seed)
    assert mine == theirs


def deaf(world: World, kept: int) -> World:
    """A world that knows of so many of its settings only, and believes the last of them to be in force."""
    twin = world.copy()
    twin.core.history = twin.core.history[:kept]
    twin.core.state.epoch = min(twin.core.state.epoch, kept - 1)
    return twin


def test_settings_of_the_opening_or_of_now_alone_are_found_out() -> None:
    """The control: under what was in force at first, or for ever under what is now, it goes on otherwise."""
    at_first = for_ever = 0
    for seed in range(300, 330):
        world = stopped_on_the_way(seed)
        whole, things = on_the_way_for_twenty_days(seed)[1][:-1], list(world.state.things)
        for kept in {1, world.state.epoch + 1}:
            here = start_of(deaf(world, kept), 20)
            here.go_on(seed, 0, everybody=False)
            if of_kernel(here, things) != whole:
                at_first += kept == 1 < world.state.epoch + 1
                for_ever += kept == world.state.epoch + 1
        if at_first > 5 < for_ever:
            return
    pytest.fail(f"{at_first}, {for_ever}")


def through_the_years(seed: int, played: tuple[str, ...], until: int) -> World:
    """Panama's 2018 to 2021 as the history of one session, with a few cases, lived up to a minute."""
    starts = {
        year: minute_of(PANAMA.starts, PANAMA.starts.replace(year=2021 + n)) for n, year in enumerate(YEARS)
    }
    later = [Change(starts[year], Settings.of(PANAMA, year)) for year in YEARS[1:]]
    world = World(PANAMA, seed, YEARS[0], book=BOOK, later=later)
    world.open_session()
    world.play(played)
    for minute in range(480, until, max(1, until // 5)):
        world.advance(minute)
        world.open_case("", facts=world.draw_facts())
    world.advance(until)
    return world


@pytest.mark.parametrize(
    ("seed", "played", "until"), [(1, (), 200), (2, ("police",), 500), (3, ("upavit",), 730), (4, (), 900)]
)
def test_a_session_through_the_years_goes_on_as_it_would(
    seed: int, played: tuple[str, ...], until: int
) -> None:
    world = through_the_years(seed, played, until * DAY)
    assert world.state.epoch == until // 365
    mine, theirs = both(world, seed, 500, everybody=True)
    assert len(mine) > 30
    assert mine == theirs


def test_a_condition_on_records_that_will_change_is_refused() -> None:
    """The answer to it is laid down once: a switch in it must not turn afterwards."""
    definition = pathway(
        {
            "roles": ["staff"],
            "switches": {"rule": {"values": ["old", "new"]}},
            "kinds": {
                "victim": {
                    "tracks": {"life": {"case": True, "states": {"open": {}, "over": {"ends": "done"}}}},
                    "steps": {
                        "close": {
                            "by": "staff",
                            "when": {"some_dependent": {"rule": "new"}},
                            "moves": {"life": {"from": "open", "to": "over"}},
                            "simulation": {},
                        }
                    },
                },
                "dependent": {"record_of": "victim", "facts": {"visa": {"values": ["none", "given"]}}},
            },
        }
    )
    world = World(definition, later=[Change(5 * DAY, Settings.of(definition, None, {"rule": "new"}))])
    world.open_session()
    world.open_case("", records={"dependent": [{}]})
    with pytest.raises(NotSimulated):
        start_of(world, 10)
    world.advance(6 * DAY)
    start_of(world, 10)


def test_another_seed_goes_on_otherwise() -> None:
    assert at_random_for_twenty_days(203)[1] != both(at_random(203), 204, days=20)[0]


def test_what_is_left_out_of_the_present_is_found() -> None:
    """The control: a state of which one part is forgotten goes on otherwise."""
    parts = (
        "intents",
        "jobs",
        "charges",
        "timers",
        "deadlines",
        "background",
        "decided",
        "attempts",
        "refills",
    )
    missed = set()
    for part in parts:
        for seed in range(200, 230):
            world = at_random(seed)
            if not getattr(world.state, part):
                continue
            whole = at_random_for_twenty_days(seed)[1]
            forgetful = world.copy()
            setattr(forgetful.core.state, part, {})
            here = start_of(forgetful, 20)
            here.go_on(seed, 0, everybody=False)
            if of_kernel(here, list(world.state.things)) != whole[:-1]:
                break
        else:
            missed.add(part)
    assert not missed


def panama(seed: int, played: tuple[str, ...], days: int, *, targets: bool = False) -> World:
    """Four cases, two of them found together, one with dependents; people play some roles and act."""
    world = World(PANAMA, seed, "2021", book=BOOK, count_targets=targets)
    world.open_session()
    world.advance(480)
    children = PANAMA.profiles["domestic_with_children"]
    first = world.open_case("", facts=children.facts, records=children.records)
    world.open_case("", beside=first)
    world.play(played)
    chance = random.Random(seed)
    world.open_case("", facts=world.draw_facts())
    for _ in range(days):
        world.advance(world.state.now + chance.randrange(1, 2 * DAY))
        options = possible(world)
        if options:
            world.request(*chance.choice(options))
        if chance.random() < 0.02:
            world.open_case("", facts=world.draw_facts())
    return world


def possible(world: World) -> list[tuple[str, str, str]]:
    """What people can do now: thing, step, role."""
    core, played, found = world.core, sorted(world.state.played), []
    for thing in world.state.things.values():
        for step in PANAMA.kinds[thing.kind].steps.values():
            if (thing.id, core.book.activity_of[step.id]) not in world.state.jobs:
                by = core.stepper.rules[step.id].by or played
                found += [
                    (thing.id, step.id, role)
                    for role in played
                    if role in by and core.allowed(thing, step.id, role)
                ]
    return found


@pytest.mark.parametrize(
    ("seed", "played"),
    [
        (1, ()),
        (2, ("police",)),
        (3, ("upavit", "victim")),
        (4, ("police", "commission", "migration_service")),
    ],
)
def test_a_session_of_panama_goes_on_as_it_would(seed: int, played: tuple[str, ...]) -> None:
    mine, theirs = both(panama(seed, played, 60, targets=seed % 2 == 0), seed, 200, everybody=True)
    assert len(mine) > 30
    assert mine == theirs


@pytest.mark.parametrize("seed", range(5, 11))
def test_a_step_that_a_person_asks_for_comes_first(seed: int) -> None:
    """Everybody is simulated from then on; the step may also be harmful."""
    world = panama(seed, ("police", "victim", "commission"), 40 + 5 * seed)
    options = possible(world)
    subject, step, role = random.Random(seed).choice(options)
    mine, theirs = both(world, seed, 200, (subject, (step, role)), everybody=True)
    assert len(mine) > 30
    assert mine == theirs


# -- what usually happens next ----------------------------------------------------------------------------


def asked(world: World, first: NextStep, second: NextStep, **changed: object) -> Continuation:
    """A question about V1, as it comes through a pipe."""
    events = tuple(as_mapping(event) for event in world.line())
    pathway = world.pathway
    question = Continuation(
        library.to_json(pathway), pathway.pathway, pathway.digest, events, "V1", first, second, 200, 365, SEED
    )
    return replace(question, **changed)  # type: ignore[arg-type]


def found_on_the_first_day() -> World:
    world = World(PANAMA, SEED, "2021", book=BOOK)
    world.open_session()
    world.advance(480)
    world.open_case("", facts=PANAMA.profiles["domestic_with_children"].facts)
    world.play(["police"])
    return world


def test_the_same_step_twice_makes_no_difference_and_another_does() -> None:
    world = found_on_the_first_day()
    detect, wait = NextStep("V1", "detect_police", "police"), NextStep()
    same = continued(asked(world, detect, detect))
    assert {(row.first, row.difference) == (row.second, 0.0) for row in same.rows} == {True}
    found = continued(asked(world, detect, wait))
    by_id = {row.id: row for row in found.rows}
    assert "victim.status.potential" not in by_id  # so by choosing the step: no answer
    seen = by_id["victim.status.preliminary"]
    assert seen.first.share >= seen.second.share > 0.0
    assert seen.first.median is not None
    assert seen.second.median is not None
    assert seen.first.median < seen.second.median  # found later, ruled on later
    assert any(row.difference_low > 0 or row.difference_high < 0 for row in found.rows)
    ends = sum(row.first.share for row in found.rows if row.is_end)
    assert 0.0 < ends <= 1.0 - found.open_at_end[0] + 0.2
    assert found == continued(asked(world, detect, wait))


def test_shares_are_those_of_the_world_under_as_many_draws() -> None:
    """The world itself, re-seeded and let go as often, comes to the same shares within chance."""
    world = found_on_the_first_day()
    row = next(
        row
        for row in continued(asked(world, NextStep(), NextStep(), replications=1000, days=60)).rows
        if row.id == "victim.status.missed"
    )
    reached = 0
    for seed in range(100):
        twin = World.replay(PANAMA, _reseeded(world, 1000 + seed), BOOK)
        twin.play([])
        known = len(twin.events)
        twin.advance(world.state.now + 60 * DAY - 1, to_its_end=True)
        reached += any(e.what.consequences.set.get("status") == "missed" for e in twin.events[known:])
    assert abs(reached / 100 - row.first.share) < 4 * 0.05
    assert 0.05 < row.first.share < 0.95


def _reseeded(world: World, seed: int) -> list[Event]:
    first, *others = world.line()
    return [replace(first, what=replace(world.opened, seed=seed)), *others]


def test_a_harmful_step_is_said_to_be_one() -> None:
    world = found_on_the_first_day()
    found = continued(asked(world, NextStep("V1", "detain_person", "police"), NextStep()))
    assert found.harmful == (True, False)
    seen = {row.id for row in found.rows}
    assert "victim.status.potential" in seen and "victim.liberty.detained" not in seen  # so by choosing it


def test_it_can_be_called_off_and_tells_how_far_it_is() -> None:
    world, progress = found_on_the_first_day(), list[tuple[int, int]]()
    with pytest.raises(Cancelled):
        continuations(
            asked(world, NextStep(), NextStep()),
            lambda done, of: progress.append((done, of)),
            lambda: len(progress) > 5,
        )
    assert progress == sorted(progress)
    assert progress[-1][0] > progress[0][0] == 0
    assert {of for _done, of in progress} == {400}


@pytest.mark.parametrize("changed", [{"days": 0}, {"replications": 0}, {"case": "V9"}])
def test_what_cannot_be_asked_is_said_in_words(changed: dict[str, object]) -> None:
    with pytest.raises(PlanProblem) as raised:
        continuations(asked(found_on_the_first_day(), NextStep(), NextStep(), **changed))
    found = sentence(raised.value)
    assert found is not None
    assert str(*changed.values()) in found.text("es")


def test_records_that_a_step_leaves_undecided_are_refused() -> None:
    raw = library.to_json(PANAMA).replace('"permit":"granted"', '"relation":"partner","permit":"none"')
    pathway = library.from_json(raw)
    world = World(pathway, SEED, "2021")
    world.open_session()
    world.open_case("", records={"dependent": [{}]})
    with pytest.raises(NotSimulated):
        start_of(world, 10)
