"""What can be asked of the process that simulates, and what it says back: plain data for both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WARMUP = 10
"""Years before the first year that has numbers of its own: who has a permanent residency in 2019 came some
seven years earlier."""
PROJECTED = 3
"""Years of the other question: what would follow if everything went on as in the chosen year."""


@dataclass(frozen=True, slots=True)
class Question:
    """A plan as the screens ask it; the fields are those of `workflow.simulation.run.plan.Plan`.

    Without further words it asks for one year, with the years before it lived: so does every screen, every
    export, the command line, and the comparison with the report.
    `base_levers` and `base_tried` are what it is compared with: nothing tried, or another what-if. `agreed`:
    however long it takes.
    """

    pathway: str = "panama-2021"
    year: str = ""
    history: bool = True
    years: int = 1
    warmup: int = WARMUP
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
    onwards: bool = False


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
class Told:
    """A job goes on: `done` of `of` (replications, say)."""

    job: int
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something that happened and was mended, in both languages; nobody waits for it."""

    es: str
    en: str

    def text(self, lang: str) -> str:
        """The sentence, in `es` or `en`."""
        return self.en if lang == "en" else self.es


@dataclass(frozen=True, slots=True)
class Trouble:
    """A job that could not be done, in both languages. `broken`: for no reason that anybody foresaw. `long`:
    it was not begun, since it would take long; asked again as `agreed`, it is."""

    job: int
    es: str
    en: str
    broken: bool = False
    trace: str = ""
    long: bool = False

    def text(self, lang: str) -> str:
        """The sentence, in `es` or `en`."""
        return self.en if lang == "en" else self.es


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The process that simulates has ended by itself. `again`: it was started again, and what waited was
    asked again; `why` is for the log of errors."""

    again: bool
    why: str
