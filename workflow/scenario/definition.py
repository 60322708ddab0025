"""A scenario: its people, who is played, what happens, how it ends, and what a trainer needs.

One folder for each scenario, `scenario.yaml` with its moves beside it; every text in both languages. Steps,
facts, roles and rights are those of the pathway, lines and questions those of the talks; `reader` checks the
names. A condition is a guard of the pathway: there is no second language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from workflow.pathway.base import Codes, Element, Id, Real, Several, Table, Whole
from workflow.pathway.elements import Guard
from workflow.scenario.expectation import Action, Expectation
from workflow.scenario.limits import (
    MOST_EXPECTED,
    MOST_HAPPENS,
    MOST_PEOPLE,
)
from workflow.scenario.texts import Attachment, Line, Moment, OneLine, Story, Title
from workflow.script import Span

Channel = Literal["call", "visit", "letter", "message", "person", "press"]
"""How something reaches a role. `person`: whoever the case is of says it, or it is seen of them."""
CHANNELS: tuple[Channel, ...] = get_args(Channel)


class Harmed(Element):
    """What a reader of an objective's title looks for there: faults, steps that touch a right badly and are
    no fault, and what is told of a person, `to` those who are named or else to whomever."""

    fault: Several = ()
    step: Several = ()
    told: Several = ()
    to: Several = ()

    @model_validator(mode="after")
    def _told(self) -> Harmed:
        if self.to and not self.told:
            raise PydanticCustomError("scenario_harmed", "to belongs to told")
        return self


class Objective(Line):
    """What is practised; its id is the key. `harmed_by` is the harm that its title names: it holds the word
    of this objective down, wherever else it counts."""

    id: str = ""
    harmed_by: Harmed = Field(default_factory=Harmed)


class Already(Element):
    """A step that was taken before the exercise begins, and by whom."""

    step: Id
    by: Id


class Person(Element):
    """A fictional person with a case of their own.

    The profile's talk gives name, lines and answers; `hidden` are those questions of it that bring to light
    what nobody sees at first. `facts` change the profile's; `beside` is whose proceeding the case shares;
    `already` is what was done before the beginning, in order.
    """

    id: str = ""
    profile: Id
    name: OneLine | None = None
    facts: Mapping[Id, Id] = Field(default_factory=dict)
    beside: Id | None = None
    story: Story
    hidden: Several = ()
    already: tuple[Already, ...] = ()


class Counterpart(Title):
    """Somebody without a case who calls, writes or turns up: an employer, a journalist.

    A `colleague` is of the offices that attend the person: whether they needed what they were told is for the
    class to talk over, and no expectation has to say it.
    """

    id: str = ""
    colleague: Literal["yes", "no"] = "no"


BACKGROUND = "background"
"""Among what teaches something: what everybody reads as the exercise begins."""
ANYTHING_ASKED = "any_question"
"""Among what teaches something: any question to the person."""


class Knowledge(Title):
    """Something that may be told of a person: where they are, who called.

    `learned` is what teaches it to a seat, each by itself enough: injects that reach it, questions that it
    asks the person, steps that it takes for them or that tell it of them, `background`, `any_question`. With
    nothing there, everybody may tell it from the beginning. `known_to` are the counterparts who are it
    themselves or know it from themselves: in an answer to them it is not offered.
    """

    id: str = ""
    learned: Several = ()
    known_to: Several = ()


class Roles(Element):
    """Who is played at the table; all other roles are simulated colleagues, with their delays and queues.

    `away` are those of the played whose office is elsewhere as it begins: a case comes to them once somebody
    tells them of it. `on_duty` are those of the played who are reached at all hours, as the background says.
    """

    played: Several
    away: Several = ()
    on_duty: Several = ()

    @model_validator(mode="after")
    def _somebody(self) -> Roles:
        if not self.played:
            raise PydanticCustomError("too_short", "somebody has to be played")
        return self


class When(Element):
    """A condition on one person: a guard of the pathway; `says` is the same in a sentence, as the console and
    the trainer's guide have it."""

    of: Id
    is_: Guard = Field(alias="is")
    says: Line | None = None


class NotDone(Action):
    """Something that has not happened: `until` a moment, or `within` so long `after` an inject."""

    until: Moment | None = None
    after: Id | None = None
    within: Span | None = None

    @model_validator(mode="after")
    def _bounded(self) -> NotDone:
        if (self.until is None) == (self.after is None) or (self.after is None) != (self.within is None):
            raise PydanticCustomError("scenario_until", "until, or after with within")
        return self


class OnceTold(Element):
    """That something of a person was told to somebody, and so much `later`: any of `told`, to one of `to`.
    With `is`, that holds of the person then: who has left says nothing here."""

    of: Id
    told: Several
    to: Several
    later: Span
    is_: Guard | None = Field(default=None, alias="is")

    @model_validator(mode="after")
    def _something(self) -> OnceTold:
        if not self.told or not self.to:
            raise PydanticCustomError("too_short", "something has to be told to somebody")
        return self


class Inject(Element):
    """Something that happens to the table, with exactly one reason: `at` a moment, `when` a condition holds,
    `if_not` done, `once_told` to somebody, or `by_hand` of the trainer.

    A table that runs alone gets one by hand at `alone_at`, or not at all. `text` is what the roles in `to`
    receive; `softer` is the same for a group that needs it. `note` and `content_note` are for the trainer
    only. A `hint` leads back to an objective that was missed. `touches` are objectives and rights.
    """

    id: str = ""
    at: Moment | None = None
    when: When | None = None
    if_not: NotDone | None = None
    once_told: OnceTold | None = None
    by_hand: Literal["yes", "no"] = "no"
    alone_at: Moment | None = None
    sender: Id = Field(alias="from")
    to: Several
    channel: Channel
    about: Id | None = None
    text: Line
    attachment: Attachment | None = None
    softer: Line | None = None
    note: Line
    content_note: Line | None = None
    touches: Codes = ()
    hint: Literal["yes", "no"] = "no"

    @model_validator(mode="after")
    def _one_reason(self) -> Inject:
        reasons = (self.at, self.when, self.if_not, self.once_told)
        given = [*(reason is not None for reason in reasons), self.by_hand == "yes"]
        if sum(given) != 1 or (self.alone_at is not None and self.by_hand != "yes") or not self.to:
            raise PydanticCustomError("scenario_inject", "exactly one reason")
        return self


class End(Line):
    """How it may end: `at` a moment, or `when` a condition holds; the text says it."""

    id: str = ""
    at: Moment | None = None
    when: When | None = None

    @model_validator(mode="after")
    def _one_reason(self) -> End:
        if (self.at is None) == (self.when is None):
            raise PydanticCustomError("scenario_end", "at, or when")
        return self


class Question(Line):
    """A question of the talk at the end. One that speaks of what happens names the injects: it is asked where
    one of them came (`after`)."""

    after: Several = ()


class Takes(Element):
    """How long a session takes at the table, in minutes of real time, and for how many people."""

    minutes: Whole = Field(ge=5, le=2400)
    people: tuple[Annotated[Whole, Field(ge=1, le=99)], Annotated[Whole, Field(ge=1, le=99)]]


def _year(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Scenario(Element):
    """One exercise, whole. The library fills in `digest`, the hash of its content, and `letter`, with which
    the ids of the pathway's cases begin.

    `changes` are numbers and switches of the pathway on top of its year: places, staff, money.
    `count_assumed` says whether a deadline that is an assumption counts unless the trainer says otherwise.
    `paths` are scripts beside it that are accepted ways: a review sets a case beside the nearest of them.
    """

    scenario: Id
    title: Title
    about: Story
    background: Story
    rules_note: Line
    content_note: Line
    takes: Takes
    pathway: str
    year: Annotated[str, BeforeValidator(_year)] = ""
    seed: Whole = Field(default=1, ge=0, lt=2**63)
    starts: Moment
    changes: Mapping[Id, Real | str] = Field(default_factory=dict)
    count_assumed: Literal["yes", "no"] = "no"
    objectives: Table[Objective] = Field(min_length=1)
    people: Table[Person] = Field(min_length=1, max_length=MOST_PEOPLE)
    roles: Roles
    counterparts: Table[Counterpart] = Field(default_factory=dict)
    knowledge: Table[Knowledge] = Field(default_factory=dict)
    happens: Table[Inject] = Field(min_length=1, max_length=MOST_HAPPENS)
    expect: Table[Expectation] = Field(min_length=1, max_length=MOST_EXPECTED)
    ends: Table[End] = Field(min_length=1)
    paths: tuple[Id, ...] = ()
    debrief: tuple[Question, ...] = Field(min_length=1)
    guide: Story
    digest: str = ""
    letter: str = "V"

    def case_of(self, person: str) -> str:
        """The case of a person: people open in file order, before anything else."""
        return f"{self.letter}{1 + list(self.people).index(person)}"

    @property
    def first(self) -> int:
        """The minute at which day 1 of the exercise begins: its days are counted from its start."""
        return self.starts - self.starts % 1440

    @property
    def bringing(self) -> dict[str, str]:
        """The injects by which an office comes to know of somebody, with the case: the person comes or writes
        themselves, or a colleague names them. What others ask of a person tells of nobody."""
        found: dict[str, str] = {}
        for inject in self.happens.values():
            other = self.counterparts.get(inject.sender)
            is_colleague = other is not None and other.colleague == "yes"
            person = inject.sender if inject.sender in self.people else inject.about if is_colleague else None
            if person in self.people:
                found[inject.id] = self.case_of(str(person))
        return found

    @property
    def meeting(self) -> frozenset[str]:
        """The roles that meet a person: of which it is expected that they ask something."""
        asked = (each for each in self.expect.values() if each.done is not None and each.done.asked)
        return frozenset(role for each in asked for role in each.by)
