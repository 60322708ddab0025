"""Names of roles inside a sentence, with their article, as the pathway has them."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.present.words import Words


def the_role(words: Words, role: str) -> str:
    """`la Comisión Nacional`, `el Juzgado civil`, `UPAVIT`, `la persona`; `the civil court`."""
    definition = words.pathway.roles.get(role)
    if definition is None or definition.in_sentence is None:
        return words.role(role)
    return definition.in_sentence.in_(words.language)


def to_the_role(words: Words, role: str) -> str:
    """The same after `a`: `al Juzgado civil`, `a la Comisión Nacional`."""
    name = f"a {the_role(words, role)}"
    return f"al {name[5:]}" if name.startswith("a el ") else name


def the_roles(words: Words, roles: Sequence[str]) -> str:
    """Several of them, as a list."""
    return words.listed([the_role(words, role) for role in roles])
