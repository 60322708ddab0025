"""A session is the same opened from a snapshot as from its whole log; what cannot be believed shows."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.screens.looks import look
from tests.property import lives
from tests.record.worlds import full, panama
from tests.service.conftest import MADE_UP
from tests.store.logs import past_the_guards
from workflow import cache
from workflow.case import kept
from workflow.case.state import WorldState
from workflow.pathway import library
from workflow.present.options import steps
from workflow.present.ways import Ways
from workflow.problems import ExpectedError
from workflow.service import Service, snapshots
from workflow.service.opening import Verifying
from workflow.store.chain import record_hash
from workflow.store.workspace import Workspace
from workflow.world.core import Book
from workflow.world.engine import World

DAY = 1440
SEEDS = st.integers(min_value=0, max_value=10**6)
PHASES = (Phase.explicit, Phase.generate)  # a smaller seed is no smaller life
OFTEN = settings(max_examples=6, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
SOME = settings(max_examples=1, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
TABLES = tuple(n for n in WorldState.__dataclass_fields__ if isinstance(getattr(WorldState(), n), dict))
BOOKS: dict[str, Book] = {}
"""Of definitions made at random, by their digest: they name no sources, as one from a log has to."""
Make = Callable[[int], World]
Change = Callable[[Service], object]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of the test's own, in which short sessions are kept, too."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(snapshots, "LEAST", 1)
    monkeypatch.setattr("workflow.service.part._WORTH_KEEPING", 1)
    kept_book = Service._kept_book
    monkeypatch.setattr(
        Service,
        "_kept_book",
        lambda self, name, digest, text: BOOKS.get(digest) or kept_book(self, name, digest, text),
    )
    cache.notes()
    yield tmp_path / "cache" / "ruta" / "sessions"
    cache.notes()


@contextmanager
def opened(path: Path, *, snapshot: bool = True) -> Iterator[Service]:
    """The workspace with its last session open; without what is kept of it, if wanted."""
    if not snapshot:
        shutil.rmtree(cache.folder() / "sessions", ignore_errors=True)
    service = Service.open(path)
    try:
        service.resume(service.sessions("es")[0].id)
        yield service
    finally:
        service.close()


def finish(service: Service) -> None:
    """Everything that can wait is done."""
    while service.go_on():
        pass


# -- the same from a snapshot as from the log -------------------------------------------------------


def kept_life(path: Path, make: Make, seed: int) -> int:
    """A life at random in a workspace, with a snapshot kept on the way; how many events it had then."""
    chance, world = random.Random(seed), make(seed)
    opened_with = len(world.events)
    for part in range(3):
        for _ in lives.attempts(world, seed + part, 20):
            pass
        if part < 2 and chance.random() < 0.7:
            world.rewind(chance.randint(opened_with, len(world.events)))
    definition = library.with_digest(world.pathway)
    book = BOOKS[definition.digest] = Book(definition)
    service = Service.open(path)
    service._keep_new("x", World.replay(definition, world.events, book), world.opened.year, seed)
    finish(service)
    before = len(service.world.events)
    for _ in range(chance.randint(0, 3)):
        service._act(lambda trial: going_on(trial, seed, 4))
    service._open = None  # as if the process had ended here: nothing is kept of what came after
    service.close()
    return before


def going_on(world: World, seed: int, number: int) -> None:
    """Some attempts and time."""
    for _ in lives.attempts(world, seed, number):
        pass


def told(service: Service) -> dict[str, Any]:
    """What the screens and the record tell of the open session."""
    here, world = service._here(), service.world
    scene = service._scene("es")
    cases = [case.id for case in service.state("es").cases]
    return {
        "state": (world.state, *(list(getattr(world.state, name).items()) for name in TABLES)),
        "record": (here.happened.all_rows(), here.happened.seq, dict(here.happened._reach)),
        "spent": {fund: here.happened.spent(fund) for fund in world.pathway.funds},
        "session": (service.state("es"), service.branches("es"), world.opened, world.next_instant()),
        "cards": {case: (service.card(case, "en"), service.timeline(case, "es")) for case in cases},
        "options": {
            (c, role): steps(Ways(scene, role), c) for c in cases for role in sorted(world.pathway.roles)[:2]
        },
        "ended": [here.happened.deadline_ended_by(event.seq) for event in world.events],
        "history": service.history("es", upto=10_000),
        "walls": tuple(here.walls),
    }


def same_from_a_snapshot(make: Make, seed: int) -> None:
    """Two copies of a workspace, one opened from a snapshot, tell the same, now and after further acts."""
    with tempfile.TemporaryDirectory() as name:
        one, other = Path(name) / "one.ruta", Path(name) / "other.ruta"
        before = kept_life(one, make, seed)
        shutil.copy(one, other)
        with opened(one) as quick:
            assert quick._here().rest is not None and quick._here().kept == before
            if seed % 2:
                finish(quick)
            chance = random.Random(seed)
            acts: tuple[Change, ...] = (
                lambda service: None,
                lambda service: service._act(lambda trial: going_on(trial, seed + 9, 12)),
                lambda service: service.advance(40 * DAY, "es"),
                lambda service: service.rewind(chance.randint(2, before), "es"),
                lambda service: service._act(lambda trial: going_on(trial, seed + 7, 12)),
                lambda service: service.switch(0, "es"),
                lambda service: service.advance(3 * DAY, "es"),
            )
            after = []
            for act in acts:
                act(quick)
                after.append((told(quick), list(quick.world.events)))
            finish(quick)
            assert quick.workspace.verify(quick.session_id).ok and quick.file_repairs() == ()
        with opened(other, snapshot=False) as slow:
            assert slow._here().rest is None
            chance = random.Random(seed)
            for act, (said, events) in zip(acts, after, strict=True):
                act(slow)
                mine = told(slow)
                for what in said.keys() - {"walls"}:
                    assert mine[what] == said[what], what
                assert list(slow.world.events) == events
                assert len(said["walls"]) == len(events)
        assert after[0][0]["walls"] == mine["walls"][: len(after[0][0]["walls"])]


@OFTEN
@given(SEEDS)
def test_a_small_session_is_the_same_from_a_snapshot(seed: int) -> None:
    same_from_a_snapshot((lives.small, full)[seed % 3 > 0], seed)


@SOME
@given(SEEDS)
def test_a_session_of_panama_is_the_same_from_a_snapshot(seed: int) -> None:
    same_from_a_snapshot(panama, seed)


# -- planted: what the property has to notice -------------------------------------------------------


def _forgetting(table: str) -> Callable[[Any, bytes], Any]:
    whole = kept.Form.read

    def read(self: kept.Form[Any], text: bytes) -> Any:
        tables = whole(self, text)
        things = tables.things.values() if isinstance(tables, WorldState) else ()
        for holder in (tables, *things):
            if hasattr(holder, table):
                setattr(holder, table, type(getattr(holder, table))())
        return tables

    return read


@pytest.mark.parametrize("table", ["attempts", "visits", "rows", "open", "reach", "begun", "ends"])
def test_a_part_that_is_forgotten_is_noticed(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what is read back lacks a table, some life goes on otherwise or is not gone on with."""
    monkeypatch.setattr(kept.Form, "read", _forgetting(table))
    with pytest.raises((AssertionError, ExpectedError, KeyError)):
        for seed in range(12):
            same_from_a_snapshot(full, seed)


# -- what cannot be believed ------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace with a session that was left: a snapshot stands at its last event."""
    service = Service.open(tmp_path / "work.ruta")
    service.start(MADE_UP, "2021", "Prueba", seed=1)
    service.new_case("an_adult", {}, "Luz")
    service.play(["police"], "es")
    service.advance(3 * DAY, "es")
    service.close()
    return tmp_path / "work.ruta"


def the_only(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def gone_on_unkept(path: Path) -> None:
    """Two acts after the snapshot, and then an end like a power cut."""
    with opened(path) as service:
        finish(service)
        service.take("V1", "send_form", "police", "es")
        service.advance(2 * DAY, "es")
        service._open = None


def rows_in(path: Path) -> int:
    with Workspace.open(path) as workspace:
        return workspace.count(workspace.ids()[0])


def test_a_snapshot_of_another_head_is_taken_away_and_made_anew(path: Path, folder: Path) -> None:
    """Another event of the log, another log of the same session, and a session that has no such event."""
    earlier = the_only(folder).read_bytes()
    with opened(path) as service:
        state = service.world.state.copy()
        finish(service)
        service.advance(DAY, "es")
    later = the_only(folder)
    stem, _, seq = later.stem.rpartition("-")
    with opened(path) as service:
        wanted = service.world.state.copy()
    for name, content in (
        (later.name, earlier),
        (f"{stem}-{int(seq) - 1}.json", later.read_bytes()),
        (f"{stem}-99999.json", later.read_bytes()),
        (f"{stem}-0.json", earlier),
        (f"{stem}-x.json", earlier),
    ):
        shutil.rmtree(folder)
        folder.mkdir()
        (folder / name).write_bytes(content)
        with opened(path) as service:
            assert service.world.state == wanted != state
            assert service._here().rest is None
            assert service.file_repairs() == (snapshots._DAMAGED,)
            finish(service)
        assert the_only(folder).name == later.name
        with opened(path) as service:
            assert service._here().rest is not None and service.file_repairs() == ()


def test_a_log_that_went_another_way_is_not_gone_on_with_by_the_snapshot(path: Path, folder: Path) -> None:
    """A copy of the workspace, put back: the snapshot is of what came in between."""
    copy = path.with_name("copy.ruta")
    shutil.copy(path, copy)
    with opened(path) as service:
        finish(service)
        service.take("V1", "send_form", "police", "es")
    shutil.copy(copy, path)
    with opened(path, snapshot=False) as service:
        finish(service)
        shutil.rmtree(folder)
    with opened(copy, snapshot=False) as service:
        service.advance(5, "es")
        wanted = service.world.state.copy()
    taken = the_only(folder).read_bytes()
    shutil.rmtree(folder)
    with opened(path) as service:
        service.advance(10, "es")
    other = the_only(folder)
    other.write_bytes(taken)
    with opened(path) as service:
        assert service.world.state != wanted and service.world.state.now == wanted.now + 5
        assert service.file_repairs() == (snapshots._DAMAGED,)


def test_one_that_lacks_a_field_is_taken_away(path: Path, folder: Path) -> None:
    """Even where it agrees with its own hash, as one that somebody made would."""
    file = the_only(folder)
    with opened(path) as service:
        here = service._here()
        head, wanted = here.head, here.world.state.copy()
        session = record_hash(here.record)
        finish(service)
    content = file.read_bytes().partition(b"\n")[2]
    for old, new in (
        (b'"attempts":[', b'"attempt":['),
        (b'"now":', b'"nov":'),
        (b'"seq":', b'"seq":"x","was":'),
        (b'"kinds":', b'"kind":'),
        (content[content.rindex(b"\n") :], b""),
        (content, b"[" * 100_000),
        (content, content.replace(b"session_opened", b"advanced")),
    ):
        assert old in content
        cache.keep(file, snapshots._made_from(session, head), content.replace(old, new, 1))
        with opened(path) as service:
            assert service.world.state == wanted and service._here().rest is None
            assert service.file_repairs() == (snapshots._DAMAGED,)
            finish(service)
        assert file.read_bytes().partition(b"\n")[2] == content


def test_one_that_tells_another_state_is_found_by_the_rest_of_the_log(path: Path, folder: Path) -> None:
    """Somebody made it, with a hash that is right: the session is closed, and opens as the log has it."""
    file = the_only(folder)
    with opened(path) as service:
        here = service._here()
        head, session, wanted = here.head, record_hash(here.record), here.world.state.copy()
        finish(service)
    content = file.read_bytes().partition(b"\n")[2]
    assert content.count(b'"lodging":"none"') > 0
    cache.keep(
        file, snapshots._made_from(session, head), content.replace(b'"lodging":"none"', b'"lodging":"hotel"')
    )
    with opened(path) as service:
        assert service.world.thing("V1").values["lodging"] == "hotel"
        with pytest.raises(ExpectedError) as caught:
            finish(service)
        assert caught.value.closes_session and "ábrala de nuevo" in caught.value.text("es")
        assert service.file_repairs() == (snapshots._DAMAGED,)
        with pytest.raises(ExpectedError):
            service.state("es")
        service.resume(service.sessions("es")[0].id)
        assert service.world.state == wanted


def test_a_log_that_was_altered_before_the_snapshot_is_told_and_left(path: Path) -> None:
    """As when the whole log was read at once; nothing more is appended."""
    before = rows_in(path)
    past_the_guards(path, "UPDATE events SET payload = '{}' WHERE seq = 3")
    with opened(path) as service:
        assert service.state("es").cases[0].id == "V1"
        with pytest.raises(ExpectedError) as found:
            finish(service)
        assert "suceso 3" in found.value.text("es") and "event 3" in found.value.text("en")
        assert found.value.closes_session
        with pytest.raises(ExpectedError) as caught:
            service.take("V1", "send_form", "police", "es")
        assert "Abra" in caught.value.text("es")
    assert rows_in(path) == before
    with pytest.raises(ExpectedError) as told_at_once, opened(path, snapshot=False):
        pass
    assert told_at_once.value.text("en") == found.value.text("en")


def test_who_asks_for_an_event_of_an_altered_log_is_told(path: Path) -> None:
    asks: tuple[Change, ...] = (
        lambda service: service.history("es"),
        lambda service: service.rewind(4, "es"),
        lambda service: service.erase_name("V1", "es"),
    )
    for ask in asks:
        copy = path.with_name("altered.ruta")
        shutil.copy(path, copy)
        past_the_guards(copy, "UPDATE events SET sim_min = sim_min + 1 WHERE seq = 2")
        before = rows_in(copy)
        with opened(copy) as service:
            with pytest.raises(ExpectedError) as caught:
                ask(service)
            assert "event 2" in caught.value.text("en") and caught.value.closes_session
            with pytest.raises(ExpectedError) as closed:
                service.advance(5, "es")
            assert "Abra" in closed.value.text("es")
            assert not service.go_on()
        assert rows_in(copy) == before


def test_what_was_altered_after_the_snapshot_is_found_before_anything_is_appended(path: Path) -> None:
    gone_on_unkept(path)
    last = rows_in(path)
    past_the_guards(path, f"UPDATE events SET role = 'upavit' WHERE seq = {last - 1}")
    service = Service.open(path)
    try:
        with pytest.raises(ExpectedError) as caught:
            service.resume(service.sessions("es")[0].id)
        assert f"suceso {last - 1}" in caught.value.text("es")
        with pytest.raises(ExpectedError):
            service.advance(5, "es")
    finally:
        service.close()
    assert rows_in(path) == last


def test_a_check_that_is_left_out_is_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the tests above: neither the rest nor the tail is verified."""
    with monkeypatch.context() as patch:
        patch.setattr(Verifying, "_end", lambda self, found: setattr(self, "is_over", True))
        with pytest.raises((pytest.fail.Exception, ValueError)):
            test_a_log_that_was_altered_before_the_snapshot_is_told_and_left(path)


def test_a_chain_that_is_not_followed_is_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the test of what came after the snapshot."""
    monkeypatch.setattr("workflow.store.chain.hash_holds", lambda row: True)
    with pytest.raises((pytest.fail.Exception, AssertionError)):
        test_what_was_altered_after_the_snapshot_is_found_before_anything_is_appended(path)


# -- what people typed ------------------------------------------------------------------------------

NAME = "Nombre escrito"
NOTE = "Preguntó por su hija."


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """A workspace with a session, left, in which a name and a note were typed."""
    service = Service.open(tmp_path / "typed.ruta")
    service.start(MADE_UP, "2021", "Prueba", seed=1)
    service.new_case("an_adult", {}, NAME)
    service.note(NOTE, "es", "V1", about=2)
    service.advance(3 * DAY, "es")
    service.close()
    return tmp_path / "typed.ruta"


def kept_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def erased_and_opened_again(typed: Path, folder: Path) -> None:
    """An erased name is in no file that is kept, and does not come back with the next opening."""
    now = the_only(folder)
    assert NAME.encode() in now.read_bytes()
    session, _, seq = now.name.split("-")
    shutil.copy(now, folder / f"{session}-{'0' * 16}-{seq}")  # of another version of Ruta
    with opened(typed) as service:
        assert service._here().rest is not None and service.card("V1", "es").name == NAME
        service.erase_name("V1", "es")
        assert service.card("V1", "es").name == "(nombre borrado)"
        assert NAME.encode() not in kept_bytes(folder)
        service.advance(DAY, "es")
        finish(service)
    assert NAME.encode() not in kept_bytes(folder)
    with opened(typed) as service:
        assert service.card("V1", "es").name == "(nombre borrado)" and service._here().rest is not None
        finish(service)


def test_an_erased_name_does_not_come_back_with_a_snapshot(typed: Path, folder: Path) -> None:
    erased_and_opened_again(typed, folder)


def test_a_snapshot_that_is_left_when_a_name_is_erased_is_noticed(
    typed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above."""
    monkeypatch.setattr(snapshots, "forget", lambda session: None)
    with pytest.raises(AssertionError):
        erased_and_opened_again(typed, folder)


def erased_elsewhere(typed: Path, folder: Path) -> None:
    """The name is erased on another computer, whose folder of snapshots is another one."""
    there = folder.with_name("there")
    folder.rename(there)
    with opened(typed, snapshot=False) as service:
        service.erase_name("V1", "es")
    shutil.rmtree(folder, ignore_errors=True)
    there.rename(folder)
    with opened(typed) as service:
        assert service.card("V1", "es").name == "(nombre borrado)"
        finish(service)
    assert NAME.encode() not in kept_bytes(folder)


def test_a_name_that_was_erased_on_another_computer_does_not_come_back(typed: Path, folder: Path) -> None:
    erased_elsewhere(typed, folder)


def test_a_snapshot_from_before_a_text_was_erased_is_noticed(
    typed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above."""
    monkeypatch.setattr(Workspace, "erased", lambda self, session: ())
    with pytest.raises(AssertionError):
        erased_elsewhere(typed, folder)


@pytest.mark.parametrize("is_open", [True, False])
def test_nothing_is_kept_of_a_session_that_was_deleted(typed: Path, folder: Path, is_open: bool) -> None:
    with opened(typed) as service:
        id = service.session_id
        finish(service)
        service.advance(DAY, "es")  # so much has come that leaving it would keep it anew
        if not is_open:
            service.leave()
        service.delete(id, "es")
        assert not service.sessions("es")
    assert list(folder.iterdir()) == []


def test_what_happened_besides_the_steps_is_the_same_from_a_snapshot(typed: Path) -> None:
    with opened(typed) as service:
        service.note("Otra.", "es", "V1")
        assert service._here().rest is not None
        quick = service._here().happened.exercise.trainer_notes()
        assert [row.what.typed.text for row in quick if row.what.typed] == [NOTE, "Otra."]
        assert service._here().happened.stretches("V1")  # which read the same events
    with opened(typed, snapshot=False) as service:
        assert service._here().happened.stretches("V1")
        assert service._here().happened.exercise.trainer_notes() == quick


def test_a_file_that_cannot_be_removed_is_told_and_nothing_is_erased(
    typed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_more: object) -> None:
        raise PermissionError

    acts: tuple[Change, ...] = (
        lambda service: service.erase_name("V1", "es"),
        lambda service: service.delete(service.session_id, "es"),
    )
    with opened(typed) as service, monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        for act in acts:
            with pytest.raises(ExpectedError) as caught:
                act(service)
            assert str(the_only(folder)) in caught.value.text("es") and "removed" in caught.value.text("en")
        assert service.card("V1", "es").name == NAME


def test_the_whole_screen_is_shown_before_the_rest_is_read(path: Path) -> None:
    """Whether the case is known or not: then it is the one in which something happened last."""
    with opened(path, snapshot=False) as service:
        service.new_case("an_adult", {}, "Sol")
        service.take("V1", "send_form", "police", "es")
    for case in ("", "V1"):
        with opened(path) as service:
            assert look(service, "es", case, "police").case == "V1"
            rest = service._here().rest
            assert rest is not None and not rest._events
    with opened(path) as service:
        service.new_case("an_adult", {}, "Mar")
        assert look(service, "es", "", "police").case == "V3"


def test_a_line_and_what_ended_a_deadline_are_shown_before_the_rest_is_read(tmp_path: Path) -> None:
    """Files before a request, and the step since which something is no longer due, need no event."""
    text = Path(MADE_UP).read_text(encoding="utf-8")
    text = text.replace("since: {consent: given}", "since: {consent: given, lodging: none}")
    (tmp_path / "due.yaml").write_text(text, encoding="utf-8")
    service = Service.open(tmp_path / "work.ruta")
    service.start(str(tmp_path / "due.yaml"), "2021", "Prueba", seed=1)
    service.play(list(service.world.pathway.roles), "es")
    for case in ("V1", "V2", "V3", "V4"):
        service.new_case("an_adult", {}, "Luz")
        service.take(case, "consent_given", "victim", "es")
    for case in ("V1", "V2", "V3"):
        service.take(case, "send_form", "police", "es")
        service.take(case, "confirm", "commission", "es")
    service.take("V4", "lodge_in_hotel", "police", "es")
    shown = {case: look(service, "en", case, "police").about for case in ("V3", "V4")}
    service.close()
    waits, ends = shown["V3"], shown["V4"]
    assert waits is not None and "1 file before this one" in waits.steps.waiting[0].detail
    assert ends is not None and "stopped applying with “Lodge in a hotel”" in ends.timeline.deadlines[0].note
    with opened(tmp_path / "work.ruta") as service:
        for case, about in shown.items():
            assert look(service, "en", case, "police").about == about
        rest = service._here().rest
        assert rest is not None and not rest._events


def test_what_a_talk_brought_to_light_is_shown_before_the_rest_is_read(tmp_path: Path) -> None:
    """What nobody has asked about yet stays hidden; what was answered and noted is seen."""
    service = Service.open(tmp_path / "work.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.play(["police"], "es")
    service.new_case("farm_worker", {}, "")
    for step in ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees"):
        service.take("V1", step, "police", "es")
    before = look(service, "es", "V1", "police").about
    service.ask("V1", "work", "open", "police", "es")
    service.note_down("V1", "exploitation", "said", "Le deben dos quincenas", "police", "es")
    asked, said = look(service, "es", "V1", "police").about, service.talk("V1", "police", "es")
    assert "dos quincenas" in repr(said)
    assert asked is not None and before is not None and asked.card.groups != before.card.groups
    service.close()
    with opened(tmp_path / "work.ruta") as service:
        assert look(service, "es", "V1", "police").about == asked
        assert service.talk("V1", "police", "es") == said
        rest = service._here().rest
        assert rest is not None and not rest._events


# -- going on ---------------------------------------------------------------------------------------


def test_going_back_waits_for_the_log_before_and_makes_a_branch(path: Path) -> None:
    gone_on_unkept(path)
    with opened(path) as service:
        rest = service._here().rest
        assert rest is not None and not rest.is_over
        before = service.world.state.copy()
        lodged = next(event.seq for event in service.world.events if event.lifecycle == "played")
        service.rewind(lodged, "es")
        assert service.state("es").branches == 2 and service.world.state.now < before.now
        service.switch(0, "es")
        assert service.world.state.things == before.things
        finish(service)
    with opened(path) as service:  # it stands where the log ends, on the branch
        assert service.world.state.branch == 1


def test_acts_go_on_while_the_rest_is_verified(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(path) as service:
        monkeypatch.setattr(Verifying, "go_on", _a_row_at_a_time(Verifying))
        turns = 0
        while service.go_on():
            turns += 1
            if turns % 3 == 0 and turns < 12:
                service.advance(60, "es")
        assert turns > len(service.world.events)
        assert [row.seq for row in service.history("es", upto=999)][-1] == len(service.world.events)
        assert service.workspace.verify(service.session_id).ok


def _a_row_at_a_time(kind: Any) -> Callable[..., bool]:
    def go_on(self: Any, _seconds: float = 0.0) -> bool:
        return bool(whole(self, 1e-9))

    whole = kind.go_on
    return go_on


def test_what_is_kept_is_of_few_sessions_and_the_newest_of_each(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "_MOST_KEPT", 2)
    service = Service.open(tmp_path / "work.ruta")
    for name in "abc":
        service.start(MADE_UP, "2021", name, seed=1)
        service.advance(DAY, "es")
        finish(service)
        service.advance(DAY, "es")
    service.close()
    assert len(list(folder.iterdir())) == 2


def test_short_sessions_are_not_kept(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    service = Service.open(tmp_path / "work.ruta")
    service.start(MADE_UP, "2021", "x", seed=1)
    finish(service)
    service.close()
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_changes_nothing(path: Path, folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("in the way", encoding="utf-8")
    with opened(path) as service:
        service.advance(DAY, "es")
        finish(service)
        assert service.file_repairs() == ()
    assert folder.read_text(encoding="utf-8") == "in the way"
