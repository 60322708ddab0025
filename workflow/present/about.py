"""What a pathway rests on: bottlenecks with their paragraphs, assumptions, parts left out, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workflow.pathway.base import Cited, Parameter
from workflow.pathway.definition import Pathway
from workflow.pathway.report import Report
from workflow.present import moments
from workflow.present.options import kind_name, takes
from workflow.present.scene import Scene
from workflow.rows import BottleneckRow
from workflow.rows.codes import spelled


def bottleneck_row(pathway: Pathway, report: Report, id: str, language: str) -> BottleneckRow:
    """What a badge opens, with the report's paragraphs: the original in English, our translation in Spanish.

    Raises:
        KeyError: the pathway has no such bottleneck.
    """
    found = pathway.bottlenecks[id]
    return BottleneckRow(
        id=id,
        name=found.name(language),
        explain=_explained(found, language),
        paragraphs=tuple(_paragraphs(report, found.source, language)),
        levers=tuple(f"{key} · {pathway.levers[key].name(language)}" for key in found.levers),
        figures=tuple(f"{key} · {report.figure_text(key, language)}" for key in found.figures),
        marked=tuple(report.sentences(id, key, language) for key in found.source if key in report.paragraphs),
        contradictions=tuple(contradictions(pathway, found.figures, language)),
    )


def contradictions(pathway: Pathway, figures: tuple[str, ...], language: str) -> Iterator[str]:
    """What the pathway says of each figure that the report gives in two ways or leaves open, each once."""
    known = (pathway.figures[key].why for key in figures if key in pathway.figures)
    said = (why.in_(language) for why in known if why is not None)
    found: dict[str, str] = {}
    for text in said:
        codes = list(_CODE.finditer(text))
        ends = [code.start() for code in codes[1:]] + [len(text)] * bool(codes)
        for code, end in zip(codes, ends, strict=True):
            found.setdefault(code[1], spelled(contradiction(text[code.start() : end].strip()), language))
    yield from found.values()


_CODE = re.compile(r"Contradic(?:ción|tion) (C\d+): ")
_OPEN = frozenset(("C4", "C5", "C13"))
"""Of the numbered notes, those on what the report leaves open and does not give in two ways."""
_TO_KNOW = frozenset(("C6", "C11", "C12"))
"""Those that say how a number is to be read, and contradict nothing."""


def is_contradiction(why: str) -> bool:
    """Whether a note on a figure tells of one of the report's contradictions."""
    return _CODE.search(why) is not None


def contradiction(why: str) -> str:
    """The note without the number of the contradiction, which no reader knows."""
    return _CODE.sub(_begins, why)


_ON = {
    "C1": ("las víctimas de trata laboral", "the victims of labour trafficking"),
    "C2": ("cuántas víctimas denunciaron por sí mismas", "how many victims reported by themselves"),
    "C3": ("las víctimas plenas de 2019", "the victims confirmed in 2019"),
    "C7": ("los albergues de niñas, niños y adolescentes", "the shelters of children"),
    "C8": ("si los servicios alcanzaron para todas", "whether services reached all"),
    "C9": ("las solicitudes de reparación", "the requests for remedies"),
    "C10": ("si los bienes aprehendidos pagaron servicios", "whether seized assets paid for services"),
}
"""What the report contradicts itself on: a note says both sides, and not always of what."""


def _begins(found: re.Match[str]) -> str:
    is_en = "tion" in found[0]
    if found[1] in _TO_KNOW:
        return "To read the number: " if is_en else "Para leer el número: "
    if found[1] in _OPEN:
        return "The report does not say it: " if is_en else "El informe no lo dice: "
    on = _ON.get(found[1], ("", ""))[is_en]
    if is_en:
        return f"The report contradicts itself on {on}: " if on else "The report contradicts itself: "
    return f"El informe se contradice sobre {on}: " if on else "El informe se contradice: "


def _paragraphs(report: Report, keys: tuple[str, ...], language: str) -> Iterator[tuple[str, str]]:
    for key in keys:
        if key in report.paragraphs:
            es = f"Informe 2022, párrafo {key} (traducción nuestra del inglés)"
            title = f"2022 report, paragraph {key}" if language == "en" else es
            yield title, report.paragraph(key, language)


def told_in_report(report: Report, pathway: Pathway, steps: Iterable[str], language: str) -> Iterator[str]:
    """What the report says where steps cite it, each place once: who asks why is not sent to look it up."""
    keys = tuple(dict.fromkeys(key for step in steps for key in pathway.steps[step].source))
    for title, text in _paragraphs(report, keys, language):
        yield f"{title}: {text}"
    for key in keys:
        if key in report.figures:
            yield f"{key} · {report.figure_text(key, language)}"


def notes(pathway: Pathway, language: str) -> tuple[tuple[str, str], ...]:
    """What is assumed, and what is left out and why."""
    return (*_left_out(pathway, language), *_assumptions(pathway, language))


def _left_out(pathway: Pathway, language: str) -> Iterator[tuple[str, str]]:
    label = "Left out" if language == "en" else "No incluido"
    for item in pathway.left_out.values():
        yield f"{label}: {item.name(language)}", _explained(item, language)


def _assumptions(pathway: Pathway, language: str) -> Iterator[tuple[str, str]]:
    label = "Assumption" if language == "en" else "Supuesto"
    for parameter in pathway.parameters.values():
        if parameter.assumption:
            yield f"{label}: {parameter.name(language)}", _range(parameter, language)
    for element in _assumed(pathway):
        yield f"{label}: {element.name(language)}", _explained(element, language)


def _explained(element: Cited, language: str) -> str:
    """The explanation of an element, without codes; "" where it has none."""
    return spelled(element.explain.in_(language), language) if element.explain else ""


def _assumed(pathway: Pathway) -> Iterator[Cited]:
    tables = (pathway.roles, pathway.calendars, pathway.resources, pathway.funds, pathway.switches)
    for table in tables:
        for element in table.values():
            if element.assumption:
                yield element
    for kind in pathway.kinds.values():
        for inner in (kind.facts, kind.tracks, kind.timers, kind.counters, kind.choices, kind.steps):
            for part in inner.values():
                if part.assumption:
                    yield part


def _range(parameter: Parameter, language: str) -> str:
    unit = parameter.unit if parameter.unit == "B/." else ""  # what else is counted is in the name
    value = f"{unit} {moments.figure(parameter.value, language)}".strip()
    if parameter.low is not None and parameter.high is not None:
        low, high = (moments.figure(n, language) for n in (parameter.low, parameter.high))
        value += f" ({low}-{high})"
    reason = _explained(parameter, language)
    return ". ".join(filter(None, (value, reason)))


def explain(scene: Scene, step: str) -> str:
    """A step at length: what it means, how long it takes, the rights it serves, and its sources.

    Raises:
        KeyError: the pathway has no such step.
    """
    words, pathway = scene.words, scene.pathway
    found = pathway.steps[step]
    activity = scene.world.core.book.of_step(step)
    lines = [words.explained(found)]
    lines.append(words.pick("Quién: ", "Who: ") + words.actors(step))
    lines.append(words.pick("Tiempo: ", "Time: ") + takes(scene, found))
    if activity.deadline is not None:
        length = moments.count(activity.deadline.within, activity.deadline.unit, scene.language)
        lines.append(
            words.pick("Plazo: ", "Due: ") + f"{length} ({kind_name(scene, activity.deadline.kind)})"
        )
    rights = [right for right in words.rights_of(found) if right not in lines[0]]
    if rights:
        lines.append(words.pick("Derechos: ", "Rights: ") + "; ".join(rights))
    lines.append(words.pick("Fuente: ", "Source: ") + words.source(found))
    lines += [_where(scene, key) for key in found.source if key in pathway.sources]
    return "\n".join(filter(None, lines))


def _where(scene: Scene, key: str) -> str:
    source = scene.pathway.sources[key]
    where = source.found_at(scene.language)
    return f"{source.name(scene.language)}: {where}" if where else ""
