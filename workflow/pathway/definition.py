"""A whole pathway: kinds, and the world around them. Frozen; read by `workflow.pathway.reader`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self, TypeVar, cast

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from workflow.pathway.base import (
    Amount,
    Cited,
    Code,
    Codes,
    CodeTable,
    Date,
    Element,
    Id,
    Named,
    Number,
    Parameter,
    Real,
    Several,
    Table,
    Text,
    Time,
    Whole,
    Words,
)
from workflow.pathway.calendars import Calendar, Stretch
from workflow.pathway.elements import Choice, Guard, Kind, Step, Value
from workflow.pathway.magnitudes import MOST_FACTOR, UNITS

_T = TypeVar("_T")


class Role(Cited):
    """Who acts. `own_will` marks the victim's role: consent, wishes and leaving are its steps. `in_sentence`
    is what the role is called inside a sentence, with its article; the name where there is none."""

    own_will: bool = False
    institution: Text | None = None
    in_sentence: Text | None = None


class Lane(Cited):
    """A row of the map: an institution or an area of care."""

    roles: Several = ()


class Background(Element):
    """Other people's cases that a resource also serves, so that waiting is real in Practice.

    `waiting` files lie before ours when a session starts; `per_year` more arrive.
    """

    waiting: Number = 0.0
    per_year: Number = 0.0
    work: Time


class Resource(Cited):
    """Units that work or places that are held. `priority` classes go first, then first come."""

    units: Number
    calendar: Id | None = None
    priority: tuple[Guard, ...] = ()
    waiting_room: Whole | None = Field(default=None, ge=0, le=int(UNITS.most))
    background: Background | None = None
    bottleneck: Codes = ()


class Refill(Element):
    """Money that comes in on the first day of each year or month."""

    every: Literal["year", "month"]
    amount: Amount
    carry_over: bool = True


class Fund(Cited):
    """Money, counted in integer cents."""

    opening: Amount
    refill: Refill | None = None
    unlimited: bool = False
    bottleneck: Codes = ()


class Switch(Cited):
    """A closed value of the world: a programme open or dormant, a rule in force."""

    values: Table[Value]

    @property
    def default(self) -> str:
        """The value when no year, lever or patch says otherwise."""
        return next(iter(self.values))


class Right(Cited):
    """One right of the victim.

    `in_lanes`: what it is called of steps in a lane of the map, where its own name would mislead: a claim for
    compensation is no matter of punishment.
    """

    in_lanes: Table[Named] = Field(default_factory=dict)


HowFault = Literal["attempted", "committed", "omitted"]


class Fault(Cited):
    """What must not happen: attempted (refused), committed (allowed, harmful) or omitted."""

    can_be: Annotated[
        tuple[HowFault, ...],
        BeforeValidator(
            lambda raw: [raw] if isinstance(raw, str) else raw,
            json_schema_input_type=HowFault | tuple[HowFault, ...],
        ),
    ]
    right: Code
    consequence: Text


class Bottleneck(Cited):
    """A place where the report sees time or people lost."""

    levers: Codes = ()
    figures: Codes = ()


SettingValue = Real | str


class Year(Element):
    """The parameters and switches that really differed in one year, and why."""

    id: str = ""
    set: Mapping[Id, SettingValue] = Field(default_factory=dict)
    why: Text | None = None
    source: Codes = ()
    assumption: bool = False


class Lever(Cited):
    """One recommendation as a patch on named parameters and switches.

    `ranges` says between which values the effect on a parameter may lie, since nobody has measured it.
    `moves` and `leaves` are measures that it must and must not move, as the tests hold it to.
    """

    recommendation: Codes
    set: Mapping[Id, SettingValue]
    ranges: Mapping[Id, tuple[Real, Real]] = Field(default_factory=dict)
    mechanism: Text
    steps: Several = ()
    moves: Several = ()
    leaves: Several = ()


class Period(Stretch):
    """A stretch of time in which arrivals come `times` as often."""

    times: Real = Field(ge=0, le=MOST_FACTOR)
    es: Words
    en: Words
    source: Codes = ()
    assumption: bool = False


class Stream(Cited):
    """Arrivals of cases: so many a year, with facts drawn by weight; `together` come at once.

    They come at random (Poisson). With `even` they come evenly from a random first one on: for what is
    known to have come so often in a year, so that only what becomes of it is left to chance.
    """

    kind: Id
    per_year: Number
    together: Whole = Field(default=1, ge=1, le=1000)
    even: bool = False
    facts: Mapping[Id, Mapping[Id, Number]] = Field(default_factory=dict)
    periods: tuple[Period, ...] = ()


class Measure(Named):
    """A number that a run answers: exactly what is counted, summed or timed.

    `enters` a state, `done` a step, `spent` from funds (balboas), `wait` for a step or choice
    (days), `time_from`/`time_to` between two states (days), `in_state` at the end. With `counts`, the
    times are counted: of those who came to `time_to`, how many had come to `time_from` in an `earlier`
    year or in the `same` one. `share` is 100 times one measure over another, both above in the file.
    `unknowable`: nobody can know it, so that it is shown as a range without a middle.
    """

    enters: tuple[Id, Id] | None = None
    done: Several = ()
    spent: Several = ()
    counts: Literal["earlier", "same"] | None = None
    share: tuple[Id, Id] | None = None
    wait: Id | None = None
    time_from: tuple[Id, Id] | None = None
    time_to: tuple[Id, Id] | None = None
    in_state: tuple[Id, Id] | None = None
    unless_fault: Id | None = None
    where: Guard | None = None
    unknowable: bool = False


class OtherValue(Element):
    """What another source, or another sentence of the report, says in place of a figure."""

    value: Real
    source: Codes
    es: Words
    en: Words


class Figure(Element):
    """Which measure answers a figure of the report, and how the value was used.

    `fitted`: assumptions were chosen so that it comes out; `held_out`: nothing was; `input`: it is put in;
    `context`: no simulation can answer it, `why` says why. `reads` is what a word of the report ("several"
    months) is read as, from and to. `also` are values that contradict it, each with its source. `miss`
    explains why the simulation does not come to the value, and must be there where it does not.
    """

    id: str = ""
    measure: Id | None = None
    kind: Literal["fitted", "held_out", "input", "context"]
    year: Code | None = None
    reads: tuple[Real, Real] | None = None
    also: tuple[OtherValue, ...] = ()
    why: Text | None = None
    miss: Text | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.reads is not None and self.reads[0] > self.reads[1]:
            raise PydanticCustomError("reads_order", "from and to are in the wrong order")
        return self


class Entitlement(Cited):
    """Who can always come to something while the case is open, and that nobody else ever does.

    `who` reads profile facts only; `reach` is the goal; `while_` (file: `while`) narrows the
    states from which it must stay reachable.
    """

    who: Guard
    reach: Guard
    never_for_others: bool = True
    while_: Guard | None = Field(default=None, alias="while")


class Claim(Cited):
    """A promise that `ruta pathway check` proves for every profile of facts. Exactly one of:

    - `never`: no case is ever in such a state;
    - `step` with `only_if`: the step is never done unless the guard holds at that moment;
    - `step` with `fault` and `if`: doing the step while the guard holds is always that fault;
    - `kind`, `always_reach` (and `from`): from every reachable state where `from`
      holds, the goal can be reached.
    """

    kind: Id
    never: Guard | None = None
    step: Several = ()
    only_if: Guard | None = None
    if_: Guard | None = Field(default=None, alias="if")
    fault: Id | None = None
    from_: Guard | None = Field(default=None, alias="from")
    always_reach: Guard | None = None


class Profile(Cited):
    """A ready set of facts for a new fictional case; `dependents` gives records by kind."""

    kind: Id
    facts: Mapping[Id, Id]
    linked: Mapping[Id, Id] = Field(default_factory=dict)
    records: Mapping[Id, tuple[Mapping[Id, Id], ...]] = Field(default_factory=dict)


class LeftOut(Cited):
    """Something that the pathway does not model, with the reason in `explain`."""


class Source(Named):
    """A law, page or document that elements cite; `where` is how to find it, in one text or in both."""

    where: Text | str = ""

    def found_at(self, language: str) -> str:
        """Where to find it, in `es` or `en`; "" where the file does not say."""
        return self.where if isinstance(self.where, str) else self.where.in_(language)


class Pathway(Element):
    """One definition, read three ways: stepped, simulated, reviewed."""

    pathway: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
    language: Literal[1] = 1
    name: Text
    about: Text | None = None
    report: str | None = None
    starts: Date = dt.date(2021, 1, 4)
    calendar: Id | None = None
    calendars: Table[Calendar] = Field(default_factory=dict)
    lanes: Table[Lane] = Field(default_factory=dict)
    roles: Table[Role] = Field(default_factory=dict)
    rights: CodeTable[Right] = Field(default_factory=dict)
    faults: Table[Fault] = Field(default_factory=dict)
    switches: Table[Switch] = Field(default_factory=dict)
    parameters: Table[Parameter] = Field(default_factory=dict)
    resources: Table[Resource] = Field(default_factory=dict)
    funds: Table[Fund] = Field(default_factory=dict)
    kinds: Table[Kind]
    arrivals: Table[Stream] = Field(default_factory=dict)
    profiles: Table[Profile] = Field(default_factory=dict)
    entitlements: Table[Entitlement] = Field(default_factory=dict)
    claims: Table[Claim] = Field(default_factory=dict)
    bottlenecks: CodeTable[Bottleneck] = Field(default_factory=dict)
    years: CodeTable[Year] = Field(default_factory=dict)
    levers: CodeTable[Lever] = Field(default_factory=dict)
    measures: Table[Measure] = Field(default_factory=dict)
    figures: CodeTable[Figure] = Field(default_factory=dict)
    left_out: Table[LeftOut] = Field(default_factory=dict)
    sources: CodeTable[Source] = Field(default_factory=dict)
    digest: str = Field(default="", exclude=True)

    def once(self, make: Callable[[Pathway], _T]) -> _T:
        """What `make` reads from this definition: worked out when it is first asked, and kept."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("_T", self._made[make])

    def beginning(self, day: dt.date) -> Pathway:
        """The same pathway, begun on another day; both share what was read once, which asks no day."""
        return self._same({"starts": day})

    def identified(self, digest: str) -> Pathway:
        """The same pathway under the hash of its text, which nothing that is read from it asks for."""
        return self._same({"digest": digest})

    def _same(self, update: Mapping[str, Any]) -> Pathway:
        same = self.model_copy(update=update)
        same.__dict__["_made"] = self._made
        return same

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other fields: what was worked out from the old ones is not taken along."""
        copy = super().model_copy(update=update, deep=deep)
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy

    @cached_property
    def _made(self) -> dict[Callable[[Pathway], Any], Any]:
        return {}

    @cached_property
    def kind_of_step(self) -> Mapping[str, str]:
        """Step id -> id of its kind."""
        return {step: kind.id for kind in self.kinds.values() for step in kind.steps}

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """Every step of every kind, in file order."""
        return {step.id: step for kind in self.kinds.values() for step in kind.steps.values()}

    def activity_of(self, step: str) -> str:
        """What a step is asked for as: its choice group, or itself."""
        choice = self.choice_of_step.get(step)
        return choice.id if choice else step

    @cached_property
    def choice_of_step(self) -> Mapping[str, Choice]:
        """Step id -> the choice group that it is an option of."""
        return {
            option: choice
            for kind in self.kinds.values()
            for choice in kind.choices.values()
            for option in choice.options
        }
