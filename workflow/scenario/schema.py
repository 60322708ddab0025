"""The JSON Schemas of scenarios and of their moves, so that an editor can say what may stand where.

`python -m workflow.scenario.schema` writes them.
"""

from __future__ import annotations

import json
from typing import Any

from workflow.pathway.base import Element
from workflow.pathway.report import ASSETS
from workflow.pathway.schema import DRAFT
from workflow.scenario.definition import Scenario
from workflow.scenario.moves import Moves
from workflow.scenario.reader import FILLED_IN


def _schema(model: type[Element], title: str) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True)
    for filled_in in FILLED_IN:
        made["properties"].pop(filled_in, None)
    for element in made["$defs"].values():
        if element.get("properties", {}).get("id", {}).get("default") == "":
            element["properties"].pop("id")  # it stands in the key
    return {"$schema": DRAFT, **made, "title": title}


def files() -> dict[str, str]:
    """The files of `assets/schema/` that are of scenarios, and their texts."""
    return {
        f"{name}.schema.json": json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        for name, made in (
            ("scenario", _schema(Scenario, "Ruta scenario")),
            ("moves", _schema(Moves, "Ruta moves of a scenario")),
        )
    }


if __name__ == "__main__":
    for name, text in files().items():
        (ASSETS / "schema" / name).write_text(text, encoding="utf-8")
