"""The talk at the end of an exercise: its questions, and what was done, in words and without points.

Only what people did in the roles that they played is told: first what touched a right and what was only
tried, without a rating; then what was expected, each once by objective, what went well before the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workflow import naming
from workflow.exercise.seats import seated
from workflow.log.base import Typed
from workflow.log.events import Asked, Disclosed, Event, FaultRecorded
from workflow.present import expectations, ratings_in_words
from workflow.present.against import against
from workflow.present.answers import answered, answered_late, to_talk_over
from workflow.present.case_page import Before
from workflow.present.counted import counted
from workflow.present.due_passed import due_passed
from workflow.present.events_in_words import told
from workflow.present.exercise import Table
from workflow.present.first_page import TO_TALK_ABOUT, Became, first_page
from workflow.present.heard import asked_again, in_front_of, is_unsure
from workflow.present.hours import happened
from workflow.present.left_open import left_open
from workflow.present.legend import legend
from workflow.present.promised import promised
from workflow.present.review_omitted import asked_before, is_in_part, right_touched, verdict_of
from workflow.present.rights_touched import already, touched, tried, tried_to_talk_over
from workflow.present.scene import TEXT_ERASED
from workflow.present.untouched import untouched
from workflow.rows.exercise import (
    DebriefRow,
    ExpectedPart,
    HotWash,
    ObjectiveLine,
    ResultLine,
    RoleWash,
    ShownBy,
)
from workflow.scenario.expectation import Expectation
from workflow.scoring.at_table import at_table
from workflow.scoring.rating import (
    CREDIT,
    HARM,
    OF_WHO_DID,
    TOO_EARLY,
    Rating,
    came_about,
)
from workflow.scoring.results import Result, Why
from workflow.scoring.scoring import Scoring

_TRIED = ("attempted", "put_right")
"""Why a result is so where something was only tried: that stands by itself, once."""
_MOST_SHOWN = 4
"""Events that are named to show one result."""
_PARTS = (
    ("well", "Lo que salió bien", "What went well"),
    ("part", "Se cumplió en parte", "Met in part"),
    ("unsure", "Se preguntó, y lo que se oyó puede no ser así", "Asked, and what was heard may not be so"),
    ("late", "Se hizo tarde o en otro orden", "Done late or in another order"),
    ("some", "Se hizo sólo una parte", "Only part of it was done"),
    ("undone", "Se hizo, y después se deshizo", "Done, and then undone"),
    ("unfounded", "Se decidió sin nada en que apoyarse", "Decided with nothing to rest on"),
    ("missed", "No se hizo", "Not done"),
    ("harm", "Lo que dañó", "What did harm"),
    ("beside", "Esto no ocurrió; sí otro daño", "This did not happen; another harm did"),
    ("unseen", "No observado: lo dice quien miró", "Not observed: whoever watched says it"),
    ("alone", "Sin quien observe", "With nobody to watch"),
    ("early", "Todavía no se podía saber", "Not to be known yet"),
    ("unknown", "Nadie lo supo: no se preguntó", "Nobody knew of it: it was not asked"),
    ("not", "No hizo falta, o no se pudo", "There was no need for it, or no way"),
    ("tried", "Se intentó, y no se hizo", "Attempted, and not done"),
)
_APART: Mapping[Why, str] = {
    "other_harm": "beside",
    "nobody_watches": "alone",
    "in_part": "some",
    "none_told": "some",
    "undone": "undone",
    "nothing_noted": "unfounded",
    "nobody_knew": "unknown",
}
"""Reasons that have a sort of their own."""
_QUIET = ("alone", "early", "unknown", "not")
"""Sorts of which there is nothing to talk about: they stand in no sum."""


def hot_wash(
    table: Table, line: Sequence[Event], answers: Mapping[int, Typed | None], before: Before
) -> HotWash:
    """The page, from the events of the branch; `answers` are the class's words by question, and `before`
    gives the world just before an event."""
    scene, scenario, lang = table.scene, table.scenario, table.lang
    scoring = Scoring.of(scenario, scene.world.core.stepper, line, count_assumed=table.terms.count_assumed)
    roles = seated(table.seats, scenario.roles.played)
    here = at_table(scenario, scoring.results(), scoring.harms(), roles, alone=table.terms.alone)
    results, found = here.results, here.ratings
    own = {event.seq: event for event in line}
    came = {row.what.inject for row in scene.record.exercise.injects() if row.what.how != "skipped"}
    attempted = tried(table, roles, before)
    harmed, earlier = touched(table, roles, results, before), already(table, roles, line, before)
    told_of = {each.seq: each for each in harmed}
    came_here = came_about(results)
    parts = tuple(
        ExpectedPart(
            objective.in_(lang),
            tuple(_lines(table, id, results, own, scoring)),
            against(table, id, found, results, told_of, own, came_here),
        )
        for id, objective in scenario.objectives.items()
    )
    together = tuple(_objectives(table, found, ""))
    washed = tuple(_role(table, role, found) for role in roles)
    nothing = untouched(scene.words, (line for part in parts for line in part.lines))
    return HotWash(
        scenario.title.in_(lang),
        table.over(),
        scene.words.pick(
            "Primero hablen ustedes; después miren lo que quedó anotado.",
            "First talk about it yourselves; then look at what was noted.",
        ),
        tuple(
            DebriefRow(at, question.in_(lang), _typed(answers.get(at), lang))
            for at, question in enumerate(scenario.debrief, start=1)
            if at in answers or not question.after or came.intersection(question.after)
        ),
        together,
        washed,
        (
            *(f"{name}: {condition}" for _letter, name, condition in ratings_in_words.table(lang)),
            *ratings_in_words.rules(lang),
            *legend(_words_of(together, washed, parts), lang),
        ),
        _note(table),
        (*earlier, *harmed),
        attempted,
        tuple(answered(table, roles)),
        (
            *(f"{each.act.removesuffix('.')}. {each.right}." for each in harmed if _was_done(own[each.seq])),
            *to_talk_over(table, roles),
            *answered_late(table, roles),
            *due_passed(table, roles, results),
            *tried_to_talk_over(attempted),
        ),
        first_page(
            table,
            _became(table, results, own, scoring),
            harmed,
            earlier,
            left_open(table, roles, results, found),
            tuple(promised(table, roles)),
            untouched=nothing,
        ),
        tuple(part for part in parts if part.lines or part.harms),
        nothing,
    )


def _words_of(
    together: Iterable[ObjectiveLine], washed: Iterable[RoleWash], parts: Iterable[ExpectedPart]
) -> Iterator[str]:
    """What the page says in words that its legend explains."""
    yield from (line.rating for line in (*together, *(one for role in washed for one in role.objectives)))
    yield from (line.heading for part in parts for line in part.lines)


def _was_done(event: Event) -> bool:
    """Whether what touched a right was done, and not only left undone."""
    return not (isinstance(event.what, FaultRecorded) and event.what.how == "omitted")


def _role(table: Table, role: str, found: Sequence[Rating]) -> RoleWash:
    return RoleWash(
        table.scene.words.role(role), tuple(_objectives(table, found, role)), table.seat_name(role)
    )


def _became(
    table: Table, results: Sequence[Result], events: Mapping[int, Event], scoring: Scoring
) -> list[Became]:
    """Each expectation once, the heavier first."""
    expect = table.scenario.expect
    heavier = sorted(results, key=lambda each: -expect[each.expectation].weight)
    return [
        Became(
            _part(table, each, scoring),
            _with_what(table, expect[each.expectation], each, events),
            _verdict(table, each, events)[0],
            _by(table, each),
            each.seqs,
            came_first=each.why == "wrong_order" and each.status == "late",
        )
        for each in heavier
    ]


def _with_what(table: Table, expected: Expectation, result: Result, events: Mapping[int, Event]) -> str:
    """What was expected; where another at the table did it, with who; where one of several steps or faults
    was, with the one that was done."""
    text, words = expected.in_(table.lang).rstrip("."), table.scene.words
    if result.why == "by_the_table":
        return words.pick(f"{text}: lo hizo {_by(table, result)}", f"{text}: done by {_by(table, result)}")
    if result.why == "harm" and expected.never is not None and len(expected.never.fault) > 1:
        acts = words.listed(
            [words.quote(words.step(step)) for step in _steps_of(result, events)], ("y", "and")
        )
        return words.pick(f"{text} (se hizo: {acts})", f"{text} (done: {acts})") if acts else text
    steps = () if expected.done is None else expected.done.step
    done = dict.fromkeys(step for seq in result.seqs if (step := events[seq].step) in steps)
    if result.status != "met" or len(steps) < 2 or not done:
        return text
    named = words.listed([words.quote(words.step(step)) for step in done if step], ("y", "and"))
    return words.pick(f"{text}: se hizo {named}", f"{text}: {named} was done")


def _steps_of(result: Result, events: Mapping[int, Event]) -> tuple[str, ...]:
    """The steps by which harm was done, each once."""
    return tuple(dict.fromkeys(step for seq in result.seqs if (step := events[seq].step)))


def _note(table: Table) -> str:
    assumed = (
        table.scene.words.pick(
            "Los plazos que son supuestos contaron.", "Times that are assumptions counted."
        )
        if table.terms.count_assumed
        else table.scene.words.pick(
            "Los plazos que son supuestos no contaron.", "Times that are assumptions did not count."
        )
    )
    return (
        table.scene.words.pick(
            "Lo que decide la persona, irse, parar, lo que se intentó y se corrigió sin llegar a hacerse, y "
            "lo que otros tardaron no cuenta contra nadie. ",
            "What the person decides, leaving, stopping, what was only tried and put right before it was "
            "done, and what others made late count against nobody. ",
        )
        + table.scene.words.pick(
            "Donde «Plazos» daba más tiempo para lo mismo, o días hábiles, contó ése. ",
            "Where “Deadlines” gave more time for the same, or working days, that one counted. ",
        )
        + assumed
    )


def _typed(typed: Typed | None, lang: str) -> str:
    if typed is None:
        return ""
    if typed.text is None:
        return TEXT_ERASED[lang == "en"]
    return "\n".join(naming.shown(line) for line in typed.text.splitlines())


def _objectives(table: Table, found: Sequence[Rating], role: str) -> Iterator[ObjectiveLine]:
    """The objectives of a role."""
    whole = {rating.objective: rating for rating in found if not rating.role}
    for rating in found:
        if rating.role == role:
            text = table.scenario.objectives[rating.objective].in_(table.lang)
            yield ObjectiveLine(text, ratings_in_words.rated(rating, whole[rating.objective], table.lang))


def _lines(
    table: Table, objective: str, results: Sequence[Result], events: Mapping[int, Event], scoring: Scoring
) -> Iterator[ResultLine]:
    """What was expected for an objective, each once: what went well first, of each sort the heavier first."""
    order, expect = [part for part, _es, _en in _PARTS], table.scenario.expect
    own = [each for each in results if expect[each.expectation].objective == objective]
    shown = [(order.index(_part(table, each, scoring)), each) for each in own]
    shown.sort(key=lambda pair: (pair[0], -expect[pair[1].expectation].weight))
    for _at, each in shown:
        yield _line(table, each, events, scoring)


def _verdict(table: Table, result: Result, events: Mapping[int, Event]) -> tuple[str, str]:
    """What became of an expectation, and why, as Review says it."""
    return verdict_of(table.scene, table.scenario, result, lambda seq: events[seq].step)


def _part(table: Table, result: Result, scoring: Scoring) -> str:
    """Under which heading a result stands."""
    if result.why in _TRIED:
        return "tried"
    if result.why in (*HARM, "said"):
        return "harm"
    if result.why in TOO_EARLY:
        return "early"
    if result.why in _APART:
        return _APART[result.why]
    if is_in_part(table.scene, table.scenario, result):
        return "part"
    if result.status == "met" and is_unsure(table, result, scoring):
        return "unsure"
    by_status = {"met": "well", "late": "late", "missed": "missed", "not_observed": "unseen"}
    return by_status.get(result.status, "not")


def _line(table: Table, result: Result, events: Mapping[int, Event], scoring: Scoring) -> ResultLine:
    expected = table.scenario.expect[result.expectation]
    words, part = table.scene.words, _part(table, result, scoring)
    became, why = _verdict(table, result, events)
    heading = next((es, en) for id, es, en in _PARTS if id == part)
    again = asked_again(table, result, scoring)
    seqs = (*asked_before(table.scene, table.scenario, result), *result.seqs, *again)
    right = right_touched(table.scene, table.scenario, result)
    return ResultLine(
        expected.in_(table.lang),
        became,
        words.sentence(why),
        words.right(right) if right else "",
        _by(table, result),
        tuple(_shown(table, seq, events) for seq in seqs[:_MOST_SHOWN] if seq in events),
        counted(table, scoring, result) if result.status in CREDIT else "",
        words.pick(*heading),
        expectations.weighs(expected, result, table.lang),
        part in _QUIET,
        part in TO_TALK_ABOUT,
        expected.why.in_(table.lang) if expected.why is not None else "",
    )


def _by(table: Table, result: Result) -> str:
    """Who did it, with their seat, or else who was to: whose the line is. Of what another did late, both."""
    words, by = table.scene.words, table.scenario.expect[result.expectation].by
    expected = words.listed([words.role(role) for role in by])
    if not result.by:
        return expected
    tellers = (*result.harmed, *result.also) if result.why == "told_too_much" else ()
    did = words.listed([table.seat_of(role) for role in tellers or (result.by, *result.also)], ("y", "and"))
    if result.by in by or result.why in OF_WHO_DID:
        return did
    return words.pick(f"{expected} (lo hizo {did})", f"{expected} (done by {did})")


def _follows(table: Table, what: FaultRecorded) -> str:
    """What follows from a fault: its act is called as whoever did it read it, as everywhere on the page."""
    return table.scene.pathway.faults[what.fault].consequence.in_(table.lang)


def _shown(table: Table, seq: int, events: Mapping[int, Event]) -> ShownBy:
    event = events[seq]
    what, case = event.what, event.subject
    text = told(table.scene, event)
    if isinstance(what, FaultRecorded) and what.how == "committed" and event.step:
        text = f"{table.scene.words.quote(table.scene.words.step(event.step))}. {_follows(table, what)}"
    if isinstance(what, Disclosed) and case is not None and what.to not in table.scene.pathway.roles:
        text = table.told_of(what, case, what.to)
        text = text if event.role is None else f"{table.seat_of(event.role)}: {text}"
    if isinstance(what, Asked) and case is not None:
        text = " ".join((text, *in_front_of(table, case, seq)))
    return ShownBy(seq, happened(table.scene, event), text)
