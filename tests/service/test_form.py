"""What was noted, and not what is so, decides what the Commission reads in the form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.log.base import DESK, SCRIPT
from workflow.log.events import MessageSent
from workflow.present import notes
from workflow.service import DAY, Service

DETECTED = (("detect_police", "police"), ("tell_rights", "police"), ("consent_to_form", "victim"))
WEIGHTS = {"thin": 0.1, "sufficient": 0.85, "full": 0.85}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Mario, who was detected and agrees to the form; Cruz, who was smuggled; Anayansi, who is eleven."""
    people = ("men_construction", "smuggled_person", "child_domestic")
    played = ["police", "victim", "commission"]
    yield from at_the_desk(tmp_path_factory.mktemp("form"), people, played, DETECTED)


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    begun_again(opened).seat = DESK
    return opened


def note(desk: Service, *notes: tuple[str, str], case: str = "V1") -> None:
    for at, (dimension, how) in enumerate(notes):
        desk.note_down(case, dimension, how, f"Nota {at}.", "police", "es")  # type: ignore[arg-type]


def sent(desk: Service, case: str = "V1") -> str:
    """The form that a person sent."""
    assert desk.take(case, "fill_form", "police", "es").reading in ("accepted", "pending")
    desk.advance(DAY, "es")
    return str(desk.world.thing(case).values["file"])


def talked(desk: Service, lang: str = "es", case: str = "V1") -> str:
    return desk.talk(case, "police", lang).form


def page(desk: Service, part: str, about: str) -> str:
    (found,) = (one.lines for one in desk.case_page("V1", "es").sections if one.id == part)
    return next((f"{row.text} {row.reason}" for row in found if about in row.text), "")


NOTED: tuple[tuple[tuple[tuple[str, str], ...], str], ...] = (
    ((), "thin"),
    ((("exploitation", "said"),), "thin"),
    ((("exploitation", "told"), ("coercion_at_destination", "told")), "thin"),  # by hearsay alone
    ((("exploitation", "told"), ("coercion_at_destination", "seen")), "sufficient"),
    (
        (("exploitation", "said"), ("coercion_at_destination", "seen"), ("deceptive_recruitment", "told")),
        "full",
    ),
    ((("no_sign", "said"), ("need", "said"), ("account", "said"), ("exploitation", "said")), "thin"),
)


@pytest.mark.parametrize(("notes", "form"), NOTED)
def test_what_a_person_noted_is_what_the_form_says_and_weighs(
    desk: Service, notes: tuple[tuple[str, str], ...], form: str
) -> None:
    note(desk, *notes)
    assert sent(desk) == form
    grant = desk.world.pathway.steps["grant_preliminary"].simulation
    assert grant is not None
    assert desk.world.core.chance(grant.weight, desk.world.thing("V1")) == WEIGHTS[form]
    assert talked(desk).startswith("La Comisión lee lo que usted anotó: el formulario fue ")
    assert talked(desk, "en").startswith("The Commission reads what you noted: the form was ")
    few = page(desk, "talk_closed", "con pocas notas")
    assert bool(few) is (form == "thin") and bool(page(desk, "talk_well", "notas")) is (form != "thin")
    if few:
        assert "Con un formulario escaso la Comisión reconoce menos veces (supuesto)." in few


def test_what_is_noted_as_no_sign_makes_no_form_and_sending_it_accuses_nobody(desk: Service) -> None:
    note(desk, ("no_sign", "said"), ("need", "said"), ("account", "seen"))
    rows = {row.id: row for row in desk.talk("V1", "police", "es").dimensions}
    assert rows["no_sign"].name == "No es indicio" and len(rows["no_sign"].said) == 1
    assert talked(desk).startswith(
        "Nada se anotó como indicio: el formulario quedaría escaso (supuesto). Enviarlo no"
    )
    assert talked(desk, "en").endswith("To send it accuses nobody: the Commission rules.")
    (card,) = [row for row in desk.steps("V1", "police", "es").possible if row.id == "fill_form"]
    assert "No es indicio: 1" in card.noted and "Enviarlo no acusa a nadie" in card.noted
    note(desk, ("exploitation", "said"), ("coercion_at_destination", "seen"))  # the control: these weigh
    assert talked(desk).startswith("El formulario sería suficiente (supuesto).")


def test_a_note_that_was_taken_back_weighs_nothing(desk: Service) -> None:
    note(desk, ("exploitation", "said"), ("coercion_at_destination", "seen"))
    rows = desk.talk("V1", "police", "es").dimensions
    seq = next(one.seq for row in rows for one in row.said)
    desk.correct("V1", seq, "", "police", "es")
    assert sent(desk) == "thin"


def test_whoever_sends_and_whoever_rules_reads_what_was_noted(desk: Service) -> None:
    def noted(role: str, step: str, lang: str = "es") -> str:
        return next(row.noted for row in desk.steps("V1", role, lang).possible if row.id == step)

    assert noted("police", "fill_form").startswith("La Comisión lee lo anotado: formulario escaso")
    note(desk, ("exploitation", "said"))
    assert "Notas · Condiciones de explotación: 1" in noted("police", "fill_form")
    sent(desk)
    assert "a form that is thin (assumption)" in noted("commission", "refuse_preliminary", "en")
    desk.take("V1", "refuse_preliminary", "commission", "es")
    desk.advance(60 * DAY, "es")
    assert "Después: «No reconocer la condición preliminar»." in page(desk, "talk_closed", "con pocas notas")


def test_a_script_and_a_colleague_of_the_program_send_what_is_drawn(desk: Service) -> None:
    desk.seat = SCRIPT
    assert sent(desk) == "sufficient" and talked(desk) == ""
    desk.seat = DESK
    begun = max(row.seq for row in desk.history("es") if row.branch == 0 and row.step == "consent_to_form")
    desk.rewind(begun, "es")
    for case in ("V2", "V3"):
        note(desk, ("exploitation", "said"), case=case)  # of a person's form this would make a thin one
        desk.take(case, "detect_police", "police", "es")
    desk.play(["judge"], "es")  # from now on nobody plays those who send forms
    desk.advance(30 * DAY, "es")
    happened = desk._here().happened
    done = [row for case in ("V1", "V2", "V3") for row in happened.attempts(case) if row.step == "fill_form"]
    assert {(row.simulated, row.outcome) for row in done if row.ended} == {(True, "sufficient")}


def test_it_is_the_same_when_the_session_is_opened_again(desk: Service) -> None:
    note(desk, ("exploitation", "said"))
    assert sent(desk) == "thin"
    before = talked(desk)
    desk.resume(desk.session_id)
    assert desk.world.thing("V1").values["file"] == "thin" and talked(desk) == before
    assert desk.workspace.verify(desk.session_id).ok


def test_what_is_no_sign_is_noted_and_does_not_weigh(desk: Service) -> None:
    """Whoever notes all that is seen and heard of a person who was smuggled has no sign of coercion."""

    def all_noted(case: str) -> str:
        for row in desk.talk(case, "police", "es").observed:
            text = f"{row.by}: {row.text}" if row.by else row.text
            desk.note_down(case, row.dimension, row.how, text, "police", "es")
        for line in desk.talk(case, "police", "es").lines:
            if line.dimension:
                desk.note_down(case, line.dimension, "said", line.text, "police", "es")
        return desk.talk(case, "police", "es").form

    for case in ("V1", "V2"):
        for step in ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees"):
            desk.take(case, step, "police", "es")
    for question in ("journey", "guide", "farm_days"):
        desk.ask("V2", question, "open", "police", "es")
    assert "escaso" in all_noted("V2")
    assert len([row for row in desk.talk("V2", "police", "es").dimensions if row.said or row.seen]) > 2
    assert "escaso" not in all_noted("V1")  # the padlock and the sheet of balances are signs


def test_what_is_said_before_the_talk_is_open_does_not_weigh(desk: Service) -> None:
    for question in ("offer", "balance"):
        desk.ask("V1", question, "open", "police", "es")
    for line in desk.talk("V1", "police", "es").lines:
        if line.dimension:
            desk.note_down("V1", line.dimension, "said", line.text, "police", "es")
    assert "escaso" in talked(desk)


def test_nobody_tells_what_was_done_to_them_before_an_open_talk(opened: Service) -> None:
    """The debt of the fare is told once something of what happened was told in the open; not at detection."""
    opened.switch(0, "es")

    def said() -> set[str]:
        rows = opened._here().happened.exercise.of_case("V1")
        return {row.what.line.rpartition(".")[2] for row in rows if isinstance(row.what, MessageSent)}

    assert "debt" not in said()
    for step in ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees"):
        opened.take("V1", step, "police", "es")
    for need in ("pay", "offer"):
        assert "debt" not in said()
        opened.ask("V1", need, "leading" if need == "pay" else "open", "police", "es")
    for _time in range(6):  # two lines at a time
        opened.ask("V1", "silence", "", "police", "es")
        opened.ask("V1", "journey", "open", "police", "es")
    assert "debt" in said()


def test_what_a_dimension_is_stands_beside_the_word() -> None:
    for weight in ("thin", "sufficient"):
        es, en = notes._FORM[weight]
        assert "dimensiones (grupos de preguntas)" in es and "dimensions (groups of questions)" in en
