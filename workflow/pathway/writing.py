"""Plain data as restricted YAML, which `source` reads back equal."""

from __future__ import annotations

import json
from typing import Any

import yaml


def to_yaml(data: Any) -> str:
    """Dicts, lists, text, numbers, true and false as YAML, in the order in which they are."""
    apart = json.loads(json.dumps(data))  # the same list in two places would be written as a reference
    return str(yaml.safe_dump(apart, allow_unicode=True, sort_keys=False, width=100))
