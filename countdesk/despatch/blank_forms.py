"""The blank forms of a contest, each a PDF in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.despatch import placement
from countdesk.despatch.names import file_name
from countdesk.faults import Known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from countdesk.models.count import Count

    Draw = Callable[[Count, str], bytes]
    """Draws a blank form of a contest, by what it is asked for."""

NAMES = {
    "boxes": " box sheet.pdf",
    "postal": " postal sheet.pdf",
    "counting": " counting sheet.pdf",
    "adjudication": " adjudication sheet.pdf",
    "samples": " sample sheet.pdf",
}
"""How the name of each form ends, by what it is asked for."""

_PDF = b"%PDF"
"""How a PDF begins."""


def write(
    counts: Sequence[Count],
    of_the_file: Sequence[Count],
    what: Sequence[str],
    to: Path,
    draw: Draw,
) -> Iterator[Path]:
    """Write the forms of contests one by one, and yield each that is in its place.

    `of_the_file` are all contests of the count file: by them two of the same name and day are
    told apart, so that a form asked for alone has the same name. Raises `Known` where a form
    cannot be written.
    """
    endings = _endings(of_the_file)
    with placement.told_of(to):
        to.mkdir(parents=True, exist_ok=True)
    for count in counts:
        for name in what:
            path = to / file_name(count.contest, f"{endings[count.scope]}{NAMES[name]}")
            _refuse_what_is_no_form(path)
            yield placement.put(path, draw(count, name))


def _endings(counts: Sequence[Count]) -> dict[str, str]:
    """Return what tells a contest's files from those of another of the same name and day."""
    seen: dict[str, int] = {}
    endings: dict[str, str] = {}
    for count in counts:
        # Not every system tells capitals apart.
        name = file_name(count.contest, "").casefold()
        seen[name] = seen.get(name, 0) + 1
        endings[count.scope] = "" if seen[name] == 1 else f" ({seen[name]})"
    return endings


def _refuse_what_is_no_form(path: Path) -> None:
    """Refuse to replace a file of that name that is anything but a PDF."""
    with placement.told_of(path):
        start = placement.start_of(path, len(_PDF))
    if start is not None and start != _PDF:
        raise Known(
            f"{path.name} is there already and is no PDF, so it is not replaced: choose another"
            " folder."
        )
