"""The talk with the person of a case: questions, silence, notes, and what the person says by themselves.

Nothing of it moves the pathway, but for a step that is no more than asking and being answered (a safe phone).
Each act is on the disk before it is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workflow import naming
from workflow.case.state import Thing
from workflow.log.base import SCRIPT, Typed
from workflow.log.events import Asked, Corrected, Event, FaultRecorded, MessageAnswered, MessageSent, Noted
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import is_own_choice, own_roles, roles_of
from workflow.present import sayings
from workflow.present import talk as talks
from workflow.present.harmed import harms_done, is_felt, not_here
from workflow.present.notes import form_of, kept_notes
from workflow.present.scene import Scene, main_kind
from workflow.present.their_questions import has_just_asked, unanswered
from workflow.present.who_acts import who_acts
from workflow.problems import ServiceError
from workflow.record.record import Record
from workflow.rows import Change
from workflow.rows.talk import HOWS, LONGEST_NOTE, READ_BACK, SILENCE, WAYS, How, NoteRow, TalkRow
from workflow.service.part import Part
from workflow.talk import answering, library
from workflow.talk.answering import Answer, read_code
from workflow.talk.definition import NEED, PLACES, Question, Talk
from workflow.talk.replies import answer_code
from workflow.world.engine import World
from workflow.world.names import UnknownName

Now = Mapping[str, tuple[str, ...]]
"""By case, the situations that an act has just brought about."""
WhyNot = Callable[[Scene, Thing, Talk | None, str], tuple[str, str] | None]
"""Why a role cannot do something in a talk, in Spanish and English; None where it can."""


class PracticeTalks(Part):
    """What is asked, noted and said; and what the screen shows of it."""

    def talk(self, case: str, role: str, lang: str) -> TalkRow:
        """The person of a case, as a role meets them.

        Raises:
            ExpectedError: there is no such case.
        """
        return talks.talk_row(self._scene(lang), case, role)

    def ask(self, case: str, question: str, manner: str, role: str, lang: str) -> Change:
        """Ask a question in a manner; `silence` in place of a question keeps silent.

        Raises:
            ExpectedError: the case, question, manner or role is not there, or nothing can be asked now; or it
                was not kept.
        """
        world = self._here().world
        thing, talk = self._in_talk(case, role, lang)
        happened = self._here().happened
        harms = harms_done(world.pathway, happened, case)
        rows = happened.exercise.of_case(case)
        before = sayings.answers(rows, harms, role=role)
        setting = sayings.setting_of(world, thing, talk)
        now: tuple[str, ...] = ()
        step = ""
        if question == SILENCE:
            was_asked = has_just_asked(self._scene(lang), thing, rows)
            heard = before if sayings.asked_last(rows) == role else ()
            answer, manner = answering.after_silence(talk, heard, setting, was_asked=was_asked), ""
        else:
            asked = talk.questions.get(question)
            if asked is None or asked.asked(manner) is None:
                raise UnknownName("question", question if asked is None else f"{question} ({manner})")
            answer = answering.answered(talk, asked, manner, before, setting)
            others = sayings.answers(tuple(row for row in rows if row.role != role))
            if setting.understood and answering.told_elsewhere(asked, answer, before, others):
                answer = replace(answer, reasons=(*answer.reasons, "elsewhere"))
            now = ("someone_near",) if asked.group != NEED and not setting.apart else ()
            now = (question, *now) if _is_whole(answer) else now
            step = _done_by(world, thing, asked, answer, role)
        own = _own_step(world.pathway, talk.questions.get(answer.question))
        had = happened.last_done(case, own)
        self._tell_asked(thing, talk, question, answer, role, now, step)
        step = step or (own if self._here().happened.last_done(case, own) is not had else "")
        if not step:
            return Change("accepted", "")
        words = self._scene(lang).words
        name = words.quote(words.step(step))
        return Change(
            "accepted", words.pick(f"Con la respuesta queda hecho: {name}.", f"Done by the answer: {name}.")
        )

    def reply(self, case: str, line: str, how: str, role: str, lang: str) -> Change:
        """Answer what the person asked by a line: honestly, with a promise, or evasively.

        Raises:
            ExpectedError: the case, line, way or role is not there, the line waits for no answer, or nothing
                can be said now; or it was not kept.
        """
        thing, talk = self._in_talk(case, role, lang, talks.why_no_answer)
        here = self._here()
        if how not in WAYS:
            raise UnknownName("answer", how)
        if line not in unanswered(self._scene(lang), thing, here.happened.exercise.of_case(case)):
            raise ServiceError(
                "Esa pregunta de la persona ya no espera respuesta. No se hizo nada; mire la conversación.",
                "That question waits for no answer any more. Nothing was done; look at the talk.",
            )
        setting = sayings.setting_of(here.world, thing, talk)
        answer = answer_code(how, understood=setting.understood, apart=setting.apart)

        def answered(trial: World) -> None:
            trial.tell(MessageAnswered(message=f"{thing.id}.{line}", answer=answer), thing.id, role)
            self._speak(trial)

        self._act(answered)
        return Change("accepted", "")

    def read_back(self, case: str, role: str, lang: str) -> Change:
        """Read back to the person what was noted.

        Raises:
            ExpectedError: nothing was noted; else as for `ask`.
        """
        thing, talk = self._in_talk(case, role, lang)
        if not self._notes(case, lang):
            raise ServiceError(
                "Todavía no hay nada anotado: anote algo de lo que dijo, se observó o le contaron.",
                "Nothing was noted yet: note something that was said, seen or told.",
            )
        answer = Answer(READ_BACK, "", "silence", ("read_back",))
        self._tell_asked(thing, talk, READ_BACK, answer, role, (READ_BACK,))
        return Change("accepted", "")

    def _tell_asked(
        self,
        thing: Thing,
        talk: Talk,
        question: str,
        answer: Answer,
        role: str,
        now: tuple[str, ...],
        step: str = "",
    ) -> None:
        def asked(trial: World) -> None:
            what = Asked(
                question=question,
                manner=answer.manner,  # type: ignore[arg-type]  # one of the manners, or none
                uncovered=answer.uncovered,
                line=answer.code(talk.talk),
            )
            trial.tell(what, thing.id, role)
            if step:
                trial.request(thing.id, step, role)
            self._speak(trial, {thing.id: now})

        self._act(asked)

    def note_down(self, case: str, dimension: str, how: How, text: str, role: str, lang: str) -> Change:
        """Write a note in its place (`talk.definition.PLACES`): what was `said`, `seen`, or `told` by others.

        Raises:
            ExpectedError: the case, dimension, manner or role is not there, the text is empty or too long; or
                it was not kept.
        """
        self._here().world.thing(case)
        if dimension not in PLACES:
            raise UnknownName("dimension", dimension)
        if how not in HOWS:
            raise UnknownName("how", how)
        typed = Typed.of(checked_note(text))
        whose = own_role(self._here().world.pathway) if how == "said" else ""
        what = Noted(dimension=dimension, how=how, whose=whose, typed=typed)
        self._act(lambda world: world.tell(what, case, role))
        return Change("accepted", "")

    def correct(self, case: str, note: int, text: str, role: str, lang: str) -> Change:
        """Put a note in other words, or take it back where `text` is empty; the note stays in the log.

        Raises:
            ExpectedError: there is no such note, or the text is too long; or it was not kept.
        """
        if note not in {row.seq for row in self._notes(case, lang)}:
            raise UnknownName("note", str(note))
        void = not text.strip()
        what = (
            Corrected(corrects=note, how="void")
            if void
            else Corrected(corrects=note, typed=Typed.of(checked_note(text)))
        )
        self._act(lambda world: world.tell(what, case, role))
        pick = self._scene(lang).words.pick
        return Change(
            "accepted",
            pick("Nota retirada; sigue en el historial.", "Note taken back; the history keeps it.")
            if void
            else pick("Nota corregida.", "Note corrected."),
        )

    def _notes(self, case: str, lang: str) -> tuple[NoteRow, ...]:
        here = self._here()
        here.world.thing(case)
        return kept_notes(self._scene(lang), here.happened.exercise.of_case(case))

    def _in_talk(
        self, case: str, role: str, lang: str, why_not: WhyNot = talks.why_not
    ) -> tuple[Thing, Talk]:
        """The case and its talk, where a role can ask, or answer.

        Raises:
            ExpectedError: the case or role is not there, or nothing can be asked now.
        """
        scene = self._scene(lang)
        thing = scene.world.thing(case)
        if role not in scene.pathway.roles:
            raise UnknownName("role", role)
        talk = sayings.talk_of(scene.world, thing)
        cannot = why_not(scene, thing, talk, role)
        if talk is None or cannot is not None:
            es, en = cannot or talks.UNWRITTEN
            raise ServiceError(es, en)
        return thing, talk

    # -- the form of practice ---------------------------------------------------------------------

    def _trial(self) -> World:
        """A copy of the world in which a form sent by a person is what was noted. A script notes nothing."""
        trial = super()._trial()
        if self.seat != SCRIPT:
            trial.weigh_forms(self._form_of)
            if not self._here().plays:  # an exercise goes as it was tried, with colleagues who know
                trial.wait_to_be_told(_acting(trial, self._here().happened))
        return trial

    def _form_of(self, thing: Thing) -> str | None:
        """What the notes on a case make of its form; None where nobody noted and no talk was written."""
        scene = self._scene("es")
        notes, talk = (
            kept_notes(scene, scene.record.exercise.of_case(thing.id)),
            sayings.talk_of(scene.world, thing),
        )
        return form_of(talk, notes) if notes or talk is not None else None

    # -- what the person says by themselves -------------------------------------------------------

    def _adopt(self, trial: World) -> tuple[Event, ...]:
        """After every act those whom it touched may ask for what they told that they want, and say something,
        which is kept with it; what the act itself brought."""
        self._ask_for_what_was_told(trial)
        self._speak(trial)
        return tuple(event for event in super()._adopt(trial) if not _is_said(event))

    def _ask_for_what_was_told(self, trial: World) -> None:
        """Have those whom an act touched take, of their own will, the step that an answer of theirs asks for.

        It is taken as soon as it can be: who said it need not be asked again. And once: since then they may
        think otherwise. Somebody who plays the person takes it themselves.
        """
        happened, role = self._here().happened, own_role(trial.pathway)
        if role in trial.state.played:
            return
        for case in dict.fromkeys(event.subject for event in trial.new):
            thing = trial.state.things.get(case or "")
            if thing is None or thing.drawn or thing.kind != main_kind(trial.pathway).id:
                continue
            talk = sayings.talk_of(trial, thing)
            asked = [row.what for row in happened.exercise.of_case(thing.id)]
            asked += [event.what for event in trial.new if event.subject == thing.id]
            for step in () if talk is None else _steps_told(trial.pathway, talk, asked):
                is_new = happened.last_done(thing.id, step) is None
                is_here = not_here(trial.pathway, happened, thing) is None
                if is_new and is_here and trial.core.harmless(thing, step, role):
                    trial.request(thing.id, step, role)

    def _speak(self, trial: World, now: Now | None = None) -> None:
        """Have those whom an act touched say what they have not said yet of how things are."""
        happened, kind = self._here().happened.exercise, main_kind(trial.pathway).id
        touched = {event.subject for event in trial.new}
        for thing in trial.state.of_kind(kind):
            if thing.drawn or (thing.id not in touched and thing.linked not in touched):
                continue
            just_said = [event.what for event in trial.new if event.subject == thing.id and _is_said(event)]
            lines = {what.line for what in just_said if isinstance(what, MessageSent)}
            said = sayings.said_so_far(happened.of_case(thing.id)) | {sayings.situation(one) for one in lines}
            played = tuple(sorted(trial.state.played))
            asked = [row.what for row in happened.of_case(thing.id)]
            asked += [event.what for event in trial.new if event.subject == thing.id]
            just_now = (now or {}).get(thing.id, ())
            already = len(lines)
            if _is_harmed(trial, thing):
                just_now, already = (sayings.HARMED,), max(already, sayings.AT_ONCE - 1)
            elif not_here(trial.pathway, self._here().happened, thing) is not None:
                continue
            for line in sayings.to_say(trial, thing, said, just_now, already, asked=asked):
                message = f"{thing.id}.{line}"
                trial.tell(
                    MessageSent(message=message, to=played, channel=sayings.CHANNEL, line=line), thing.id
                )


def _acting(trial: World, happened: Record) -> Callable[[Thing, Sequence[str]], str | None]:
    """Who of some roles acts on a thing: asked for each of their activities, found out once an event."""
    known: dict[tuple[int, str, tuple[str, ...]], str | None] = {}

    def acting(thing: Thing, roles: Sequence[str]) -> str | None:
        key = trial.state.seq, thing.id, tuple(roles)
        if key not in known:
            known[key] = who_acts(trial, happened, thing, roles)
        return known[key]

    return acting


def _is_harmed(trial: World, thing: Thing) -> bool:
    """Whether an act did a harm to a person whom somebody sits with: after it they say one thing at most."""
    return any(
        isinstance(event.what, FaultRecorded)
        and event.subject == thing.id
        and is_felt(trial.pathway, event.what.how, event.step or "", event.role or "")
        for event in trial.new
    )


def _done_by(world: World, thing: Thing, question: Question, answer: Answer, role: str) -> str:
    """The step that is done by asking a question and getting this answer; "" where there is none."""
    step = question.step
    if step is None or not _is_whole(answer) or question.never == "yes":
        return ""
    return step if world.core.harmless(thing, step, role) else ""


def _is_whole(answer: Answer) -> bool:
    """Whether the whole answer was given, and not only repeated."""
    return answer.part == "answer" and "again" not in answer.reasons


def _own_step(pathway: Pathway, question: Question | None) -> str:
    """The step of their own will that a person takes by answering a question; "" where there is none."""
    if question is None or question.step is None:
        return ""
    by = roles_of(pathway, pathway.steps[question.step])
    return question.step if is_own_choice(pathway, by) else ""


def _steps_told(pathway: Pathway, talk: Talk, asked: Iterable[object]) -> Iterator[str]:
    """The steps of their own will that the person asked for, by answering a question whole."""
    codes = [read_code(what.line, what.manner) for what in asked if isinstance(what, Asked)]
    whole = {code[1].question for code in codes if code is not None and code[1].part == "answer"}
    found = (_own_step(pathway, each) for each in talk.questions.values() if each.id in whole)
    yield from (step for step in found if step)


def _is_said(event: Event) -> bool:
    return isinstance(event.what, MessageSent) and event.what.channel == sayings.CHANNEL


def own_role(pathway: Pathway) -> str:
    """The role of the person; "" where the pathway has none."""
    return next(iter(own_roles(pathway)), "")


def name_of(pathway: Pathway, profile: str | None, facts: Mapping[str, str]) -> str:
    """What the person of a profile is called; "" where no talk says it, or facts make it somebody else."""
    if profile is None or any(pathway.profiles[profile].facts.get(fact) != facts[fact] for fact in facts):
        return ""
    talk = library.talk_of(profile, pathway)
    return "" if talk is None else talk.name


def checked_note(text: str) -> str:
    """A note's text without spaces around it.

    Raises:
        ExpectedError: it is empty, too long, or has characters that cannot be kept.
    """
    text = " ".join(text.split())
    if not text:
        raise ServiceError(
            "La nota está vacía. No se guardó nada; escriba qué se dijo o se vio.",
            "The note is empty. Nothing was saved; write what was said or seen.",
        )
    if len(text) > LONGEST_NOTE:
        raise ServiceError(
            f"La nota tiene más de {LONGEST_NOTE} letras. No se guardó nada; escríbala más corta.",
            f"The note has more than {LONGEST_NOTE} letters. Nothing was saved; write it shorter.",
        )
    parts = (text[at : at + naming.LONGEST] for at in range(0, len(text), naming.LONGEST))
    if any(naming.flaw(part) for part in parts):
        raise ServiceError(
            "La nota tiene un carácter que no se ve o que cambia la dirección del texto. No se guardó nada.",
            "The note has a character that cannot be seen or that turns the text. Nothing was saved.",
        )
    return text
