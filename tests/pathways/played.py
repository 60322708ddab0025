"""Sessions of Panama in which people play everybody, and steps that several tests begin with."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.case.state import Thing
from workflow.log.events import FaultRecorded
from workflow.pathway import library
from workflow.world.core import Book
from workflow.world.engine import World

PANAMA = library.load("panama-2021")
BOOK = Book(PANAMA)
VICTIM = PANAMA.kinds["victim"]
DAY = 1440

FOUND = (("self_report_line", "victim"), ("tell_rights", "police"))
CONSENTED = (
    *FOUND, ("consent_to_form", "victim"), ("fill_form", "police"),
    ("consent_to_referral", "victim"), ("refer_to_upavit", "police"),
)  # fmt: skip
SERVICES = (("consent_to_services", "victim"), ("want_lodging", "victim"))
ACCEPTED = (("ask_about_interview", "identification_unit"), ("consent_to_interview", "victim"))
REPORT = ("file_psychosocial_report", "identification_unit")
CASE = (("open_complaint", "police"), ("investigate", "prosecutor"), ("identify_first_suspect", "prosecutor"))
BEST_INTERESTS = (
    ("hear_child", "senniaf"), ("check_guardian", "child_court"), ("decide_best_interests", "child_court"),
)  # fmt: skip


def world(profile: str, year: str = "2021", **facts: str) -> World:
    """A session in which people play everybody, with one case of a profile, some of its facts changed."""
    return opened(World(PANAMA, 1, year, book=BOOK), profile, facts)


def counted(profile: str) -> World:
    """The same, where the trainer switched on that training targets count."""
    return opened(World(PANAMA, 1, "2021", count_targets=True, book=BOOK), profile, {})


def opened(found: World, profile: str, facts: Mapping[str, str]) -> World:
    """The session opened, everybody played, with its case."""
    found.open_session()
    found.play(list(PANAMA.roles))
    ready = PANAMA.profiles[profile]
    found.open_case("A", facts={**ready.facts, **facts}, linked=ready.linked, records=ready.records)
    return found


def person(found: World) -> Thing:
    """The one victim of a session."""
    return found.state.of_kind("victim")[0]


def can(found: World, step: str, role: str) -> bool:
    """Whether a role may take a step now."""
    kind = "proceeding" if step in PANAMA.kinds["proceeding"].steps else "victim"
    return found.core.allowed(found.state.of_kind(kind)[0], step, role)


def do(found: World, *steps: tuple[str, str], days: int = 30) -> None:
    """Steps by roles, each with time to be done."""
    for step, role in steps:
        found.request("P1" if step in PANAMA.kinds["proceeding"].steps else "V1", step, role)
        found.advance(found.state.now + days * DAY)
        last = [e.lifecycle for e in found.events if e.step == step][-1]
        assert last not in ("refused", "cancelled"), (step, last)


def faults(found: World) -> list[str]:
    """The faults of a session, in order."""
    return [e.what.fault for e in found.events if isinstance(e.what, FaultRecorded)]


def value(found: World, name: str, kind: str = "victim") -> str:
    """What holds now of the one thing of a kind."""
    return str(found.state.of_kind(kind)[0].values[name])
