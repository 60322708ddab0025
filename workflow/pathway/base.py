"""What every element of a pathway definition is built from: ids, texts, citations, numbers, time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    AllowInfNan,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from workflow.pathway.magnitudes import FIRST_DAY, LAST_DAY

ID_PATTERN = r"^[a-z][a-z0-9_]{0,39}$"
CODE_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""An id made up by the pathway: step, track, state, fact, role, parameter."""

Code = Annotated[str, StringConstraints(pattern=CODE_PATTERN)]
"""A key of the report or of a list of sources: P6, R1, F41, B3, L7a, L79-36, 2021."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
"""A text for the screen, always shown as plain text."""

Real = Annotated[float, Strict(), AllowInfNan(False)]
"""A finite number that was written as one: no text, no true or false."""


def _written_as_number(value: object) -> object:
    if isinstance(value, (bool, str)):
        raise PydanticCustomError("int_type", "a whole number is needed")
    return value


Whole = Annotated[int, BeforeValidator(_written_as_number)]
"""A whole number that was written as a number."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_as_day(value: object) -> object:
    if isinstance(value, dt.datetime) or not isinstance(value, (str, dt.date)):
        raise PydanticCustomError("date_type", "a date is needed")
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("date_type", "a date is needed")
    return value


def _within_the_years(value: dt.date) -> dt.date:
    if not FIRST_DAY <= value <= LAST_DAY:
        raise PydanticCustomError("date_range", "the date is too early or too late")
    return value


Date = Annotated[dt.date, BeforeValidator(_written_as_day), AfterValidator(_within_the_years)]
"""A day, written YYYY-MM-DD, within the years that a definition may name (`magnitudes`)."""


class Element(BaseModel):
    """A frozen part of a definition; unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Text(Element):
    """One text in both languages."""

    es: Words
    en: Words

    def in_(self, language: str) -> str:
        """The text in `es` or `en`; Spanish where the language is neither."""
        return self.en if language == "en" else self.es


class Named(Element):
    """An element with an id (its key in the file) and a name in both languages."""

    id: str = ""
    es: Words
    en: Words

    def name(self, language: str) -> str:
        """The name in `es` or `en`."""
        return self.en if language == "en" else self.es


def _as_list(value: object) -> object:
    return [value] if isinstance(value, (str, int, float)) and not isinstance(value, bool) else value


def _codes_as_text(value: object) -> object:
    value = _as_list(value)
    return [str(item) for item in value] if isinstance(value, list) else value


Several = Annotated[tuple[Id, ...], BeforeValidator(_as_list, json_schema_input_type=Id | tuple[Id, ...])]
"""One id or a list of ids."""

Codes = Annotated[
    tuple[Code, ...],
    BeforeValidator(_codes_as_text, json_schema_input_type=Code | int | tuple[Code | int, ...]),
]
"""One citation key or a list of them."""


class Cited(Named):
    """A named element that says where it is from: a paragraph or source, or that it is assumed."""

    source: Codes = ()
    assumption: bool = False
    explain: Text | None = None


_E = TypeVar("_E")


def _with_ids(raw: object) -> object:
    if not isinstance(raw, Mapping):
        return raw
    table: dict[str, Any] = {}
    for key, value in raw.items():
        if not isinstance(value, Mapping):
            table[str(key)] = value
            continue
        if "id" in value and value["id"] != str(key):
            raise PydanticCustomError("id_inside", "an id stands in the key, not inside")
        table[str(key)] = {**value, "id": str(key)}
    return table


Table = Annotated[Mapping[Id, _E], BeforeValidator(_with_ids)]
"""Elements under ids of the pathway's own making; file order is kept and breaks ties."""

CodeTable = Annotated[Mapping[Code, _E], BeforeValidator(_with_ids)]
"""Elements under citation keys (B3, L7a, 2021)."""


class Parameter(Cited):
    """A number that can be changed on screen.

    `low` and `high` are the range within which the value is believed to lie; `unit` is shown. `fitted`
    names the figures of the report by which the value was chosen, and `before` is what it would be in every
    year had no figure been looked at: what its source says, or the middle of its range (older files do not
    say it). `unknowable`: no source will ever say it.
    """

    value: Real
    low: Real | None = None
    high: Real | None = None
    unit: str = ""
    unknowable: bool = False
    fitted: Codes = ()
    before: Real | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Parameter:
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        if not low <= self.value <= high:
            raise PydanticCustomError("range_order", "low <= value <= high does not hold")
        if self.before is not None and not low <= self.before <= high:
            raise PydanticCustomError("before_range", "low <= before <= high does not hold")
        return self


class ParameterRef(Element):
    """The current value of a parameter."""

    parameter: Id


Number = Annotated[Real | ParameterRef, Field(union_mode="left_to_right")]
"""A number, or `{parameter: id}`; how large it may be at each place is said in `limits`."""

Unit = Literal["minutes", "hours", "days", "working_hours", "working_days"]


class Time(Element):
    """A length of time: exactly one shape, in one unit.

    `fixed: x` · `uniform: [a, b]` · `triangular: [a, mode, b]` · `exponential: mean`.
    Working units are counted on the calendar of the step's resource, or of the pathway.
    Draws are rounded to whole minutes.
    """

    fixed: Number | None = None
    uniform: tuple[Number, Number] | None = None
    triangular: tuple[Number, Number, Number] | None = None
    exponential: Number | None = None
    unit: Unit

    @model_validator(mode="after")
    def _one_shape(self) -> Time:
        shapes = (self.fixed, self.uniform, self.triangular, self.exponential)
        if sum(shape is not None for shape in shapes) != 1:
            raise PydanticCustomError("time_shape", "exactly one shape of time is needed")
        return self

    @property
    def shape(self) -> tuple[str, tuple[float | ParameterRef, ...]]:
        """The shape's name and its numbers."""
        if self.fixed is not None:
            return "fixed", (self.fixed,)
        if self.uniform is not None:
            return "uniform", self.uniform
        if self.triangular is not None:
            return "triangular", self.triangular
        assert self.exponential is not None
        return "exponential", (self.exponential,)


Amount = Number
"""Money in balboas (two decimals); the engine counts integer cents."""
