"""`ruta log export | import`: a session for other programs, and a session out of lines of JSON."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from workflow.cli.checking import check_over, judged, progress, told_of_file, wanted
from workflow.cli.frame import FINE, NOT_WELL, plain, put_json
from workflow.exchange.files import not_written
from workflow.problems import ServiceError
from workflow.rows.exported import Form
from workflow.service.log_exports import Written, write_session
from workflow.store.lines import take_lines
from workflow.store.looking import open_log
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace


@judged
def export(
    language: str,
    file: Path,
    form: Form,
    out: Path,
    session: str | None,
    *,
    share: bool,
    json_: bool,
    leads: bool,
) -> int:
    """Write one session of a log to a file.

    Raises:
        ExpectedError: there is no such session, or several and none is named; or the file cannot be written.
    """
    with open_log(file) as log:
        ids = wanted(log, session)
        if len(ids) > 1:
            raise ServiceError(
                f"El archivo tiene {len(ids)} sesiones. No se escribió nada. Diga cuál con --session; las "
                "nombra «ruta log list».",
                f"The file holds {len(ids)} sessions. Nothing was written. Say which by --session; “ruta log "
                "list” names them.",
            )
        if not leads:
            check_over(log, ids[0])
        if not told_of_file(log, language):
            print(plain(_nothing(language)), file=sys.stderr)
            return NOT_WELL
        with progress(language) as tell:
            found = write_session(
                log, ids[0], form, out, language, share=share, may_replace=False, progress=tell
            )
    _tell(language, form, found, share=share, json_=json_)
    return FINE


def _nothing(language: str) -> str:
    return "Nothing was written." if language == "en" else "No se escribió nada."


def _tell(language: str, form: Form, found: Written, *, share: bool, json_: bool) -> None:
    if json_:
        put_json(
            {
                "ok": True,
                "out": str(found.path),
                "format": form,
                "session": found.session,
                "events": found.events,
                "shared": share,
                "replaced": found.replaced,
            }
        )
        return
    en = language == "en"
    counted = f"{found.path}: {found.events} events." if en else f"{found.path}: {found.events} sucesos."
    kind = {
        (True, True): "Without names and typed texts: to be shared.",
        (True, False): "With names and typed texts: to be kept safe.",
        (False, True): "Sin nombres ni textos escritos: para compartir.",
        (False, False): "Con nombres y textos escritos: guárdelo con cuidado.",
    }[en, share]
    print(plain(f"{counted} {kind}"))


@judged
def import_lines(language: str, file: Path, out: Path, json_: bool) -> int:
    """Make a new workspace file of a session in lines of JSON.

    Raises:
        ExpectedError: there is a file of that name already; the lines are not as they were written; or the
            file cannot be written.
    """
    if out.exists() or out.is_symlink():
        raise ServiceError(
            f"Ya existe {out}. No se escribió nada. Elija otro nombre para el archivo nuevo.",
            f"{out} is there already. Nothing was written. Choose another name for the new file.",
        )
    try:
        with tempfile.TemporaryDirectory(prefix=".ruta-", dir=out.absolute().parent) as folder:
            made = Path(folder) / out.name
            with Workspace.open(made) as workspace:
                head = take_lines(workspace, file)
            made.rename(out)
    except StoreProblem:
        raise
    except OSError as error:
        raise not_written(out, error) from error
    if json_:
        put_json(
            {
                "ok": True,
                "out": str(out),
                "session": head.session,
                "events": head.seq,
                "receipt": head.receipt,
            }
        )
    else:
        told = (
            f"{out}: session {head.session}, {head.seq} events. Receipt {head.receipt}."
            if language == "en"
            else f"{out}: sesión {head.session}, {head.seq} sucesos. Comprobante {head.receipt}."
        )
        print(plain(told))
    return FINE
