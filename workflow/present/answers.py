"""What was answered in an exercise, in its words: to what reached the table, and in a talk."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workflow.exercise.seats import Came, name_of, reached, told_by_answering
from workflow.log import events as e
from workflow.present import moments
from workflow.present.closing import given_by_hand
from workflow.present.exercise import Table
from workflow.present.first_contact import by_whom
from workflow.present.looking_back import turns_of
from workflow.present.notes import CHILD
from workflow.present.poorly_answered import poorly_answered
from workflow.present.sayings import answers_to
from workflow.record.exercise import Told
from workflow.rows.exercise import AnsweredLine
from workflow.scenario.acted import SUGGESTING
from workflow.scoring.harm import is_about
from workflow.talk.definition import CONTACT

_LONG = 4 * 60
"""Minutes after which an answer was long in coming: half a working day."""


def answers_told(table: Table, message: str) -> tuple[str, ...]:
    """Each answer to a message or an inject of this name: from which seat, what it told, and its words."""
    found = table.scene.record.exercise.answers(message)
    return tuple(_one(table, row) for row in found)


def just_answered(table: Table, message: str, role: str) -> str:
    """That a role has answered a message: to whom, what was told, and in which words."""
    came = next((each for each in reached(table.scene.record, (role,)) if name_of(each) == message), None)
    mine = [row for row in table.scene.record.exercise.answers(message) if row.role == role]
    if came is None or not mine:
        return ""
    to, told, pick = (
        told_by_answering(came, table.scenario),
        table.answer_told(mine[-1]),
        table.scene.words.pick,
    )
    whom = f" {table.addressed(to)}" if to else ""
    return pick(f"Contestado{whom}. {told}", f"Answered{' to' if whom else ''}{whom}. {told}")


def _one(table: Table, row: Told[e.MessageAnswered]) -> str:
    return f"{table.seat_of(row.role)}: {table.answer_told(row)}"


def _answers_to(table: Table, came: Came) -> tuple[str, ...]:
    """Each answer to what came, with when it was given; of one that was long in coming also how long."""
    return tuple(
        f"{table.scene.dated(row.at)}{_waited(table, row.at - came.at)} · {_one(table, row)}"
        for row in table.scene.record.exercise.answers(name_of(came))
    )


def _waited(table: Table, minutes: int) -> str:
    if minutes < _LONG:
        return ""
    span = moments.exact(minutes, table.lang)
    return table.scene.words.pick(f", {span} después", f", {span} later")


def answered(table: Table, roles: Collection[str]) -> Iterator[AnsweredLine]:
    """What reached one of these roles and was answered, in order, with the answers; also what nobody opened,
    or was to be answered and was not. Of what reached several seats, which of them read it, or did not."""
    for came in reached(table.scene.record, roles):
        told = _told(table, came) or tuple(_without_answer(table, came))
        told += tuple(_silent_seats(table, came))
        if told:
            about = _about(table, came)
            yield AnsweredLine(came.seq, about[:1].upper() + about[1:], table.text_of(came), told)


def without_answer(table: Table, roles: Collection[str]) -> Iterator[tuple[str, str]]:
    """When and from whom something came that nobody opened, or that was to be answered and was not; and which
    of the two."""
    for came in reached(table.scene.record, roles):
        if not _told(table, came):
            for text in _without_answer(table, came):
                yield _about(table, came), text


def answered_late(table: Table, roles: Collection[str]) -> Iterator[str]:
    """When and to whom a person of the scenario said something whose first answer was long in coming, and how
    long they waited: for the class to talk over, and rated by nobody."""
    pick = table.scene.words.pick
    for came in reached(table.scene.record, roles):
        is_theirs = told_by_answering(came, table.scenario) in table.scenario.people
        first = next(iter(table.scene.record.exercise.answers(name_of(came))), None)
        if is_theirs and first is not None and first.at - came.at >= _LONG:
            about, span = _about(table, came), moments.exact(first.at - came.at, table.lang)
            yield pick(f"{about}: esperó la respuesta {span}.", f"{about}: waited {span} for the answer.")


def _about(table: Table, came: Came) -> str:
    words = table.scene.words
    to = words.listed([words.role(role) for role in came.what.to], ("y", "and"))
    return f"{table.scene.dated(came.at)} · {table.sender_of(came)} → {to}"


def _told(table: Table, came: Came) -> tuple[str, ...]:
    return _answers_to(table, came) or tuple(text for _role, text in _without_a_message(table, came))


def _silent_seats(table: Table, came: Came) -> Iterator[str]:
    """Of several seats that something reached, each that did not answer it: whether it read it. Nothing where
    nobody opened it, or all did and nobody had to answer."""
    exercise, pick = table.scene.record.exercise, table.scene.words.pick
    by = [row.role for row in exercise.answers(name_of(came))]
    by += [role for role, _text in _without_a_message(table, came)]
    read = {row.role for row in exercise.readings(name_of(came))}
    seats = [seat for seat in table.seats if set(seat.roles) & set(came.what.to)]
    silent = [seat for seat in seats if not set(seat.roles) & set(by)]
    unread = [seat for seat in silent if not set(seat.roles) & read]
    is_told = bool(by or unread or told_by_answering(came, table.scenario))
    if len(seats) < 2 or not (by or read) or not is_told:
        return
    for seat in silent:
        who = table.seat_of(next(role for role in seat.roles if role in came.what.to))
        if seat in unread:
            yield pick(f"{who}: no lo abrió.", f"{who}: did not open it.")
        else:
            yield pick(f"{who}: lo leyó y no contestó.", f"{who}: read it and did not answer.")


def _without_answer(table: Table, came: Came) -> Iterator[str]:
    pick = table.scene.words.pick
    if not table.scene.record.exercise.readings(name_of(came)):
        yield pick("Nadie lo abrió ni lo contestó.", "Nobody opened or answered it.")
    elif told_by_answering(came, table.scenario):
        yield pick("Se abrió y no se contestó.", "It was opened and not answered.")


def _without_a_message(table: Table, came: Came) -> Iterator[tuple[str, str]]:
    """What whoever sent it was told in the roles that it reached, where a log has no answer of its own to it,
    as one that a script made: by which role, and in words."""
    sender, record = told_by_answering(came, table.scenario), table.scene.record
    others = [
        each.seq
        for each in reached(record, came.what.to)
        if each.seq > came.seq and table.sender_of(each) == table.sender_of(came)
    ]
    for case in table.scene.cases():
        for row in record.exercise.disclosures(case.id):
            is_later = came.seq < row.seq < min(others, default=row.seq + 1)
            if record.exercise.answer_of(row) is not None:  # it is told with what it answered
                continue
            if sender and row.what.to == sender and row.role in came.what.to and is_later:
                yield row.role, f"{table.seat_of(row.role)}: {table.told_of(row.what, case.id)}"


def to_talk_over(table: Table, roles: Collection[str]) -> tuple[str, ...]:
    """Questions that held their answer or asked for a name, promises of what is in nobody's hands, what the
    person asked and got no answer to, and what was told where the scenario does not say whether it should be,
    in order: for the class to talk over, and rated by nobody."""
    lines = dict(poorly_answered(table, roles))
    for person in table.scenario.people:
        thing = table.scene.world.state.things.get(table.scenario.case_of(person))
        if thing is None:
            continue
        for seq, at, role, text in _said(table, thing.id):
            if role in roles:
                lines[seq] = f"{table.scene.name(thing)} · {by_whom(table.scene, at, role)}: {text}"
        for row in table.scene.record.exercise.disclosures(thing.id):
            if row.role in roles and (text := _told_unforeseen(table, row, person)):
                lines[row.seq] = f"{by_whom(table.scene, row.at, row.role)}: {text}"
    return tuple(lines[seq] for seq in sorted(lines))


def _told_unforeseen(table: Table, row: Told[e.Disclosed], person: str) -> str:
    """What somebody of the scenario was told of whom it says nothing of the kind; "" where it does, or where
    nothing was told. What it says of one visit or call it says of no other."""
    scenario, to = table.scenario, row.what.to
    if to not in scenario.counterparts:
        return ""
    about = [each for each in scenario.expect.values() if is_about(each, row, table.scene.record)]
    rules = [each.never for each in about if each.never is not None]
    foreseen = {piece for rule in rules if rule.of == person and to in rule.to for piece in rule.told}
    rest = tuple(piece for piece in row.what.what if piece in scenario.knowledge and piece not in foreseen)
    if not rest:
        return ""
    said = table.told_of(e.Disclosed(to=to, what=rest), scenario.case_of(person), to)
    asked = _asked_whom_to_tell(table, scenario.case_of(person), row.seq)
    if asked:
        return table.scene.words.pick(
            f"{said} El escenario no dice si le hacía falta saberlo. Antes se le preguntó a la persona "
            f"{asked}: ¿es lo que quería?",
            f"{said} The scenario does not say whether they needed to know. The person was asked {asked} "
            "before: is it what they wanted?",
        )
    return table.scene.words.pick(
        f"{said} El escenario no dice si le hacía falta saberlo: ¿para qué lo necesitaba, y lo aceptó la "
        "persona?",
        f"{said} The scenario does not say whether they needed to know: what did they need it for, and did "
        "the person agree?",
    )


def _asked_whom_to_tell(table: Table, case: str, seq: int) -> str:
    """The questions on whom to tell, and how, that were asked of a person before an event, without suggesting
    the answer; "" where none was."""
    scene, lang = table.scene, table.lang
    asked = [
        scene.words.quote(said.in_(lang))
        for turn in turns_of(scene, scene.world.thing(case))
        if turn.question is not None and turn.question.group == CONTACT
        if turn.seq < seq and turn.manner != SUGGESTING
        if (said := turn.question.asked(turn.manner)) is not None
    ]
    return scene.words.listed(asked, ("y", "and"))


def _said(table: Table, case: str) -> Iterator[tuple[int, int, str, str]]:
    """Event, minute, role, and what was said in the talk with a person."""
    scene, words, lang = table.scene, table.scene.words, table.lang
    thing = scene.world.thing(case)
    for turn in turns_of(scene, thing):
        said = None if turn.question is None else turn.question.asked(turn.manner)
        if turn.manner == "leading" and said is not None:
            what = words.quote(said.in_(lang))
            text = words.pick(
                f"se preguntó sugiriendo la respuesta: {what}", f"the question suggested its answer: {what}"
            )
            yield turn.seq, turn.at, turn.role, text
        elif said is not None and turn.question is not None and turn.question.asks_name == "yes":
            what = words.quote(said.in_(lang))
            text = words.pick(
                f"se le pidió que nombrara a alguien: {what} ¿Hacía falta para protegerle, y qué le puede "
                "pasar a quien se nombra?",
                f"they were asked to name somebody: {what} Was it needed to protect them, and what may "
                "happen to whoever is named?",
            )
            yield turn.seq, turn.at, turn.role, text
    for given in given_by_hand(scene, thing):
        if given.how == "promising":
            reply = answers_to(scene.pathway, given.line, given.role)[given.how]
            what = words.quote(reply.in_(lang, child=thing.values.get("age") in CHILD))
            text = words.pick(
                f"se prometió al contestar: {what}", f"something was promised in the answer: {what}"
            )
            yield given.seq, given.at, given.role, text
