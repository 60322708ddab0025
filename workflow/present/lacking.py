"""What a scenario that is being written lacks, in the words of the form: no ids, and no keys of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from workflow.exercise.draft import Draft, Lack
from workflow.exercise.draft_days import minute_of
from workflow.exercise.fields import STARTS
from workflow.exercise.filled_in import Field, value_at
from workflow.exercise.known import Known, Names, Part, listed
from workflow.present import moments
from workflow.present.words import pick
from workflow.scenario import template
from workflow.scenario.names import Loc

_NO_TEXT: Names = ("Falta el texto.", "The text is missing.")
_NO_SPANISH: Names = (
    "Falta el texto en español: se juega en los dos idiomas.",
    "The Spanish text is missing: it is played in both languages.",
)
_NO_ENGLISH: Names = (
    "Falta el texto en inglés: se juega en los dos idiomas.",
    "The English text is missing: it is played in both languages.",
)
_TO_CHOOSE: Names = ("Falta elegir.", "Still to be chosen.")
_GONE: Names = (
    "Lo que estaba elegido ya no existe: elija otra vez.",
    "What was chosen is no longer there: choose again.",
)
_EXAMPLE: Names = ("Todavía es el texto de ejemplo.", "This is still the text of the example.")
_FROM_THE_START: Names = (
    "Sin elegir un suceso, cuenta desde el comienzo del ejercicio.",
    "With no event chosen it counts from the beginning of the exercise.",
)
_COPY: dict[str, Names] = {
    "es": (
        "El título en español es todavía el de una copia: escriba el suyo.",
        "The Spanish title is still that of a copy: write its own.",
    ),
    "en": (
        "El título en inglés es todavía el de una copia: escriba el suyo.",
        "The English title is still that of a copy: write its own.",
    ),
}
_COPIED = re.compile(r"\((?:copia|copy)\)(?: \(\d+\))?$")
"""The end of a title that `workflow.exercise.draft.copy_of` gives in the other language."""
_QUOTED = re.compile(r"([«“])([a-z][a-z0-9_]*)(?:: (?:true|yes))?([»”])")


def said(lack: Lack, fields: Iterable[Field], key: str, part: Part, known: Known, lang: str) -> str:
    """What is lacking in the field of that key, or with "" in the part, as a sentence."""
    en, rows = lang == "en", tuple(fields)
    field = next((each for each in rows if each.key == key), None)
    if field is not None:
        value = value_at(part, field.path)
        if field.sort in ("line", "story"):
            missing = _missing(value)
            if missing is not None:
                return missing[en]
        if field.sort in ("choice", "several") and field.path:
            if not any(listed(value)):
                return _TO_CHOOSE[en]
            if not set(filter(None, listed(value))) <= set(field.choices or ()):
                return _GONE[en]
    sentence = lack.en if en else lack.es
    keys = {"starts": STARTS} | {str(each.path[-1]): each.name for each in rows if each.path}
    tables = (known.steps, known.senders, known.objectives, known.knowledge, known.faults, known.tracks, keys)

    def named(quoted: re.Match[str]) -> str:
        name = next((table[quoted[2]][en] for table in tables if quoted[2] in table), quoted[2])
        return f"{quoted[1]}{name}{quoted[3]}"

    return _QUOTED.sub(named, sentence)


def _missing(value: Any) -> Names | None:
    texts = value if isinstance(value, dict) else {}
    es, en = (bool(str(texts.get(key) or "").strip()) for key in ("es", "en"))
    if es and en:
        return None
    return _NO_ENGLISH if es else _NO_SPANISH if en else _NO_TEXT


def begins_from_example(data: Part) -> bool:
    """Whether a draft was made of the scenario to begin from: it has people or events of it. Another scenario
    may have a sentence in common with it."""
    return any(set(data.get(key) or ()) & set(_example().get((key,)) or ()) for key in ("people", "happens"))


def is_example(section_loc: Loc, field: Field, part: Part) -> bool:
    """Whether a text is still that of the scenario to begin from."""
    if field.sort not in ("line", "story") or field.key == "title":
        return False
    there = _example().get(section_loc)
    value = value_at(there, field.path) if isinstance(there, dict) else None
    texts = value_at(part, field.path)
    return isinstance(value, dict) and isinstance(texts, dict) and _both(value) == _both(texts)


def title_of_copy(title: object, lang: str) -> str:
    """That in one language a title is still the one that a copy was given, also with the number of an import;
    "" where it is none."""
    for key, names in _COPY.items():
        if isinstance(title, dict) and _COPIED.search(str(title.get(key) or "")):
            return names[lang == "en"]
    return ""


def hint(section: str, field: Field, part: Part, is_example_text: bool, known: Known, lang: str) -> str:
    """What is to be known of a field; "" where that is nothing."""
    if is_example_text:
        return pick(lang, *_EXAMPLE)
    if (section, field.key) == ("expect", "after"):
        return "" if part.get("after") else pick(lang, *_FROM_THE_START)
    minute = minute_of(known.data.get("starts"))
    if field.key != "starts" or minute is None:
        return ""
    first, day = known.pathway.starts, moments.weekday(known.pathway.starts, minute, lang)
    since, date = (moments.date(first, each, lang) for each in (0, minute))
    return pick(
        lang,
        f"Contado desde el {since}: es el {day} {date}, y el día 1 del ejercicio. Lo demás se cuenta desde "
        "ese día, y cambia con él.",
        f"Counted from {since}: it is {day}, {date}, and day 1 of the exercise. All else is counted from "
        "that day, and moves with it.",
    )


def _both(texts: Part) -> tuple[Any, Any]:
    return texts.get("es"), texts.get("en")


@cache
def _example() -> Draft:
    return Draft.read(template.FOLDER)
