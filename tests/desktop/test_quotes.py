"""A name that has quotation marks of its own stands in a sentence with inner ones."""

from __future__ import annotations

import pytest

from desktop.widgets.text import filled, spoken


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("¿Borrar «{0}»?", ("«Aquí no es»: una mujer",), "¿Borrar «“Aquí no es”: una mujer»?"),
        ("Delete “{0}”?", ("“Not here”: a woman",), "Delete “‘Not here’: a woman”?"),
        ("{0} abre «{1}» a las {2}", ("«Ella»", "la «puerta»", "10"), "«Ella» abre «la “puerta”» a las 10"),
        ("«{0} y {1}»", ("«uno»", "dos"), "««uno» y dos»"),
    ],
)
def test_names_in_quotation_marks_have_inner_ones(text: str, words: tuple[str, ...], told: str) -> None:
    """The last is the control: of what stands there with something else nothing is changed."""
    assert filled(text, *words) == told


def test_what_is_said_is_quoted_once() -> None:
    assert spoken("Dijo «no» (mira al suelo)", "«{0}»") == "«Dijo “no”» (mira al suelo)"
