"""Referrals at the desk: called, asked, sent with what is needed, received, taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.log.events import Disclosed
from workflow.problems import ExpectedError
from workflow.referral.routes import routes_of
from workflow.rows.case_page import CaseLine
from workflow.rows.referrals import PieceRow, ReferralForm, ReferralRow
from workflow.service import DAY, Service

NEEDED = ["person", "name", "language", "tonight", "danger"]
STEP = "refer_to_upavit"
FIRST = ("detect_police", "find_private_place", "keep_apart", "explain_who_sees", "tell_rights")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Mario, whom an officer of the police met and told his rights on a Monday at eight; V2 is a girl."""
    first = [(step, "police") for step in FIRST]
    people = ("men_construction", "girl_no_movement")
    yield from at_the_desk(tmp_path_factory.mktemp("refer"), people, ["police", "victim"], first)


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own; nobody plays the person, who was asked
    what they need tonight, how they want to be called and whether they are in danger."""
    unasked(opened)
    opened.ask("V1", "hurt", "closed", "police", "es")
    for id in ("name", "danger"):
        opened.ask_to_share("V1", "upavit", id, "police", "es")
    return opened


def unasked(opened: Service) -> Service:
    """Mario, who wants to be referred and was asked nothing."""
    begun_again(opened).take("V1", "consent_to_referral", "victim", "es")
    opened.play(["police"], "es")
    return opened


def form(desk: Service, step: str = STEP, lang: str = "es") -> ReferralForm:
    row = desk.referral_form("V1", step, "police", lang)
    assert row is not None
    return row


def piece(desk: Service, id: str) -> PieceRow:
    return next(row for row in form(desk).pieces if row.id == id)


def known(desk: Service, route: str = "upavit", lang: str = "es") -> ReferralRow:
    return next(row for row in desk.who_knows("V1", "police", lang).rows if row.route == route)


def shared(desk: Service, case: str = "V1", lang: str = "es") -> tuple[CaseLine, ...]:
    return next(part.lines for part in desk.case_page(case, lang).sections if part.id == "shared")


def send(desk: Service, *pieces: str, receiver: str = "") -> None:
    assert desk.refer("V1", STEP, "police", receiver, pieces or NEEDED, "es").reading == "accepted"


def test_only_what_is_needed_is_chosen_at_first_and_nothing_is_known_before_it_is_sent(desk: Service) -> None:
    row = form(desk)
    assert [one.id for one in row.pieces if one.ticked] == NEEDED
    assert {one.told.rpartition(" · ")[2] for one in row.pieces if one.ticked} == {"hace falta"}
    assert piece(desk, "name").told == "contestó: «El nombre pueden decirlo.» · hace falta"
    others = {one.told for one in row.pieces if not one.ticked and one.id not in ("name", "safe_contact")}
    assert others == {"falta preguntarle si se puede decir"}
    assert row.consent.endswith("otorgado.") and row.to == "UPAVIT" and not row.receiver
    assert desk.who_knows("V1", "police", "es").rows == () and desk.card("V1", "es").referrals == ()


def test_what_is_not_known_is_asked_first_and_cannot_be_sent(opened: Service) -> None:
    desk = unasked(opened)
    for id in ("tonight", "danger"):
        row = piece(desk, id)
        assert row.told == "hace falta, y no se sabe: pregúntele"
        assert (row.ticked, row.can_tick, row.can_ask) == (False, False, True)
    name = piece(desk, "name")
    assert name.told == "hace falta; todavía no se le preguntó cómo quiere que le digan"
    assert (name.ticked, name.can_tick, name.can_ask) == (False, False, True)
    assert piece(desk, "language").ticked  # it was heard
    events = desk.state("es").events
    with pytest.raises(
        ExpectedError,
        match="Not known yet: cómo quiere que le digan, qué necesita hoy y esta noche y si está en peligro",
    ):
        desk.refer("V1", STEP, "police", "", NEEDED, "es")
    assert desk.state("es").events == events
    desk.ask_to_share("V1", "upavit", "danger", "police", "es")
    said = "contestó: «Que sepan que me pueden buscar.» · hace falta"  # who asked reads the answer
    assert piece(desk, "danger").ticked and piece(desk, "danger").told == said
    desk.ask_to_share("V1", "upavit", "name", "police", "es")
    desk.take("V1", "give_first_night", "police", "es")
    assert piece(desk, "tonight").ticked
    send(desk)


def test_what_the_person_was_not_asked_to_share_is_refused_for_that(opened: Service) -> None:
    """Beside it stands that their permission is missing: the refusal says no other reason."""
    desk = unasked(opened)
    for id in ("name", "danger", "tonight"):
        desk.ask_to_share("V1", "upavit", id, "police", "es")
    assert piece(desk, "health").told == "falta preguntarle si se puede decir"
    with pytest.raises(ExpectedError) as refused:
        desk.refer("V1", STEP, "police", "", [*NEEDED, "health"], "es")
    assert refused.value.es.startswith("Falta preguntarle a la persona si se puede decir esto: lo que dijo")
    assert refused.value.en.startswith("The person was not asked yet whether this may be told: ")
    desk.ask_to_share("V1", "upavit", "health", "police", "es")
    assert not piece(desk, "health").harm  # the control: once they agreed
    change = desk.refer("V1", STEP, "police", "", [*NEEDED, "health"], "es")
    assert change.reading == "accepted" and not change.touched


def test_nothing_is_chosen_or_sent_that_nobody_said_or_agreed(opened: Service) -> None:
    desk = unasked(opened)
    contact = piece(desk, "safe_contact")
    assert contact.told.startswith("no se acordó ninguno") and not (contact.can_tick or contact.can_ask)
    desk.ask_to_share("V1", "upavit", "safe_contact", "police", "es")  # a yes makes no number
    with pytest.raises(ExpectedError, match="Not known yet: el teléfono y la hora seguros"):
        desk.refer("V1", STEP, "police", "", ["person", "safe_contact"], "es")
    for step, id in (("ask_health", "health"), ("ask_legal", "migration")):
        row = desk.referral_form("V1", step, "upavit", "es")
        assert row is not None
        (needed,) = (one for one in row.pieces if one.id == id)
        assert needed.told == "hace falta, y no se sabe: pregúntele" and not needed.ticked
    desk.take("V1", "agree_safe_contact", "police", "es")
    assert piece(desk, "safe_contact").can_tick  # the control: now there is one


def test_sending_makes_nothing_known_of_the_person(opened: Service) -> None:
    """Nor does the form, nor that the person leaves: age and country stand as before, until somebody asks."""
    desk = unasked(opened)

    def unknown() -> set[str]:
        groups = desk.card("V1", "es").groups
        return {one.id for _name, facts in groups for one in facts if one.value_name == "todavía no se sabe"}

    before = unknown()
    assert {"age", "origin", "disability"} <= before
    send(desk, "person", "language")
    assert unknown() == before
    desk.play(["police", "victim"], "es")
    for step, role in (("consent_to_form", "victim"), ("fill_form", "police"), ("withdraw", "victim")):
        assert desk.take("V1", step, role, "es").reading in ("accepted", "pending")
        desk.advance(60, "es")
        assert unknown() == before
    desk.rewind(max(row.seq for row in desk.history("es") if row.step == STEP and row.on_branch), "es")
    desk.play(["police"], "es")
    desk.advance(20 * DAY, "es")
    assert desk.world.thing("V1").values["services"] != "referred" and unknown() < before


def test_a_referral_is_sent_to_a_named_person_received_and_done_in_its_own_time(desk: Service) -> None:
    assert "puede recibir" in desk.call_first("V1", "upavit", "police", "es").text
    assert known(desk).state == "called" and form(desk).receiver == "Lic. Ruiz, de guardia"
    assert not form(desk).can_call
    send(desk, receiver="Lic. Ruiz, de guardia")
    row = known(desk)
    assert row.state == "sent" and "Todavía no la recibe: Lic. Ruiz, de guardia." in row.text
    assert row.knows.startswith("Cuando la reciba sabrá que hay una persona") and "pasó" not in row.knows
    seen = [row.state]
    for _day in range(30):
        desk.advance(DAY, "es")
        if known(desk).state != seen[-1]:
            seen.append(known(desk).state)
    assert seen == ["sent", "received", "done"] or seen == ["sent", "done"]
    assert "Recibe: Lic. Ruiz" in known(desk).text
    (line,) = (one for one in shared(desk) if "→ UPAVIT" in one.text)
    assert line.reason == "Se compartió sólo lo necesario. Se llamó antes; recibe Lic. Ruiz, de guardia."
    assert line.right == line.possible == ""


def test_nobody_answers_when_the_office_is_closed(desk: Service) -> None:
    desk.advance(12 * 60, "es")
    assert (
        "nadie contestó; atienden desde el martes 5 ene, 08:00"
        in desk.call_first("V1", "upavit", "police", "es").text
    )
    assert form(desk).can_call and form(desk).receiver == ""
    assert "nobody answered" in known(desk, lang="en").text


@pytest.mark.parametrize("receiver", ["", "Lic. Ruiz"])
def test_a_call_that_nobody_answered_is_a_call(desk: Service, receiver: str) -> None:
    desk.advance(12 * 60, "es")
    desk.call_first("V1", "upavit", "police", "es")
    send(desk, receiver=receiver)
    (line,) = shared(desk)
    assert "Se llamó antes y nadie contestó" in line.reason and "sin llamar" not in line.reason
    assert ("recibe Lic. Ruiz" if receiver else "sin el nombre") in line.reason
    assert "Called first, and nobody answered" in shared(desk, lang="en")[0].reason


def test_the_person_answers_what_they_are_asked_and_a_no_is_not_sent(desk: Service) -> None:
    for id in ("health", "account"):
        desk.ask_to_share("V1", "upavit", id, "police", "es")
    health, account = piece(desk, "health"), piece(desk, "account")
    assert health.told == "«De mi salud sí, para que me atiendan.»" and health.ticked
    assert account.told == "«Lo que pasó, ahí no.»"
    assert not account.can_tick and not account.can_ask
    events = desk.state("es").events
    with pytest.raises(ExpectedError, match="said no to this: lo que contó de los hechos"):
        desk.refer("V1", STEP, "police", "", [*NEEDED, "account"], "es")
    assert desk.state("es").events == events and known_none(desk)
    send(desk, *NEEDED, "health")
    (line,) = shared(desk)
    assert line.reason.startswith("Se compartió sólo lo necesario.")


def known_none(desk: Service) -> bool:
    return desk.who_knows("V1", "police", "es").rows == ()


def test_nobody_says_yes_before_it_was_explained_who_will_see_it(opened: Service) -> None:
    opened.rewind(min(row.seq for row in opened.history("es") if row.step == "keep_apart"), "es")
    opened.play(["police"], "es")
    opened.ask_to_share("V1", "upavit", "health", "police", "es")
    row = piece(opened, "health")
    assert row.told == "«Primero dígame quién lo va a ver.»" and row.can_ask and not row.ticked
    opened.take("V1", "explain_who_sees", "police", "es")
    opened.ask_to_share("V1", "upavit", "health", "police", "es")
    assert piece(opened, "health").ticked


def test_more_than_is_needed_is_told_at_the_end_and_the_person_takes_back_what_they_agreed_to(
    desk: Service,
) -> None:
    desk.ask_to_share("V1", "commission", "tonight", "police", "es")
    warned = {one.id: one.harm for one in form(desk).pieces if one.harm}
    assert set(warned) == {"health", "account", "migration", "family"}
    assert "y la persona no ha dicho que sí" in warned["family"] and form(desk).right
    change = desk.refer("V1", STEP, "police", "", [*NEEDED[:3], "family"], "es")
    assert change.reading == "accepted" and change.touched and change.right == "Identidad y privacidad"
    assert "Se contó más de lo necesario, y la persona no lo había aceptado: quién es" in change.text
    assert change.text.endswith("Derecho que toca: Identidad y privacidad.")
    assert "pregunta qué necesita hoy y esta noche y si está en peligro" in known(desk).rest
    (line,) = shared(desk)
    assert line.reason.startswith("De más, como se dijo arriba: quién es su familia y qué sabe.")
    assert "Faltó algo que hacía falta: qué necesita hoy" in line.reason
    assert "sin el nombre de quien recibe" in line.reason
    (wrong,) = next(part.lines for part in desk.case_page("V1", "es").sections if part.id == "harmful")
    assert "no lo había aceptado: quién es su familia y qué sabe." in wrong.text
    assert wrong.right == "Identidad y privacidad" and wrong.reason.startswith("Para recibir a alguien")
    assert (line.right, line.possible) == ("", "")  # said once
    told = next(one for one in form(desk, "fill_form").pieces if one.id == "tonight")
    assert told.told.startswith("«Ya se dijo más de lo que yo acepté.") and not told.can_tick
    desk.ask_to_share("V1", "commission", "safe_contact", "police", "es")
    asked = next(one for one in form(desk, "fill_form").pieces if one.id == "safe_contact")
    assert asked.told == told.told


def test_a_refused_step_tells_nobody_anything(opened: Service) -> None:
    opened.rewind(max(row.seq for row in opened.history("es") if row.branch == 0), "es")
    opened.play(["police"], "es")
    change = opened.refer("V1", STEP, "police", "Lic. Ruiz", ["person", "language"], "es")
    assert change.reading == "refused" and known_none(opened)
    assert not [event for event in opened.world.events[-8:] if isinstance(event.what, Disclosed)]


def test_a_person_who_is_played_answers_alone_and_takes_it_back(desk: Service) -> None:
    desk.play(["police", "victim"], "es")
    desk.ask_to_share("V1", "upavit", "health", "police", "es")
    assert (
        piece(desk, "health").told == "falta preguntarle si se puede decir" and piece(desk, "health").can_ask
    )
    name, danger, own = desk.who_knows("V1", "victim", "es").own
    assert (name.piece, name.said) == ("name", "yes")
    assert (danger.piece, danger.said) == ("danger", "yes")
    assert (own.route, own.piece, own.said) == ("upavit", "health", "")
    with pytest.raises(ExpectedError, match="Only the person decides"):
        desk.answer_to_share("V1", "upavit", "health", "yes", "police", "es")
    desk.answer_to_share("V1", "upavit", "health", "yes", "victim", "es")
    assert piece(desk, "health").ticked
    desk.answer_to_share("V1", "upavit", "health", "no", "victim", "es")
    assert not piece(desk, "health").ticked and not piece(desk, "health").can_tick
    with pytest.raises(ExpectedError, match="Nobody has asked them that yet"):
        desk.answer_to_share("V1", "upavit", "family", "yes", "victim", "es")


def test_what_the_person_takes_back_is_said_and_who_has_to_be_told(desk: Service) -> None:
    send(desk, receiver="Lic. Ruiz")
    desk.play(["police", "victim"], "es")
    desk.take("V1", "refuse_services", "victim", "es")
    row = known(desk)
    assert row.state == "revoked" and row.text.endswith(
        "No se comparte nada más. Hay que avisar a: Lic. Ruiz."
    )
    assert row.knows.startswith("Lo que se le envió: que hay una persona")
    assert desk.card("V1", "en").referrals == ("UPAVIT: taken back by the person",)


def test_who_leaves_the_pathway_has_not_taken_back_what_upavit_does_for_them(desk: Service) -> None:
    """Card and map say the same: the referral stands as long as the person has not declined the services."""
    send(desk, receiver="Lic. Ruiz")
    desk.play(["police", "victim"], "es")
    assert desk.take("V1", "withdraw", "victim", "es").reading == "accepted"
    assert known(desk).state == "sent" and desk.world.thing("V1").values["services"] == "referred"


def test_what_is_not_accepted_says_who_else_and_what_tonight(desk: Service) -> None:
    send(desk)
    desk.play(["police", "upavit", "victim"], "es")
    desk.take("V1", "consent_to_services", "victim", "es")
    for step in ("assess_needs", "start_services", "ask_health"):
        desk.take("V1", step, "upavit", "es")
        desk.advance(DAY, "es")
    assert known(desk).state == "done" and known(desk, "health").state == "sent"
    desk.take("V1", "health_unavailable", "upavit", "es")
    row = known(desk, "health")
    assert row.state == "rejected" and "«Declarar no disponible: salud y medicinas»" in row.text
    assert row.rest == (
        "Quién más: otro centro de salud público. Esta noche: una urgencia se atiende ya, acompañada y sin "
        "formulario."
    )


def test_where_there_is_no_place_who_answers_says_so(desk: Service) -> None:
    state = desk.world.state
    state.held["ngo_places"] = state.capacity["ngo_places"] - state.busy.get("ngo_places", 0)
    assert "hoy no hay lugar" in desk.call_first("V1", "shelter", "police", "es").text
    state = desk.world.state
    state.held["ngo_places"] -= 1  # the control
    assert "puede recibir" in desk.call_first("V1", "shelter", "police", "es").text


def test_a_child_is_told_to_senniaf_at_once_without_a_form(desk: Service) -> None:
    desk.take("V2", "detect_police", "police", "es")
    row = next(one for one in desk.steps("V2", "police", "es").possible if one.id == "notify_senniaf")
    assert row.asks == "" and desk.referral_form("V2", "notify_senniaf", "police", "es") is None
    assert desk.take("V2", "notify_senniaf", "police", "es").reading == "accepted"
    (senniaf,) = (one for one in desk.who_knows("V2", "police", "es").rows if one.route == "senniaf")
    assert senniaf.state == "sent" and "se le escucha" in senniaf.consent and "dónde está" in senniaf.knows
    (line,) = shared(desk, "V2")
    assert line.reason.startswith("Faltó algo que hacía falta: cómo quiere que le digan, qué necesita hoy")
    assert "dónde está o dónde duerme" in line.text and "quiere que le digan" not in line.text + senniaf.knows


def test_what_nobody_had_to_know_is_among_what_is_known(desk: Service) -> None:
    desk.take("V1", "disclose_identity", "police", "es")
    row = known(desk, "strangers")
    assert row.knows == "Sabe cómo quiere que le digan y dónde está o dónde duerme."
    (line,) = shared(desk)
    assert line.right == "Identidad y privacidad"


def test_names_that_are_not_there_are_refused_in_a_sentence(desk: Service) -> None:
    for act in (
        lambda: desk.call_first("V1", "nobody", "police", "es"),
        lambda: desk.call_first("V1", "strangers", "police", "es"),
        lambda: desk.call_first("V1", "upavit", "nobody", "es"),
        lambda: desk.ask_to_share("V1", "upavit", "notes", "police", "es"),
        lambda: desk.refer("V1", STEP, "police", "", ["notes"], "es"),
        lambda: desk.refer("V1", STEP, "police", "a\nb", NEEDED, "es"),
        lambda: desk.who_knows("V9", "police", "es"),
        lambda: desk.tell_rights("V1", ["D99"], "", "police", "es"),
    ):
        events = desk.state("es").events
        with pytest.raises(ExpectedError) as found:
            act()
        assert found.value.text("es") != found.value.text("en") and desk.state("es").events == events


# -- rights ------------------------------------------------------------------------------------------


def test_rights_are_told_one_by_one_with_what_each_means(opened: Service) -> None:
    opened.rewind(min(row.seq for row in opened.history("es") if row.step == "explain_who_sees"), "es")
    opened.play(["police"], "es")
    row = next(one for one in opened.steps("V1", "police", "es").possible if one.id == "tell_rights")
    assert row.asks == "rights"
    rights = opened.rights_to_tell("V1", "tell_rights", "es")
    assert [one.id for one in rights if one.always] == ["D3"] and not any(one.told for one in rights)
    assert "no se dice a nadie que no lo necesite" in next(one.meaning for one in rights if one.id == "D2")
    assert opened.tell_rights("V1", ["D3", "D7"], "tell_rights", "police", "es").reading == "accepted"
    assert {one.id for one in opened.rights_to_tell("V1", "", "es") if one.told} == {"D3", "D7"}
    assert {one.id for one in opened.card("V1", "es").rights if one.told} == {"D3", "D7"}
    assert "psicología" not in opened.tell_rights("V1", ["D2"], "", "police", "es").text
    assert {one.id for one in opened.rights_to_tell("V1", "", "en") if one.told} == {"D2", "D3", "D7"}
    assert opened.rights_to_tell("V1", "tell_consulate", "es") == ()


# -- what is kept ------------------------------------------------------------------------------------


def test_all_of_it_is_kept_as_events_that_were_known_and_a_name_can_be_erased(desk: Service) -> None:
    desk.call_first("V1", "upavit", "police", "es")
    desk.ask_to_share("V1", "upavit", "health", "police", "es")
    send(desk, receiver="Sra. Inventada")
    session, before = desk.session_id, desk.who_knows("V1", "police", "es")
    texts = [row.text for row in desk.history("es") if row.on_branch]
    assert any(text.startswith("UPAVIT: se le dijo ") and "Sra. Inventada." in text for text in texts)
    assert "puede recibir. Contestó: Lic. Ruiz, de guardia." in texts
    assert "UPAVIT: se le preguntó a la persona si se le puede decir lo que dijo de su salud." in texts
    desk.leave()
    desk.resume(session)  # read from the file, every event checked against the pathway
    assert desk.who_knows("V1", "police", "es") == before
    desk.erase_written("es")
    assert "(texto borrado)" in desk.who_knows("V1", "police", "es").rows[0].text
    assert desk.workspace.verify(session).ok


@pytest.mark.parametrize("plays", [False, True])
def test_the_country_that_was_asked_stands_in_the_file_and_is_not_asked_again(
    opened: Service, *, plays: bool
) -> None:
    desk = unasked(opened)

    def origin() -> str:
        groups = desk.card("V1", "es").groups
        return next(one.value_name for _name, facts in groups for one in facts if one.id == "origin")

    def offered() -> set[str]:
        return {row.id for row in desk.steps("V1", "police", "es").possible}

    def country(lang: str = "es") -> str:
        row = form(desk, "fill_form", lang)
        return next(one.told for one in row.pieces if one.id == "nationality")

    (note,) = (id for id in offered() if desk.world.pathway.steps[id].sets == {"origin_noted": "yes"})
    assert origin() == "todavía no se sabe"
    desk.play(["police", "victim"] if plays else ["police"], "es")
    desk.ask_to_share("V1", "commission", "nationality", "police", "es")
    if plays:
        desk.answer_to_share("V1", "commission", "nationality", "yes", "victim", "es")
    assert origin() == "Nicaragua" and note not in offered()
    assert "La persona dice: Nacionalidad: extranjera; País de origen: Nicaragua." in country()
    assert "Country of origin: Nicaragua." in country("en")


def test_upavit_reads_that_it_was_sent_to_them(desk: Service) -> None:
    send(desk)
    assert desk.card("V1", "es").referrals == ("UPAVIT: enviada; falta que la reciban",)
    desk.advance(60, "es")
    desk.play(["upavit"], "es")
    assert desk.card("V1", "es").referrals == (
        "UPAVIT, su institución: ya se le envió; cuenta como recibida con lo primero que haga por la persona",
    )
    assert (
        "the first thing you do for the person counts as receiving it" in desk.card("V1", "en").referrals[0]
    )


def test_who_receives_reads_what_was_shared_and_need_not_ask_it_again(desk: Service) -> None:
    def asked(role: str) -> dict[str, bool]:
        return {row.id: row.shared for row in desk.talk("V1", role, "es").questions}

    send(desk)
    own = desk.card("V1", "es", "police").referrals
    desk.play(["police", "upavit"], "es")
    sent, shared = desk.card("V1", "es", "upavit").referrals
    assert sent.endswith("cuenta como recibida con lo primero que haga por la persona")
    assert shared == (
        "Le comparte la Policía Nacional (lunes 4 ene, 08:20): que hay una persona que necesita atención, "
        "cómo quiere que le digan, en qué idioma se entiende, qué necesita hoy y esta noche y si está en "
        "peligro."
    )
    assert not any("comparte" in line for line in own)  # who sent it is told nothing
    shown = asked("upavit")
    assert shown["hurt"] and list(shown)[-1] in {id for id, told in shown.items() if told}
    assert not shown["family"] and not any(asked("police").values())
    desk.take("V1", "meet_first_needs", "upavit", "es")
    assert desk.card("V1", "es", "upavit").referrals[0] == "UPAVIT: recibida"


def test_what_was_not_ticked_is_not_said_to_be_shared(desk: Service) -> None:
    send(desk, "person", "language")
    desk.play(["police", "upavit"], "es")
    (shared,) = desk.card("V1", "es", "upavit").referrals[1:]
    assert shared.endswith(": que hay una persona que necesita atención y en qué idioma se entiende.")
    assert not any(row.shared for row in desk.talk("V1", "upavit", "es").questions)


def test_needs_and_danger_are_asked_before_a_place_is_chosen(desk: Service) -> None:
    def first() -> list[str]:
        return [row.id for row in desk.steps("V1", "upavit", "es").possible]

    send(desk)
    desk.play(["upavit"], "es")
    while "place_in_migrant_shelter" not in first():
        desk.advance(12 * 60, "es")
    order, places = first(), ("place_in_migrant_shelter", "place_with_family", "place_in_hotel")
    due = {row.id: row.deadline for row in desk.steps("V1", "upavit", "es").possible}
    assert due["place_in_migrant_shelter"] != due["assess_needs"]  # what is due first is not what comes first
    assert order.index("give_first_night") < order.index("assess_needs") < min(map(order.index, places))


def test_a_form_says_what_is_needed_and_that_the_recipients_office_is_closed(desk: Service) -> None:
    row = form(desk)
    needed = {one.id for one in row.pieces if one.needed}
    assert needed and all(
        one.ticked or not one.can_tick or "anotó" in one.told for one in row.pieces if one.id in needed
    )
    assert not {one.id for one in row.pieces if one.harm} & needed
    closed = {"es": "A esta hora nadie lo recibe", "en": "Nobody receives it now"}
    at_night = Counter[bool]()
    for _hours in range(0, 24, 6):
        for lang, begins in closed.items():
            found = form(desk, lang=lang).closed
            assert not found or found.startswith(begins)
            at_night[bool(found)] += 1
        desk.advance(6 * 60, "es")
    assert at_night[True] and at_night[False]


SERVES = "sirve para protegerle"
BARE = {"es": ("", "hace falta", SERVES), "en": ("", "needed", "serves to protect the child")}


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_box_that_cannot_be_ticked_says_what_comes_first(opened: Service, lang: str) -> None:
    """In every window that sends something, of an adult and of a child of whom nothing was asked."""
    desk, pathway = unasked(opened), opened.world.pathway
    found = dict[str, set[str]]()
    for case in ("V1", "V2"):
        for step in (step for route in routes_of(pathway).values() for step in route.steps):
            for role in (pathway.steps[step].by or ("police",))[:2]:
                row = desk.referral_form(case, step, role, lang)
                grey = [one for one in row.pieces if not one.can_tick] if row is not None else []
                assert not [one for one in grey if one.told in BARE[lang]], (case, step)
                found.setdefault(case, set()).update(one.told for one in grey)
    assert all(found.values())  # the control: there are such boxes
    first = f"{SERVES}; todavía no se sabe: pregúntele antes si le duele algo"
    assert lang == "en" or first in found["V2"]


def test_what_a_child_said_hurts_can_be_told_to_whoever_protects(opened: Service) -> None:
    desk = unasked(opened)

    def health() -> PieceRow:
        row = desk.referral_form("V2", STEP, "police", "es")
        assert row is not None
        return next(one for one in row.pieces if one.id == "health")

    desk.ask("V2", "where_tonight", "open", "police", "es")
    assert not health().can_tick  # the control: another answer says nothing of it
    desk.ask("V2", "hurt", "closed", "police", "es")
    assert (health().can_tick, health().told) == (True, SERVES)
