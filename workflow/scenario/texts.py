"""The texts and moments of a scenario file: how long each may be, and what no text may hold."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from workflow import naming
from workflow.pathway.base import Text
from workflow.scenario.limits import LAST_DAY, LONGEST_ATTACHMENT, LONGEST_LINE, LONGEST_STORY

_MARKUP = re.compile(r"<[A-Za-z/!?]")
_MOMENT = re.compile(r"(?:day|día) ([1-9][0-9]{0,3}), ([01][0-9]|2[0-3]):([0-5][0-9])")


def _moment(raw: object) -> object:
    """The minute that `day 3, 14:00` names: day 1 begins with minute 0."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    found = _MOMENT.fullmatch(raw) if isinstance(raw, str) else None
    if found is None or int(found[1]) > LAST_DAY:
        raise PydanticCustomError("scenario_moment", "a moment is written day 3, 14:00")
    return (int(found[1]) - 1) * 1440 + int(found[2]) * 60 + int(found[3])


def _written(minute: int) -> str:
    day, rest = divmod(minute, 1440)
    return f"day {day + 1}, {rest // 60:02}:{rest % 60:02}"


Moment = Annotated[
    int,
    BeforeValidator(_moment, json_schema_input_type=str),
    PlainSerializer(_written, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{_MOMENT.pattern}$"}),
]
"""A minute of simulated time since day 1, 00:00; a file writes `day 3, 14:00`."""


def _one_line(text: str) -> str:
    """A text of at most one line, without characters that cannot be seen or that turn the text."""
    flaw = naming.flaw(text)
    if flaw is not None:
        raise PydanticCustomError(
            "name_flaw", "a name {en}", {"es": f"El texto {flaw[0]}", "en": f"The text {flaw[1]}"}
        )
    if found := _MARKUP.search(text):  # nothing here would obey it; a page that it is copied into might
        es = f"El texto tiene «{found[0]}», como el código de una página: escríbalo sin ese signo"
        en = f"The text has “{found[0]}”, like the code of a page: write it without that sign"
        raise PydanticCustomError("name_flaw", "markup", {"es": es, "en": en})
    return text


def _readable(text: str) -> str:
    """A text of several lines, each as for `_one_line` but for its length."""
    for line in text.splitlines():
        for at in range(0, len(line), naming.LONGEST):
            _one_line(line[at : at + naming.LONGEST])
    return text


OneLine = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_one_line)]
_Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_LINE, strip_whitespace=True),
    AfterValidator(_readable),
]
_Story = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_STORY, strip_whitespace=True),
    AfterValidator(_readable),
]
_Attachment = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_ATTACHMENT, strip_whitespace=True),
    AfterValidator(_readable),
]


class Title(Text):
    """A name on one line."""

    es: OneLine
    en: OneLine


class Line(Text):
    """What is said, written or noted: a few sentences."""

    es: _Line
    en: _Line


class Story(Text):
    """Some paragraphs."""

    es: _Story
    en: _Story


class Attachment(Text):
    """The plain text of a paper that comes with it."""

    es: _Attachment
    en: _Attachment
