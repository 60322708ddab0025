"""Under which terms a session plays a scenario. They stand in its record, which the chain covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ALONE, COUNT, SCENARIO = "alone", "count_assumed", "scenario"


@dataclass(frozen=True, slots=True)
class Terms:
    """`alone`: no trainer leads, so that what is by hand comes at a time of its own or not at all.
    `count_assumed`: deadlines that are assumptions count, as the trainer says."""

    alone: bool
    count_assumed: bool

    def settings(self, scenario: str) -> dict[str, Any]:
        """What is kept of it with a session."""
        return {SCENARIO: scenario, ALONE: self.alone, COUNT: self.count_assumed}

    @staticmethod
    def read(settings: Mapping[str, Any]) -> tuple[str, Terms] | None:
        """The scenario's name and the terms that a session's record holds; None where it holds none."""
        scenario, alone, count = (settings.get(key) for key in (SCENARIO, ALONE, COUNT))
        if not isinstance(scenario, str) or not isinstance(alone, bool) or not isinstance(count, bool):
            return None
        return scenario, Terms(alone, count)
