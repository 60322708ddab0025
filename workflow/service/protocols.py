"""What the window may ask of the service: one Protocol for each part, and all of them together.

Screens take the part that they need, tasks `WindowService`; the service and the tests' stand-in satisfy it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from workflow.service.agreeing_asked import Agreeing
from workflow.service.comparing import Comparing
from workflow.service.drafts import Drafts
from workflow.service.evaluating import Evaluating
from workflow.service.foreign_asked import ForeignAsked

if TYPE_CHECKING:
    from workflow.rows import (
        BottleneckRow,
        CaseCard,
        Change,
        ChoiceRow,
        EventRow,
        FieldRow,
        PathwayRow,
        SessionRow,
        SessionState,
        TimelineRow,
    )
    from workflow.rows.asking import Note
    from workflow.rows.beginning import BeginningRow
    from workflow.rows.case_page import CasePage
    from workflow.rows.chances import Continuation, NextStep
    from workflow.rows.console import ConsoleRow, Lead, Mark, Seen
    from workflow.rows.exercise import ExerciseRow, ExerciseWanted, HotWash, ScenarioRow, ScenarioSheets
    from workflow.rows.exported import Form
    from workflow.rows.flow import WhatIfRow
    from workflow.rows.map import MapRows, MapState
    from workflow.rows.pages import PageRow
    from workflow.rows.referrals import ReferralForm, RightToTell, WhoKnows
    from workflow.rows.report import Wanted
    from workflow.rows.review import Asked, CaseList, CaseReview, ReviewRow
    from workflow.rows.simulated_session import SimulatedSession
    from workflow.rows.steps import BlockedRow, StepRow, StepsRow
    from workflow.rows.talk import How, TalkRow
    from workflow.store.sealed import Sealed


class Sessions(Protocol):
    """Pathways and kept sessions; one session at most is open."""

    def workspace_repairs(self, lang: str) -> str:
        """What was repaired as the workspace was opened."""

    def file_repairs(self) -> tuple[Note, ...]:
        """Which files of ours were found damaged and made again since this was last asked."""

    def pathways(self, lang: str) -> tuple[PathwayRow, ...]:
        """The pathways that a session can be started with."""

    def pathway_map(self, pathway_id: str, lang: str) -> MapRows:
        """A pathway, drawn."""

    def beginning(self, pathway: str, lang: str) -> BeginningRow:
        """The roles and persons with which a practice can begin."""

    def meet_first(self, pathway: str, profile: str) -> tuple[str, ...]:
        """The roles that can be the first to meet a person."""

    def bottleneck(self, id: str, lang: str, pathway: str = "") -> BottleneckRow:
        """What a badge means; of the open session's pathway if none is named."""

    def notes(self, lang: str, pathway: str = "") -> tuple[tuple[str, str], ...]:
        """What is assumed and what is left out, each with its reason."""

    def sessions(self, lang: str) -> tuple[SessionRow, ...]:
        """The kept sessions, the last one first."""

    def start(self, pathway: str, year: str = "2021", name: str = "", seed: int | None = None) -> None:
        """Start a session, keep it, and open it."""

    def resume(self, session_id: str) -> None:
        """Open a kept session at its last event."""

    def go_on(self) -> bool:
        """Do a little of what can wait until nobody asks; whether there is more of it."""

    def close(self) -> None:
        """Close the workspace."""


class Keeping(Protocol):
    """What is done with kept sessions as a whole, and with what people typed."""

    def relabel(self, session_id: str, name: str, folder: str = "") -> Change:
        """Give a session another name."""

    def seal_to(self, session_id: str, target: Path) -> Sealed:
        """Keep a sealed copy of a session in a file of its own."""

    def delete(self, session_id: str, lang: str) -> Change:
        """Delete a session from the workspace."""

    def take_in(self, path: Path, lang: str) -> Change:
        """Keep the session of a sealed file in the workspace."""

    def erase_name(self, case: str, lang: str) -> Change:
        """Erase the name that a person gave to a case of the open session."""

    def erase_written(self, lang: str) -> Change:
        """Erase all that people typed in the open session."""


class Practice(Protocol):
    """The open session: what it shows, and acts in it. Each act is on the disk before it is answered."""

    def state(self, lang: str) -> SessionState:
        """Clock, cases, funds, branch."""

    def roles(self, lang: str) -> tuple[ChoiceRow, ...]:
        """The roles of the pathway."""

    def profiles(self, lang: str) -> tuple[ChoiceRow, ...]:
        """Ready profiles for a new case."""

    def fields(self, lang: str) -> tuple[FieldRow, ...]:
        """The facts that a new case can be given."""

    def card(self, case: str, lang: str, role: str = "") -> CaseCard:
        """All that a role knows of a case; without one, what anybody brought to light."""

    def steps(self, case: str, role: str, lang: str) -> StepsRow:
        """What the role can do now, what is done, and what waits for others."""

    def not_yet(self, case: str, role: str, lang: str) -> tuple[BlockedRow, ...]:
        """What the role cannot do yet, and how it could come to be possible."""

    def step_names(self, case: str, lang: str) -> tuple[ChoiceRow, ...]:
        """Every step of a case that anybody may take."""

    def attempting(self, case: str, step: str, role: str, lang: str) -> StepRow | BlockedRow:
        """What a role meets that attempts a step, whoever's it is."""

    def case_page(self, case: str, lang: str) -> CasePage:
        """How a case went, for the one who played."""

    def map(self, lang: str) -> MapRows:
        """The open session's pathway, drawn."""

    def map_state(self, case: str, role: str) -> MapState:
        """Where a case is on the map."""

    def timeline(self, case: str, lang: str, role: str = "") -> TimelineRow:
        """A case by track, with its deadlines, as far as a role reads them."""

    def history(
        self, lang: str, after: int = 0, upto: int | None = None, case: str | None = None, role: str = ""
    ) -> tuple[EventRow, ...]:
        """A page of the log in words, as far as a role reads it."""

    def branches(self, lang: str) -> tuple[ChoiceRow, ...]:
        """The branches of the session."""

    def explain(self, step: str, lang: str) -> str:
        """A step at length."""

    def new_case(
        self,
        profile: str | None,
        facts: Mapping[str, str],
        name: str = "",
        beside: str | None = None,
        lang: str = "es",
    ) -> Change:
        """Open a fictional case."""

    def play(self, roles: Iterable[str], lang: str) -> Change:
        """Say which roles people play."""

    def take(self, case: str, step: str, role: str, lang: str) -> Change:
        """Attempt a step of a case or of its proceeding."""

    def take_for(self, cases: Sequence[str], step: str, role: str, lang: str) -> Change:
        """Attempt a step for several cases."""

    def take_when_open(self, cases: Sequence[str], step: str, role: str, lang: str) -> Change:
        """Let time pass until the office of a role opens, then attempt a step for one case or several."""

    def cancel(self, case: str, step: str, role: str, lang: str) -> Change:
        """Cancel a request or work under way."""

    def remind(self, case: str, steps: Sequence[str], lang: str) -> Change:
        """Remind colleagues of what is their turn."""

    def advance(self, minutes: int, lang: str, *, stop: bool = False) -> Change:
        """Let so many minutes of simulated time pass; with `stop` only until it is a played role's turn."""

    def advance_to_next(self, lang: str) -> Change:
        """Let time pass until something happens in a case."""

    def rewind(self, seq: int, lang: str) -> Change:
        """Continue on a new branch from just after an event."""

    def go_back(self, seq: int, lang: str) -> Change:
        """Continue on a new branch from just before an act."""

    def switch(self, branch: int, lang: str) -> Change:
        """Continue at the end of another branch."""

    def talk(self, case: str, role: str, lang: str) -> TalkRow:
        """The person of a case, as a role meets them."""

    def ask(self, case: str, question: str, manner: str, role: str, lang: str) -> Change:
        """Ask a question in a manner, or keep silent."""

    def reply(self, case: str, line: str, how: str, role: str, lang: str) -> Change:
        """Answer what the person asked."""

    def read_back(self, case: str, role: str, lang: str) -> Change:
        """Read back what was noted."""

    def note_down(self, case: str, dimension: str, how: How, text: str, role: str, lang: str) -> Change:
        """Write a note: what was said, seen or told by others."""

    def correct(self, case: str, note: int, text: str, role: str, lang: str) -> Change:
        """Put a note in other words, or take it back where there are none."""

    def referral_form(self, case: str, step: str, role: str, lang: str) -> ReferralForm | None:
        """What is decided before a step that tells somebody something of a person; None where nothing is."""

    def who_knows(self, case: str, role: str, lang: str) -> WhoKnows:
        """Every referral of a case, and who knows what of the person."""

    def rights_to_tell(self, case: str, step: str, lang: str) -> tuple[RightToTell, ...]:
        """The rights with what each means, for a step that tells of them."""

    def call_first(self, case: str, route: str, role: str, lang: str) -> Change:
        """Call who receives."""

    def ask_to_share(self, case: str, route: str, piece: str, role: str, lang: str) -> Change:
        """Ask the person whether a recipient may be told something."""

    def answer_to_share(self, case: str, route: str, piece: str, said: str, role: str, lang: str) -> Change:
        """The person says yes or no to it, or takes it back."""

    def refer(
        self, case: str, step: str, role: str, receiver: str, pieces: Iterable[str], lang: str
    ) -> Change:
        """Take a step by which somebody is told these pieces."""

    def tell_rights(self, case: str, rights: Iterable[str], step: str, role: str, lang: str) -> Change:
        """Tell the person these rights, with the step that does so where there is one."""


class Exercise(Protocol):
    """An exercise, from the seats of those who take part."""

    def scenarios(self, lang: str) -> tuple[ScenarioRow, ...]:
        """The scenarios that come with Ruta."""

    def scenario_sheets(self, scenario: str, lang: str) -> ScenarioSheets:
        """A scenario to print: a card for each role, and the guide of whoever leads."""

    def begin_exercise(self, wanted: ExerciseWanted, lang: str) -> None:
        """Start an exercise, and open it."""

    def exercise_row(self, lang: str) -> ExerciseRow | None:
        """The exercise as the seat at the keyboard sees it; None where the open session is none."""

    def read_message(self, message: str, lang: str) -> Change:
        """Read a message that reached the seat at the keyboard."""

    def answer_message(self, message: str, person: str, tells: Sequence[str], text: str, lang: str) -> Change:
        """Answer a message: what its sender is told of a person, nothing perhaps, and in which words."""

    def begin_pause(self, lang: str) -> Change:
        """Have the clock stand until somebody sits down."""

    def take_turn(self, seat: str, lang: str) -> Change:
        """A seat sits down at the keyboard; a pause that lasts ends."""

    def leave_seat(self, lang: str) -> Change:
        """The seat at the keyboard stops, which counts against nobody."""

    def end_exercise(self, how: Literal["finished", "stopped"] = "finished") -> Change:
        """End the exercise now."""

    def hot_wash(self, lang: str) -> HotWash:
        """What the class talks about once the exercise is over."""

    def keep_debrief(self, number: int, text: str, lang: str) -> Change:
        """Keep what the class says to a question of the talk at the end."""


class Leading(Protocol):
    """An exercise as its trainer leads it. What it shows is hidden from everybody else."""

    def console(self, lang: str) -> ConsoleRow | None:
        """All that the trainer reads; None where the open session is not led."""

    def shift_inject(self, inject: str, minutes: int, lang: str) -> Change:
        """Have an inject come later, or earlier where the minutes are negative."""

    def lead_inject(self, inject: str, how: Lead, lang: str) -> Change:
        """Have an inject come now, or not at all."""

    def restore_inject(self, inject: str, lang: str) -> Change:
        """Have an inject come that was left out."""

    def soften_inject(self, inject: str, lang: str, *, softer: bool) -> Change:
        """Have an inject come in its softer form when it comes, or as it was written."""

    def send_message(
        self, sender: str, to: Sequence[str], channel: str, text: str, lang: str, at: int = 0
    ) -> Change:
        """Have something reach roles that no scenario foresaw."""

    def lead_time(self, minutes: int, lang: str) -> Change:
        """Let so many minutes pass, or with 0 until the next inject comes or something is due."""

    def lead_note(self, text: str, mark: Mark, lang: str) -> Change:
        """Keep a note on this moment."""

    def take_back_note(self, number: int, lang: str) -> Change:
        """Take a note away."""

    def observe(self, expectation: str, seen: Seen | None, text: str, lang: str) -> Change:
        """Keep what was seen of an expectation that no log can see."""

    def controller_to(self, path: Path, lang: str) -> Change:
        """Keep a copy of the controller's file."""

    def take_controller(self, path: Path, lang: str) -> Change:
        """Take in the controller's file of this exercise from elsewhere."""


class Studies(Protocol):
    """Questions for a simulation; the process that simulates answers them."""

    def what_if(self, pathway: str, year: str, lang: str) -> WhatIfRow:
        """What can be tried and assumed in a year of a pathway."""

    def pages(self, pathway: str, lang: str) -> tuple[PageRow, ...]:
        """The bottlenecks of a pathway as pages for a class."""

    def continuation(
        self, case: str, first: NextStep, second: NextStep, lang: str, days: int = 730
    ) -> Continuation:
        """The question that compares two next steps of a case."""

    def keep_simulated(self, simulated: SimulatedSession, name: str) -> None:
        """Keep a simulated session, and open it."""


class Desk(Practice, Exercise, Agreeing, Protocol):
    """What the desk asks, in practice and in an exercise."""


class Reviewing(ForeignAsked, Protocol):
    """Sessions and received files that are looked at side by side; nothing is changed."""

    def review(self, paths: Sequence[Path], sessions: Sequence[str], lang: str) -> ReviewRow:
        """Begin a review of files, folders and kept sessions."""

    def read_on(self, lang: str) -> ReviewRow:
        """Read a little more of the review."""

    def end_review(self) -> None:
        """Close the files of the review."""

    def compare_receipt(self, source: int, code: str, lang: str) -> ReviewRow:
        """Compare the end of a session with a receipt code."""

    def export_review(self, source: int, form: Form, path: Path, *, share: bool, lang: str) -> int:
        """Write a session of the review for other programs; how many events the file has."""

    def review_report(self, wanted: Wanted, path: Path, lang: str) -> None:
        """Write an after-action report of sessions of the review."""

    def review_cases(self, asked: Asked, lang: str) -> CaseList:
        """The cases of the review that are looked for."""

    def review_case(self, source: int, case: str, lang: str) -> CaseReview:
        """How a case went."""

    def review_events(self, source: int, seqs: Sequence[int], lang: str) -> tuple[EventRow, ...]:
        """Events in words."""

    def review_map(self, source: int, lang: str) -> MapRows:
        """The pathway of a session, drawn."""

    def review_place(self, source: int, case: str, seq: int) -> MapState:
        """Where a case stood on the map when an event had happened."""


class WindowService(
    Sessions, Keeping, Desk, Leading, Studies, Reviewing, Comparing, Evaluating, Drafts, Protocol
):
    """Everything that the window asks."""
