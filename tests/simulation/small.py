"""A pathway of two steps whose levers do what anybody can work out: 120 a year, seen, then confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SMALL = """\
pathway: small
name: {es: Pequeña, en: Small}
starts: 2021-01-01
roles: {police: {es: Policía, en: Police, assumption: true}}
parameters:
  a: {es: A, en: A, value: 0.1, low: 0, high: 1, assumption: true}
  b: {es: B, en: B, value: 0.5, low: 0, high: 1, assumption: true}
  price: {es: Precio, en: Price, value: 1, low: 0, high: 100, assumption: true, unit: B/.}
  unused: {es: Sin uso, en: Unused, value: 0.5, low: 0, high: 1, assumption: true}
funds:
  purse: {es: Bolsa, en: Purse, assumption: true, opening: 1000000}
kinds:
  person:
    es: Persona
    en: Person
    assumption: true
    tracks:
      status:
        es: Estado
        en: Status
        assumption: true
        case: true
        states:
          unseen: {es: Sin ver, en: Unseen}
          seen: {es: Vista, en: Seen}
          confirmed: {es: Confirmada, en: Confirmed, ends: confirmed}
    steps:
      see:
        es: Ver
        en: See
        assumption: true
        by: police
        moves: {status: {from: unseen, to: seen}}
        cost: {fund: purse, amount: {parameter: price}}
        simulation: {uptake: {parameter: a}}
      confirm:
        es: Confirmar
        en: Confirm
        assumption: true
        by: police
        moves: {status: {from: seen, to: confirmed}}
        simulation: {uptake: {parameter: b}}
arrivals:
  all: {es: Todas, en: All, assumption: true, kind: person, per_year: 120}
levers:
"""
SMALL += "".join(
    f"  {id_}: {{es: {id_}, en: {id_}, assumption: true, recommendation: R1, set: {{{change}}}, "
    f"mechanism: {{es: Cambia., en: Changes.}}, steps: see}}\n"
    for id_, change in (("LA", "a: 0.9"), ("LB", "b: 1"), ("LC", "price: 50"), ("LD", "unused: 0.9"))
)
SMALL += """\
measures:
  confirmed: {es: Confirmadas, en: Confirmed, enters: [status, confirmed]}
  remedies_paid: {es: Pagado, en: Paid, spent: purse}
  left: {es: Se fueron, en: Left, enters: [status, seen]}
"""

REMINDING: Mapping[str, Any] = {
    "roles": ["a"],
    "resources": {"desk": {"units": 3}},
    "kinds": {
        "victim": {
            "tracks": {"life": {"case": True, "states": {"open": {"starts": "t"}, "over": {"ends": "done"}}}},
            "timers": {"t": {"length": {"fixed": 2, "unit": "days"}, "repeat": True}},
            "steps": {
                "remind": {
                    "by": "clock",
                    "on_timer": "t",
                    "work": {"time": {"fixed": 3, "unit": "days"}, "resource": "desk"},
                },
                "close": {
                    "by": "a",
                    "moves": {"life": {"from": "open", "to": "over"}},
                    "simulation": {"delay": {"fixed": 20, "unit": "days"}},
                },
            },
        }
    },
    "arrivals": {"all": {"kind": "victim", "per_year": 20}},
}
"""A step of the clock whose work lasts longer than its timer: it is asked for again while it is under way."""
