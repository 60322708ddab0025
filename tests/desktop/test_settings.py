"""Whatever stands in the settings file, a window opens; nothing is lost, and it is told once."""

from __future__ import annotations

import base64
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.settings import LARGEST, Settings, SettingsFile
from tests.desktop.conftest import Driven, click
from tests.desktop.damaged_settings import SOUND, damaged

FAULTS = ("geometry value 6", "geometry value 7", "last_role value 7", "a folder", "a pipe", "a device",
          "deep", "large", "panes value 14", "what_ifs value 15")  # fmt: skip


@contextmanager
def at_once(seconds: float) -> Iterator[None]:
    """See that something takes so little: of our own work, which others who use the machine hardly change.

    The clock tells what waits for something that does not come.
    """
    began, at_work = time.monotonic(), time.process_time()
    yield
    assert time.process_time() - at_work < seconds
    assert time.monotonic() - began < 30


def names(folder: Path) -> list[str]:
    """What stands in a folder."""
    return sorted(path.name for path in folder.iterdir())


def leftovers(folder: Path) -> list[str]:
    """What stands beside the settings that was not meant to."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_every_damaged_file_is_put_aside_and_made_anew(tmp_path: Path) -> None:
    aside = 0
    for number, (name, make) in enumerate(damaged(200)):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "settings.json"
        make(path)
        content = path.read_bytes() if not path.is_symlink() and path.is_file() else None
        with at_once(2):
            file = SettingsFile(path)
        if file.damaged is None:  # a value that makes sense after all, such as another letter in a name
            assert isinstance(json.loads(path.read_bytes()), dict), name
        else:
            aside += 1
            assert content is None or file.damaged.read_bytes() == content, name
        assert file.change(geometry="AAAA", last_role="clerk"), name
        again = SettingsFile(path)
        assert again.damaged is None and not again.is_unread and again.now == file.now, name
        assert leftovers(folder) == [], name
    assert number == 199 and aside > 150


def test_sound_settings_are_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    content = json.dumps(SOUND).encode()
    path.write_bytes(content)
    file = SettingsFile(path)
    assert file.damaged is None and path.read_bytes() == content and names(tmp_path) == ["settings.json"]
    assert file.now._asdict() == {**SOUND, "others": {}}


def test_one_wrong_value_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({**SOUND, "geometry": 5}), encoding="utf-8")
    file = SettingsFile(path)
    assert file.damaged == tmp_path / "settings.damaged.json"
    assert file.now == Settings(**{**SOUND, "geometry": ""})
    assert SettingsFile(path).now == file.now and SettingsFile(path).damaged is None


def test_what_was_put_aside_before_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for number in range(3):
        path.write_text(f"damaged {number}", encoding="utf-8")
        SettingsFile(path)
    kept = sorted(each.read_text(encoding="utf-8") for each in tmp_path.iterdir())
    assert kept == ["damaged 0", "damaged 1", "damaged 2"]


def test_a_setting_of_a_newer_ruta_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    newer = {"sound": {"volume": [1, None, "\ud800"]}, "help": True}
    what_ifs = {"A": {"levers": [], "tried": {}, "assumed": {"x": 1}}}
    path.write_text(json.dumps({**SOUND, **newer, "what_ifs": what_ifs}), encoding="utf-8")
    file = SettingsFile(path)
    assert file.damaged is None
    assert file.change(language="es")
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert {name: kept[name] for name in newer} == newer and kept["what_ifs"] == what_ifs


def test_half_a_character_is_never_written(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    assert file.change(last_role="\ud800", theme="dark")
    assert file.now.last_role == "" and SettingsFile(file.path).now.theme == "dark"
    assert names(tmp_path) == ["settings.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    path = tmp_path / "settings.json"
    path.symlink_to(tmp_path / "else" / "mine.json")
    file = SettingsFile(path)
    assert file.damaged is None and file.change(theme="dark")
    assert path.is_symlink() and SettingsFile(path).now.theme == "dark"


def test_a_full_disk_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.change(theme="dark")
    told: list[int] = []
    file.unwritten = lambda: told.append(1)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.settings.os.fsync", full)
    for font in (115, 130, 150):
        assert not file.change(font=font)
    assert told == [1]
    assert names(tmp_path) == ["settings.json"] and SettingsFile(file.path).now.font == 100
    monkeypatch.undo()
    assert file.change(font=115) and SettingsFile(file.path).now.font == 115


def test_a_file_left_by_a_killed_process_is_removed_in_time(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".settings-old", tmp_path / ".settings-fresh"
    old.write_text("x", encoding="utf-8")
    fresh.write_text("x", encoding="utf-8")
    os.utime(old, (1, 1))
    SettingsFile(tmp_path / "settings.json").change(theme="dark")
    assert leftovers(tmp_path) == [".settings-fresh"]


def test_the_size_is_looked_at_before_the_content(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    with path.open("wb") as file:
        file.truncate(4_000_000_000)  # takes no room on the disk
    with at_once(1):
        assert SettingsFile(path).now == Settings()
    assert path.with_name("settings.damaged.json").stat().st_size > LARGEST


def test_what_can_not_be_put_aside_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{", encoding="utf-8")

    def refuse(*_words: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    file = SettingsFile(path)
    assert file.is_unread and file.damaged is None and not file.change(theme="dark")
    assert path.read_text(encoding="utf-8") == "{"


# -- the window ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FAULTS)
def test_a_window_opens_and_tells_it_once(driven: Driven, tmp_path: Path, name: str) -> None:
    dict(damaged(200))[name](tmp_path / "settings.json")
    with at_once(2):
        window = driven.open(lambda: driven.service).window
    assert window.isVisible()
    driven.wait(lambda: window.home.is_filled)
    assert window.messages.isVisible()
    aside = "left aside" if window._settings.now.language == "en" else "quedó aparte"
    assert f"{aside}: settings.damaged.json" in window.messages.text.text()
    driven.settle()
    driven.close()
    window = driven.open().window
    assert not window.messages.isVisible()
    driven.settle()
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    "content",
    [
        b"x",
        bytes(66),
        b"\x01\xd9\xd0\xcb",
        b"\x01\xd9\xd0\xcb\x00\x03" + b"\xff" * 60,
        b"\x01\xd9\xd0\xcb\x00\x03\x00\x00" + b"\x7f\xff\xff\xff" * 16,
    ],
)
def test_any_geometry_opens_a_window_on_the_screen(driven: Driven, tmp_path: Path, content: bytes) -> None:
    geometry = base64.b64encode(content).decode("ascii")
    (tmp_path / "settings.json").write_text(json.dumps({"geometry": geometry}), encoding="utf-8")
    window = driven.open().window
    driven.settle()
    assert window.isVisible()
    assert window.screen().availableGeometry().intersects(window.frameGeometry())
    assert window.width() >= 480 and window.height() >= 320


def test_a_folder_that_cannot_be_written_is_told_once(
    driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("RUTA_HOME", str(home))
    window = driven.open().window
    click(driven.qtbot, window.header.theme)
    assert window.messages.isVisible() and "no se pudieron escribir" in window.messages.text.text()
    window.messages.clear()
    click(driven.qtbot, window.header.theme)
    assert not window.messages.isVisible()
    driven.settle()
    driven.close()
