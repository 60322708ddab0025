"""What is told, laid out by a template of ours and put into a PDF."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workflow.exchange.files import put

_TEMPLATES = Path(__file__).resolve().parent.parent.parent / "assets" / "briefs"


def write_pdf(path: Path, template: str, told: Mapping[str, Any], **more: str) -> None:
    """Put a PDF where somebody has chosen.

    Args:
        path: where the file is put.
        template: the name of a file in assets/briefs.
        told: all texts and numbers. They reach the page as data, never as source: nothing of it is evaluated.
        more: other inputs of the template, such as a picture as SVG.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    import typst  # late: only for whoever exports

    inputs = {"told": json.dumps(told, ensure_ascii=False), **more}
    put(path, typst.compile(str(_TEMPLATES / template), sys_inputs=inputs, pdf_standards="ua-1"))
