"""A bottleneck as a page for a class: its sentence, the report's words, where it is, and what to ask."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workflow.rows.change import CHANGED, ChangeRow
from workflow.rows.fidelity import FigureRow
from workflow.rows.flow import FlowResult, PlaybackRow, RunRow, is_drawn
from workflow.rows.whose import base_named
from workflow.rows.written import MONTH, amount, by, rounded, sign_of

WAITED_FOR = "…"
"""Stands for a number of the model that is not there yet."""
_SHORTEST = 7 * 1440
"""Minutes that somebody stood in a place of whom a page tells: less shows nothing of a bottleneck."""
RECENT = 2 * 365 * 1440
"""Minutes since a case was opened that is told before older ones: what a class knows of is the present."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page in one language.

    `sentence` has numbers in place of {0}, {1}, ...: first those of `measures` (ids of the pathway's
    measures), then `reported`, as the report prints them. `paragraph` is
    the one of the report, headed by `source`, in which `marked` are the sentences that show the bottleneck;
    `others` are the further ones. `states` are where it is on the map, `figures` the report's that belong to
    it, `contradictions` what is said of those that the sentence prints and the report gives in two ways.
    """

    id: str
    name: str
    sentence: str
    measures: tuple[str, ...]
    reported: tuple[str, ...]
    source: str
    paragraph: str
    marked: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    explain: str
    ask: str
    levers: tuple[str, ...]
    states: tuple[str, ...]
    figures: tuple[str, ...]
    contradictions: tuple[str, ...] = ()

    def told(self, found: FlowResult | None) -> str:
        """The sentence with its numbers; the model's are waited for where there is no result. Beside the
        report's number, which is of what was, stands that of the base, and where something is tried that is
        said: what it is with that is said by `differs`. Where the base is not known, the sentence begins with
        whose the numbers are."""
        run = _beside_report(found)
        words = (*(_modelled(found, run, measure) for measure in self.measures), *self.reported)
        told = re.sub(
            r"\{(\d)\}", lambda m: words[int(m[1])] if int(m[1]) < len(words) else WAITED_FOR, self.sentence
        )
        if found is None or not found.tried or not self.measures:
            return told
        is_base = found.plain is not None or not found.compared_with
        return f"{_as_it_was(found) if is_base else _beside_what_was(found)}: {told}"

    def differs(self, found: FlowResult | None) -> str:
        """Which of its numbers differ from those without what is tried, or from those that it is set against,
        in a sentence of their own; "" where nothing is tried."""
        if found is None or not found.has_what_if:
            return ""
        rows = {row.id: row for row in found.changes}
        asked = [rows[measure] for measure in self.measures if measure in rows]
        return _differs(asked, found) if asked else ""

    def assumes(self, found: FlowResult | None) -> str:
        """How far those differences depend on what is assumed, for whoever asks; "" where they do not."""
        rows = {row.id: row for row in found.changes} if found is not None and found.has_what_if else {}
        if found is None or not rows:
            return ""
        lang = found.question.lang
        asked = [rows[measure] for measure in self.measures if measure in rows]
        said = [text for row in asked if row.verdict == CHANGED and (text := _as_assumed(row, lang))]
        begins = "Depending on what is assumed" if lang == "en" else "Según lo que se suponga"
        return f"{begins}: {'; '.join(said)}." if said else ""

    def tells_of_people(self, found: FlowResult | None) -> bool:
        """Whether a person beside it contradicts none of its numbers: none of the model's is 0."""
        runs = () if found is None else (found.baseline, found.what_if)
        said = (_modelled(found, run, measure) for run in runs for measure in self.measures)
        return all(number.removeprefix("B/.\u00a0") != "0" for number in said)

    def compared(self, found: FlowResult | None) -> tuple[FigureRow, ...]:
        """Its figures of the year beside the model; none while something is tried, which they do not show."""
        if found is None or found.has_what_if:
            return ()
        return tuple(row for row in found.figures if row.id in self.figures)


def _beside_report(found: FlowResult | None) -> RunRow | None:
    """Whose numbers stand beside the report's: the base's, but of a result without it those of what is
    tried."""
    if found is None:
        return None
    if not found.has_what_if or not found.tried:
        return found.what_if
    return found.plain or found.what_if if found.compared_with else found.baseline


def _as_it_was(found: FlowResult) -> str:
    return (
        "As it was, with nothing tried" if found.question.lang == "en" else "Como fue, sin lo que se prueba"
    )


def _beside_what_was(found: FlowResult) -> str:
    if found.question.lang == "en":
        return "With what is tried; the report's numbers are of what was"
    return "Con lo que se prueba; los números del informe son de lo que fue"


def _with_tried(found: FlowResult) -> str:
    return "With what is tried" if found.question.lang == "en" else "Con lo que se prueba"


def _modelled(found: FlowResult | None, run: RunRow | None, measure: str) -> str:
    """The model's number, as every table has it (`Spread.shown`)."""
    row = next((row for row in run.measures if row.id == measure), None) if run is not None else None
    value = row.spread.shown(row.unit) if row is not None else None
    if found is None or row is None or value is None:
        return WAITED_FOR
    return spoken(value, row.unit, found.question.lang)


def _differs(rows: Sequence[ChangeRow], found: FlowResult) -> str:
    lang, en = found.question.lang, found.question.lang == "en"
    base = f"{'set against' if en else 'frente a'} {base_named(found)}"
    base = f"{_with_tried(found)}, {base}"
    said = [text for row in rows if row.verdict == CHANGED and (text := _instead(row, lang))]
    if said:
        return f"{base}: {'; '.join(said)}."
    if en:
        return f"{base}, in these numbers the difference is very small or may be chance."
    return f"{base}, en estos números la diferencia es muy pequeña o puede ser azar."


def _instead(row: ChangeRow, lang: str) -> str:
    """A measure with what is tried, and without it, as short as a class reads; "" where both are the same as
    they are said."""
    sign = sign_of(row.unit)
    before, after = (amount(number, sign) for number in row.numbers or (0.0, 0.0))
    if row.unit == "days" and before != after:
        after += " days" if lang == "en" else " días"
    instead = "instead of" if lang == "en" else "en lugar de"
    return f"{row.name}, {after} {instead} {before}" if before != after else ""


def _as_assumed(row: ChangeRow, lang: str) -> str:
    """Between what the difference of a measure lies, and which end is shown; "" where it has no range."""
    if row.assumed is None or row.change is None or not _instead(row, lang):
        return ""
    sign, en = sign_of(row.unit), lang == "en"
    low, high = (by(abs(end), sign, lang) for end in row.assumed)
    if low == high:
        return ""
    more = (("more", "fewer") if en else ("más", "menos"))[row.change < 0.0]
    span = f"between {low} and {high} {more}" if en else f"entre {low} y {high} {more}"
    end = row.end(lang)
    shown = f" ({'shown' if en else 'se muestra'} {end})" if end else ""
    return f"{row.name}, {span}{shown}"


def spoken(value: float, unit: str, lang: str) -> str:
    """A measure's number in a sentence: rounded as in every table, with its unit where that is no count, and
    days as months, too."""
    en = lang == "en"
    if unit == "days":
        return _as_time(value, en)
    return amount(value, sign_of(unit))


def _as_time(days: float, en: bool) -> str:
    """Days, and in months where they are many."""
    months = round(days / MONTH)
    said = f"{rounded(days)} {'days' if en else 'días'}"
    if months < 2:
        return said
    return f"{said} ({'about' if en else 'cerca de'} {months} {'months' if en else 'meses'})"


@dataclass(frozen=True, slots=True)
class Stay:
    """A fictional case in a state of the map: from a minute to another, or to the end of what is played.

    `number` is its place in what is played, `case` what it is called.
    """

    number: int
    case: str
    node: str
    since: int
    until: int
    is_over: bool


def usual_stay(row: PlaybackRow, nodes: Collection[str]) -> Stay | None:
    """Who stood in one of some states neither very long nor very short, as it was played; None where nobody
    did for seven days. Those who have gone on in the measured time come before those who still stand
    there, and before both those whose case was opened in the last two years. Nobody is among them whose case
    began in the years of warm-up: those are not the years of their dates, and before 2011 the law itself was
    another."""
    tracks = {node.rpartition(".")[0] for node in nodes}
    opened: dict[int, int] = {}
    for minute, case, _node in row.moves:
        opened.setdefault(case, minute)
    early = {case for case, minute in opened.items() if minute < row.lived}
    since: dict[tuple[int, str], tuple[int, str]] = {}
    found: list[Stay] = []

    def leave(case: int, track: str, minute: int, *, is_over: bool) -> None:
        began, node = since.pop((case, track), (0, ""))
        is_told = case not in early and minute > row.begins and minute - began >= _SHORTEST
        if is_told and node in nodes:
            found.append(Stay(case, row.cases[case], node, began, minute, is_over))

    ends = [(minute, case, "") for minute, case in row.ends]
    for minute, case, node in sorted((*row.moves, *ends), key=lambda move: move[0]):
        track = node.rpartition(".")[0]
        if not node:
            for ended in tracks:
                leave(case, ended, minute, is_over=True)
        elif track in tracks:
            leave(case, track, minute, is_over=True)
            if is_drawn(node):
                since[case, track] = minute, node
    for case, track in list(since):
        leave(case, track, row.until, is_over=False)
    found = [stay for stay in found if opened[stay.number] >= row.until - RECENT] or found
    over = [stay for stay in found if stay.is_over] or found
    over.sort(key=lambda stay: (stay.until - stay.since, stay.number))
    return over[len(over) // 2] if over else None


@dataclass(frozen=True, slots=True)
class Passed:
    """A state that a fictional case came to, and until when it was in it; 0: it was in it at the end. `way`
    says how it came there, where that is told."""

    node: str
    since: int
    until: int
    way: str = ""


def life(row: PlaybackRow, number: int) -> tuple[Passed, ...]:
    """The states of the map that a case came to, in order, as far as it was played; each until it left."""
    moves = [(minute, node) for minute, case, node in row.moves if case == number]
    ways = {(minute, node): way for minute, case, node, way in row.ways if case == number}
    found = []
    for at, (minute, node) in enumerate(moves):
        track = node.rpartition(".")[0]
        left = next((m for m, other in moves[at + 1 :] if other.rpartition(".")[0] == track), 0)
        if is_drawn(node):
            found.append(Passed(node, minute, left, ways.get((minute, node), "")))
    return tuple(found)


def folded(lived: Sequence[Passed]) -> list[tuple[Passed, tuple[Passed, ...]]]:
    """Each state that is told, and after it what only repeats the last two: whole turns from one of them to
    the other and back, as of somebody who is seen and misjudged over and over."""
    found: list[tuple[Passed, tuple[Passed, ...]]] = []
    at = 0
    while at < len(lived):
        end = at + 1
        if at and lived[at].node != lived[at - 1].node:
            while end < len(lived) and lived[end].node == lived[end - 2].node:
                end += 1
            end = end if (end - at) % 2 else end - 1  # the last half of a turn is told by itself
        found.append((lived[at], tuple(lived[at + 1 : end])))
        at = end
    return found
