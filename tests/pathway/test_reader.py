"""A pathway file with mistakes: every one is told at once, at its place, with the likely word."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.service.conftest import MADE_UP
from workflow.pathway import library
from workflow.pathway.problems import PathwayError

GOOD = Path(MADE_UP).read_text(encoding="utf-8")


def told(text: str, folder: Path, name: str = "f.yaml") -> list[tuple[str, str]]:
    """The problems of a text as a pathway file, in both languages."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return [(problem.text("es"), problem.text("en")) for problem in library.read(path).problems]


def line_of(text: str, part: str) -> int:
    """The line on which a part of the text begins."""
    return text[: text.index(part)].count("\n") + 1


def test_the_good_file_is_good(tmp_path: Path) -> None:
    assert told(GOOD, tmp_path) == []


MISTAKES = [
    # what the file says, what it says by mistake, words that the problem must hold
    ("by: police\n        moves: {status", "by: polise\n        moves: {status", ("polise", "police")),
    ("{from: potential, to: sent}", "{from: potential, to: send}", ("send", "sent")),
    ("{from: potential, to: sent}", "{from: potencial, to: sent}", ("potencial", "potential")),
    ("moves: {lodging:", "moves: {loging:", ("loging", "lodging")),
    ("when: {consent: not_asked}", "when: {consent: asked}", ("asked", "not_asked")),
    ("when: {consent: not_asked}", "when: {consnt: not_asked}", ("consnt", "consent")),
    ("sets: {consent: given}", "sets: {consent: giv}", ("giv", "given")),
    ("resource: panel}", "resource: pannel}", ("pannel", "panel")),
    ("cost: {fund: services", "cost: {fund: servces", ("servces", "services")),
    ("lane: commission, bottleneck", "lane: comission, bottleneck", ("comission", "commission")),
    ("bottleneck: B4, assumption", "bottleneck: B5, assumption", ("B5", "B4")),
    ("tells: D3", "tells: D33", ("D33", "D3")),
    ("[{id: child_in_hotel", "[{id: child_in_hotl", ("child_in_hotl", "child_in_hotel")),
    ("right: D6", "right: D66", ("D66", "D6")),
    ("tells: D3", "tells: D3\n        part: {step: detct, es: una, en: one}", ("detct",)),
    ("Safe accommodation,", "Safe accommodation, in_lanes: {frst: {es: Una, en: One}},", ("frst", "first")),
    ("calendar: office\n    bottleneck", "calendar: offices\n    bottleneck", ("offices", "office")),
    ("facts: {age: child}", "facts: {age: chid}", ("chid", "child")),
    ("figures: [F48]", "figures: [F480]", ("F480",)),
    ("source: P6", "source: P66", ("P66",)),
    ("linked_to: proceeding", "linked_to: procedure", ("procedure",)),
    ("roles: [police]", "roles: [policeman]", ("policeman", "police")),
    ("repeat", "repeat", ()),
    ("moves: {status: {from: sent", "movs: {status: {from: sent", ("movs", "moves")),
    ("kind: standard", "kind: standart", ("standart", "standard")),
    ("units: 1", "units: one", ("number",)),
    ("opening: 100", "opening: -5", ("an amount in balboas, from 0",)),
    ("unit: working_hours", "unit: working_hour", ("working_hour", "working_hours")),
    ("time: {fixed: 2,", "time: {fixed: 2, exponential: 3,", ("exactly one shape",)),
    ("when: {proceeding", "when: {proceeding", ()),
    ("profile: true\n        group: person", "profile: maybe\n        group: person", ("true or false",)),
    ("starts: 2021-01-04", "starts: soon", ("date",)),
    ("  victim: {es: La persona, en:", "  Victim!: {es: La persona, en:", ("Victim!",)),
]


@pytest.mark.parametrize(("right", "wrong", "words"), [m for m in MISTAKES if m[2]])
def test_a_mistake_is_told_at_its_line_with_the_likely_word(
    right: str, wrong: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    text = GOOD.replace(right, wrong, 1)
    assert text != GOOD
    problems = told(text, tmp_path)
    assert problems
    line = line_of(text, wrong)
    lines = {int(en.split(":")[1]) for _es, en in problems}
    assert lines & set(range(line - 1, line + wrong.count("\n") + 2)), (problems, line)
    whole = " ".join(en for _es, en in problems)
    assert any(word in whole for word in words[:1]), whole
    assert any(word in whole for word in words[1:] or words), whole
    assert all(es != en for es, en in problems)


RULES = [
    ("assumption: true\n        by: victim", "by: victim", "where it comes from"),
    (
        "by: victim\n        when: {consent: not_asked}",
        "by: police\n        when: {consent: not_asked}",
        "Only the person",
    ),
    (
        "when: {consent: not_asked}\n",
        "when: {consent: [not_asked, given]}\n",
        "still possible after it is done",
    ),
    ("sets: {consent: given}", "sets: {age: child}", "no step changes it"),
    ("case: true\n", "case: false\n", "case: true"),
    (
        "closed: {es: cerrado, en: closed, ends: done",
        "closed: {es: cerrado, en: closed",
        "no state with ends",
    ),
    ("kind: standard, source: P7}", "kind: standard}", "needs a source"),
    ("      consent:\n        es: Consentimiento", "      status:\n        es: Consentimiento", ""),
    ("when: {consent: not_asked}", "when: {right_D3: none}", "record of a right"),
    ("open_proceeding:", "confirm:", "already a step"),
    (
        "none: {es: sin alojamiento, en: none,",
        "none: {es: sin alojamiento, en: none, holds: panel,",
        "cannot hold a place",
    ),
    ("        by: commission\n        moves: {case", "        moves: {case", "“by” is missing"),
    ("        by: commission\n        moves: {case", "        by: clock\n        moves: {case", "on_timer"),
]


@pytest.mark.parametrize(("right", "wrong", "says"), RULES)
def test_a_broken_rule_is_told(right: str, wrong: str, says: str, tmp_path: Path) -> None:
    text = GOOD.replace(right, wrong, 1)
    assert text != GOOD
    problems = told(text, tmp_path)
    assert any(says in en for _es, en in problems), problems


def test_many_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = (
        GOOD.replace("by: police", "by: polise")
        .replace("fund: services", "fund: servces")
        .replace("lane: first", "lane: frst")
    )
    assert len(told(text, tmp_path)) >= 4


def test_a_definition_survives_the_log(tmp_path: Path) -> None:
    for name in (MADE_UP, *library.names()):
        pathway = library.load(name)
        again = library.from_json(library.to_json(pathway))
        assert again == pathway
        assert again.digest == pathway.digest


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '{"pathway": 1}', '{"a":' * 500 + "1" + "}" * 500]
)
def test_a_definition_from_a_log_that_is_none_is_told(text: str) -> None:
    with pytest.raises(PathwayError):
        library.from_json(text)


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(PathwayError) as caught:
        library.load("panama-2020")
    for language in ("es", "en"):
        assert "panama-2020" in caught.value.text(language)
        assert "panama-202" in caught.value.text(language).partition(": ")[2]


# -- patches -------------------------------------------------------------------------------------


def patch(folder: Path, text: str) -> list[str]:
    """The problems of a patch over Panama, in English."""
    return [en for _es, en in told(f"extends: panama-2021\n{text}", folder, "patch.yaml")]


def test_what_notes_decide_has_the_outcomes_of_a_form(tmp_path: Path) -> None:
    text = "pathway: mine\nkinds: {victim: {steps: {fill_form: {outcomes: {full: null}}}}}\n"
    (found,) = patch(tmp_path, text)
    assert "“by_notes”" in found and "thin, sufficient, full" in found


def test_a_patch_says_only_what_differs(tmp_path: Path) -> None:
    text = "pathway: mine\nparameters: {grant_chance: {value: 0.8}}\nfunds: {special: {opening: 10}}\n"
    assert patch(tmp_path, text) == []
    mine, base = library.load(tmp_path / "patch.yaml"), library.load("panama-2021")
    assert mine.parameters["grant_chance"].value == 0.8
    assert mine.parameters["grant_chance"].en == base.parameters["grant_chance"].en
    assert list(mine.parameters) == list(base.parameters)
    assert list(mine.steps) == list(base.steps)
    assert mine.digest != base.digest


def test_a_patch_takes_away_and_adds(tmp_path: Path) -> None:
    text = "pathway: mine\nleft_out: {sentence_length: null}\nsources: {X1: {es: Uno, en: One}}\n"
    assert patch(tmp_path, text) == []
    mine = library.load(tmp_path / "patch.yaml")
    assert "sentence_length" not in mine.left_out
    assert "X1" in mine.sources


def test_a_condition_in_a_patch_replaces_the_whole_condition(tmp_path: Path) -> None:
    text = "pathway: mine\nkinds: {victim: {steps: {ask_asylum: {when: {asylum: none}}}}}\n"
    assert patch(tmp_path, text) == []
    step = library.load(tmp_path / "patch.yaml").steps["ask_asylum"]
    assert str(step.when) == "Is(name='asylum', values=('none',))"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pathway: mine\nleft_out: {sentence_lengths: null}\n", "cannot be removed"),
        ("pathway: mine\nparameters: {grant_chance: {valu: 0.8}}\n", "value"),
        ("pathway: mine\nroles: {police: null}\n", "police"),
    ],
)
def test_a_patch_with_a_mistake_is_told(text: str, says: str, tmp_path: Path) -> None:
    problems = patch(tmp_path, text)
    assert any(says in problem for problem in problems), problems


def test_a_patch_over_nothing_is_told(tmp_path: Path) -> None:
    assert "no base pathway" in told("extends: panama-1999\npathway: x\n", tmp_path)[0][1]


# -- damage --------------------------------------------------------------------------------------


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6))
def test_any_damage_is_told_or_harmless(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)
    lines = GOOD.split("\n")
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
            case _:
                lines[at] = lines[at].replace(
                    chance.choice("aeiou:,{}"), chance.choice(["", "x", "[", "0"]), 1
                )
    told("\n".join(lines), tmp_path_factory.mktemp("fuzz"))
