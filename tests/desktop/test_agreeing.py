"""Before something is agreed with a person: for how many nights a bed is given, which phone and hour."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel

from desktop.widgets.contact import Contact
from desktop.widgets.nights import Nights
from tests.desktop.conftest import Driven, click
from tests.desktop.test_kept_text import write
from tests.desktop.test_referring import step
from workflow.rows import Change


def test_a_bed_is_for_tonight_or_for_each_night_and_closing_gives_none(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    for button, each_night in (("back", None), ("tonight", False), ("each", True)):
        driven.service.beds.clear()
        window.practice.attempts.take(step("give_first_night", "nights"))
        dialog = driven.dialog(Nights)
        assert isinstance(dialog, Nights) and dialog.back.isDefault()
        click(driven.qtbot, getattr(dialog, button))
        driven.settle()
        wanted = [] if each_night is None else [("V1", "give_first_night", each_night)]
        assert driven.service.beds == wanted and driven._dialogs(Nights) == []


def test_a_contact_is_agreed_with_a_way_and_an_hour_only(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.practice.attempts.take(step("agree_safe_contact", "contact"))
    dialog = driven.dialog(Contact)
    assert isinstance(dialog, Contact) and not dialog.agree.isEnabled()
    assert "datos inventados" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    write(dialog.way, "el teléfono de la vecina")
    assert not dialog.agree.isEnabled()
    write(dialog.hour, "de 3 a 4")
    write(dialog.who, "sólo ella")
    click(driven.qtbot, dialog.agree)
    driven.settle()
    said = "el teléfono de la vecina; de 3 a 4; sólo ella"
    assert driven.service.contacts == [("V1", "agree_safe_contact", said)]


def test_above_stands_what_comes_and_in_the_notice_why_time_stopped_once(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    clock, look = window.practice.clock, window.practice._look
    assert look is not None
    coming = clock.next_text.text()
    why = Change("accepted", "Le toca a usted: «Anotar».\nOtra cosa.", kind="yours")
    window.practice.show_look(replace(look, change=why))
    driven.settle()
    assert window.messages.text.text().startswith("«Anotar».")
    assert clock.next_text.text() == coming


def test_where_nothing_has_a_date_the_clock_says_whose_turn_it_is(driven: Driven) -> None:
    clock = driven.open().window.practice.clock
    driven.start_with_case()
    quiet = replace(driven.service.state("es"), next_event="")
    clock.set_state(quiet)
    assert clock.next_text.text() == "No hay sucesos previstos."
    clock.set_state(replace(quiet, your_turn="Le toca a usted como UPAVIT: «Anotar»."))
    assert clock.next_text.text() == "Le toca a usted como UPAVIT: «Anotar»."
    some_day = replace(quiet, next_event="sin fecha fija", your_turn="Le toca a usted: «Anotar».")
    clock.set_state(some_day)  # what may come one day hides no turn
    assert clock.next_text.text() == "Le toca a usted: «Anotar». Lo próximo: sin fecha fija"
    assert clock.next_event.isEnabled()


def test_before_time_passes_the_clock_says_which_first_needs_could_be_met(driven: Driven) -> None:
    clock = driven.open().window.practice.clock
    driven.start_with_case()
    state = replace(driven.service.state("es"), next_event="3 mar", is_by_then=True)
    clock.set_state(replace(state, first_needs="Antes puede usted: «Dar»."))
    assert clock.next_text.text() == "Antes puede usted: «Dar». Lo próximo, a más tardar: 3 mar"
    clock.set_state(state)
    assert clock.next_text.text() == "Lo próximo, a más tardar: 3 mar"
    clock.set_state(replace(state, is_by_then=False))  # what may be passed over promises no date
    assert clock.next_text.text() == "Lo próximo: 3 mar"
