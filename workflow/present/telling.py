"""What a what-if changes, in sentences: first what it is for, then what else, what does not, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from workflow.case.settings import Settings
from workflow.pathway.definition import Lever, Pathway
from workflow.present.aside import aside
from workflow.present.clauses import clauses, differences, named
from workflow.rows.asking import Question
from workflow.rows.change import ALMOST, CHANGED, SAME, UNSEEN
from workflow.rows.codes import spelled
from workflow.rows.flow import ChangeRow, most_moved
from workflow.rows.told import ToldRow
from workflow.rows.whose import quoted
from workflow.rows.written import MONEY, exact, joined
from workflow.simulation.run.plan import settings, year_of
from workflow.simulation.run.runs import Run

_NAMES, _WORKS = 3, 3
"""How much one sentence holds: further names, and how recommendations work."""
_CLAUSES, _NUMBERS = 2, 6
"""What the first sentence holds, so that a class takes it in at one hearing: changes, each with two numbers,
and numbers with those of what is tried."""
_NUMBER = re.compile(r"\d[\d.,]*")
_LARGE = 0.1
"""Of the width in which nine of ten histories lie: what moves less changes little."""
_ALWAYS = ("confirmed", "days_to_ruling", "found", "investigations")
"""What every reader asks for where nothing else is named."""


def told(question: Question, first: Run, second: Run, rows: Sequence[ChangeRow]) -> ToldRow:
    """The sentences of a what-if.

    Args:
        question: what is asked, with its language.
        first, second: what it is compared with, and the what-if.
        rows: each measure against what it is compared with, as the table shows them.
    """
    pathway, en = second.ready.time.pathway, question.lang == "en"
    if _is_alike(question, first, second):
        return ToldRow(_says_alike(question, pathway))
    levers = [pathway.levers[lever] for lever in question.levers]
    begins = _begins(question, pathway)
    meant = _meant(levers, rows)
    chosen = meant[: _room(begins)]
    if chosen:
        said = f"{begins}, {clauses(chosen, question.lang)}."
    elif any(row.moved for row in rows):
        said = f"{begins}, {'little changes' if en else 'cambia poco'}."
    elif any(row.verdict == ALMOST for row in rows):
        said = f"{begins}, {'all is almost the same' if en else 'todo queda casi igual'}."
    elif all(row.is_same for row in rows):
        nothing = "nothing changes of all that is counted" if en else "no cambia nada de lo que se cuenta"
        said = f"{begins}, {nothing}."
    else:
        said = f"{begins}, {'no difference is seen' if en else 'no se ve diferencia'}."
    asides = [*aside(rows, en, drops=bool(_dropped(question)))]
    said_first = {row.id for row in chosen}
    return ToldRow(
        said=said,
        rest=_joined(
            differences(chosen, question.lang),
            _of_all(rows, chosen, en),
            *(sentence for id_, sentence in asides if id_ in said_first),
            _rest(rows, meant, chosen, en),
            *(sentence for id_, sentence in asides if id_ not in said_first),
        ),
        same=_same(levers, rows, en),
        why=tuple(spelled(lever.mechanism.in_(question.lang), question.lang) for lever in levers[:_WORKS]),
        sets=tuple(_sets(first, second, question.lang)),
    )


def _is_alike(question: Question, first: Run, second: Run) -> bool:
    """Whether what is tried is in force in what it is set against, to the last number."""
    if not (question.base_levers or question.base_tried) or not (question.levers or question.tried):
        return False
    if first is second:
        return True
    pathway = second.ready.time.pathway
    held = [settings(run.ready.plan, pathway, year_of(run.ready.plan, pathway), tried=True)
            for run in (first, second)]  # fmt: skip
    return held[0] == held[1]


def _says_alike(question: Question, pathway: Pathway) -> str:
    """That there is nothing to compare, and what could be."""
    against = _against(question, pathway)
    if question.lang == "en":
        return (
            f"What is tried is the same as {against}, which it is set against: so no number differs. To see "
            "what it changes, choose “Against: the baseline”."
        )
    return (
        f"Lo que se prueba es lo mismo que {against}, con lo que se compara: por eso ningún número difiere. "
        "Para ver qué cambia, elija «Frente a: la base»."
    )


def _against(question: Question, pathway: Pathway) -> str:
    """What was kept and is compared with, by its name or by that of its levers."""
    levers = "; ".join(pathway.levers[lever].name(question.lang) for lever in question.base_levers)
    return _quoted(question.base_name or levers, question.lang == "en")


def _begins(question: Question, pathway: Pathway) -> str:
    """What is tried, and against what."""
    en, lang = question.lang == "en", question.lang
    names = [quoted(pathway.levers[lever].name(lang), lang) for lever in question.levers]
    for name, value in question.tried.items():
        known = pathway.switches.get(name) or pathway.parameters[name]
        names.append(
            f"{_quoted(known.name(lang), en)} {'at' if en else 'en'} {_value(pathway, name, value, lang)}"
        )
    with_ = "With" if en else "Con"
    if len(names) > _NAMES:
        text = f"{with_} {len(names)} {'changes together' if en else 'cambios a la vez'}"
    elif names:
        text = f"{with_} {joined(names, lang)}"
    else:
        text = "With nothing tried" if en else "Sin probar nada"
    if not (question.base_levers or question.base_tried):
        return text
    set_against = f"{'Set against' if en else 'Frente a'} {_against(question, pathway)}"
    return f"{set_against}: {text[:1].lower()}{text[1:]}{_no_longer(question, pathway)}"


def _no_longer(question: Question, pathway: Pathway) -> str:
    """What is in force in what it is set against and is not tried here: a part of the difference is that."""
    en, lang = question.lang == "en", question.lang
    names = [
        quoted(pathway.levers[name].name(lang), lang)
        if name in pathway.levers
        else _quoted((pathway.switches.get(name) or pathway.parameters[name]).name(lang), en)
        for name in _dropped(question)
    ]
    if not names or not (question.levers or question.tried):
        return ""
    if len(names) > _NAMES:
        without = f"{len(names)} of its changes" if en else f"{len(names)} de sus cambios"
    else:
        without = (" or " if en else " ni ").join(names)
    return f" and without {without}" if en else f" y sin {without}"


def _dropped(question: Question) -> list[str]:
    """What is in force in what it is set against and is not tried here, by its ids."""
    levers = [lever for lever in question.base_levers if lever not in question.levers]
    return levers + [name for name in question.base_tried if name not in question.tried]


def _quoted(text: str, en: bool) -> str:
    return f"“{text}”" if en else f"«{text}»"


def _room(begins: str) -> int:
    """How many changes the first sentence tells after its beginning."""
    return max(1, min(_CLAUSES, (_NUMBERS - len(_NUMBER.findall(begins))) // 2))


def _meant(levers: Sequence[Lever], rows: Sequence[ChangeRow]) -> list[ChangeRow]:
    """What is told first: what the recommendations are for, then what moved farthest."""
    by_id = {row.id: row for row in rows}
    meant = [by_id[id_] for lever in levers for id_ in lever.moves if id_ in by_id]
    core = [by_id[id_] for id_ in _ALWAYS[:2] if id_ in by_id and by_id[id_].moved]
    large = [row for row in most_moved(rows) if row.moved >= _LARGE]
    found: list[ChangeRow] = []
    for row in (*meant, *core, *large):
        spare = _is_part(row, found) and row not in meant
        if row.moved and row not in found and not spare:
            found.append(row)
    return found


def _is_part(row: ChangeRow, others: Sequence[ChangeRow]) -> bool:
    """Whether it counts a part of what another counts, as its id says."""
    return any(row.id.startswith(f"{other.id}_") for other in others)


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _of_all(rows: Sequence[ChangeRow], chosen: Sequence[ChangeRow], en: bool) -> str:
    """Why a recommendation about some of those who are confirmed changes little of all: they are few."""
    whole = next((row for row in rows if row.id == "confirmed"), None)
    part = chosen[0] if chosen else None
    if whole is None or part is None or not _is_part(part, [whole]) or whole.moved >= _LARGE:
        return ""
    if part.numbers is None or whole.numbers is None:
        return ""
    few, all_ = exact(part.numbers[1]), exact(whole.numbers[1])
    changes = whole.verdict == CHANGED
    if en:
        so = "changes little" if changes else "is almost the same"
        return f"They are {few} of {all_} people confirmed a year: so the total {so}."
    so = "cambia poco" if changes else "queda casi igual"
    return f"Son {few} de las {all_} víctimas plenas del año: por eso el total {so}."


def _rest(
    rows: Sequence[ChangeRow], meant: Sequence[ChangeRow], chosen: Sequence[ChangeRow], en: bool
) -> str:
    """What else changes, by its number: first what would have been told before it, were there room."""
    others = [row for row in most_moved(rows) if row.moved and row not in chosen]
    if not others:
        return ""
    first = [row for id_ in _ALWAYS for row in others if row.id == id_]
    whole = [row for row in others if not _is_part(row, rows)]
    before = [row for row in meant if row in others][:1]
    shown = list({row.id: row for row in (*before, *first, *whole, *others)}.values())[:_NAMES]
    said = "; ".join(named(row, "en" if en else "es") for row in shown)
    return f"{'Also' if en else 'Además'}: {said}{_beyond(len(others) - len(shown), en)}."


def _beyond(more: int, en: bool) -> str:
    """How many more there are than are named."""
    return (f" and {more} more" if en else f" y {more} más") if more > 0 else ""


def _same(levers: Sequence[Lever], rows: Sequence[ChangeRow], en: bool) -> str:
    """What is almost the same, what does not change, and where no difference is seen: first what the
    recommendations name."""
    by_id = {row.id: row for row in rows}
    ids = [*(id_ for lever in levers for id_ in (*lever.moves, *lever.leaves)), *_ALWAYS]
    asked = [by_id[id_] for id_ in dict.fromkeys(ids) if id_ in by_id]
    parts = []
    for verdict, es, english in (
        (ALMOST, "Casi igual", "Almost the same"),
        (SAME, "Lo que no cambia", "What does not change"),
        (UNSEEN, "No se ve diferencia en", "No difference is seen in"),
    ):
        names = [row.name for row in asked if row.verdict == verdict][:_NAMES]
        if names:
            parts.append(f"{english if en else es}: {'; '.join(names)}.")
    return " ".join(parts)


def _sets(first: Run, second: Run, lang: str) -> Iterator[str]:
    """What is set by what is tried, and by what it is compared with and is not tried, with both values."""
    pathway, plan, base = second.ready.time.pathway, second.ready.plan, first.ready.plan
    year = year_of(plan, pathway)
    now, before = settings(plan, pathway, year, tried=True), settings(base, pathway, year, tried=True)
    names = [
        *(name for one in (plan, base) for lever in one.levers for name in pathway.levers[lever].set),
        *plan.tried,
        *base.tried,
    ]
    held = {name: now.switches.get(name, now.numbers.get(name, 0.0)) for name in names}
    yield from set_by(pathway, held, before, lang)


def set_by(pathway: Pathway, values: Mapping[str, float | str], before: Settings, lang: str) -> Iterator[str]:
    """Numbers and switches with their values and what they are in place of, a line each; none that stay."""
    instead = "instead of" if lang == "en" else "en lugar de"
    for name, value in values.items():
        other = before.switches.get(name, before.numbers.get(name, 0.0))
        if value != other:
            known = pathway.switches.get(name) or pathway.parameters[name]
            then, now = (_value(pathway, name, one, lang) for one in (value, other))
            yield f"{known.name(lang)}: {then} {instead} {now}"


def _value(pathway: Pathway, name: str, value: float | str, lang: str) -> str:
    """A number or the value of a switch, as a person writes it."""
    if name in pathway.switches:
        return _quoted(pathway.switches[name].values[str(value)].name(lang), lang == "en")
    money = f"{MONEY}\u00a0" if pathway.parameters[name].unit == MONEY else ""
    return f"{money}{float(value):,g}"
