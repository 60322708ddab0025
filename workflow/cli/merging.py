"""`ruta log merge`: sessions of several logs in one new file, each chain as it is. No log is changed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from workflow.cli.frame import FINE, NOT_WELL, plain, put_json, table
from workflow.exchange.files import not_written
from workflow.problems import ExpectedError, ServiceError
from workflow.review.sources import Left, files_of
from workflow.store.looking import open_log
from workflow.store.merging import Became, Merged, merge
from workflow.store.problems import StoreProblem
from workflow.store.records import Reader
from workflow.store.workspace import Workspace

_BECAME: dict[Became, tuple[str, str]] = {
    "taken": ("incorporada", "taken in"),
    "same": ("ya estaba: es la misma", "there already: the very same"),
    "earlier": ("copia anterior de la que está", "an earlier copy of the one that is there"),
    "apart": (
        "APARTE: hay otra historia con su identificador; sigue en su archivo",
        "APART: there is another history under its identifier; it stays in its file",
    ),
    "broken": ("NO se incorporó", "NOT taken in"),
}


def merge_logs(language: str, files: Sequence[Path], out: Path, json_: bool) -> int:
    """Write the sessions of several logs into one new workspace file.

    Raises:
        ExpectedError: there is a file of that name already, or nothing to merge; or it cannot be written.
    """
    if out.exists() or out.is_symlink():
        raise ServiceError(
            f"Ya existe {out}. No se escribió nada. Elija otro nombre para el archivo nuevo.",
            f"{out} is there already. Nothing was written. Choose another name for the new file.",
        )
    found = files_of(files)
    left: list[Left] = []
    with ExitStack() as opened:
        logs: list[Reader] = []
        for path in found.logs:
            try:
                logs.append(opened.enter_context(open_log(path)))
            except ExpectedError as error:
                left.append(Left(path, error))
        merged = _written(out, logs) if logs else ()
    well = not left and bool(merged) and all(one.is_in for one in merged)
    _tell(language, out, merged, left, json_, well=well)
    return FINE if well else NOT_WELL


def _written(out: Path, logs: Sequence[Reader]) -> tuple[Merged, ...]:
    """Make the file beside its place, whole, and then give it its name."""
    try:
        with tempfile.TemporaryDirectory(prefix=".ruta-", dir=out.absolute().parent) as folder:
            made = Path(folder) / out.name
            with Workspace.open(made) as workspace:
                merged = merge(workspace, logs)
            if any(one.is_in for one in merged):
                made.rename(out)
    except StoreProblem:
        raise
    except OSError as error:
        raise not_written(out, error) from error
    return merged


def _tell(
    language: str,
    out: Path,
    merged: Sequence[Merged],
    left: Sequence[Left],
    json_: bool,
    *,
    well: bool,
) -> None:
    is_there = any(one.is_in for one in merged)
    if json_:
        put_json(
            {
                "ok": well,
                "out": str(out) if is_there else None,
                "sessions": [_data(one, language) for one in merged],
                "left": [{"file": str(one.path), "why": one.why.text(language)} for one in left],
            }
        )
        return
    en = language == "en"
    rows = [(str(one.where), one.session, str(one.events), _said(one, language)) for one in merged]
    rows += [(str(one.path), "", "", one.why.text(language)) for one in left]
    table(("file", "session", "events", "") if en else ("archivo", "sesión", "sucesos", ""), rows)
    kept = sum(one.became == "taken" for one in merged)
    if is_there:
        print(plain(f"{out}: {kept} sessions." if en else f"{out}: {kept} sesiones."))
    else:
        print(plain("No file was written." if en else "No se escribió ningún archivo."))


def _said(one: Merged, language: str) -> str:
    told = _BECAME[one.became][language == "en"]
    return f"{told}: {one.why.text(language)}" if one.why is not None and one.became == "broken" else told


def _data(one: Merged, language: str) -> dict[str, object]:
    return {
        "file": str(one.where),
        "session": one.session,
        "events": one.events,
        "became": one.became,
        "why": one.why.text(language) if one.why is not None else "",
    }
