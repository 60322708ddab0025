"""Conditions, refusals and steps in words: what is missing, who can bring it about, and the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow import moments
from workflow.pathway import guard as g
from workflow.pathway.base import Cited
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Kind
from workflow.pathway.missing import Missing, Variable, describe
from workflow.stepper import CLOCK, Stepper

_TIMER = {
    "es": {"idle": "sin iniciar", "running": "en curso", "paused": "en pausa", "expired": "vencido"},
    "en": {"idle": "not started", "running": "running", "paused": "paused", "expired": "expired"},
}
_RECORD = {
    "es": {
        "no": "no",
        "yes": "sí",
        "none": "sin registro",
        "respected": "respetado",
        "breached": "vulnerado",
    },
    "en": {"no": "no", "yes": "yes", "none": "no record", "respected": "respected", "breached": "breached"},
}
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The pathway's names put into sentences, in one language (`es` or `en`)."""

    pathway: Pathway
    stepper: Stepper
    language: str

    def pick(self, es: str, en: str) -> str:
        """One of two texts."""
        return en if self.language == "en" else es

    # -- names --------------------------------------------------------------------------------

    def role(self, role: str) -> str:
        """A role's name."""
        if role in self.pathway.roles:
            return self.pathway.roles[role].name(self.language)
        if role == CLOCK:
            return self.pick("el paso del tiempo", "the passing of time")
        return self.pick("cualquier persona", "anybody")

    def step(self, step: str) -> str:
        """A step's name; a choice group's, too; the id where the pathway no longer has it."""
        if step in self.pathway.steps:
            return self.pathway.steps[step].name(self.language)
        for kind in self.pathway.kinds.values():
            if step in kind.choices:
                return kind.choices[step].name(self.language)
        return step

    def right(self, right: str) -> str:
        """A right's name."""
        return self.pathway.rights[right].name(self.language) if right in self.pathway.rights else right

    def sentence(self, text: str) -> str:
        """A text as a sentence: a capital first, a full stop last."""
        return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""

    def variable(self, kind: str, name: str) -> str:
        """The name of a track, fact, timer, counter, switch or right."""
        element = self._element(self.pathway.kinds[kind], name)
        return name if element is None else element

    def _element(self, kind: Kind, name: str) -> str | None:
        for table in (kind.tracks, kind.facts, kind.timers, kind.counters, self.pathway.switches):
            if name in table:
                return table[name].name(self.language)
        right = name.partition("_")[2]
        if right in self.pathway.rights:
            return self.pathway.rights[right].name(self.language)
        return None

    def value(self, kind: str, name: str, value: str) -> str:
        """The name of a variable's value."""
        definition = self.pathway.kinds[kind]
        if name in definition.tracks and value in definition.tracks[name].states:
            return definition.tracks[name].states[value].name(self.language)
        for table in (definition.facts, self.pathway.switches):
            if name in table and value in table[name].values:
                return table[name].values[value].name(self.language)
        if name in definition.timers:
            return _TIMER[moments.language_of(self.language)].get(value, value)
        if name.startswith(("told_", "right_")):
            return _RECORD[moments.language_of(self.language)].get(value, value)
        return value

    def listed(self, names: Sequence[str], joint: tuple[str, str] = ("o", "or")) -> str:
        """`a, b o c`; long lists end with how many more."""
        names = tuple(dict.fromkeys(names))
        if len(names) > _MOST_NAMED + 1:
            more = len(names) - _MOST_NAMED
            return ", ".join(names[:_MOST_NAMED]) + self.pick(f" y {more} más", f" and {more} more")
        word = self.pick(*joint)
        return f" {word} ".join(filter(None, (", ".join(names[:-1]), names[-1])))

    def quoted(self, kind: str, name: str, values: Sequence[str]) -> str:
        """The names of values in quotation marks, as a list."""
        return self.listed(
            [self.pick("«{}»", "“{}”").replace("{}", self.value(kind, name, v)) for v in values]
        )

    # -- what is missing ----------------------------------------------------------------------

    def missing(self, kind: str, missing: Missing) -> str:
        """What is missing, as a sentence without its end."""
        match missing.variable:
            case str(name):
                return self._needs(kind, name, missing)
            case g.Free(resource):
                thing = self.pathway.resources[resource].name(self.language)
                return self.pick(f"falta un lugar libre: {thing}", f"no place is free: {thing}")
            case g.Covered(fund, _amount):
                money = self.pathway.funds[fund].name(self.language)
                return self.pick(f"el fondo no alcanza: {money}", f"the fund does not cover it: {money}")
            case linked:
                condition = self.condition(kind, linked)
                return (
                    condition
                    if "yes" in missing.needed
                    else self.pick("no debe ser: ", "must not be: ") + condition
                )

    def _needs(self, kind: str, name: str, missing: Missing) -> str:
        if name == "role":
            roles = self.listed([self.role(role) for role in missing.needed if role != CLOCK])
            return self.pick(f"corresponde a: {roles}", f"it is for: {roles}")
        variable, now = self.variable(kind, name), self.value(kind, name, missing.now)
        if name.startswith("told_") and missing.needed == ("yes",):
            return self.pick(
                f"falta informar del derecho: {variable}", f"not yet told of the right: {variable}"
            )
        counters = self.pathway.kinds[kind].counters
        if name in counters:
            return self.pick(
                f"{variable}: se necesita {_range(missing.needed)}; hay {missing.now}",
                f"{variable}: needs {_range(missing.needed)}; it is {missing.now}",
            )
        needed = self.quoted(kind, name, missing.needed)
        return self.pick(
            f"{variable}: se necesita {needed}; ahora «{now}»", f"{variable}: needs {needed}; now “{now}”"
        )

    def who(self, kind: str, missing: Missing) -> str:
        """Who can bring a missing condition about, and with which step."""
        match missing.variable:
            case "role":
                return self.listed([self.role(role) for role in missing.needed if role != CLOCK])
            case str(name):
                return self._who_changes(kind, name, missing.needed)
            case g.Free():
                return self.pick("cuando se libere un lugar", "when a place becomes free")
            case g.Covered():
                return self.pick("cuando entre dinero al fondo", "when money comes into the fund")
            case linked:
                return self._who_of_linked(kind, linked)

    def _who_changes(self, kind: str, name: str, values: Sequence[str]) -> str:
        definition = self.pathway.kinds[kind]
        if name in self.pathway.switches:
            return self.pick("las reglas o el programa vigente", "the rules or programme in force")
        if name in definition.timers:
            return self.pick("el paso del tiempo", "the passing of time")
        if name in definition.facts and definition.facts[name].profile:
            return self.pick("un dato del caso, que nadie cambia", "a fact of the case, which nobody changes")
        steps = [step for value in values for step in self.stepper.entries.get((kind, name, value), ())]
        ways = [
            f"{self.actors(step)}: {self.pick('«', '“')}{self.step(step)}{self.pick('»', '”')}"
            for step in steps
        ]
        return "; ".join(tuple(dict.fromkeys(ways))[:2])

    def _who_of_linked(self, kind: str, linked: g.Linked) -> str:
        other = self._other(kind, linked)
        for atom in g.atoms(linked.guard):
            if isinstance(atom, g.Is):
                return self._who_changes(other, atom.name, atom.values)
        return ""

    def actors(self, step: str) -> str:
        """Who may do a step."""
        by = self.stepper.rules[step].by
        return self.listed([self.role(role) for role in by]) if by else self.role("any")

    def from_key(self, step: str, key: str) -> str:
        """The sentence for a condition as the log keeps it (`status=confirmed`)."""
        kind = self.pathway.kind_of_step.get(step)
        variable, _, values = key.rpartition("=")
        if kind is None:
            return key
        found = next(
            (v for v in _variables(self.stepper.rules[step].guard) if describe(v) == variable), variable
        )
        needed = tuple(values.split("|"))
        if isinstance(found, str) and found != "role" and found in self.stepper.domains(kind):
            quoted = self.quoted(kind, found, needed)
            name = self.variable(kind, found)
            return self.pick(f"{name}: se necesitaba {quoted}", f"{name}: needed {quoted}")
        return self.missing(kind, Missing(found, "", needed))

    # -- conditions ---------------------------------------------------------------------------

    def condition(self, kind: str, guard: g.Guard) -> str:
        """A whole guard in words."""
        match guard:
            case g.Is(name, values):
                return f"{self.variable(kind, name)}: {self.quoted(kind, name, values)}"
            case g.Bound(name, low, high):
                return f"{self.variable(kind, name)}: {_range(tuple(str(n) for n in (low, high)))}"
            case g.Role(values):
                return self.pick("corresponde a: ", "it is for: ") + self.listed(
                    [self.role(r) for r in values]
                )
            case g.All(parts):
                return self.pick(" y ", " and ").join(self.condition(kind, part) for part in parts)
            case g.Any_(parts):
                return self.pick(" o ", " or ").join(self.condition(kind, part) for part in parts)
            case g.Not(part):
                return self.pick("no ", "not ") + f"({self.condition(kind, part)})"
            case g.Free() | g.Covered():
                return self.missing(kind, Missing(guard, "no", ("yes",)))
            case g.Linked(how, _name, inner):
                return self._linked(kind, guard, how) + self.condition(self._other(kind, guard), inner)

    def _linked(self, kind: str, linked: g.Linked, how: str) -> str:
        name = self.pathway.kinds[self._other(kind, linked)].name(self.language).lower()
        if how == "the":
            return f"{name}, "
        if how == "some":
            return self.pick("al menos un caso de ", "at least one ") + f"{name}: "
        return self.pick("todos los casos de ", "every ") + f"{name}: "

    def _other(self, kind: str, linked: g.Linked) -> str:
        return linked.kind if linked.kind in self.pathway.kinds else kind

    # -- sources ------------------------------------------------------------------------------

    def source(self, step: Cited) -> str:
        """What an element rests on: paragraphs of the report, laws, or that it is assumed."""
        named = [
            self.pathway.sources[key].name(self.language)
            if key in self.pathway.sources
            else _cited(key, self.language)
            for key in step.source
        ]
        if step.assumption:
            named.append(self.pick("supuesto", "assumption"))
        return "; ".join(named)


_PLACES = {
    "P": ("informe, párr. {}", "report, para. {}"),
    "R": ("informe, recomendación {}", "report, recommendation {}"),
    "F": ("informe, cifra F{}", "report, figure F{}"),
}


def _cited(key: str, language: str) -> str:
    """A place in the report, by what it is."""
    if key[:1] in _PLACES and key[1:].isdigit():
        return _PLACES[key[0]][language == "en"].replace("{}", key[1:])
    return key


def _range(numbers: tuple[str, ...]) -> str:
    if len(numbers) == 1 or numbers[0] == numbers[-1]:
        return numbers[0]
    return f"{numbers[0]}-{numbers[-1]}"


def _variables(guard: g.Guard) -> Iterator[Variable]:
    for atom in g.atoms(guard):
        match atom:
            case g.Is(name) | g.Bound(name):
                yield name
            case g.Role():
                yield "role"
            case other:
                yield other
