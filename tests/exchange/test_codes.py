"""The report's codes in words."""

from __future__ import annotations

import pytest

from workflow.rows.codes import recommendation, spelled


@pytest.mark.parametrize(
    ("text", "es", "en"),
    [
        ("según P7.", "según el párrafo 7 del informe.", "según paragraph 7 of the report."),
        (
            "19 de 23 (P1, P6).",
            "19 de 23 (informe, párrafo 1, párrafo 6).",
            "19 de 23 (report, paragraph 1, paragraph 6).",
        ),
        ("(así) y R10", "(así) y la recomendación 10 del informe", "(así) y recommendation 10 of the report"),
        ("cuatro (F52)", "cuatro (informe, cifra F52)", "cuatro (report, figure F52)"),
        ("PRC, PEACE y Ruta", "PRC, PEACE y Ruta", "PRC, PEACE y Ruta"),
    ],
)
def test_paragraphs_and_recommendations_are_named(text: str, es: str, en: str) -> None:
    assert (spelled(text, "es"), spelled(text, "en")) == (es, en)


def test_a_lever_begins_with_its_recommendation() -> None:
    assert recommendation(("R1",), "es") == "Recomendación 1 del informe"
    assert recommendation(("R1", "R4"), "en") == "Recommendations 1, 4 of the report"
    assert recommendation((), "es") == ""
    assert recommendation(("P6",), "es") == "", "a paragraph is no recommendation"
    assert recommendation(("R2", "P6"), "en") == "Recommendation 2 of the report"
