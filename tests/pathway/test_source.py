"""Restricted YAML: what is read, what is refused, and where."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.pathway.source import MOST_BYTES, SourceError, parse, plain


def problems(text: str | bytes) -> list[str]:
    """The problems of a text, in English."""
    raw = text if isinstance(text, bytes) else text.encode()
    try:
        parse(raw, "f.yaml")
    except SourceError as error:
        assert all(problem.text("es") != problem.text("en") for problem in error.problems)
        return [problem.text("en") for problem in error.problems]
    return []


def test_words_of_yaml_1_2_stay_words() -> None:
    text = "country: no\nswitch: on\nanswer: yes\nn: 012\nx: 1e3\nday: 2021-01-04\n"
    text += "q: '1'\nnone: ~\nflag: true\n1: one\n"
    assert plain(parse(text.encode(), "f")) == {
        "country": "no",
        "switch": "on",
        "answer": "yes",
        "n": 12,
        "x": 1000.0,
        "day": "2021-01-04",
        "q": "1",
        "none": None,
        "flag": True,
        "1": "one",
    }


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("a: &x 1", "f.yaml:1:4", "Anchors"),
        ("a: 1\nb: *x", "f.yaml:2:4", ""),
        ("a: !!python/object:os.system 1", "f.yaml:1:4", "Tags"),
        ("a: !include x", "f.yaml:1:4", "Tags"),
        ("a: 1\nb: 2\na: 3", "f.yaml:3:1", "already on line 1"),
        ("a:\n\t- 1", "f.yaml:2:1", "tab"),
        ("a: [1, 2", "f.yaml:", "stops being YAML"),
        ("", "f.yaml:1:1", "empty"),
        ("# only a comment\n", "f.yaml:1:1", "empty"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1", "one document"),
        ("%YAML 1.1\n---\na: 1\n", "f.yaml:1:1", "Directives"),
        ("<<: {a: 1}\n", "f.yaml:1:1", "must be a word"),
        ("? [a]\n: 1\n", "f.yaml:1:3", "must be a word"),
        ("a: \x01\n", "f.yaml:1:4", "invisible"),
        ("a: \u202e\n".replace("\u202e", "\x7f"), "f.yaml:1:4", "invisible"),
        (b"a: \xff\n", "f.yaml:1:1", "UTF-8"),
        (b"a" * (MOST_BYTES + 1), "f.yaml:1:1", "too large"),
        ("a: " + "[" * 40 + "]" * 40, "f.yaml:1:", "nested"),
    ],
)
def test_what_is_not_allowed_is_told_with_its_place(text: str | bytes, where: str, what: str) -> None:
    found = problems(text)
    assert found, text
    assert found[0].startswith(where)
    assert what in found[0]


def test_all_problems_are_told_at_once() -> None:
    assert len(problems("a: &x 1\nb: !t 2\nc: 1\nc: 2\n")) == 3


def test_a_sound_text_has_none() -> None:
    assert problems("a:\n  b: [1, two, 'three']\n  c: >-\n    folded\n    text\n") == []


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 50_000, "- " * 50_000, "a: '" + "x" * 900_000 + "'"]
)
def test_a_bomb_ends_soon(text: str) -> None:
    begin = time.monotonic()
    problems(text)
    assert time.monotonic() - begin < 20  # no timing: only that it ends


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_told(raw: bytes) -> None:
    problems(raw)


@given(st.text(alphabet="ab:-[]{},&*!|>'\"#%@` \n\t?<~1.", max_size=80))
def test_any_text_of_signs_is_read_or_told(text: str) -> None:
    problems(text)
