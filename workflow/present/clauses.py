"""A change of a measure in words: what there is in place of what, and by how much as far as it is assumed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workflow.rows.flow import ChangeRow
from workflow.rows.written import MONEY, MONTH, by, exact, sign_of, signed_by

_LONG = 45
"""Days from which months are said, too."""


class _Words(NamedTuple):
    """What is counted, for one and for several: {n} is the number, {b} the one that it is in place of."""

    es_one: str
    es: str
    en_one: str
    en: str


def _people(es_one: str, es: str, en_one: str, en: str) -> _Words:
    """Of people: the verbs alone, in Spanish and English, each for one and for several."""
    return _Words(
        f"{{n}} persona al año, en lugar de {{b}}, {es_one}",
        f"{{n}} personas al año, en lugar de {{b}}, {es}",
        f"{{n}} person a year, instead of {{b}}, {en_one}",
        f"{{n}} people a year, instead of {{b}}, {en}",
    )


def _things(es_one: str, es: str, en_one: str, en: str) -> _Words:
    """Of things: what they are called, each for one and for several."""
    return _Words(
        f"hay {{n}} {es_one} al año en lugar de {{b}}",
        f"hay {{n}} {es} al año en lugar de {{b}}",
        f"there is {{n}} {en_one} a year instead of {{b}}",
        f"there are {{n}} {en} a year instead of {{b}}",
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
        "{n} persona panameña al año, en lugar de {b}, es reconocida como víctima plena",
        "{n} personas panameñas al año, en lugar de {b}, son reconocidas como víctimas plenas",
        "{n} Panamanian a year, instead of {b}, is confirmed",
        "{n} Panamanians a year, instead of {b}, are confirmed",
    ),
    "found": _Words(  # one person may be found several times, and each is counted
        "se encuentra a alguien {n} vez al año en lugar de {b}",
        "se encuentra a alguien {n} veces al año en lugar de {b}",
        "somebody is found {n} time a year instead of {b}",
        "somebody is found {n} times a year instead of {b}",
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
    "missed_no_movement": _people(
        "queda mal identificada sin que hubiera traslado",
        "quedan mal identificadas sin que hubiera traslado",
        "is misidentified without having been moved", "are misidentified without having been moved",
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
        *(2 * ("UPAVIT gasta al año {n} en servicios, en lugar de {b}",)),
        *(2 * ("UPAVIT spends {n} a year on services, instead of {b}",)),
    ),
    "remedies_paid": _Words(
        *(2 * ("se pagan al año {n} por reparación, en lugar de {b}",)),
        *(2 * ("{n} a year, instead of {b}, is paid as remedies",)),
    ),
}  # fmt: skip
"""Of measures by their ids, as `study.sweep_goals` knows them; others are told by their names."""


def named(row: ChangeRow, lang: str) -> str:
    """A measure with its change in brackets, and what that is counted in."""
    return f"{row.name} ({_changes(row, lang)})"


def clauses(rows: Sequence[ChangeRow], lang: str) -> str:
    """Changes as the parts of one sentence, which has one kind of number: what there is, in place of what."""
    return "; ".join(filter(None, (clause(row, lang) for row in rows)))


def clause(row: ChangeRow, lang: str) -> str:
    """A change as a part of a sentence; the two numbers are those of the table."""
    if row.numbers is None:
        return ""
    before, after = (exact(number, sign_of(row.unit)) for number in row.numbers)
    words, en = _WORDS.get(row.id), lang == "en"
    if words is not None:
        one, many = (words.en_one, words.en) if en else (words.es_one, words.es)
        text = one if row.numbers[1] == 1.0 else many
        return text.replace("{n}", after).replace("{b}", before)
    instead = "instead of" if en else "en lugar de"
    if row.unit != "days":
        a_year = f", {row.unit_name}" if row.unit == "a_year" else ""
        return f"{_lower(row.name)}{a_year}: {after} {instead} {before}"
    takes = "confirmation takes" if en else "confirmar tarda"
    name = takes if row.id == "days_to_ruling" else f"{_lower(row.name)}:"
    return f"{name} {after} {'days' if en else 'días'} {instead} {before}"


def differences(rows: Sequence[ChangeRow], lang: str) -> str:
    """By how much what the first sentence tells differs, as a sentence; "" of none. In months, too, parts of
    a person as whole ones in ten years, and between what it lies as far as an effect is only assumed."""
    said, is_told = [], False
    for row in rows:
        if row.numbers is not None and row.change is not None:
            assumed = _as_assumed(row, lang, again=is_told)
            is_told = is_told or bool(assumed)
            beside = filter(None, (_changes(row, lang), _months(row, lang), _in_ten(row, lang), assumed))
            said.append(f"{row.name} ({'; '.join(beside)})")
    if not said:
        return ""
    return f"{'The difference' if lang == 'en' else 'La diferencia'}: {', '.join(said)}."


def _changes(row: ChangeRow, lang: str) -> str:
    """The difference with its sign, and what it is counted in."""
    sign = sign_of(row.unit)
    words = {"a_year": row.unit_name, "days": row.unit_name}.get(row.unit, "")
    if sign == MONEY:
        words = "a year" if lang == "en" else "al año"
    return " ".join(filter(None, (signed_by(row.change or 0.0, sign, lang), words)))


def _as_assumed(row: ChangeRow, lang: str, *, again: bool) -> str:
    """Between what it lies as far as the effect is only assumed, and which end is shown where that is one of
    them; "" where nothing of it has a range. `again`: the sentence has said what it depends on."""
    if row.assumed is None or row.change is None:
        return ""
    sign, en = sign_of(row.unit), lang == "en"
    weak, strong = (signed_by(end, sign, lang) for end in row.assumed)
    if weak == strong:
        return ""
    low, high = (by(abs(end), sign, lang) for end in row.assumed)
    more = (("more", "fewer") if en else ("más", "menos"))[row.change < 0.0]
    if en and sign == MONEY and row.change < 0.0:
        more = "less"
    span = f"between {low} and {high} {more}" if en else f"entre {low} y {high} {more}"
    depends = "depending on what is assumed" if en else "según lo que se suponga"
    shown = f"{'shown' if en else 'se muestra'} {row.end(lang)}" if row.end(lang) else ""
    return ", ".join(filter(None, ("" if again else depends, span, shown)))


def _in_ten(row: ChangeRow, lang: str) -> str:
    """Parts of a person or an act in a year, as whole ones in ten years."""
    change, en = row.change or 0.0, lang == "en"
    if row.unit != "a_year" or abs(change) >= 1.0:
        return ""
    many = round(10.0 * abs(change))
    if en:
        return f"about {many} {'more' if change > 0 else 'fewer'} in ten years"
    return f"cerca de {many} {'más' if change > 0 else 'menos'} en diez años"


def _months(row: ChangeRow, lang: str) -> str:
    """Days in months, too, where they say it more easily."""
    if row.unit != "days" or row.numbers is None or min(row.numbers) < _LONG:
        return ""
    before, after = (round(days / MONTH) for days in row.numbers)
    if before == after:
        return ""
    if lang == "en":
        return f"about {after} {'month' if after == 1 else 'months'} instead of {before}"
    return f"{'cerca de 1 mes' if after == 1 else f'unos {after} meses'} en lugar de {before}"


def _lower(name: str) -> str:
    """A name within a sentence; one that begins with a word in capitals keeps it."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
