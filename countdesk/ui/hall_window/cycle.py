"""Which slide is on, and what comes next: by itself, by a key, or by a declaration."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from countdesk.ui.hall_window.slides import Slide

LONGER: Final = 3
"""How many times as long a declaration stays: it is read out, and read again."""


class Cycle:
    """The slides in turn. Declarations go before them; whoever pauses or pins has the last word."""

    def __init__(self) -> None:
        self._slides: tuple[Slide, ...] = ()
        self._place = 0
        self._called: deque[tuple[Slide, ...]] = deque()
        self._of_declaration: tuple[Slide, ...] = ()
        self._pinned: tuple[Slide, ...] = ()
        self.is_paused = False

    # What is on.

    @property
    def slides(self) -> tuple[Slide, ...]:
        """Return what comes round now: the pages of what is pinned or declared, else all."""
        return self._pinned or self._of_declaration or self._slides

    @property
    def slide(self) -> Slide | None:
        """Return the slide that is on, None before there is any."""
        slides = self.slides
        return slides[min(self._place, len(slides) - 1)] if slides else None

    @property
    def is_pinned(self) -> bool:
        """Return whether one contest stays on."""
        return bool(self._pinned)

    @property
    def is_on_declaration(self) -> bool:
        """Return whether a declaration is on, which stays longer."""
        return bool(self._of_declaration) and not self._pinned

    @property
    def is_moving(self) -> bool:
        """Return whether another slide comes by itself."""
        return not self.is_paused and (len(self.slides) > 1 or self.is_on_declaration)

    # What moves it.

    def set_slides(self, slides: Sequence[Slide]) -> None:
        """Let these slides come round; the one that is on stays on where it is among them.

        So does its contest where that takes fewer pages now.
        """
        before, self._slides = self.slide, tuple(slides)
        if self.slides is self._slides:
            self._place = min(self._place_of(before), max(0, len(self._slides) - 1))

    def _place_of(self, slide: Slide | None) -> int:
        """Return where a slide is among those that come round, or the last page beside it."""
        if slide in self._slides:
            return self._slides.index(slide)
        pages = [
            place
            for place, known in enumerate(self._slides)
            if slide is not None and (known.kind, known.of) == (slide.kind, slide.of)
        ]
        return pages[-1] if pages else self._place

    def set_pages(self, slides_of: Callable[[str], Sequence[Slide]]) -> None:
        """Let what is pinned or declared take as many pages as it does now."""

        def anew(slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
            return tuple(slides_of(slides[0].of)) if slides else ()

        self._pinned, self._of_declaration = anew(self._pinned), anew(self._of_declaration)
        self._called = deque(map(anew, self._called))

    def go_on(self) -> None:
        """Show what comes by itself: the other pages of a declaration, the next, or the round."""
        if self.is_on_declaration and self._place + 1 >= len(self._of_declaration):
            self._end_declaration()
        else:
            self.step(1)

    def step(self, slides: int) -> None:
        """Go so many slides on, or back; after the last comes the first."""
        if self.is_on_declaration and len(self._of_declaration) == 1:
            self._end_declaration()
        if self.slides:
            self._place = (self._place + slides) % len(self.slides)

    def choose(self, number: int) -> None:
        """Show the slide of a number, counted from 1, where there is one."""
        if not self._pinned:
            self._called.clear()
            self._of_declaration = ()
        if 1 <= number <= len(self.slides):
            self._place = number - 1

    def pause(self, *, paused: bool) -> None:
        """Let the slide that is on stay until somebody steps, or go on."""
        self.is_paused = paused
        if not paused:
            self._show_called()

    def pin(self, slides: Sequence[Slide]) -> None:
        """Let the pages of one contest stay on; with none, go on with all."""
        self._pinned = tuple(slides)
        self._place = 0
        if not slides:
            self._show_called()

    def declare(self, slides: Sequence[Slide]) -> None:
        """Show a declaration at once; of several together, one after the other."""
        if tuple(slides) not in self._called:
            self._called.append(tuple(slides))
        if not self.is_on_declaration:
            self._show_called()

    def _show_called(self) -> None:
        if self._called and not self.is_paused and not self._pinned:
            self._of_declaration = self._called.popleft()
            self._place = 0

    def _end_declaration(self) -> None:
        """Show the next declaration, else the round, from the contest that was declared."""
        ended, self._of_declaration = self._of_declaration, ()
        if self._called:
            self._show_called()
        else:
            self._place = self._slides.index(ended[0]) if ended[0] in self._slides else 0
