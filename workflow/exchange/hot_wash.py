"""The talk at the end of an exercise, on paper: the class's words, then what was done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workflow.exchange.pdf import write_pdf
from workflow.rows.exercise import ExpectedPart, HotWash, ResultLine, TouchedLine

_WORDS = {
    "es": {
        "fictional": "FORMACIÓN · sólo casos ficticios",
        "questions": "Lo que conversó la clase",
        "touched_title": "Lo que tocó un derecho",
        "tried_title": "Lo que se intentó y no se hizo",
        "answered_title": "Lo que llegó y se contestó",
        "also_title": "También se puede conversar sobre esto",
        "done": "Lo que se hizo",
        "objective": "Objetivo: ",
        "harms_title": "Daño, y deberes sin cumplir",
        "expected_title": "Lo que se esperaba",
        "together": "Todos juntos",
        "right": "Derecho que toca: ",
        "table_title": "Cómo se llega a cada palabra (los límites son un supuesto)",
    },
    "en": {
        "fictional": "TRAINING · fictional cases only",
        "questions": "What the class talked about",
        "touched_title": "What touched a right",
        "tried_title": "What was attempted and not done",
        "answered_title": "What came, and what was answered",
        "also_title": "This can be talked over, too",
        "done": "What was done",
        "objective": "Objective: ",
        "harms_title": "Harm, and duties left undone",
        "expected_title": "What was expected",
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
    words = _WORDS["en" if lang == "en" else "es"]
    told = {
        "lang": "en" if lang == "en" else "es",
        "title": page.title,
        "over": page.over,
        "about": page.about,
        "asked": [{"question": row.question, "answer": row.answer} for row in page.questions],
        "first": [{"about": part.about, "lines": list(part.whole or part.lines)} for part in page.first],
        "touched": _touched(page.touched),
        "nothing": page.untouched,
        "tried": _touched(page.tried),
        "answered": [
            {"about": line.about, "text": line.text, "answers": list(line.answers)} for line in page.answered
        ],
        "also": list(page.also),
        "expected": [_expected(page, part, words["together"]) for part in page.expected],
        "table": list(page.table),
        "note": page.note,
        **words,
    }
    write_pdf(path, "hot_wash.typ", told)


def _expected(page: HotWash, part: ExpectedPart, all_: str) -> dict[str, Any]:
    """An objective with its ratings and the harms that count against it, and what was expected for it."""
    roles = [(" · ".join(filter(None, (role.role, role.seat))), role.objectives) for role in page.roles]
    together = [(all_, page.together)] if len(roles) > 1 else []
    rated = [
        (who, line) for who, lines in (*together, *roles) for line in lines if line.text == part.objective
    ]
    return {
        "text": part.objective,
        "ratings": [{"who": who, "rating": line.rating} for who, line in rated],
        "harms": _touched(part.harms),
        "lines": [_line(line) for line in part.lines if not line.quiet],
        "quiet": [
            {
                "heading": heading,
                "lines": [line.in_short for line in part.lines if line.quiet and line.heading == heading],
            }
            for heading in dict.fromkeys(line.heading for line in part.lines if line.quiet)
        ],
    }


def _touched(lines: tuple[TouchedLine, ...]) -> list[dict[str, str]]:
    return [{"act": line.act, "why": line.why, "right": line.right, "after": line.after} for line in lines]


def _line(line: ResultLine) -> dict[str, Any]:
    shown = [f"{each.when} · {each.text}" for each in line.shown]
    return {
        "text": line.text,
        "became": " · ".join(filter(None, (line.status[:1].upper() + line.status[1:], line.by, line.weighs))),
        "why": line.why,
        "right": line.right,
        "reason": line.reason,
        "counted": line.counted,
        "shown": shown,
    }
