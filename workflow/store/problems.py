"""What can go wrong with a log file, as sentences: what, where, and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from workflow.problems import ExpectedError

_LONGEST = 300

_TEXTS: dict[str, tuple[str, str]] = {
    "busy": (
        "El espacio de trabajo {where} ya está abierto en otra ventana de Ruta. "
        "Cierre esa ventana, o elija otro archivo.",
        "The workspace {where} is already open in another window of Ruta. "
        "Close that window, or choose another file.",
    ),
    "disk_full": (
        "No queda espacio en el disco de {where}. Lo guardado sigue ahí; lo último no se guardó. "
        "Libere espacio e inténtelo de nuevo.",
        "The disk that holds {where} is full. Nothing saved is lost; the last act was not saved. "
        "Free some space and try again.",
    ),
    "read_only": (
        "No se puede escribir en {where}: el archivo o su carpeta es de solo lectura o no está permitido. "
        "Elija otra carpeta, o pida permiso de escritura.",
        "{where} cannot be written: the file or its folder is read-only or not permitted. "
        "Choose another folder, or ask for permission to write.",
    ),
    "missing": (
        "No se encuentra {where}. Compruebe el nombre y que la memoria USB o la carpeta esté conectada.",
        "{where} was not found. Check the name, and that the stick or folder is connected.",
    ),
    "not_a_file": (
        "{where} no es un archivo corriente. Elija un archivo de Ruta.",
        "{where} is not an ordinary file. Choose a file of Ruta.",
    ),
    "not_ours": (
        "{where} no es un archivo de este tipo de Ruta. No se ha modificado. Elija otro archivo.",
        "{where} is not a Ruta file of this kind. It was not changed. Choose another file.",
    ),
    "damaged": (
        "{where} está dañado y no se puede leer entero. No se ha modificado. "
        "Haga una copia y abra la última copia de respaldo o sesión sellada que tenga.",
        "{where} is damaged and cannot be read in full. It was not changed. "
        "Make a copy, and open your latest backup or sealed session.",
    ),
    "damaged_copy": (
        "{where} está dañado y no se puede leer: cambió después de guardarse. Ruta no lo ha tocado. "
        "Pida otra copia a quien lo envió.",
        "{where} is damaged and cannot be read: it changed after it was saved. Ruta has not touched it. "
        "Ask whoever sent it for another copy.",
    ),
    "newer": (
        "{where} se hizo con una versión más nueva de Ruta (formato {version}). No se ha modificado. "
        "Actualice Ruta para abrirlo.",
        "{where} was made by a newer version of Ruta (format {version}). It was not changed. "
        "Update Ruta to open it.",
    ),
    "altered_tables": (
        "Las tablas de {where} no son las de Ruta ({detail}). No se ha modificado. "
        "Otro programa pudo cambiarlo: use una copia anterior.",
        "The tables of {where} are not those of Ruta ({detail}). It was not changed. "
        "Another program may have edited it: use an earlier copy.",
    ),
    "input_output": (
        "El disco no respondió bien al usar {where}. Lo confirmado antes sigue guardado. "
        "Cierre el espacio de trabajo y ábralo de nuevo; si se repite, cópielo a otro disco.",
        "The disk did not answer properly while {where} was in use. "
        "What was confirmed before is still saved. "
        "Close the workspace and open it again; if this repeats, copy it to another disk.",
    ),
    "moved_away": (
        "El archivo {where} fue movido, borrado o reemplazado mientras estaba abierto. "
        "Lo último no se guardó. Devuélvalo a su sitio y abra de nuevo el espacio de trabajo.",
        "The file {where} was moved, deleted or replaced while it was open. The last act was not saved. "
        "Put it back in its place and open the workspace again.",
    ),
    "emptied": (
        "El archivo {where} fue vaciado por otro programa mientras estaba abierto: lo que tenía ya no está "
        "en él. Lo último no se guardó. Busque una copia de respaldo o una sesión sellada, y abra Ruta de "
        "nuevo.",
        "The file {where} was emptied by another program while it was open: what it held is no longer in it. "
        "The last act was not saved. Look for a backup or a sealed session, and open Ruta again.",
    ),
    "empty": (
        "El archivo {where} está vacío (0 bytes): si tenía sesiones, ya no están en él. No se ha modificado. "
        "Ponga en su lugar una copia de respaldo; si no la hay, cámbiele el nombre y Ruta hará uno nuevo.",
        "The file {where} is empty (0 bytes): if it held sessions, they are no longer in it. "
        "It was not changed. "
        "Put a backup in its place; if there is none, rename it and Ruta will make a new one.",
    ),
    "diverged": (
        "El archivo {where} tiene ahora otra historia de la sesión {session}: otro programa puso una copia "
        "en su lugar. Este acto no se guardó. Recupere la copia anterior, o abra otra vez la sesión para ir "
        "por la que está en el archivo.",
        "The file {where} now holds another history of session {session}: another program put a copy in its "
        "place. This act was not saved. Bring the earlier copy back, or open the session again to go on with "
        "the one in the file.",
    ),
    "no_session": (
        "No hay ninguna sesión {session} en {where}. Elija una de la lista.",
        "There is no session {session} in {where}. Choose one from the list.",
    ),
    "session_exists": (
        "Ya hay una sesión {session} en {where}. No se ha modificado. Use otro identificador.",
        "There already is a session {session} in {where}. It was not changed. Use another identifier.",
    ),
    "clash": (
        "La sesión {session} avanzó entre tanto: se esperaba el suceso {expected} y llegó el {found}. "
        "No se guardó nada de este intento. Abra la sesión de nuevo.",
        "Session {session} has moved on meanwhile: event {expected} was expected and {found} came. "
        "Nothing of this attempt was saved. Open the session again.",
    ),
    "bad_event": (
        "El suceso {seq} no se puede guardar: {detail}. No se guardó nada de este intento. "
        "Corrija el texto e inténtelo de nuevo.",
        "Event {seq} cannot be saved: {detail}. Nothing of this attempt was saved. "
        "Correct the text and try again.",
    ),
    "bad_session": (
        "La sesión {session} no se puede guardar o leer: {detail}. Use una copia anterior, o una sesión "
        "sellada.",
        "Session {session} cannot be saved or read: {detail}. Use an earlier copy or a sealed session.",
    ),
    "broken_chain": (
        "El registro de la sesión {session} no coincide desde el suceso {seq}: {detail}. "
        "No se ha modificado nada. Use una copia anterior, o pida otra a quien lo envió.",
        "The log of session {session} does not agree from event {seq} on: {detail}. "
        "Nothing was changed. Use an earlier copy, or ask whoever sent it for another one.",
    ),
    "other_history": (
        "En {where} ya hay una sesión {session} con otra historia. No se incorporó nada: la de {other} sigue "
        "aparte, en su archivo.",
        "{where} already has a session {session} with another history. Nothing was taken in: that of {other} "
        "stays apart, in its file.",
    ),
    "bad_label": (
        "El nombre o la carpeta de la sesión {session} no se puede guardar: {detail}. No se cambió nada. "
        "Escríbalo en una sola línea, más corto si hace falta.",
        "The name or folder of session {session} cannot be saved: {detail}. Nothing was changed. "
        "Write it on one line, shorter if need be.",
    ),
    "no_text": (
        "El suceso {seq} de la sesión {session} no tiene un texto que se pueda borrar. No se borró nada. "
        "Elija un suceso con un texto escrito; lo que guardó una versión anterior de Ruta sólo se borra con "
        "su sesión.",
        "Event {seq} of session {session} has no text that can be erased. Nothing was erased. "
        "Choose an event with a typed text; what an earlier version of Ruta kept is erased only with its "
        "session.",
    ),
    "empty_session": (
        "La sesión {session} todavía no tiene sucesos y no se puede sellar. Ábrala y dé el primer paso.",
        "Session {session} has no events yet and cannot be sealed. Open it and take the first step.",
    ),
    "too_large": (
        "{where} es demasiado grande ({megabytes} MB; el máximo es {most} MB). No se abrió. "
        "Pida el archivo de una sola sesión.",
        "{where} is too large ({megabytes} MB; the most is {most} MB). It was not opened. "
        "Ask for the file of a single session.",
    ),
    "sidecar": (
        "Junto a {where} está {sidecar}: la copia puede estar incompleta o preparada para engañar. "
        "No se abrió. Pida que sellen y envíen la sesión otra vez, en un solo archivo.",
        "{sidecar} lies beside {where}: the copy may be incomplete or made to mislead. It was not opened. "
        "Ask for the session to be sealed and sent again, as one file.",
    ),
    "too_slow": (
        "{where} tarda demasiado en leerse y se dejó de leer. No se ha modificado. Pida el archivo otra vez.",
        "{where} takes too long to read, and reading was stopped. "
        "It was not changed. Ask for the file again.",
    ),
    "strange_sidecar": (
        "Junto a {where} está {sidecar}, que Ruta no dejó ahí: podría hacer que se borre o cambie otro "
        "archivo. "
        "No se abrió ni se modificó nada. Mueva {sidecar} a otra carpeta e inténtelo de nuevo.",
        "{sidecar} lies beside {where}, and Ruta did not leave it there: it might have another file deleted "
        "or changed. Nothing was opened or changed. Move {sidecar} to another folder and try again.",
    ),
    "unfinished": (
        "Ruta se cerró de golpe mientras guardaba en {where}, y {sidecar} está al lado. Ábralo primero en la "
        "ventana de Ruta, que deshace lo que quedó a medias (si el disco es de solo lectura, copie antes los "
        "dos archivos juntos), y repita esto. No se ha modificado nada.",
        "Ruta was cut off while it was saving to {where}, and {sidecar} lies beside it. Open it first in the "
        "window of Ruta, which undoes what was half done (from a read-only disk, first copy the two files "
        "together), and do this again. Nothing was changed.",
    ),
    "unreadable": (
        "No se puede leer {where}: no está permitido, o el disco no respondió. Pida permiso para leerlo, o "
        "copie el archivo a otro disco.",
        "{where} cannot be read: it is not permitted, or the disk did not answer. Ask for permission to read "
        "it, or copy the file to another disk.",
    ),
    "empty_file": (
        "{where} está vacío (0 bytes): no hay nada que leer. No se ha modificado. Elija otro archivo.",
        "{where} is empty (0 bytes): there is nothing to read. It was not changed. Choose another file.",
    ),
    "incomplete": (
        "A {where} le faltan sucesos o le sobran: el sello dice {sealed} y hay {found}. No se ha modificado. "
        "Pida el archivo otra vez.",
        "{where} has events missing or too many: its seal says {sealed} and {found} are there. "
        "It was not changed. Ask for the file again.",
    ),
    "is_workspace": (
        "{where} es el espacio de trabajo mismo y no se puede reemplazar. Elija otro nombre para el archivo.",
        "{where} is the workspace itself and cannot be replaced. Choose another name for the file.",
    ),
    "closed": (
        "El espacio de trabajo {where} está cerrado. Ábralo de nuevo.",
        "The workspace {where} is closed. Open it again.",
    ),
}


class StoreProblem(ExpectedError):
    """An expected failure of a log file. `code` names it; `data` fills the sentence.

    Raises:
        KeyError: the code has no sentence (a mistake of ours, found by the tests).
    """

    def __init__(self, code: str, **data: object) -> None:
        es, en = _TEXTS[code]
        super().__init__(_filled(es, data, "es"), _filled(en, data, "en"))
        self.code = code
        self.data = data


class WorkspaceBusy(StoreProblem):
    """Another process holds the workspace."""

    def __init__(self, where: object) -> None:
        super().__init__("busy", where=where)


def _filled(text: str, data: Mapping[str, object], lang: str) -> str:
    """A sentence with what it is about."""
    return text.format(**{name: _shown(value, lang) for name, value in data.items()})


def _shown(value: object, lang: str) -> str:
    """A value inside a sentence: both languages as a pair, one line, and never longer than can be read."""
    if isinstance(value, tuple) and len(value) == 2:
        value = value[1 if lang == "en" else 0]
    text = "".join(c if c.isprintable() else " " for c in str(value))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def codes() -> tuple[str, ...]:
    """Every code that has a sentence."""
    return tuple(_TEXTS)


FROM_SQLITE = (sqlite3.Error, UnicodeError, OverflowError)
"""What reading a damaged file can raise: SQLite's own message may quote bytes that are no text."""


def of_sqlite(error: Exception, where: Path) -> StoreProblem:
    """The sentence for what SQLite reports."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return StoreProblem(_OF_SQLITE.get(primary, "damaged" if primary == 0 else "input_output"), where=where)


_NOT_PERMITTED = (PermissionError, IsADirectoryError, NotADirectoryError, FileExistsError)


def of_system(error: OSError, where: Path) -> StoreProblem:
    """The sentence for what the operating system reports."""
    if isinstance(error, FileNotFoundError):
        return StoreProblem("missing", where=where)
    if isinstance(error, _NOT_PERMITTED) or error.errno == 30:  # 30: the disk is read-only
        return StoreProblem("read_only", where=where)
    if error.errno in (27, 28, 122):  # too large a file, no space left, over quota
        return StoreProblem("disk_full", where=where)
    return StoreProblem("input_output", where=where)


def of_reading(error: OSError, where: Path) -> StoreProblem:
    """The sentence for a file that is only read."""
    return StoreProblem("missing" if isinstance(error, FileNotFoundError) else "unreadable", where=where)


_OF_SQLITE = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_CANTOPEN: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "not_ours",
    sqlite3.SQLITE_INTERRUPT: "too_slow",
    sqlite3.SQLITE_TOOBIG: "damaged",
    sqlite3.SQLITE_AUTH: "damaged",
}
