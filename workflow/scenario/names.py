"""What the checks of a scenario's files share: places, unknown names, and the pathway that they speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.problems import Place, Problem, likely, shown
from workflow.pathway.rules import is_own_choice, main_kind, roles_of
from workflow.pathway.source import Node, find
from workflow.pathway.world_references import References
from workflow.rows.talk import Way
from workflow.scenario.definition import Person
from workflow.talk import library
from workflow.talk.definition import Question, Said, Talk
from workflow.talk.replies import ASKS, replies_to

Loc = tuple[str | int, ...]
Kinds = tuple[str, str]
"""What a name should be, in Spanish and English."""

PERSON: Kinds = ("una persona del escenario", "a person of the scenario")
ROLE: Kinds = ("un rol que se juega en el escenario", "a role that is played in the scenario")
STEP: Kinds = ("un paso de la ruta", "a step of the pathway")
INJECT: Kinds = ("un suceso del escenario", "an inject of the scenario")
KNOWLEDGE: Kinds = ("algo que se pueda contar («knowledge»)", "something that may be told (“knowledge”)")
OTHER: Kinds = ("otra persona, sin caso («counterparts»)", "somebody without a case (“counterparts”)")
TEACHES: Kinds = (
    "un suceso, un paso, una pregunta a alguna de las personas, «background» ni «any_question»",
    "an inject, a step, a question to one of the people, “background” or “any_question”",
)
NOTE: Kinds = ("un lugar para anotar lo que se dijo", "a place for a note of what was said")
ASKED: Kinds = (
    "una línea con la que pregunta algo que se puede contestar",
    "a line that asks what can be answered",
)
QUESTION: Kinds = ("una pregunta de su conversación", "a question of their talk")


class Names:
    """The names of a pathway, and how a file that uses others is told of it."""

    def __init__(self, root: Node, pathway: Pathway) -> None:
        self.pathway, self.kind = pathway, main_kind(pathway)
        self._root, self._references = root, References(pathway)
        own = (self.kind.id, self.kind.linked_to)
        self.steps = tuple(step for step, kind in pathway.kind_of_step.items() if kind in own)

    def place(self, loc: Loc) -> Place:
        """The place of a part of the file."""
        return find(self._root, loc)[1]

    def problem(self, loc: Loc, es: str, en: str) -> Problem:
        """A problem at a part of the file."""
        return Problem(self.place(loc), es, en)

    def unknown(self, loc: Loc, name: str, known: Iterable[str], what: Kinds) -> Iterator[Problem]:
        """A problem where a name is not among those known."""
        names = tuple(known)
        if name not in names:
            es, en = likely(name, names)
            yield self.problem(
                loc,
                f"«{shown(name)}» no es {what[0]}.{es}",
                f"“{shown(name)}” is not {what[1]}.{en}",
            )

    def all_of(self, loc: Loc, names: Iterable[str], known: Iterable[str], what: Kinds) -> Iterator[Problem]:
        """The same for every name of a list."""
        listed = tuple(known)
        for at, name in enumerate(names):
            yield from self.unknown((*loc, at), name, listed, what)

    def condition(self, loc: Loc, guard: g.Guard) -> Iterator[Problem]:
        """Every name of a condition on a case that leads nowhere; it asks for no role."""
        for finding in self._references.condition(loc, guard, self.kind.id):
            yield self.problem(finding.loc, finding.es, finding.en)
        if any(isinstance(atom, g.Role) for atom in g.every_atom(guard)):
            yield self.problem(
                loc,
                "Esta condición no puede preguntar por un rol: la persona no tiene ninguno.",
                "This condition cannot ask for a role: the person has none.",
            )

    def roles_of(self, step: str) -> tuple[str, ...]:
        """Who may take a step; empty for anybody."""
        return roles_of(self.pathway, self.pathway.steps[step])

    def is_of_the_person(self, roles: Collection[str]) -> bool:
        """Whether it is for the person alone to decide."""
        return is_own_choice(self.pathway, roles)


def talk_of(person: Person, pathway: Pathway) -> Talk | None:
    """The talk of a person; None where nobody wrote one."""
    return library.talk_with(pathway, person.profile, person.facts, person.name or "")


def name_of(person: Person, pathway: Pathway) -> str:
    """What a person is called: by the scenario, else by their talk; "" where neither says it."""
    talk = None if person.name else talk_of(person, pathway)
    return person.name or ("" if talk is None else talk.name)


def questions_of(person: Person, pathway: Pathway) -> dict[str, Question]:
    """The questions of a person's talk; none where nobody wrote one."""
    talk = talk_of(person, pathway)
    return {} if talk is None else dict(talk.questions)


def poor_answers(person: Person, pathway: Pathway) -> dict[str, Said]:
    """The answers that promise or evade to what a person asks, by line and how (`apart.promising`)."""
    talk = talk_of(person, pathway)
    found = {line: replies_to(talk, line) for line in lines_with_answers(person, pathway)}
    ways: tuple[Way, ...] = ("promising", "evasive")
    return {f"{line}.{how}": found[line][how].said for line in found for how in ways}


def lines_with_answers(person: Person, pathway: Pathway) -> dict[str, str]:
    """The situations in which a person asks something by a line of their talk that can be answered, with its
    Spanish words."""
    talk = talk_of(person, pathway)
    says = {id: line.es for id, line in main_kind(pathway).voice.items()}
    if talk is not None:
        says |= {id: line.es for id, line in talk.says.items()}
    return {id: es for id, es in says.items() if ASKS in es and replies_to(talk, id)}
