"""One act that came too early for several things is told once, with all that it lacked and what mended it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.service import Service

MARIO, BY, QUESTION = "V1", "migration_officer", "balance"
FIRST = ("keep_apart", "find_private_place", "explain_who_sees")
TEXT = {"es": "«Cuénteme de esa libreta.»", "en": "“Tell me about that notebook.”"}
ALL_DONE = {"es": "Después se hizo todo", "en": "All of it was done later"}
AGAIN = {"es": "se volvió a preguntar", "en": "it was asked again"}
LACKING = {"es": "Antes de eso faltaba: ", "en": "Before that, this was lacking: "}


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    opened = Service.open(tmp_path_factory.mktemp("once") / "w.ruta")
    yield opened
    opened.close()


def talked(service: Service, lang: str, *, put_right: bool, ask_again: bool) -> tuple[str, ...]:
    """*De qué conversar*, after the notebook was asked about at the door."""
    everybody_seated(service, "construction_site", lang)
    service.ask(MARIO, QUESTION, "open", BY, lang)
    for step in FIRST if put_right else ():
        service.take(MARIO, step, BY, lang)
    if put_right:
        service.ask(MARIO, "hurt", "closed", BY, lang)
    if ask_again:
        service.ask(MARIO, QUESTION, "open", BY, lang)
    service.end_exercise()
    return service.hot_wash(lang).first[2].lines


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_act_is_told_once_with_all_that_it_lacked(service: Service, lang: str) -> None:
    lines = talked(service, lang, put_right=True, ask_again=True)
    of_it = [line for line in lines if TEXT[lang] in line or "notebook" in line or "libreta" in line]
    assert len(of_it) == 1, lines
    assert LACKING[lang] in of_it[0]
    assert of_it[0].count("»" if lang == "es" else "”") >= 4
    assert ALL_DONE[lang] in of_it[0] and AGAIN[lang] in of_it[0]
    assert not [line for line in lines if line not in of_it and ("en otro orden" in line or "order" in line)]


def test_what_was_not_asked_again_is_not_said_to_have_been(service: Service) -> None:
    lines = talked(service, "es", put_right=True, ask_again=False)
    assert any(ALL_DONE["es"] in line for line in lines), lines
    assert not any(AGAIN["es"] in line for line in lines)


def test_what_was_never_done_is_not_said_to_be_mended(service: Service) -> None:
    lines = talked(service, "es", put_right=False, ask_again=True)
    assert not any(ALL_DONE["es"] in line for line in lines), lines
