"""Where the slowest tenth of the clicks of `tests.bench.clicks` went, part by part, in processor's time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

ASKED = ("state", "card", "steps", "map_state", "timeline")
"""The questions by which a screen is fetched."""
SHOWN = {
    "cases": "set_cases",
    "role": "set_roles",
    "card": "set_card",
    "steps": "set_steps",
    "deadlines": "set_rows",
    "timeline": "set_row",
}
"""The panes that show it, each with what shows it there."""
_INNER = ("done: ", "asked: ", "shown: ")
_LEAST = 0.001


@contextmanager
def timed(
    owner: Any, name: str, found: dict[str, float], label: str, clock: Any = time.perf_counter
) -> Iterator[None]:
    """Add up the time that a function takes, under a label."""
    whole = getattr(owner, name)

    def measuring(*args: Any, **more: Any) -> Any:
        begun = clock()
        try:
            return whole(*args, **more)
        finally:
            found[label] = found.get(label, 0.0) + clock() - begun

    setattr(owner, name, measuring)
    try:
        yield
    finally:
        setattr(owner, name, whole)


@contextmanager
def by_part(service: object, practice: object, found: dict[str, float]) -> Iterator[None]:
    """Add up what each question takes of the processor, and each pane."""
    with ExitStack() as stack:
        for name in ASKED:
            stack.enter_context(timed(service, name, found, f"asked: {name}", time.thread_time))
        for pane, name in SHOWN.items():
            owner = getattr(practice, pane)
            stack.enter_context(timed(owner, name, found, f"shown: {pane}", time.thread_time))
        yield


def told(acts: Sequence[tuple[str, Mapping[str, float]]], whole: str, parts: Sequence[str]) -> Iterator[str]:
    """The slowest tenth of these, slowest first: what each was, and the milliseconds of its parts."""
    slow = sorted(acts, key=lambda act: -act[1][whole])[: max(1, len(acts) // 10)]
    for what, found in slow:
        inner = (name for name in found if name.startswith(_INNER) and found[name] >= _LEAST)
        named = ", ".join(f"{name} {1000 * found.get(name, 0.0):.0f}" for name in (*parts, *inner))
        yield f"{1000 * found[whole]:4.0f} ms  {what}: {named}"
