"""Pictures of a night: the seats of a council as a half circle, and how far the night is.

The parties are in their own colours here, each beside its name: such a picture shows every party
alike and promotes none, so it asks for no imprint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.drawing.dress import Theme
from countdesk.drawing.night_content import progress_content, seats_content
from countdesk.drawing.night_layout import HEIGHT, WIDTH, circle_of, progress_marks, seats_marks
from countdesk.drawing.painting import png, svg, text
from countdesk.drawing.palette import PALETTES
from countdesk.drawing.picture import Picture
from countdesk.wording import pictures as words
from countdesk.wording.terms import one_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from countdesk.drawing.night_content import NightHead, ProgressContent, SeatsContent
    from countdesk.drawing.palette import Palette
    from countdesk.exchange.frozen import FrozenContest, FrozenNight


def seats_png(
    night: FrozenNight,
    contests: Iterable[FrozenContest],
    *,
    council: str | None = None,
    theme: Theme | str = Theme.NIGHT,
) -> bytes:
    """Return the seats of a council, or of the night where none is named, as PNG.

    Of `contests` it takes alone how many declared results do not reconcile. Needs a Qt application
    that is up. Raises `Known` for a council that the night does not have.
    """
    return png(seats(night, contests, council, Theme(theme)))


def seats_svg(
    night: FrozenNight,
    contests: Iterable[FrozenContest],
    *,
    council: str | None = None,
    theme: Theme | str = Theme.NIGHT,
) -> bytes:
    """Return the seats as SVG, as `seats_png` does."""
    return svg(seats(night, contests, council, Theme(theme)))


def seats_text(
    night: FrozenNight,
    contests: Iterable[FrozenContest],
    *,
    council: str | None = None,
    theme: Theme | str = Theme.NIGHT,
) -> bytes:
    """Return what the picture of the seats shows in sentences, as UTF-8."""
    return text(seats(night, contests, council, Theme(theme)))


def progress_png(
    night: FrozenNight,
    contests: Iterable[FrozenContest],
    *,
    theme: Theme | str = Theme.NIGHT,
) -> bytes:
    """Return how far the night is as PNG, as `seats_png` does of the seats."""
    return png(progress(night, contests, Theme(theme)))


def progress_svg(
    night: FrozenNight,
    contests: Iterable[FrozenContest],
    *,
    theme: Theme | str = Theme.NIGHT,
) -> bytes:
    """Return how far the night is as SVG."""
    return svg(progress(night, contests, Theme(theme)))


def progress_text(
    night: FrozenNight,
    contests: Iterable[FrozenContest],
    *,
    theme: Theme | str = Theme.NIGHT,
) -> bytes:
    """Return what the picture of the progress shows in sentences, as UTF-8."""
    return text(progress(night, contests, Theme(theme)))


def seats(
    night: FrozenNight, contests: Iterable[FrozenContest], council: str | None, theme: Theme
) -> Picture:
    """Return the picture of the seats laid out and not yet painted."""
    content, palette = seats_content(night, contests, council), PALETTES[theme]
    return Picture(
        WIDTH,
        HEIGHT,
        palette.ground,
        seats_marks(content, palette),
        title=words.seats_title(content.head.name),
        told=_told(content.head, *_seats_told(content, palette)),
    )


def progress(night: FrozenNight, contests: Iterable[FrozenContest], theme: Theme) -> Picture:
    """Return the picture of the progress laid out and not yet painted."""
    content, palette = progress_content(night, contests), PALETTES[theme]
    return Picture(
        WIDTH,
        HEIGHT,
        palette.ground,
        progress_marks(content, palette),
        title=words.progress_title(content.head.name),
        told=_told(content.head, *_progress_told(content)),
    )


def _seats_told(content: SeatsContent, palette: Palette) -> Iterator[str]:
    for told in content.told:
        spoken = told.one_seat_up or (circle_of(told, palette).spoken if told.blocks else "")
        yield one_sentence(f"{told.name}: {spoken}" if told.name else spoken)


def _progress_told(content: ProgressContent) -> Iterator[str]:
    yield words.reached_told([(name, number) for _place, name, number in content.reached])
    for line in content.lines:
        yield words.party_told(
            line.name, line.seats, line.net, line.share, line.change, content.share_heading
        )
    yield from content.notes


def _told(head: NightHead, *said: str) -> str:
    """Return all that a picture of a night shows, a sentence or a few to a line."""
    lines = (
        one_sentence(head.name, head.polls),
        one_sentence(head.status),
        head.said,
        head.caution,
        *said,
        one_sentence(head.source),
    )
    return "\n".join(filter(None, lines))
