"""The report of 2022 on Panama: its numbered paragraphs and its hundred figures, for citations.

Source: US Department of State, Trafficking in Persons Report 2022, Panama (public domain); the text
is in English, and so it is quoted.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Report:
    """Paragraphs by key (`P1`..`P15`, recommendations `R1`..`R12`) and figures by key (`F01`..`F100`)."""

    paragraphs: Mapping[str, str]
    figures: Mapping[str, Figure]

    @staticmethod
    @cache
    def load() -> Report:
        """Read the report that comes with Ruta."""
        folder = ASSETS / "report"
        text = (folder / "report-2022-panama.txt").read_text(encoding="utf-8")
        found = (_PARAGRAPH.fullmatch(line.strip()) for line in text.splitlines())
        paragraphs = {match[1]: match[2].strip() for match in found if match}
        with (folder / "figures.csv").open(encoding="utf-8", newline="") as rows:
            figures = {row["id"]: Figure(**row) for row in csv.DictReader(rows)}
        return Report(paragraphs, figures)

    def knows(self, key: str) -> bool:
        """Whether a citation key is of the report."""
        return key in self.paragraphs or key in self.figures

    def figure_text(self, key: str) -> str:
        """A figure in words: year, value, unit, and what it counts."""
        figure = self.figures.get(key)
        if figure is None:
            return key
        return f"{figure.year}: {figure.value} {figure.unit} ({figure.counts})"
