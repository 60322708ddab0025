"""What is expected of a role, and how it is known from the record whether it was done.

Nobody is scored for the person's own decisions, nor for a count of indicators: there is no way to write that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from workflow.pathway.base import Codes, Element, Id, Several, Text, Whole
from workflow.pathway.elements import Guard
from workflow.script import Span

ANY_QUESTION = "any_on_facts"
"""In place of a question's id: any that is not about what the person needs or whom to tell."""

_Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]


class Reason(Text):
    """One sentence that whoever did it can read afterwards."""

    es: _Line
    en: _Line


class Action(Element):
    """Something that somebody did for a person: one of several steps done, one of several questions asked
    (in `done` also `read_back`: what was noted was read to them), or a right told; in `done` also that what
    the person asked by themselves was answered: each question before the next one is asked of them
    (`in_turn`), or each honestly and at some time (`honestly`). A step that tells of rights is done in part
    until those of `rights` were told, which are what the case is about."""

    of: Id
    step: Several = ()
    rights: Codes = ()
    asked: Several = ()
    told: str | None = None
    answers: Literal["in_turn", "honestly"] | None = None

    @model_validator(mode="after")
    def _one(self) -> Action:
        given = (bool(self.step), bool(self.asked), self.told is not None, self.answers is not None)
        if sum(given) != 1:
            raise PydanticCustomError("scenario_action", "exactly one of step, asked, told, answers")
        if self.rights and not self.step:
            raise PydanticCustomError("scenario_action_rights", "rights belong to step")
        return self


class Never(Element):
    """What must not come about for a person: one of several faults, or telling what nobody in `to` needs to
    know. Of a fault, `also` names others of whom the same is expected, and `offered` the injects that ask for
    exactly that: who answered one and did not do it was put to the test. `in_answer` are the lines by which
    the person asks something where one of the answers on offer is exactly that, with which: who gives it did
    it, and who answers honestly was put to the test."""

    of: Id
    also: Several = ()
    fault: Several = ()
    offered: Several = ()
    in_answer: Mapping[Id, Literal["promising", "evasive"]] = Field(default_factory=dict)
    told: Several = ()
    to: Several = ()

    @model_validator(mode="after")
    def _one(self) -> Never:
        if bool(self.fault) == bool(self.told) or bool(self.told) != bool(self.to):
            raise PydanticCustomError("scenario_never", "fault, or told with to")
        if (self.also or self.offered or self.in_answer) and not self.fault:
            raise PydanticCustomError("scenario_never_also", "also, offered and in_answer belong to fault")
        return self


class Expectation(Text):
    """One thing that is expected of one of the roles in `by`: exactly one of `done`, `never`, `watch`.

    - `done` says what; with `within`, so long after the reason; with `before`, ahead of another action.
    - the reason is the start, or the first time that `since` holds for the person, or an inject (`after`).
      While the reason is not there it is not applicable; where `since` ends before it was due, neither.
      What was done before the start or `since` counts, too; with `anew`, only what was begun after it. After
      an inject only what was begun after it ever counts: nobody can answer what has not come.
    - `never` says what must not come about; with `since`, at any time at which that holds. What is `told`
      counts in answer to whatever, also where the inject of `after` never came; with `anew`, only in answer
      to that one.
    - `watch` is what only somebody in the room can see.

    Where the seats are shown a deadline of the pathway for the first step of `done`, the later of both
    counts, or that of the pathway where it is in working days; with `said` only that of `within`, which the
    words of a background, card or message then name.

    `why` says of what is not to be told who asks for it, what they need, and what it can do to the person:
    read afterwards, whether it was told or not.

    `learned` is what teaches a seat that there is this to do, each by itself enough, as of what may be told;
    with nothing there, whoever knows of the person knows it.

    `weight` is a whole number; `source` says where the rule is from, or it is an `assumption`, and then its
    time counts only where the trainer says so.
    """

    id: str = ""
    es: _Line
    en: _Line
    objective: Id
    by: Several
    done: Action | None = None
    never: Never | None = None
    why: Reason | None = None
    watch: Literal["yes", "no"] = "no"
    since: Guard | None = None
    after: Id | None = None
    anew: Literal["yes", "no"] = "no"
    within: Span | None = None
    said: Literal["yes", "no"] = "no"
    before: Action | None = None
    learned: Several = ()
    weight: Whole = Field(default=1, ge=1, le=5)
    right: str | None = None
    source: Codes = ()
    assumption: bool = False

    @model_validator(mode="after")
    def _one(self) -> Expectation:
        given = [self.done is not None, self.never is not None, self.watch == "yes"]
        if sum(given) != 1 or not self.by:
            raise PydanticCustomError("scenario_expect", "exactly one of done, never, watch")
        timed = self.within is not None or self.before is not None
        is_answer = self.never is not None and bool(self.never.told) and self.after is not None
        is_reasoned = self.done is not None and (self.since is not None or self.after is not None)
        if self.anew == "yes" and not (is_reasoned or is_answer):
            raise PydanticCustomError("scenario_expect_anew", "anew belongs to done with since or after")
        if (self.done is None and timed) or (self.since is not None and self.after is not None):
            raise PydanticCustomError("scenario_expect_time", "within and before belong to done")
        answers = self.done is not None and self.done.answers is not None
        if (answers and (timed or is_reasoned)) or (self.before is not None and self.before.answers):
            raise PydanticCustomError("scenario_expect_answers", "answers has no time, reason or order")
        if self.why is not None and (self.never is None or not self.never.told):
            raise PydanticCustomError("scenario_expect_why", "why belongs to never with told")
        if self.within is None and self.said == "yes":
            raise PydanticCustomError("scenario_expect_said", "said belongs to within")
        if not self.source and not self.assumption:
            raise PydanticCustomError("scenario_source", "a source or assumption is needed")
        return self
