"""A new scenario to begin from: a small one that holds, in a folder of its own."""

from __future__ import annotations

import re
from pathlib import Path

from workflow.pathway.base import ID_PATTERN
from workflow.pathway.report import ASSETS
from workflow.problems import ServiceError
from workflow.scenario.reader import FILE

FOLDER = ASSETS / "scenario_template"
NAME = "my_scenario"
"""What the template is called in its files."""


def write_new(folder: Path) -> tuple[Path, ...]:
    """Write the template into a new folder, under the folder's name; the files that were written.

    Raises:
        ServiceError: the name is none of a scenario, something is there already, or it cannot be written.
    """
    name = folder.absolute().name
    if not re.fullmatch(ID_PATTERN, name):
        raise ServiceError(
            f"«{name}» no sirve de nombre: minúsculas, cifras y «_», empezando por letra (hasta 40). No se "
            "escribió nada.",
            f"“{name}” cannot be its name: lower-case letters, digits and “_”, a letter first (at most 40). "
            "Nothing was written.",
        )
    try:
        folder.mkdir(parents=False)
        written = []
        for path in sorted(FOLDER.glob("*.yaml"), key=lambda path: path.name != FILE):
            text = path.read_text(encoding="utf-8").replace(f"scenario: {NAME}\n", f"scenario: {name}\n")
            with (folder / path.name).open("x", encoding="utf-8") as file:
                file.write(text)
            written.append(folder / path.name)
    except FileExistsError as error:
        raise ServiceError(
            f"En «{folder}» ya hay algo: elija otro nombre. No se escribió nada.",
            f"There is something at “{folder}” already: choose another name. Nothing was written.",
        ) from error
    except OSError as error:
        raise ServiceError(
            f"No se puede escribir en «{folder}»: revise que la carpeta de arriba exista y lo permita.",
            f"“{folder}” cannot be written: check that the folder above it exists and permits it.",
        ) from error
    return tuple(written)
