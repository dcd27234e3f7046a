"""One file to be made: its place, who makes it, and the frozen values that it is made of."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, field
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, overload

from countdesk.despatch import placement

if TYPE_CHECKING:
    from pathlib import Path

    from countdesk.despatch.kinds import FileKind


@dataclass(frozen=True, slots=True)
class Packed:
    """A frozen value ready to be handed to another process, at the cost of a copy alone."""

    content: bytes

    @classmethod
    def of(cls, value: object) -> Packed:
        """Return a value packed."""
        return cls(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def unpacked(self) -> Any:
        """Return the value."""
        return pickle.loads(self.content)  # noqa: S301  made by this program a moment ago


class Unpacking(Sequence[Any]):
    """Packed values as a sequence that unpacks each when it is asked for, and keeps none."""

    def __init__(self, packed: Sequence[Packed]) -> None:
        self._packed = packed

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> Unpacking: ...

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return Unpacking(self._packed[place])
        return self._packed[place].unpacked()


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


Part = Packed | tuple[Packed, ...]
"""What a maker is given: one frozen value, or several as a sequence."""


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

    def content(self) -> bytes:
        """Return what the file is to hold."""
        content: bytes = self.maker(*map(_given, self.parts))
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
class Look:
    """What somebody wants to see before it is made: nothing of it comes to the disk."""

    maker: Maker
    parts: tuple[Part, ...]

    comes_last = False

    def carry_out(self) -> Any:
        """Return what the maker makes of the parts."""
        return self.maker(*map(_given, self.parts))


def _given(part: Part) -> object:
    """Return what a maker is given of a part."""
    return part.unpacked() if isinstance(part, Packed) else Unpacking(part)
