"""A session as other programs read it: its events with who did what and when, and the things they are of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Form = Literal["json", "csv", "xlsx", "xes", "ocel"]
"""What a session can be written as. Only `json` has all of it, and can be read by Ruta again."""
FORMS: tuple[Form, ...] = get_args(Form)
ENDINGS: dict[Form, str] = {"json": "jsonl", "csv": "csv", "xlsx": "xlsx", "xes": "xes", "ocel": "sqlite"}
"""How the name of such a file ends."""

Transition = Literal[
    "schedule", "assign", "start", "complete", "withdraw", "ate_abort", "pi_abort", "unknown"
]
"""The standard's own words (IEEE 1849, lifecycle extension) for what became of an activity."""


@dataclass(frozen=True, slots=True)
class LoggedThing:
    """Something that events are of: its id, what kind it is (an id, and in words), the values that it begins
    with by name, and what it is tied to as (id, how)."""

    id: str
    kind: str
    kind_name: str
    values: Mapping[str, str]
    tied: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LoggedRow:
    """An event of a session.

    `on_branch`: it led to where the session ended, and was not taken back. `cases` are those that it belongs
    to: its own, or all that are linked to its thing. `sort` and `activity` are what it is, as an id and in
    words; `instance` joins all that became of one request. `time` is simulated time with its zone. `actor` is
    the code of a seat. `note` is what a person typed. `things` are what it is of, each with how;
    `changes` are values that it sets, as (thing, name, value). `whose` says of an act or a fault of an
    exercise whether it was the table's; empty for anything else. `could` names who could have done what was
    left undone, where nobody's act it is.
    """

    seq: int
    branch: int
    on_branch: bool
    cases: tuple[str, ...]
    thing: str
    sort: str
    activity: str
    lifecycle: str
    lifecycle_name: str
    transition: Transition
    instance: str
    time: dt.datetime
    minute: int
    step: str
    role: str
    role_name: str
    institution: str
    actor: str
    outcome: str
    fault: str
    text: str
    note: str
    things: tuple[tuple[str, str], ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    whose: Literal["", "table", "before", "program"] = ""
    could: str = ""


@dataclass(frozen=True, slots=True)
class LoggedSession:
    """A session: its id and name, its pathway with the hash of its definition, whether names and texts were
    taken out, its cases in order, its events in order, and the things in the order in which they came. So
    many events are `left_out`: what simulated colleagues only meant to do."""

    id: str
    name: str
    pathway: str
    pathway_name: str
    digest: str
    year: str
    lang: str
    is_shared: bool
    cases: tuple[str, ...]
    events: tuple[LoggedRow, ...]
    things: tuple[LoggedThing, ...]
    left_out: int = 0
