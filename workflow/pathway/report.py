"""The report of 2022 on Panama: its numbered paragraphs and its hundred figures, for citations.

Source: US Department of State, Trafficking in Persons Report 2022, Panama (public domain). The original is
English; the Spanish is our own translation, paragraph by paragraph and figure by figure.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent.parent / "assets"

_PARAGRAPH = re.compile(r"([PR]\d{1,2})  (.+)")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the report: `value` as printed, its unit, what it counts, and its paragraph."""

    id: str
    year: str
    value: str
    unit: str
    counts: str
    paragraph: str

    @property
    def text(self) -> str:
        """The figure in words: year, value, unit, and what it counts."""
        return f"{self.year}: {self.value} {self.unit} ({self.counts})"


@dataclass(frozen=True, slots=True)
class Marked:
    """The sentences of one paragraph that show a bottleneck, word for word in both languages."""

    bottleneck: str
    paragraph: str
    es: str
    en: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a page for a class says of a bottleneck, in both languages: one sentence, and what to ask.

    In the sentence, {0}, {1}, ... stand for the numbers of `measures`, then for those of `figures`.
    """

    bottleneck: str
    measures: tuple[str, ...]
    figures: tuple[str, ...]
    es: str
    en: str
    ask_es: str
    ask_en: str


@dataclass(frozen=True, slots=True)
class OfPlace:
    """What a paragraph says of a place where people wait, word for word in both languages.

    `steps` are the steps and choices of which it speaks, `figures` those of the report that count them.
    """

    steps: tuple[str, ...]
    paragraph: str
    figures: tuple[str, ...]
    es: str
    en: str


@dataclass(frozen=True, slots=True)
class Report:
    """Paragraphs by key (`P1`..`P15`, recommendations `R1`..`R12`) and figures by key (`F01`..`F100`).

    `paragraphs` and `figures` are the original; `spanish` and `figures_spanish` have the same keys. `marked`
    says which sentences show the bottlenecks `B1`..`B14`, which are ours and drawn from the report; so are
    `pages`, by bottleneck. `places` are its sentences by the steps of which they speak.
    """

    paragraphs: Mapping[str, str]
    figures: Mapping[str, Figure]
    spanish: Mapping[str, str]
    figures_spanish: Mapping[str, Figure]
    marked: tuple[Marked, ...]
    pages: Mapping[str, Page]
    places: tuple[OfPlace, ...]

    @staticmethod
    @cache
    def load() -> Report:
        """Read the report that comes with Ruta."""
        figures = {row["id"]: Figure(**row) for row in _rows("figures.csv")}
        translated = {
            row["id"]: Figure(**row, paragraph=figures[row["id"]].paragraph)
            for row in _rows("figures.es.csv")
        }
        return Report(
            _paragraphs("report-2022-panama.txt"),
            figures,
            _paragraphs("report-2022-panama.es.txt"),
            translated,
            tuple(Marked(**row) for row in _rows("bottlenecks.csv")),
            {row["bottleneck"]: _page(row) for row in _rows("pages.csv")},
            tuple(_place(row) for row in _rows("places.csv")),
        )

    def of_place(self, steps: Iterable[str], paragraphs: Iterable[str]) -> OfPlace | None:
        """What it says of a place, among paragraphs: of its first step of which it says anything."""
        near = set(paragraphs)
        for step in steps:
            for place in self.places:
                if step in place.steps and place.paragraph in near:
                    return place
        return None

    def knows(self, key: str) -> bool:
        """Whether a citation key is of the report."""
        return key in self.paragraphs or key in self.figures

    def paragraph(self, key: str, language: str) -> str:
        """A paragraph: the original in English, our translation in Spanish.

        Raises:
            KeyError: the report has no such paragraph.
        """
        return (self.paragraphs if language == "en" else self.spanish)[key]

    def sentences(self, bottleneck: str, key: str, language: str) -> tuple[str, ...]:
        """The sentences of a paragraph that show a bottleneck, word for word."""
        found = (m for m in self.marked if (m.bottleneck, m.paragraph) == (bottleneck, key))
        return tuple(m.en if language == "en" else m.es for m in found)

    def figure_text(self, key: str, language: str) -> str:
        """A figure in words; the key itself where the report has no such figure."""
        figure = (self.figures if language == "en" else self.figures_spanish).get(key)
        return key if figure is None else figure.text


def _rows(name: str) -> list[dict[str, str]]:
    with (ASSETS / "report" / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _page(row: Mapping[str, str]) -> Page:
    texts = {key: row[key] for key in ("bottleneck", "es", "en", "ask_es", "ask_en")}
    return Page(measures=tuple(row["measures"].split()), figures=tuple(row["figures"].split()), **texts)


def _place(row: Mapping[str, str]) -> OfPlace:
    steps, figures = tuple(row["steps"].split()), tuple(row["figures"].split())
    return OfPlace(steps, row["paragraph"], figures, row["es"], row["en"])


def _paragraphs(name: str) -> dict[str, str]:
    text = (ASSETS / "report" / name).read_text(encoding="utf-8")
    found = (_PARAGRAPH.fullmatch(line.strip()) for line in text.splitlines())
    return {match[1]: match[2].strip() for match in found if match}
