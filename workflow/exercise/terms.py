"""Under which terms a session plays a scenario. They stand in its record, which the chain covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ALONE, COUNT, SCENARIO, SEATS, TRIAL = "alone", "count_assumed", "scenario", "seats", "trial"
MOST_SEATS = 30
"""So many seats share a table at most."""

Seats = tuple[tuple[str, ...], ...]
"""The roles of each seat, in order."""


@dataclass(frozen=True, slots=True)
class Terms:
    """`alone`: no trainer leads, so that what is by hand comes at a time of its own or not at all.
    `count_assumed`: deadlines that are assumptions count, as the trainer says. `seats` are the roles of each
    seat; none where nobody said who sits where. `trial`: it is played to try a draft, and not kept."""

    alone: bool
    count_assumed: bool
    seats: Seats = ()
    trial: bool = False

    def settings(self, scenario: str) -> dict[str, Any]:
        """What is kept of it with a session."""
        kept: dict[str, Any] = {SCENARIO: scenario, ALONE: self.alone, COUNT: self.count_assumed}
        kept |= {SEATS: [list(roles) for roles in self.seats]} if self.seats else {}
        return kept | {TRIAL: True} if self.trial else kept

    @staticmethod
    def read(settings: Mapping[str, Any]) -> tuple[str, Terms] | None:
        """The scenario's name and the terms that a session's record holds; None where it holds none."""
        scenario, alone, count = (settings.get(key) for key in (SCENARIO, ALONE, COUNT))
        seats = _seats(settings.get(SEATS, []))
        if not isinstance(scenario, str) or not isinstance(alone, bool) or not isinstance(count, bool):
            return None
        is_trial = settings.get(TRIAL) is True
        return None if seats is None else (scenario, Terms(alone, count, seats, is_trial))


def _seats(kept: object) -> Seats | None:
    """Seats as a record holds them; None where it holds something else."""
    if not isinstance(kept, list) or len(kept) > MOST_SEATS:
        return None
    if not all(isinstance(roles, list) and roles for roles in kept):
        return None
    roles = [role for seat in kept for role in seat]
    if not all(isinstance(role, str) for role in roles) or len(set(roles)) != len(roles):
        return None
    return tuple(tuple(seat) for seat in kept)
