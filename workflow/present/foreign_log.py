"""A foreign log as rows: its cases, the events of one, how long nothing was noted, what cannot be said."""

from __future__ import annotations

import datetime as dt

from workflow import naming
from workflow.foreign.faults import shown
from workflow.foreign.log import ForeignEvent, ForeignLog, Wait
from workflow.present import moments
from workflow.present.foreign_repairs import sentence
from workflow.present.words import pick
from workflow.rows.foreign import ForeignCaseRow, ForeignEventRow, ForeignLogRow

_FORMS = {"xes": "XES", "csv": "CSV", "ocel": "OCEL 2.0"}
_MEANT = {
    "case": ("caso", "case"),
    "activity": ("actividad", "activity"),
    "time": ("cuándo", "when"),
    "transition": ("transición", "transition"),
    "who": ("quién", "who"),
    "role": ("rol", "role"),
    "institution": ("institución", "institution"),
}
_MINUTE = 60_000_000
"""Microseconds."""


def log_row(log: ForeignLog, lang: str, most: int | None = None) -> ForeignLogRow:
    """A foreign log that is read, with so many of its cases at most."""
    return ForeignLogRow(
        naming.shown(log.path.name),
        _FORMS[log.form],
        _heading(log, lang),
        tuple(sentence(repair, lang) for repair in log.repairs),
        _choices(log, lang),
        _longest(log, lang),
        pick(
            lang,
            "No es un registro de Ruta: no se puede verificar, ni calificar, ni comparar con la ruta, ni "
            "decir qué pasó con los derechos. Lo que hay entre dos sucesos puede ser trabajo o espera: el "
            "archivo no lo distingue.",
            "It is no log of Ruta: it cannot be verified, rated or compared with the pathway, and nothing "
            "can be said of rights. What lies between two events may be work or waiting: the file does not "
            "tell.",
        ),
        tuple(_case(log, name, lang) for name in log.cases[:most]),
        max(0, log.case_count - most) if most is not None else 0,
    )


def event_rows(
    log: ForeignLog, case: str, lang: str, begin: int = 0, end: int | None = None
) -> tuple[ForeignEventRow, ...]:
    """The events of a case in order of time, or a piece of them."""
    waits = {wait.after: wait for wait in log.waits(case)}
    longest = log.longest(case)
    span = log.span(case)
    return tuple(
        ForeignEventRow(
            place,
            when(event.time, lang) or pick(lang, "sin hora", "no time"),
            (event.time - span[0]) / dt.timedelta(minutes=1) if event.time and span else None,
            naming.shown(event.activity) or pick(lang, "(sin nombre)", "(no name)"),
            naming.shown(event.transition),
            who(event),
            length(waits[place - 1].length, lang) if place - 1 in waits else "",
            longest is not None and longest.length > 0 and longest.after == place - 1,
            event.line,
            tuple((_on_one_line(key), _on_one_line(value)) for key, value in event.details),
        )
        for place, event in enumerate(log.events(case, begin, end), begin + 1)
    )


def when(time: dt.datetime | None, lang: str) -> str:
    """A moment as the file has it: `4 mar 2026, 09:30:05 (UTC−05:00)`."""
    if time is None:
        return ""
    date = moments.date(time.date(), 0, lang)
    clock = time.strftime("%H:%M:%S" if time.second else "%H:%M")
    zone = time.strftime("%z")
    ahead = f"UTC{zone[0].replace('-', '−')}{zone[1:3]}:{zone[3:5]}" if time.utcoffset() else "UTC"
    return f"{date}, {clock} ({ahead})"


def who(event: ForeignEvent) -> str:
    """Who did it, as far as the file says: person or seat, role, institution."""
    told = dict.fromkeys(filter(None, (event.who, event.role, event.institution)))
    return " · ".join(map(naming.shown, told))


def length(microseconds: int, lang: str) -> str:
    """How long nothing was noted, in whole minutes, below one in seconds."""
    if microseconds < _MINUTE:
        return f"{microseconds // 1_000_000} s"
    return moments.span(microseconds // _MINUTE, lang)


def _on_one_line(text: str) -> str:
    return naming.shown(" ".join(text.split()) if "\n" in text or "\r" in text else text)


def _heading(log: ForeignLog, lang: str) -> str:
    cases, events = log.case_count, len(log)
    es = f"{cases} {'caso' if cases == 1 else 'casos'}, {events} {'suceso' if events == 1 else 'sucesos'}"
    en = f"{cases} {'case' if cases == 1 else 'cases'}, {events} {'event' if events == 1 else 'events'}"
    return pick(lang, f"Registro ajeno ({_FORMS[log.form]}): {es}", f"Foreign log ({_FORMS[log.form]}): {en}")


def _choices(log: ForeignLog, lang: str) -> tuple[str, ...]:
    if log.form == "ocel":
        type_ = "".join(shown(word) for _what, word in log.choices)
        others = shown(", ".join(log.others)) or "–"
        return (
            pick(
                lang,
                f"Como casos se tomaron los objetos del tipo «{type_}»; otros tipos: {others}.",
                f"The objects of the type “{type_}” were taken for the cases; other types: {others}.",
            ),
        )
    if not log.choices:
        return ()
    told = ", ".join(f"{_MEANT[what][lang == 'en']}: {shown(word)}" for what, word in log.choices)
    told = pick(lang, f"por su título, {told}", f"by their headings, {told}")
    return (pick(lang, f"Columnas {told}.", f"Columns {told}."),)


def _longest(log: ForeignLog, lang: str) -> str:
    wait = log.longest()
    if wait is None or wait.length <= 0:
        return ""
    between = _between(log, wait, lang)
    case = shown(wait.case)
    return pick(
        lang,
        f"Lo más largo sin nada anotado: {length(wait.length, lang)}, en el caso {case}, {between}.",
        f"The longest without anything noted: {length(wait.length, lang)}, in case {case}, {between}.",
    )


def _between(log: ForeignLog, wait: Wait, lang: str) -> str:
    (before,) = log.events(wait.case, wait.before, wait.before + 1)
    (after,) = log.events(wait.case, wait.after, wait.after + 1)
    told = [_named(event, lang) for event in (before, after)]
    return pick(lang, f"entre {told[0]} y {told[1]}", f"between {told[0]} and {told[1]}")


def _named(event: ForeignEvent, lang: str) -> str:
    name = shown(event.activity) or pick(lang, "un suceso sin nombre", "an event without a name")
    by = who(event)
    quoted = pick(lang, f"«{name}»", f"“{name}”")
    return f"{quoted} ({by})" if by else quoted


def _case(log: ForeignLog, name: str, lang: str) -> ForeignCaseRow:
    span, wait = log.span(name), log.longest(name)
    is_wait = wait is not None and wait.length > 0
    return ForeignCaseRow(
        name,
        naming.shown(name),
        log.size(name),
        when(span[0], lang) if span else "",
        when(span[1], lang) if span else "",
        length(wait.length, lang) if wait is not None and is_wait else "",
        _between(log, wait, lang) if wait is not None and is_wait else "",
    )
