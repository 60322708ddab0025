"""What is agreed with a person: a bed for each night, a phone and an hour, the name that may be told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.problems import ExpectedError
from workflow.record.attempts import DONE
from workflow.rows.referrals import PieceRow
from workflow.service import DAY, Service

INSPECTOR, BED = "migration_officer", "give_first_night"
WEEK = 7 * DAY


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Marcela, whom an inspector met on a Monday at eight."""
    acts = [(step, INSPECTOR) for step in ("detect_migration", "meet_first_needs", "tell_rights")]
    folder = tmp_path_factory.mktemp("each_night")
    yield from at_the_desk(folder, ["woman_private_house"], [INSPECTOR], acts)


@pytest.fixture
def desk(opened: Service) -> Service:
    return begun_again(opened)


def give(desk: Service, *, each_night: bool) -> None:
    assert desk.give_bed("V1", BED, INSPECTOR, "es", each_night=each_night).reading == "accepted"


def beds(desk: Service) -> int:
    rows = desk.history("es")
    return sum(row.on_branch and row.step == BED and row.lifecycle == "done" for row in rows)


def nights(desk: Service, days: int) -> tuple[int, list[str]]:
    """How often time stopped until so many days had passed, and what was said."""
    end, texts = desk.state("es").sim_min + days * DAY, list[str]()
    while (now := desk.state("es").sim_min) < end:
        texts.append(desk.advance(end - now, "es", stop=True).text)
        assert len(texts) < 60
    return len(texts) - 1, texts


def is_without_bed(desk: Service) -> bool:
    parts = {part.id: part for part in desk.case_page("V1", "es").sections}
    return "sin que conste una cama segura" in " ".join(line.text for line in parts["harmful"].lines)


@pytest.mark.parametrize(
    ("lang", "each"), [("es", "cada noche, como se acordó"), ("en", "each night, as agreed")]
)
def test_a_bed_agreed_on_is_told_as_of_each_night_beside_where_the_person_lives(
    desk: Service, lang: str, each: str
) -> None:
    def told() -> str:
        groups = desk.card("V1", lang).groups
        return next(fact.value_name for _name, facts in groups for fact in facts if fact.id == "first_night")

    give(desk, each_night=True)
    nights(desk, 3)
    assert each in told() and each in desk.case_page("V1", lang).stands
    begun_again(desk)
    give(desk, each_night=False)  # the control: one night
    assert each not in told() and ("la noche del " in told() or "the night of " in told())


def test_a_night_is_one_row_wherever_a_page_of_the_history_begins(desk: Service) -> None:
    give(desk, each_night=True)
    nights(desk, 3)
    whole, last = desk.history("es"), len(desk.world.events)
    assert sum(row.text.startswith("Tuvo una cama segura otra noche") for row in whole) == 3
    for cut in range(last - 25, last):
        assert (*desk.history("es", upto=cut), *desk.history("es", after=cut)) == whole


def test_a_bed_that_was_agreed_on_is_given_each_night_and_time_does_not_stop_for_it(desk: Service) -> None:
    give(desk, each_night=True)
    stops, texts = nights(desk, 7)
    assert beds(desk) == 8 and not is_without_bed(desk)
    assert "Dar una cama segura" not in "".join(texts) and "como acordaron." in texts[-1]
    begun_again(desk)
    give(desk, each_night=False)  # the control: one night, and every morning it is asked for again
    stopped, told = nights(desk, 7)
    assert stopped > stops and beds(desk) == 1 and is_without_bed(desk)
    assert "Dar una cama segura" in "".join(told)


@pytest.mark.parametrize("how", ["said_no", "only_tonight"])
def test_either_of_the_two_takes_it_back(desk: Service, how: str) -> None:
    give(desk, each_night=True)
    nights(desk, 2)
    if how == "said_no":
        desk.take("V1", "note_own_bed", INSPECTOR, "es")
    else:
        give(desk, each_night=False)
    given = beds(desk)
    nights(desk, 3)
    assert beds(desk) == given


def test_it_is_kept_in_the_log_read_in_the_history_and_holds_when_opened_again(desk: Service) -> None:
    give(desk, each_night=True)
    told = [row.text for row in desk.history("es")[-3:]], [row.text for row in desk.history("en")[-3:]]
    assert any("una cama cada noche, mientras la quiera" in text for text in told[0])
    assert any("a bed each night, as long as they want it" in text for text in told[1])
    desk.resume(desk.session_id)
    nights(desk, 2)
    assert beds(desk) == 3


@pytest.mark.parametrize(("lang", "told", "tonight"), [
    ("es", "Tuvo una cama segura otra noche, como acordaron.", "Esta noche"),
    ("en", "They had a safe bed for another night, as agreed.", "Tonight"),
])  # fmt: skip
def test_a_night_that_was_agreed_on_is_one_row_of_the_history_and_not_the_first(
    desk: Service, lang: str, told: str, tonight: str
) -> None:
    give(desk, each_night=False)
    nights(desk, 2)
    give(desk, each_night=True)
    before = len(desk.world.events)
    given = beds(desk)
    nights(desk, 4)
    rows = [row for row in desk.history(lang, before) if row.case == "V1" and "Noche con una" not in row.told]
    own = [row for row in rows if row.told == told]
    assert len(own) == beds(desk) - given == 4
    assert not [row.told for row in rows if row.step in (BED, "night_over") and row not in own]
    over = [row for row in desk.history(lang, 0, before) if row.step == "night_over"]
    assert over  # the control: a night that nobody had agreed on is told when it is over
    assert tonight in desk.case_page("V1", lang).stands


def test_the_step_asks_for_how_many_nights_and_an_exercise_does_not(desk: Service) -> None:
    rows = desk.steps("V1", INSPECTOR, "es").possible
    assert {row.id for row in rows if row.asks == "nights"} == {BED}


def test_the_next_event_is_not_each_night_nor_years_away(desk: Service) -> None:
    give(desk, each_night=True)
    begun = desk.state("es").sim_min
    for _time in range(6):
        change = desk.advance_to_next("es")
    assert beds(desk) > 3 and desk.state("es").sim_min < begun + 6 * 31 * DAY
    assert "noches, como acordaron." in change.text


def test_a_phone_and_an_hour_are_kept_in_words_that_can_be_erased(desk: Service) -> None:
    rows = desk.steps("V1", INSPECTOR, "es")
    assert {row.id for row in rows.possible if row.asks == "contact"} == {"agree_safe_contact"}
    events = desk.state("es").events
    with pytest.raises(ExpectedError, match="empty"):
        desk.agree_contact("V1", "agree_safe_contact", INSPECTOR, " ", "es")
    assert desk.state("es").events == events
    words = "el teléfono de la vecina; de 3 a 4"
    assert desk.agree_contact("V1", "agree_safe_contact", INSPECTOR, words, "es").reading == "accepted"
    assert any(f"«{words}»" in row.text for row in desk.history("es")[-3:])

    def told() -> str:
        form = desk.referral_form("V1", "refer_to_upavit", INSPECTOR, "es")
        assert form is not None
        return next(row.told for row in form.pieces if row.id == "safe_contact")

    assert words in told()
    desk.erase_written("es")
    assert words not in told() and not any(words in row.text for row in desk.history("es"))


def test_a_name_that_nobody_asked_for_is_not_chosen(desk: Service) -> None:
    def name() -> PieceRow:
        form = desk.referral_form("V1", "refer_to_upavit", INSPECTOR, "es")
        assert form is not None
        return next(row for row in form.pieces if row.id == "name")

    before = name()
    assert not before.ticked and before.can_ask and "todavía no se le preguntó" in before.told
    desk.ask_to_share("V1", "upavit", "name", INSPECTOR, "es")
    assert name().ticked == ("contestó: «El nombre pueden decirlo.»" in name().told)


def test_who_gave_the_role_back_gives_no_bed(desk: Service) -> None:
    give(desk, each_night=True)
    desk.play(["upavit"], "es")
    desk.advance(2 * DAY, "es", stop=True)
    assert beds(desk) == 1


def test_a_child_agrees_to_no_nights(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("child")
    acts = [("protect_child_met", INSPECTOR)]
    desk = next(at_the_desk(folder, ["age_in_doubt"], [INSPECTOR], acts))
    rows = {row.id: row.asks for row in desk.steps("V1", INSPECTOR, "es").possible}
    assert rows["give_child_first_night"] == "" and "nights" not in rows.values()
    desk.close()


@pytest.mark.parametrize(("days", "told"), [(1, "una noche"), (27, "27 noches")])
def test_a_night_is_counted_once_and_when_it_is_over(desk: Service, days: int, told: str) -> None:
    """Asked for again on the same day, given again: that is the same night."""
    give(desk, each_night=True)
    desk.advance(8 * 60, "es")
    desk.play([INSPECTOR, "victim"], "es")
    for step, role in (("ask_for_a_bed", "victim"), (BED, INSPECTOR)):
        assert desk.take("V1", step, role, "es").reading == "accepted"
    _stops, texts = nights(desk, days)
    attempts = desk._scene("es").record.attempts("V1")
    assert sum(row.step == BED and row.became in DONE for row in attempts) == days + 2  # one given twice
    assert beds(desk) == days + 1  # with that of the coming night
    counted = [
        text.split("Tuvo una cama segura ")[1].split(",")[0] for text in texts if "Tuvo una cama" in text
    ]
    assert sum(1 if one == "una noche" else int(one.split()[0]) for one in counted) == days
    if len(counted) == 1:
        assert counted == [told]
    assert sum("otra noche" in row.told for row in desk.history("es") if row.on_branch) == days


def test_what_was_agreed_on_ends_with_a_place_to_live(desk: Service) -> None:
    give(desk, each_night=True)
    desk.world.thing("V1").values.update(
        {"services": "referred", "lodging_decision": "wants", "consent_services": "given"}
    )
    desk.play([INSPECTOR, "victim", "upavit"], "es")
    desk.take("V1", "place_in_hotel", "upavit", "es")
    for _day in range(20):
        if desk.world.thing("V1").values["lodging"] != "none":
            break
        desk.advance(DAY, "es")
    assert desk.world.thing("V1").values["lodging"] == "hotel"
    desk.take("V1", "leave_lodging", "victim", "es")
    assert desk.world.thing("V1").values["lodging"] == "none"
    given = beds(desk)
    nights(desk, 5)
    assert beds(desk) == given
