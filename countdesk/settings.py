"""What one person's Countdesk remembers between nights: desk, author, theme, recent files.

Nothing of a count is here: a count file means the same on another laptop.
"""

import json
import logging
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final, Literal, TypeGuard, get_args

from filelock import FileLock, Timeout

from countdesk import paths
from countdesk.faults import Locked, WriteFailed

Theme = Literal["night", "day", "contrast"]

MOST_RECENT_FILES: Final = 10
_LOCK_SECONDS: Final = 5.0

LEAST_SECONDS: Final = 5
MOST_SECONDS: Final = 600
"""How long a slide of the hall display stays: to be read at all, and to be waited for."""

_log = logging.getLogger(__name__)


class SlideKind(StrEnum):
    """The kinds of slides of the hall display, in the order in which they come round."""

    PROGRESS = "progress"
    """How far the night is."""

    SEATS = "seats"
    """The half circle of a council, and who controls it."""

    BOARD = "board"
    """Every contest in a row, in pages."""

    CONTESTS = "contests"
    """The scoreboard of each contest."""


@dataclass(frozen=True, slots=True)
class HallSettings:
    """How the hall display looks and moves.

    `seconds` is how long a slide stays. `screen` names the screen it is shown on, None for the
    first on which the window is not. `in_ballot_order` lists candidates as the ballot paper does,
    and not by their votes. Whether provisional figures are told is chosen anew each night.
    """

    seconds: int = 15
    slides: tuple[SlideKind, ...] = tuple(SlideKind)
    theme: Theme = "night"
    screen: str | None = None
    in_ballot_order: bool = False


@dataclass(frozen=True, slots=True)
class OutputPlaces:
    """Where what goes out of a count file is put.

    `file` is the count file, `folder` where its sheets were put last, and `pages` the folder in
    which its web pages are made again at each declaration, None where they are not; all are
    absolute paths. `address` is where the pages stand on the web, None where nobody said. Whether
    provisional figures are told is chosen anew each time.
    """

    file: str
    folder: str | None = None
    pages: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as they stand; a changed setting is a new value.

    Args:
        desk: The name of this desk, asked once and written into every entry.
        author: The initials of who last typed here.
        theme: The look of the window.
        recent_files: Count files, last opened first, as absolute paths.
        copies_folder: The second place for copies, such as a stick; None where there is none.
        last_folder: Where the last file was opened or saved.
        hall: How the hall display looks and moves.
        output_places: Where what goes out of each count file is put, the last file first.
        press_templates: The texts of the templates of press lines that are other than at first.
        imprint: The imprint on cards that wear a party's colours or logo.
    """

    desk: str | None = None
    author: str | None = None
    theme: Theme = "night"
    recent_files: tuple[str, ...] = ()
    copies_folder: str | None = None
    last_folder: str | None = None
    hall: HallSettings = field(default_factory=HallSettings)
    press_templates: dict[str, str] = field(default_factory=dict)
    output_places: tuple[OutputPlaces, ...] = ()
    imprint: str | None = None

    def with_recent(self, path: Path | str) -> "Settings":
        """Return these settings with a file put first among the recent ones, and its folder."""
        # absolute(), not resolve(): a stick's own path is what its user knows it by.
        opened = Path(path).absolute()
        others = tuple(file for file in self.recent_files if file != str(opened))
        recent_files = (str(opened), *others)[:MOST_RECENT_FILES]
        return replace(self, recent_files=recent_files, last_folder=str(opened.parent))

    def places_of(self, file: Path) -> OutputPlaces:
        """Return where what goes out of a count file is put, with nothing in it where none is."""
        known = (places for places in self.output_places if places.file == str(file))
        return next(known, OutputPlaces(str(file)))

    def with_places(self, places: OutputPlaces) -> "Settings":
        """Return these settings with the places of a count file put first."""
        others = tuple(known for known in self.output_places if known.file != places.file)
        return replace(self, output_places=(places, *others)[:MOST_RECENT_FILES])


def load() -> Settings:
    """Return the saved settings, or fresh ones where there are none that can be read.

    A night never waits for its settings: a damaged file is kept aside and said in the log.
    """
    try:
        file = _file()
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except OSError as fault:
        _log.warning("The settings could not be read (%s); fresh ones are used.", fault.strerror)
        return Settings()
    except UnicodeDecodeError:
        return _fresh_beside_damaged()
    try:
        stored = json.loads(text)
    except (ValueError, RecursionError):
        return _fresh_beside_damaged()
    if not isinstance(stored, dict):
        return _fresh_beside_damaged()
    return _understood(stored)


def save(settings: Settings) -> None:
    """Write the settings whole or not at all: beside, made durable, then renamed into place."""
    content = json.dumps(asdict(settings), indent=2, ensure_ascii=False) + "\n"
    beside: Path | None = None
    try:
        file = _file()
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=file.parent, prefix=file.name, suffix=".new", delete=False
        ) as written:
            beside = Path(written.name)
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        beside.replace(file)
    except OSError as fault:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()
        raise WriteFailed(
            f"The settings could not be saved ({fault.strerror}): they hold until the window is"
            " closed. The count itself is not touched by this."
        ) from fault


def change(edit: Callable[[Settings], Settings], *, waits: bool = True) -> Settings:
    """Read, change and save the settings while no other process of ours does the same.

    A window and a command line may be open together; each changes the settings as they stand
    on the disk, not as it once read them. Raises `faults.Known` where they cannot be saved, or
    where another holds them: at once for what does not wait.
    """
    timeout = _LOCK_SECONDS if waits else 0
    try:
        with FileLock(paths.settings_folder() / "settings.lock", timeout=timeout):
            changed = edit(load())
            save(changed)
            return changed
    except Timeout as fault:
        raise Locked(
            "The settings are being changed by another Countdesk: close it and try again."
        ) from fault
    except OSError as fault:
        raise WriteFailed(
            f"The settings could not be saved ({fault.strerror}): look at the rights of their"
            " folder. The count itself is not touched by this."
        ) from fault


def _file() -> Path:
    return paths.settings_folder() / "settings.json"


def _fresh_beside_damaged() -> Settings:
    """Keep the damaged file aside, so that the next save does not bury what it holds."""
    file = _file()
    kept = file.with_name("settings.damaged.json")
    try:
        file.replace(kept)
    except OSError as fault:
        _log.warning("The settings are damaged and could not be set aside (%s).", fault.strerror)
    else:
        _log.warning("The settings were damaged; they are kept as %s, fresh ones used.", kept.name)
    return Settings()


def _understood(stored: dict[str, object]) -> Settings:
    """Take each setting that is what it should be; a single odd one does not cost the others."""
    theme = stored.get("theme", Settings().theme)
    if not _is_theme(theme):
        _passed_over("theme")
        theme = Settings().theme
    recent = stored.get("recent_files", [])
    if not isinstance(recent, list) or not all(isinstance(file, str) for file in recent):
        _passed_over("recent_files")
        recent = []
    return Settings(
        desk=_text(stored, "desk"),
        author=_text(stored, "author"),
        theme=theme,
        recent_files=tuple(recent[:MOST_RECENT_FILES]),
        copies_folder=_text(stored, "copies_folder"),
        last_folder=_text(stored, "last_folder"),
        hall=_hall(stored.get("hall", {})),
        press_templates=_texts(stored, "press_templates"),
        output_places=_places(stored.get("output_places", [])),
        imprint=_text(stored, "imprint"),
    )


def _hall(stored: object) -> HallSettings:
    """Take each setting of the hall display that is what it should be."""
    usual = HallSettings()
    if not isinstance(stored, dict):
        _passed_over("hall")
        return usual
    kinds = stored.get("slides", [])
    chosen = tuple(kind for kind in SlideKind if isinstance(kinds, list) and kind in kinds)
    seconds, theme = stored.get("seconds"), stored.get("theme")
    if not (isinstance(seconds, int) and LEAST_SECONDS <= seconds <= MOST_SECONDS):
        seconds = usual.seconds
    return HallSettings(
        seconds=seconds,
        slides=chosen or usual.slides,
        theme=theme if _is_theme(theme) else usual.theme,
        screen=_text(stored, "screen"),
        in_ballot_order=stored.get("in_ballot_order") is True,
    )


def _places(stored: object) -> tuple[OutputPlaces, ...]:
    """Take the places of each count that are told whole."""
    listed = stored if isinstance(stored, list) else [stored]
    found: list[OutputPlaces] = []
    for told in listed:
        match told:
            case {
                "file": str(file),
                "folder": str() | None as folder,
                "pages": str() | None as pages,
                "address": str() | None as address,
            }:
                found.append(OutputPlaces(file, folder, pages, address))
            case _:
                _passed_over("output_places")
    return tuple(found[:MOST_RECENT_FILES])


def _texts(stored: dict[str, object], name: str) -> dict[str, str]:
    """Take the texts of a setting that holds several by name."""
    value = stored.get(name, {})
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        _passed_over(name)
        return {}
    return value


def _text(stored: dict[str, object], name: str) -> str | None:
    value = stored.get(name)
    if value is None or isinstance(value, str):
        return value
    _passed_over(name)
    return None


def _is_theme(value: object) -> TypeGuard[Theme]:
    return value in get_args(Theme)


def _passed_over(name: str) -> None:
    # The value is left out of the log: what stands there may be anything, initials too.
    _log.warning("The setting %s is not one that this version knows; its default is used.", name)
