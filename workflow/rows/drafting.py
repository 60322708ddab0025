"""A scenario that is being written, as the editor shows it: parts, their fields, and what they lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workflow.rows import ChoiceRow

Sort = Literal["word", "line", "story", "choice", "several", "moment", "span", "number", "yes"]
"""How a field is filled in. `word` is one text for both languages; `line` and `story` have one in each; a
`moment` is `day 3, 14:00` of the exercise (its start: of the pathway), a `span` `3 days` or `4 hours`, `yes`
`yes` or `no`."""

Filled = str | tuple[str, ...]
"""What was filled in: a word, what was ticked, or the texts in Spanish and English."""


@dataclass(frozen=True, slots=True)
class DraftField:
    """One field of a part. `value` is what stands there, `es` and `en` the texts; "" where nothing does.

    `key` names it in the part. `may_be_empty` is whether it may be left out; `lacks` is what is wrong,
    `doubt` why it can never happen so, `hint` what is to be known of it.
    """

    key: str
    name: str
    sort: Sort
    value: str = ""
    values: tuple[str, ...] = ()
    es: str = ""
    en: str = ""
    choices: tuple[ChoiceRow, ...] = ()
    low: int = 0
    high: int = 0
    may_be_empty: bool = False
    lacks: str = ""
    hint: str = ""
    doubt: str = ""
    is_to_be_seen: bool = False
    """Whether its hint says what is to be done: an example's text, or a language that was left behind."""


@dataclass(frozen=True, slots=True)
class DraftPart:
    """A part of a scenario: something that happens, a person, an expectation. Only the chosen part has its
    `fields`; `note` says what of it only the file can change, `lacks` what is wrong with it, `doubts` what of
    it can never happen or has no reason."""

    id: str
    name: str
    fields: tuple[DraftField, ...]
    lacks: tuple[str, ...] = ()
    note: str = ""
    examples: int = 0
    doubts: tuple[str, ...] = ()
    one_language: int = 0
    """Texts of which only one language was changed since the draft was opened."""
    here: str = ""
    """What is wrong with it that none of its fields shows."""


@dataclass(frozen=True, slots=True)
class DraftSection:
    """Parts of one sort. `can_add` is whether there can be more of them, `about` what they are for, `lacks`
    that there has to be one."""

    id: str
    name: str
    about: str
    parts: tuple[DraftPart, ...]
    can_add: bool
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class DraftMark:
    """Something that happens at a moment: a minute since 00:00 on its day 1. `why` is "if_not" where it comes
    only if something was not done, and "by_hand" where it comes by itself only without a trainer."""

    id: str
    minute: int
    name: str
    why: Literal["at", "if_not", "by_hand"] = "at"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """What happens, on a line of time: when the exercise begins, and when it ends at the latest, if that has
    a time. `others` is how many more happen, without a moment."""

    marks: tuple[DraftMark, ...]
    starts: int
    ends: int | None
    others: int = 0


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What a spreadsheet would change of a draft, a line each, and what is wrong in it, with its place; with
    `problems` nothing can be taken in. `lacks` counts what the draft would lack afterwards, `looks_real` says
    what in new texts looks like data of a real person."""

    name: str
    changes: tuple[str, ...]
    problems: tuple[str, ...]
    lacks: int = 0
    looks_real: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A whole draft. `lacks` counts what is missing or wrong; `other` are those that belong to no part.
    `examples` counts texts that are still those of the scenario to begin from, `doubts` what can never happen
    in it or has no reason; it is looked for once nothing lacks."""

    scenario: str
    title: str
    sections: tuple[DraftSection, ...]
    lacks: int
    other: tuple[str, ...]
    is_changed: bool
    can_undo: bool
    examples: int = 0
    chosen: tuple[str, str] = ("", "")
    """Section and part that are to be filled in."""
    doubts: int = 0
    line: DraftLine | None = None
    """What happens on a line of time, where that section is filled in."""
    one_language: int = 0
    """Texts of which only one language was changed since it was opened."""
    undone: str = ""
    """What was just taken back."""


Taking = Literal["new", "both", "replace"]
"""How a received scenario is taken in where one of its name is here: refused, beside it, or in its place."""


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A scenario that is here under the name of a received one; only an own one can be replaced."""

    title: str
    own: bool
