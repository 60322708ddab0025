"""What the desk recommends is not what it reproaches afterwards: whoever takes the next step, and talks,
notes, reads back and answers where it says so, finds no fault of theirs on the last page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workflow.problems import ExpectedError
from workflow.rows.case_page import CasePage
from workflow.rows.steps import StepsRow
from workflow.service import DAY, Service

ACTS = 16
"""Next steps that are taken, or waits, in one walk."""
QUESTIONS = 5
PANAMA = "panama-2021"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    opened = Service.open(tmp_path_factory.mktemp("recommended") / "w.ruta")
    yield opened
    opened.close()


def begun(service: Service, profile: str, role: str, seed: int) -> None:
    """A person before a role that meets them, in the morning of a working day."""
    service.start(PANAMA, "2021", "Prueba", seed=seed)
    service.advance(service.state("es").opens_in, "es")
    service.play([role], "es")
    service.new_case(profile, {})


def talk(desk: Service, told: str, role: str) -> None:
    """Do in the talk what is said of it: answer, ask openly, note what was said and seen, read it back."""
    if "espera respuesta" in told:
        found = (row for row in desk.talk("V1", role, "es").questions if row.answers)
        for row in [row for row in found if row.manner == "honest"]:
            desk.reply("V1", row.id, "honest", role, "es")
    if "note lo que" in told:
        for seen in desk.talk("V1", role, "es").observed:
            text = f"{seen.by}: {seen.text}" if seen.by else seen.text
            desk.note_down("V1", seen.dimension, seen.how, text, role, "es")
        asked = [row for row in desk.talk("V1", role, "es").questions if row.manner == "open"]
        asked = [row for row in asked if not (row.answered or row.met or row.answers)]
        for row in asked[:QUESTIONS] if "preguntas abiertas" in told else ():
            desk.ask("V1", row.id, "open", role, "es")
        for line in desk.talk("V1", role, "es").lines:
            if line.dimension and not line.official:
                desk.note_down("V1", line.dimension, "said", line.text, role, "es")
    if "léaselo" in told or "Léale" in told:
        desk.read_back("V1", role, "es")


def take(desk: Service, rows: StepsRow, role: str) -> None:
    """The first of the next steps, as its card is taken: with what is chosen before it."""
    step = rows.next[0][0]
    row = next(row for row in rows.possible if row.id == step)
    form = desk.referral_form("V1", step, role, "es")
    if form is not None:
        desk.refer("V1", step, role, "", tuple(one.id for one in form.pieces if one.ticked), "es")
    elif row.asks == "rights":
        desk.tell_rights("V1", [one.id for one in desk.rights_to_tell("V1", step, "es")], step, role, "es")
    else:
        desk.take("V1", step, role, "es")


def walk(desk: Service, role: str, *, talks: bool = True) -> list[str]:
    """What was done, step by step; as time passes it stops where it becomes this role's turn."""
    taken: list[str] = []
    for _act in range(ACTS):
        rows = desk.steps("V1", role, "es")
        if talks and rows.part:
            talk(desk, rows.part, role)
            rows = desk.steps("V1", role, "es")
        step = rows.next[0][0] if rows.next else ""
        if not talks and not step:  # whoever does not talk takes what finds the person all the same
            finding = ("detect_", "recognise_", "notice_")
            step = next((row.id for row in rows.possible if row.id.startswith(finding)), "")
            if step:
                desk.take("V1", step, role, "es")
        elif step:
            try:
                take(desk, rows, role)
            except ExpectedError:
                desk.advance(60, "es", stop=True)  # of what the form needs something is not known yet
        if not step:
            desk.advance(5 * DAY, "es", stop=True)
        taken.append(step)
    return taken


def reproaches(page: CasePage, name: str) -> list[str]:
    """The lines of a page by which a role is reproached."""
    lines = {part.id: part.lines for part in page.sections}
    found = [line.text for id in ("harmful", "after") for line in lines[id] if f"{name}:" in line.text]
    found += [line.text for line in lines["talk_closed"]]
    found += [
        f"{line.text} {line.possible}"
        for line in lines["undone"]
        if name in line.possible or "nadie le ha contestado" in line.text
    ]
    return found


def met_by(service: Service) -> list[tuple[str, str]]:
    """Each person, each with another of the roles that can be the first to meet them."""
    people = service.beginning(PANAMA, "es").people
    pairs, seen = [], dict[str, int]()
    for person in people:
        able = service.meet_first(PANAMA, person.id)
        role = min(able, key=lambda one: seen.get(one, 0))
        seen[role] = seen.get(role, 0) + 1
        pairs.append((person.id, role))
    return pairs


def test_whoever_takes_what_is_recommended_finds_no_reproach(service: Service) -> None:
    pairs, roles = met_by(service), set[str]()
    for seed, (profile, role) in enumerate(pairs):
        begun(service, profile, role, seed)
        taken = walk(service, role)
        name = next(row.name for row in service.roles("es") if row.id == role)
        assert reproaches(service.case_page("V1", "es"), name) == [], (profile, role, taken)
        roles |= {role} if any(taken) else set()
    print(f"{len(pairs)} persons met by {len(roles)} roles, none of which was reproached")
    assert len(roles) > 12


@pytest.mark.parametrize("profile", ["woman_private_house", "men_construction"])
def test_whoever_does_not_talk_is_reproached(service: Service, profile: str) -> None:
    """The control: the same steps without what is said of the talk."""
    begun(service, profile, "police", 0)
    walk(service, "police", talks=False)
    found = reproaches(service.case_page("V1", "es"), "Policía Nacional")
    assert any("sin nada anotado" in text for text in found), found
