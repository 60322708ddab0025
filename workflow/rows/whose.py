"""Whose numbers a result's are, and what they are set against."""

from __future__ import annotations

from workflow.rows.asking import Question
from workflow.rows.change import CHANGED
from workflow.rows.flow import FlowResult
from workflow.rows.written import joined


def base_named(found: FlowResult) -> str:
    """What a result is set against, in a word or two: the base, or what was kept by its name."""
    en = found.question.lang == "en"
    if not found.compared_with:
        return "the baseline" if en else "la base"
    name = found.question.base_name or "; ".join(found.compared_with)
    return f"“{name}”" if en else f"«{name}»"


def base_heading(found: FlowResult) -> str:
    """The same at the top of a column, where a name that somebody wrote would have no room: its name stands
    beside the table."""
    if found.compared_with:
        return "What was kept" if found.question.lang == "en" else "Lo guardado"
    base = base_named(found)
    return f"{base[:1].upper()}{base[1:]}"


def tried_heading(found: FlowResult) -> str:
    """What stands above the numbers of what is tried: which end of what is assumed they show, too, where all
    that change show the same one."""
    ends = {row.end(found.question.lang) for row in found.changes if row.verdict == CHANGED and row.assumed}
    end = ends.pop() if len(ends) == 1 else ""
    named = tried_named(found)
    return f"{named[:1].upper()}{named[1:]}" + (f",\n{end}" if end else "")


def tried_named(found: FlowResult) -> str:
    """What is set against that, in a word or two: where nothing is tried, it is the base."""
    en = found.question.lang == "en"
    if found.compared_with and not found.tried:
        return "with nothing tried" if en else "sin probar nada"
    return "with the change" if en else "con el cambio"


def colours(found: FlowResult) -> str:
    """Which colour of a chart is whose, in a sentence; "" where it has one only."""
    if not found.has_what_if:
        return ""
    grey, colour = base_named(found), tried_named(found)
    if found.question.lang == "en":
        return f"Grey: {grey}; colour: {colour}."
    return f"Gris: {grey}; color: {colour}."


def asked_alike(question: Question) -> tuple[object, ...]:
    """What decides whose numbers they are: two questions are alike where these are, preview or not."""
    q = question
    tried, assumed, base = dict(q.tried), dict(q.assumed), dict(q.base_tried)
    asked = q.pathway, q.year, q.history, q.years, q.onwards
    return *asked, frozenset(q.levers), tried, assumed, frozenset(q.base_levers), base


_LONGEST = 80
"""Letters of names that a line at the top of a page has room for."""


def illustrated(found: FlowResult, longest: int = _LONGEST) -> str:
    """What is tried, in words for a class: the names, or the first and how many more; "" where nothing is."""
    q, en = found.question, found.question.lang == "en"
    words = [quoted(_without_code(line, q), q.lang) for line in found.tried]
    if len(words) > 1 and sum(map(len, words)) > longest:
        words = [words[0], f"{len(words) - 1} {'more' if en else 'más'}"]
    if found.assumed:
        many = len(found.assumed)
        changed = "changed assumption" if en else "supuesto cambiado"
        several = "changed assumptions" if en else "supuestos cambiados"
        words.append(f"{many} {changed if many == 1 else several}")
    if not words:
        return ""
    return f"{'Illustration: with' if en else 'Ilustración: con'} {joined(words, q.lang)}"


def quoted(name: str, lang: str) -> str:
    """A name in quotes; what a lever says of itself in brackets, that it is not the report's, after them."""
    head, bracket, said = name.partition(" (")
    return f"“{head}”{bracket}{said}" if lang == "en" else f"«{head}»{bracket}{said}"


def _without_code(line: str, question: Question) -> str:
    """A lever's name; its code says nothing to a class."""
    code, _dot, name = line.partition(" · ")
    return name if code in question.levers else line


def brief(found: FlowResult) -> str:
    """Whose numbers a result's are, in a few words: pathway, the first lever by its name, how many other
    changes."""
    q, en = found.question, found.question.lang == "en"
    named = [quoted(_without_code(line, q), q.lang) for line in found.tried[: min(1, len(q.levers))]]
    more = len(q.levers) - len(named) + len(q.tried) + len(q.assumed)
    if named and more:
        named.append(f"{more} {'more' if en else 'más'}")
    elif more:
        named.append(f"{more} {'change' if en else 'cambio'}{'s' if more > 1 else ''}")
    words = joined(named, q.lang)
    return f"{found.what_if.pathway_name}, {found.what_if.year}" + (f", {words}" if words else "")
