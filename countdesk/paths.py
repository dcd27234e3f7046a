"""The folders that Countdesk reads from and writes to, apart from the files the user names.

``COUNTDESK_HOME`` moves the four that are written to below one folder: for a program carried on a
stick, and for tests. A folder is made when it is first asked for.
"""

import os
from pathlib import Path

import platformdirs

from countdesk.faults import MissingFile

COUNT_ENDING = ".count"
"""How the name of a count file ends: the window offers only such names to be opened."""

_NAME = "countdesk"
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of the files that come with the program: themes, examples, parties."""
    installed, beside = _PACKAGE / "resources", _PACKAGE.parent / "resources"
    for folder in (installed, beside):
        if folder.is_dir():
            return folder
    raise MissingFile(
        f"Countdesk's own files are missing from {installed}: install the program again."
    )


def settings_folder() -> Path:
    """Return the folder of the settings, which follow their user."""
    return _made(_below_home("settings") or platformdirs.user_config_path(_NAME, appauthor=False))


def data_folder() -> Path:
    """Return the folder of what the user collects for every night, as past elections."""
    return _made(_below_home("data") or platformdirs.user_data_path(_NAME, appauthor=False))


def state_folder() -> Path:
    """Return the folder of what this computer last saw of each count file."""
    return _made(_below_home("state") or platformdirs.user_state_path(_NAME, appauthor=False))


def log_folder() -> Path:
    """Return the folder of the log."""
    return _made(_below_home("logs") or platformdirs.user_log_path(_NAME, appauthor=False))


def _below_home(name: str) -> Path | None:
    home = os.environ.get("COUNTDESK_HOME")
    return Path(home).expanduser().absolute() / name if home else None


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
