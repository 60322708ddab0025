"""A session as XES (IEEE 1849-2016): a trace for each case, with the events that led to where it stands.

An event of a proceeding that several cases share stands in the trace of each, under the same `ruta:seq`. The
order of the elements is the standard's own: extensions, globals, classifiers, attributes, traces.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.sax.saxutils import quoteattr

from workflow.rows.exported import LoggedRow, LoggedSession

BEGINS = b'<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849.2016"'
_EXTENSIONS = (("Concept", "concept"), ("Time", "time"), ("Lifecycle", "lifecycle"),
               ("Organizational", "org"), ("Identity", "identity"))  # fmt: skip
_ADDRESS = "http://www.xes-standard.org/{}.xesext"
_INDENT = "\t"
_EVENT_BEGINS = f"{_INDENT * 2}<event>"


def write_xes(session: LoggedSession, file: IO[bytes]) -> int:
    """Write a session to a file that is open; how many events it has, each as often as it has a trace.

    Raises:
        OSError: it cannot be written.
    """
    events = 0
    for line in _lines(session):
        file.write(line.encode("utf-8") + b"\n")
        events += line == _EVENT_BEGINS
    return events


def _lines(session: LoggedSession) -> Iterator[str]:
    yield BEGINS.decode() + ' xes.features="nested-attributes">'
    for name, prefix in _EXTENSIONS:
        address = _ADDRESS.format(prefix)
        yield f"{_INDENT}<extension name={_quoted(name)} prefix={_quoted(prefix)} uri={_quoted(address)}/>"
    yield from _globals()
    for name, keys in (
        ("Activity", "concept:name"),
        ("Activity and lifecycle", "concept:name lifecycle:transition"),
        ("Resource", "org:resource"),
    ):
        yield f'{_INDENT}<classifier name={_quoted(name)} scope="event" keys={_quoted(keys)}/>'
    yield from _about(session)
    traces: dict[str, list[LoggedRow]] = {case: [] for case in session.cases}
    for row in session.events:
        if row.on_branch:
            for case in row.cases:
                traces[case].append(row)
    for case, rows in traces.items():
        yield from _trace(session, case, rows)
    yield "</log>"


def _globals() -> Iterator[str]:
    yield f'{_INDENT}<global scope="trace">'
    yield _attribute("string", "concept:name", "", 2)
    yield f"{_INDENT}</global>"
    yield f'{_INDENT}<global scope="event">'
    for key in ("concept:name", "lifecycle:transition", "org:resource", "org:role", "org:group"):
        yield _attribute("string", key, "", 2)
    yield _attribute("date", "time:timestamp", "1970-01-01T00:00:00+00:00", 2)
    yield f"{_INDENT}</global>"


def _about(session: LoggedSession) -> Iterator[str]:
    for key, value in (
        ("concept:name", session.name or session.id),
        ("lifecycle:model", "standard"),
        ("ruta:session", session.id),
        ("ruta:pathway", session.pathway),
        ("ruta:pathway_name", session.pathway_name),
        ("ruta:definition", session.digest),
        ("ruta:year", session.year),
    ):
        yield _attribute("string", key, value, 1)
    yield _attribute("boolean", "ruta:shared", "true" if session.is_shared else "false", 1)


def _trace(session: LoggedSession, case: str, rows: list[LoggedRow]) -> Iterator[str]:
    thing = next((one for one in session.things if one.id == case), None)
    yield f"{_INDENT}<trace>"
    yield _attribute("string", "concept:name", case, 2)
    for name, value in (thing.values if thing is not None else {}).items():
        yield _attribute("string", f"ruta:first_{name}", value, 2)
    for row in rows:
        yield _EVENT_BEGINS
        yield from _event(row)
        yield f"{_INDENT * 2}</event>"
    yield f"{_INDENT}</trace>"


def _event(row: LoggedRow) -> Iterator[str]:
    for key, value in (
        ("concept:name", row.activity),
        ("concept:instance", row.instance),
        ("lifecycle:transition", row.transition),
        ("org:resource", row.actor),
        ("org:role", row.role_name),
        ("org:group", row.institution),
    ):
        yield _attribute("string", key, value, 3)
    yield _attribute("date", "time:timestamp", row.time.isoformat(), 3)
    yield _attribute("int", "ruta:seq", str(row.seq), 3)
    for key, value in (
        ("ruta:lifecycle", row.lifecycle),
        ("ruta:thing", row.thing),
        ("ruta:step", row.step),
        ("ruta:role", row.role),
        ("ruta:outcome", row.outcome),
        ("ruta:fault", row.fault),
        ("ruta:text", row.text),
        ("ruta:note", row.note),
    ):
        if value:
            yield _attribute("string", key, value, 3)
    for thing, name, value in row.changes:
        if thing == row.thing:
            yield _attribute("string", f"ruta:set_{name}", value, 3)


def _attribute(sort: str, key: str, value: str, depth: int) -> str:
    return f"{_INDENT * depth}<{sort} key={_quoted(key)} value={_quoted(value)}/>"


def _quoted(text: str) -> str:
    """A value of XML: what a document cannot hold at all stands as U+FFFD."""
    clean = "".join(c if _is_allowed(ord(c)) else "\ufffd" for c in text)
    return quoteattr(clean, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _is_allowed(code: int) -> bool:
    """Whether XML 1.0 (section 2.2) allows a character."""
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
