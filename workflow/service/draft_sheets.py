"""A draft as a spreadsheet, out and in: what it would change is said before anything is changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workflow.exchange import files
from workflow.exchange.received import NotUsable
from workflow.problems import ServiceError
from workflow.rows.drafting import DraftRow, SheetPlan
from workflow.service.drafting import Drafting
from workflow.service.kept_texts import looks_real

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.present.draft_changes import Planned

_MOST_TOLD = 200
"""Lines of what would change, or of what is wrong."""


class DraftSheets(Drafting):
    """The open draft, filled in with another program."""

    _plan: Planned | None = None
    """What was looked at last, to be taken in."""

    def draft_to_sheet(self, path: Path, lang: str) -> None:
        """Write the draft as it is now into a spreadsheet.

        Raises:
            ExpectedError: no draft is open, or it cannot be written; what was there is still there.
        """
        from workflow.exchange.workbook import write_workbook
        from workflow.present.draft_pages import pages

        try:
            write_workbook(path, pages(self._drafted(), lang))
        except OSError as error:
            raise files.not_written(path, error) from error

    def plan_sheet(self, path: Path, lang: str) -> SheetPlan:
        """What a spreadsheet would change of the draft; nothing is changed.

        Raises:
            ExpectedError: no draft is open, or the file cannot be read as a spreadsheet.
        """
        from workflow.exchange.workbook import read_workbook
        from workflow.exercise.draft import Draft
        from workflow.present.draft_changes import planned

        draft = self._drafted()
        self._plan = None
        try:
            found = read_workbook(path)
        except NotUsable as why:
            raise ServiceError(
                f"«{path.name}» {why.es}. No se cambió nada.", f"“{path.name}” {why.en}. Nothing was changed."
            ) from why
        except OSError as error:
            raise ServiceError(
                f"«{path.name}» no se puede leer. No se cambió nada; revise que esté ahí y no esté abierto.",
                f"“{path.name}” cannot be read. Nothing was changed; check that it is there and not open.",
            ) from error
        plan = planned(draft, found, lang)
        changes, problems = plan.changes[:_MOST_TOLD], plan.problems[:_MOST_TOLD]
        if problems:
            return SheetPlan(path.name, tuple(changes), tuple(problems))
        self._plan = plan
        after = Draft(draft.folder, plan.data)
        real = looks_real(plan.texts, lang)
        return SheetPlan(path.name, tuple(changes), (), len(after.lacks()), tuple(real))

    def take_sheet(self, lang: str) -> DraftRow:
        """Change the draft as was said last, as one change that can be taken back; it is not saved by that.

        Raises:
            ExpectedError: no draft is open, or nothing was looked at.
        """
        draft, plan = self._drafted(), self._plan
        if plan is None:
            raise ServiceError(
                "No hay una hoja revisada. Tráigala otra vez.",
                "No spreadsheet was looked at. Bring it in again.",
            )
        self._plan = None
        draft.put((), plan.data)
        return self._row(lang)
