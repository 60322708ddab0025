"""Ratings: how an objective was reached, made of its expectations by one table that is printed.

The four grades are those of exercise evaluation (HSEEP): performed, with some challenges, with major
challenges, unable to be performed. The limits between them are an assumption.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from workflow.scenario.definition import Objective, Scenario
from workflow.scenario.expectation import Expectation
from workflow.scoring.harms import Harm
from workflow.scoring.results import Result, Status, Why

Grade = Literal["P", "S", "M", "U"]
GRADES: tuple[Grade, ...] = get_args(Grade)

CREDIT: Mapping[Status, float] = {"met": 1.0, "late": 0.5, "missed": 0.0}
"""What counts of the weight of an expectation; any other status takes no part."""

TOO_EARLY: tuple[Why, ...] = ("still_in_time", "still_before", "could_come")
"""Why nobody can know what became of an expectation: the exercise was over before."""

OF_WHO_DID: tuple[Why, ...] = ("told_too_much", "by_the_table", "undone", "nothing_noted")
"""Why a result is of who did it, also where it was not expected of them."""

UNKNOWN_OF_ROLE: tuple[Why, ...] = ("not_in_hands", "not_reached")
"""Why a role is not rated for what nobody did."""

HARM = ("harm", "told_too_much")
"""Why an expectation was missed by doing harm."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: the grade, the least share of the weight, and whether harm may have been done."""

    grade: Grade
    least: float
    with_harm: bool
    name_es: str
    name_en: str
    es: str
    en: str


TABLE: tuple[Row, ...] = (
    Row("P", 1.0, False, "Logrado", "Achieved",
        "Todo lo que contaba, a tiempo, sin daño ni deber sin cumplir.",
        "All that counted, in time, without harm or a duty left undone."),
    Row("S", 0.75, False, "Con dificultades", "With difficulties",
        "Tres cuartos o más de lo que contaba, sin daño ni deber sin cumplir.",
        "Three quarters or more of what counted, without harm or a duty left undone."),
    Row("M", 0.4, True, "Con muchas dificultades", "With many difficulties",
        "Dos quintos o más de lo que contaba. Donde hubo daño o quedó un deber sin cumplir, la palabra no "
        "pasa de aquí; si además no contaba nada, es ésta.",
        "Two fifths or more of what counted. Where there was harm or a duty was left undone, the word is "
        "never higher; where nothing counted besides, it is this one."),
    Row("U", 0.0, True, "No logrado", "Not achieved",
        "Menos de dos quintos de lo que contaba.",
        "Less than two fifths of what counted."),
)  # fmt: skip

Held = Literal["", "harm", "duty"]
"""What keeps a word from being higher: harm that was done, a duty that was left undone, or nothing. Both are
major challenges in exercise evaluation: risk was added, or it was not as a law or a standard has it."""


@dataclass(frozen=True, slots=True)
class Rating:
    """How an objective was reached by a role, or by all together (`role` is empty). `grade` is None where
    less than half of what was expected could be known, by its weight or by its number, or nothing but that no
    harm was done, unless something `held` the word down: who did harm is rated. `got` of the weight `whole`
    was reached; `seqs` are the events that show it; `harms` are those that count against it, also where they
    were put right later. Of the `expected` expectations so many are `known`, and so many were `out` of the
    role's hands, so many `untold` to it; besides them so many were `left_out`, which do not count."""

    objective: str
    role: str
    grade: Grade | None
    got: float
    whole: float
    seqs: tuple[int, ...]
    harms: tuple[Harm, ...] = ()
    known: int = 0
    expected: int = 0
    out: int = 0
    left_out: int = 0
    untold: int = 0
    held: Held = ""

    @property
    def share(self) -> float | None:
        """The share of the weight that was reached, from 0 to 1; None where nothing could be scored."""
        return self.got / self.whole if self.whole else None


def share_of(scenario: Scenario, results: Iterable[Result]) -> float | None:
    """The share of the weight that was reached, from 0 to 1; None where nothing could be scored."""
    got, whole = weight_of(scenario, results)
    return None if whole == 0 else got / whole


def weight_of(scenario: Scenario, results: Iterable[Result]) -> tuple[float, float]:
    """The weight that was reached, and that of all that could be scored."""
    weights = [
        (scenario.expect[result.expectation].weight, CREDIT[result.status])
        for result in results
        if result.status in CREDIT
    ]
    return sum(weight * credit for weight, credit in weights), sum(weight for weight, _credit in weights)


def grade_of(share: float, *, harm: bool) -> Grade:
    """The first row of the table that fits; `harm`: something holds the word down."""
    return next(row.grade for row in TABLE if share >= row.least and (row.with_harm or not harm))


def ratings(scenario: Scenario, results: Sequence[Result], harms: Sequence[Harm]) -> tuple[Rating, ...]:
    """Each objective for all together, then for each role by what was expected of it. `harms` are those that
    were done or that stand: each counts where it `concerns` the objective; of what was left undone, only for
    a role of whom it was expected and who had it in hand: that it could have done it too is not its own."""
    found, came = [], came_about(results)
    for objective in scenario.objectives:
        of_it = [each for each in results if scenario.expect[each.expectation].objective == objective]
        done = [each for each in harms if objective in concerns(each, scenario, came)]
        found.append(_rating(objective, "", scenario, of_it, done))
        for role in scenario.roles.played:
            own = own_of(role, of_it, scenario)
            theirs = {each.expectation for each in own if each.why not in UNKNOWN_OF_ROLE}
            by_role = [
                each
                for each in done
                if role in each.by and (not each.omitted or theirs & names(each, scenario))
            ]
            if own or by_role:
                found.append(_rating(objective, role, scenario, own, by_role))
    return tuple(found)


def came_about(results: Iterable[Result]) -> frozenset[str]:
    """The expectations for which there was a reason that somebody could know of: what else there is holds no
    word down."""
    return frozenset(each.expectation for each in results if each.why not in ("no_reason", "nobody_knew"))


def concerns(harm: Harm, scenario: Scenario, came: Collection[str]) -> tuple[str, ...]:
    """The objectives that a harm is about: those of which an expectation names it or whose title does. Where
    none does, of what was done, those that are about its right more than about any other, or else those in
    which that right weighs most: a harm does not pull down whatever mentions its right, nor an objective of
    which nothing that `came` about touches it. What was told is of its expectation, and here only of titles.
    A duty that no objective names is told, and caps none, nor does one that names it by what never `came`."""
    known = [each for each in scenario.expect.values() if not harm.omitted or each.id in came]
    named = {each.objective for each in known if _names(each, harm, scenario)}
    named |= {id for id, each in scenario.objectives.items() if _is_titled(each, harm)}
    if named or harm.omitted or harm.told:
        return tuple(id for id in scenario.objectives if id in named)
    by_right = {objective: _shares(objective, scenario, came) for objective in scenario.objectives}
    mainly = tuple(id for id, shares in by_right.items() if _is_mainly_about(shares, harm.right))
    if mainly:
        return mainly
    most = max((shares.get(harm.right, 0.0) for shares in by_right.values()), default=0.0)
    return tuple(id for id, shares in by_right.items() if shares.get(harm.right, 0.0) == most > 0)


Tie = Literal["named", "titled", "mainly", "most"]
"""Why a harm counts in an objective: an expectation of it names the harm, its title names what was harmed, it
is mainly about the harm's right, or that right weighs in no other objective more."""


def tied_by(harm: Harm, objective: str, scenario: Scenario, came: Collection[str]) -> tuple[Tie, str]:
    """Why a harm counts against an objective, and the expectation that names it, where one does. None is
    given of those that only touch the same right: somebody else may have met it."""
    own = [each for each in scenario.expect.values() if each.objective == objective]
    known = [each for each in own if not harm.omitted or each.id in came]
    named = next((each.id for each in known if _names(each, harm, scenario)), "")
    if named:
        return "named", named
    if _is_titled(scenario.objectives[objective], harm):
        return "titled", ""
    return ("mainly" if _is_mainly_about(_shares(objective, scenario, came), harm.right) else "most"), ""


def is_of(role: str, result: Result, scenario: Scenario) -> bool:
    """Whether a result is a role's own: who did it, where several could or another at the table did, each who
    answered, or who told what was not to be told; else everybody of whom it was expected."""
    by = scenario.expect[result.expectation].by
    if result.why in OF_WHO_DID:
        return role in (result.by, *result.harmed) or role in kept_by(result)
    return role in (result.by, *result.also) if result.by in by else role in by


def kept_by(result: Result) -> tuple[str, ...]:
    """Who answered, too, and told nothing, where another seat told what was not to be told."""
    return result.also if result.why == "told_too_much" else ()


def own_of(role: str, results: Iterable[Result], scenario: Scenario) -> list[Result]:
    """The results that are a role's own: of what it never had in its hands nothing is known, and that another
    did harm takes nothing from who did none."""
    return [_as_of(role, each) for each in results if is_of(role, each, scenario)]


def _as_of(role: str, result: Result) -> Result:
    if role in (*result.out, *result.untold):
        return replace(result, status="not_observed", why=_why_unknown(role, result))
    if role in kept_by(result):
        return replace(result, status="met", why="told_nothing", seqs=())
    if result.why == "other_harm" and role not in result.harmed:
        return replace(result, status="met", why="no_harm", seqs=())
    return result


def _why_unknown(role: str, result: Result) -> Why:
    return "not_reached" if role in result.untold else "not_in_hands"


def names(harm: Harm, scenario: Scenario) -> set[str]:
    """The expectations that are about what harmed."""
    return {each.id for each in scenario.expect.values() if _names(each, harm, scenario)}


def _names(expected: Expectation, harm: Harm, scenario: Scenario) -> bool:
    """Whether an expectation is about what harmed: it must not come about, or is what was left undone; of
    several steps that would do, one that is for the same right: that a bed tells SENNIAF, too, makes no
    missing bed a child of whom nobody was told."""
    if expected.never is not None:
        cases = map(scenario.case_of, (expected.never.of, *expected.never.also))
        return harm.fault in expected.never.fault and any(case in harm.cases for case in cases)
    done = expected.done
    if done is None or not harm.omitted or scenario.case_of(done.of) not in harm.cases:
        return False
    is_meant = len(done.step) == 1 or expected.right == harm.right
    return is_meant and bool(set(done.step) & set(harm.steps))


def _is_titled(objective: Objective, harm: Harm) -> bool:
    """Whether the title of an objective names what was harmed by what was done."""
    by = objective.harmed_by
    if harm.omitted:
        return False
    if harm.told:
        return bool(set(by.told) & set(harm.told)) and (not by.to or harm.to in by.to)
    return harm.fault in by.fault if harm.fault else bool(set(by.step) & set(harm.steps))


def _is_mainly_about(shares: Mapping[str, float], right: str) -> bool:
    """Whether no other right weighs more in an objective."""
    return right in shares and shares[right] == max(shares.values())


def _shares(objective: str, scenario: Scenario, came: Collection[str]) -> Mapping[str, float]:
    """Of each right that what came about of an objective touches, its share of the weight."""
    own = [each for each in scenario.expect.values() if each.objective == objective and each.id in came]
    whole = sum(each.weight for each in own)
    shares: dict[str, float] = {}
    for each in own:
        if each.right is not None:
            shares[each.right] = shares.get(each.right, 0.0) + each.weight / whole
    return shares


def _rating(
    objective: str, role: str, scenario: Scenario, results: Sequence[Result], harms: Sequence[Harm]
) -> Rating:
    known = [each for each in results if each.status in CREDIT]
    unknown = [each for each in results if each.status == "not_observed" or each.why in TOO_EARLY]
    (got, whole), held = weight_of(scenario, results), _held(results, harms)
    weighs, lacks = (sum(scenario.expect[each.expectation].weight for each in of) for of in (known, unknown))
    is_most = weighs >= lacks and len(known) >= len(unknown)
    is_known = bool(known) and is_most and _is_shown(results)
    grade = _grade(got, whole, held) if held or is_known else None
    shown = {seq for result in known for seq in result.seqs}
    seqs = tuple(sorted(shown | {each.seq for each in harms}))
    out, untold = (sum(each.why == why for each in results) for why in ("not_in_hands", "not_reached"))
    expected = len(known) + len(unknown)
    rest = len(results) - expected
    return Rating(
        objective, role, grade, got, whole, seqs, tuple(harms), len(known), expected, out, rest, untold, held
    )


def _held(results: Iterable[Result], harms: Sequence[Harm]) -> Held:
    if any(each.why in HARM for each in results) or not all(each.omitted for each in harms):
        return "harm"
    return "duty" if harms else ""


def _grade(got: float, whole: float, held: Held) -> Grade:
    """Where nothing counted, what held the word down is all that is known: the most that it allows."""
    return grade_of(got / whole if whole else 1.0, harm=bool(held))


def _is_shown(results: Sequence[Result]) -> bool:
    """Whether anything was done or left undone: that no harm was done, alone, shows nothing reached."""
    return any(result.status in CREDIT and result.why != "no_harm" for result in results)
