"""Leading an exercise: what comes, what the group does, what is expected, notes; and the acts of a trainer.

What only the trainer may read lies in the controller's file (`exercise/controller.py`), beside the workspace.
It is written before anything is answered, and no log names any of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflow.log.events import Corrected
from workflow.problems import ServiceError
from workflow.rows import Change
from workflow.rows.console import ConsoleRow, Lead, Mark, Seen
from workflow.service.controlling import plain
from workflow.service.exercises import Running
from workflow.service.planning import Planning, checked_line
from workflow.world.names import UnknownName

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.scenario.definition import Inject

_DAY = 1440


class Leading(Planning):
    """What a trainer does in a led exercise; a table that runs alone has none of it."""

    # -- what is shown ------------------------------------------------------------------------------

    def console(self, lang: str) -> ConsoleRow | None:
        """All that whoever leads the open exercise reads; None where the open session is not led."""
        led = self._led_now()
        if led is None:
            return None
        from workflow.present.console import console_row

        running = self._exercise_here()
        return console_row(
            self._table(lang),
            self.session_id,
            running.director,
            self._scored(led, running),
            led.controller,
            nobody_sits=self.nobody_sits,
            problem=led.problem[lang == "en"] if led.problem else "",
        )

    # -- what comes ---------------------------------------------------------------------------------

    def shift_inject(self, inject: str, minutes: int, lang: str) -> Change:
        """Have a pending inject come so many minutes later, or earlier where they are negative.

        Raises:
            ExpectedError: it has no moment, came already, or would come in the past; or it was not kept.
        """
        led, running = self._led_here()
        planned = self._planned(inject)
        if planned is not None:
            return self._shift_planned(planned, minutes, lang)
        found = self._pending(running, inject)
        minute = running.director.time_of(found, self.happened)
        if minute is None:
            raise ServiceError(
                "Este suceso no tiene hora: llega por lo que pase, o a mano. No se cambió nada.",
                "This inject has no time: it comes by what happens, or by hand. Nothing was changed.",
            )
        self._check_minute(minute + minutes)
        total = led.controller.shifted.get(inject, 0) + minutes
        others = {id: by for id, by in led.controller.shifted.items() if id != inject}
        self._keep_led(led, self._changed(led, shifted=others | ({inject: total} if total else {})))
        when = self._scene(lang).when(minute + minutes)
        said = ("Llega el {}.", "It comes on {}.")
        if found.if_not is not None:
            said = ("Llega el {}, si antes no se hizo.", "It comes on {}, if it is not done before.")
        return Change("accepted", said[lang == "en"].replace("{}", when))

    def soften_inject(self, inject: str, lang: str, *, softer: bool) -> Change:
        """Have a pending inject come in its softer form when it comes, or as it was written; nothing is sent.

        Raises:
            ExpectedError: it came already, or has no softer form; or it was not kept.
        """
        led, running = self._led_here()
        found = self._pending(running, inject)
        if found.softer is None:
            raise ServiceError(
                "Este suceso no tiene una forma más suave. No se cambió nada.",
                "This inject has no softer form. Nothing was changed.",
            )
        others = tuple(id for id in led.controller.softened if id != inject)
        self._keep_led(led, self._changed(led, softened=(*others, inject) if softer else others))
        said = ("Se enviará como fue escrito.", "It will be sent as it was written.")
        if softer:
            said = (
                "Se enviará en su forma más suave. Todavía no se envió nada.",
                "It will be sent in its softer form. Nothing was sent yet.",
            )
        return Change("accepted", said[lang == "en"])

    def lead_inject(self, inject: str, how: Lead, lang: str) -> Change:
        """Have an inject come now, in the form that was chosen for it, or not at all.

        Raises:
            ExpectedError: as for `send_inject`.
        """
        led, running = self._led_here()
        planned = self._planned(inject)
        if planned is not None:
            return self._lead_planned(planned, how, lang)
        found = self._pending(running, inject)
        form = running.director.form_of(found) if how == "delivered" else how
        with self._by_trainer():
            self.send_inject(inject, form)
        if form == "skipped" and inject in led.controller.restored:
            others = tuple(id for id in led.controller.restored if id != inject)
            self._keep_led(led, self._changed(led, restored=others))
        said = {
            "delivered": ("Llegó ahora.", "It came now."),
            "softened": ("Llegó ahora, en su forma más suave.", "It came now, in its softer form."),
            "skipped": (
                "Queda omitido. Se puede deshacer: está al final de lo que viene.",
                "It is left out. This can be undone: it stands at the end of what comes.",
            ),
        }
        return Change("accepted", said[form][lang == "en"])

    def restore_inject(self, inject: str, lang: str) -> Change:
        """Have an inject come as the scenario says, although it was left out, and have the log
        say so.

        Raises:
            ExpectedError: it is not left out, or it was not kept.
        """
        led, running = self._led_here()
        if inject not in {each.id for each in running.director.skipped(self.happened)}:
            raise ServiceError(
                "Este suceso no está omitido. No se cambió nada.",
                "This inject is not left out. Nothing was changed.",
            )
        rows = reversed(self.happened.exercise.injects())
        left_out = next(row for row in rows if row.what.inject == inject)
        undone = Corrected(corrects=left_out.seq, how="void")
        with self._by_trainer():  # before its time holds again: it comes as the clock runs, not at once
            self._act(lambda trial: trial.tell(undone, left_out.subject))
        self._keep_led(led, self._changed(led, restored=(*led.controller.restored, inject)))
        said = (
            "Ya no está omitido: llega como dice el escenario. Si su hora pasó, llega en cuanto corra el "
            "reloj.",
            "It is not left out any more: it comes as the scenario says. If its time has passed, it comes as "
            "soon as the clock runs.",
        )
        return Change("accepted", said[lang == "en"])

    # -- notes --------------------------------------------------------------------------------------

    def lead_note(self, text: str, mark: Mark, lang: str) -> Change:
        """Keep a note of whoever leads, on this moment.

        Raises:
            ExpectedError: it cannot be kept; or it was not kept.
        """
        from workflow.exercise.controller import LONGEST_NOTE

        led, _running = self._led_here()
        note = self._now() | {"mark": mark, "text": checked_line(text, LONGEST_NOTE)}
        before = [each.model_dump() for each in led.controller.notes]
        self._keep_led(led, self._changed(led, notes=(*before, note)))
        return Change("accepted", "Note saved." if lang == "en" else "Nota guardada.")

    def _now(self) -> dict[str, object]:
        """The moment of a note: its minute, its branch, and the event last kept."""
        state = self._here().world.state
        return {"at": state.now, "branch": state.branch, "seq": state.seq}

    def take_back_note(self, number: int, lang: str) -> Change:
        """Take a note of whoever leads away, by its number from 1.

        Raises:
            ExpectedError: there is no such note; or it was not kept.
        """
        led, _running = self._led_here()
        if not 1 <= number <= len(led.controller.notes):
            raise UnknownName("event", str(number))
        kept = [each.model_dump() for at, each in enumerate(led.controller.notes, 1) if at != number]
        self._keep_led(led, self._changed(led, notes=tuple(kept)))
        return Change("accepted", "Note taken away." if lang == "en" else "Nota quitada.")

    def observe(self, expectation: str, seen: Seen | None, text: str, lang: str) -> Change:
        """Keep what whoever leads saw of an expectation that no log can see; None takes it back.

        Raises:
            ExpectedError: there is no such expectation; or it was not kept.
        """
        from workflow.exercise.controller import LONGEST_NOTE

        led, running = self._led_here()
        if expectation not in running.scenario.expect:
            raise UnknownName("value", expectation)
        found = {id: each for id, each in plain(led.controller.observed).items() if id != expectation}
        if seen is not None:
            said = checked_line(text, LONGEST_NOTE) if text.strip() else ""
            found[expectation] = self._now() | {"seen": seen, "text": said}
        self._keep_led(led, self._changed(led, observed=found))
        if seen is None:
            return Change("accepted", "Taken back." if lang == "en" else "Retirado.")
        return Change("accepted", "Noted." if lang == "en" else "Anotado.")

    # -- inner --------------------------------------------------------------------------------------

    def _pending(self, running: Running, inject: str) -> Inject:
        found = running.scenario.happens.get(inject)
        if found is None:
            raise UnknownName("inject", inject)
        if found not in running.director.pending(self.happened):
            raise ServiceError(
                "Este suceso ya llegó o se omitió. No se cambió nada.",
                "This inject came already or was left out. Nothing was changed.",
            )
        return found
