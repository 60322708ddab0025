"""The elements of a kind of thing: facts, tracks, timers, counters, steps, choice groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from workflow.pathway import guard as guards
from workflow.pathway.base import (
    Amount,
    Cited,
    Codes,
    Element,
    Id,
    Named,
    Number,
    ParameterRef,
    Real,
    Several,
    Table,
    Text,
    Time,
    Unit,
    Whole,
    Words,
)

GUARD_SCHEMA = {"type": "object", "description": "a guard: all, any, not, or conditions", "minProperties": 1}


_NODES = (
    guards.All,
    guards.Any_,
    guards.Not,
    guards.Is,
    guards.Bound,
    guards.Role,
    guards.Free,
    guards.Covered,
    guards.Linked,
)


def _guard(raw: object) -> guards.Guard:
    if isinstance(raw, _NODES):
        return raw
    try:
        return guards.parse(raw)
    except guards.GuardProblem as problem:
        raise PydanticCustomError(
            problem.code,
            "guard cannot be read",
            {"path": [str(part) for part in problem.path], **problem.data},
        ) from None


Guard = Annotated[
    guards.Guard,
    BeforeValidator(_guard),
    PlainSerializer(guards.plain, return_type=dict[str, object]),
    WithJsonSchema(GUARD_SCHEMA),
]


class Value(Named):
    """One value of a fact or a switch. `spoken` is what an adult says who decides for it."""

    spoken: Text | None = None


class Fact(Cited):
    """An attribute with a closed list of values; the first is the default.

    A `profile` fact is given when the case opens and no step changes it. `group` says where the
    case card shows it. `kind_of_fact: consent` facts are the victim's own; only steps of a role
    marked `own_will` may set them to `given`.
    """

    values: Table[Value]
    profile: bool = False
    group: Literal["person", "consent", "need", "file", "wish", "information", "other"] = "other"
    hidden: bool = False
    right: str | None = None

    @property
    def default(self) -> str:
        """The value that a case has when nothing else is said."""
        return next(iter(self.values))


class StateCost(Element):
    """Money a state costs for each day begun, from a fund; when it is dry, from `fall_back`."""

    fund: Id
    amount: Amount
    fall_back: Id | None = None


class State(Cited):
    """One state of a track. `lane` places it on the map; without a lane it is not drawn."""

    lane: Id | None = None
    ends: Id | None = None
    holds: Id | None = None
    cost: StateCost | None = None
    starts: Several = ()
    stops: Several = ()
    bottleneck: Codes = ()


class Track(Cited):
    """A small machine: one active state at any time, the first one in the file to begin with.

    `case: true` marks the track whose end closes the whole case.
    """

    states: Table[State]
    case: bool = False

    @property
    def initial(self) -> str:
        """The state that a new case is in."""
        return next(iter(self.states))


class Timer(Cited):
    """A declared length of time on a kind. States: `idle`, `running`, `paused`, `expired`.

    Started, paused and stopped by states and steps; its expiry requests the step of the role
    `clock` that names it with `on_timer`. With `repeat` it runs again after each expiry. Working units
    of its length pass in the hours of its own `calendar`, or else in those of the pathway.
    """

    length: Time
    calendar: Id | None = None
    repeat: bool = False


TIMER_STATES = ("idle", "running", "paused", "expired")


MOST_COUNTED = 100
"""How far a counter can count, and the most that a step can add."""


class Counter(Cited):
    """A whole number from 0 to `most`; a step that would pass `most` is refused."""

    most: Whole = Field(ge=1, le=MOST_COUNTED)


class Move(Element):
    """One track's move: from one state, a list, or any (`from` left out) to one state."""

    from_: Several | None = Field(default=None, alias="from")
    to: Id


def _moves(raw: object) -> object:
    return [raw] if isinstance(raw, (Mapping, Move)) else raw


Moves = Mapping[
    Id, Annotated[tuple[Move, ...], BeforeValidator(_moves, json_schema_input_type=Move | tuple[Move, ...])]
]
"""Track -> its move, or a list of moves from different states."""

Sets = Mapping[Id, Id | Mapping[Id, Id]]
"""Fact -> new value; or `every_<kind>` -> {fact: value} for records such as dependents."""


class Payment(Element):
    """Money that moves at done (paid out at start where `cost`); `when_dry` says what if uncovered."""

    fund: Id
    amount: Amount
    when_dry: Literal["wait", "refuse", "fall_back"] = "wait"
    fall_back: Id | None = None

    @model_validator(mode="after")
    def _has_fall_back(self) -> Payment:
        if (self.when_dry == "fall_back") != (self.fall_back is not None):
            raise PydanticCustomError("fall_back", "fall_back and when_dry: fall_back go together")
        return self


Added = Annotated[Whole, Field(ge=-MOST_COUNTED, le=MOST_COUNTED)]
"""How far a step moves a counter on, or back."""


class Effect(Element):
    """What happens together or not at all."""

    moves: Moves = Field(default_factory=dict)
    sets: Sets = Field(default_factory=dict)
    adds: Mapping[Id, Added] = Field(default_factory=dict)
    clears: Several = ()
    starts: Several = ()
    stops: Several = ()
    pauses: Several = ()
    pays_in: Payment | None = None


class Outcome(Effect):
    """One of several weighted results of a step done by somebody who is not played.

    Where a person does the step and `known` holds, it is this one: what is known of the case decides, and
    chance only where nothing of it does. Bulk simulation and simulated colleagues go by weight alone.
    """

    id: str = ""
    es: Words
    en: Words
    weight: Number
    known: Guard | None = None
    failed: bool = False


Form = Literal["thin", "sufficient", "full"]
"""What notes make of a form: the outcomes of a step that is `by_notes`."""
FORMS: tuple[Form, ...] = get_args(Form)


class Work(Element):
    """Work or processing between start and done: time, and the resource that it takes up."""

    time: Time
    resource: Id | None = None


class Patience(Effect):
    """How long a request waits in a queue before it expires, and what then happens."""

    time: Time


class Case(Element):
    """A part of a chance: the value where the guard holds."""

    if_: Guard = Field(alias="if")
    value: Number


class Chance(Element):
    """A number for everybody, with exceptions: the first whose guard holds."""

    base: Number
    but: tuple[Case, ...] = ()


def _chance(raw: object) -> object:
    if isinstance(raw, (bool, int, float, str)):  # what is no number is told as one that is missing
        return {"base": raw}
    if isinstance(raw, Mapping) and set(raw) == {"parameter"}:
        return {"base": raw}
    return raw


AnyChance = Annotated[Chance, BeforeValidator(_chance, json_schema_input_type=float | ParameterRef | Chance)]


class Behaviour(Element):
    """What simulated people do: whether they take the step up, after what delay, how likely.

    `stay`: the time until then is a stay where somebody may be, not a wait; who never takes it is not lost.
    """

    stay: bool = False
    uptake: AnyChance = Chance(base=1.0)
    delay: Time | None = None
    weight: AnyChance = Chance(base=1.0)


class Deadline(Element):
    """How soon the step is due after `since` became true.

    Only `statute` and `standard` make an act late; an `assumption` is a training target. With
    `fault`, a missed deadline is that fault, omitted.
    """

    within: Real = Field(gt=0)
    unit: Unit = "days"
    since: Guard
    kind: Literal["statute", "standard", "assumption"]
    fault: Id | None = None
    source: Codes = ()


class StepFault(Element):
    """The fault that this step is when `if` holds: committed where allowed, attempted where refused."""

    id: Id
    if_: Guard | None = Field(default=None, alias="if")


class Part(Element):
    """The step that does a part of what another takes in, and what is missing after it, inside a sentence."""

    step: Id
    es: Words
    en: Words


class Step(Cited, Effect):
    """What people do. SEMANTICS (A step's life) says how it runs.

    `by` roles may do it (`any` for everybody; `clock` for timers). `when` is the guard. `rights`
    are served, `tells` are recorded as told, `respects` as respected, `breaches` as breached, whoever does
    it: for a wrong turn by which people are lost and that simulated colleagues take, too. `refuses` says that
    the step is a no to what the person asked for: bulk simulation counts who is lost there. `by_notes` steps
    have the outcomes of `FORMS`: where a person does one, it is what they noted that decides which; else it
    is drawn by weight. `on_call` steps are asked of another office by telephone by whoever is with the
    person, and done or failed there without a talk with them. `part` is the smaller step that does a part of
    this one: where that was done, it is not said that nothing was. `came` is what came of a step that hands
    over, lends or fetches something, true of anybody; a talk may say more of its person.
    """

    by: Several = ()
    when: Guard | None = None
    work: Work | None = None
    cost: Payment | None = None
    deadline: Deadline | None = None
    rights: Codes = ()
    tells: Codes = ()
    respects: Codes = ()
    breaches: Codes = ()
    faults: tuple[StepFault, ...] = ()
    outcomes: Table[Outcome] = Field(default_factory=dict)
    repeat: bool = False
    preempt: bool = False
    refuses: bool = False
    by_notes: bool = False
    on_call: bool = False
    part: Part | None = None
    patience: Patience | None = None
    if_full: Effect | None = None
    on_timer: Id | None = None
    bottleneck: Codes = ()
    harm: Text | None = None
    came: Text | None = None
    simulation: Behaviour | None = None

    @property
    def always_harms(self) -> bool:
        """Whether the step touches a right badly whenever it is taken, whoever takes it."""
        return self.harm is not None or any(fault.if_ is None for fault in self.faults)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Everything that the step can bring about: its own effect, outcomes, lost patience, a full queue."""
        more = (*self.outcomes.values(), self.patience, self.if_full)
        return (self, *(effect for effect in more if effect is not None))


class Choice(Cited):
    """Steps that compete for one decision; the group owns the work (SEMANTICS, A step's life 3)."""

    options: Several
    by: Several
    when: Guard | None = None
    work: Work | None = None
    deadline: Deadline | None = None
    simulation: Behaviour | None = None
    bottleneck: Codes = ()


class Line(Named):
    """What a person says of their own situation, in the first person, while `when` holds.

    It is no condition and moves nothing. It is said once, when it first holds and somebody is there to hear
    it, in the person's own words where a talk has them; that it was said is an event of the exercise.
    """

    when: Guard


class Kind(Cited):
    """A kind of thing with a life of its own, or (with `record_of`) a small record without one.

    `linked_to` names the kind that each of these is linked to (a victim to one proceeding).
    """

    linked_to: Id | None = None
    record_of: Id | None = None
    rights: bool = False
    facts: Table[Fact] = Field(default_factory=dict)
    tracks: Table[Track] = Field(default_factory=dict)
    timers: Table[Timer] = Field(default_factory=dict)
    counters: Table[Counter] = Field(default_factory=dict)
    choices: Table[Choice] = Field(default_factory=dict)
    steps: Table[Step] = Field(default_factory=dict)
    voice: Table[Line] = Field(default_factory=dict)
