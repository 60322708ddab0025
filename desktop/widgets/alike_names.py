"""Names that begin with the same words, put under these: what they have in common is said once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

_SHORT = 4
"""Letters of a word that can stand at the end of what is said once: no article, no preposition."""
_ALONE = frozenset({"Whether"})
"""Words that say nothing without what follows them."""


def put_together(names: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Each beginning with what follows it, in the order of the names: `Consentimiento` with `al formulario`
    and `a la remisión`. A name that begins like no other stands alone, with nothing following."""
    found: list[tuple[str, list[str]]] = []
    left = list(names)
    while left:
        alike = [name for name in left if name == left[0] or _common((left[0], name))]
        head = _common(alike) if len(alike) > 1 else ""
        if head:
            found.append((head.rstrip(",:"), [name[len(head) :].strip() for name in alike]))
        else:
            alike = left[:1]
            found.append((left[0], []))
        left = [name for name in left if name not in alike]
    return found


def _common(names: Sequence[str]) -> str:
    """The words with which all of these begin, none of which is the whole of a name; "" where they say
    nothing by themselves."""
    columns = zip(*(name.split(" ") for name in names), strict=False)
    words = [column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns)]
    while words and len(words[-1].strip(",:")) < _SHORT:
        words.pop()
    head = " ".join(words)
    return head if head not in _ALONE and all(len(head) < len(name) for name in names) else ""
