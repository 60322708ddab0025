"""Every Spanish text of the window has an English one, and the compiled file is that of the sources."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from desktop.translating import TEXTS, collect, compile_texts

_SAME = {"no", "Error"}


def messages(path: Path) -> dict[tuple[str, str], tuple[str, bool]]:
    """Context and source of every text, with its translation and whether that is finished."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = (translation.text or "", translation.get("type") != "unfinished")
    return found


def test_every_text_is_translated(tmp_path: Path) -> None:
    fresh = tmp_path / "ruta_en.ts"
    shutil.copy(TEXTS, fresh)
    collect(fresh)
    kept, found = messages(TEXTS), messages(fresh)
    assert len(found) > 100
    assert set(found) == set(kept), "run: python -m desktop.translating"
    assert [key for key, (text, finished) in found.items() if not text or not finished] == []


def test_translations_keep_marks_and_places() -> None:
    for (_context, source), (text, _finished) in messages(TEXTS).items():
        assert source.count("&") == text.count("&") and "amp;" not in text, source
        assert ("{0}" in source) == ("{0}" in text), source
        assert source.startswith(" ") == text.startswith(" "), source
        assert source.endswith(" ") == text.endswith(" "), source
        assert source in _SAME or source != text, source


def test_the_compiled_file_is_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "ruta_en.qm"
    compile_texts(TEXTS, fresh)
    assert fresh.read_bytes() == TEXTS.with_suffix(".qm").read_bytes()


def test_the_program_s_name_means_nothing_else() -> None:
    """What a case goes by is `la ruta de atención` in full; English names only the program `Ruta`."""
    in_full = re.compile(r"\bruta de (?:atención|referencia)\b", re.IGNORECASE)
    word = re.compile(r"\bruta\b", re.IGNORECASE)
    assert word.findall(in_full.sub("", "Abrir la ruta; la ruta de atención")) == ["ruta"]  # the control
    for (_context, source), (text, _finished) in messages(TEXTS).items():
        left = word.findall(in_full.sub("", source.replace("&", "")))
        assert left == word.findall(text.replace("&", "")), source
        assert set(left) <= {"Ruta"}, source
