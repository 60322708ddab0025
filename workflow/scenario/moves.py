"""The moves of a table: what its roles do, one after the other, in a file beside the scenario."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from workflow.pathway.base import Codes, Element, Id, Several, Text, Whole, Words
from workflow.pathway.elements import Guard
from workflow.rows.talk import Way
from workflow.scenario.limits import MOST_MOVES
from workflow.script import Span

Expected = Literal["taken", "accepted", "pending", "refused", "harmful", "any"]
Manner = Literal["open", "closed", "leading"]

_ONE_OF = (
    "take",
    "ask",
    "note",
    "answer",
    "reply",
    "deliver",
    "soften",
    "skip",
    "leave",
    "wait",
    "until",
    "see",
)


class Move(Element):
    """One move, exactly one of these.

    - `take` a step of a person (`of`), `by` a role: `expect` says how it must end; `taken` is accepted or
      pending, `any` takes what comes. With `within`, time passes until the step is no longer under way. With
      `rights`, these are told by it.
    - `ask` a question of the person's talk in a `manner`, or `silence`, or `read_back`.
    - `note` in a place (`talk.definition.PLACES`) what the person said, in the words of `says`.
    - `answer` an inject, `by` a role: `tells` is what whoever sent it learns of the person, if anything.
    - `reply` to what the person asked in a situation, `by` a role: `how` is the way.
    - `deliver`, `soften` or `skip` an inject that is due by hand.
    - `leave`: a role stops, which is nobody's fault.
    - `wait` so long; `until` a condition on the person holds, `within` so long; `see` that it holds now.
    """

    take: Id | None = None
    ask: Id | None = None
    note: Id | None = None
    answer: Id | None = None
    reply: Id | None = None
    how: Way = "honest"
    deliver: Id | None = None
    soften: Id | None = None
    skip: Id | None = None
    leave: Id | None = None
    wait: Span | None = None
    until: Guard | None = None
    see: Guard | None = None
    of: Id | None = None
    by: Id | None = None
    expect: Expected = "taken"
    manner: Manner = "open"
    tells: Several = ()
    rights: Codes = ()
    says: Text | None = None
    within: Span | None = None
    why: Text | None = None

    @model_validator(mode="after")
    def _one(self) -> Move:
        if sum(getattr(self, name) is not None for name in _ONE_OF) != 1:
            raise PydanticCustomError("scenario_move", "exactly one of the moves")
        acts = any(each is not None for each in (self.take, self.ask, self.note, self.answer, self.reply))
        on_person = acts or self.until is not None or self.see is not None
        if acts != (self.by is not None) or on_person != (self.of is not None):
            raise PydanticCustomError("scenario_move_who", "of and by are missing, or are not for this move")
        if self.rights and self.take is None:
            raise PydanticCustomError("scenario_move_rights", "rights belong to take")
        if (self.note is None) != (self.says is None):
            raise PydanticCustomError("scenario_move_note", "note and says belong together")
        return self

    @property
    def what(self) -> str:
        """Which of the moves it is."""
        return next(name for name in _ONE_OF if getattr(self, name) is not None)


class Duty(Element):
    """A step that a role takes for a person each time that it is due, as long as time passes: a bed for every
    night on which there is no place yet."""

    take: Id
    of: Id
    by: Id


class Moves(Element):
    """A whole script: its title, the scenario, whether the table is `alone`, and the moves in order.

    What is in `each_time_due` is done between them, by the step's own deadline. With another `seed` than the
    scenario's, people decide otherwise than at the other tables: so a script shows what becomes of somebody
    who says no.
    """

    moves: Text
    scenario: Id
    alone: Literal["yes", "no"] = "yes"
    seed: Whole | None = Field(default=None, ge=0, lt=2**63)
    note: Words | None = None
    each_time_due: tuple[Duty, ...] = Field(default=(), max_length=MOST_MOVES)
    acts: tuple[Move, ...] = Field(min_length=1, max_length=MOST_MOVES)
