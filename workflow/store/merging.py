"""Taking a sealed session into a workspace: its chain as it is, under its own id."""

from __future__ import annotations

from workflow.store.problems import StoreProblem
from workflow.store.received import Received
from workflow.store.texts import Label
from workflow.store.workspace import Workspace


def take_in(workspace: Workspace, log: Received) -> bool:
    """Keep the session of a sealed file in the workspace, in the format that it is in; False where it is
    there already, whatever was erased of it here meanwhile.

    Raises:
        StoreProblem: `broken_chain`, `other_history` where a session of that id has another end: then it
            stays in its file, apart; or what the disk says.
    """
    record = log.record
    found = log.verify(record.id)
    if not found.ok:
        why = (found.why_es, found.why_en)
        raise StoreProblem(
            "broken_chain", session=record.id, seq=found.first_bad_seq, detail=why, where=log.where
        )
    if record.id in workspace.ids():
        if workspace.head(record.id) != log.head(record.id):
            raise StoreProblem("other_history", session=record.id, where=workspace.path, other=log.where)
        return False
    rows, label = log.rows(record.id), Label(record.name)
    workspace.take_in(log.record_row(record.id), rows, log.texts(record.id), label)
    return True
