"""What was asked for and is not given yet comes next for whoever gives it, and giving it ends nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import begun_again
from workflow.present.endings import endings
from workflow.present.why_now import what_follows
from workflow.rows.steps import StepRow
from workflow.service import DAY, Service

GIVEN = ("food", "clothes", "health")
BEGUN = (
    ("detect_police", "police"), ("meet_first_needs", "police"), ("tell_rights", "police"),
    ("consent_to_referral", "victim"), ("refer_to_upavit", "police"), ("give_first_night", "upavit"),
    ("consent_to_services", "victim"), ("assess_needs", "upavit"),
)  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Marcela, whose care by UPAVIT has begun; nothing was asked for yet."""
    folder: Path = tmp_path_factory.mktemp("asked")
    service = Service.open(folder / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("woman_private_house", {}, "Marcela")
    service.play(["police", "upavit", "victim"], "es")
    for step, role in BEGUN:
        assert service.take("V1", step, role, "es").reading in ("accepted", "pending"), step
    service.advance(3 * DAY, "es")
    assert service.take("V1", "start_services", "upavit", "es").reading == "accepted"
    yield service
    service.close()


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    return begun_again(opened)


def row(desk: Service, step: str, lang: str = "es") -> StepRow:
    return next(one for one in desk.steps("V1", "upavit", lang).possible if one.id == step)


def ask(desk: Service, what: str) -> None:
    assert desk.take("V1", f"ask_{what}", "upavit", "es").reading == "accepted"


@pytest.mark.parametrize("what", GIVEN)
@pytest.mark.parametrize("lang", ["es", "en"])
def test_to_give_what_was_asked_for_is_no_ending(desk: Service, what: str, lang: str) -> None:
    ask(desk, what)
    assert row(desk, f"give_{what}", lang).ending == ""
    without = row(desk, f"{what}_unavailable", lang).ending  # the control: that it is not there ends it
    assert {"es": "se detiene", "en": "stops"}[lang] in without


def test_no_ending_of_the_pathway_gives_what_a_right_is_to_and_none_is_called_like_its_track(
    desk: Service,
) -> None:
    core, words = desk.world.core, 0
    for kind in desk.world.pathway.kinds.values():
        for step, led in endings(core.stepper, kind.id).items():
            definition = core.stepper.rules[step].step
            only = [track.id for track, _found in core.stepper.rules[step].moved]
            assert not (definition.respects and len(only) == 1 and definition.harm is None), step
            for track, state in led:
                for lang in ("es", "en"):
                    assert kind.tracks[track].name(lang) != kind.tracks[track].states[state].name(lang), step
                    words += 1
    assert words > 40


@pytest.mark.parametrize("what", GIVEN)
def test_what_was_asked_for_is_next_since_when_and_first_after_what_is_due(desk: Service, what: str) -> None:
    assert f"give_{what}" not in [step for step, _case in desk.steps("V1", "upavit", "es").next]
    ask(desk, what)
    ahead = [step for step, _case in desk.steps("V1", "upavit", "es").next]
    assert f"give_{what}" in ahead
    why = row(desk, f"give_{what}").why
    assert "se pidió (" in why and "y todavía falta" in why and "otra vez" not in why
    assert "it was asked for (" in row(desk, f"give_{what}", "en").why


def test_that_it_is_passed_over_is_said_each_time_that_time_passes(desk: Service) -> None:
    assert "Se pidió y falta" not in desk.advance_to_next("es").text  # the control: nobody asked yet
    ask(desk, "food")
    told = "Se pidió y falta, y puede hacerlo UPAVIT: «Entregar: alimentación» (desde: "
    assert told in desk.advance_to_next("es").text
    assert told in desk.advance(DAY, "es").text
    english = desk.advance(DAY, "en").text
    assert "Asked for and not given yet, and UPAVIT can do it: “Deliver: food” (since: " in english
    assert desk.take("V1", "give_food", "upavit", "es").reading == "pending"
    assert "Se pidió y falta" not in desk.advance(DAY, "es").text  # it is under way


def test_nothing_pending_is_not_said_while_something_is_asked_for(desk: Service) -> None:
    ask(desk, "food")
    for _each in range(30):
        told = desk.advance_to_next("es")
        if told.reading == "nothing":
            break
    assert told.text.startswith("Nada ocurrirá por sí solo. Se pidió y falta")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_comes_after_a_step_is_no_abuse_no_end_and_no_asking_again(desk: Service, lang: str) -> None:
    """What may come about at any time, as a report of abuse, is not what a step is for."""
    ask(desk, "food")
    assert desk.take("V1", "want_lodging", "victim", "es").reading == "accepted"
    core, scene = desk.world.core, desk._scene(lang)
    after = {"es": "Después puede usted: ", "en": "After it you can: "}[lang]
    told, seen = dict[str, str](), 0
    for one in desk.steps("V1", "upavit", lang).possible:
        step = core.stepper.pathway.steps[one.id]
        told[one.id] = what_follows(scene, "upavit", scene.world.thing("V1"), step).partition(after)[2]
    for other in core.stepper.pathway.steps.values():
        quoted = {"es": f"«{other.name('es')}»", "en": f"“{other.name('en')}”"}[lang]
        activity = core.book.activities[core.book.activity_of[other.id]]
        named = [id for id, text in told.items() if quoted in text]
        seen += len(named)
        assert not named or activity.deadline is not None or activity.behaviour is not None, other.id
    places = [id for id in told if id.startswith("place_")]
    assert places and not any(told[id] for id in ("give_food", *places))
    assert seen > 3  # the control: other steps name what comes after them


def test_what_stands_undone_is_last_and_hides_nothing_new(desk: Service) -> None:
    """Said again each time, below what happened; the heading is not that something passed now."""
    ask(desk, "food")
    asked = [desk.advance(7 * DAY, "es") for _week in range(6)]
    again = [change for change in asked if "Se pidió y falta" in change.text]
    assert len(again) > 1
    for change in again:
        lines = change.text.split("\n")
        assert lines[-1].startswith("Se pidió y falta")
        assert not any(line.startswith("Se pidió y falta") for line in lines[:-1])
    assert any(len(change.text.split("\n")) > 1 for change in again)  # the control: something else happened


# -- a first need without a date -------------------------------------------------------------------


def page(desk: Service, part: str, lang: str = "es") -> list[str]:
    (found,) = (one for one in desk.case_page("V1", lang).sections if one.id == part)
    return [f"{line.text} {line.reason}" for line in found.lines]


def has(lines: list[str], name: str) -> bool:
    return any(name in line for line in lines)


@pytest.mark.parametrize("what", GIVEN)
def test_a_first_need_that_was_met_late_is_told_with_its_days_and_not_as_done_well(
    desk: Service, what: str
) -> None:
    desk.advance(15 * DAY, "es")
    ask(desk, what)
    steps = desk.world.core.stepper.pathway.steps
    asked, name = (f"«{steps[f'{act}_{what}'].name('es')}»" for act in ("ask", "give"))
    assert not has(page(desk, "well"), asked.strip("«»"))
    (late,) = (line for line in page(desk, "after") if asked in line)
    assert "UPAVIT: «" in late and "hecho 15 días después de que se podía" in late
    assert "La persona lo esperó 15 días." in late and "atraso" not in late
    assert any("done 15 days after it could be" in line for line in page(desk, "after", "en"))
    desk.advance(8 * DAY, "es")
    desk.take("V1", f"give_{what}", "upavit", "es")
    desk.advance(20 * DAY, "es")
    given = [line for line in page(desk, "after") if name in line]
    assert len(given) == 1 and not has(page(desk, "well"), name.strip("«»")), "and giving it late, too"


def test_a_first_need_that_nobody_met_is_among_what_nobody_did(desk: Service) -> None:
    """Not only among what waits, beneath a sentence that nothing with a date was left undone."""
    desk.advance(3 * DAY, "es")  # a weekend
    assert not has(page(desk, "undone"), "alimentación")
    desk.advance(120 * DAY, "es")
    (line,) = (line for line in page(desk, "undone") if "«Solicitar: alimentación»" in line)
    assert "La persona lleva " in line and "Esta ruta no le pone fecha" in line
    assert any("“Ask for: food”" in text and "first need" in text for text in page(desk, "undone", "en"))
    ask(desk, "food")
    assert not has(page(desk, "undone"), "«Solicitar: alimentación»")  # it is told as done late


def test_that_nothing_dated_was_left_undone_is_not_all_where_something_waits(desk: Service) -> None:
    def told() -> tuple[bool, list[str]]:
        parts = {part.id: part for part in desk.case_page("V1", "es").sections}
        return "waits" in parts, [parts["undone"].nothing, *page(desk, "undone")]

    waits, lines = told()
    assert waits and lines == [
        "De lo que tenía fecha, nada. Sin fecha, falta lo de «Lo que espera a quien lo lleva»."
    ]
    desk.play([], "es")  # the control: nothing waits for anybody who plays
    waits, lines = told()
    assert not waits and lines[0] == "Nada de lo que tenía fecha quedó sin hacer."


def test_a_first_need_that_was_met_at_once_is_done_well(desk: Service) -> None:
    desk.advance(3 * DAY, "es")  # a weekend
    ask(desk, "food")
    assert has(page(desk, "well"), "Solicitar: alimentación")
    assert not has(page(desk, "after"), "alimentación")


def test_before_time_runs_past_a_first_need_the_clock_names_it(desk: Service) -> None:
    told = desk.state("es").first_needs
    assert told.startswith("Antes puede usted: «Solicitar: alimentación»")
    assert desk.state("en").first_needs.startswith("Before that you can: “Ask for: food”")
    ask(desk, "food")
    assert "«Solicitar: alimentación»" not in (after := desk.state("es").first_needs)
    assert "«Entregar: alimentación»" in after
    desk.play(["police", "victim"], "es")  # the control: others meet it
    assert desk.state("es").first_needs == ""
