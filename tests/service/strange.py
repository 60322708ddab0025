"""Logs that are well chained and say strange things: real sessions with fields taken away or replaced.

Whoever makes a file can make its chain, so that it verifies. The service may open such a session or refuse
it in a sentence; nothing else.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.events import said, saying
from tests.service.conftest import MADE_UP
from workflow.case.state import WorldState
from workflow.log.events import Event
from workflow.pathway import library
from workflow.problems import ExpectedError
from workflow.service import DAY, Service
from workflow.store.chain import LIFECYCLES
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace
from workflow.world.core import Book

SESSION = "strange"
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**53, -(2**62), 0.5, 1e300, "", "x", "V1", "police", "\u202eabc\n", [], [1],
    ["V1"], [[1, 2]], {}, {"x": 1}, {"status": "sent"}, {"panel": 1}, [None],
)  # fmt: skip
WORDS: tuple[str | None, ...] = (None, "", "x", "V1", "V2", "P1", "police", "clock", "send_form", "confirm")


@dataclass(frozen=True, slots=True)
class Real:
    """A session that was really lived: its events and the definition it was lived under."""

    pathway: str
    digest: str
    definition: str
    events: tuple[Event, ...]


def made_up() -> Real:
    """Two cases, several roles, money spent, a deadline, work called off, and three branches."""

    def lived(service: Service) -> None:
        service.start(MADE_UP, "2021", "Prueba", seed=1)
        service.new_case("an_adult", {}, "Luz")
        service.play(["police", "commission"], "es")
        service.take("V1", "send_form", "police", "es")
        service.advance(2 * DAY, "es")
        service.take("V1", "lodge_in_hotel", "police", "es")
        service.take("V1", "send_form", "police", "es")
        service.take("V1", "open_proceeding", "police", "es")
        service.take("V1", "confirm", "commission", "es")
        service.cancel("V1", "confirm", "commission", "es")
        service.take("V1", "confirm", "commission", "es")
        service.new_case("a_child", {}, "Alba", beside="V1")
        service.take("V2", "lodge_in_hotel", "police", "es")
        service.advance(5 * DAY, "es")
        service.rewind(12, "es")
        service.advance(4 * DAY, "es")
        service.rewind(20, "es")
        service.take("V1", "send_form", "police", "es")

    return _real(lived)


def panama() -> Real:
    """A girl of the bundled pathway, a year of colleagues at work, and a branch."""

    def lived(service: Service) -> None:
        service.start("panama-2021", "2021", "Prueba", seed=3)
        service.new_case("girl_no_movement", {}, "Alba")
        service.new_case(None, {}, "Mar", records={"dependent": ({}, {})})
        service.play(["police"], "es")
        service.take("V1", "refer_to_upavit", "police", "es")
        service.advance(200 * DAY, "es")
        service.rewind(60, "es")
        service.advance(90 * DAY, "es")

    return _real(lived)


def _real(lived: Callable[[Service], None]) -> Real:
    with tempfile.TemporaryDirectory() as folder:
        service = Service.open(Path(folder) / "real.ruta")
        try:
            lived(service)
            pathway = service.world.pathway
            events = service.workspace.events(service.session_id)
            return Real(pathway.pathway, pathway.digest, library.to_json(pathway), events)
        finally:
            service.close()


def strange(real: Real, chance: random.Random) -> tuple[list[Event], str]:
    """The session with one to three things taken away or replaced, and which."""
    events, told = list(real.events), []
    seen = _seen(real.events)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        at = chance.randrange(len(events))
        if chance.random() < 0.4:  # the rare kinds as often as the common ones
            kind = chance.choice(sorted({event.lifecycle for event in events}))
            at = chance.choice([n for n, event in enumerate(events) if event.lifecycle == kind])
        events[at], what = _changed(events[at], chance, seen)
        told.append(f"{events[at].seq} {events[at].lifecycle}: {what}")
    return events, "; ".join(told)


def _seen(events: Sequence[Event]) -> dict[Any, list[Any]]:
    """What stands under each key anywhere in the log: likely values, for places where they are not."""
    seen: dict[Any, list[Any]] = {}
    for event in events:
        for holder, key in _places(said(event)):
            seen.setdefault(key, []).append(holder[key])
    return seen


def _changed(event: Event, chance: random.Random, seen: Mapping[Any, list[Any]]) -> tuple[Event, str]:
    data = said(event)
    if data and chance.random() < 0.75:
        what = _one_place(data, chance, seen)
        return saying(event, data), what
    field = chance.choice(("subject", "step", "role", "lifecycle", "sim_min", "said"))
    value: Any = chance.choice(WORDS)
    if field == "lifecycle":
        value = chance.choice(sorted(LIFECYCLES))
        return saying(event, data, value), f"{field} = {value!r}"
    if field == "said":
        return saying(event, {}), "nothing is said"
    if field == "sim_min":
        value = chance.choice((0, 1, event.sim_min + 10**6, 2**40, 2**53))
    return saying(event, data, **{field: value}), f"{field} = {value!r}"


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _one_place(data: Any, chance: random.Random, seen: Mapping[Any, list[Any]]) -> str:
    """Take away, replace or add something at a random place inside; what was done."""
    places = list(_places(data))
    holder, key = chance.choice(places)
    how = chance.random()
    if how < 0.2:
        del holder[key]
        return f"without {key!r}"
    likely = how > 0.5
    value = chance.choice(seen.get(key, VALUES) if likely else VALUES)
    if how < 0.3 and isinstance(holder, dict):
        key = chance.choice(("set", "moved", "funds", "timers", "charges", "held", "activity", "visits", "x"))
    holder[key] = _copied(value)
    return f"{key!r} = {value!r}"


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys: Sequence[Any] = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], (dict, list)):
            yield from _places(value[key])


class Anything:
    """In place of the check of a log against its definition: it lets everything pass."""

    def __init__(self, book: Book) -> None:
        """Take the place."""

    def check(self, event: Event, state: WorldState) -> None:
        """Nothing is wrong."""

    def check_state(self) -> None:
        """Nothing is wrong."""


def meets_only_sentences(path: Path, real: Real, events: Sequence[Event]) -> str:
    """Have the service open a strange log and show all of it; `refused`, `opened` or `kept out`.

    Raises:
        Exception: whatever is no sentence.
    """
    try:
        with Workspace.open(path) as workspace:
            workspace.create_session(
                SESSION, "x", real.pathway, "X", real.digest, real.definition, "2021", 1, {},
                started="2026-01-01T00:00:00+00:00", events=events,
            )  # fmt: skip
    except StoreProblem:
        return "kept out"
    service = Service.open(path)
    try:
        service.sessions("es")
        try:
            service.resume(SESSION)
        except ExpectedError as error:
            assert error.text("es") and error.text("en")
            return "refused"
        _look_at_everything(service)
        return "opened"
    finally:
        service.close()


def _look_at_everything(service: Service) -> None:
    for lang in ("es", "en"):
        service.history(lang)
    branches = [int(row.id) for row in service.branches("es")]
    acts: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: service.advance_to_next("es"),
        lambda: service.new_case(None, {}, "Nueva"),
        lambda: service.advance(40 * DAY, "en"),
        *(partial(service.switch, branch, "es") for branch in branches),
        lambda: service.advance(400 * DAY, "es"),
        lambda: service.rewind(max(1, len(service.world.events) // 2), "es"),
        lambda: service.advance(40 * DAY, "es"),
    )
    for act in acts:
        try:
            act()
        except ExpectedError as error:
            assert error.text("es")
        _look(service)


def _look(service: Service) -> None:
    state = service.state("es")
    service.history("es")
    service.branches("en")
    for case in state.cases[:3]:
        for role in ("police", "commission"):
            steps = service.steps(case.id, role, "es")
        service.card(case.id, "en")
        service.timeline(case.id, "es")
        service.timeline(case.id, "en")
        service.map_state(case.id, "police")
        for row in steps.possible[:1]:
            try:
                service.take(case.id, row.id, "commission", "es")
            except ExpectedError as error:
                assert error.text("en")
