"""What the quick walk did not show is looked for from where it stood; the answers stay the same."""

from __future__ import annotations

import pytest

from tests.check.asked import noted
from tests.check.large import large_pathway
from tests.check.test_walked import elsewhere, unwalked
from workflow.proof import Finding, check, explore
from workflow.proof.onward import Onward
from workflow.proof.prove import Target


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Target]:
    """What was looked for from a beginning; the quick walk is short, so that much is left to look for."""
    monkeypatch.setattr(explore, "MOST_PEOPLE", 1)
    monkeypatch.setattr(explore, "LONGEST", 12)
    return noted(monkeypatch)


def answers() -> list[tuple[str, str, str, str]]:
    """Every answer, in its order."""
    found = check(large_pathway(), seconds=60).findings
    return [(f.id, f.verdict, f.text_es, f.text_en) for f in found]


def test_the_answers_are_the_same_with_less_to_look_for(
    asked: list[Target], monkeypatch: pytest.MonkeyPatch
) -> None:
    onward = answers()
    looked_for = len(asked)
    monkeypatch.setattr(Onward, "look", lambda *_: None)  # the control: each from a beginning
    assert answers() == onward
    assert looked_for < len(asked) - looked_for


def test_a_way_on_that_the_stepper_does_not_go_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    whole = Onward.look

    def look(self: Onward, question: object) -> None:
        looked.append(str(question))
        whole(self, question)  # type: ignore[arg-type]

    monkeypatch.setattr(Onward, "look", look)
    elsewhere(monkeypatch)
    told: list[Finding] = unwalked(check(large_pathway(), seconds=60))
    assert looked
    assert [f for f in told if f.about in ("step", "state")]
