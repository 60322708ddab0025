"""The report in Spanish says what the original says, and the sentences that show a bottleneck are marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import pytest

from workflow.pathway import library
from workflow.pathway.report import Marked, Report
from workflow.present.about import bottleneck_row

REPORT = Report.load()
PANAMA = library.load("panama-2021")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
WORDS = {
    "two": "dos", "three": "tres", "four": "cuatro", "five": "cinco", "six": "seis", "seven": "siete",
    "eight": "ocho", "nine": "nueve", "thirteen": "trece",
}  # fmt: skip
"""Numbers that the report writes as words, beside the digits that are compared."""


def numbers(text: str) -> Counter[str]:
    """Every number written in digits, and how often."""
    return Counter(NUMBER.findall(text))


def other_numbers(original: Mapping[str, str], translated: Mapping[str, str]) -> list[str]:
    """Keys whose translation does not give the numbers of the original."""
    return [key for key in original if numbers(original[key]) != numbers(translated.get(key, ""))]


def test_every_paragraph_has_both_languages() -> None:
    assert list(REPORT.spanish) == list(REPORT.paragraphs)
    for key, text in REPORT.spanish.items():
        assert text != REPORT.paragraphs[key]
        assert 0.8 < len(text) / len(REPORT.paragraphs[key]) < 1.6, key  # nothing is left out or added


def test_the_numbers_of_a_paragraph_are_those_of_the_original() -> None:
    assert other_numbers(REPORT.paragraphs, REPORT.spanish) == []
    assert sum(numbers(text).total() for text in REPORT.paragraphs.values()) > 60
    wrong = {**REPORT.spanish, "P9": REPORT.spanish["P9"].replace("54,540", "54,450")}
    assert other_numbers(REPORT.paragraphs, wrong) == ["P9"]


def other_words(original: Mapping[str, str], translated: Mapping[str, str]) -> list[str]:
    """Keys where a number that the original writes as a word is nowhere in the translation."""
    return [
        f"{key} {word}"
        for key, text in original.items()
        for word, wanted in WORDS.items()
        if re.search(rf"\b{word}\b", text, re.I) and not re.search(rf"\b{wanted}\b", translated[key], re.I)
    ]


def test_numbers_in_words_are_translated() -> None:
    assert other_words(REPORT.paragraphs, REPORT.spanish) == []
    wrong = {**REPORT.spanish, "P8": REPORT.spanish["P8"].replace("Trece", "Doce")}
    assert other_words(REPORT.paragraphs, wrong) == ["P8 thirteen"]


def test_every_figure_is_told_in_both_languages_with_its_numbers() -> None:
    assert list(REPORT.figures_spanish) == list(REPORT.figures)
    original, translated = (
        {key: f"{figure.year} {figure.value} {figure.unit}" for key, figure in figures.items()}
        for figures in (REPORT.figures, REPORT.figures_spanish)
    )
    assert other_numbers(original, translated) == []
    for key, figure in REPORT.figures_spanish.items():
        assert figure.paragraph == REPORT.figures[key].paragraph
        assert not re.search(r"\b(persons?|victims?|cases|years|shelters)\b", figure.text), key
    assert REPORT.figure_text("F47", "es") == "2021: 1 persona (víctima panameña)"
    assert REPORT.figure_text("F47", "en") == "2021: 1 person (Panamanian victim)"


def not_there(marked: Iterable[Marked]) -> list[str]:
    """Marked sentences that do not stand word for word in their paragraph, in either language."""
    return [
        f"{m.bottleneck} {m.paragraph}"
        for m in marked
        if m.en not in REPORT.paragraphs[m.paragraph] or m.es not in REPORT.spanish[m.paragraph]
    ]


def test_marked_sentences_stand_word_for_word_in_their_paragraphs() -> None:
    assert not_there(REPORT.marked) == []
    assert {m.bottleneck for m in REPORT.marked} == {f"B{n}" for n in range(1, 15)}
    for m in REPORT.marked:  # nothing of a word or two
        assert len(m.en.split()) > 7 and len(m.es.split()) > 7
    wrong = Marked("B14", "P13", "no se revocó ninguna licencia", "no licence was revoked")
    assert not_there([wrong]) == ["B14 P13"]


def test_the_paragraphs_of_a_bottleneck_are_those_with_its_sentences() -> None:
    for id, bottleneck in PANAMA.bottlenecks.items():
        assert {m.paragraph for m in REPORT.marked if m.bottleneck == id} == set(bottleneck.source), id


def broken(passages: Iterable[tuple[str, str]]) -> list[str]:
    """Passages that begin or end within a sentence of their paragraph."""
    found = []
    for text, paragraph in passages:
        before, after = paragraph.split(text, 1)
        is_whole = (not before or before.rstrip().endswith(".")) and text.endswith(".") and text[:1].isupper()
        found += [] if is_whole and (not after or after.startswith(" ")) else [text]
    return found


def test_only_whole_sentences_are_quoted() -> None:
    texts = [(one.paragraph, one.es, one.en) for one in REPORT.marked]
    texts += [(one.paragraph, one.es, one.en) for one in REPORT.places]
    quoted = [(en, REPORT.paragraphs[key]) for key, _es, en in texts]
    quoted += [(es, REPORT.spanish[key]) for key, es, _en in texts]
    assert len(quoted) > 60 and broken(quoted) == []
    text, paragraph = quoted[0]
    assert broken([(text[20:], paragraph), (text[:-9], paragraph)]) != []  # the control


@pytest.mark.parametrize("id", PANAMA.bottlenecks)
def test_a_badge_opens_spanish_in_spanish_and_the_original_in_english(id: str) -> None:
    for language, texts in (("es", REPORT.spanish), ("en", REPORT.paragraphs)):
        row = bottleneck_row(PANAMA, REPORT, id, language)
        assert [text for _title, text in row.paragraphs] == [texts[k] for k in PANAMA.bottlenecks[id].source]
        assert [f"{k} · {REPORT.figure_text(k, language)}" for k in PANAMA.bottlenecks[id].figures] == list(
            row.figures
        )
