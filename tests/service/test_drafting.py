"""A group's own scenarios: made like another, written part by part, saved, played, passed on."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.exercise.known import Known
from workflow.pathway.source import parse, plain
from workflow.pathway.writing import to_yaml
from workflow.problems import ExpectedError, ServiceError
from workflow.rows.drafting import DraftField, DraftPart, DraftRow, Filled
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.scenario import library
from workflow.service import Service

COPIED = "turned_away"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    found = Service.open(tmp_path / "w.ruta")
    yield found
    found.close()


def own(tmp_path: Path, name: str) -> Path:
    return tmp_path / "w-escenarios" / name


def part(row: DraftRow, section: str, id: str) -> DraftPart:
    found = next(each for each in row.sections if each.id == section)
    return next(each for each in found.parts if each.id == id)


def field(row: DraftRow, key: str) -> DraftField:
    """A field of the chosen part."""
    return next(each for each in part(row, *row.chosen).fields if each.key == key)


def value_of(one: DraftField) -> Filled:
    """What stands in a field, as it is filled in."""
    if one.sort in ("line", "story"):
        return one.es, one.en
    return one.values if one.sort == "several" else one.value


@pytest.mark.parametrize("name", library.names())
def test_a_copy_holds_and_says_what_the_first_says(service: Service, tmp_path: Path, name: str) -> None:
    row = service.new_draft(name, "Una copia nuestra", "es")
    assert (row.scenario, row.title, row.lacks, row.is_changed) == (
        "una_copia_nuestra",
        "Una copia nuestra",
        0,
        False,
    )
    made, first = library.load(own(tmp_path, row.scenario)), library.load(name)
    assert made.title.en == f"{first.title.en} (copy)"  # nobody typed it in English
    other = {"scenario": first.scenario, "title": first.title, "digest": first.digest}
    assert made.model_copy(update=other) == first
    scripts = library.moves_of(own(tmp_path, row.scenario), made)
    assert set(scripts) == set(library.moves_of(name, first)) and not any(
        s.problems for s in scripts.values()
    )


def test_every_field_shows_what_the_file_has_and_writes_it_back(service: Service, tmp_path: Path) -> None:
    """Filling in what stands there already changes nothing, in any field of each sort of part."""
    row = service.new_draft(COPIED, "Otra", "en")
    tried: set[tuple[str, ...]] = set()
    for section in row.sections:
        for each in section.parts:
            shown = part(service.show_draft(section.id, each.id, "en"), section.id, each.id).fields
            keys = (section.id, *(one.key for one in shown))
            for one in shown if keys not in tried else ():
                after = service.change_draft(section.id, each.id, one.key, value_of(one), "en")
                assert after.lacks == 0, (section.id, each.id, one.key)
            tried.add(keys)
    assert len(tried) > 14
    made = library.load(own(tmp_path, row.scenario))
    service.save_draft("en")
    assert library.to_json(library.load(own(tmp_path, row.scenario))) == library.to_json(made)


def test_days_are_those_of_the_exercise_which_the_file_counts_as_the_pathway_does(
    service: Service, tmp_path: Path
) -> None:
    """The exercise starts on day 249 of the year; on every screen that is its day 1."""
    row = service.new_draft("girl_in_colon", "Nuestra", "es")
    starts = field(row, "starts")
    assert starts.value == "day 249, 08:30" and "jueves 9 sep 2021, y el día 1" in starts.hint
    row = service.show_draft("happens", "mother_comes", "es")
    assert field(row, "at").value == "day 1, 14:30"
    assert part(row, *row.chosen).name.startswith("día 1, 14:30 · «Soy la mamá.")
    assert row.line is not None and row.line.starts == 8 * 60 + 30
    assert {mark.minute for mark in row.line.marks if mark.id == "mother_comes"} == {14 * 60 + 30}
    row = service.change_draft("happens", "mother_comes", "at", "day 2, 09:15", "es")
    assert field(row, "at").value == "day 2, 09:15" and row.lacks == 0
    service.save_draft("es")
    made = library.load(own(tmp_path, row.scenario))
    assert made.happens["mother_comes"].at == 249 * 1440 + 9 * 60 + 15
    service.change_draft("about", "", "starts", "day 30, 08:30", "es")
    row = service.show_draft("happens", "mother_comes", "es")
    assert field(row, "at").value == "day 2, 09:15" and row.lacks == 0 and row.doubts == 0
    service.save_draft("es")
    assert library.load(own(tmp_path, row.scenario)).happens["mother_comes"].at == 30 * 1440 + 9 * 60 + 15


def test_what_is_lacking_is_said_where_it_lacks(service: Service) -> None:
    service.new_draft("", "Nuestro primero", "es")
    row = service.add_to_draft("happens", "es")
    assert row.chosen == ("happens", "event_2") and row.is_changed and row.lacks == 6
    assert field(row, "text").lacks and field(row, "note").lacks
    assert (
        field(row, "from").lacks == field(row, "channel").lacks == "Falta elegir."
    )  # nobody chose the first
    assert part(row, *row.chosen).name == "día 1, 09:00 · (sin texto todavía)"
    values: dict[str, Filled] = {
        "at": "day 1, 10:30",
        "from": "employer",
        "channel": "call",
        "text": ("Llaman.", "They call."),
        "note": ("¿Quién contesta?", "Who answers?"),
    }
    for key, value in values.items():
        row = service.change_draft("happens", "event_2", key, value, "es")
    assert row.lacks == 0 and part(row, "happens", "event_2").name == "día 1, 10:30 · Llaman."
    happens = next(section for section in row.sections if section.id == "happens")
    assert [each.id for each in happens.parts] == ["event_2", "employer_calls"]  # by their times
    row = service.change_draft("happens", "event_2", "at", "day 1, 08:00", "es")
    assert "anterior al comienzo" in field(row, "at").lacks and row.lacks == 1
    row = service.take_from_draft("counterparts", "employer", "es")
    assert row.lacks == 4 and part(row, "happens", "employer_calls").lacks
    row = service.undo_draft("es")
    assert row.undone.startswith("Deshecho: volvió «") and row.chosen == ("counterparts", "employer")
    assert not service.show_draft("about", "", "es").undone  # it is said once
    row = service.undo_draft("es")  # and the part in which it was is shown, whatever was shown before
    assert row.undone == "Deshecho en «día 1, 10:30 · Llaman.»: Momento."
    assert row.chosen == ("happens", "event_2") and row.lacks == 0 and row.can_undo


_RAW = re.compile(r"\b(step|asked|told|done|never|watch|within|before|since|after|anew|when|if_not|by_hand|"
                  r"alone_at|at|to|by|from|until)\b")  # fmt: skip


@pytest.mark.parametrize("section", ["happens", "expect", "people", "ends"])
def test_what_was_not_chosen_yet_is_said_in_no_words_of_the_file(service: Service, section: str) -> None:
    """Every field of a new part and of one that was there, with nothing chosen in it."""
    service.new_draft("", "Nuestro", "es")
    row = service.add_to_draft(section, "es")
    ids = [each.id for one in row.sections if one.id == section for each in one.parts]
    seen = 0
    for id in ids:
        row = service.show_draft(section, id, "es")
        chosen = {one.key: any(one.values) for one in part(row, section, id).fields if one.sort == "several"}
        for key, is_chosen in chosen.items():
            if is_chosen:
                row = service.change_draft(section, id, key, (), "es")
            assert not _RAW.search(" ".join(part(row, section, id).lacks)), (id, key)
            seen += field(row, key).lacks == "Falta elegir."
            if is_chosen:
                row = service.undo_draft("es")
    assert seen or section in ("people", "ends")  # the control: something was to be chosen


def test_reasons_and_expectations_become_others(service: Service) -> None:
    service.new_draft("", "Nuestro", "es")
    for reason, keys in (
        ("once_told", {"once_told.of", "once_told.told", "once_told.to", "later"}),
        ("by_hand", {"alone_at"}), ("if_not", {"if_not.of", "if_not.step", "if_not.until"}),
        ("when", {"when.of", "when.track", "when.state"}), ("at", {"at"}),
    ):  # fmt: skip
        row = service.change_draft("happens", "employer_calls", "reason", reason, "es")
        now = {each.key for each in part(row, "happens", "employer_calls").fields}
        assert keys <= now and row.lacks == 0, reason
        assert field(row, "reason").value == reason
    whats: tuple[tuple[str, str, Filled], ...] = (
        ("step", "done.step", ("tell_rights",)),
        ("asked", "done.asked", ("any_on_facts",)),
        ("told", "done.told", "D2"),
        ("fault", "never.fault", ("child_in_hotel",)),
        ("watch", "weight", "4"),
    )
    for what, key, value in whats:
        row = service.change_draft("expect", "employer_told_nothing", "what", what, "es")
        row = service.change_draft("expect", "employer_told_nothing", key, value, "es")
        assert field(row, "what").value == what, what
        assert not field(row, key).lacks, (what, field(row, key).lacks)
    row = service.change_draft("expect", "employer_told_nothing", "what", "step", "es")
    row = service.change_draft("expect", "employer_told_nothing", "within", "2 days", "es")
    assert field(row, "within").value == "2 days"


LATE = "day 300, 10:00"
CALL, TOLD = ("happens", "employer_calls"), ("expect", "private_first")
EMPLOYER, TOLD_NOTHING = ("counterparts", "employer"), ("expect", "employer_told_nothing")
Fill = tuple[tuple[str, str], str, Filled]
DOUBTS: dict[str, tuple[tuple[Fill, ...], tuple[tuple[str, str], str], str]] = {
    "too late": (((CALL, "at", LATE),), (CALL, "at"), "El suceso no llegaría nunca."),
    "no timer": (
        ((CALL, "reason", "if_not"), (CALL, "if_not.until", LATE)),
        (CALL, "if_not.until"),
        "El plazo no vence nunca",
    ),
    "not for him": (
        ((CALL, "reason", "when"), (CALL, "when.track", "protection"), (CALL, "when.state", "notified")),
        (CALL, "when.state"),
        "Con esta persona eso no puede llegar a ser así.",
    ),
    "no such step": (((TOLD, "done.step", ("find_child",)),), (TOLD, "done.step"), "Nadie podría cumplirlo."),
    "never due": (((TOLD, "within", "300 days"),), (TOLD, "within"), "El plazo no vence nunca."),
    "no rule": (
        ((TOLD_NOTHING, "what", "watch"),),
        (EMPLOYER, "colleague"),
        "ninguna expectativa dice qué no le hace falta",
    ),
    "no task": (
        ((("about", ""), "roles.played", ("migration_officer", "upavit")),),
        (("about", ""), "roles.played"),
        "De este rol no se espera nada: UPAVIT.",
    ),
    "no such end": (
        ((("ends", "end_2"), "text", ("Otro final.", "Another end.")), (("ends", "end_2"), "at", LATE)),
        (("ends", "end_2"), "at"),
        "Así no termina nunca.",
    ),
}
"""What can never happen: how it is brought about, at which field it is said, and the sentence."""


@pytest.mark.parametrize("name", DOUBTS)
def test_what_can_never_happen_is_said_at_its_field(service: Service, name: str) -> None:
    row = service.new_draft("", "Nuestro", "es")
    assert row.lacks == row.doubts == 0  # what the example says can happen
    fills, (where, key), sentence = DOUBTS[name]
    if name == "no such end":
        service.add_to_draft("ends", "es")
    for place, filled, value in fills:
        row = service.change_draft(*place, filled, value, "es")
    row = service.show_draft(*where, "es")
    assert row.lacks == 0 and row.doubts == (2 if where == CALL else 1)  # what follows the call never comes
    assert sentence in field(row, key).doubt and not field(row, key).lacks
    assert len(part(row, *where).doubts) == 1
    for _change in range(len(fills) + (name == "no such end")):
        row = service.undo_draft("es")
    assert row.doubts == 0


def test_an_inject_that_follows_one_that_never_comes_is_told_in_its_part(service: Service) -> None:
    service.new_draft("", "Nuestro", "es")
    row = service.change_draft(*CALL, "at", LATE, "es")
    assert row.doubts == 2  # the call, and what is expected after it
    row = service.show_draft("expect", "employer_told_nothing", "es")
    assert "Sigue a un suceso que no llega nunca." in field(row, "after").doubt


def test_a_question_about_what_never_comes_is_told(service: Service) -> None:
    service.new_draft("", "Nuestro", "es")
    row = service.change_draft("debrief", "0", "after", ("employer_calls",), "es")
    assert (row.lacks, row.doubts) == (0, 0)
    assert service.change_draft(*CALL, "at", LATE, "es").doubts == 3
    row = service.show_draft("debrief", "0", "es")
    assert "no se preguntaría" in field(row, "after").doubt


def test_nothing_is_on_the_disk_before_it_is_saved(service: Service, tmp_path: Path) -> None:
    row = service.new_draft("", "Nuestro", "es")
    file = own(tmp_path, row.scenario) / "scenario.yaml"
    before = file.read_bytes()
    row = service.change_draft("about", "", "title", ("Otro título", "Another title"), "es")
    assert row.is_changed and file.read_bytes() == before
    row = service.save_draft("es")
    assert not row.is_changed and plain(parse(file.read_bytes(), "f"))["title"]["en"] == "Another title"
    assert service.open_draft(row.scenario, "es").title == "Otro título"


def test_one_that_lacks_something_is_kept_and_not_played(service: Service) -> None:
    row = service.new_draft("", "Nuestro", "es")
    service.add_to_draft("expect", "es")
    service.save_draft("es")
    found = next(each for each in service.scenarios("es") if each.id == row.scenario)
    assert found.own and found.title == "Nuestro" and "no se puede jugar: cosas que faltan" in found.lacks
    with pytest.raises(ExpectedError):
        service.begin_exercise(
            ExerciseWanted(row.scenario, (SeatWanted(("migration_officer",)),), True, True), "es"
        )
    service.undo_draft("es")
    service.save_draft("es")
    assert next(each for each in service.scenarios("es") if each.id == row.scenario).lacks == ""


def test_an_own_one_is_played_goes_on_and_is_only_read_once_changed(service: Service) -> None:
    row = service.new_draft("", "Nuestro", "es")
    service.begin_exercise(
        ExerciseWanted(row.scenario, (SeatWanted(("migration_officer",)),), True, True), "es"
    )
    session = service.session_id
    service.advance(180, "es")
    service.leave()
    service.resume(session)
    found = service.exercise_row("es")
    assert (
        found is not None
        and found.is_going_on
        and [m.text for m in found.messages] == ["¿Está con ustedes? Sólo quiero saber."]
    )
    service.leave()
    service.open_draft(row.scenario, "es")
    service.change_draft("about", "", "title", ("Otro", "Other"), "es")
    service.save_draft("es")
    service.resume(session)
    found = service.exercise_row("es")
    assert found is not None and not found.is_going_on and found.why_not


def test_only_own_ones_are_changed(service: Service) -> None:
    for name in (COPIED, "nothing", "../x"):
        with pytest.raises(ServiceError, match="Only own scenarios"):
            service.open_draft(name, "es")
    with pytest.raises(ServiceError, match="No scenario is open"):
        service.save_draft("es")
    service.new_draft("", "Nuestro", "es")
    for section, id, key in (("happens", "nothing", "at"), ("nothing", "", "at"), ("about", "", "nothing")):
        with pytest.raises(ServiceError, match="no longer there"):
            service.change_draft(section, id, key, "x", "es")


def test_what_lacks_is_said_without_ids_and_keys(service: Service) -> None:
    service.new_draft("", "Nuestro", "es")
    row = service.add_to_draft("expect", "es")
    assert field(row, "done.step").lacks == "Falta elegir." and field(row, "text").lacks == "Falta el texto."
    row = service.change_draft("expect", "expected_3", "text", ("Sólo en español", ""), "es")
    assert field(row, "text").lacks == "Falta el texto en inglés: se juega en los dos idiomas."
    row = service.change_draft("expect", "expected_3", "text", ("", "Only in English"), "es")
    assert field(row, "text").lacks == "Falta el texto en español: se juega en los dos idiomas."
    row = service.change_draft("expect", "expected_3", "text", ("En los dos", "In both"), "es")
    row = service.change_draft("expect", "expected_3", "done.step", ("detect_health",), "es")
    told = " ".join(part(row, "expect", "expected_3").lacks)
    assert told and not re.search(r"«[a-z]+_[a-z_]+»|«by»", told), told


def test_texts_of_the_example_are_counted_until_they_are_others(service: Service) -> None:
    row = service.new_draft("", "Nuestro", "es")
    before = row.examples
    assert before > 10 and row.lacks == 0 and "texto de ejemplo" in field(row, "about").hint
    row = service.change_draft("about", "", "about", ("Una tarde.", "An afternoon."), "es")
    assert row.examples == before - 1 and field(row, "about").hint == ""
    assert service.new_draft(COPIED, "Otro", "es").examples == 0


@pytest.mark.parametrize("base", ["", COPIED])
@pytest.mark.parametrize(
    ("lang", "said", "own"),
    [("es", "El título en inglés es todavía el de una copia", ("Otro", "Another")),
     ("en", "The Spanish title is still that of a copy", ("Otro", "Another"))],
)  # fmt: skip
def test_the_title_of_a_copy_in_the_other_language_is_asked_for(
    service: Service, base: str, lang: str, said: str, own: tuple[str, str]
) -> None:
    row = service.new_draft(base, "Otro", lang)
    title = field(row, "title")
    about = part(row, "about", "")
    assert said in title.hint and title.is_to_be_seen
    assert about.one_language == (1 if base else 0)  # of a small new one it is a text of the example
    examples = row.examples
    numbered = tuple(re.sub(r"\)$", ") (2)", text) for text in (title.es, title.en))
    row = service.change_draft("about", "", "title", numbered, lang)
    assert said in field(row, "title").hint
    row = service.change_draft("about", "", "title", own, lang)
    assert field(row, "title").hint == "" and part(row, "about", "").one_language == 0  # the control
    assert row.examples == (0 if base else examples - 1)


def test_of_whom_else_a_fault_must_not_be_done_is_chosen(service: Service) -> None:
    service.new_draft("construction_site", "Otra obra", "es")
    row = service.show_draft("expect", "identity_kept", "es")
    assert field(row, "never.also").values == ("jose", "ramon")
    for chosen in (("ramon",), ()):
        row = service.change_draft("expect", "identity_kept", "never.also", chosen, "es")
        assert field(row, "never.also").values == chosen and row.lacks == 0
    row = service.show_draft("expect", "foreman_told_nothing", "es")
    assert not [each for each in part(row, *row.chosen).fields if each.key == "never.also"]  # the control
    service.new_draft(COPIED, "Otro", "es")
    row = service.show_draft("expect", "no_cell", "es")
    assert not [
        each for each in part(row, *row.chosen).fields if each.key == "never.also"
    ]  # nobody else is there


def test_what_counts_without_an_event_says_from_when(service: Service) -> None:
    service.new_draft(COPIED, "Otro", "es")
    row = service.show_draft("expect", "says_paola", "es")
    assert field(row, "after").hint == "Sin elegir un suceso, cuenta desde el comienzo del ejercicio."
    row = service.show_draft("expect", "gate_told_nothing", "es")
    assert field(row, "after").value and field(row, "after").hint == ""  # the control


def test_a_sentence_in_common_with_the_example_is_no_example(service: Service) -> None:
    example = field(service.new_draft("", "Nuestro", "es"), "about")
    row = service.new_draft(COPIED, "Otro", "es")
    row = service.change_draft("about", "", "about", (example.es, example.en), "es")
    assert (row.examples, field(row, "about").hint) == (0, "")


def test_a_language_that_was_not_changed_with_the_other_is_told(service: Service) -> None:
    service.new_draft(COPIED, "Otro", "es")
    row = service.change_draft("about", "", "title", ("Otro", "Another"), "es")
    before = field(row, "about")
    assert before.hint == ""
    row = service.change_draft("about", "", "about", ("Una tarde.", before.en), "es")
    assert field(row, "about").hint == "Cambió el español; el inglés dice todavía lo de antes."
    assert row.one_language == 1 == part(row, "about", "").one_language
    row = service.save_draft("es")
    assert row.one_language == 1  # it was saved, and the English still says what it said
    row = service.change_draft("about", "", "about", ("Una tarde.", "An afternoon."), "es")
    assert (field(row, "about").hint, row.one_language) == ("", 0)


def test_what_has_to_be_done_before_something_is_shown_and_written(service: Service, tmp_path: Path) -> None:
    row = service.new_draft("flight_tomorrow", "Otro vuelo", "es")
    row = service.show_draft("expect", "apart_first", "es")
    before = field(row, "before")
    assert before.value == "asked.any_on_facts" and "antes de qué" not in part(row, *row.chosen).note
    row = service.change_draft("expect", "apart_first", "before", "step.release_person", "es")
    assert field(row, "before").value == "step.release_person" and row.lacks == 0
    service.save_draft("es")
    made = library.load(own(tmp_path, row.scenario)).expect["apart_first"].before
    assert made is not None and (made.of, made.step, made.asked) == ("hao", ("release_person",), ())
    row = service.change_draft("expect", "apart_first", "before", "", "es")
    assert field(row, "before").value == "" and row.lacks == 0


def test_what_only_the_file_has_is_named(service: Service) -> None:
    row = service.new_draft(COPIED, "Otro", "en")
    notes = [
        found.note
        for section in ("people", "expect")
        for each in next(one for one in row.sections if one.id == section).parts
        if (found := part(service.show_draft(section, each.id, "en"), section, each.id)).note
    ]
    assert notes and all(note.startswith("Besides, in the file only, and kept: ") for note in notes)
    assert any("since when it counts" in note for note in notes)
    assert not any(code in note for note in notes for code in ("since;", "already", "beside"))


def test_what_lacks_is_what_the_saved_file_lacks(service: Service, tmp_path: Path) -> None:
    row = service.new_draft(COPIED, "Nuestro", "es")
    service.take_from_draft("people", "paola", "es")
    service.take_from_draft("objectives", "her_name", "es")
    row = service.add_to_draft("expect", "es")
    row = service.save_draft("es")
    found = library.read(own(tmp_path, row.scenario)).problems
    told = [lack for section in row.sections for each in section.parts for lack in each.lacks]
    told += [*row.other, *(section.lacks for section in row.sections if section.lacks)]
    assert len(found) == row.lacks == len(told) > 3


def test_a_time_in_hours_and_minutes_is_shown_whole(service: Service) -> None:
    service.new_draft(COPIED, "Nuestro", "es")
    assert service.change_draft("expect", "bed_tonight", "within", "390 minutes", "es").is_changed
    row = service.show_draft("expect", "bed_tonight", "es")
    assert field(row, "within").value == "390 minutes"  # six hours and a half
    service.change_draft("expect", "bed_tonight", "within", "390 minutes", "es")
    assert not service.undo_draft("es").is_changed  # the same again was no change


def test_what_no_field_shows_is_said_of_the_part_and_an_empty_list_of_its_section(service: Service) -> None:
    service.new_draft("construction_site", "Nuestro", "es")
    row = service.take_from_draft("people", "jose", "es")
    told = [each for section in row.sections for each in section.parts if each.lacks]
    assert told
    for section in row.sections:
        for each in section.parts:
            if each.lacks:
                found = part(service.show_draft(section.id, each.id, "es"), section.id, each.id)
                shown = " ".join([found.here, *(one.lacks for one in found.fields)])
                assert all(lack in shown for lack in found.lacks), found.lacks
    assert any(
        part(service.show_draft(section.id, each.id, "es"), section.id, each.id).here
        for section in row.sections
        for each in section.parts
        if each.lacks
    )
    ends = [each.id for section in row.sections if section.id == "ends" for each in section.parts]
    for id in ends:
        row = service.take_from_draft("ends", id, "es")
    (lacks,) = [section.lacks for section in row.sections if section.lacks]
    assert row.chosen == ("ends", "") and "Aquí hace falta al menos uno" in lacks and row.other == ()


def test_two_of_the_same_title_have_two_names(service: Service) -> None:
    names = [
        service.new_draft("", title, "es").scenario
        for title in ("Turned away", "¡Niñez!", "¡Niñez!", "2021", "…")
    ]
    assert names == ["turned_away_2", "ninez", "ninez_2", "e_2021", "e"]


def test_one_is_passed_on_to_another_place(service: Service, tmp_path: Path) -> None:
    row = service.new_draft(COPIED, "Para otra sede", "es")
    service.pack_scenario(row.scenario, tmp_path / "a.ruta-scenario")
    there = tmp_path / "there"
    there.mkdir()
    other = Service.open(there / "w.ruta")
    try:
        assert other.take_scenario(tmp_path / "a.ruta-scenario") == row.scenario
        assert [each.title for each in other.scenarios("es") if each.own] == ["Para otra sede"]
        with pytest.raises(ExpectedError, match="already"):
            other.take_scenario(tmp_path / "a.ruta-scenario")
        service.pack_scenario(COPIED, tmp_path / "b.ruta-scenario")
        with pytest.raises(ExpectedError, match="already"):
            other.take_scenario(tmp_path / "b.ruta-scenario")  # one that comes with Ruta is never hidden
    finally:
        other.close()


def test_a_second_version_is_kept_beside_the_first_or_takes_its_place(
    service: Service, tmp_path: Path
) -> None:
    row = service.new_draft(COPIED, "Vuelo de tarde", "es")
    packed = tmp_path / "noche.ruta-scenario"  # what the file is called says nothing
    service.pack_scenario(row.scenario, packed)
    here = service.taken_already(packed, "es")
    assert here is not None and (here.title, here.own) == ("Vuelo de tarde", True)
    service.change_draft("about", "", "title", ("Vuelo de noche", "Night flight"), "es")
    service.save_draft("es")
    beside = service.take_scenario(packed, "both")
    titles = {each.id: each.title for each in service.scenarios("es") if each.own}
    assert titles == {row.scenario: "Vuelo de noche", beside: "Vuelo de tarde"} and beside != row.scenario
    made = library.load(own(tmp_path, beside))
    assert all(not script.problems for script in library.moves_of(own(tmp_path, beside), made).values())
    service.begin_exercise(ExerciseWanted(beside, (SeatWanted(tuple(made.roles.played)),), True, False), "es")
    assert service.take_scenario(packed, "replace") == row.scenario
    titles = {each.id: each.title for each in service.scenarios("es") if each.own}
    assert titles[row.scenario] == "Vuelo de tarde"
    with pytest.raises(ServiceError):  # what was open of it is not gone on with
        service.save_draft("es")
    again = service.take_scenario(packed, "both")  # of the same title: they can be told apart
    titles = {each.id: each.title for each in service.scenarios("es") if each.own}
    assert titles[again] == "Vuelo de tarde (2)" and list(titles.values()).count(titles[again]) == 1
    service.delete_scenario(again)
    service.delete_scenario(beside)
    assert [each.id for each in service.scenarios("es") if each.own] == [row.scenario]
    assert sorted(path.name for path in own(tmp_path, "x").parent.iterdir()) == [row.scenario]


def test_what_comes_with_ruta_is_neither_replaced_nor_deleted(service: Service, tmp_path: Path) -> None:
    packed = tmp_path / "a.ruta-scenario"
    service.pack_scenario(COPIED, packed)
    here = service.taken_already(packed, "en")
    assert here is not None and not here.own
    for refused in (
        lambda: service.take_scenario(packed, "replace"),
        lambda: service.delete_scenario(COPIED),
    ):
        with pytest.raises(ServiceError):
            refused()
    assert service.take_scenario(packed, "both") != COPIED and COPIED in library.names()


def test_a_version_that_does_not_hold_replaces_nothing(service: Service, tmp_path: Path) -> None:
    row = service.new_draft(COPIED, "Vuelo de tarde", "es")
    packed, broken = tmp_path / "a.ruta-scenario", tmp_path / "b.ruta-scenario"
    service.pack_scenario(row.scenario, packed)
    with zipfile.ZipFile(packed) as good, zipfile.ZipFile(broken, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name).replace(b"objective:", b"objektive:"))
    before = {path.name: path.read_bytes() for path in own(tmp_path, row.scenario).iterdir()}
    with pytest.raises(ServiceError):
        service.take_scenario(broken, "replace")
    assert {path.name: path.read_bytes() for path in own(tmp_path, row.scenario).iterdir()} == before


@pytest.mark.parametrize("name", library.names())
def test_yaml_is_written_as_it_is_read(name: str) -> None:
    raw = (library.FOLDER / name / "scenario.yaml").read_bytes()
    data = plain(parse(raw, "f"))
    assert plain(parse(to_yaml(data).encode(), "f")) == data


def test_who_is_no_profile_is_asked_their_own_questions() -> None:
    scenario = plain(parse(library.path_of("reception_station").read_bytes(), "f"))
    asked = Known(scenario).questions("samy")
    assert asked["bus"][1] == "What do you want to happen about the bus?"
    expected = Known(scenario).asked(
        "samy"
    )  # that what was noted is read back is expected, and uncovers nothing
    assert expected == {**asked, "read_back": ("Leerle lo anotado", "Read back what was noted")}
    scenario["people"]["samy"]["name"] = "Otro"
    assert "bus" not in Known(scenario).questions("samy")


def test_a_reason_what_teaches_and_an_answer_that_does_the_harm_are_filled_in(
    service: Service,
) -> None:
    service.new_draft("coffee_line", "Otra", "es")
    promised, kept = ("expect", "nothing_promised"), ("expect", "radio_no_place")
    row = service.show_draft(*promised, "es")
    answers = field(row, "never.in_answer")
    assert answers.values == ("apart.promising", "debt.promising", "still_waiting.promising")
    assert set(answers.values) < {choice.id for choice in answers.choices}
    row = service.change_draft(*promised, "never.in_answer", ("debt.evasive",), "es")
    assert field(row, "never.in_answer").values == ("debt.evasive",) and row.lacks == 0
    row = service.change_draft(*promised, "learned", ("any_question",), "es")
    assert field(row, "learned").values == ("any_question",) and row.lacks == 0
    row = service.change_draft(*kept, "why", ("", ""), "es")
    assert row.lacks == 0 and row.doubts == 1 and "No dice por qué" in field(row, "why").doubt
    row = service.change_draft(*kept, "why", ("Todos la oyen.", "Everybody listens to it."), "en")
    assert row.doubts == 0 and field(row, "why").en == "Everybody listens to it."
