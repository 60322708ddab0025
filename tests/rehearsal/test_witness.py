"""What no run shows is said by name; a run that goes another way than its script says is none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.scenario.made import TAKE, scenario
from workflow.log.events import DeadlineStarted, SessionOpened
from workflow.rehearsal.coverage import table
from workflow.rehearsal.live import live
from workflow.rehearsal.witness import rehearse
from workflow.scenario.moves import Moves
from workflow.service import Service

DILIGENT: list[dict[str, Any]] = [
    {"take": "lodge_in_hotel", **TAKE},
    {"wait": {"hours": 2}},
    {"answer": "call", **TAKE},
    {"take": "open_proceeding", "of": "sol", "by": "police"},
    {"until": {"consent": "given"}, "of": "luz"},
    {"take": "send_form", **TAKE},
    {"wait": {"days": 12}},
]
HARMFUL: list[dict[str, Any]] = [
    {"take": "send_form", **TAKE, "expect": "refused"},
    {"take": "lodge_in_hotel", "of": "sol", "by": "police", "expect": "harmful"},
    {"deliver": "drop_by"},
    {"wait": {"days": 12}},
]
HURRIED: list[dict[str, Any]] = DILIGENT[1:]
"""The form is sent, and nobody was lodged before it."""
HEEDFUL: list[dict[str, Any]] = [{"take": "send_form", "of": "sol", "by": "police"}, {"wait": {"days": 12}}]


def scripts(**acts: list[dict[str, Any]]) -> Mapping[str, Moves]:
    title = {"es": "Jugadas", "en": "Moves"}
    return {
        name: Moves.model_validate({"moves": title, "scenario": "small", "acts": moves})
        for name, moves in acts.items()
    }


ALL = {"diligent": DILIGENT, "harmful": HARMFUL, "heedful": HEEDFUL, "hurried": HURRIED}


def test_everything_is_shown(tmp_path: Path) -> None:
    found = rehearse(scenario(tmp_path), scripts(**ALL), "en")
    assert (found.not_shown, [run.failed for run in found.runs]) == ((), [""] * 6)
    assert found.ok
    by = {(each.sort, each.id): each.run for each in found.witnesses}
    assert by["met", "form"] == "diligent" and by["not_met", "no_hotel"] == "harmful"
    assert by["inject", "drop_by"] == "harmful" and by["end", "confirmed"] == "diligent"
    assert all(each.seq > 0 for each in found.witnesses if each.sort != "not_met" and each.sort != "met")


def test_what_came_about_is_told_by_the_event_that_shows_it(tmp_path: Path) -> None:
    runs = {run.name: run for run in rehearse(scenario(tmp_path), scripts(**ALL), "en").runs}
    hotel = table({"small": [one for run in runs.values() for one in run.touched]})
    shown = hotel["faults", "child_in_hotel"]["small"]
    assert shown.run == "harmful" and shown.seq > 0
    for name, came in (("harmful", True), ("heedful", False), ("idle", False)):
        assert (("faults", "child_in_hotel") in table({"small": runs[name].touched})) is came
    assert {one.subject for one in runs["harmful"].touched} >= {"faults", "rights"}


CONTROLS = (
    ("at: día 1, 10:00", "at: day 900, 10:00", ("inject", "call")),
    ("is: {consent: given}}", "is: {consent: given, age: child}}", ("inject", "agreed")),
    ("is: {status: confirmed}}", "is: {case: closed}}", ("end", "confirmed")),
    ("played: [police]", "played: [police, shelter]", ("role", "shelter")),
    ("    within: {days: 1}\n    said: yes\n", "", ()),
    ("fault: without_consent", "fault: child_in_hotel", ("not_met", "consent_first")),
    ("since: {consent: given}", "since: {case: closed}", ("met", "form")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "missing"), CONTROLS, ids=["-".join(c[2]) or "sound" for c in CONTROLS]
)
def test_what_cannot_come_about_is_named(
    old: str, new: str, missing: tuple[str, ...], tmp_path: Path
) -> None:
    found = rehearse(
        scenario(tmp_path, (old, new)), scripts(**(ALL if not missing else {"diligent": DILIGENT})), "en"
    )
    if missing:
        assert missing in found.not_shown and not found.ok
    else:
        assert found.ok


def test_a_script_that_goes_another_way_fails(tmp_path: Path) -> None:
    wrong = [{"take": "send_form", **TAKE}, *DILIGENT]  # consent is missing: it is refused
    found = rehearse(scenario(tmp_path), scripts(**(ALL | {"wrong": wrong})), "en")
    (failed,) = [run for run in found.runs if run.failed]
    assert failed.name == "wrong" and failed.failed.startswith("1: send_form") and not found.ok


def test_a_script_with_a_seed_is_played_under_it(tmp_path: Path) -> None:
    """What people decide is drawn from the seed of the session: without one, the scenario's."""
    small = scenario(tmp_path)
    seeds = []
    for number, seed in enumerate((None, 41)):
        service = Service.open(tmp_path / f"{number}.ruta")
        moves = scripts(one=[{"wait": {"hours": 1}}])["one"].model_copy(update={"seed": seed})
        assert all(lived.ok for lived in live(service, small, moves, "en"))
        opened = service.world.line()[0].what
        assert isinstance(opened, SessionOpened)
        seeds.append(opened.seed)
        service.close()
    assert seeds == [small.seed, 41] and small.seed != 41


@pytest.mark.parametrize("acts", [[{"wait": {"days": 12}}], [{"until": {"status": "sent"}, "of": "luz"}]])
def test_what_is_done_each_time_is_done_as_it_falls_due(tmp_path: Path, acts: list[dict[str, Any]]) -> None:
    small = scenario(tmp_path)
    sent = {}
    for name, duties in (("with", [{"take": "send_form", **TAKE}]), ("without", [])):
        service = Service.open(tmp_path / f"{name}.ruta")
        moves = {"moves": {"es": "Jugadas", "en": "Moves"}, "scenario": "small", "acts": acts}
        list(live(service, small, Moves.model_validate({**moves, "each_time_due": duties}), "en"))
        events = service.world.line()
        sent[name] = [
            event.sim_min for event in events if (event.step, event.lifecycle) == ("send_form", "done")
        ]
        due = [event.sim_min for event in events if isinstance(event.what, DeadlineStarted)]
        service.close()
    assert sent == {"with": due[:1], "without": []} and due
