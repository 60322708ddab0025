"""The fold of a log that anybody may have written: it ends, and takes no more memory than it has events."""

from __future__ import annotations

import pytest

from workflow.case.fold import fold
from workflow.case.state import Thing
from workflow.log.ancestry import ancestry
from workflow.log.events import Advanced, CaseOpened, Event, SessionOpened


def event(seq: int, parent: int) -> Event:
    return Event(seq, 0, parent, 0, Advanced(to=0))


def test_an_ancestry_falls_to_the_first_event() -> None:
    line = ancestry([event(1, 0), event(2, 1), event(3, 1)], 3)
    assert [one.seq for one in line] == [1, 3]


@pytest.mark.parametrize("parent", [3, 4, -1])
def test_an_event_that_follows_none_before_it_ends_the_walk(parent: int) -> None:
    events = [event(1, 0), event(2, 1), event(3, parent), event(4, 3)]
    with pytest.raises(ValueError, match="event 3 follows"):
        ancestry(events, 4)


def test_a_case_without_a_name_is_no_case() -> None:
    opened = CaseOpened(kind="victim", number=1, name="Luz", values={}, linked=None, has={})
    with pytest.raises(ValueError, match="event 1"):
        fold([Event(1, 0, 0, 0, opened)])
    assert fold([Event(1, 0, 0, 0, opened, "V1")]).things["V1"].name == "Luz"


def opened(id: str, kind: str, linked: str | None) -> Event:
    case = CaseOpened(kind=kind, number=1, name=id, values={}, linked=linked, has={})
    return Event(1, 0, 0, 0, case, id)


def test_what_is_of_a_kind_or_linked_is_found_also_after_more_is_opened() -> None:
    state = fold([opened("P1", "proceeding", None), opened("V1", "victim", "P1")])
    copied = state.copy()
    for one, later in ((state, "V3"), (copied, "V4")):
        assert [thing.id for thing in one.of_kind("victim")] == ["V1"]
        assert one.of_kind("victim")[0] is one.things["V1"]
        fold([opened("V2", "victim", None), opened(later, "victim", "P1")], one)
        assert [thing.id for thing in one.of_kind("victim")] == ["V1", "V2", later]
        assert [thing.id for thing in one.linked_to("P1", "victim")] == ["V1", later]
        assert one.linked_to("V1", "victim") == () == one.linked_to("P1", "proceeding")
    assert fold([opened("P1", "proceeding", None)]) != copied


def test_a_copy_of_a_thing_has_all_of_it_and_shares_nothing_that_changes() -> None:
    records: dict[str, tuple[dict[str, str], ...]] = {"child": ({"age": "5"},)}
    thing = Thing(
        "V1",
        "victim",
        3,
        "Luz",
        60,
        {"status": "new"},
        "P1",
        records,
        {"a": 2},
        {"b": 7},
        9,
        name_erased=True,
    )
    copied = thing.copy()
    assert copied == thing
    copied.values["status"], copied.visits["a"], copied.entered["b"] = "old", 5, 5
    copied.records["child"][0]["age"] = "6"
    assert copied != thing and thing.records == {"child": ({"age": "5"},)}
    assert (thing.values, thing.visits, thing.entered) == ({"status": "new"}, {"a": 2}, {"b": 7})


@pytest.mark.parametrize("waiting", [10**12, -1])
def test_files_that_wait_take_no_more_memory_than_there_can_be(waiting: int) -> None:
    opened = SessionOpened(
        year="",
        seed=1,
        changes={},
        count_targets=False,
        capacity={},
        switches={},
        refills={},
        background={"panels": (waiting, 0)},
    )
    with pytest.raises(ValueError, match="panels"):
        fold([Event(1, 0, 0, 0, opened)])
