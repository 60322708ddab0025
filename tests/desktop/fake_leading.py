"""The stand-in's part for whoever leads an exercise: it has none, as it has no exercise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workflow.rows import Change
from workflow.rows.console import ConsoleRow, Lead, Mark, Seen


class NotLed:
    """No session is led; the console is tried with the real service."""

    def console(self, lang: str) -> ConsoleRow | None:
        return None

    def shift_inject(self, inject: str, minutes: int, lang: str) -> Change:
        raise AssertionError(inject)

    def lead_inject(self, inject: str, how: Lead, lang: str) -> Change:
        raise AssertionError(inject)

    def restore_inject(self, inject: str, lang: str) -> Change:
        raise AssertionError(inject)

    def soften_inject(self, inject: str, lang: str, *, softer: bool) -> Change:
        raise AssertionError(inject)

    def send_message(
        self, sender: str, to: Sequence[str], channel: str, text: str, lang: str, at: int = 0
    ) -> Change:
        raise AssertionError(text)

    def lead_time(self, minutes: int, lang: str) -> Change:
        raise AssertionError(minutes)

    def lead_note(self, text: str, mark: Mark, lang: str) -> Change:
        raise AssertionError(text)

    def take_back_note(self, number: int, lang: str) -> Change:
        raise AssertionError(number)

    def observe(self, expectation: str, seen: Seen | None, text: str, lang: str) -> Change:
        raise AssertionError(expectation)

    def controller_to(self, path: Path, lang: str) -> Change:
        raise AssertionError(path)

    def take_controller(self, path: Path, lang: str) -> Change:
        raise AssertionError(path)
