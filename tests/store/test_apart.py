"""A session kept apart from memory: word for word what was read, also what is not known here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.store.logs import SESSION, note, started
from workflow.store.apart import keep_apart
from workflow.store.received import open_received
from workflow.store.workspace import Workspace


def test_what_was_read_is_kept_apart_with_the_same_receipt(tmp_path: Path) -> None:
    head = started(tmp_path / "w", 6)
    with Workspace.open(tmp_path / "w") as workspace:
        record, events = workspace.record_row(SESSION), workspace.events(SESSION)
        assert workspace.page(SESSION, limit=1)[0].stored.text.count('"target"') == 1
    assert [event.what for event in events] == [note(seq).what for seq in range(1, 7)]
    kept = keep_apart(record, "Práctica", events, ["2026-01-02"] * 6, tmp_path, "2026-02-01")
    assert kept.receipt == head.receipt
    with open_received(kept.path) as copy:
        assert copy.verify(witnessed=head).ok
    # the control: without the texts that they were read from, it would be another log
    anew = [replace(event) for event in events]
    assert (
        keep_apart(record, "Práctica", anew, ["2026-01-02"] * 6, tmp_path, "2026-02-01").receipt
        != head.receipt
    )
