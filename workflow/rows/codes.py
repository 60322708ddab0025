"""The report's codes in words: nobody who reads a sentence has the key to P6 or R1."""

from __future__ import annotations

import re

_CODE = re.compile(r"\b([PRF])(\d{1,2})\b")
_WORDS = {
    "P": ("el párrafo {0} del informe", "paragraph {0} of the report"),
    "R": ("la recomendación {0} del informe", "recommendation {0} of the report"),
    "F": ("la cifra F{0} del informe", "figure F{0} of the report"),
}
_ASIDE = {
    "P": ("párrafo {0}", "paragraph {0}"),
    "R": ("recomendación {0}", "recommendation {0}"),
    "F": ("cifra F{0}", "figure F{0}"),
}
"""The same in brackets, after whose it is."""
_WHOSE = ("informe, ", "report, ")


def spelled(text: str, lang: str) -> str:
    """A text with the report's paragraphs, recommendations and figures in words."""

    def word(found: re.Match[str]) -> str:
        before = text[: found.start()]
        opened = before.rfind("(")
        is_aside = opened > before.rfind(")")
        name = (_ASIDE if is_aside else _WORDS)[found[1]][lang == "en"].replace("{0}", found[2])
        is_first = is_aside and _CODE.search(before, opened) is None
        return f"{_WHOSE[lang == 'en']}{name}" if is_first else name

    return _CODE.sub(word, text)


def recommendation(codes: tuple[str, ...], lang: str) -> str:
    """Which recommendations of the report a lever stands for, at the beginning of a line; "" of one that
    only a paragraph speaks for."""
    codes = tuple(code for code in codes if code.startswith("R"))
    numbers = ", ".join(code.removeprefix("R") for code in codes)
    if not numbers:
        return ""
    if lang == "en":
        return f"Recommendation{'s' if len(codes) > 1 else ''} {numbers} of the report"
    return f"{'Recomendaciones' if len(codes) > 1 else 'Recomendación'} {numbers} del informe"
