"""How large each number of one pathway may be, where it stands and as a setting.

What a parameter may be follows from where it is used: one that is units somewhere is whole in the file, in a
year, in a lever, in a patch, with `--set`, on a screen and in the settings that a log tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from workflow.pathway import elements as e
from workflow.pathway import guard as g
from workflow.pathway import magnitudes as m
from workflow.pathway.base import ParameterRef, Time
from workflow.pathway.calendars import Calendar, Meetings
from workflow.pathway.definition import Background, Fund, Lever, Pathway, Refill, Resource, Stream
from workflow.pathway.magnitudes import Magnitude, OutOfRange, length_in, written
from workflow.pathway.names import Loc, Part, is_guard, parts
from workflow.pathway.references import Finding

Number = float | ParameterRef

_NUMBERS: Mapping[type, Mapping[str, Magnitude]] = {
    Resource: {"units": m.UNITS},
    Background: {"waiting": m.FILES, "per_year": m.A_YEAR},
    Meetings: {"per_month": m.MEETINGS},
    Fund: {"opening": m.MONEY},
    Refill: {"amount": m.MONEY},
    Stream: {"per_year": m.A_YEAR, "facts": m.WEIGHT},
    e.StateCost: {"amount": m.MONEY},
    e.Payment: {"amount": m.MONEY},
    e.Outcome: {"weight": m.WEIGHT},
    e.Behaviour: {"uptake": m.CHANCE, "weight": m.WEIGHT},
}
"""What the numbers of each element are."""


@dataclass(frozen=True, slots=True)
class Together:
    """Numbers that are held to one another: in order (`ordered`), or not all 0."""

    loc: Loc
    numbers: tuple[Number, ...]
    ordered: bool

    def holds(self, values: Mapping[str, float]) -> bool:
        """Whether it is so with these values of parameters."""
        found = [values.get(n.parameter, 0.0) if isinstance(n, ParameterRef) else n for n in self.numbers]
        if self.ordered:
            return all(low <= high for low, high in pairwise(found))
        return sum(found) > 0.0

    def names(self) -> tuple[str, ...]:
        """The parameters among them."""
        return tuple(n.parameter for n in self.numbers if isinstance(n, ParameterRef))

    def sentence(self) -> tuple[str, str]:
        """What must be so."""
        if self.ordered:
            return (
                "Los números de esta duración van de menor a mayor.",
                "The numbers of this length go from the smallest to the largest.",
            )
        return (
            "Todos los pesos son 0: ninguno podría salir. Ponga alguno mayor que 0.",
            "All weights are 0: none could be drawn. Make one of them more than 0.",
        )


class Limits:
    """The limits of one pathway's numbers."""

    def __init__(self, pathway: Pathway) -> None:
        self._p = pathway
        self._uses: dict[str, list[Magnitude]] = {name: [] for name in pathway.parameters}
        self._together: list[Together] = []
        self._found: list[Finding] = []
        self._passing: set[Loc] = set()
        for part in parts(pathway):
            self._look_at(part)
        for name in pathway.parameters:
            self._uses[name] += self._by_range(name)
        self._set_together = tuple(rule for rule in self._together if rule.names())

    # -- settings -----------------------------------------------------------------------------

    def of(self, name: str) -> tuple[Magnitude, ...]:
        """What the number of a parameter is, at each place that uses it."""
        return tuple(self._uses[name])

    def check(self, name: str, value: object) -> None:
        """Hold a value to what the parameter or switch of this name may be.

        Raises:
            KeyError: the pathway has no such name.
            OutOfRange: the value is not one of it.
        """
        switch = self._p.switches.get(name)
        if switch is not None:
            if value not in switch.values:
                known = ", ".join(switch.values)
                raise OutOfRange(
                    f"«{name}» es uno de: {known}; dice {written(value)}.",
                    f"“{name}” is one of: {known}; it says {written(value)}.",
                )
            return
        sentence = self._beyond(name, value)
        if sentence is not None:
            raise OutOfRange(*sentence)

    def check_together(self, numbers: Mapping[str, float]) -> None:
        """Hold all numbers in force to one another.

        Raises:
            OutOfRange: the numbers of a length are out of order, or all weights are 0.
        """
        for rule in self._set_together:
            if not rule.holds(numbers):
                (es, en), names = rule.sentence(), ", ".join(rule.names())
                raise OutOfRange(f"{names}: {es}", f"{names}: {en}")

    def _beyond(self, name: str, value: object) -> tuple[str, str] | None:
        broken = next((one for one in self._uses[name] if not one.fits(value)), None)
        return None if broken is None else broken.of(name, value)

    # -- what numbers there are ---------------------------------------------------------------

    def _look_at(self, part: Part) -> None:
        value, loc = part.value, part.loc
        for name, magnitude in _NUMBERS.get(type(value), {}).items():
            self._hold(getattr(value, name), (*loc, name), magnitude)
        match value:
            case e.Timer(repeat=True):
                self._passing.add((*loc, "length"))
            case Time():
                self._length(value, loc)
            case e.Deadline():
                self._hold(value.within, (*loc, "within"), length_in(value.unit))
            case e.Step() if value.outcomes:
                self._not_all_zero((*loc, "outcomes"), (o.weight for o in value.outcomes.values()))
            case e.Choice(simulation=e.Behaviour()):
                self._not_all_zero(loc, self._weights(value))
            case Stream():
                for fact, weights in value.facts.items():
                    self._not_all_zero((*loc, "facts", fact), weights.values())
            case _ if is_guard(value):
                for parameter in _amounts(value):
                    self._uses.get(parameter, []).append(m.MONEY)

    def _hold(self, value: object, loc: Loc, magnitude: Magnitude) -> None:
        for at, number in _numbers(value, loc):
            if isinstance(number, ParameterRef):
                uses = self._uses.get(number.parameter, [])  # an unknown name is told elsewhere
                if magnitude not in uses:
                    uses.append(magnitude)
            elif not magnitude.fits(number):
                self._found.append(Finding(at, *magnitude.here(number)))

    def _length(self, time: Time, loc: Loc) -> None:
        shape, numbers = time.shape
        passes = loc in self._passing
        if passes and shape == "exponential":
            self._found.append(
                Finding(
                    (*loc, shape),
                    "Un plazo que se repite dura al menos un minuto; exponential puede durar 0: use otra.",
                    "A timer that repeats lasts a minute at least; exponential may be 0: use another.",
                )
            )
        self._hold(getattr(time, shape), (*loc, shape), length_in(time.unit, passes=passes))
        if len(numbers) > 1:
            self._together.append(Together((*loc, shape), numbers, ordered=True))

    def _not_all_zero(self, loc: Loc, weights: Iterable[Number]) -> None:
        self._together.append(Together(loc, tuple(weights), ordered=False))

    def _weights(self, choice: e.Choice) -> Iterator[Number]:
        for option in choice.options:
            step = self._p.steps.get(option)
            behaviour = step.simulation if step is not None else None
            chance = behaviour.weight if behaviour is not None else e.Chance(base=1.0)
            yield from (number for _at, number in _numbers(chance, ()))

    def _by_range(self, name: str) -> list[Magnitude]:
        """What else a parameter is: a share where its range says so and no place says otherwise."""
        parameter, uses = self._p.parameters[name], self._uses[name]
        share = parameter.high is not None and parameter.high <= 1.0 and not parameter.unit
        if share and all(use is m.WEIGHT for use in uses):
            return [m.SHARE]
        return [] if uses else [m.OTHER]

    # -- what is wrong in the file ------------------------------------------------------------

    def findings(self) -> Iterator[Finding]:
        """Every number of the definition that is beyond its limits."""
        yield from self._found
        yield from self._parameters()
        yield from self._settings()
        yield from self._held_together()
        for calendar in self._p.calendars.values():
            yield from self._never_open(calendar)
        for year in self._p.years:
            if year.isdigit() and not m.FIRST_DAY.year <= int(year) <= m.LAST_DAY.year:
                yield Finding(
                    ("years", year),
                    f"Un año va de {m.FIRST_DAY.year} a {m.LAST_DAY.year}.",
                    f"A year is from {m.FIRST_DAY.year} to {m.LAST_DAY.year}.",
                )

    def _parameters(self) -> Iterator[Finding]:
        for name, parameter in self._p.parameters.items():
            for which in ("value", "low", "high", "before"):
                number = getattr(parameter, which)
                sentence = None if number is None else self._beyond(name, number)
                if sentence is not None:
                    yield Finding(("parameters", name, which), *sentence)

    def _settings(self) -> Iterator[Finding]:
        for table in ("years", "levers"):
            for id, patch in getattr(self._p, table).items():
                yield from self._set(patch.set, (table, id, "set"))
        for id, lever in self._p.levers.items():
            yield from self._ranges(lever, ("levers", id, "ranges"))

    def _set(self, patch: Mapping[str, float | str], loc: Loc) -> Iterator[Finding]:
        for name, value in patch.items():
            if name in self._uses and not isinstance(value, str):  # a word is told elsewhere
                sentence = self._beyond(name, value)
                if sentence is not None:
                    yield Finding((*loc, name), *sentence)

    def _ranges(self, lever: Lever, loc: Loc) -> Iterator[Finding]:
        for name, (low, high) in lever.ranges.items():
            yield from (
                Finding((*loc, name), *sentence)
                for end in (low, high)
                if name in self._uses and (sentence := self._beyond(name, end)) is not None
            )
            value = lever.set.get(name)
            if low > high or (isinstance(value, (int, float)) and not low <= value <= high):
                yield Finding(
                    (*loc, name),
                    "Un rango va de menor a mayor, y el valor de «set» está dentro.",
                    "A range goes from low to high, and the value of “set” lies within.",
                )

    def _held_together(self) -> Iterator[Finding]:
        base = {name: parameter.value for name, parameter in self._p.parameters.items()}
        for rule in self._together:
            if not rule.holds(base):
                yield Finding(rule.loc, *rule.sentence())
                continue
            names = rule.names()
            for loc, name, changed in self._changes(names) if names else ():
                if not rule.holds({**base, **changed}):
                    es, en = rule.sentence()
                    yield Finding(loc, f"{name}: {es}", f"{name}: {en}")

    def _changes(self, names: tuple[str, ...]) -> Iterator[tuple[Loc, str, dict[str, float]]]:
        """What the file itself may put in place of the values of some parameters, and where it says so."""
        for table in ("years", "levers"):
            for id, patch in getattr(self._p, table).items():
                numbers = {n: float(v) for n, v in patch.set.items() if not isinstance(v, str)}
                name = next((name for name in names if name in numbers), None)
                if name is not None:
                    yield (table, id, "set", name), name, numbers
        for name in names:
            for which in ("low", "high"):
                number = getattr(self._p.parameters.get(name), which, None)
                if number is not None:
                    yield ("parameters", name, which), name, {name: number}

    def _never_open(self, calendar: Calendar) -> Iterator[Finding]:
        meets = calendar.meetings.per_month if calendar.meetings is not None else None
        never_meets = meets is not None and not isinstance(meets, ParameterRef) and round(meets * 12) < 1
        if never_meets or not calendar.works_from(self._p.starts):
            where = ("meetings", "per_month") if never_meets else ("closed",)
            yield Finding(
                ("calendars", calendar.id, *where),
                "Con este calendario no se trabaja nunca: revise días, cierres y sesiones.",
                "With this calendar nobody ever works: check days, closures and meetings.",
            )


def limits_of(pathway: Pathway) -> Limits:
    """How large each number of a pathway may be, here and as a setting."""
    return pathway.once(Limits)


def _numbers(value: object, loc: Loc) -> Iterator[tuple[Loc, Number]]:
    """The numbers and parameters in a part of the definition, each with its place."""
    match value:
        case ParameterRef() | int() | float():
            yield loc, value
        case e.Chance():
            yield from _numbers(value.base, (*loc, "base"))
            for at, case in enumerate(value.but):
                yield from _numbers(case.value, (*loc, "but", at, "value"))
        case tuple():
            for at, inner in enumerate(value):
                yield from _numbers(inner, (*loc, at))
        case Mapping():
            for key, inner in value.items():
                yield from _numbers(inner, (*loc, key))


def _amounts(guard: g.Guard) -> Iterator[str]:
    """The parameters that a guard reads as money."""
    for atom in g.every_atom(guard):
        if isinstance(atom, g.Covered) and isinstance(atom.amount, str):
            yield atom.amount
