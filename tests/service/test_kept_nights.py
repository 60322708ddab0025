"""A bed that was agreed on for each night is told once, wherever it is told; a night without one apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.rows import DeadlineRow
from workflow.service import DAY, Service

INSPECTOR, BED = "migration_officer", "give_first_night"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Marcela, whom an inspector met on Monday the 4th at eight."""
    acts = [(step, INSPECTOR) for step in ("detect_migration", "meet_first_needs", "tell_rights")]
    yield from at_the_desk(tmp_path_factory.mktemp("kept"), ["woman_private_house"], [INSPECTOR], acts)


@pytest.fixture
def desk(opened: Service) -> Service:
    return begun_again(opened)


def give(desk: Service, *, each_night: bool = True) -> None:
    assert desk.give_bed("V1", BED, INSPECTOR, "es", each_night=each_night).reading == "accepted"


def pass_days(desk: Service, days: int) -> None:
    end = desk.state("es").sim_min + days * DAY
    while (now := desk.state("es").sim_min) < end:
        desk.advance(end - now, "es", stop=True)


def of_beds(desk: Service, lang: str = "es") -> list[DeadlineRow]:
    return [row for row in desk.timeline("V1", lang).deadlines if row.step == BED]


@pytest.mark.parametrize(("lang", "told"), [
    ("es", "Cada noche desde el lunes 4 ene, como se acordó: con cama, 11 noches; la última cama se dio el "
     "jueves 14 ene"),
    ("en", "Each night since Monday 4 Jan, as agreed: with a bed, 11 nights; the last bed was given on "
     "Thursday 14 Jan"),
])  # fmt: skip
def test_all_nights_are_one_row_of_the_deadlines_after_what_is_open(
    desk: Service, lang: str, told: str
) -> None:
    give(desk)
    pass_days(desk, 10)
    (row,) = of_beds(desk, lang)
    assert (row.nights, row.state, row.note) == (11, "met", told)
    rows = desk.timeline("V1", lang).deadlines
    assert [one.over for one in rows] == sorted(one.over for one in rows) and not rows[0].over


def test_nights_that_nobody_agreed_on_are_told_each(desk: Service) -> None:
    for _night in range(3):
        give(desk, each_night=False)
        pass_days(desk, 1)
    assert len([row for row in of_beds(desk) if row.state == "met"]) == 3
    assert not any(row.nights for row in of_beds(desk))


def test_a_night_without_a_bed_is_told_apart_and_not_counted(desk: Service) -> None:
    give(desk)
    pass_days(desk, 3)
    desk.play(["upavit"], "es")  # nobody gives it now
    pass_days(desk, 2)
    desk.play([INSPECTOR], "es")
    pass_days(desk, 4)
    rows = of_beds(desk)
    (one,) = [row for row in rows if row.nights]
    apart = [row for row in rows if not row.nights]
    assert apart and all(row.state in ("missed", "done_after", "no_longer") for row in apart)
    nights = desk.state("es").sim_min // DAY
    assert one.nights < nights and f"con cama, {one.nights} de " in one.note
    assert "Cada noche" not in one.note


def test_each_night_of_the_history_says_of_what_it_is_one(desk: Service) -> None:
    give(desk)
    pass_days(desk, 10)
    nights = [row for row in desk.history("es") if row.on_branch and row.kept]
    assert len(nights) == 10 and {row.kept for row in nights} == {of_beds(desk)[0].note + "."}
    begun_again(desk)
    give(desk, each_night=False)
    pass_days(desk, 2)
    assert not [row for row in desk.history("es") if row.on_branch and row.kept]


def test_what_comes_next_is_not_the_bed_that_is_given_by_itself(desk: Service) -> None:
    give(desk)
    assert "cama" not in desk.state("es").next_event and desk.state("es").next_event
    begun_again(desk)
    give(desk, each_night=False)
    assert "Noche con una cama segura" in desk.state("es").next_event


def test_home_says_what_somebody_did_last_and_not_the_last_bed(desk: Service) -> None:
    def left() -> str:
        (row,) = desk.sessions("es")
        return row.left.partition(" · ")[2]

    give(desk)
    assert left() == "Dar una cama segura para esta noche"  # this one somebody gave
    assert desk.take("V1", "tell_consulate", INSPECTOR, "es").reading == "accepted"
    done = left()
    assert done == "Informar de que puede contactar a su consulado"
    before = len(desk.world.events)
    pass_days(desk, 20)
    given = [row for row in desk.history("es", before) if row.step == BED and row.lifecycle == "done"]
    others = [row for row in desk.history("es", before) if row.lifecycle == "done" and row.step != BED]
    assert len(given) == 20 and left() == (others[-1].step_name if others else done)


@pytest.mark.parametrize("each_night", [True, False])
def test_back_to_before_a_wait_is_where_it_began_also_over_nights_that_were_agreed_on(
    desk: Service, *, each_night: bool
) -> None:
    give(desk, each_night=each_night)
    pass_days(desk, 14)
    began, day, last = desk.state("es").sim_min, desk.state("es").date, len(desk.world.events)
    desk.advance(7 * DAY, "es", stop=True)
    wait = max(row.seq for row in desk.history("es") if row.lifecycle == "advanced")
    assert bool([row for row in desk.history("es", last) if row.kept]) == each_night
    assert desk.state("es").sim_min > began
    desk.go_back(wait, "es")
    assert (desk.state("es").sim_min, desk.state("es").date) == (began, day)


def days_between(one: str, other: str) -> int:
    """Days between two dates of January to March, `4 ene 2021`."""
    before = {"ene": 0, "feb": 31, "mar": 59}
    first, last = (int(day) + before[month] for day, month, _year in (one.split(), other.split()))
    return last - first


def test_where_nothing_came_but_nights_it_is_said_before_and_why_time_stopped(desk: Service) -> None:
    give(desk)
    for step in ("tell_consulate", "tell_visa"):
        desk.take("V1", step, INSPECTOR, "es")
    seen = 0
    for _time in range(8):
        before = desk.state("es")
        change = desk.advance_to_next("es")
        days = days_between(before.date, desk.state("es").date)
        if "Pasaron" in change.text:
            assert f"Pasaron {days} días." in change.text, "as the two dates say"
        if "la cama sigue cada noche" in before.next_event:
            seen += 1
            assert change.text.startswith("En 30 noches no hubo otra cosa") and days == 30
            assert "30 noches, como acordaron" in change.text
            break
        assert "otra cosa" not in change.text
    assert seen


def test_that_a_duty_was_left_undone_is_said_once(desk: Service) -> None:
    give(desk, each_night=False)
    for _time in range(9):
        change = desk.advance(7 * DAY, "es", stop=True)
        if change.text.startswith("El tiempo se detuvo porque"):
            break
    assert change.text.startswith("El tiempo se detuvo porque pasó sin hacerse lo que le toca: ")
    first, *others = change.text.splitlines()
    duty = first.partition("«")[2].partition("»")[0]
    assert "Derecho que toca: " in first and duty
    assert not any(f"Sigue sin hacerse: «{duty}»" in line for line in others)
