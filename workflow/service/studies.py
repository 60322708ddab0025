"""Questions for the process that simulates: what can be tried, and what usually happens next in a case."""

from __future__ import annotations

from workflow.pathway import library
from workflow.pathway.report import Report
from workflow.present import pages, what_if
from workflow.rows.chances import Continuation, NextStep
from workflow.rows.flow import WhatIfRow
from workflow.rows.pages import PageRow
from workflow.service.continued import question
from workflow.service.part import Part
from workflow.world.names import UnknownName


class StudyQuestions(Part):
    """What a simulation may be asked, of a pathway or of the open session; nothing changes."""

    def pages(self, pathway: str, lang: str) -> tuple[PageRow, ...]:
        """The bottlenecks of a pathway as pages for a class."""
        return pages.pages(library.load(pathway), Report.load(), lang)

    def continuation(
        self,
        case: str,
        first: NextStep,
        second: NextStep,
        lang: str,
        days: int = 730,
        replications: int = 1000,
    ) -> Continuation:
        """The question that compares two next steps of a case; `workflow.service.simulator` answers it.

        Args:
            case: the case that is looked at.
            first: a step that is possible now for a role, or none: time goes on.
            second: the other.
            lang: `es` or `en`.
            days: how far the continuations go.
            replications: how many of each.

        Raises:
            ExpectedError: there is no such case, or a step is not possible now.
        """
        world = self._here().world
        world.thing(case)
        for choice in (first, second):
            if choice.step:
                thing = world.thing(choice.subject)
                if world.pathway.kind_of_step.get(choice.step) != thing.kind:
                    raise UnknownName("step", choice.step)
                busy = (thing.id, world.core.book.activity_of[choice.step]) in world.state.jobs
                if busy or not world.core.allowed(thing, choice.step, choice.role):
                    raise UnknownName("step", choice.step)
        return question(
            world, world.line(), case, first, second, days=days, replications=replications, lang=lang
        )

    def what_if(self, pathway: str, year: str, lang: str) -> WhatIfRow:
        """What can be tried and assumed in a year of a pathway that comes with Ruta.

        Raises:
            ExpectedError: there is no such pathway or year.
        """
        return what_if.what_if(self._pathway(pathway), year, lang)
