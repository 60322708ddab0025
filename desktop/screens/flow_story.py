"""Who lived it: a fictional case of a simulated history, told in a few sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject

from desktop.widgets.dialogs import Paragraph
from desktop.widgets.text import filled
from workflow.rows.flow import PlaybackRow
from workflow.rows.map import NodeRow
from workflow.rows.pages import Passed, Stay, life

_DAY = 1440
_LONG = 7 * _DAY
"""Minutes: shorter stays are passed over."""
_TOLD = 4
"""So many other states are named in a sentence."""


class Story(QObject):
    """The sentences of a case: how it began, what it waited for and how long, what came of it."""

    def __init__(
        self, nodes: Iterable[NodeRow], played: PlaybackRow, waited_for: Mapping[str, Sequence[str]]
    ) -> None:
        """`nodes` are the states of the map, `waited_for` names what people wait for at each of them."""
        super().__init__()
        self._nodes, self._played, self._waited_for = {n.id: n for n in nodes}, played, waited_for

    def brief(self, stay: Stay) -> str:
        """The stay in a sentence."""
        text = (
            self.tr("● Caso ficticio {0}: {1} días en «{2}», del {3} al {4}.")
            if stay.is_over
            else self.tr("● Caso ficticio {0}: {1} días en «{2}», desde el {3}; el {4} sigue ahí.")
        )
        since, until = self._day(stay.since), self._day(stay.until)
        return filled(
            text, stay.case, self._days(stay.since, stay.until), self._name(stay.node), since, until
        )

    def told(self, stay: Stay) -> list[Paragraph]:
        """All of it, a paragraph each."""
        lived = [one for one in life(self._played, stay.number) if one.node in self._nodes]
        here = next((one for one in lived if (one.node, one.since) == (stay.node, stay.since)), None)
        return [
            (
                "muted",
                self.tr(
                    "Es un caso ficticio de una historia simulada: no es nadie que exista. Los días "
                    "son los de este caso; el mapa cuenta personas."
                ),
            ),
            ("", self._began(lived, stay)),
            ("strong", self._waited(stay)),
            ("", self._what_for(stay.node)),
            ("", self._meanwhile(lived, stay)),
            ("", self._then(lived, here, stay)),
            ("", self._at_the_end(lived, stay)),
        ]

    def up_to(self, number: int, until: int) -> list[Paragraph]:
        """Where a case went up to a minute, a sentence each; of the years that only fill the pathway, whose
        dates say nothing, in one."""
        lived = [one for one in life(self._played, number) if one.node in self._nodes and one.since <= until]
        before = [one for one in lived if one.since < self._played.lived]
        told: list[Paragraph] = [
            ("muted", self.tr("Es un caso ficticio de una historia simulada: no es nadie que exista."))
        ]
        if before:
            places = self._and(dict.fromkeys(f"«{self._name(one.node)}»" for one in before))
            text = self.tr(
                "Empezó antes del {0}, en los años que sólo sirven para no empezar sin casos. Hasta entonces "
                "llegó a {1}."
            )
            told.append(("", filled(text, self._day(self._played.lived), places)))
        return [*told, *(("", self._came_to(one, until)) for one in lived[len(before) :])]

    def _came_to(self, one: Passed, until: int) -> str:
        """When the case came to a state, and how long it stayed, or that it is still there."""
        node = self._nodes[one.node]
        name = f"«{node.name}»" if node.track == node.name else f"«{node.name}» ({node.track})"
        day = self._day(one.since)
        if not one.until or one.until > until:
            return filled(self.tr("El {0} llegó a {1}, y ahí sigue."), day, name)
        days = self._days(one.since, one.until)
        if days == "0":
            return filled(self.tr("El {0} pasó por {1}."), day, name)
        if days == "1":
            return filled(self.tr("El {0} llegó a {1}, donde estuvo un día."), day, name)
        return filled(self.tr("El {0} llegó a {1}, donde estuvo {2} días."), day, name, days)

    def _began(self, lived: Sequence[Passed], stay: Stay) -> str:
        if not lived:
            return ""
        first = lived[0]
        began = filled(
            self.tr("El caso empezó el {0}, en «{1}»."), self._day(first.since), self._name(first.node)
        )
        before = [
            one for one in lived if one.until and one.until <= stay.since and one.until - one.since >= _LONG
        ]
        longest = sorted(before, key=lambda one: one.since - one.until)[:_TOLD]
        if not longest:
            return began
        spans = self._and(
            filled(self.tr("{0} días en «{1}»"), self._days(one.since, one.until), self._name(one.node))
            for one in sorted(longest, key=lambda one: one.since)
        )
        return began + " " + filled(self.tr("Antes de lo que cuenta esta página pasó {0}."), spans)

    def _waited(self, stay: Stay) -> str:
        text = (
            self.tr("En «{0}» estuvo {1} días, del {2} al {3}.")
            if stay.is_over
            else self.tr("En «{0}» lleva {1} días, desde el {2}; el {3} sigue ahí.")
        )
        since, until = self._day(stay.since), self._day(stay.until)
        return filled(text, self._name(stay.node), self._days(stay.since, stay.until), since, until)

    def _what_for(self, node: str) -> str:
        what = self._waited_for.get(node, ())
        return filled(self.tr("Lo que más se espera ahí: {0}."), self._and(what)) if what else ""

    def _meanwhile(self, lived: Sequence[Passed], stay: Stay) -> str:
        """What else happened while the person was there."""
        track = stay.node.rpartition(".")[0]
        others = [
            one
            for one in lived
            if stay.since < one.since < stay.until and one.node.rpartition(".")[0] != track
        ]
        if not others:
            return self.tr("Mientras tanto no pasó nada más de lo que muestra el mapa.")
        named = dict.fromkeys(f"«{self._name(one.node)}»" for one in others)
        return filled(self.tr("Mientras tanto llegó a {0}."), self._and(list(named)[:_TOLD]))

    def _then(self, lived: Sequence[Passed], here: Passed | None, stay: Stay) -> str:
        if here is None or not here.until:
            return ""
        track = stay.node.rpartition(".")[0]
        after = next(
            (one for one in lived if one.since >= here.until and one.node.rpartition(".")[0] == track), None
        )
        if after is None:
            return ""
        return filled(self.tr("El {0} pasó a «{1}»."), self._day(after.since), self._name(after.node))

    def _at_the_end(self, lived: Sequence[Passed], stay: Stay) -> str:
        last = {one.node.rpartition(".")[0]: one for one in lived}
        present = self._and([f"«{self._name(one.node)}»" for one in last.values()][: 2 * _TOLD])
        ended = next((minute for minute, case in reversed(self._played.ends) if case == stay.number), None)
        if ended is not None:
            text = self.tr("El caso terminó el {0}. A lo que llegó: {1}.")
            return filled(text, self._day(ended), present)
        text = self.tr("El {0}, donde termina la historia simulada, el caso sigue abierto. Está en {1}.")
        return filled(text, self._day(self._played.until - 1), present)

    def _and(self, words: Iterable[str]) -> str:
        known = list(words)
        if len(known) < 2:
            return "".join(known)
        return filled(self.tr("{0} y {1}"), ", ".join(known[:-1]), known[-1])

    def _name(self, node: str) -> str:
        return self._nodes[node].name if node in self._nodes else ""

    def _days(self, since: int, until: int) -> str:
        return str(round((until - since) / _DAY))

    def _day(self, minute: int) -> str:
        day = dt.date.fromisoformat(self._played.starts) + dt.timedelta(minutes=minute)
        months = self.tr("ene feb mar abr may jun jul ago sept oct nov dic").split()
        return f"{day.day} {months[day.month - 1]} {day.year}"
