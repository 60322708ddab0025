"""How a case went: what was done badly, not at all, after its date or well, with the right and the reason.

What touched the person comes first, and what is the same of several acts is said once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Thing
from workflow.log import events as e
from workflow.pathway.rules import case_track
from workflow.present import moments
from workflow.present.done_late import done_after, due_of
from workflow.present.due import counts
from workflow.present.first_contact import is_bare, touched
from workflow.present.first_needs import lines_of_late, lines_unmet, met_late
from workflow.present.hours import done_on
from workflow.present.intake import left_at
from workflow.present.looking_back import talk_closed, talk_well, was_talked_with
from workflow.present.nights import harm_of, nights_without
from workflow.present.no_longer import no_longer
from workflow.present.notes import sent_form
from workflow.present.options import kind_name, steps
from workflow.present.past_refusals import past_refusals
from workflow.present.replacing import replacing
from workflow.present.said_to import reaches
from workflow.present.sayings import words_of
from workflow.present.scene import Scene
from workflow.present.shared import shared_section, told_beyond
from workflow.present.standing import consequence, doers, given_before, is_wrong, told
from workflow.present.stands import stands
from workflow.present.their_questions import unanswered
from workflow.present.turns import open_turns
from workflow.present.unmet import unmet_at_leaving
from workflow.present.waits_for_you import waiting_lines
from workflow.present.ways import Ways
from workflow.record.attempts import DONE
from workflow.record.exercise import Told
from workflow.record.rows import Attempt, Deadline
from workflow.rows.case_page import CaseLine, CasePage, CaseSection, Part

_LOOKED_AT = 5
"""Wrong acts for which it is worked out what was possible instead: each needs the world as it was then."""

Before = Callable[[int], Scene]
"""The world as it was just before an event."""


def case_page(scene: Scene, case: str, before: Before) -> CasePage:
    """The page of a case as it stands; `before` gives the world just before an event of the log."""
    things = scene.together(case)
    parts: dict[Part, list[CaseLine]] = {
        "harmful": [
            *_harmful(scene, case, before),
            *(line for thing in things for line in _nights(scene, thing)),
        ],
        "talk_closed": _in_time(talk_closed(scene, things[0])),
        "undone": [
            *(line for thing in things for line in _undone(scene, thing)),
            *(line for thing in things for line in lines_unmet(scene, thing)),
            *unmet_at_leaving(scene, things[0], before),
            *_left_unanswered(scene, things[0]),
        ],
        "after": [line for thing in things for line in _after(scene, thing)],
        "waits": waiting_lines(scene, case),
        "talk_well": _in_time(talk_well(scene, things[0])),
        "well": [line for thing in things for line in _well(scene, thing)],
        "refused": [line for thing in things for line in _refused(scene, thing)],
    }
    talked = was_talked_with(scene, things[0])
    tried = any(row.became == "refused" for thing in things for row in _wrong(scene, thing.id))
    waits = bool(parts["waits"])
    heads = {id: _headed(scene, id, talked=talked, tried=tried, waits=waits) for id in parts}
    sections = (
        CaseSection(id, *heads[id], _folded(lines)) for id, lines in parts.items() if lines or id != "waits"
    )
    name = scene.name(things[0])
    targets = ("en este ejercicio cuentan", "in this exercise they count")
    if not counts(scene, "assumption"):
        targets = ("nadie se atrasa por ellas", "nobody is late for them")
    return CasePage(
        title=scene.words.pick(f"Cómo ha ido: {case} · {name}", f"How it went: {case} · {name}"),
        about=_about(scene, things[0]),
        note=scene.words.pick(
            f"Casos ficticios. Las metas de práctica las propone Ruta: {targets[0]}, y lo que la "
            "persona espera se dice igual. Dejar los servicios, no declarar o volver es una decisión libre "
            "de la persona.",
            f"Fictional cases. Training targets are Ruta’s own: {targets[1]}, and how long the "
            "person waits is told all the same. To leave services, not to testify or to go back is the "
            "person’s free choice.",
        ),
        sections=(*sections, shared_section(scene, case)),
        stands=stands(scene, things[0]),
    )


def _in_time(lines: Iterable[CaseLine]) -> list[CaseLine]:
    """The lines in the order of time; last those that were left out, which have no minute."""
    return sorted(lines, key=lambda line: (line.at is None, line.at or 0))


def _folded(lines: Sequence[CaseLine]) -> tuple[CaseLine, ...]:
    """The lines, those of which all the rest is the same put into one: it is said once of them together."""
    found: dict[object, list[CaseLine]] = {}
    for line in lines:
        rest = (line.right, line.reason, line.possible)
        found.setdefault(rest if any(rest) else line.text, []).append(line)
    return tuple(
        replace(same[0], text=" ".join(dict.fromkeys(line.text for line in same))) for same in found.values()
    )


def _about(scene: Scene, thing: Thing) -> str:
    """Whether the case is closed and how, from when until when, and which roles people play."""
    words, language = scene.words, scene.language
    starts = scene.pathway.starts
    days = [moments.date(starts, at, language) for at in (thing.opened, scene.world.state.now)]
    track = case_track(scene.pathway.kinds[thing.kind])
    state = track.states[str(thing.values[track.id])].name(language) if track else ""
    first = next((row.seq for row in scene.record.exercise.turns()), 0)  # before it nobody sat at the table
    rows = (row for one in scene.together(thing.id) for row in scene.record.attempts(one.id))
    acted = {row.role for row in rows if not row.simulated and row.seq > first}
    acted |= set(scene.world.state.played)
    played = [words.role(role) for role in scene.pathway.roles if role in acted]
    who = words.pick("Roles jugados: ", "Roles played: ") + (", ".join(played) or "—")
    return " · ".join(filter(None, (state, f"{days[0]} – {days[1]}", who)))


def _headed(scene: Scene, part: Part, *, talked: bool, tried: bool, waits: bool) -> tuple[str, str]:
    """The heading of a part, and what is said where it has no line; `tried`: a harm was attempted and not
    done, which stands among the harms; `waits`: something waits for those who play."""
    silent = "" if talked else scene.words.pick("No se le preguntó nada.", "Nothing was asked.")
    return {
        "talk_well": (
            scene.words.pick("La conversación: lo que se hizo bien", "The talk: what was done well"),
            silent or scene.words.pick("Todavía nada.", "Nothing yet."),
        ),
        "talk_closed": (
            scene.words.pick(
                "La conversación: lo que la cerró o le faltó", "The talk: what closed it or was missing"
            ),
            silent or scene.words.pick("Nada la cerró.", "Nothing closed it."),
        ),
        "well": (
            scene.words.pick("Lo que se hizo bien", "What was done well"),
            scene.words.pick("Todavía nada que sirva a un derecho.", "Nothing yet that serves a right."),
        ),
        "waits": (
            scene.words.pick("Lo que espera a quien lo lleva", "What waits for whoever carries it"),
            scene.words.pick("Nada.", "Nothing."),
        ),
        "after": (
            scene.words.pick("Lo que se hizo después de su fecha", "What was done after its date"),
            scene.words.pick("Nada.", "Nothing."),
        ),
        "undone": (
            scene.words.pick("Lo que nadie hizo", "What nobody did"),
            scene.words.pick(
                "De lo que tenía fecha, nada. Sin fecha, falta lo de «Lo que espera a quien lo lleva».",
                "Of what had a date, nothing. Without one, see “What waits for whoever carries it”.",
            )
            if waits
            else scene.words.pick(
                "Nada de lo que tenía fecha quedó sin hacer.", "Nothing that had a date was left undone."
            ),
        ),
        "harmful": (
            scene.words.pick("Lo que tocó mal un derecho", "What touched a right badly"),
            scene.words.pick("Nada.", "Nothing."),
        ),
        "refused": (
            scene.words.pick(
                "Lo demás que se intentó y no se podía" if tried else "Lo que se intentó y no se podía",
                "What else was tried and could not be done"
                if tried
                else "What was tried and could not be done",
            ),
            scene.words.pick("Nada más.", "Nothing else.")
            if tried
            else scene.words.pick("Nada.", "Nothing."),
        ),
    }[part]


# -- well, after, undone ---------------------------------------------------------------------------


def _well(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """What people did by hand that serves a right and did no harm, each step once, the first time. What was
    only done after its date is told there."""
    seen: set[str] = set()
    ends = [(row.activity, row.state) for row in scene.record.deadlines(thing.id)]
    met = {activity for activity, state in ends if state == "met"}
    after = {activity for activity, state in ends if state == "done_after"} - met
    for row in scene.record.attempts(thing.id):
        step = scene.pathway.steps.get(row.step)
        if step is None or row.simulated or row.became not in DONE or is_wrong(scene, row):
            continue
        rights = list(dict.fromkeys((*step.rights, *step.tells, *step.respects)))
        if step.id in seen or not rights or row.activity in after or is_bare(scene, thing, row):
            continue
        if met_late(scene, thing, row) is not None:  # it is told among what came after
            continue
        seen.add(step.id)
        names = "; ".join(scene.words.right(right) for right in rights)
        text = act_in_words(scene, row)
        if row.activity in met:
            text = f"{text[:-1]}{scene.words.pick(', dentro de su fecha.', ', by its date.')}"
        yield CaseLine(text, names)


def _after(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    for row in scene.record.deadlines(thing.id):
        if row.state == "done_after" and harm_of(scene, thing, row) is None:
            name = scene.words.quote(scene.words.step(row.activity))
            until = due_of(scene, thing.id, row)
            text = f"{_doer(scene, thing, row)}{name}: {done_after(scene, row, until)}"
            follows, rights = consequence(scene, row.activity)
            reason = " ".join(filter(None, (_waited(scene, row), follows, _late(scene, row))))
            yield CaseLine(scene.words.sentence(text), rights, reason)
    yield from lines_of_late(scene, thing)


def _doer(scene: Scene, thing: Thing, row: Deadline) -> str:
    """When a duty was done after all, and who did it: the beginning of a line; "" where nobody is known."""
    done = (one for one in scene.record.attempts(thing.id) if one.activity == row.activity)
    made = next((one for one in done if one.became in DONE and one.ended == row.ended), None)
    if made is None:
        return ""
    when = done_on(scene, made)
    return f"{when[:1].upper()}{when[1:]} · {scene.words.role(made.role)}: "


def _undone(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """Duties whose date passed and that were never done, with who could have done them since when."""
    for row in scene.record.deadlines(thing.id):
        known = row.activity in scene.world.core.book.activities
        if harm_of(scene, thing, row) is not None:  # it is told there
            continue
        if row.state == "missed" and known and not _was_done(scene, thing, row):
            follows, rights = consequence(scene, row.activity)
            given = given_before(scene, thing.id, row.activity)
            told = (_waited(scene, row), given, follows, _late(scene, row), _no_longer(scene, row))
            reason = " ".join(filter(None, told))
            nobody_knew = nights_without(scene, row, scene.world.state.now)  # else it is told as a harm
            could = "" if nobody_knew else _could(scene, row)
            yield CaseLine(scene.words.quote(scene.words.step(row.activity)), rights, reason, could)


def _nights(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """The nights without a bed of those who carried it to give one."""
    found = (harm_of(scene, thing, row) for row in scene.record.deadlines(thing.id))
    return (line for line in found if line is not None)


def _left_unanswered(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """What the person asked somebody who is played on another day than today, or before their form was
    sent, and nobody has answered."""
    rows, sent = _reached(scene, thing), sent_form(scene, thing)
    asked = {row.what.line: row.at for row in rows if isinstance(row.what, e.MessageSent)}
    before = () if sent is None else tuple(left_at(scene, thing, rows, sent))
    for line in dict.fromkeys((*before, *reversed(unanswered(scene, thing, rows)))):
        at, said = asked[line], words_of(scene.pathway, thing.kind, line, scene.language)
        if line in before or at // MINUTES_A_DAY < scene.world.state.now // MINUTES_A_DAY:
            day, quoted = scene.on_day(at), scene.words.quote(said)
            yield CaseLine(
                scene.words.pick(
                    f"El {day} preguntó, y nadie le ha contestado: {quoted}.",
                    f"On {day} they asked, and nobody has answered: {quoted}.",
                ),
                touched(scene, "tell_rights"),
            )


def _reached(scene: Scene, thing: Thing) -> tuple[Told[e.What], ...]:
    """What was said that reached an official whom somebody plays: what a person asks of the program's
    colleagues nobody at the desk can answer."""
    roles = [role for role in scene.world.state.played if not scene.is_person(role)]
    rows = scene.record.exercise.of_case(thing.id)
    return tuple(row for row in rows if any(reaches(scene, thing, row, role) for role in roles))


def _was_done(scene: Scene, thing: Thing, row: Deadline) -> bool:
    """Whether it was done all the same, when its time no longer ran."""
    options = scene.world.core.book.activities[row.activity].options
    done = (scene.record.last_done(thing.id, step) for step in options)
    return any(one is not None and (one.ended or one.at) >= row.since for one in done)


def _no_longer(scene: Scene, row: Deadline) -> str:
    """What became of it once its time no longer ran, after which step and when."""
    if row.ended is None:
        return ""
    told = no_longer(scene, row)
    return f"{told[:1].upper()}{told[1:]}."


def _waited(scene: Scene, row: Deadline) -> str:
    """For how long the person was without it, whether that is late by a rule or not."""
    until = scene.world.state.now if row.ended is None else row.ended
    long = moments.from_now(max(0, until - row.since), scene.language)
    if row.done:
        return scene.words.pick(f"La persona lo esperó {long}.", f"The person waited {long} for it.")
    if row.ended is not None:
        return scene.words.pick(f"La persona estuvo {long} sin esto.", f"The person was {long} without this.")
    return scene.words.pick(f"La persona lleva {long} sin esto.", f"The person has been {long} without this.")


def _late(scene: Scene, row: Deadline) -> str:
    """That it is late by a rule; what is only a target of training is told as such at the top."""
    if not counts(scene, row.kind):
        return ""
    if row.kind == "assumption":
        return scene.words.pick(
            "Era una meta de práctica, que en este ejercicio cuenta.",
            "It was a training target, which counts in this exercise.",
        )
    kind = kind_name(scene, row.kind)
    return scene.words.pick(f"Es un atraso ({kind}).", f"It is late ({kind}).")


def _could(scene: Scene, row: Deadline) -> str:
    """Who could have done it, and since when."""
    who, day = doers(scene, row.activity), scene.on_day(row.since)
    return scene.words.pick(
        f"Era posible desde el {day}; lo podía hacer: {who}.", f"It was possible from {day}; by: {who}."
    )


# -- badly, and not at all -------------------------------------------------------------------------


def _wrong(scene: Scene, thing: str) -> list[Attempt]:
    """What was done or attempted in a thing that touches a right badly."""
    return [row for row in scene.record.attempts(thing) if row.faults or is_wrong(scene, row)]


def _harmful(scene: Scene, case: str, before: Before) -> Iterator[CaseLine]:
    """Faults that were committed or attempted, wrong turns, and what was told beyond need, in order."""
    found = (row for thing in scene.together(case) for row in _wrong(scene, thing.id))
    wrong = sorted(found, key=lambda row: row.seq)
    too_much = list(told_beyond(scene, case))
    for at, row in enumerate(wrong):
        while too_much and too_much[0][0] < row.seq:
            yield too_much.pop(0)[1]
        reason, right = told(scene, row)
        text = act_in_words(scene, row)
        if row.became == "refused":
            tried = scene.words.pick("Se intentó, y no se hizo.", "It was attempted, and not done.")
            text = f"{text} {tried}"
        possible = _instead(before(row.seq), case, row) if at < _LOOKED_AT else ""
        yield CaseLine(text, right, reason, possible, row.seq)
    yield from (line for _seq, line in too_much)


def _instead(then: Scene, case: str, row: Attempt) -> str:
    """What the same office could have done that takes its place, of what others wait for or stood next in its
    list: what only others could have done is no advice to it."""
    words = then.words
    open_ = {turn.step.id: turn for turn in open_turns(then, case)}
    running, book = then.world.state.deadlines, then.world.core.book
    due = {id for id, one in open_.items() if (one.thing.id, book.activity_of[id]) in running}
    found = replacing(then, row.step, ((one.step, id in due) for id, one in open_.items()))
    own = [step for step in found if row.role in open_[step.id].roles]
    if not own:
        listed = (then.pathway.steps[id] for id, _thing in steps(Ways(then, row.role), case).next)
        own = replacing(then, row.step, ((step, True) for step in listed))
    if not own:
        return ""
    names = words.listed([words.quote(step.name(then.language)) for step in own])
    return words.pick(f"En ese momento podía: {names}.", f"Possible then: {names}.")


def _refused(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """What people tried in vain, each step once, with what was missing the last time."""
    rows = (row for row in scene.record.attempts(thing.id) if row.became == "refused" and not row.faults)
    last = {row.step: row for row in rows if not row.simulated and row.missing}
    for row in last.values():
        reasons = "; ".join(past_refusals(scene, row.step, row.missing))
        yield CaseLine(act_in_words(scene, row), "", scene.words.sentence(reasons))


def act_in_words(scene: Scene, row: Attempt) -> str:
    """Who did what, and when: of what the program has others do only the day."""
    when = done_on(scene, row)
    name = scene.words.quote(scene.words.step(row.step or row.activity))
    return f"{when[:1].upper()}{when[1:]} · {scene.words.role(row.role)}: {name}."
