"""An exercise with three people under review: whose ratings they are, and who was found by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import DAY, careless, read_to_end
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.rows.report import ReportRow, Wanted
from workflow.rows.review import Asked, CaseReview
from workflow.scenario import library as scenarios
from workflow.service import Service

NAME = "construction_site"


def under_review(service: Service) -> Service:
    """The open session, read to its end."""
    service.review([], [service.session_id], "es")
    read_to_end(service)
    return service


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The careless way: Mario and José are found, nobody looks for Ramón."""
    service = Service.open(tmp_path_factory.mktemp("played") / "w.ruta")
    careless(service, NAME)
    yield under_review(service)
    service.close()


def cases(service: Service, lang: str = "es") -> dict[str, CaseReview]:
    rows = service.review_cases(Asked(), lang).rows
    return {row.case: service.review_case(row.source, row.case, lang) for row in rows}


@pytest.mark.parametrize(("lang", "whole", "together"), [
    ("es", "De toda la sesión «Obra", "Todos juntos"),
    ("en", "Of the whole session “", "All together"),
])  # fmt: skip
def test_a_rating_says_of_which_session_and_role_it_is(
    played: Service, lang: str, whole: str, together: str
) -> None:
    found = cases(played, lang)
    sheets = {case.sheet for case in found.values()}
    assert len(sheets) == 1  # it does not change with the case that is looked at
    (sheet,) = sheets
    session = played.review_cases(Asked(), lang).rows[0].session
    assert all(case.sheet_note.startswith(whole) and session in case.sheet_note for case in found.values())
    assert {row.role for row in sheet if not row.of[1]} == {together}
    weighs = {"es": "pesa de 1 a 5", "en": "weighs from 1 to 5"}
    assert all(weighs[lang] in case.sheet_note for case in found.values())  # what the grounds count in
    assert len({row.of for row in sheet}) == len(sheet)


def test_every_proof_is_an_event_of_the_case_that_it_names(played: Service) -> None:
    found = cases(played)
    proofs = [proof for row in found["V1"].sheet for proof in (row.proof, *row.reasons) if proof.seq]
    assert {proof.case for proof in proofs} >= {"V1", "V2"}  # the control: they are of several
    for proof in proofs:
        assert proof.seq in found[proof.case].seqs
    fever = next(proof for proof in proofs if "Buscar a los demás el mismo día (José)" in proof.text)
    assert fever.case == "V2" and f"[V2 · José, suceso {fever.seq}]" in fever.text


def test_who_was_found_by_nobody_is_said_and_counted(played: Service) -> None:
    rows = {row.case: row for row in played.review_cases(Asked(), "es").rows}
    assert [case for case, row in rows.items() if row.unfound] == ["V3"]
    assert rows["V3"].first == "a quien nadie encontró"
    for lang, heading in (("es", "Nadie encontró a esta persona"), ("en", "Nobody found this person")):
        (told,) = (row for row in cases(played, lang)["V3"].wrongs if row.sort == "unfound")
        assert told.heading == heading and re.search(r"derechos|rights", told.text)
        assert told.seq in cases(played, lang)["V3"].seqs
    assert not [row for row in cases(played)["V1"].wrongs if row.sort == "unfound"]
    assert [row.case for row in played.review_cases(Asked(wrong="unfound"), "es").rows] == ["V3"]
    assert "V3" not in [row.case for row in played.review_cases(Asked(wrong="well"), "es").rows]
    assert [row.case for row in played.review_cases(Asked(text="nadie encontro"), "es").rows] == ["V3"]


@pytest.mark.parametrize(
    ("lang", "heading", "unfound"),
    [("es", "Cómo terminó", "persona sin encontrar"), ("en", "How it ended", "person not found")],
)
def test_how_it_ended_says_whom_nobody_found(played: Service, lang: str, heading: str, unfound: str) -> None:
    """On the case, at a glance, and in the report and its table of sessions; of V1, the control, nowhere."""
    found = cases(played, lang)
    assert unfound in found["V3"].about and unfound not in found["V1"].about
    (line,) = [row.text for row in found["V1"].glance if row.heading == heading]
    (session,) = report_of(played, lang).sessions
    for told in (line, session.beside[0]):
        of = dict(re.findall(r"(V\d): (.+?)(?=\. V\d|$)", told))
        assert [case for case, text in of.items() if unfound in text] == ["V3"] and len(of) == 3
    assert [case.title for case in session.cases if unfound in case.about] == [session.cases[2].title]


def test_while_an_exercise_goes_on_nobody_is_told_whom_to_look_for(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    service.start_exercise(scenarios.load(NAME), "es")
    for ended in (False, True):
        if ended:
            service.end_exercise()
        rows = under_review(service).review_cases(Asked(), "es").rows
        assert any(row.unfound for row in rows) is ended
        service.end_review()
    service.close()


@pytest.mark.parametrize(("lang", "longest", "done", "nobody"), [
    ("es", "La espera más larga de lo empezado: 4 días 9 h a UPAVIT", "cuando se hizo",
     "6 pasos no los empezó nadie"),
    ("en", "The longest wait of what was begun: 4 days 9 h for UPAVIT", "when it was done",
     "Nobody began 6 steps"),
])  # fmt: skip
def test_what_waited_longest_is_one_row_with_its_reason(
    played: Service, lang: str, longest: str, done: str, nobody: str
) -> None:
    case = cases(played, lang)["V1"]
    assert case.waited_most.startswith(longest) and done in case.waited_most and nobody in case.waited_most
    *waited, undone = case.days
    assert len({row.waited_min for row in waited}) > 1  # they do not all tie
    assert [row.waited_min for row in waited] == sorted((row.waited_min for row in waited), reverse=True)
    assert undone.role == "" and len(undone.steps) == 6
    begun = {step.name for row in waited for step in row.steps}
    assert not begun & {step.name for step in undone.steps}
    assert all(step.why for step in undone.steps)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_one_clock_is_told_wherever_the_step_is(played: Service, lang: str) -> None:
    """The rating, the list of events, the timeline and the report say the same of the same target."""
    case = cases(played, lang)["V1"]
    clocks = {due.step: due.note for due in case.timeline.deadlines}
    events = {row.step: row.told for row in played.review_events(case.source, case.seqs, lang)
              if row.lifecycle in ("expired", "fault", "met")}  # fmt: skip
    reasons = [reason.text for row in case.sheet for reason in row.reasons]
    text = str(report_of(played, lang))
    for step in ("refer_to_upavit", "assess_needs"):
        assert clocks[step] in events[step]
        assert any(clocks[step] in reason for reason in reasons)
        once = re.sub(r" \((?:que aquí cuenta|which counts here)\)", "", clocks[step])
        assert once in text and once != clocks[step]  # in the report that they count is said once


@pytest.mark.parametrize(("lang", "date"), [("es", r"\d{1,2} [a-z]{3}"), ("en", r"\d{1,2} [A-Z][a-z]{2}")])
def test_a_moment_is_told_by_its_date_wherever_it_is(played: Service, lang: str, date: str) -> None:
    """One calendar in the list of events, on the timeline and in the report; no day of the session."""
    case = cases(played, lang)["V1"]
    whens = [row.when for row in played.review_events(case.source, case.seqs, lang)]
    assert whens and all(re.fullmatch(rf"{date}(, \d\d:\d\d)?", when) for when in whens)
    assert case.timeline.by_date and case.timeline.starts == "2021-01-04"
    assert not re.search(r"(?<!\d )\b(día|day) \d", str(report_of(played, lang)), re.IGNORECASE)


def test_what_a_clock_says_adds_up(played: Service) -> None:
    """Consent on the 6th, 00:06; the referral on the 8th. Services accepted on the 9th, 22:43; needs asked
    for on the 13th, seen to on the 14th: the two limits end alike and look at two different moments."""
    notes = {due.step: due.note for due in cases(played)["V1"].timeline.deadlines}
    target = "(que aquí cuenta)"
    assert notes["refer_to_upavit"] == (
        f"Meta de la ruta y del ejercicio {target}: 24 horas desde «Consentir la remisión a UPAVIT» "
        "(miércoles 6 ene), hasta el jueves 7 ene. Se hizo el viernes 8 ene, 00:06: 1 día después de la "
        "meta."
    )
    assert notes["assess_needs"] == (
        f"Meta del ejercicio {target}: 3 días desde «Aceptar los servicios» (sábado 9 ene), hasta el "
        "martes 12 ene. Se puso en marcha el miércoles 13 ene, 22:43: 1 día después de la meta; terminó el "
        "jueves 14 ene. "
        f"Otra meta, de la ruta {target}: 72 horas, hasta el martes 12 ene."
    )
    needs = notes["meet_first_needs"]
    assert needs.startswith(f"Meta del ejercicio {target}: 4 horas desde el comienzo del ejercicio")
    assert needs.count("Meta ") == 1 and "ímite" not in needs
    assert f"Otra meta, de la ruta {target}: 4 horas, hasta el " in needs


def test_a_clock_has_an_hour_where_the_list_of_events_has_one(played: Service) -> None:
    """What the program had somebody do has a day alone, in the list as in the clock."""
    case = cases(played)["V1"]
    listed = {row.when for row in played.review_events(case.source, case.seqs, "es")}
    told = [
        found
        for due in case.timeline.deadlines
        for found in re.findall(r"(?:[Ss]e hizo|terminó) el \w+ (\d+ \w{3})((?:, \d\d:\d\d)?)", due.note)
    ]
    assert {bool(hour) for _day, hour in told} == {True, False}  # the control: both are told
    assert [one for one in told if "".join(one) not in listed] == []


@pytest.mark.parametrize("counts", [True, False])
@pytest.mark.parametrize(("lang", "yes", "no", "late"), [
    ("es", "que aquí cuenta)", "que aquí no cuenta)", "tarde por|se hizo a tiempo|venció:"),
    ("en", "which counts here)", "which does not count here)", "late by|ot done in time|date passed"),
])  # fmt: skip
def test_a_target_that_passed_is_never_late_and_it_is_said_whether_it_counts(
    tmp_path: Path, lang: str, yes: str, no: str, late: str, counts: bool
) -> None:
    """One meaning on screen and in the report, whatever the trainer chose for the exercise."""
    service = Service.open(tmp_path / "w.ruta")
    service.start_exercise(scenarios.load(NAME), "es", count_assumed=counts)
    service.advance(3 * DAY, "es")
    service.end_exercise()
    case = cases(under_review(service), lang)["V1"]
    passed = [due for due in case.timeline.deadlines if due.kind == "assumption"]
    assert passed and all((yes if counts else no) in due.note for due in passed)
    omitted = [row for row in service.review_events(case.source, case.seqs, lang) if row.lifecycle == "fault"]
    assert bool(omitted) is counts
    texts = [
        *(row.text for row in case.wrongs),
        *(due.note for due in passed),
        str(report_of(service, lang).sessions),
    ]
    texts += [row.told for row in service.review_events(case.source, case.seqs, lang)]
    service.close()
    assert not [found for text in texts for found in re.findall(f".{{0,60}}(?:{late}).{{0,30}}", text)]
    (told,) = (row.text for row in case.glance if row.heading in ("Cuánto salió mal", "How much went wrong"))
    assert bool(re.search("en este ejercicio cuentan|in this exercise they count", told)) is counts


@pytest.mark.parametrize(("lang", "left", "undone", "target", "step"), [
    ("es", "Dejar a la persona sin", "no se hizo dentro de la meta", "Meta",
     "«Atender lo inmediato: agua, comida, ropa y descanso»"),
    ("en", "Leaving the person without", "not done within the target", "Target",
     "“Meet immediate needs: water, food, clothes and rest”"),
])  # fmt: skip
def test_what_was_left_undone_is_told_by_the_name_of_the_step(
    played: Service, lang: str, left: str, undone: str, target: str, step: str
) -> None:
    """ "Leaving the person without water: not done" would say that they had water."""
    case = cases(played, lang)["V1"]
    (late,) = (row.text for row in case.glance if row.heading in ("Qué se hizo tarde o no se hizo",
                                                                  "What was late or not done"))  # fmt: skip
    marks = [mark.text for mark in report_of(played, lang).sessions[0].cases[0].timeline.marks]
    points = [point.text for point in report_of(played, lang).sessions[0].improve]
    assert left not in " ".join((late, *marks, *points))
    assert step in late and any(step in mark for mark in marks)
    events = [row.told for row in played.review_events(case.source, case.seqs, lang)]
    assert any(left in told and f"{step}: {undone}. {target} " in told for told in events)


@pytest.fixture(scope="module")
def seated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A table that asks a judge to set the person free, and does not do it, which it could."""
    service = Service.open(tmp_path_factory.mktemp("seated") / "w.ruta")
    service.start_exercise(scenarios.load("flight_tomorrow"), "es")
    assert service.take("V1", "detect_migration", "migration_officer", "es").reading == "accepted"
    assert service.take("V1", "ask_habeas_corpus", "defensoria", "es").reading in ("accepted", "waiting")
    service.advance(2 * DAY, "es")
    service.end_exercise()
    yield under_review(service)
    service.close()


@pytest.mark.parametrize(("lang", "expected", "in_part", "step"), [
    ("es", "Ponerlo en libertad, o pedirlo a un juez, en cuatro horas", "umplido en parte", "hábeas corpus"),
    ("en", "Release him, or ask a judge to, within four hours", "et in part", "habeas corpus"),
])  # fmt: skip
def test_what_the_rules_call_a_fault_is_no_strength_of_the_same_table(
    seated: Service, lang: str, expected: str, in_part: str, step: str
) -> None:
    found = report_of(seated, lang).sessions[0]
    assert expected not in [point.text for point in found.strengths]
    (point,) = (point for point in found.improve if point.text == expected)
    assert in_part in point.why and step in point.why and len(point.shown) == 2
    (reason,) = {reason.text for row in cases(seated, lang)["V1"].sheet for reason in row.reasons
                 if f": {expected} (" in reason.text}  # fmt: skip
    assert in_part in reason


def test_what_was_left_undone_is_proved_by_the_event_that_says_so(played: Service) -> None:
    case = cases(played)["V1"]
    of_it = ": Atender lo inmediato"
    proofs = [one for row in case.sheet for one in row.reasons if of_it in one.text]
    (seq,) = {one.seq for one in proofs}
    (row,) = played.review_events(case.source, (seq,), "es")
    assert row.lifecycle == "fault" and "sin agua, comida ni descanso" in row.told
    assert all(point.who for point in report_of(played, "es").sessions[0].improve if "V3" not in point.text)


def test_the_table_of_rights_says_what_the_findings_say(tmp_path: Path) -> None:
    """Where somebody lives is told to whom had no need to know it: a breach, and no fault of the pathway."""
    name = "home_and_testify"
    service = Service.open(tmp_path / "w.ruta")
    careless(service, name)
    found = report_of(under_review(service), "es").sessions[0]
    service.close()
    touched = {point.right for point in found.improve if "contó lo que no tenía que saberse" in point.why}
    breached = {right.name: right.breached for right in found.rights}
    assert touched and all("V1" in breached[right] for right in touched)
    assert "—" in breached.values()  # the control: not every right


def test_every_link_leads_to_an_event_that_the_list_of_its_case_shows(played: Service) -> None:
    found = cases(played)
    for case in found.values():
        links = [(row.seq, row.case) for row in case.glance if row.seq]
        links += [(row.seq, case.case) for row in case.wrongs if row.seq]
        links += [(step.seq, case.case) for row in case.days for step in row.steps if step.seq]
        assert not [(seq, of) for seq, of in links if seq not in found[of].seqs]
    assert sum(bool(row.seq) for row in found["V1"].glance) >= 3  # the control: there are links


def report_of(service: Service, lang: str) -> ReportRow:
    """The report of all that is under review."""
    return service._here_opened().report(Wanted(), lang)


@pytest.mark.parametrize(
    ("lang", "asked"), [("es", "Se puso en marcha el lunes 4 ene"), ("en", "Set going on Monday 4 Jan")]
)
def test_what_was_asked_for_in_time_and_done_later_is_proved_by_both(
    tmp_path: Path, lang: str, asked: str
) -> None:
    """Expected on the first day, asked for then and done on the next: the minute that counts is shown."""
    service = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,)) for role in ("migration_officer", "defensoria", "legal_aid"))
    service.begin_exercise(ExerciseWanted("flight_tomorrow", seats, True, True), lang)
    service.take_turn("seat-1", lang)
    service.take("V1", "detect_migration", "migration_officer", lang)
    service.take("V1", "release_person", "migration_officer", lang)
    service.take("V1", "arrange_interpreter", "legal_aid", lang)
    service.advance(2 * DAY, lang)
    service.end_exercise()
    found = report_of(under_review(service), lang).sessions[0]
    first_day = scenarios.load("flight_tomorrow").expect["interpreter_arranged"]
    (point,) = (one for one in found.strengths if one.text == first_day.in_(lang))
    begun, done = (re.search(r"\b([4-6]) (?:ene|Jan)", shown) for shown in point.shown)
    assert begun is not None and done is not None and int(begun[1]) == 4 < int(done[1])
    assert asked in point.why
    at_once = [one for one in found.strengths if len(one.shown) == 1]
    assert at_once and all(asked not in one.why for one in at_once)  # the control
    service.close()


def test_the_days_of_a_wait_add_up_with_its_work_and_what_nobody_began_is_in_the_table(
    played: Service,
) -> None:
    for told, undone in (("de trabajo, del ", "Nadie lo empezó ("), ("of work, from ", "Nobody began it (")):
        (session,) = report_of(played, "es" if undone.startswith("Nadie") else "en").sessions
        assert any(told in row.text for row in session.glance)
        *begun, nobody = session.waits
        assert nobody.name.startswith(undone) and nobody.waited == "—" != nobody.longest and nobody.why
        assert begun and not any(row.name.startswith(undone) for row in begun)  # the control
