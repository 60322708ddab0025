"""No step, date or referral tells an office that decides on paper what nobody told it; it forgets nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.present.harmed import meets_people
from workflow.service import DAY, Service

VISAS, LABOUR, OFFICES = (
    "migration_service",
    "mitradel",
    ("migration_service", "mitradel", "civil_court", "judge"),
)
BEGUN = (
    ("detect_police", "police"), ("note_origin", "police"), ("meet_first_needs", "police"),
    ("tell_rights", "police"), ("consent_to_referral", "victim"), ("refer_to_upavit", "police"),
    ("consent_to_services", "victim"), ("assess_needs", "upavit"),
)  # fmt: skip
PLACES = ("hotel", "womens_shelter", "migrant_shelter", "specialised_shelter", "upavit_place", "family")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """Marcela, cared for by UPAVIT; what she asked of MITRADEL and of the visa office lies on their desks."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("woman_private_house", {}, "Marcela")
    service.play(["police", "upavit", "victim", VISAS, LABOUR], "es")
    for step, role in BEGUN:
        assert service.take("V1", step, role, "es").reading in ("accepted", "pending"), step
    service.advance(3 * DAY, "es")
    filed = {
        "status": "preliminary",
        "migration": "visa_asked",
        "visa_wish": "wanted",
        "labour_claim": "filed",
    }
    service.world.thing("V1").values.update(filed)
    yield service
    service.close()


def naming(desk: Service, role: str, lang: str) -> str:
    """All that the steps and dates of a case name to a role."""
    rows = desk.steps("V1", role, lang)
    waits = (row.name for row in rows.waiting)
    dated = (row.name for row in desk.timeline("V1", lang, role).deadlines)
    return " | ".join((*(row.name for row in rows.possible), *waits, *dated))


@pytest.mark.parametrize("lang", ["es", "en"])
def test_no_step_names_to_an_office_the_place_where_somebody_sleeps(desk: Service, lang: str) -> None:
    thing, steps = desk.world.thing("V1"), desk.world.pathway.steps
    before, seen, all_told = str(thing.values["lodging"]), 0, 0
    for place in PLACES:
        thing.values.update({"lodging": place, f"stayed_{place}": "yes"})
        about = [steps[f"report_abuse_in_{place}"].name(lang), steps[f"unsafe_{place}"].name(lang)]
        for role in OFFICES:
            told = naming(desk, role, lang)
            assert not [name for name in about if name in told], (place, role)
            seen += bool(told)
        all_told += any(
            name in naming(desk, "upavit", lang) for name in about
        )  # the control: who cares for her
        thing.values.update({"lodging": before, f"stayed_{place}": "no"})
    assert seen >= 2 * len(PLACES) and all_told == len(PLACES)


def test_no_date_tells_an_office_whether_somebody_has_a_bed_tonight(desk: Service) -> None:
    bed = desk.world.pathway.steps["give_first_night"].name("es")
    for role in (VISAS, LABOUR):
        assert bed not in [row.name for row in desk.timeline("V1", "es", role).deadlines]
        assert not [
            row.id for row in desk.steps("V1", role, "es").possible if row.deadline and bed == row.name
        ]
        assert "give_first_night" not in [step for step, _case in desk.steps("V1", role, "es").next]
    assert bed in [row.name for row in desk.timeline("V1", "es", "upavit").deadlines]  # the control


def test_once_its_act_is_done_an_office_reads_no_referral_of_others_and_forgets_nothing(
    desk: Service,
) -> None:
    def known(role: str) -> dict[str, str]:
        return {
            f.id: f.value_name for _g, rows in desk.card("V1", "es", role).groups for f in rows if f.value
        }

    before = {role: known(role) for role in (VISAS, LABOUR)}
    assert before[VISAS]["origin"] == before[LABOUR]["origin"] == "Colombia"
    for step, role in (("grant_visa", VISAS), ("order_labour", LABOUR)):
        assert desk.take("V1", step, role, "es").reading in ("accepted", "pending"), step
    desk.advance(90 * DAY, "es")
    assert desk.world.thing("V1").values["labour_claim"] == "ordered"
    assert desk.world.thing("V1").values["migration"] == "visa"
    for role in (VISAS, LABOUR):
        assert before[role].items() <= known(role).items(), role
        told = (
            *desk.card("V1", "es", role).referrals,
            *(row.short for row in desk.who_knows("V1", role, "es").rows),
        )
        assert not [line for line in told if line.startswith(("UPAVIT", "Comisión", "Alimentación"))], role
    assert desk.card("V1", "es", "upavit").referrals  # the control: who sits with her reads them


def test_the_offices_of_these_tests_meet_nobody_by_their_work(desk: Service) -> None:
    assert not [role for role in OFFICES if meets_people(desk.world.pathway, role)]
