"""How a case went, on paper: the page that the screen shows, as a PDF."""

from __future__ import annotations

from pathlib import Path

from workflow.exchange.pdf import write_pdf
from workflow.rows.case_page import CasePage


def write_case_page(path: Path, page: CasePage, lang: str) -> None:
    """A PDF of a page, in the language that it is written in.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    en = lang == "en"
    told = {
        "lang": lang,
        "fictional": "TRAINING · fictional cases only" if en else "FORMACIÓN · sólo casos ficticios",
        "title": page.title,
        "stands": page.stands,
        "about": page.about,
        "note": page.note,
        "rights": "Rights: " if en else "Derechos: ",
        "sections": [
            {
                "heading": section.heading,
                "nothing": section.nothing,
                "lines": [
                    {"text": line.text, "right": line.right, "reason": line.reason, "possible": line.possible}
                    for line in section.lines
                ],
            }
            for section in page.sections
        ],
    }
    write_pdf(path, "case.typ", told)
