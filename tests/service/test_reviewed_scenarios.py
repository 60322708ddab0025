"""Every scenario, played carelessly and reviewed: whatever is counted in two places is the same number."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import begun, read_to_end, refused, reviewed_cases, sessions_in_report
from tests.service.played_once import every_scenario
from workflow.exchange.report import document
from workflow.log import events as e
from workflow.log.events import Event
from workflow.pathway import library
from workflow.present import moments
from workflow.present.hours import told_minute
from workflow.present.review_days import length, why_waited
from workflow.present.review_scene import ReviewScene
from workflow.review.cases import waits_of
from workflow.review.days import minutes
from workflow.rows.exported import Form
from workflow.rows.report import ReportRow, Wanted
from workflow.rows.review import Asked, CaseReview, ReviewedCase
from workflow.scenario import library as scenarios
from workflow.scenario.names import name_of
from workflow.service import Service


@pytest.fixture(scope="module")
def reviewed() -> Iterator[Service]:
    """A session of each scenario by its careless script, and one with a refusal, all in one review."""
    with every_scenario() as (service, every):
        sessions = [session for (_name, script), session in every.items() if script == "careless"]
        begun(service, "Mesa 1")
        refused(service)  # a step too early
        sessions.append(service.session_id)
        service.review([], sessions, "es")
        read_to_end(service)
        yield service


def bare(told: ReviewScene, things: tuple[str, ...]) -> dict[str, int]:
    """How much went wrong and was the table's, by a plain pass over the events of a branch."""
    own = [event for event in told.reading.line if event.subject in things and is_theirs(told, event)]
    faults = [event for event in own if isinstance(event.what, e.FaultRecorded)]
    omitted = {
        (event.subject, event.step, event.sim_min)
        for event in faults
        if isinstance(event.what, e.FaultRecorded) and event.what.how == "omitted"
    }
    passed = [event for event in own if isinstance(event.what, e.Expired) and event.what.deadline]
    beyond = {seq for one in told.reading.results if one.why == "told_too_much" for seq in one.seqs}
    turned_away = [event for event in own if isinstance(event.what, e.Refused) and not event.what.under_way]
    return {
        "fault": len(faults) + len([event for event in own if event.seq in beyond]),
        "late": len(
            [event for event in passed if (event.subject, event.activity, event.sim_min) not in omitted]
        ),
        "refused": len(turned_away),
    }


def is_theirs(told: ReviewScene, event: Event) -> bool:
    """Whether it was of a role that somebody plays, or (nobody did it) of several of which one was played."""
    line, scene = told.reading.line, told.scene
    assert scene is not None
    played = {role for one in line if isinstance(one.what, e.Played) for role in one.what.roles}
    if event.role:
        return event.role in played or not told.reading.record.scenario
    activity, of = event.step or event.activity, scene.pathway.activity_of
    rules = scene.world.core.stepper.rules
    could = {role for step, rule in rules.items() if activity in (step, of(step)) for role in rule.by}
    return bool(could & played)


def test_the_list_the_filters_and_the_log_count_the_same(reviewed: Service) -> None:
    whole = {"fault": 0, "late": 0, "refused": 0}
    for row, case in reviewed_cases(reviewed):
        told = reviewed._scene_at(row.source, "es")
        counted = bare(told, told.cases[row.case].things)
        assert (row.faults, row.late, row.refused) == tuple(counted.values()), (row.session, row.case)
        assert len(case.wrong) == row.faults + row.late
        assert len(case.refused) == row.refused
        assert set(case.wrong) | set(case.refused) <= set(case.seqs)
        for sort, number in counted.items():
            whole[sort] += number
    assert whole["fault"] and whole["late"] and whole["refused"]  # the control: all sorts are there


def test_the_report_counts_what_the_list_counts(reviewed: Service) -> None:
    by_source: dict[int, list[ReviewedCase]] = {}
    for row, _case in reviewed_cases(reviewed):
        by_source.setdefault(row.source, []).append(row)
    for rows, session in zip(by_source.values(), sessions_in_report(reviewed), strict=True):
        (told,) = (row.text for row in session.glance if row.heading == "Cuánto salió mal")
        counted = [
            int(found[1])
            for name in ("Faltas", "aparte de las faltas", "Intentos rechazados")
            if (found := re.search(rf"{name}: ([0-9]+)", told))
        ]
        told_of = reviewed._scene_at(rows[0].source, "es")
        things = {thing for row in rows for thing in told_of.cases[row.case].things}  # a shared one once
        assert counted == list(bare(told_of, tuple(things)).values())
        is_apart = any(row.heading == "Lo que no hizo la mesa" for row in session.glance)
        is_told = any(row.heading == "Lo dicho a quien no tenía que saberlo" for row in session.glance)
        assert len(session.glance) == 12 + is_apart + is_told
        for row, case in zip(rows, session.cases, strict=True):
            assert len(case.timeline.marks) == row.faults + row.late
            assert len(case.told) == min(12, row.refused) + (row.refused > 12) + row.unfound


def test_what_was_only_tried_is_told_so_and_counts_among_what_was_refused(reviewed: Service) -> None:
    """An attempted fault is a fault, and the refused attempt that it was is one, wherever one counts."""
    sessions, tried = sessions_in_report(reviewed), 0
    for row, case in reviewed_cases(reviewed):
        told = reviewed._scene_at(row.source, "es")
        found = [one for one in told.cases[row.case].wrongs if one.how == "attempted"]
        if not found:
            continue
        tried += len(found)
        assert {one.seq for one in found} <= set(case.wrong) and len(case.refused) >= len(found)
        assert any(one.sort == "refused" and one.seq for one in case.wrongs)
        session = sessions[row.source]
        of_case = next(one for one in session.cases if one.title.split(" · ")[0] == row.case)
        marks = [mark.text for mark in of_case.timeline.marks]
        assert sum(text.startswith("Se intentó, y no se hizo: ") for text in marks) == len(found)
        (numbers,) = (one.text for one in session.glance if one.heading == "Cuánto salió mal")
        assert "son también faltas intentadas" in numbers and "intentadas, que no se hicieron" in numbers
    assert tried  # the control


def test_a_minute_of_a_shared_proceeding_is_counted_once(reviewed: Service) -> None:
    """Eight people in one criminal case: the prosecutor works at it once, and it is told as one."""
    joint = 0
    for source, session in enumerate(sessions_in_report(reviewed)):
        told = reviewed._scene_at(source, "es")
        of: dict[str, list[str]] = {}
        for case in told.cases.values():
            for thing in case.things:
                of.setdefault(thing, []).append(case.id)
        every = {wait for case in told.cases.values() for wait in waits_of(told.reading, case)}
        for row in session.waits:
            own = [wait for wait in every if told.scene and told.scene.words.role(wait.role) == row.name]
            if not own:
                assert row.name.startswith("Nadie lo empezó")
                continue
            longest = max(own, key=lambda wait: wait.waited)
            shared = len(of[longest.thing]) > 1 and longest.waited > 0
            assert ("un mismo proceso" in row.longest) is shared
            joint += shared
            if len({one.thing for one in own}) == 1:
                assert row.worked == length(minutes(p for w in own for p in w.parts if not p.cause), "es")
    assert joint  # the control: there are such
    (glance,) = (
        row.text
        for case in [cases_of(reviewed, "begging_group")[0]]
        for row in case.glance
        if row.heading == "Quién esperó a quién"
    )
    assert glance.count("un mismo proceso") == 1 and "V1 a V8, un mismo proceso: 1" in glance
    of_others = [one.waited_most for one in cases_of(reviewed, "begging_group")[1:3]]
    assert all("(V1 a V8, un mismo proceso)" in told_of_it for told_of_it in of_others)


def test_a_rating_cites_what_speaks_for_its_own_word(reviewed: Service) -> None:
    """Of what was reached what was done; of less what fell short; of what nobody saw nothing."""
    seen: set[str] = set()
    with_none: set[tuple[str, str]] = set()
    halves: set[str] = set()
    for _row, case in reviewed_cases(reviewed):
        for row in case.sheet:
            seen.add(row.grade)
            halves.update(re.findall(r"incompletas, (\d+ \(pesan?) la mitad", row.rule))
            if not row.grade:
                assert not row.seqs and not row.proof.seq
                assert row.rule.startswith(("Nada de ello", "Sólo consta que", "El registro muestra"))
                continue
            if row.rule.startswith("De lo esperado nada lo puede ver un registro, y "):
                assert row.rule.endswith((" hubo daño.", " quedó un deber sin cumplir."))
                continue
            none = re.match(
                r"(?:No se cumplió ninguna de las|Lo único [^:]+ no se) [^%:]+, "
                r"(?:(?:y hubo|sin) daño(?: que cuente en este objetivo)?|y quedó un deber sin cumplir)\.",
                row.rule,
            )
            if none is not None:
                assert row.rule.endswith(f"Eso da «{row.grade_name}».") and row.grade == "U"
                with_none.add(row.of)
                continue
            told = re.search(
                r"(, y (?:hubo daño|quedó un deber sin cumplir)|, sin daño(?: que cuente en este objetivo)?)"
                r"\. Eso da «(.+?)»",
                row.rule,
            )
            assert told is not None and told[2] == row.grade_name, row.rule
            assert ("l daño " in row.rule.partition("Eso da")[2]) is ("hubo" in told[1])
            if row.grade == "P":
                assert "a tiempo" in row.rule and "%" not in row.rule
            elif mixed := re.match(r"De (\d+) cosas .+: (.+)\. Es el \d+ % de su peso", row.rule):
                parts = [int(number) for number in re.findall(r", (\d+)", mixed[2])]
                assert sum(parts) == int(mixed[1]) and len(parts) > 0
            assert bool(row.proof.seq) is bool(row.seqs)
            whole = (
                "(Cumplido: "
                if "sólo en parte)" not in row.rule
                else "(Cumplido: |Cumplido en parte: |Puesto en marcha a tiempo: "
            )
            assert row.proof.text and bool(re.match(f"{whole})", row.proof.text)) is (row.grade == "P")
    assert {"", "P", "M", "U"} <= seen and with_none  # the control
    assert "1 (pesa" in halves and all((half == "1 (pesa") is half.startswith("1 ") for half in halves)
    shown = {one.shown for session in sessions_in_report(reviewed) for one in session.ratings}
    assert "ninguno" in shown


def test_each_role_has_its_own_row_of_ratings_with_its_own_events(reviewed: Service) -> None:
    """Also where several got the same word: what one of them did is no evidence about another."""
    told = ReportRow("es", sessions_in_report(reviewed))
    rows, before = list[tuple[str, str, str, str, str]](), ""
    for block in document(told, {})["blocks"]:
        if block["kind"] == "table" and "Propone el registro" in block["heads"]:
            for objective, role, proposed, shown, against in block["rows"]:
                before = objective or before
                rows.append((before, role, proposed, shown, against))
    every = [one for session in told.sessions for one in session.ratings]
    assert rows == [
        (one.objective, one.role, one.proposed, one.shown or "—", one.against or "—") for one in every
    ]
    same: dict[tuple[object, ...], set[str]] = {}
    for number, session in enumerate(told.sessions):
        for one in session.ratings:
            same.setdefault((number, one.objective, one.proposed), set()).add(one.shown)
    assert any(len(shown) > 1 for shown in same.values())  # the control: one row would lose some


def test_nothing_that_an_event_did_is_said_not_to_have_been_done(reviewed: Service) -> None:
    """Also where it came in another order, rested on nothing, or was undone: the clock tells when it was."""
    done = 0
    for _row, case in reviewed_cases(reviewed):
        told = reviewed._scene_at(case.source, "es").reading
        for reason in (reason for row in case.sheet for reason in row.reasons if reason.seq):
            named = re.sub(r" y \d+ más", "", reason.text.rpartition("suceso")[2])  # a count, and no event
            numbers = [int(one) for one in re.findall(r"\d+", named)]
            assert numbers == sorted(numbers)
            is_done = isinstance(told.events[numbers[-1] - 1].what, e.Done)
            if is_done and " hasta el " in reason.text and not reason.text.startswith("No se hizo"):
                done += "En otro orden" in reason.text or "No observado" in reason.text
                assert "No se hizo" not in reason.text
    assert done  # the control: of these it was said


def test_the_causes_of_a_wait_add_up_as_they_are_told(reviewed: Service) -> None:
    several, cut = 0, 0
    for _row, case in reviewed_cases(reviewed):
        told = reviewed._scene_at(case.source, "es")
        for wait in waits_of(told.reading, told.cases[case.case]):
            causes: dict[str, int] = {}
            for part in wait.parts:
                if part.cause:
                    causes[part.cause] = causes.get(part.cause, 0) + part.until - part.since
            if len(causes) < 2 or wait.waited < 1440 or min(causes.values()) < 60 or not wait.role:
                continue
            assert told.scene is not None
            why = why_waited(told.scene, told.reading.table, wait)
            spans = re.findall(r", ((?:\d+ días? ?)?(?:\d+ h)?)(?= \(|;|$)", why)
            assert sum(hours(span) for span in spans) == hours(length(wait.waited, "es")), why
            several += 1
            cut += sum(spent // 60 for spent in causes.values()) != wait.waited // 60
    assert several and cut  # the control: cut by themselves they would not add up


def hours(told: str) -> int:
    """The hours of a length that is told in days and hours."""
    found = re.match(r"(?:(\d+) días?)? ?(?:(\d+) h)?", told)
    assert found is not None
    return 24 * int(found[1] or 0) + int(found[2] or 0)


def test_the_days_of_a_list_never_go_back(reviewed: Service) -> None:
    """The day of a row is that of the log, as on the chart beside it, also where an office was closed."""
    closed = 0
    for _row, case in reviewed_cases(reviewed):
        told = reviewed._scene_at(case.source, "es")
        scene = told.scene
        assert scene is not None
        rows = reviewed.review_events(case.source, case.seqs, "es")
        for row in rows:
            date = moments.date(scene.pathway.starts, row.sim_min, "es")
            assert row.day.endswith(date) and row.when.startswith(date.rsplit(" ", 1)[0])
            closed += told_minute(scene, row.role, row.sim_min) // 1440 != row.sim_min // 1440
    assert closed  # the control: told as on the desk, a day would be another


def test_what_a_csv_is_of_is_said_once_with_what_it_leaves_out(reviewed: Service, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    events = reviewed.export_review(0, "csv", path, share=False, lang="es")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    first, *others = (row["de qué sesión"] for row in rows)
    whole = reviewed._scene_at(0, "es").reading.record.events
    assert len(rows) == events < whole and f"sucesos aquí: {events} de {whole}; no están: " in first
    assert not any(others) and {row["sesión"] for row in rows} == {rows[0]["sesión"]} != {""}
    assert {"terminado", "pedido"} & {row["transición (XES)"] for row in rows}


def test_what_came_and_what_was_told_are_in_the_words_of_the_scenario(reviewed: Service) -> None:
    case = cases_of(reviewed, "begging_group")[0]
    rows = reviewed.review_events(case.source, case.seqs, "es")
    came = [row.told for row in rows if row.lifecycle == "inject"]
    told = [row.told for row in rows if "Se contó" in row.told or "Se contestó" in row.told]
    assert came and all(re.search("«.+»", text) and "Llega un suceso" not in text for text in came)
    assert told and all(re.match("Se contó al? .+: .+", text) for text in told)


def test_what_repeats_in_a_report_is_a_table(reviewed: Service) -> None:
    """A step that many people waited for in vain is a row with their cases, and no point for each of them."""
    title = scenarios.load("begging_group").title.es
    (session,) = (one for one in sessions_in_report(reviewed) if title in one.title)
    names = [row.name for row in session.undone]
    assert len(names) == len(set(names)) > 3 and any(row.cases.count("V") > 3 for row in session.undone)
    assert all(row.limit and row.who and row.right for row in session.undone)
    texts = [point.text for point in session.improve]
    assert not [text for text in texts if "no se hizo dentro de la meta" in text]
    shared = [case.waited_most for case in session.cases if "un mismo proceso" in case.waited_most]
    assert len(shared) <= 1  # what the proceeding waited for is not told eight times
    marks = [mark.text for case in session.cases for mark in case.timeline.marks]
    assert marks and not [text for text in marks if "Meta de" in text]


def cases_of(service: Service, name: str) -> list[CaseReview]:
    title = scenarios.load(name).title.es
    return [case for row, case in reviewed_cases(service) if title in case.about]


def test_a_sort_is_looked_for_as_it_is_counted(reviewed: Service) -> None:
    every = [row for row, _case in reviewed_cases(reviewed)]
    for sort, number in (("fault", "faults"), ("late", "late"), ("refused", "refused")):
        found = reviewed.review_cases(Asked(wrong=sort), "es").rows  # type: ignore[arg-type]
        assert [(row.source, row.case) for row in found] == [
            (row.source, row.case) for row in every if getattr(row, number)
        ]


def people(name: str) -> list[str]:
    """The names of the people of a scenario."""
    scenario = scenarios.load(name)
    pathway = library.load(scenario.pathway)
    found = [name_of(person, pathway) for person in scenario.people.values()]
    return list(filter(None, found))


def named(text: str, names: list[str]) -> set[str]:
    """The names that stand in a text as words of their own."""
    return set(re.findall(r"\w+", text)) & set(names)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_report_that_promises_codes_names_nobody(reviewed: Service, lang: str) -> None:
    names = [each for name in scenarios.names() for each in people(name)]
    assert len(names) >= len(scenarios.names())  # the control: each scenario has somebody
    found = reviewed._here_opened().report(Wanted(), lang)
    assert found.is_coded and not named(repr(found), names)
    told = str(document(found, {}))
    assert not named(told, names)
    assert ("cada persona por el número de su caso" in told) or ("by the number of their case" in told)
    whole = reviewed._here_opened().report(Wanted(texts=True), lang)
    assert not whole.is_coded and len(named(repr(whole), names)) == len(set(names))  # the control
    assert "número de su caso" not in str(document(whole, {}))


OFTEN_NAMED = "turned_away"
"""A scenario whose lines name the person who says them: what is in no event, but in the files of the talk."""


def exported(reviewed: Service, source: int, form: Form, where: Path, *, share: bool) -> str:
    """What a log that is exported in this form says."""
    path = where / f"{source}-{share}.{form}"
    reviewed.export_review(source, form, path, share=share, lang="es")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("form", "only"), [("json", ""), ("csv", ""), ("csv", OFTEN_NAMED), ("xes", OFTEN_NAMED)]
)
def test_a_copy_to_be_shared_names_nobody(reviewed: Service, tmp_path: Path, form: Form, only: str) -> None:
    rows = {row.source: row for row, _case in reviewed_cases(reviewed)}
    for name, source in zip(scenarios.names(), rows, strict=False):
        if only in ("", name):
            assert not named(exported(reviewed, source, form, tmp_path, share=True), people(name)), name
        if only == name:
            assert named(exported(reviewed, source, form, tmp_path, share=False), people(name))  # the control
