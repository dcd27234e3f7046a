"""Where what goes out of the open count is put, kept for when it is opened again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from countdesk import settings
from countdesk.faults import Known
from countdesk.settings import OutputPlaces


class KeptPlaces:
    """The places of one count file, as they are chosen now and were when it was open before."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._places: OutputPlaces | None = None

    @property
    def places(self) -> OutputPlaces:
        """Return the places; the settings are read once they are asked for."""
        if self._places is None:
            self._places = settings.load().places_of(self._file)
        return self._places

    @property
    def folder(self) -> Path | None:
        """Return the folder that sheets were put in last, None where none were."""
        return None if self.places.folder is None else Path(self.places.folder)

    def keep_folder(self, folder: Path) -> None:
        """Keep the folder that sheets are put in."""
        self._keep(replace(self.places, folder=str(folder)))

    def keep_pages(self, folder: Path | None, address: str | None) -> None:
        """Keep the folder in which web pages are made again, None where they are not."""
        pages = None if folder is None else str(folder)
        self._keep(replace(self.places, pages=pages, address=address))

    def _keep(self, places: OutputPlaces) -> None:
        if places == self._places:
            return
        self._places = places
        # A night goes on without its settings: it is only not known at the next opening.
        with suppress(Known):
            settings.change(lambda stored: stored.with_places(places), waits=False)
