"""What can be asked of the process that simulates, and what it says back: plain data for both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

WARMUP = 10
"""Years before the first year that has numbers of its own: who has a permanent residency in 2019 came some
seven years earlier."""
PROJECTED = 3
"""Years of the other question: what would follow if everything went on as in the chosen year."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One question to the simulation. Equal plans give equal numbers.

    Attributes:
        pathway: a pathway that comes with Ruta, or the path of a file.
        year: whose parameters hold; "" for the pathway's last year, or none where it has none.
        history: all of the pathway's years that lead up to the measured ones are lived before them, each
            under its own parameters, so that what is carried over is real; otherwise the parameters of
            `year` hold all along. A pathway without years has no history.
        years: how many years are measured; with `history` the last of them is `year`.
        onwards: with `history`, `year` is the first measured year, and its parameters hold in those after it.
        warmup: how many years run before all that, under the parameters of the first one.
        replications: how often chance is let play.
        seed: of every draw; baseline and what-if under one seed share their draws.
        levers: recommendations followed from the first measured minute on.
        tried: parameters and switches changed from the first measured minute on, over the levers.
        assumed: parameters and switches that hold all along in place of those of the file and its years.
        in_year: by year, parameters and switches that hold in it in place of those of the file; `assumed`
            holds over them.
        monthly: numbers are kept apart by month, not by year.
    """

    pathway: str = "panama-2021"
    year: str = ""
    history: bool = False
    years: int = 3
    warmup: int = 2
    replications: int = 200
    seed: int = 1
    levers: tuple[str, ...] = ()
    tried: Mapping[str, float | str] = field(default_factory=dict)
    assumed: Mapping[str, float | str] = field(default_factory=dict)
    in_year: Mapping[str, Mapping[str, float | str]] = field(default_factory=dict)
    monthly: bool = False
    onwards: bool = False

    @property
    def baseline(self) -> Plan:
        """The same plan with nothing tried."""
        return replace(self, levers=(), tried={})


@dataclass(frozen=True, slots=True)
class Question(Plan):
    """A plan as the screens ask it, in a language.

    `base_levers` and `base_tried` are what it is compared with: nothing tried, or another what-if, which
    somebody kept as `base_name`. A
    `preview` uses few replications. `agreed`: however long it takes. Without further words it asks for one
    year, with the years before it lived: so does every screen, every export, the command line, and the
    comparison with the report.
    """

    history: bool = True
    years: int = 1
    warmup: int = WARMUP
    base_levers: tuple[str, ...] = ()
    base_tried: Mapping[str, float | str] = field(default_factory=dict)
    base_name: str = ""
    lang: str = "es"
    preview: bool = False
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class PlaybackQuestion:
    """One replication of a question, by its number from 0."""

    question: Question
    replication: int = 0


@dataclass(frozen=True, slots=True)
class FidelityQuestion:
    """The figures of the report beside the simulation of their years, for a pathway; these years are lived
    `replications` times, and as often with nothing chosen."""

    pathway: str
    lang: str
    replications: int = 200


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
