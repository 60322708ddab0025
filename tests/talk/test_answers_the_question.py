"""Who is told who reads their sheet, and asks something of their own, is answered what they asked."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

TALKS = sorted((Path(__file__).parents[2] / "assets" / "talks").glob("*.yaml"))
LINE = "told_who_sees"
"""The one answer for everybody says who reads the sheet, which the person was told just before."""


def unanswered(talk: dict[str, dict[str, dict[str, object]]]) -> bool:
    """Whether a talk's person asks, and only the answer for everybody is on offer."""
    return "?" in str(talk["says"].get(LINE, {}).get("es", "")) and LINE not in talk.get("replies", {})


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_who_asks_after_being_told_who_reads_is_answered(path: Path) -> None:
    assert not unanswered(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_a_child_who_asks_whether_they_have_to_tell_is_told_no() -> None:
    talk = yaml.safe_load(
        next(path for path in TALKS if path.stem == "child_made_to_carry").read_text("utf-8")
    )
    honest = talk["replies"][LINE]["honest"]
    assert honest["es"].startswith("No, no tienes que contar") and honest["en"].startswith(
        "No, you don't have to"
    )
    del talk["replies"][LINE]
    assert unanswered(talk)  # the control: as it was
