"""The file of whoever leads the open exercise: where it lies, when it is read, and how it is kept.

It is written before anything that it says holds, and no log names any of it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workflow.exercise.terms import Seats as Roles
from workflow.problems import ExpectedError, ServiceError
from workflow.rows import Change
from workflow.service.exercises import Running
from workflow.service.keeping import Keeping
from workflow.service.seats import Seats
from workflow.store.chain import record_hash

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.exercise.controller import Controller
    from workflow.scenario.definition import Scenario
    from workflow.scoring.scoring import Scoring

_FOLDER = "facilitacion"

_MISSING = (
    "En este equipo no están sus notas ni las horas que movió: los sucesos llegan a la hora del escenario. "
    "Si las guardó en una memoria, tráigalas con «Más».",
    "Your notes and the times that you shifted are not on this PC: injects come at the scenario's times. If "
    "you saved them on a stick, bring them in with “More”.",
)
_DAMAGED = (
    "El archivo con sus notas y las horas que movió está dañado: los sucesos llegan a la hora del escenario. "
    "El archivo queda guardado aparte; si tiene una copia, tráigala con «Más».",
    "The file with your notes and the times that you shifted is damaged: injects come at the scenario's "
    "times. The file is kept; if you have a copy, bring it in with “More”.",
)


@dataclass(slots=True)
class Led:
    """The controller's file of the open session, and its results as far as they were folded."""

    session: str
    path: Path
    controller: Controller
    problem: tuple[str, str] | None = None
    scoring: Scoring | None = None
    scored: int = 0
    last: int = 0


class Controlled(Seats, Keeping):
    """Sessions that play a scenario, with the file of whoever leads them."""

    _led: Led | None = None

    # -- beginning and going on ---------------------------------------------------------------------

    def start_exercise(
        self,
        scenario: Scenario,
        lang: str,
        *,
        alone: bool = True,
        count_assumed: bool | None = None,
        seed: int | None = None,
        seats: Roles = (),
        trial: bool = False,
    ) -> None:
        """Start a session that plays a scenario; one that is led gets a controller's file.

        Raises:
            ExpectedError: as for one that runs alone, or the file could not be written.
        """
        super().start_exercise(
            scenario, lang, alone=alone, count_assumed=count_assumed, seed=seed, seats=seats, trial=trial
        )
        self._led = self._found()
        if self._led is not None:
            self._keep_led(self._led, self._led.controller)

    def resume(self, session_id: str) -> None:
        """Open a kept session; one that is led goes on with its shifted injects.

        Raises:
            ExpectedError: as for any session.
        """
        super().resume(session_id)
        self._led = self._found()

    def delete(self, session_id: str, lang: str) -> Change:
        """Delete a session, with its controller's file.

        Raises:
            ExpectedError: as for any session.
        """
        path: Path | None = None
        with suppress(ExpectedError, TypeError, ValueError):  # a record that cannot be read has no such file
            path = self._file_of(record_hash(self._workspace.record_row(session_id)))
        change = super().delete(session_id, lang)
        if path is not None:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        return change

    def erase_written(self, lang: str) -> Change:
        """Erase all that people typed in the open session, the notes of whoever leads among it.

        Raises:
            ExpectedError: it could not be erased.
        """
        led = self._led_now()
        if led is not None and (led.controller.notes or led.controller.planned or led.controller.observed):
            unsaid = {
                id: each.model_copy(update={"text": ""}) for id, each in led.controller.observed.items()
            }
            self._keep_led(led, led.controller.with_(notes=(), planned=(), observed=plain(unsaid)))
            change = super().erase_written(lang)
            gone = "Trainer's notes erased." if lang == "en" else "Notas de facilitación borradas."
            return Change("accepted", f"{gone} {change.text}" if change.reading == "accepted" else gone)
        return super().erase_written(lang)

    # -- the file on its way ------------------------------------------------------------------------

    def controller_to(self, path: Path, lang: str) -> Change:
        """Keep a copy of the controller's file, for another PC; the person was asked about the name.

        Raises:
            ExpectedError: it cannot be written.
        """
        from workflow.exchange.files import not_written, put

        led, _running = self._led_here()
        try:
            put(path, led.controller.content())
        except OSError as error:
            raise not_written(path, error) from error
        return Change("accepted", f"Saved: {path}" if lang == "en" else f"Guardado: {path}")

    def take_controller(self, path: Path, lang: str) -> Change:
        """Take in the controller's file of this exercise from elsewhere; what was here is kept beside it.

        Raises:
            ExpectedError: it is no such file, or of another exercise. Nothing is written then.
        """
        from workflow.exercise import controller

        led, running = self._led_here()
        found = controller.read(path, led.controller.record, running.scenario)
        if found != led.controller and not led.controller.is_empty:
            controller.write(_free(led.path, "anterior"), led.controller)
        self._keep_led(led, found)
        done = ("Notas y horas incorporadas.", "Notes and times taken in.")
        return Change("accepted", done[lang == "en"])

    # -- inner --------------------------------------------------------------------------------------

    def _led_now(self) -> Led | None:
        running = self.exercise
        if running is None or running.terms.alone or self._led is None:
            return None
        return self._led if self._led.session == running.session else None

    def _led_here(self) -> tuple[Led, Running]:
        running, led = self._exercise_here(), self._led_now()
        if led is None:
            raise ServiceError(
                "Este grupo juega sin facilitación: no hay consola. No se hizo nada.",
                "This table runs without a trainer: there is no console. Nothing was done.",
            )
        return led, running

    def _file_of(self, record: str) -> Path:
        workspace = self._workspace.path
        return workspace.parent / f"{workspace.stem}-{_FOLDER}" / f"{record[:24]}.json"

    def _found(self) -> Led | None:
        """The controller's file of the open session, read where it is there; its times hold from now on."""
        running = self.exercise
        if running is None or running.terms.alone:
            return None
        from workflow.exercise import controller

        record = record_hash(self._here().record)
        led = Led(running.session, self._file_of(record), controller.Controller.new(record, running.scenario))
        try:
            led.controller = controller.read(led.path, record, running.scenario)
        except ExpectedError:
            led.problem = _DAMAGED if led.path.exists() else _MISSING
        self._direct(led.controller)
        return led

    def _changed(self, led: Led, **changes: object) -> Controller:
        """The file's content with some parts changed.

        Raises:
            ExpectedError: a part cannot be kept.
        """
        try:
            return led.controller.with_(**changes)
        except ValueError:
            raise ServiceError(
                "Eso no se puede guardar: tiene un carácter que no se ve, o ya hay demasiadas notas. No se "
                "cambió nada.",
                "This cannot be saved: it has a character that cannot be seen, or there are too many notes. "
                "Nothing was changed.",
            ) from None

    def _keep_led(self, led: Led, controller: Controller) -> None:
        """Write the file, then let what it says hold; a damaged one that was there is kept beside it."""
        from workflow.exchange.files import not_written
        from workflow.exercise.controller import write

        if led.problem == _DAMAGED:
            try:
                led.path.rename(_free(led.path, "danado"))
            except OSError as error:
                raise not_written(led.path, error) from error
        write(led.path, controller)
        led.controller, led.problem = controller, None
        self._direct(controller)

    def _direct(self, controller: Controller) -> None:
        from workflow.exercise.director import Director

        running = self._exercise_here()
        director = Director(
            running.scenario,
            alone=False,
            shifted=controller.shifted,
            softened=controller.softened,
            restored=controller.restored,
            planned=controller.planned,
        )
        self._running = replace(running, director=director)


def plain(parts: object) -> dict[str, dict[str, object]]:
    """Parts of the file as plain data, by their names."""
    assert isinstance(parts, dict)
    return {id: each.model_dump() for id, each in parts.items()}


def _free(path: Path, word: str) -> Path:
    """A name beside a file that nothing has yet."""
    names = (path.with_name(f"{path.stem}-{word}-{number}.json") for number in range(1, 10_000))
    return next(name for name in names if not name.exists())
