"""`ruta scenario list | show | check | new | pack | unpack | coverage`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow import naming
from workflow.cli import packing
from workflow.cli.bar import bar
from workflow.cli.frame import FINE, NOT_WELL, Command, Spoken, file_argument, plain, put_json, table
from workflow.cli.pathways import BUILT_IN
from workflow.pathway import library as pathways
from workflow.pathway.problems import Problem
from workflow.present import moments, ratings_in_words
from workflow.problems import ServiceError
from workflow.scenario import library, template
from workflow.scenario.definition import Scenario
from workflow.scenario.doubts import doubts

if TYPE_CHECKING:
    from workflow.rehearsal.witness import Run


def commands(language: str) -> Spoken:
    """The group `scenario`."""
    en = language == "en"
    group = Spoken(
        "scenario",
        language,
        es="Escenarios de ejercicio: qué ocurre y qué se espera.",
        en="Scenarios of exercises: what happens and what is expected.",
    )
    which = click.Argument(["scenario"], metavar="SCENARIO" if en else "ESCENARIO", required=True)
    folder = file_argument("folder", "FOLDER" if en else "CARPETA")
    pdf = click.Option(
        ["--pdf"],
        type=click.Path(path_type=Path),
        help="A new file: a card for each role and the trainer's guide, to print."
        if en
        else "Un archivo nuevo: una tarjeta por rol y la guía de facilitación, para imprimir.",
    )
    pathway = click.Option(
        ["--pathway"],
        type=click.Choice(pathways.names()),
        default=BUILT_IN,
        show_default=True,
        help="The pathway that they play." if en else "La ruta con la que se juegan.",
    )
    for command in (
        Command(
            "list", language, list_, [], es="Escenarios incluidos.", en="The scenarios that come with Ruta."
        ),
        Command(
            "show",
            language,
            show,
            [which, pdf],
            es="Lo que contiene un escenario, con las notas de facilitación.",
            en="What a scenario holds, with the notes for the trainer.",
        ),
        Command(
            "check",
            language,
            check,
            [which],
            es="Revisa un escenario y muestra que todo lo que dice puede ocurrir.",
            en="Check a scenario and show that everything in it can come about.",
        ),
        Command(
            "new",
            language,
            new,
            [folder],
            es="Escribe un escenario pequeño en una carpeta nueva, para empezar de él.",
            en="Write a small scenario into a new folder, to begin from.",
        ),
        Command(
            "pack",
            language,
            packing.pack,
            [which, file_argument("file", "FILE" if en else "ARCHIVO")],
            es="Un escenario en un solo archivo, para pasarlo a otra persona.",
            en="A scenario in one file, to pass it on.",
        ),
        Command(
            "unpack",
            language,
            packing.unpack,
            [file_argument("file", "FILE" if en else "ARCHIVO"), folder],
            es="El escenario de un archivo recibido, en una carpeta nueva dentro de otra.",
            en="The scenario of a received file, as a new folder in another one.",
        ),
        Command(
            "coverage",
            language,
            coverage,
            [pathway],
            es="En qué escenario se da cada falta, cada derecho y cada cuello de botella.",
            en="In which scenario each fault, each right and each bottleneck comes about.",
        ),
    ):
        group.add_command(command)
    return group


def coverage(language: str, pathway: str, json_: bool) -> int:
    """In which scenario each fault, right and bottleneck comes about."""
    from workflow.cli.coverage import coverage as told

    return told(language, pathway, json_)


def list_(language: str, json_: bool) -> int:
    """The scenarios that come with Ruta."""
    found = [library.load(name) for name in library.names()]
    if json_:
        put_json([_head(scenario, language) for scenario in found])
        return FINE
    en = language == "en"
    headings = (
        ("scenario", "title", "minutes", "people") if en else ("escenario", "título", "minutos", "personas")
    )
    rows = []
    for scenario in found:
        least, most = scenario.takes.people
        minutes = str(scenario.takes.minutes)
        rows.append((scenario.scenario, scenario.title.in_(language), minutes, f"{least}-{most}"))
    table(headings, rows)
    return FINE


def _head(scenario: Scenario, language: str) -> dict[str, Any]:
    return {
        "scenario": scenario.scenario,
        "title": scenario.title.in_(language),
        "about": scenario.about.in_(language),
        "rules": scenario.rules_note.in_(language),
        "content_note": scenario.content_note.in_(language),
        "minutes": scenario.takes.minutes,
        "people": list(scenario.takes.people),
        "pathway": scenario.pathway,
        "year": scenario.year,
        "digest": scenario.digest,
        "roles": list(scenario.roles.played),
        "injects": len(scenario.happens),
        "expectations": len(scenario.expect),
    }


def show(language: str, scenario: str, pdf: Path | None, json_: bool) -> int:
    """A scenario with everything that a trainer reads: it is not for participants; or its sheets as a file.

    Raises:
        ExpectedError: the scenario cannot be read; or the file is there already, or cannot be written.
    """
    found = library.load(scenario)
    if pdf is not None:
        _print_sheets(found, pdf, language)
        if json_:
            put_json({"scenario": found.scenario, "pdf": str(pdf)})
        else:
            print(plain(f"{'Written' if language == 'en' else 'Escrito'}: {pdf}"))
        return FINE
    if json_:
        put_json(_head(found, language) | _whole(found, language))
        return FINE
    for line in _page(found, language):
        print(plain(line))
    return FINE


def _print_sheets(scenario: Scenario, pdf: Path, language: str) -> None:
    from workflow.present.scenario_sheets import scenario_sheets
    from workflow.service.exports import save_scenario_sheets

    if pdf.exists() or pdf.is_symlink():
        name = naming.shown(pdf.name)
        raise ServiceError(
            f"Ya hay un archivo «{name}». No se escribió nada; elija otro nombre.",
            f"There is a file “{name}” already. Nothing was written; choose another name.",
        )
    sheets = scenario_sheets(scenario, pathways.load(scenario.pathway), language)
    save_scenario_sheets(pdf, sheets, language)


def _whole(scenario: Scenario, language: str) -> dict[str, Any]:
    return {
        "objectives": {o.id: o.in_(language) for o in scenario.objectives.values()},
        "cases": {
            p.id: {"profile": p.profile, "story": p.story.in_(language)} for p in scenario.people.values()
        },
        "happens": {
            i.id: {
                "from": i.sender,
                "to": list(i.to),
                "channel": i.channel,
                "text": i.text.in_(language),
                "note": i.note.in_(language),
                "touches": list(i.touches),
            }
            for i in scenario.happens.values()
        },
        "expect": {
            e.id: {
                "text": e.in_(language),
                "objective": e.objective,
                "by": list(e.by),
                "weight": e.weight,
                "right": e.right or "",
                "source": list(e.source),
                "assumption": e.assumption,
            }
            for e in scenario.expect.values()
        },
        "ends": {end.id: end.in_(language) for end in scenario.ends.values()},
        "ratings": [list(row) for row in ratings_in_words.table(language)],
        "debrief": [line.in_(language) for line in scenario.debrief],
        "guide": scenario.guide.in_(language),
    }


def _page(scenario: Scenario, language: str) -> list[str]:
    en = language == "en"

    def pick(es: str, english: str) -> str:
        return english if en else es

    pathway = pathways.load(scenario.pathway)
    lines = [
        scenario.title.in_(language),
        scenario.about.in_(language),
        "",
        scenario.rules_note.in_(language),
    ]
    lines += [scenario.content_note.in_(language), "", *scenario.background.in_(language).splitlines()]
    roles = ", ".join(pathway.roles[role].name(language) for role in scenario.roles.played)
    lines += ["", f"{pick('Se juegan', 'Played')}: {roles}", "", pick("Qué ocurre", "What happens")]
    for inject in scenario.happens.values():
        when = _when(inject.at if inject.at is not None else inject.alone_at, scenario, language)
        lines += [f"  {inject.id}{when}: {inject.text.in_(language)}", f"    {inject.note.in_(language)}"]
    lines += ["", pick("Qué se espera", "What is expected")]
    for expected in scenario.expect.values():
        where = ", ".join(expected.source) or pick("supuesto", "assumption")
        lines.append(f"  {expected.id} ({expected.weight}; {where}): {expected.in_(language)}")
    lines += ["", pick("Cómo se califica", "How it is rated")]
    lines += [f"  {name}: {condition}" for _letter, name, condition in ratings_in_words.table(language)]
    lines += [f"  {rule}" for rule in ratings_in_words.rules(language)]
    lines += ["", pick("Para conversar al final", "To talk over at the end")]
    lines += [f"  {line.in_(language)}" for line in scenario.debrief]
    return [*lines, "", *scenario.guide.in_(language).splitlines()]


def _when(minute: int | None, scenario: Scenario, language: str) -> str:
    """The moment in days of the exercise, as its screens count them."""
    return "" if minute is None else f" ({moments.when(minute - scenario.first, language)})"


def check(language: str, scenario: str, json_: bool) -> int:
    """Every problem of the files with its line; then runs that show that everything can come about, and what
    is to be looked at, which keeps nobody from playing."""
    reading = library.read(scenario)
    problems: list[Problem] = list(reading.problems)
    scripts = {}
    if reading.value is not None and not problems:
        for name, script in library.moves_of(scenario, reading.value).items():
            problems += script.problems
            if script.value is not None:
                scripts[name] = script.value
    if problems or reading.value is None:
        return _told_problems(language, scenario, problems, json_)
    from workflow.rehearsal.witness import rehearse

    found = library.with_digest(reading.value)
    notes = [
        {"at": ".".join(map(str, doubt.loc)), "text": doubt.en if language == "en" else doubt.es}
        for doubt in doubts(found, pathways.load(found.pathway))
    ]
    with bar("Playing" if language == "en" else "Se juega") as tell:
        rehearsed = rehearse(found, scripts, language, tell)
    if json_:
        put_json(
            {
                "scenario": found.scenario,
                "digest": found.digest,
                "ok": rehearsed.ok,
                "problems": [],
                "notes": notes,
                "runs": [
                    {
                        "run": run.name,
                        "ok": not run.failed,
                        "failed": run.failed,
                        "percent": None if run.share is None else round(100 * run.share, 1),
                        "harm": run.harm,
                        "results": {result.expectation: result.status for result in run.results},
                    }
                    for run in rehearsed.runs
                ],
                "witnesses": [asdict(each) for each in rehearsed.witnesses],
                "not_shown": [{"sort": sort, "id": id} for sort, id in rehearsed.not_shown],
            }
        )
        return FINE if rehearsed.ok else NOT_WELL
    _told_runs(language, rehearsed.runs)
    for sort, id in rehearsed.not_shown:
        print(plain(f"✗ {_NOT_SHOWN[sort][language == 'en']}: {id}"))
    for note in notes:
        print(plain(f"· {'Note' if language == 'en' else 'Nota'}: {note['at']}: {note['text']}"))
    shown = len(rehearsed.witnesses)
    of = shown + len(rehearsed.not_shown)
    print(plain(f"{shown} of {of} shown." if language == "en" else f"Se mostraron {shown} de {of}."))
    return FINE if rehearsed.ok else NOT_WELL


_NOT_SHOWN = {
    "inject": ("Ningún guion hace llegar el suceso", "No script brings about the inject"),
    "met": ("En ningún guion se cumple", "No script meets"),
    "not_met": ("En ningún guion deja de cumplirse", "No script fails"),
    "end": ("Ningún guion llega al final", "No script reaches the end"),
    "role": ("En ningún guion hace algo el rol", "In no script anything is done by the role"),
}


def _told_problems(language: str, scenario: str, problems: Sequence[Problem], json_: bool) -> int:
    texts = [problem.text(language) for problem in problems]
    if json_:
        put_json(
            {
                "scenario": scenario,
                "ok": False,
                "problems": texts,
                "notes": [],
                "runs": [],
                "witnesses": [],
            }
        )
    else:
        for text in texts:
            print(plain(text), file=sys.stderr)
    return NOT_WELL


def _told_runs(language: str, runs: Sequence[Run]) -> None:
    en = language == "en"
    headings = ("run", "reached", "harm", "") if en else ("guion", "alcanzado", "daño", "")
    yes, no = ("yes", "no") if en else ("sí", "no")
    table(
        headings,
        [
            (
                run.name,
                "" if run.share is None else f"{100 * run.share:.0f} %",
                yes if run.harm else no,
                run.failed,
            )
            for run in runs
        ],
    )


def new(language: str, folder: Path, json_: bool) -> int:
    """Write a small scenario into a new folder."""
    written = template.write_new(folder)
    if json_:
        put_json({"scenario": folder.absolute().name, "files": [str(path) for path in written]})
        return FINE
    for path in written:
        print(plain(f"{'Written' if language == 'en' else 'Escrito'}: {path}"))
    return FINE
