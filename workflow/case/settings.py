"""The numbers and switches in force: the definition's own, then the year's, then levers and changes.

A session's settings may follow one another. All of them are told when it opens (`history`); which of them is
in force is `WorldState.epoch`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflow.log.events import SessionOpened
from workflow.pathway.base import ParameterRef
from workflow.pathway.definition import Pathway
from workflow.pathway.limits import limits_of


@dataclass(frozen=True, slots=True)
class Settings:
    """Values of parameters (numbers) and switches (words) for one session or run."""

    numbers: Mapping[str, float]
    switches: Mapping[str, str]
    year: str = ""
    changed: Mapping[str, float | str] = field(default_factory=dict)

    @staticmethod
    def of(
        pathway: Pathway, year: str | None = None, changes: Mapping[str, float | str] | None = None
    ) -> Settings:
        """Settings of a pathway in a year, with further changes by name.

        Raises:
            KeyError: the year, or the name of a change, is not in the pathway.
            OutOfRange: a value is not one of its parameter or switch, or numbers do not go together.
        """
        limits = limits_of(pathway)
        numbers = {p.id: p.value for p in pathway.parameters.values()}
        switches = {s.id: s.default for s in pathway.switches.values()}
        layers: list[Mapping[str, float | str]] = []
        if year:
            layers.append(pathway.years[year].set)
        layers.append(changes or {})
        for layer in layers:
            for name, value in layer.items():
                limits.check(name, value)
                if name in switches:
                    switches[name] = str(value)
                else:
                    numbers[name] = float(value)
        limits.check_together(numbers)
        return Settings(numbers, switches, year or "", dict(changes or {}))

    def number(self, number: float | ParameterRef) -> float:
        """A number of the definition, with parameters looked up."""
        return self.numbers[number.parameter] if isinstance(number, ParameterRef) else float(number)

    def cents(self, amount: float | ParameterRef | str) -> int:
        """Money in integer cents from balboas (or the name of a parameter in balboas)."""
        value = self.numbers[amount] if isinstance(amount, str) else self.number(amount)
        return int(value * 100.0 + 0.5)


@dataclass(frozen=True, slots=True)
class Change:
    """From a minute on, other settings are in force."""

    minute: int
    settings: Settings


def history(pathway: Pathway, opened: SessionOpened) -> tuple[Change, ...]:
    """Every settings of a session, from its first event: those that it opens with, and all that follow.

    Raises:
        KeyError: a year, or the name of a change, is not in the pathway.
        OutOfRange: a value is not one of its parameter or switch, or numbers do not go together.
    """
    told = ((0, opened.year, opened.changes), *opened.later)
    return tuple(
        Change(minute, Settings.of(pathway, year or None, changes)) for minute, year, changes in told
    )
