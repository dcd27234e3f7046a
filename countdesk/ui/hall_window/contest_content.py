"""What a slide of a contest says: as much as its stage lets everybody see, and no more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import figures, parties, wording
from countdesk.exchange import phrases
from countdesk.exchange.declaration import Declaration
from countdesk.models.election import Keeper
from countdesk.models.publication import Publication, publication
from countdesk.models.stages import Stage
from countdesk.session.frozen import origin_of
from countdesk.ui.charts.candidate_names import party_names, person_names
from countdesk.ui.charts.score_rows import candidate_table
from countdesk.ui.panels.score_cards import BUTLER_SWING, Card, cards
from countdesk.ui.roles import Tone
from countdesk.wording.corrections import result_in_brief
from countdesk.wording.hall import changes_since, stage_in_hall, status_in_hall, swing_since
from countdesk.wording.language import gettext as _
from countdesk.wording.outcomes import on_eve_of_poll
from countdesk.wording.terms import number_of_seats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.count import Count
    from countdesk.models.election import Candidate
    from countdesk.models.results import CandidateResult, Result
    from countdesk.session.cooked import Cooked
    from countdesk.session.session import Session
    from countdesk.ui.charts.score_rows import ScoreRow

_BUTLER = 2
"""The place of the swing among the cards of a contest, after lead and turnout."""


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate as the hall reads it: `names` and `party` from the whole form to the shortest.

    `part` is the length of the bar from 0 to 1, which is the share: None where that is not known.
    """

    names: tuple[str, ...]
    party: tuple[str, ...]
    colour: str
    votes: str = ""
    share: str = ""
    change: str = ""
    change_tone: Tone = Tone.QUIET
    mark: str = ""
    mark_tone: Tone = Tone.GOOD
    part: float | None = None

    @property
    def spoken(self) -> str:
        """Return the line in words."""
        votes = _("{votes} votes").format(votes=self.votes) if self.votes else ""
        parts = (self.names[0], self.party[0], votes, self.share, self.change, self.mark)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class ContestContent:
    """A contest on a slide: over it what its figures are worth, beneath it what they come to.

    `share_heading` says what the shares of the candidates are of, `changes_since` what their
    changes are against, and `swing_since` what the swing is, and by which base.
    """

    title: str
    detail: str
    status: tuple[str, ...]
    tone: Tone
    cautions: tuple[str, ...] = ()
    lines: tuple[CandidateLine, ...] = ()
    share_heading: str = _("Share")
    facts: tuple[Card, ...] = ()
    changes_since: str = ""
    swing_since: str = ""

    @property
    def has_votes(self) -> bool:
        """Return whether any candidate's votes are shown."""
        return any(line.votes for line in self.lines)

    @property
    def spoken(self) -> str:
        """Return the slide in words, for a screen reader."""
        facts = (f"{card.label} {card.value} {card.note}".strip() for card in self.facts)
        lines = (line.spoken for line in self.lines)
        said = (self.title, self.detail, *self.status, *self.cautions, *lines, *facts)
        said = (*said, self.changes_since or self.swing_since)
        return ". ".join(part.rstrip(".") for part in said if part)


def contest_content(
    session: Session, contest: str, *, is_provisional_told: bool, in_ballot_order: bool
) -> ContestContent:
    """Return what may be shown of a contest now. Raises `EntryRefused` where there is none."""
    count = session.count(contest)
    told = publication(count, session.now(), is_provisional_told=is_provisional_told)
    if told in (Publication.POLL_OPEN, Publication.IN_DISPUTE):
        return ContestContent(count.contest.name, "", (stage_in_hall(count, told),), Tone.PLAIN)
    cooked = session.cooked(contest)
    if not told.has_votes or cooked.result.has_no_poll:
        return _without_votes(cooked, told)
    origin = origin_of(session, session.recording_desk(contest))
    # Of what is worked out already: nothing goes to another process, so nothing is frozen.
    declaration = Declaration.of(
        cooked,
        desk=origin.desk,
        digest=origin.digest,
        is_vouched_for=origin.is_vouched_for,
    )
    is_declared = told is Publication.DECLARED
    return ContestContent(
        title=count.contest.name,
        detail=_detail(count),
        status=_declared(declaration)
        if is_declared
        else (status_in_hall(count, cooked.result, told),),
        tone=Tone.GOOD if is_declared else Tone.WARNING,
        cautions=tuple(_cautions(count, declaration)),
        lines=_with_votes(cooked, in_ballot_order=in_ballot_order),
        share_heading=phrases.share_heading(cooked.result),
        facts=_facts(cooked),
        changes_since=_changes_since(cooked),
        swing_since=_swing_since(cooked),
    )


def _cautions(count: Count, declaration: Declaration) -> Iterator[str]:
    """Yield what stands in warning: of a correction first what it moved in the result, and why.

    The figures entered that moved for it are on the sheets: here they would take the room of it.
    """
    reasons = wording.corrected(count)
    if reasons is not None:
        yield ". ".join((*result_in_brief(declaration.record.result_moved), reasons))
    yield from declaration.cautions_beside(in_brief=True)


def _declared(declaration: Declaration) -> tuple[str, ...]:
    """Return what a declared result is, and when it was; when alone says both of most."""
    at, title = declaration.declared_at, declaration.title_beside
    if at is None:
        return (title,)
    is_plain = declaration.contest.kept_by is Keeper.RETURNING_OFFICER
    return (at,) if is_plain and declaration.stage is Stage.DECLARED else (title, at)


def _without_votes(cooked: Cooked, told: Publication) -> ContestContent:
    """Return who stands, in ballot paper order, with the papers verified and the turnout.

    Of a contest without a poll, with what came of it.
    """
    count = cooked.count
    is_with_papers = told is Publication.PAPERS
    reason = count.stage_reason if not is_with_papers else None
    return ContestContent(
        title=count.contest.name,
        detail=_detail(count),
        status=(status_in_hall(count, cooked.result, told), *((reason,) if reason else ())),
        tone=Tone.PLAIN,
        lines=tuple(
            CandidateLine(
                *_names(line.candidate),
                mark=_("Elected") if line.elected else "",
            )
            for line in cooked.result.candidates
        ),
        facts=_papers(cooked) if is_with_papers else _outcomes(cooked),
    )


def _names(candidate: Candidate) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    party = candidate.party
    # Tables have names with a space before them, which would stand out in a column.
    names = tuple(name.strip() for name in person_names(candidate))
    called = party_names(party) if party.key else (wording.NO_DESCRIPTION,)
    return names, called, parties.colour(party)


def _with_votes(cooked: Cooked, *, in_ballot_order: bool) -> tuple[CandidateLine, ...]:
    """Return the lines of the scoreboard, by votes or as on the ballot paper."""
    table = candidate_table(cooked)
    by_key = {row.key: row for row in table.rows}
    result = cooked.result
    lines = {line.candidate.identifier: line for line in result.candidates}
    order = lines if in_ballot_order else by_key
    has_changes = _has_changes(cooked)
    return tuple(_line(lines[key], result, by_key[key], has_changes=has_changes) for key in order)


def _has_changes(cooked: Cooked) -> bool:
    """Return whether any change of a candidate is known."""
    return cooked.result.is_each_its_party and cooked.comparison.has_share_changes


def _line(
    known: CandidateResult, result: Result, row: ScoreRow, *, has_changes: bool
) -> CandidateLine:
    share = phrases.candidate_share(known, result)
    return CandidateLine(
        *_names(known.candidate),
        votes=row.votes,
        share=figures.percent(share),
        change=row.change if has_changes else "",
        change_tone=row.tone,
        mark=row.mark,
        mark_tone=row.mark_tone,
        part=None if share is None else float(min(share, Fraction(1))),
    )


def _facts(cooked: Cooked) -> tuple[Card, ...]:
    """Return what came of the contest, and of the scoreboard's cards those that are known."""
    made = cards(cooked)[: _BUTLER + 1]
    known = (card for card in made if card.value != figures.UNKNOWN)
    return (*_outcomes(cooked), *map(_with_pair, known))


def _with_pair(card: Card) -> Card:
    """Return the swing with its pair behind it, without which it says nothing; others as they are.

    A pair is no note on what a figure is worth.
    """
    if card.label != BUTLER_SWING:
        return card
    return replace(card, value=f"{card.value} {card.note}", note="")


def _outcomes(cooked: Cooked) -> tuple[Card, ...]:
    """Return what came of the contest, and by the eve of poll where that is another."""
    result, comparison = cooked.result, cooked.comparison
    called = wording.called(comparison.outcome, result)
    if called is None:
        return ()
    moved = comparison.net_seats
    note = "" if result.contest.seats == 1 or moved is None else wording.net_seats(moved) or ""
    eve = on_eve_of_poll(comparison.outcome_eve_of_poll, comparison.outcome)
    came = [Card(_("Result"), called, note)]
    if eve is not None:
        came.append(Card(_("On the eve of poll"), eve, ""))
    return tuple(came)


def _papers(cooked: Cooked) -> tuple[Card, ...]:
    """Return the papers verified, all or so far, and once it is known the turnout."""
    result = cooked.result
    facts: list[Card] = []
    if result.verified_papers is not None:
        facts.append(Card(_("Papers verified"), figures.whole(result.verified_papers), ""))
    elif result.verified_so_far:
        so_far = wording.verified_so_far(result, cooked.count.verification) or ""
        facts.append(Card(_("Papers verified"), figures.whole(result.verified_so_far), so_far))
    turnout = cards(cooked)[1]
    if turnout.value != figures.UNKNOWN:
        facts.append(turnout)
    return tuple(facts)


def _detail(count: Count) -> str:
    contest = count.contest
    kind = wording.kind_of_election(contest.identifier, contest.authority)
    seats = number_of_seats(contest.seats) if contest.seats > 1 else None
    return " \N{MIDDLE DOT} ".join(filter(None, (contest.authority, kind, seats)))


def _changes_since(cooked: Cooked) -> str:
    past = cooked.comparison.past
    return changes_since(past) if past is not None and _has_changes(cooked) else ""


def _swing_since(cooked: Cooked) -> str:
    past, result = cooked.comparison.past, cooked.result
    if past is None or cooked.comparison.butler is None:
        return ""
    return swing_since(past, result.base)
