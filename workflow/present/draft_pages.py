"""A draft as the pages of a workbook: a page for each section, a row for each part, a column per field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workflow.exchange.workbook import Page
from workflow.exercise.draft import Draft
from workflow.exercise.fields import OF_SECTION
from workflow.exercise.filled_in import Field, changed, new_part
from workflow.exercise.known import Choices, Known, Names, Part
from workflow.present.drafting import SECTIONS, field_row, parts_of
from workflow.rows.drafting import DraftField

CODE: Names = ("Código (no lo cambie; vacío si es nuevo)", "Code (leave as it is; empty where new)")
BETWEEN = "; "
"""Between several in one cell."""
_LANGUAGES: tuple[tuple[str, Names], ...] = (
    ("es", ("español", "Spanish")),
    ("en", ("inglés", "English")),
)
YES: Names = ("sí", "yes")
NO: Names = ("no", "no")
UNITS: Mapping[str, Names] = {
    "minutes": ("minutos", "minutes"),
    "hours": ("horas", "hours"),
    "days": ("días", "days"),
}
FORMS = ("reason", "what", "when.track")
"""Fields that say what a part is, and so which others it has: they come first."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a section's page: the field's key, the language of a text, its heading, the field, and the
    choices where they are the same in every part."""

    key: str
    language: str
    heading: str
    field: Field
    choices: Choices | None


def pages(draft: Draft, lang: str) -> tuple[Page, ...]:
    """All sections, in the order in which they are written."""
    known = Known(draft.data)
    return tuple(_page(draft, section, known, lang) for section in OF_SECTION)


def name_of(section: str, lang: str) -> str:
    """What the page of a section is called."""
    return SECTIONS[section][0][lang == "en"]


def _page(draft: Draft, section: str, known: Known, lang: str) -> Page:
    found = columns(section, draft, known, lang)
    rows = tuple(
        (id, *(cell(column, part, section, known, lang) for column in found))
        for id, part in parts_of(draft, section)
    )
    listed = tuple(tuple(labels(column.choices or {}, lang).values()) for column in found)
    single = tuple(
        () if column.field.sort == "several" else each for column, each in zip(found, listed, strict=True)
    )
    yes = tuple(
        (YES[lang == "en"], NO[lang == "en"]) if column.field.sort == "yes" else each
        for column, each in zip(found, single, strict=True)
    )
    headings = (CODE[lang == "en"], *(column.heading for column in found))
    return Page(name_of(section, lang), headings, rows, ((), *yes))


def columns(section: str, draft: Draft, known: Known, lang: str) -> tuple[Column, ...]:
    """Every field that a part of a section may have, texts in both languages."""
    fields: dict[str, list[Field]] = {}
    for part in (*_kinds(section, draft, known), *(part for _id, part in parts_of(draft, section))):
        for field in OF_SECTION[section](part, known):
            fields.setdefault(field.key, []).append(field)
    found = [column for same in fields.values() for column in _columns(same, lang)]
    counted: dict[str, int] = {}
    for at, column in enumerate(found):
        number = counted[column.heading] = counted.get(column.heading, 0) + 1
        if number > 1:
            found[at] = replace(column, heading=f"{column.heading} ({number})")
    return tuple(found)


def _kinds(section: str, draft: Draft, known: Known) -> Iterator[Part]:
    """A part of each kind that the section has."""
    if section == "about":
        return
    part = new_part(section, known)
    yield part
    for field in OF_SECTION[section](part, known):
        if field.key in FORMS:
            for choice in field.choices or {}:
                yield changed(part, field, choice, known)


def _columns(same: list[Field], lang: str) -> Iterator[Column]:
    field, en = same[0], lang == "en"
    name = field.name[en]
    if field.sort in ("line", "story"):
        for language, names in _LANGUAGES:
            yield Column(field.key, language, f"{name} ({names[en]})", field, None)
        return
    several = len({tuple((each.choices or {}).items()) for each in same}) > 1
    yield Column(field.key, "", name, field, None if several else field.choices)


def labels(choices: Choices, lang: str) -> dict[str, str]:
    """What is chosen from, by id: each name once, without what stands between several."""
    names = {id: name[lang == "en"].replace(";", ",") for id, name in choices.items()}
    counted: dict[str, int] = {}
    for name in names.values():
        counted[name] = counted.get(name, 0) + 1
    return {id: name if counted[name] == 1 else f"{name} [{id}]" for id, name in names.items()}


def cell(column: Column, part: Part, section: str, known: Known, lang: str) -> str:
    """What stands in a cell; "" where the part has no such field."""
    field = next((each for each in OF_SECTION[section](part, known) if each.key == column.key), None)
    return (
        ""
        if field is None
        else written(field_row(field, part, "", known, lang), field, column.language, lang)
    )


def written(row: DraftField, field: Field, language: str, lang: str) -> str:
    """The value of a field as a person writes it."""
    en = lang == "en"
    known = labels(field.choices or {}, lang)
    match row.sort:
        case "line" | "story":
            return row.en if language == "en" else row.es
        case "several":
            return BETWEEN.join(known.get(value, value) for value in row.values)
        case "choice":
            return known.get(row.value, row.value)
        case "moment":
            return row.value if en else row.value.replace("day", "día")
        case "span":
            count, _, unit = row.value.partition(" ")
            name = UNITS[unit][en] if unit in UNITS else ""
            return f"{count} {name.removesuffix('s') if count == '1' else name}" if name else ""
        case "yes":
            return (YES if row.value == "yes" else NO)[en]
    return row.value
