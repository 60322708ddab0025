"""The stand-in's part for own scenarios: it has none; the editor is tried with the real service."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from workflow.rows.drafting import DraftRow, Filled, SheetPlan, TakenRow, Taking


class NoDrafts:
    """No scenario is written."""

    def new_draft(self, base: str, title: str, lang: str) -> DraftRow:
        raise AssertionError(base)

    def open_draft(self, name: str, lang: str) -> DraftRow:
        raise AssertionError(name)

    def unsaved_draft(self, besides: str, lang: str) -> str:
        raise AssertionError(besides)

    def forget_changes(self) -> None:
        raise AssertionError

    def show_draft(self, section: str, part: str, lang: str) -> DraftRow:
        raise AssertionError(section)

    def change_draft(self, section: str, part: str, key: str, value: Filled, lang: str) -> DraftRow:
        raise AssertionError(section)

    def add_to_draft(self, section: str, lang: str) -> DraftRow:
        raise AssertionError(section)

    def take_from_draft(self, section: str, part: str, lang: str) -> DraftRow:
        raise AssertionError(section)

    def move_in_draft(self, parts: Collection[str], minutes: int, lang: str) -> DraftRow:
        raise AssertionError(parts)

    def undo_draft(self, lang: str) -> DraftRow:
        raise AssertionError(lang)

    def save_draft(self, lang: str) -> DraftRow:
        raise AssertionError(lang)

    def try_draft(self, section: str, part: str, lang: str) -> None:
        raise AssertionError(section)

    def end_trial(self, lang: str) -> DraftRow:
        raise AssertionError(lang)

    def draft_to_sheet(self, path: Path, lang: str) -> None:
        raise AssertionError(path)

    def plan_sheet(self, path: Path, lang: str) -> SheetPlan:
        raise AssertionError(path)

    def take_sheet(self, lang: str) -> DraftRow:
        raise AssertionError(lang)

    def pack_scenario(self, name: str, path: Path) -> None:
        raise AssertionError(name)

    def taken_already(self, path: Path, lang: str) -> TakenRow | None:
        raise AssertionError(path)

    def take_scenario(self, path: Path, how: Taking = "new") -> str:
        raise AssertionError(path)

    def delete_scenario(self, name: str) -> None:
        raise AssertionError(name)
