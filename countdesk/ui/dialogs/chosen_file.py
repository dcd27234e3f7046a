"""A file that was chosen to go into what is made, such as a form or a logo."""

from __future__ import annotations

from pathlib import Path

from countdesk.despatch.placement import content_of


class ChosenFile:
    """What a chosen file holds, read again only once it is another one or was changed."""

    def __init__(self) -> None:
        self._read: tuple[Path, int] | None = None
        self._content = b""

    def content(self, path: Path) -> bytes:
        """Return what it holds; raises `Known` where it cannot be read."""
        try:
            asked = (path, path.stat().st_mtime_ns)
        except OSError:
            return content_of(path)
        if asked != self._read:
            self._content = content_of(path)
            self._read = asked
        return self._content
