"""What was put right in reading a foreign file, as sentences: how often, what, and where first."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.foreign.faults import Kind, Place, Repair, shown
from workflow.present.words import pick

_ONE_MANY: Mapping[Kind, tuple[tuple[str, str], tuple[str, str]]] = {
    "no_activity": (
        ("un suceso no dice qué se hizo", "{n} sucesos no dicen qué se hizo"),
        ("one event does not say what was done", "{n} events do not say what was done"),
    ),
    "by_classifier": (
        (
            "un suceso sin nombre se llama como dice el clasificador del archivo",
            "{n} sucesos sin nombre se llaman como dice el clasificador del archivo",
        ),
        (
            "one event without a name is called as the file's classifier has it",
            "{n} events without a name are called as the file's classifier has it",
        ),
    ),
    "classifier": (
        (
            "un suceso no tiene nada de lo que nombra el clasificador",
            "{n} sucesos no tienen nada de lo que nombra el clasificador",
        ),
        (
            "one event has nothing of what the classifier names",
            "{n} events have nothing of what the classifier names",
        ),
    ),
    "extension": (
        (
            "se usa una extensión sin declararla; se leyó como la de la norma",
            "se usan {n} extensiones sin declararlas; se leyeron como las de la norma",
        ),
        (
            "an extension is used and not declared; it was read as the standard's",
            "{n} extensions are used and not declared; they were read as the standard's",
        ),
    ),
    "no_zone": (
        (
            "una hora no dice su zona; se leyó como hora de Panamá",
            "{n} horas no dicen su zona; se leyeron como hora de Panamá",
        ),
        (
            "one time does not say its zone; it was read as time of Panama",
            "{n} times do not say their zone; they were read as time of Panama",
        ),
    ),
    "no_time": (
        (
            "un suceso no dice cuándo; está detrás del que lo precede en el archivo",
            "{n} sucesos no dicen cuándo; están detrás del que los precede en el archivo",
        ),
        (
            "one event does not say when; it stands behind the one before it in the file",
            "{n} events do not say when; they stand behind the one before them in the file",
        ),
    ),
    "bad_time": (
        (
            "una fecha no se entiende; el suceso quedó sin hora",
            "{n} fechas no se entienden; los sucesos quedaron sin hora",
        ),
        (
            "one date cannot be read; the event has no time",
            "{n} dates cannot be read; the events have no time",
        ),
    ),
    "text_time": (
        (
            "una fecha está escrita como texto; se leyó como fecha",
            "{n} fechas están escritas como texto; se leyeron como fechas",
        ),
        (
            "one date is written as a text; it was read as a date",
            "{n} dates are written as texts; they were read as dates",
        ),
    ),
    "order": (
        (
            "un caso no está en orden de tiempo; se ordenó",
            "{n} casos no están en orden de tiempo; se ordenaron",
        ),
        (
            "one case is not in order of time; it was put in order",
            "{n} cases are not in order of time; they were put in order",
        ),
    ),
    "no_case_name": (
        ("un caso no tiene nombre; lleva su número", "{n} casos no tienen nombre; llevan su número"),
        ("one case has no name; it has its number", "{n} cases have no name; they have their numbers"),
    ),
    "case_name_twice": (
        (
            "un caso se llama como otro anterior; se dejó aparte, con un número",
            "{n} casos se llaman como otro anterior; se dejaron aparte, con un número",
        ),
        (
            "one case is called as an earlier one; it was kept apart, with a number",
            "{n} cases are called as an earlier one; they were kept apart, with a number",
        ),
    ),
    "empty_case": (
        ("un caso no tiene sucesos", "{n} casos no tienen sucesos"),
        ("one case has no events", "{n} cases have no events"),
    ),
    "outside": (
        (
            "un suceso no es de ningún caso y no se muestra",
            "{n} sucesos no son de ningún caso y no se muestran",
        ),
        ("one event is of no case and is not shown", "{n} events are of no case and are not shown"),
    ),
    "no_case": (
        ("una línea no dice su caso y no se muestra", "{n} líneas no dicen su caso y no se muestran"),
        (
            "one line does not say its case and is not shown",
            "{n} lines do not say their case and are not shown",
        ),
    ),
    "taken_back": (
        (
            "un suceso se deshizo al volver atrás y no se muestra",
            "{n} sucesos se deshicieron al volver atrás y no se muestran",
        ),
        (
            "one event was undone by going back and is not shown",
            "{n} events were undone by going back and are not shown",
        ),
    ),
    "unknown_type": (
        (
            "un dato es de un tipo que no se conoce; se leyó como texto",
            "{n} datos son de un tipo que no se conoce; se leyeron como texto",
        ),
        (
            "one detail is of a type that is not known; it was read as a text",
            "{n} details are of a type that is not known; they were read as texts",
        ),
    ),
    "bad_value": (
        (
            "un dato no es de su tipo; se leyó como texto",
            "{n} datos no son de su tipo; se leyeron como texto",
        ),
        (
            "one detail is not of its type; it was read as a text",
            "{n} details are not of their type; they were read as texts",
        ),
    ),
    "nested": (
        (
            "un dato está dentro de otro; se muestra en una línea, con «/»",
            "{n} datos están dentro de otros; se muestran en una línea, con «/»",
        ),
        (
            "one detail lies in another; it is shown on one line, with “/”",
            "{n} details lie in others; they are shown on one line, with “/”",
        ),
    ),
    "key_twice": (
        ("un dato está dos veces; vale el primero", "{n} datos están dos veces; vale el primero"),
        ("one detail is there twice; the first counts", "{n} details are there twice; the first counts"),
    ),
    "no_key": (
        (
            "un dato no tiene nombre o valor y no se muestra",
            "{n} datos no tienen nombre o valor y no se muestran",
        ),
        (
            "one detail has no name or value and is not shown",
            "{n} details have no name or value and are not shown",
        ),
    ),
    "cut": (
        ("un texto es demasiado largo; se cortó", "{n} textos son demasiado largos; se cortaron"),
        ("one text is too long; it was cut", "{n} texts are too long; they were cut"),
    ),
    "many": (
        (
            "sobra un dato de un mismo suceso o caso; no se muestra",
            "sobran {n} datos de un mismo suceso o caso; no se muestran",
        ),
        (
            "one event or case has one detail too many; it is not shown",
            "events or cases have {n} details too many; they are not shown",
        ),
    ),
    "left_out": (
        ("no caben todos los textos; falta un dato", "no caben todos los textos; faltan {n} datos"),
        ("not all texts fit; one detail is missing", "not all texts fit; {n} details are missing"),
    ),
    "encoding": (
        ("el archivo no está en UTF-8; se leyó como texto de Windows (cp1252)",) * 2,
        ("the file is not UTF-8; it was read as text of Windows (cp1252)",) * 2,
    ),
    "day_first": (
        ("ninguna fecha muestra si va antes el día o el mes; se leyó el día antes",) * 2,
        ("no date shows whether its day or month is first; the day was read first",) * 2,
    ),
    "cells": (
        (
            "una línea tiene más o menos celdas que la primera",
            "{n} líneas tienen más o menos celdas que la primera",
        ),
        (
            "one line has more or fewer cells than the first",
            "{n} lines have more or fewer cells than the first",
        ),
    ),
    "dangling": (
        ("un caso nombra un suceso que no está", "{n} veces se nombra un suceso que no está"),
        ("a case names an event that is not there", "{n} times an event is named that is not there"),
    ),
    "no_row": (
        (
            "un suceso no está en la tabla de su tipo; quedó sin hora",
            "{n} sucesos no están en la tabla de su tipo; quedaron sin hora",
        ),
        (
            "one event is not in the table of its type; it has no time",
            "{n} events are not in the table of their type; they have no time",
        ),
    ),
    "no_table": (
        ("falta la tabla de un tipo de sucesos", "faltan las tablas de {n} tipos de sucesos"),
        ("the table of one type of events is missing", "the tables of {n} types of events are missing"),
    ),
}


def sentence(repair: Repair, lang: str) -> str:
    """A repair in words, with its first places."""
    of_language = _ONE_MANY[repair.kind][lang == "en"]
    told = of_language[repair.count != 1].replace("{n}", str(repair.count))
    places = [text for place in repair.places if (text := _where(place, lang))]
    more = repair.count - len(repair.places)
    if places and more > 0:
        places.append(pick(lang, f"y {more} más", f"and {more} more"))
    return f"{told} ({'; '.join(places)})" if places else told


def kinds() -> tuple[Kind, ...]:
    """Every kind that has words."""
    return tuple(_ONE_MANY)


def _where(place: Place, lang: str) -> str:
    parts = (
        pick(lang, f"línea {place.line}", f"line {place.line}") if place.line else "",
        pick(lang, f"caso {shown(place.case)}", f"case {shown(place.case)}") if place.case else "",
        pick(lang, f"suceso {place.event}", f"event {place.event}") if place.event else "",
        pick(lang, f"«{shown(place.word)}»", f"“{shown(place.word)}”") if place.word else "",
    )
    return ", ".join(filter(None, parts))
