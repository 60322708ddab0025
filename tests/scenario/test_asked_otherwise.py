"""What was asked and answered counts, in whichever form it was asked; what brings another answer does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from workflow.log import events as e
from workflow.log.base import SCRIPT
from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.record.record import Record
from workflow.referral.course import CONSENT, message_id
from workflow.referral.pieces import PIECES
from workflow.rehearsal.live import Player
from workflow.rows.talk import SPOKEN
from workflow.scenario import library
from workflow.scenario.acted import acted
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Action
from workflow.scenario.moves import Move
from workflow.scenario.names import talk_of
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.script import Span
from workflow.service import Service
from workflow.stepper import Stepper
from workflow.talk.definition import Question, Talk

FORMS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("begging_group", "the_cup"): (),
    ("begging_group", "asks_how_to_help"): (),
    ("begging_group", "his_own_wish"): (),
    ("begging_group", "where_they_sit"): ("says apart",),
    ("begging_group", "the_chair_goes_along"): (),
    ("coffee_line", "asked_which_language"): (),
    ("coffee_line", "asked_for_the_card"): (),
    ("coffee_line", "body_first"): (),
    ("coffee_line", "word_home"): ("step agree_safe_contact",),
    ("construction_site", "asked_what_hurts"): (),
    ("construction_site", "asked_about_others"): (),
    ("flight_tomorrow", "asked_his_language"): (),
    ("flight_tomorrow", "asked_what_hurts"): (),
    ("flight_tomorrow", "asked_about_papers"): (),
    ("girl_in_colon", "asked_what_hurts"): (),
    ("girl_in_colon", "asked_how_to_call_her"): ("form name",),
    ("girl_in_colon", "whom_to_tell"): (),
    ("home_and_testify", "followed_first"): (),
    ("in_tray", "what_is_urgent_at_home"): (),
    ("in_tray", "how_she_talks"): ("asks interpreter_choice",),
    ("in_tray", "where_to_write_to_her"): ("step agree_safe_contact",),
    ("private_residence", "asked_what_she_needs"): ("form tonight",),
    ("private_residence", "asked_what_she_fears"): (),
    ("private_residence", "asked_how_to_call_her"): ("form name",),
    ("private_residence", "asked_about_tonight"): ("form tonight",),
    ("private_residence", "safe_number"): ("step agree_safe_contact",),
    ("reception_station", "which_language"): (),
    ("reception_station", "what_she_needs_to_decide"): (),
    ("reception_station", "asked_for_the_passport"): (),
    ("reception_station", "who_to_wait_with"): (),
    ("reception_station", "feet_first"): (),
    ("turned_away", "asked_her_name"): ("form name", "says met"),
    ("turned_away", "where_would_she_sleep"): ("step ask_ngo_for_a_place",),
    ("two_children", "hurt_or_ill_first"): (),
    ("two_children", "children_eat"): ("step meet_first_needs",),
    ("two_children", "who_minds_them"): (),
    ("two_packages", "age_as_told"): (),
    ("two_packages", "asked_what_hurts"): (),
    ("unpaid_wages", "can_she_leave"): (),
    ("unpaid_wages", "who_has_the_papers"): (),
    ("unpaid_wages", "read_to_her"): (),
    ("unpaid_wages", "what_she_fears"): (),
    ("unpaid_wages", "where_she_sleeps"): ("step note_own_bed",),
}
"""By scenario and expectation that something be asked: what else on that desk brings the same answer, kept by
hand: which words say the same, a program does not read."""


def _expected(name: str) -> dict[str, Action]:
    found = {id: one.done for id, one in library.load(name).expect.items()}
    return {id: done for id, done in found.items() if done is not None and done.asked}


def test_every_question_that_is_expected_was_looked_at() -> None:
    assert {(name, id) for name in library.names() for id in _expected(name)} == set(FORMS)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    opened = Service.open(tmp_path_factory.mktemp("otherwise") / "w.ruta")
    yield opened
    opened.close()


def _talk(name: str, person: str, pathway: Pathway) -> Talk:
    found = talk_of(library.load(name).people[person], pathway)
    assert found is not None
    return found


@pytest.mark.parametrize("name", library.names())
def test_what_brings_the_same_answer_counts_and_nothing_else_does(service: Service, name: str) -> None:
    """Each act of the desk, in each scenario: a question, a step, a form's question, a line that is said."""
    scenario, stepper, line = _started(service, name)
    for id, action in _expected(name).items():
        talk, role = _talk(name, action.of, stepper.pathway), scenario.expect[id].by[0]
        case, asked = scenario.case_of(action.of), set(action.asked)
        acts = tuple(_desk(talk, asked, case, role, stepper.pathway))
        record = _record(stepper, line, [event for _form, events in acts for event in events])
        found = acted(action, scenario, stepper.pathway, record, lambda c: (c,))
        forms = [form for form, events in acts for _event in events]
        counted = [(forms[each.seq - len(line) - 1], each.role) for each in found]
        assert sorted(counted) == [(form, role) for form in sorted(FORMS[name, id])], id


@pytest.mark.parametrize("name", library.names())
def test_another_question_that_suggests_its_answer_brings_none(service: Service, name: str) -> None:
    scenario, stepper, line = _started(service, name)
    for action in _expected(name).values():
        talk = _talk(name, action.of, stepper.pathway)
        case = scenario.case_of(action.of)
        for other in talk.questions.values():
            row = _asked(talk, other, case, "upavit", "leading", "less")
            record = _record(stepper, line, [row])
            assert not acted(action, scenario, stepper.pathway, record, lambda c: (c,))


def test_what_was_not_answered_counts_in_no_other_form(service: Service) -> None:
    """A form's question that nobody answered, and one answered by asking who reads it."""
    scenario, stepper, line = _started(service, "private_residence")
    action = _expected("private_residence")["asked_about_tonight"]
    case, pathway = scenario.case_of(action.of), stepper.pathway
    sent = _form("tonight", case, "police")
    for rows in ([sent[0]], [sent[0], _answered(case, "tonight", "explain_first")]):
        assert not acted(action, scenario, pathway, _record(stepper, line, rows), lambda c: (c,))
    for said in ("yes", "no"):  # the control: their no is an answer, too
        rows = [sent[0], _answered(case, "tonight", said)]
        assert acted(action, scenario, pathway, _record(stepper, line, rows), lambda c: (c,))


OPENING: tuple[dict[str, object], ...] = (
    {"take": "keep_apart", "of": "dani", "by": "border_police"},
    {"take": "protect_child_met", "of": "dani", "by": "border_police"},
)
ON_PLACE = {"take": "hear_child_on_place", "of": "dani", "by": "senniaf"}
AT_NIGHT = {"wait": {"hours": 8}}


@pytest.mark.parametrize(
    ("moves", "became"),
    [
        ((ON_PLACE, AT_NIGHT), ("met", "done", "senniaf")),
        (({"ask": "place", "of": "dani", "by": "senniaf"}, AT_NIGHT), ("met", "done", "senniaf")),
        ((AT_NIGHT, ON_PLACE), ("late", "after_its_time", "senniaf")),
        ((AT_NIGHT,), ("missed", "not_done", "")),
    ],
)
def test_a_step_that_asks_where_a_child_feels_safe_is_the_question(
    service: Service, moves: tuple[dict[str, object], ...], became: tuple[str, str, str]
) -> None:
    scenario = library.load("two_packages")
    asked = scenario.expect["asked_what_hurts"].model_copy(
        update={
            "id": "place_asked",
            "by": ("border_police", "senniaf"),
            "done": Action(of="dani", asked=("place",)),
            "within": Span(hours=6),
        }
    )
    changed = scenario.model_copy(update={"expect": {**scenario.expect, "place_asked": asked}})
    found = _played(service, changed, (*OPENING, *moves))["place_asked"]
    assert (found.status, found.why, found.by) == became


def test_what_was_asked_from_a_form_is_marked_on_the_desk_and_counts(service: Service) -> None:
    scenario = library.load("private_residence")
    service.start_exercise(scenario, "es", count_assumed=True)
    case = scenario.case_of("marcela")
    for step in ("keep_apart", "find_private_place", "explain_who_sees"):
        service.take(case, step, "police", "es")
    assert not _is_met(service, case, "called")
    service.ask_to_share(case, "upavit", "name", "police", "es")
    assert _is_met(service, case, "called")
    assert not _is_met(service, case, "tonight")
    running = service.exercise
    assert running is not None
    scored = Scoring.of(scenario, service.world.core.stepper, service.world.line(), count_assumed=True)
    found = {result.expectation: (result.status, result.by) for result in scored.results()}
    assert found["asked_how_to_call_her"] == ("met", "police")
    assert found["asked_about_tonight"][0] == "open"


def _is_met(service: Service, case: str, question: str) -> bool:
    rows = [row for row in service.talk(case, "police", "es").questions if row.id == question]
    assert rows
    return all(row.met for row in rows)


# -- one act at a time -------------------------------------------------------------------------------


def _started(service: Service, name: str) -> tuple[Scenario, Stepper, tuple[Event, ...]]:
    scenario = library.load(name)
    service.start_exercise(scenario, "es", count_assumed=True)
    world = service.world
    quiet = tuple(event for event in world.line() if not isinstance(event.what, e.MessageSent))
    return scenario, world.core.stepper, quiet


def _record(stepper: Stepper, line: tuple[Event, ...], rows: list[Event]) -> Record:
    record = Record(stepper)
    for event in line:
        record.advance(event)
    last = line[-1]
    for seq, row in enumerate(rows, len(line) + 1):
        record.advance(
            Event(seq, last.branch, seq - 1, last.sim_min, row.what, row.subject, row.step, row.role)
        )
    return record


def _desk(
    talk: Talk, asked: set[str], case: str, role: str, pathway: Pathway
) -> Iterator[tuple[str, list[Event]]]:
    """Each act of a desk by a name, with its events; of the questions all but those that are expected."""
    for other in talk.questions.values():
        if other.id not in asked:
            yield f"asks {other.id}", [_asked(talk, other, case, role, "open", "answer")]
    yield from ((f"form {piece}", _form(piece, case, role)) for piece in PIECES)
    for id in talk.says:
        line = e.MessageSent(message=f"{case}.{id}", to=(role,), channel=SPOKEN, line=f"{talk.talk}.{id}")
        noted = Event(1, 0, 0, 0, e.Noted(dimension="need", how="seen"), case, None, role)
        yield f"says {id}", [noted, Event(1, 0, 0, 0, line, case)]
    for step in pathway.kinds[pathway.kind_of_step["hear_child"]].steps:
        wanted = e.Requested(activity=pathway.activity_of(step), simulated=False)
        events = (wanted, e.Done())
        yield f"step {step}", [Event(1, 0, 0, 0, what, case, step, role) for what in events]


def _asked(talk: Talk, question: Question, case: str, role: str, manner: str, part: str) -> Event:
    what = e.Asked(
        question=question.id,
        manner=manner,  # type: ignore[arg-type]  # one of the manners
        line=f"{talk.talk}.{question.id}.{part}.need",
    )
    return Event(1, 0, 0, 0, what, case, None, role)


def _form(piece: str, case: str, role: str) -> list[Event]:
    what = e.MessageSent(message=message_id(case, CONSENT, "upavit", piece, 1), to=(), channel=CONSENT)
    return [Event(1, 0, 0, 0, what, case, None, role), _answered(case, piece, "yes")]


def _answered(case: str, piece: str, said: str) -> Event:
    what = e.MessageAnswered(message=message_id(case, CONSENT, "upavit", piece, 1), answer=said)
    return Event(1, 0, 0, 0, what, case, None, "victim")


def _played(service: Service, scenario: Scenario, moves: tuple[dict[str, object], ...]) -> dict[str, Result]:
    service.seat = SCRIPT
    service.start_exercise(scenario, "es", count_assumed=True)
    player = Player(service, scenario, (), "es")
    for number, move in enumerate(moves, 1):
        assert player.do(number, Move.model_validate(move)).ok
    service.end_exercise()
    scored = Scoring.of(scenario, service.world.core.stepper, service.world.line(), count_assumed=True)
    return {result.expectation: result for result in scored.results()}
