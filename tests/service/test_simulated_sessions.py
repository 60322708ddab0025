"""A simulated replication kept as a session: its log holds, it is resumed, the kernel says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.simulation.small import SMALL
from workflow.log.base import WORLD
from workflow.log.codec import from_mapping
from workflow.pathway import library
from workflow.problems import ExpectedError
from workflow.rows.asking import Plan, PlaybackQuestion, Question
from workflow.rows.flow import PlaybackRow, is_drawn, left
from workflow.rows.simulated_session import MOST_CASES, SimulatedSession, SimulatedSessionQuestion
from workflow.service import Service
from workflow.service.simulated_sessions import CalledOff, _refuse_a_crowd, simulated_session
from workflow.simulation.run.plan import timeline
from workflow.simulation.run.readings import Readings
from workflow.simulation.run.replication import Replication
from workflow.simulation.run.runs import definition, ready
from workflow.simulation.study.asked import plan_of, playback
from workflow.store.received import open_received
from workflow.store.sealed import seal
from workflow.world.engine import World

DRAWN = SMALL.replace("en: Unseen}", "en: Unseen, lane: all}").replace("en: Seen}", "en: Seen, lane: all}")
DRAWN = DRAWN.replace("ends: confirmed}", "ends: confirmed, lane: all}")
DRAWN = DRAWN.replace(
    "kinds:", "lanes:\n  all: {es: Todo, en: All, assumption: true, roles: [police]}\nkinds:"
)
"""The small pathway, with a map."""


def standing(world: World) -> Counter[tuple[str, str, str]]:
    """How many things of a kind stand in each state of each track."""
    return Counter(
        (thing.kind, track, str(thing.values[track]))
        for thing in world.state.things.values()
        for track in world.pathway.kinds[thing.kind].tracks
    )


def simulated(plan: Plan, number: int) -> Counter[tuple[str, str, str]]:
    """The same, as the kernel says."""
    program = ready(plan).program
    replication = Replication(program)
    replication.run(plan.seed, number)
    states = Readings.of(replication).states[-1].tolist()
    return +Counter(dict(zip(program.states, states, strict=True)))


def test_a_lived_replication_is_a_session_like_any_other(tmp_path: Path) -> None:
    """On a small pathway: the lives of Panama's that follow take a hundred times as long."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    plan = Plan(pathway=str(file), years=1, warmup=0, seed=11)
    shares: list[float] = []
    with_it = Service.open(tmp_path / "work.ruta")
    with_it.keep_replication(plan, 2, progress=shares.append)
    id = with_it.session_id
    assert standing(with_it.world) == simulated(plan, 2)
    assert standing(with_it.world) != simulated(plan, 3)
    assert shares == sorted(shares)
    assert len(shares) > 20
    assert all(0 <= share < 1 for share in shares)
    assert with_it.workspace.verify(id).ok
    assert {event.actor for event in with_it.world.events} == {WORLD}  # nobody sat there
    sealed = seal(with_it.workspace, id, tmp_path / "lived.ruta", "2021-01-01T00:00:00+00:00")
    with open_received(sealed.path) as received:
        assert received.verify(id).ok
    with_it.close()

    again = Service.open(tmp_path / "work.ruta")
    try:
        row = again.sessions("es")[0]
        assert (row.id, row.can_resume) == (id, True)
        again.resume(id)
        assert standing(again.world) == simulated(plan, 2)
        assert again.world.core.draws.replication == 2
        assert len(again.state("es").cases) == row.cases > 20
        before = again.world.state.now  # in a year of this pathway all is over; Panama's goes on below
        again.advance(1440, "es")
        assert again.world.state.now == before + 1440
    finally:
        again.close()


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_simulated_history_was_left_on_its_own_day(tmp_path: Path, lang: str) -> None:
    """Its pathway begins years before that of the file, from which no day of it may be counted."""
    plan = Plan(pathway="panama-2021", year="2021", history=False, years=1, warmup=2)
    service = Service.open(tmp_path / "work.ruta")
    try:
        service.keep_replication(plan, until=400 * 1440)
        state, (row,) = service.state(lang), service.sessions(lang)
        assert state.date.endswith(" 2020") and row.year == state.year  # one year is named everywhere
        assert row.left.partition(" · ")[0] == state.date
        service.start("panama-2021", "2021", "A mano", seed=1)
        by_hand = service.sessions(lang)[0]
        assert by_hand.left.startswith("day 1" if lang == "en" else "día 1")  # the control
    finally:
        service.close()


def test_an_own_file_was_left_on_its_own_day_too(tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    service = Service.open(tmp_path / "work.ruta")
    try:
        service.keep_replication(Plan(pathway=str(file), years=1, warmup=2), until=400 * 1440)
        assert service.sessions("es")[0].left.partition(" · ")[0] == service.state("es").date
    finally:
        service.close()


def test_a_file_of_somebodys_own_is_lived(tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    plan = Plan(pathway=str(file), years=1, warmup=1, tried={"a": 0.9})
    service = Service.open(tmp_path / "work.ruta")
    try:
        service.keep_replication(plan, name="Pequeña")
        assert standing(service.world) == simulated(plan, 0)
        assert standing(service.world) != simulated(plan.baseline, 0)
        service.resume(service.session_id)
        assert standing(service.world) == simulated(plan, 0)
        assert service.world.core.settings.numbers["a"] == 0.9
        told = [row.lifecycle_name for row in service.history("es")]
        assert told.count("otros valores en vigor") == 1
    finally:
        service.close()


def test_nothing_is_kept_of_what_is_called_off_or_too_large(tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    service = Service.open(tmp_path / "work.ruta")
    try:
        with pytest.raises(CalledOff):
            service.keep_replication(Plan(pathway=str(file), years=1, warmup=0), stop=lambda: True)
        with pytest.raises(ExpectedError) as crowd:
            service.keep_replication(Plan(pathway=str(file), years=60, warmup=0))
        assert str(MOST_CASES) in crowd.value.text("es")
        assert "earlier year" in crowd.value.text("en")
        with pytest.raises(ExpectedError, match="1800"):
            service.keep_replication(Plan(year="1800"))
        assert service.sessions("es") == ()
    finally:
        service.close()


def test_every_year_of_panama_s_can_be_opened_to_its_end() -> None:
    """What is drawn alone decides it: to live one takes minutes."""
    years = library.load("panama-2021").years
    asked = [Question(year=year, seed=seed) for year in years for seed in (1, 2, 3)]
    for question in (*asked, Question(year="2021", years=3, onwards=True)):
        plan = plan_of(question)
        laid = timeline(plan, definition(plan))
        _refuse_a_crowd(laid, laid.horizon, plan.seed, 0)
    plan = plan_of(Question(year="2021", years=40, onwards=True))
    laid = timeline(plan, definition(plan))
    with pytest.raises(ExpectedError):  # the control
        _refuse_a_crowd(laid, laid.horizon, plan.seed, 0)


Moves = list[tuple[int, str]]
"""Minutes and the states that a case entered then."""


def on_the_map(row: PlaybackRow, case: int) -> Moves:
    """Where a dot went."""
    return sorted((minute, node) for minute, number, node in row.moves if number == case)


def in_the_log(life: SimulatedSession, case: str, kind: Mapping[str, Any], drawn: set[str]) -> Moves:
    """Where a case went, of what the map draws, and where it left that for what is not drawn."""
    name = kind["name"]
    found: Moves = []
    at = dict(kind["initials"])  # the log also says of a state that it stays, which is no move
    for event in life.events:
        if event["subject"] != case:
            continue
        if event["lifecycle"] == "case_opened":
            entered = kind["initials"]
        else:
            brought = from_mapping(event).what.consequences.set
            entered = {t: s for t, s in brought.items() if t in kind["initials"]}
        for track, state in entered.items():
            node = f"{name}.{track}.{state}"
            if node in drawn:
                found.append((event["sim_min"], node))
            elif event["lifecycle"] != "case_opened" and state != at[track]:
                found.append((event["sim_min"], left(f"{name}.{track}")))
            at[track] = state
    return sorted(found)


def kind_of(life: SimulatedSession) -> dict[str, Any]:
    """The kind that cases are of: its name and where its tracks begin."""
    opened = next(at for at, event in enumerate(life.events) if event["subject"] == life.case)
    begun = [from_mapping(event) for event in life.events[: opened + 1]]
    world = World.replay(library.from_json(life.definition), begun)
    thing = world.thing(life.case)
    tracks = world.pathway.kinds[thing.kind].tracks
    return {"name": thing.kind, "initials": {track.id: track.initial for track in tracks.values()}}


@pytest.mark.parametrize("pathway", ["small", "panama-2021"])
def test_the_dot_on_the_map_and_the_case_in_the_log_are_one_case(pathway: str, tmp_path: Path) -> None:
    question = Question(pathway, "2021", False, 1, 0, seed=7, levers=("L13",))
    if pathway == "small":
        file = tmp_path / "small.yaml"
        file.write_text(DRAWN, encoding="utf-8")
        question = replace(question, pathway=str(file), year="", levers=("LA",))
    row = playback(PlaybackQuestion(question, 1), lambda _done, _of: None, lambda: False)
    until = (row.until * 3) // 4
    life = simulated_session(SimulatedSessionQuestion(question, 1, 0, until))
    kind = kind_of(life)
    drawn = {node for _minute, _case, node in row.moves if is_drawn(node)}
    ids = [event["subject"] for event in life.events if event["lifecycle"] == "case_opened"]
    cases = [id for id in ids if id.startswith(life.case[0])]
    here = [case for case in range(len(row.cases)) if on_the_map(row, case)[0][0] <= until]
    assert 15 < len(cases) == len(here) < len(row.cases)
    for case in here:
        moves = [move for move in on_the_map(row, case) if move[0] <= until]
        assert in_the_log(life, cases[case], kind, drawn) == moves
    # the end of a case is one of those moves, and another replication is another life
    ended = [case for minute, case in row.ends if minute <= until]
    assert ended
    soon = until // 3
    other = simulated_session(SimulatedSessionQuestion(question, 0, 0, soon))
    moves = [move for move in on_the_map(row, 0) if move[0] <= soon]
    assert moves and in_the_log(other, other.case, kind, drawn) != moves


def test_what_is_lived_up_to_a_moment_is_the_beginning_of_the_whole() -> None:
    question = Question("panama-2021", "2021", False, 1, 0, seed=7, tried={"panels": 3.0})
    short = simulated_session(SimulatedSessionQuestion(question, 1, 3, 110_000))
    longer = simulated_session(SimulatedSessionQuestion(question, 1, 3, 150_000))
    begun = [event for event in longer.events if event["sim_min"] <= 110_000]
    told = [event for event in short.events if event["lifecycle"] != "advanced"]
    assert [_bare(event) for event in told] == [
        _bare(event) for event in begun if event["lifecycle"] != "advanced"
    ]
    assert short.case == longer.case and len(short.events) > 500


def _bare(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event without its number: an advance of the clock is an event, too."""
    return {field: value for field, value in event.items() if field not in ("seq", "parent_seq")}


def test_a_life_that_was_lived_elsewhere_is_kept_opened_and_resumed(tmp_path: Path) -> None:
    question = Question("panama-2021", "2021", False, 1, 0, seed=7)
    life = simulated_session(SimulatedSessionQuestion(question, 0, 4, 150_000))
    service = Service.open(tmp_path / "work.ruta")
    try:
        service.keep_simulated(life, "Réplica simulada 1")
        assert service.workspace.verify(service.session_id).ok
        state = service.state("es")
        assert (state.name, state.sim_min, state.year) == ("Réplica simulada 1", 150_000, "2021")
        names = {row.id: row.name for row in state.cases}
        assert names[life.case] == "Nº 5"
        kept = [event.lifecycle for event in service.world.events]
        assert kept == [event["lifecycle"] for event in life.events]
        assert service.timeline(life.case, "es").tracks
        service.advance(1440, "es")
        service.resume(service.session_id)
        assert service.state("es").sim_min == 151_440
    finally:
        service.close()


def test_a_case_that_has_not_come_yet_is_not_looked_for() -> None:
    question = Question("panama-2021", "2021", False, 1, 0, seed=7)
    with pytest.raises(ExpectedError) as trouble:
        simulated_session(SimulatedSessionQuestion(question, 0, 40, 20_000))
    assert "41" in trouble.value.text("es") and "later moment" in trouble.value.text("en")


@pytest.mark.parametrize("text", ["", "[]", "{", '{"starts": "soon"}', '{"starts": 3}', "[" * 100_000])
def test_a_definition_that_says_no_day_begins_on_none(text: str) -> None:
    assert library.begins(text) is None
    assert library.begins(library.to_json(library.load("panama-2021"))) is not None  # the control


@pytest.mark.parametrize(
    ("node", "role"),
    [
        ("victim.labour_claim.filed", "mitradel"),
        ("victim.status.form_sent", "commission"),
        ("victim.work_permit.valid", "legal_aid"),
        ("victim.lodging.hotel", ""),
        ("", ""),
    ],
)
def test_a_case_from_a_dot_is_opened_for_whoever_leads_it_on_from_there(node: str, role: str) -> None:
    question = Question("panama-2021", "2021", False, 1, 0, seed=7)
    life = simulated_session(SimulatedSessionQuestion(question, 0, 4, 60_000, node))
    pathway = library.load("panama-2021")
    if node == "victim.lodging.hotel":
        assert life.role and not pathway.roles[life.role].own_will  # somebody who is responsible there
    else:
        assert life.role == role
