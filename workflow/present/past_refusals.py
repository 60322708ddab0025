"""What a step lacked when it was refused: one text for the history, the case page, the last page and Review.

The log keeps what lacked and not how the case stood: which step would have brought it about was said at the
moment, and is said in no other way later.
"""

from __future__ import annotations

from collections.abc import Iterable

from workflow.pathway.missing import Missing
from workflow.present.not_their_case import finds
from workflow.present.refusals import Refusals, nobodys_task
from workflow.present.scene import Scene
from workflow.present.ways import leading
from workflow.present.words import Words
from workflow.stepper import Stepper, kept


def past_refusals(scene: Scene, step: str, keys: Iterable[str]) -> tuple[str, ...]:
    """What a step lacked, as the log keeps it (`status=confirmed`), each once and without its end. What
    nothing can change is all that there is to say, but whose step it would be, as at the moment."""
    found, rule = tuple(dict.fromkeys(keys)), scene.words.stepper.rules.get(step)
    if rule is not None:
        asked = {key: Refusals(scene.words).asked(step, key.rpartition("=")[0]) for key in found}
        given = [key for key in found if scene.is_given(rule.kind, asked[key])]
        found = (*given[:1], *(key for key in found if asked[key] == "role")) if given else found
    stepper, language = scene.words.stepper, scene.language
    return tuple(dict.fromkeys(_past_refusal(stepper, language, step, key) for key in found))


@kept(20_000)
def _past_refusal(stepper: Stepper, language: str, step: str, key: str) -> str:
    """One of them, of any case, kept: a long log was refused the same many times."""
    words = Words(stepper.pathway, stepper, language)
    refusals, rule = Refusals(words), stepper.rules.get(step)
    if rule is not None and rule.step.always_harms:
        return nobodys_task(words)
    lacked = refusals.past(step, key)
    variable, _, values = key.rpartition("=")
    asked = refusals.asked(step, variable) if rule else None
    if rule is None or not isinstance(asked, str) or asked == "role":
        return lacked
    led = leading(stepper, rule.kind, Missing(asked, "", tuple(values.split("|"))), step)
    if not any(finds(stepper, one) for one in led):
        return lacked
    return words.pick(
        f"{lacked}; antes alguien tiene que detectar a la persona",
        f"{lacked}; somebody has to detect the person first",
    )
