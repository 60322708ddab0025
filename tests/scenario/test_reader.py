"""A scenario's file is read, or every mistake is said with its line, in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.scenario.made import MOVES, TEXT, scenario, write
from workflow.pathway.problems import PathwayError
from workflow.scenario import library
from workflow.scenario.moves_reader import read_moves


def problems(path: Path) -> list[tuple[int, str]]:
    """Line and Spanish sentence of every problem; the English is there, too."""
    found = library.read(path).problems
    assert all(problem.en and problem.en != problem.es for problem in found)
    return [(problem.place.line, problem.es) for problem in found]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_sound_scenario_is_read_and_its_digest_is_of_its_content(tmp_path: Path) -> None:
    small = scenario(tmp_path)
    assert (small.scenario, small.starts, small.happens["call"].at) == ("small", 540, 600)
    assert small.case_of("luz") == "V1" and small.case_of("sol") == "V2"
    assert small.digest == scenario(tmp_path, ("scenario: small", "scenario:   small  # a note")).digest
    assert small.digest != scenario(tmp_path, ("Una visita.", "Otra visita.")).digest


def test_one_that_comes_with_ruta_is_read_once_and_again_where_a_file_of_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "turned_away"
    shutil.copytree(library.FOLDER / name, tmp_path / name)
    monkeypatch.setattr(library, "FOLDER", tmp_path)
    first, file = library.load(name), library.path_of(name)
    assert file.is_relative_to(tmp_path) and library.load(name) is first
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Paola has been", "Paola had been", 1), encoding="utf-8")
    assert library.load(name).digest != first.digest
    (tmp_path / name / f"{first.paths[0]}.yaml").unlink()
    with pytest.raises(PathwayError):
        library.load(name)


CHANGES = (
    ("scenario: small", "scenario: other", "scenario:", "deben llamarse igual"),
    ("people: [1, 2]", "people: [3, 2]", "takes:", "de menos a más"),
    ("seed: 3\n", "seed: 3\ndigest: abc\n", "digest:", "lo pone Ruta"),
    ("profile: an_adult", "profile: an_adul", "  luz:", "¿Quiso decir «an_adult»?"),
    ("beside: luz", "beside: sol", "  sol:", "antes en la lista"),
    ("played: [police]", "played: [polic]", "roles:", "no es un rol de la ruta"),
    ("{consent: given}}\n    from", "{consents: given}}\n    from", "    when:", "¿Quiso decir «consent»?"),
    ("{consent: given}}\n    from", "{consent: gone}}\n    from", "    when:", "un valor de «consent»"),
    ("{consent: given}}\n    from", "{role: police}}\n    from", "    when:", "no puede preguntar"),
    ("at: día 1, 10:00", "at: 10:00", "    at: 10", "day 3, 14:00"),
    ("at: día 1, 10:00", "at: day 1, 08:00", "    at: day 1, 08", "anterior al comienzo"),
    ("    at: día 1, 10:00\n", "", "  call:", "una sola razón"),
    ("channel: call", "channel: fax", "    channel: fax", "«fax» no es un valor"),
    ("touches: [quiet, D3]", "touches: [quiet, D9]", "    touches:", "un objetivo ni un derecho"),
    ("after: agreed", "after: again", "    if_not: {of: luz, step: send_form, after", "un suceso del"),
    ("until: \"day 3, 09:00\"", "until: \"day 3, 09:00\", after: call", "    if_not:", "«until»"),
    ("done: {of: luz, step: send_form}", "done: {of: luz, step: confirm}", "    done:", "nadie podría"),
    ("done: {of: luz, step: send_form}", "done: {of: luz, step: consent_given}", "    done:", "lo decide la"),
    ("done: {of: luz, told: D3}", "done: {of: luz, told: D9}", "    done: {of: luz, told", "un derecho"),
    ("before: {of: luz, step: send_form}", "before: {of: luz, asked: read_back}", "    before:",
     "una pregunta de su"),
    ("fault: child_in_hotel", "fault: child_in_hote", "    never:", "una falta de la ruta"),
    ("fault: child_in_hotel", "also: nobody, fault: child_in_hotel", "    never:", "una persona"),
    ("told: whereabouts", "also: sol, told: whereabouts", "    never: {of: luz, also", "«also»"),
    ("en: where she is}", "en: where she is, learned: [call, fax]}", "  whereabouts:", "una pregunta a"),
    ("told: whereabouts", "told: where", "    never: {of: luz, told", "contar («knowledge»)"),
    ("    weight: 3\n", "    weight: 9\n", "    weight:", "menor que o igual a 5"),
    ("    weight: 3\n    assumption: true\n", "", "  form:", "de dónde viene"),
    ("    watch: yes\n", "    watch: yes\n    within: {days: 1}\n", "  listens:", "«within» y «before»"),
    ("    watch: yes\n", "    watch: yes\n    anew: yes\n", "  listens:", "«anew» va con «done»"),
    ("count_assumed: yes\n", "changes: {number: 3}\n", "changes:", "ni un interruptor"),
    ("count_assumed: yes\n", "count_assumed: yes\npaths: [expert]\n", "paths:", "no hay un archivo"),
    ("  stranger: {es", "  police: {es", "  police:", "ya es otra persona o un rol"),
    ("es: Una visita.", 'es: "Una\\u202evisita."', "    text: {es: \"Una", "El texto"),
    ("es: Una visita.", f"es: {'a' * 601}", "    text: {es: aaa", "demasiado largo"),
    (", en: Small}", "}", "title:", "Falta la clave «en»"),
    ("by: police\n    done", "by: victim\n    done", "    by: victim", "un rol que se juega"),
)  # fmt: skip


@pytest.mark.parametrize(("old", "new", "at", "said"), CHANGES, ids=[change[3][:24] for change in CHANGES])
def test_each_mistake_has_its_line(old: str, new: str, at: str, said: str, tmp_path: Path) -> None:
    path = write(tmp_path, (old, new))
    found = problems(path)
    line = line_of(path.read_text(encoding="utf-8"), at)
    assert any(number == line and said in told for number, told in found), found


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, ("beside: luz", "beside: sol"), ("fault: child_in_hotel", "fault: nothing"))
    text = path.read_text(encoding="utf-8")
    assert [line for line, _ in problems(path)] == [line_of(text, "  sol:"), line_of(text, "    never:")]


HOSTILE = (
    ("title:", "title: &x", "anclas"),
    ("about:", "about: !!python/object:os.system", "etiquetas"),
    ("seed: 3", "seed: 3\nseed: 4", "ya está en la línea"),
    ("seed: 3", "seed: 99999999999999999999999", "menor que"),
    ("seed: 3", "seed: 3\n---\nseed: 4", "un documento"),
    ("profile: an_adult,", "profile: ../../etc/passwd,", "no tiene la forma"),
    ("is: {consent: given}", "is: " + "{not: " * 30 + "{consent: given}" + "}" * 30, "niveles"),
)


@pytest.mark.parametrize(("old", "new", "said"), HOSTILE, ids=[change[2] for change in HOSTILE])
def test_hostile_files_are_refused_with_a_sentence(old: str, new: str, said: str, tmp_path: Path) -> None:
    found = problems(write(tmp_path, (old, new)))
    assert any(said in told for _line, told in found), found


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_text(TEXT + "#" + "x" * 1_000_000, encoding="utf-8")
    assert "demasiado grande" in problems(path)[0][1]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PathwayError, match="construction_site"):
        library.load("construction_sit")
    with pytest.raises(PathwayError):
        library.load(tmp_path)


WRONG_MOVES = (
    ("scenario: small", "scenario: other", "scenario:", "este escenario"),
    ("take: send_form", "take: send_for", "  - {take", "¿Quiso decir «send_form»?"),
    ("send_form, of: luz", "send_form, of: mia", "  - {take", "una persona del escenario"),
    ("send_form, of: luz, by: police", "send_form, of: luz, by: shelter", "  - {take", "un rol que se juega"),
    ("send_form, of: luz, by: police", "send_form, of: luz", "  - {take", "«of» (de quién)"),
    ("answer: call", "answer: calls", "  - {answer", "un suceso del escenario"),
    ("answer: call", "note: account", "  - {answer", "van juntos"),
    (
        "  - {take: send_form, of: luz",
        "  - {note: diary, says: {es: a, en: b}, of: luz",
        "  - {take",
        "para anotar",
    ),
    ("tells: [whereabouts]", "tells: [all]", "  - {answer", "contar («knowledge»)"),
    ("{consent: given}", "{consents: given}", "  - {until", "¿Quiso decir «consent»?"),
    ("  - {take: send_form, of", "  - {take: send_form, ask: silence, of", "  - {take", "una sola cosa"),
)


@pytest.mark.parametrize(
    ("old", "new", "at", "said"), WRONG_MOVES, ids=[change[3][:24] for change in WRONG_MOVES]
)
def test_each_mistake_of_a_script_has_its_line(
    old: str, new: str, at: str, said: str, tmp_path: Path
) -> None:
    small, path = scenario(tmp_path), tmp_path / "small" / "moves.yaml"
    path.write_text(MOVES, encoding="utf-8")
    assert read_moves(path, small).problems == ()
    path.write_text(MOVES.replace(old, new), encoding="utf-8")
    found = read_moves(path, small).problems
    line = line_of(MOVES, at)
    assert any(problem.place.line == line and said in problem.es for problem in found), found


@pytest.mark.parametrize(
    ("duty", "said"),
    [
        ("{take: send_form, of: luz, by: police}", ""),
        ("{take: send_for, of: luz, by: police}", "¿Quiso decir «send_form»?"),
        ("{take: send_form, of: mia, by: police}", "una persona del escenario"),
        ("{take: send_form, of: luz, by: shelter}", "un rol que se juega"),
        ("{take: lodge_in_hotel, of: luz, by: police}", "no tiene plazo ni meta"),
    ],
)
def test_what_is_done_each_time_is_known_and_can_be_due(duty: str, said: str, tmp_path: Path) -> None:
    small, path = scenario(tmp_path), tmp_path / "small" / "moves.yaml"
    text = MOVES.replace("acts:\n", f"each_time_due:\n  - {duty}\nacts:\n")
    path.write_text(text, encoding="utf-8")
    found = read_moves(path, small).problems
    assert bool(found) is bool(said)
    line = line_of(text, "  - " + duty)
    assert not said or any(one.place.line == line and said in one.es for one in found), found
