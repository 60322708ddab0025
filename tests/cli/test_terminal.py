"""What is printed: in any console's letters, wherever it goes, and never more than a line of foreign text."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.test_commands import CASE, SCRIPT
from tests.cli.test_paths import FEW, leaves
from tests.patience import SECONDS
from tests.scenario.made import write as write_scenario
from tests.service.conftest import MADE_UP
from tests.simulation.small import SMALL
from tests.store.logs import note
from workflow.cli import _commands, main
from workflow.cli.terminal import Outlet, plain
from workflow.store.sealed import seal
from workflow.store.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent.parent
ENCODINGS = ("cp1252", "cp850", "ascii", "latin-1", "utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the commands need."""
    made = tmp_path_factory.mktemp("terminal")
    (made / "case.yaml").write_text(CASE, encoding="utf-8")
    (made / "script.yaml").write_text(SCRIPT, encoding="utf-8")
    (made / "small.yaml").write_text(SMALL, encoding="utf-8")
    write_scenario(made)
    assert main(["play", *_play(made), "--log", str(made / "log.ruts")]) == 0
    return made


def _play(folder: Path) -> list[str]:
    return ["--case", str(folder / "case.yaml"), "--script", str(folder / "script.yaml")]


def commands(folder: Path) -> dict[str, list[str]]:
    """Every command with words that it can do something with."""
    small, log = str(folder / "small.yaml"), str(folder / "log.ruts")
    return {
        "pathway list": [],
        "pathway show": ["panama-2021"],
        "pathway check": [MADE_UP],
        "pathway diagram": [MADE_UP],
        "pathway systems": ["panama-2021"],
        "play": [*_play(folder), "--log", str(folder / "again.ruts")],
        "simulate": ["--pathway", small, *FEW, "--lever", "LA", "--precision", "50%"],
        "sweep": ["--pathway", small, *FEW],
        "fidelity": ["--replications", "2", "--all"],
        "log verify": [log],
        "log list": [log],
        "log show": [log, "--all"],
        "scenario list": [],
        "scenario show": ["construction_site"],
        "scenario check": [str(folder / "small")],
    }


NAMES = list(commands(Path()))


def test_every_command_is_tried() -> None:
    # They write, or play for long: `test_scenarios`, `test_packed` and those of logs have them.
    scenario = {"scenario new", "scenario coverage", "scenario pack", "scenario unpack"}
    apart = {*scenario, "log merge", "log export", "log import", "report"}
    assert {path for path, _command in leaves(_commands("es"))} == set(NAMES) | apart


def printed(words: list[str], encoding: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, bytes, bytes]:
    """The exit code, and the bytes on a console of that encoding, which itself forgives nothing."""
    out, err = io.BytesIO(), io.BytesIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding, "strict"))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding, "strict"))
        code = main(words)
        sys.stdout.flush()
        sys.stderr.flush()
        return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_every_console_has_letters_for_it(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [*name.split(), *commands(folder)[name]]
    encodings = ENCODINGS if name == "pathway show" else ("ascii", "utf-8")  # one outlet serves them all
    told: dict[str, str] = {}
    for encoding in encodings:
        code, out, err = printed(words, encoding, monkeypatch)
        assert code in (0, 1) and err == b"", err
        told[encoding] = out.decode(encoding)
        assert len(out) > 40
    for encoding, text in told.items():
        assert text.count("?") <= told["utf-8"].count("?") + told["utf-8"].count("¿"), encoding
    _code, out, _err = printed([*words, "--json"], "ascii", monkeypatch)
    _code, same, _err = printed([*words, "--json"], "utf-8", monkeypatch)
    first, second = json.loads(out), json.loads(same)
    assert first == second or name in ("pathway check", "play")  # which tell seconds, and a receipt of now


def test_a_picture_on_any_console_is_the_same_picture(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["pathway", "diagram", "panama-2021"]
    whole = printed(words, "utf-8", monkeypatch)[1]
    assert not whole.isascii()
    for encoding in ("cp1252", "ascii"):
        narrow = printed(words, encoding, monkeypatch)[1]
        assert narrow.isascii()
        assert ElementTree.canonicalize(narrow.decode()) == ElementTree.canonicalize(whole.decode())


@pytest.mark.parametrize(
    "words", [["--help"], ["play", "--help"], ["nonsense"], ["pathway"], ["log", "show", "ñ"]]
)
def test_help_and_wrong_words_fit_every_console(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for encoding in ENCODINGS:
        _code, out, err = printed(words, encoding, monkeypatch)
        assert (out + err).decode(encoding).strip()


def test_a_console_that_forgives_nothing_would_be_noticed() -> None:
    console = io.TextIOWrapper(io.BytesIO(), "cp1252", "strict")
    with pytest.raises(UnicodeEncodeError):
        console.write("✓ 5 − 3")
    outlet = Outlet(console)
    outlet.write("✓ 5 − 3, “niña” Żółć שלום")
    console.seek(0)
    assert console.read() == "+ 5 - 3, “niña” Zó?c ????"


# -- where it goes -----------------------------------------------------------------------------------

posix = pytest.mark.skipif(os.name != "posix" or not Path("/dev/full").exists(), reason="needs /dev/full")


def shell(line: str, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A line of the shell in which "$@" is the command."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}", "bash", *words], cwd=ROOT, capture_output=True,
        env={**os.environ, "RUTA_LANG": "en", **environment}, timeout=SECONDS, check=False,
    )  # fmt: skip


RUTA = [sys.executable, "-m", "desktop"]
PLACES = {
    '"$@" > /dev/full': (2, "disk is full"),
    '"$@" >&-': (2, "output is closed"),
    '"$@" >&- 2>&-': (2, None),
    '"$@" 2>&-': (0, None),
    '"$@" 2> /dev/full': (0, None),
    '"$@" | head -c 1 > /dev/null': (0, ""),
    '"$@" | true': (0, ""),
    '"$@" <&-': (0, ""),
}


@posix
@pytest.mark.parametrize(
    ("name", "line"),
    [
        *(("pathway show", line) for line in PLACES),
        ("pathway diagram", '"$@" | true'),
        ("log show", '"$@" >&-'),
    ],
)
def test_wherever_the_output_goes_the_code_is_right(name: str, line: str, folder: Path) -> None:
    code, sentence = PLACES[line]
    words = commands(folder)[name]
    if name == "pathway show" and "|" not in line:
        words = [MADE_UP]  # a short one does; into a pipe goes more than it takes at once
    found = shell(line, *RUTA, *name.split(), *words)
    told = found.stderr.decode()
    assert "Traceback" not in told and "Exception" not in told, told
    assert found.returncode == code, told
    if sentence is not None:
        assert sentence in told and len(told.splitlines()) == bool(sentence)


@posix
def test_what_was_found_is_the_code_though_nobody_reads_it(folder: Path) -> None:
    assert shell('"$@" | true', *RUTA, "pathway", "check", str(folder / "case.yaml")).returncode == 1
    assert shell('"$@" 2>&1 | true', *RUTA, "pathway", "check", str(folder / "no")).returncode == 2


@posix
def test_a_closed_output_is_never_the_log_that_is_written(folder: Path) -> None:
    log = folder / "closed.ruts"
    found = shell('"$@" >&-', *RUTA, "play", *_play(folder), "--log", str(log))
    assert found.returncode == 2
    assert main(["log", "verify", str(log)]) == 0


RUN = (
    "import sys, run; run.install = lambda part: None; run.PYTHON = sys.executable; "
    "sys.exit(run.main(sys.argv[1:]))"
)
"""`run.py` where everything is installed: a test never makes the `.venv` anew that it runs in."""


@posix
@pytest.mark.parametrize("line", ['"$@" > /dev/full', '"$@" >&-', '"$@" | head -c 1 > /dev/null'])
def test_run_py_does_the_same(line: str) -> None:
    found = shell(line, sys.executable, "-c", RUN, "pathway", "show", PYTHONIOENCODING="cp1252")
    assert found.returncode == PLACES[line][0]
    assert b"Traceback" not in found.stderr and b"Exception" not in found.stderr


@posix
def test_a_bar_on_an_old_terminal() -> None:
    code = (
        "import time; from workflow.cli.terminal import heard\n"
        "import workflow.cli.bar as bar; bar._AFTER = 0.0\n"
        "def run():\n"
        "    with bar.bar('Simulación…') as tell:\n"
        "        tell(1, 3); time.sleep(0.3); tell(2, 3)\n"
        "    return 0\n"
        "raise SystemExit(heard(run, 'es', 2))"
    )
    found = shell(
        f'script -qec \'"{sys.executable}" -c "$CODE"\' /dev/null',
        CODE=code,
        PYTHONIOENCODING="ascii",
        TERM="xterm",
    )
    assert found.returncode == 0, found.stdout
    assert b"Simulacion..." in found.stdout and b"Error" not in found.stdout


# -- foreign text ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Luz\n120  day 50", "Luz␊120  day 50"),
        ("a\tb\rc\x00\x1b[2J\x7f", "a␉b␍c␀␛[2J␡"),
        ("a\u202eb\u2066c\u200bd\u2028e\x9b2J", "a<U+202E>b<U+2066>c<U+200B>d<U+2028>e<U+009B>2J"),
        ("\ud800", "<U+D800>"),
        ("Niña “Ñandú” 5\u00a0%", "Niña “Ñandú” 5\u00a0%"),
        ("V1 שלום עולם, 12", "V1 \u2068שלום עולם\u2069, 12"),
        ("مريم", "\u2068مريم\u2069"),
        ("", ""),
    ],
)
def test_foreign_text_is_one_line_with_nothing_hidden(text: str, shown: str) -> None:
    assert plain(text) == shown


EVIL = "Luz\n9  day 50  V1\u202e done \x1b[31m\x9b2J שלום"


@pytest.fixture
def evil_log(tmp_path: Path) -> Path:
    """A sealed log whose every text is hostile."""
    with Workspace.open(tmp_path / "w.ruta") as workspace:
        word = "".join(letter for letter in EVIL if ord(letter) >= 32)  # the store takes no others in names
        digest = hashlib.sha256(b"{}").hexdigest()
        workspace.create_session("s1", word, word, "p", digest, "{}", "2021", 1, {}, started="2026-01-01")
        workspace.append("s1", [note(1, text=EVIL)], "2026-01-02")
        seal(workspace, "s1", tmp_path / "evil.ruts", "2026-01-02")
    return tmp_path / "evil.ruts"


@pytest.mark.parametrize("command", ["list", "show", "verify"])
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_log_gives_no_line_of_its_own(
    command: str, more: list[str], evil_log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["log", command, str(evil_log), *more])
    told = capsys.readouterr().out
    assert told
    assert all(letter.isprintable() or letter in "\n\u2068\u2069" for letter in told)
    assert "שלום" not in told or more or "\u2068שלום\u2069" in told
    assert not any(line.startswith("9  day") for line in told.splitlines())


def test_a_pathway_and_a_path_give_no_line_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "evil.yaml"
    name = '"Uno\\n9 of 9 statements are proved\\e[31m\\u202e"'
    text = SMALL.replace("{es: Pequeña, en: Small}", f"{{es: {name}, en: {name}}}")
    text = text.replace("es: Ver\n", f"es: {name}\n").replace("en: See\n", f"en: {name}\n")
    assert text.count("9 of 9") >= 4
    file.write_text(text, encoding="utf-8")
    out = tmp_path / "a\n9 of 9 \x1b.svg"
    for words in (
        ["pathway", "show", str(file)], ["pathway", "check", str(file)], ["pathway", "diagram", str(file)],
        ["pathway", "diagram", str(file), "--format", "mermaid"], ["simulate", "--pathway", str(file), *FEW],
        ["pathway", "diagram", str(file), "--out", str(out)],
        ["pathway", "show", str(tmp_path / "no\n9 of 9 \x1b")],
    ):  # fmt: skip
        main([*words, "--lang", "en"])
        told = capsys.readouterr()
        whole = told.out + told.err
        assert whole and all(letter.isprintable() or letter == "\n" for letter in whole), words
        assert not any(line.startswith("9 of 9") for line in whole.splitlines()), words
    ElementTree.parse(out)


def _unguarded(source: str) -> list[int]:
    """Lines where something else is printed than a text of ours, or a foreign one made plain."""

    def is_ours(node: ast.expr) -> bool:
        match node:
            case ast.Constant():
                return True
            case ast.IfExp(_, body, orelse):
                return is_ours(body) and is_ours(orelse)
            case ast.Call(ast.Name("plain")):
                return "'\\n" not in ast.unparse(node)
        return False

    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    prints = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
    return [call.lineno for call in prints if not all(map(is_ours, call.args))]


def test_every_print_of_foreign_text_is_made_plain() -> None:
    """What is printed otherwise: help, JSON, and a picture, which have their own guards."""
    found = {
        f"{path.name}: {path.read_text(encoding='utf-8').splitlines()[line - 1].strip()}"
        for path in sorted((ROOT / "workflow" / "cli").glob("*.py"))
        for line in _unguarded(path.read_text(encoding="utf-8"))
    }
    assert {line.split(":")[0] for line in found} == {"__init__.py", "frame.py", "pathways.py"}
    assert len(found) == 3, found
    planted = "print(name)\nprint(f'{name}')\nprint('a')\nprint(plain(name))\nprint(plain(f'\\n{a}'))"
    assert _unguarded(planted) == [1, 2, 5]
