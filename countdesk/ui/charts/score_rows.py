"""The lines of the scoreboard, every figure on them made text beforehand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import figures, parties, wording
from countdesk.models.baseline import Base
from countdesk.models.share_changes import Standing
from countdesk.ui.charts.candidate_names import party_names, person_names
from countdesk.ui.roles import Tone
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.share_changes import NEW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.models.results import CandidateResult, PartyResult, Result
    from countdesk.models.share_changes import Change
    from countdesk.session.cooked import Cooked

RISE = "\N{BLACK UP-POINTING TRIANGLE}"
FALL = "\N{BLACK DOWN-POINTING TRIANGLE}"

WIDEST_VOTES = "00,000"
"""As wide as the votes on a line become, where the electorate is not known."""

_LEAST_SCALE = 30


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line: a party and its candidate, or a party with its slate.

    `names` are the whole name and the short one where there is one; `details` go from the
    longest to the shortest; `share` and `past` from 0 to 1.
    Of the elected, `by_lot` says that it was by lot, which a tick alone would leave out.
    Where several lines may be of one party, `by_person` says that the person tells them apart;
    `is_candidate` that `details` are a person's names.
    """

    key: str
    names: tuple[str, ...]
    details: tuple[str, ...]
    colour: str
    votes: str
    share_text: str
    change: str
    tone: Tone
    share: float
    past: float | None
    mark: str = ""
    mark_tone: Tone = Tone.GOOD
    by_lot: bool = False
    by_person: bool = False
    is_candidate: bool = True

    @property
    def spoken(self) -> str:
        """Return the line in words, for a screen reader."""
        parts = [
            f"{self.names[0]}, {self.details[0]}",
            _("{votes} votes").format(votes=self.votes),
            self.share_text,
            self.change,
            self.mark,
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The lines with what is common to them.

    `captions` has what stands at the head, the longest first, and `votes_title` what stands over
    the votes. `scale` is the share at the full length of a bar, and `line_after` the number of
    lines above the line of the seats. `widest_votes` is as wide as the votes can become.
    """

    captions: tuple[str, ...]
    rows: tuple[ScoreRow, ...]
    scale: float
    votes_title: str = _("Votes")
    widest_votes: str = WIDEST_VOTES
    line_after: int | None = None
    has_changes: bool = True


def candidate_table(cooked: Cooked) -> ScoreTable:
    """Return the candidates in order of votes, with the shares and changes that stand."""
    result, comparison = cooked.result, cooked.comparison
    several = {line.key for line in result.parties if line.candidates > 1}
    # A candidate of a slate has no share to be compared with: the party's table has the change.
    has_changes = comparison.past is not None and result.contest.votes_each == 1
    rows: list[ScoreRow] = []
    for line in result.in_order_of_votes:
        candidate = line.candidate
        by_person = (
            candidate.party.independent
            or result.contest.seats > 1
            or candidate.comparison_key in several
        )
        change, tone = change_text(comparison.candidates[candidate.identifier])
        past = comparison.candidates[candidate.identifier].previous_share
        rows.append(
            ScoreRow(
                key=candidate.identifier,
                names=party_names(candidate.party),
                details=person_names(candidate),
                colour=parties.colour(candidate.party),
                votes=figures.whole(line.votes),
                share_text=figures.percent(line.share),
                change=change if has_changes else "",
                tone=tone,
                share=float(line.share or 0),
                past=float(past) if past else None,
                mark=_mark(line, result),
                mark_tone=_mark_tone(line),
                by_lot=bool(line.elected and line.by_lot),
                by_person=by_person,
            )
        )
    return ScoreTable(
        captions=_captions(cooked),
        rows=tuple(rows),
        scale=_scale(rows),
        widest_votes=_widest_votes(result),
        line_after=_line_of_seats(cooked),
        has_changes=has_changes,
    )


def party_table(cooked: Cooked) -> ScoreTable | None:
    """Return the parties of a contest of several votes a paper, None where one has one vote.

    The votes shown are those that the share is of: of a slate's average not the sum, which would
    be far from its share.
    """
    result, comparison = cooked.result, cooked.comparison
    if result.contest.votes_each == 1:
        return None
    rows: list[ScoreRow] = []
    for line in sorted(
        result.parties, key=lambda known: (known.share is None, -(known.share or 0))
    ):
        change, tone = change_text(comparison.parties[line.key])
        past = comparison.parties[line.key].previous_share
        rows.append(
            ScoreRow(
                key=line.key,
                names=party_names(line.party),
                details=_slate(line, result.base),
                is_candidate=False,
                colour=parties.colour(line.party),
                votes=_votes_of_share(line, result),
                share_text=figures.percent(line.share),
                change=change if comparison.past is not None else "",
                tone=tone,
                share=float(line.share or 0),
                past=float(past) if past else None,
            )
        )
    return ScoreTable(
        captions=(_("Parties"),),
        rows=tuple(rows),
        votes_title=_VOTES_TITLES.get(result.base, _("Votes")),
        scale=_scale(rows),
        has_changes=comparison.past is not None,
    )


def change_text(change: Change) -> tuple[str, Tone]:
    """Return a change with arrow and sign, ``new`` or ``not known``, and its tone."""
    if change.standing is Standing.NEW:
        return NEW, Tone.GOOD
    if change.standing is Standing.UNKNOWN:
        return _("not known"), Tone.QUIET
    text = figures.change(change.change)
    if text.startswith("+"):
        return f"{RISE} {text}", Tone.GOOD
    if text.startswith(figures.MINUS):
        return f"{FALL} {text}", Tone.BAD
    return text, Tone.QUIET


_VOTES_TITLES = {Base.AVERAGE: _("Average votes"), Base.TOP: _("Top vote")}


def _votes_of_share(line: PartyResult, result: Result) -> str:
    """Return the votes that a party's share is of."""
    if line.votes is None or result.base not in _VOTES_TITLES:
        return figures.whole(line.votes)
    slate = [
        known.votes for known in result.candidates if known.candidate.comparison_key == line.key
    ]
    known = [votes for votes in slate if votes is not None]
    if len(known) < len(slate):
        return figures.UNKNOWN
    if result.base is Base.TOP:
        return figures.whole(max(known))
    return figures.average(Fraction(line.votes, len(slate)))


def _slate(line: PartyResult, base: Base) -> tuple[str, ...]:
    """Return how many candidates a party has, and their votes together where they are not shown."""
    candidates = ngettext("{n} candidate", "{n} candidates", line.candidates).format(
        n=line.candidates
    )
    if line.votes is None or line.candidates == 1 or base not in _VOTES_TITLES:
        return (candidates,)
    return (
        _("{candidates}, {votes} together").format(
            candidates=candidates, votes=wording.votes(line.votes)
        ),
        candidates,
    )


def _widest_votes(result: Result) -> str:
    """Return the most votes that a candidate can have, one from each paper."""
    most = result.electorate or result.verified_papers
    return figures.whole(most) if most else WIDEST_VOTES


def _captions(cooked: Cooked) -> tuple[str, ...]:
    if cooked.result.contest.votes_each > 1:
        return _("Candidates, share of valid votes"), _("Candidates")
    return (_("Candidates"),)


def _mark(line: CandidateResult, result: Result) -> str:
    """Return elected, by lot or not; of those tied across the line of the seats that it is owed.

    Between the lot and the declaration nobody is elected, and the lot stands by itself.
    """
    if line.candidate.identifier in result.awaiting_lot:
        return _("Lot owed")
    if not line.elected:
        return _("By lot") if line.by_lot else ""
    return _("Elected by lot") if line.by_lot else _("Elected")


def _mark_tone(line: CandidateResult) -> Tone:
    if line.elected:
        return Tone.GOOD
    return Tone.PLAIN if line.by_lot else Tone.WARNING


def _line_of_seats(cooked: Cooked) -> int | None:
    """Return after how many lines the seats end, None where no line can be drawn."""
    seats = cooked.result.contest.seats
    ranked = cooked.result.in_order_of_votes
    if seats == 1 or len(ranked) <= seats or not cooked.result.valid_votes:
        return None
    is_tied = (ranked[seats - 1].votes or 0) == (ranked[seats].votes or 0)
    is_drawn = any(line.by_lot for line in ranked)
    return None if is_tied and not is_drawn else seats


def _scale(rows: Iterable[ScoreRow]) -> float:
    """Return the share at the full length of a bar, in steps so that bars seldom all move."""
    widest = max((max(row.share, row.past or 0.0) for row in rows), default=0.0)
    return min(100, max(_LEAST_SCALE, math.ceil(widest * 10) * 10)) / 100
