"""Institutions and terms, a sentence each: for a tooltip, and as pages of the guide.

The words are in assets/help, a file for each language. Under `### name | other name` stands a sentence, then
where it comes from. A name is found as it is written, also with a capital; in several words, in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from desktop.help.pages import FOLDER, Page
from desktop.widgets.text import unaccented

FILES = {"es": "glosario.es.md", "en": "glossary.en.md"}


class Term(NamedTuple):
    """A term: its names, the first of which is shown, a sentence, where that comes from, and its page."""

    names: tuple[str, ...]
    sentence: str
    source: str
    page: str

    @property
    def name(self) -> str:
        """What it is called."""
        return self.names[0]

    @property
    def others(self) -> tuple[str, ...]:
        """What else it is called, other than in small letters."""
        return tuple(name for name in self.names[1:] if name.casefold() != self.name.casefold())


class Glossary:
    """The terms of one language."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms
        self._by_name: Mapping[str, Term] = {name: term for term in terms for name in term.names}
        self._pattern = _pattern([name for term in terms for name in term.names])
        self._by_form = {form: term for name, term in self._by_name.items() for form in _forms(name)}

    def sentence(self, name: str) -> str:
        """The sentence on a term; "" where it is none."""
        term = self._by_name.get(name)
        return term.sentence if term is not None else ""

    def found_in(self, text: str) -> tuple[Term, ...]:
        """The terms that a text names, in its order, each once."""
        found = (self._term(match[0]) for match in self._pattern.finditer(text))
        return tuple(dict.fromkeys(term for term in found if term is not None))

    def other_names(self, begun: str) -> Iterator[str]:
        """What a term is called otherwise, one of whose names begins so, in any case and without accents."""
        for term in self.terms:
            plain = [unaccented(name) for name in term.names]
            if any(name.startswith(begun) for name in plain):
                yield from (name for name in dict.fromkeys(plain) if not name.startswith(begun))

    def _term(self, words: str) -> Term | None:
        return self._by_form.get(words) or self._by_form.get(words.casefold())

    def pages(self) -> Iterator[Page]:
        """The whole list, a page for each group."""
        for title in dict.fromkeys(term.page for term in self.terms):
            yield Page(title, "\n\n".join(_told(term) for term in self.terms if term.page == title))


@cache
def glossary(language: str) -> Glossary:
    """The terms of a language, read once.

    Raises:
        OSError: the file cannot be read.
    """
    return Glossary(tuple(_read((FOLDER / FILES[language]).read_text(encoding="utf-8"))))


_ENOUGH = 7
"""Letters of a word that is looked for under other names."""


def other_names(text: str) -> Iterator[str]:
    """What a term is called otherwise whose name begins with a text, in both languages."""
    for language in FILES if len(text) >= _ENOUGH else ():
        try:
            yield from glossary(language).other_names(text)
        except OSError:  # the guide says that its file cannot be read
            continue


def first_page(language: str) -> str:
    """The title of the first page of terms; "" where there is none."""
    try:
        return glossary(language).terms[0].page
    except (OSError, IndexError):
        return ""


def _read(text: str) -> Iterator[Term]:
    page = ""
    for part in re.split(r"^(?=##)", text, flags=re.MULTILINE):
        head, _line, below = part.partition("\n")
        if head.startswith("### "):
            names = tuple(name.strip() for name in head.removeprefix("### ").split("|"))
            sentence, _line, source = below.strip().partition("\n")
            yield Term(names, sentence.strip(), source.strip(), page)
        elif head.startswith("## "):
            page = head.removeprefix("## ").strip()


def _told(term: Term) -> str:
    others = f" ({'; '.join(term.others)})" if term.others else ""
    return f"**{term.name}**{others}  \n{term.sentence}  \n*{term.source}*"


def _forms(name: str) -> tuple[str, ...]:
    capital = f"{name[:1].upper()}{name[1:]}"
    return (name.casefold(),) if " " in name else (name, capital)


def _pattern(names: list[str]) -> re.Pattern[str]:
    """The longest name first, whole words only."""
    written = [
        f"(?i:{re.escape(name)})" if " " in name else "|".join(re.escape(form) for form in _forms(name))
        for name in sorted(names, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)")
