"""Flow and the pathway's page, made when somebody first goes there: no start waits for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.screens.flow import FlowScreen
    from desktop.screens.pathway import PathwayScreen
    from desktop.settings import SettingsFile
    from desktop.simulating import Simulation
    from desktop.tasks import Tasks
    from desktop.theme import Theme
    from desktop.widgets.fitting import Roomy
    from desktop.widgets.notices import MessageBar
    from workflow.rows import PathwayRow
    from workflow.rows.asking import Interrupted, Note
    from workflow.rows.simulated_session import SimulatedSession

LATER = ("flow", "pathway")
"""The screens that are made later, by name."""


class MadeLater:
    """Makes each of the screens once, puts it into its place and tells it what the others know already."""

    def __init__(
        self,
        places: Mapping[str, Roomy],
        messages: MessageBar,
        tasks: Tasks,
        settings: SettingsFile,
        theme: Theme,
        simulation: Simulation,
        simulated: Callable[[SimulatedSession, str], None],
    ) -> None:
        """Make none of them yet.

        Args:
            places: where in the window each of them is shown.
            messages: what they say is shown here.
            tasks: as for the other screens, with all that follows.
            settings: what is remembered.
            theme: the colours.
            simulation: the process that simulates.
            simulated: is told of a person of Flow whose case somebody wants to open.
        """
        self._places, self._messages, self._simulated = places, messages, simulated
        self._tasks, self._settings, self._theme, self._simulation = tasks, settings, theme, simulation
        self._rows: tuple[PathwayRow, ...] = ()
        self._chosen = ""
        self._flow: FlowScreen | None = None
        self._pathway: PathwayScreen | None = None
        simulation.interrupted.connect(self._tell_interrupted)
        simulation.noted.connect(self._tell_noted)

    def _tell_interrupted(self, interrupted: Interrupted) -> None:
        """Flow tells it, also where what was simulated for another screen was interrupted."""
        if self._flow is None:
            self.flow.again.tell(interrupted)

    def _tell_noted(self, note: Note) -> None:
        if self._flow is None:
            self.flow.again.note(note)

    @property
    def flow(self) -> FlowScreen:
        """Flow."""
        if self._flow is None:
            from desktop.screens.flow import FlowScreen

            flow = self._flow = FlowScreen(self._tasks, self._settings, self._theme, self._simulation)
            self._places["flow"].hold(flow)
            flow.said.connect(lambda kind, text: self._messages.show_text(kind, text, "flow"))
            for part in (flow.playing, flow.saving, flow.notices):
                part.unsaid.connect(lambda text: self._messages.take_back(text, "flow"))
            flow.playing.simulated.connect(self._simulated)
            flow.set_pathways(self._rows)
        return self._flow

    @property
    def pathway(self) -> PathwayScreen:
        """The pathway's page."""
        if self._pathway is None:
            from desktop.screens.pathway import PathwayScreen

            pathway = self._pathway = PathwayScreen(self._tasks, self._settings, self._theme)
            self._places["pathway"].hold(pathway)
            pathway.said.connect(lambda kind, text: self._messages.show_text(kind, text, "pathway"))
            pathway.set_pathways(self._rows)
            pathway.choose(self._chosen)
        return self._pathway

    def set_pathways(self, rows: tuple[PathwayRow, ...]) -> None:
        """Offer the pathways, now or when there is a screen to offer them on."""
        self._rows = rows
        for screen in (self._flow, self._pathway):
            if screen is not None:
                screen.set_pathways(rows)

    def choose(self, pathway: str) -> None:
        """Let the pathway's page show that of a session that was opened."""
        self._chosen = pathway
        if self._pathway is not None:
            self._pathway.choose(pathway)

    def keep(self) -> None:
        """Remember what is tried in Flow."""
        if self._flow is not None:
            self._flow.trying.keep()

    def sizes(self) -> dict[str, list[int]]:
        """How the panes of those that were made are divided."""
        found: dict[str, list[int]] = {}
        if self._pathway is not None:
            found["pathway"] = self._pathway.splitter.sizes()
        if self._flow is not None and self._flow.laid_out.has_own_sizes:
            found["flow"] = self._flow.splitter.sizes()  # else what gave way has no size
        return found
