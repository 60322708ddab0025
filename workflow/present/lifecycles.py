"""What kind an event of the log is, in a word."""

from __future__ import annotations

from workflow.log.events import Lifecycle

LIFECYCLES: dict[Lifecycle, tuple[str, str]] = {
    "session_opened": ("sesión iniciada", "session started"),
    "case_opened": ("caso abierto", "case opened"),
    "enabled": ("previsto", "expected"),
    "requested": ("solicitado", "requested"),
    "queued": ("en cola", "queued"),
    "started": ("iniciado", "started"),
    "done": ("hecho", "done"),
    "refused": ("no procede", "refused"),
    "cancelled": ("cancelado", "called off"),
    "expired": ("vencido", "expired"),
    "due": ("plazo en curso", "deadline running"),
    "met": ("plazo cerrado", "deadline closed"),
    "failed": ("sin resultado", "without result"),
    "fault": ("falta", "fault"),
    "charged": ("costo diario", "daily cost"),
    "refilled": ("fondos recibidos", "funds received"),
    "changed": ("otros valores en vigor", "other settings in force"),
    "background": ("otros expedientes", "other files"),
    "advanced": ("avance del reloj", "clock moved"),
    "branched": ("nueva rama", "new branch"),
    "played": ("roles en práctica", "roles played"),
    "noted": ("nota", "note"),
    "inject": ("suceso del ejercicio", "inject"),
    "message_sent": ("mensaje enviado", "message sent"),
    "message_read": ("mensaje abierto", "message opened"),
    "message_answered": ("mensaje respondido", "message answered"),
    "asked": ("pregunta", "question"),
    "corrected": ("corrección", "correction"),
    "disclosed": ("información comunicada", "information shared"),
    "handed_over": ("turno cedido", "turn handed over"),
    "paused": ("pausa", "pause"),
    "trainer_noted": ("nota de facilitación", "trainer’s note"),
    "ended": ("fin del ejercicio", "end of the exercise"),
}
