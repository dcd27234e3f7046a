"""One file to be made: its place, who makes it, and the frozen values that it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from countdesk.despatch import placement
from countdesk.despatch.packing import Part, Shelf
from countdesk.faults import Known

if TYPE_CHECKING:
    from pathlib import Path

    from countdesk.despatch.kinds import FileKind


@dataclass(frozen=True, slots=True)
class Maker:
    """A function that makes the content of a file of frozen values.

    It is called by its name, ``package.module:function``, and looked up by the process that makes
    the file: openpyxl and Qt's painting come there alone, and never into the window's way.
    """

    name: str
    options: tuple[tuple[str, object], ...] = ()

    def __call__(self, *values: object) -> Any:
        """Return what it makes: the content of a file, or what is to be seen of it."""
        return resolve_name(self.name)(*values, **dict(self.options))

    @property
    def draws(self) -> bool:
        """Return whether it paints, for which Qt wants an application."""
        return self.name.startswith("countdesk.drawing.")


@dataclass(frozen=True, slots=True)
class Order:
    """One file to be made.

    `within` is the folder that has to be there, below which folders are made as they are needed;
    None asks for that of the file itself. What `comes_last` is made once all other files of its
    despatch are in their places: a page that leads to all others.
    """

    path: Path
    kind: FileKind
    maker: Maker
    parts: tuple[Part, ...]
    within: Path | None = None
    comes_last: bool = field(default=False, kw_only=True)

    @property
    def draws(self) -> bool:
        """Return whether making it paints."""
        return self.maker.draws

    @property
    def is_large(self) -> bool:
        """Return whether it is made of a whole night, which may take seconds."""
        return _is_large(self.parts)

    def content(self) -> bytes:
        """Return what the file is to hold."""
        content: bytes = self.maker(*(part.unpacked() for part in self.parts))
        return content

    def carry_out(self) -> Path:
        """Make the file and put it in its place; return that.

        Raises `Known` with a sentence where that cannot be done; what was there before stands.
        """
        self.kind.require(self.path)
        # openpyxl keeps each sheet in the system's own folder for temporary files, which fills too.
        with placement.told_of(self.path):
            content = self.content()
        if self.within is not None:
            placement.make_folders(self.path.parent, self.within)
        return placement.put(self.path, content)


@dataclass(frozen=True, slots=True)
class Removal:
    """One file of ours that is no longer true, to be taken away where it is there."""

    path: Path
    kind: FileKind

    comes_last = False
    draws = False
    is_large = False

    def carry_out(self) -> None:
        """Take the file away, where there is one that was made here.

        Raises `Known` as `Order` does.
        """
        with placement.told_of(self.path):
            if self.path.is_file() and self.kind.is_made_here(self.path):
                placement.take_away(self.path)


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody wants to see before it is made: nothing of it comes to the disk."""

    maker: Maker
    parts: tuple[Part, ...]

    path = None
    comes_last = False

    @property
    def draws(self) -> bool:
        """Return whether making it paints."""
        return self.maker.draws

    @property
    def is_large(self) -> bool:
        """Return whether it is made of a whole night."""
        return _is_large(self.parts)

    def carry_out(self) -> Any:
        """Return what the maker makes of the parts."""
        return self.maker(*(part.unpacked() for part in self.parts))


Errand = Order | Removal | Look
"""What a process may be asked to do."""


class NotMade(Known):
    """A file met a fault of ours; where, the log says."""


def not_made(errand: Errand) -> NotMade:
    """Return what is told of an errand that met a fault of ours."""
    name = "The preview" if errand.path is None else errand.path.name
    done = "taken away" if isinstance(errand, Removal) else "made"
    return NotMade(
        f"{name} could not be {done}, by a fault of the program: the log says where it failed."
    )


def _is_large(parts: tuple[Part, ...]) -> bool:
    return any(isinstance(part, Shelf) for part in parts)
