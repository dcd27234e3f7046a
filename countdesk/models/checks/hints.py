"""Known shapes of a difference, which hint at how it came about: W8, W9 and W11."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.models.findings import Code, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

USUAL_BUNDLE = 50
"""Papers of a full bundle where nobody said how many it holds."""

LEAST_COINCIDENCE = 10
"""Papers or votes from which an equal figure is more than chance in a contest as a whole."""


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure that a difference may be equal to; `what` says which, of the one called `name`."""

    what: str
    name: str
    figure: int


def hints(
    difference: int,
    field: str,
    values: Mapping[str, object],
    *,
    bundle: int | None = None,
    others: Iterable[NamedFigure] = (),
) -> Iterator[Finding]:
    """Yield what the shape of a difference hints at.

    Two digits changed round make a difference that nine divides; a bundle left out or taken twice
    makes a whole number of bundles; and one that equals another figure tells what was added where
    it should not be, or left out.
    """
    size = abs(difference)
    if not size:
        return
    known = {**values, "difference": size}
    if size % 9 == 0:
        yield Finding(Code.DIVISIBLE_BY_NINE, (field,), known)
    # A bundle without papers is refused, yet another program's file may hold one.
    papers = bundle or USUAL_BUNDLE
    if size % papers == 0:
        counted = {"bundles": size // papers, "bundle": papers}
        yield Finding(Code.WHOLE_BUNDLES, (field,), {**known, **counted})
    for other in others:
        if other.figure == size:
            equal = {"what": other.what, "name": other.name}
            yield Finding(Code.EQUALS_A_FIGURE, (field,), {**known, **equal})
            return
