"""Taking sessions of other files into a workspace: each chain as it is, under its own id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workflow.store.problems import StoreProblem
from workflow.store.records import Reader
from workflow.store.texts import Label
from workflow.store.workspace import Workspace

Became = Literal["taken", "same", "earlier", "apart", "broken"]
"""What became of a session. `taken`: it is in the workspace now. `same`: it was there already. `earlier`:
what is there has all of it and went on. `apart`: another history has its id, and it stays in its file.
`broken`: its chain does not hold, and it stays in its file."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A session of a file and what became of it; `why` is said where it was left."""

    where: Path
    session: str
    events: int
    became: Became
    why: StoreProblem | None = None

    @property
    def is_in(self) -> bool:
        """Whether all of its events are in the workspace."""
        return self.became in ("taken", "same", "earlier")


def take_in(workspace: Workspace, log: Reader) -> bool:
    """Keep the one session of a file that was handed on in the workspace, in the format that it is in; False
    where it is there already, whatever was erased of it here meanwhile.

    Raises:
        StoreProblem: `broken_chain`, `other_history` where a session of that id has another end: then it
            stays in its file, apart; or what the disk says.
    """
    return _take_in(workspace, log, log.ids()[0])


def merge(workspace: Workspace, logs: Iterable[Reader]) -> tuple[Merged, ...]:
    """Keep every session of these logs in the workspace, in the order in which they stand in the logs. Of one
    that several logs hold, the longest is kept; one of its id with another history is left where it is.

    Raises:
        StoreProblem: what the disk says.
    """
    found = [(log, session, _length(log, session)) for log in logs for session in log.ids()]
    order = sorted(range(len(found)), key=lambda at: -found[at][2])  # what goes on longest comes first
    became = {at: _merged(workspace, *found[at]) for at in order}
    return tuple(became[at] for at in range(len(found)))


def _length(log: Reader, session: str) -> int:
    try:
        return log.head(session).seq
    except StoreProblem:
        return 0


def _merged(workspace: Workspace, log: Reader, session: str, events: int) -> Merged:
    try:
        taken = _take_in(workspace, log, session)
    except StoreProblem as problem:
        if problem.code == "other_history" and workspace.reaches(log.head(session)):
            return Merged(log.where, session, events, "earlier")
        if problem.code == "other_history":
            return Merged(log.where, session, events, "apart", problem)
        if problem.code not in _ITS_OWN:
            raise
        return Merged(log.where, session, events, "broken", problem)
    return Merged(log.where, session, events, "taken" if taken else "same")


_ITS_OWN = frozenset({"broken_chain", "bad_session", "incomplete", "damaged", "too_slow"})
"""Problems of the session that is taken in, and not of the disk that it is written to."""


def _take_in(workspace: Workspace, log: Reader, session: str) -> bool:
    found = log.verify(session)
    if not found.ok:
        why = (found.why_es, found.why_en)
        raise StoreProblem(
            "broken_chain", session=session, seq=found.first_bad_seq, detail=why, where=log.where
        )
    if session in workspace.ids():
        if workspace.head(session) != log.head(session):
            raise StoreProblem("other_history", session=session, where=workspace.path, other=log.where)
        return False
    label = Label(log.session_record(session).name)
    workspace.take_in(log.record_row(session), log.rows(session), log.texts(session), label)
    return True
