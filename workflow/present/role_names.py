"""Names of roles inside a sentence: with their article, and small where they are no proper names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workflow.present.words import Words

_ARTICLES: Mapping[str, str] = {
    "la": "Autoridad Cancillería Comisión Defensoría Fiscalía La Línea Oficina Policía Unidad",
    "el": "Consulado Juez Juzgado Ministerio Personal Servicio Tribunal",
    "el o la": "Contador(a) Inspector(a)",
    "las": "Abogadas",
    "una": "Organización",
}
_ARTICLE_OF = {word: article for article, words in _ARTICLES.items() for word in words.split()}
"""The Spanish article of a role by the first word of its name; names in capitals have none."""
_COMMON = frozenset({"Abogadas", "Contador(a)", "Inspector(a)", "La", "Línea", "Organización", "Personal"})
"""First words of names that are no proper names."""


def the_role(words: Words, role: str) -> str:
    """`la Comisión Nacional`, `el Juzgado civil`, `UPAVIT`, `la persona`; `the civil court`."""
    name = words.role(role)
    if role not in words.pathway.roles:
        return name
    return _in_english(name) if words.language == "en" else _in_spanish(name)


def to_the_role(words: Words, role: str) -> str:
    """The same after `a`: `al Juzgado civil`, `a la Comisión Nacional`."""
    name = f"a {the_role(words, role)}"
    return f"al {name[5:]}" if name.startswith("a el ") else name


def the_roles(words: Words, roles: Sequence[str]) -> str:
    """Several of them, as a list."""
    return words.listed([the_role(words, role) for role in roles])


def _in_spanish(name: str) -> str:
    first, space, rest = name.partition(" ")
    article = _ARTICLE_OF.get(first)
    if article is None:
        return name
    if first == "La":
        return f"la{space}{rest}"
    return f"{article} {first.lower() if first in _COMMON else first}{space}{rest}"


def _in_english(name: str) -> str:
    first, space, rest = name.partition(" ")
    if first == "The":
        return f"the{space}{rest}"
    if len(first) > 1 and first.isupper():
        return name
    is_common = name[1:] == name[1:].lower()
    return f"the {name[:1].lower()}{name[1:]}" if is_common else f"the {name}"
