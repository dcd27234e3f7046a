"""Where Countdesk reads and writes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from countdesk import paths
from countdesk.faults import MissingFile

FOLDERS = (paths.settings_folder, paths.data_folder, paths.state_folder, paths.log_folder)


@pytest.mark.parametrize("folder", FOLDERS)
def test_that_a_folder_lies_below_the_home_and_is_made_when_asked_for(
    folder: Callable[[], Path], countdesk_home: Path
) -> None:
    assert not countdesk_home.exists()
    assert folder().parent == countdesk_home
    assert folder().is_dir()


def test_that_no_two_folders_are_one() -> None:
    assert len({folder() for folder in FOLDERS}) == len(FOLDERS)


def test_that_without_a_home_of_its_own_the_system_names_the_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COUNTDESK_HOME")
    asked: list[str] = []

    def named(name: str, *, appauthor: bool) -> Path:
        asked.append(name)
        assert not appauthor
        return tmp_path / "system" / name

    monkeypatch.setattr("platformdirs.user_config_path", named)
    monkeypatch.setattr("platformdirs.user_data_path", named)
    assert paths.settings_folder() == tmp_path / "system" / "countdesk"
    assert paths.settings_folder().is_dir()
    assert paths.data_folder() == tmp_path / "system" / "countdesk"
    assert set(asked) == {"countdesk"}


def test_that_resources_are_found_inside_an_installed_package_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "countdesk"
    monkeypatch.setattr(paths, "_PACKAGE", package)
    with pytest.raises(MissingFile, match="install the program again"):
        paths.resources()
    (tmp_path / "resources").mkdir()
    assert paths.resources() == tmp_path / "resources"
    (package / "resources").mkdir(parents=True)
    assert paths.resources() == package / "resources"
