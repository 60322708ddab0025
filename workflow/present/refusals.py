"""What is missing for a step, as sentences: what it is now, and what it would have to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.pathway import guard as g
from workflow.pathway.elements import Fact
from workflow.pathway.missing import Missing, Variable, describe
from workflow.pathway.rules import is_own_choice
from workflow.present.comes_before import Fits, anybodys, linked_missing, what_comes_before
from workflow.present.role_names import the_role, the_roles
from workflow.present.words import Words
from workflow.stepper import CLOCK

DECIDED = ("consent", "wish")
"""Groups of facts that only the person decides."""
AGE_IN_DOUBT = ("age", "in_doubt")
"""The fact and the value by which an age has to be determined."""
_NO_DOUBT = (
    "Aquí nada pone la edad en duda: se le pregunta, y se toma por cierta la que dice. Parecer mayor o menor "
    "no la pone en duda; sí, que la persona no la sepa, o que sus papeles digan otra.",
    "Nothing puts the age in doubt here: ask, and take the age that is told as true. Looking older or "
    "younger does not put it in doubt; what does is that the person does not know it, or that the papers "
    "say another.",
)
SAID_NO = frozenset({"refused", "not_wanted", "declined"})
"""Values of these facts by which the person said no."""
_EARLIER = {
    "asked": ("nadie lo ha pedido todavía", "nobody has asked for it yet"),
    "given": ("todavía no se ha dado", "it has not been given yet"),
    "offered": ("todavía no se ha ofrecido", "it has not been offered yet"),
    "filed": ("todavía no se ha presentado", "it has not been filed yet"),
    "recorded": ("todavía no se ha decidido", "it has not been decided yet"),
}
"""How it is said that nothing has begun of what a fact is about, by the value with which that begins; the
step that comes first is named beside it."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """Missing conditions of a kind of thing put into sentences, in the language of its words."""

    words: Words

    # -- as it is now ----------------------------------------------------------------------------

    def sentence(self, kind: str, missing: Missing, *, ahead: bool = True, fits: Fits = anybodys) -> str:
        """What is missing and what it is now.

        Args:
            kind: the kind of thing that lacks it.
            missing: the condition.
            ahead: whether it can still come about here; else the sentence says whom or when the step is for.
            fits: whether a step can be this person's; no other is named.
        """
        match missing.variable:
            case str(name):
                return self._of_variable(kind, name, missing, ahead, fits)
            case g.Free(resource):
                return self._free(resource)
            case g.Covered(fund, _amount):
                return self._covered(fund)
            case linked:
                return linked_missing(self.words, kind, linked, wanted="yes" in missing.needed)

    def _of_variable(self, kind: str, name: str, missing: Missing, ahead: bool, fits: Fits) -> str:
        definition = self.words.pathway.kinds[kind]
        if name == "role":
            return self._role(missing)
        if name in self.words.pathway.switches:
            return self._switch(kind, name)
        if name.startswith("told_"):
            return self._told(kind, name, "yes" in missing.needed)
        if name in definition.tracks:
            return self._track(kind, name, missing, ahead)
        if name in definition.timers:
            return self._timer(kind, name, missing)
        if name in definition.counters:
            return self._counter(kind, name, missing)
        if name in definition.facts and definition.facts[name].profile:
            return self._given(kind, name, missing)
        return self._fact(kind, name, missing, ahead, fits)

    def _role(self, missing: Missing) -> str:
        words, roles = self.words, [role for role in missing.needed if role != CLOCK]
        if not roles:
            return words.pick(
                "Este paso no lo da nadie: llega con el paso del tiempo.",
                "Nobody takes this step: it comes with the passing of time.",
            )
        to, you = the_roles(words, roles, missing.now), the_role(words, missing.now)
        own = words.quote(words.role(missing.now))
        return words.pick(
            f"De esto {_see_to(to)} {to}; con el rol {own} no se puede hacer.",
            f"This is up to {to}; {you} cannot do it.",
        )

    def _switch(self, kind: str, name: str) -> str:
        what = self.words.quote(self.words.variable(kind, name))
        return self.words.pick(
            f"Con las reglas o los medios de ahora no se puede; depende de esto: {what}. Nada de lo que se "
            "haga en el caso lo cambia.",
            f"Under the rules or means of now it cannot be done; it depends on this: {what}. Nothing done in "
            "the case changes that.",
        )

    def _told(self, kind: str, name: str, needed: bool) -> str:
        right = self.words.quote(self.words.variable(kind, name))
        if needed:
            return self.words.pick(
                f"Todavía nadie le ha informado de este derecho: {right}.",
                f"Nobody has told the person of this right yet: {right}.",
            )
        return self.words.pick(
            f"Ya se le informó de este derecho: {right}.",
            f"The person has already been told of this right: {right}.",
        )

    def _track(self, kind: str, name: str, missing: Missing, ahead: bool) -> str:
        what, needed = self.words.variable(kind, name), self.words.quoted(kind, name, missing.needed)
        if ahead and self._comes_by_own_will(kind, name, missing.needed):
            return self.words.pick(
                f"{what}: este paso viene después de {needed}, y a eso sólo se llega si la persona lo pide.",
                f"{what}: this step comes after {needed}, which comes about only if the person asks for it.",
            )
        if ahead:
            return self.words.pick(
                f"{what}: este paso viene después de {needed}.",
                f"{what}: this step comes after {needed}.",
            )
        return self.words.pick(
            f"{what}: este paso es para otro momento del caso, {needed}.",
            f"{what}: this step is for another moment of the case, {needed}.",
        )

    def _comes_by_own_will(self, kind: str, name: str, needed: Sequence[str]) -> bool:
        """Whether only the person's own steps lead a track or fact to what is needed."""
        stepper = self.words.stepper
        by = {role for step in stepper.bringing(kind, name, needed) for role in stepper.rules[step].by}
        return is_own_choice(self.words.pathway, by)

    def _timer(self, kind: str, name: str, missing: Missing) -> str:
        """What is said of a time that runs: that it is not over, not begun, or over already."""
        what, pick = self.words.quote(self.words.variable(kind, name)), self.words.pick
        es = {"idle": "todavía no empieza a contar", "paused": "está en pausa", "expired": "ya terminó"}
        en = {"idle": "has not begun to run yet", "paused": "is paused", "expired": "is over"}
        now = pick(es.get(missing.now, "todavía corre"), en.get(missing.now, "is still running"))
        if missing.needed == ("expired",):
            when = pick("se puede dar cuando termine", "can be taken when it ends")
        elif "running" in missing.needed:
            when = pick("es sólo para mientras corre", "is only for while it runs")
        elif "idle" in missing.needed:
            when = pick("es para antes de que empiece", "is for before it begins")
        else:
            when = pick("es para cuando no corre", "is for when it does not run")
        return pick(f"{what} {now}; este paso {when}.", f"{what} {now}; this step {when}.")

    def _counter(self, kind: str, name: str, missing: Missing) -> str:
        what, now = self.words.quote(self.words.variable(kind, name)), int(missing.now)
        low, high = int(missing.needed[0]), int(missing.needed[-1])
        if now < low:
            return self.words.pick(
                f"Falta esto: {what}. Hasta ahora van {now}; antes tiene que haber {low} o más.",
                f"This is still missing: {what}. So far there are {now}; it takes {low} or more first.",
            )
        if high == 0:
            return self.words.pick(
                f"Ya van {now}: {what}. Este paso es para antes de la primera vez.",
                f"There are {now} already: {what}. This step is for before the first.",
            )
        return self.words.pick(
            f"{what}: ya van {now}, y para este paso pueden ser {high} a lo sumo.",
            f"{what}: there are {now} already, and for this step there may be {high} at most.",
        )

    def _given(self, kind: str, name: str, missing: Missing) -> str:
        if (name, *missing.needed) == AGE_IN_DOUBT:
            return self.words.pick(*_NO_DOUBT)
        what, needed = self.words.variable(kind, name), self.words.quoted(kind, name, missing.needed)
        inside = f"{what[:1].lower()}{what[1:]}"
        return self.words.pick(
            f"No es para su situación: es para quien tiene {inside} {needed}.",
            f"It is not for this person's situation: it is for those whose {inside} is {needed}.",
        )

    def _fact(self, kind: str, name: str, missing: Missing, ahead: bool, fits: Fits) -> str:
        about, needed = self.words.variable(kind, name), self.words.quoted(kind, name, missing.needed)
        what = self.words.quote(about)
        fact = self.words.pathway.kinds[kind].facts.get(name)
        if fact is not None and set(fact.values) == {"yes", "no"}:
            return self._done_or_not(what, "yes" in missing.needed)
        if not ahead:
            if fact is not None and fact.default in missing.needed:
                return self.words.pick(
                    f"Ya está: {what}. Este paso es para antes.",
                    f"Already so: {what}. This step is for before.",
                )
            if fact is not None and fact.group in DECIDED:
                return self.words.pick(
                    f"Este paso es para otra decisión de la persona: {what}.",
                    f"This step is for another decision of the person: {what}.",
                )
            if fact is not None and len(fact.values) == 2:
                return self.words.pick(
                    f"Este paso es para después de esto, que aquí no se ha dado: {what}.",
                    f"This step is for after this, which has not come about here: {what}.",
                )
            return self.words.pick(
                f"{about}: este paso es para otra situación, {needed}.",
                f"{about}: this step is for another situation, {needed}.",
            )
        if fact is not None and self._is_decided(kind, fact, missing.needed):
            return self._decided(what, needed, missing, fact.default)
        if fact is not None and missing.now == fact.default and len(fact.values) == 2:
            return self.words.pick(f"Falta esto: {what}.", f"This is still missing: {what}.")
        if fact is not None and fact.default in missing.needed:
            return self.words.pick(
                f"Ya está: {what}. Este paso es para antes.",
                f"Already so: {what}. This step is for before.",
            )
        begins = fact is not None and missing.now == fact.default and len(missing.needed) == 1
        if begins and (earlier := _EARLIER.get(missing.needed[0])):
            return f"{about}: {self.words.pick(*earlier)}."
        wanted = [value for value in missing.needed if value not in SAID_NO] or missing.needed
        return f"{about}: {what_comes_before(self.words, kind, name, wanted, fits)}."

    def _is_decided(self, kind: str, fact: Fact, needed: Sequence[str]) -> bool:
        """Whether what is needed of a fact is for the person to say, not for an office to ask or offer."""
        leading = [v for v in needed if (kind, fact.id, v) in self.words.stepper.entries]
        return fact.group in DECIDED and (not leading or self._comes_by_own_will(kind, fact.id, leading))

    def _decided(self, what: str, needed: str, missing: Missing, default: str | None) -> str:
        """What only the person decides: not asked yet, no, or something else."""
        if missing.now in SAID_NO:
            return self.words.pick(
                f"La persona dijo que no: {what}. Es su decisión y no se insiste. Si cambia de idea, lo dirá "
                "por sí misma.",
                f"The person said no: {what}. It is their decision, and nobody insists. If they change their "
                "mind, they will say so themselves.",
            )
        if missing.now == default:
            return self.words.pick(
                f"La persona todavía no lo ha decidido: {what}. Este paso espera su respuesta.",
                f"The person has not decided this yet: {what}. This step waits for their answer.",
            )
        if default in missing.needed:
            return self.words.pick(
                f"La persona ya lo decidió: {what}. Este paso es para antes.",
                f"The person has decided this already: {what}. This step is for before.",
            )
        return self.words.pick(
            f"La persona decidió otra cosa: {what}. Este paso es para quien decidió {needed}.",
            f"The person decided otherwise: {what}. This step is for who decided {needed}.",
        )

    def _done_or_not(self, what: str, needed: bool) -> str:
        if needed:
            return self.words.pick(f"Esto todavía no se ha hecho: {what}.", f"Not done yet: {what}.")
        return self.words.pick(f"Esto ya se hizo: {what}.", f"Already done: {what}.")

    def _free(self, resource: str) -> str:
        name = self.words.quote(self.words.pathway.resources[resource].name(self.words.language))
        return self.words.pick(
            f"Ahora no queda lugar: {name}. Se puede en cuanto haya uno.",
            f"There is no free place now: {name}. It can be done as soon as there is one.",
        )

    def _covered(self, fund: str) -> str:
        name = self.words.quote(self.words.pathway.funds[fund].name(self.words.language))
        return self.words.pick(
            f"El dinero no alcanza ahora para este gasto: {name}. Se puede cuando entre más.",
            f"The money does not cover this expense now: {name}. It can be done when more comes in.",
        )

    # -- as the log keeps it ----------------------------------------------------------------------

    def past(self, step: str, key: str) -> str:
        """The sentence for a condition as the log keeps it (`status=confirmed`), without its end."""
        kind = self.words.pathway.kind_of_step.get(step)
        variable, _, values = key.rpartition("=")
        if kind is None:
            return key
        found = self.asked(step, variable)
        needed = tuple(values.split("|"))
        match found:
            case "role":
                roles = [role for role in needed if role != CLOCK]
                to = the_roles(self.words, roles or [CLOCK])
                return self.words.pick(f"de esto {_see_to(to)} {to}", f"this is up to {to}")
            case str(name) if name in self.words.stepper.domains(kind):
                return self._past_variable(kind, name, needed)
            case str(name):
                return name
            case other:
                text = self.sentence(kind, Missing(other, "no" if "yes" in needed else "yes", needed))
                return f"{text[:1].lower()}{text[1:]}".rstrip(".")

    def asked(self, step: str, variable: str) -> Variable:
        """The variable of a step's guard that the log calls so; the text where the step has none."""
        guard = self.words.stepper.rules[step].guard
        return next((v for v in _variables(guard) if describe(v) == variable), variable)

    def _past_variable(self, kind: str, name: str, needed: Sequence[str]) -> str:
        words, definition = self.words, self.words.pathway.kinds[kind]
        about, named = words.variable(kind, name), self.words.quoted(kind, name, needed)
        what, values = words.quote(about), f"{about}, {named}"
        if name.startswith("told_"):
            if "yes" in needed:
                return words.pick(f"no se le había informado de {what}", f"not yet told of {what}")
            return words.pick(f"ya se le había informado de {what}", f"already told of {what}")
        if name in words.pathway.switches:
            return words.pick(
                f"con las reglas o los medios de entonces no se podía; depende de esto: {what}",
                f"under the rules or means of then it could not be done; it depends on this: {what}",
            )
        if name in definition.timers:
            return words.pick(f"era para otro momento de este tiempo: {what}", f"it was no moment for {what}")
        if name in definition.counters:
            if int(needed[0]):
                return words.pick(f"todavía faltaba: {what}", f"this was still missing: {what}")
            return words.pick(f"ya se había hecho antes: {what}", f"done before: {what}")
        if name in definition.facts:
            return self._past_fact(definition.facts[name], what, values, needed)
        return words.pick(
            f"es para otro momento del caso: {values}", f"it is for another moment of the case: {values}"
        )

    def _past_fact(self, fact: Fact, what: str, values: str, needed: Sequence[str]) -> str:
        words = self.words
        if set(fact.values) == {"yes", "no"}:
            if "yes" in needed:
                return words.pick(f"todavía no se había hecho: {what}", f"not done yet: {what}")
            return words.pick(f"ya se había hecho: {what}", f"already done: {what}")
        if fact.group in DECIDED:
            return words.pick(
                f"faltaba que la persona lo decidiera: {what}", f"for the person to decide: {what}"
            )
        if fact.profile:
            return words.pick(f"es para otros casos: {values}", f"it is for other cases: {values}")
        return words.pick(f"faltaba esto: {values}", f"this was missing: {values}")


def nobodys_task(words: Words) -> str:
    """That a step is nobody's, whatever is lacking for it, without its end."""
    return words.pick(
        "esto daña a la persona y no es tarea de nadie",
        "this harms the person and is nobody's task",
    )


_SEVERAL = ("las ", "los ")
"""How a name begins that stands for several people."""


def _see_to(to: str) -> str:
    """The Spanish verb before a name, or before a list that ends with how many more there are."""
    is_long = to.endswith(" más") and " y " in to
    return "se encargan" if to.startswith(_SEVERAL) or is_long else "se encarga"


def _variables(guard: g.Guard) -> Iterator[Variable]:
    for atom in g.atoms(guard):
        match atom:
            case g.Is(name) | g.Bound(name):
                yield name
            case g.Role():
                yield "role"
            case other:
                yield other
