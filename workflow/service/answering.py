"""What the screens ask of the open session."""

from __future__ import annotations

from workflow.log.shown import shown
from workflow.pathway.report import Report
from workflow.present import about, attempting, cards, history, options, places, sessions, within_reach
from workflow.present.act_minutes import is_of_act
from workflow.present.case_page import case_page as page_of
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene, main_kind
from workflow.rows import CaseCard, ChoiceRow, EventRow, FieldRow, SessionState, TimelineRow
from workflow.rows.case_page import CasePage
from workflow.rows.map import MapRows, MapState
from workflow.rows.steps import BlockedRow, StepRow, StepsRow
from workflow.service.part import Part
from workflow.world.names import UnknownName


class PracticeAnswers(Part):
    """What is shown of the open session; nothing changes."""

    def state(self, lang: str) -> SessionState:
        """The open session's head."""
        here = self._here()
        return sessions.session_state(self._scene(lang), here.id, here.name)

    def roles(self, lang: str) -> tuple[ChoiceRow, ...]:
        """The roles of the pathway, with their institutions."""
        return cards.role_rows(self._here().world.pathway, lang)

    def profiles(self, lang: str) -> tuple[ChoiceRow, ...]:
        """Ready profiles for a new case."""
        pathway = self._here().world.pathway
        return cards.profile_rows(pathway, main_kind(pathway).id, lang)

    def fields(self, lang: str) -> tuple[FieldRow, ...]:
        """The facts that a new case can be given."""
        pathway = self._here().world.pathway
        return cards.field_rows(pathway, main_kind(pathway).id, lang)

    def card(self, case: str, lang: str, role: str = "") -> CaseCard:
        """All that a role knows of a case; without one, and once an exercise is over, what anybody brought to
        light."""
        return cards.card(self._scene(lang), case, role)

    def steps(self, case: str, role: str, lang: str) -> StepsRow:
        """What the role can do now, what is done, and what waits for others."""
        ways = self._ways(self._scene(lang), role)
        return options.steps(ways, case, reminds=not self._here().plays)

    def not_yet(self, case: str, role: str, lang: str) -> tuple[BlockedRow, ...]:
        """What the role cannot do yet, and how it could come to be possible."""
        scene = self._scene(lang)
        within_reach.of_case(scene, scene.world.thing(case))  # for the card, once this role is told
        if not self._here().plays and not options.can_begin(scene, case, role):
            return ()
        return options.not_yet(self._ways(scene, role), case)

    def step_names(self, case: str, lang: str) -> tuple[ChoiceRow, ...]:
        """Every step of a case that anybody may take, to be searched by name."""
        return attempting.step_names(self._scene(lang), case)

    def attempting(self, case: str, step: str, role: str, lang: str) -> StepRow | BlockedRow:
        """What a role meets that attempts a step or choice, whoever's it is; nothing is attempted yet.

        Raises:
            ExpectedError: there is no such step.
        """
        scene = self._scene(lang)
        if step not in scene.pathway.steps and step not in scene.world.core.book.activities:
            raise UnknownName("step", step)
        return attempting.attempting(self._ways(scene, role), case, step)

    def case_page(self, case: str, lang: str) -> CasePage:
        """How a case went, for the one who played: worked out when it is asked for, nothing of it is kept."""
        return page_of(self._scene(lang), case, lambda seq: self._before(seq, lang))

    def _before(self, seq: int, lang: str) -> Scene:
        """The world as it was just before an event."""
        trial = self._here().world.copy()
        trial.rewind(max(1, seq - 1))
        return self._scene_of(trial, lang)

    def map(self, lang: str) -> MapRows:
        """The open session's pathway, drawn."""
        return self._map(self._here().world.pathway, lang)

    def map_state(self, case: str, role: str) -> MapState:
        """Where a case is on the map, as far as a role reads it."""
        return places.map_state(self._scene("es"), case, role)

    def timeline(self, case: str, lang: str, role: str = "") -> TimelineRow:
        """A case by track, with its deadlines, as far as a role reads them; without one, all of it."""
        return history.timeline(self._scene(lang), case, "" if self._here().plays else role)

    def history(
        self,
        lang: str,
        after: int = 0,
        upto: int | None = None,
        case: str | None = None,
        role: str = "",
    ) -> tuple[EventRow, ...]:
        """Events in words, over all branches: those numbered above `after`, the last of them `upto`; those
        that a role reads, without one all."""
        scene = self._scene(lang)
        reads = Reads(scene, (role,) if role and not self._here().plays else ())
        events, stepper = scene.world.events, scene.world.core.stepper
        page = tuple(
            event
            for event in events[after:upto]
            if shown(event) and (case is None or scene.belongs(event, case)) and reads.event(event)
            if not is_of_act(stepper, events, event)
        )
        return history.as_lived(scene, page)

    def branches(self, lang: str) -> tuple[ChoiceRow, ...]:
        """The branches of the open session."""
        return sessions.branch_rows(self._scene(lang))

    def explain(self, step: str, lang: str) -> str:
        """A step at length, or each option of a choice, and what the report says of it.

        Raises:
            ExpectedError: there is no such step.
        """
        scene, book = self._scene(lang), self._here().world.core.book
        if step not in scene.pathway.steps and step not in book.activities:
            raise UnknownName("step", step)
        options = (step,) if step in scene.pathway.steps else book.activities[step].options
        told = about.told_in_report(Report.load(), scene.pathway, options, lang)
        return "\n\n".join((*(about.explain(scene, one) for one in options), *told))
