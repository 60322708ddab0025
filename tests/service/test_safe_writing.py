"""One bad session locks out no other; an act is kept whole, in the file that is open, or not at all."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.service.conftest import MADE_UP
from tests.store.logs import past_the_guards
from workflow.cli import main
from workflow.log.consequences import Consequences
from workflow.log.events import Expired
from workflow.problems import ExpectedError
from workflow.service import DAY, Service, part
from workflow.store.problems import StoreProblem
from workflow.store.received import open_received
from workflow.store.workspace import Workspace

HOUSE = Path(__file__).resolve().parents[2]


def said(error: pytest.ExceptionInfo[ExpectedError]) -> str:
    """The sentence in Spanish; there is one in English, too."""
    assert error.value.text("en") != error.value.text("es")
    return error.value.text("es")


# -- the list of sessions -------------------------------------------------------------------------


@pytest.fixture
def with_a_damaged_one(service: Service, tmp_path: Path) -> Path:
    """Three sessions, of which the record of the second is damaged; closed."""
    for name in ("Uno", "Dos", "Tres"):
        service.start(MADE_UP, "2021", name, seed=1)
    service.close()
    second = "id = (SELECT session FROM labels WHERE name = 'Dos')"
    past_the_guards(tmp_path / "work.ruta", f"UPDATE sessions SET settings = '{{' WHERE {second}")
    return tmp_path / "work.ruta"


def test_a_damaged_session_is_shown_as_such_and_the_rest_goes_on(with_a_damaged_one: Path) -> None:
    service = Service.open(with_a_damaged_one)
    try:
        for lang, word in (("es", "dañada"), ("en", "Damaged")):
            rows = service.sessions(lang)
            assert [row.can_resume for row in rows] == [True, True, False]
            assert word in rows[-1].name
            assert rows[-1].id in rows[-1].why_not
        with pytest.raises(ExpectedError) as caught:
            service.resume(rows[-1].id)
        assert rows[-1].id in said(caught)
        service.resume(rows[0].id)
        service.advance(DAY, "es")
        service.start(MADE_UP, "2021", "Cuatro")
        assert [row.name for row in service.sessions("es") if row.can_resume] == ["Cuatro", "Tres", "Uno"]
    finally:
        service.close()


def test_the_command_line_lists_the_others_and_says_so(
    with_a_damaged_one: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["log", "list", str(with_a_damaged_one), "--lang", "es"]) == 1
    out = capsys.readouterr().out
    assert "Uno" in out and "Tres" in out and "(dañada)" in out
    assert main(["log", "list", str(with_a_damaged_one), "--json"]) == 1
    listed = json.loads(capsys.readouterr().out)
    assert sorted(one.get("name", "") for one in listed) == ["", "Tres", "Uno"]
    assert sum("damaged" in one for one in listed) == 1


def test_a_session_that_an_earlier_version_left_without_events_does_not_lead(session: Service) -> None:
    session.workspace.create_session(
        "empty", "x", "p", "P", "d", "{}", "", 1, {}, started="9999-12-31T00:00:00+00:00"
    )
    rows = session.sessions("es")
    assert [(row.id, row.can_resume) for row in rows] == [(session.session_id, True), ("empty", False)]
    assert "No tiene sucesos" in rows[1].why_not


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00", "\u202ewhen"])
def test_any_instant_of_a_record_can_be_listed(session: Service, when: str) -> None:
    session.workspace.create_session("other", "x", "p", "P", "d", "{}", "", 1, {}, started=when)
    assert "\u202e" not in session.sessions("es")[1].started


# -- a session is started in one go ---------------------------------------------------------------

START = """
import sys
from workflow.service import Service
service = Service.open(sys.argv[1])
print("open", flush=True)
while True:
    service.start(sys.argv[2], "2021", seed=1)
    print(service.session_id, flush=True)
"""


def test_what_ends_while_a_session_is_started_leaves_a_whole_one_or_none(tmp_path: Path) -> None:
    chance, told, kills = random.Random(11), set[str](), 5
    for _ in range(kills):
        starter = subprocess.Popen(
            [sys.executable, "-c", START, str(tmp_path / "w"), MADE_UP],
            cwd=HOUSE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert starter.stdout is not None
        assert starter.stdout.readline() == "open\n"
        first = starter.stdout.readline()
        time.sleep(chance.uniform(0, 0.1))
        starter.kill()
        told |= {line.strip() for line in [first, *starter.stdout.readlines()] if line.endswith("\n")}
        starter.stdout.close()
        starter.wait()
        service = Service.open(tmp_path / "w")
        try:
            rows = service.sessions("es")
            assert told <= {row.id for row in rows}
            assert all(row.can_resume and row.events == rows[0].events for row in rows)
            service.resume(rows[0].id)
        finally:
            service.close()
    assert len(told) >= kills, "too little was started for this test to mean anything"


def test_a_start_that_cannot_be_kept_leaves_nothing(
    session: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, id = session.sessions("es"), session.session_id

    def full(*_args: object) -> None:
        raise StoreProblem("disk_full", where="here")

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "_insert", full)
        with pytest.raises(ExpectedError) as caught:
            session.start(MADE_UP, "2021", "Otra")
    assert "No queda espacio" in said(caught)
    assert session.sessions("es") == before
    assert session.session_id == id
    session.advance(DAY, "es")


# -- the file that is open ------------------------------------------------------------------------


def is_kept_apart(folder: Path, service: Service) -> None:
    """What the window shows is sealed beside the file, under the receipt that it had."""
    (apart,) = folder.glob("ruta-aparte-*.ruts")
    with open_received(apart) as sealed:
        assert sealed.verify(witnessed=service._here().head).ok
        assert sealed.events(service.session_id) == tuple(service.world.events)


@pytest.mark.parametrize("taken", ["deleted", "replaced", "emptied", "another", "nonsense"])
def test_what_was_saved_is_kept_apart_where_the_file_is_taken_away(
    session: Service, tmp_path: Path, taken: str
) -> None:
    file = tmp_path / "work.ruta"
    other = Service.open(tmp_path / "other.ruta")
    other.close()
    session.advance(DAY, "es")
    if taken == "deleted":
        file.unlink()
    elif taken == "replaced":
        (tmp_path / "other.ruta").replace(file)
    elif taken == "emptied":
        file.write_bytes(b"")
    else:
        file.write_bytes((tmp_path / "other.ruta").read_bytes() if taken == "another" else b"x" * 99_999)
    for _ in range(2):
        with pytest.raises(ExpectedError) as caught:
            session.advance(DAY, "es")
        assert "quedó aparte" in said(caught)
    is_kept_apart(tmp_path, session)


def test_an_act_on_a_copy_that_went_another_way_is_refused(session: Service, tmp_path: Path) -> None:
    file, id = tmp_path / "work.ruta", session.session_id
    (tmp_path / "copy.ruta").write_bytes(file.read_bytes())
    copy = Service.open(tmp_path / "copy.ruta")
    copy.resume(id)
    for _ in range(6):
        copy.advance(2 * DAY, "es")
        session.advance(DAY, "es")
    copy.close()
    file.write_bytes((tmp_path / "copy.ruta").read_bytes())
    known = len(session.world.events)
    with pytest.raises(ExpectedError) as caught:
        session.advance(DAY, "es")
    assert "otra historia" in said(caught)
    assert len(session.world.events) == known
    is_kept_apart(tmp_path, session)
    assert file.read_bytes() == (tmp_path / "copy.ruta").read_bytes()
    session.resume(id)
    assert session.state("es").sim_min == 12 * DAY + 8 * 60
    session.advance(DAY, "es")
    assert session.workspace.verify(id).ok


# -- the clock of the PC --------------------------------------------------------------------------


def test_a_clock_that_was_set_back_is_marked(
    session: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session.advance(DAY, "es")
    assert not [row for row in session.history("es") if row.lifecycle == "noted"]
    monkeypatch.setattr(part, "now_utc", lambda: "2001-01-01T00:00:00.000+00:00")
    session.advance(DAY, "es")
    session.advance(DAY, "es")
    for lang, word in (("es", "se atrasó"), ("en", "was set back")):
        noted = [row for row in session.history(lang) if row.lifecycle == "noted"]
        assert len(noted) == 1
        assert word in noted[0].text
    id = session.session_id
    session.close()
    assert main(["log", "show", str(tmp_path / "work.ruta"), "--lang", "es"]) == 0
    assert "se atrasó" in capsys.readouterr().out
    again = Service.open(tmp_path / "work.ruta")
    try:
        again.resume(id)
    finally:
        again.close()


@pytest.mark.parametrize(
    ("before", "now", "minutes"),
    [
        ("2026-01-01T10:00:00+00:00", "2026-01-01T08:30:00+00:00", 90),
        ("2026-01-01T10:00:00+00:00", "2026-01-01T09:59:30+00:00", 0),
        ("2026-01-01T10:00:00+00:00", "2026-01-01T11:00:00+00:00", 0),
        ("2026-01-01", "2026-01-01T11:00:00+00:00", 0),
        ("yesterday", "2026-01-01T11:00:00+00:00", 0),
    ],
)
def test_a_clock_is_set_back_by_minutes_or_not_at_all(before: str, now: str, minutes: int) -> None:
    assert part.minutes_back(before, now) == minutes


# -- what may be asked ----------------------------------------------------------------------------


@pytest.mark.parametrize("minutes", [10**15, 1440 * 10**15, 3661 * DAY])
def test_a_wait_without_end_is_refused(session: Service, minutes: int) -> None:
    before = len(session.world.events)
    waits: tuple[Callable[[], object], ...] = (
        lambda: session.advance(minutes, "es"),
        lambda: session.advance_until(lambda _world: False, minutes, "es"),
    )
    for wait in waits:
        with pytest.raises(ExpectedError) as caught:
            wait()
        assert "3660 días" in said(caught)
    assert len(session.world.events) == before


def test_a_session_lasts_a_hundred_years_at_most(service: Service) -> None:
    service.start(MADE_UP, "2021", seed=1)
    for _ in range(9):
        service.advance(3660 * DAY, "es")
    service.advance(3659 * DAY, "es")
    assert service.state("es").date.endswith("2121")
    with pytest.raises(ExpectedError) as caught:
        service.advance(DAY, "es")
    assert "36600 días" in said(caught)
    with pytest.raises(ExpectedError):
        service.advance_until(lambda _world: False, DAY, "es")


def test_a_step_of_the_clock_is_taken_by_nobody(service: Service) -> None:
    service.start("panama-2021", "2021", seed=2)
    service.new_case("girl_no_movement", {}, "Luz")
    before = len(service.world.events)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: service.take("V1", "end_reflection", "police", "es"),
        lambda: service.take_for(["V1"], "end_reflection", "police", "es"),
        lambda: service.cancel("V1", "end_reflection", "police", "es"),
    )
    for attempt in attempts:
        with pytest.raises(ExpectedError) as caught:
            attempt()
        assert "pasa el tiempo" in said(caught)
    for role in ("clock", "any", "nobody"):
        with pytest.raises(ExpectedError):
            service.take("V1", "self_report_line", role, "es")
    assert len(service.world.events) == before


BAD_NAMES = (
    "Luz\n120  día 50",
    "Luz\0",
    "Luz\x1b[2J",
    "Luz\u2028x",
    "Luz\x85x",
    "\u202eabc",
    "a\u2069b",
    "x" * 121,
)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_is_one_line_and_turns_nothing_around_it(session: Service, name: str) -> None:
    before, sessions = len(session.world.events), len(session.sessions("es"))
    with pytest.raises(ExpectedError) as caught:
        session.new_case(None, {}, name)
    assert "El nombre" in said(caught)
    with pytest.raises(ExpectedError) as caught:
        session.start(MADE_UP, "2021", name)
    assert "El nombre" in said(caught)
    assert (len(session.world.events), len(session.sessions("es"))) == (before, sessions)


@pytest.mark.parametrize("name", ["Luz", "  Nube  ", "Ñandú Ibáñez", "נועה", "x" * 120])
def test_other_names_are_taken(session: Service, name: str) -> None:
    session.new_case(None, {}, name)
    shown = session.state("es").cases[-1].name
    assert shown.strip("\u2068\u2069") == name.strip()
    assert shown.startswith("\u2068") == (name == "נועה")


def test_a_strange_name_in_a_file_is_shown_apart(
    session: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As an earlier version kept it."""
    id = session.session_id
    session._act(lambda world: world.open_case("Luz\n9 x\u202eabc", "victim"))
    session.close()
    past_the_guards(tmp_path / "work.ruta", "UPDATE labels SET name = 'a' || char(8238) || 'b'")
    again = Service.open(tmp_path / "work.ruta")
    try:
        assert again.sessions("es")[0].name == "a\ufffdb"
    finally:
        again.close()
    again = Service.open(tmp_path / "work.ruta")
    try:
        again.resume(id)
        texts = [again.state("es").cases[-1].name, again.card("V2", "es").name, again.history("es")[-1].text]
        assert all("Luz\ufffd9 x\ufffdabc" in text for text in texts)
    finally:
        again.close()
    assert main(["log", "show", str(tmp_path / "work.ruta")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if "Luz\ufffd9" in line]) == 2  # the proceeding's row and the victim's
    assert not [line for line in lines if line.startswith("9 x")]


# -- the history, whatever the branch -------------------------------------------------------------


def test_a_timer_of_a_case_that_another_branch_does_not_have_is_told(service: Service) -> None:
    service.start("panama-2021", "2021", seed=2)
    first = len(service.world.events)
    service.new_case("girl_no_movement", {}, "Luz")
    ended = Consequences(set={"reflection_days": "expired"})
    service.world.core.emit(Expired(timer="reflection_days", consequences=ended), "V1")
    service.world._settle()
    service.world.rewind(first)
    texts = [row.text for row in service.history("es")]
    assert "Pasó este tiempo: Días de reflexión" in texts
