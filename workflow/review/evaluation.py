"""What an evaluator decides of a session: ratings with their reasons, notes on events, corrective actions.

It is in a file of its own, never in a log. The file belongs to one session, whose record it names by its
hash, and to one evaluator, who has a code and no name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict

from workflow import naming

By = Literal["P", "S", "M", "U", "N"]
"""A rating by hand: the four grades of a proposal, or `N`, not observed."""
GIVEN: tuple[By, ...] = get_args(By)
LONGEST = 1_000
"""Characters of a reason, a note, or a part of an action."""
MOST_NOTES, MOST_ACTIONS, MOST_RATED = 500, 100, 2_000
MOST_BYTES = 16_000_000
BEGINS = b'{\n "evaluation": 1,'
CODE = "^[A-Za-z0-9-]{1,12}$"
"""What an evaluator is called: letters, digits and hyphens."""


def _readable(text: str) -> str:
    """A text without characters that cannot be seen, or that turn the text around them."""
    for line in text.split("\n"):
        for at in range(0, len(line), naming.LONGEST):
            if naming.flaw(line[at : at + naming.LONGEST]) is not None:
                raise ValueError("unreadable")
    return text


_Written = Annotated[str, Strict(), Field(max_length=LONGEST), AfterValidator(_readable)]
_Said = Annotated[_Written, Field(min_length=1)]
_Id = Annotated[str, Strict(), Field(max_length=100, pattern="^[a-z0-9_]*$")]
_Hash = Annotated[str, Strict(), Field(pattern="^([0-9a-f]{64})?$")]
_Seq = Annotated[int, Strict(), Field(ge=0, lt=2**53)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Given(_Part):
    """A rating by hand of an objective, for a role or (empty) for all together."""

    objective: _Id
    role: _Id
    grade: By
    reason: _Written = ""


class Pinned(_Part):
    """A note on an event."""

    seq: _Seq
    text: _Said


class Action(_Part):
    """What is to be changed, who sees to it, and by when."""

    what: _Said
    owner: _Written = ""
    by: _Written = ""


class Evaluation(_Part):
    """The whole file. `record` is the hash of the session's record, `scenario` that of what it played.
    `receipt` is the code that the end of the session was compared with and agreed; empty for none."""

    evaluation: Literal[1] = 1
    record: _Hash
    scenario: _Hash = ""
    evaluator: Annotated[str, Strict(), Field(pattern=CODE)]
    receipt: Annotated[str, Strict(), Field(max_length=40, pattern="^[0-9A-Za-z .-]*$")] = ""
    given: Annotated[tuple[Given, ...], Field(max_length=MOST_RATED)] = ()
    notes: Annotated[tuple[Pinned, ...], Field(max_length=MOST_NOTES)] = ()
    actions: Annotated[tuple[Action, ...], Field(max_length=MOST_ACTIONS)] = ()

    @property
    def rated(self) -> Mapping[tuple[str, str], Given]:
        """The ratings by objective and role."""
        return {(one.objective, one.role): one for one in self.given}

    def with_(self, **changes: object) -> Evaluation:
        """The same with some parts changed, checked like a file.

        Raises:
            ValueError: a part cannot be kept.
        """
        return Evaluation.model_validate(self.model_dump() | changes)

    def rating(self, given: Given | None, objective: str, role: str) -> Evaluation:
        """The same with a rating in place of the one before; None: with none."""
        rest = [one for one in self.given if (one.objective, one.role) != (objective, role)]
        return self.with_(given=[one.model_dump() for one in (*rest, *([given] if given else []))])

    def content(self) -> bytes:
        """The file."""
        return (json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def names_known(evaluation: Evaluation, known: Iterable[tuple[str, str]], events: int) -> bool:
    """Whether a file rates only what can be rated, each once, and notes only events that there are."""
    keys = [(one.objective, one.role) for one in evaluation.given]
    return (
        len(set(keys)) == len(keys)
        and set(keys) <= set(known)
        and all(1 <= one.seq <= events for one in evaluation.notes)
    )
