"""What happens in an exercise is written, read and folded without loss, and moves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.service.conftest import MADE_UP
from workflow.case.fold import fold
from workflow.log import events as e
from workflow.log.base import Typed
from workflow.log.codec import decode, encode
from workflow.log.consequences import Consequences
from workflow.pathway import library
from workflow.present import lifecycles
from workflow.record.exercise import Exercise
from workflow.record.record import Record
from workflow.service import Service
from workflow.world.engine import World

TOLD: tuple[tuple[e.What, str | None, str | None], ...] = (
    (e.Inject(inject="call", how="delivered", channel="phone", to=("police",)), None, None),
    (e.Inject(inject="press", how="softened", typed=Typed.of("más suave")), "V1", None),
    (e.Inject(inject="visit", how="skipped"), None, None),
    (e.MessageSent(message="m1", to=("police",), typed=Typed.of("¿Dónde duerme hoy?")), "V1", "shelter"),
    (e.MessageSent(message="m2", to=("shelter",), line="hello"), None, "police"),
    (e.MessageRead(message="m1"), None, "police"),
    (e.MessageAnswered(message="m1", answer="tonight", typed=Typed.of("En el albergue")), None, "police"),
    (e.MessageRead(message="m9"), None, "police"),
    (e.Asked(question="debt", manner="open", uncovered=("age",), line="l1"), "V1", "police"),
    (e.Noted(dimension="means", how="said", whose="victim", typed=Typed.of("le deben")), "V1", "police"),
    (e.Noted(dimension="purpose", how="seen"), None, "police"),
    (e.Corrected(corrects=3, how="void", typed=Typed.of("era otro caso")), None, None),
    (e.Disclosed(to="commission", what=("age",)), "V1", "police"),
    (e.HandedOver(to="desk-2", roles=("police",)), None, None),
    (e.Paused(stage="begun"), None, None),
    (e.Paused(stage="ended"), None, None),
    (e.Paused(stage="ended"), None, None),
    (e.TrainerNoted(about=4, typed=Typed.of("bien preguntado")), "V1", None),
    (e.Ended(how="left"), None, "police"),
    (e.Ended(how="finished", end="safe", typed=Typed.of("hasta aquí")), None, None),
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    opened = Service.open(tmp_path_factory.mktemp("exercise") / "w.ruta")
    opened.start(MADE_UP, "2021", "Martes", seed=3)
    opened.new_case("an_adult", {}, "Sol")
    opened._act(lambda world: [world.tell(*each) for each in TOLD])
    yield opened
    opened.close()


def exercise(service: Service) -> Exercise:
    return service._here().happened.exercise


def test_every_kind_is_tried_here() -> None:
    assert {type(what) for what, _, _ in TOLD} == {kind for kind in e.KINDS.values() if kind.of_exercise}


def test_every_kind_has_words() -> None:
    assert set(lifecycles.LIFECYCLES) == set(e.KINDS)


def test_all_of_it_is_written_read_and_folded(service: Service) -> None:
    id = service.session_id
    rows = exercise(service).all()
    assert [(row.what, row.subject, row.role or None) for row in rows] == list(TOLD)
    assert {row.actor for row in rows} == {service.seat} and len({row.at for row in rows}) == 1
    kept = [event for event in service.workspace.events(id) if event.what.of_exercise]
    assert [event.what for event in kept] == [what for what, _, _ in TOLD]
    texts = [event.what.typed and event.what.typed.text for event in kept]
    assert texts == [what.typed and what.typed.text for what, _, _ in TOLD] and len(set(texts)) == 8
    for event in kept:
        assert encode(replace(event)) == encode(event) and decode(encode(event)) == event
    assert service.workspace.verify(id).ok


def test_what_belongs_together_is_told_together(service: Service) -> None:
    told = exercise(service)
    assert [row.what.how for row in told.injects()] == ["delivered", "softened", "skipped"]
    first, second = told.messages()
    assert (first.sent.role, [row.role for row in first.read]) == ("shelter", ["police"])
    assert [row.what.answer for row in first.answered] == ["tonight"] and not second.read
    (question,) = told.questions("V1")
    assert question.what.uncovered == ("age",) and told.questions("V2") == ()
    assert [row.what.dimension for row in told.notes("V1")] == ["means"]
    assert [row.what.dimension for row in told.notes()] == ["purpose"]
    assert [row.what.how for row in told.corrections(3)] == ["void"] and told.corrections(4) == ()
    assert [row.what.to for row in told.disclosures("V1")] == ["commission"]
    assert [(row.actor, row.what.to) for row in told.turns()] == [(service.seat, "desk-2")]
    (pause,) = told.pauses()
    assert pause.ended is not None and pause.ended.seq == pause.begun.seq + 1
    assert [row.what.about for row in told.trainer_notes()] == [4]
    assert [row.what.how for row in told.endings()] == ["left", "finished"]
    assert [row.what.lifecycle for row in told.strays()] == ["message_read", "paused"]


def test_nothing_of_it_moves_the_pathway(service: Service) -> None:
    line = service.world.line()
    with_it, without = fold(line), fold(event for event in line if not event.what.of_exercise)
    assert with_it == replace(without, seq=with_it.seq)


def test_the_session_is_resumed_and_the_history_tells_it(service: Service) -> None:
    before = exercise(service).all()
    service.resume(service.session_id)
    assert exercise(service).all() == before
    for lang, words in (
        (
            "es",
            (
                "Llega un suceso, más suave: más suave",
                "Empieza la pausa: la pide Policía",
                "¿Dónde duerme hoy?",
            ),
        ),
        ("en", ("An inject is left out", "The pause ends: next is Police", "On event 3: era otro caso")),
    ):
        told = [row.text for row in service.history(lang, upto=999)]
        assert all(word in told for word in words), told
    service.advance(60, "es")  # it goes on


def test_the_record_of_another_branch_holds_its_own(service: Service) -> None:
    world = service.world.copy()
    sent = next(event.seq for event in world.events if event.lifecycle == "message_read")
    world.rewind(sent)
    told = Record.of(world.core.stepper, world.line()).exercise
    assert [len(message.answered) for message in told.messages()] == [0, 0] and told.endings() == ()


WRONG: tuple[tuple[e.What, str | None, str | None], ...] = (
    (e.Played(roles=()), None, None),
    (e.Noted(consequences=Consequences(set={"age": "child"})), "V1", None),
    (e.Noted(), "V9", None),
    (e.Noted(), None, "nobody"),
)


@pytest.mark.parametrize("wrong", range(len(WRONG)))
def test_what_no_seat_can_tell_is_refused(wrong: int) -> None:
    world = _world()
    with pytest.raises(ValueError):  # noqa: PT011
        world.tell(*WRONG[wrong])


@pytest.mark.parametrize(
    "what",
    [
        e.Corrected(corrects=99),
        e.Corrected(corrects=0),
        e.TrainerNoted(about=99),
        e.HandedOver(to="desk-2", roles=("nobody",)),
        e.Noted(consequences=Consequences(funds={"services": 5})),
        e.Noted(activity="send_form"),
    ],
)
def test_a_log_that_tells_what_cannot_be_is_not_resumed(what: e.What) -> None:
    world = _world()
    world._by_seat().emit(what, "V1")
    with pytest.raises(ValueError, match=r"event \d+"):
        World.replay(world.pathway, [*world.events, *world.core.new[-1:]])


def _world() -> World:
    world = World(library.load(MADE_UP), 3)
    world.open_session()
    world.open_case("Sol", facts={"age": "adult"})
    return world
