"""A log that does not hold from an event on: what is told of it goes up to there.

Whoever reads of such a log that nothing went wrong would take for a fact what nobody knows: of nothing is it
said that it was not done, nor how a case ended.
"""

from __future__ import annotations

from workflow.present.words import pick
from workflow.review.reading import Reading


def is_part(reading: Reading) -> bool:
    """Whether only the events before one that does not hold are told."""
    return reading.first_bad is not None


def is_whole_but_for_its_seal(reading: Reading) -> bool:
    """Whether every event that there is holds, and only what is said of their end, or the seal, does not."""
    return reading.first_bad is not None and reading.first_bad > reading.record.events


def part_told(reading: Reading, language: str) -> str:
    """How far the events of a log that does not hold go, and what that means; empty where it holds."""
    if reading.first_bad is None:
        return ""
    last = reading.first_bad - 1
    if is_whole_but_for_its_seal(reading):
        return pick(
            language,
            f"Los {last} sucesos del registro coinciden; su final o su sello, no. Si después hubo algo más, "
            "no se sabe.",
            f"The {last} events of the log hold; its end or its seal does not. Whether anything came after "
            "them is not known.",
        )
    return pick(
        language,
        f"El registro no coincide desde el suceso {last + 1}. Lo que aquí se dice llega hasta el {last}; lo "
        "que siguió no se sabe: que no conste no quiere decir que no pasara.",
        f"The log does not hold from event {last + 1} on. What is told here goes up to {last}; what followed "
        "is not known: that it is not on record does not mean that it did not happen.",
    )


def known_until(reading: Reading, language: str) -> str:
    """`hasta el suceso 36 de 176; lo que siguió no se sabe`; empty where the log holds."""
    if reading.first_bad is None:
        return ""
    if is_whole_but_for_its_seal(reading):
        return pick(
            language,
            f"{up_to(reading, language)}; si después hubo algo más, no se sabe",
            f"{up_to(reading, language)}; whether anything came after it is not known",
        )
    return pick(
        language,
        f"{up_to(reading, language)} de {reading.record.events}; lo que siguió no se sabe",
        f"{up_to(reading, language)} of {reading.record.events}; what followed is not known",
    )


def up_to(reading: Reading, language: str) -> str:
    """`hasta el suceso 29`; empty where the log holds."""
    if reading.first_bad is None:
        return ""
    last = reading.first_bad - 1
    return pick(language, f"hasta el suceso {last}", f"up to event {last}")
