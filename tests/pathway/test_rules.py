"""What a missing `from` means, the same for everybody: any state. Every reader is asked about one pathway.

`meant` reads plain data for itself. That whole guards are right is held against the twin's own reading
(`tests/check/test_same_steps.py`).
"""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from tests.factory import pathway
from workflow.case.settings import Settings
from workflow.drawing.layout import map_rows
from workflow.pathway import guard as g
from workflow.pathway import library, structure
from workflow.pathway.definition import Pathway
from workflow.pathway.ending_itself import due_again
from workflow.present.flow import result
from workflow.present.places import map_state
from workflow.present.scene import Scene
from workflow.proof import check
from workflow.rows.asking import Plan, Question
from workflow.rows.flow import FlowResult
from workflow.rows.places import value_of
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.run.runs import Run, part, ready
from workflow.simulation.study.flowing import Compared
from workflow.stepper import Stepper
from workflow.world.engine import World

Raw = dict[str, Any]
VISA = ("none", "asked", "given", "lapsed")
DRAWN = VISA[:3]

STEPS: Raw = {
    "left_out": {"by": "clerk", "moves": {"visa": {"to": "given"}}},
    "listed": {"by": "clerk", "moves": {"visa": {"from": list(VISA), "to": "given"}}},
    "empty": {"by": "clerk", "moves": {"visa": {"from": [], "to": "given"}}},
    "ask": {"by": "clerk", "moves": {"visa": [{"from": "none", "to": "asked"}, {"to": "given"}]}},
    "two": {
        "by": "clerk",
        "moves": {"visa": {"from": "none", "to": "asked"}},
        "outcomes": {
            "on": {"weight": 1, "moves": {"visa": {"from": "asked", "to": "given"}}},
            "back": {"weight": 1, "moves": {"visa": {"from": "none", "to": "none"}}},
        },
    },
    "note": {"by": "clerk", "moves": {"life": []}, "sets": {"noted": "yes"}},
    "close": {"by": "clerk", "moves": {"life": {"from": "open", "to": "over"}}},
    "reopen": {"by": "clerk", "moves": {"life": {"from": "over", "to": "open"}}},
}
SAME = ("left_out", "listed", "empty")


def raw(*steps: str, **more: Raw) -> Raw:
    """A case with a visa, and these steps of it; others may be given whole."""
    chosen = {step: copy.deepcopy(STEPS[step]) for step in steps or STEPS} | more
    return {
        "roles": ["clerk"],
        "lanes": ["desk"],
        "kinds": {
            "victim": {
                "facts": {"noted": {"values": ["no", "yes"]}},
                "tracks": {
                    "life": {"case": True, "states": {"open": {}, "over": {"ends": "done"}}},
                    "visa": {"states": {s: {"lane": "desk"} if s in DRAWN else {} for s in VISA}},
                },
                "steps": chosen,
            }
        },
    }


def made(*steps: str, **more: Raw) -> Pathway:
    return pathway(raw(*steps, **more))


def meant(effect: Raw, track: str, states: tuple[str, ...], state: str) -> str | None:
    """Where plain data say that an effect leads a track from a state; None for nowhere."""
    moves = effect.get("moves", {}).get(track, [])
    for move in moves if isinstance(moves, list) else [moves]:
        sources = move.get("from") or states
        if state == sources or (not isinstance(sources, str) and state in sources):
            return str(move["to"])
    return None


# -- the stepper ---------------------------------------------------------------------------------


def test_the_machines_move_as_the_data_say() -> None:
    stepper = Stepper(made())
    effects: dict[str, Raw] = dict(STEPS)
    effects |= {f"{s}/{o}": e for s, body in STEPS.items() for o, e in body.get("outcomes", {}).items()}
    for trigger, effect in effects.items():
        for state in VISA:
            moves = stepper.moves("victim", trigger, {"life": "open", "visa": state}) or {}
            target = meant(effect, "visa", VISA, state)
            assert moves.get("visa") == (None if target is None else (state, target)), (trigger, state)


def test_an_empty_list_of_moves_is_no_move_and_needs_an_open_case() -> None:
    world = World(made())
    world.open_session()
    case = world.open_case("")
    world.request(case, "note", "clerk")
    assert world.state.things[case].values["noted"] == "yes"
    world.request(case, "close", "clerk")
    assert not world.core.allowed(world.thing(case), "note", "clerk")


# -- the checks of a file, and the proofs -----------------------------------------------------------


def findings(definition: Pathway) -> list[str]:
    return [f.en for f in structure.findings(definition)]


def test_a_simulated_step_that_moves_from_anywhere_does_not_end_itself() -> None:
    """Also one that closes the case, which it may do again where it is closed."""
    still = "still possible after it is done"
    for body in (STEPS["left_out"], STEPS["empty"], {"by": "clerk", "moves": {"life": {"to": "over"}}}):
        told = findings(made("close", done={**body, "simulation": {}}))
        assert any(still in text for text in told), body


def test_one_that_leaves_every_state_that_it_moves_from_does() -> None:
    moves = [{"from": "none", "to": "asked"}, {"from": "asked", "to": "given"}]
    step = {"by": "clerk", "simulation": {}}
    told = findings(made("close", on={**step, "moves": {"visa": moves}}))
    assert any("still possible" in text for text in told)  # from none it leads to asked, and goes on
    moves = [{"from": "none", "to": "given"}, {"from": "asked", "to": "lapsed"}]
    assert findings(made("close", on={**step, "moves": {"visa": moves}})) == []


def test_a_duty_that_is_done_and_would_be_asked_for_again_is_found() -> None:
    """The visa is told of once; the state in which it is due may be entered anew."""
    duty = {"within": 5, "unit": "days", "kind": "assumption"}
    step = {"by": "clerk", "sets": {"noted": "yes"}, "when": {"noted": "no"}}
    for since, found in (
        ({"visa": "asked"}, [("victim", "tell")]),
        ({"visa": "asked", "noted": "no"}, []),
        ({"any": [{"visa": "asked"}, {"noted": "no"}]}, [("victim", "tell")]),
    ):
        definition = made("ask", "close", tell={**step, "deadline": {**duty, "since": since}})
        assert list(due_again(definition)) == found
        broken = [f.id for f in check(definition, seconds=2).findings if f.about == "deadline"]
        assert broken == [name for _kind, name in found]


def test_what_may_be_done_again_is_due_again() -> None:
    duty = {"within": 5, "unit": "days", "kind": "assumption", "since": {"visa": "asked"}}
    again = {"by": "clerk", "sets": {"noted": "yes"}, "deadline": duty}
    assert list(due_again(made("ask", "close", write=again))) == []  # it goes on being possible


@pytest.mark.parametrize("id", ["panama-2021", "panama-2024"])
def test_no_duty_of_panama_is_done_and_overdue_at_once(id: str) -> None:
    assert list(due_again(library.load(id))) == []


def test_a_place_that_no_state_leads_to_is_not_taken_twice() -> None:
    """What stands behind a move from any state is never done."""
    shadowed = raw(
        "close", lodge={"by": "clerk", "moves": {"visa": [{"to": "asked"}, {"from": "none", "to": "given"}]}}
    )
    shadowed["resources"] = {"bed": {"units": 1}, "room": {"units": 1}}
    states = shadowed["kinds"]["victim"]["tracks"]["visa"]["states"]
    states["asked"]["holds"], states["given"]["holds"] = "bed", "room"
    stepper = Stepper(pathway(shadowed))
    asked_for = {a.resource for a in g.atoms(stepper.rules["lodge"].guard) if isinstance(a, g.Free)}
    assert asked_for == {"bed"}


def test_the_proofs_read_it_as_the_stepper_does() -> None:
    result = check(made(), seconds=20)
    broken = {f.id for f in result.findings if f.verdict != "proved"}
    assert broken == {"visa.lapsed"}  # which no step leads to


# -- the map, and what is possible from here ----------------------------------------------------------


def lines(definition: Pathway) -> set[tuple[str, str]]:
    return {
        (link.source.split(".")[2], link.target.split(".")[2]) for link in map_rows(definition, "en").links
    }


@pytest.mark.parametrize("step", SAME)
def test_the_map_draws_a_line_from_any_state(step: str) -> None:
    assert lines(made(step)) == {("none", "given"), ("asked", "given")}


def test_the_map_draws_no_line_for_a_move_that_others_come_before() -> None:
    assert lines(made("ask")) == {("none", "asked"), ("asked", "given")}


def possible(definition: Pathway, first: str | None = None) -> set[str]:
    """The states that the map shows as possible, after a first step."""
    world = World(definition)
    world.open_session()
    case = world.open_case("")
    if first is not None:
        world.request(case, first, "clerk")
    scene = Scene.of(world, "en")
    return {node.split(".")[2] for node in map_state(scene, case, "clerk").possible}


@pytest.mark.parametrize("step", SAME)
def test_what_may_come_next_is_shown_from_any_state(step: str) -> None:
    assert possible(made(step)) == {"given"}


def test_what_may_come_next_is_where_the_first_move_leads() -> None:
    assert possible(made("ask")) == {"asked"}
    assert possible(made("ask"), "ask") == {"given"}


def test_an_outcome_moves_on_from_where_the_step_has_led() -> None:
    assert possible(made("two")) == {"asked", "given"}


# -- the simulation --------------------------------------------------------------------------------


def test_steps_that_move_alike_are_one_passage() -> None:
    body = raw(**{s: {**STEPS[s], "simulation": {"delay": {"fixed": 1, "unit": "days"}}} for s in SAME})
    definition = pathway(body)
    program = Program(definition, [Epoch(0, Settings.of(definition))], 1440)
    names = [{program.activities[n].id for n in way.activities} for way in program.ways]
    assert names == [set(SAME)]


def _assumed(part: Any) -> Any:
    """Plain data whose every named element says that it is assumed, as a file has to."""
    if isinstance(part, dict):
        named = {"assumption": True} if {"es", "en"} < part.keys() else {}
        return {key: value if key == "values" else _assumed(value) for key, value in part.items()} | named
    return [_assumed(each) for each in part] if isinstance(part, list) else part


def flow(definition: Pathway) -> FlowResult:
    plan = Plan(pathway="own", years=1, warmup=0, replications=2)
    raw = json.loads(library.to_json(definition))
    text = json.dumps(
        raw | {table: _assumed(raw[table]) for table in ("roles", "lanes", "kinds", "arrivals")}
    )
    run = Run(ready(plan, text), part(plan, text, 0, 2))
    return result(Compared(run, run, preview=True), Question(lang="en"))


@pytest.mark.parametrize("step", SAME)
def test_the_funnel_follows_a_move_from_any_state(step: str) -> None:
    body = {**STEPS[step], "simulation": {"delay": {"fixed": 1, "unit": "days"}}}
    definition = raw("close", go={**body, "when": {"noted": "no"}, "sets": {"noted": "yes"}})
    definition["arrivals"] = {"all": {"kind": "victim", "per_year": 2000}}  # so that some wait as a year ends
    definition["measures"] = {"visas": {"es": "Visas", "en": "Visas", "enters": ["visa", "given"]}}
    found = flow(pathway(definition))
    assert [stage.node.split(".")[2] for stage in found.funnel] == ["none", "given"]
    waited = {row.node.split(".")[2]: value_of(row, "waiting") for row in found.heat if row.parts}
    assert set(waited) == {"none", "given"}  # where people stand; nobody ever comes to "asked"
