"""What a step lacked when it was refused, as the history tells it, and what brings that about."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.pathway import guard as g
from workflow.pathway.missing import Missing
from workflow.present.endings import is_ending
from workflow.present.not_their_case import finds
from workflow.present.refusals import Refusals, nobodys_task
from workflow.present.scene import Scene
from workflow.present.their_answer import says_no
from workflow.present.ways import leading, undoes
from workflow.present.words import Words
from workflow.stepper import Stepper, kept


def past_refusal(scene: Scene, step: str, key: str) -> str:
    """What a step lacked, as the log keeps it (`status=confirmed`), and the one step that brings it about.

    The log does not keep how the case stood then. Where several steps bring it about, which of them it would
    have been is not known, and none is named: the refusal itself named the one that the case had.
    """
    return _past_refusal(scene.words.stepper, scene.language, step, key)


@kept(20_000)
def _past_refusal(stepper: Stepper, language: str, step: str, key: str) -> str:
    """The same of any case, kept: a long log was refused the same many times."""
    words = Words(stepper.pathway, stepper, language)
    refusals, rule = Refusals(words), stepper.rules.get(step)
    if rule is not None and rule.step.always_harms:
        return nobodys_task(words)
    lacked = refusals.past(step, key)
    variable, _, values = key.rpartition("=")
    found = refusals.asked(step, variable) if rule else None
    if rule is None or not isinstance(found, str) or found == "role":
        return lacked
    led = leading(stepper, rule.kind, Missing(found, "", tuple(values.split("|"))), step)
    if any(finds(stepper, one) for one in led):
        return words.pick(
            f"{lacked}; antes alguien tiene que detectar a la persona",
            f"{lacked}; somebody has to detect the person first",
        )
    led = tuple(one for one in led if not undoes(stepper, one, step) and not _follows_a_no(stepper, one))
    if len(led) != 1:
        return lacked
    name, roles = words.quote(words.step(led[0])), words.actors(led[0])
    return words.pick(
        f"{lacked}; eso se logra con {name} ({roles})", f"{lacked}; {name} brings it about ({roles})"
    )


def _follows_a_no(stepper: Stepper, step: str) -> bool:
    """Whether a step is for after a no, of the person or of an office: it is no way for whoever got none."""
    kind = stepper.pathway.kinds[stepper.rules[step].kind]
    first = {(track.id, track.initial) for track in kind.tracks.values()}
    first |= {(fact.id, fact.default) for fact in kind.facts.values()}
    later = (pair for pair in _begins_from(stepper, step) if pair not in first)
    into = (stepper.entries.get((kind.id, *pair), ()) for pair in later)
    return any(led and all(_is_no(stepper, one) for one in led) for led in into)


def _begins_from(stepper: Stepper, step: str) -> Iterator[tuple[str, str]]:
    """The states and facts that a step asks for, where it asks for one value alone."""
    rule = stepper.rules[step]
    yield from ((track.id, source) for track, found in rule.moved if len(found) == 1 for source in found)
    for atom in g.atoms(rule.guard):
        if isinstance(atom, g.Is) and len(atom.values) == 1:
            yield from ((str(atom.name), value) for value in atom.values)


def _is_no(stepper: Stepper, step: str) -> bool:
    definition = stepper.pathway.steps[step]
    return says_no(definition) or is_ending(stepper, definition)
