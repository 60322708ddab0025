"""Which line answers a question, what it brings to light, and what opened or closed the talk.

All of it follows from what was done and can be seen: the setting, the manner of the question, and what was
asked before. There is no hidden trust. Sources: the Méndez Principles and the PEACE model of interviewing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from workflow.rows.talk import SILENCE
from workflow.talk.definition import CONTACT, FREE, NEED, Question, Said, Talk

HARMED = "harmed"
"""What stands in place of a question where the person was harmed by whoever sits with them."""

REPLIED = "replied"
"""What stands in place of a question where the person's own question was answered."""

Part = Literal["answer", "short", "less", "again", "gesture", "silence"]
Reason = Literal[
    "private",
    "near",
    "language",
    "told",
    "leading",
    "pressed",
    "harmed",
    "again",
    "elsewhere",
    "never",
    "short",
    "open",
    "need",
    "contact",
    "went_on",
    "kept_silent",
    "read_back",
    "honest",
    "promised",
    "evaded",
    "unanswered",
]

NOTHING_SAID = Said(es="(No dice nada.)", en="(Says nothing.)")


@dataclass(frozen=True, slots=True)
class Setting:
    """How one talks: in private, apart from whoever is near, in a language understood, and told who will see
    what is noted."""

    private: bool
    apart: bool
    understood: bool
    told: bool

    @property
    def lacks(self) -> tuple[Reason, ...]:
        """What closes the talk."""
        found: tuple[tuple[Reason, bool], ...] = (
            ("language", self.understood),
            ("near", self.apart),
            ("private", self.private),
            ("told", self.told),
        )
        return tuple(reason for reason, holds in found if not holds)

    def closes(self, question: Question) -> tuple[Reason, ...]:
        """What keeps a question from being answered. What somebody needs is told in any place; a safe phone,
        an hour or a name, not before whoever controls them. What can only be asked openly is not answered
        with a gesture, as water is: it needs a language in common."""
        if question.group not in FREE:
            return self.lacks
        is_shown = question.closed is not None
        found: tuple[Reason, ...] = () if self.understood or is_shown else ("language",)
        return (*found, "near") if question.group == CONTACT and not self.apart else found


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question came to: the part of its lines that was said, and why just that one."""

    question: str
    manner: str
    part: Part
    reasons: tuple[Reason, ...]
    uncovered: tuple[str, ...] = ()

    def code(self, talk: str) -> str:
        """The line as an event names it: talk, question, part and reasons."""
        return f"{talk}.{self.question}.{self.part}.{'+'.join(self.reasons)}"


def read_code(code: str, manner: str) -> tuple[str, Answer] | None:
    """The talk and the answer that a code names; None where it is none."""
    parts = code.split(".")
    if len(parts) != 4 or parts[2] not in get_args(Part):
        return None
    known: tuple[Reason, ...] = get_args(Reason)
    reasons = tuple(reason for reason in known if reason in parts[3].split("+"))
    return parts[0], Answer(parts[1], manner, parts[2], reasons)  # type: ignore[arg-type]  # one of the parts


def answered(
    talk: Talk, question: Question, manner: str, before: Sequence[Answer], setting: Setting
) -> Answer:
    """What is said to a question asked in a manner.

    `before` is what was answered to whoever asks now: somebody else is another listener, who hears what a
    first listener hears. What was answered is answered shortly as often as it is asked again, unless what
    was done or replied to the person closed the talk and nothing has opened it since.
    """

    def said(part: Part, *reasons: Reason, uncovered: tuple[str, ...] = ()) -> Answer:
        is_over = part == "less" and any((each.question, each.part) == (question.id, part) for each in before)
        return Answer(question.id, manner, "silence" if is_over else part, reasons, uncovered)

    is_free = question.group in FREE
    lacks = setting.closes(question)
    if not setting.understood and not (is_free and manner == "leading"):
        wordless = _without_words(question, manner, lacks)
        if wordless is not None:
            return wordless
    if manner == "leading":
        return said("less", "leading", *lacks)
    if lacks:  # before what was said is said again: somebody may have come near since
        return said("less", *lacks)
    closings = () if is_free else tuple(_closings(talk, before))
    done = next((reason for reason in closings if reason != "pressed"), None)
    if is_answered(question, manner, before) and done is None:
        return said(_repeated(question, before), "again", *(("never",) if question.never == "yes" else ()))
    if closings:
        return said("less", closings[0])
    if question.never == "yes":
        return said("answer", "never")
    if manner == "closed" and question.short is not None:
        return said("short", "short")
    return said("answer", *_why(question), uncovered=question.uncovers)


def _without_words(question: Question, manner: str, lacks: tuple[Reason, ...]) -> Answer | None:
    """What is said or shown where there is no language in common, as often as it is asked; nothing of whom to
    tell before somebody who is near. None where what answers the question is no matter of words."""
    if question.gesture is None and "language" not in lacks:
        return None
    hides = question.group in FREE and "near" in lacks
    shown: Part = "silence"
    if question.gesture is not None:
        shown = "gesture"
    elif question.less is not None and question.less.is_shown:
        shown = "less"
    leads: tuple[Reason, ...] = ("leading",) if manner == "leading" else ()
    uncovered = question.uncovers if question.group in FREE and not lacks else ()
    return Answer(
        question.id, manner, "silence" if hides else shown, (*leads, *lacks) or _why(question), uncovered
    )


def _why(question: Question) -> tuple[Reason]:
    """Why something is answered: the talk is open, or the question asks nothing of it."""
    if question.group not in FREE:
        return ("open",)
    return ("need",) if question.group == NEED else ("contact",)


def after_silence(
    talk: Talk, before: Sequence[Answer], setting: Setting, *, was_asked: bool = False
) -> Answer:
    """What is said where the official keeps silent: after a short answer in an open talk, the whole of it.

    Where it `was_asked` something by the person, to keep silent leaves that unanswered.
    """
    if was_asked:
        return Answer(SILENCE, "", "silence", ("unanswered",))
    last = before[-1] if before else None
    question = talk.questions.get(last.question) if last is not None else None
    is_short = last is not None and last.part == "short" and "again" not in last.reasons
    goes_on = is_short and question is not None
    if goes_on and question is not None and not setting.closes(question):
        return Answer(question.id, "", "answer", ("went_on",), question.uncovers)
    return Answer(SILENCE, "", "silence", ("kept_silent",))


def line(talk: Talk, answer: Answer) -> Said:
    """The words of an answer; that nothing is said where the file has none for it."""
    question = talk.questions.get(answer.question)
    said = None if question is None or answer.part == "silence" else getattr(question, answer.part)
    return said if isinstance(said, Said) else NOTHING_SAID


def _repeated(question: Question, before: Sequence[Answer]) -> Part:
    """The part that answers what was asked and answered before: first that it was, then the short of it."""
    said = {each.part for each in before if each.question == question.id}
    written: tuple[tuple[Part, Said | None], ...] = (("again", question.again), ("short", question.short))
    found = [part for part, text in written if text is not None]
    return next((part for part in found if part not in said), found[-1] if found else "answer")


def told_elsewhere(
    question: Question, answer: Answer, heard: Sequence[Answer], others: Sequence[Answer]
) -> bool:
    """Whether a person says, once to whoever asks (`heard`), that they told somebody else (`others`)."""
    first = answer.part in ("answer", "short") and not {"again", "never"} & {*answer.reasons}
    parts = {each.part for each in others if each.question == question.id}
    is_new = not any("elsewhere" in each.reasons for each in heard)
    return first and is_new and not parts.isdisjoint(("answer", "short")) and not question.answer.is_shown


def is_answered(question: Question, manner: str, before: Sequence[Answer]) -> bool:
    """Whether to ask it in a manner would be to ask the same again; what was said where the talk was not open
    is no answer."""
    parts = {each.part for each in before if each.question == question.id}
    return "answer" in parts or ("short" in parts and manner == "closed")


def _closings(talk: Talk, before: Sequence[Answer]) -> Iterator[Reason]:
    """What closed the talk since it was last open, the last first: a leading or repeated question, a harm, a
    promise or an evasion. Silence, an honest reply, what is needed or reading back opens it again."""
    for each in reversed(before):
        question = talk.questions.get(each.question)
        if each.question == HARMED:
            yield "harmed"
        elif "unanswered" in each.reasons:
            continue
        elif each.question == REPLIED:
            opened_or_closed = next((one for one in _BY_REPLY if one in each.reasons), None)
            is_lacking = not _SETTING.isdisjoint(each.reasons)
            if opened_or_closed is None or is_lacking:  # not understood, or not said where nobody else hears
                continue
            if opened_or_closed == "honest":
                return
            yield opened_or_closed
        elif each.manner == "leading" or "again" in each.reasons:
            yield "pressed"
        elif question is None or question.group in FREE or each.part in ("answer", "short"):
            return


_SETTING: frozenset[Reason] = frozenset({"language", "near", "private", "told"})
_BY_REPLY: tuple[Reason, ...] = ("honest", "promised", "evaded")


def reply_given(how: str, lacks: tuple[Reason, ...]) -> Answer:
    """In place of an answer, that the person's own question was answered: what lacked, or in which way. What
    closes a talk is said first and beside what lacked: that somebody is near makes no rude answer polite."""
    named: dict[str, Reason] = {"honest": "honest", "promising": "promised", "evasive": "evaded"}
    if how == "honest" or "language" in lacks:
        return Answer(REPLIED, "", "silence", lacks or (named[how],))
    return Answer(REPLIED, "", "silence", (named[how], *lacks))


def harm_done() -> Answer:
    """In place of an answer, that the person was harmed here."""
    return Answer(HARMED, "", "silence", ("harmed",))


# -- what a colleague says afterwards --------------------------------------------------------------

_REMARKS: dict[Reason, tuple[str, str]] = {
    "language": (
        "Sin un intérprete independiente no se entienden: lo que se oyó no es una respuesta.",
        "Without an independent interpreter you do not understand each other: what was heard is no answer.",
    ),
    "near": (
        "Había alguien cerca que podía oír o contestar. Hable aparte.",
        "Somebody was near who could hear or answer. Talk apart.",
    ),
    "private": (
        "No es un lugar privado: así se cuenta menos.",
        "The place is not private: less is told that way.",
    ),
    "told": (
        "No sabe quién es usted ni quién lo verá. Dígalo antes de preguntar.",
        "They do not know who you are or who will see it. Say so before you ask.",
    ),
    "leading": (
        "La pregunta ya traía la respuesta. Pregunte abierto y deje callar.",
        "The question already held the answer. Ask openly and allow silence.",
    ),
    "pressed": (
        "Después de la pregunta anterior la conversación se cerró. Un silencio, o preguntar qué necesita, la "
        "abre de nuevo.",
        "The question before closed the talk. Silence, or asking what they need, opens it again.",
    ),
    "harmed": (
        "Después de lo que se le hizo, la conversación se cerró. Un silencio, o preguntar qué necesita, "
        "puede abrirla de nuevo.",
        "What was done to them closed the talk. Silence, or asking what they need, may open it again.",
    ),
    "honest": (
        "Se dijo lo que se sabe, lo que no, y qué hace usted ahora. Después hay que cumplirlo.",
        "It was said what is known, what is not, and what you do now. Afterwards it has to be done.",
    ),
    "promised": (
        "Se prometió algo que no está en su mano. Ya le prometieron otros: la conversación se cierra, aunque "
        "suene amable.",
        "Something was promised that is not in your hands. Others promised before: the talk closes, even if "
        "it sounds kind.",
    ),
    "evaded": (
        "Preguntó y no se le contestó. «Todavía no lo sé, voy a preguntarlo» también es una respuesta.",
        "A question got no answer. “I don't know yet, I'm going to ask” is an answer, too.",
    ),
    "unanswered": (
        "Acaba de preguntar algo: aquí el silencio deja su pregunta sin respuesta.",
        "The person has just asked something: here silence leaves their question without an answer.",
    ),
    "again": (
        "Ya lo había contestado. Repetir cansa y cierra la conversación: mejor léale lo anotado.",
        "It was answered before. Asking again tires and closes the talk: better read back what was noted.",
    ),
    "elsewhere": (
        "Ya se lo había contado a otra institución. Contar lo mismo varias veces cansa: lea antes lo que le "
        "remitieron, o pregunte a quien ya conversó con la persona qué se puede compartir.",
        "Another institution had been told. Telling the same several times is tiring: read first what was "
        "referred to you, or ask whoever talked with the person what may be shared.",
    ),
    "never": (
        "No todo se cuenta, por bien que se pregunte. No insista.",
        "Not everything is told, however well one asks. Do not insist.",
    ),
    "short": (
        "A una pregunta cerrada se contesta corto. Un silencio o una pregunta abierta pueden traer más.",
        "A closed question is answered briefly. Silence or an open question may bring more.",
    ),
    "open": (
        "Lo que abrió la conversación: en privado, aparte, se entienden y sabe quién lo verá.",
        "What opened the talk: private, apart, understood, and they know who will see it.",
    ),
    "need": (
        "Lo que necesita se pregunta primero y en cualquier lugar.",
        "What they need is asked first and in any place.",
    ),
    "contact": (
        "A quién avisar, por qué teléfono y a qué hora se pregunta cuando nadie más oye.",
        "Whom to tell, on which phone and at what hour is asked when nobody else hears.",
    ),
    "went_on": (
        "El silencio dio lugar a que siguiera.",
        "The silence left room to go on.",
    ),
    "kept_silent": (
        "Callar también es una respuesta. No hace falta llenarlo.",
        "Silence is an answer, too. There is no need to fill it.",
    ),
    "read_back": (
        "Leer lo anotado deja corregir y muestra que se escuchó.",
        "Reading back lets them correct it, and shows that one listened.",
    ),
}
CLOSING: frozenset[Reason] = frozenset({"leading", "again", "promised", "evaded"})
"""What somebody did in an answer of their own that closed the talk."""
_INSISTED = (
    "De eso ya dijo que no habla. Insistir cierra la conversación: es su decisión.",
    "They said already that they do not speak of it. To insist closes the talk: it is their decision.",
)
_MOST_REASONS = 2
"""Of what closed a talk, as much as a colleague would say at once."""


def remark(reasons: Sequence[Reason]) -> tuple[str, str]:
    """A colleague's remark on an answer, in Spanish and English: what opened or closed the talk."""
    if "again" in reasons and "never" in reasons:
        return _INSISTED
    told = [_REMARKS[reason] for reason in reasons[:_MOST_REASONS]]
    return " ".join(es for es, _ in told), " ".join(en for _, en in told)
