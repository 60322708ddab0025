"""The cases of a review as a list: looked for by words, by who had to do with them, by what went wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from workflow.present import moments
from workflow.present.outcome import end_of, outcome_in_short
from workflow.present.part_only import is_part, up_to
from workflow.present.review_findings import short
from workflow.present.review_scene import ReviewScene, cases_so_far
from workflow.review.cases import Case
from workflow.rows import ChoiceRow
from workflow.rows.review import Asked, CaseList, ReviewedCase

INSTITUTION = "institution:"
"""How the id of a choice of all roles of an institution begins."""


def case_list(scenes: Sequence[tuple[ReviewScene, str, str]], asked: Asked) -> CaseList:
    """The cases that are looked for among those of sessions that are read.

    Args:
        scenes: the sessions, each with its name, and what it is called in short.
        asked: what is looked for.
    """
    tables = {told.number: table for told, _name, table in scenes}
    of_session = [(told, name) for told, name, _table in scenes if asked.source in (-1, told.number)]
    found = [(told, name, case) for told, name in of_session for case in told.cases.values()]
    rows = [_row(told, name, case) for told, name, case in found if _is_wanted(told, name, case, asked)] + [
        row for told, name in of_session if not told.cases for row in _early(told, name, asked)
    ]
    rows = [replace(row, table=tables[row.source]) for row in rows]
    return CaseList(
        tuple(rows),
        len(found),
        who=_choices(_who(told) for told, _name in of_session if told.cases),
        steps=_choices(_steps(told) for told, _name in of_session if told.cases),
        ends=_choices(_ends(told) for told, _name in of_session if told.cases),
    )


def _row(told: ReviewScene, session: str, case: Case) -> ReviewedCase:
    """A case of a session that is read: worked out once, since there may be thousands."""
    if case.id not in told.listed:
        told.listed[case.id] = _made_row(told, session, case)
    return told.listed[case.id]


def _made_row(told: ReviewScene, session: str, case: Case) -> ReviewedCase:
    scene = told.scene
    assert scene is not None
    length = moments.from_now(case.until - case.opened, scene.language)
    far = up_to(told.reading, scene.language)
    return ReviewedCase(
        source=told.number,
        case=case.id,
        name=scene.named(case.name),
        session=session,
        about=" · ".join(filter(None, (far or length, outcome_in_short(scene, case)))),
        faults=case.numbers.get("fault", 0),
        late=case.numbers.get("late", 0),
        refused=case.numbers.get("refused", 0),
        first=short(scene, case.wrongs[0]) if case.wrongs else "",
        unfound=bool(case.numbers.get("unfound", 0)),
    )


def _early(told: ReviewScene, session: str, asked: Asked) -> Iterator[ReviewedCase]:
    """The cases of a session that is still being read: where nothing but words is looked for."""
    scene = told.scene
    if scene is None or told.reading.is_over or asked.who or asked.step or asked.end or asked.wrong:
        return
    about = scene.words.pick("todavía se lee", "still being read")
    for id in cases_so_far(told):
        name = scene.name(scene.world.thing(id))
        if _has_words(asked.text, _plain(f"{id}\n{name}\n{session}")):
            yield ReviewedCase(told.number, id, name, session, about, 0, 0, 0, "")


# -- looking for ------------------------------------------------------------------------------------


def _is_wanted(told: ReviewScene, session: str, case: Case, asked: Asked) -> bool:
    sorts = case.numbers.keys()
    return (
        (not asked.wrong or (asked.wrong in sorts if asked.wrong != "well" else _is_well(told, case)))
        and (not asked.step or asked.step in case.steps)
        and (not asked.end or asked.end == case.end)
        and (not asked.who or not _roles(told, asked.who).isdisjoint(case.roles))
        and (not asked.text or _has_words(asked.text, _searched(told, session, case)))
    )


def _is_well(told: ReviewScene, case: Case) -> bool:
    """Whether nothing went wrong: of a log of which only a part holds, nobody knows."""
    return not case.numbers and not is_part(told.reading)


def _roles(told: ReviewScene, who: str) -> frozenset[str]:
    """A role, or all roles of an institution."""
    if not who.startswith(INSTITUTION):
        return frozenset({who})
    assert told.scene is not None
    name = who.removeprefix(INSTITUTION)
    roles = told.scene.pathway.roles.values()
    return frozenset(
        role.id for role in roles if role.institution is not None and role.institution.es == name
    )


def _searched(told: ReviewScene, session: str, case: Case) -> str:
    if case.id not in told.searched:
        told.searched[case.id] = "\n".join(
            _plain(text) for text in dict.fromkeys(_texts(told, session, case))
        )
    return told.searched[case.id]


def _texts(told: ReviewScene, session: str, case: Case) -> Iterator[str]:
    """What can be read of a case in its row, its roles and steps, and what went wrong."""
    scene = told.scene
    assert scene is not None
    yield from (case.id, scene.named(case.name), session)
    yield from (scene.words.role(role) for role in case.roles)
    yield from (scene.words.step(step) for step in case.steps)
    yield from (told.short_of(one) for one in case.kinds)


def _has_words(text: str, within: str) -> bool:
    """Whether each of the words is in a text that is made plain."""
    return all(word in within for word in _plain(text).split())


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Without accents and capitals; once for all cases of which the same is told."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    ).lower()


# -- what can be chosen -----------------------------------------------------------------------------


def _choices(found: Iterable[Iterable[ChoiceRow]]) -> tuple[ChoiceRow, ...]:
    """Each once, by name."""
    rows = {row.id: row for each in found for row in each}
    return tuple(sorted(rows.values(), key=lambda row: (row.id.startswith(INSTITUTION), _plain(row.name))))


def _who(told: ReviewScene) -> Iterator[ChoiceRow]:
    scene = told.scene
    assert scene is not None
    for role in (
        frozenset[str]().union(*(case.roles for case in told.cases.values())) & scene.pathway.roles.keys()
    ):
        yield ChoiceRow(role, scene.words.role(role))
        institution = scene.pathway.roles[role].institution
        if institution is not None:
            name = institution.in_(scene.language)
            whole = scene.words.pick(f"{name} (toda)", f"{name} (all of it)")
            yield ChoiceRow(f"{INSTITUTION}{institution.es}", whole)


def _steps(told: ReviewScene) -> Iterator[ChoiceRow]:
    scene = told.scene
    assert scene is not None
    for step in frozenset[str]().union(*(case.steps for case in told.cases.values())):
        yield ChoiceRow(step, scene.words.step(step))


def _ends(told: ReviewScene) -> Iterator[ChoiceRow]:
    scene = told.scene
    assert scene is not None
    for case in {case.end: case for case in told.cases.values() if case.end}.values():
        yield ChoiceRow(case.end, end_of(scene, case))
