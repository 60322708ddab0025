"""The stand-in's part for whoever leads an exercise: what the console shows, and what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workflow.rows import Change
from workflow.rows.console import ConsoleRow, Lead, LedNote, Mark, Seen


class FakeLeading:
    """An exercise is led where a test sets `_led`; each act is in `_asked`."""

    _led: ConsoleRow | None = None

    def __init__(self) -> None:
        self._asked: list[tuple[object, ...]] = []

    def console(self, lang: str) -> ConsoleRow | None:
        """What the test set."""
        return self._led

    def shift_inject(self, inject: str, minutes: int, lang: str) -> Change:
        """Shift."""
        return self._did("shift", inject, minutes)

    def lead_inject(self, inject: str, how: Lead, lang: str) -> Change:
        """Now, softer or not at all."""
        return self._did("lead", inject, how)

    def send_message(self, sender: str, to: Sequence[str], channel: str, text: str, lang: str) -> Change:
        """Send."""
        return self._did("send", sender, tuple(to), channel, text)

    def lead_time(self, minutes: int, lang: str) -> Change:
        """Let time pass."""
        if self._led is not None:
            self._led = replace(self._led, sim_min=self._led.sim_min + minutes)
        return self._did("time", minutes)

    def end_pause(self, lang: str) -> Change:
        """Go on."""
        return self._did("end pause")

    def lead_note(self, text: str, mark: Mark, lang: str, about: int = 0) -> Change:
        """Note."""
        if self._led is not None:
            number = len(self._led.notes) + 1
            note = LedNote(number, "día 1 · 09:00", mark, mark, text)
            self._led = replace(self._led, notes=(note, *self._led.notes))
        return self._did("note", text, mark, about)

    def take_back_note(self, number: int, lang: str) -> Change:
        """Take away."""
        return self._did("take back", number)

    def observe(self, expectation: str, seen: Seen | None, text: str, lang: str) -> Change:
        """See."""
        return self._did("observe", expectation, seen, text)

    def controller_to(self, path: Path, lang: str) -> Change:
        """Copy."""
        return self._did("copy", path)

    def take_controller(self, path: Path, lang: str) -> Change:
        """Take in."""
        return self._did("take in", path)

    def _did(self, *what: object) -> Change:
        self._asked.append(what)
        return Change("accepted", "Hecho.")
