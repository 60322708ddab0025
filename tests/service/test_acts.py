"""Acts through the door: what they answer, what they keep, and what a failure leaves."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.service.conftest import MADE_UP
from workflow.log.events import Refused
from workflow.present import turns
from workflow.present.scene import Scene
from workflow.problems import ExpectedError
from workflow.service import Service
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace
from workflow.world.engine import World


def kept(service: Service) -> list[str]:
    """What the file holds of the open session, by lifecycle."""
    return [event.lifecycle for event in service.workspace.events(service.session_id)]


def test_a_step_that_can_be_taken_is_accepted_and_kept(session: Service) -> None:
    session.advance(2 * 1440, "es")
    change = session.take("V1", "send_form", "police", "es")
    assert change.reading == "accepted"
    assert "Remitir el formulario" in change.text
    assert "formulario remitido" in change.text
    assert session.world.thing("V1").values["status"] == "sent"
    assert session.world.thing("V1").values["told_D3"] == "yes"
    assert kept(session) == [event.lifecycle for event in session.world.events]


def test_a_refusal_says_what_is_missing_who_can_change_it_and_which_right_it_touches(
    session: Service,
) -> None:
    before = dict(session.world.thing("V1").values)
    change = session.take("V1", "send_form", "police", "es")
    assert change.reading == "refused"
    assert "Consentimiento a la remisión" in change.text
    assert "La persona todavía no lo ha decidido: «Consentimiento a la remisión»." in change.text
    assert "Eso lo decide sólo la persona: «Consentir la remisión»." in change.text
    assert [fault.id for fault in session.card("V1", "es").faults] == ["without_consent"]
    assert change.right == "Información clara"
    assert "Información clara" in change.text
    assert dict(session.world.thing("V1").values) == before
    assert kept(session)[-2:] == ["refused", "fault"]
    refused = next(e.what for e in session.world.events if isinstance(e.what, Refused))
    assert refused.missing == ("consent=given",)


def test_a_refusal_says_first_what_why_and_what_instead_and_the_rest_below(session: Service) -> None:
    first, *rest = session.take("V1", "send_form", "police", "es").text.split("\n")
    what, right = "La persona todavía no lo ha decidido", "Derecho que toca: Información clara"
    instead = "Eso lo decide sólo la persona: «Consentir la remisión»."
    assert first.index(what) < first.index(right) < first.index(instead) and not rest
    first, *rest = session.take("V1", "confirm", "police", "es").text.split("\n")
    assert first.endswith("Antes decide la persona: «Consentir la remisión».")
    assert len(first) < 300 and rest[-1] == "El intento quedó en el historial; el caso sigue como estaba."
    assert not [line for line in rest if line in first]


def test_the_same_refusal_in_english(session: Service) -> None:
    text = session.take("V1", "confirm", "police", "en").text
    assert text.startswith("Confirm the status: This is up to the commission; the police cannot do it.")
    assert "After that you can do it: “Send the form”." in text


def test_a_step_that_has_to_wait_is_pending_and_ends_by_itself(session: Service) -> None:
    session.advance(2 * 1440, "es")
    session.take("V1", "send_form", "police", "es")
    waiting = session.steps("V1", "police", "es").waiting
    assert [(row.id, row.who, row.state) for row in waiting] == [("confirm", "Comisión", "en curso")]
    assert "víctima plena" in session.advance_to_next("es").text
    assert session.world.thing("V1").values["status"] == "confirmed"


def test_time_passes_until_a_condition_holds_or_the_limit(session: Service) -> None:
    def consents(world: World) -> bool:
        return world.thing("V1").values["consent"] == "given"

    assert session.advance_until(consents, 60, "es")[0] is False
    assert session.state("es").sim_min == 9 * 60
    assert session.advance_until(consents, 3 * 1440, "es")[0]
    assert session.state("es").sim_min == 1440 + 8 * 60


def test_harm_that_is_allowed_is_said_before_and_recorded_after(session: Service) -> None:
    session.new_case("a_child", {}, "Alba")
    row = next(r for r in session.steps("V2", "police", "es").possible if r.id == "lodge_in_hotel")
    assert "Queda sin cuidado adecuado" in row.harm
    assert "Alojamiento seguro" in row.harm
    adult = next(r for r in session.steps("V1", "police", "es").possible if r.id == "lodge_in_hotel")
    assert adult.harm == ""
    change = session.take("V2", "lodge_in_hotel", "police", "es")
    assert (change.reading, change.right) == ("harmful", "Alojamiento seguro")
    record = {right.id: right.record for right in session.card("V2", "es").rights}
    assert record == {"D3": "none", "D6": "breached"}
    assert [(fault.id, fault.how) for fault in session.card("V2", "es").faults] == [
        ("child_in_hotel", "committed")
    ]


def test_what_puts_a_harm_right_is_looked_for_once(session: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the sentence and for the marks on the screen: with much to be done, it is much of a click."""
    session.new_case("a_child", {}, "Alba")
    asked: list[str] = []

    def noted(scene: Scene, case: str) -> Iterator[turns.Turn]:
        asked.append(case)
        yield from whole(scene, case)

    whole = turns.turns_among
    monkeypatch.setattr(turns, "turns_among", noted)
    assert session.take("V2", "lodge_in_hotel", "police", "es").touched
    assert asked == ["V2"]


def test_one_step_for_several_cases_says_who_did_not_take_it(session: Service) -> None:
    session.new_case("a_child", {}, "Alba")
    change = session.take_for(["V1", "V2"], "send_form", "police", "en")
    assert change.reading == "refused"
    assert "1 of 2 cases" in change.text
    assert "V1: Send the form: " in change.text
    assert session.world.thing("V2").values["status"] == "sent"


def test_a_step_of_the_proceeding_is_taken_through_its_case(session: Service) -> None:
    change = session.take("V1", "open_proceeding", "police", "es")
    assert change.reading == "accepted"
    assert "investigación" in " ".join(session.card("V1", "es").linked)


def test_what_is_under_way_can_be_called_off(session: Service) -> None:
    session.play(["police", "commission"], "es")
    session.advance(2 * 1440, "es")
    session.take("V1", "send_form", "police", "es")
    assert session.take("V1", "confirm", "commission", "es").reading == "pending"
    change = session.cancel("V1", "confirm", "commission", "es")
    assert change.reading == "accepted"
    assert not session.world.state.jobs
    assert session.cancel("V1", "confirm", "commission", "es").reading == "nothing"


def test_time_goes_to_the_next_thing_in_a_case_and_says_what_it_was(session: Service) -> None:
    change = session.advance_to_next("es")
    assert ": La persona decidió consentir la remisión." in change.text
    assert session.state("es").sim_min == 1440 + 8 * 60


def test_each_thing_is_told_at_its_own_time_and_not_at_the_end_of_the_week(session: Service) -> None:
    change = session.advance(7 * 1440, "es")
    assert re.match(r"\w+ \d+ ene: La persona decidió consentir la remisión\.", change.text)


def test_what_the_person_will_decide_is_told_by_nobody(session: Service) -> None:
    assert any(intent.role == "victim" for intent in session.world.state.intents.values())
    assert all(row.who != "La persona" for row in session.steps("V1", "police", "es").waiting)
    assert "Consentir" not in session.state("es").next_event


def test_where_nothing_is_pending_the_clock_stays(session: Service) -> None:
    session.advance_to_next("es")
    session.advance_to_next("es")  # the deadline passes
    before, size = session.state("es").sim_min, len(session.world.events)
    assert session.advance_to_next("es").reading == "nothing"
    assert (session.state("es").sim_min, len(session.world.events)) == (before, size)


def test_what_is_due_after_more_than_a_year_is_reached_and_told_with_its_year(
    service: Service, tmp_path: Path
) -> None:
    slow, text = tmp_path / "slow.yaml", Path(MADE_UP).read_text()
    assert "deadline: {within: 2, unit: days" in text
    slow.write_text(text.replace("deadline: {within: 2, unit: days", "deadline: {within: 800, unit: days"))
    service.start(str(slow), "2021", "Prueba", seed=1)
    service.new_case("an_adult", {}, "Luz")
    service.play(["police"], "es")
    service.advance_to_next("es")  # they consent
    assert re.search(r"\d mar 2023 ·", service.state("es").next_event)
    assert re.search(r"\d Mar 2023 ·", service.state("en").next_event)
    assert service.advance_to_next("es").reading != "nothing"
    assert service.state("es").sim_min > 800 * 1440
    assert service.advance_to_next("es").reading == "nothing"  # the control: now nothing comes


def test_the_same_players_again_are_no_event(session: Service) -> None:
    size = len(session.world.events)
    assert session.play(["police"], "es").reading == "nothing"
    assert len(session.world.events) == size


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (lambda s: s.take("V9", "send_form", "police", "es"), "V9"),
        (lambda s: s.take("V1", "fly", "police", "es"), "fly"),
        (lambda s: s.take("V1", "send_form", "pilot", "es"), "pilot"),
        (lambda s: s.new_case("nobody", {}), "nobody"),
        (lambda s: s.new_case(None, {"age": "old"}), "old"),
        (lambda s: s.rewind(999, "es"), "999"),
        (lambda s: s.switch(7, "es"), "7"),
        (lambda s: s.explain("fly", "es"), "fly"),
        (lambda s: s.bottleneck("B99", "es"), "B99"),
        (lambda s: s.card("V9", "es"), "V9"),
        (lambda s: s.start(MADE_UP, "1900"), "1900"),
        (lambda s: s.play(["pilot"], "es"), "pilot"),
    ],
)
def test_a_name_that_is_not_there_is_a_sentence_and_changes_nothing(
    session: Service, act: Any, name: str
) -> None:
    size, state = len(session.world.events), session.world.state.copy()
    with pytest.raises(ExpectedError) as caught:
        act(session)
    for language in ("es", "en"):
        assert name in caught.value.text(language)
    assert caught.value.text("es") != caught.value.text("en")
    assert len(session.world.events) == len(kept(session)) == size
    assert session.world.state == state


@contextmanager
def a_full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def full(*_args: Any, **_given: Any) -> None:
        raise StoreProblem("disk_full", where="w")

    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "append", full)
        yield


def test_what_could_not_be_kept_did_not_happen(session: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    state, size = session.world.state.copy(), len(session.world.events)
    with a_full_disk(monkeypatch):
        acts: tuple[Callable[[], Any], ...] = (
            lambda: session.take("V1", "lodge_in_hotel", "police", "es"),
            lambda: session.advance(1440, "es"),
            lambda: session.advance_to_next("es"),
            lambda: session.rewind(3, "es"),
            lambda: session.new_case("a_child", {}),
        )
        for act in acts:
            with pytest.raises(ExpectedError, match="disk"):
                act()
    assert session.world.state == state
    assert len(session.world.events) == size
    assert session.take("V1", "lodge_in_hotel", "police", "es").reading == "accepted"


def test_the_file_is_written_before_the_answer(session: Service, tmp_path: Path) -> None:
    session.take("V1", "lodge_in_hotel", "police", "es")
    with sqlite3.connect(f"file:{tmp_path / 'work.ruta'}?mode=ro", uri=True) as other:
        last = other.execute("SELECT lifecycle FROM events ORDER BY seq DESC LIMIT 1").fetchone()[0]
    other.close()
    assert last == session.world.events[-1].lifecycle


FOR_ONE_GENDER = {"Luz", "Alba", "Mar", "Sol", "Brisa", "Abril", "Coral", "Lluvia", "Nube"}
"""Names that were drawn before, and are names of women."""


def test_a_name_that_is_drawn_fits_a_person_of_any_gender(session: Service) -> None:
    for _ in range(13):
        session.new_case("an_adult", {})
    names = [thing.name for thing in session.world.state.of_kind("victim")][-13:]
    assert len(set(names)) == 12 and FOR_ONE_GENDER.isdisjoint(names)
