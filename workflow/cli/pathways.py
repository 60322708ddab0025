"""`ruta pathway list | show | systems | check | diagram`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from workflow.cli.frame import FINE, NOT_WELL, Command, Spoken, plain, put_json, table
from workflow.cli.terminal import is_unicode
from workflow.exchange.files import Kind, not_written, put
from workflow.pathway import library

BUILT_IN = "panama-2021"


def commands(language: str) -> Spoken:
    """The group `pathway`."""
    group = Spoken(
        "pathway", language, es="Rutas: lo que dice cada archivo.", en="Pathways: what each file says."
    )
    en = language == "en"

    def which(required: bool) -> click.Argument:
        metavar = "PATHWAY" if en else "RUTA"
        return click.Argument(
            ["pathway"], metavar=metavar, required=required, default=None if required else BUILT_IN
        )

    format_ = click.Option(
        ["--format", "format_"], type=click.Choice(["svg", "mermaid"]), default="svg", show_default=True,
        help="Kind of picture." if en else "Tipo de dibujo.",
    )  # fmt: skip
    out = click.Option(
        ["--out"], type=click.Path(path_type=Path),
        help="Write to this file; else to the screen." if en else "Archivo que se escribe; si no, pantalla.",
    )  # fmt: skip
    seconds = click.Option(
        ["--seconds"], type=click.FloatRange(min=0.1), default=60.0, show_default=True,
        help="Longest time for the proofs." if en else "Tiempo máximo para las demostraciones.",
    )  # fmt: skip
    for command in (
        Command("list", language, list_, [], es="Rutas incluidas.", en="The pathways that come with Ruta."),
        Command("show", language, show, [which(False)], es="Contenido de una ruta.", en="What it holds."),
        Command(
            "systems", language, systems, [which(False)],
            es="Dónde está en la ruta cada sistema del informe.",
            en="Where each system of the report is in the pathway.",
        ),
        Command(
            "check", language, check, [which(False), seconds],
            es="Comprueba un archivo y demuestra que se cumplen las propiedades listadas.",
            en="Check a file and prove that the listed properties hold.",
        ),
        Command(
            "diagram", language, diagram, [which(False), format_, out],
            es="Dibuja una ruta.", en="Draw a pathway.",
        ),
    ):  # fmt: skip
        group.add_command(command)
    return group


def list_(language: str, json_: bool) -> int:
    """The pathways that come with Ruta."""
    found = [library.load(name) for name in library.names()]
    if json_:
        put_json(
            [
                {"id": p.pathway, "name": p.name.in_(language), "years": list(p.years), "digest": p.digest}
                for p in found
            ]
        )
        return FINE
    headings = ("pathway", "name", "years") if language == "en" else ("ruta", "nombre", "años")
    table(headings, [(p.pathway, p.name.in_(language), ", ".join(p.years)) for p in found])
    return FINE


def show(language: str, pathway: str, json_: bool) -> int:
    """Kinds, tracks and steps of a pathway."""
    found = library.load(pathway)
    if json_:
        put_json(
            {
                "pathway": found.pathway,
                "name": found.name.in_(language),
                "digest": found.digest,
                "years": list(found.years),
                "roles": {r.id: r.name(language) for r in found.roles.values()},
                "rights": {r.id: r.name(language) for r in found.rights.values()},
                "faults": {f.id: f.name(language) for f in found.faults.values()},
                "bottlenecks": {b.id: b.name(language) for b in found.bottlenecks.values()},
                "kinds": {
                    kind.id: {
                        "name": kind.name(language),
                        "tracks": {t.id: list(t.states) for t in kind.tracks.values()},
                        "facts": {f.id: list(f.values) for f in kind.facts.values()},
                        "steps": {
                            s.id: {"name": s.name(language), "by": list(s.by), "source": list(s.source)}
                            for s in kind.steps.values()
                        },
                    }
                    for kind in found.kinds.values()
                },
            }
        )
        return FINE
    print(plain(f"{found.name.in_(language)} ({found.pathway})"))
    if found.about is not None:
        print(plain(" ".join(found.about.in_(language).split())))
    headings = ("track", "states") if language == "en" else ("pista", "estados")
    for kind in found.kinds.values():
        print()
        print(plain(f"{kind.name(language)} [{kind.id}]"))
        table(
            headings,
            [
                (t.name(language), " · ".join(s.name(language) for s in t.states.values()))
                for t in kind.tracks.values()
            ],
        )
        if kind.steps:
            print()
        table(
            ("step", "name", "who") if language == "en" else ("paso", "nombre", "quién"),
            [
                (
                    s.id,
                    s.name(language),
                    ", ".join(found.roles[r].name(language) if r in found.roles else r for r in s.by),
                )
                for s in kind.steps.values()
            ],
        )
    return FINE


def systems(language: str, pathway: str, json_: bool) -> int:
    """Where each of the report's 29 systems is in a pathway."""
    from workflow.cli.systems import systems as show_systems

    return show_systems(language, library.load(pathway), json_)


def check(language: str, pathway: str, seconds: float, json_: bool) -> int:
    """Every problem of the file with its line; then what is proved of it, broken, or left open."""
    reading = library.read(pathway)
    if reading.value is None or reading.problems:
        if json_:
            put_json(
                {
                    "pathway": pathway,
                    "ok": False,
                    "problems": [problem.text(language) for problem in reading.problems],
                    "findings": [],
                }
            )
        else:
            for problem in reading.problems:
                print(plain(problem.text(language)), file=sys.stderr)
        return NOT_WELL
    from workflow.proof import check as prove

    result = prove(reading.value, seconds=seconds, two=True)
    if json_:
        put_json(
            {
                "pathway": result.pathway,
                "ok": result.ok,
                "seconds": round(result.seconds, 3),
                "nodes": result.nodes,
                "problems": [],
                "findings": [
                    {"id": f.id, "about": f.about, "verdict": f.verdict, "text": f.text(language)}
                    | ({} if f.trace is None else {"steps": [asdict(step) for step in f.trace.steps]})
                    for f in result.findings
                ],
            }
        )
    else:
        for text in result.told(language):
            first, *more = text.split("\n")
            print(plain(first))
            for line in more:  # indented: no name of the file, whatever it holds, makes a line of ours
                print(plain(line if line.startswith("  ") else f"    {line}"))
    return FINE if result.ok else NOT_WELL


def diagram(language: str, pathway: str, format_: str, out: Path | None, json_: bool) -> int:
    """The pathway as a picture."""
    from workflow.drawing.diagram import mermaid, svg

    found = library.load(pathway)
    text = svg(found, language) if format_ == "svg" else mermaid(found, language)
    replaced = out is not None and _write(out, text, format_)
    if json_:
        put_json(
            {"pathway": found.pathway, "format": format_, "out": str(out) if out else None}
            | ({} if out else {"text": text})
        )
    elif out is None:
        print(text if is_unicode(sys.stdout) else _in_any_encoding(text, format_))
    else:
        done = ("Replaced" if replaced else "Written", "Reemplazado" if replaced else "Escrito")
        print(plain(f"{done[language != 'en']}: {out}"))
    return FINE


def _in_any_encoding(text: str, format_: str) -> str:
    """The same picture, its letters written as both formats let one write them."""
    sign = "&#{};" if format_ == "svg" else "#{};"
    return "".join(c if c.isascii() else sign.format(ord(c)) for c in text)


def _write(out: Path, text: str, format_: str) -> bool:
    from workflow.drawing.diagram import MERMAID_BEGINS, SVG_BEGINS

    begins = (SVG_BEGINS if format_ == "svg" else MERMAID_BEGINS).encode()
    es, en = f"un dibujo de Ruta en {format_}", f"a picture by Ruta in {format_}"
    kind = Kind(es, en, lambda head: head.startswith(begins))
    try:
        return put(out, text.encode(), kind)
    except OSError as error:
        raise not_written(out, error) from error
