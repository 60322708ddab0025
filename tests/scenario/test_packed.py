"""A scenario in one file: it comes back equal, and no file that somebody made can do harm."""

from __future__ import annotations

import io
import json
import os
import random
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scenario.made import write
from workflow.cli import main
from workflow.exchange.files import NotReplaced
from workflow.exercise import packed
from workflow.exercise.packed import pack, unpack
from workflow.pathway.problems import PathwayError
from workflow.problems import ExpectedError, ServiceError
from workflow.scenario import library

NAME = "turned_away"
FOLDER = library.FOLDER / NAME
FILES = {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.yaml"))}
TEXT = FILES["scenario.yaml"].decode()
TITLE = next(line for line in TEXT.splitlines() if line.startswith("title:"))


def zipped(entries: Iterable[tuple[str | zipfile.ZipInfo, bytes]], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these entries, whatever they are."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", way) as archive:
        for name, raw in entries:
            archive.writestr(name, raw)
    return written.getvalue()


def sound(**other: bytes) -> list[tuple[str | zipfile.ZipInfo, bytes]]:
    """The entries of a sound pack, or some of them with other bytes."""
    return [(f"{NAME}/{name}", other.get(name.removesuffix(".yaml"), raw)) for name, raw in FILES.items()]


def told(raw: bytes, folder: Path) -> str:
    """Unpack it into an empty folder; the Spanish sentence where it was refused, when nothing is there."""
    into = folder / "into"
    into.mkdir(exist_ok=True)
    file = folder / "received.ruta-scenario"
    file.write_bytes(raw)
    try:
        unpack(file, into)
    except ServiceError as error:
        assert list(into.iterdir()) == [] and file.read_bytes() == raw
        assert error.es != error.en and "\n" not in error.es and "No se escribió nada" in error.es
        return error.es
    assert {path.name: path.read_bytes() for path in (into / NAME).iterdir()} == FILES
    return ""


LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="<\ufeff")


@settings(max_examples=15, deadline=None)
@given(es=st.text(LETTERS, min_size=1, max_size=60), en=st.text(LETTERS, min_size=1, max_size=60))
def test_what_was_packed_comes_back_equal(es: str, en: str) -> None:
    titles = f"title: {{es: {json.dumps(es)}, en: {json.dumps(en)}}}"
    with tempfile.TemporaryDirectory() as made:
        folder, out = Path(made) / NAME, Path(made) / "out"
        for path in (folder, out):
            path.mkdir()
        for name, raw in FILES.items():
            (folder / name).write_bytes(raw)
        (folder / "scenario.yaml").write_text(TEXT.replace(TITLE, titles), encoding="utf-8")
        try:
            scenario = library.load(folder)
        except PathwayError:  # an empty text, or a mark that no text may have: nothing is packed either
            with pytest.raises(PathwayError):
                pack(folder, Path(made) / "pack")
            return
        for one in ("pack", "again"):
            pack(folder, Path(made) / one)
        assert (Path(made) / "pack").read_bytes() == (Path(made) / "again").read_bytes()
        found = unpack(Path(made) / "pack", out)
        back = library.load(found.out)
        assert back == scenario and back.digest == scenario.digest and back.title.es == es.strip()
        assert {path.name: path.read_bytes() for path in found.out.iterdir()} == {
            path.name: path.read_bytes() for path in folder.iterdir()
        }


def test_every_scenario_can_be_passed_on(tmp_path: Path) -> None:
    for name in library.names():
        pack(name, tmp_path / name)
        (tmp_path / f"{name}-out").mkdir()
        assert library.load(unpack(tmp_path / name, tmp_path / f"{name}-out").out) == library.load(name)


def linked() -> zipfile.ZipInfo:
    """An entry that would be a link."""
    entry = zipfile.ZipInfo(f"{NAME}/link.yaml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def encrypted(_folder: Path) -> bytes:
    """A pack that says that it is encrypted."""
    raw = bytearray(zipped(sound()))
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        where = raw.find(start)
        while where >= 0:
            raw[where + at] |= 1
            where = raw.find(start, where + 4)
    return bytes(raw)


def named(name: str) -> Callable[[Path], bytes]:
    return lambda _folder: zipped([*sound(), (name, b"x: 1\n")])


def titled(text: str) -> Callable[[Path], bytes]:
    return with_text(TITLE, f'title: {{es: "{text}", en: "A title"}}')


def with_text(old: str, new: str) -> Callable[[Path], bytes]:
    assert old in TEXT
    return lambda _folder: zipped(sound(scenario=TEXT.replace(old, new, 1).encode()))


HOSTILE: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "above": (named(f"{NAME}/../../evil.yaml"), "no es de un escenario"),
    "absolute": (named("/tmp/evil.yaml"), "no es de un escenario"),
    "a drive": (named("C:\\evil.yaml"), "no es de un escenario"),
    "back slash": (named(f"{NAME}\\evil.yaml"), "no es de un escenario"),
    "a device": (named(f"{NAME}/con.yaml"), "no es de un escenario"),
    "a program": (named(f"{NAME}/run.exe"), "no es de un escenario"),
    "deeper": (named(f"{NAME}/more/evil.yaml"), "no es de un escenario"),
    "turned name": (named(f"{NAME}/a\u202elmay.yaml"), "no es de un escenario"),
    "capitals": (named(f"{NAME}/Expert.yaml"), "no es de un escenario"),
    "a folder": (named(f"{NAME}/more/"), "no es de un escenario"),
    "another folder": (named("other/scenario.yaml"), "una sola carpeta"),
    "no scenario": (lambda _folder: zipped(sound()[:1]), "una sola carpeta"),
    "nothing": (lambda _folder: zipped([]), "una sola carpeta"),
    "a link": (lambda _folder: zipped([*sound(), (linked(), b"/etc/passwd")]), "no es de un escenario"),
    "encrypted": (encrypted, "está cifrado"),
    "other packing": (lambda _folder: zipped(sound(), zipfile.ZIP_LZMA)[:-900], "está dañado"),
    "many": (
        lambda _folder: zipped([*sound(), *((f"{NAME}/a{n}.yaml", b"") for n in range(50))]), "más de 40"
    ),
    "a bomb": (lambda _folder: zipped(sound(scenario=bytes(30_000_000))), "contiene más"),
    "a long line": (
    titled("a" * 900_000), "problemas: scenario.yaml:"
    ),
    "an alias": (with_text(TITLE, "title: &a {es: A, en: B}"), "problemas: scenario.yaml:"),
    "a tag": (with_text(TITLE, "title: !!python/object/apply:os.system [ls]"), "problemas: scenario.yaml:"),
    "a turned text": (titled("Una \u202eescena"), "cambia la dirección"),
    "markup": (titled("Una <img src=x>"), "como el código de una página"),
    "another pathway": (with_text("pathway: panama-2021", "pathway: /etc/hostname"), "No se escribió nada"),
    "another name": (with_text(f"scenario: {NAME}", "scenario: other"), "deben llamarse igual"),
    "no archive": (lambda _folder: b"scenario: x\n", "está dañado"),
    "empty": (lambda _folder: b"", "está dañado"),
    "too large": (lambda _folder: bytes(packed.MOST_PACK + 1), "demasiado grande"),
}  # fmt: skip


@pytest.mark.parametrize("sort", HOSTILE)
def test_a_hostile_pack_is_refused_and_nothing_is_written(sort: str, tmp_path: Path) -> None:
    make, why = HOSTILE[sort]
    assert why in told(make(tmp_path), tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    assert "dos veces" in told(zipped([*sound(), *sound()[:1]]), tmp_path)


def test_a_sound_pack_is_taken(tmp_path: Path) -> None:
    """The control of all that is refused."""
    assert told(zipped(sound()), tmp_path) == ""


def test_any_damage_is_a_sentence_or_does_no_harm(tmp_path: Path) -> None:
    good, rng, refused = zipped(sound(), zipfile.ZIP_STORED), random.Random(5), 0
    for turn in range(60):
        raw = bytearray(good)
        for _ in range(1 + turn % 3):
            raw[rng.randrange(len(raw) - 700, len(raw)) if turn % 2 else rng.randrange(len(raw))] ^= (
                1 << rng.randrange(8)
            )
        folder = tmp_path / str(turn)
        folder.mkdir()
        refused += told(bytes(raw), folder) != ""
    assert refused > 40


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "nothing", "."):
        with pytest.raises(ServiceError, match=r"cannot|no ordinary"):
            unpack(tmp_path / name, tmp_path)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.ruta-scenario"
    assert pack(NAME, file).replaced is False and pack(NAME, file).replaced is True
    unpack(file, tmp_path)
    (tmp_path / NAME / "scenario.yaml").write_text("mine\n", encoding="utf-8")
    for into in (tmp_path, tmp_path / "not" / "there", file):
        with pytest.raises(ExpectedError, match="Nothing was written"):
            unpack(file, into)
    assert (tmp_path / NAME / "scenario.yaml").read_text(encoding="utf-8") == "mine\n"
    (tmp_path / "letter.txt").write_text("Carta.\n", encoding="utf-8")
    with pytest.raises(NotReplaced):
        pack(NAME, tmp_path / "letter.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ruta-scenario", "letter.txt", NAME]


def test_only_what_holds_and_comes_with_ruta_is_packed(tmp_path: Path) -> None:
    own = write(tmp_path)  # it plays a made-up pathway that others do not have
    with pytest.raises(ServiceError, match="does not come with Ruta"):
        pack(own.parent, tmp_path / "pack")
    own.write_text("scenario: small\n", encoding="utf-8")
    with pytest.raises(PathwayError):
        pack(own.parent, tmp_path / "pack")
    assert not (tmp_path / "pack").exists()


@pytest.mark.parametrize(
    ("lang", "told"), [("es", "no es para participantes"), ("en", "not for participants")]
)
def test_the_commands_say_what_they_wrote(
    lang: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "a.ruta-scenario")
    assert main(["scenario", "pack", NAME, file, "--lang", lang]) == 0
    assert told in capsys.readouterr().out
    assert main(["scenario", "unpack", file, str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {"scenario": NAME, "out": str(tmp_path / NAME), "files": list(FILES)}
    assert main(["scenario", "unpack", file, str(tmp_path), "--lang", lang]) == 2
    assert capsys.readouterr().err.count("\n") == 1
