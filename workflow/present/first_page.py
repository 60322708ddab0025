"""What one reads first of an exercise that is over: a short page, with the few things that matter most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workflow.case.state import Thing
from workflow.log.events import Asked, Disclosed, Event, FaultRecorded
from workflow.present.events_in_words import told
from workflow.present.exercise import Table
from workflow.present.harmed import not_here, takes_away
from workflow.present.heard import in_front_of
from workflow.present.hours import happened, stood_from
from workflow.present.outcome import stands
from workflow.present.scene import Scene
from workflow.present.standing import harms_that_last
from workflow.present.stands import at_end
from workflow.record.attempts import DONE
from workflow.rows.exercise import FirstPart, TouchedLine

TO_TALK_ABOUT = ("harm", "undone", "unfounded", "missed", "late", "some", "part", "unsure")
"""Sorts of what was expected that there is something to talk about, in the order in which one talks."""
_LEAST = 5
"""How grave something is that no event shows."""
_MOST_WELL, _MOST_TALKED, _MOST_TOUCHED, _MOST_DONE = 3, 5, 5, 4
"""Things that a part names; of the others it says how many there are."""


@dataclass(frozen=True, slots=True)
class Became:
    """What became of something that was expected: of which sort that is, its text, in a word, who did it or
    was to, and the events that show it; `came_first`: the first of them is what was to come after."""

    part: str
    text: str
    status: str
    by: str
    seqs: tuple[int, ...] = ()
    came_first: bool = False


_LEFT = "Lo que quedó abierto", "What was left open"
_PROMISED = "Lo que se le dijo que se haría", "What they were told would be done"


def first_page(
    table: Table,
    became: Sequence[Became],
    touched: Sequence[TouchedLine],
    earlier: Sequence[TouchedLine],
    left: Sequence[str] = (),
    promised: Sequence[str] = (),
    *,
    untouched: str,
) -> tuple[FirstPart, ...]:
    """How it stands with each person, what went well, what there is to talk about, and what touched a right:
    first what did harm, and of that first where the person still is. What else was done comes last.

    Args:
        table: the exercise.
        became: each expectation once, the heavier first.
        touched: what touched a right badly.
        earlier: what did so before anybody sat down.
        left: lines on what nobody knows the end of, none of which the list below has one by one.
        untouched: what is said where nothing touched one.
        promised: what a person was told that somebody would do, and what shows that it was done.
    """
    pick = table.scene.words.pick
    grave = _gravity(table)
    well = [each.text.rstrip(".") for each in became if each.part == "well"]
    to_talk = sorted(
        (each for each in became if each.part in TO_TALK_ABOUT),
        key=lambda each: (
            TO_TALK_ABOUT.index(each.part),
            min(map(grave, each.seqs), default=_LEAST) if each.part == "harm" else 0,
        ),
    )
    talked: dict[str, int] = {}  # how many of the lines below each tells
    for each in to_talk:
        line = _told_once(table, each, to_talk)
        talked[line] = talked.get(line, 0) + 1
    came = pick("Ya había ocurrido al empezar: ", "It had happened before the exercise began: ")
    by_gravity = sorted(touched, key=lambda line: grave(line.seq))
    acts = [(line.act, line) for line in by_gravity] + [(f"{came}{line.act}", line) for line in earlier]
    rights = [
        " ".join(filter(None, (act, table.scene.words.sentence(line.right), line.after)))
        for act, line in acts
    ]
    if not talked and left:  # that nothing was noted is nothing to be content with
        talked[pick("Lo que quedó abierto, más abajo.", "What was left open, further below.")] = 0
    return (
        FirstPart(pick("Cómo quedó", "How it stands"), tuple(_stands(table))),
        FirstPart(pick("Lo que salió bien", "What went well"), _few(table, well, _MOST_WELL)),
        FirstPart(
            pick("De qué conversar", "What to talk about"),
            _few(table, tuple(talked), _MOST_TALKED, sum(list(talked.values())[_MOST_TALKED:])),
        ),
        FirstPart(
            pick("Daño y derechos", "Harm and rights"), _few(table, rights or (untouched,), _MOST_TOUCHED)
        ),
        *([FirstPart(pick(*_LEFT), tuple(left))] if left else []),
        *([FirstPart(pick(*_PROMISED), tuple(promised))] if promised else []),
        *_also(table, became),
    )


def _stands(table: Table) -> Iterator[str]:
    """Where each person is at the end, and since when; where nothing of that changed, how far their case has
    come, and what was done for them: nobody is as at the beginning to whom something was done."""
    scene = table.scene
    for person in table.scenario.people:
        thing = scene.world.thing(table.scenario.case_of(person))
        also = [(text, "" if on is None else stood_from(scene, on)) for text, on in at_end(scene, thing)]
        lines = [
            f"{text[:1].lower()}{text[1:]}"
            + (scene.words.pick(f", desde {on}", f", since {on}") if on else "")
            for text, on in (*stands(scene, thing, since=stood_from, moved=True), *also)
        ]
        yield f"{scene.name(thing)}: {'; '.join(lines or _come(scene, thing)) or _still(scene, thing)}"


def _also(table: Table, became: Sequence[Became]) -> Iterator[FirstPart]:
    """What roles did that no expectation shows, one line a role: of what it did there is a line. That a role
    was led by the program is said. What was done before anybody sat down, and faults, are told elsewhere."""
    scene, words = table.scene, table.scene.words
    shown = {seq for each in became for seq in each.seqs}
    began = next((row.seq for row in scene.record.exercise.all()), 0)
    found: dict[tuple[str, bool], dict[str, None]] = {}
    things = dict.fromkeys(
        thing.id
        for person in table.scenario.people
        for thing in scene.together(table.scenario.case_of(person))
    )
    for row in (row for id in things for row in scene.record.attempts(id)):
        is_official = row.role in scene.pathway.roles and not scene.is_person(row.role)
        if not is_official or row.became not in DONE or row.faults or row.seq < began:
            continue
        if not shown & {row.seq, row.ended_by}:
            steps = found.setdefault((row.role, row.simulated), {})
            steps[words.quote(words.step(row.step))] = None
    if found:
        few, whole = (
            tuple(_did(scene, role, list(steps), most, simulated=by) for (role, by), steps in found.items())
            for most in (_MOST_DONE, None)
        )
        about = words.pick("Qué más se hizo", "What else was done")
        yield FirstPart(about, few, whole if whole != few else ())


def _did(scene: Scene, role: str, steps: Sequence[str], most: int | None, *, simulated: bool) -> str:
    """The first of the steps that a role did, and how many more there are; all of them without a `most`."""
    pick, more = scene.words.pick, len(steps[most:] if most else ())
    by = pick(" (por el programa)", " (by the program)") if simulated else ""
    rest = pick(f", y {more} más", f", and {more} more") if more > 0 else ""
    return f"{scene.words.role(role)}{by}: {', '.join(steps[:most])}{rest}"


def _come(scene: Scene, thing: Thing) -> Iterator[str]:
    """The lines of a case, and of what it is linked to, that moved: each by its name, and since when."""
    for each in scene.together(thing.id):
        kind, spans = scene.pathway.kinds[each.kind], scene.record.spans(each.id)
        for track in kind.tracks.values():
            if len(spans[track.id]) > 1:
                name = scene.words.variable(kind.id, track.id)
                value = scene.words.quote(scene.words.value(kind.id, track.id, str(each.values[track.id])))
                since = stood_from(scene, spans[track.id][-1])
                moved = scene.words.pick(f"{name} {value}, desde {since}", f"{name} {value}, since {since}")
                yield f"{moved[:1].lower()}{moved[1:]}"


def _still(scene: Scene, thing: Thing) -> str:
    """That nothing moved, and whether anything was done."""
    if any(row.became == "accepted" for row in scene.record.attempts(thing.id)):
        return scene.words.pick(
            "sigue donde estaba; lo que se hizo se dice abajo",
            "where they were at the beginning; what was done is said below",
        )
    return scene.words.pick("como al empezar", "as at the beginning")


def _told_once(table: Table, became: Became, all_: Sequence[Became]) -> str:
    """One act that came before several things that were to come first is told once, with all of them, and
    whether they were done then and it was done again."""
    same = [each for each in all_ if each.came_first and became.came_first and each.seqs[0] == became.seqs[0]]
    return _talked(table, became) if len(same) < 2 else _too_early(table, same)


def _too_early(table: Table, lacking: Sequence[Became]) -> str:
    scene, words = table.scene, table.scene.words
    act = scene.world.events[lacking[0].seqs[0] - 1]
    done = scene.world.events[max(each.seqs[-1] for each in lacking) - 1]
    things = words.listed([words.quote(each.text.rstrip(".")) for each in lacking], ("y", "and"))
    text = told(scene, act)
    name = scene.name(scene.world.thing(act.subject)) if act.subject else ""
    head = words.sentence(" · ".join(filter(None, (name, happened(scene, act), text))))
    again = _again(table, act, done.seq)
    after = happened(scene, done)
    return words.pick(
        f"{head} Antes de eso faltaba: {things}. Después se hizo todo ({after}){again}.",
        f"{head} Before that, this was lacking: {things}. All of it was done later ({after}){again}.",
    )


def _again(table: Table, act: Event, seq: int) -> str:
    """When the same question was asked again after an event, where it could be heard; "" where it was not."""
    if not isinstance(act.what, Asked) or act.subject is None:
        return ""
    scene, question = table.scene, act.what.question
    for row in scene.record.exercise.questions(act.subject):
        if (
            row.seq > seq
            and row.what.question == question
            and not tuple(in_front_of(table, act.subject, row.seq))
        ):
            at = happened(scene, scene.world.events[row.seq - 1])
            return scene.words.pick(f", y se volvió a preguntar ({at})", f", and it was asked again ({at})")
    return ""


def _talked(table: Table, became: Became) -> str:
    """What became of it, and who did it or was to."""
    status = became.status
    if became.part == "unfounded":
        status = table.scene.words.pick(
            "se decidió sin ningún indicio anotado ni una respuesta en que apoyarse",
            "it was decided with no sign noted and no answer to rest on",
        )
    if became.part == "unsure":
        status = table.scene.words.pick(
            "se preguntó, y lo que se oyó puede no ser así", "it was asked, and what was heard may not be so"
        )
    return f"{became.text.rstrip('.')}: {status}. {became.by}"


def _gravity(table: Table) -> Callable[[int], int]:
    """How grave what an event shows is, the gravest 0: that the person was taken out of reach, a harm in
    which they still are, one that is over, what was told, what was left undone."""
    scene = table.scene
    things = [
        thing for person in table.scenario.people for thing in scene.together(table.scenario.case_of(person))
    ]
    lasting = {(thing.id, step) for thing in things for step in harms_that_last(scene, thing)}
    out = {thing.id for thing in things if not_here(scene.pathway, scene.record, thing) is not None}

    def of(seq: int) -> int:
        event = scene.world.events[seq - 1]
        if isinstance(event.what, Disclosed):
            return 3
        if isinstance(event.what, FaultRecorded) and event.what.how == "omitted":
            return 4
        step = scene.pathway.steps.get(event.step or "")
        if step is not None and event.subject in out and takes_away(scene.pathway, step):
            return 0
        return 1 if (event.subject, event.step) in lasting else 2

    return of


def _few(table: Table, texts: Sequence[str], most: int, more: int | None = None) -> tuple[str, ...]:
    """The first of them, and how many `more` there are below; None where each text is one line there."""
    pick, more = table.scene.words.pick, len(texts) - most if more is None else more
    if not texts:
        return (pick("Nada que haya quedado anotado.", "Nothing that was noted."),)
    if more <= 0:
        return tuple(texts)
    return (*texts[:most], pick(f"Y {more} más, abajo.", f"And {more} more, further below."))
