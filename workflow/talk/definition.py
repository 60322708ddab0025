"""The file of a person who speaks: `assets/talks/<profile>.yaml`, or `<name>.yaml` of somebody who is no
profile, every text in both languages.

What such a person says sets no fact and moves nothing. `reader` checks the names against the pathway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from workflow import naming
from workflow.pathway.base import Element, Id, Several, Table, Text

LONGEST_LINE = 240
"""Letters of one line: two short sentences."""
LONGEST_STORY = 900
"""Letters of a story: two to four sentences."""

Dimension = Literal[
    "deceptive_recruitment",
    "coercive_recruitment",
    "recruitment_by_vulnerability",
    "exploitation",
    "coercion_at_destination",
    "vulnerability_at_destination",
]
"""The six dimensions of indicators of the ILO's Delphi set, by which notes are kept."""
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

Place = Literal[Dimension, "no_sign", "need", "account"]
PLACES: tuple[Place, ...] = get_args(Place)
"""Where a note stands: under a dimension, or, with no weight in the form, as what is no sign, as a need or as
what the person tells of themselves."""

Group = Literal[Dimension, "need", "contact"]
NEED: Group = "need"
CONTACT: Group = "contact"
TABLE = "table"
"""Of what shows that something was done: where nothing else does, only who was there can tell."""
FREE: tuple[Group, ...] = (NEED, CONTACT)
"""Groups of questions that ask nothing of the talk's setting, and that a child is asked, too."""

SITUATIONS = (
    "met",
    "someone_near",
    "apart",
    "private",
    "told_who_sees",
    "with_whom",
    "needs_met",
    "interpreter_came",
    "read_back",
    "harmed",
    "in_shelter",
    "at_upavit",
    "before_hearing",
    "paid",
)
"""What a person may say a line about besides the `voice` of the pathway."""

Manner = Literal["open", "closed", "leading"]
MANNERS: tuple[Manner, ...] = get_args(Manner)
ANSWERS = ("answer", "short", "less", "again", "gesture")
"""The parts of a question that the person says."""

_Line = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE, strip_whitespace=True)]
_Story = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_STORY, strip_whitespace=True)]


def _name(name: str) -> str:
    flaw = naming.flaw(name)
    if flaw is not None:
        raise PydanticCustomError(
            "name_flaw", "a name {en}", {"es": f"El nombre {flaw[0]}", "en": f"The name {flaw[1]}"}
        )
    return name


class Said(Text):
    """One line in both languages."""

    es: _Line
    en: _Line

    @property
    def is_shown(self) -> bool:
        """Whether nothing is said: what stands in parentheses is seen."""
        return self.es.startswith("(") and self.es.endswith(")")


class Story(Text):
    """What whoever meets the person sees and was told at the door."""

    es: _Story
    en: _Story


class Saying(Said):
    """What a person says of a situation, once."""

    id: str = ""


class Spoken(Saying):
    """What a person says of a situation, and what they show of it where there is no language in common."""

    gesture: Said | None = None


AGREED = "given"
"""The value of a fact of consent that says yes."""


class Seen(Saying):
    """What can be observed without asking, and the dimension that it may be noted under.

    `sign: no` says that it is no sign of that: it may be noted, and does not weigh in the form.
    """

    dimension: Dimension
    sign: Literal["yes", "no"] = "yes"


class FromOthers(Seen):
    """What somebody else told, and who that was."""

    by: Said


class Question(Element):
    """What an official may ask, and what is said to it.

    `short` answers the closed question where it brings less; `less` is said where the talk is not open, or to
    a leading question; `again` where it was answered before; `gesture` is what is shown, or said in the
    person's own words, where there is no language in common. `uncovers` are profile facts that the whole
    answer brings to light. With `never`, `answer` is what is said in place of one. `note` is said to whoever
    asks the leading question: what its very words do. `sign` is that of `Seen`, for what is answered.
    `step` is the step of the pathway that is done by asking it and getting the whole answer; after one of
    `met_by` what it asks for is there. The answers to the questions in `answered_by` bring the same, as do
    the lines in `said_in`, which the person says unasked, and asking from a referral's form for the piece
    `from_form`. `piece` is what of the person is known by the answer, and can be told to others from then on,
    one thing or several. `retorts` are the parts whose question asks nothing of the official: what one
    does ask with the whole answer, the talk `says` under the question's own id. `asks_name` asks them to name
    somebody who helped, called or is in the same: whoever is named may pay for it.
    """

    id: str = ""
    group: Group
    open: Said | None = None
    closed: Said | None = None
    leading: Said | None = None
    answer: Said
    short: Said | None = None
    less: Said | None = None
    again: Said | None = None
    gesture: Said | None = None
    uncovers: Several = ()
    never: Literal["yes", "no"] = "no"
    step: Id | None = None
    met_by: Several = ()
    answered_by: Several = ()
    said_in: Several = ()
    from_form: Id | None = None
    note: Said | None = None
    piece: Several = ()
    sign: Literal["yes", "no"] = "yes"
    retorts: Several = ()
    asks_name: Literal["yes", "no"] = "no"

    @model_validator(mode="after")
    def _can_be_asked(self) -> Question:
        if self.open is None and self.closed is None:
            raise PydanticCustomError("talk_question", "open or closed is needed")
        if self.note is not None and self.leading is None:
            raise PydanticCustomError("talk_note", "a note is of a leading question")
        return self

    @property
    def manners(self) -> tuple[tuple[Manner, Said], ...]:
        """The ways in which it may be asked, with their words."""
        found = (("open", self.open), ("closed", self.closed), ("leading", self.leading))
        return tuple((manner, said) for manner, said in found if said is not None)  # type: ignore[misc]  # the three manners

    def asked(self, manner: str) -> Said | None:
        """Its words in a manner; None where it is not asked so."""
        return next((said for known, said in self.manners if known == manner), None)


class OwnReply(Said):
    """Words that answer what the person asked, and what they say then."""

    then: Said | None = None


class Replies(Element):
    """The three ways to answer a line by which the person asks something. With `by_words` no deed answers it:
    it asks something else than others do in that situation.

    Where the honest answer says what somebody will do, `kept_by` says what shows that it was done: a fact or
    a track that a step sets or moves, a step, a question, `read_back`; with `table`, it can be done without
    any of them, and then only who was there can tell.
    """

    id: str = ""
    by_words: Literal["yes", "no"] = "no"
    kept_by: Several = ()
    honest: OwnReply
    promising: OwnReply
    evasive: OwnReply


class Talk(Element):
    """One person: who they are at first sight, what they say by situation, and what they answer.

    `profile` and `facts` are of somebody who is no profile of the pathway: that one's facts, but for these.
    `agrees` is what they say as they agree to what they were asked, by the fact that keeps the answer; where
    there is none, they say what the pathway has for anybody. `came` is what came of a step that handed over,
    lent or fetched something, as whoever did it sees it; where there is none, what is true of anybody.
    """

    talk: Id
    profile: Id = ""
    facts: Mapping[Id, Id] = Field(default_factory=dict)
    name: Annotated[_Line, AfterValidator(_name)]
    story: Story
    near: Said | None = None
    sees: Table[Seen] = Field(default_factory=dict)
    told: Table[FromOthers] = Field(default_factory=dict)
    says: Table[Spoken] = Field(default_factory=dict)
    agrees: Table[Saying] = Field(default_factory=dict)
    came: Table[Saying] = Field(default_factory=dict)
    questions: Table[Question] = Field(default_factory=dict)
    replies: Table[Replies] = Field(default_factory=dict)

    def no_signs(self) -> frozenset[str]:
        """Lines of which a note weighs nothing, in both languages: what is no sign of its dimension, what is
        said where the talk is not open, and that something will not be told."""
        found: list[Said | None] = [
            one for table in (self.sees, self.told) for one in table.values() if one.sign == "no"
        ]
        for question in self.questions.values():
            found.append(question.less)
            if question.group not in FREE:
                found.append(question.gesture)
            if question.sign == "no" or question.never == "yes":
                found += [question.answer, question.short, question.again]
        return frozenset(text for said in found if said is not None for text in (said.es, said.en))

    def lines(self) -> Iterator[tuple[tuple[str, ...], Said]]:
        """Every line with its place in the file; no two say the same."""
        if self.near is not None:
            yield ("near",), self.near
        for table in ("sees", "told", "says", "agrees", "came"):
            for id, said in getattr(self, table).items():
                yield (table, id), said
        for id, spoken in self.says.items():
            if spoken.gesture is not None:
                yield ("says", id, "gesture"), spoken.gesture
        for id, question in self.questions.items():
            for part in (*MANNERS, *ANSWERS):
                said = getattr(question, part)
                if said is not None:
                    yield ("questions", id, part), said
        for id, replies in self.replies.items():
            for how in ("honest", "promising", "evasive"):
                reply: OwnReply = getattr(replies, how)
                yield ("replies", id, how), reply
                if reply.then is not None:
                    yield ("replies", id, how, "then"), reply.then
