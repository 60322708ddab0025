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


def are_several(name: str) -> bool:
    """Whether a role, named with its article in Spanish, is of several: `las abogadas y abogados …`."""
    return name.startswith(("las ", "los "))


def the_roles(words: Words, roles: Sequence[str], beside: str = "") -> str:
    """Several of them, as a list; first those of the institution of the role that is named `beside`."""
    own = _institution(words, beside)
    near = [role for role in roles if own and _institution(words, role) == own]
    return words.listed([the_role(words, role) for role in dict.fromkeys((*near, *roles))])


def _institution(words: Words, role: str) -> str:
    definition = words.pathway.roles.get(role)
    named = definition.institution if definition is not None else None
    return named.in_(words.language) if named is not None else ""
