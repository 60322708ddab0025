"""Conditions, refusals and steps in words: what is missing, who can bring it about, and the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workflow.pathway import guard as g
from workflow.pathway.base import Cited
from workflow.pathway.definition import Pathway, Source
from workflow.pathway.elements import Kind, Step
from workflow.present import moments
from workflow.present.step_lanes import step_lanes
from workflow.rows.codes import spelled
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
_OF_A_PERSON = frozenset({"whereabouts", "return_", "homecoming", "liberty"})
"""Tracks whose states say of a person where and how they are."""
_BEFORE_ITS_SOUND = {
    "o": (re.compile(r"\W*h?[oó]", re.IGNORECASE), "u"),
    "y": (re.compile(r"\W*h?[ií](?![aeo])", re.IGNORECASE), "e"),
}
"""What *o* and *y* become before a word that begins with their sound."""
_OF_HER = re.compile(r"\w+(ada|ida)\b")
_ACTED = re.compile(r"(\([^()]*\))\s*")


def pick(language: str, es: str, en: str) -> str:
    """One of two texts, for `es` or `en`; Spanish where the language is neither."""
    return en if language == "en" else es


def quoted(name: str, *, en: bool) -> str:
    """A name in the quotation marks of a language; its own become the inner ones."""
    if en:
        return f"“{name.replace('“', '‘').replace('”', '’')}”"
    return f"«{name.replace('«', '“').replace('»', '”')}»"


@dataclass(frozen=True, slots=True)
class Words:
    """The pathway's names put into sentences, in one language (`es` or `en`)."""

    pathway: Pathway
    stepper: Stepper
    language: str

    def pick(self, es: str, en: str) -> str:
        """One of two texts."""
        return pick(self.language, es, en)

    # -- names --------------------------------------------------------------------------------

    def role(self, role: str) -> str:
        """A role's name."""
        if role in self.pathway.roles:
            return self.pathway.roles[role].name(self.language)
        if role == CLOCK:
            return self.pick("el paso del tiempo", "the passing of time")
        return self.pick("cualquier persona", "anybody")

    def step(self, step: str) -> str:
        """A step's name; a choice group's, too, which is that of its one option that harms nobody, if it has
        one: the same duty has one name. The id where the pathway no longer has it."""
        if step in self.pathway.steps:
            return self.pathway.steps[step].name(self.language)
        for kind in self.pathway.kinds.values():
            if (choice := kind.choices.get(step)) is not None:
                fair = [self.pathway.steps[one] for one in choice.options if not self.pathway.steps[one].harm]
                return (fair[0] if len(fair) == 1 else choice).name(self.language)
        return step

    def right(self, right: str) -> str:
        """A right's name."""
        return self.pathway.rights[right].name(self.language) if right in self.pathway.rights else right

    def rights_of(self, step: Step) -> tuple[str, ...]:
        """The rights that a step touches, as they are called of what it is about."""
        lanes = step_lanes(self.stepper, step.id)
        known = self.pathway.rights
        found = []
        for right in step.rights:
            called = known[right].in_lanes if right in known else {}
            name = next((called[lane].name(self.language) for lane in lanes if lane in called), "")
            found.append(name or self.right(right))
        return tuple(found)

    def sentence(self, text: str) -> str:
        """A text as a sentence: a capital first, one full stop last, also after what somebody said or did."""
        whole = f"{text[:1].upper()}{text[1:].rstrip('.')}"
        if whole.endswith((".”", "?”", "!”", "…”", ".)")):
            return whole
        return f"{whole.removesuffix('.»')}»." if whole.endswith(".»") else f"{whole}." if whole else ""

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
        """`a, b o c`; long lists end with how many more; "" where nothing is to be named."""
        names = tuple(dict.fromkeys(names))
        if not names:
            return ""
        if len(names) > _MOST_NAMED + 1:
            more = len(names) - _MOST_NAMED
            return ", ".join(names[:_MOST_NAMED]) + self.pick(f" y {more} más", f" and {more} more")
        word = self.pick(*joint)
        if word in _BEFORE_ITS_SOUND:  # no English word is the same
            sound, other = _BEFORE_ITS_SOUND[word]
            word = other if len(names) > 1 and sound.match(names[-1]) else word
        return f" {word} ".join(filter(None, (", ".join(names[:-1]), names[-1])))

    def first_of(self, names: Sequence[str], most: int) -> str:
        """`a; b y 2 más`: so many of the names, and how many more there are; a single one is named, too."""
        most = most + 1 if len(names) == most + 1 else most
        more = len(names) - most
        return "; ".join(names[:most]) + (
            self.pick(f" y {more} más", f" and {more} more") if more > 0 else ""
        )

    def standing(self, kind: str, name: str, value: str) -> str:
        """How a variable stands, `Atención: en curso`; the value alone where that names it already."""
        what, told = self.variable(kind, name), self.value(kind, name, value)
        is_named = f": {told.casefold()}".endswith(f": {what.casefold()}")
        if name in _OF_A_PERSON and (of := self.of_person(told)) != told:
            told = f"{of[:1].lower()}{of[1:]}"
        return told if is_named else f"{what}: {told}"

    def of_person(self, state: str) -> str:
        """A state as it is said of any person: `Persona detenida`, whatever their name."""
        if self.language == "en" or not _OF_HER.match(state):
            return state
        return f"Persona {state[:1].lower()}{state[1:]}"

    def quoted(self, kind: str, name: str, values: Sequence[str]) -> str:
        """The names of values in quotation marks, as a list."""
        return self.listed([self.quote(self.value(kind, name, value)) for value in values])

    def quote(self, name: str) -> str:
        """A name in the quotation marks of the language; its own become the inner ones."""
        return quoted(name, en=self.language == "en")

    def spoken(self, text: str) -> str:
        """What somebody says in quotation marks, and what they do, written in brackets, without."""
        parts = [part.strip() for part in _ACTED.split(text) if part.strip()]
        return " ".join(part if _ACTED.fullmatch(part) else self.quote(part) for part in parts)

    # -- conditions ---------------------------------------------------------------------------

    def actors(self, step: str) -> str:
        """Who may do a step."""
        by = self.stepper.rules[step].by
        return self.listed([self.role(role) for role in by]) if by else self.role("any")

    def condition(self, kind: str, guard: g.Guard) -> str:
        """A whole guard in words."""
        match guard:
            case g.Is(name, values):
                return self._is(kind, name, values)
            case g.Bound(name, low, high):
                return f"{self.quote(self.variable(kind, name))}: {self._bounds(low, high)}"
            case g.Role(values):
                return self.pick("le toca a: ", "it is up to: ") + self.listed([self.role(r) for r in values])
            case g.All(parts):
                return self.pick(" y ", " and ").join(self.condition(kind, part) for part in parts)
            case g.Any_(parts):
                return self.pick(" o ", " or ").join(self.condition(kind, part) for part in parts)
            case g.Not(part):
                return self.pick("no es así: ", "not so: ") + self.condition(kind, part)
            case g.Free(resource):
                place = self.quote(self.pathway.resources[resource].name(self.language))
                return self.pick(f"queda un lugar libre en {place}", f"there is a free place in {place}")
            case g.Covered(fund, _amount):
                money = self.quote(self.pathway.funds[fund].name(self.language))
                return self.pick(f"{money} alcanza para el gasto", f"{money} covers the expense")
            case g.Linked(how, _name, inner):
                return self._linked(kind, guard, how) + self.condition(self.linked_kind(kind, guard), inner)

    def _is(self, kind: str, name: str, values: Sequence[str]) -> str:
        what, named = self.quote(self.variable(kind, name)), self.quoted(kind, name, values)
        if name.startswith("told_") and len(values) == 1:
            if "yes" in values:
                return self.pick(f"ya se informó de {what}", f"{what} has been told of")
            return self.pick(f"todavía no se informa de {what}", f"{what} has not been told of yet")
        if name in self.pathway.kinds[kind].tracks:
            return self.pick(f"ya se llegó a {named} en {what}", f"{named} has been reached in {what}")
        of = self.variable(kind, name)
        return f"{of[:1].lower()}{of[1:]} {named}"

    def _linked(self, kind: str, linked: g.Linked, how: str) -> str:
        name = self.pathway.kinds[self.linked_kind(kind, linked)].name(self.language).lower()
        if how == "the":
            return f"{name}, "
        if how == "some":
            return self.pick("al menos un caso de ", "at least one ") + f"{name}: "
        return self.pick("todos los casos de ", "every ") + f"{name}: "

    def _bounds(self, low: int, high: int) -> str:
        if high >= g.MOST_COUNTED:
            return self.pick(f"{low} o más", f"{low} or more")
        if low == 0:
            return self.pick(f"{high} a lo sumo", f"{high} at most")
        return self.pick(f"de {low} a {high}", f"from {low} to {high}")

    def linked_kind(self, kind: str, linked: g.Linked) -> str:
        """The kind of what a guard of a kind looks at through a link."""
        return linked.kind if linked.kind in self.pathway.kinds else kind

    # -- sources ------------------------------------------------------------------------------

    def explained(self, step: Cited) -> str:
        """The explanation of an element, with the places of the report in words; "" where it has none."""
        return spelled(step.explain.in_(self.language), self.language) if step.explain else ""

    def source(self, step: Cited) -> str:
        """What an element rests on: paragraphs of the report, laws, or that it is assumed."""
        return self.sources(step.source, assumed=step.assumption)

    def sources(self, keys: Sequence[str], *, assumed: bool) -> str:
        """Sources by their names, and that it is assumed where it is."""
        named = [
            self._source(self.pathway.sources[key])
            if key in self.pathway.sources
            else _cited(key, self.language)
            for key in keys
        ]
        if assumed:
            named.append(self.pick("supuesto", "assumption"))
        return "; ".join(named)

    def _source(self, source: Source) -> str:
        """A source by its name; of a standard to compare with also that it does not bind here."""
        name = source.name(self.language)
        return f"{name} ({source.found_at(self.language)})" if _NOT_BINDING in source.found_at("es") else name


_NOT_BINDING = "no obliga a Panamá"
"""What a source says of itself that is no law here."""
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
