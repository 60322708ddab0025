"""Receipt codes: the first 80 bits of a hash, as somebody writes them down, and as they are read again."""

from __future__ import annotations

import re

LENGTH = 16
"""Signs of a code, without the dashes between its four groups."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 5


def receipt_code(digest: str) -> str:
    """`XXXX-XXXX-XXXX-XXXX` for a hash in hexadecimal, without letters that are easily mistaken."""
    bits = int(digest[:20], 16)
    code = "".join(_LETTERS[bits >> shift & 31] for shift in range(75, -1, -_BITS))
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def signs(written: str) -> str:
    """The signs of a code as somebody wrote it: capitals, no spaces or dashes, O for 0, I and L for 1."""
    code = re.sub(r"[\s.\-_\u2010-\u2015]", "", written).upper()
    return code.translate(str.maketrans("OIL", "011"))


def is_code(written: str) -> bool:
    """Whether this can be a receipt code at all."""
    code = signs(written)
    return len(code) == LENGTH and set(code) <= set(_LETTERS)


def same_receipt(witnessed: str, digest: str) -> bool:
    """Whether a code as somebody wrote it down is the code of this hash."""
    return signs(witnessed) == receipt_code(digest).replace("-", "")


def hash_begins(written: str) -> str:
    """The 20 hexadecimal digits with which a hash of this code begins.

    Raises:
        ValueError: it is no code.
    """
    if not is_code(written):
        raise ValueError(written)
    bits = 0
    for sign in signs(written):
        bits = bits << _BITS | _LETTERS.index(sign)
    return f"{bits:020x}"
