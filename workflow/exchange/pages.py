"""The bottlenecks as pages on paper or on a projector: one page each, from the same rows as on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workflow.exchange.about import against, asked, day, fictional, kind, short
from workflow.exchange.brief import figure_cells
from workflow.exchange.pdf import write_pdf
from workflow.rows.fidelity import FigureRow
from workflow.rows.flow import FlowResult
from workflow.rows.heat import half
from workflow.rows.pages import PageRow
from workflow.rows.whose import illustrated

_MOST = 1300
"""Letters of a paragraph that a page has room for."""
_FIGURES = 4
_ASSUMED = 3
"""Changed assumptions that are named at the foot of a page."""
_NAMES = {True: 160, False: 600}
"""Letters that what is tried may take on a slide, and on a sheet."""
_SENTENCE = re.compile(r"(?<=[.;:])\s+(?=[A-ZÁÉÍÓÚÑ«¿“])")


def write_pages(
    path: Path,
    pages: Sequence[PageRow],
    found: FlowResult,
    pictures: Mapping[str, str],
    lang: str,
    *,
    slides: bool,
    whole: str = "",
    legend: str = "",
    scale: tuple[str, str] = ("", ""),
    places: Mapping[str, Sequence[str]],
    earlier_years: Mapping[str, str],
) -> None:
    """A PDF with a page for each bottleneck.

    Args:
        path: where the file is put.
        pages: what is told, in the language.
        found: what the model says.
        pictures: by the id of a page, the map with its place lit, as SVG.
        lang: `es` or `en`.
        slides: broad pages with few words; else sheets to hand out, with the paragraph and room for notes.
        whole: the whole map as SVG, for a broad page at the end; "" for none.
        legend: what colour and number of the map are, in a sentence.
        scale: the figures of the middle colour and of the darkest.
        places: by the id of a page, its places with their numbers.
        earlier_years: by the id of a page, that some who wait at its places came in earlier years.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    en = lang == "en"
    alone = replace(found, has_what_if=bool(found.tried))  # pages compare nothing: they show what is tried
    told = {
        "lang": lang,
        "slides": slides,
        "title": "Bottlenecks" if en else "Cuellos de botella",
        "fictional": "TRAINING · fictional cases only" if en else "FORMACIÓN · sólo casos ficticios",
        "about": " · ".join((found.what_if.pathway_name, asked(found), kind(alone))),
        "foot": _foot(found, en),
        "tried": illustrated(found, _NAMES[slides]),
        "ask_title": "For the class" if en else "Para la clase",
        "said_title": "What the report says" if en else "Qué dice el informe",
        "notes_title": "Notes" if en else "Notas",
        "headings": (
            ["What is counted", "Model", "Report"] if en else ["Qué se cuenta", "Modelo", "Informe"]
        ),
        "legend": f"{legend} {half(scale, lang)}".strip(),
        "scale": list(scale),
        "map": "The place on the map" if en else "El lugar en el mapa",
        "whole": whole,
        "whole_title": "The whole map" if en else "El mapa entero",
        "pages": [
            _page(page, found, pictures.get(page.id, ""), en, slides)
            | {"places": " · ".join(places.get(page.id, ())), "earlier": earlier_years.get(page.id, "")}
            for page in pages
        ],
    }
    write_pdf(path, "pages.typ", told)


def _foot(found: FlowResult, en: bool) -> str:
    """What every page bears below: what is compared and assumed, how numbers are counted, and the day."""
    parts = [fictional(found.question.lang)]
    if found.tried:  # what is set against something and tries nothing is the base
        parts.append(f"{'Set against' if en else 'Frente a'}: {against(found)}")
    if found.assumed:
        changed = "Assumed otherwise than in the file" if en else "Supuesto, distinto del archivo"
        parts.append(f"{changed}: {short(found.assumed, en, _ASSUMED)}")
    parts.append(
        "The model's numbers: averages a year; of days the middle value"
        if en
        else "Números del modelo: promedios al año; de días, el valor del medio"
    )
    return " · ".join((*parts, day(found)))


def _page(page: PageRow, found: FlowResult, picture: str, en: bool, slides: bool) -> dict[str, Any]:
    if slides:
        said = [[sentence, True] for sentence in page.marked]
    else:
        said = [list(part) for part in parts(excerpt(page.paragraph, page.marked, _MOST), page.marked)]
    return {
        "id": page.id,
        "name": page.name,
        "sentence": page.told(found),
        "differs": _differs(page, found, slides),
        "contradictions": " ".join(page.contradictions),
        "said": said,
        "source": page.source,
        "ask": page.ask,
        "figures": [_figure(row, en) for row in page.compared(found)[:_FIGURES]],
        "picture": picture,
    }


def _differs(page: PageRow, found: FlowResult, slides: bool) -> str:
    """What is tried changes in its numbers; who reads it at leisure is told the range, too."""
    if not found.tried:
        return ""
    return " ".join(filter(None, (page.differs(found), "" if slides else page.assumes(found))))


def _figure(row: FigureRow, en: bool) -> list[str]:
    return figure_cells(row, en)[:3]


def parts(paragraph: str, marked: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """A paragraph in pieces, and whether each is marked."""
    passages = [re.escape(passage) for passage in sorted(marked, key=len, reverse=True) if passage]
    pieces = re.split(f"({'|'.join(passages)})", paragraph) if passages else [paragraph]
    yield from ((piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece)


def excerpt(paragraph: str, marked: Sequence[str], most: int) -> str:
    """A paragraph, or so much of it around what is marked as there is room for, in whole sentences.

    What is marked is never left out.
    """
    if len(paragraph) <= most:
        return paragraph
    found = [paragraph.find(passage) for passage in marked]
    spans = [(at, at + len(passage)) for at, passage in zip(found, marked, strict=True) if at >= 0]
    first, last = (min(a for a, _b in spans), max(b for _a, b in spans)) if spans else (0, 0)
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(paragraph)), len(paragraph)]
    begin = max((cut for cut in cuts if cut <= first), default=0)
    end = min((cut for cut in cuts if cut >= last), default=len(paragraph))
    while True:
        before = max((cut for cut in cuts if cut < begin), default=begin)
        after = min((cut for cut in cuts if cut > end), default=end)
        if after > end and after - begin <= most:
            end = after
        elif before < begin and end - before <= most:
            begin = before
        else:
            break
    text = paragraph[begin:end].strip()
    return f"{'[…] ' if begin else ''}{text}{' […]' if end < len(paragraph) else ''}"
