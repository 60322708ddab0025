"""A scenario on paper: a card for each role, a page each, then the guide for whoever leads."""

from __future__ import annotations

from pathlib import Path

from workflow.exchange.pdf import write_pdf
from workflow.rows.exercise import ScenarioSheets


def write_scenario_sheets(path: Path, sheets: ScenarioSheets, lang: str) -> None:
    """A PDF of the sheets, in the language that they are written in.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    en = lang == "en"
    told = {
        "lang": "en" if en else "es",
        "title": sheets.title,
        "fictional": "TRAINING · fictional cases only" if en else "FORMACIÓN · sólo casos ficticios",
        "sheets": [
            {
                "whom": sheet.whom,
                "title": sheet.title,
                "about": sheet.about,
                "parts": [
                    {
                        "heading": part.heading,
                        "short": part.short,
                        "lines": [{"text": line.text, "small": list(line.small)} for line in part.lines],
                    }
                    for part in sheet.parts
                ],
            }
            for sheet in (*sheets.cards, sheets.guide)
        ],
    }
    write_pdf(path, "scenario.typ", told)
