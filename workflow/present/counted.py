"""From when something that was expected counted, and until when, in words."""

from __future__ import annotations

from workflow.case.calendar import MINUTES_A_DAY
from workflow.log.events import Asked
from workflow.pathway.rules import main_kind
from workflow.present import moments
from workflow.present.clocks import Clock, begins, rule_clock
from workflow.present.exercise import Table
from workflow.present.hours import by_day_from, dated_by_day, dated_limit
from workflow.present.inject_reasons import Reasons, beginning
from workflow.present.review_omitted import omissions
from workflow.present.words import Words
from workflow.scenario.expectation import ANY_QUESTION, Action, Expectation
from workflow.scoring.results import Result, Why
from workflow.scoring.scoring import Scoring

_TOOK_TIME: tuple[Why, ...] = ("done", "by_the_table", "after_its_time")
"""Why something that was done counted by the minute at which it was asked for."""


def counted(table: Table, scoring: Scoring, result: Result) -> str:
    """What an expectation counts from, its limit, and by how much it was late; "" where nothing is timed."""
    expected = scoring.scenario.expect[result.expectation]
    began = scoring.began(expected.id)
    if expected.done is None or began is None or _is_plainly_met(expected, result):
        return ""
    row = scoring.counts_by(expected.id)
    seen = None if row is None else rule_clock(table.scene, row)
    parts = (
        _from(table, scoring, expected, began, seen),
        _limit(table, scoring, expected, result, seen),
        _when_asked(table, scoring, result),
        _by_how_much(table, scoring, result),
        _rule_before(table, scoring, expected) if result.why == "left_undone" else "",
    )
    return " ".join(filter(None, parts))


def _is_plainly_met(expected: Expectation, result: Result) -> bool:
    """Whether it was done, and had neither a limit of time nor a reason of its own: that says enough."""
    return result.status == "met" and not (expected.within or expected.since or expected.after)


def _from(table: Table, scoring: Scoring, expected: Expectation, began: int, seen: Clock | None) -> str:
    """Where the deadline that the seats saw counts (`seen`), it is told from when that ran."""
    if not (expected.within or expected.since or expected.after):
        return ""  # from the beginning on, and without a limit of time
    words, scene = table.scene.words, table.scene
    if seen is not None:
        since = begins(scene, seen)
        return words.pick(f"Cuenta {since}.", f"Counts {since}.")
    when = scene.on_day(began) if scoring.is_by_day(expected.id) else dated_by_day(scene, began)
    if expected.since is not None:
        why = _reason(table, scoring, expected)
    elif expected.after is not None:
        text = words.quote(beginning(table.scenario.happens[expected.after].text.in_(table.lang)))
        why = words.pick(f"cuando llegó {text}", f"when {text} came")
    else:
        why = words.pick("el comienzo", "the beginning")
    return words.pick(f"Cuenta desde: {when} ({why}).", f"Counts from: {when} ({why}).")


def _reason(table: Table, scoring: Scoring, expected: Expectation) -> str:
    """What had happened when the reason held: the act that brought it about; else all of the condition."""
    scene, words = table.scene, table.scene.words
    event = scene.world.events[scoring.began_by(expected.id) - 1]
    if isinstance(event.what, Asked):
        return words.pick("cuando lo dijo", "when they said so")
    if event.step:
        act = words.quote(words.step(event.step))
        return words.pick(f"después de {act}", f"after {act}")
    if expected.since is None or event.lifecycle in ("session_opened", "case_opened"):
        return words.pick("el comienzo", "the beginning")
    kind = main_kind(scene.pathway).id
    return f"{words.pick('cuando', 'when')} {words.condition(kind, expected.since)}"


def _limit(table: Table, scoring: Scoring, expected: Expectation, result: Result, seen: Clock | None) -> str:
    words, due, began = table.scene.words, scoring.due(expected.id), scoring.began(expected.id)
    before = ""
    if expected.before is not None:
        reasons = Reasons(table.scenario, table.scene.pathway, words, table.called)
        what = _done_before(reasons, words, expected.before)
        before = words.pick(f"Tenía que hacerse antes de {what}.", f"It had to be done before {what}.")
    if due is None or began is None or expected.within is None:
        is_bare = before or not (expected.since or expected.after)
        return before if is_bare else words.pick("Sin límite de tiempo.", "Without a time limit.")
    began = began if seen is None else seen.since
    is_close = result.at is not None and result.at // MINUTES_A_DAY == due // MINUTES_A_DAY
    is_by_day = scoring.is_by_day(expected.id) or (by_day_from(began) != began and not is_close)
    is_by_day = is_by_day or (seen is not None and seen.by_day)
    by = dated_limit(table.scene, due, by_day=is_by_day)  # nobody saw the hour that it counts from
    if seen is not None:
        counts = table.terms.count_assumed or not expected.assumption
        shown = words.pick(
            f"Límite: {seen.limit}, el que se veía en «Plazos», hasta el {by}"
            f"{'' if counts else ' (que no contó)'}.",
            f"Limit: {seen.limit}, that shown in “Deadlines”, until {by}"
            f"{'' if counts else ' (which did not count)'}.",
        )
        return " ".join(filter(None, (before, shown)))
    span = moments.exact(expected.within.all_minutes, table.lang)
    limit = words.pick(f"Límite: {span}, hasta el {by}", f"Limit: {span}, until {by}")
    if expected.assumption:
        limit += (
            words.pick(" (meta de este ejercicio, que contó)", " (this exercise’s target, which counted)")
            if table.terms.count_assumed
            else words.pick(
                " (meta de este ejercicio, que no contó)", " (this exercise’s target, which did not count)"
            )
        )
    saw = _at_the_seat(table, scoring.shown(expected.id), due, by_day=is_by_day)
    return " ".join(filter(None, (before, f"{limit}.", saw)))


def _at_the_seat(table: Table, shown: int | None, due: int, *, by_day: bool) -> str:
    """The limit that the seats saw for the same act, where another one counted: the later of both does."""
    if shown is None or shown == due:
        return ""
    at = dated_limit(table.scene, shown, by_day=by_day)
    return table.scene.words.pick(
        f"En «Plazos» se veía: {at} (el de la ruta).",
        f"“Deadlines” showed: {at} (that of the pathway).",
    )


def _done_before(reasons: Reasons, words: Words, action: Action) -> str:
    """What something had to come before, as the end of a sentence."""
    if ANY_QUESTION in action.asked:
        return words.pick(
            "hacerle la primera pregunta sobre los hechos", "asking the first question about the facts"
        )
    what = words.listed([words.quote(each) for each in reasons.action(action)])
    if action.asked:
        return words.pick(f"preguntar {what}", f"asking {what}")
    return words.pick(f"informar de {what}", f"telling of {what}") if action.told is not None else what


def _rule_before(table: Table, scoring: Scoring, expected: Expectation) -> str:
    """When the time that the pathway gives had passed already, though that of the exercise had not."""
    ended, due = scoring.over, scoring.due(expected.id)
    left = omissions(table.scene, table.scenario, expected)
    if not left or due is None or ended is None or ended > due:
        return ""
    passed = table.scene.dated(left[-1].at)
    return table.scene.words.pick(
        f"El plazo de la ruta, más corto, había pasado antes: {passed}.",
        f"The time that the pathway gives, which is shorter, had passed before: {passed}.",
    )


def _when_asked(table: Table, scoring: Scoring, result: Result) -> str:
    """The minute that was compared with the limit, where what was asked for was done later: that an office
    finished has a day, and no hour that means anything."""
    if scoring.due(result.expectation) is None or result.at is None or result.why not in _TOOK_TIME:
        return ""
    if table.scene.world.events[result.seqs[-1] - 1].sim_min == result.at:
        return ""
    at = table.scene.dated(result.at)
    return table.scene.words.pick(
        f"Contó cuando se pidió: {at}.", f"What counted is when it was asked for: {at}."
    )


def _by_how_much(table: Table, scoring: Scoring, result: Result) -> str:
    due = scoring.due(result.expectation)
    if result.why != "after_its_time" or due is None or result.at is None:
        return ""
    over = moments.exact(result.at - due, table.lang)
    if scoring.is_by_day(result.expectation):
        days = result.at // MINUTES_A_DAY - due // MINUTES_A_DAY
        over = moments.count(days, "days", table.lang)
    return table.scene.words.pick(f"Se hizo {over} después.", f"It was done {over} after that.")
