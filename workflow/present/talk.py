"""The person in front, for the screen: the talk so far, what can be asked, and what was noted.

A person says each line once. What was said and asked stands in the log by the names of the lines.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from workflow import naming
from workflow.case.state import Thing
from workflow.log import events as e
from workflow.pathway.definition import Pathway
from workflow.present.done_in_talk import lines_between
from workflow.present.harmed import not_here
from workflow.present.meeting import not_yet_met, since_met, where_met
from workflow.present.need_to_know import Sight, hears_from, not_shown, sight_of
from workflow.present.notes import dimension_rows, form_told, kept_notes, observed_rows, sent_told
from workflow.present.on_paper import papers
from workflow.present.remarks import with_remarks
from workflow.present.renamed import renamed
from workflow.present.replying import person_called, reply_lines, reply_rows
from workflow.present.role_knows import is_untold
from workflow.present.said_to import reaches
from workflow.present.sayings import CHANNEL, UNDERSTOOD, answers, is_later, is_said, is_so, talk_of, words_of
from workflow.present.scene import Scene
from workflow.present.setting import setting_rows
from workflow.present.shared_with import shared_pieces
from workflow.present.their_questions import has_just_asked
from workflow.present.topics import found_by, topic
from workflow.record.attempts import DONE
from workflow.record.exercise import Told
from workflow.rows.talk import READ_BACK, SILENCE, LineRow, NoteRow, QuestionRow, TalkRow
from workflow.scenario.otherwise import asked_otherwise
from workflow.talk import answering, library
from workflow.talk.definition import FREE, NEED, PLACES, Question, Said, Talk
from workflow.talk.replies import GESTURES, replied

UNWRITTEN = (
    "De esta persona no hay una conversación escrita: se ve lo que dice en cada situación.",
    "No talk was written for this person: what they say in each situation is shown.",
)
_PLAYS_THEM = (
    "Usted lleva el papel de la persona: los demás le preguntan.",
    "You play the person: the others ask.",
)
_UNTOLD = (
    "Nadie le ha contado todavía de esta persona: la atienden otros.",
    "Nobody has told you of this person yet: others are with them.",
)
_NOT_COME = (
    "Este caso todavía no ha llegado a su oficina: conversa con la persona quien está con ella.",
    "This case has not come to your office yet: whoever is with the person talks with them.",
)
_READS_FORMS = (
    "Su institución no conversa con la persona: lee el formulario que se le remite y lo que en él se anotó.",
    "Your institution does not talk with the person: it reads the form that is sent to it, and its notes.",
)


# -- the row -----------------------------------------------------------------------------------------


def talk_row(
    scene: Scene,
    case: str,
    role: str,
    *,
    hears: Callable[[Told[e.What]], bool] = lambda _row: True,
    reads_all: bool = False,
) -> TalkRow:
    """The person of a case as a role meets them; `hears`: whether they heard a line of theirs; `reads_all`:
    whether the notes of all roles are read."""
    thing = scene.world.thing(case)
    talk = talk_of(scene.world, thing)
    rows = tuple(filter(hears, scene.record.exercise.of_case(case)))
    own = tuple(row for row in rows if row.role in ("", role) or scene.is_person(row.role))
    receives = _receives_form(scene, thing, role)
    notes = tuple(note for note in kept_notes(scene, rows) if receives or reads_all or note.role == role)
    seen = _sight(scene, thing, role)
    since, is_all = hears_from(scene, thing, rows, role), seen == "all"
    unmet = not_yet_met(scene, thing, role) if is_all else ""
    is_there = not unmet and (since == 0 or not is_later(thing, scene.world.state.now))  # as they were found
    reached = (row for row in rows if reaches(scene, thing, row, role))
    shown = () if since is None else tuple(_heard(reached, since, is_all=is_all))
    told = () if since is None else tuple(_lines(scene, thing, shown, role, notes, since))
    lines = with_remarks(scene, case, shown, told)
    place = unmet or ((where_met(scene, thing, role) or since_met(scene, thing)) if is_all else "")
    near = "" if talk is None or talk.near is None else talk.near.in_(scene.language)
    found = why_not(scene, thing, talk, role) if role in scene.pathway.roles else UNWRITTEN
    cannot = "" if found is None else scene.words.pick(*found)
    row = TalkRow(
        case=case,
        name=scene.name(thing),
        story=talk.story.in_(scene.language) if talk is not None and is_all and not unmet else "",
        place=place,
        hidden=seen == "nothing" and not receives,
        near="" if not is_all or place or thing.values.get("company") == "apart" else near,
        setting=tuple(setting_rows(scene, thing, talk, role)) if is_all else (),
        lines=lines,
        questions=_to_say(scene, thing, talk, own, shown, role),
        observed=observed_rows(talk, notes, scene.language) if talk and is_all and is_there else (),
        dimensions=dimension_rows(notes, [(id, topic(scene, id)) for id in PLACES]),
        form=sent_told(scene, thing, role) or ("" if receives else form_told(talk, notes, scene.language)),
        why_not=cannot,
        can_read_back=bool(notes) and not cannot,
        notes_of=_notes_of(scene, role, receives=receives),
        papers=papers(scene, thing, role),
        reads_form=receives and seen != "all",
    )
    written = "" if talk is None else talk.name
    return renamed(row, {written: row.name}) if written and row.name not in ("", written) else row


def _is_untold(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether others have found the person and nobody has told a role of them: it has nobody to talk with."""
    return role in scene.pathway.roles and is_untold(scene, thing, role)


def _sight(scene: Scene, thing: Thing, role: str) -> Sight:
    seen = sight_of(scene, thing, role)
    return "own" if seen == "all" and _is_untold(scene, thing, role) else seen


def _heard(rows: Iterable[Told[e.What]], since: int, *, is_all: bool) -> Iterator[Told[e.What]]:
    """What was said and asked from an event on: whoever meets people knows of older questions that they were
    asked, and who comes later has not heard what was said to somebody else."""
    return (row for row in rows if row.seq >= since or (is_all and not is_said(row)))


def _receives_form(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether a role has the form with its notes before it: it rules on a form that was sent."""
    senders = scene.pathway.once(_by_notes)
    if not any(row.step in senders and row.became in DONE for row in scene.record.attempts(thing.id)):
        return False
    return _rules_on_forms(scene, thing, role)


def _by_notes(pathway: Pathway) -> frozenset[str]:
    """The steps by which a form is sent with its notes."""
    return frozenset(step.id for step in pathway.steps.values() if step.by_notes)


def _rules_on_forms(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether a role decides on the forms that are sent."""
    pathway, rules = scene.pathway, scene.world.core.stepper.rules
    return any(
        role in rules[step.id].by and step.id in pathway.choice_of_step
        for step in pathway.kinds[thing.kind].steps.values()
        for track, targets in rules[step.id].moved
        if track.id == "status" and "form_sent" in targets
    )


def _notes_of(scene: Scene, role: str, *, receives: bool) -> str:
    """Whose the notes are, for who did not write them; "" for who may."""
    if receives:
        return scene.words.pick("Notas del formulario recibido", "Notes of the form received")
    if scene.is_person(role):
        return scene.words.pick(
            "Las notas las tiene quien conversó con usted", "The notes are with whoever talked with you"
        )
    return ""


def why_not(scene: Scene, thing: Thing, talk: Talk | None, role: str) -> tuple[str, str] | None:
    """Why a role can ask nothing of a person, in Spanish and English; None where it can."""
    if scene.is_person(role):
        return _PLAYS_THEM
    hidden = not_shown(scene, thing, role)
    if scene.meeting is not None and _is_untold(scene, thing, role):
        return _NOT_COME
    if hidden is None and _is_untold(scene, thing, role):
        return _UNTOLD
    if hidden is not None:
        return _READS_FORMS if _rules_on_forms(scene, thing, role) else hidden
    if scene.ended(thing):
        return "El caso está cerrado: ya no se pregunta.", "The case is closed: nothing is asked any more."
    return UNWRITTEN if talk is None else not_here(scene.pathway, scene.record, thing)


def why_no_answer(scene: Scene, thing: Thing, talk: Talk | None, role: str) -> tuple[str, str] | None:
    """Why a role can answer nothing that the person asks; None where it can, as whoever hears them can, also
    without asking anything."""
    found = why_not(scene, thing, talk, role)
    is_heard = sight_of(scene, thing, role) == "own" and found is not _NOT_COME
    if talk is None or scene.is_person(role) or not is_heard or scene.ended(thing):
        return found
    return not_here(scene.pathway, scene.record, thing)


def _questions(
    scene: Scene, thing: Thing, talk: Talk, own: tuple[Told[e.What], ...], role: str
) -> Iterator[QuestionRow]:
    """Every question in each of its manners: first what is new, the manners mixed; what was answered, done
    or shared with the role already, last."""
    shared, before = shared_pieces(scene, thing, role), answers(own)
    asked = {(answer.question, answer.manner) for answer in before}
    turns: dict[str, int] = {}
    order: list[tuple[tuple[bool, bool, bool, int, int], QuestionRow]] = []
    for number, question in enumerate(talk.questions.values()):
        understood = question.group == NEED and "language" in question.uncovers and is_so(thing, UNDERSTOOD)
        steps = (*question.met_by, *((question.step,) if question.step else ()))
        met = any(scene.record.last_done(thing.id, step) is not None for step in steps)
        met = met or any(True for _row in asked_otherwise(question, own))
        for manner, said in _turned(question, number):
            if understood and manner == "leading":
                continue  # nobody asks whether they speak Spanish while somebody interprets
            turn = turns[question.id] = turns.get(question.id, -1) + 1
            row = QuestionRow(
                question.id,
                manner,
                said.in_(scene.language),
                question.group,
                topic(scene, question.group),
                (question.id, manner) in asked,
                answering.is_answered(question, manner, before),
                met,
                shared=not shared.isdisjoint(question.piece),
                found_by=found_by(question.group),
            )
            is_over = row.answered or row.met or row.shared or understood  # asked late it is still asked
            rank = (is_over, row.asked, question.group not in FREE, turn, len(order))
            order.append((rank, row))
    yield from (row for _rank, row in sorted(order, key=lambda each: each[0]))


def _to_say(
    scene: Scene,
    thing: Thing,
    talk: Talk | None,
    own: tuple[Told[e.What], ...],
    shown: tuple[Told[e.What], ...],
    role: str,
) -> tuple[QuestionRow, ...]:
    """What can be answered and asked: what the person has just asked comes before all questions."""
    if talk is None or role not in scene.pathway.roles:
        return ()
    can_answer = why_no_answer(scene, thing, talk, role) is None
    replies = reply_rows(scene, thing, shown, role) if can_answer else ()
    if why_not(scene, thing, talk, role) is not None:
        return tuple(replies)
    questions = _questions(scene, thing, talk, own, role)
    if has_just_asked(scene, thing, shown):
        return (*replies, *questions)
    return (*questions, *replies)


def _turned(question: Question, number: int) -> tuple[tuple[str, Said], ...]:
    """The manners of a question, begun at another one each time: no place tells which it is."""
    turn = number % len(question.manners)
    return (*question.manners[turn:], *question.manners[:turn])


def _lines(
    scene: Scene,
    thing: Thing,
    rows: tuple[Told[e.What], ...],
    role: str,
    notes: tuple[NoteRow, ...],
    since: int,
) -> Iterator[LineRow]:
    name, noted = scene.name(thing), {note.text for note in notes}
    before, gestures, said = "", set[str](), set[str]()
    given = {one.seq: one for one in replied(rows, CHANNEL)}
    deeds = deque(lines_between(scene, thing, rows, role, since))
    for row in rows:
        while deeds and deeds[0][0] < row.seq:
            yield deeds.popleft()[1]
        if isinstance(row.what, e.MessageSent) and is_said(row):
            text = words_of(scene.pathway, thing.kind, row.what.line, scene.language)
            if text:
                yield LineRow(f"{row.seq}", name, text, False, noted=text in noted)
        elif isinstance(row.what, e.MessageAnswered) and row.seq in given:
            if row.role == role or scene.is_person(role):
                for line in reply_lines(scene, thing, given[row.seq], role):
                    if line.text not in gestures:
                        yield line
                    gestures |= {line.text} & GESTURES  # the same one again tells nothing new
        elif isinstance(row.what, e.Asked) and (row.role == role or scene.is_person(role)):
            before = ""
            yield from _asked(scene, name, row.seq, row.role, row.what, role, noted, said)
            said.add(f"{row.role}.{row.what.question}")
        elif isinstance(row.what, e.Asked) and row.role != before:
            before = row.role
            yield _of_others(scene, row)
    yield from (line for _seq, line in deeds)


def _of_others(scene: Scene, row: Told[e.What]) -> LineRow:
    """In place of a conversation, for who did not have it: with whom it was."""
    text = scene.words.pick(
        "(Conversó con la persona. Lo que se dijo y sus notas los tiene ese rol; usted sabe lo que se le "
        "remitió.)",
        "(Talked with the person. What was said and the notes are with that role; you know what was "
        "referred to you.)",
    )
    return LineRow(f"{row.seq}h", scene.words.role(row.role), text, True, is_silence=True)


def _asked(
    scene: Scene, name: str, seq: int, asker: str, what: e.Asked, role: str, noted: set[str], said: set[str]
) -> Iterator[LineRow]:
    """The official's words, and the person's; `said` is what was asked so far, and by whom."""
    pick, found = scene.words.pick, answering.read_code(what.line, what.manner)
    if found is None:
        return
    you = pick("Usted", "You") if asker == role else scene.words.role(asker)
    if "again" in found[1].reasons and f"{asker}.{what.question}" in said:
        you += pick(", otra vez", ", once more")
    talk, answer = library.talk_of(found[0], scene.pathway), found[1]
    question = None if talk is None else talk.questions.get(answer.question)
    if what.question in (SILENCE, READ_BACK):
        words = pick("(Guarda silencio.)", "(Keeps silent.)")
        if what.question == READ_BACK:
            words = pick("(Le lee lo anotado.)", "(Reads back what was noted.)")
        yield LineRow(f"{seq}q", you, words, True, is_silence=True)
        if question is None:
            return
    else:
        asked = None if question is None else question.asked(what.manner)
        yield LineRow(f"{seq}q", you, "" if asked is None else asked.in_(scene.language), True)
    if talk is None or question is None:
        return
    if "elsewhere" in answer.reasons:
        yield LineRow(
            f"{seq}e",
            name,
            pick("Ya se lo dije a otra persona.", "I told somebody else already."),
            False,
            is_silence=True,
        )
    text = answering.line(talk, answer).in_(scene.language)
    dimension = "" if question.group in FREE else question.group
    silent = answering.line(talk, answer) is answering.NOTHING_SAID
    yield LineRow(f"{seq}", name, text, False, "" if silent else dimension, text in noted, silent)


def asked_in_words(scene: Scene, what: e.Asked) -> str:
    """A question and what was said to it, for the history; that what was noted was read back is said, since
    what the person says to it is a line of its own."""
    if what.question == READ_BACK:
        return scene.words.pick("Le lee lo anotado.", "Reads back what was noted.")
    found = answering.read_code(what.line, what.manner)
    talk = None if found is None else library.talk_of(found[0], scene.pathway)
    if found is None or talk is None:
        return ""
    text, said = answering.line(talk, found[1]).in_(scene.language), question_in_words(scene, what)
    if not said:
        return text
    told = naming.shown(f"{said} {person_called(scene)}: {scene.words.spoken(text)}")
    question = talk.questions.get(found[1].question)
    if question is None or question.asks_name == "no":
        return told
    named = scene.words.pick("Se le pidió que nombrara a alguien.", "They were asked to name somebody.")
    return f"{told} {named}"


def question_in_words(scene: Scene, what: e.Asked) -> str:
    """A question as it was asked; "" where its talk has no words for it."""
    found = answering.read_code(what.line, what.manner)
    talk = None if found is None else library.talk_of(found[0], scene.pathway)
    question = None if found is None or talk is None else talk.questions.get(found[1].question)
    asked = None if question is None else question.asked(what.manner)
    return "" if asked is None else scene.words.quote(asked.in_(scene.language))
