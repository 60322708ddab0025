"""A refusal that is looked at again: the card says so, and waiting says that it is not decided yet."""

from __future__ import annotations

from pathlib import Path

from tests.service.conftest import at_the_desk
from workflow.service import DAY

BEGUN = (
    ("detect_police", "police"),
    ("tell_rights", "police"),
    ("meet_first_needs", "police"),
    ("consent_to_form", "victim"),
)


def test_a_pending_review_is_told_on_the_card_and_as_time_passes(tmp_path: Path) -> None:
    for desk in at_the_desk(tmp_path, ("woman_private_house",), ["police", "victim", "commission"], BEGUN):
        desk.take("V1", "fill_form", "police", "es")
        desk.advance(DAY, "es")
        desk.take("V1", "refuse_preliminary", "commission", "es")
        for _week in range(12):
            desk.advance(7 * DAY, "es")
            if "no se reconoció" in " ".join(desk.card("V1", "es").referrals):
                break
        assert "Comisión Nacional: no se reconoció la condición" in desk.card("V1", "es").referrals
        desk.play(["police", "victim"], "es")
        assert desk.take("V1", "ask_review", "victim", "es").reading == "accepted"
        in_review = "Comisión Nacional: no se reconoció la condición; en revisión"
        assert in_review in desk.card("V1", "es").referrals
        assert "National Commission: status not recognised; under review" in desk.card("V1", "en").referrals
        waited = 0
        for _day in range(60):
            change = desk.advance(DAY, "es")
            if desk.world.thing("V1").values["status"] != "under_review":
                break
            waited += "Sigue sin resolverse: «Resolución de la revisión»" in change.text
        assert waited
        after = desk.advance(DAY, "es").text  # the control: decided
        assert "Sigue sin resolverse" not in after
        assert "en revisión" not in " ".join(desk.card("V1", "es").referrals)


def test_open_dates_stand_first_and_of_the_rest_the_latest(tmp_path: Path) -> None:
    for desk in at_the_desk(tmp_path, ("woman_private_house",), ["police", "victim"], BEGUN):
        desk.advance(30 * DAY, "es")
        rows = desk.timeline("V1", "es").deadlines
        places = [0 if row.state == "running" else 1 if row.state == "missed" else 2 for row in rows]
        assert len(set(places)) > 1 and places[0] < 2
        over = [row.due_min for row in rows if row.state in ("met", "done_after")]
        assert len(over) > 1 and over == sorted(over, reverse=True)
