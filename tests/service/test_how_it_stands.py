"""How it stands with each person when an exercise is over, on the page that is read first."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from tests.service.played_once import ALONE, over
from workflow.rehearsal.live import is_over, live
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

STILL = {"es": "como al empezar", "en": "as at the beginning"}


def lines(service: Service, lang: str, *, end: bool = False) -> dict[str, str]:
    """What the first part of the page says of each person, by name, once it is over or was ended."""
    if end and not is_over(service):
        service.end_exercise()
    told = service.hot_wash(lang).first[0].lines
    return {name: rest for name, _colon, rest in (line.partition(": ") for line in told)}


def has_happened(service: Service, scenario: Scenario, person: str) -> bool:
    """Whether a line of their case or of what it is linked to moved, or anything was done for them."""
    case = scenario.case_of(person)
    thing = service.world.thing(case)
    both = [each for each in (case, thing.linked) if each is not None]
    spans = [span for each in both for span in service.happened.spans(each).values()]
    acts = [row for row in service.happened.attempts(case) if row.became == "accepted"]
    return any(len(span) > 1 for span in spans) or bool(acts)


@pytest.mark.parametrize("moves", [0, 2, 6, 40])
@pytest.mark.parametrize("name", ["construction_site", "coffee_line", "girl_in_colon"])
def test_nobody_is_as_at_the_beginning_to_whom_anything_happened(
    name: str, moves: int, tmp_path: Path
) -> None:
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load(name)
    script = library.moves_of(name, scenario)["careless"].whole()
    if moves:
        list(islice(live(service, scenario, script, "es"), moves))
    else:
        service.start_exercise(scenario, "es")
    row = service.exercise_row("es")
    if row is not None and not row.over:
        service.end_exercise()
    for lang, still in STILL.items():
        told = list(lines(service, lang).values())
        for person, line in zip(scenario.people, told, strict=True):
            assert (line == still) is not has_happened(service, scenario, person), (person, line)
    service.close()


@pytest.mark.parametrize(("lang", "done"), [("es", "se hizo «"), ("en", "” was done")])
def test_what_went_well_names_which_of_several_steps_was_done(lang: str, done: str, tmp_path: Path) -> None:
    """“Release him, or ask a judge for it” went well: the page says which of the two."""
    service = Service.open(tmp_path / "w.ruta")
    scenario = library.load("flight_tomorrow")
    several = [each for each in scenario.expect.values() if each.done is not None and len(each.done.step) > 1]
    heavy = {each.id: each.model_copy(update={"weight": 5}) for each in several}  # so that it is told first
    scenario = scenario.model_copy(update={"expect": {**scenario.expect, **heavy}})
    list(live(service, scenario, library.moves_of("flight_tomorrow", scenario)["expert"].whole(), lang))
    well = service.hot_wash(lang).first[1].lines
    named = [line for line in well if any(line.startswith(each.in_(lang).rstrip(".")) for each in several)]
    assert named and all(done in line for line in named)
    plain = [line for line in well if line not in named]
    assert plain and not any(done in line for line in plain)  # the control: of one step it is not repeated
    service.close()


@pytest.mark.parametrize(
    ("lang", "about", "by"),
    [("es", "Qué más se hizo", "UPAVIT (por el programa): «Evaluar necesidades y riesgo»"),
     ("en", "What else was done", "UPAVIT (by the program): “Assess needs and risk”")],
)  # fmt: skip
def test_each_step_that_a_role_did_is_in_a_line(lang: str, about: str, by: str, tmp_path: Path) -> None:
    """Those that no expectation shows, too, and those of a role that the program led; no faults."""
    service = Service.open(tmp_path / "w.ruta")
    scenario = library.load("girl_in_colon")
    list(live(service, scenario, library.moves_of("girl_in_colon", scenario)["expert"].whole(), lang))
    page = service.hot_wash(lang)
    assert page.first[-1].about == about and by in page.first[-1].lines
    officials = set(service.world.pathway.roles) - {"victim"}
    shown = {seq for part in page.expected for line in part.lines for seq in (one.seq for one in line.shown)}
    told = " ".join(page.first[-1].lines)
    words = service._scene(lang).words
    rest = [
        row
        for row in service.happened.attempts("V1")
        if row.became == "accepted" and row.role in officials and not shown & {row.seq, row.ended_by}
    ]
    untold = [row.step for row in rest if not row.faults and words.step(row.step) not in told]
    assert rest and not untold
    service.close()


@pytest.mark.parametrize(("lang", "more"), [("es", ", y 1 más"), ("en", ", and 1 more")])
def test_what_a_line_cuts_is_whole_elsewhere(lang: str, more: str, tmp_path: Path) -> None:
    service, name = Service.open(tmp_path / "w.ruta"), "reception_station"
    scenario = library.load(name)
    list(live(service, scenario, library.moves_of(name, scenario)["expert"].whole(), lang))
    part = service.hot_wash(lang).first[-1]
    (at,) = (at for at, line in enumerate(part.lines) if line.endswith(more))
    assert part.whole[at].startswith(part.lines[at].removesuffix(more) + ", ")
    assert not any(line.endswith(more) for line in part.whole)
    service.close()


@pytest.mark.parametrize(("lang", "absent"), [("es", "no llegó"), ("en", "did not come")])
def test_what_nobody_could_answer_did_not_come(lang: str, absent: str, tmp_path: Path) -> None:
    """The call from the consulate is for the second day: nobody failed to answer it who ended before."""
    scenario = library.load("flight_tomorrow")
    calls = {each.after for each in scenario.expect.values() if each.never is not None and each.never.told}
    for comes in (False, True):
        service = Service.open(tmp_path / f"{comes}.ruta")
        service.start_exercise(scenario, lang)
        if comes:  # the control
            for call in filter(None, calls - {"anonymous_call"}):  # that one comes as it begins
                service.send_inject(call, "delivered")
        service.end_exercise()
        lines = [line for part in service.hot_wash(lang).expected for line in part.lines]
        assert any(line.status == absent for line in lines) is not comes
        service.close()


@pytest.mark.parametrize(
    ("lang", "unpaid", "wanted"),
    [("es", "Reclamo laboral presentado (nadie lo ha decidido; no se le ha pagado)", "quiere reclamar"),
     ("en", "Labour claim filed (nobody has decided on it; they have not been paid)", "want to claim")],
)  # fmt: skip
def test_the_page_says_whether_who_claimed_was_paid(
    lang: str, unpaid: str, wanted: str, tmp_path: Path
) -> None:
    """“Three pay packets”: whether she got them is what a reader asks first."""
    service = Service.open(tmp_path / "w.ruta")
    for steps in ((), ("tell_remedies",)):
        service.start_exercise(library.load("unpaid_wages"), lang)
        for step in steps:
            service.take("V1", step, "mitradel", lang)
        before = lines(service, lang, end=True)["Nilsa"]
        assert wanted in before and unpaid not in before  # the control: she wants it, and nobody took it yet
    service.start_exercise(library.load("unpaid_wages"), lang)
    for step in ("tell_remedies", "receive_labour_claim"):
        service.take("V1", step, "mitradel", lang)
    assert unpaid in lines(service, lang, end=True)["Nilsa"]
    service.close()


@pytest.mark.parametrize("name", library.names())
def test_each_remedy_that_was_filed_and_each_childs_protection_is_told(name: str) -> None:
    scenario, seen = library.load(name), 0
    with over(name, f"{ALONE}expert") as service:
        told, scene = lines(service, "es"), service._scene("es")
        for person in scenario.people:
            thing = service.world.thing(scenario.case_of(person))
            for track in ("restitution", "civil_claim", "labour_claim", "protection"):
                value = str(thing.values[track])
                if value not in ("not_told", "told", "none"):
                    seen += 1
                    assert scene.words.value(thing.kind, track, value) in told[scene.name(thing)], (
                        track,
                        value,
                    )
    assert seen or name not in ("unpaid_wages", "two_packages", "girl_in_colon")  # the control
