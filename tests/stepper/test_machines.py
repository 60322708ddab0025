"""One machine of `transitions` a track is the only transition table, and says what the definition says."""

from __future__ import annotations

import pytest

from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.stepper import Stepper

PANAMA = library.load("panama-2021")


def meant(pathway: Pathway, kind: str, track: str, step: str, state: str) -> str | None:
    """Where the definition says that a step's own effect moves a track."""
    moves = pathway.kinds[kind].steps[step].moves.get(track, ())
    return next((move.to for move in moves if move.from_ is None or state in move.from_), None)


@pytest.mark.parametrize("kind", ["victim", "proceeding"])
def test_each_machine_moves_as_the_definition_says(kind: str) -> None:
    stepper = Stepper(PANAMA)
    tracks = PANAMA.kinds[kind].tracks
    first = {track.id: track.initial for track in tracks.values()}
    tried = 0
    for step in PANAMA.kinds[kind].steps.values():
        for track in step.moves:
            for state in tracks[track].states:
                values = {**first, track: state}
                for other, moves in step.moves.items():
                    if other != track:
                        values[other] = (moves[0].from_ or (first[other],))[0]
                target = meant(PANAMA, kind, track, step.id, state)
                found = stepper.moves(kind, step.id, values)
                assert (found is None) == (target is None), (step.id, state)
                assert found is None or found[track] == (state, target)
                tried += 1
    assert tried > 30


def test_all_moves_come_together_or_none() -> None:
    stepper = Stepper(PANAMA)
    values = {track.id: track.initial for track in PANAMA.kinds["victim"].tracks.values()}
    assert set(stepper.moves("victim", "tell_remedies", values) or {}) == {
        "restitution",
        "civil_claim",
        "labour_claim",
    }
    assert stepper.moves("victim", "tell_remedies", {**values, "civil_claim": "told"}) is None
