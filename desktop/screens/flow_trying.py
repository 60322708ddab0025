"""What is tried in Flow, kept with the settings: it is there again when Ruta is opened the next time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.screens.flow_rules import Rules
from desktop.settings import SettingsFile
from desktop.widgets.assumptions import Assumptions
from desktop.widgets.levers import Levers


class Trying:
    """Puts back once what was tried the last time, and keeps what is tried from then on."""

    def __init__(
        self, settings: SettingsFile, rules: Rules, levers: Levers, assumptions: Assumptions
    ) -> None:
        self._settings, self._rules = settings, rules
        self._levers, self._assumptions = levers, assumptions
        self._kept: Mapping[str, Any] = settings.now.trying
        self._is_back = False

    def choose_rules(self) -> None:
        """Choose the pathway and the year of the last time, while nothing is put back yet."""
        if not self._is_back and self._kept:
            kept = self._kept
            onwards = kept.get("onwards") is True
            self._rules.choose(kept.get("pathway", ""), kept.get("year", ""), onwards=onwards)

    def put_back(self) -> bool:
        """Try what was tried the last time, as far as this pathway has it; whether that is anything."""
        kept = self._kept
        if self._is_back:
            return False
        self._is_back = True
        if not kept or kept.get("pathway") != self._rules.chosen[0]:
            return False
        self._levers.put(kept.get("levers", ()), kept.get("tried", {}))
        self._assumptions.put(kept.get("assumed", {}))
        return bool(self._now())

    def keep(self) -> None:
        """Keep what is tried now; before anything was put back, what was kept stays."""
        if self._is_back:
            self._settings.change(trying=self._now())

    def _now(self) -> dict[str, Any]:
        levers, tried = list(self._levers.levers), dict(self._levers.tried)
        assumed = self._assumptions.assumed
        if not (levers or tried or assumed):
            return {}
        pathway, year = self._rules.chosen
        kept = {"pathway": pathway, "year": year, "levers": levers, "tried": tried, "assumed": assumed}
        return {**kept, "onwards": True} if self._rules.onwards else kept
