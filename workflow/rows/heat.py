"""What the map's colour and numbers mean, in words: the same on the screen, on paper and before a class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workflow.rows.flow import HeatRow, UnknowableRow
from workflow.rows.places import LEAST, LONGEST, in_order, longest, middle, reasons, value_of
from workflow.rows.waited import in_full, in_short
from workflow.rows.written import MONEY, MONTH, amount, rounded

HEATS = ("waiting", "lost", "queue", "cost", "came", "none")
"""What colour and number of a state can be: numbers of `places.value_of`, or none."""
_MOST = 3
"""So many of what people wait for are named."""
_IN_A_ROW = 2
"""So many of them in a row of a table."""
_COUNTED = {
    True: (("persona", "personas"), ("person", "people")),
    False: (("proceso penal", "procesos penales"), ("criminal case", "criminal cases")),
}
"""Who stands at a state: people, or proceedings."""
_DAYS = (("día", "días"), ("day", "days"))
_NAMES = {
    "waiting": ("Personas que esperan a la vez", "People waiting at a time"),
    "lost": ("Personas sin atender al año", "People not attended a year"),
    "queue": ("Personas en fila a la vez", "People in line at a time"),
    "cost": ("Costo al año, B/.", "Cost a year, B/."),
    "came": ("Personas que llegan al año", "People who come a year"),
    "none": ("Sin color", "No colour"),
}
_SAID = {
    "waiting": ("Color y número: personas que esperan ahí, a la vez, lo que más se espera.",
                "Colour and number: people waiting there, at a time, for what most of them need."),
    "lost": ("Color y número: personas que en un año nadie atendió ahí, en una misma cosa.",
             "Colour and number: people not attended there in a year, in one same thing."),
    "queue": ("Color y número: personas en fila ahí al mismo tiempo, en la fila más larga.",
              "Colour and number: people in line there at the same time, in the longest line."),
    "cost": ("Color y número: los balboas que se gastan ahí en un año.",
             "Colour and number: the balboas that are spent there in a year."),
    "came": ("Color y número: las personas que llegan ahí en un año.",
             "Colour and number: the people who come there in a year."),
    "none": ("", ""),
}  # fmt: skip
_HERE = {
    "waiting": ("Esperan aquí a la vez, en promedio, por lo que más se espera: {0}.",
                "Waiting here at a time, on average, for what most of them need: {0}."),
    "lost": ("Sin atender aquí en un año, en lo que falta a más personas: {0}.",
             "Not attended here in a year, in what most of them lack: {0}."),
    "queue": ("A la vez, en la fila más larga de aquí: {0}.",
              "At a time, in the longest line here: {0}."),
    "cost": ("Aquí se gastan {0} al año.", "{0} are spent here a year."),
    "came": ("Llegan aquí en un año: {0}.", "Coming here in a year: {0}."),
}  # fmt: skip


_LODGING = "victim.lodging."
"""With what the ids of places begin where people stay: they come there, and wait for other things."""


def name(what: str, lang: str) -> str:
    """What the colour shows, as it is chosen from a list."""
    return _NAMES[what][lang == "en"]


def said(what: str, lang: str) -> str:
    """What colour and number mean, in a sentence."""
    return _SAID[what][lang == "en"]


def scale(most: float, what: str, lang: str) -> tuple[str, str]:
    """The two figures of the scale of colours: of the middle and of the darkest; none for next to nothing."""
    dark = figure(most, what, lang)
    return (short(middle(most), what) if dark else "", dark)


def half(figures: tuple[str, str], lang: str) -> str:
    """What the figures of that scale are, in a short sentence; "" where there is none."""
    if not all(figures):
        return ""
    if lang == "en":
        return f"At {figures[0]}, half of the strongest colour."
    return f"Con {figures[0]}, la mitad del color más fuerte."


def why_half(figures: tuple[str, str], lang: str) -> str:
    """The same with its reason: no reader takes the middle of the scale for the middle of the numbers."""
    if not all(figures):
        return ""
    if lang == "en":
        return (
            f"The strongest colour is {figures[1]}, half of the colour is already {figures[0]}: it rises "
            "faster at first, so that small numbers can be told apart."
        )
    return (
        f"El color más fuerte es {figures[1]} y medio color ya es {figures[0]}: sube más rápido al "
        "principio, para que se distingan los números pequeños."
    )


def all_causes(lang: str) -> str:
    """That a place's number counts everybody there, whatever the page beside it is about."""
    return "For all causes together" if lang == "en" else "Por todas las causas"


def for_a_class(lang: str) -> str:
    """What colour and number of the map are before a class."""
    if lang == "en":
        return (
            "How many people, or criminal cases, wait there at a time, for all causes together, on average: "
            "so is the colour. Where nobody waits, and where people stay: how many come in a year."
        )
    return (
        "Cuántas personas, o procesos penales, esperan ahí a la vez, por todas las causas, en promedio: eso "
        "es el color. Donde nadie espera, y donde se alojan: cuántas llegan en un año."
    )


def legend(
    what: str, lang: str, *, is_whole: bool, has_unknown: bool = False, figures: tuple[str, str] = ("", "")
) -> str:
    """What colour, number and line mean, in sentences; on the whole map, when there are lines."""
    en = lang == "en"
    lines = "Broad line: more cases." if en else "Línea gruesa: más casos."
    if is_whole:
        lines = "Point at a place: its lines show." if en else "Señale un lugar: salen sus líneas."
    unknown = (
        "Hatched: nobody counted them; it is assumed." if en else "Rayado: nadie las contó; es un supuesto."
    )
    nobody = unknown if is_whole and has_unknown else ""
    return " ".join(filter(None, (said(what, lang), half(figures, lang), nobody, lines)))


def figure(value: float, what: str, lang: str, *, are_people: bool = True) -> str:
    """A number with its unit, as short as a box on the map asks; "" for next to nothing."""
    if value < LEAST:
        return ""
    if what == "cost":
        return amount(value, MONEY)
    one, more = _COUNTED[are_people][lang == "en"]
    return amount(value, one if rounded(value) == "1" else more)


def short(value: float, what: str) -> str:
    """The same without its unit, where that stands beside it; "" for next to nothing."""
    return "" if value < LEAST else rounded(value)


def with_what(row: HeatRow, what: str, lang: str) -> str:
    """The number of a state with what is waited for there, where a box has room for it; "" where that is not
    what is shown, or nobody waits."""
    waiting, said = value_of(row, "waiting"), in_short(row, lang)
    if what != "waiting" or waiting < LEAST or not said:
        return ""
    number, en = rounded(waiting), lang == "en"
    return _waits(number, row, said, en) if row.are_people else _cases_wait(number, said, en)


def most_waited(rows: Sequence[HeatRow], names: Mapping[str, str], lang: str) -> str:
    """The places where most wait with what for, in one sentence below a map; "" where nobody waits. `names`
    are those of the places."""
    said = [
        f"{names[row.node]}, {with_what(row, 'waiting', lang)}"
        for row in in_order(rows, "waiting")
        if value_of(row, "waiting") >= 1.0 and row.node in names and in_short(row, lang)
    ]
    return f"{'What is waited for' if lang == 'en' else 'Qué se espera'}: {'; '.join(said)}." if said else ""


def before_a_class(row: HeatRow, lang: str, steps: Mapping[str, str] | None = None) -> tuple[str, str]:
    """What stands in the box of a place that a page is about, and in a list: who waits there, and what for.
    Where nobody does, and where people stay, it is who comes in a year: a 0 would look as if nobody were
    there. `steps` are as of `told`."""
    waiting, en = value_of(row, "waiting"), lang == "en"
    number = rounded(waiting if waiting >= LEAST else 0.0)
    many = rounded(row.came if row.came >= LEAST else 0.0)
    is_lodging = row.node.startswith(_LODGING)
    waits = _waits(number, row, in_full(row, steps or {}, lang), en)
    if number != "0" and not is_lodging:
        short_ = in_short(row, lang)
        if row.are_people:
            return _waits(number, row, short_, en), waits
        return (_cases_wait(number, short_, en) if short_ else _cases(number, en)), waits
    if many == "0" and not is_lodging:
        nobody = "nobody waits" if en else "nadie espera"
        return nobody, nobody
    comes = _comes(many, row, en)
    short_ = (
        comes
        if row.are_people
        else f"{_cases(many, en)} {'a' if en else 'al'}\u00a0{'year' if en else 'año'}"
    )
    return short_, comes if number == "0" else f"{comes}; {waits}"


def _waits(number: str, row: HeatRow, what: str, en: bool) -> str:
    who = f"{number}\u00a0" if row.are_people else f"{number} {_COUNTED[False][en][number != '1']} "
    return f"{who}{_wait(number, en)} {what}".rstrip()


def _cases_wait(number: str, what: str, en: bool) -> str:
    return f"{_cases(number, en)} {_wait(number, en)} {what}"


def _wait(number: str, en: bool) -> str:
    return (("espera", "esperan"), ("waits", "wait"))[en][number != "1"]


def _comes(many: str, row: HeatRow, en: bool) -> str:
    noun = "" if row.are_people else f" {_COUNTED[False][en][many != '1']}"
    if en:
        return f"{many}{noun}\u00a0{'comes' if many == '1' else 'come'} a\u00a0year"
    return f"{'llega' if many == '1' else 'llegan'}\u00a0{many}{noun} al\u00a0año"


def _cases(number: str, en: bool) -> str:
    """Proceedings as short as a box asks."""
    return f"{number}\u00a0{(('proceso', 'procesos'), ('case', 'cases'))[en][number != '1']}"


def told(row: HeatRow, what: str, steps: Mapping[str, str], lang: str) -> str:
    """What the number of a state is, in sentences, and what for people stand there; "" for nothing.

    `steps` are what is waited for in the rankings' rows, by their step.
    """
    number = figure(value_of(row, what), what, lang, are_people=row.are_people)
    if not number:
        return ""
    en = lang == "en"
    most = _waited_for(row, what, steps, lang, _MOST)
    sentences = [_HERE[what][en].replace("{0}", number)]
    if most:
        each = in_brief(row, steps, lang) if what == "waiting" else ""
        sentences.append(f"{'Most waited for' if en else 'Lo que más se espera'}: {most[0]}.")
        sentences += [f"{each[:1].upper()}{each[1:]}."] if each else []
        if most[1:]:
            sentences.append(f"{_also(row, en)}: {'; '.join(most[1:])}.")
    sentences += _why_so_many(row, what, steps, en)
    return " ".join(sentences)


def _also(row: HeatRow, en: bool) -> str:
    """Before further numbers of a place: whoever reads two would else add them up."""
    if en:
        return f"Also, some of them the same {'people' if row.are_people else 'cases'}"
    return f"También, en parte {'las mismas' if row.are_people else 'los mismos'}"


def not_added(lang: str) -> str:
    """Before numbers of several places: why their sum is no number of people."""
    if lang == "en":
        return "One person can be counted at several places: the numbers do not add up."
    return "Una misma persona puede contarse en varios lugares: los números no se suman."


def _why_so_many(row: HeatRow, what: str, steps: Mapping[str, str], en: bool) -> list[str]:
    """Why a number is larger than one would think beside how many come."""
    if what == "came" and row.are_of_before:
        return [
            "They are more than came to the state before in a year: most had come there in earlier years."
            if en
            else "Son más que quienes llegan en un año al estado anterior: la mayoría había llegado allí en "
            "años anteriores."
        ]
    if what == "lost" and value_of(row, what) > max(row.came, LEAST):
        return [
            "Each time that nobody attends is counted: of one person there can be several."
            if en
            else "Se cuenta cada vez que nadie atiende: de una misma persona pueden ser varias."
        ]
    found = longest(row, steps) if what == "waiting" else None
    if found is None or found[1] <= LONGEST:
        return []
    return [
        "So much time is not that of one file: whoever gets no answer in the model stays here and is counted "
        "year after year. It follows from what is assumed, and is no figure of the report."
        if en
        else "Tanto tiempo no es el de un trámite: quien en el modelo no tiene respuesta se queda aquí y se "
        "cuenta año tras año. Resulta de los supuestos y no es una cifra del informe."
    ]


def has_earlier(row: HeatRow) -> bool:
    """Whether more wait at a place than come to it in a year, so that some of them came in earlier years; not
    where people stay, whose number is who come, nor of a place where cases begin without coming."""
    waiting = value_of(row, "waiting")
    is_more = waiting > row.came and rounded(waiting) != rounded(row.came)
    return is_more and waiting >= 1.0 and not row.may_begin and not row.node.startswith(_LODGING)


def earlier(rows: Iterable[HeatRow], names: Mapping[str, str], lang: str) -> str:
    """That cases of earlier years are among those who wait at places, with both numbers of each; "" where
    there is none such. `names` are those of the places, as far as they have to be said."""
    en, said = lang == "en", []
    found = [one for one in in_order(rows, "waiting") if has_earlier(one)]
    for row in found:
        waiting, came, name = rounded(value_of(row, "waiting")), rounded(row.came), names.get(row.node, "")
        at = (f"at “{name}” " if en else f"en «{name}» ") if name else ""
        each = f"{waiting} wait and {came} come a year" if en else f"esperan {waiting} y llegan {came} al año"
        said.append(at + each)
    is_most = all(value_of(row, "waiting") > 2 * row.came for row in found)  # half are of a year at the most
    begins = "La mayoría de los que esperan son" if is_most else "Entre los que esperan hay"
    begins = f"{'Most' if is_most else 'Some'} of those who wait are" if en else begins
    told = f"{begins} {'cases of earlier years' if en else 'casos de años anteriores'}: {'; '.join(said)}."
    if len(found) > 1 and all(row.are_people for row in found):
        several = "Una misma persona puede contarse en varios lugares."
        told += f" {'One person may count in several places.' if en else several}"
    return told if said else ""


def _waited_for(row: HeatRow, what: str, steps: Mapping[str, str], lang: str, many: int) -> list[str]:
    """What is waited for, each with its own number."""
    return [
        f"{named}: {figure(value, what, lang, are_people=row.are_people)}"
        for named, value in reasons(row, what, steps)[:many]
    ]


def in_a_row(row: HeatRow, what: str, steps: Mapping[str, str], lang: str) -> tuple[str, ...]:
    """What is waited for at a state, beside its number in a table, a short sentence each: that of the first,
    how long each waits, and the number of another that is waited for there, in part by the same people."""
    found, en = reasons(row, what, steps), lang == "en"
    if not found:
        return ()
    each = in_brief(row, steps, lang) if what == "waiting" else ""
    others, more = _waited_for(row, what, steps, lang, _IN_A_ROW)[1:], len(found) - _IN_A_ROW
    if more > 0:
        others.append(f"and {more} more" if en else f"y {more} más")
    also = f"{_also(row, en)}: {'; '.join(others)}" if others else ""
    return tuple(f"{said[:1].upper()}{said[1:]}." for said in (found[0][0], each, also) if said)


def in_brief(row: HeatRow, steps: Mapping[str, str], lang: str) -> str:
    """How many a year come to a state, and how long they wait there, on average, for what is waited for most
    (`places.longest`), to stand beside its name; "" where that is not known."""
    found = longest(row, steps)
    if found is None:
        return ""
    en = lang == "en"
    come, time = figure(row.came, "came", lang, are_people=row.are_people), _time(found[1], en)
    if en:
        verb = "comes" if rounded(row.came) == "1" else "come"
        return f"{come} {verb} a year, and wait {time} on average{_counted(found[1], en)}"
    verb, they = ("llega", "espera") if rounded(row.came) == "1" else ("llegan", "esperan")
    return f"{verb} {come} al año y {they} en promedio {time}{_counted(found[1], en)}"


def _counted(months: float, en: bool) -> str:
    """That those are counted whom nobody attends; of a long time, that it is theirs."""
    if months > LONGEST:
        return (
            ": those who get no answer stay here" if en else ": se quedan aquí quienes no reciben respuesta"
        )
    return ", also counting those who are never attended" if en else ", contando lo que nadie atiende"


def long_time(lang: str) -> str:
    """What stands in a table in place of months that are no time of one file."""
    return f"more than {LONGEST}; they stay here" if lang == "en" else f"más de {LONGEST}; se quedan aquí"


def no_time(row: HeatRow, lang: str) -> str:
    """What stands there where `places.longest` knows no time: why not."""
    if row.came < 1.0:
        return (
            "not said: fewer than one a year comes"
            if lang == "en"
            else "no se dice: llega menos de uno al año"
        )
    return "not said: cases of earlier years" if lang == "en" else "no se dice: son casos de años anteriores"


def _time(months: float, en: bool) -> str:
    """About how long, in days, months or only that it is years."""
    if months > LONGEST:
        return "more than five years" if en else "más de cinco años"
    if months < 2.0:
        days = max(1, round(months * MONTH))
        return f"{'about' if en else 'unos' if days > 1 else 'cerca de'} {days} {_DAYS[en][days > 1]}"
    return f"about {round(months)} months" if en else f"unos {round(months)} meses"


def unknown(row: UnknowableRow, lang: str) -> tuple[str, str]:
    """What stands at a state of which nobody can know how many are there; and what that is."""
    low, high = rounded(row.low), rounded(row.high)
    if lang == "en":
        return f"assumed: {low} to {high}", (
            "Nobody can know how many people are here: whom nobody found, nobody counted. It is assumed to "
            f"be from {low} to {high} at the end; so it has no colour."
        )
    return f"supuesto: {low} a {high}", (
        "Nadie puede saber cuántas personas hay aquí: a quien nadie encontró, nadie la contó. Se supone de "
        f"{low} a {high} al cierre; por eso no lleva color."
    )


def uncounted(lang: str) -> str:
    """The same before a class, without a number that would be taken for a count."""
    return "nobody counted them" if lang == "en" else "nadie las contó"
