"""What a workbook would change of a draft, said line by line before anything is changed.

Only what differs from what the draft would be written as counts; where something is wrong nothing is changed.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workflow.exchange.workbook import Page
from workflow.exercise.draft import Draft
from workflow.exercise.fields import OF_SECTION
from workflow.exercise.filled_in import NEW, Field, changed, new_part
from workflow.exercise.known import Known, Part
from workflow.present.draft_pages import (
    BETWEEN,
    CODE,
    FORMS,
    NO,
    UNITS,
    YES,
    Column,
    columns,
    labels,
    name_of,
    written,
)
from workflow.present.drafting import field_row, name_in_list, parts_of
from workflow.present.words import pick
from workflow.rows.drafting import Filled

_MOMENT = re.compile(r"(?:day|día|dia) ([1-9][0-9]{0,3}), ?([01]?[0-9]|2[0-3]):([0-5][0-9])", re.IGNORECASE)
_SHOWN = 60
"""Letters of a value that are told."""
_AROUND = 2
"""Words that are told on each side of what is another in a long text."""


class Unreadable(Exception):
    """Why what stands in a cell is no value, as the end of a sentence in the language of the page."""


@dataclass
class Planned:
    """What would change: the draft's values afterwards, what is told of it, and what is wrong. `texts` are
    those that are new."""

    data: Part
    changes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def planned(draft: Draft, pages: Sequence[Page], lang: str) -> Planned:
    """What the pages would make of the draft."""
    found = Planned(copy.deepcopy(draft.data))
    by_name = {name_of(section, each): section for section in OF_SECTION for each in ("es", "en")}
    given = {by_name[page.name]: page for page in pages if page.name in by_name}
    for page in pages:
        if page.name not in by_name:
            es = f"«{page.name[:31]}»: no es una página del escenario. Quítela."
            en = f"“{page.name[:31]}”: is no page of the scenario. Take it away."
            found.problems.append(pick(lang, es, en))
    if not given:
        return found
    for section, page in ((each, given[each]) for each in OF_SECTION if each in given):
        _Section(draft, section, page, found, lang).plan()
    return found


class _Section:
    """One page, compared with its section."""

    def __init__(self, draft: Draft, section: str, page: Page, found: Planned, lang: str) -> None:
        self._section, self._page, self._found = section, page, found
        self._lang = "en" if page.headings[:1] == (CODE[1],) else "es"
        self._told = lang
        self._known, self._was = Known(found.data), Known(draft.data)
        draft = Draft(draft.folder, found.data)  # with a start on another day, all else comes on another, too
        self._parts = dict(parts_of(draft, section))
        self._columns = {
            column.heading: column for column in columns(section, draft, self._known, self._lang)
        }

    def plan(self) -> None:
        """Go through the rows, then see which parts have none."""
        if not self._check_headings():
            return
        made: dict[str, Part] = {}
        taken = set(self._parts)
        for number, row in enumerate(self._page.rows, start=2):
            if not any(row):
                continue
            id = row[0]
            if id and (id in made or id not in self._parts) and self._section != "about":
                self._wrong(number, self._page.headings[0], *_CODES[id in made])
                continue
            if not id and self._section != "about":
                id = self._new_id(taken)
                taken.add(id)
            part = self._part(number, row, id)
            made[id] = part
        self._put(made)

    def _check_headings(self) -> bool:
        headings = self._page.headings
        unknown = [each for each in headings[1:] if each not in self._columns]
        if headings[:1] not in ((CODE[0],), (CODE[1],)) or len(set(headings)) != len(headings):
            self._wrong(1, "", "la primera fila tiene que ser la de los títulos, como se guardó",
                        "the first row has to be that of the headings, as it was saved")  # fmt: skip
            return False
        for heading in unknown:
            self._wrong(1, heading, "ese título no se conoce", "that heading is not known")
        return not unknown

    def _new_id(self, taken: set[str]) -> str:
        begins = NEW[self._section]
        number = len(taken) + 1
        while (new := f"{begins}_{number}" if begins else str(number - 1)) in taken:
            number += 1
        return new

    def _part(self, number: int, row: Sequence[str], id: str) -> Part:
        before = self._parts.get(id)
        part = new_part(self._section, self._known) if before is None else before
        cells = dict(zip(self._page.headings[1:], row[1:], strict=True))
        if before is None:
            self._tell(number, self._pick("parte nueva", "new part"))
        order = sorted(cells, key=lambda heading: self._columns[heading].key not in FORMS)
        for heading in order:
            part = self._filled(number, self._columns[heading], cells, part, is_new=before is None)
        return part

    def _filled(
        self, number: int, column: Column, cells: dict[str, str], part: Part, *, is_new: bool
    ) -> Part:
        text = cells[column.heading]
        fields = {each.key: each for each in OF_SECTION[self._section](part, self._known)}
        field = fields.get(column.key)
        if field is None:
            if text and not is_new and column.key not in FORMS:
                self._wrong(number, column.heading, "no va con lo que esta parte es: déjelo vacío",
                            "does not go with what this part is: leave it empty")  # fmt: skip
            return part
        row = field_row(field, part, "", self._known, self._lang)
        now = written(row, field, column.language, self._lang)
        if _same(text, now) or (is_new and not text):
            return part
        try:
            value = _value(text, self._with_old_names(field, part), self._lang)
        except Unreadable as why:
            self._wrong(number, column.heading, str(why), str(why))
            return part
        if field.sort in ("choice", "several") and value in (row.value, row.values):
            return part  # it is only called another name by now
        if column.language:
            value = (str(value), row.en) if column.language == "es" else (row.es, str(value))
            self._found.texts.append(text)
        self._tell(number, f"{column.heading}: {_changed(now, text)}")
        return changed(part, field, value, self._known)

    def _with_old_names(self, field: Field, part: Part) -> Field:
        """The field with what its choices were called before the sheet, too: where the sheet gives a part
        another text, the cells that choose it still have the old one."""
        if field.choices is None:
            return field
        was = next(
            (each for each in OF_SECTION[self._section](part, self._was) if each.key == field.key), field
        )
        return replace(field, old=was.choices)

    def _put(self, made: dict[str, Part]) -> None:
        data, section = self._found.data, self._section
        if section == "about":
            for part in made.values():
                data.update(part)
            return
        for id in self._parts:
            if id not in made:
                name = name_in_list(section, id, self._parts[id], self._known, self._told)
                self._found.changes.append(
                    f"{self._page.name} · {pick(self._told, 'se quita', 'taken away')}: {name}"
                )
        if section == "debrief":
            data[section] = list(made.values())
        else:
            order = [*data.get(section, {}), *(id for id in made if id not in self._parts)]
            data[section] = {id: made[id] for id in order if id in made}

    # -- what is told -----------------------------------------------------------------------------------

    def _pick(self, es: str, en: str) -> str:
        return pick(self._told, es, en)

    def _tell(self, number: int, text: str) -> None:
        row = self._pick("fila", "row")
        self._found.changes.append(f"{self._page.name} · {row} {number} · {text}")

    def _wrong(self, number: int, heading: str, es: str, en: str) -> None:
        row = self._pick("fila", "row")
        place = " · ".join(filter(None, (self._page.name, f"{row} {number}", heading[:_SHOWN])))
        self._found.problems.append(f"{place}: {self._pick(es, en)}.")


_CODES = {
    True: ("ese código ya está en otra fila", "that code stands in another row already"),
    False: (
        "ese código no está en el escenario: déjelo vacío",
        "that code is not in the scenario: leave it empty",
    ),
}


def _same(one: str, other: str) -> bool:
    """Whether two cells say the same; programs change spaces and line ends as they like."""
    return " ".join(one.split()) == " ".join(other.split())


def _changed(before: str, after: str) -> str:
    """A value before and after; of long texts the words that are others, with a few around them."""
    one, other = before.split(), after.split()
    if not one or not other or max(len(" ".join(one)), len(" ".join(other))) <= _SHOWN:
        return f"{_short(before)} → {_short(after)}"
    same = list(map(str.__eq__, one, other))
    first = same.index(False) if False in same else len(same)
    most = min(len(one), len(other)) - first
    last = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    return f"{_part(one, first, last)} → {_part(other, first, last)}"


def _part(words: Sequence[str], first: int, last: int) -> str:
    """The words from `first` to the last but `last`, and a few around them."""
    begin, end = max(0, first - _AROUND), min(len(words), len(words) - last + _AROUND)
    told = " ".join(words[begin:end])
    if len(told) > 2 * _SHOWN:
        told, end = told[: 2 * _SHOWN].rstrip(), begin
    return f"«{'…' * (begin > 0)}{told}{'…' * (end < len(words))}»"


def _short(text: str) -> str:
    line = " ".join(text.split()) or "—"
    return f"«{line}»" if len(line) <= _SHOWN else f"«{line[:_SHOWN].rstrip()}…»"


def _value(text: str, field: Field, lang: str) -> Filled:
    """
    Raises:
        Unreadable: it is no value of the field.
    """
    if field.sort in ("line", "story", "word"):
        return text
    if not text:
        if field.may_be_empty:
            return () if field.sort == "several" else ""
        raise Unreadable(pick(lang, "falta", "is missing"))
    match field.sort:
        case "several":
            return tuple(
                _chosen(each.strip(), field, lang) for each in text.split(BETWEEN.strip()) if each.strip()
            )
        case "choice":
            return _chosen(text, field, lang)
        case "moment":
            return _moment(text, lang)
        case "span":
            return _span(text, lang)
        case "number":
            return _number(text, field, lang)
    return _yes(text, lang)


def _chosen(text: str, field: Field, lang: str) -> str:
    names = [labels(field.choices or {}, lang)]
    names += [{id: label for id, label in labels(field.old or {}, lang).items() if id in names[0]}]
    found = [id for each in names for id, label in each.items() if _same(label, text)]
    if not found:
        why = f"«{text[:_SHOWN]}» no está en la lista", f"“{text[:_SHOWN]}” is not in the list"
        raise Unreadable(pick(lang, *why))
    return found[0]


def _moment(text: str, lang: str) -> str:
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise Unreadable(pick(lang, "un momento se escribe día 3, 14:00", "a moment is written day 3, 14:00"))
    return f"day {int(found[1])}, {int(found[2]):02}:{found[3]}"


def _span(text: str, lang: str) -> str:
    count, _, unit = text.partition(" ")
    units = [
        id for id, names in UNITS.items() for each in names if unit.strip() in (each, each.removesuffix("s"))
    ]
    if not units or not count.isascii() or not count.isdecimal() or not 1 <= int(count[:9]) <= 99_999:
        raise Unreadable(
            pick(lang, "un plazo se escribe 3 días o 4 horas", "a time is written 3 days or 4 hours")
        )
    return f"{int(count)} {units[0]}"


def _number(text: str, field: Field, lang: str) -> str:
    if not text.isascii() or not text.isdecimal() or not field.low <= int(text[:9]) <= field.high:
        raise Unreadable(
            pick(
                lang,
                f"es un número de {field.low} a {field.high}",
                f"is a number from {field.low} to {field.high}",
            )
        )
    return str(int(text))


def _yes(text: str, lang: str) -> str:
    if text.casefold() in (*YES, "si", "true", "x"):
        return "yes"
    if text.casefold() in (*NO, "false"):
        return "no"
    raise Unreadable(pick(lang, "es sí o no", "is yes or no"))
