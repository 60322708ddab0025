"""Who lived it: a fictional case of a simulated history, told in a few sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject

from desktop.widgets.dialogs import Paragraph
from desktop.widgets.text import filled
from workflow.rows.flow import PlaybackRow
from workflow.rows.lived import is_cared_for, what_became
from workflow.rows.map import NodeRow
from workflow.rows.pages import Passed, Stay, folded, life
from workflow.rows.written import MONTH, joined

_DAY = 1440
_LONG = 30 * _DAY
"""Minutes: of shorter stays nothing is said but when they began."""
_MONTHS_FROM = 60
"""Days that are told in months, too."""
_YEARS_FROM = 24
"""Months that are told in years and months, without days."""
_LODGING = "victim.lodging"
"""The track of the places to stay at."""
_RETURN = "victim.return"
_CARE_IS_OVER = ("victim.services.left", "victim.services.ended")
_GIVEN = ".given"
"""How the states of a service that is given end."""
_TOLD = 3
"""So many present states are named: the one that was asked about, and then the newest."""


class Story(QObject):
    """The sentences of a case: how it began, what it waited for and how long, what came of it."""

    def __init__(
        self,
        nodes: Iterable[NodeRow],
        played: PlaybackRow,
        waited_for: Mapping[str, str],
        lang: str,
    ) -> None:
        """`nodes` are the states of the map, `waited_for` says what people wait for at each of them."""
        super().__init__()
        self._lang = lang
        self._nodes, self._played, self._waited_for = {n.id: n for n in nodes}, played, waited_for

    def brief(self, stay: Stay) -> str:
        """The stay in a sentence: how long and since when; until when is said in the story."""
        text = (
            self.tr("● Caso ficticio {0}: {1} en el estado «{2}», desde el {3}.")
            if stay.is_over
            else self.tr("● Caso ficticio {0}: lleva {1} en el estado «{2}», desde el {3}.")
        )
        time = self._roughly(stay.since, stay.until)
        return filled(text, stay.case, time, self._name(stay.node), self._day(stay.since))

    def _roughly(self, since: int, until: int) -> str:
        """How long, in months alone where they are many."""
        days = until // _DAY - since // _DAY
        months = round(days / MONTH)
        if days < _MONTHS_FROM or months >= _YEARS_FROM:
            return self._time(since, until)
        return filled(self.tr("cerca de {0} meses"), str(months))

    def told(self, stay: Stay) -> list[Paragraph]:
        """All of it, a paragraph each: first what the page is about, then the whole life."""
        texts: list[Paragraph] = [
            (
                "muted",
                self.tr(
                    "Es un caso ficticio de una historia simulada: no es nadie que exista. Los días "
                    "son los de este caso; el mapa cuenta personas."
                ),
            ),
            ("strong", self._waited(stay)),
            ("", self._what_for(stay.node)),
            *self._life(stay.number, self._played.until - 1, stay.node),
        ]
        return [one for one in texts if one[1]]

    def up_to(self, number: int, until: int, node: str = "") -> list[Paragraph]:
        """What became of a case up to a minute, a sentence each; `node` is the state where it was met."""
        text = self.tr("Es un caso ficticio de una historia simulada: no es nadie que exista.")
        return [("muted", text), *self._life(number, until, node)]

    def _life(self, number: int, until: int, met: str) -> list[Paragraph]:
        """A sentence for each state that a case came to, and where it is at the end; of the years that only
        fill the pathway, whose dates say nothing, one."""
        lived = [one for one in life(self._played, number) if one.node in self._nodes and one.since <= until]
        before = [one for one in lived if one.since < self._played.lived]
        told = [self._filled_before(before, met)] if before else []
        last: int | None = None
        turns = folded(lived[len(before) :])
        for at, (one, again) in enumerate(turns):
            follows = turns[at + 1][0] if at + 1 < len(turns) and not again else None
            told.append(self._came_to(one, last, until, lived[: lived.index(one)], follows))
            last = one.since
            if again:
                told.append(self._as_before(again))
                last = again[-1].since
        told += [self._nowhere(lived, number, until), self._at_the_end(lived, number, until, met)]
        return [("", sentence) for sentence in told if sentence]

    def _nowhere(self, lived: Sequence[Passed], number: int, until: int) -> str:
        """That it is not known where the person stays since the last place, while the case is open and the
        person has not gone home."""
        places = [one for one in lived if one.node.rpartition(".")[0] == _LODGING]
        left = places[-1].until if places else 0
        is_over = any(case == number and minute <= until for minute, case in self._played.ends)
        is_home = any(one.since >= left and one.node.startswith(_RETURN) for one in lived)
        if not left or until - left < _DAY or is_over or is_home:
            return ""
        return filled(self.tr("Desde el {0} no se simula dónde se aloja."), self._day(left))

    def _filled_before(self, before: Sequence[Passed], met: str) -> str:
        """Where the case stood when the years with dates began, in a sentence; of those before no day."""
        start = self._played.lived
        held = [one for one in before if not one.until or one.until >= start]
        first = sorted(held, key=lambda one: (one.node != met, ".status." not in one.node, -one.since))
        shown = sorted(first[:_TOLD], key=lambda one: one.since)
        past: set[str] = set()
        said = []
        for one in before:
            if one in shown:
                said.append(self._what(one.node, past))
            past.add(one.node)
        text = self.tr("Su caso empezó antes del {0}, en años simulados sin fecha propia. En esos años {1}.")
        return filled(text, self._day(start), self._and(said))

    def _what(self, node: str, past: Collection[str], *, is_cared_for: bool = False) -> str:
        """What became of the person who came to a state; its name where there are no words for it."""
        row = self._nodes[node]
        name = f"«{row.name}»" if row.track == row.name else f"«{row.name}» ({row.track})"
        found = what_became(node, self._lang, past, is_cared_for=is_cared_for)
        return found or filled(self.tr("llegó a {0}"), name)

    def _as_before(self, again: Sequence[Passed]) -> str:
        """How often more the two states that were just told followed each other, and until when."""
        one, other = self._name(again[0].node), self._name(again[-1].node)
        if again[0].since // _DAY == again[-1].since // _DAY:  # until when is no further date
            if len(again) == 2:
                text = self.tr("Ese día pasó lo mismo una vez más: «{0}» y luego «{1}».")
            else:
                text = self.tr("Ese día pasó lo mismo {3} veces más: «{0}» y luego «{1}».")
        elif len(again) == 2:
            text = self.tr("Lo mismo pasó una vez más: «{0}» y luego «{1}», hasta el {2}.")
        else:
            text = self.tr("Lo mismo pasó {3} veces más: «{0}» y luego «{1}», hasta el {2}.")
        return filled(text, one, other, self._day(again[-1].since), str(len(again) // 2))

    def _came_to(
        self, one: Passed, last: int | None, until: int, past: Sequence[Passed], follows: Passed | None
    ) -> str:
        """When and how the case came to a state, and for how long it stayed where that was long and is not
        said by what follows; of places to stay at, that none is known between two of them."""
        node = self._nodes[one.node]
        cared = any(is_cared_for(other.node) and not 0 < other.until <= one.since for other in past)
        before = {other.node for other in past}
        what = self._what(one.node, before, is_cared_for=cared)
        how = filled(self.tr(" (paso: «{0}»)"), one.way) if one.way else ""
        said = f"{self._when(one.since, last)} {what}{how}."
        said = " ".join(filter(None, (self._between(one, past), said[:1].upper() + said[1:])))
        is_said = follows is not None and follows.since // _DAY == one.until // _DAY
        if one.until and one.until <= until and one.until - one.since >= _LONG and not is_said:
            time, end = self._time(one.since, one.until), self._day(one.until)
            stayed = filled(self.tr("Quedó en el estado «{0}» {1}, hasta el {2}."), node.name, time, end)
            return f"{said} {stayed}"
        return said

    def _between(self, one: Passed, past: Sequence[Passed]) -> str:
        """That it is not known where the person stayed after the last place and before this one."""
        track = one.node.rpartition(".")[0]
        before = [other for other in past if other.node.rpartition(".")[0] == track]
        if track != _LODGING or not before or one.since - before[-1].until < _DAY:
            return ""
        text = self.tr("Del {0} al {1} no se simula dónde se alojó.")
        return filled(text, self._day(before[-1].until), self._day(one.since))

    def _when(self, minute: int, last: int | None) -> str:
        """A day: from what was told last, and its date."""
        if last is None:
            return filled(self.tr("El {0}"), self._day(minute))
        days = minute // _DAY - last // _DAY
        if days < 1:
            return self.tr("Ese mismo día")
        if days == 1:
            return filled(self.tr("Al día siguiente, {0},"), self._day(minute))
        return filled(self.tr("{0} después, el {1},"), self._time(last, minute), self._day(minute))

    def _time(self, since: int, until: int) -> str:
        """How long, in days as the two dates give them, in months, too, where they are many, and in years and
        months alone where these are many."""
        days = until // _DAY - since // _DAY
        months = round(days / MONTH)
        if months >= _YEARS_FROM:
            return self._years(*divmod(months, 12))
        if days >= _MONTHS_FROM:
            return filled(self.tr("{0} días (cerca de {1} meses)"), str(days), str(months))
        return self.tr("un día") if days <= 1 else filled(self.tr("{0} días"), str(days))

    def _years(self, years: int, months: int) -> str:
        if not months:
            return filled(self.tr("cerca de {0} años"), str(years))
        text = (
            self.tr("cerca de {0} años y un mes") if months == 1 else self.tr("cerca de {0} años y {1} meses")
        )
        return filled(text, str(years), str(months))

    def _at_the_end(self, lived: Sequence[Passed], number: int, until: int, met: str) -> str:
        """That the case has ended, or where it is and since when: first where it was met, then the newest."""
        ended = next((minute for minute, case in self._played.ends if case == number), None)
        if ended is not None and ended <= until:
            return filled(self.tr("Con eso terminó el caso, el {0}."), self._day(ended))
        now = [one for one in lived if not one.until or one.until > until]
        if any(one.node in _CARE_IS_OVER for one in now):
            now = [one for one in now if not one.node.endswith(_GIVEN) or one.node == met]  # as long as care
        newest = sorted(now, key=lambda one: (one.node != met, -one.since))
        if not newest:
            return ""
        shown = newest if len(newest) == _TOLD + 1 else newest[:_TOLD]  # one more is soon said
        spans = [f"«{self._name(one.node)}», {self._since(one.since)}" for one in shown]
        text = (
            self.tr("El {0} el caso sigue abierto. Está, entre otros estados, en: {1}.")
            if len(shown) < len(newest)
            else self.tr("El {0} el caso sigue abierto. Está en: {1}.")
        )
        return filled(text, self._day(until), "; ".join(spans))

    def _since(self, minute: int) -> str:
        """Since when; of years without dates of their own only that it was before those with dates."""
        if minute < self._played.lived:
            return filled(self.tr("desde antes del {0}"), self._day(self._played.lived))
        return filled(self.tr("desde el {0}"), self._day(minute))

    def _waited(self, stay: Stay) -> str:
        text = (
            self.tr("En el estado «{0}» estuvo {1}, del {2} al {3}.")
            if stay.is_over
            else self.tr("En el estado «{0}» lleva {1}, desde el {2}; el {3} sigue ahí.")
        )
        since, until = self._day(stay.since), self._day(stay.until)
        return filled(text, self._name(stay.node), self._time(stay.since, stay.until), since, until)

    def _what_for(self, node: str) -> str:
        what = self._waited_for.get(node, "")
        return filled(self.tr("Quienes están ahí esperan sobre todo {0}."), what) if what else ""

    def _and(self, words: Iterable[str]) -> str:
        return joined(list(words), self._lang)

    def _name(self, node: str) -> str:
        return self._nodes[node].name if node in self._nodes else ""

    def _day(self, minute: int) -> str:
        day = dt.date.fromisoformat(self._played.starts) + dt.timedelta(minutes=minute)
        months = self.tr("ene feb mar abr may jun jul ago sep oct nov dic").split()
        return f"{day.day} {months[day.month - 1]} {day.year}"
