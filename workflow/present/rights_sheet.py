"""What can be rated of an exercise whose scenario is not at hand: how the table did by each right.

Nothing is proposed, since what was expected is not known; beside each right stands what the log has of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflow.present.scene import Scene
from workflow.rows.review import ProofRow, SheetRow

_BEGINS = "right_"
_WHATS = {
    "told": ("se informó", "was told"),
    "respected": ("se respetó", "was respected"),
    "breached": ("se vulneró", "was breached"),
}


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


def _found(scene: Scene, right: str) -> Iterator[ProofRow]:
    """What the log has of a right, case by case."""
    for case in scene.cases():
        for thing in scene.together(case.id):
            for row in scene.record.rights(thing.id):
                if row.right == right:
                    what = scene.words.pick(*_WHATS[row.what])
                    number = scene.words.pick(f"suceso {row.seq}", f"event {row.seq}")
                    told = f"{what[:1].upper()}{what[1:]}, {scene.on_day(row.at)} [{case.id}, {number}]"
                    yield ProofRow(told, row.seq, case.id)
