"""What only whoever leads an exercise may read, in a file of its own: times, notes, what the log cannot see.

The file belongs to one session, whose record it names by its hash. It lies beside the workspace and is in no
participant's copy: neither a sealed session nor a copy of the workspace holds it. A file from elsewhere is
hostile until it was checked: `read` believes nothing that it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, ValidationError

from workflow import naming
from workflow.exchange.files import Kind, not_written, put
from workflow.exchange.kept_json import read_json
from workflow.exchange.received import NotUsable
from workflow.problems import ServiceError
from workflow.rows.console import Mark, Seen
from workflow.scenario.definition import Channel, Scenario
from workflow.scenario.limits import LAST_DAY, MOST_EXPECTED, MOST_HAPPENS

BY_TRAINER = "led:"
"""How the name of a message of whoever leads begins; its number follows. Its `line` is who it is from."""
LONGEST_NOTE = 2_000
"""Characters of a note."""
MOST_NOTES = 1_000
"""Notes of one exercise."""
MOST_BYTES = 8_000_000
"""Of a file: so many notes of that length, in any letters."""
LAST_MINUTE = LAST_DAY * 1440

KIND = Kind(
    "un archivo de facilitación de Ruta",
    "a controller's file by Ruta",
    lambda head: head.startswith(b'{\n "led": 1,'),
)


def _readable(text: str) -> str:
    """A text without characters that cannot be seen, or that turn the text around them."""
    for line in text.split("\n"):
        for at in range(0, len(line), naming.LONGEST):
            if naming.flaw(line[at : at + naming.LONGEST]) is not None:
                raise ValueError("unreadable")
    return text


Written = Annotated[str, Strict(), Field(max_length=LONGEST_NOTE), AfterValidator(_readable)]
_Number = Annotated[int, Strict(), Field(ge=0, lt=2**53)]
_Minute = Annotated[int, Strict(), Field(ge=0, le=LAST_MINUTE)]
_Shift = Annotated[int, Strict(), Field(ge=-LAST_MINUTE, le=LAST_MINUTE)]
_Id = Annotated[str, Strict(), Field(min_length=1, max_length=100)]
_Hash = Annotated[str, Strict(), Field(pattern="^[0-9a-f]{64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Note(_Part):
    """A note of whoever leads, on a moment: minute `at`, branch, and `seq`, the event last kept by then."""

    at: _Minute
    branch: _Number
    seq: _Number
    mark: Mark
    text: Annotated[Written, Field(min_length=1)]


class Sight(_Part):
    """An expectation that no log can see, as somebody saw it, on a moment."""

    at: _Minute
    branch: _Number
    seq: _Number
    seen: Seen
    text: Written


class Planned(_Part):
    """An event that whoever leads wrote and that comes at minute `at`, from somebody of the scenario or, with
    nobody, as a notice to the table. `number` counts from 1 and is given once."""

    number: Annotated[int, Strict(), Field(ge=1, lt=2**53)]
    at: _Minute
    sender: Annotated[str, Strict(), Field(max_length=100)] = ""
    to: Annotated[tuple[_Id, ...], Field(min_length=1, max_length=100)]
    channel: Channel
    text: Annotated[Written, Field(min_length=1)]

    @property
    def name(self) -> str:
        """The name of its message in the log."""
        return f"{BY_TRAINER}at.{self.number}"


class Controller(_Part):
    """The whole file. `shifted` are minutes by which an inject comes later (or, negative, earlier) than its
    scenario says, `softened` those that come in their softer form, `restored` those that come although they
    were left out, `planned` events of the trainer's own; all four hold on every branch."""

    led: Literal[1] = 1
    record: _Hash
    scenario: _Id
    digest: _Hash
    shifted: Annotated[Mapping[_Id, _Shift], Field(max_length=MOST_HAPPENS)] = Field(default_factory=dict)
    softened: Annotated[tuple[_Id, ...], Field(max_length=MOST_HAPPENS)] = ()
    restored: Annotated[tuple[_Id, ...], Field(max_length=MOST_HAPPENS)] = ()
    planned: Annotated[tuple[Planned, ...], Field(max_length=MOST_HAPPENS)] = ()
    observed: Annotated[Mapping[_Id, Sight], Field(max_length=MOST_EXPECTED)] = Field(default_factory=dict)
    notes: Annotated[tuple[Note, ...], Field(max_length=MOST_NOTES)] = ()

    @staticmethod
    def new(record: str, scenario: Scenario) -> Controller:
        """An empty one, for the session whose record has this hash."""
        return Controller(record=record, scenario=scenario.scenario, digest=scenario.digest)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (
            self.shifted or self.softened or self.restored or self.planned or self.observed or self.notes
        )

    def with_(self, **changes: object) -> Controller:
        """The same with some parts changed, checked like a file."""
        return Controller.model_validate(self.model_dump() | changes)

    def content(self) -> bytes:
        """The file."""
        text = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1)
        return (text + "\n").encode()


def write(path: Path, controller: Controller) -> None:
    """Write the file whole, or leave what was there.

    Raises:
        ExpectedError: something else is there, or it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, controller.content(), KIND)
    except OSError as error:
        raise not_written(path, error) from error


def read(path: Path, record: str, scenario: Scenario) -> Controller:
    """Read the file of a session, after everything in it was checked.

    Args:
        path: the file.
        record: the hash of the session's record.
        scenario: what the session plays.

    Raises:
        ServiceError: it cannot be read, is no such file, or is of another exercise.
    """
    try:
        found = Controller.model_validate(read_json(path, MOST_BYTES))
    except NotUsable as why:
        raise _bad(path, why.es, why.en) from None
    except (ValidationError, ValueError, RecursionError):
        raise _bad(
            path,
            "no es un archivo de facilitación de Ruta, o está dañado",
            "is no controller's file by Ruta, or is damaged",
        ) from None
    if (found.record, found.scenario, found.digest) != (record, scenario.scenario, scenario.digest):
        raise _bad(path, "es de otro ejercicio", "belongs to another exercise")
    strangers = {*found.shifted, *found.softened, *found.restored} - set(scenario.happens)
    strangers |= {role for each in found.planned for role in each.to} - set(scenario.roles.played)
    if strangers or set(found.observed) - set(scenario.expect):
        raise _bad(
            path, "nombra sucesos que el escenario no tiene", "names injects that the scenario does not have"
        )
    return found


def _bad(path: Path, es: str, en: str) -> ServiceError:
    name = naming.shown(path.name)
    return ServiceError(
        f"El archivo «{name}» {es}. No se cambió nada; elija el archivo que se guardó con este ejercicio.",
        f"The file “{name}” {en}. Nothing was changed; choose the file that was saved with this exercise.",
    )
