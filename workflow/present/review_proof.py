"""The events that show a result, as a reader of a review is shown them: which, and by what numbers."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.present.review_omitted import is_in_part, proof
from workflow.present.scene import Scene
from workflow.review.reading import Reading
from workflow.scenario.definition import Scenario
from workflow.scoring.rating import CREDIT
from workflow.scoring.results import Result


def both_ways(
    scene: Scene, reading: Reading, scenario: Scenario, results: Sequence[Result]
) -> tuple[set[int], set[int]]:
    """The events that show what was met, and those that show what was late, missed or left undone: of what
    was met in part the act is among the first, and what it left undone among the others."""
    reached, short = set[int](), set[int]()
    for result in results:
        if result.status not in CREDIT:
            continue
        shown = set(shown_proof(scene, reading, scenario, result))
        act = {shown_of(reading, seq) for seq in result.seqs} if result.status == "met" else set[int]()
        if result.status == "met" and not is_in_part(scene, scenario, result):
            act = shown
        reached |= act
        short |= shown - act
    return reached, short


def shown_proof(scene: Scene, reading: Reading, scenario: Scenario, result: Result) -> list[int]:
    """The events that show a result, as a reader is shown them."""
    return list(dict.fromkeys(shown_of(reading, seq) for seq in proof(scene, scenario, result)))


def numbered(scene: Scene, seqs: Sequence[int]) -> str:
    """Events by their numbers, in order: `suceso 5`, `sucesos 5 y 9`; "" for none."""
    if not seqs:
        return ""
    *others, last = (str(seq) for seq in sorted(seqs))
    word = scene.words.pick("sucesos", "events") if others else scene.words.pick("suceso", "event")
    return f"{word} {', '.join(others)} {scene.words.pick('y', 'and')} {last}" if others else f"{word} {last}"


def shown_of(reading: Reading, seq: int, things: Sequence[str] = ()) -> int:
    """The event itself, or what came of it where a reader is not shown that it was asked for. Of the `things`
    that it is likely to be of, it is known without reading it."""
    if reading.by_thing.is_shown(things, seq):
        return seq
    event = reading.events[seq - 1]
    later = reading.events.along(reading.by_thing.shown_from(event.subject or "", seq))
    return next((one.seq for one in later if one.key == event.key), seq)
