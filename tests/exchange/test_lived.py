"""What became of somebody at each place of the map: a sentence of its own, in both languages."""

from __future__ import annotations

import pytest

from tests.pathways.test_pages import PATHWAYS, load
from workflow.drawing.layout import drawn_nodes
from workflow.rows.lived import SENTENCES, what_became


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_place_of_the_map_is_told_in_both_languages(pathway: str) -> None:
    nodes = drawn_nodes(load(pathway))
    for lang in ("es", "en"):
        assert [node for node in nodes if not what_became(node, lang)] == []
    assert what_became("victim.status.elsewhere", "es") == ""  # the control


def test_no_sentence_is_of_a_place_that_is_on_no_map() -> None:
    known = {node.partition(".")[2] for pathway in PATHWAYS for node in drawn_nodes(load(pathway))}
    assert sorted(SENTENCES.keys() - known) == []


def test_a_sentence_follows_a_date_and_ends_in_no_point() -> None:
    for es, en in SENTENCES.values():
        for text in (es, en):
            assert text[:1].islower() or text.split()[0].isupper() or text.startswith("somebody")
            assert not text.endswith(".") and len(text) <= 80
