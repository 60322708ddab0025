"""A copy of a definition with other fields has nothing that was worked out from the old ones."""

from __future__ import annotations

import datetime as dt

import pytest

from workflow.case.settings import Settings
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.pathway.limits import Limits


def steps_of(pathway: Pathway) -> tuple[str, ...]:
    return tuple(pathway.steps)


def test_a_copy_with_other_kinds_has_other_steps() -> None:
    whole = library.load("panama-2021")
    assert whole.once(steps_of) == tuple(whole.steps)
    victim = whole.kinds["victim"]
    copy = whole.model_copy(update={"kinds": {"victim": victim}})
    assert copy.once(steps_of) == tuple(copy.steps) == tuple(victim.steps) != whole.once(steps_of)
    assert "investigate" not in copy.kind_of_step


def test_a_copy_that_begins_on_another_day_has_what_asks_no_day() -> None:
    whole = library.load("panama-2021")
    moved = whole.beginning(dt.date(2019, 1, 7))
    assert moved.starts != whole.starts
    assert moved.once(steps_of) is whole.once(steps_of)


def test_what_was_worked_out_to_check_a_definition_serves_its_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """To open a kept session waits for both."""
    made: list[Pathway] = []

    def noted(limits: Limits, pathway: Pathway) -> None:
        made.append(pathway)
        whole(limits, pathway)

    text = library.to_json(library.load("panama-2021"))
    whole = Limits.__init__
    monkeypatch.setattr(Limits, "__init__", noted)
    kept = library.from_json(text)
    assert kept.digest and Settings.of(kept, "2021").year == "2021"
    assert len(made) == 1
