"""Before a typed text is kept, it is looked at: does it look like data of a real person?"""

from __future__ import annotations

from collections.abc import Iterable

from workflow import personal_data
from workflow.script import CaseFile, Script


def looks_real(texts: Iterable[str], lang: str) -> tuple[str, ...]:
    """Sentences, each naming a part of the texts and what it looks like; none where nothing does.

    Nothing is refused here: whoever wrote a text says whether it is made up.
    """
    return personal_data.sentences(texts, lang)


def texts_of(case: CaseFile, script: Script) -> tuple[str, ...]:
    """The texts that a script brings: those that the log keeps, and those that explain its acts."""
    texts = [script.script, *(act.why for act in script.acts if act.why is not None)]
    return (case.name or "", *(each for text in texts for each in (text.es, text.en)))
