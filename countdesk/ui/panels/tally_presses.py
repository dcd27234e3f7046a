"""What each press of a key took down while the papers of a box unfold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from countdesk.models.samples import Pattern
from countdesk.wording.language import gettext as _
from countdesk.wording.samples import NO_VOTE
from countdesk.wording.samples import pattern as pattern_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, eq=False)
class Press:
    """One press of a key: what it took down, the sample after it, and the press before it."""

    key: str
    votes: Pattern
    papers: int
    after: Mapping[Pattern, int]
    before: Press | None

    def in_words(self, names: Mapping[str, str], *, several: bool) -> str:
        """Return whose votes they were, and of more than one paper how many."""
        if several:
            votes = pattern_in_words(self.votes, names)
        else:
            votes = next((names[key] for key, _votes in self.votes), NO_VOTE)
        if self.papers == 1:
            return votes
        return _("{votes} ({papers} papers)").format(papers=self.papers, votes=votes)


@dataclass(frozen=True, slots=True)
class Presses:
    """The presses of one tally, among which undo and redo go back and forth.

    Args:
        begun_with: The sample as it stood when the tally began.
        steps: The press that stood last after each entry of the tally, None where none did.
        at: The step at which the tally stands.
    """

    begun_with: Mapping[Pattern, int]
    steps: tuple[Press | None, ...] = (None,)
    at: int = 0

    @property
    def last(self) -> Press | None:
        """Return the press that Backspace takes back next, None where none is left."""
        return self.steps[self.at]

    @property
    def standing(self) -> Mapping[Pattern, int]:
        """Return the sample as these presses leave it."""
        return self._standing(self.at)

    def latest(self, most: int) -> list[Press]:
        """Return the last presses that stand, in the order of the papers."""
        return list(islice(self._from_the_last(), most))[::-1]

    def _from_the_last(self) -> Iterator[Press]:
        press = self.last
        while press is not None:
            yield press
            press = press.before

    def pressed(self, key: str, votes: Pattern, papers: int) -> Presses:
        """Return the presses once a key took so many papers down."""
        before = self.standing
        after = {**before, votes: before.get(votes, 0) + papers}
        return self._then(Press(key, votes, papers, after, self.last))

    def taken_back(self) -> Presses:
        """Return the presses once the last of them is taken back."""
        return self if self.last is None else self._then(self.last.before)

    def _then(self, last: Press | None) -> Presses:
        # As in the journal: what was taken back and not made again is not gone to any more.
        return Presses(self.begun_with, (*self.steps[: self.at + 1], last), self.at + 1)

    def following(self, standing: Mapping[Pattern, int]) -> Presses:
        """Return the presses that a sample comes of which undo, redo or another page changed.

        It is looked for in the steps next to this one; what no press left begins anew.
        """
        for step in sorted(range(len(self.steps)), key=lambda step: abs(step - self.at)):
            if self._standing(step) == standing:
                return Presses(self.begun_with, self.steps, step)
        return Presses(standing)

    def _standing(self, step: int) -> Mapping[Pattern, int]:
        last = self.steps[step]
        return self.begun_with if last is None else last.after

    def since(self, known: Presses, names: Mapping[str, str], *, several: bool) -> str:
        """Return which paper was taken or put back since others of these presses stood."""
        if known.last is not None and known.last.before is self.last:
            return _("Taken back: {votes}").format(
                votes=known.last.in_words(names, several=several)
            )
        if self.last is not None and self.last.before is known.last:
            return _("Put back: {votes}").format(votes=self.last.in_words(names, several=several))
        return ""
