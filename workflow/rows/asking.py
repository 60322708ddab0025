"""What can be asked of the process that simulates, and what it says back: plain data for both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Question:
    """A plan as the screens ask it; the fields are those of `workflow.simulation.run.plan.Plan`.

    `base_levers` and `base_tried` are what it is compared with: nothing tried, or another what-if. `agreed`:
    however long it takes.
    """

    pathway: str = "panama-2021"
    year: str = ""
    history: bool = True
    years: int = 1
    warmup: int = 2
    replications: int = 200
    seed: int = 1
    levers: tuple[str, ...] = ()
    tried: Mapping[str, float | str] = field(default_factory=dict)
    assumed: Mapping[str, float | str] = field(default_factory=dict)
    base_levers: tuple[str, ...] = ()
    base_tried: Mapping[str, float | str] = field(default_factory=dict)
    lang: str = "es"
    preview: bool = False
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class SweepQuestion:
    """A sweep over all levers of a pathway, as the screens ask it.

    Of `plan` neither levers nor `tried` count: everything is set against following nothing. `goal` is the id
    of the goal that ranks, "" for the pathway's first. Finished points are kept in `folder`; "" keeps none.
    """

    plan: Question
    goal: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a job is: `done` of `of` (replications, say)."""

    job: int
    done: int
    of: int


class _InBothLanguages:
    """Has a sentence in both languages."""

    __slots__ = ()
    es: str
    en: str

    def text(self, lang: str) -> str:
        """The sentence, in `es` or `en`."""
        return self.en if lang == "en" else self.es


@dataclass(frozen=True, slots=True)
class Note(_InBothLanguages):
    """Something that went wrong and was repaired, in both languages; nobody waits for it."""

    es: str
    en: str


@dataclass(frozen=True, slots=True)
class JobFailure(_InBothLanguages):
    """A job that could not be done, in both languages. `broken`: for a reason that was not foreseen. `long`:
    it was not begun, since it would take long; asked again as `agreed`, it is."""

    job: int
    es: str
    en: str
    broken: bool = False
    trace: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The process that simulates has ended by itself. `again`: it was started again, and what waited was
    asked again; `why` is for the log of errors."""

    again: bool
    why: str
