"""`ruta play SCENARIO`: an exercise without a room, its log, and the file for whoever leads it.

The log is the participants': it names what was delivered and holds no text, no note and nothing that did not
come. All that is in the controller's file.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workflow.cli.frame import FINE, NOT_WELL, plain, put_json, table
from workflow.cli.played import put_lived, sealed_log, warn_real
from workflow.exchange.files import Kind, not_written, place, put
from workflow.playing import Lived
from workflow.present import expectations, ratings_in_words
from workflow.rehearsal.live import is_over, live
from workflow.rehearsal.witness import scored
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.moves_reader import read_moves
from workflow.scoring.at_table import at_table
from workflow.scoring.rating import Rating, share_of
from workflow.scoring.results import Result
from workflow.service import Service
from workflow.service.kept_texts import looks_real
from workflow.store.sealed import Sealed

_BEGINS = b'{\n "controller": 1,'
_KIND = Kind(
    "un archivo de facilitación de Ruta",
    "a controller's file by Ruta",
    lambda head: head.startswith(_BEGINS),
)

_LOGS = (("Registro", "Log"), ("Registro reemplazado", "Log replaced"))
_CONTROLLERS = (
    ("Archivo de facilitación", "Controller's file"),
    ("Archivo de facilitación reemplazado", "Controller's file replaced"),
)


def play_scenario(
    language: str, name: str, script: Path, log: Path, controller: Path | None, json_: bool
) -> int:
    """Play a scenario by a script; whatever happened is sealed, also where a move was not as expected."""
    if controller is not None:
        _look_at(controller)
    scenario = library.load(name)
    moves = read_moves(script, scenario).whole()
    real = looks_real(_kept_texts(scenario), language)
    warn_real(language, real)
    with tempfile.TemporaryDirectory(prefix="ruta-") as folder:
        service = Service.open(Path(folder) / "play.ruta")
        try:
            lived = tuple(live(service, scenario, moves, language))
            over, scoring, running = is_over(service), scored(service, scenario), service.exercise
            results = scoring.results()
            told = _delivered(service)
            sealed = sealed_log(service, log)
        finally:
            service.close()
    well = all(one.ok for one in lived) and (over or len(lived) == len(moves.acts))
    assert running is not None
    roles, is_alone = scenario.roles.played, running.terms.alone
    rated = at_table(scenario, results, scoring.harms(), roles, alone=is_alone).ratings
    replaced = controller is not None and _put_controller(
        controller, scenario, sealed, told, results, rated, language
    )
    if json_:
        share = share_of(scenario, results)
        put_json(
            {
                "ok": well,
                "scenario": scenario.scenario,
                "digest": scenario.digest,
                "over": over,
                "acts": [asdict(one) for one in lived],
                "of": len(moves.acts),
                "injects": told,
                "results": [asdict(result) for result in results],
                "ratings": [asdict(rating) for rating in rated],
                "percent": None if share is None else round(100 * share, 1),
                "log": str(sealed.path),
                "events": sealed.events,
                "receipt": sealed.receipt,
                "looks_real": list(real),
            }
        )
    else:
        _tell(language, scenario, lived, sealed, results, rated)
        if controller is not None:
            print(plain(f"{_CONTROLLERS[replaced][language == 'en']}: {controller}"))
    return FINE if well else NOT_WELL


def _look_at(path: Path) -> None:
    """Refuse a name under which something else is before anything is played.

    Raises:
        ExpectedError: it is no such file, or cannot be written.
    """
    try:
        place(path, _KIND)
    except OSError as error:
        raise not_written(path, error) from error


def _kept_texts(scenario: Scenario) -> tuple[str, ...]:
    """What of a scenario stands in a log: its title and the names of its people."""
    names = tuple(person.name for person in scenario.people.values() if person.name is not None)
    return (scenario.title.es, scenario.title.en, *names)


def _delivered(service: Service) -> list[dict[str, Any]]:
    return [
        {"inject": row.what.inject, "how": row.what.how, "at": row.at, "seq": row.seq}
        for row in service.happened.exercise.injects()
    ]


def _tell(
    language: str,
    scenario: Scenario,
    lived: tuple[Lived, ...],
    sealed: Sealed,
    results: tuple[Result, ...],
    rated: tuple[Rating, ...],
) -> None:
    en = language == "en"
    put_lived(language, lived)
    print()
    table(
        ("expected", "result", "why") if en else ("esperado", "resultado", "por qué"),
        [
            (
                scenario.expect[result.expectation].in_(language),
                expectations.status(scenario.expect[result.expectation], result, language),
                expectations.why(result, language),
            )
            for result in results
        ],
    )
    print()
    table(
        ("objective", "rating") if en else ("objetivo", "calificación"),
        [
            (scenario.objectives[each.objective].in_(language), ratings_in_words.rated(each, each, language))
            for each in rated
            if not each.role
        ],
    )
    print()
    events = "events" if en else "sucesos"
    receipt = "Receipt" if en else "Comprobante"
    log = _LOGS[sealed.replaced][en]
    print(plain(f"{log}: {sealed.path} ({sealed.events} {events}). {receipt} {sealed.receipt}."))


def _put_controller(
    path: Path,
    scenario: Scenario,
    sealed: Sealed,
    told: list[dict[str, Any]],
    results: tuple[Result, ...],
    rated: tuple[Rating, ...],
    language: str,
) -> bool:
    """Write what only whoever leads may read; whether such a file was replaced."""
    content = {
        "controller": 1,
        "scenario": scenario.scenario,
        "digest": scenario.digest,
        "receipt": sealed.receipt,
        "delivered": told,
        "results": [asdict(result) | {"said": expectations.why(result, language)} for result in results],
        "ratings": [asdict(rating) for rating in rated],
        "content": json.loads(library.to_json(scenario)),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    try:
        return put(path, text.encode(), _KIND)
    except OSError as error:
        raise not_written(path, error) from error
