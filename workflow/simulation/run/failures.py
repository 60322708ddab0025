"""Why a simulation cannot be run, or ends before its horizon: in no language.

`workflow/present/simulation_problems.py` has the sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from workflow.pathway.base import Named

Value: TypeAlias = "str | float | Named"
"""A name or number in the sentence of a problem; an element of the pathway stands for its name."""


class Cancelled(Exception):
    """Whoever asked no longer wants the answer."""


class EndlessRun(RuntimeError):
    """At one instant more happens than ever ends: the definition goes round without time passing."""


class TooManyVisits(OverflowError):
    """One case does, or tries, one step more often than the kernel counts."""


class SimulationProblem(Exception):
    """Something that cannot be simulated, for a reason that a user can understand.

    Attributes:
        what: the reason: a key of the table of sentences.
        values: the names and numbers of the sentence; `size` is in GB (2**30 bytes), `seconds` in seconds.
    """

    def __init__(self, what: str, **values: Value) -> None:
        super().__init__(f"{what}: {values}")
        self.what, self.values = what, values

    def __reduce__(self) -> tuple[object, ...]:
        """As it goes from another machine to this one."""
        return _again, (type(self), self.what, self.values)


def _again(kind: type[SimulationProblem], what: str, values: dict[str, Value]) -> SimulationProblem:
    return kind(what, **values)


class TooMuch(SimulationProblem):
    """More than this machine can do, whoever agrees to it."""


class TooLong(SimulationProblem):
    """More time than anybody has agreed to."""
