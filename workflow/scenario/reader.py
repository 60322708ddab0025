"""From a file to a scenario: every mistake at once, each with its line, in Spanish and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from workflow.case.settings import Settings
from workflow.pathway import library as pathways
from workflow.pathway.magnitudes import OutOfRange
from workflow.pathway.problems import PathwayError, Problem, shown
from workflow.pathway.reader import Reading, read_file
from workflow.pathway.source import Node, find
from workflow.scenario.definition import ANYTHING_ASKED, BACKGROUND, Inject, Person, Scenario, When
from workflow.scenario.expected import check_action, check_expectations, check_objectives
from workflow.scenario.names import (
    INJECT,
    KNOWLEDGE,
    OTHER,
    PERSON,
    QUESTION,
    ROLE,
    STEP,
    TEACHES,
    Loc,
    Names,
    questions_of,
)

FILLED_IN = ("digest", "letter")
"""What the library fills in, and no file says."""
FILE = "scenario.yaml"
"""The name of a scenario's file in its folder."""


def read_scenario(path: Path) -> Reading[Scenario]:
    """Read a scenario's file, and check all of it."""
    return read_file(path, Scenario, lambda scenario, root: check_scenario(scenario, root, path))


def check_scenario(scenario: Scenario, root: Node, path: Path) -> Iterator[Problem]:
    """Every name that leads nowhere, and every rule that the scenario breaks."""
    try:
        pathway = pathways.load(scenario.pathway)
    except PathwayError as error:
        place = find(root, ("pathway",))[1]
        yield from (Problem(place, problem.es, problem.en) for problem in error.problems[:1])
        return
    names = Names(root, pathway)
    folder = path.absolute().parent.name
    if path.name == FILE and scenario.scenario != folder:
        yield names.problem(
            ("scenario",),
            f"La carpeta se llama «{shown(folder)}», el escenario «{scenario.scenario}»: deben llamarse "
            "igual.",
            f"The folder is called “{shown(folder)}”, the scenario “{scenario.scenario}”: the same name is "
            "needed.",
        )
    for key in FILLED_IN:
        if isinstance(root.value, dict) and key in root.value:
            yield names.problem(
                (key,), f"«{key}» lo pone Ruta: quítelo.", f"“{key}” is filled in by Ruta: remove it."
            )
    if scenario.takes.people[0] > scenario.takes.people[1]:
        yield names.problem(
            ("takes", "people"), "Van de menos a más personas: [2, 6].", "From fewer to more people: [2, 6]."
        )
    yield from _settings(scenario, names)
    yield from names.all_of(
        ("roles", "played"),
        scenario.roles.played,
        pathway.roles,
        ("un rol de la ruta", "a role of the pathway"),
    )
    yield from names.all_of(("roles", "away"), scenario.roles.away, scenario.roles.played, ROLE)
    yield from names.all_of(("roles", "on_duty"), scenario.roles.on_duty, scenario.roles.played, ROLE)
    for person in scenario.people.values():
        yield from _person(scenario, person, names)
    yield from _twice(scenario, names)
    yield from _learned(scenario, names)
    for number, question in enumerate(scenario.debrief):
        yield from names.all_of(("debrief", number, "after"), question.after, scenario.happens, INJECT)
    for inject in scenario.happens.values():
        yield from _inject(scenario, inject, names)
    for end in scenario.ends.values():
        yield from _when(scenario, ("ends", end.id, "when"), end.when, names)
        yield from _early(scenario, ("ends", end.id, "at"), end.at, names)
    for at, script in enumerate(scenario.paths):
        if not (path.parent / f"{script}.yaml").is_file():
            yield names.problem(
                ("paths", at),
                f"Junto al escenario no hay un archivo «{shown(script)}.yaml» con sus jugadas.",
                f"Beside the scenario there is no file “{shown(script)}.yaml” with its moves.",
            )
    yield from check_objectives(scenario, names)
    yield from check_expectations(scenario, names)


def _settings(scenario: Scenario, names: Names) -> Iterator[Problem]:
    pathway = names.pathway
    if scenario.year:
        what = ("un año de la ruta", "a year of the pathway")
        yield from names.unknown(("year",), scenario.year, pathway.years, what)
    known = (*pathway.parameters, *pathway.switches)
    for name, value in scenario.changes.items():
        loc: Loc = ("changes", name)
        found = tuple(
            names.unknown(loc, name, known, ("un número ni un interruptor", "a number or a switch"))
        )
        yield from found
        if not found:
            yield from _value(name, value, loc, names)


def _value(name: str, value: float | str, loc: Loc, names: Names) -> Iterator[Problem]:
    try:
        Settings.of(names.pathway, None, {name: value})
    except OutOfRange as error:
        yield names.problem(loc, error.text("es"), error.text("en"))
    except (ValueError, KeyError):
        yield names.problem(loc, f"«{name}» lleva un número.", f"“{name}” takes a number.")


def _person(scenario: Scenario, person: Person, names: Names) -> Iterator[Problem]:
    at: Loc = ("people", person.id)
    pathway, kind = names.pathway, names.kind
    of_cases = [profile.id for profile in pathway.profiles.values() if profile.kind == kind.id]
    what = ("un perfil de la ruta", "a profile of the pathway")
    yield from names.unknown((*at, "profile"), person.profile, of_cases, what)
    given = {fact.id: tuple(fact.values) for fact in kind.facts.values() if fact.profile}
    for fact, value in person.facts.items():
        loc: Loc = (*at, "facts", fact)
        yield from names.unknown(loc, fact, given, ("un dato de la persona", "a fact of the person"))
        if fact in given:
            yield from names.unknown(
                loc, value, given[fact], (f"un valor de «{fact}»", f"a value of “{fact}”")
            )
    people = list(scenario.people)
    if person.beside is not None:
        before = people[: people.index(person.id)]
        yield from names.unknown(
            (*at, "beside"),
            person.beside,
            before,
            ("alguien que esté antes en la lista", "somebody listed before"),
        )
    for number, already in enumerate(person.already):
        loc = (*at, "already", number)
        yield from names.unknown((*loc, "step"), already.step, names.steps, STEP)
        anybody = ("un rol que pueda dar ese paso", "a role that may take that step")
        if already.step in names.steps:
            may = names.roles_of(already.step) or tuple(pathway.roles)
            yield from names.unknown((*loc, "by"), already.by, may, anybody)
    yield from names.all_of((*at, "hidden"), person.hidden, questions_of(person, pathway), QUESTION)


def _twice(scenario: Scenario, names: Names) -> Iterator[Problem]:
    """Names that mean two things: a person, a counterpart and a role are all called by their id."""
    taken: dict[str, str] = dict.fromkeys(names.pathway.roles, "roles")
    tables: Mapping[str, Mapping[str, object]] = {
        "people": scenario.people,
        "counterparts": scenario.counterparts,
    }
    for table, rows in tables.items():
        for id in rows:
            if id in taken:
                yield names.problem(
                    (table, id),
                    f"«{id}» ya es otra persona o un rol: use otro nombre.",
                    f"“{id}” is somebody else or a role already: use another name.",
                )
            taken[id] = table


def _learned(scenario: Scenario, names: Names) -> Iterator[Problem]:
    people = scenario.people.values()
    asked = [question for person in people for question in questions_of(person, names.pathway)]
    known = (BACKGROUND, ANYTHING_ASKED, *scenario.happens, *names.steps, *asked)
    for piece in scenario.knowledge.values():
        yield from names.all_of(("knowledge", piece.id, "learned"), piece.learned, known, TEACHES)
        at = ("knowledge", piece.id, "known_to")
        yield from names.all_of(at, piece.known_to, scenario.counterparts, OTHER)
    for expected in scenario.expect.values():
        yield from names.all_of(("expect", expected.id, "learned"), expected.learned, known, TEACHES)


def _inject(scenario: Scenario, inject: Inject, names: Names) -> Iterator[Problem]:
    at: Loc = ("happens", inject.id)
    senders = (*scenario.people, *scenario.counterparts, *names.pathway.roles)
    yield from names.unknown(
        (*at, "from"), inject.sender, senders, ("alguien del escenario", "somebody of the scenario")
    )
    yield from names.all_of((*at, "to"), inject.to, scenario.roles.played, ROLE)
    if inject.about is not None:
        yield from names.unknown((*at, "about"), inject.about, scenario.people, PERSON)
    touched = (*scenario.objectives, *names.pathway.rights)
    yield from names.all_of(
        (*at, "touches"), inject.touches, touched, ("un objetivo ni un derecho", "an objective or a right")
    )
    yield from _when(scenario, (*at, "when"), inject.when, names)
    for key in ("at", "alone_at"):
        yield from _early(scenario, (*at, key), getattr(inject, key), names)
    told = inject.once_told
    if told is not None:
        yield from names.unknown((*at, "once_told", "of"), told.of, scenario.people, PERSON)
        yield from names.all_of((*at, "once_told", "told"), told.told, scenario.knowledge, KNOWLEDGE)
        yield from names.all_of(
            (*at, "once_told", "to"), told.to, (*scenario.counterparts, *names.pathway.roles), OTHER
        )
        if told.is_ is not None:
            yield from names.condition((*at, "once_told", "is"), told.is_)
    missing = inject.if_not
    if missing is not None:
        yield from check_action(scenario, (*at, "if_not"), missing, names)
        yield from _early(scenario, (*at, "if_not", "until"), missing.until, names)
        if missing.after is not None:
            others = [id for id in scenario.happens if id != inject.id]
            yield from names.unknown((*at, "if_not", "after"), missing.after, others, INJECT)


def _when(scenario: Scenario, loc: Loc, when: When | None, names: Names) -> Iterator[Problem]:
    if when is not None:
        yield from names.unknown((*loc, "of"), when.of, scenario.people, PERSON)
        yield from names.condition((*loc, "is"), when.is_)


def _early(scenario: Scenario, loc: Loc, minute: int | None, names: Names) -> Iterator[Problem]:
    if minute is not None and minute < scenario.starts:
        yield names.problem(
            loc,
            "Ese momento es anterior al comienzo del ejercicio («starts»).",
            "That moment is before the beginning of the exercise (“starts”).",
        )
