"""One session, one word: the last page of an exercise and the review of its log tell the same of the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from tests.service.last_pages import Reviewed, reviewed_runs
from workflow.rows.exercise import HotWash
from workflow.rows.review import SheetRow
from workflow.scenario import library

SCALE = "Logrado|Con dificultades|Con muchas dificultades|No logrado|No observado"
WORD = re.compile(rf"(?:{SCALE})(?: en lo suyo)?(?:, por lo que se sabe)?(?= \(|: )")
TOGETHER = "Todos juntos"


@pytest.fixture(scope="module", params=library.names())
def runs(request: pytest.FixtureRequest) -> Mapping[str, Reviewed]:
    """What is told of each run of a scenario."""
    return reviewed_runs(request.param)


def on_page(page: HotWash) -> dict[tuple[str, str], str]:
    """The word of each objective and role on a last page."""
    rated = [(TOGETHER, page.together), *((role.role, role.objectives) for role in page.roles)]
    found = {(who, line.text): WORD.match(line.rating) for who, lines in rated for line in lines}
    return {key: "" if word is None else word[0] for key, word in found.items()}


def apart(told: Reviewed) -> Iterator[str]:
    """Where page and review have another word of the same, or only one of them has any."""
    page = on_page(told.page)
    review = {(row.role, row.objective): row.grade_name for row in told.sheet}
    for key in page.keys() | review.keys():
        if not page.get(key) or page[key] != review.get(key):
            yield f"{key}: {page.get(key)} · {review.get(key)}"


def test_page_and_review_have_the_same_word(runs: Mapping[str, Reviewed]) -> None:
    for run, told in runs.items():
        assert not list(apart(told)), run
        for row in told.sheet:
            assert not row.grade or f"«{row.grade_name}»" in row.rule or "nada lo puede ver" in row.rule, row
        at = next(iter(told.sheet))  # the control: another word, or none
        other = replace(at, grade_name="No logrado" if at.grade != "U" else "Logrado")
        assert list(apart(replace(told, sheet=(other, *told.sheet[1:])))), run
        assert list(apart(replace(told, sheet=told.sheet[1:]))), run


STATUS = re.compile(r"^([^:]+): ")


def lines_of(rows: tuple[SheetRow, ...], objective: str) -> dict[str, str]:
    """What review says became of each thing expected for an objective."""
    row = next(row for row in rows if row.role == TOGETHER and row.objective == objective)
    found = {}
    for reason in row.reasons:
        status = STATUS.match(reason.text)
        assert status is not None
        found[reason.text[status.end() :]] = status[1].lower()
    return found


def unlike(told: Reviewed) -> Iterator[str]:
    """Lines that only one of both has, or that have another verdict there."""
    for part in told.page.expected:
        review = lines_of(told.sheet, part.objective)
        for line in part.lines:
            text = line.text.rstrip(".")
            own = next((each for each in review if each.startswith(f"{text} (")), None)
            if own is None or review.pop(own) != line.status.lower():
                yield f"{text}: {line.status}"
        yield from review


def test_page_and_review_list_the_same_things(runs: Mapping[str, Reviewed]) -> None:
    """What never came about is left for another time in both, and never a line of one of them."""
    for run, told in runs.items():
        assert not list(unlike(told)), run
        parts = told.page.expected
        at = next(number for number, part in enumerate(parts) if part.lines)  # the control
        less = replace(parts[at], lines=parts[at].lines[1:])
        page = replace(told.page, expected=(*parts[:at], less, *parts[at + 1 :]))
        assert list(unlike(replace(told, page=page))), run


EXPLAINED = ("No observado", "Logrado en lo suyo", "por lo que se sabe")


def unexplained(told: Reviewed) -> Iterator[str]:
    """Words that a review has and does not explain, or the other way round."""
    said = " ".join(row.grade_name for row in told.sheet)
    for word in EXPLAINED:
        if (word in said) is not (f"{word}: ".lower() in told.note.lower()):
            yield word


def test_review_explains_the_words_that_it_has(runs: Mapping[str, Reviewed]) -> None:
    for run, told in runs.items():
        assert not list(unexplained(told)), run
        assert list(unexplained(replace(told, note=""))) or not any(
            word in row.grade_name for row in told.sheet for word in EXPLAINED
        )  # the control


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_title_with_quotes_of_its_own_is_quoted_once(lang: str) -> None:
    told = reviewed_runs("turned_away", lang)["novice"]
    title = library.load("turned_away").title.in_(lang)
    assert title.startswith(("«", "“"))  # the control: it has some
    inner = title.translate(str.maketrans("«»“”", "“”‘’"))
    assert (f"«{inner}»" if lang == "es" else f"“{inner}”") in told.note
    assert "««" not in told.note and "““" not in told.note


def test_in_english_alike() -> None:
    word = re.compile(
        r"(?:Achieved|With difficulties|With many difficulties|Not achieved|Not observed)"
        r"(?: in its part)?(?:, as far as is known)?(?= \(|: )"
    )
    told = reviewed_runs("turned_away", "en")["novice"]
    review = {(row.role, row.objective): row.grade_name for row in told.sheet}
    assert told.page.roles
    for role in told.page.roles:
        for line in role.objectives:
            found = word.match(line.rating)
            assert found is not None
            assert found[0] == review[role.role, line.text]
