"""The hash chain of a session: how an event becomes a row, and how rows are checked.

Each row's hash covers every column and the hash before it; the first one covers the session's own
record, with the whole definition. A chain shows an edit only against a head that somebody has
witnessed (the receipt code): whoever owns the file can make it again from the start.

A row says the format of its event, which its hash covers from format 2 on; so a chain may begin in one format
and go on in another. What a person typed is not in a row but its salted hash: the text lies beside the chain.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from sys import intern
from typing import Any, cast

from workflow.log import codec
from workflow.log.base import Beside, Event, Stored, digest_of, quickly
from workflow.log.canonical import BadRow, dense_bytes, encoded, parse, read
from workflow.log.events import KINDS
from workflow.store.receipts import receipt_code, same_receipt

LONGEST_TEXT = 1_000_000  # bytes of what an event says, and of a session's settings
LONGEST_DEFINITION = 1_000_000  # bytes, as for a pathway file
LONGEST_WORD = 200  # characters of an id, role, actor or instant
_SHORT = 500  # characters of what most events say
_GREATEST = 2**53
_HASH = re.compile(r"[0-9a-f]{64}")
_CONTROL = re.compile(r"[\x00-\x1f]")
LIFECYCLES = frozenset(KINDS)

COLUMNS = (
    "session, seq, branch, parent_seq, subject, lifecycle, step, role, actor, sim_min, wall_utc, "
    "payload, prev_hash, hash, format"
)
COLUMNS_1 = COLUMNS.replace(", format", ", 1")
"""The same of files that hold events of format 1 only, and do not say so."""
PLACES = ",".join("?" * 15)
Row = tuple[Any, ...]

TextOf = Callable[[int], Beside | None]
"""What lies beside the chain for an event, by `seq`; None where nothing does."""
LONGEST_TYPED = 20_000  # characters of what a person types for one event

Vouched = Callable[[], int]
"""Up to which event it is known of each row that it is `sound`: of these only the place is still checked."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of a session: `seq` is 0 and `hash` the session record's while there is none."""

    session: str
    seq: int
    hash: str

    @property
    def receipt(self) -> str:
        """The code to write down."""
        return receipt_code(self.hash)


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of a whole chain found. `events` counts the good ones before the first bad."""

    ok: bool
    first_bad_seq: int | None
    why_es: str
    why_en: str
    events: int


def row_of(stored: Stored, session: str, wall_utc: str, prev_hash: str) -> Row:
    """The row of an event as it is stored, with its hash.

    Raises:
        BadRow: a value of a wrong type or size.
    """
    fields: Row = (
        session,
        stored.seq,
        stored.branch,
        stored.parent_seq,
        stored.subject,
        stored.lifecycle,
        stored.step,
        stored.role,
        stored.actor,
        stored.sim_min,
        wall_utc,
        stored.text,
        prev_hash,
    )
    _check_fields(fields, stored.format)
    check_hash(prev_hash)
    return (*fields, _sha256(fields, stored.format), stored.format)


def stored_of(row: Row, beside: Beside | None = None) -> Stored:
    """The event of a row as it is stored, with every limit of a row checked; what it says is not yet read.

    Raises:
        BadRow: what is wrong with the row.
    """
    check_hash(row[12])
    return _stored(row, beside)


def sound(row: Row) -> Stored:
    """The event of a row that is well formed and has the hash that it says, wherever in a chain it stands.

    Raises:
        BadRow: what is wrong with the row.
    """
    if not hash_holds(row):
        raise BadRow("su contenido cambió", "its content was changed")
    return _stored(row)


def _stored(row: Row, beside: Beside | None = None) -> Stored:
    """The same of a row whose link is known to be a hash."""
    _check_fields(row, row[14])
    if len(row[11]) <= _SHORT:
        _check_short_table(row[11])
    else:
        _check_table(row[11])
    return _of_sound(row, beside)


def _of_sound(row: Row, beside: Beside | None = None) -> Stored:
    """Words are one and the same for all events that say them: a long log has few words, and many events."""
    _, seq, branch, parent, subject, lifecycle, step, role, actor, minute, _, text, _, _, form = row
    return _read(
        seq,
        branch,
        parent,
        minute,
        intern(lifecycle),
        subject and intern(subject),
        step and intern(step),
        role and intern(role),
        intern(actor),
        text,
        form,
        beside,
    )


_read = quickly(Stored)


def _check_table(text: str) -> None:
    if not isinstance(parse(text), dict):
        raise BadRow("los datos no son una tabla", "the data are not a table")


_check_short_table = lru_cache(maxsize=4096)(_check_table)
"""The same, looked at once: events mostly say what others have said. Only what is good is kept."""


def record_hash(record: Iterable[str]) -> str:
    """The hash of a session's own record, which comes before its first event."""
    words = [_long(each) if len(str(each)) > _SHORT else _quoted(each) for each in ("session", *record)]
    return hashlib.sha256(encoded(f"[{', '.join(words)}]")).hexdigest()


def _quoted(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)


_long = lru_cache(maxsize=4)(_quoted)
"""Sessions of one definition hold the same text, which is most of their record."""


@lru_cache(maxsize=4)
def check_definition(text: str, digest: str) -> None:
    """A kept definition is the one that its digest names, and says nothing twice. Sessions that hold the same
    one are many; only what is good is kept.

    Raises:
        BadRow: another definition, one that is too long or no JSON, or a key that appears twice.
    """
    kept = encoded(text)
    if len(kept) > LONGEST_DEFINITION:
        raise BadRow("la definición es demasiado larga", "the definition is too long")
    if hashlib.sha256(kept).hexdigest() != digest:
        raise BadRow(
            "las reglas que están guardadas no son aquellas con que se jugó",
            "the rules that were kept are not those that were played by",
        )
    try:
        read(text)
    except BadRow as bad:
        es, en = bad.why
        raise BadRow(
            f"la definición guardada no es clara: {es}", f"the kept definition is unclear: {en}"
        ) from bad
    except (ValueError, RecursionError) as error:
        raise BadRow("la definición no es JSON válido", "the definition is not valid JSON") from error


def seal_hash(session: str, events: int, head: str, sealed: str, label: Sequence[str] = ()) -> str:
    """The hash of a seal: with it a date or a label that was changed afterwards shows."""
    covered = ["seal", session, events, head, sealed, *label]
    return hashlib.sha256(encoded(json.dumps(covered, ensure_ascii=False))).hexdigest()


def hash_holds(row: Row) -> bool:
    """Whether a row's own hash fits its other columns."""
    try:
        return bool(_sha256(row[:13], row[14]) == row[13])
    except (BadRow, TypeError, ValueError):
        return False


@dataclass(slots=True)
class Link:
    """How far a chain was followed: the last event, its hash, and the last event of each branch. `text_of`
    gives what lies beside it."""

    session: str
    seq: int
    hash: str
    ends: dict[int, int]
    text_of: TextOf

    def take(self, row: Row, *, is_sound: bool = False) -> Stored:
        """Check that a row is the next of the chain; the event as it is stored, with what lies beside it.
        `is_sound`: that it is `sound` is known.

        Raises:
            BadRow: what is wrong with it.
        """
        seq = self.seq + 1
        if row[0] != self.session or row[1] != seq:
            raise BadRow("falta este suceso o está fuera de orden", "this event is missing or out of order")
        if row[12] != self.hash:
            if self.seq == 0:
                raise BadRow(
                    "la definición o los datos de la sesión cambiaron",
                    "the session's definition or record was changed",
                )
            raise BadRow("no sigue al suceso anterior", "it does not follow from the event before")
        stored = _of_sound(row) if is_sound else sound(row)
        check_place(stored, self.seq, self.ends.get(stored.branch))
        beside = _check_typed(row, self.text_of)
        self.seq, self.hash = seq, row[13]
        self.ends[stored.branch] = seq
        return stored if beside is None else replace(stored, beside=beside)


Checking = Generator[tuple[Row, Stored], None, Verification]
"""A check of a whole chain: each row that is good, with its event as it is stored, and what was found."""


def verify_rows(
    rows: Iterable[Row],
    session: str,
    record: str,
    witnessed: Head | str | None = None,
    text_of: TextOf = lambda _seq: None,
    vouched: Vouched = lambda: 0,
) -> Checking:
    """Check a whole chain, row by row in order of `seq`, and what lies beside each.

    `record` is the hash of the session's record. `witnessed` is an earlier head, or a receipt code of the
    last event: without one, the loss of the last events cannot be seen.
    """
    link, good, known = Link(session, 0, record, {}, text_of), 0, 0
    head = witnessed if isinstance(witnessed, Head) else None
    met = head is None or head.seq == 0
    for row in rows:
        if good >= known:
            known = vouched()
        try:
            stored = link.take(row, is_sound=good < known)
            if head is not None and row[1] == head.seq:
                if row[13] != head.hash:
                    raise BadRow("no coincide con el comprobante", "it differs from the witnessed head")
                met = True
        except BadRow as bad:
            return Verification(False, good + 1, *bad.why, events=good)
        good += 1
        yield row, stored
    if not met or (isinstance(witnessed, str) and not same_receipt(witnessed, link.hash)):
        why = (
            "el final no coincide con el comprobante: faltan sucesos o se rehicieron",
            "the end differs from the receipt: events are missing or were made again",
        )
        return Verification(False, good + 1, *why, events=good)
    return Verification(True, None, "", "", events=good)


def whole(checking: Checking) -> Verification:
    """What a check finds, gone through to its end."""
    while True:
        try:
            next(checking)
        except StopIteration as end:
            return cast(Verification, end.value)


def _check_typed(row: Row, text_of: TextOf) -> Beside | None:
    """What a person typed for an event: it is there and is what the chain says, or somebody erased it.

    Raises:
        BadRow: it is another text, or missing though nothing says that it was erased.
    """
    digest = codec.digest_said(row[11]) if row[14] > 1 else None
    if digest is None:
        return None
    beside = text_of(row[1])
    if beside is None:
        raise BadRow("falta su texto, y no consta que se borrara", "its text is missing and was not erased")
    if beside.erased:
        if beside.salt or beside.text:
            raise BadRow("su texto consta como borrado y está", "its text was erased, and is there")
    elif len(beside.text) > LONGEST_TYPED or digest_of(beside.salt, beside.text) != digest:
        raise BadRow("su texto no es el que se escribió", "its text is not the one that was typed")
    return beside


def check_place(event: Event | Stored, last: int, end: int | None) -> None:
    """An event's place: after `last`, at the `end` of its branch or beginning one from an earlier event.

    Raises:
        BadRow: it is in another place.
    """
    if event.seq != last + 1:
        raise BadRow("falta este suceso o está fuera de orden", "this event is missing or out of order")
    begins = end is None and (1 if last else 0) <= event.parent_seq <= last
    if event.parent_seq != end and not begins:
        raise BadRow("no sigue al último de su rama", "it does not follow the last event of its branch")


def _sha256(fields: Row, form: int) -> str:
    if form > 1:  # the first hash covered no format: there was only one
        fields = (*fields, form)
    return hashlib.sha256(dense_bytes(fields)).hexdigest()


def _check_fields(fields: Row, form: object) -> None:
    session, seq, branch, parent, subject, lifecycle, step, role, actor, sim_min, wall, text = fields[:12]
    for number in (seq, branch, parent, sim_min):
        if type(number) is not int or not 0 <= number <= _GREATEST:
            raise BadRow("un número está fuera de lugar", "a number is out of place")
    if type(form) is not int or form not in codec.NAMES:
        raise BadRow("no se conoce su formato", "its format is not known")
    if lifecycle not in codec.NAMES[form]:
        raise BadRow("no se conoce esta clase de suceso", "this kind of event is not known")
    for word in (session, actor, wall):
        _check_known_word(word)
    for word in (subject, step, role):
        if word is not None:
            _check_known_word(word)
    if type(text) is not str or (4 * len(text) > LONGEST_TEXT and len(encoded(text)) > LONGEST_TEXT):
        raise BadRow("sus datos son demasiado largos", "its data are too long")


def check_hash(digest: object) -> None:
    """A hash as 64 hexadecimal digits.

    Raises:
        BadRow: it is something else.
    """
    if type(digest) is not str or not _HASH.fullmatch(digest):
        raise BadRow("un enlace de la cadena no tiene su forma", "a link of the chain is malformed")


def check_word(word: object) -> None:
    """A short text on one line.

    Raises:
        BadRow: not text, too long, or with characters that cannot be shown.
    """
    if type(word) is not str or len(word) > LONGEST_WORD or _has_control(word):
        raise BadRow(
            "un texto es demasiado largo o no se puede mostrar", "a text is too long or cannot be shown"
        )


def _has_control(word: str) -> bool:
    """Whether a word has characters that are no text of a line.

    Raises:
        BadRow: it has half characters that no file can hold.
    """
    encoded(word)
    return _CONTROL.search(word) is not None


_check_known_word = lru_cache(maxsize=4096)(check_word)
"""The same, looked at once: a long log has few words. Only what is good is kept."""
