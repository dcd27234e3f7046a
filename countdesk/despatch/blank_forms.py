"""The blank forms of a contest, each a PDF in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.despatch import placement
from countdesk.despatch.kinds import PDF
from countdesk.despatch.names import stems

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
    begun = stems(count.contest for count in of_the_file)
    with placement.told_of(to):
        to.mkdir(parents=True, exist_ok=True)
    for count in counts:
        for name in what:
            path = to / f"{begun[count.scope]}{NAMES[name]}"
            PDF.require(path)
            yield placement.put(path, draw(count, name))
