"""What can be rated of an exercise whose scenario is not at hand: how the table did by each right.

Nothing is proposed, since what was expected is not known; beside each right stands what the log has of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflow.present.review_findings import short
from workflow.present.scene import Scene
from workflow.present.standing import rights_of
from workflow.record.rows import RightEvent
from workflow.review.findings import Wrong, wrongs
from workflow.rows.review import ProofRow, SheetRow

_BEGINS = "right_"
_MOST = 6
"""Events that are named of a right that was told, respected or breached."""
_WHATS = {
    "told": ("se informó", "was told"),
    "respected": ("se respetó", "was respected"),
    "breached": ("se vulneró", "was breached"),
}

_SHORT = {**_WHATS, "passed": ("venció un plazo", "a deadline passed")}


def rights_sheet(scene: Scene) -> tuple[SheetRow, ...]:
    """Each right of the pathway, for all together, with the events of it."""
    pick = scene.words.pick
    everybody, none = pick("Todos juntos", "All together"), pick("sin propuesta", "no proposal")
    rows = []
    for key, right in zip(rights_keys(scene), scene.pathway.rights.values(), strict=True):
        found = tuple(_found(scene, right.id))
        nothing = pick("De este derecho no consta nada.", "Nothing is on record of this right.")
        rows.append(
            SheetRow(
                of=key,
                objective=right.name(scene.language),
                role=everybody,
                grade="",
                grade_name=none,
                seqs=(),
                proof=found[0] if found else ProofRow(nothing),
                reasons=found or (ProofRow(nothing),),
                is_proposed=False,
            )
        )
    return tuple(rows)


def rights_keys(scene: Scene) -> tuple[tuple[str, str], ...]:
    """What the rows are rated as."""
    return tuple((f"{_BEGINS}{id.lower()}", "") for id in scene.pathway.rights)


def events_by_right(scene: Scene) -> dict[tuple[str, str], str]:
    """What the log has of each right, as short as a cell of a table: what came of it, by which events."""
    found = dict[tuple[str, str], str]()
    for key, right in zip(rights_keys(scene), scene.pathway.rights, strict=True):
        by_what: dict[str, set[int]] = {what: set() for what in _SHORT}
        for _case, _thing, row in _events(scene, right):
            by_what[row.what].add(row.seq)
        by_what["passed"] = {one.seq for _case, one in _passed(scene, right)}
        cells = []
        for what, names in _SHORT.items():
            if seqs := sorted(by_what[what]):
                more = " …" if len(seqs) > _MOST else ""
                numbers = ", ".join(str(seq) for seq in seqs[:_MOST])
                cells.append(f"{scene.words.pick(*names)}: {numbers}{more}")
        found[key] = "; ".join(cells)
    return found


def _events(scene: Scene, right: str) -> Iterator[tuple[str, str, RightEvent]]:
    """What happened to a right, with its case and the thing that it happened to."""
    for case in scene.cases():
        for thing in scene.together(case.id):
            for row in scene.record.rights(thing.id):
                if row.right == right:
                    yield case.id, thing.id, row


def _passed(scene: Scene, right: str) -> Iterator[tuple[str, Wrong]]:
    """The deadlines and targets that passed and touch a right, each with its case."""
    count = scene.world.core.count_targets
    for case in scene.cases():
        things = [thing.id for thing in scene.together(case.id)]
        for one in wrongs(scene.record, things, count_targets=count):
            if one.sort == "late" and right in rights_of(scene, one.activity):
                yield case.id, one


def _found(scene: Scene, right: str) -> Iterator[ProofRow]:
    """What the log has of a right, case by case, and by what; then what touches it and was not done by its
    day."""
    for case, thing, row in _events(scene, right):
        what, by = scene.words.pick(*_WHATS[row.what]), _by_what(scene, thing, row)
        number = scene.words.pick(f"suceso {row.seq}", f"event {row.seq}")
        told = f"{what[:1].upper()}{what[1:]}{f' ({by})' if by else ''}, {scene.on_day(row.at)}"
        yield ProofRow(f"{told} [{case}, {number}]", row.seq, case)
    for case, one in _passed(scene, right):
        number = scene.words.pick(f"suceso {one.seq}", f"event {one.seq}")
        told = short(scene, one)
        told = f"{told[:1].upper()}{told[1:]}, {scene.on_day(one.at)}"
        yield ProofRow(f"{told} [{case}, {number}]", one.seq, case)


def _by_what(scene: Scene, thing: str, row: RightEvent) -> str:
    """The fault that breached a right, else the step by which it was told, respected or breached."""
    faults = [one.fault for one in scene.record.faults(thing) if one.seq == row.seq]
    named = next((scene.pathway.faults[id] for id in faults if id in scene.pathway.faults), None)
    if row.what == "breached" and named is not None:
        return named.name(scene.language)
    return scene.words.step(row.step) if row.step else ""
