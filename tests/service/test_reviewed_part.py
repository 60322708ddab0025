"""A log that does not hold from an event on is told up to there, and of nothing that it was not done."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import played_by, read_to_end, sealed
from tests.service.test_reviews import every_text
from tests.store.logs import past_the_guards
from workflow.rows.report import Wanted
from workflow.rows.review import Asked, CaseReview
from workflow.rows.supposed import Supposed
from workflow.service import Service

BAD = 30
"""The event that was changed: before it nobody had done anything wrong, after it much went wrong."""
FILES = ("changed.ruts", "whole.ruts", "other.ruts")
NOT_KNOWN = {
    "es": (
        "Ningun",
        "Nada de lo que",
        "hasta el final",
        "Todo lo que tocaba",
        "Faltas: 0",
        "nada se hizo esperar",
    ),
    "en": ("None", "Nothing", "to the end", "Somebody began all", "Faults: 0", "No deadline"),
}
"""How sentences begin that say of something that it was not so."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an exercise, the same with an event that was changed, and another table's."""
    folder = tmp_path_factory.mktemp("part")
    service = Service.open(folder / "w.ruta")
    for file, script in (("whole.ruts", "brief_only"), ("other.ruts", "careless")):
        played_by(service, "flight_tomorrow", script)
        sealed(service, folder / file)
    service.close()
    shutil.copy(folder / "whole.ruts", folder / "changed.ruts")
    past_the_guards(folder / "changed.ruts", f"UPDATE events SET sim_min = sim_min + 60 WHERE seq = {BAD}")
    return folder


def _reviewed(files: Path, own: str, first: str) -> Iterator[Service]:
    """A file and another table's, read to their end."""
    service = Service.open(files / own)
    service.review([files / first, files / "other.ruts"], [], "es")
    read_to_end(service)
    yield service
    service.close()


@pytest.fixture(scope="module")
def reviewed(files: Path) -> Iterator[Service]:
    """The changed file and another table's."""
    yield from _reviewed(files, "own.ruta", "changed.ruts")


@pytest.fixture(scope="module")
def control(files: Path) -> Iterator[Service]:
    """The file as it was, and another table's."""
    yield from _reviewed(files, "control.ruta", "whole.ruts")


def told(case: CaseReview) -> list[str]:
    """What is told of a case and its session."""
    shown = case.about, *case.wrongs, case.waited_most, *case.days, *case.glance
    return [text for row in shown for text in every_text(row if isinstance(row, str) else _texts(row))]


@pytest.mark.parametrize(("lang", "reason"), [("es", "ejercicio no ha terminado"), ("en", "has not ended")])
def test_beside_the_rules_it_is_told_up_to_where(
    reviewed: Service, control: Service, lang: str, reason: str
) -> None:
    part, whole = (service.review_case(0, "V1", lang) for service in (reviewed, control))
    assert part.against is not None and whole.against is not None
    assert f"{BAD - 1}" in part.against.counts and f"{whole.events}" in part.against.counts
    for words in (*NOT_KNOWN[lang], "Nada", "nothing against"):
        assert words not in part.against.counts
    assert reason not in part.against.about and not part.against.note
    assert str(BAD - 1) not in whole.against.counts  # the control
    assert (part.events, part.known) == (whole.events, BAD - 1) and not whole.known


def test_why_nothing_is_supposed_is_that_it_was_changed(reviewed: Service, control: Service) -> None:
    refused = [
        service.review_supposing(Supposed(0, "V1", BAD - 1), "es").refused for service in (reviewed, control)
    ]
    assert f"hasta el suceso {BAD - 1}" in refused[0] and "ejercicio" not in refused[0]
    assert str(BAD - 1) not in refused[1]  # the control


def _texts(row: object) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in row.__slots__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_nothing_is_said_not_to_have_been_done(reviewed: Service, control: Service, lang: str) -> None:
    part, whole = reviewed.review_case(0, "V1", lang), control.review_case(0, "V1", lang)
    assert part.wrongs[0].sort == "part" and part.wrongs[0].text == part.part == part.glance[0].text
    assert str(BAD) in part.part and str(BAD - 1) in part.part and not whole.part
    for words in NOT_KNOWN[lang]:
        assert not [text for text in told(part) if words in text]
    assert [text for text in told(whole) for words in NOT_KNOWN[lang] if words in text]  # the control
    assert {row.heading for row in part.glance}.isdisjoint({"Cómo terminó", "How it ended"})
    assert str(BAD - 1) in part.about and str(BAD - 1) not in whole.about


def test_it_is_not_among_those_in_which_nothing_went_wrong(reviewed: Service) -> None:
    (row,) = reviewed.review_cases(Asked(source=0), "es").rows
    assert (row.faults, row.late, row.refused, row.unfound) == (0, 0, 0, False)
    assert row.about.startswith(f"hasta el suceso {BAD - 1} · ")
    assert not reviewed.review_cases(Asked(source=0, wrong="well"), "es").rows


def test_who_was_not_found_is_not_known(tmp_path: Path) -> None:
    """Of a person whom nobody had found when a log ended; that log with its last event changed."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "", seed=1)
    service.new_case("domestic_with_children", {}, "")
    service.play(["police"], "es")
    service.advance(1440, "es")
    sealed(service, tmp_path / "whole.ruts")
    shutil.copy(tmp_path / "whole.ruts", tmp_path / "changed.ruts")
    last = len(service.world.events)
    past_the_guards(tmp_path / "changed.ruts", f"UPDATE events SET sim_min = 7 WHERE seq = {last}")
    found = []
    for file in ("whole.ruts", "changed.ruts"):
        service.review([tmp_path / file], [], "es")
        read_to_end(service)
        found.append([row.unfound for row in service.review_cases(Asked(), "es").rows])
    service.close()
    assert any(found[0]) and found[1] and not any(found[1])


def test_what_others_did_is_a_row_each_with_its_own_event(control: Service) -> None:
    rows = [row for row in control.review_case(0, "V1", "es").wrongs if row.sort == "apart"]
    assert len(rows) > 1 and rows[0].heading and not any(row.heading for row in rows[1:])
    whose = ("Ya había ocurrido al empezar", "No era de la mesa")
    events = control.review_events(0, control.review_case(0, "V1", "es").seqs, "es")
    assert [row.seq for row in rows] == [event.seq for event in events if event.text.startswith(whose)]
    for row in rows:
        (event,) = control.review_events(0, (row.seq,), "es")
        assert row.text.partition(".")[0] in event.text


def test_it_is_set_beside_no_other_table(reviewed: Service, control: Service) -> None:
    assert not reviewed.review_others(0, "V1", "es") and not reviewed.review_others(1, "V1", "es")
    assert control.review_others(0, "V1", "es") and control.review_others(1, "V1", "es")  # the control


def test_it_has_no_receipt_of_its_own(reviewed: Service, control: Service) -> None:
    assert reviewed.read_on("es").sources[0].receipt == ""
    assert control.read_on("es").sources[0].receipt


def test_a_report_tells_of_it_at_a_glance_only(reviewed: Service, control: Service, files: Path) -> None:
    pages = []
    for service in (reviewed, control):
        service.review_report(Wanted((), False), files / "r.html", "es")
        pages.append((files / "r.html").read_text(encoding="utf-8"))
    part, whole = (page.split("<h2>")[2] for page in pages)  # the first of the two sessions
    assert f"no coincide desde el suceso {BAD}" in part and "no se propone nada" in part
    for words in ("Fortalezas", "Derechos", "Nada de lo que", "Ningún plazo"):
        assert words not in part
    assert "Fortalezas" in whole and "Derechos" in whole  # the control
    assert "no se sabe" in pages[0] and "<td>0</td>" not in pages[0].split("<h2>")[1]


def test_where_only_the_name_was_changed_no_event_is_said_not_to_hold(files: Path, tmp_path: Path) -> None:
    """An event that the log does not have is named nowhere; one that was changed is (the control)."""
    shutil.copy(files / "whole.ruts", tmp_path / "named.ruts")
    past_the_guards(tmp_path / "named.ruts", "UPDATE labels SET name = 'Otra mesa'")
    service = Service.open(tmp_path / "w.ruta")
    service.review([tmp_path / "named.ruts", files / "changed.ruts"], [], "es")
    read_to_end(service)
    named, changed = sorted(service.read_on("es").sources, key=lambda source: "changed" in source.name)
    said = (named.told, *(row.text for row in service.review_case(named.number, "V1", "es").glance))
    service.close()
    assert named.told.startswith(f"los {named.events} sucesos coinciden; su final o su sello, NO: el sello")
    assert not [text for text in said if f"suceso {named.events + 1}" in text]
    assert any(f"Los {named.events} sucesos del registro coinciden" in text for text in said)
    assert f"NO coincide desde el suceso {BAD}" in changed.told
