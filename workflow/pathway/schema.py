"""The JSON Schemas of pathway files, so that an editor can say what may stand where."""

from __future__ import annotations

import json
from typing import Any

from workflow.pathway.definition import Pathway
from workflow.pathway.patch import EXTENDS

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of a whole pathway file."""
    made = Pathway.model_json_schema(by_alias=True)
    made["properties"].pop("digest", None)
    for element in made["$defs"].values():
        if element.get("properties", {}).get("id", {}).get("default") == "":
            element["properties"].pop("id")  # it stands in the key
    return {"$schema": DRAFT, **made, "title": "Ruta pathway"}


def patch_schema() -> dict[str, Any]:
    """The schema of a patch: anything may be left out, and `null` takes away."""
    made = _partial(schema())
    made["properties"][EXTENDS] = {"type": "string", "description": "the pathway that this file patches"}
    return {**made, "required": [EXTENDS], "title": "Ruta pathway patch"}


def _partial(part: Any) -> Any:
    if isinstance(part, list):
        return [_partial(item) for item in part]
    if not isinstance(part, dict):
        return part
    made = {key: _partial(value) for key, value in part.items() if key != "required"}
    for key in ("properties", "patternProperties"):
        if isinstance(made.get(key), dict):
            made[key] = {name: {"anyOf": [inner, {"type": "null"}]} for name, inner in made[key].items()}
    if isinstance(made.get("additionalProperties"), dict):
        made["additionalProperties"] = {"anyOf": [made["additionalProperties"], {"type": "null"}]}
    return made


def files() -> dict[str, str]:
    """The files of `assets/schema/` and their texts."""
    return {
        f"{name}.schema.json": json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        for name, made in (("pathway", schema()), ("patch", patch_schema()))
    }
