"""What somebody decided and whose case it was, as a colleague would say it.

`La Comisión Nacional decidió reconocer como víctima plena.` Steps are named by what is done, in Spanish by an
infinitive, in English by an imperative: inside a sentence the name follows a verb. What is named otherwise
stands in quotation marks.
"""

from __future__ import annotations

import re

from workflow.present.role_names import are_several, the_role
from workflow.present.scene import Scene
from workflow.present.words import Words

_INFINITIVE = re.compile(
    r"(?:No )?[A-ZÁÉÍÓÚÑ]?[a-záéíóúñü]*[aeií]r(?:se|l[aeo]s?|sel[ao])?(?= |$)", re.IGNORECASE
)
_SAID = {
    "Decir que ": ("dijo que ", "dijeron que "), "Ya no querer ": ("ya no quiere ", "ya no quieren "),
    "Say that ": ("said that ",), "No longer want ": ("no longer wants ",),
}  # fmt: skip
"""How names begin that say what somebody said or wants, and how the sentence does: of one, of several."""


def subject(words: Words, role: str) -> str:
    """Who acts, as a sentence begins: `La Comisión Nacional`."""
    who = the_role(words, role)
    return who[:1].upper() + who[1:]


def decided(words: Words, role: str, step: str) -> str:
    """That a role decided something, and what, as a sentence."""
    who, name = subject(words, role), words.step(step)
    several = are_several(the_role(words, role)) or " y " in who
    for begins, said in _SAID.items():
        if name.startswith(begins):
            return f"{who} {said[-1] if several else said[0]}{name.removeprefix(begins)}."
    verb = words.pick("decidieron" if several else "decidió", "decided")
    definition = words.pathway.steps.get(step)
    spanish = definition.name("es") if definition is not None else ""
    if not _INFINITIVE.match(spanish) or ":" in name:
        return f"{who} {verb}: {words.quote(name)}."
    what = f"{name[:1].lower()}{name[1:]}"
    if words.language == "en":
        what = f"not to {what[4:]}" if what.startswith("not ") else f"to {what}"
    return f"{who} {verb} {what}."


def date_came(words: Words, span: str) -> str:
    """That a span of time is over, by its name."""
    return words.pick("Llegó la fecha: ", "The date has come: ") + f"{span[:1].lower()}{span[1:]}."


def in_whose_case(scene: Scene, thing: str) -> str:
    """In which case something happened, after its day: `, V1 (Luz)`; "" in the one case that is open."""
    found = scene.world.state.things.get(thing)
    if found is None or found.kind != scene.kind.id:
        return f", {scene.called(thing)}"
    return f", {thing} ({scene.name(found)})" if len(scene.cases()) > 1 else ""


def adds(name: str, standing: str) -> bool:
    """Whether how something stands (`Alojamiento: Albergue de mujeres`) says more than the name of the step
    that led there (`Alojar en un albergue de mujeres`)."""
    return standing.rpartition(": ")[2].casefold() not in name.casefold()
