"""What each word beside the scale means: a last page explains the words that it has, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_WORDS: tuple[tuple[str, str, str, str], ...] = (
    (
        "No se pudo saber",
        "Could not be known",
        "de más de la mitad de lo esperado, por su peso o por su número, no se sabe qué pasó, o sólo se sabe "
        "que no se hizo daño; pero quien hizo daño se califica.",
        "of more than half of what was expected, by its weight or by its number, it is not known what became "
        "of it, or only that no harm was done; but who did harm is rated.",
    ),
    (
        "No se califica",
        "Not rated",
        "lo único que se sabe es que no se hizo daño.",
        "all that is known is that no harm was done.",
    ),
    (
        "Nada que calificar",
        "Nothing to rate",
        "ninguna de sus líneas cuenta; cada una dice por qué.",
        "none of its lines counts; each says why.",
    ),
    (
        "Lo suyo se hizo",
        "Its part was done",
        "todo lo que contaba de ese puesto se cumplió a tiempo; entre todos, el objetivo tiene otra palabra.",
        "all that counted for that seat was met in time; all together, the objective has another word.",
    ),
    (
        "por lo que se sabe",
        "as far as is known",
        "la suma es de lo que se sabe; de lo demás no se sabe qué pasó, y no entra.",
        "the sum is of what is known; what became of the rest is not known, and it stands in no sum.",
    ),
)
"""Each word and its meaning, in Spanish and in English."""


def legend(ratings: Iterable[str], language: str) -> Iterator[str]:
    """A line on each of these words that one of the printed ratings has."""
    text, en = "\n".join(ratings), language == "en"
    for word_es, word_en, meaning_es, meaning_en in _WORDS:
        word = word_en if en else word_es
        if word in text:
            yield f"{word[:1].upper()}{word[1:]}: {meaning_en if en else meaning_es}"
