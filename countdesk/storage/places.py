"""What kind of place a file lies in: a disk of this computer, a stick, or the network."""

import os
import sys
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Final

_REMOVABLE_SYSTEMS: Final = frozenset({"vfat", "exfat", "msdos", "fuseblk", "udf", "iso9660"})
_NETWORK_SYSTEMS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "ncpfs", "davfs", "virtiofs"}
)
_DRIVE_REMOVABLE: Final = 2
_DRIVE_REMOTE: Final = 4


class PlaceKind(Enum):
    """Where a file lies, as far as this system tells."""

    FIXED = "fixed"
    REMOVABLE = "removable"
    NETWORK = "network"
    UNKNOWN = "unknown"

    @property
    def is_fragile(self) -> bool:
        """Return whether a write-ahead log is not to be trusted there."""
        return self in (PlaceKind.REMOVABLE, PlaceKind.NETWORK)


def place_kind(path: Path) -> PlaceKind:
    """Return the kind of place in which a file or folder lies, as well as can be told."""
    path = path.absolute()
    if sys.platform == "win32":
        return _kind_on_windows(path)
    try:
        with Path("/proc/mounts").open(encoding="utf-8", errors="replace") as mounts:
            kind = kind_by_mounts(path.resolve(), mounts)
    except OSError:
        return PlaceKind.UNKNOWN
    return PlaceKind.REMOVABLE if kind is PlaceKind.FIXED and _is_removable(path) else kind


def kind_by_mounts(path: Path, mounts: Iterable[str]) -> PlaceKind:
    """Return the kind of place by a table of mounts, one ``device folder type ...`` a line."""
    best, system = -1, ""
    for line in mounts:
        parts = line.split()
        if len(parts) < 3:  # noqa: PLR2004 - device, folder, type
            continue
        # The table writes a space in a name as \040.
        folder = Path(parts[1].encode().decode("unicode_escape", "replace"))
        if (path == folder or folder in path.parents) and len(folder.parts) >= best:
            best, system = len(folder.parts), parts[2]
    if not system:
        return PlaceKind.UNKNOWN
    if system in _NETWORK_SYSTEMS or system.startswith("fuse."):
        return PlaceKind.NETWORK
    return PlaceKind.REMOVABLE if system in _REMOVABLE_SYSTEMS else PlaceKind.FIXED


def _is_removable(path: Path) -> bool:
    """Say whether the kernel calls the disk removable: a stick may carry any file system."""
    existing = path if path.exists() else path.parent
    try:
        device = existing.stat().st_dev
        block = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}").resolve()
        # A partition has no such flag; the disk above it has.
        for folder in (block, block.parent):
            flag = folder / "removable"
            if flag.exists():
                return flag.read_text(encoding="ascii").strip() == "1"
    except OSError:
        return False
    return False


def _kind_on_windows(path: Path) -> PlaceKind:
    if sys.platform != "win32":
        return PlaceKind.UNKNOWN
    import ctypes

    kind = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
    if kind == _DRIVE_REMOVABLE:
        return PlaceKind.REMOVABLE
    return PlaceKind.NETWORK if kind == _DRIVE_REMOTE else PlaceKind.FIXED
