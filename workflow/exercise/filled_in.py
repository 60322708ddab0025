"""What a part of a scenario is, and how what was filled in is written into it."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from workflow.exercise.draft_days import of_file, start_on
from workflow.exercise.known import Choices, Known, Names, Part, listed
from workflow.rows.drafting import Filled, Sort
from workflow.scenario.names import Loc


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key, name and sort, where it stands in the part, what it may be.

    `path` is () where the texts stand in the part itself. `is_flag` is written true or false. `old` is what
    the choices were called before.
    """

    key: str
    name: Names
    sort: Sort
    path: Loc
    choices: Choices | None = None
    may_be_empty: bool = False
    low: int = 0
    high: int = 0
    is_flag: bool = False
    old: Choices | None = None


def value_at(part: Part, path: Loc) -> Any:
    """What stands in a part, or a whole scenario, at a path; None where nothing does."""
    value: Any = part
    for step in path:
        if isinstance(value, list) and isinstance(step, int):
            value = value[step] if step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


IN_ANSWER: Loc = ("never", "in_answer")
"""Where the answers to the person stand that do what must not come about: how, by line."""


def answers_of(given: object) -> list[str]:
    """Answers by line as they are filled in, `line.how`."""
    return [f"{line}.{how}" for line, how in given.items()] if isinstance(given, dict) else []


_SPANS = {"days": 1440, "hours": 60, "minutes": 1}
"""Minutes of each unit of a time."""


def span_of(given: object) -> str:
    """A time as it is filled in, `3 days`: of one that has several units, all of it in the smallest."""
    spans = given if isinstance(given, dict) else {}
    units = [unit for unit in _SPANS if isinstance(spans.get(unit), int)]
    if not units:
        return ""
    whole = sum(spans[unit] * _SPANS[unit] for unit in units)
    return f"{whole // _SPANS[units[-1]]} {units[-1]}"


def reason_of(part: Part) -> str:
    """Why it comes, or ends."""
    if part.get("by_hand") == "yes":
        return "by_hand"
    return next((key for key in ("when", "if_not", "once_told") if isinstance(part.get(key), dict)), "at")


def track_of(part: Part) -> str | None:
    """The track that a condition looks at; None where it looks at more, or in another way."""
    is_ = part.get("when", {}).get("is")
    if not isinstance(is_, dict) or len(is_) != 1:
        return None
    ((track, state),) = is_.items()
    return track if isinstance(state, str) and track not in ("any", "all", "not") else None


def what_of(part: Part) -> str:
    """What sort of thing is expected."""
    if part.get("watch") == "yes":
        return "watch"
    never, done = part.get("never"), part.get("done")
    if isinstance(never, dict):
        return "kept" if "told" in never else "fault"
    if isinstance(done, dict):
        return next((key for key in ("asked", "told", "answers") if key in done), "step")
    return "step"


def before_of(part: Part) -> str | None:
    """What something has to be done before, as its sort and id; None where that is nothing, or more than one
    thing."""
    before, done = part.get("before"), part.get("done")
    if not isinstance(before, dict) or not isinstance(done, dict) or before.get("of") != done.get("of"):
        return None
    named = [(key, value) for key, value in before.items() if key != "of"]
    if len(named) != 1 or named[0][0] not in ("asked", "step"):
        return None
    ids = listed(named[0][1])
    return f"{named[0][0]}.{ids[0]}" if len(ids) == 1 else None


def changed(part: Part, field: Field, value: Filled, known: Known) -> Part:
    """The part with a field filled in."""
    made = copy.deepcopy(part)
    match field.key:
        case "reason":
            _with_reason(made, str(value), known)
        case "what":
            _with_what(made, str(value), known)
        case "when.track":
            made["when"].pop("says", None)  # it told another condition
            made["when"]["is"] = {str(value): next(iter(known.states(str(value))), "")}
        case "before":
            _with_before(made, str(value))
        case "after":
            _put(made, field, value)
            if not value:
                made.pop("anew", None)  # there is nothing any more after which it would come
        case "starts":
            start_on(made, str(value))
        case "when.state":
            made["when"].pop("says", None)
            made["when"]["is"] = {str(track_of(part)): str(value)}
        case _:
            given = of_file(value, known.data) if field.sort == "moment" and isinstance(value, str) else value
            _put(made, field, given)
            if field.path == ("done", "of") and before_of(part):
                made["before"]["of"] = str(value)  # both are of one person
    return made


def _with_before(part: Part, value: str) -> None:
    sort, _, id = value.partition(".")
    if id:
        part["before"] = {"of": part["done"]["of"], sort: id}
    else:
        part.pop("before", None)


def _put(part: Part, field: Field, value: Filled) -> None:
    path = field.path
    if field.sort == "span" and value == span_of(value_at(part, path)):
        return  # it may be written in other units, and means the same
    if field.sort in ("line", "story"):
        es, en = cast(Names, value)
        if field.may_be_empty and not es and not en:
            _take(part, path)
        elif path:
            _set(part, path, {"es": es, "en": en})
        else:
            part.update(es=es, en=en)
        return
    written = _answers(value) if path == IN_ANSWER else _written(field, value)
    if written is None:
        _take(part, path)
    else:
        _set(part, path, written)


def _answers(value: Filled) -> Any:
    """The same as the file has them; of a line whose two answers are chosen the last."""
    return dict(each.split(".") for each in value) or None


def _written(field: Field, value: Filled) -> Any:
    """A value as the file has it; None where nothing is to stand there."""
    if field.sort == "several":
        several = list(value)
        return None if not several and field.may_be_empty else several[0] if len(several) == 1 else several
    text = str(value)
    if not text and field.may_be_empty:
        return None
    if field.sort == "number":
        return int(text)
    if field.sort == "span":
        count, unit = text.split()
        return {unit: int(count)}
    if field.sort == "yes":
        if text == "no":
            return None
        return True if field.is_flag else "yes"
    return text


def _set(part: Part, path: Loc, value: Any) -> None:
    at: Any = part
    for step in path[:-1]:
        at = at.setdefault(step, {})
    at[path[-1]] = value


def _take(part: Part, path: Loc) -> None:
    at: Any = part
    for step in path[:-1]:
        at = at.get(step, {})
    at.pop(path[-1], None)


def _with_reason(part: Part, reason: str, known: Known) -> None:
    if reason == reason_of(part):
        return
    whose = next(iter(known.people), "")
    for key in ("at", "when", "if_not", "once_told", "by_hand", "alone_at"):
        part.pop(key, None)
    starts = known.data.get("starts", "day 1, 09:00")
    given: dict[str, Any] = {
        "at": starts,
        "by_hand": "yes",
        "when": {
            "of": whose,
            "is": {track: next(iter(known.states(track))) for track in list(known.tracks)[:1]},
        },
        "if_not": {"of": whose, "step": next(iter(known.steps), ""), "until": starts},
        "once_told": {
            "of": whose,
            "told": next(iter(known.knowledge), ""),
            "to": next(iter(known.data.get("counterparts") or known.senders), ""),
            "later": {"hours": 1},
        },
    }
    part[reason] = given[reason]


def _with_what(part: Part, what: str, known: Known) -> None:
    if what == what_of(part):
        return
    before = part.get("done") or part.get("never") or {}
    whose = before.get("of") or next(iter(known.people), "")
    for key in (
        "done",
        "never",
        "watch",
        "why",
        *(() if what in ("step", "asked", "told") else ("within", "before")),
    ):
        part.pop(key, None)
    if what == "watch":
        part["watch"] = "yes"
    elif what in ("fault", "kept"):
        part["never"] = {"of": whose, **({"fault": ""} if what == "fault" else {"told": "", "to": ""})}
    else:
        part["done"] = {"of": whose, what: "in_turn" if what == "answers" else ""}


NEW = {
    "objectives": "objective",
    "people": "person",
    "counterparts": "other",
    "knowledge": "thing",
    "happens": "event",
    "expect": "expected",
    "ends": "end",
    "debrief": "",
}
"""The sections that can have more parts, and how the id of a new one begins."""


def _only(choices: Iterable[str]) -> str:
    """What is chosen where there is nothing else to choose; else "": nobody chose the first of several."""
    found = list(choices)
    return found[0] if len(found) == 1 else ""


def new_part(section: str, known: Known) -> Part:
    """A part to fill in; what it lacks is told."""
    texts = {"es": "", "en": ""}
    whose, starts = next(iter(known.people), ""), known.data.get("starts", "day 1, 09:00")
    match section:
        case "people":
            return {"profile": next(iter(known.profiles), ""), "story": texts}
        case "happens":
            return {
                "at": starts,
                "from": _only(known.senders),
                "to": _only(known.played),
                "channel": "",
                "text": texts,
                "note": dict(texts),
            }
        case "expect":
            objective, first = _only(known.objectives), _only(known.played)
            done = {"of": whose, "step": ""}
            return {**texts, "objective": objective, "by": first, "done": done, "assumption": True}
        case "ends":
            return {**texts, "at": starts}
    return texts
