"""A log in XES (IEEE 1849-2016 and the versions before it), read as it streams by.

A document type, and with it any entity of the file's own, is refused: no log needs one, and it can make a
small file endless or name another file.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from xml.parsers import expat

from workflow.foreign import times
from workflow.foreign.faults import ASK_AGAIN, ForeignProblem, Place
from workflow.foreign.limits import DEEPEST, LONGEST_PIECE, LONGEST_TEXT, MOST_DETAILS
from workflow.foreign.log import ForeignLog, Moment, Read
from workflow.foreign.source import pieces

_TYPES = frozenset({"string", "date", "int", "float", "boolean", "id", "list", "container"})
_HOLDERS = frozenset({"list", "container"})
_STANDARD = frozenset({"concept", "time", "lifecycle", "org", "cost", "identity", "micro", "software"})
"""Prefixes of the standard's extensions, which a file is to declare."""
_MARKS = frozenset({"true", "false", "1", "0"})
_TAKEN = (
    "concept:name", "time:timestamp", "lifecycle:transition", "org:resource", "org:role", "org:group"
)  # fmt: skip
"""What of an event has a place of its own."""
_CUT = (
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
)
_Small = Literal["no_key", "nested", "unknown_type", "extension", "key_twice", "many", "bad_value"]
_NO_DTD = (
    "trae una definición de documento (DOCTYPE), que ningún registro necesita y puede servir para engañar",
    "it brings a document type (DOCTYPE), which no log needs and which may be made to mislead",
)


def read_xes(path: Path) -> Iterator[ForeignLog]:
    """Read a file piece by piece; each time what was read so far is given, at the end settled.

    Raises:
        ForeignProblem: why it is refused, with the line.
        OSError: it cannot be read.
    """
    reader = _Reader(path)
    for piece in pieces(path):
        reader.feed(piece)
        yield reader.log
    reader.close()
    reader.log.settle(is_ordered=True)
    yield reader.log


@dataclass(slots=True)
class _Holder:
    """The log, a trace or an event while it is read, with what it says of itself."""

    line: int
    told: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Key to type and value."""

    def text(self, key: str) -> str:
        value = self.told.get(key, ("", ""))[1]
        return "" if value.isspace() else value

    def details(self, *without: str) -> tuple[tuple[str, str], ...]:
        return tuple((key, value) for key, (_, value) in self.told.items() if key not in without)


class _Reader:
    """What expat calls. `_open` are the names of the elements that are open, with the key of each detail."""

    def __init__(self, path: Path) -> None:
        self.log = ForeignLog(path, "xes")
        self._path = path
        self._open: list[tuple[str, str]] = []
        self._declared: set[str] = set()
        self._told_prefix: set[str] = set()
        self._classifiers: list[tuple[str, ...]] = []
        self._trace: _Holder | None = None
        self._event: _Holder | None = None
        self._numbers = array("I")
        self._same: Counter[str] = Counter()
        self._fed = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.StartDoctypeDeclHandler = self._refuse_type
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end

    def feed(self, piece: bytes) -> None:
        self._parse(piece, False)
        self._fed += len(piece)
        if self._fed - self._parser.CurrentByteIndex > LONGEST_PIECE:
            raise self._refused(
                (
                    f"un solo elemento ocupa más de {LONGEST_PIECE // 1_000_000} MB",
                    f"one element takes more than {LONGEST_PIECE // 1_000_000} MB",
                )
            )

    def close(self) -> None:
        self._parse(b"", True)
        if not self.log.case_count and not len(self.log):
            raise self._refused(("no tiene ningún caso", "it has no case"), with_line=False)

    def _parse(self, piece: bytes, is_last: bool) -> None:
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            is_cut = is_last or error.code in _CUT
            why = (
                (
                    "el archivo está incompleto: termina antes de cerrarse",
                    "it is incomplete: it ends unclosed",
                )
                if is_cut
                else (
                    f"no es XML bien formado ({expat.ErrorString(error.code)})",
                    f"it is no well-formed XML ({expat.ErrorString(error.code)})",
                )
            )
            raise ForeignProblem(self._path, why, ASK_AGAIN, error.lineno) from error
        except (LookupError, ValueError, UnicodeError) as error:  # an encoding that is not known
            raise self._refused(("no se conoce su codificación", "its encoding is not known")) from error

    def _refuse_type(self, *_what: object) -> None:
        raise self._refused(_NO_DTD)

    def _refused(self, why: tuple[str, str], *, with_line: bool = True) -> ForeignProblem:
        return ForeignProblem(self._path, why, ASK_AGAIN, self._parser.CurrentLineNumber if with_line else 0)

    # -- elements ---------------------------------------------------------------------------------------

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if len(self._open) >= DEEPEST:
            why = (f"tiene más de {DEEPEST} niveles", f"it has more than {DEEPEST} levels")
            raise self._refused(why)
        if not self._open:
            if name != "log":
                why = ("es XML, pero no un registro XES", "it is XML, but no XES log")
                raise self._refused(why)
            self._open.append((name, ""))
            return
        above = self._open[-1][0]
        key = ""
        if name == "trace" and above == "log":
            self._trace = _Holder(self._parser.CurrentLineNumber)
            self._numbers = array("I")
        elif name == "event" and above in ("trace", "log"):
            self._event = _Holder(self._parser.CurrentLineNumber)
        elif above == "log" and name in ("extension", "classifier", "global"):
            self._declare(name, given)
        elif any(inside == "global" for inside, _ in self._open[1:]):
            pass  # a default for what an event leaves unsaid: nothing that happened
        elif name == "values" and above in _HOLDERS:
            key = self._open[-1][1]
        else:
            key = self._detail(name, given)
        self._open.append((name, key))

    def _end(self, tag: str) -> None:
        name, _key = self._open.pop()
        above = self._open[-1][0] if self._open else ""
        if name == "event" and self._event is not None and above in ("trace", "log"):
            self._keep_event(self._event)
            self._event = None
        elif name == "trace" and self._trace is not None and above == "log":
            self._keep_trace(self._trace)
            self._trace = None

    def _declare(self, name: str, given: dict[str, str]) -> None:
        if name == "extension" and len(self._declared) < 200:
            self._declared.add(given.get("prefix", "")[:100])
        elif name == "classifier" and given.get("scope", "event") == "event" and len(self._classifiers) < 20:
            self._classifiers.append(tuple(given.get("keys", "")[:1000].split()))

    def _detail(self, name: str, given: dict[str, str]) -> str:
        """Take a detail of what is open; its key, with those of what it lies in before it."""
        key, value = given.get("key", "")[: LONGEST_TEXT + 1], given.get("value")
        holder = self._event or self._trace
        if holder is None:  # of the log as a whole
            return key
        if not key or (value is None and name not in _HOLDERS):
            self._repair("no_key", key or name)
            return key
        within = self._open[-1][1]
        if within:
            self._repair("nested", key)
            key = _in_list(holder, f"{within}/{key}"[:LONGEST_TEXT])
        if name not in _TYPES:
            self._repair("unknown_type", name)
        if value is None:
            return key
        prefix = key.partition(":")[0]
        if prefix in _STANDARD and ":" in key and prefix not in self._declared | self._told_prefix:
            self._told_prefix.add(prefix)
            self._repair("extension", prefix)
        if key in holder.told:
            self._repair("key_twice", key)
        elif len(holder.told) >= MOST_DETAILS:
            self._repair("many", key)
        else:
            if not _is_of_type(name, value):
                self._repair("bad_value", key)
            holder.told[key] = (name, value[: LONGEST_TEXT + 1])  # cut where it is kept
        return key

    # -- cases and events ------------------------------------------------------------------------------

    def _keep_trace(self, trace: _Holder) -> None:
        """Make a case of a trace at its end: some say its name only there."""
        name = trace.text("concept:name")
        if not name:
            name = f"({self.log.case_count + 1})"
            self.log.repairs.add("no_case_name", Place(trace.line, name))
        if self.log.has_case(name):
            self.log.repairs.add("case_name_twice", Place(trace.line, name))
            name = self._another(name)
        case = self.log.add_case(name, trace.details("concept:name"), trace.line)
        for number in self._numbers:
            self.log.tie(number, case)

    def _another(self, name: str) -> str:
        """A name that is free, for another case of the same name."""
        self._same[name] += 1
        while self.log.has_case(found := f"{name} ({self._same[name] + 1})"):
            self._same[name] += 1
        return found

    def _keep_event(self, event: _Holder) -> None:
        if self._trace is None:
            self.log.repairs.add("outside", Place(event.line))
            return
        read = Read(
            self._activity(event),
            self._moment(event),
            event.text("lifecycle:transition"),
            event.text("org:resource"),
            event.text("org:role"),
            event.text("org:group"),
            event.details(*_TAKEN),
            event.line,
        )
        self._numbers.append(self.log.add(read, ()))

    def _activity(self, event: _Holder) -> str:
        if name := event.text("concept:name"):
            return name
        place = self._place(event.line)
        for keys in self._classifiers:
            found = [event.text(key) for key in keys]
            if any(found):
                self.log.repairs.add("by_classifier", place)
                return " + ".join(filter(None, found))
        if self._classifiers:
            self.log.repairs.add("classifier", place)
        self.log.repairs.add("no_activity", place)
        return ""

    def _moment(self, event: _Holder) -> Moment | None:
        sort, text = event.told.get("time:timestamp", ("", ""))
        place = self._place(event.line, text)
        if not text.strip():
            self.log.repairs.add("no_time", place)
            return None
        found = times.read(text)
        if found is None:
            self.log.repairs.add("bad_time", place)
            return None
        if sort != "date":
            self.log.repairs.add("text_time", place)
        if not found.has_zone:
            self.log.repairs.add("no_zone", place)
        return found.moment

    def _repair(self, kind: _Small, word: str) -> None:
        self.log.repairs.add(kind, self._place(self._parser.CurrentLineNumber, word))

    def _place(self, line: int, word: str = "") -> Place:
        case = self._trace.text("concept:name") if self._trace is not None else ""
        return Place(line, case, len(self._numbers) + 1 if self._event is not None else 0, word)


def _in_list(holder: _Holder, key: str) -> str:
    """A key that is free: in a list several may be called the same."""
    number, found = 1, key
    while found in holder.told:
        number += 1
        found = f"{key} ({number})"
    return found


def _is_of_type(sort: str, value: str) -> bool:
    """Whether a value is what its type says; a text is anything, and a time is looked at where it counts."""
    try:
        match sort:
            case "int":
                return len(value) < 100 and int(value) is not None
            case "float":
                return len(value) < 100 and float(value) is not None
            case "boolean":
                return value.strip().lower() in _MARKS
    except ValueError:
        return False
    return True
