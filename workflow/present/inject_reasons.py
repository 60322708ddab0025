"""Why an inject comes, or does not come any more, and what it touches: in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import main_kind
from workflow.present import moments
from workflow.present.words import Words
from workflow.scenario.coming import Gone
from workflow.scenario.definition import Inject, NotDone, OnceTold, Scenario, When
from workflow.scenario.expectation import Action
from workflow.scenario.names import talk_of


class Reasons:
    """Tells it of the injects of a scenario; `somebody` gives what whoever is in it is called."""

    def __init__(
        self, scenario: Scenario, pathway: Pathway, words: Words, somebody: Callable[[str], str]
    ) -> None:
        self._scenario, self._pathway, self._words = scenario, pathway, words
        self._somebody = somebody

    def code(self, touch: str) -> str:
        """The code of an objective or a right."""
        objectives = list(self._scenario.objectives)
        return f"O{objectives.index(touch) + 1}" if touch in objectives else touch

    def touched(self, touch: str) -> str:
        """What the code of an objective or a right stands for."""
        objective = self._scenario.objectives.get(touch)
        name = objective.in_(self._words.language) if objective else self._words.right(touch)
        return f"{self.code(touch)}: {name}"

    def why(self, inject: Inject, minute: int | None) -> str:
        """Why an inject comes: its moment, what it waits for, or that it is sent by hand."""
        words = self._words
        if inject.by_hand == "yes":
            return words.pick("a mano", "by hand")
        if inject.when is not None:
            return self._comes_about(inject.when)
        if inject.if_not is not None:
            return self._missing(inject.if_not, minute)
        if inject.once_told is not None:
            return self._was_told(inject.once_told)
        assert minute is not None
        return self._when(minute)

    def _was_told(self, told: OnceTold) -> str:
        words, lang = self._words, self._words.language
        span = moments.exact(told.later.all_minutes, lang)
        pieces = words.listed([self._scenario.knowledge[each].in_(lang) for each in told.told], ("o", "or"))
        who = self._somebody(told.of)
        to = words.listed([words.quote(self._somebody(each)) for each in told.to], ("o", "or"))
        return words.pick(
            f"Si de {who} se cuenta a {to}: {pieces}; {span} después",
            f"If of {who} this is told to {to}: {pieces}; {span} later",
        )

    def _comes_about(self, when: When) -> str:
        """The condition in the scenario's own sentence; where it has none, what of the person is how."""
        words = self._words
        if when.says is not None:
            return when.says.in_(words.language)
        parts = when.is_.parts if isinstance(when.is_, g.All) else (when.is_,)
        holds = words.pick(", y ", ", and ").join(self._is(part) for part in parts)
        who = self._somebody(when.of)
        return words.pick(f"Cuando, de {who}, {holds}", f"When, of {who}, {holds}")

    def _is(self, part: g.Guard) -> str:
        words, kind = self._words, main_kind(self._pathway).id
        if not isinstance(part, g.Is) or part.name.startswith("told_"):
            return words.condition(kind, part)
        name, values = (
            words.quote(words.variable(kind, part.name)),
            words.quoted(kind, part.name, part.values),
        )
        return words.pick(f"{name} es {values}", f"{name} is {values}")

    def _when(self, minute: int) -> str:
        """A moment by the day of the exercise."""
        return moments.when(minute - self._scenario.first, self._words.language)

    def _missing(self, missing: NotDone, minute: int | None) -> str:
        words = self._words
        what = words.listed([words.quote(each) for each in self.action(missing)])
        if minute is not None:
            by = self._when(minute - 1)
            until = words.pick(f"hasta el {by}", f"by {by}")
        else:
            assert missing.within is not None
            span = moments.exact(missing.within.all_minutes, self._words.language)
            after = words.quote(
                beginning(self._scenario.happens[missing.after or ""].text.in_(self._words.language))
            )
            until = words.pick(f"{span} después de {after}", f"{span} after {after}")
        who = self._somebody(missing.of)
        return words.pick(
            f"Si {until} nadie hizo esto por {who}: {what}",
            f"If {until} nobody has done this for {who}: {what}",
        )

    def gone(self, inject: Inject, gone: Gone) -> str:
        """Why an inject does not come by itself any more."""
        words, missing = self._words, inject.if_not
        if gone.done is None or missing is None:
            first = words.quote(beginning(self._scenario.happens[gone.after].text.in_(self._words.language)))
            return words.pick(
                f"No llegará: sigue a {first}, que no llega",
                f"It will not come: it follows {first}, which does not",
            )
        what = words.listed([words.quote(each) for each in self.action(missing)])
        at, role = gone.done.at, words.role(gone.done.role)
        when = self._when(at)
        if gone.done.simulated:
            when = when.partition(",")[0]
        return words.pick(
            f"No llegará: {what} ya se hizo ({when}, {role})",
            f"It will not come: {what} was done ({when}, {role})",
        )

    def action(self, missing: Action) -> Iterator[str]:
        """What somebody does: its steps, the right that is told, or what is asked."""
        yield from (self._words.step(step) for step in missing.step)
        if missing.told is not None:
            yield self._words.right(missing.told)
        talk = talk_of(self._scenario.people[missing.of], self._pathway)
        for asked in missing.asked:
            question = talk.questions.get(asked) if talk else None
            said = (question.open or question.closed) if question else None
            yield said.in_(self._words.language) if said else self._words.pick("preguntar", "asking")


def beginning(text: str) -> str:
    """The first words of a text, without quotation marks: whoever names it sets them."""
    bare = "".join(letter for letter in text if letter not in "«»“”")
    return bare if len(bare) <= 40 else f"{bare[:40].rsplit(' ', 1)[0].rstrip('.,;:')}…"
