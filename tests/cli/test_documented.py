"""Every command and option says in both languages what it does, and the guides name every command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from workflow.cli import _commands
from workflow.cli.frame import Command

GUIDES = Path(__file__).resolve().parent.parent.parent / "assets" / "help"
GUIDE = {"es": GUIDES / "guia.es.md", "en": GUIDES / "guide.en.md"}
LEAST = 10
"""Letters of a text that says something."""


def commands(group: click.Group, *words: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below a group, groups too, by the words that call it."""
    for name, command in group.commands.items():
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from commands(command, *words, name)


def texts(top: click.Group) -> dict[tuple[str, ...], str]:
    """What each command and each option says of itself."""
    found = {}
    for words, command in ((), top), *commands(top):
        found[words] = command.help or ""
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                found[*words, parameter.opts[0]] = parameter.help or ""
    return found


def undocumented(es: dict[tuple[str, ...], str], en: dict[tuple[str, ...], str]) -> list[str]:
    """What is not said, or is said in one language only."""
    return [
        " ".join(words)
        for words, text in es.items()
        if len(text) < LEAST or len(en[words]) < LEAST or text == en[words]
    ]


def unnamed(guide: str, top: click.Group) -> list[str]:
    """Commands that a guide does not name, by their words."""
    plain = [" ".join(words) for words, command in commands(top) if not isinstance(command, click.Group)]
    return [words for words in plain if f"`{words}`" not in guide and f"run.py {words} " not in guide]


def test_every_command_and_option_says_what_it_does() -> None:
    es, en = texts(_commands("es")), texts(_commands("en"))
    assert es.keys() == en.keys()
    assert len(es) > 40
    assert undocumented(es, en) == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_guide_names_every_command(language: str) -> None:
    assert unnamed(GUIDE[language].read_text(encoding="utf-8"), _commands(language)) == []


def test_what_says_nothing_is_found() -> None:
    def made(language: str, help_: str | None) -> click.Group:
        top = _commands(language)
        option = click.Option(["--silent"], help=help_)
        top.add_command(
            Command("quiet", language, lambda: 0, [option], es="Calla del todo.", en="Calla del todo.")
        )
        return top

    found = undocumented(texts(made("es", None)), texts(made("en", "It says nothing at all.")))
    assert found == ["quiet", "quiet --silent"]
    assert unnamed(GUIDE["es"].read_text(encoding="utf-8"), made("es", "")) == ["quiet"]
