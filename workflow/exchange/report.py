"""An after-action report on paper or as a page of HTML: one list of blocks, which each of the two only sets.

Every text is data: in the PDF it reaches the template as such, in HTML it is escaped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from workflow.exchange.files import put
from workflow.exchange.pdf import write_pdf
from workflow.exchange.report_html import page
from workflow.exchange.report_words import EN, ES
from workflow.rows.report import CaseInReport, PointRow, ReportRow, SessionInReport, UndoneRow

Block = dict[str, Any]
Pictures = Mapping[str, tuple[str, str, Sequence[str]]]
"""By the number of a session and of a case in it ("0/1"): a picture as SVG, what it shows in words, and what
its numbers stand for."""
_MOST_ALIKE = 6
"""Points below each other that are told apart without a heading; of more, those of each right have one."""


def write_report(path: Path, report: ReportRow, pictures: Pictures) -> None:
    """A report where somebody has chosen: HTML where the name ends so, else a PDF.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    told = document(report, pictures)
    if path.suffix.lower() in (".html", ".htm"):
        put(path, page(told).encode("utf-8"))
    else:
        write_pdf(path, "report.typ", told)


def document(report: ReportRow, pictures: Pictures) -> Block:
    """The report as blocks in order: what both kinds of file are set from."""
    words = EN if report.lang == "en" else ES
    return {
        "lang": "en" if report.lang == "en" else "es",
        "title": words["title"],
        "fictional": words["fictional"],
        "blocks": [_tidy(block) for block in _blocks(report, pictures, words)],
    }


def _tidy(block: Block) -> Block:
    return {key: value for key, value in block.items() if value not in ("", None)}


def _blocks(report: ReportRow, pictures: Pictures, words: Mapping[str, Any]) -> Iterator[Block]:
    if report.made:
        yield _text(words["made"].format(report.made))
    yield _text(words["codes"] if report.is_coded else words["named"], "small")
    if report.evaluator:
        others = ", ".join(dict.fromkeys(one.codes[1] for one in report.agreements))
        compared = words["compared_with"] + others if others else ""
        yield _text(words["evaluator"] + report.evaluator + compared)
    if report.unread:
        yield _text(words["unread"], "strong")
        yield {"kind": "list", "items": list(report.unread)}
    if len(report.sessions) > 1:
        yield _heading(1, words["beside"])
        yield _text(words["beside_note"], "small")
        if report.apart:
            yield _text(report.apart)
        rows = [_beside(one, words) for one in report.sessions]
        yield _table(words["beside_heads"], rows, (4, 4, 4, 2, 4, 4))
    said: set[object] = set()
    first: dict[object, str] = {}
    for number, session in enumerate(report.sessions):
        yield _heading(1, session.title)
        if session.nothing:
            yield from (_text(line, "small") for line in session.about)
            yield _text(session.nothing, "strong")
            yield from _glance(session, words)
            yield from _texts(session, words)
            continue
        yield from _once(said, session.about)
        played = (session.about[:1], session.objectives)
        if session.objectives and first.setdefault(played, session.title) != session.title:
            yield _text(words["as_in"].format(first[played]), "small")
        yield from _glance(session, words)
        yield from _session(number, session, pictures, words, said)
    yield from _agreements(report, words)
    yield _heading(1, words["actions"])
    yield from _actions(report, words)
    if any(row.proposed for session in report.sessions for row in session.ratings):
        yield _heading(2, words["table"])
        yield {"kind": "list", "items": list(report.table)}


def _actions(report: ReportRow, words: Mapping[str, Any]) -> Iterator[Block]:
    """What is to be changed; where several evaluated, each with the code of whoever noted it."""
    compared = [code for one in report.agreements for code in one.codes]
    codes = list(dict.fromkeys((*compared, *(one.code for one in report.actions))))
    if not report.actions:
        yield _text(words["no_actions_of_two" if codes else "no_actions"], "small")
        return
    rows = [[one.what, one.session, one.owner, one.by] for one in report.actions]
    if len(codes) == 1:
        yield _text(words["actions_of"].format(codes[0]), "small")
        yield _table(words["action_heads"], rows, (5, 3, 3, 2))
        return
    yield _text(words["actions_of_two"].format(", ".join(codes)), "small")
    by = [[*row, one.code] for row, one in zip(rows, report.actions, strict=True)]
    yield _table([*words["action_heads"], words["whose"]], by, (10, 6, 6, 4, 5))  # room for the longest code


def _agreements(report: ReportRow, words: Mapping[str, Any]) -> Iterator[Block]:
    """How far two evaluators agree, of each session, and what they did not rate alike."""
    for number, one in enumerate(report.agreements):
        if not number:
            yield _heading(1, words["agreement"])
        yield _heading(2, one.session)
        yield _text(one.told)
        if one.rows:
            yield _text(words["not_alike"], "small")
        rows = [
            [row.criterion, row.own or words["unrated"], row.other or words["unrated"]] for row in one.rows
        ]
        if rows:
            yield _table([words["criterion"], *one.codes], rows, (5, 4, 4))


def _once(said: set[object], lines: Iterable[str]) -> Iterator[Block]:
    """Small lines of which each is told once in a report: tables that play one scenario share many."""
    new = [line for line in lines if line not in said]
    said.update(new)
    yield from (_text(line, "small") for line in new)


def _beside(session: SessionInReport, words: Mapping[str, Any]) -> list[str]:
    """A session in a row: how it ended, what stood first in it, and how many objectives of all together got
    each word, with how many of these an evaluator gave."""
    if session.nothing:
        return [session.title, *(session.beside or (session.nothing, "—", "—", "—")), "—"]
    of_all = [row for row in session.ratings if not row.of[1]]
    found = Counter(row.given or row.proposed for row in of_all if row.given or row.proposed)
    by_hand = Counter(row.given for row in of_all if row.given)
    rated = "; ".join(
        f"{name}: {number}" + (words["by_hand"].format(by_hand[name]) if by_hand[name] else "")
        for name, number in found.items()
    )
    return [session.title, *(session.beside or ("—",) * 4), rated or "—"]


def _session(
    number: int, session: SessionInReport, pictures: Pictures, words: Mapping[str, Any], said: set[object]
) -> Iterator[Block]:
    if session.objectives and session.objectives not in said:
        said.add(session.objectives)
        yield _heading(2, words["objectives"])
        yield {"kind": "list", "items": list(session.objectives)}
    yield _heading(2, words["cases"])
    signs = words["figure"]  # what they mean is said below the first picture
    for at, case in enumerate(session.cases):
        picture = pictures.get(f"{number}/{at}")
        yield from _case(case, picture, signs, words)
        signs = "" if picture is not None else signs
    yield _heading(2, words["strengths"])
    yield from _points(session.strengths, 3, words)
    if not session.strengths:
        yield _text(words["no_strength"] if session.objectives else words["not_expected"], "small")
    yield _heading(2, words["improve"])
    for grave, points in groupby(session.improve, key=lambda point: point.grave):
        yield _heading(3, words[f"improve_{grave}"])
        yield from _points(tuple(points), 4, words)
    if not session.improve and not session.undone:
        yield _text(words["nothing_to_improve"], "small")
    if session.undone:
        if session.improve:
            yield _heading(3, words["undone"])
        undone = [
            [
                row.name,
                row.cases,
                row.limit,
                row.who,
                " ".join(filter(None, (row.follows, _right(row, words)))),
            ]
            for row in session.undone
        ]
        yield _table(words["undone_heads"], undone, (6, 3, 3, 5, 8))
    if session.against:
        yield _heading(2, words["against"])
        yield from _once(said, (f"{session.against_note} {words['against_more']}",))
        rows = [[row.case, row.undone, row.moved, row.extra] for row in session.against]
        rows = [row for row in rows if set(row[1:]) != {"—"}]
        longest = [max((len(row[at]) for row in rows), default=0) for at in (1, 2, 3)]
        widths = [1, *(2 + min(9, long // 30) for long in longest)]
        yield _table(words["against_heads"], rows, widths) if rows else _text(words["no_against"], "small")
    yield _heading(2, words["rights"])
    yield from _once(said, (words["rights_note"],))
    yield from _rights(session, words)
    yield from _ratings(session, words, said)
    if session.waits:
        yield _heading(2, words["waits"])
        yield from _once(said, (words["waits_note"],))
        waits = [[row.name, row.worked, row.waited, row.longest, row.why] for row in session.waits]
        yield _table(words["wait_heads"], waits, (4, 2, 2, 3, 5))
    yield from _texts(session, words)


def _glance(session: SessionInReport, words: Mapping[str, Any]) -> Iterator[Block]:
    if session.glance:
        yield _heading(2, words["glance"])
        yield _table(words["glance_heads"], [[row.heading, row.text] for row in session.glance], (2, 7))


def _texts(session: SessionInReport, words: Mapping[str, Any]) -> Iterator[Block]:
    """What the evaluator noted, and what participants typed."""
    for title, lines in ((words["notes"], session.notes), (words["typed"], session.typed)):
        if lines:
            yield _heading(2, title)
            yield {"kind": "list", "items": list(lines)}


def _right(row: UndoneRow, words: Mapping[str, Any]) -> str:
    return f"{words['right']}{row.right}." if row.right else ""


def _rights(session: SessionInReport, words: Mapping[str, Any]) -> Iterator[Block]:
    """The rights of which something is on record as a table, the others by name: first those that something
    above touches."""
    known = [row for row in session.rights if {row.told, row.respected, row.breached} != {"—"}]
    if known:
        rows = [[row.name, row.told, row.respected, row.breached] for row in known]
        yield _table(words["rights_heads"], rows, (5, 2, 2, 2))
    others = [row for row in session.rights if row not in known]
    for said, is_touched in (("rights_touched", True), ("rights_none", False)):
        if names := "; ".join(row.name for row in others if row.is_touched is is_touched):
            yield _text(f"{words[said]}{names}.", "small")


def _ratings(session: SessionInReport, words: Mapping[str, Any], said: set[object]) -> Iterator[Block]:
    rated = [row for row in session.ratings if row.given or row.proposed]
    is_proposed = any(row.proposed for row in rated)
    if rated or session.rating_note:
        yield _heading(2, words["ratings"])
    if is_proposed:
        yield from _once(said, (session.rating_note,))
    elif session.rating_note:  # why nothing is proposed is said of each session
        yield _text(session.rating_note, "small")
    if not rated:
        return
    heads, before = list(words["rating_heads"]), ""
    is_given = any(row.given for row in rated)
    rows = []
    for row in rated:
        objective, before = ("" if row.objective == before else row.objective), row.objective
        cells = (objective, row.role, row.proposed, row.given, row.reason, row.shown, row.against, row.shown)
        rows.append([cells[0], *(cell or "—" for cell in cells[1:])])
    shown: tuple[int, ...]
    widths: tuple[int, ...]
    if not is_given:
        shown, widths = (0, 1, 2, 5, 6), (9, 6, 5, 4, 4)
    elif is_proposed:
        shown, widths = (0, 1, 2, 3, 4, 5, 6), (5, 3, 3, 3, 5, 2, 2)
    else:  # a column of what was proposed would be empty
        shown, widths = (0, 1, 3, 4, 7), (5, 3, 3, 6, 5)
    yield _table([heads[at] for at in shown], [[row[at] for at in shown] for row in rows], widths)


def _case(
    case: CaseInReport, picture: tuple[str, str, Sequence[str]] | None, signs: str, words: Mapping[str, Any]
) -> Iterator[Block]:
    yield _heading(3, case.title)
    yield _text(case.about, "about")
    if picture is not None:
        svg, alt, marks = picture
        yield {"kind": "figure", "svg": svg, "alt": alt, "caption": signs, "items": list(marks)}
    if case.told:
        yield {"kind": "list", "items": list(case.told)}
    elif not case.timeline.marks:
        yield _text(words["well_table"].format(case.apart) if case.apart else words["well"])
    if case.waited_most:
        yield _text(case.waited_most)


def _points(points: Sequence[PointRow], level: int, words: Mapping[str, Any]) -> Iterator[Block]:
    """Points in their order; where they are many, by the right that they touch: first what touches no single
    one, such as that nobody found a person, then the right of the first point, and so on."""
    if len(points) <= _MOST_ALIKE:
        yield from (_point(point, words) for point in points)
        return
    for right in sorted(dict.fromkeys(point.right for point in points), key=bool):
        of_it = [point for point in points if point.right == right]
        if right:
            yield _heading(level, f"{right} ({len(of_it)})")
        yield from (_point(replace(point, right=""), words) for point in of_it)


def _point(point: PointRow, words: Mapping[str, Any]) -> Block:
    right = words["right"] + point.right if point.right else ""
    shown = list(point.shown)
    who = " · ".join(filter(None, (point.who, right)))
    text = point.text if point.text.endswith(("?", "!")) else f"{point.text}."
    return {"kind": "point", "text": text, "why": point.why, "about": who, "items": shown}


def _heading(level: int, text: str) -> Block:
    return {"kind": "heading", "level": level, "text": text}


def _text(text: str, look: str = "plain") -> Block:
    return {"kind": "text", "text": text, "look": look}


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Block:
    return {
        "kind": "table",
        "heads": list(heads),
        "rows": [list(row) for row in rows],
        "widths": list(widths),
    }
