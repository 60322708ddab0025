"""No hour that the program drew reaches a person: what its people and offices do is told by its day, and time
stops at hours at which somebody is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from workflow.service import Service

PLAYED = ("police", "upavit", "commission")
FIRST = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees", "detect_police")
CLOCK = re.compile(r"(?<!\d)([0-2]\d:[0-5]\d)(?!\d)")
OFFICE = frozenset({"08:00", "16:00"})
"""The hours of offices."""
STOPS = 14
"""Times that time passes: to the interview, the forms and the first rulings."""


def texts(found: object) -> Iterator[str]:
    """Every text of a row, and of the rows in it."""
    if isinstance(found, str):
        yield found
    elif is_dataclass(found):
        for field in fields(found):
            yield from texts(getattr(found, field.name))
    elif isinstance(found, (list, tuple)):
        for each in found:
            yield from texts(each)


def shown(desk: Service, lang: str) -> Iterator[str]:
    """All that a person is shown of the session and its case."""
    yield from texts(desk.state(lang))
    yield from texts(desk.branches(lang))
    for row in desk.history(lang):
        yield from (row.text, row.told, row.clock)
    for role in PLAYED:
        yield from texts(desk.steps("V1", role, lang))
        yield from texts(desk.not_yet("V1", role, lang))
        yield from texts(desk.talk("V1", role, lang))
        yield from texts(desk.who_knows("V1", role, lang))
    for row_of in (desk.card, desk.timeline, desk.case_page):
        yield from texts(row_of("V1", lang))


def unlived(found: Iterator[str], lived: set[str]) -> list[str]:
    """Texts with an hour that is no office's, and at which nobody stood."""
    return sorted({text for text in found if set(CLOCK.findall(text)) - lived - OFFICE})


def later(clock: str, hours: int) -> str:
    """The hour at which a date is so many hours after an act by hand."""
    return f"{(int(clock[:2]) + hours) % 24:02}{clock[2:]}"


def open_when_due(desk: Service) -> Iterator[str]:
    """The hours at which something is due while offices are open: time stops there, whenever it began."""
    office = desk.world.core.office
    for row in desk.timeline("V1", "es").deadlines:
        if office.is_open(row.due_min):
            yield f"{row.due_min % 1440 // 60:02}:{row.due_min % 60:02}"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, set[str], list[str]]]:
    """Xiomara's first weeks: the session, the hours at which time stood, and what was told as it passed."""
    service = Service.open(tmp_path_factory.mktemp("hours") / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=3)
    service.new_case("domestic_with_children", {})
    service.play(list(PLAYED), "es")
    lived, told = {service.state("es").clock}, []

    def take(step: str, role: str) -> str:
        """An act, which takes its minutes."""
        reading = service.take("V1", step, role, "es").reading
        lived.add(service.state("es").clock)
        return reading

    for step in FIRST:
        assert take(step, "police") == "accepted"
    for step, role in (("tell_rights", "police"), ("consent_to_referral", "victim")):
        take(step, role)
    take("refer_to_upavit", "police")
    for turn in range(STOPS):
        for role in PLAYED if turn % 3 == 0 else ():
            possible = service.steps("V1", role, "es").possible
            if possible:  # else nobody has told that role of the person
                take(possible[0].id, role)
        by_week = service.advance(10080, "es", stop=True) if turn % 2 else service.advance_to_next("es")
        told.append(by_week.text)
        lived.add(service.state("es").clock)
    yield service, lived, told
    service.close()


Walked = tuple[Service, set[str], list[str]]


def test_time_stops_where_somebody_is_there(walked: Walked) -> None:
    service, lived, _told = walked
    assert len(lived) > 3 and all("08:00" <= clock < "20:00" for clock in lived)
    drawn = [event.sim_min % 1440 for event in service.world.line() if event.actor == "world"]
    assert any(minute < 480 or minute >= 1200 for minute in drawn)  # the program still has its own minutes


@pytest.mark.parametrize("lang", ["es", "en"])
def test_no_hour_that_was_drawn_is_told(walked: Walked, lang: str) -> None:
    service, lived, told = walked
    due = {"12:00", "16:00", "20:00"} | {later(clock, hours) for clock in lived for hours in (2, 4, 8)}
    due |= set(open_when_due(service))
    assert unlived(iter([*told, *shown(service, lang)]), lived | due) == []


def test_an_hour_that_nobody_lived_is_found(walked: Walked) -> None:
    assert unlived(iter(["día 3, 02:09", "martes 5 ene, 08:00"]), walked[1]) == ["día 3, 02:09"]


def test_what_an_office_did_on_a_sunday_is_told_by_its_next_day(walked: Walked) -> None:
    service, _lived, _told = walked
    offices = {
        role.id for role in service.world.pathway.roles.values() if role.institution and not role.own_will
    }
    office = [row for row in service.history("es") if row.clock == "" and row.role in offices - {"police"}]
    days = {row.day.split()[0] for row in office}
    assert office and not days & {"Sábado", "Domingo"}


def test_a_branch_that_begins_at_night_says_so_and_goes_on_by_day(walked: Walked) -> None:
    service, _lived, _told = walked
    night = next(
        event
        for event in service.world.line()
        if event.actor == "world" and event.lifecycle == "done" and not 480 <= event.sim_min % 1440 < 1200
    )
    service.rewind(night.seq, "es")
    assert (service.state("es").clock, service.state("en").clock) == ("de noche", "at night")
    assert not any(CLOCK.search(row.name + row.detail) for row in service.branches("es")[1:])
    service.advance(1440, "es", stop=True)
    assert "08:00" <= service.state("es").clock < "20:00"
