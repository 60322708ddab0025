"""Another step supposed at a moment of a reviewed case: the very state, the very shares, and nothing kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

import pytest

from tests.service.test_past import lived, reviewed
from workflow.case.fold import fold
from workflow.case.state import WorldState
from workflow.log.codec import from_mapping
from workflow.log.events import Played
from workflow.pathway.rules import is_own_choice, roles_of
from workflow.present.chances import continued, row
from workflow.present.past_chances import had_it_been
from workflow.present.who_acts import who_acts
from workflow.problems import ExpectedError
from workflow.record.record import Record
from workflow.record.rows import Attempt
from workflow.rehearsal.live import live
from workflow.rows.chances import Continuation, Lived, NextStep, Reached, ReachedRow
from workflow.rows.exported import FORMS
from workflow.rows.report import Wanted
from workflow.rows.supposed import Supposed
from workflow.scenario import library as scenarios
from workflow.service import Service
from workflow.simulation.continuation.chances import Chances, Entered, continuations
from workflow.world import jobs
from workflow.world.draws import Draws
from workflow.world.engine import World

DAY = 1440
DAYS, NUMBER = 60, 3
"""How far the world goes on beside the kernel, and how often."""


class Table:
    """A session of many attempts, reviewed; `acts` are the events at which each act was over."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.service = Service.open(folder / "w.ruta")
        self.acts = sorted({len(self.service.world.events) for _turn in lived(self.service, seed, 50)})
        reviewed(self.service)
        self.line = self.service.world.line()

    def by_hand(self) -> list[Attempt]:
        """What somebody asked for, and it was no refusal: official's steps only."""
        reading = self.service._here_opened().review.readings[0]
        assert reading.happened is not None
        things = (
            reading.events[reading.by_thing.first("V1") - 1].subject,
            self.service.world.thing("V1").linked,
        )
        rows = chain.from_iterable(reading.happened.attempts(str(thing)) for thing in things)
        pathway = self.service.world.pathway
        return [
            one
            for one in rows
            if one.became != "refused"
            and not one.simulated
            and pathway.steps[one.step].on_timer is None
            and not is_own_choice(pathway, roles_of(pathway, pathway.steps[one.step]))
        ]

    def over(self, seq: int) -> int:
        """The last event of the act that an event is of."""
        return next(act for act in self.acts if act >= seq)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Table]:
    found = Table(tmp_path_factory.mktemp("table"), 1)
    assert len(found.by_hand()) > 5
    yield found
    found.service.close()


def world_then(service: Service, question: Continuation) -> World:
    """The world at the moment that a question is about, made of nothing but what is handed over."""
    events = [from_mapping(one) for one in json.loads(json.dumps(asdict(question)))["events"]]
    world = service.world.standing_in(fold(events))
    world.state.now = max(world.state.now, question.minute)
    return world


def practised_then(table: Table, question: Continuation) -> World:
    """The same as practice has it, where colleagues act only on whom they were told of."""
    world = world_then(table.service, question)
    happened = Record.of(world.core.stepper, [e for e in table.line if e.seq <= world.state.seq])
    world.wait_to_be_told(partial(who_acts, world, happened))
    return world


def plain(state: WorldState) -> WorldState:
    """A state without the numbers of events, and without what people typed."""
    things = {id: replace(one, name="", name_erased=False) for id, one in state.things.items()}
    work = {key: replace(job, seq=0) for key, job in state.jobs.items()}
    return replace(state, seq=0, branch=0, branches=0, things=things, jobs=work)


def asked_again(
    table: Table, attempt: Attempt, day: int = 0, *, told: bool = True
) -> tuple[WorldState, WorldState]:
    """The state after a step is asked for as it was then, and the one that the log has after it."""
    supposed = Supposed(0, "V1", attempt.seq, day, attempt.step)
    question = table.service.review_supposed(supposed, "es")
    world = practised_then(table, question) if told else world_then(table.service, question)
    world.request(attempt.subject, attempt.step, attempt.role)
    last = table.over(attempt.seq)
    return plain(world.state), plain(fold(event for event in table.line if event.seq <= last))


def test_the_same_step_at_the_same_time_brings_the_state_that_was(table: Table) -> None:
    for attempt in table.by_hand():
        mine, theirs = asked_again(table, attempt)
        assert mine == theirs, attempt


@pytest.mark.parametrize("seed", [2, 4, 7])
def test_it_does_so_in_other_lives(tmp_path: Path, seed: int) -> None:
    other = Table(tmp_path, seed)
    for attempt in other.by_hand():
        mine, theirs = asked_again(other, attempt)
        assert mine == theirs, attempt
    untold = [asked_again(other, attempt, told=False) for attempt in other.by_hand()]
    assert any(mine != theirs for mine, theirs in untold)  # the control: everybody acts
    other.service.close()


def test_no_official_asks_for_what_a_timer_ends_in(tmp_path: Path) -> None:
    for seed in range(45, 61):  # whose life brings such an end depends on the pathway's chances
        other = Table(tmp_path / str(seed), seed)
        steps = other.service.world.pathway.steps
        ended = [e for e in other.line if e.subject == "V1" and e.step and steps[e.step].on_timer]
        if ended:
            break
        other.service.close()
    assert ended
    for event in ended:
        row = other.service.review_supposing(Supposed(0, "V1", event.seq), "en")
        assert row.taken == "" and row.refused.startswith("At this moment nobody asked for a step")
        with pytest.raises(ExpectedError):
            other.service.review_supposed(Supposed(0, "V1", event.seq), "en")
    other.service.close()


def test_control_the_same_step_on_another_day_brings_another_state(table: Table) -> None:
    differs = 0
    for attempt in table.by_hand():
        for day in {1, 1 + table.line[-1].sim_min // DAY} - {attempt.at // DAY + 1}:
            supposed = Supposed(0, "V1", attempt.seq, day, attempt.step)
            if not table.service.review_supposing(supposed, "es").refused:
                mine, theirs = asked_again(table, attempt, day)
                differs += mine != theirs
                assert mine != theirs
    assert differs


# -- shares -----------------------------------------------------------------------------------------


def first_entries(world: World, case: str, step: NextStep, draws: Draws) -> dict[str, float]:
    """When a case, or what it is linked to, comes into each state, as the world lives it from a step on."""
    twin, now = world.copy(), world.state.now
    core = twin.core
    core.draws = draws
    core.emit(Played(roles=()))
    core.look_again()
    if step.step:
        jobs.request(core, core.state.things[step.subject], step.step, step.role)
    twin.advance(now)
    twin.advance(now + DAYS * DAY - 1)
    thing = twin.thing(case)
    found: dict[str, float] = {}
    for event in core.new:
        if event.subject in (thing.id, thing.linked):
            kind = twin.thing(str(event.subject)).kind
            for track in event.what.consequences.moved:
                state = event.what.consequences.set[track]
                if state != twin.pathway.kinds[kind].tracks[track].initial:
                    found.setdefault(f"{kind}.{track}.{state}", (event.sim_min - now) / DAY)
    return found


def shares(table: Table, question: Continuation, step: NextStep) -> dict[str, float]:
    """Of the continuations that the world lives, how many come to each state."""
    world = world_then(table.service, question)
    opened = table.service.world.opened
    lived = [
        first_entries(world, "V1", step, Draws(opened.seed, opened.replication + 1 + number))
        for number in range(NUMBER)
    ]
    nodes = {node for each in lived for node in each}
    return {node: sum(node in each for each in lived) / NUMBER for node in nodes}


def told(question: Continuation, which: str) -> dict[str, float]:
    """The same as it is answered."""
    found = {".".join(one.state): getattr(one, which).share for one in continuations(question).entered}
    return {node: share for node, share in found.items() if share}


def test_the_shares_are_those_of_a_direct_simulation_from_that_state(table: Table) -> None:
    attempt = table.by_hand()[0]
    others = [step.step for step in table.service.review_supposing(at(attempt), "es").steps if step.can]
    for step in (attempt.step, "", next(one for one in others if one != attempt.step)):
        asked = at(attempt, step)
        question = table.service.review_supposed(asked, "es", days=DAYS, replications=NUMBER)
        assert told(question, "first") == shares(table, question, question.first)
        assert told(question, "second") == shares(table, question, question.second)
        assert question.first != question.second


def test_control_of_another_day_the_shares_are_others(table: Table) -> None:
    attempt = table.by_hand()[0]
    here = table.service.review_supposed(at(attempt, ""), "es", days=DAYS, replications=NUMBER)
    later = replace(here, minute=here.minute + 40 * DAY)
    assert told(later, "first") != shares(table, here, here.first)


def at(attempt: Attempt, step: str = "", day: int = 0) -> Supposed:
    """What is supposed where somebody asked for a step."""
    return Supposed(0, "V1", attempt.seq, day, step)


# -- what can be supposed ---------------------------------------------------------------------------


def test_what_was_asked_for_is_compared_and_another_day_is_told(table: Table) -> None:
    attempt = table.by_hand()[3]
    own = table.service.review_supposing(at(attempt), "en")
    assert own.taken == attempt.step and own.steps[0].step == attempt.step and own.steps[0].can
    date = own.days[attempt.at // DAY + 1 - own.first_day]
    assert own.when.startswith(f"{date}, ") and re.fullmatch(r"[A-Z][a-z]+day \d{1,2} [A-Z][a-z]{2}", date)
    assert own.refused == "" and len(set(own.days)) == len(own.days)
    last = own.first_day + len(own.days) - 1
    other = table.service.review_supposing(at(attempt, attempt.step, last), "en")
    assert other.taken == "" and other.day == last
    assert table.service.review_supposing(at(attempt, "", last), "es").refused.startswith(
        "En este momento nadie pidió un paso"
    )


def test_what_could_not_be_asked_for_is_refused_with_why(table: Table) -> None:
    attempt = table.by_hand()[3]
    pathway = table.service.world.pathway
    never = [
        step for kind in pathway.kinds.values() for step in kind.steps.values() if step.by == ("trial_court",)
    ]
    asked = at(attempt, never[0].id)
    for lang, begin in (("es", r"El \w+ \d+ \w{3} "), ("en", r"On \w+day \d+ \w{3} ")):
        why = table.service.review_supposing(asked, lang).refused
        assert re.match(begin, why) and why.count(".") >= 2
        with pytest.raises(ExpectedError):
            table.service.review_supposed(asked, lang)


def test_nothing_that_the_person_decides_is_supposed_or_told(table: Table) -> None:
    service, pathway = table.service, table.service.world.pathway
    own = {
        step.id
        for kind in pathway.kinds.values()
        for step in kind.steps.values()
        if is_own_choice(pathway, roles_of(pathway, step))
    }
    attempt = table.by_hand()[3]
    assert own and own.isdisjoint(one.step for one in service.review_supposing(at(attempt), "es").steps)
    with pytest.raises(ExpectedError, match="No official asks for that step"):
        service.review_supposing(at(attempt, sorted(own)[0]), "es")
    half = Reached(0.5, 10.0, 1.0, 20.0)
    states = (
        ("victim", "status", "withdrawn"), ("victim", "testimony", "declined"),
        ("victim", "services", "left"),
        ("victim", "testimony", "given"), ("victim", "testimony", "recorded"),
        ("victim", "testimony", "from_abroad"), ("victim", "case", "closed_own_choice"),
    )  # fmt: skip
    others = (
        ("victim", "status", "preliminary"), ("victim", "services", "assessed"),
        ("victim", "liberty", "detained"), ("victim", "case", "closed"), ("victim", "querella", "filed"),
    )  # fmt: skip
    entered = tuple(Entered(False, False, half, half, 0.0, 0.0, 0.0, state) for state in (*states, *others))
    question = service.review_supposed(at(attempt, ""), "es")
    found = row(Chances(pathway, "V1", (False, False), (1.0, 1.0), entered), question)
    assert {one.id for one in found.rows} == {".".join(state) for state in others}


def test_while_its_exercise_goes_on_nothing_is_supposed(tmp_path: Path) -> None:
    name, refused = "construction_site", {}
    scenario = scenarios.load(name)
    for acts in (8, None):  # the control: once it is over
        folder = tmp_path / str(acts)
        folder.mkdir()
        service = Service.open(folder / "w.ruta")
        moves = scenarios.moves_of(name, scenario)["careless"].whole()
        list(islice(live(service, scenario, moves, "es"), acts))
        reviewed(service)
        service.lead_review(0, "es")
        seqs = service.review_case(0, "V1", "es").seqs
        row = service.review_supposing(Supposed(0, "V1", seqs[-1]), "es")
        step = next(one.step for one in row.steps if one.can)
        refused[acts] = service.review_supposing(Supposed(0, "V1", seqs[-1], 0, step), "es").refused
        service.close()
    assert refused[8].startswith("El registro termina antes que su ejercicio") and refused[None] == ""


def test_what_is_not_there_is_said(table: Table) -> None:
    for asked in (Supposed(0, "V9", 40), Supposed(7, "V1", 40)):
        with pytest.raises(ExpectedError):
            table.service.review_supposing(asked, "es")


# -- the sentence -----------------------------------------------------------------------------------


def reached(name: str, first: float, second: float, lived: float | None, *, clear: bool = True) -> ReachedRow:
    one, other = (Reached(share, 30.0, 10.0, 90.0) for share in (first, second))
    change = second - first
    half = 0.01 if clear else 2.0
    return ReachedRow(
        False, False, one, other, change, change - half, change + half, name, "Estatus", name, name, lived
    )


@pytest.mark.parametrize(
    ("row", "steps", "days", "es", "en"),
    [
        (reached("Visa", 0.62, 0.4, None), ("Remitir «hoy»", ""), 26.0,
         "Si el 4 ene se hubiera pedido «Remitir “hoy”»: de cada 100 historias ficticias que siguen "
         "desde ahí por 6 meses, 62 llegan a «Visa» (sin pedirlo entonces, 40; así fue: no llegó en 26 días, "
         "hasta donde cuenta el registro).",
         "If “Remitir «hoy»” had been asked for on 4 Jan: of 100 fictional stories that go on from there "
         "for 6 months, 62 come to “Visa” (not asked for then, 40; in fact: not within 26 days, as far as "
         "the log tells)."),
        (reached("Visa", 0.1, 0.4, 12.4), ("", "Remitir"), 300.0,
         "Si el 4 ene no se hubiera pedido «Remitir»: de cada 100 historias ficticias que siguen desde "
         "ahí por 6 meses, 10 llegan a «Visa» (con «Remitir», 40; así fue: llegó a los 12 días).",
         "If “Remitir” had not been asked for on 4 Jan: of 100 fictional stories that go on from there "
         "for 6 months, 10 come to “Visa” (with “Remitir”, 40; in fact: after 12 days)."),
        (reached("Visa", 0.5, 0.5, None, clear=False), ("Remitir", "Citar"), 300.0,
         "Si el 4 ene se hubiera pedido «Remitir»: no se ve diferencia. De cada 100 historias ficticias "
         "que siguen desde ahí por 6 meses, 50 llegan a «Visa» (así fue: no llegó en ese tiempo).",
         "If “Remitir” had been asked for on 4 Jan: no difference is seen. Of 100 fictional stories that "
         "go on from there for 6 months, 50 come to “Visa” (in fact: not within that time)."),
    ],
)  # fmt: skip
def test_the_sentence_sets_it_beside_what_was(
    row: ReachedRow, steps: tuple[str, str], days: float, es: str, en: str
) -> None:
    assert had_it_been([row], steps, 182, Lived("4 ene", days, {}), en=False) == es
    assert had_it_been([row], steps, 182, Lived("4 Jan", days, {}), en=True) == en


def test_what_happened_is_what_the_log_says(table: Table) -> None:
    attempt = table.by_hand()[0]
    question = table.service.review_supposed(at(attempt, ""), "es")
    assert question.lived is not None and question.lived.entered
    now = table.service.world.thing("V1").values
    for track, state in now.items():
        key = f"victim.{track}.{state}"
        if key in question.lived.entered:
            assert question.lived.entered[key] <= question.lived.days
    went = {track for track, state in now.items() if f"victim.{track}.{state}" in question.lived.entered}
    assert went
    said = continued(replace(question, replications=20)).said
    assert said.endswith("y lo que decide la persona no se cuenta.") and "así fue" in said


# -- nothing is kept --------------------------------------------------------------------------------


def written(service: Service, folder: Path) -> dict[str, bytes]:
    """The log's file, the reports and every export, in both languages where they have words."""
    folder.mkdir()
    service.review_report(Wanted(), folder / "r.html", "es")
    service.review_report(Wanted(), folder / "r.pdf", "es")
    for form in FORMS:
        service.export_review(0, form, folder / f"e.{form}", share=False, lang="es")
    found = {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    events = [asdict(event) for event in service.world.events]
    return found | {"log": repr(events).encode()}


def test_nothing_of_it_is_in_the_log_a_report_or_an_export(table: Table, tmp_path: Path) -> None:
    before = written(table.service, tmp_path / "before")
    attempt = table.by_hand()[2]
    asked = at(attempt, "")
    said = continued(table.service.review_supposed(asked, "es", replications=20)).said
    after = written(table.service, tmp_path / "after")
    assert after.keys() == before.keys() and len(before) > len(FORMS)
    assert after["log"] == before["log"] and after["r.html"] == before["r.html"]
    words = ("ilustración", "historias ficticias", "no un pronóstico", said[:60])
    assert all(word in said for word in words)
    for name, content in after.items():
        assert not any(word.encode() in content for word in words), name
    # the control: what the report does tell is found so
    assert table.service.review_case(0, "V1", "es").title.split(" · ")[0].encode() in after["r.html"]


@pytest.mark.parametrize(
    ("lang", "says"),
    [("es", "no quiere decir que no hubo daño"), ("en", "does not mean that there was no harm")],
)
@pytest.mark.parametrize(("harms", "differs"), [(True, False), (True, True), (False, False)])
def test_that_nothing_differs_after_a_harm_is_not_said_to_be_no_harm(
    table: Table, lang: str, says: str, harms: bool, differs: bool
) -> None:
    """Where the stories after a harm are alike it is said that they do not count it; else nothing is."""
    attempt, pathway = table.by_hand()[3], table.service.world.pathway
    question = replace(table.service.review_supposed(at(attempt, ""), "es"), lang=lang)
    one, other = Reached(0.5, 10.0, 1.0, 20.0), Reached(0.9 if differs else 0.5, 10.0, 1.0, 20.0)
    entered = Entered(False, False, one, other, 0.4, 0.3, 0.5, ("victim", "status", "preliminary"))
    entered = entered if differs else replace(entered, difference=0.0, difference_low=-0.1)
    found = row(Chances(pathway, "V1", (False, harms), (1.0, 1.0), (entered,)), question)
    assert (says in found.said) is (harms and not differs)
