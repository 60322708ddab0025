"""`ruta scenario coverage`: in which scenario each fault, right and bottleneck comes about, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from workflow.cli.bar import bar
from workflow.cli.frame import FINE, NOT_WELL, plain, put_json
from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.problems import ServiceError
from workflow.rehearsal.coverage import Subject, Touched, subjects, table
from workflow.rehearsal.witness import rehearse
from workflow.scenario import library

_HEADINGS: Mapping[Subject, tuple[str, str]] = {
    "faults": ("Faltas", "Faults"),
    "rights": ("Derechos", "Rights"),
    "bottlenecks": ("Cuellos de botella", "Bottlenecks"),
}


def coverage(language: str, pathway: str, json_: bool) -> int:
    """Play every scenario of a pathway by all its scripts; the exit code is 1 where a row is empty.

    Raises:
        ServiceError: no scenario plays this pathway.
        ExpectedError: a scenario cannot be read or played.
    """
    names = [name for name in library.names() if library.load(name).pathway == pathway]
    if not names:
        raise ServiceError(
            f"Ningún escenario se juega con la ruta «{pathway}».",
            f"No scenario plays the pathway “{pathway}”.",
        )
    found: dict[str, list[Touched]] = {}
    with bar("Playing" if language == "en" else "Se juega") as tell:
        for number, name in enumerate(names):
            if tell is not None:
                tell(number, len(names))
            scenario = library.load(name)
            scripts = {script: read.whole() for script, read in library.moves_of(name, scenario).items()}
            found[name] = [one for run in rehearse(scenario, scripts, language).runs for one in run.touched]
    read = pathways.load(pathway)
    cells = table(found)
    empty = [
        (subject, id) for subject, ids in subjects(read).items() for id in ids if (subject, id) not in cells
    ]
    if json_:
        rows = [
            {"subject": subject, "id": id, "scenarios": {name: asdict(one) for name, one in row.items()}}
            for (subject, id), row in cells.items()
        ]
        put_json(
            {"pathway": pathway, "scenarios": names, "rows": rows, "empty": [list(one) for one in empty]}
        )
    else:
        for line in page(language, read, names, cells):
            print(plain(line))
    return NOT_WELL if empty else FINE


def page(
    language: str,
    pathway: Pathway,
    names: Sequence[str],
    cells: Mapping[tuple[Subject, str], Mapping[str, Touched]],
) -> list[str]:
    """The table in Markdown: a row for each subject, a column for each scenario; in a cell the run and the
    event that show it."""
    en = language == "en"
    what = {"faults": pathway.faults, "rights": pathway.rights, "bottlenecks": pathway.bottlenecks}
    lines = [
        "# What the scenarios bring to a table" if en else "# Lo que traen los escenarios",
        "",
        "In each cell: the run that shows it, and its event."
        if en
        else "En cada casilla: el guion que lo muestra, y su suceso.",
    ]
    for subject, ids in subjects(pathway).items():
        lines += ["", f"## {_HEADINGS[subject][en]}", "", f"| | {' | '.join(names)} |"]
        lines.append("|" + "---|" * (len(names) + 1))
        for id in ids:
            row = cells.get((subject, id), {})
            shown = (f"{row[name].run} {row[name].seq}" if name in row else "" for name in names)
            lines.append(f"| {what[subject][id].name(language)} (`{id}`) | {' | '.join(shown)} |")
    return lines
