"""What a board is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from countdesk.exchange.declaration import ContestFigures
    from countdesk.models.night import Night
    from countdesk.session.changes import Change


class BoardSource(Protocol):
    """What a board is made of: an open session, or the night as it stood at one moment."""

    @property
    def night(self) -> Night:
        """Return the contests, and what concerns the night as a whole."""
        ...

    @property
    def is_whole(self) -> bool:
        """Return whether every entry is read."""
        ...

    def is_read(self, contest: str) -> bool:
        """Return whether every entry of one contest is read."""
        ...

    def read_all(self) -> None:
        """Read whatever is not yet."""
        ...

    def cooked(self, contest: str) -> ContestFigures:
        """Return what follows from one contest."""
        ...

    def now(self) -> datetime:
        """Return the time in UTC."""
        ...

    def subscribe(self, listener: Callable[[Change], None], /) -> Callable[[], None]:
        """Call the listener after every change; return what ends that."""
        ...
