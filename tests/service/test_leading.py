"""A trainer shifts, sends, notes and sees what comes; no participant's file holds any of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.scenario.made import came, scenario
from workflow.log.base import TRAINER
from workflow.problems import ExpectedError
from workflow.rows.console import ComingRow, ConsoleRow, ExpectedRow
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

DAY, LANG = 1440, "en"
SECRET = "She poured the water before asking"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return scenario(tmp_path_factory.mktemp("small"))


@pytest.fixture
def folder(tmp_path: Path, small: Scenario, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for workspaces; the small scenario is one of those that come with Ruta."""
    monkeypatch.setattr(library, "names", lambda: ("small",))
    monkeypatch.setattr(library, "load", lambda _name: small)
    return tmp_path


@pytest.fixture
def service(folder: Path, small: Scenario) -> Iterator[Service]:
    opened = Service.open(folder / "w.ruta")
    opened.start_exercise(small, LANG, alone=False)
    yield opened
    opened.close()


def console(service: Service) -> ConsoleRow:
    found = service.console(LANG)
    assert found is not None
    return found


def coming(service: Service, id: str) -> ComingRow:
    return next(row for row in console(service).coming if row.id == id)


def expected(service: Service, id: str) -> ExpectedRow:
    return next(row for row in console(service).expected if row.id == id)


def files(folder: Path) -> list[Path]:
    return sorted((folder / "w-facilitacion").glob("*.json"))


# -- what comes, in words ----------------------------------------------------------------------------


def test_what_comes_says_when_from_whom_and_what_it_is_for(service: Service) -> None:
    rows = {row.id: row for row in console(service).coming}
    assert [row.id for row in console(service).coming][:2] == ["call", "not_sent"]
    call = rows["call"]
    assert (call.when, call.left, call.channel) == ("day 1, 10:00", "in 1 h", "call")
    assert call.who == "A stranger → Police"
    assert (call.text, call.other) == ("Is the secret person there?", "Somebody asks.")
    assert call.note == "A note for the trainer only." and call.touches == "O2 · D3"
    assert call.touched[0] == "O2: Nothing is told"
    assert rows["agreed"].when == "When, of Luz, “Consent to referral” is “given”"
    assert not rows["agreed"].can_shift
    not_sent = rows["not_sent"]
    assert "If by day 3, 09:00 nobody has done this for Luz: “" in not_sent.when and not_sent.is_hint
    assert not_sent.left == "in 2 days"  # until the minute that is told, not the one after
    assert "3 days after “You may send it now.”" in rows["again"].when
    assert rows["drop_by"].when == "by hand" and rows["drop_by"].left == ""


def test_what_was_left_out_is_not_among_what_came(service: Service) -> None:
    service.soften_inject("call", LANG, softer=True)
    service.lead_inject("call", "delivered", LANG)
    service.lead_inject("drop_by", "skipped", LANG)
    (softer,) = console(service).came
    assert coming(service, "drop_by").left_out
    assert (softer.text, softer.state) == ("Somebody asks.", "softer · not opened")
    assert {row.actor for row in service.happened.exercise.injects()} == {TRAINER}
    service.read_message("call", LANG)
    assert console(service).came[0].state == "softer · opened"
    service.answer_message("call", "luz", ["whereabouts"], "", LANG)
    assert console(service).came[0].state == "softer · answered"
    row = expected(service, "told_nobody")
    assert row.status == "missed" and not row.by_hand  # the log saw it


def test_what_was_left_out_comes_again_as_the_scenario_says(service: Service) -> None:
    service.lead_inject("call", "skipped", LANG)
    assert coming(service, "call").left_out and "call" in console(service).coming[-1].id
    service.restore_inject("call", LANG)
    assert (coming(service, "call").left_out, coming(service, "call").when) == (False, "day 1, 10:00")
    service.lead_time(61, LANG)
    assert came(service) == [("call", "skipped", 540), ("call", "delivered", 600)]
    assert not any(row.id == "call" for row in console(service).coming)
    with pytest.raises(ExpectedError, match="not left out"):
        service.restore_inject("call", LANG)


@pytest.mark.parametrize(("lang", "left_out", "back"), [
    ("es", "Se omite un suceso (llamada)", "Se deshace la omisión de un suceso (llamada)"),
    ("en", "An inject is left out (call)", "An inject that was left out is put back (call)"),
])  # fmt: skip
def test_that_an_omission_was_undone_is_in_the_log_and_on_no_seat(
    service: Service, lang: str, left_out: str, back: str
) -> None:
    """Review tells what the trainer did and undid, in order; while it goes on no seat reads either."""
    service.lead_inject("call", "skipped", LANG)
    service.restore_inject("call", LANG)
    assert not [row for row in service.history(lang) if left_out in row.text or back in row.text]
    assert not [row for row in console(service).did if "call" in row.text.lower()]
    service.end_exercise()
    told = [row.text for row in service.history(lang) if row.lifecycle in ("inject", "corrected")]
    assert [text.split(":")[0] for text in told[:2]] == [left_out, back]
    assert told[0].removeprefix(left_out) == told[1].removeprefix(back)


def test_what_was_left_out_twice_does_not_come(service: Service) -> None:
    """The control, also of what stays left out."""
    service.lead_inject("call", "skipped", LANG)
    service.restore_inject("call", LANG)
    service.lead_inject("call", "skipped", LANG)
    service.lead_time(61, LANG)
    assert [how for _id, how, _at in came(service)] == ["skipped", "skipped"]
    assert coming(service, "call").left_out


# -- shifting ----------------------------------------------------------------------------------------


def test_a_shifted_inject_comes_at_its_new_minute_and_not_at_the_old_one(service: Service) -> None:
    assert service.shift_inject("call", 60, LANG).text == "It comes on day 1, 11:00."
    assert coming(service, "call").moved == "the scenario says day 1, 10:00"
    service.lead_time(61, LANG)
    assert came(service) == []  # at ten it would have come
    service.lead_time(60, LANG)
    assert came(service) == [("call", "delivered", 660)]


def test_an_inject_that_is_not_shifted_comes_at_its_old_minute(service: Service) -> None:
    """The control of the test before."""
    service.lead_time(61, LANG)
    assert came(service) == [("call", "delivered", 600)]


def test_what_has_not_happened_is_asked_for_later_too(service: Service) -> None:
    service.shift_inject("not_sent", DAY, LANG)
    service.shift_inject("not_sent", 60, LANG)
    service.lead_time(5 * DAY, LANG)
    assert ("not_sent", "delivered", 3 * DAY + 601) in came(service)


@pytest.mark.parametrize(
    ("inject", "minutes", "words"),
    [
        ("call", -60, "has passed"),
        ("agreed", 60, "has no time"),
        ("drop_by", 60, "has no time"),
        ("call", 10**9, "day 1000 at the latest"),
        ("nothing", 60, "is not an inject"),
    ],
)
def test_what_cannot_be_shifted_is_said_and_stays(
    service: Service, folder: Path, inject: str, minutes: int, words: str
) -> None:
    before, kept = console(service).coming, files(folder)[0].read_bytes()
    with pytest.raises(ExpectedError, match=words):
        service.shift_inject(inject, minutes, LANG)
    assert console(service).coming == before and files(folder)[0].read_bytes() == kept


def test_what_came_is_not_shifted(service: Service) -> None:
    service.lead_inject("call", "delivered", LANG)
    with pytest.raises(ExpectedError, match="came already"):
        service.shift_inject("call", 60, LANG)


# -- softening ---------------------------------------------------------------------------------------


def test_softening_changes_what_will_be_sent_and_sends_nothing(service: Service) -> None:
    events = len(service.world.events)
    assert "Nothing was sent yet" in service.soften_inject("call", LANG, softer=True).text
    call = coming(service, "call")
    assert (call.text, call.other, call.is_softer) == ("Somebody asks.", "Is the secret person there?", True)
    assert len(service.world.events) == events and console(service).came == ()
    service.soften_inject("call", LANG, softer=False)
    assert coming(service, "call").text == "Is the secret person there?"
    service.soften_inject("call", LANG, softer=True)
    assert service.lead_time(0, LANG).text == "It came: “Somebody asks.”"
    assert came(service) == [("call", "softened", 600)]
    with pytest.raises(ExpectedError, match="came already"):
        service.soften_inject("call", LANG, softer=False)
    with pytest.raises(ExpectedError, match="no softer form"):
        service.soften_inject("agreed", LANG, softer=True)


def test_a_softened_inject_is_so_the_next_day_too(service: Service, folder: Path) -> None:
    service.soften_inject("call", LANG, softer=True)
    session = service.session_id
    service.close()
    again = Service.open(folder / "w.ruta")
    again.resume(session)
    assert coming(again, "call").is_softer
    again.lead_inject("call", "delivered", LANG)
    assert came(again) == [("call", "softened", 540)]
    again.close()


# -- what comes no more ------------------------------------------------------------------------------


def test_what_was_done_in_time_is_told_to_come_no_more_and_why(service: Service) -> None:
    service.lead_time(DAY + 60, LANG)
    assert coming(service, "not_sent").gone == "" == coming(service, "again").gone
    service.take("V1", "send_form", "police", LANG)
    gone = coming(service, "not_sent")
    assert gone.gone == "It will not come: “Send the form” was done (day 2, 10:00, Police)"
    assert not gone.can_shift and gone.left == ""
    assert [row.id for row in console(service).coming][-2:] == ["not_sent", "again"]
    service.lead_time(60, LANG)
    assert "will not come" in coming(service, "not_sent").gone


def test_what_follows_an_inject_that_was_left_out_comes_no_more(service: Service) -> None:
    service.lead_inject("agreed", "skipped", LANG)
    assert coming(service, "again").gone == (
        "It will not come: it follows “You may send it now.”, which does not"
    )
    assert coming(service, "not_sent").gone == ""
    service.lead_inject("again", "delivered", LANG)  # by hand it can still come
    assert came(service)[-1][:2] == ("again", "delivered")


# -- going on elsewhere ------------------------------------------------------------------------------


def test_the_next_day_shifted_times_and_notes_are_there(service: Service, folder: Path) -> None:
    service.shift_inject("call", DAY, LANG)
    service.lead_note(SECRET, "good", LANG)
    session = service.session_id
    service.close()
    again = Service.open(folder / "w.ruta")
    again.resume(session)
    again.take_turn("seat-1", LANG)
    assert coming(again, "call").when == "day 2, 10:00"
    assert [note.text for note in console(again).notes] == [SECRET]
    again.lead_time(DAY, LANG)
    assert "call" not in {id for id, _how, _at in came(again)}
    again.lead_time(DAY, LANG)
    assert ("call", "delivered", DAY + 600) in came(again)
    again.close()


def test_on_another_pc_it_goes_on_with_both_files(service: Service, folder: Path) -> None:
    service.shift_inject("call", DAY, LANG)
    service.lead_note(SECRET, "improve", LANG)
    service.lead_inject("drop_by", "delivered", LANG)
    service.send_message("luz", ["police"], "person", "I am thirsty", LANG)
    session, stick = service.session_id, folder / "stick"
    stick.mkdir()
    service.seal_to(session, stick / "s.sealed")
    service.controller_to(stick / "notes.json", LANG)
    other = Service.open(folder / "other.ruta")
    other.take_in(stick / "s.sealed", LANG)
    other.resume(session)
    assert "not on this PC" in console(other).problem and console(other).notes == ()
    assert coming(other, "call").when == "day 1, 10:00"
    other.take_controller(stick / "notes.json", LANG)
    assert console(other).problem == "" and coming(other, "call").when == "day 2, 10:00"
    assert [note.text for note in console(other).notes] == [SECRET]
    assert [row.text for row in console(other).came] == ["I am thirsty", "A visit."]
    other.close()


def test_no_participants_file_holds_a_note_or_a_time(service: Service, folder: Path) -> None:
    service.shift_inject("call", 60, LANG)
    service.lead_note(SECRET, "ask", LANG)
    service.observe("listens", "met", "The room was quiet", LANG)
    sealed = folder / "s.sealed"
    service.seal_to(service.session_id, sealed)
    participants = (folder / "w.ruta").read_bytes() + sealed.read_bytes()
    for hidden in (SECRET, "The room was quiet", "shifted", "A note for the trainer", "secret person"):
        assert hidden.encode() not in participants, hidden
    own = files(folder)[0].read_bytes()
    assert SECRET.encode() in own and b"The room was quiet" in own and b"shifted" in own  # it can be seen


def test_a_table_alone_has_no_console_and_no_file(folder: Path, small: Scenario) -> None:
    alone = Service.open(folder / "w.ruta")
    alone.start_exercise(small, LANG)
    assert alone.console(LANG) is None and files(folder) == []
    with pytest.raises(ExpectedError, match="without a trainer"):
        alone.lead_note(SECRET, "", LANG)
    alone.close()


def test_deleting_the_session_takes_its_notes_along(service: Service, folder: Path) -> None:
    service.lead_note(SECRET, "", LANG)
    service.delete(service.session_id, LANG)
    assert files(folder) == []


def test_erasing_what_was_typed_erases_the_notes(service: Service, folder: Path) -> None:
    service.lead_note(SECRET, "", LANG)
    service.observe("listens", "met", "The room was quiet", LANG)
    service.send_message("stranger", ["police"], "call", "Hello there", LANG)
    service.erase_written(LANG)
    assert b"quiet" not in files(folder)[0].read_bytes() and console(service).notes == ()
    assert console(service).came[0].text == "(text erased)"
    assert expected(service, "listens").seen == "noted by you: it was so"


# -- hostile files -----------------------------------------------------------------------------------


def _changed(change: Callable[[dict[str, object]], object]) -> Callable[[str], bytes]:
    def made(text: str) -> bytes:
        content = json.loads(text)
        change(content)
        return json.dumps(content).encode()

    return made


NOTE = {"at": 0, "branch": 0, "seq": 1, "mark": "", "text": "x"}
HOSTILE: dict[str, Callable[[str], bytes]] = {
    "empty": lambda _text: b"",
    "no JSON": lambda _text: b"\x00\xff",
    "a key twice": lambda text: text.replace('"led": 1', '"led": 1, "led": 1').encode(),
    "deep": lambda _text: b"[" * 200_000,
    "no number": lambda text: text.replace('"led": 1', '"led": NaN').encode(),
    "a long number": lambda text: text.replace('"led": 1', f'"led": {"9" * 6000}').encode(),
    "newer": _changed(lambda c: c.update(led=2)),
    "more": _changed(lambda c: c.update(more=1)),
    "of another session": _changed(lambda c: c.update(record="0" * 64)),
    "of another scenario": _changed(lambda c: c.update(digest="0" * 64)),
    "an unknown softer one": _changed(lambda c: c.update(softened=["nothing"])),
    "an unknown inject": _changed(lambda c: c.update(shifted={"nothing": 5})),
    "a far time": _changed(lambda c: c.update(shifted={"call": 10**12})),
    "no whole time": _changed(lambda c: c.update(shifted={"call": 1.5})),
    "text as time": _changed(lambda c: c.update(shifted={"call": "5"})),
    "a note turned around": _changed(lambda c: c.update(notes=[NOTE | {"text": "a\u202eb"}])),
    "half a sign": _changed(lambda c: c.update(notes=[NOTE | {"text": "\ud800"}])),
    "a long note": _changed(lambda c: c.update(notes=[NOTE | {"text": "x" * 2001}])),
    "many notes": _changed(lambda c: c.update(notes=[NOTE] * 1001)),
    "too large": lambda text: text.encode() + b" " * 8_000_001,
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_file_is_refused_and_nothing_is_written(service: Service, folder: Path, how: str) -> None:
    service.lead_note(SECRET, "", LANG)
    own = files(folder)[0]
    before = own.read_bytes()
    strange = folder / "strange.json"
    strange.write_bytes(HOSTILE[how](before.decode()))
    with pytest.raises(ExpectedError, match="Nothing was changed"):
        service.take_controller(strange, LANG)
    assert files(folder) == [own] and own.read_bytes() == before
    assert [note.text for note in console(service).notes] == [SECRET]


@pytest.mark.parametrize("other", ["folder", "missing"])
def test_what_is_no_file_is_refused(service: Service, folder: Path, other: str) -> None:
    with pytest.raises(ExpectedError, match="Nothing was changed"):
        service.take_controller(folder if other == "folder" else folder / "none.json", LANG)


def test_a_sound_file_is_taken_in_and_the_one_before_is_kept(service: Service, folder: Path) -> None:
    """The control of the tests before: unchanged, the very file is taken."""
    sound = folder / "sound.json"
    service.lead_note("First", "", LANG)
    service.controller_to(sound, LANG)
    service.lead_note("Second", "", LANG)
    service.take_controller(sound, LANG)
    assert [note.text for note in console(service).notes] == ["First"]
    assert any(b"Second" in file.read_bytes() for file in files(folder))


def test_a_damaged_own_file_is_said_kept_aside_and_never_lost(service: Service, folder: Path) -> None:
    service.lead_note(SECRET, "", LANG)
    session, own = service.session_id, files(folder)[0]
    own.write_bytes(own.read_bytes()[:-20])
    damaged = own.read_bytes()
    service.resume(session)
    assert "is damaged" in console(service).problem and own.read_bytes() == damaged
    service.lead_note("After", "", LANG)
    assert console(service).problem == "" and [note.text for note in console(service).notes] == ["After"]
    assert damaged in [file.read_bytes() for file in files(folder)]


# -- sending, time, ending ---------------------------------------------------------------------------


def test_what_no_scenario_foresaw_reaches_a_role(service: Service) -> None:
    service.send_message("stranger", ["police"], "call", "Hello there", LANG)
    service.send_message("trainer", ["police"], "message", "Take your time", LANG)
    mine, call = console(service).came
    assert (mine.who, mine.text) == ("the trainer → Police", "Take your time")
    assert (call.who, call.text, call.state) == ("A stranger → Police", "Hello there", "not opened")
    seen = service.exercise_row(LANG)
    assert seen is not None
    assert [(row.sender, row.channel, row.text) for row in seen.messages] == [
        ("A notice to the table, outside the case", "message", "Take your time"),
        ("A stranger", "call", "Hello there"),
    ]
    service.read_message(f"led:{mine.seq}", LANG)
    assert console(service).came[0].state == "opened" and console(service).came[1].state == "not opened"
    service.answer_message(f"led:{mine.seq}", "luz", [], "Thank you", LANG)
    assert console(service).came[0].state == "answered"
    sent = service.happened.exercise.messages()[-1].sent
    assert sent.actor == TRAINER and sent.what.to == ("police",) and sent.what.typed is not None


@pytest.mark.parametrize(
    ("sender", "to", "channel", "text", "words"),
    [
        ("nobody", ["police"], "call", "x", "not a role"),
        ("stranger", ["commission"], "call", "x", "not a role"),
        ("stranger", [], "call", "x", "Nothing was sent"),
        ("stranger", ["police"], "smoke", "x", "Nothing was sent"),
        ("stranger", ["police"], "call", "  ", "The text is empty"),
        ("stranger", ["police"], "call", "x" * 601, "more than 600"),
        ("stranger", ["police"], "call", "a\u202eb", "turns the text"),
    ],
)
def test_what_cannot_be_sent_is_not_sent(
    service: Service, sender: str, to: list[str], channel: str, text: str, words: str
) -> None:
    before = len(service.world.events)
    with pytest.raises(ExpectedError, match=words):
        service.send_message(sender, to, channel, text, LANG)
    assert len(service.world.events) == before


def test_the_clock_goes_to_the_next_inject_and_says_what_came(service: Service) -> None:
    assert service.lead_time(0, LANG).text == "It came: “Is the secret person there?”"
    assert service.world.state.now == 600
    assert service.lead_time(0, LANG).text == "It came: “You may send it now.”"
    assert service.world.state.now == 540 + DAY


def test_the_clock_stops_at_what_is_due_before_the_next_inject_and_says_it(service: Service) -> None:
    for id in ("agreed", "press", "drop_by", "again"):
        service.lead_inject(id, "skipped", LANG)
    service.shift_inject("not_sent", DAY, LANG)  # what she decided counts to the end of the last day
    said: list[str] = []
    while not said or "Did you send it?" not in said[-1]:
        said.append((service.lead_time(0, LANG)).text)
        assert len(said) < 20
    due = next(text for text in said if "“Send the form within a day”" in text)
    assert due.startswith("Due this minute: ") and due.endswith("What is done now is in time.")
    assert not any("Past its time" in text for text in said)
    assert said.index(due) < len(said) - 1  # the inject that asks for it comes after it


def test_at_what_is_due_the_clock_stops_at_its_last_minute_in_time(service: Service) -> None:
    for row in console(service).coming:
        service.lead_inject(row.id, "skipped", LANG)
    while "“Send the form within a day”" not in service.lead_time(0, LANG).text:
        assert not console(service).is_over
    assert service.world.state.now == 3 * DAY - 1 and expected(service, "form").status == "open"
    service.take("V1", "send_form", "police", LANG)
    assert expected(service, "form").status == "met"


def test_what_does_not_count_stops_no_clock(folder: Path, small: Scenario) -> None:
    """The control of the test before: in a session without training targets nothing is due."""
    service = Service.open(folder / "w.ruta")
    service.start_exercise(small, LANG, alone=False, count_assumed=False)
    for row in console(service).coming:
        service.lead_inject(row.id, "skipped", LANG)
    while service.world.state.now < 540 + 4 * DAY:
        assert "“Send the form within a day”" not in service.lead_time(0, LANG).text
    service.close()


def test_the_clock_never_goes_to_the_end_by_itself(service: Service) -> None:
    for row in console(service).coming:
        service.lead_inject(row.id, "skipped", LANG)
    for _day in range(10):
        service.lead_time(0, LANG)
    assert service.lead_time(0, LANG) is not None and not console(service).is_over
    with pytest.raises(ExpectedError, match="Only the scenario's end is left"):
        service.lead_time(0, LANG)
    service.lead_time(1, LANG)
    assert console(service).is_over and console(service).ended == "Ten days have passed."


def test_after_the_end_one_goes_back_and_on_from_there(service: Service) -> None:
    last = service.world.state.seq
    service.lead_note(SECRET, "", LANG)
    service.end_exercise()
    assert console(service).ended == "The exercise has ended."
    service.rewind(last, LANG)
    assert not console(service).is_over and console(service).branch == 1
    assert console(service).notes[0].when == "day 1 · 09:00 (branch 0)"
    assert service.take("V1", "send_form", "police", LANG).reading == "refused"


def test_what_the_trainer_noted_is_said_to_be_noted(service: Service) -> None:
    assert expected(service, "listens").status_name == "you note it"
    service.observe("listens", "met", "", LANG)
    noted = expected(service, "listens")
    assert (noted.status_name, noted.seen) == ("observed", "noted by you: it was so")


@pytest.mark.parametrize("tells", [[], ["whereabouts"]])
def test_a_branch_names_what_was_chosen_and_an_answer_stays_whole(service: Service, tells: list[str]) -> None:
    """The question names an act by its words: so do the line that it was done, and the list."""
    service.lead_inject("call", "delivered", LANG)
    service.read_message("call", LANG)
    service.answer_message("call", "luz", tells, "A word.", LANG)
    service.take("V1", "send_form", "police", LANG)
    before = console(service).came[0].state
    told = [row for row in console(service).did if service.world.events[row.seq - 1].lifecycle == "disclosed"]
    assert told
    for row in told:
        change, named = service.rewind(row.seq, LANG), row.text.rstrip(".")
        assert named in change.text
        assert any(f"“{named}”" in each.text for each in console(service).did)
        assert console(service).came[0].state == before
        assert service.happened.exercise.answers("call")


# -- what the group does, what is expected -----------------------------------------------------------


def test_who_is_at_the_keyboard_and_a_pause_are_said(service: Service) -> None:
    assert console(service).at_keyboard == "Police" and not console(service).stands
    service.begin_pause(LANG)
    assert "until somebody sits down" in console(service).stands
    assert "(F7) while somebody is seated" in console(service).to_run
    for minutes in (0, 60):
        with pytest.raises(ExpectedError, match="its clock stands"):
            service.lead_time(minutes, LANG)
    service.take_turn("seat-1", LANG)
    assert not console(service).stands
    assert "pause" not in repr(console(service).did).lower()  # nothing that the group does
    service.lead_time(30, LANG)


def test_the_clock_stands_while_nobody_sits(service: Service) -> None:
    """At the beginning, once it is opened again, and after a seat stopped; sitting down is what ends it."""
    wanted = ExerciseWanted("small", (SeatWanted(("police",)),), False, True)
    service.begin_exercise(wanted, LANG)
    begun = service.world.state.now
    for _opened in range(2):
        assert "nobody is at the keyboard" in console(service).stands
        assert not any("At the keyboard" in row.text for row in console(service).did)  # seats were dealt only
        assert any(row.text == "Seat dealt: Police" for row in console(service).did)
        for minutes in (0, 60):
            with pytest.raises(ExpectedError, match="Nobody is at the keyboard"):
                service.lead_time(minutes, LANG)
        assert service.world.state.now == begun
        service.take_turn("seat-1", LANG)
        assert not console(service).stands
        service.resume(service.session_id)
    service.take_turn("seat-1", LANG)
    service.lead_time(60, LANG)
    assert service.world.state.now == begun + 60


def test_what_the_group_does_is_told_with_whose_it_is(service: Service) -> None:
    service.take("V1", "send_form", "police", LANG)
    service.take("V2", "lodge_in_hotel", "police", LANG)
    rows = console(service).did
    assert any(row.who == "Police" and "Tried, and it could not be done" in row.text for row in rows)
    assert any(row.is_harm and row.text.startswith("Sol · ") for row in rows)
    assert not any(row.by_program for row in rows if row.who == "Police")
    service.lead_time(2 * DAY, LANG)
    agreed = next(row for row in console(service).did if row.by_program)
    assert agreed.when == "day 2"  # what the program has people do is known by its day only


def test_expectations_are_live_and_go_back_with_a_branch(service: Service) -> None:
    assert {row.id: row.status for row in console(service).expected} == {
        "form": "not_yet",
        "rights": "open",
        "no_hotel": "not_yet",
        "consent_first": "not_yet",
        "lodged_after_form": "open",
        "told_nobody": "not_yet",
        "listens": "not_observed",
    }
    before = service.world.state.seq
    service.take("V2", "lodge_in_hotel", "police", LANG)
    harmed = expected(service, "no_hotel")
    assert (harmed.status, harmed.status_name, harmed.why) == (
        "missed",
        "was not respected",
        "harm was done · day 1, 09:00, Police: Child in a hotel",  # who, when and with what
    )
    service.rewind(before, LANG)
    assert expected(service, "no_hotel").status == "not_yet"
    service.lead_time(2 * DAY, LANG)
    form = expected(service, "form")
    assert (form.status, form.due) == ("open", "by day 3")  # that she said yes has no hour
    assert form.about == "O1 · counts as three · Police · target" and form.objective == "O1: Safe"


def test_what_belongs_to_each_objective_is_told_and_how_much_it_counts(service: Service) -> None:
    safe, quiet = console(service).objectives
    assert safe.name == "O1: Safe" and quiet.name == "O2: Nothing is told"
    assert safe.lines[:2] == (
        "Send the form within a day (counts as three) · Police",
        "Never a child in a hotel (counts as two) · Police",
    )
    assert len(safe.lines) == 5 and all("(counts as one)" in line for line in safe.lines[2:])
    assert quiet.lines[0].startswith("Whoever calls is told nothing (counts as two)")
    heavy = {row.id for row in console(service).expected if "counts as one" not in row.about}
    assert heavy == {"form", "no_hotel", "told_nobody"}


def test_the_days_of_an_exercise_are_counted_from_its_start(tmp_path: Path) -> None:
    """It may begin in any month of the year: its first day is day 1 wherever a day has a number."""
    opened = Service.open(tmp_path / "w.ruta")
    opened.start_exercise(library.load("girl_in_colon"), LANG, alone=False)
    row = console(opened)
    assert row.now == "day 1 · 08:30" and opened.state(LANG).day == "day 1"
    assert row.coming[0].when == "day 1, 08:45"
    assert opened.shift_inject(row.coming[0].id, 1440, LANG).text == "It comes on day 2, 08:45."
    assert "the scenario says day 1, 08:45" in repr(console(opened).coming)
    opened.lead_time(30, LANG)
    assert "day 249" not in repr(console(opened)) + repr(opened.history(LANG))
    assert opened.timeline("V1", LANG).first == 248
    opened.close()


def test_what_no_log_can_see_is_noted_by_hand_and_taken_back(service: Service) -> None:
    assert [row.id for row in console(service).expected if row.by_hand] == ["told_nobody", "listens"]
    service.observe("listens", "missed", "He looked at the clock", LANG)
    assert expected(service, "listens").seen == "noted by you: it was not so. He looked at the clock"
    service.observe("told_nobody", "missed", "", LANG)
    assert expected(service, "told_nobody").seen == "noted by you: it was not respected"
    assert expected(service, "listens").status == "not_observed"  # the log still sees nothing
    service.observe("listens", None, "", LANG)
    assert expected(service, "listens").seen == ""


def test_notes_are_on_their_moment_and_can_be_taken_away(service: Service) -> None:
    service.lead_note("First", "good", LANG)
    service.lead_time(60, LANG)
    service.lead_note("Second", "improve", LANG)
    rows = console(service).notes
    assert [(row.number, row.when, row.mark_name, row.text) for row in rows] == [
        (2, "day 1 · 10:00", "to improve", "Second"),
        (1, "day 1 · 09:00", "good", "First"),
    ]
    service.take_back_note(2, LANG)
    assert [row.text for row in console(service).notes] == ["First"]
    for number in (0, 2):
        with pytest.raises(ExpectedError):
            service.take_back_note(number, LANG)
    with pytest.raises(ExpectedError, match="more than 2000"):
        service.lead_note("x" * 2001, "", LANG)
    with pytest.raises(ExpectedError, match="cannot be seen"):
        service.lead_note("a\u202eb", "", LANG)


def test_rights_of_each_person_are_told_in_one_line(service: Service) -> None:
    luz, sol = console(service).rights
    assert (luz.person, sol.person) == ("Luz", "Sol") and luz.text.endswith("Told: 0 of 2")
    service.tell_rights("V1", ["D3"], "", "police", LANG)  # in words, by no step
    assert console(service).rights[0].text.endswith("Told: 1 of 2")
    assert console(service).rights[1].text.endswith("Told: 0 of 2")
    service.take("V2", "lodge_in_hotel", "police", LANG)
    assert "Breached: Safe accommodation" in console(service).rights[1].text  # by its name
    assert "Breached: none" in console(service).rights[0].text


def test_how_long_it_is_until_what_waits_in_vain_is_reckoned_to_the_hour_that_is_told(
    service: Service,
) -> None:
    service.lead_time(DAY + 60, LANG)
    assert coming(service, "not_sent").left == "in 23 h"
