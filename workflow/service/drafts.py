"""What the editor asks of the service; with the other parts, `protocols.py` declares it for the window."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workflow.rows.drafting import DraftRow, Filled, SheetPlan, TakenRow, Taking


class Drafts(Protocol):
    """A group's own scenarios, as they are written."""

    def new_draft(self, base: str, title: str, lang: str) -> DraftRow:
        """Make an own scenario like another one, and open it."""

    def open_draft(self, name: str, lang: str) -> DraftRow:
        """Open an own scenario to write on; what is not saved of it is kept."""

    def unsaved_draft(self, besides: str, lang: str) -> str:
        """The title of another open draft with changes that are not saved; "" where there is none."""

    def forget_changes(self) -> None:
        """Take the open draft back to what is saved of it."""

    def show_draft(self, section: str, part: str, lang: str) -> DraftRow:
        """The draft with another part to be filled in."""

    def change_draft(self, section: str, part: str, key: str, value: Filled, lang: str) -> DraftRow:
        """Fill in a field of a part."""

    def add_to_draft(self, section: str, lang: str) -> DraftRow:
        """Add a part to fill in."""

    def take_from_draft(self, section: str, part: str, lang: str) -> DraftRow:
        """Take a part away."""

    def move_in_draft(self, parts: Collection[str], minutes: int, lang: str) -> DraftRow:
        """Put off what happens, or have it come earlier."""

    def undo_draft(self, lang: str) -> DraftRow:
        """Take the last change back."""

    def save_draft(self, lang: str) -> DraftRow:
        """Write the draft to the disk."""

    def try_draft(self, section: str, part: str, lang: str) -> None:
        """Play the draft as it is now, from its beginning or from something that happens in it."""

    def end_trial(self, lang: str) -> DraftRow:
        """Throw the trial away, and show the draft again."""

    def draft_to_sheet(self, path: Path, lang: str) -> None:
        """Write the draft into a spreadsheet."""

    def plan_sheet(self, path: Path, lang: str) -> SheetPlan:
        """What a spreadsheet would change of the draft."""

    def take_sheet(self, lang: str) -> DraftRow:
        """Change the draft as was said."""

    def pack_scenario(self, name: str, path: Path) -> None:
        """Write a scenario into one file."""

    def taken_already(self, path: Path, lang: str) -> TakenRow | None:
        """The scenario here that has the inner name of a packed one; None where there is none."""

    def take_scenario(self, path: Path, how: Taking = "new") -> str:
        """Take a packed scenario in; its name."""

    def delete_scenario(self, name: str) -> None:
        """Take an own scenario off the disk."""
