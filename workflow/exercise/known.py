"""What a scenario that is being written chooses from: names of its pathway, its own people and parts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.pathway.problems import PathwayError
from workflow.pathway.rules import main_kind
from workflow.rows.talk import READ_BACK
from workflow.scenario.definition import ANYTHING_ASKED, BACKGROUND, Person
from workflow.scenario.names import poor_answers, questions_of, talk_of

Names = tuple[str, str]
"""A word on the screen, in Spanish and English."""
Choices = Mapping[str, Names]
Part = dict[str, Any]
READING_BACK: Names = ("Leerle lo anotado", "Read back what was noted")
_LONGEST = 60
"""Letters of what somebody says, where it is one of many to choose from."""


class Known:
    """What a draft can choose from: the names of its pathway, and its own people, roles and objectives."""

    def __init__(self, data: Part) -> None:
        self.data = data
        self.pathway = _pathway(str(data.get("pathway", "")))
        self.kind = main_kind(self.pathway)

    def table(self, section: str) -> dict[str, Part]:
        """The parts of a section by id."""
        found = self.data.get(section)
        return (
            {id: part for id, part in found.items() if isinstance(part, dict)}
            if isinstance(found, dict)
            else {}
        )

    def _named(self, rows: Mapping[str, Any]) -> Choices:
        return {id: (row.name("es"), row.name("en")) for id, row in rows.items()}

    def _texts(self, section: str) -> Choices:
        return {id: (str(p.get("es") or id), str(p.get("en") or id)) for id, p in self.table(section).items()}

    @cached_property
    def roles(self) -> Choices:
        """All roles of the pathway."""
        return self._named(self.pathway.roles)

    @cached_property
    def played(self) -> Choices:
        """The roles that are played."""
        return {
            role: self.roles.get(role, (role, role)) for role in listed(self.table_at("roles").get("played"))
        }

    def table_at(self, key: str) -> Part:
        """A table of the draft, or an empty one."""
        found = self.data.get(key)
        return found if isinstance(found, dict) else {}

    @cached_property
    def people(self) -> Choices:
        """The people of the scenario."""
        profiles = self.profiles
        found = {}
        for id, part in self.table("people").items():
            profile = str(part.get("profile"))
            talk = talk_of(_person(part), self.pathway)
            name = part.get("name") or (talk.name if talk is not None else "")
            found[id] = (str(name), str(name)) if name else profiles.get(profile, (id, id))
        return found

    @cached_property
    def senders(self) -> Choices:
        """Whoever can send something: people, others, roles."""
        return {**self.people, **self.others, **self.roles}

    @cached_property
    def others(self) -> Choices:
        """Whoever calls, writes or turns up without a case."""
        return self._texts("counterparts")

    @cached_property
    def profiles(self) -> Choices:
        """The profiles of people with a case."""
        own = {p.id: p for p in self.pathway.profiles.values() if p.kind == self.kind.id}
        return self._named(own)

    @cached_property
    def steps(self) -> Choices:
        """Steps of a case, and of the proceeding that it is linked to."""
        own = (self.kind.id, self.kind.linked_to)
        found = {id: self.pathway.steps[id] for id, kind in self.pathway.kind_of_step.items() if kind in own}
        return self._named(found)

    @cached_property
    def objectives(self) -> Choices:
        """The scenario's objectives."""
        return self._texts("objectives")

    @cached_property
    def knowledge(self) -> Choices:
        """What may be told of a person."""
        return self._texts("knowledge")

    @cached_property
    def teachers(self) -> Choices:
        """What can teach a seat something of a person."""
        asked = {id: names for person in self.table("people") for id, names in self.questions(person).items()}
        found: dict[str, Names] = {
            BACKGROUND: (
                "Todos: está en lo que se sabe al empezar",
                "All: it is in what is known as it begins",
            ),
            ANYTHING_ASKED: ("Preguntarle algo a la persona", "Ask the person anything"),
        }
        found |= {id: (f"Recibir: {es}", f"Receive: {en}") for id, (es, en) in self.happens.items()}
        found |= {id: (f"Preguntar: {es}", f"Ask: {en}") for id, (es, en) in asked.items()}
        return found | {id: (f"Paso: {es}", f"Step: {en}") for id, (es, en) in self.steps.items()}

    @cached_property
    def happens(self) -> Choices:
        """What happens, each by how it begins."""
        found: dict[str, Names] = {}
        for id, part in self.table("happens").items():
            text = part.get("text")
            es, en = (str((text if isinstance(text, dict) else {}).get(lang) or id) for lang in ("es", "en"))
            found[id] = (_cut(es), _cut(en))
        return found

    @cached_property
    def rights(self) -> Choices:
        """The pathway's rights."""
        return self._named(self.pathway.rights)

    @cached_property
    def faults(self) -> Choices:
        """The pathway's faults."""
        return self._named(self.pathway.faults)

    @cached_property
    def sources(self) -> Choices:
        """Where a rule can be from."""
        return self._named(self.pathway.sources)

    @cached_property
    def years(self) -> Choices:
        """The years whose rules it can play."""
        return {year: (year, year) for year in self.pathway.years}

    @cached_property
    def tracks(self) -> Choices:
        """What of a case a condition can look at."""
        return self._named(self.kind.tracks)

    def states(self, track: str) -> Choices:
        """The states of a track."""
        found = self.kind.tracks.get(track)
        return {} if found is None else self._named(found.states)

    def answers(self, never: Part) -> Choices:
        """The answers that promise or evade, to what these people ask, each by line and how."""
        found: dict[str, Names] = {}
        for id in (str(never.get("of", "")), *listed(never.get("also"))):
            person = _person(self.table("people").get(id, {}))
            for key, said in poor_answers(person, self.pathway).items():
                found[key] = (_cut(said.es), _cut(said.en))
        return found

    def asked(self, person: str) -> Choices:
        """What can be expected to be asked of a person: a question, or that what was noted is right."""
        return {READ_BACK: READING_BACK, **self.questions(person)}

    def questions(self, person: str) -> Choices:
        """What can be asked of a person."""
        found: dict[str, Names] = {}
        asked = questions_of(_person(self.table("people").get(person, {})), self.pathway)
        for id, question in asked.items():
            said = question.open or question.closed or question.leading
            found[id] = (said.es, said.en) if said else (id, id)
        return found


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _person(part: Part) -> Person:
    """Who somebody is as far as it is written: what may still be wrong is not looked at."""
    facts = part.get("facts")
    given = {str(id): str(value) for id, value in facts.items()} if isinstance(facts, dict) else {}
    name = str(part.get("name") or "")
    return Person.model_construct(profile=str(part.get("profile", "")), facts=given, name=name)


def _pathway(name: str) -> Pathway:
    try:
        return pathways.load(name if name in pathways.names() else "panama-2021")
    except PathwayError:
        return pathways.load("panama-2021")


def listed(value: Any) -> list[str]:
    """A value that is one or several, as several."""
    if isinstance(value, list):
        return [str(each) for each in value]
    return [] if value is None else [str(value)]
