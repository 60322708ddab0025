"""A change of a measure as a part of a sentence: what people do or get, more or fewer of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workflow.rows.flow import ChangeRow
from workflow.rows.written import MONEY, MONTH, by, exact, sign_of, signed_by

_LONG = 45
"""Days from which months are said, too."""


class _Words(NamedTuple):
    """What is counted, for one and for several: {n} is the number, {m} «más» or «menos»."""

    es_one: str
    es: str
    en_one: str
    en: str


def _people(es_one: str, es: str, en_one: str, en: str) -> _Words:
    """Of people: the verbs alone, in Spanish and English, each for one and for several."""
    return _Words(
        f"{{n}} persona {{m}} al año {es_one}",
        f"{{n}} personas {{m}} al año {es}",
        f"{{n}} {{m}} person a year {en_one}",
        f"{{n}} {{m}} people a year {en}",
    )


def _things(es_one: str, es: str, en_one: str, en: str) -> _Words:
    """Of things: what they are called, each for one and for several."""
    return _Words(
        f"hay {{n}} {es_one} {{m}} al año",
        f"hay {{n}} {es} {{m}} al año",
        f"there is {{n}} {{m}} {en_one} a year",
        f"there are {{n}} {{m}} {en} a year",
    )


_WORDS = {
    "confirmed": _people(
        "es reconocida como víctima plena", "son reconocidas como víctimas plenas",
        "is confirmed as a victim", "are confirmed as victims",
    ),
    "confirmed_no_movement": _people(
        "es reconocida como víctima plena sin que hubiera traslado",
        "son reconocidas como víctimas plenas sin que hubiera traslado",
        "is confirmed without having been moved", "are confirmed without having been moved",
    ),
    "confirmed_by_means": _people(
        "es reconocida como víctima plena sin indicios de medios",
        "son reconocidas como víctimas plenas sin indicios de medios",
        "is confirmed without signs of means", "are confirmed without signs of means",
    ),
    "confirmed_panamanian": _Words(
        "{n} persona panameña {m} al año es reconocida como víctima plena",
        "{n} personas panameñas {m} al año son reconocidas como víctimas plenas",
        "{n} {m} Panamanian a year is confirmed", "{n} {m} Panamanians a year are confirmed",
    ),
    "found": _Words(  # one person may be found several times, and each is counted
        "se encuentra a alguien {n} vez {m} al año", "se encuentra a alguien {n} veces {m} al año",
        "somebody is found {n} {m} time a year", "somebody is found {n} {m} times a year",
    ),
    "found_by_screening": _people(
        "es encontrada en el tamizaje de rutina", "son encontradas en el tamizaje de rutina",
        "is found in routine screening", "are found in routine screening",
    ),
    "labour_found": _people(
        "es encontrada en explotación laboral", "son encontradas en explotación laboral",
        "is found in labour exploitation", "are found in labour exploitation",
    ),
    "missed": _people(
        "queda mal identificada", "quedan mal identificadas", "is misidentified", "are misidentified"
    ),
    "in_care": _people(
        "empieza la atención de UPAVIT", "empiezan la atención de UPAVIT", "begins care by UPAVIT",
        "begin care by UPAVIT",
    ),
    "training": _people(
        "entra en formación laboral", "entran en formación laboral", "enters career training",
        "enter career training",
    ),
    "in_shelters": _people(
        "se aloja en un albergue", "se alojan en albergues", "stays in a shelter", "stay in shelters"
    ),
    "charged": _people("es imputada", "son imputadas", "is charged", "are charged"),
    "charged_trafficking": _people(
        "es imputada por trata", "son imputadas por trata", "is charged with trafficking",
        "are charged with trafficking",
    ),
    "prosecuted": _people("es acusada", "son acusadas", "is prosecuted", "are prosecuted"),
    "ruled": _things(
        "caso resuelto por la Comisión", "casos resueltos por la Comisión", "case ruled on by the Commission",
        "cases ruled on by the Commission",
    ),
    "forms": _things("formulario remitido", "formularios remitidos", "form sent", "forms sent"),
    "services_met": _things("servicio prestado", "servicios prestados", "service given", "services given"),
    "visas": _things("visa humanitaria", "visas humanitarias", "humanitarian visa", "humanitarian visas"),
    "work_permits": _things("permiso de trabajo", "permisos de trabajo", "work permit", "work permits"),
    "renewals": _things(
        "permiso de trabajo renovado", "permisos de trabajo renovados", "work permit renewed",
        "work permits renewed",
    ),
    "investigations": _things(
        "investigación abierta", "investigaciones abiertas", "investigation opened", "investigations opened"
    ),
    "convicted": _things("condena", "condenas", "conviction", "convictions"),
    "spent_services": _Words(
        *(2 * ("UPAVIT gasta {n} {m} al año en servicios",)),
        *(2 * ("UPAVIT spends {n} {m} a year on services",)),
    ),
    "remedies_paid": _Words(
        *(2 * ("se pagan {n} {m} al año por reparación",)), *(2 * ("{n} {m} a year is paid as remedies",))
    ),
}  # fmt: skip
"""Of measures by their ids, as `study.sweep_goals` knows them; others are told by their names."""


def named(row: ChangeRow, lang: str) -> str:
    """A measure with its change in brackets, and what that is counted in."""
    sign = sign_of(row.unit)
    words = {"a_year": row.unit_name, "days": row.unit_name}.get(row.unit, "")
    if sign == MONEY:
        words = "a year" if lang == "en" else "al año"
    return f"{row.name} ({' '.join(filter(None, (signed_by(row.change or 0.0, sign, lang), words)))})"


def clauses(rows: Sequence[ChangeRow], lang: str) -> str:
    """Changes as the parts of one sentence, which says once that something depends on what is assumed."""
    said, is_told = [], False
    for row in rows:
        said.append(clause(row, lang, again=is_told))
        is_told = is_told or _as_assumed(row, sign_of(row.unit), False) is not None
    return "; ".join(said)


def clause(row: ChangeRow, lang: str, *, again: bool = False) -> str:
    """A change as a part of a sentence; the numbers are those of the table. `again`: the sentence has said
    that it depends on what is assumed."""
    change = row.change
    if row.numbers is None or change is None:
        return ""
    sign, en = sign_of(row.unit), lang == "en"
    base, then = (exact(number, sign) for number in row.numbers)
    numbers = f"{then} {'instead of' if en else 'en lugar de'} {base}"
    if row.unit == "days":
        return _days(row, numbers, row.numbers, _as_assumed(row, "", en, again), en)
    words = _WORDS.get(row.id)
    more = ("more", "fewer") if en else ("más", "menos")
    if en and row.unit == "balboas_a_year":
        more = ("more", "less")
    assumed = _as_assumed(row, sign, en, again)
    if words is None:
        a_year = row.unit_name if row.unit == "a_year" else ""
        beside = f" ({assumed.within(more[change < 0])})" if assumed else ""
        return f"{_lower(row.name)}{', ' if a_year else ''}{a_year}: {numbers}{beside}"
    numbers += _in_ten(row, en)
    text, many = words.en if en else words.es, by(abs(change), sign, lang)
    if assumed is not None and assumed.end:
        many = assumed.span
    elif abs(change) == 1.0:
        text = words.en_one if en else words.es_one
    said = text.replace("{n}", many).replace("{m}", more[change < 0])
    if assumed is None:
        return f"{said} ({numbers})"
    if assumed.end:
        return f"{said}{assumed.beside()} ({numbers} {assumed.end})"
    return f"{said} ({numbers}; {assumed.within(more[change < 0])})"


class _Assumed(NamedTuple):
    """What a difference comes to as far as the effect is only assumed.

    `span` is from the least to the most, without a sign; `depends` says that it is so, "" where that was said
    before; `end` says which of
    the two is shown where what the file assumes is no number between them, "" where it is.
    """

    span: str
    depends: str
    end: str

    def within(self, more: str) -> str:
        """Beside a number between the two: `more` is the word for which way."""
        return ", ".join(filter(None, (self.depends, f"{self.span} {more}")))

    def beside(self) -> str:
        """After what has the range in it."""
        return f", {self.depends}" if self.depends else ""


def _as_assumed(row: ChangeRow, sign: str, en: bool, again: bool = False) -> _Assumed | None:
    """None where nothing of the difference has a range."""
    if row.assumed is None or row.change is None:
        return None
    lang = "en" if en else "es"
    weak, strong = (signed_by(end, sign, lang) for end in row.assumed)
    if weak == strong:
        return None
    low, high = (by(abs(end), sign, lang) for end in row.assumed)
    end = row.end(lang)
    if en:
        return _Assumed(f"between {low} and {high}", "" if again else "depending on what is assumed", end)
    return _Assumed(f"entre {low} y {high}", "" if again else "según lo que se suponga", end)


def _in_ten(row: ChangeRow, en: bool) -> str:
    """Parts of a person or an act in a year, as whole ones in ten years."""
    change = row.change or 0.0
    if row.unit != "a_year" or abs(change) >= 1.0:
        return ""
    many = round(10.0 * abs(change))
    if en:
        return f"; about {many} {'more' if change > 0 else 'fewer'} in ten years"
    return f"; cerca de {many} {'más' if change > 0 else 'menos'} en diez años"


def _days(row: ChangeRow, numbers: str, ends: tuple[float, float], assumed: _Assumed | None, en: bool) -> str:
    """How long it takes; in months, too, where they say it more easily."""
    name = "confirmation takes" if en else "confirmar tarda"
    is_known = row.id == "days_to_ruling"
    days = numbers.replace(" ", " días ", 1) if not en else numbers.replace(" ", " days ", 1)
    before, after = (round(end / MONTH) for end in ends)
    months = ""
    if min(ends) >= _LONG and before != after:
        month = ("month" if after == 1 else "months") if en else ("mes" if after == 1 else "meses")
        about, instead = ("about", "instead of") if en else ("unos", "en lugar de")
        months = f"{about} {after} {month} {instead} {before}"
    more = (("more", "fewer") if en else ("más", "menos"))[(row.change or 0.0) < 0.0]
    if assumed is not None and assumed.end:
        by = f"{assumed.span} {more} days" if en else f"{assumed.span} días {more}"
        said = f"{name} {by}" if is_known else f"{_lower(row.name)}: {by}"
        return f"{said}{assumed.beside()} ({'; '.join(filter(None, (f'{days} {assumed.end}', months)))})"
    said = f"{name} {days}" if is_known else f"{_lower(row.name)}: {days}"
    beside = "; ".join(filter(None, (months, assumed.within(more) if assumed else "")))
    return f"{said} ({beside})" if beside else said


def _lower(name: str) -> str:
    """A name within a sentence; one that begins with a word in capitals keeps it."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
