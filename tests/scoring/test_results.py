"""What became of what was expected: the same live and in replay, and fair to whoever acted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scenario.made import TAKE, play, results, scenario, statuses
from workflow.log.events import Event
from workflow.present import expectations, ratings_in_words
from workflow.rehearsal.witness import scored
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scoring.harms import Harm
from workflow.scoring.rating import TABLE, grade_of, own_of, ratings, share_of
from workflow.scoring.results import STATUSES, WHYS, Result
from workflow.scoring.scoring import Scoring
from workflow.service import Service
from workflow.world.engine import World

DAY = 1440
CONSENTED = {"until": {"consent": "given"}, "of": "luz"}
SENT = {"take": "send_form", **TAKE}
ALL_DAYS = {"wait": {"days": 20}}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return scenario(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    opened = Service.open(tmp_path_factory.mktemp("scoring") / "w.ruta")
    yield opened
    opened.close()


def told(service: Service, small: Scenario, *moves: dict[str, Any], **terms: Any) -> dict[str, str]:
    return statuses(play(service, small, moves, **terms))


def test_who_does_it_in_time_meets_it(service: Service, small: Scenario) -> None:
    lodged = {"take": "lodge_in_hotel", **TAKE}
    found = told(service, small, lodged, CONSENTED, {"answer": "call", **TAKE}, SENT, ALL_DAYS)
    assert found == {
        "form": "met done",
        "rights": "met done",
        "no_hotel": "not_applicable nothing_done",
        "consent_first": "met no_harm",
        "lodged_after_form": "met done",
        "told_nobody": "met told_nothing",
        "listens": "not_observed for_whoever_watches",
    }


def test_what_can_still_be_done_is_open(service: Service, small: Scenario) -> None:
    found = told(service, small, {"wait": {"hours": 2}})
    assert found["form"] == "not_applicable no_reason"  # until the person had the chance
    assert (found["rights"], found["told_nobody"]) == ("open running", "open running")


@pytest.mark.parametrize(("days", "status"), [(0, "not_applicable"), (3, "missed")])
def test_what_was_still_in_time_at_the_end_counts_against_nobody(
    service: Service, small: Scenario, days: int, status: str
) -> None:
    service.start_exercise(small, "es", count_assumed=True)
    agreed = small.case_of("luz")
    held, _change = service.advance_until(
        lambda world: world.thing(agreed).values["consent"] == "given", 40 * 1440, "es"
    )
    assert held
    service.advance(days * 1440 + 10, "es")
    service.end_exercise()
    results = {result.expectation: result for result in scored(service, small).results()}
    assert results["form"].status == status
    assert (results["form"].why == "still_in_time") is (status == "not_applicable")
    assert results["rights"].status == "missed"  # what has no time of its own is left undone


def test_late_and_left_undone_are_told_apart(service: Service, small: Scenario) -> None:
    late = told(
        service, small, CONSENTED, {"wait": {"days": 2}}, SENT, {"take": "lodge_in_hotel", **TAKE}, ALL_DAYS
    )
    assert (late["form"], late["lodged_after_form"]) == ("late after_its_time", "late wrong_order")
    nothing = told(service, small, ALL_DAYS)
    assert nothing["form"] == nothing["rights"] == "missed not_done"
    assert nothing["consent_first"] == nothing["no_hotel"] == "not_applicable nothing_done"
    assert nothing["told_nobody"] == "not_observed no_answer_seen"


def test_what_was_to_come_before_something_that_nobody_did_counts_against_nobody(
    service: Service, small: Scenario, tmp_path: Path
) -> None:
    """The form was never sent: what goes before it was still in time at the end, unless it has a time too."""
    assert told(service, small, ALL_DAYS)["lodged_after_form"] == "not_applicable still_before"
    sent = told(service, small, CONSENTED, SENT, ALL_DAYS)
    assert sent["lodged_after_form"] == "missed not_done"  # the control
    form = "    before: {of: luz, step: send_form}\n"
    timed = scenario(tmp_path, (form, f"{form}    within: {{days: 2}}\n"))
    assert told(service, timed, ALL_DAYS)["lodged_after_form"] == "missed not_done"


def test_an_assumed_time_counts_only_where_the_trainer_says_so(service: Service, small: Scenario) -> None:
    moves = (CONSENTED, {"wait": {"days": 2}}, SENT)
    assert told(service, small, *moves, count_assumed=False)["form"] == "met done"
    assert told(service, small, *moves, count_assumed=True)["form"] == "late after_its_time"


def test_harm_counts_and_an_attempt_that_was_put_right_does_not(service: Service, small: Scenario) -> None:
    attempt = {**SENT, "expect": "refused"}
    assert told(service, small, attempt)["consent_first"] == "missed attempted"
    assert told(service, small, attempt, CONSENTED, SENT)["consent_first"] == "met put_right"
    hotel = {"take": "lodge_in_hotel", "of": "sol", "by": "police", "expect": "harmful"}
    assert told(service, small, hotel)["no_hotel"] == "missed harm"


def test_telling_whoever_has_no_need_to_know_counts(service: Service, small: Scenario) -> None:
    wait = {"wait": {"hours": 2}}
    answer = {"answer": "call", **TAKE, "tells": ["whereabouts"]}
    assert told(service, small, wait, answer)["told_nobody"] == "missed told_too_much"


def test_what_is_told_counts_whatever_message_it_answers_and_whoever_tells(
    service: Service, tmp_path: Path
) -> None:
    """What came with the call must not be told in answer to an earlier message from the same person."""
    rule = "never: {of: luz, told: whereabouts, to: stranger}\n    "
    never_comes = scenario(tmp_path, (f"{rule}after: call", f"{rule}after: drop_by"))
    wait, answer = {"wait": {"hours": 2}}, {"answer": "call", **TAKE, "tells": ["whereabouts"]}
    assert told(service, never_comes, wait, answer)["told_nobody"] == "missed told_too_much"
    assert told(service, never_comes, wait)["told_nobody"] == "not_applicable no_reason"


def test_what_is_about_one_call_counts_in_answer_to_that_call_only(service: Service, tmp_path: Path) -> None:
    """Whoever calls once more, in words of the trainer's own, may have been found to be somebody else."""
    rule = "never: {of: luz, told: whereabouts, to: stranger}\n    after: call"
    of_one_call = scenario(tmp_path, (rule, f"{rule}\n    anew: yes"))
    wait, answer = {"wait": {"hours": 2}}, {"answer": "call", **TAKE, "tells": ["whereabouts"]}
    assert told(service, of_one_call, wait, answer)["told_nobody"] == "missed told_too_much"
    another = scenario(tmp_path, (rule, rule.replace("after: call", "after: drop_by\n    anew: yes")))
    assert told(service, another, wait, answer)["told_nobody"] == "not_applicable no_reason"


def test_what_is_told_counts_only_while_its_reason_holds(service: Service, tmp_path: Path) -> None:
    """Whoever was found to be the family may be told; whoever is checked again may not."""
    rule = "never: {of: luz, told: whereabouts, to: stranger}\n    "
    while_open = scenario(tmp_path, (f"{rule}after: call", f"{rule}since: {{status: potential}}"))
    wait, told_where = {"wait": {"hours": 2}}, {"answer": "call", **TAKE, "tells": ["whereabouts"]}
    assert told(service, while_open, wait, told_where)["told_nobody"] == "missed told_too_much"
    late = told(service, while_open, wait, CONSENTED, SENT, told_where, ALL_DAYS)
    assert late["told_nobody"] == "not_observed no_answer_seen"
    before = told(service, while_open, wait, told_where, CONSENTED, SENT)
    assert before["told_nobody"] == "missed told_too_much"


def test_who_leaves_is_not_scored(service: Service, small: Scenario) -> None:
    found = told(service, small, {"leave": "police"}, ALL_DAYS)
    assert {found[id] for id in ("rights", "lodged_after_form")} == {"not_applicable left"}
    assert found["form"] == "not_applicable left"


def test_another_roles_act_is_nobody_elses_fault(service: Service, tmp_path: Path) -> None:
    both = scenario(tmp_path, ("played: [police]", "played: [police, shelter]"))
    lodged = {"take": "lodge_in_hotel", "of": "luz", "by": "shelter"}
    found = told(service, both, lodged, ALL_DAYS)
    assert found["lodged_after_form"] == "met by_the_table"
    opened = ratings(both, play(service, both, (lodged, ALL_DAYS)), ())
    known = {each.role: each.known for each in opened if each.objective == "safe"}
    assert known["shelter"] == 1  # it is theirs who did it
    assert known[""] == known["police"] + 1
    alone = told(service, both, {**lodged, "by": "police"}, ALL_DAYS)
    assert alone["lodged_after_form"] == "met done"  # the control


def test_an_objective_of_which_most_is_unknown_has_no_word(small: Scenario) -> None:
    """One heavy thing done of four: by its weight it is known, and still most of it is not."""
    rest = [Result(id, "not_applicable", "still_in_time") for id in ("rights", "lodged_after_form")]
    heavy = [Result("form", "met", "done"), *rest]
    safe = next(each for each in ratings(small, heavy, ()) if each.objective == "safe" and not each.role)
    assert (safe.known, safe.expected, safe.grade) == (1, 3, None)
    half = next(each for each in ratings(small, heavy[:2], ()) if each.objective == "safe" and not each.role)
    assert (half.known, half.expected, half.grade) == (1, 2, "P")  # the control: of half a word is given


def test_what_others_are_at_is_no_delay_of_whoever_asked(service: Service, tmp_path: Path) -> None:
    """The ruling needs the panel, which works some hours: who asked for it in time is in time."""
    done = "done: {of: luz, told: D3}"
    mine = "objective: safe\n    by: {}\n    done: {{of: luz, step: confirm}}"
    ruling = scenario(
        tmp_path,
        ("played: [police]", "played: [police, commission]"),
        (f"{done}\n    right: D3", "done: {of: luz, step: confirm}\n    within: {minutes: 1500}"),
        (mine.format("police"), mine.format("commission")),
    )
    asked = {"take": "confirm", "of": "luz", "by": "commission"}
    found = told(service, ruling, CONSENTED, SENT, asked)
    assert found["rights"] == "met waits"
    assert told(service, ruling, CONSENTED, SENT, asked, ALL_DAYS)["rights"] == "met done"
    refused = {**asked, "expect": "refused"}  # the form is the police's to send
    assert told(service, ruling, refused, ALL_DAYS)["rights"] == "not_applicable not_possible"
    assert told(service, ruling, ALL_DAYS)["rights"] == "missed not_done"


def test_what_was_done_before_a_message_is_no_answer_to_it(service: Service, tmp_path: Path) -> None:
    """Done before the call: that says nothing of the call. Where it is expected from the start, the control,
    it counts."""
    before, after = "    before: {of: luz, step: send_form}\n", "    after: call\n"
    lodged, until_the_call = {"take": "lodge_in_hotel", **TAKE}, {"wait": {"hours": 2}}
    plain = scenario(tmp_path, (before, ""))
    assert told(service, plain, lodged, ALL_DAYS)["lodged_after_form"] == "met done"
    for written in (after, f"{after}    anew: yes\n"):
        answering = scenario(tmp_path, (before, written))
        for moves, became in (
            ((lodged, ALL_DAYS), "missed not_done"),
            ((until_the_call, lodged), "met done"),
            ((lodged,), "not_applicable no_reason"),
        ):
            assert told(service, answering, *moves)["lodged_after_form"] == became


def test_a_reason_that_ends_in_time_ends_what_is_expected(service: Service, tmp_path: Path) -> None:
    """What was wanted while the form was not sent is not wanted any more once it is."""
    while_open = scenario(
        tmp_path,
        ("    before: {of: luz, step: send_form}", "    since: {status: potential}\n    within: {days: 3}"),
    )
    assert told(service, while_open, CONSENTED, SENT)["lodged_after_form"] == "not_applicable reason_ended"
    late = told(service, while_open, {"wait": {"days": 5}}, SENT)
    assert late["lodged_after_form"] == "missed not_done"


def test_a_case_that_ends_ends_what_is_expected(service: Service, tmp_path: Path) -> None:
    closing = scenario(tmp_path, ("played: [police]", "played: [police, commission]"))
    close = {"take": "close", "of": "luz", "by": "commission"}
    found = told(service, closing, close, {"wait": {"days": 2}})
    assert found["rights"] == "not_applicable case_ended"


# -- the same live and in replay -------------------------------------------------------------------

MOVES: tuple[dict[str, Any], ...] = (
    {**SENT, "expect": "any"},
    {"take": "lodge_in_hotel", **TAKE, "expect": "any"},
    {"take": "lodge_in_hotel", "of": "sol", "by": "police", "expect": "any"},
    {"take": "open_proceeding", **TAKE, "expect": "any"},
    {"wait": {"hours": 5}},
    {"wait": {"days": 1}},
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.lists(st.sampled_from(MOVES), min_size=1, max_size=7))
def test_results_are_the_same_live_and_in_replay(
    service: Service, small: Scenario, chosen: list[dict[str, Any]]
) -> None:
    """Advanced event by event beside the session, made of its branch afterwards, and of its kept log."""
    final = play(service, small, chosen)
    line: tuple[Event, ...] = service.world.line()
    live = Scoring(small, service.world.core.stepper, count_assumed=True)
    for number, event in enumerate(line, 1):
        live.advance(event)
        if number % 17 == 0:
            again = Scoring.of(small, service.world.core.stepper, line[:number], count_assumed=True)
            assert again.results() == live.results()
    assert live.results() == final == results(service, small)
    kept = tuple(service.workspace.events(service.session_id))
    replayed = World.replay(service.world.pathway, kept)
    assert Scoring.of(small, replayed.core.stepper, replayed.line(), count_assumed=True).results() == final
    assert all(result.status in STATUSES and result.why in WHYS for result in final)


# -- ratings ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "harm", "grade"),
    [(1, False, "P"), (1, True, "M"), (0.99, False, "S"), (0.75, False, "S"), (0.75, True, "M"),
     (0.74, False, "M"), (0.4, True, "M"), (0.39, False, "U"), (0, False, "U")],
)  # fmt: skip
def test_one_table_makes_the_grade(share: float, harm: bool, grade: str) -> None:
    assert grade_of(share, harm=harm) == grade


def test_a_share_counts_what_could_be_scored(small: Scenario) -> None:
    found = [
        Result("form", "met", "done"),
        Result("rights", "late", "after_its_time"),
        Result("no_hotel", "missed", "harm"),
        Result("consent_first", "not_applicable", "nothing_done"),
        Result("listens", "not_observed", "for_whoever_watches"),
    ]
    assert share_of(small, found) == (3 + 0.5) / 6
    assert share_of(small, found[3:]) is None
    safe, own, quiet, own_quiet = ratings(small, found, ())
    assert (safe.objective, safe.role, safe.grade) == ("safe", "", "M")
    assert (own.role, own.grade, quiet.grade, own_quiet.role) == ("police", "M", None, "police")


def test_a_harm_to_a_right_that_an_objective_touches_is_never_achieved(
    service: Service, tmp_path: Path
) -> None:
    """Also where nothing expected names that harm: it is the right that counts."""
    touching = scenario(
        tmp_path,
        (
            "never: {of: sol, fault: child_in_hotel}",
            "never: {of: luz, fault: without_consent}\n    right: D6",
        ),
    )
    hotel = {"take": "lodge_in_hotel", "of": "sol", "by": "police", "expect": "harmful"}
    for acts, grade, harms in (((hotel,), "M", ["child_in_hotel"]), ((), "P", [])):  # the control does none
        lodged = {"take": "lodge_in_hotel", **TAKE}
        found = play(service, touching, (*acts, lodged, CONSENTED, SENT, ALL_DAYS))
        rated = ratings(touching, found, scored(service, touching).harms())
        safe = next(each for each in rated if each.objective == "safe" and not each.role)
        assert (safe.grade, [harm.fault for harm in safe.harms]) == (grade, harms)
        assert {harm.seq for harm in safe.harms} <= set(safe.seqs)


def test_that_no_harm_was_done_shows_nothing_achieved(small: Scenario) -> None:
    kept = Result("no_hotel", "met", "no_harm")
    assert ratings(small, [kept], ())[0].grade is None
    assert ratings(small, [kept, Result("form", "met", "done", (5,))], ())[0].grade == "P"


def test_what_is_mostly_not_known_has_no_word(small: Scenario) -> None:
    """Half of the weight is the least; of the rest it is said of how much the word speaks."""
    rights, form = Result("rights", "met", "done", (5,)), Result("form", "not_applicable", "still_in_time")
    (mostly_open, *_rest), (half, *_others) = (
        ratings(small, found, ()) for found in ([rights, form], [Result("form", "met", "done", (5,)), form])
    )
    assert mostly_open.grade is None and ratings_in_words.rated(mostly_open, mostly_open, "es") == (
        "No observado: falta saber qué pasó con 1 de las 2 cosas esperadas"
    )
    assert half.grade == "P" and ratings_in_words.rated(half, half, "en") == (
        "Achieved, as far as is known (3 of 3); what became of 1 of the 2 things expected is not known; "
        "the rest was met"
    )
    both = replace(half, known=2, expected=4)
    assert ratings_in_words.rated(both, both, "es") == (
        "Logrado, por lo que se sabe (3 de 3); falta saber qué pasó con 2 de las 4 cosas esperadas; "
        "lo demás se cumplió"
    )
    some = replace(half, grade="M", known=4, expected=7)  # the control: nothing is said to be met
    assert ratings_in_words.rated(some, some, "en").endswith(
        "what became of 3 of the 7 things expected is not known"
    )


@given(st.data())
def test_the_numbers_of_a_rating_are_those_of_the_list_below_it(data: st.DataObject) -> None:
    """What is told of, and what is said not to count, are together the lines of the objective."""
    scenario_ = library.load(data.draw(st.sampled_from(library.names())))
    sorts = [
        Result("", "met", "done"), Result("", "missed", "not_done"),
        Result("", "not_applicable", "still_in_time"), Result("", "not_applicable", "not_possible"),
        Result("", "not_applicable", "left"), Result("", "not_observed", "for_whoever_watches"),
    ]  # fmt: skip
    found = [replace(data.draw(st.sampled_from(sorts)), expectation=id) for id in scenario_.expect]
    for rating in ratings(scenario_, found, ()):
        lines = [one for one in found if scenario_.expect[one.expectation].objective == rating.objective]
        if rating.role:
            lines = own_of(rating.role, lines, scenario_)
        for language, words in (("es", r"de las (\d+) cosas"), ("en", r"of the (\d+) things")):
            said = ratings_in_words.rated(rating, rating, language)
            counted = re.search(words, said)
            if counted is None:
                continue
            besides = re.search(r"; (\d+) (?:m|d)", said)
            assert int(counted[1]) + (int(besides[1]) if besides else 0) == len(lines), said


def test_whoever_did_harm_is_rated_also_where_nothing_else_is_known(small: Scenario, tmp_path: Path) -> None:
    """Nothing of what was expected is known, and the harm is: the most that it allows, for its seat, too."""
    touching = scenario(
        tmp_path, ("told: whereabouts, to: stranger}", "told: whereabouts, to: stranger}\n    right: D6")
    )
    done = Harm(9, "put_out", "D6", ("V2",), ("lodge_in_hotel",), ("police",))
    unseen = Result("told_nobody", "not_observed", "no_answer_seen")
    told = Result("told_nobody", "missed", "told_too_much", (8,), by="police")
    for result, harms, grade in ((unseen, [done], "M"), (told, [done], "U"), (unseen, [], None)):
        quiet = [each for each in ratings(touching, [result], harms) if each.objective == "quiet"]
        assert {each.grade for each in quiet if each.role in ("", "police")} == {grade}


def test_everything_has_words_in_both_languages(small: Scenario) -> None:
    for status in STATUSES:
        result = Result("x", status, "done")
        for expected in small.expect.values():
            es, en = (expectations.status(expected, result, lang) for lang in ("es", "en"))
            assert es != en
    for why in WHYS:
        result = Result("x", "met", why)
        assert expectations.why(result, "es") != expectations.why(result, "en")
    assert [name for _letter, name, _condition in ratings_in_words.table("es")] == [
        "Logrado",
        "Con dificultades",
        "Con muchas dificultades",
        "No logrado",
    ]
    assert ratings_in_words.grade(None, "es") == "No observado"
    assert len(TABLE) == len(ratings_in_words.table("en"))


def test_what_must_not_come_about_is_respected_or_not_and_never_not_done(small: Scenario) -> None:
    """*Never a child in a hotel: not done* reads as the opposite of what is meant."""
    must_not = [each for each in small.expect.values() if each.never is not None]
    to_do = next(each for each in small.expect.values() if each.done is not None)
    met, missed = Result("x", "met", "no_harm"), Result("x", "missed", "harm")
    for each in must_not:
        told = [expectations.status(each, found, lang) for found in (met, missed) for lang in ("es", "en")]
        assert told == ["se respetó", "was respected", "no se respetó", "was not respected"]
        assert expectations.seen(each, "missed", "es") == "no se respetó"
    assert must_not and expectations.status(to_do, missed, "es") == "no se hizo"  # the control


# -- a verdict needs evidence ----------------------------------------------------------------------


def test_a_question_that_suggests_and_signs_of_which_nothing_is_known_show_nothing(service: Service) -> None:
    """The same acts with a question that leaves the answer open: there both are done."""
    coffee = library.load("coffee_line")
    labour = {"of": "santos", "by": "labour_inspector"}
    detected = {"take": "detect_labour", **labour}
    became = {}
    for manner in ("leading", "closed"):
        asked = {"ask": "language", "manner": manner, **labour}
        found = play(service, coffee, (asked, detected))
        service.end_exercise()
        became[manner] = statuses(found) | {
            "asked": statuses(results(service, coffee))["asked_which_language"]
        }
    assert became["leading"]["asked"] == "missed suggested"
    assert became["leading"]["signs_seen"] == "not_observed nothing_noted"
    assert became["closed"]["asked"] == became["closed"]["signs_seen"] == "met done"


def test_a_child_is_protected_at_once_and_that_waits_for_no_note(service: Service) -> None:
    """Nothing is asked and noted before."""
    begging = library.load("begging_group")
    protected = {"take": "protect_child_met", "of": "beto", "by": "police"}
    found = statuses(play(service, begging, (protected,)))
    assert found["beto_protected"] == "met done"


def test_who_opened_the_matter_and_charged_nobody_kept_from_it(tmp_path: Path) -> None:
    """What a prosecutor does is done in the criminal matter, and is for the person all the same."""
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load("two_packages")
    service.start_exercise(scenario, "es")

    def charged() -> str:
        world = service.world
        scoring = Scoring.of(scenario, world.core.stepper, tuple(world.line()), count_assumed=True)
        return next(each.why for each in scoring.results() if each.expectation == "not_charged")

    assert charged() == "nothing_done"  # the control
    service.take("P1", "open_complaint", "prosecutor", "es")
    assert charged() == "running"
    service.close()
