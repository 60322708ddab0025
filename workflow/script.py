"""A scripted life: the case it begins with, and what is done, awaited and expected, in a file.

A *case file* gives the facts of one fictional case; a *script* gives the acts. Both are plain data,
read with the same care as a pathway.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from workflow import naming
from workflow.pathway.base import Element, Id, Several, Text, Whole, Words
from workflow.pathway.elements import Guard

LONGEST_WAIT = 3660 * 1440
"""The longest wait at once, in minutes of simulated time: ten years."""


def _name(name: str) -> str:
    flaw = naming.flaw(name)
    if flaw is not None:
        raise PydanticCustomError(
            "name_flaw", "a name {en}", {"es": f"El nombre {flaw[0]}", "en": f"The name {flaw[1]}"}
        )
    return name


Expected = Literal["taken", "accepted", "pending", "refused", "harmful"]


class CaseFile(Element):
    """One fictional case: a profile of the pathway, or facts, or both (facts win).

    `linked` are facts of what the case is linked to (its proceeding); `records` are its small records
    by kind (dependents).
    """

    name: Annotated[Words, AfterValidator(_name)] | None = None
    profile: Id | None = None
    facts: Mapping[Id, Id] = Field(default_factory=dict)
    linked: Mapping[Id, Id] = Field(default_factory=dict)
    records: Mapping[Id, tuple[Mapping[Id, Id], ...]] = Field(default_factory=dict)


class Span(Element):
    """A length of simulated time: one unit and how many; ten years at most."""

    minutes: Whole = Field(default=0, ge=0)
    hours: Whole = Field(default=0, ge=0)
    days: Whole = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _bounded(self) -> Span:
        if self.all_minutes > LONGEST_WAIT:
            raise PydanticCustomError("script_span", "a wait is ten years at most")
        return self

    @property
    def all_minutes(self) -> int:
        """The whole length in minutes."""
        return self.minutes + 60 * self.hours + 1440 * self.days


class Act(Element):
    """One line of a script: exactly one of `take`, `wait`, `until`, `see`.

    - `take` a step (`by` a role): `expect` says how it must end; `taken` is accepted or pending.
      With `within`, time then passes until the step is no longer under way.
    - `wait` so long.
    - `until` a condition holds on the case, `within` so long (a year if not said).
    - `see` that a condition holds now.
    """

    take: Id | None = None
    by: Id | None = None
    expect: Expected = "taken"
    wait: Span | None = None
    until: Guard | None = None
    see: Guard | None = None
    within: Span | None = None
    why: Text | None = None

    @model_validator(mode="after")
    def _one(self) -> Act:
        given = [part is not None for part in (self.take, self.wait, self.until, self.see)]
        if sum(given) != 1 or (self.take is None) != (self.by is None):
            raise PydanticCustomError(
                "script_act", "exactly one of take (with by), wait, until, see is needed"
            )
        return self


def _year(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Script(Element):
    """A whole life: under which pathway, year and seed, who is played by the script, and the acts."""

    script: Text
    pathway: str
    year: Annotated[str, BeforeValidator(_year)] = ""
    seed: Whole = Field(default=1, ge=0, lt=2**63)
    plays: Several = ()
    acts: tuple[Act, ...] = Field(min_length=1)
