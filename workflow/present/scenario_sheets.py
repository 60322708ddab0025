"""A scenario on paper: a card for each role that is played, and a guide for whoever leads."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.pathway.definition import Pathway
from workflow.present import expectations, ratings_in_words
from workflow.present.exercise import own_steps
from workflow.present.inject_reasons import Reasons
from workflow.present.words import Words
from workflow.rows.exercise import CHANNEL_WORDS, ScenarioSheets, Sheet, SheetLine, SheetPart
from workflow.scenario.definition import Inject, Scenario
from workflow.scenario.names import name_of
from workflow.stepper import Stepper


def scenario_sheets(scenario: Scenario, pathway: Pathway, lang: str) -> ScenarioSheets:
    """The sheets, in one language. Nothing of what comes or is expected stands on a card."""
    told = _Told(scenario, pathway, Words(pathway, Stepper(pathway), "en" if lang == "en" else "es"))
    cards = tuple(told.card(role) for role in scenario.roles.played)
    return ScenarioSheets(scenario.title.in_(lang), cards, told.guide())


class _Told:
    def __init__(self, scenario: Scenario, pathway: Pathway, words: Words) -> None:
        self._scenario, self._pathway, self._words = scenario, pathway, words
        self._lang = words.language
        self._reasons = Reasons(scenario, pathway, words, self._somebody)

    def _somebody(self, id: str) -> str:
        """A counterpart, a person of the scenario, or a role."""
        person = self._scenario.people.get(id)
        if id in self._scenario.counterparts:
            return self._scenario.counterparts[id].in_(self._lang)
        if person is None:
            return self._words.role(id)
        return name_of(person, self._pathway) or id.replace("_", " ").capitalize()

    # -- for those who take part --------------------------------------------------------------------

    def card(self, role: str) -> Sheet:
        """The card of a role."""
        words, scenario, found = self._words, self._scenario, self._pathway.roles[role]
        others = [words.role(each) for each in scenario.roles.played if each != role]
        about = [found.institution.in_(self._lang) if found.institution else ""]
        about.append(words.explained(found))
        parts = [
            SheetPart(
                words.pick("Lo que se sabe", "What is known"), _lines(scenario.background.in_(self._lang))
            ),
            SheetPart(
                words.pick(
                    "Lo que su rol puede y pocos más pueden, en el orden de la ruta de atención",
                    "What your role can do and few others can, in the order of the pathway",
                ),
                tuple(SheetLine(name) for name in own_steps(scenario, self._pathway, role, self._lang)),
                short=True,
            ),
            SheetPart(words.pick("En la mesa", "At the table"), tuple(self._at_table(others))),
            SheetPart(words.pick("Para apuntar", "Notes"), ()),
        ]
        return Sheet(
            words.pick("Para quien participa", "For whoever takes part"),
            f"{words.role(role)} · {scenario.title.in_(self._lang)}",
            " ".join(filter(None, about)),
            tuple(parts),
        )

    def _at_table(self, others: list[str]) -> Iterator[SheetLine]:
        pick, scenario = self._words.pick, self._scenario
        if others:
            names = self._words.listed(others, ("y", "and"))
            yield SheetLine(pick(f"Juegan también: {names}.", f"Also played: {names}."))
        yield SheetLine(pick("Los demás roles los lleva el programa.", "The program plays all other roles."))
        yield SheetLine(
            pick(
                "Lo que llega a su rol está en «Mensajes». Al contestar se elige qué se cuenta; sin marcar "
                "nada, no se cuenta nada.",
                "What reaches your role is in “Messages”. In an answer one chooses what is told; where "
                "nothing is ticked, nothing is told.",
            )
        )
        yield SheetLine(
            pick(
                "Puede parar cuando quiera: parar no cuenta contra nadie.",
                "You may stop whenever you want: stopping counts against nobody.",
            )
        )
        yield SheetLine(f"{pick('Contenido: ', 'Content: ')}{scenario.content_note.in_(self._lang)}")
        yield SheetLine(scenario.rules_note.in_(self._lang))

    # -- for whoever leads --------------------------------------------------------------------------

    def guide(self) -> Sheet:
        """The guide of whoever leads."""
        pick, scenario, lang = self._words.pick, self._scenario, self._lang
        only = pick(" (Sólo si llegó lo que nombra.)", " (Only if what it speaks of came.)")
        low, high = scenario.takes.people
        takes = pick(
            f"{scenario.takes.minutes} minutos, de {low} a {high} personas.",
            f"{scenario.takes.minutes} minutes, {low} to {high} people.",
        )
        parts = [
            SheetPart(pick("Antes y durante", "Before and during"), _lines(scenario.guide.in_(lang))),
            SheetPart(
                pick("Las personas", "The people"),
                tuple(
                    SheetLine(f"{self._somebody(each.id)}: {' '.join(each.story.in_(lang).split())}")
                    for each in scenario.people.values()
                ),
            ),
            SheetPart(
                pick("Lo que ocurre", "What happens"),
                tuple(self._inject(each) for each in scenario.happens.values()),
            ),
            *self._objectives(),
            SheetPart(
                pick("Cómo termina", "How it ends"),
                tuple(SheetLine(end.in_(lang)) for end in scenario.ends.values()),
            ),
            SheetPart(
                pick("Para conversar al final", "To talk over at the end"),
                tuple(SheetLine(each.in_(lang) + (only if each.after else "")) for each in scenario.debrief),
            ),
            SheetPart(
                pick("Cómo se llega a cada palabra (los límites son un supuesto)",
                     "How each word comes about (the limits are an assumption)"),
                (
                    *(SheetLine(f"{name}: {how}") for _letter, name, how in ratings_in_words.table(lang)),
                    *map(SheetLine, ratings_in_words.rules(lang)),
                ),
            ),
        ]  # fmt: skip
        return Sheet(
            pick("Sólo para quien facilita", "Only for the trainer"),
            f"{pick('Guía de facilitación', 'Trainer’s guide')} · {scenario.title.in_(lang)}",
            f"{scenario.about.in_(lang)} {takes} {scenario.content_note.in_(lang)}",
            tuple(parts),
        )

    def _inject(self, inject: Inject) -> SheetLine:
        pick, lang = self._words.pick, self._lang
        minute = inject.at
        if inject.if_not is not None and inject.if_not.until is not None:
            minute = inject.if_not.until + 1
        to = self._words.listed([self._words.role(role) for role in inject.to], ("y", "and"))
        channel = pick(*CHANNEL_WORDS[inject.channel])
        small = [
            f"{self._reasons.why(inject, minute)} · {self._somebody(inject.sender)} → {to} · {channel}",
            f"{pick('Nota: ', 'Note: ')}{inject.note.in_(lang)}",
        ]
        if inject.softer is not None:
            small.append(f"{pick('Más suave: ', 'Softer: ')}{inject.softer.in_(lang)}")
        if inject.attachment is not None:
            small.append(f"{pick('Adjunto: ', 'Attached: ')}{' '.join(inject.attachment.in_(lang).split())}")
        if inject.touches:
            touched = "; ".join(self._reasons.touched(each) for each in inject.touches)
            small.append(f"{pick('Toca: ', 'Touches: ')}{touched}")
        return SheetLine(inject.text.in_(lang), tuple(small))

    def _objectives(self) -> Iterator[SheetPart]:
        scenario, words = self._scenario, self._words
        for id in scenario.objectives:
            own = [each for each in scenario.expect.values() if each.objective == id]
            lines = []
            for one, text in expectations.by_weight(own, self._lang):
                expected = scenario.expect[one]
                right = words.right(expected.right) if expected.right else ""
                by = words.listed([words.role(role) for role in expected.by])
                reason = expected.why.in_(self._lang) if expected.why is not None else ""
                small = (" · ".join(filter(None, (by, right))), reason)
                lines.append(SheetLine(text, tuple(filter(None, small))))
            name = words.pick("Lo esperado", "Expected")
            yield SheetPart(f"{name} · {self._reasons.touched(id)}", tuple(lines))


def _lines(text: str) -> tuple[SheetLine, ...]:
    return tuple(SheetLine(line.strip()) for line in text.splitlines() if line.strip())
