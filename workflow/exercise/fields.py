"""What of a scenario can be filled in: for each of its parts the fields, where they stand, and the choices.

What a form cannot say without becoming one (a condition of several parts) stays as the
file has it, and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from workflow.exercise.filled_in import IN_ANSWER, Field, before_of, reason_of, track_of, what_of
from workflow.exercise.known import Choices, Known, Names, Part
from workflow.rows.drafting import Sort
from workflow.rows.exercise import CHANNEL_WORDS
from workflow.scenario.definition import CHANNELS
from workflow.scenario.expectation import ANY_QUESTION
from workflow.scenario.names import Loc


def _text(name: Names, path: Loc = (), sort: Sort = "line", *, empty: bool = False) -> Field:
    return Field(_key(path) or "text", name, sort, path, may_be_empty=empty)


def _count(name: Names, path: Loc, low: int, high: int) -> Field:
    return Field(_key(path), name, "number", path, low=low, high=high)


def _yes(name: Names, path: Loc, *, is_flag: bool = False) -> Field:
    return Field(_key(path), name, "yes", path, is_flag=is_flag)


def _moment(name: Names, path: Loc, *, empty: bool = False) -> Field:
    return Field(_key(path), name, "moment", path, may_be_empty=empty)


def _key(path: Loc) -> str:
    return ".".join(map(str, path))


def _pick(name: Names, path: Loc, choices: Choices, *, empty: bool = False, several: bool = False) -> Field:
    sort: Sort = "several" if several else "choice"
    return Field(_key(path), name, sort, path, choices, may_be_empty=empty)


CHANNEL_NAMES: Choices = {
    **CHANNEL_WORDS,
    "person": ("la persona lo dice o se le ve", "the person says it, or it is seen"),
}
assert tuple(CHANNEL_NAMES) == CHANNELS

STARTS: Names = ("Empieza (día de la ruta)", "It begins (day of the pathway)")
ONE: Names = ("El texto", "The text")
REASONS: Choices = {
    "at": ("a una hora", "at a time"),
    "when": ("cuando algo llega a ser así", "when something has come about"),
    "if_not": ("si a una hora no se ha hecho algo", "if something was not done by a time"),
    "once_told": ("si se contó algo a alguien", "if something was told to somebody"),
    "by_hand": ("sólo cuando lo envía quien facilita", "only when the trainer sends it"),
}
WHATS: Choices = {
    "step": ("dar un paso", "take a step"),
    "asked": ("hacer una pregunta", "ask a question"),
    "told": ("informar de un derecho", "tell a right"),
    "fault": ("que no ocurra una falta", "a fault that must not come about"),
    "kept": ("que algo no se cuente a alguien", "something that is not told to somebody"),
    "answers": ("contestar lo que la persona pregunta", "answer what the person asks"),
    "watch": ("algo que sólo ve quien observa en la sala", "what only somebody in the room can see"),
}


def about(_part: Part, known: Known) -> tuple[Field, ...]:
    """The scenario itself."""
    return (
        _text(("Título", "Title"), ("title",)),
        _text(("De qué trata", "What it is about"), ("about",), "story"),
        _text(("Lo que se sabe al empezar", "What is known as it begins"), ("background",), "story"),
        _text(
            ("Bajo qué reglas, y qué rige hoy", "Under which rules, and what holds today"), ("rules_note",)
        ),
        _text(("Aviso de contenido", "Content note"), ("content_note",)),
        _pick(("Reglas del año", "Rules of the year"), ("year",), known.years),
        _moment(STARTS, ("starts",)),
        _count(("Minutos en la mesa", "Minutes at the table"), ("takes", "minutes"), 5, 2400),
        _count(("Personas, al menos", "People, at least"), ("takes", "people", 0), 1, 99),
        _count(("Personas, a lo más", "People, at most"), ("takes", "people", 1), 1, 99),
        _pick(
            ("Roles que se juegan", "Roles that are played"), ("roles", "played"), known.roles, several=True
        ),
        _pick(
            ("Roles a los que el caso llega después", "Roles to which the case comes later"),
            ("roles", "away"),
            known.played,
            several=True,
        ),
        _pick(
            ("Roles que están de turno a toda hora", "Roles on duty at all hours"),
            ("roles", "on_duty"),
            known.played,
            several=True,
        ),
        _yes(("Los plazos supuestos cuentan", "Assumed times count"), ("count_assumed",)),
        _text(("Guía para quien facilita", "Guide for the trainer"), ("guide",), "story"),
    )


def named(_part: Part, known: Known) -> tuple[Field, ...]:
    """An objective, and the harm that its title names."""
    fault = ("Si ocurre, este objetivo no queda logrado", "If it comes about, this objective is not achieved")
    told = (
        "Si se cuenta sin que haga falta, no queda logrado",
        "If it is told without need, it is not achieved",
    )
    return (
        _text(ONE),
        _pick(fault, ("harmed_by", "fault"), known.faults, empty=True, several=True),
        _pick(told, ("harmed_by", "told"), known.knowledge, empty=True, several=True),
    )


def counterpart(_part: Part, _known: Known) -> tuple[Field, ...]:
    """Somebody who calls, and whether they are of the offices that attend the person."""
    who = ("Es de las oficinas que atienden a la persona", "Is of the offices that attend the person")
    return (_text(ONE), _yes(who, ("colleague",)))


def thing(_part: Part, known: Known) -> tuple[Field, ...]:
    """Something that may be told, what teaches it, and who knows it anyhow."""
    taught = ("Lo sabe quien recibió, hizo o preguntó", "Known to whoever received, did or asked")
    anyhow = ("No se le ofrece contar a quien ya lo sabe", "Not offered to be told to whoever knows it")
    return (
        _text(ONE),
        _pick(taught, ("learned",), known.teachers, empty=True, several=True),
        _pick(anyhow, ("known_to",), known.others, empty=True, several=True),
    )


def person(part: Part, known: Known) -> tuple[Field, ...]:
    """Somebody with a case."""
    own = next((id for id, each in known.table("people").items() if each is part or each == part), "")
    return (
        _pick(("Perfil", "Profile"), ("profile",), known.profiles),
        Field("name", ("Nombre ficticio", "Fictional name"), "word", ("name",), may_be_empty=True),
        _text(("Su historia", "Their story"), ("story",), "story"),
        _pick(
            ("Preguntas que descubren algo", "Questions that uncover something"),
            ("hidden",),
            known.questions(own),
            empty=True,
            several=True,
        ),
    )


def happening(part: Part, known: Known) -> tuple[Field, ...]:
    """Something that happens to the table."""
    return (
        Field("reason", ("Llega", "It comes"), "choice", (), REASONS),
        *_when_it_comes(part, known),
        _pick(("De parte de", "From"), ("from",), known.senders),
        _pick(("Para", "To"), ("to",), known.played, several=True),
        _pick(("Cómo llega", "How it comes"), ("channel",), CHANNEL_NAMES),
        _pick(("Sobre", "About"), ("about",), known.people, empty=True),
        _text(("Lo que se dice o se ve", "What is said or seen"), ("text",)),
        _text(("Forma más suave", "Softer form"), ("softer",), empty=True),
        _text(("Nota sólo de facilitación", "Note for the trainer only"), ("note",)),
        _text(("Aviso de contenido", "Content note"), ("content_note",), empty=True),
        _pick(
            ("Toca", "It touches"),
            ("touches",),
            {**known.objectives, **known.rights},
            empty=True,
            several=True,
        ),
        _yes(("Es una pista hacia un objetivo", "It is a hint at an objective"), ("hint",)),
    )


def _when_it_comes(part: Part, known: Known) -> Iterable[Field]:
    match reason_of(part):
        case "at":
            yield _moment(("Momento", "Moment"), ("at",))
        case "by_hand":
            yield _moment(("Sin facilitación llega", "Without a trainer it comes"), ("alone_at",), empty=True)
        case "when":
            yield from _condition(part, known)
            yield _text(
                ("En una frase, para quien facilita", "In one sentence, for the trainer"),
                ("when", "says"),
                empty=True,
            )
        case "if_not" if set(part["if_not"]) <= {"of", "step", "until"}:
            yield _pick(("De quién", "Whose"), ("if_not", "of"), known.people)
            yield _pick(
                ("Lo que no se ha hecho", "What was not done"), ("if_not", "step"), known.steps, several=True
            )
            yield _moment(("Hasta", "By"), ("if_not", "until"))
        case "once_told":
            told, to = ("Lo que se contó", "What was told"), ("A quién", "To whom")
            yield _pick(("De quién", "Whose"), ("once_told", "of"), known.people)
            yield _pick(told, ("once_told", "told"), known.knowledge, several=True)
            yield _pick(to, ("once_told", "to"), known.senders, several=True)
            later = ("once_told", "later")
            yield Field("later", ("Cuánto después", "How long after"), "span", later, high=3650)


def _condition(part: Part, known: Known) -> Iterable[Field]:
    yield _pick(("De quién", "Whose"), ("when", "of"), known.people)
    track = track_of(part)
    if track is not None:
        yield Field("when.track", ("Qué", "What"), "choice", (), known.tracks)
        yield Field("when.state", ("Ha llegado a ser", "Has come to be"), "choice", (), known.states(track))


def expectation(part: Part, known: Known) -> tuple[Field, ...]:
    """Something that is expected."""
    return (
        _text(("Lo que se espera", "What is expected")),
        _pick(("Objetivo", "Objective"), ("objective",), known.objectives),
        _pick(("De qué rol", "Of which role"), ("by",), known.played, several=True),
        Field("what", ("Es", "It is"), "choice", (), WHATS),
        *_what_exactly(part, known),
        *_after(part, known),
        *_before(part, known),
        _pick(
            ("Cuenta para quien lo supo por esto", "Counts for whoever knew of it by this"),
            ("learned",),
            known.teachers,
            empty=True,
            several=True,
        ),
        _count(
            ("Cuánto pesa: 1 = cuenta poco, 5 = mucho", "How much it weighs: 1 = counts little, 5 = a lot"),
            ("weight",),
            1,
            5,
        ),
        _pick(("Derecho", "Right"), ("right",), known.rights, empty=True),
        _pick(
            ("De dónde viene la regla", "Where the rule is from"),
            ("source",),
            known.sources,
            empty=True,
            several=True,
        ),
        _yes(("Es un supuesto", "It is an assumption"), ("assumption",), is_flag=True),
    )


def _what_exactly(part: Part, known: Known) -> Iterable[Field]:
    what, whose = what_of(part), ("De quién", "Whose")
    of = ("never" if what in ("fault", "kept") else "done", "of")
    if what == "watch":
        return
    yield _pick(whose, of, known.people)
    match what:
        case "step":
            yield _pick(
                ("Paso, o uno de varios", "Step, or one of several"),
                ("done", "step"),
                known.steps,
                several=True,
            )
            yield Field("within", ("Dentro de", "Within"), "span", ("within",), may_be_empty=True, high=3650)
        case "asked":
            person = str(part["done"].get("of", ""))
            any_: Choices = {ANY_QUESTION: ("cualquiera sobre los hechos", "any about the facts")}
            yield _pick(("Pregunta, o una de varias", "Question, or one of several"), ("done", "asked"),
                        {**any_, **known.asked(person)}, several=True)  # fmt: skip
        case "answers":
            ways: Choices = {
                "in_turn": (
                    "cada pregunta antes de hacerle la siguiente",
                    "each question before the next one is asked of them",
                ),
                "honestly": ("cada pregunta con honestidad", "each question honestly"),
            }
            yield _pick(("Cómo", "How"), ("done", "answers"), ways)
        case "told":
            yield _pick(("Derecho del que se informa", "Right that is told"), ("done", "told"), known.rights)
        case "fault":
            if len(known.people) > 1 or part["never"].get("also"):
                yield _pick(
                    ("De quién más", "Of whom else"),
                    ("never", "also"),
                    known.people,
                    empty=True,
                    several=True,
                )
            yield _pick(
                ("Falta, o una de varias", "Fault, or one of several"),
                ("never", "fault"),
                known.faults,
                several=True,
            )
            offered = ("Suceso que pide justo eso", "Event that asks for exactly that")
            yield _pick(offered, ("never", "offered"), known.happens, empty=True, several=True)
            given = ("Respuesta a la persona que ya lo hace", "Answer to the person that does it")
            yield _pick(given, IN_ANSWER, known.answers(part["never"]), empty=True, several=True)
        case "kept":
            yield _pick(
                ("Lo que no se cuenta", "What is not told"), ("never", "told"), known.knowledge, several=True
            )
            yield _pick(("A quién", "To whom"), ("never", "to"), known.senders, several=True)
            why = (
                "Por qué no (se lee al final): quién lo pide, qué necesita saber, qué puede causar",
                "Why not (read at the end): who asks, what they need to know, what it can cause",
            )
            yield _text(why, ("why",), empty=True)


def _after(part: Part, known: Known) -> Iterable[Field]:
    """The event from which on it counts, unless the file says a condition."""
    if not part.get("since"):
        yield _pick(
            ("Cuenta desde que llega", "Counts once this came"), ("after",), known.happens, empty=True
        )


def _before(part: Part, known: Known) -> Iterable[Field]:
    """What it has to be done before, where the file says nothing that one choice could not."""
    if what_of(part) not in ("step", "asked", "told") or (part.get("before") and before_of(part) is None):
        return
    person = str(part["done"].get("of", "")) if isinstance(part.get("done"), dict) else ""
    any_ = ("Preguntar cualquier cosa sobre los hechos", "Ask anything about the facts")
    asked = {
        f"asked.{id}": (f"Preguntar: {es}", f"Ask: {en}") for id, (es, en) in known.questions(person).items()
    }
    steps = {f"step.{id}": names for id, names in known.steps.items()}
    choices = {f"asked.{ANY_QUESTION}": any_, **asked, **steps}
    name = ("Tiene que hacerse antes de", "It has to be done before")
    yield Field("before", name, "choice", (), choices, may_be_empty=True)


def end(part: Part, known: Known) -> tuple[Field, ...]:
    """How it may end."""
    timed = _moment(("Momento", "Moment"), ("at",))
    which: Choices = {key: REASONS[key] for key in ("at", "when")}
    return (
        _text(ONE),
        Field("reason", ("Termina", "It ends"), "choice", (), which),
        *((timed,) if reason_of(part) == "at" else _condition(part, known)),
    )


def question(_part: Part, known: Known) -> tuple[Field, ...]:
    """A question of the talk at the end."""
    came = ("Se pregunta sólo si llegó", "Asked only where this came")
    return (_text(ONE), _pick(came, ("after",), known.happens, empty=True, several=True))


Fields = Callable[[Part, Known], tuple[Field, ...]]
OF_SECTION: Mapping[str, Fields] = {
    "about": about, "objectives": named, "people": person, "counterparts": counterpart, "knowledge": thing,
    "happens": happening, "expect": expectation, "ends": end, "debrief": question,
}  # fmt: skip
"""The sections of a scenario, in the order in which they are written."""
