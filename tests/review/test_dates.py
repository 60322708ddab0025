"""What is written as a date must be one; other words stay as they are."""

from __future__ import annotations

from datetime import date

import pytest

from workflow.review.dates import no_date, over, says_when


@pytest.mark.parametrize(
    "text",
    ["31 feb 2026", "31 de febrero de 2026", "29 feb 2026", "31 nov", "0 ene 2026", "15 dik 2026",
     "2026-02-30", "31/02/2026", "13.13.2026", "February 30, 2026", "15 dic 0000"],
)  # fmt: skip
def test_a_date_that_is_none_is_found(text: str) -> None:
    assert no_date(text) == text
    assert text in no_date(f"antes del {text}, o después")


@pytest.mark.parametrize(
    "text",
    ["", "15 dic 2026", "15 dic", "15 de diciembre de 2026", "29 feb 2028", "29 feb",
     "2026-12-15", "15/12/2026", "12/15/2026", "Dec 15, 2026", "1 set. 2026", "31 January 2027",
     "15/12/26", "Dec 15", "December 15th, 2026", "in May 40 people",
     "en 2 semanas", "el próximo ejercicio",
     "3 marcas", "UPAVIT 24 horas"],
)  # fmt: skip
def test_a_date_and_other_words_are_left(text: str) -> None:
    assert no_date(text) == ""


@pytest.mark.parametrize(
    "text",
    ["15 dic 2026", "15 dic", "antes del 15 de diciembre de 2026", "1 set. 2026", "2026-12-15", "15/12/2026",
     "15/12/26", "15 Dec 2026", "Dec 15", "by December 15th, 2026", "31 January 2027", "el próximo ejercicio",
     "La próxima sesión", "the next exercise"],
)  # fmt: skip
def test_by_when_something_is_to_be_done_is_read_in_both_languages(text: str) -> None:
    assert says_when(text)


@pytest.mark.parametrize(
    "text",
    ["ayer", "pronto", "yesterday", "next week", "en 2 semanas", "in 2 weeks", "2026", "UPAVIT",
     "31 feb 2026", "15", "diciembre", "mañana a las 8", "3 marcas"],
)  # fmt: skip
def test_what_is_no_date_says_no_day(text: str) -> None:
    assert not says_when(text)


TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "said"),
    [("1 ene 2020", "1 ene 2020"), ("29/11/2026", "29/11/2026"), ("2026-11-29", "2026-11-29"),
     ("Nov 29, 2026", "Nov 29, 2026"), ("29/11/26", "29/11/26"),
     ("entre el 1 oct 2026 y el 29 nov 2026", "29 nov 2026")],
)  # fmt: skip
def test_a_day_that_is_over_is_found(text: str, said: str) -> None:
    assert over(text, TODAY) == said


@pytest.mark.parametrize(
    "text",
    ["30 nov 2026", "1 dic 2026", "1 ene", "Jan 1", "11/12/2026", "entre el 1 oct 2026 y el 15 dic 2026",
     "el próximo ejercicio", "31 feb 2020", ""],
)  # fmt: skip
def test_a_day_to_come_one_without_a_year_and_other_words_are_not_over(text: str) -> None:
    assert over(text, TODAY) == ""
