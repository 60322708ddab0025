"""What lies beside the chain of a session: what people typed, and the session's label (name and folder).

That a text was erased is read, and not when: no hash covers it, so no date could be vouched for. Older files
hold one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from workflow.log import codec
from workflow.log.base import Beside, Stored
from workflow.log.canonical import BadRow
from workflow.store import chain
from workflow.store.chain import Row

Ask = Callable[[str, Sequence[Any]], list[Row]]
"""A question to a file in SQL, with its values, and its rows."""

INTO_TEXTS = "INSERT INTO texts (session, seq, salt, body, erased) VALUES (?, ?, ?, ?, ?)"
ERASED = "erased"
"""What stands where a text was erased."""

INTO_LABELS = (
    "INSERT INTO labels (session, name, folder) VALUES (?, ?, ?) "
    "ON CONFLICT (session) DO UPDATE SET name = excluded.name, folder = excluded.folder"
)


class Label(NamedTuple):
    """What a session is called and where its owner put it: no part of its chain, and changed at will."""

    name: str
    folder: str = ""


def texts(ask: Ask, session: str, first: int = 0, last: int = 2**53) -> dict[int, Beside]:
    """What was typed for events of a session, by `seq`, erased or not."""
    found = ask(
        "SELECT seq, salt, body, erased <> '' FROM texts WHERE session = ? AND seq BETWEEN ? AND ?",
        (session, first, last),
    )
    return {seq: Beside(salt, body, bool(gone)) for seq, salt, body, gone in found}


def erased(ask: Ask, session: str) -> tuple[int, ...]:
    """The events of a session whose text was erased, by `seq`."""
    rows = ask("SELECT seq FROM texts WHERE session = ? AND erased <> '' ORDER BY seq", (session,))
    return tuple(row[0] for row in rows)


class OneByOne:
    """What was typed for each event, asked for as it is needed: a received file may hold any number."""

    def __init__(self, ask: Ask, session: str) -> None:
        self._ask, self._session, self._asked = ask, session, 0

    def __call__(self, seq: int) -> Beside | None:
        """What was typed for an event."""
        self._asked += 1
        return texts(self._ask, self._session, seq, seq).get(seq)

    @property
    def left(self) -> int:
        """How many texts lie there that no event was asked about."""
        rows = self._ask("SELECT COUNT(*) FROM texts WHERE session = ?", (self._session,))
        return int(rows[0][0]) - self._asked


def label(ask: Ask, session: str) -> Label | None:
    """A session's label; None where it has none that can be shown."""
    for row in ask("SELECT name, folder FROM labels WHERE session = ?", (session,)):
        try:
            checked(found := Label(*row))
        except BadRow:
            return None
        return found
    return None


def checked(given: Label) -> Label:
    """A label whose words can be kept.

    Raises:
        BadRow: one of them is too long, or has characters that cannot be shown.
    """
    for word in given:
        chain.check_word(word)
    return given


def rows(session: str, event: Stored) -> list[Row]:
    """The row of `texts` for a new event: none, or one.

    Raises:
        BadRow: its text is too long, or is not at hand.
    """
    if event.format == 1:  # which holds its text itself
        return []
    if event.beside is None:
        if codec.digest_said(event.text) is not None:
            raise BadRow("su texto no está a mano", "its text is not at hand")
        return []
    if len(event.beside.text) > chain.LONGEST_TYPED:
        raise BadRow("su texto es demasiado largo", "its text is too long")
    return [row(session, event.seq, event.beside)]


def row(session: str, seq: int, beside: Beside) -> Row:
    """The row of `texts` for what was typed for an event, erased or not."""
    return (session, seq, beside.salt, beside.text, ERASED if beside.erased else "")
