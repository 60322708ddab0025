"""The talk at the end of an exercise, on paper: the class's words, then what was done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workflow.exchange.pdf import write_pdf
from workflow.rows.exercise import HotWash, ObjectiveLine, ResultLine, TouchedLine

_WORDS = {
    "es": {
        "fictional": "FORMACIÓN · sólo casos ficticios",
        "questions": "Lo que conversó la clase",
        "first_title": "En cinco líneas",
        "touched_title": "Lo que tocó un derecho",
        "tried_title": "Lo que se intentó y no se hizo",
        "answered_title": "Lo que se contestó",
        "also_title": "También se puede conversar sobre esto",
        "nothing": "Nada de lo que quedó anotado tocó mal un derecho.",
        "done": "Lo que se hizo",
        "objectives": "Los objetivos",
        "together": "Todos juntos",
        "right": "Derecho que toca: ",
        "table_title": "Cómo se llega a cada palabra (los límites son un supuesto)",
    },
    "en": {
        "fictional": "TRAINING · fictional cases only",
        "questions": "What the class talked about",
        "first_title": "In five lines",
        "touched_title": "What touched a right",
        "tried_title": "What was attempted and not done",
        "answered_title": "What was answered",
        "also_title": "This can be talked over, too",
        "nothing": "Nothing that was noted touched a right badly.",
        "done": "What was done",
        "objectives": "The objectives",
        "together": "All together",
        "right": "Right that it touches: ",
        "table_title": "How each word comes about (the limits are an assumption)",
    },
}


def write_hot_wash(path: Path, page: HotWash, lang: str) -> None:
    """A PDF of the page, in the language that it is written in.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    roles = [
        {
            "role": role.role,
            "seat": role.seat,
            "objectives": _objectives(role.objectives),
            "parts": [
                {"heading": part.heading, "lines": [_line(line) for line in part.lines]}
                for part in role.parts
            ],
        }
        for role in page.roles
    ]
    told = {
        "lang": "en" if lang == "en" else "es",
        "title": page.title,
        "over": page.over,
        "about": page.about,
        "asked": [{"question": row.question, "answer": row.answer} for row in page.questions],
        "first": [{"about": line.about, "text": line.text} for line in page.first],
        "touched": _touched(page.touched),
        "tried": _touched(page.tried),
        "answered": [
            {"about": line.about, "text": line.text, "answers": list(line.answers)} for line in page.answered
        ],
        "also": list(page.also),
        "all": _objectives(page.together) if len(page.roles) > 1 else [],
        "roles": roles,
        "table": list(page.table),
        "note": page.note,
        **_WORDS["en" if lang == "en" else "es"],
    }
    write_pdf(path, "hot_wash.typ", told)


def _objectives(lines: tuple[ObjectiveLine, ...]) -> list[dict[str, Any]]:
    return [{"text": line.text, "rating": line.rating, "lines": list(line.lines)} for line in lines]


def _touched(lines: tuple[TouchedLine, ...]) -> list[dict[str, str]]:
    return [{"act": line.act, "why": line.why, "right": line.right, "after": line.after} for line in lines]


def _line(line: ResultLine) -> dict[str, Any]:
    shown = [f"{each.when} · {each.text}" for each in line.shown]
    return {
        "text": line.text,
        "why": line.why,
        "right": line.right,
        "counted": line.counted,
        "shown": shown,
    }
