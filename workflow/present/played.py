"""One replication played back, as the screens tell it: how somebody was found, in words."""

from __future__ import annotations

from dataclasses import replace

from workflow.pathway.definition import Pathway
from workflow.pathway.rules import roles_of
from workflow.rows.asking import PlaybackQuestion
from workflow.rows.flow import PlaybackRow
from workflow.simulation.run.runs import Progress, Stop, definition
from workflow.simulation.study import asked as study

_FEW = 2
"""Institutions that are named; of more nobody can tell which it was."""


def playback(asked: PlaybackQuestion, progress: Progress, stop: Stop) -> PlaybackRow:
    """Where everybody stands, and by which step they came to the states of which that is told.

    Raises:
        as `study.playback`.
    """
    row = study.playback(asked, progress, stop)
    pathway, lang = definition(study.plan_of(asked.question)), asked.question.lang
    words = {step: _way(pathway, step, lang) for _minute, _case, _node, step in row.ways}
    return replace(row, ways=tuple((*way[:3], words[way[3]]) for way in row.ways))


def _way(pathway: Pathway, step: str, lang: str) -> str:
    """A step by its name, with the institutions that may do it where they are few and it is their doing."""
    made = pathway.steps[step]
    roles = [pathway.roles[role] for role in roles_of(pathway, made)]
    named = 0 < len(roles) <= _FEW and not any(role.own_will for role in roles)
    by = (" or " if lang == "en" else " o ").join(role.name(lang) for role in roles)
    return f"{made.name(lang)} ({by})" if named else made.name(lang)
