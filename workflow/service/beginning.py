"""With what a practice can begin, before there is a session: roles, persons, and who meets whom first."""

from __future__ import annotations

from workflow.present import beginnings
from workflow.present.scene import Scene, main_kind
from workflow.present.words import Words
from workflow.rows.beginning import BeginningRow
from workflow.service.part import Part, record_of
from workflow.service.sessions import MORNING
from workflow.world.engine import World
from workflow.world.names import UnknownName


class Beginnings(Part):
    """What is asked before a practice begins; no session is needed, and nothing is kept."""

    def beginning(self, pathway: str, lang: str) -> BeginningRow:
        """The roles and persons with which a practice of a pathway can begin.

        Raises:
            ExpectedError: there is no such pathway.
        """
        return beginnings.beginning(self._book(pathway).pathway, lang)

    def meet_first(self, pathway: str, profile: str) -> tuple[str, ...]:
        """The roles that can be the first to meet a person, on a first morning that is not kept.

        Raises:
            ExpectedError: there is no such pathway or profile.
        """
        world = self._first_morning(pathway).copy()
        kind, given = main_kind(world.pathway).id, world.pathway.profiles.get(profile)
        if given is None or given.kind != kind:
            raise UnknownName("profile", profile)
        world.open_case(profile, kind, dict(given.facts), None, given.records, given.linked)
        scene = Scene(world, Words(world.pathway, world.core.stepper, "es"), record_of(world))
        return beginnings.meet_first(scene, scene.cases()[-1].id)

    def _first_morning(self, pathway: str) -> World:
        """A world at the hour at which sessions begin; a second of work, so that it is made once."""
        if pathway not in self._mornings:
            book = self._book(pathway)
            world = World(book.pathway, 0, None, book=book)
            world.open_session()
            world.advance(MORNING)
            self._mornings[pathway] = world
        return self._mornings[pathway]
