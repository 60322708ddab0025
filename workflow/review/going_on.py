"""Whether the exercise of a log still goes on: then nobody but whoever leads reads what its seats did."""

from __future__ import annotations

from contextlib import suppress

from workflow.exercise.director import ended_by
from workflow.log import codec
from workflow.log.ancestry import ancestry
from workflow.log.base import Stored
from workflow.log.codec import BadEvent
from workflow.log.events import Ended, Event
from workflow.problems import ServiceError
from workflow.record.record import Record


def goes_on(scenario: str | None, happened: Record | None) -> bool:
    """Whether a session that plays a scenario (by its hash; none: it is no exercise) has not come to its end,
    or nobody knows that yet."""
    return bool(scenario) and (happened is None or ended_by(happened) is None)


def log_goes_on(scenario: str | None, kept: list[Stored]) -> bool:
    """The same of events as they are kept, along the branch on which they end; what cannot be read ends
    nothing."""
    if not scenario:
        return False
    events: list[Event] = []
    for stored in kept:
        with suppress(BadEvent):
            events.append(codec.decode(stored))
    with suppress(KeyError, ValueError):
        line = ancestry(events, events[-1].seq if events else 0)
        return not any(isinstance(each.what, Ended) and each.what.how != "left" for each in line)
    return True


def held_back(*, by_command: bool = False) -> ServiceError:
    """That only whoever leads may read it; `by_command`: with how they say so on the command line."""
    es, en = (" Quien facilita lo dice con --leads.", " Whoever leads says so by --leads.")
    return ServiceError(
        "Este ejercicio todavía sigue. Su registro tiene lo que leyó y preguntó cada puesto: hasta que "
        "termine lo abre sólo quien facilita." + (es if by_command else ""),
        "This exercise still goes on. Its log holds what each seat read and asked: until it ends only "
        "whoever leads opens it." + (en if by_command else ""),
    )
