"""What the map's colour and numbers mean, in words: the same on the screen, on paper and before a class."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.rows.flow import HeatRow, UnknowableRow
from workflow.rows.places import LEAST, longest, reasons, value_of
from workflow.rows.written import MONEY, MONTH, amount, rounded

HEATS = ("waiting", "lost", "queue", "cost", "came", "none")
"""What colour and number of a state can be: numbers of `places.value_of`, or none."""
_MOST = 3
"""So many of what people wait for are named."""
_IN_A_ROW = 2
"""So many of them in a row of a table."""
_LONGEST = 60
"""Months from which a wait is only said to be longer: those who left no trace are counted on."""
_PEOPLE = (("persona", "personas"), ("person", "people"))
_DAYS = (("día", "días"), ("day", "days"))
_NAMES = {
    "waiting": ("Días de espera al año", "Days waited a year"),
    "lost": ("Personas sin atender al año", "People not attended a year"),
    "queue": ("Personas en fila a la vez", "People in line at a time"),
    "cost": ("Costo al año, B/.", "Cost a year, B/."),
    "came": ("Personas que llegan al año", "People who come a year"),
    "none": ("Sin color", "No colour"),
}
_SAID = {
    "waiting": ("Color y número: días de espera al año de todas las personas; dos esperas a la vez suman.",
                "Colour and number: days waited a year by all people; two waits at once add up."),
    "lost": ("Color y número: las personas que en un año nadie atendió ahí.",
             "Colour and number: the people whom nobody attended there in a year."),
    "queue": ("Color y número: las personas que hacen fila ahí al mismo tiempo.",
              "Colour and number: the people who stand in line there at the same time."),
    "cost": ("Color y número: los balboas que se gastan ahí en un año.",
             "Colour and number: the balboas that are spent there in a year."),
    "came": ("Color y número: las personas que llegan ahí en un año.",
             "Colour and number: the people who come there in a year."),
    "none": ("", ""),
}  # fmt: skip
_HERE = {
    "waiting": ("Aquí se esperan {0} al año, entre todas las personas.",
                "{0} a year are waited here, by all people together."),
    "lost": ("Aquí nadie atendió a {0} en un año.", "Nobody attended {0} here in a year."),
    "queue": ("En fila aquí, al mismo tiempo: {0}.", "In line here, at the same time: {0}."),
    "cost": ("Aquí se gastan {0} al año.", "{0} are spent here a year."),
    "came": ("Llegan aquí en un año: {0}.", "Coming here in a year: {0}."),
}  # fmt: skip


def name(what: str, lang: str) -> str:
    """What the colour shows, as it is chosen from a list."""
    return _NAMES[what][lang == "en"]


def said(what: str, lang: str) -> str:
    """What colour and number mean, in a sentence."""
    return _SAID[what][lang == "en"]


def for_a_class(lang: str) -> str:
    """What colour and number of the map are before a class: its numbers are people."""
    if lang == "en":
        return "Number: people who come there in a year. Darker: more days waited there."
    return "Número: personas que llegan ahí en un año. Más oscuro: más días de espera ahí."


def legend(what: str, lang: str, *, is_whole: bool, has_unknown: bool = False) -> str:
    """What colour, number and line mean, in sentences; on the whole map, when there are lines."""
    en = lang == "en"
    lines = "Broader line: more cases a year." if en else "Línea más gruesa: más casos al año."
    if is_whole:
        lines = (
            "The lines of a place come out when it is pointed at."
            if en
            else "Las líneas de un lugar salen al señalarlo."
        )
    unknown = "Hatched: nobody knows how many people." if en else "Rayado: nadie sabe cuántas personas."
    return " ".join(filter(None, (said(what, lang), unknown if is_whole and has_unknown else "", lines)))


def figure(value: float, what: str, lang: str) -> str:
    """A number with its unit, as short as a box on the map asks; "" for next to nothing."""
    if value < LEAST:
        return ""
    if what == "cost":
        return amount(value, MONEY)
    one, more = (_DAYS if what == "waiting" else _PEOPLE)[lang == "en"]
    return amount(value, one if rounded(value) == "1" else more)


def short(value: float, what: str) -> str:
    """The same without its unit, where that stands beside it; "" for next to nothing."""
    return "" if value < LEAST else rounded(value)


def told(row: HeatRow, what: str, steps: Mapping[str, str], lang: str) -> str:
    """What the number of a state is, in sentences, and what for people stand there; "" for nothing.

    `steps` are the names of the rankings' rows by their step.
    """
    number = figure(value_of(row, what), what, lang)
    if not number:
        return ""
    en = lang == "en"
    most = _waited_for(row, what, steps, lang, _MOST)
    sentences = [_HERE[what][en].replace("{0}", number)]
    if most:
        sentences.append(f"{'Above all:' if en else 'Sobre todo:'} {'; '.join(most)}.")
    return " ".join(sentences)


def _waited_for(row: HeatRow, what: str, steps: Mapping[str, str], lang: str, many: int) -> list[str]:
    """What is waited for, each with its own number, and of the first how long each person waits for it."""
    most = [f"{named} ({figure(value, what, lang)})" for named, value in reasons(row, what, steps)[:many]]
    each = in_brief(row, steps, lang) if what == "waiting" else ""
    if most and each:
        most[0] = f"{most[0]}: {each}"
    return most


def in_a_row(row: HeatRow, what: str, steps: Mapping[str, str], lang: str) -> str:
    """What is waited for at a state, beside its number in a table. Where that number is the sum of several
    waits, each has its own: people times the time that they wait are the days of the first wait alone."""
    several = reasons(row, what, steps)
    if len(several) > 1:
        more = len(several) - _IN_A_ROW
        beyond = f"and {more} more" if lang == "en" else f"y {more} más"
        named = _waited_for(row, what, steps, lang, _IN_A_ROW)
        return "; ".join((*named, beyond) if more > 0 else named)
    each = in_brief(row, steps, lang) if what == "waiting" else ""
    return " · ".join(filter(None, (*(name_ for name_, _value in several), each)))


def in_brief(row: HeatRow, steps: Mapping[str, str], lang: str) -> str:
    """How many people a year come to a state, and how long each waits there for what is waited for longest
    (`places.longest`), to stand beside its name; "" where that is not known."""
    found = longest(row, steps)
    if found is None:
        return ""
    people, time = round(row.came), _time(found[1], lang == "en")
    if lang == "en":
        come = "1 person comes" if people == 1 else f"{people} people come"
        return f"{come} a year, and each waits {time} for it"
    come = "llega 1 persona" if people == 1 else f"llegan {people} personas"
    return f"{come} al año y cada una lo espera {time}"


def counted(value: float, lang: str) -> str:
    """People, whole as they are counted before a class; "" for next to nobody."""
    if value < LEAST:
        return ""
    one, more = _PEOPLE[lang == "en"]
    if value < 1.0:
        return f"{'fewer than' if lang == 'en' else 'menos de'} 1 {one}"
    return amount(float(round(value)), one if round(value) == 1 else more)


def _time(months: float, en: bool) -> str:
    """About how long, in days, months or only that it is years."""
    if months > _LONGEST:
        return "more than five years" if en else "más de cinco años"
    if months < 2.0:
        days = max(1, round(months * MONTH))
        return f"{'about' if en else 'unos' if days > 1 else 'cerca de'} {days} {_DAYS[en][days > 1]}"
    return f"about {round(months)} months" if en else f"unos {round(months)} meses"


def unknown(row: UnknowableRow, lang: str) -> tuple[str, str]:
    """The range of a state of which nobody can know how many are there, with its unit; and what that is."""
    low, high = rounded(row.low), rounded(row.high)
    if lang == "en":
        return f"{low} to {high} people?", (
            "Nobody can know how many people are here: whom nobody found, nobody counted. It is assumed to "
            f"be from {low} to {high} at the end; so it has no colour."
        )
    return f"¿{low} a {high} personas?", (
        "Nadie puede saber cuántas personas hay aquí: a quien nadie encontró, nadie la contó. Se supone de "
        f"{low} a {high} al cierre; por eso no lleva color."
    )
