"""Small pathways of which a simulation would take long, or more than a machine has."""

from __future__ import annotations

from tests.simulation.small import SMALL

_TRACK = "    tracks:\n      status:\n"
TICKING = SMALL.replace(
    _TRACK,
    "    timers: {tick: {es: Minuto, en: Minute, assumption: true, length: {fixed: 1, unit: minutes}, "
    "repeat: true}}\n" + _TRACK,
).replace("unseen: {es: Sin ver, en: Unseen}", "unseen: {es: Sin ver, en: Unseen, starts: tick}")
"""Every minute of every case something is due: little memory, and hours of time."""

REMINDING = TICKING.replace(
    "    steps:\n",
    "    steps:\n      remind: {es: Recordar, en: Remind, assumption: true, by: clock, on_timer: tick, "
    "repeat: true}\n",
)
"""Every minute of every case a step is done again."""

OPENING = SMALL.replace("starts: 2021-01-01\n", "starts: 2021-01-01\ncalendar: hall\n").replace(
    "roles:",
    "calendars: {hall: {es: Sala, en: Hall, assumption: true, days: [mon, tue, wed, thu, fri, sat, sun], "
    "hours: ["
    + ", ".join(f'"{n // 60:02}:{n % 60:02}-{n // 60:02}:{n % 60 + 1:02}"' for n in range(0, 1440, 2))
    + "]}}\nroles:",
)
"""A hall that opens 720 times a day."""
