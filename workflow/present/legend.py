"""What each word beside the scale means: a page explains the words that it has, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_WORDS: tuple[tuple[str, str, str, str], ...] = (
    (
        "No observado",
        "Not observed",
        "de más de la mitad de lo esperado, por su peso o por su número, no se sabe qué pasó: nadie lo "
        "anotó, o su puesto no tuvo el turno, o no se lo habían contado; o sólo se sabe que no se hizo daño, "
        "o nada contaba. Quien hizo daño se califica.",
        "of more than half of what was expected, by its weight or by its number, it is not known what became "
        "of it: nobody noted it, or the seat did not have the turn, or had not been told; or all that is "
        "known is that no harm was done, or nothing counted. Who did harm is rated.",
    ),
    (
        "Logrado en lo suyo",
        "Achieved in its part",
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


def legend(said: Iterable[str], language: str) -> Iterator[str]:
    """A line on each of these words that something printed has."""
    text, en = "\n".join(said), language == "en"
    for word_es, word_en, meaning_es, meaning_en in _WORDS:
        word = word_en if en else word_es
        if word in text:
            yield f"{word[:1].upper()}{word[1:]}: {meaning_en if en else meaning_es}"
