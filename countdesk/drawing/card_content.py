"""What a result card says: every text and figure of it, before anything has a place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import figures, parties, wording
from countdesk.exchange import phrases
from countdesk.exchange.declaration import printable, told_of
from countdesk.wording import pictures as words
from countdesk.wording.corrections import result_in_brief
from countdesk.wording.language import gettext as _
from countdesk.wording.outcomes import pair_of_swing
from countdesk.wording.press_names import name_in_press, outcome_name, press_name
from countdesk.wording.press_outcomes import held_or_gained, outcome_line, seats_moved
from countdesk.wording.share_changes import change_words
from countdesk.wording.terms import one_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from countdesk.exchange.declaration import Declaration
    from countdesk.exchange.frozen import FrozenContest
    from countdesk.models.results import CandidateResult


@dataclass(frozen=True, slots=True)
class CardLine:
    """One candidate on a card, in texts.

    `part` is the share, of the whole length of a bar: None where it is not known, for a bar would
    tell it. `mark` says that the candidate is elected, or that a lot is owed; `colour` is the
    party's. `number` and `portion` are the votes and the share as they are added up; shares of
    papers that carry several votes are not.
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
    part: float | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the result with what it is of; `note` stands beside it, smaller.

    `compared` is what of it is against the past result, itself or its note. `brief` is the note
    in short names.
    """

    label: str
    value: str
    note: str = ""
    compared: str = ""
    brief: str = ""

    @property
    def note_in_brief(self) -> str:
        """Return the note as short as there is one."""
        return self.brief or self.note


@dataclass(frozen=True, slots=True)
class CardContent:
    """All that a card says, from its head to its foot.

    `is_final` says that the result is declared, or that there is no poll: until then `status` is
    what a reader has to see first. Under the `headline` stands `beneath` which seats moved, or what
    the outcome is against another holder. `share_heading` says what the shares of candidates are
    of. `compared` names what the changes are against, and `compared_in_facts` what is compared
    where no candidate has a change.
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
    share_heading: str
    has_votes: bool
    has_changes: bool
    compared: str
    compared_in_facts: str
    facts: tuple[Fact, ...]
    by_party: str
    cautions: tuple[str, ...]
    told: tuple[str, ...]
    source: str

    @property
    def title(self) -> str:
        """Return what a picture of it is called."""
        said = "; ".join(filter(None, (self.headline, self.beneath)))
        return ": ".join(filter(None, (self.name, said or self.status)))

    @property
    def without_changes(self) -> CardContent:
        """Return the same for a card that has no column for the changes of candidates."""
        return replace(self, has_changes=False, compared=self.compared_in_facts)

    @property
    def has_shares(self) -> bool:
        """Return whether anybody's share is known: without it there is neither column nor bar."""
        return any(line.part is not None for line in self.lines)


def card_content(contest: FrozenContest) -> CardContent:
    """Return what a card says of a contest."""
    declaration, result = contest.declaration, contest.result
    described, stage = result.contest, result.stage
    lines = tuple(_lines(contest))
    has_votes = any(line.number is not None for line in lines)
    has_changes = any(line.change != figures.UNKNOWN for line in lines)
    facts, by_party = tuple(_facts(contest)), words.by_party(result, contest.comparison)
    compared = _compared(contest, (words.CHANGES,)) if has_votes else ""
    in_facts = compared
    if has_votes and not by_party:
        in_facts = _compared(contest, [fact.compared for fact in facts if fact.compared])
    return CardContent(
        name=printable(described.name),
        election=printable(words.election_and_day(described)),
        authority=printable(described.authority or ""),
        status=declaration.status_beside,
        is_final=result.is_declared or stage.is_without_poll,
        headline=printable(outcome_line(contest.comparison.outcome, result) or ""),
        beneath=printable(_beneath(contest)),
        elected=printable(words.elected(result)),
        lines=lines,
        share_heading=phrases.share_heading(result),
        has_votes=has_votes,
        has_changes=has_changes,
        compared=compared if has_changes else in_facts,
        compared_in_facts=in_facts,
        facts=facts,
        by_party=by_party,
        cautions=tuple(one_sentence(printable(line)) for line in _cautions(contest)),
        told=tuple(map(printable, _told(contest))),
        source=printable(_source(declaration)),
    )


def _told(contest: FrozenContest) -> Iterator[str]:
    """Yield why there is no poll, with the reason given, and how the result came about."""
    declaration, without_poll = contest.declaration, phrases.without_poll(contest.result)
    if without_poll is not None:
        yield without_poll
        if declaration.stage.is_without_poll and declaration.reason:
            yield one_sentence(_("Reason: {reason}").format(reason=declaration.reason))
    yield from map(one_sentence, told_of(contest, name_in_press))


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
    for line in result.in_order_of_votes:
        candidate = line.candidate
        share = phrases.candidate_share(line, result)
        yield CardLine(
            name=printable(name_in_press(candidate)),
            party=printable(press_name(candidate.party).beside),
            short=printable(_short(candidate.party.stands_alone, line)),
            votes=figures.whole(line.votes),
            share=figures.percent(share),
            change=_change(contest, line),
            mark=phrases.standing_of(line, result),
            is_elected=line.elected is True,
            colour=parties.colour(candidate.party),
            number=line.votes,
            portion=line.share if result.contest.votes_each == 1 else None,
            part=None if share is None else float(min(share, Fraction(1))),
        )


def _short(is_alone: bool, line: CandidateResult) -> str:
    party = line.candidate.party
    return _("Ind") if is_alone and party.key else wording.short_party_stood_for(party)


def _change(contest: FrozenContest, line: CandidateResult) -> str:
    """Return the change of a candidate's share, that the party is new, or nothing."""
    known = contest.comparison.candidates[line.candidate.identifier]
    return figures.UNKNOWN if known.change is None else change_words(known) or figures.UNKNOWN


def _cautions(contest: FrozenContest) -> Iterator[str]:
    """Yield what stands in warning above a result, first how much of it is counted.

    Of a correction that is why, and what moved in the result: the figures entered that moved for
    it are on the sheets.
    """
    declaration = contest.declaration
    counted = wording.how_much_counted(contest.result)
    if counted is not None:
        yield counted
    corrected = wording.corrected(contest.count)
    if corrected is not None:
        yield corrected
        yield from result_in_brief(declaration.record.result_moved)
    yield from declaration.cautions_beside(name_in_press, in_brief=True)


def _compared(contest: FrozenContest, compared: Sequence[str]) -> str:
    """Return what these are against, nothing where nothing of them is known."""
    past = contest.comparison.past
    if past is None:
        return words.NO_PAST
    if not compared or not contest.comparison.has_changes:
        return ""
    return printable(words.compared_with(past, contest.result.base, compared))


def _facts(contest: FrozenContest) -> Iterator[Fact]:
    """Yield majority, turnout and swing, each as far as there is one."""
    result, comparison = contest.result, contest.comparison
    if result.stage.is_without_poll or not result.valid_votes:
        if result.electorate:
            yield Fact(_("Electorate"), figures.whole(result.electorate))
        return
    instead = phrases.majority(result)
    if instead is not None and instead != figures.UNKNOWN:
        yield Fact(wording.margin(result), instead)
    elif instead is None and result.majority is not None:
        share = phrases.margin_share(result.majority, result)
        votes = figures.whole(result.majority.votes)
        yield Fact(wording.margin(result), votes, share)
    measure = result.turnout_measure
    turnout = None if measure is None else phrases.turnout(result, measure)
    if measure is not None and turnout is not None:
        change = comparison.turnout_changes.get(measure)
        note = "" if change is None else figures.change(change)
        label = phrases.TURNOUT_LINES[measure]
        compared = words.CHANGE_IN_TURNOUT if note else ""
        yield Fact(label, figures.percent(turnout), note, compared)
    swing = comparison.butler
    if swing is not None:
        pair, brief = (
            printable(pair_of_swing(swing, of)) for of in (outcome_name, parties.short_name)
        )
        yield Fact(_("Swing"), figures.points(swing.size), pair, words.SWING, brief)


def _source(declaration: Declaration) -> str:
    """Return who recorded the figures, which state they are of, and of which journal."""
    recorded = declaration.recorded_by or words.made_at(declaration.desk)
    return words.source((recorded, declaration.state), declaration.short_digest)
