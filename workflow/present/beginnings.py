"""With what a practice can begin: the roles of a pathway, and its persons with the first sentence of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from workflow.pathway.definition import Pathway
from workflow.pathway.report import ASSETS
from workflow.pathway.source import SourceError, parse, plain
from workflow.present.cards import profile_rows
from workflow.present.not_for_office import likely_finders
from workflow.present.scene import Scene, main_kind
from workflow.rows import ChoiceRow
from workflow.rows.beginning import BeginningRow, RoleRow
from workflow.rows.codes import spelled

TALKS = ASSETS / "talks"
"""A file for each person who speaks, named by the profile; `story` says how one meets them."""
_END_OF_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÁÉÍÓÚÑ¿¡«“\"])")


def beginning(pathway: Pathway, language: str) -> BeginningRow:
    """The roles and persons of a pathway."""
    roles = tuple(
        RoleRow(
            role.id,
            role.name(language),
            role.institution.in_(language) if role.institution else "",
            spelled(role.explain.in_(language), language) if role.explain else "",
        )
        for role in pathway.roles.values()
        if not role.own_will
    )
    return BeginningRow(pathway.pathway, roles, tuple(_people(pathway, language)))


def meet_first(scene: Scene, case: str) -> tuple[str, ...]:
    """The roles that can be the first to meet the person of a case just opened, likely ones first."""
    return likely_finders(scene, scene.world.thing(case))


def _people(pathway: Pathway, language: str) -> Iterator[ChoiceRow]:
    """Each profile with the first sentence of its story; what the pathway says of it where it has none."""
    for row in profile_rows(pathway, main_kind(pathway).id, language):
        story = _story(TALKS / f"{row.id}.yaml", language)
        yield ChoiceRow(row.id, row.name, story or row.detail)


@cache
def _story(path: Path, language: str) -> str:
    """The first sentence of the story in a file; "" where there is none that can be read."""
    try:
        said = plain(parse(path.read_bytes(), path.name))
    except (OSError, SourceError):
        return ""
    story = said.get("story") if isinstance(said, dict) else None
    text = story.get(language) if isinstance(story, dict) else None
    return _END_OF_SENTENCE.split(text.strip(), maxsplit=1)[0] if isinstance(text, str) else ""
