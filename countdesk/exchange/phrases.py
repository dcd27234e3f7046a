"""Words that stand only on what goes out: the name of an election, of a candidate, of a line."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import figures, parties, wording
from countdesk.models.baseline import Base
from countdesk.models.share_changes import Standing
from countdesk.models.stages import Stage
from countdesk.models.turnout import TurnoutMeasure
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.share_changes import NEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.comparison import Comparison
    from countdesk.models.election import Candidate
    from countdesk.models.results import CandidateResult, Majority, PartyResult, Result
    from countdesk.models.seat_changes import Outcome
    from countdesk.models.verification import VerificationStatement

TURNOUT_LINES: dict[TurnoutMeasure, str] = {
    TurnoutMeasure.TOTAL: _("Total turnout"),
    TurnoutMeasure.BALLOT_BOX: _("Ballot box turnout"),
    TurnoutMeasure.VALID: _("Valid vote turnout"),
    TurnoutMeasure.AS_DECLARED: _("Turnout as declared"),
}
"""Each turnout by its measure, the widest first."""

STANDINGS: dict[Standing, str] = {
    Standing.STOOD: "",
    Standing.NEW: NEW,
    Standing.UNKNOWN: _("Not known last time"),
}

VOTES_OF_SHARES: dict[Base, str] = {
    Base.AVERAGE: _("Average votes"),
    Base.TOP: _("Top vote"),
}
"""What a slate's share is of, where that is not the sum of its votes."""

ABSENT = _("Did not stand this time")
UNNAMED = _("Not named last time")
"""What stands beside a line of the past result that is of nobody who stands now."""

_COUNT_UNFINISHED = _("The count is not finished: these figures will still move.")


def name_in_prose(candidate: Candidate) -> str:
    """Return a candidate's name as it stands in a sentence, the surname in capitals."""
    if candidate.surname and candidate.forenames:
        return f"{candidate.forenames} {candidate.surname.upper()}"
    return wording.name_on_notice(candidate)


def known_as(candidate: Candidate) -> str | None:
    """Return the line that gives a commonly used name, None where there is no other name."""
    if not candidate.common_name or candidate.common_name == candidate.name:
        return None
    return _("(commonly known as {name})").format(name=candidate.common_name)


def votes_of_share(line: PartyResult, result: Result) -> Fraction | None:
    """Return the votes that a party's share is of, None while a candidate's are unknown."""
    if line.votes is None:
        return None
    slate = [
        known.votes for known in result.candidates if known.candidate.comparison_key == line.key
    ]
    votes = [known for known in slate if known is not None]
    if not votes or len(votes) < len(slate):
        return None
    match result.base:
        case Base.AVERAGE:
            return Fraction(sum(votes), len(votes))
        case Base.TOP:
            return Fraction(max(votes))
        case _:
            return Fraction(sum(votes))


def standing_of(line: CandidateResult, result: Result) -> str:
    """Return what stands beside a candidate: elected, by lot, or that a lot fell or is owed."""
    if line.elected:
        return _("Elected by lot") if line.by_lot else _("Elected")
    if line.by_lot:
        return _("Favoured by lot")
    return _("Lot owed") if line.candidate.identifier in result.awaiting_lot else ""


def elected(result: Result) -> str:
    """Return who is elected, each with the party; what a lot still has to decide is said."""
    names = [_elected(line) for line in result.winners]
    tied = [line for line in result.candidates if line.candidate.identifier in result.awaiting_lot]
    if tied:
        between = wording.listed([line.candidate.name for line in tied])
        names.append(_("a lot is owed between {names}").format(names=between))
    return ", ".join(names) if names else _("not known")


def _elected(line: CandidateResult) -> str:
    form = _("{name} ({party}) by lot") if line.by_lot else _("{name} ({party})")
    return form.format(name=line.candidate.name, party=parties.short_name(line.candidate.party))


def outcome_of(outcome: Outcome | None, result: Result) -> str:
    """Return hold or gain, of several seats who won them, and why neither can be said."""
    said = wording.called(outcome, result)
    if said is not None:
        return said
    if not result.is_settled:
        return _not_settled(result)
    if not result.winners:
        return _("unknown: nobody is elected yet")
    return _("unknown: who held the seat is not known")


def net_seats(comparison: Comparison, result: Result) -> str:
    """Return which parties gained and lost seats, or why that cannot be said."""
    said = wording.net_seats(comparison.net_seats)
    if said is not None:
        return said
    if not result.winners:
        return _("unknown") if result.is_declared else _not_settled(result)
    return _("unknown: who held the seats is not known")


def _not_settled(result: Result) -> str:
    return _("unknown: in dispute") if result.is_declared_in_dispute else _("not declared yet")


def outcomes(comparison: Comparison, result: Result) -> tuple[tuple[str, str], ...]:
    """Return what came of a contest against each holder of the seat, or of several the seats."""
    against_last = outcome_of(comparison.outcome, result)
    if result.contest.seats > 1:
        return (
            (_("Outcome, seats won"), against_last),
            (_("Against the last election"), net_seats(comparison, result)),
        )
    return (
        (_("Outcome, against the last election"), against_last),
        (_("Outcome, against the eve of poll"), outcome_of(comparison.outcome_eve_of_poll, result)),
    )


def majority(result: Result) -> str | None:
    """Return words in place of a majority or a lead where there is none, None where there is."""
    if result.is_uncontested:
        return _("uncontested")
    if is_level(result):
        return f"0 ({EQUAL_VOTES})"
    return figures.UNKNOWN if result.majority is None else None


def margin_told(result: Result) -> str:
    """Return the majority, which is a lead until it is declared, with its share."""
    margin = result.majority
    said = majority(result)
    if margin is None or said is not None:
        return said or figures.UNKNOWN
    return f"{figures.whole(margin.votes)} ({margin_share(margin, result)})"


def margin_share(margin: Majority, result: Result) -> str:
    """Return the share of a majority or a lead: of votes, which is said where others are not.

    Where a paper carries several votes the shares of candidates are of papers.
    """
    share = figures.percent(margin.share)
    return share if result.contest.votes_each == 1 else _("{share} of votes").format(share=share)


def parties_by_share(result: Result) -> list[PartyResult]:
    """Return the parties by share, largest first, and of equals that of whoever has the seat.

    Those without votes stand last, in ballot order.
    """
    places: dict[str, int] = {}
    for place, line in enumerate(result.in_order_of_votes):
        places.setdefault(line.candidate.comparison_key, place)
    return sorted(
        result.parties,
        key=lambda line: (line.share is None, -(line.share or 0), places[line.key]),
    )


def count_unfinished(result: Result) -> str | None:
    """Return that figures will still move, None once they will not and before there are any."""
    is_moving = result.is_part_counted and result.stage is not Stage.SET_UP
    return _COUNT_UNFINISHED if is_moving else None


def counted(result: Result) -> Fraction | None:
    """Return how much of the verified papers is counted, None but while a count goes on."""
    return result.counted if result.stage in (Stage.COUNTING, Stage.RECOUNT) else None


def papers_open(result: Result) -> bool:
    """Return whether the verified papers are more than those on sheets and those rejected.

    A reader then wants all of their parts, to make them up again.
    """
    return bool(result.doubtful or result.papers_unaccounted) and not result.from_declared_totals


def has_rejected(result: Result) -> bool:
    """Return whether any rejected papers are stated, be it that there are none."""
    by_head = result.rejected_by_head.values()
    return result.rejected_papers is not None or any(papers is not None for papers in by_head)


def papers_unaccounted(result: Result) -> int | None:
    """Return verified papers less all their parts, below zero where these are too many.

    While nobody has stated any rejected papers it is not known how many of those left they are.
    """
    papers = result.papers_unaccounted
    is_known = papers is not None and (papers <= 0 or has_rejected(result))
    return papers if is_known else None


def rejected_papers(result: Result) -> str:
    """Return the papers rejected: a total, what there is so far, or a dash."""
    return _so_far(result.rejected_papers, result.rejected_so_far, wording.rejected_so_far(result))


def ballot_papers_called(result: Result) -> str:
    """Return what the papers are called: those declared otherwise are not verified here."""
    return (
        _("Ballot papers as declared")
        if result.papers_are_declared
        else _("Ballot papers verified")
    )


def verified_papers(result: Result, verification: VerificationStatement) -> str:
    """Return the papers verified: a total, what there is so far, or a dash."""
    so_far = wording.verified_so_far(result, verification)
    return _so_far(result.verified_papers, result.verified_so_far, so_far)


def _so_far(total: int | None, papers: int, so_far: str | None) -> str:
    return figures.whole(total) if so_far is None else f"{figures.whole(papers)} {so_far}"


EQUAL_VOTES = _("equal votes")
"""What stands in the place of the share of a majority or a lead of none."""

UNCONTESTED = _("Uncontested: there are no more candidates than seats, so nobody votes.")


WITHOUT_POLL: dict[Stage, str] = {
    Stage.COUNTERMANDED: _(
        "The notice of poll was countermanded: no votes are given, and there is no turnout."
    ),
    Stage.ABANDONED: _("The poll was abandoned: no votes are counted, and there is no turnout."),
}
"""What stands in the place of the votes of a contest that has none."""


def without_poll(result: Result) -> str | None:
    """Return why nobody has votes, None where there is or will be a poll."""
    if result.stage in WITHOUT_POLL:
        return WITHOUT_POLL[result.stage]
    return UNCONTESTED if result.is_uncontested else None


def seats_left_vacant(result: Result) -> str | None:
    """Return that fewer candidates stand than there are seats, None where every seat is filled."""
    vacant = result.contest.seats - len(result.candidates)
    if vacant <= 0 or not result.is_uncontested:
        return None
    return ngettext(
        "{n} seat is left vacant, for fewer candidates stand than there are seats.",
        "{n} seats are left vacant, for fewer candidates stand than there are seats.",
        vacant,
    ).format(n=figures.whole(vacant))


def is_level(result: Result) -> bool:
    """Return whether votes are equal across the line of the seats."""
    return result.majority is not None and result.majority.votes == 0


def valid_papers(result: Result) -> int | None:
    """Return the valid papers, None where more are rejected than there are: no number is right."""
    papers = result.valid_papers
    return None if papers is None or papers < 0 else papers


def unused_votes(result: Result) -> int | None:
    """Return the votes not used where a paper has several, None where too many were given."""
    unused = result.unused_votes if result.contest.votes_each > 1 else None
    return None if unused is None or unused < 0 else unused


def share_of_papers(line: CandidateResult, result: Result) -> Fraction | None:
    """Return the share of the valid papers that name a candidate, None where no number is right.

    More papers than there are can name nobody: then votes and papers do not agree.
    """
    papers = valid_papers(result)
    if papers is None or any((known.votes or 0) > papers for known in result.candidates):
        return None
    return line.share_of_papers


def candidate_share(line: CandidateResult, result: Result) -> Fraction | None:
    """Return the share that stands beside a candidate: of papers, where they carry several votes.

    There a part of all votes tells nobody how many chose the candidate.
    """
    return line.share if result.contest.votes_each == 1 else share_of_papers(line, result)


def share_heading(result: Result) -> str:
    """Return what stands over the shares of candidates, which says what they are of."""
    return _("Share") if result.contest.votes_each == 1 else _("Of papers")


def turnout(result: Result, measure: TurnoutMeasure) -> Fraction | None:
    """Return the turnout by one measure, None where more are rejected than there are papers."""
    known = result.turnout(measure)
    return None if known is None or known < 0 else known


def turnouts(result: Result) -> Iterator[tuple[TurnoutMeasure, Fraction]]:
    """Yield each turnout that is known, the widest first, and last what was only declared."""
    for measure in TURNOUT_LINES:
        known = turnout(result, measure)
        if known is not None:
            yield measure, known
