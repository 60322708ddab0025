"""Whose numbers a result's are, and what they are set against."""

from __future__ import annotations

from workflow.rows.asking import Question
from workflow.rows.flow import FlowResult


def base_named(found: FlowResult) -> str:
    """What a result is set against, in a word or two: the base, or what was kept by its name."""
    en = found.question.lang == "en"
    if not found.compared_with:
        return "the baseline" if en else "la base"
    name = found.question.base_name or "; ".join(found.compared_with)
    return f"“{name}”" if en else f"«{name}»"


def asked_alike(question: Question) -> tuple[object, ...]:
    """What decides whose numbers they are: two questions are alike where these are, preview or not."""
    q = question
    tried, assumed, base = dict(q.tried), dict(q.assumed), dict(q.base_tried)
    asked = q.pathway, q.year, q.history, q.years, q.onwards
    return *asked, frozenset(q.levers), tried, assumed, frozenset(q.base_levers), base


def brief(found: FlowResult) -> str:
    """Whose numbers a result's are, in a few words: pathway, levers by their code, how many other changes."""
    q = found.question
    more = len(q.tried) + len(q.assumed)
    changes = f"{more} {'change' if q.lang == 'en' else 'cambio'}{'s' if more > 1 else ''}"
    codes = " + ".join((*q.levers, *([changes] if more else [])))
    return f"{found.what_if.pathway_name}, {found.what_if.year}" + (f", {codes}" if codes else "")
