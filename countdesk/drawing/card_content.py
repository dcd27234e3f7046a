"""What a result card says: every text and figure of it, before anything has a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import figures, parties, wording
from countdesk.exchange import phrases
from countdesk.exchange.declaration import printable
from countdesk.models.share_changes import Standing
from countdesk.wording import pictures as words
from countdesk.wording.corrections import result_in_brief
from countdesk.wording.language import gettext as _
from countdesk.wording.outcomes import pair_of_swing
from countdesk.wording.press_names import name_in_press, outcome_name, press_name
from countdesk.wording.press_outcomes import held_or_gained, outcome_line, seats_moved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from countdesk.exchange.declaration import Declaration
    from countdesk.exchange.frozen import FrozenContest
    from countdesk.models.results import CandidateResult


@dataclass(frozen=True, slots=True)
class CardLine:
    """One candidate on a card, in texts; `part` is of the most votes that anybody has.

    `mark` says that the candidate is elected, or that a lot is owed; `colour` is the party's.
    `number` and `portion` are the votes and the share as they are added up.
    """

    name: str
    party: str
    short: str
    votes: str
    share: str
    change: str
    mark: str
    is_elected: bool
    colour: str
    number: int | None
    portion: Fraction | None
    part: float


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the result with what it is of; `note` stands beside it, smaller."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CardContent:
    """All that a card says, from its head to its foot.

    `is_final` says that the result is declared, or that there is no poll: until then `status` is
    what a reader has to see first. Under the `headline` stands `beneath` which seats moved, or what
    the outcome is against another holder. `compared` names what the changes are against.
    """

    name: str
    election: str
    authority: str
    status: str
    is_final: bool
    headline: str
    beneath: str
    elected: str
    lines: tuple[CardLine, ...]
    has_votes: bool
    has_changes: bool
    compared: str
    facts: tuple[Fact, ...]
    by_party: str
    cautions: tuple[str, ...]
    told: tuple[str, ...]
    source: str

    @property
    def title(self) -> str:
        """Return what a picture of it is called."""
        return ": ".join(filter(None, (self.name, self.headline or self.status)))


def card_content(contest: FrozenContest) -> CardContent:
    """Return what a card says of a contest."""
    declaration, result = contest.declaration, contest.result
    described, stage = result.contest, result.stage
    lines = tuple(_lines(contest))
    has_votes = any(line.number is not None for line in lines)
    return CardContent(
        name=printable(described.name),
        election=printable(words.election_and_day(described)),
        authority=printable(described.authority or ""),
        status=declaration.status,
        is_final=stage.is_declared or stage.is_without_poll,
        headline=printable(outcome_line(contest.comparison.outcome, result) or ""),
        beneath=printable(_beneath(contest)),
        elected=printable(words.elected(result)),
        lines=lines,
        has_votes=has_votes,
        has_changes=any(line.change != figures.UNKNOWN for line in lines),
        compared=_compared(contest, has_votes=has_votes),
        facts=tuple(_facts(contest)),
        by_party=words.by_party(result, contest.comparison),
        cautions=tuple(map(printable, _cautions(contest))),
        told=tuple(map(printable, filter(None, (phrases.without_poll(result), *declaration.told)))),
        source=printable(_source(declaration)),
    )


def _beneath(contest: FrozenContest) -> str:
    """Return which of several seats moved; of one the outcome by the eve of poll where it differs.

    Nothing while nobody is elected.
    """
    result, comparison = contest.result, contest.comparison
    if not result.winners:
        return ""
    if result.contest.seats > 1:
        moved = seats_moved(comparison.net_seats) or ""
        return moved[:1].upper() + moved[1:]
    eve = comparison.outcome_eve_of_poll
    if eve is None or eve == comparison.outcome:
        return ""
    return words.by_eve_of_poll(held_or_gained(eve))


def _lines(contest: FrozenContest) -> Iterator[CardLine]:
    result = contest.result
    most = max((line.votes or 0 for line in result.candidates), default=0)
    for line in result.in_order_of_votes:
        candidate = line.candidate
        yield CardLine(
            name=printable(name_in_press(candidate)),
            party=printable(press_name(candidate.party).beside),
            short=printable(_short(candidate.party.stands_alone, line)),
            votes=figures.whole(line.votes),
            share=figures.percent(line.share),
            change=_change(contest, line),
            mark=phrases.standing_of(line, result),
            is_elected=line.elected is True,
            colour=parties.colour(candidate.party),
            number=line.votes,
            portion=line.share,
            part=line.votes / most if line.votes and most else 0.0,
        )


def _short(is_alone: bool, line: CandidateResult) -> str:
    return _("Ind") if is_alone else parties.short_name(line.candidate.party)


def _change(contest: FrozenContest, line: CandidateResult) -> str:
    """Return the change of a candidate's share, that the party is new, or nothing."""
    known = contest.comparison.candidates[line.candidate.identifier]
    if known.change is None:
        return figures.UNKNOWN
    return words.NEW if known.standing is Standing.NEW else figures.change(known.change)


def _cautions(contest: FrozenContest) -> Iterator[str]:
    """Yield what stands in warning above a result.

    Of a correction that is why, and what moved in the result: the figures entered that moved for
    it are on the sheets.
    """
    declaration = contest.declaration
    corrected = wording.corrected(contest.count)
    if corrected is not None:
        yield corrected
        yield from result_in_brief(declaration.record.result_moved)
    for caution in declaration.cautions_in_brief:
        if caution != declaration.corrected:
            yield caution


def _compared(contest: FrozenContest, *, has_votes: bool) -> str:
    """Return what the changes are against, nothing before there are votes to compare."""
    past = contest.comparison.past
    if not has_votes:
        return ""
    if past is None:
        return words.NO_PAST
    return printable(words.compared_with(past, contest.result.base))


def _facts(contest: FrozenContest) -> Iterator[Fact]:
    """Yield majority, turnout and swing, each as far as there is one."""
    result, comparison = contest.result, contest.comparison
    if result.stage.is_without_poll or not result.valid_votes:
        if result.electorate:
            yield Fact(_("Electorate"), figures.whole(result.electorate))
        return
    instead = phrases.majority(result)
    if instead is not None:
        yield Fact(wording.margin(result), instead)
    elif result.majority is not None:
        share = figures.percent(result.majority.share)
        votes = figures.whole(result.majority.votes)
        yield Fact(wording.margin(result), votes, share)
    measure = result.turnout_measure
    turnout = None if measure is None else phrases.turnout(result, measure)
    if measure is not None and turnout is not None:
        change = comparison.turnout_changes.get(measure)
        note = "" if change is None else figures.change(change)
        yield Fact(phrases.TURNOUT_LINES[measure], figures.percent(turnout), note)
    swing = comparison.butler
    if swing is not None:
        pair = pair_of_swing(swing, outcome_name)
        yield Fact(_("Swing"), figures.points(swing.size), printable(pair))


def _source(declaration: Declaration) -> str:
    """Return who recorded the figures, which state they are of, and of which journal."""
    recorded = declaration.recorded_by or words.made_at(declaration.desk)
    return words.source((recorded, declaration.state), declaration.short_digest)
