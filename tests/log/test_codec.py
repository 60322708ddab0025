"""Events as they are stored: byte for byte what was always written, and nothing believed that cannot be."""

from __future__ import annotations

import dataclasses
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.events import said, saying
from tests.golden.trace import every_trace, play
from tests.property.lives import attempts, panama
from tests.recorded.test_recorded import HERE, RECORDINGS
from workflow.log import codec
from workflow.log.base import UNRECORDED, WORLD, Beside, Stored, Typed
from workflow.log.canonical import BadRow, canonical
from workflow.log.codec import FORMAT, BadEvent, as_mapping, decode, encode, from_mapping
from workflow.log.events import KINDS, Enabled, Event, Lifecycle, Noted, TrainerNoted
from workflow.store.looking import open_log


def recorded(folder: Path) -> Iterator[Stored]:
    """Every event of every recording, as it is stored."""
    for name in RECORDINGS:
        path = folder / f"{name}.ruta"
        path.write_bytes(gzip.decompress((HERE / name / "workspace.ruta.gz").read_bytes()))
        with open_log(path) as log:
            for id in log.ids():
                yield from (item.stored for item in log.page(id, limit=None))


def lived() -> Iterator[Event]:
    """Events of every kind, as they are made."""
    for trace in every_trace():
        yield from play(trace).events
    world = panama(3)
    for _ in attempts(world, 3, 40):
        pass
    world.note_clock_back(90)
    yield from world.events


def test_what_was_stored_is_written_again_byte_for_byte(tmp_path: Path) -> None:
    count = 0
    for stored in recorded(tmp_path):
        event = decode(stored)
        assert encode(event) is stored
        anew = dataclasses.replace(event)  # no longer what it was read from: written in the present format
        raised = dataclasses.replace(stored, format=FORMAT, actor=event.actor)
        assert anew.stored is None and encode(anew) == raised
        assert event.actor != "" and (stored.format == FORMAT) == (raised == stored)
        count += 1
    assert count > 1000


def test_every_kind_is_read_as_it_was_made() -> None:
    kinds = set()
    for event in lived():
        assert decode(encode(event)) == event
        assert from_mapping(as_mapping(event)) == event
        kinds.add(event.lifecycle)
    told = {kind for kind, what in KINDS.items() if what.of_exercise}
    assert kinds | {"changed"} | told == set(KINDS)  # of which the recordings hold some
    assert "noted" in kinds


def test_what_is_not_known_stays_out_of_sight_and_is_handed_on() -> None:
    event = next(event for event in lived() if event.lifecycle == "done")
    more = saying(event, {"later": [1, {"x": 2.0}], **said(event), "consequences": 7, "lifecycle": "x"})
    found = decode(encode(more))
    assert found == event and encode(found) == encode(more) != encode(event)
    assert "later" not in repr(found)
    assert encode(dataclasses.replace(found)) == encode(event)  # what is made of it says what is known


def test_an_event_is_not_changed() -> None:
    event = Event(1, 0, 0, 0, Noted(dimension="a"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        event.seq = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        event.what.dimension = "b"  # type: ignore[attr-defined]


OPENED = {
    "year": "2021", "seed": 1, "changes": {"panels": 3, "rule": "new", "share": 0.5}, "count_targets": False,
    "capacity": {"panel": 2}, "switches": {}, "refills": {"services": 10}, "funds": {"services": -5},
    "background": {"panel": [3, None]},
}  # fmt: skip
CASE = {
    "kind": "victim", "number": 1, "name": "Luz", "values": {"status": "potential", "calls": 2},
    "linked": None, "has": {"dependent": [{"age": "child"}]}, "moved": ["status"],
}  # fmt: skip
RIGHT: dict[Lifecycle, dict[str, Any]] = {
    "session_opened": OPENED,
    "case_opened": CASE,
    "enabled": {"activity": "a", "visit": 1, "uptake": True, "due": 60},
    "queued": {"activity": "a", "paid": ["services", 100]},
    "refused": {"missing": ["consent=given"]},
    "done": {"activity": "a", "set": {"x": "y", "n": -3}, "timers": {"t": None}},
    "background": {"resource": "panel", "number": 3, "stage": "arrived", "next": 5},
    "met": {"activity": "a", "late": 0, "closed": True, "visit": 1},
    "fault": {"fault": "f", "how": "omitted"},
    "advanced": {"to": 2**53 - 1},
    "played": {"roles": []},
    "noted": {"typed": "0" * 64},
    "inject": {"inject": "raid", "how": "softened"},
    "message_sent": {"message": "m1", "to": ["police"]},
    "asked": {"question": "q", "uncovered": ["debt"]},
    "corrected": {"corrects": 3},
    "paused": {"stage": "begun"},
}
WRONG: list[tuple[Lifecycle, str, Any]] = [
    ("session_opened", "seed", -1),
    ("session_opened", "seed", True),
    ("session_opened", "year", 2021),
    ("session_opened", "changes", {"panels": [1]}),
    ("session_opened", "changes", {"panels": True}),
    ("session_opened", "background", {"panel": [3]}),
    ("session_opened", "background", {"panel": [-3, None]}),
    ("session_opened", "later", [[1, "2021"]]),
    ("session_opened", "funds", {"services": "5"}),
    ("case_opened", "number", 1.0),
    ("case_opened", "linked", 7),
    ("case_opened", "values", {"status": None}),
    ("case_opened", "has", {"dependent": [["age"]]}),
    ("case_opened", "drawn", -1),
    ("enabled", "activity", ""),
    ("enabled", "activity", None),
    ("enabled", "visit", -1),
    ("enabled", "uptake", 1),
    ("enabled", "due", "60"),
    ("enabled", "due", 2**53),
    ("queued", "paid", ["services"]),
    ("queued", "paying", "yes"),
    ("queued", "expires", -5),
    ("refused", "missing", "consent"),
    ("refused", "missing", [1]),
    ("done", "set", {"x": 1.5}),
    ("done", "set", ["x"]),
    ("done", "timers", {"t": -1}),
    ("done", "moved", {"x": 1}),
    ("done", "visits", {"a": None}),
    ("done", "records", {"dependent": {"age": 3}}),
    ("done", "busy", {"panel": 0.5}),
    ("done", "outcome", 1),
    ("background", "stage", "gone"),
    ("met", "closed", 0),
    ("fault", "how", "planned"),
    ("advanced", "to", 2**53),
    ("advanced", "to", None),
    ("played", "roles", [None]),
    ("noted", "typed", ["a"]),
    ("noted", "typed", "a"),
    ("noted", "typed", "F" * 64),
    ("noted", "how", "guessed"),
    ("inject", "how", "sent"),
    ("message_sent", "to", "police"),
    ("asked", "uncovered", [1]),
    ("corrected", "corrects", -1),
    ("paused", "stage", ""),
]


def stored(kind: Lifecycle, data: object) -> Stored:
    return Stored(4, 0, 3, 10, kind, "V1", None, None, "", canonical(data), FORMAT)


@pytest.mark.parametrize("kind", RIGHT)
def test_what_can_be_said_is_read(kind: Lifecycle) -> None:
    event = decode(stored(kind, RIGHT[kind]))
    assert type(event.what) is KINDS[kind] and event.seq == 4


@pytest.mark.parametrize(("kind", "key", "value"), WRONG)
def test_what_cannot_be_said_is_not_read(kind: Lifecycle, key: str, value: object) -> None:
    with pytest.raises(BadEvent, match="event 4"):
        decode(stored(kind, {**RIGHT[kind], key: value}))


@pytest.mark.parametrize(
    ("kind", "key"), [(kind, key) for kind in ("enabled", "met", "fault", "advanced") for key in RIGHT[kind]]
)
def test_what_must_be_said_is_not_left_out(kind: Lifecycle, key: str) -> None:
    with pytest.raises(BadEvent):
        decode(stored(kind, {name: value for name, value in RIGHT[kind].items() if name != key}))


@pytest.mark.parametrize("data", [[], None, "x", 3])
def test_what_is_no_table_is_no_event(data: object) -> None:
    with pytest.raises(BadEvent):
        decode(stored("noted", data))


def test_half_a_character_is_not_written() -> None:
    with pytest.raises(BadRow):
        encode(Event(1, 0, 0, 0, Noted(dimension="\ud800")))
    with pytest.raises(BadRow):
        Typed.of("\ud800")


def test_an_older_form_is_read_as_the_present_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form of the log that called `visit` otherwise: what is told is lifted, what is stored stays."""

    def raised(old: Stored, actor: str, data: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        assert old.lifecycle == "enabled"
        return actor, {**data, "visit": data["time"]}

    old = stored("enabled", {"activity": "a", "time": 2, "uptake": False, "due": None})
    with pytest.raises(BadEvent):
        decode(old)
    monkeypatch.setattr(codec, "FORMAT", FORMAT + 1)
    monkeypatch.setitem(codec.UPCASTS, FORMAT, raised)
    for form in (1, 2):  # the oldest goes through every raise in between
        event = decode(dataclasses.replace(old, format=form))
        assert event.what == Enabled(activity="a", visit=2, uptake=False, due=None)
    assert encode(event) == old


@pytest.mark.parametrize(
    ("kind", "data", "actor"),
    [
        ("enabled", RIGHT["enabled"], WORLD),
        ("requested", {"activity": "a", "simulated": True}, WORLD),
        ("requested", {"activity": "a", "simulated": False}, UNRECORDED),
        ("done", RIGHT["done"], UNRECORDED),
        ("played", {"roles": []}, UNRECORDED),
    ],
)
def test_format_1_says_no_more_of_the_actor_than_it_knew(
    kind: Lifecycle, data: dict[str, Any], actor: str
) -> None:
    first = dataclasses.replace(stored(kind, data), format=1)
    assert decode(first).actor == actor and encode(decode(first)).actor == ""
    assert decode(dataclasses.replace(first, actor="A")).actor == "A"
    assert decode(dataclasses.replace(first, format=2)).actor == ""


def test_format_1_held_a_text_in_the_chain() -> None:
    first = dataclasses.replace(stored("noted", {"text": "una nota"}), format=1)
    typed = decode(first).what.typed
    assert typed is not None and typed.text == "una nota" and typed == Typed.in_chain("una nota")
    assert decode(dataclasses.replace(first, format=2)).what.typed is None
    with pytest.raises(BadEvent):
        decode(dataclasses.replace(first, text=canonical({"text": ["a"]})))


def test_of_a_typed_text_only_its_salted_hash_is_said() -> None:
    one, other = Typed.of("Sol"), Typed.of("Sol")
    assert one.digest != other.digest and one.text == other.text == "Sol" and one.salted_again() != one
    event = Event(1, 0, 0, 0, TrainerNoted(typed=one))
    assert said(event) == {"typed": one.digest} and "Sol" not in repr(event)
    kept = encode(event)
    assert kept.beside == one.beside and decode(kept).what.typed == one
    erased = dataclasses.replace(kept, beside=Beside("", "", erased=True))
    found = decode(erased)
    assert found == event and found.what.typed is not None and found.what.typed.text is None
    handed = from_mapping(as_mapping(event)).what.typed  # to another process goes no text
    assert handed == one and handed.text is None
