"""What is done with sessions as a whole and with what people typed: notes, erasing, labels, deleting."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from workflow import naming
from workflow.log.base import Typed
from workflow.log.canonical import BadRow
from workflow.log.events import CaseOpened, TrainerNoted
from workflow.problems import ExpectedError, ServiceError
from workflow.rows import Change
from workflow.service import snapshots
from workflow.service.part import OpenSession, checked_name, now_utc
from workflow.service.sessions import KeptSessions
from workflow.store import merging
from workflow.store.chain import record_hash
from workflow.store.looking import open_one
from workflow.store.migrating import kept_copies
from workflow.store.sealed import Sealed, seal
from workflow.store.texts import Label

LONGEST_NOTE = 5_000
"""Characters of a note."""


class Keeping(KeptSessions):
    """The part of the door that keeps and takes away."""

    # -- what people type ---------------------------------------------------------------------

    def note(self, text: str, lang: str, case: str | None = None, about: int = 0) -> Change:
        """Keep a trainer's note, of a case or of the session, on an event or on none. The log holds a hash of
        it; the text lies beside it and can be erased.

        Raises:
            ExpectedError: the case or the event is not there, the text cannot be kept; or it was not kept.
        """
        typed = Typed.of(_checked_note(text))
        if not 0 <= about <= len(self._here().world.events):
            raise ServiceError(
                f"No hay ningún suceso {about} en esta sesión. No se guardó nada; elija uno del historial.",
                f"There is no event {about} in this session. Nothing was saved; choose one of the history.",
            )
        self._act(lambda world: world.tell(TrainerNoted(typed=typed, about=about), case))
        scene = self._scene(lang)
        return Change("accepted", scene.words.pick("Nota guardada.", "Note saved."))

    def erase(self, seqs: Sequence[int], lang: str) -> Change:
        """Erase what was typed for events of the open session; they stay, and say that a text was erased.

        Raises:
            ExpectedError: one of them has no such text; or it could not be erased. Nothing is erased then.
        """
        here = self._here()
        self._forget_kept(here)
        self._workspace.erase(here.id, seqs)
        self._texts_gone()
        self._open_again(here)
        return Change("accepted", _erased(lang))

    def erase_name(self, case: str, lang: str) -> Change:
        """Erase the name that a person gave to a case, on every branch and also of what it is linked to.

        Raises:
            ExpectedError: the case is not there or its name was made up; or it could not be erased.
        """
        named = [
            (event.seq, event.subject, event.what)
            for event in self._here().world.events
            if isinstance(event.what, CaseOpened) and event.what.typed is not None
        ]
        own = [what for _seq, subject, what in named if subject == case]
        links = {what.linked for what in own}
        names = {what.called for what in own}
        found = [
            seq
            for seq, subject, what in named
            if subject == case or (subject in links and what.called in names)
        ]
        if not own:
            raise ServiceError(
                f"El caso {case} no tiene un nombre que alguien escribiera. No se borró nada.",
                f"Case {case} has no name that somebody typed. Nothing was erased.",
            )
        return self.erase(found, lang)

    def erase_written(self, lang: str) -> Change:
        """Erase all that people typed in the open session, on every branch: names of cases, notes.

        The name of the session is none of it: that is changed by `relabel`.

        Raises:
            ExpectedError: it could not be erased. Nothing is erased then.
        """
        here = self._here()
        found = [seq for seq, beside in self._workspace.texts(here.id).items() if not beside.erased]
        if not found:
            none = "En esta sesión no hay textos escritos que se puedan borrar."
            return Change("nothing", "This session has no typed text to erase." if lang == "en" else none)
        return self.erase(found, lang)

    @staticmethod
    def _forget_kept(session: OpenSession) -> None:
        snapshots.forget(record_hash(session.record))
        session.kept = 0

    def _open_again(self, here: OpenSession) -> None:
        """Read a session again, where what lies beside its chain has changed; as it was it is not kept."""
        branch = here.world.state.branch
        self._open = None
        try:
            self._open = self._read(here.id)
        except ExpectedError as error:
            error.closes_session = True
            raise
        if self._here().world.state.branch != branch:
            self._act(lambda world: world.switch(branch))

    # -- sessions as a whole ------------------------------------------------------------------

    def relabel(self, session_id: str, name: str, folder: str = "") -> Change:
        """Give a session another name and folder; its log does not change.

        Raises:
            ExpectedError: there is no such session, a word cannot be kept; or it was not kept.
        """
        label = Label(checked_name(name), checked_name(folder))
        self._workspace.relabel(session_id, label)
        if self._open is not None and self._open.id == session_id:
            self._open.name = label.name
        return Change("accepted", "")

    def seal_to(self, session_id: str, target: Path) -> Sealed:
        """Seal a session in a file of its own: what is offered before one is deleted.

        Raises:
            ExpectedError: its chain does not hold, or the file cannot be written.
        """
        return seal(self._workspace, session_id, target, now_utc())

    def delete(self, session_id: str, lang: str) -> Change:
        """Delete a session from the workspace, with what evaluators gave of it here. Sealed files of it, and
        copies of the workspace, are not touched; those that Ruta kept itself are named.

        Raises:
            ExpectedError: there is no such session; or it could not be deleted, and is still there.
        """
        from workflow.service.evaluation_files import forget_evaluations

        record = ""
        if session_id in self._workspace.ids():
            with suppress(BadRow, TypeError):  # of a record that cannot be read nothing is kept
                record = record_hash(self._workspace.record_row(session_id))
                snapshots.forget(record)
        self._workspace.delete(session_id)
        left = forget_evaluations(self._workspace.path, record) if record else ()
        self._texts_gone()
        if self._open is not None and self._open.id == session_id:
            self._open = None  # not left: a session that is left is kept
        told = _deleted(kept_copies(self._workspace.path), lang)
        return Change("accepted", told + _not_deleted(left, lang))

    def take_in(self, path: Path, lang: str) -> Change:
        """Keep the session of a file that was handed on, sealed or as lines of JSON, as it is.

        Raises:
            ExpectedError: it does not hold, another session of that id is there; or it was not kept.
        """
        with open_one(path) as log:
            name = naming.shown(log.session_record(log.ids()[0]).name)
            is_new = merging.take_in(self._workspace, log)
        if is_new:
            text = f"Session “{name}” taken in." if lang == "en" else f"Sesión «{name}» incorporada."
            return Change("accepted", text)
        same = (
            f"Session “{name}” was already here." if lang == "en" else f"La sesión «{name}» ya estaba aquí."
        )
        return Change("nothing", same)


def _checked_note(text: str) -> str:
    text = text.strip()
    if text and len(text) <= LONGEST_NOTE and not any("\ud800" <= sign <= "\udfff" for sign in text):
        return text
    raise ServiceError(
        f"La nota está vacía, tiene más de {LONGEST_NOTE} letras o un carácter que no se puede guardar. "
        "No se guardó nada; escríbala de otra forma.",
        f"The note is empty, has more than {LONGEST_NOTE} letters, or a character that cannot be saved. "
        "Nothing was saved; write it in another way.",
    )


def _erased(lang: str) -> str:
    if lang == "en":
        return "Text erased. Copies and sealed files made before still hold it."
    return "Texto borrado. Las copias y los archivos sellados de antes lo conservan."


def _not_deleted(left: Sequence[Path], lang: str) -> str:
    """Evaluations that are still there, since their files could not be removed."""
    if not left:
        return ""
    names = ", ".join(str(path) for path in left)
    if lang == "en":
        return f" These evaluations of it could not be deleted; delete them yourself: {names}."
    return f" Estas evaluaciones de ella no se pudieron borrar; bórrelas usted: {names}."


def _deleted(copies: Sequence[Path], lang: str) -> str:
    names = ", ".join(copy.name for copy in copies)
    if lang == "en":
        more = f" Earlier copies of the workspace still hold it: {names}." if names else ""
        return f"Session deleted.{more}"
    more = f" Las copias anteriores del espacio de trabajo la conservan: {names}." if names else ""
    return f"Sesión borrada.{more}"
