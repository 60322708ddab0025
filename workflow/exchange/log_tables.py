"""A session as tables: its events, and the things that they are of."""

from __future__ import annotations

from workflow.exchange.tables import Cell, Sheet
from workflow.rows.exported import LoggedRow, LoggedSession, Transition

_EVENTS = (
    ("sesión", "session"),
    ("n.º", "no."),
    ("rama", "branch"),
    ("llevó al final", "led to the end"),
    ("caso", "case"),
    ("de qué", "of what"),
    ("actividad", "activity"),
    ("suceso", "event"),
    ("transición (XES)", "transition"),
    ("instancia", "instance"),
    ("cuándo", "when"),
    ("minuto", "minute"),
    ("paso", "step"),
    ("rol (código)", "role (code)"),
    ("rol", "role"),
    ("institución", "institution"),
    ("puesto", "seat"),
    ("resultado", "outcome"),
    ("falta", "fault"),
    ("detalle", "detail"),
    ("nota", "note"),
    ("clase", "kind"),
    ("de quién", "whose"),
    ("quién podía", "who could"),
)
_WHOSE = {
    "": ("", ""),
    "table": ("de la mesa", "the table’s"),
    "before": ("ya había ocurrido al empezar", "before the exercise began"),
    "program": ("de un rol que llevó el programa", "of a role led by the program"),
}
_TRANSITIONS: dict[Transition, tuple[str, str]] = {
    "schedule": ("pedido", "schedule"),
    "assign": ("asignado", "assign"),
    "start": ("empezado", "start"),
    "complete": ("terminado", "complete"),
    "withdraw": ("retirado", "withdraw"),
    "ate_abort": ("interrumpido", "ate_abort"),
    "pi_abort": ("sin resultado", "pi_abort"),
    "unknown": ("la norma no tiene palabra", "unknown"),
}
"""The standard's own words, and what they mean."""
_LONGEST = 32_767
"""Characters of a cell that a workbook holds."""


def events_sheet(session: LoggedSession) -> Sheet:
    """The events of every branch, one a row."""
    en = session.lang == "en"
    rows = tuple(_event(session, row, en) for row in session.events)
    heads = tuple(name[en] for name in _EVENTS)
    of = "of" if en else "de qué sesión"
    return Sheet("Events" if en else "Sucesos", heads, rows, _about(session), of, about_once=True)


def sheets(session: LoggedSession) -> tuple[Sheet, ...]:
    """Events, things and what they became, and what the file is of."""
    en = session.lang == "en"
    things = Sheet(
        "Things" if en else "De qué",
        ("id", "kind", "in words", "begins with", "value", "tied to") if en
        else ("id", "clase", "en palabras", "comienza con", "valor", "unido a"),
        tuple(
            (thing.id, thing.kind, thing.kind_name, name, value, "; ".join(id for id, _how in thing.tied))
            for thing in session.things
            for name, value in (thing.values or {"": ""}).items()
        ),
    )  # fmt: skip
    changes = Sheet(
        "Changes" if en else "Cambios",
        ("no.", "when", "of what", "name", "value") if en else ("n.º", "cuándo", "de qué", "nombre", "valor"),
        tuple(
            (row.seq, row.time.isoformat(), thing, name, value)
            for row in session.events
            for thing, name, value in row.changes
        ),
    )
    about = Sheet("About" if en else "Acerca de", ("", ""), tuple(_named(session, en)))
    return tuple(_fitting(sheet) for sheet in (events_sheet(session), things, changes, about))


def _event(session: LoggedSession, row: LoggedRow, en: bool) -> tuple[Cell, ...]:
    yes, no = ("yes", "no") if en else ("sí", "no")
    return (
        session.id, row.seq, row.branch, yes if row.on_branch else no, " ".join(row.cases), row.thing,
        row.activity, row.lifecycle_name, _TRANSITIONS[row.transition][en], row.instance,
        row.time.isoformat(), row.minute,
        row.step, row.role, row.role_name, row.institution, _seat(row.actor, en), row.outcome, row.fault,
        row.text, row.note, row.lifecycle, _WHOSE[row.whose][en], row.could,
    )  # fmt: skip


def _seat(actor: str, en: bool) -> str:
    """Whose hand it was; what no person did is said in words."""
    names = {"world": ("Ruta, por lo simulado", "Ruta, simulated"), "script": ("un guion", "a script")}
    return names[actor][en] if actor in names else actor


def _about(session: LoggedSession) -> tuple[str, ...]:
    return tuple(f"{name}: {value}" for name, value in _named(session, session.lang == "en"))


def _named(session: LoggedSession, en: bool) -> list[tuple[str, str]]:
    shared = (("yes", "no") if en else ("sí", "no"))[not session.is_shared]
    return [
        ("session" if en else "sesión", session.id),
        ("name" if en else "nombre", session.name),
        ("pathway" if en else "ruta", session.pathway_name),
        ("definition" if en else "definición", session.digest),
        ("without names and texts" if en else "sin nombres ni textos", shared),
        ("cases" if en else "casos", "fictional" if en else "ficticios"),
        ("events here" if en else "sucesos aquí", _how_many(session, en)),
    ]


def _how_many(session: LoggedSession, en: bool) -> str:
    """How many events are here, of how many, and what the others are."""
    here, whole = len(session.events), len(session.events) + session.left_out
    if not session.left_out:
        return f"all {whole}" if en else f"los {whole}"
    if en:
        return f"{here} of {whole}; left out: what simulated colleagues only meant to do"
    return f"{here} de {whole}; no están: lo que colegas simulados sólo pensaban hacer"


def _fitting(sheet: Sheet) -> Sheet:
    """The same with no cell that is longer than a workbook holds: what is left out is said."""
    rows = tuple(
        tuple(
            f"{cell[: _LONGEST - 2]} …" if isinstance(cell, str) and len(cell) > _LONGEST else cell
            for cell in row
        )
        for row in sheet.rows
    )
    return Sheet(sheet.name, sheet.headings, rows, sheet.about)
