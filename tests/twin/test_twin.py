"""A second implementation, on SimPy, counts what the kernel counts: on random pathways, and on Panama's."""

from __future__ import annotations

from functools import cache

import pytest

from tests.factory import pathway as made
from tests.simulation.random_pathways import changing, random_pathway
from tests.simulation.small import REMINDING
from tests.simulation.test_history import epochs_of
from tests.twin.comparing import Told, both
from tests.twin.desks import Desk
from tests.twin.guards import NotTwinned
from tests.twin.prepared import Act
from tests.twin.requests import Requests
from tests.twin.things import Request, Thing
from tests.twin.twin import COUNTED, Twin
from workflow.case.settings import Settings
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.rows.asking import Plan
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.run.plan import timeline
from workflow.world.core import Book

DAYS = 32
END = {"ends": "done"}
RANDOM, EACH = 240, 40
"""How many pathways at random are compared, and how many in one test."""
PANAMA = library.load("panama-2021")
BOOK = Book(PANAMA)


def as_written(pathway: Pathway, year: str | None = None) -> list[Epoch]:
    """One year's settings all along."""
    return [Epoch(0, Settings.of(pathway, year))]


@cache
def at_random(seed: int) -> tuple[Told, Told]:
    """What kernel and twin say of a pathway at random, once."""
    pathway = random_pathway(seed)
    return both(pathway, as_written(pathway), DAYS * 1440, seed)


@pytest.mark.parametrize("first", range(0, RANDOM, EACH))
def test_they_count_the_same_on_pathways_at_random(first: int) -> None:
    compared = 0
    for seed in range(first, first + EACH):
        kernel, twin = at_random(seed)
        assert twin == kernel, seed
        compared += len(twin.events) > 20
    assert compared == EACH


def test_they_count_the_same_where_settings_change() -> None:
    compared = 0
    for seed in range(40):
        pathway = changing(seed)
        kernel, twin = both(pathway, epochs_of(pathway), DAYS * 1440, seed, number=seed % 3)
        assert twin == kernel, seed
        compared += len(twin.events) > 20
    assert compared == 40


def test_everything_that_is_counted_happens_at_random() -> None:
    met: set[str] = set()
    for seed in range(60):
        twin = at_random(seed)[1]
        met |= {what for _activity, what in twin.counts}
        met |= {what for _minute, what, *_others in twin.events if what == "due"}  # which nobody counts
    assert met == set(COUNTED) - {"failed"}  # no random step fails: see below


# -- Panama ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seed", "year"), [(3, "2021"), (4, "2018"), (5, "2019"), (6, "2020")])
def test_they_count_the_same_on_panama(seed: int, year: str) -> None:
    kernel, twin = both(PANAMA, as_written(PANAMA, year), 3 * 365 * 1440, seed, number=seed, book=BOOK)
    assert twin == kernel
    assert len(twin.events) > 5_000
    assert min(twin.endings[:3]) > 0


def test_they_count_the_same_on_the_pathway_with_the_later_law() -> None:
    pathway = library.load("panama-2024")
    kernel, twin = both(pathway, as_written(pathway), 3 * 365 * 1440, 1)
    assert twin == kernel
    assert len(twin.events) > 5_000


def test_they_count_the_same_on_the_years_of_panama_as_one_history_with_every_lever() -> None:
    plan = Plan(year="2021", history=True, years=3, warmup=1, levers=tuple(PANAMA.levers))
    laid = timeline(plan, PANAMA)
    assert len(laid.epochs) > 2
    kernel, twin = both(laid.pathway, laid.epochs, laid.horizon, 8, book=BOOK)
    assert twin == kernel


# -- what the random pathways have none of -----------------------------------------------------------------


def test_a_step_of_the_clock_is_not_begun_twice_and_goes_on() -> None:
    """Its work lasts longer than its timer: the second request comes to nothing, the first goes on."""
    pathway = made(REMINDING)
    kernel, twin = both(pathway, as_written(pathway), 90 * 1440, 5)
    assert twin == kernel
    first = [event[:2] for event in twin.events if event[2] == "V1" and event[3] == "remind"][:6]
    opened = twin.events[0][0]
    assert first == [
        (opened + 2 * 1440, "requested"),
        (opened + 2 * 1440, "queued"),
        (opened + 2 * 1440, "started"),
        (opened + 4 * 1440, "cancelled"),
        (opened + 5 * 1440, "done"),
        (opened + 6 * 1440, "requested"),
    ]


def test_they_count_the_same_of_what_fails_and_comes_evenly() -> None:
    """An outcome that fails, rights told, a counter cleared, even arrivals, a period with more of them."""
    period = {"start": "2021-02-01", "end": "2021-03-15", "times": 3, "es": "Más", "en": "More"}
    pathway = made(
        {
            "roles": ["a"],
            "rights": {"1": {}},
            "kinds": {
                "victim": {
                    "rights": True,
                    "counters": {"tries": {"most": 3}},
                    "tracks": {"life": {"case": True, "states": {"open": {}, "over": END}}},
                    "steps": {
                        "ask": {
                            "by": "a",
                            "repeat": True,
                            "adds": {"tries": 1},
                            "tells": "1",
                            "respects": "1",
                            "work": {"time": {"exponential": 4, "unit": "days"}},
                            "outcomes": {"yes": {"weight": 1}, "no": {"weight": 2, "failed": True}},
                            "simulation": {"uptake": 0.8, "delay": {"uniform": [1, 3], "unit": "days"}},
                        },
                        "again": {
                            "by": "a",
                            "when": {"all": [{"tries": {"at_least": 3}}, {"told_1": "yes"}]},
                            "clears": "tries",
                            "simulation": {"uptake": 0.5},
                        },
                        "close": {
                            "by": "a",
                            "moves": {"life": {"from": "open", "to": "over"}},
                            "simulation": {"delay": {"fixed": 60, "unit": "days"}},
                        },
                    },
                }
            },
            "arrivals": {
                "even": {"kind": "victim", "per_year": 40, "even": True, "periods": [period]},
                "random": {"kind": "victim", "per_year": 30, "periods": [period]},
            },
        }
    )
    kernel, twin = both(pathway, as_written(pathway), 200 * 1440, 2)
    assert twin == kernel
    assert twin.counts["ask", "failed"] > twin.counts["ask", "done"] > 0
    assert twin.counts["again", "done"] > 0


def test_a_link_within_a_link_is_refused() -> None:
    pathway = made(
        {
            "roles": ["a"],
            "kinds": {
                "proceeding": {"tracks": {"stage": {"states": ["none", "trial"]}}},
                "victim": {
                    "linked_to": "proceeding",
                    "tracks": {"life": {"case": True, "states": {"open": {}, "over": END}}},
                    "steps": {
                        "close": {
                            "by": "a",
                            "moves": {"life": {"from": "open", "to": "over"}},
                            "when": {"proceeding": {"some_victim": {"life": "over"}}},
                            "simulation": {},
                        }
                    },
                },
            },
        }
    )
    with pytest.raises(NotTwinned):
        Twin(pathway, as_written(pathway), 1440)


# -- the comparison notices a wrong rule -------------------------------------------------------------------


class LastFirst(Desk):
    """Last come, first served."""

    def _place(self, request: Request) -> tuple[int, int]:
        rank, seq = super()._place(request)
        return rank, -seq


class Patient(Requests):
    """Nobody's patience ends."""

    def _be_patient(self, request: Request) -> None:
        pass


class Keeping(Requests):
    """Money does not come back from a queue."""

    def cancel(self, request: Request) -> None:
        request.paid = None
        super().cancel(request)


class Forgetful(Requests):
    """Who was passed up is asked again in the same visit."""

    def notice(self, thing: Thing, act: Act) -> None:
        standing = thing.standings.get(act.order)
        if standing is not None and standing.taken is False:
            standing.taken = None
        super().notice(thing, act)


def wrong(rule: type[Desk | Requests]) -> type[Twin]:
    """The twin with one rule in place of the right one."""

    class Wrong(Twin):
        if issubclass(rule, Desk):
            desk = rule
        else:
            requests = rule

    return Wrong


@pytest.mark.parametrize("rule", [LastFirst, Patient, Keeping, Forgetful])
def test_a_twin_with_one_wrong_rule_is_noticed(rule: type[Desk | Requests]) -> None:
    noticed = 0
    for seed in range(30):
        pathway = random_pathway(seed)
        kernel, twin = both(pathway, as_written(pathway), DAYS * 1440, seed, twin=wrong(rule))
        noticed += twin.counts != kernel.counts
        if noticed == 5:
            return
    pytest.fail(f"{noticed} of 30")


@pytest.mark.parametrize("rule", [LastFirst, Forgetful])
def test_a_wrong_rule_is_noticed_on_panama(rule: type[Desk | Requests]) -> None:
    kernel, twin = both(PANAMA, as_written(PANAMA, "2021"), 365 * 1440, 3, twin=wrong(rule), book=BOOK)
    assert twin.counts != kernel.counts


def test_other_draws_are_noticed() -> None:
    kernel, _twin = both(PANAMA, as_written(PANAMA, "2021"), 365 * 1440, 3, book=BOOK)
    _kernel, other = both(PANAMA, as_written(PANAMA, "2021"), 365 * 1440, 3, number=1, book=BOOK)
    assert kernel.counts != other.counts
