"""What is missing for a step, as sentences: what it is now, and what it would have to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.pathway import guard as g
from workflow.pathway.missing import Missing, Variable, describe
from workflow.pathway.rules import is_own_choice
from workflow.present.words import Words
from workflow.stepper import CLOCK

_DECIDED = ("consent", "wish")
"""Groups of facts that only the person decides."""
_NO = frozenset({"refused", "not_wanted", "declined"})
"""Values of these facts by which the person said no."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """Missing conditions of a kind of thing put into sentences, in the language of its words."""

    words: Words

    # -- as it is now ----------------------------------------------------------------------------

    def sentence(self, kind: str, missing: Missing, *, ahead: bool = True) -> str:
        """What is missing and what it is now.

        Args:
            kind: the kind of thing that lacks it.
            missing: the condition.
            ahead: whether it can still come about here; else the sentence says whom or when the step is for.
        """
        match missing.variable:
            case str(name):
                return self._of_variable(kind, name, missing, ahead)
            case g.Free(resource):
                return self._free(resource)
            case g.Covered(fund, _amount):
                return self._covered(fund)
            case linked:
                return self._linked(kind, linked, "yes" in missing.needed)

    def _of_variable(self, kind: str, name: str, missing: Missing, ahead: bool) -> str:
        definition = self.words.pathway.kinds[kind]
        if name == "role":
            return self._role(missing)
        if name in self.words.pathway.switches:
            return self._switch(kind, name, missing)
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
        return self._fact(kind, name, missing, ahead)

    def _role(self, missing: Missing) -> str:
        words, roles = self.words, [role for role in missing.needed if role != CLOCK]
        if not roles:
            return words.pick(
                "Este paso no lo da nadie: llega con el paso del tiempo.",
                "Nobody takes this step: it comes with the passing of time.",
            )
        to, you = words.listed([words.role(role) for role in roles]), words.role(missing.now)
        return words.pick(
            f"Este paso corresponde a {to}, y no a {you}.", f"This step is for {to}, and not for {you}."
        )

    def _switch(self, kind: str, name: str, missing: Missing) -> str:
        what, now, needed = self._named(kind, name, missing)
        return self.words.pick(
            f"Las reglas o el programa en vigor no lo permiten: {what} es {now} y tendría que ser {needed}. "
            "Ningún paso del caso lo cambia.",
            f"The rules or the programme in force do not allow it: {what} is {now} and would have to be "
            f"{needed}. No step of the case changes that.",
        )

    def _told(self, kind: str, name: str, needed: bool) -> str:
        right = self.words.quote(self.words.variable(kind, name))
        if needed:
            return self.words.pick(
                f"Todavía no se le ha informado de este derecho: {right}.",
                f"The person has not been told of this right yet: {right}.",
            )
        return self.words.pick(
            f"Ya se le informó de este derecho: {right}.",
            f"The person has already been told of this right: {right}.",
        )

    def _track(self, kind: str, name: str, missing: Missing, ahead: bool) -> str:
        what, now, needed = self._named(kind, name, missing)
        if ahead and self._comes_by_own_will(kind, name, missing.needed):
            return self.words.pick(
                f"{what} está en {now} y tiene que llegar antes a {needed}; este paso sólo se da si la "
                "persona lo pide.",
                f"{what} is at {now} and has to come to {needed} first; this step is only taken if the "
                "person asks for it.",
            )
        if ahead:
            return self.words.pick(
                f"{what} está en {now} y tiene que llegar antes a {needed}.",
                f"{what} is at {now} and has to come to {needed} first.",
            )
        return self.words.pick(
            f"{what} está en {now}; este paso es sólo para cuando está en {needed}.",
            f"{what} is at {now}; this step is only for when it is at {needed}.",
        )

    def _comes_by_own_will(self, kind: str, track: str, needed: Sequence[str]) -> bool:
        """Whether only the person's own steps lead a track to what is needed."""
        stepper = self.words.stepper
        steps = {step for value in needed for step in stepper.entries.get((kind, track, value), ())}
        by = {role for step in steps for role in stepper.rules[step].by}
        return is_own_choice(self.words.pathway, by)

    def _timer(self, kind: str, name: str, missing: Missing) -> str:
        what, now, needed = self._named(kind, name, missing)
        if missing.needed == ("expired",):
            es = {"idle": "todavía no empieza a contar", "paused": "está en pausa"}
            en = {"idle": "has not begun to run yet", "paused": "is paused"}
            return self.words.pick(
                f"{what} {es.get(missing.now, 'todavía corre')}; este paso se puede dar cuando termine.",
                f"{what} {en.get(missing.now, 'is still running')}; this step can be taken when it ends.",
            )
        return self.words.pick(
            f"{what} está {now}; este paso es sólo para cuando está {needed}.",
            f"{what} is {now}; this step is only for when it is {needed}.",
        )

    def _counter(self, kind: str, name: str, missing: Missing) -> str:
        what, now = self.words.quote(self.words.variable(kind, name)), int(missing.now)
        low, high = int(missing.needed[0]), int(missing.needed[-1])
        if now < low:
            return self.words.pick(
                f"{what}: hasta ahora hay {now}, y antes tiene que haber {low} o más.",
                f"{what}: there are {now} so far, and there have to be {low} or more first.",
            )
        if high == 0:
            return self.words.pick(
                f"{what}: ya hay {now}, y este paso es sólo para cuando todavía no hay.",
                f"{what}: there are {now} already, and this step is only for when there are none yet.",
            )
        return self.words.pick(
            f"{what}: ya hay {now}, y para este paso pueden ser {high} a lo sumo.",
            f"{what}: there are {now} already, and for this step there may be {high} at most.",
        )

    def _given(self, kind: str, name: str, missing: Missing) -> str:
        what, now, needed = self._named(kind, name, missing)
        return self.words.pick(
            f"Este paso es sólo para casos en que {what} es {needed}; en este caso consta {now}, que es un "
            "dato del caso ficticio y no cambia en la práctica.",
            f"This step is only for cases where {what} is {needed}; in this case it is {now}, which is given "
            "for this fictional case and does not change in practice.",
        )

    def _fact(self, kind: str, name: str, missing: Missing, ahead: bool) -> str:
        what, now, needed = self._named(kind, name, missing)
        fact = self.words.pathway.kinds[kind].facts.get(name)
        if fact is not None and set(fact.values) == {"yes", "no"}:
            return self._done_or_not(what, "yes" in missing.needed)
        if not ahead:
            already = fact is not None and fact.default in missing.needed
            return self.words.pick(
                f"{what} {'ya ' if already else ''}consta como {now}; este paso es sólo para cuando consta "
                f"como {needed}.",
                f"{what} is {'already ' if already else ''}on record as {now}; this step is only for when it "
                f"is {needed}.",
            )
        decided = fact is not None and fact.group in _DECIDED
        if decided and missing.now in _NO:
            return self.words.pick(
                f"La persona dijo que no: {what} consta como {now}. Es su decisión; este paso sólo se da si "
                "cambia de opinión por sí misma.",
                f"The person said no: {what} is on record as {now}. It is their decision; this step is only "
                "taken if they change their mind by themselves.",
            )
        first = ""
        if decided and fact is not None and missing.now == fact.default:
            first = self.words.pick("La persona todavía no ha decidido: ", "The person has not decided yet: ")
        elif decided:
            first = self.words.pick("La persona decidió otra cosa: ", "The person decided otherwise: ")
        return first + self.words.pick(
            f"{what} consta como {now} y para este paso tiene que constar como {needed}.",
            f"{what} is on record as {now} and for this step has to be {needed}.",
        )

    def _done_or_not(self, what: str, needed: bool) -> str:
        if needed:
            return self.words.pick(f"Todavía no consta {what}.", f"Not on record yet: {what}.")
        return self.words.pick(f"Ya consta {what}.", f"Already on record: {what}.")

    def _free(self, resource: str) -> str:
        name = self.words.quote(self.words.pathway.resources[resource].name(self.words.language))
        return self.words.pick(
            f"No hay ahora un lugar libre en {name}; se puede cuando quede uno.",
            f"There is no free place now in {name}; it can be done when there is one.",
        )

    def _covered(self, fund: str) -> str:
        name = self.words.quote(self.words.pathway.funds[fund].name(self.words.language))
        return self.words.pick(
            f"{name} no alcanza ahora para este gasto; se puede cuando entre dinero.",
            f"{name} does not cover this expense now; it can be done when money comes in.",
        )

    # -- linked things --------------------------------------------------------------------------

    def _linked(self, kind: str, linked: g.Linked, wanted: bool) -> str:
        other, what = self.words.linked_kind(kind, linked), self.words.condition
        name = self.words.quote(self.words.pathway.kinds[other].name(self.words.language))
        asked = linked.guard if wanted else g.Not(linked.guard)
        match linked.how, wanted:
            case ("every", True) | ("some", False):
                return self.words.pick(
                    f"En todo expediente de {name} tiene que cumplirse esto, y en alguno no se cumple: "
                    f"{what(other, asked)}.",
                    f"In every file of {name} this has to be so, and in some it is not: "
                    f"{what(other, asked)}.",
                )
            case "the", _:
                return self.words.pick(
                    f"En el expediente de {name} tiene que cumplirse esto, y no se cumple: "
                    f"{what(other, asked)}.",
                    f"In the file of {name} this has to be so, and it is not: {what(other, asked)}.",
                )
        return self.words.pick(
            f"En algún expediente de {name} tiene que cumplirse esto, y en ninguno se cumple: "
            f"{what(other, asked)}.",
            f"In some file of {name} this has to be so, and in none it is: {what(other, asked)}.",
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
                roles = [self.words.role(role) for role in needed if role != CLOCK]
                to = self.words.listed(roles or [self.words.role(CLOCK)])
                return self.words.pick(f"correspondía a {to}", f"it was for {to}")
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
        what, values = self.words.quote(words.variable(kind, name)), words.quoted(kind, name, needed)
        if name.startswith("told_"):
            if "yes" in needed:
                return words.pick(f"no se le había informado de {what}", f"not yet told of {what}")
            return words.pick(f"ya se le había informado de {what}", f"already told of {what}")
        if name in definition.counters:
            low, high = needed[0], needed[-1]
            return words.pick(
                f"en {what} tenía que haber de {low} a {high}", f"{what} had to be from {low} to {high}"
            )
        if name in definition.facts and set(definition.facts[name].values) == {"yes", "no"}:
            if "yes" in needed:
                return words.pick(f"todavía no constaba {what}", f"{what} was not on record yet")
            return words.pick(f"ya constaba {what}", f"{what} was already on record")
        if name in definition.facts and not definition.facts[name].profile:
            return words.pick(f"{what} tenía que constar como {values}", f"{what} had to be {values}")
        if name in definition.tracks:
            return words.pick(f"{what} tenía que estar en {values}", f"{what} had to be at {values}")
        es, en = f"era sólo para cuando {what} es {values}", f"it is only for when {what} is {values}"
        return words.pick(es, en)

    def _named(self, kind: str, name: str, missing: Missing) -> tuple[str, str, str]:
        """What it is about, what it is now, and what it has to be: names in quotation marks."""
        words = self.words
        return (
            self.words.quote(words.variable(kind, name)),
            words.quoted(kind, name, (missing.now,)),
            words.quoted(kind, name, missing.needed),
        )


def _variables(guard: g.Guard) -> Iterator[Variable]:
    for atom in g.atoms(guard):
        match atom:
            case g.Is(name) | g.Bound(name):
                yield name
            case g.Role():
                yield "role"
            case other:
                yield other
