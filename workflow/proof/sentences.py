"""Answers of the proofs as sentences, in both languages."""

from __future__ import annotations

from workflow.pathway.definition import Pathway
from workflow.proof.prove import Answer
from workflow.proof.questions import Question
from workflow.proof.result import Trace, Words
from workflow.proof.walking import NotWalked

_VERDICTS = {
    "es": {"proved": "Demostrado", "broken": "No se cumple", "undecided": "Sin decidir"},
    "en": {"proved": "Proved", "broken": "Broken", "undecided": "Undecided"},
}


_UNWALKED = {
    "es": "Se encontró una secuencia que la ruta, paso a paso, no sigue: es un error de Ruta y no de la "
    "definición. Avise a quien la mantiene.",
    "en": "A sequence was found that the pathway, stepped, does not follow: a fault of Ruta and not of the "
    "definition. Please report it to whoever maintains it.",
}

_NO_WAY = {
    "es": "Desde ahí ya no hay camino hasta lo prometido.",
    "en": "From there no way leads on to what is promised.",
}


def sentence(
    pathway: Pathway,
    question: Question,
    answer: Answer,
    trace: Trace | None,
    unwalked: NotWalked | None,
    language: str,
) -> str:
    """The answer, with the sequence that breaks what is asked; `unwalked`: one that could not be walked."""
    text = f"{_VERDICTS[language][answer.verdict]}: {question.asked.in_(language)} [{question.id}]"
    if answer.alone and answer.verdict == "proved":
        text += (
            " (for a proceeding with one victim)"
            if language == "en"
            else " (para un proceso con una sola víctima)"
        )
    if trace is not None:
        text += "\n" + Words(pathway, language).trace(trace)
        if question.always:
            text += "\n  " + _NO_WAY[language]
    if unwalked is not None:
        text += f"\n  {_UNWALKED[language]} ({_where(unwalked, language)})"
    return text


def _where(unwalked: NotWalked, language: str) -> str:
    if unwalked.step:
        return f"{'paso' if language == 'es' else 'step'} {unwalked.number}: {unwalked.step}"
    if unwalked.number:
        return "al final" if language == "es" else "at its end"
    return "al comienzo" if language == "es" else "where it begins"
