"""Before a typed text is kept: can it be, and does it look like data of a real person?"""

from __future__ import annotations

from collections.abc import Iterable

from workflow import naming, personal_data
from workflow.problems import ServiceError
from workflow.script import CaseFile, Script

LONGEST = 2_000
"""Characters of a text of several lines."""


def looks_real(texts: Iterable[str], lang: str) -> tuple[str, ...]:
    """Sentences, each naming a part of the texts and what it looks like; none where nothing does.

    Nothing is refused here: whoever wrote a text says whether it is made up.
    """
    return personal_data.sentences(texts, lang)


def texts_of(case: CaseFile, script: Script) -> tuple[str, ...]:
    """The texts that a script brings: those that the log keeps, and those that explain its acts."""
    texts = [script.script, *(act.why for act in script.acts if act.why is not None)]
    return (case.name or "", *(each for text in texts for each in (text.es, text.en)))


def checked_lines(text: str) -> str:
    """A text of several lines that somebody typed, without space around it.

    Raises:
        ExpectedError: it is too long, or has characters that cannot be seen or that turn the text around it.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise ServiceError(
            f"El texto tiene más de {LONGEST} letras. No se guardó nada; escríbalo más corto.",
            f"The text has more than {LONGEST} letters. Nothing was saved; write it shorter.",
        )
    lines = text.splitlines()
    parts = (line[at : at + naming.LONGEST] for line in lines for at in range(0, len(line), naming.LONGEST))
    if any(naming.flaw(part) for part in parts):
        raise ServiceError(
            "El texto tiene un carácter que no se ve o que cambia la dirección del texto. No se guardó nada.",
            "The text has a character that cannot be seen or that turns the text. Nothing was saved.",
        )
    return "\n".join(lines)
