"""A fictional person's story: its days are those between the dates shown, and what repeats is told once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from desktop.screens.flow_story import Story
from desktop.widgets.playback import Paths
from workflow.drawing.layout import map_rows
from workflow.pathway import library
from workflow.rows.flow import PlaybackRow
from workflow.rows.lived import SENTENCES
from workflow.rows.map import NodeRow
from workflow.rows.pages import Stay, usual_stay

DAY, HOUR = 1440, 60
FORM, POTENTIAL, MISSED = (f"victim.status.{one}" for one in ("form_sent", "potential", "missed"))
MONTHS = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]


@cache
def nodes() -> tuple[NodeRow, ...]:
    return map_rows(library.load("panama-2021"), "es").nodes


def story(moves: tuple[tuple[int, int, str], ...]) -> Story:
    return Story(nodes(), PlaybackRow("2021-01-03", 0, 300 * DAY, 0, ("812",), moves, ()), {}, "es")


def days(said: str) -> list[date]:
    return [date(int(y), MONTHS.index(m) + 1, int(d)) for d, m, y in re.findall(r"(\d+) (\w+) (\d{4})", said)]


@pytest.mark.parametrize(
    ("since", "until"),
    [(1 * HOUR, 5 * DAY + 20 * HOUR), (23 * HOUR, 2 * DAY), (20 * HOUR, 46 * DAY + 23 * HOUR)],
)
def test_the_days_are_those_between_the_dates_shown(qapp: object, since: int, until: int) -> None:
    del qapp
    made = story(((since, 0, FORM), (until, 0, POTENTIAL)))
    begun, gone = [one[1] for one in made.up_to(0, until)][1:3]
    counted = re.match(r"(\d+) días después", gone)
    assert counted is not None
    assert int(counted[1]) == (days(gone)[0] - days(begun)[0]).days
    brief = made.brief(Stay(0, "812", FORM, since, until, True))
    (first,) = days(brief)
    first, last = days(made.told(Stay(0, "812", FORM, since, until, True))[1][1])
    assert f"{(last - first).days} días en" in brief and brief.endswith(f"{first.year}.")


def test_how_long_is_told_once(qapp: object) -> None:
    """In the line below a page in days or in months, in the story where the next sentence does not say it."""
    del qapp
    since, until = 10 * DAY, 85 * DAY
    made = story(((since, 0, FORM), (until, 0, POTENTIAL)))
    stay = Stay(0, "812", FORM, since, until, True)
    assert "cerca de 2 meses en el estado" in made.brief(stay) and "75" not in made.brief(stay)
    told = [one[1] for one in made.told(stay)]
    assert "" not in told and sum("75 días" in text for text in told[2:]) == 1
    later = ((since, 0, FORM), (40 * DAY, 0, LODGED), (until, 0, POTENTIAL))  # the control
    told = [one[1] for one in story(later).up_to(0, 90 * DAY)]
    assert sum("75 días" in text for text in told) == 1 and "Quedó en el estado" in told[1]


def test_what_repeats_is_told_once_and_how_often(qapp: object) -> None:
    del qapp
    turns = (POTENTIAL, MISSED) * 5
    moves = tuple((10 * DAY + n * HOUR, 0, node) for n, node in enumerate(turns))
    told = [one[1] for one in story(moves).up_to(0, 100 * DAY)]
    assert sum("podía ser víctima" in text for text in told) == 1
    again = [text for text in told if "veces más" in text]
    assert again == ["Ese día pasó lo mismo 4 veces más: «Posible víctima» y luego «Mal identificada»."]
    two = [one[1] for one in story(moves[:2]).up_to(0, 100 * DAY)]
    assert not any("más:" in text for text in two), "nothing repeats there"
    odd = [one[1] for one in story(moves[:5]).up_to(0, 100 * DAY)]
    assert sum("podía ser víctima" in text for text in odd) == 2, "the last half of a turn is told by itself"


LODGED, CARE = "victim.lodging.womens_shelter", "victim.services"
THERAPY = "victim.psychology.given"


def test_who_never_had_services_did_not_leave_them(qapp: object) -> None:
    del qapp
    came = (10 * DAY, 0, f"{CARE}.referred"), (200 * DAY, 0, f"{CARE}.left")
    told = [one[1] for one in story(came).up_to(0, 250 * DAY)]
    assert any("sin que hubiera empezado la atención" in text for text in told)
    assert not any("salió de los servicios" in text for text in told)
    cared = [
        one[1] for one in story((came[0], (20 * DAY, 0, f"{CARE}.in_services"), came[1])).up_to(0, 250 * DAY)
    ]
    assert any("salió de los servicios" in text for text in cared)


def test_a_service_does_not_go_on_after_care_is_over(qapp: object) -> None:
    del qapp
    moves = (10 * DAY, 0, f"{CARE}.in_services"), (20 * DAY, 0, THERAPY), (30 * DAY, 0, f"{CARE}.left")
    names = {node.id: node.name for node in nodes()}
    before = story(moves).up_to(0, 25 * DAY)[-1][1]
    after = story(moves).up_to(0, 250 * DAY)[-1][1]
    assert names[THERAPY] in before and names[THERAPY] not in after and names[f"{CARE}.left"] in after


def test_between_two_places_it_is_said_that_none_is_known(qapp: object) -> None:
    del qapp
    hotel = "victim.lodging.hotel"
    moves = (10 * DAY, 0, LODGED), (20 * DAY, 0, "victim.lodging."), (24 * DAY, 0, hotel)
    told = " ".join(one[1] for one in story(moves).up_to(0, 30 * DAY))
    assert "Del 23 ene 2021 al 27 ene 2021 no se simula dónde se alojó." in told
    straight = " ".join(one[1] for one in story((moves[0], (20 * DAY, 0, hotel))).up_to(0, 30 * DAY))
    assert "no se simula" not in straight


def test_after_the_last_place_it_is_said_that_none_is_known(qapp: object) -> None:
    del qapp
    moves = (10 * DAY, 0, LODGED), (190 * DAY, 0, "victim.lodging.")
    told = [one[1] for one in story(moves).up_to(0, 250 * DAY)]
    assert "180 días (cerca de 6 meses), hasta el 12 jul 2021." in told[1]
    assert told[-1] == "Desde el 12 jul 2021 no se simula dónde se aloja."
    there = [one[1] for one in story(moves).up_to(0, 100 * DAY)]
    assert not any("no se simula" in text for text in there)


def test_days_and_months_are_said_together(qapp: object) -> None:
    del qapp
    told = " ".join(
        one[1] for one in story(((10 * DAY, 0, FORM), (85 * DAY, 0, POTENTIAL))).up_to(0, 90 * DAY)
    )
    assert "75 días (cerca de 2 meses)" in told


def test_where_the_case_was_met_is_said_first_and_that_there_are_more(qapp: object) -> None:
    del qapp
    given = [f"victim.{one}.given" for one in ("health", "psychology", "legal", "training")]
    moves = ((10 * DAY, 0, MISSED), *((n * DAY, 0, node) for n, node in enumerate(given, 20)))
    told = story(moves)
    last = told.up_to(0, 100 * DAY, MISSED)[-1][1]
    names = {node.id: node.name for node in nodes()}
    assert last.partition(": ")[2].startswith(f"«{names[MISSED]}», desde el 13 ene 2021; ")
    assert "entre otros estados" in last
    assert names[MISSED] not in told.up_to(0, 100 * DAY)[-1][1], "the control: unasked it is among the others"
    assert "entre otros" not in story(moves[:3]).up_to(0, 100 * DAY)[-1][1]


def test_since_when_a_case_is_somewhere_is_told_by_its_date(qapp: object) -> None:
    """So long a stay is told as a span only once it is over."""
    del qapp
    came = ((10 * DAY, 0, FORM),)
    for since in (700, 1126, 4188):
        last = story(came).up_to(0, (10 + since) * DAY)[-1][1]
        assert last.endswith("«Formulario remitido», desde el 13 ene 2021.") and str(since) not in last
    gone = story((*came, (1136 * DAY, 0, POTENTIAL))).up_to(0, 1200 * DAY)
    assert "erca de 3 años y un mes después" in gone[2][1], "the control"


def test_what_was_before_the_years_with_dates_is_told_in_a_few_words_and_has_no_age(qapp: object) -> None:
    """Those years only fill the model: neither a day of theirs nor a span that begins there says anything."""
    del qapp
    states = [
        node for node in sorted(f"victim.{one}" for one in SENTENCES) if node in {row.id for row in nodes()}
    ][:20]
    moves = (*((n * DAY, 0, node) for n, node in enumerate(states, 1)), (30 * DAY, 0, FORM))
    row = PlaybackRow("2021-01-03", 0, 300 * DAY, 0, ("812",), moves, (), lived=25 * DAY)
    made = Story(nodes(), row, {}, "es")  # its first day with a date is 28 January
    for until in (26 * DAY, 200 * DAY, 4000 * DAY):
        told = [one[1] for one in made.up_to(0, until)[1:]]
        assert told[0].startswith("Su caso empezó antes del 28 ene 2021")
        assert max(len(text) for text in told) < 320 and max(text.count("«") for text in told) <= 4, told
        assert min(days(" ".join(told))) >= date(2021, 1, 28)
        assert not re.search(r"hace cerca|desde hace|\d años", told[-1]), told[-1]
    assert "desde antes del 28 ene 2021" in made.up_to(0, 26 * DAY)[-1][1]


def test_what_is_waited_for_is_said_as_a_person_would(qapp: object) -> None:
    del qapp
    row = PlaybackRow("2021-01-03", 0, 300 * DAY, 0, ("812",), ((10 * DAY, 0, MISSED),), ())
    made = Story(nodes(), row, {MISSED: "ser reconocidas"}, "es")
    told = [one[1] for one in made.told(Stay(0, "812", MISSED, 10 * DAY, 90 * DAY, False))]
    assert "Quienes están ahí esperan sobre todo ser reconocidas." in told


def test_the_agency_that_attends_is_explained(qapp: object) -> None:
    del qapp
    came = ((10 * DAY, 0, MISSED), (20 * DAY, 0, f"{CARE}.referred"))
    told = " ".join(one[1] for one in story(came).up_to(0, 30 * DAY))
    assert "UPAVIT, que atiende a víctimas de cualquier delito" in told


def test_recent_cases_are_read_and_told_before_older_ones() -> None:
    years = 365 * DAY
    moves = ((1 * years, 0, FORM), (8 * years, 1, FORM), (8 * years + DAY, 2, FORM))
    row = PlaybackRow("2012-01-01", 8 * years, 9 * years, 0, ("1", "2", "3"), moves, ())
    assert Paths(row).at(9.0 * years - 1, 0)[1] == [1, 2, 0]
    assert Paths(row).at(7.0 * years, 0)[1] == [0], "the control: nobody is left out"
    told = usual_stay(row, {FORM})
    assert told is not None and told.case in ("2", "3")
    early = usual_stay(replace(row, moves=moves[:1]), {FORM})
    assert early is not None and early.case == "1", "older ones where there are no others"


def test_no_date_is_said_twice_for_what_repeats_within_a_day(qapp: object) -> None:
    del qapp
    end = 60 * DAY
    turns = ((10 * DAY, POTENTIAL), (11 * DAY, MISSED), (end, POTENTIAL), (end + 60, MISSED))
    told = [one[1] for one in story(tuple((m, 0, node) for m, node in turns)).up_to(0, 100 * DAY)]
    assert sum(text.count("4 mar 2021") for text in told[:-1]) == 1, told
    assert "Ese día pasó lo mismo una vez más: «Posible víctima» y luego «Mal identificada»." in told
    later = ((*turns[:3], (end + 9 * DAY, MISSED)),)
    other = [one[1] for one in story(tuple((m, 0, node) for m, node in later[0])).up_to(0, 100 * DAY)]
    assert any("una vez más" in text and text.endswith("hasta el 13 mar 2021.") for text in other)


def test_who_is_in_care_is_not_found_again_without_a_word(qapp: object) -> None:
    del qapp
    moves = (5 * DAY, 0, POTENTIAL), (10 * DAY, 0, f"{CARE}.in_services"), (20 * DAY, 0, POTENTIAL)
    told = [one[1] for one in story(moves).up_to(0, 30 * DAY)]
    again = (
        "10 días después, el 23 ene 2021, otra vez se supo que la persona podía ser víctima de trata; UPAVIT "
        "la seguía atendiendo."
    )
    assert again in told
    left = (*moves[:2], (15 * DAY, 0, f"{CARE}.left"), moves[2])
    assert not any("atendiendo" in one[1] for one in story(left).up_to(0, 30 * DAY))
    first = [one[1] for one in story(moves[:1]).up_to(0, 30 * DAY)]
    assert not any("otra vez" in text or "atendiendo" in text for text in first)


def test_a_state_is_named_as_one(qapp: object) -> None:
    del qapp
    place = f"{CARE}.in_services"
    stay = Stay(0, "812", place, 10 * DAY, 90 * DAY, True)
    made = story(((10 * DAY, 0, place), (90 * DAY, 0, f"{CARE}.left")))
    for text in (made.brief(stay), *(one[1] for one in made.told(stay))):
        assert "n «En" not in text, text
    assert "en el estado «En servicios»" in made.brief(stay)
