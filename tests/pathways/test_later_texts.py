"""What the pathway of 2024 inherits says nothing of 2021 as if it were so today."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from workflow.pathway import library
from workflow.pathway.base import Text

BASE, LATER = library.load("panama-2021"), library.load("panama-2024")
OF_ITS_DAY = {
    "456-A": ("2021", "prensa", "press"),
    "reglas de 2021": ("como en", "salvo"),
    "sólo agravan": (),
    "only aggravate": (),
    "Quién firma por ella en 2021": (),
    "aquí, en los dos años enteros": (),
}
"""Words that were so in 2021, and the words one of which has to stand beside them where said later."""
BY_ITS_OWN_WORDS = (
    "switches.restrictions", "switches.coordination",
    "kinds.victim.steps.check_adoption", "kinds.victim.steps.place_in_specialised_shelter",
    "kinds.victim.steps.place_in_foster_family", "kinds.victim.steps.ask_childs_visa",
    "kinds.victim.steps.reunite_family", "kinds.proceeding.steps.charge_lesser",
    "bottlenecks.B13", "bottlenecks.B14",
)  # fmt: skip
"""What the base explains by the state of 2021."""


def texts(part: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence that a person reads, with its place; not the names of sources."""
    if isinstance(part, str):
        if place.rsplit(".", 1)[-1] in ("es", "en"):
            yield place, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from texts(getattr(part, name), f"{place}.{name}".lstrip("."))
    elif isinstance(part, dict):
        for key, value in part.items():
            if place or key != "sources":
                yield from texts(value, f"{place}.{key}".lstrip("."))


def undated(pathway: BaseModel) -> list[tuple[str, str]]:
    """Sentences that state what was so in 2021 without saying when or by whom."""
    return [
        (place, words)
        for place, words in texts(pathway)
        if not place.startswith("sources")
        for said, beside in OF_ITS_DAY.items()
        if said in words and not any(word in words for word in beside)
    ]


def test_no_sentence_of_the_later_pathway_states_the_law_of_2021_undated() -> None:
    assert undated(LATER) == []
    assert any("charge_trafficking" in place for place, _ in undated(BASE))


@pytest.mark.parametrize("place", BY_ITS_OWN_WORDS)
def test_what_was_not_read_since_2021_says_so(place: str) -> None:
    def explained(pathway: BaseModel) -> Text:
        here: object = pathway
        for name in place.split("."):
            here = here[name] if isinstance(here, dict) else getattr(here, name)
        found = here.explain  # type: ignore[attr-defined]
        assert isinstance(found, Text)
        return found

    before, now = explained(BASE), explained(LATER)
    assert before.es != now.es and before.en != now.en
    if "no se leyó" in now.es:
        assert "was not read" in now.en
