"""What cites the report is said by the report: for each citation a phrase of its paragraph, chosen by hand.

`assets/report/citations.csv` has a row for each element of Panama's pathway that cites a paragraph or a
recommendation, and for each of the hundred figures: the paragraph, the element, the phrase.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable

from workflow.pathway import library
from workflow.pathway.base import Cited, Parameter
from workflow.pathway.definition import Lever, OtherValue, Pathway, Year
from workflow.pathway.names import parts
from workflow.pathway.report import ASSETS, Report
from workflow.simulation.study.fidelity import value_of

REPORT = Report.load()
PANAMA = library.load("panama-2021")
Row = dict[str, str]
WORDS = {
    1: r"one|a|an|another|the 2017-2022", 2: r"two|both", 3: "three", 4: "four", 5: "five", 6: "six",
    7: "seven", 8: "eight", 9: "nine", 13: "thirteen",
}  # fmt: skip
NONE = re.compile(r"\b(no|not|dormant)\b", re.I)
VALUE_IN_WORDS = {
    "several": "several",
    "November": "November",
    ">2/3": "more than two-thirds",
    "~1/2": "half",
}
NUMBER = re.compile(r"\d[\d,]*")


def table() -> list[Row]:
    """The rows of the table."""
    with (ASSETS / "report" / "citations.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def cited(pathway: Pathway) -> set[tuple[str, str]]:
    """Every citation of a paragraph or recommendation: the element's place in the file, and the key."""
    found = set()
    for part in parts(pathway):
        place = ".".join(str(key) for key in part.loc)
        if isinstance(part.value, (Cited, OtherValue, Year)):
            found |= {(place, key) for key in part.value.source if key in REPORT.paragraphs}
        if isinstance(part.value, Lever):
            found |= {(f"{place}.recommendation", key) for key in part.value.recommendation}
    return found


def of_elements(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """The citations that the table speaks of."""
    return {(row["element"], row["paragraph"]) for row in rows if row["element"] not in REPORT.figures}


def not_said(rows: Iterable[Row]) -> list[str]:
    """Rows whose phrase does not stand in its paragraph, or is of a word."""
    return [
        row["element"]
        for row in rows
        if row["phrase"] not in REPORT.paragraphs[row["paragraph"]] or len(row["phrase"]) < 10
    ]


def test_every_phrase_stands_in_its_paragraph() -> None:
    assert not_said(table()) == []
    wrong = {"element": "bottlenecks.B14", "paragraph": "P13", "phrase": "no licence was revoked in 2021"}
    assert not_said([wrong]) == ["bottlenecks.B14"]


def test_every_citation_has_its_phrase_and_every_phrase_its_citation() -> None:
    assert of_elements(table()) == cited(PANAMA)
    assert len(table()) == len({(row["element"], row["paragraph"], row["phrase"]) for row in table()})


def test_a_citation_without_a_phrase_is_found() -> None:
    """The control: archiving, which the report does not mention, cites it."""
    archive = PANAMA.kinds["proceeding"].steps["archive"].model_copy(update={"source": ("P3",)})
    proceeding = PANAMA.kinds["proceeding"]
    steps = {**proceeding.steps, "archive": archive}
    kinds = {**PANAMA.kinds, "proceeding": proceeding.model_copy(update={"steps": steps})}
    altered = PANAMA.model_copy(update={"kinds": kinds})
    assert cited(altered) - of_elements(table()) == {("kinds.proceeding.steps.archive", "P3")}


def test_the_patch_cites_nothing_else() -> None:
    assert cited(library.load("panama-2024")) <= of_elements(table())


# -- numbers -------------------------------------------------------------------------------------


def holds(phrase: str, value: float) -> bool:
    """Whether a phrase gives a number, in digits or as a word; 0 by saying that there is none."""
    if value == 0:
        return NONE.search(phrase) is not None or "0" in NUMBER.findall(phrase)
    digits = {float(number.replace(",", "").rstrip(",")) for number in NUMBER.findall(phrase)}
    word = WORDS.get(int(value)) if value == int(value) else None
    return value in digits or (word is not None and bool(re.search(rf"\b({word})\b", phrase, re.I)))


def agrees(printed: str, phrase: str) -> bool:
    """Whether a phrase gives a figure as the table of figures prints it: a number, several, or a word."""
    if printed in VALUE_IN_WORDS:
        return VALUE_IN_WORDS[printed] in phrase
    return all(holds(phrase, float(number.replace(",", ""))) for number in NUMBER.findall(printed))


def disagreeing(rows: Iterable[Row]) -> list[str]:
    """Figures whose paragraph or value is not that of the table of figures."""
    figures = {row["element"]: row for row in rows if row["element"] in REPORT.figures}
    return [
        key
        for key, figure in REPORT.figures.items()
        if key not in figures
        or figures[key]["paragraph"] != figure.paragraph
        or not agrees(figure.value, figures[key]["phrase"])
    ]


def test_every_figure_has_the_value_and_the_paragraph_of_the_report() -> None:
    rows = table()
    assert disagreeing(rows) == []
    wrong = [
        {**row, "phrase": "UPAVIT provided services to 19 victims"} if row["element"] == "F56" else row
        for row in rows
    ]
    assert disagreeing(wrong) == ["F56"]
    moved = [{**row, "paragraph": "P9"} if row["element"] == "F81" else row for row in rows]
    assert disagreeing(moved) == ["F81"]
    assert not agrees("23", "the commission ruled on the status of 19 victims")


def wrong_numbers(pathway: Pathway, rows: list[Row]) -> list[str]:
    """Elements that give a number and cite a paragraph whose phrase does not."""
    phrases: dict[str, list[str]] = {}
    for row in rows:
        phrases.setdefault(row["element"], []).append(row["phrase"])
    numbered = {
        ".".join(str(key) for key in part.loc): part.value.value
        for part in parts(pathway)
        if isinstance(part.value, (OtherValue, Parameter))
    }
    return [
        place
        for place, value in numbered.items()
        if place in phrases and not any(holds(phrase, value) for phrase in phrases[place])
    ]


def test_a_number_beside_a_citation_is_in_the_phrase() -> None:
    rows = table()
    assert wrong_numbers(PANAMA, rows) == []
    figure = PANAMA.figures["F50"]
    other = figure.also[0].model_copy(update={"value": 24.0})
    figures = {**PANAMA.figures, "F50": figure.model_copy(update={"also": (other,)})}
    assert wrong_numbers(PANAMA.model_copy(update={"figures": figures}), rows) == ["figures.F50.also.0"]


def test_numbers_in_the_words_of_the_pathway_are_of_the_paragraphs_it_cites() -> None:
    """What a bottleneck tells in numbers stands in its paragraphs."""
    for bottleneck in PANAMA.bottlenecks.values():
        assert bottleneck.explain is not None
        told = " ".join(REPORT.paragraphs[key] for key in bottleneck.source)
        for text in (bottleneck.explain.es, bottleneck.explain.en):
            for number in re.findall(r"\d[\d,]*\d|\d", text):
                assert number in told, (bottleneck.id, number)


def test_a_figure_that_an_element_cites_is_of_a_paragraph_that_it_cites_too() -> None:
    for part in parts(PANAMA):
        if isinstance(part.value, Cited):
            keys = [key for key in part.value.source if key in REPORT.figures]
            for key in keys:
                assert value_of(REPORT.figures[key].value) is not None
                paragraph = REPORT.figures[key].paragraph
                assert paragraph in part.value.source or key == "F52", (part.loc, key)
