"""What is remembered between nights, and what a damaged memory costs."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from countdesk import paths, settings
from countdesk.faults import Locked, WriteFailed
from countdesk.settings import MOST_RECENT_FILES, HallSettings, OutputPlaces, Settings, SlideKind

WHOLE = Settings(
    desk="Desk 2",
    author="JB",
    theme="contrast",
    recent_files=("/counts/stretton.count",),
    copies_folder="/media/stick",
    last_folder="/counts",
    press_templates={"rush": "{outcome} {where}"},
    output_places=(OutputPlaces("/counts/stretton.count", "/out", "/site", "https://a.org/"),),
    imprint="Promoted by A. Agent, 1 High Street, Anytown AN1 1AA",
)


def stored() -> Path:
    return paths.settings_folder() / "settings.json"


def test_that_settings_never_saved_are_the_defaults() -> None:
    assert settings.load() == Settings()


def test_that_what_is_saved_is_loaded() -> None:
    settings.save(WHOLE)
    assert settings.load() == WHOLE


def test_that_nothing_but_the_file_is_left_after_a_save() -> None:
    settings.save(WHOLE)
    settings.save(Settings())
    assert [file.name for file in paths.settings_folder().iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'"night"', b"[" * 100_000],
    ids=["empty", "cut", "list", "null", "not text", "text", "nested"],
)
def test_that_a_damaged_file_is_kept_aside_and_said_in_the_log(
    content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    stored().write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert settings.load() == Settings()
    assert "damaged" in caplog.text
    assert stored().with_name("settings.damaged.json").read_bytes() == content
    assert not stored().exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("desk", 7),
        ("author", ["JB"]),
        ("theme", "sepia"),
        ("theme", []),
        ("recent_files", "one.count"),
        ("recent_files", [1]),
        ("copies_folder", {}),
        ("last_folder", True),
        ("output_places", "/counts/stretton.count"),
        ("output_places", ["/counts/stretton.count"]),
        (
            "output_places",
            [{"file": "/counts/stretton.count", "folder": 7, "pages": None, "address": None}],
        ),
        ("press_templates", ["{outcome}"]),
        ("press_templates", {"rush": 1}),
    ],
)
def test_that_one_odd_setting_does_not_cost_the_others(
    name: str, value: object, caplog: pytest.LogCaptureFixture
) -> None:
    settings.save(WHOLE)
    content = json.loads(stored().read_text(encoding="utf-8"))
    stored().write_text(json.dumps(content | {name: value}), encoding="utf-8")
    loaded = settings.load()
    assert getattr(loaded, name) == getattr(Settings(), name)
    assert replace(loaded, **{name: getattr(WHOLE, name)}) == WHOLE
    assert name in caplog.text


def test_that_a_setting_of_a_later_version_is_passed_over() -> None:
    stored().write_text('{"desk": "Desk 2", "sounds": true}', encoding="utf-8")
    assert settings.load() == Settings(desk="Desk 2")


def test_that_a_file_opened_again_moves_to_the_front() -> None:
    remembered = Settings().with_recent("/a.count").with_recent("/b.count").with_recent("/a.count")
    assert remembered.recent_files == tuple(
        str(Path(file).absolute()) for file in ("/a.count", "/b.count")
    )


@given(st.lists(st.sampled_from([f"night-{number}.count" for number in range(20)])))
def test_that_recent_files_are_few_differ_and_begin_with_the_last(opened: list[str]) -> None:
    remembered = Settings()
    for file in opened:
        remembered = remembered.with_recent(file)
    files = remembered.recent_files
    assert len(files) == len(set(files)) == min(len(set(opened)), MOST_RECENT_FILES)
    if opened:
        assert files[0] == str(Path(opened[-1]).absolute())
        assert remembered.last_folder == str(Path.cwd())


def test_that_a_change_is_made_to_what_is_on_the_disk() -> None:
    settings.save(Settings(desk="Desk 2"))
    changed = settings.change(lambda now: replace(now, author="JB"))
    assert changed == settings.load() == Settings(desk="Desk 2", author="JB")


def test_that_two_processes_changing_at_once_lose_nothing_of_each_other() -> None:
    program = (
        "import sys; from countdesk import settings\n"
        "for number in range(4):\n"
        "    settings.change(lambda now: now.with_recent(f'/{sys.argv[1]}{number}.count'))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, name]) for name in "ab"]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert {Path(file).name for file in settings.load().recent_files} == {
        f"{name}{number}.count" for name in "ab" for number in range(4)
    }


def test_that_settings_held_by_another_process_are_said_to_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "_LOCK_SECONDS", 0.05)
    with (
        FileLock(paths.settings_folder() / "settings.lock"),
        pytest.raises(Locked, match="another"),
    ):
        settings.change(lambda now: now)


def test_that_a_save_that_fails_keeps_the_old_settings_and_leaves_nothing_beside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.save(WHOLE)

    def refused(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full_disk:
        full_disk.setattr(os, "fsync", refused)
        with pytest.raises(WriteFailed, match="No space left on device"):
            settings.save(Settings())
    assert settings.load() == WHOLE
    assert list(paths.settings_folder().iterdir()) == [stored()]


def test_that_a_home_that_cannot_be_made_gives_defaults_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    monkeypatch.setenv("COUNTDESK_HOME", str(in_the_way))
    assert settings.load() == Settings()
    with pytest.raises(WriteFailed, match="not touched"):
        settings.save(WHOLE)
    with pytest.raises(WriteFailed, match="not touched"):
        settings.change(lambda now: now)


@pytest.mark.parametrize(
    "odd",
    [
        "no table of settings",
        {"seconds": 0, "slides": [], "theme": "pink", "screen": 7, "in_ballot_order": "yes"},
        {"seconds": "15", "slides": "all", "theme": None},
        {"seconds": 601, "slides": ["weather"]},
    ],
)
def test_that_odd_settings_of_the_hall_display_are_the_usual_ones(odd: object) -> None:
    settings.save(Settings(desk="Desk 2"))
    kept = json.loads(stored().read_text(encoding="utf-8"))
    stored().write_text(json.dumps({**kept, "hall": odd}), encoding="utf-8")
    assert settings.load() == Settings(desk="Desk 2")


def test_that_an_odd_setting_of_the_hall_display_costs_no_other() -> None:
    settings.save(Settings(hall=HallSettings(seconds=40)))
    kept = json.loads(stored().read_text(encoding="utf-8"))
    kept["hall"]["slides"] = ["board", "weather", 3]
    stored().write_text(json.dumps(kept), encoding="utf-8")
    assert settings.load().hall == HallSettings(seconds=40, slides=(SlideKind.BOARD,))
