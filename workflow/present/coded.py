"""Names of people in what is told of a session, with the codes of their cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workflow.log import events as e
from workflow.log.events import Event
from workflow.present.review_scene import ReviewScene
from workflow.present.sayings import whose
from workflow.present.scene import Scene
from workflow.scenario.names import name_of
from workflow.talk import library


def names_in(review: ReviewScene) -> Mapping[str, str]:
    """The names of the people of a session, of its cases and of its scenario, with the code of each case."""
    found: dict[str, str] = {}
    scene, scenario = review.scene, review.reading.scenario
    if scene is not None:
        found |= {scene.name(thing): thing.id for thing in scene.cases()}
    if scene is not None and scenario is not None:
        for id, person in scenario.people.items():
            found.setdefault(name_of(person, scene.pathway), scenario.case_of(id))
    return {name: code for name, code in found.items() if name and name != code}


def names_said(scene: Scene, events: Iterable[Event]) -> Mapping[str, str]:
    """The names that people say of themselves in their lines, with the code of each case.

    A log holds which line was said; its words, and the name in them, come from the files of the talk.
    """
    found: dict[str, str] = {}
    for event in events:
        if isinstance(event.what, e.MessageSent) and event.subject is not None:
            talk = library.talk_of(whose(event.what.line), scene.pathway)
            if talk is not None and talk.name:
                found.setdefault(talk.name, event.subject)
    return found
