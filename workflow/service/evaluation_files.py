"""An evaluator's file: written whole or not at all, and read only after everything in it was checked."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from workflow import naming
from workflow.exchange.files import Kind, not_written, put
from workflow.exchange.kept_json import read_json
from workflow.exchange.received import NotUsable
from workflow.present.rights_sheet import rights_keys
from workflow.problems import ServiceError
from workflow.review.evaluation import BEGINS, MOST_BYTES, Evaluation, names_known
from workflow.service.open_review import OpenReview, nothing

KIND = Kind(
    "un archivo de evaluación de Ruta", "an evaluator's file by Ruta", lambda head: head.startswith(BEGINS)
)


FOLDER = "evaluacion"
"""How the folder beside a workspace ends in which evaluators' files lie."""


def file_of(workspace: Path, record: str, code: str) -> Path:
    """The file of what an evaluator gave of a session, by the hash of its record and the evaluator's code."""
    return workspace.parent / f"{workspace.stem}-{FOLDER}" / f"{record[:24]}-{code}.json"


def forget_evaluations(workspace: Path, record: str) -> tuple[Path, ...]:
    """Delete what evaluators gave of a session; the files that could not be deleted."""
    every = file_of(workspace, record, "*")
    left = []
    for path in sorted(every.parent.glob(every.name)):
        try:
            path.unlink()
        except OSError:
            left.append(path)
    return tuple(left)


def write(path: Path, evaluation: Evaluation, *, may_replace: bool = False) -> None:
    """Write the file whole, or leave what was there; `may_replace`: a person agreed to it.

    Raises:
        ExpectedError: something else is there, or it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, evaluation.content(), None if may_replace else KIND)
    except OSError as error:
        raise not_written(path, error) from error


def parsed(path: Path) -> Evaluation:
    """An evaluator's file as it is; whether it is of a session is seen by `need_of`.

    Raises:
        ServiceError: it cannot be read, or is no such file.
    """
    try:
        return Evaluation.model_validate(read_json(path, MOST_BYTES))
    except NotUsable as why:
        raise _bad(path, why.es, why.en) from None
    except (ValidationError, ValueError, RecursionError):
        raise _bad(
            path,
            "no es un archivo de evaluación de Ruta, o está dañado",
            "is no evaluator's file by Ruta, or is damaged",
        ) from None


def need_of(opened: OpenReview, source: int, path: Path, found: Evaluation, lang: str) -> None:
    """See that an evaluator's file is of a session under review, and rates and notes only what that has.

    Raises:
        ServiceError: it is of another session.
    """
    if (found.record, found.scenario) != opened.identity(source, lang):
        raise _bad(path, "es de otra sesión", "belongs to another session")
    told = opened.scene_at(source, lang)
    known = {row.of for row in opened.sheet(source, lang)}
    if told.scene is not None and opened.identity(source, lang)[1]:
        known |= set(rights_keys(told.scene))  # rated where the scenario was not at hand
    if not names_known(found, known, len(told.reading.events)):
        raise _bad(
            path,
            "califica objetivos o anota sucesos que esta sesión no tiene",
            "rates objectives or notes events that this session does not have",
        )


def read_for(opened: OpenReview, source: int, path: Path, lang: str) -> Evaluation:
    """Read an evaluator's file of a session that is under review.

    Raises:
        ServiceError: it cannot be read, is no such file, or is of another session.
    """
    found = parsed(path)
    need_of(opened, source, path, found, lang)
    return found


def source_of(opened: OpenReview, path: Path, found: Evaluation, lang: str) -> int:
    """The session under review that an evaluator's file is of.

    Raises:
        ServiceError: it is of none of these sessions.
    """
    failure: ServiceError | None = None
    for source in opened.counted():
        try:
            need_of(opened, source, path, found, lang)
        except ServiceError as error:
            failure = error
        else:
            return source
    raise failure if failure is not None else nothing()


def _bad(path: Path, es: str, en: str) -> ServiceError:
    name = naming.shown(path.name)
    return ServiceError(
        f"El archivo «{name}» {es}. No se cambió nada; elija el archivo que se guardó al evaluar esta "
        "sesión.",
        f"The file “{name}” {en}. Nothing was changed; choose the file that was saved when this session was "
        "evaluated.",
    )
