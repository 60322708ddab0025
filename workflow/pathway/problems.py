"""What is wrong with a file, and where: file, line and column, one sentence in each language."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from workflow.problems import ExpectedError


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: where it is, what is wrong and what to do."""

    place: Place
    es: str
    en: str

    def text(self, language: str) -> str:
        """`file:line:column: sentence`, in `es` or `en`."""
        return f"{self.place}: {self.en if language == 'en' else self.es}"


class PathwayError(ExpectedError):
    """A file that cannot be used; `problems` are all that were found, and its text has a line for each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        es, en = ("\n".join(problem.text(lang) for problem in self.problems) for lang in ("es", "en"))
        super().__init__(es, en)


def likely(name: str, known: Iterable[str]) -> tuple[str, str]:
    """The word that was probably meant, as the end of a sentence in Spanish and English."""
    names = sorted(set(known))
    near = difflib.get_close_matches(name, names, 1, 0.6)
    if near:
        return f" ¿Quiso decir «{near[0]}»?", f" Did you mean “{near[0]}”?"
    if 0 < len(names) <= 12:
        listed = ", ".join(names)
        return f" Puede ser: {listed}.", f" It can be: {listed}."
    return "", ""


def shown(value: object) -> str:
    """A value of the file, short enough for a sentence, without control characters."""
    text = "".join(c if c.isprintable() else "�" for c in str(value))
    return text if len(text) <= 60 else text[:57] + "..."
