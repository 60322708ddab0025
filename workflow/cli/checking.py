"""`ruta log verify`: whether a log is consistent, and against a receipt code, whether it is unchanged.

Without a receipt nobody can tell a log from one that was made again from its first event on: then the answer
is *consistent*, and never *unchanged*.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

from workflow.cli.bar import Tell, bar
from workflow.cli.frame import FINE, NOT_WELL, plain, put_json
from workflow.log.base import Stored
from workflow.log.canonical import BadRow, Both
from workflow.problems import ServiceError
from workflow.review.going_on import held_back, log_goes_on
from workflow.store.chain import stored_of
from workflow.store.kept_rows import SessionRecord
from workflow.store.looking import KeptWorkspace, open_log
from workflow.store.problems import StoreProblem
from workflow.store.receipts import LENGTH, is_code, signs
from workflow.store.received import Received

Log = Received | KeptWorkspace
_Given = ParamSpec("_Given")

_NOT_AS_WRITTEN = frozenset({"damaged", "altered_tables", "bad_session", "incomplete", "broken_chain"})
"""What speaks against a file and not against reading it: the answer is 1 and not 2."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of a session found; `record` is None where it cannot be read.

    `events` counts those that hold, `first_bad` is the first that does not.
    """

    session: str
    record: SessionRecord | None
    events: int
    receipt: str
    first_bad: int | None
    why: Both

    @property
    def is_ok(self) -> bool:
        """Whether the session is consistent from its record to its last event."""
        return self.first_bad is None


def judged(act: Callable[Concatenate[str, _Given], int]) -> Callable[Concatenate[str, _Given], int]:
    """A command in a language that answers a file that is not as it was written with a sentence and 1.

    Raises:
        StoreProblem: the file is neither a sealed file nor a workspace, is in use, or cannot be read.
    """

    @wraps(act)
    def answered(language: str, /, *given: _Given.args, **named: _Given.kwargs) -> int:
        try:
            return act(language, *given, **named)
        except StoreProblem as problem:
            if problem.code not in _NOT_AS_WRITTEN:
                raise
            print(plain(" ".join(problem.text(language).split())), file=sys.stderr)
            return NOT_WELL

    return answered


def wanted(log: Log, session: str | None) -> tuple[str, ...]:
    """The sessions asked for: one, or all.

    Raises:
        ServiceError: there is none.
    """
    ids = tuple(id for id in log.ids() if session in (None, id))
    if not ids:
        raise ServiceError(
            f"No hay tal sesión en el archivo: {session or '-'}. Vea las que hay con «ruta log list».",
            f"There is no such session in the file: {session or '-'}. “ruta log list” names those there are.",
        )
    return ids


def checked(log: Log, session: str, tell: Tell | None = None) -> Checked:
    """Check one session; what cannot be read is a finding, too."""
    record: SessionRecord | None = None
    try:
        record = log.session_record(session)
        found = log.verify(session, tell)
        if found.ok:
            return Checked(session, record, found.events, log.head(session).receipt, None, ("", ""))
        why = (found.why_es, found.why_en)
        return Checked(session, record, found.events, "", found.first_bad_seq, why)
    except StoreProblem as problem:
        if problem.code not in _NOT_AS_WRITTEN:
            raise
        return Checked(session, record, 0, "", 1, (problem.text("es"), problem.text("en")))


def check_over(log: Log, session: str) -> None:
    """
    Raises:
        ServiceError: the session is an exercise that goes on, which only whoever leads may read.
    """
    with suppress(TypeError, ValueError):  # a record that cannot be read is told of elsewhere
        record = log.session_record(session)
        if log_goes_on(record.scenario, list(_kept(log, session))):
            raise held_back(by_command=True)


def _kept(log: Log, session: str) -> Iterator[Stored]:
    for row in log.rows(session):
        with suppress(BadRow):
            yield stored_of(row)


def told_of_file(log: Log, language: str) -> bool:
    """Say on stderr what speaks against the file as a whole; whether nothing does."""
    for why in log.findings:
        print(plain(_of_file(why[language == "en"], language == "en")), file=sys.stderr)
    return not log.findings


def progress(language: str) -> AbstractContextManager[Tell | None]:
    """A bar on a terminal; nothing elsewhere."""
    return bar("Checking" if language == "en" else "Comprobando")


# -- the command -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Witness:
    """A receipt code, and the session and event it is of; no session where the file has no such event."""

    code: str
    session: str = ""
    event: int = 0


def _check_code(code: str) -> None:
    if is_code(code):
        return
    count = len(signs(code))
    raise ServiceError(
        f"«{code}» no es un código de comprobante: tiene {count} signos. Un código tiene {LENGTH}, cifras y "
        "letras sin Ñ ni U, en cuatro grupos de cuatro. Compárelo con lo que anotó.",
        f"“{code}” is no receipt code: it has {count} signs. A code has {LENGTH}, digits and letters without "
        "U, in four groups of four. Compare it with what you wrote down.",
    )


@judged
def verify(language: str, file: Path, session: str | None, receipt: str | None, json_: bool) -> int:
    """Check every chain of a file, or one session's, and compare a receipt code if there is one."""
    if receipt is not None:
        _check_code(receipt)
    with open_log(file) as log:
        with progress(language) as tell:
            found = [checked(log, id, tell) for id in wanted(log, session)]
        witness = None if receipt is None else _witness(log, found, receipt)
        answers = [_answer(one, witness, language, isinstance(log, Received)) for one in found]
        of_file = [why[language == "en"] for why in log.findings]
        seal = _seal(log) if all(one.is_ok for one in found) else {}
    well = all(answer["ok"] for answer in answers) and not of_file
    if witness is not None and witness.session not in {one.session for one in found}:
        well = False
    if json_:
        put_json({"file": str(file), "ok": well, "sessions": answers, "findings": of_file, **seal})
    else:
        for line in _lines(language, answers, of_file, witness, seal):
            print(plain(line))
    return FINE if well else NOT_WELL


def _seal(log: Log) -> dict[str, object]:
    if not isinstance(log, Received):
        return {}
    return {"sealed": log.sealed, "sealed_covered": log.covers_its_date}


def _witness(log: Log, found: Sequence[Checked], code: str) -> _Witness:
    for one in found:
        if one.is_ok and signs(one.receipt) == signs(code):
            return _Witness(code, one.session, one.events)
    held = {one.session: one.events for one in found}
    for session, event in log.witnessed_by(code):
        if event <= held.get(session, event):  # what comes after an edit witnesses nothing
            return _Witness(code, session, event)
    return _Witness(code)


def _answer(one: Checked, witness: _Witness | None, language: str, is_sealed: bool) -> dict[str, object]:
    """`state`: broken, unreadable, consistent, unchanged, continued after the receipt, or other than its."""
    state = "consistent" if one.is_ok else "broken" if one.record else "unreadable"
    if one.is_ok and witness is not None:
        state = "other"
        if witness.session == one.session:
            state = "unchanged" if witness.event == one.events else "continued"
    return {
        "session": one.session,
        "name": one.record.name if one.record else "",
        # A sealed file is handed over with its receipt: more than that is not what was witnessed.
        "ok": one.is_ok and not (is_sealed and state in ("other", "continued")),
        "state": state,
        "events": one.events,
        "receipt": one.receipt,
        "witnessed": witness.event if witness and witness.session == one.session else None,
        "first_bad": one.first_bad,
        "why": one.why[language == "en"],
    }


_STATES = {
    "broken": (
        "NO concuerda desde el suceso {first_bad}: {why}",
        "does NOT hold from event {first_bad}: {why}",
    ),
    "unreadable": ("{why}", "{why}"),
    "consistent": (
        "coherente; no se comparó con ningún comprobante. {events} sucesos. Comprobante {receipt}.",
        "consistent; not compared with a receipt. {events} events. Receipt {receipt}.",
    ),
    "unchanged": (
        "completo y sin cambios: termina en el suceso del comprobante {receipt}. {events} sucesos.",
        "complete and unchanged: it ends with the event of receipt {receipt}. {events} events.",
    ),
    "continued": (
        "sin cambios hasta el suceso {witnessed}, que es el del comprobante; lo posterior es coherente y no "
        "se comparó con ninguno. {events} sucesos. Comprobante de ahora {receipt}.",
        "unchanged up to event {witnessed}, which is that of the receipt; what came later is consistent and "
        "compared with none. {events} events. Receipt now {receipt}.",
    ),
    "other": (
        "coherente; el comprobante dado no es de esta sesión. {events} sucesos. Comprobante {receipt}.",
        "consistent; the receipt given is not of this session. {events} events. Receipt {receipt}.",
    ),
}


def _lines(
    language: str,
    answers: Sequence[dict[str, object]],
    of_file: Sequence[str],
    witness: _Witness | None,
    seal: dict[str, object],
) -> Iterator[str]:
    en = language == "en"
    for why in of_file:
        yield _of_file(why, en)
    for answer in answers:
        yield f"{answer['session']}: " + _STATES[str(answer["state"])][en].format(**answer)
    if witness is not None:
        yield _of_whom(witness, en)
    if seal:
        covered = seal["sealed_covered"]
        es = (
            "cubierta por el sello"
            if covered
            else "NO cubierta: el archivo es de una versión anterior de Ruta"
        )
        said = "covered by the seal" if covered else "NOT covered: the file is of an earlier version of Ruta"
        yield (
            f"Date of the seal {seal['sealed']} (UTC), {said}."
            if en
            else (f"Fecha del sello {seal['sealed']} (UTC), {es}.")
        )


def _of_file(why: str, en: bool) -> str:
    return (
        ("The file is NOT as Ruta left it: " if en else "El archivo NO está como Ruta lo dejó: ") + why + "."
    )


def _of_whom(witness: _Witness, en: bool) -> str:
    if witness.session:
        of = f"{witness.session}, {'event' if en else 'suceso'} {witness.event}"
        return (
            f"The receipt {witness.code} is of session {of}."
            if en
            else (f"El comprobante {witness.code} es de la sesión {of}.")
        )
    return (
        f"The receipt {witness.code} is of no session of this file: either it is of another file, or the end "
        "that it witnesses was taken out or made again."
        if en
        else f"El comprobante {witness.code} no es de ninguna sesión de este archivo: o es de otro, o el "
        "final que atestigua se quitó o se rehizo."
    )
