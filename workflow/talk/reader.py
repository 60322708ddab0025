"""From a file to a talk: every mistake at once, each with its line, in Spanish and English.

Names are those of a pathway: the profile, its facts, and the ids of what its people say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from workflow import naming
from workflow.pathway.definition import Pathway, Profile
from workflow.pathway.problems import Place, Problem, likely, shown
from workflow.pathway.reader import Reading, read_file
from workflow.pathway.source import Node, find
from workflow.rows.talk import READ_BACK, SILENCE
from workflow.talk.definition import AGREED, ANSWERS, FREE, SITUATIONS, TABLE, Said, Talk
from workflow.talk.replies import ASKS

DEPENDENTS = "dependents"
"""What `uncovers` says of people who depend on somebody: records, and no fact."""
SPANISH, CHILD = "spanish", ("child", "in_doubt")
_SILENCE = ("(", ")")
"""A line in parentheses says that nothing is said, and may be there again."""

Loc = tuple[str, ...]


def read_talk(path: Path, pathway: Pathway) -> Reading[Talk]:
    """Read the talk of a profile of a pathway, and check all of it."""
    return read_file(path, Talk, lambda talk, root: check_talk(talk, root, pathway, path.stem))


def check_talk(talk: Talk, root: Node, pathway: Pathway, stem: str) -> Iterator[Problem]:
    """Every name that leads nowhere, and every rule that the talk breaks."""
    at = _Places(root)
    if talk.talk != stem:
        yield at.problem(
            ("talk",),
            f"El archivo se llama «{shown(stem)}», la persona «{shown(talk.talk)}»: deben llamarse igual.",
            f"The file is called “{shown(stem)}”, the person “{shown(talk.talk)}”: the same name is needed.",
        )
    found = [*_who(talk, pathway, at)]
    profile = profile_of(talk, pathway)
    if found or profile is None:
        yield from found
        return
    yield from _says(talk, profile, pathway, at)
    yield from _agrees(talk, profile, pathway, at)
    yield from _replies(talk, at)
    yield from _kept_by(talk, profile, pathway, at)
    yield from _asked_in_answers(talk, at)
    yield from _own_words(talk, at)
    yield from _uncovered(talk, profile, pathway, at)
    yield from _steps(talk, pathway, at)
    yield from _same_answer(talk, at)
    yield from _gestures(talk, profile, at)
    yield from _of_a_child(talk, profile, at)
    yield from _twice(talk, at)


def profile_of(talk: Talk, pathway: Pathway) -> Profile | None:
    """The profile that a person has, with what is their own; None where the pathway has none."""
    profile = pathway.profiles.get(talk.profile or talk.talk)
    if profile is None or not talk.facts:
        return profile
    return profile.model_copy(update={"facts": {**profile.facts, **talk.facts}})


class _Places:
    """Places of the file, for problems."""

    def __init__(self, root: Node) -> None:
        self._root = root

    def __call__(self, loc: Loc | tuple[str | int, ...]) -> Place:
        return find(self._root, tuple(loc))[1]

    def problem(self, loc: Loc | tuple[str | int, ...], es: str, en: str) -> Problem:
        return Problem(self(loc), es, en)

    def unknown(
        self, loc: Loc | tuple[str | int, ...], name: str, known: Iterable[str], es: str, en: str
    ) -> Iterator[Problem]:
        names = tuple(known)
        if name not in names:
            more_es, more_en = likely(name, names)
            yield self.problem(
                loc,
                f"«{shown(name)}» no es {es} de la ruta.{more_es}",
                f"“{shown(name)}” is not {en} of the pathway.{more_en}",
            )


def _who(talk: Talk, pathway: Pathway, at: _Places) -> Iterator[Problem]:
    if talk.talk in pathway.profiles or not talk.profile:
        yield from at.unknown(("talk",), talk.talk, pathway.profiles, "un perfil", "a profile")
        for key in ("profile", "facts"):
            if getattr(talk, key):
                yield at.problem(
                    (key,),
                    f"«{shown(talk.talk)}» es un perfil, y sus datos son los de la ruta: quite «{key}».",
                    f"“{shown(talk.talk)}” is a profile, with the pathway's facts: remove “{key}”.",
                )
        return
    yield from at.unknown(("profile",), talk.profile, pathway.profiles, "un perfil", "a profile")
    if naming.as_id(talk.name) != talk.talk:
        yield at.problem(
            ("name",),
            f"El archivo de «{shown(talk.name)}» lleva su nombre en minúsculas y sin acentos, y no "
            f"«{shown(talk.talk)}».",
            f"The file of “{shown(talk.name)}” is called by that name in small letters without accents, and "
            f"not “{shown(talk.talk)}”.",
        )
    profile = pathway.profiles.get(talk.profile)
    if profile is None:
        return
    given = pathway.kinds[profile.kind].facts
    for fact, value in talk.facts.items():
        loc = ("facts", fact)
        known = [id for id, one in given.items() if one.profile]
        yield from at.unknown(loc, fact, known, "un dato de un perfil", "a fact of a profile")
        if fact in known:
            yield from at.unknown(loc, value, given[fact].values, "un valor", "a value")


def _says(talk: Talk, profile: Profile, pathway: Pathway, at: _Places) -> Iterator[Problem]:
    known = (*SITUATIONS, *pathway.kinds[profile.kind].voice, *talk.questions)
    for id in talk.says:
        yield from at.unknown(("says", id), id, known, "algo que se dice", "something that is said")
    if "interpreter_came" in talk.says and profile.facts.get("language", SPANISH) == SPANISH:
        yield at.problem(
            ("says", "interpreter_came"),
            "Esta persona habla español: no hay intérprete. Quite la línea.",
            "This person speaks Spanish: there is no interpreter. Remove the line.",
        )
    if "someone_near" in talk.says and talk.near is None:
        yield at.problem(
            ("says", "someone_near"),
            "No hay nadie cerca: escriba «near» o quite la línea.",
            "Nobody is near: write “near” or remove the line.",
        )


def _gestures(talk: Talk, profile: Profile, at: _Places) -> Iterator[Problem]:
    """What is said where there is no language in common, of somebody who speaks Spanish."""
    if profile.facts.get("language", SPANISH) != SPANISH:
        return
    for loc, _said in talk.lines():
        if loc[-1] == "gesture":
            yield at.problem(
                loc,
                "Esta persona habla español, y se entienden sin intérprete. Quite la línea.",
                "This person speaks Spanish, and is understood without an interpreter. Remove the line.",
            )


def _replies(talk: Talk, at: _Places) -> Iterator[Problem]:
    for id in talk.replies:
        said = talk.says.get(id)
        if said is None:
            yield from at.unknown(("replies", id), id, talk.says, "algo que dice", "something that is said")
        elif not all(ASKS in text for text in (said.es, said.en)):
            yield at.problem(
                ("replies", id),
                f"Lo que dice en «{shown(id)}» no pregunta nada: quite esta respuesta o escriba la pregunta.",
                f"What is said in “{shown(id)}” asks nothing: remove this answer, or write the question.",
            )


def _kept_by(talk: Talk, profile: Profile, pathway: Pathway, at: _Places) -> Iterator[Problem]:
    kind = pathway.kinds[profile.kind]
    known = (*kind.facts, *kind.tracks, *pathway.steps, *talk.questions, READ_BACK, TABLE)
    for id, replies in talk.replies.items():
        for number, name in enumerate(replies.kept_by):
            loc = ("replies", id, "kept_by", number)
            yield from at.unknown(
                loc, name, known, "un dato, un paso ni una pregunta", "a fact, a step or a question"
            )


def _asked_in_answers(talk: Talk, at: _Places) -> Iterator[Problem]:
    """Answers that end in a question to which nobody could answer."""
    for loc, said in talk.lines():
        is_answer = loc[0] == "questions" and loc[2] in ANSWERS
        asks = any(ASKS in text for text in (said.es, said.en))
        if is_answer and asks and loc[2] not in talk.questions[loc[1]].retorts:
            id = shown(loc[1])
            yield at.problem(
                loc,
                f"A lo que aquí pregunta nadie podría contestarle: escríbalo en «says» como «{id}», con sus "
                "respuestas, o nómbrelo en «retorts» si no le pregunta nada a quien atiende.",
                f"Nobody could answer what is asked here: write it in “says” as “{id}”, with its answers, or "
                "name it in “retorts” where it asks nothing of the official.",
            )
    for id, question in talk.questions.items():
        for number, part in enumerate(question.retorts):
            said_so: Said | None = getattr(question, part) if part in ANSWERS else None
            if said_so is None or ASKS not in said_so.es:
                yield at.problem(
                    ("questions", id, "retorts", number),
                    f"«{shown(part)}» no pregunta nada: quítelo.",
                    f"“{shown(part)}” asks nothing: remove it.",
                )


def _agrees(talk: Talk, profile: Profile, pathway: Pathway, at: _Places) -> Iterator[Problem]:
    facts = pathway.kinds[profile.kind].facts.values()
    known = [fact.id for fact in facts if AGREED in fact.values and fact.values[AGREED].spoken is not None]
    for fact in talk.agrees:
        loc = ("agrees", fact)
        yield from at.unknown(loc, fact, known, "un consentimiento", "a consent")


def _own_words(talk: Talk, at: _Places) -> Iterator[Problem]:
    for id in set(talk.questions) & {SILENCE, READ_BACK}:
        yield at.problem(
            ("questions", id),
            f"«{id}» es una palabra de Ruta: llame de otro modo a la pregunta.",
            f"“{id}” is a word of Ruta's own: call the question something else.",
        )


def _uncovered(talk: Talk, profile: Profile, pathway: Pathway, at: _Places) -> Iterator[Problem]:
    facts = [id for id, fact in pathway.kinds[profile.kind].facts.items() if fact.profile]
    known = (*facts, *([DEPENDENTS] if profile.records else []))
    for id, question in talk.questions.items():
        for number, fact in enumerate(question.uncovers):
            loc = ("questions", id, "uncovers", number)
            yield from at.unknown(loc, fact, known, "un dato de este perfil y", "a fact of this profile and")
        if question.never == "yes" and question.uncovers:
            yield at.problem(
                ("questions", id, "uncovers"),
                "Lo que nunca se cuenta no saca nada a la luz: quite «uncovers» o «never».",
                "What is never told brings nothing to light: remove “uncovers” or “never”.",
            )


def _steps(talk: Talk, pathway: Pathway, at: _Places) -> Iterator[Problem]:
    told = [step.id for step in pathway.steps.values() if step.came is not None]
    for id in talk.came:
        yield from at.unknown(("came", id), id, told, "un paso que dice qué resultó", "a step with a result")
    for id, question in talk.questions.items():
        for number, step in enumerate(question.met_by):
            loc = ("questions", id, "met_by", number)
            yield from at.unknown(loc, step, pathway.steps, "un paso", "a step")
        if question.step is not None:
            loc_of_step = ("questions", id, "step")
            yield from at.unknown(loc_of_step, question.step, pathway.steps, "un paso", "a step")


def _same_answer(talk: Talk, at: _Places) -> Iterator[Problem]:
    """What brings the same answer as a question: another one, or a line that is said unasked."""
    for id, question in talk.questions.items():
        others = [other for other in talk.questions if other != id]
        for key, known in (("answered_by", others), ("said_in", list(talk.says))):
            for number, name in enumerate(getattr(question, key)):
                if name not in known:
                    es, en = likely(name, known)
                    yield at.problem(
                        ("questions", id, key, number),
                        f"«{shown(name)}» no es otra pregunta ni algo que dice esta persona.{es}",
                        f"“{shown(name)}” is no other question, nor anything that this person says.{en}",
                    )


def _of_a_child(talk: Talk, profile: Profile, at: _Places) -> Iterator[Problem]:
    if profile.facts.get("age") not in CHILD:
        return
    for id, question in talk.questions.items():
        if question.group not in FREE:
            yield at.problem(
                ("questions", id, "group"),
                "A una niña, niño o adolescente no se le pregunta por los hechos: sólo «need» o «contact».",
                "A child is not asked about the facts: only “need” or “contact”.",
            )
        if set(question.uncovers) - {"age"}:
            yield at.problem(
                ("questions", id, "uncovers"),
                "Lo que dice una niña, niño o adolescente no saca a la luz más que la edad.",
                "What a child says brings nothing to light but the age.",
            )


def _twice(talk: Talk, at: _Places) -> Iterator[Problem]:
    """Lines that are the same in a language."""
    languages: tuple[Callable[[Said], str], ...] = (lambda said: said.es, lambda said: said.en)
    for language in languages:
        seen: dict[str, Place] = {}
        for loc, said in talk.lines():
            text = language(said)
            key = " ".join(text.split()).casefold()
            if text.startswith(_SILENCE[0]) and text.endswith(_SILENCE[1]):
                continue
            if key in seen:
                line = seen[key].line
                yield at.problem(
                    loc,
                    f"«{shown(text)}» ya está en la línea {line}: nadie dice dos veces lo mismo.",
                    f"“{shown(text)}” is already on line {line}: nobody says the same twice.",
                )
            else:
                seen[key] = at(loc)
