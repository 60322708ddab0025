"""Foreign files that tests make, and what is read of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workflow.foreign.faults import Kind
from workflow.foreign.log import ForeignLog
from workflow.service.foreign_logs import whole

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849.2016">\n'
    '<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>\n'
    '<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>\n'
    '<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>\n'
)
FOOT = "</log>\n"


def event(name: str | None, time: str | None, more: str = "") -> str:
    """An event of XES, on one line."""
    told = "" if name is None else f'<string key="concept:name" value="{name}"/>'
    told += "" if time is None else f'<date key="time:timestamp" value="{time}"/>'
    return f"<event>{told}{more}</event>\n"


def trace(name: str | None, *events: str, more: str = "") -> str:
    """A trace of XES; each event on a line of its own."""
    told = "" if name is None else f'<string key="concept:name" value="{name}"/>'
    return f"<trace>{told}{more}\n{''.join(events)}</trace>\n"


def xes(folder: Path, *traces: str, head: str = HEAD, foot: str = FOOT) -> Path:
    """A file of XES."""
    path = folder / "f.xes"
    path.write_text(head + "".join(traces) + foot, encoding="utf-8")
    return path


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file of CSV."""
    path = folder / "f.csv"
    path.write_bytes(text.encode(encoding))
    return path


def read(path: Path) -> ForeignLog:
    """All that is read of a file."""
    return whole(path)


def repairs(log: ForeignLog) -> dict[Kind, int]:
    """What was read otherwise than it stands, and how often."""
    return {one.kind: one.count for one in log.repairs}


def lines_of(log: ForeignLog, kind: Kind) -> list[int]:
    """The lines of the first repairs of a kind."""
    return [place.line for one in log.repairs if one.kind == kind for place in one.places]


def told(log: ForeignLog) -> dict[str, Sequence[tuple[str, str | None]]]:
    """Each case with its activities and their times."""
    return {
        case: [(e.activity, e.time.isoformat() if e.time else None) for e in log.events(case)]
        for case in log.cases
    }
