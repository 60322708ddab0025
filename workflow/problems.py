"""Expected failures: one class for all, each with its sentence in both languages."""

from __future__ import annotations


class ExpectedError(Exception):
    """Something that could not be done for a reason that was foreseen: what, where, and what to do.

    Whoever talks to a person catches this class and shows `text`; anything else is a mistake of the program.
    `es` and `en` are plain text. `closes_session` says that it was found in the open session, which is closed
    by it.
    """

    closes_session = False

    def __init__(self, es: str, en: str) -> None:
        super().__init__(es, en)
        self.es, self.en = es, en

    def text(self, lang: str) -> str:
        """The sentence, in `es` or `en`; Spanish where the language is neither."""
        return self.en if lang == "en" else self.es

    def __str__(self) -> str:
        return self.text("en")


class ServiceError(ExpectedError):
    """An act or a question that the service or a command refuses."""
