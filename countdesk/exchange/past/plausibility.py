"""What the figures of a past contest say of one another, noted where they cannot all be right."""

from collections import Counter
from fractions import Fraction

from countdesk.exchange.candidacies import SHARES_AT_MOST
from countdesk.exchange.cells import WHOLE
from countdesk.exchange.past.facts import Facts
from countdesk.exchange.past.gathered_contests import CandidacyLine, GatheredContest
from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.past.seats import counted
from countdesk.exchange.past.stood import called
from countdesk.figures import percent
from countdesk.models.baseline import OTHERS

_LIKE_ONE = Fraction(3, 2)
"""Percent up to which the shares of a contest were meant as parts of one."""

_ROUNDED_BY = Fraction(1, 200)
"""How far a share in whole percent is at most from what it was rounded from, as part of one."""

_SEVERAL = 3
"""Candidates from which on one with the votes of all others, or votes of 1, 2, 3, are no chance."""


def note_implausible(
    gathered: GatheredContest,
    facts: Facts,
    seats: int,
    lines: list[CandidacyLine],
    notes: NoteList,
) -> None:
    """Note figures of a contest that cannot all be right; all of them are kept as published."""
    votes = [line.votes for line in lines if line.votes is not None]
    for what in _too_large(facts, seats, sum(votes)):
        _note(gathered, f"{what}; both are kept as published", NoteKind.FIGURES_TOO_LARGE, notes)
    _check_slates(gathered, seats, lines, notes)
    shares = [line.share for line in lines if line.share]
    if shares:
        _check_shares(gathered, lines, shares, notes)
    if len(votes) < len(lines):
        return
    if shares:
        _check_shares_of_votes(gathered, lines, sum(votes), notes)
    if len(votes) >= _SEVERAL:
        _check_votes(gathered, lines, votes, notes)


def _too_large(facts: Facts, seats: int, votes: int) -> list[str]:
    """Return which figures are more than others leave room for."""
    papers, rejected, valid = facts.papers, facts.rejected, facts.valid_papers
    said: list[str] = []
    if valid is not None and votes > valid * seats:
        said.append(f"{votes:,} votes are more than {valid:,} valid papers can carry")
    if papers is not None and facts.electorate is not None and papers > facts.electorate:
        said.append(f"{papers:,} papers are more than its {facts.electorate:,} electors")
    if papers is not None and rejected is not None and rejected > papers:
        said.append(f"{rejected:,} rejected papers are more than {papers:,} papers")
    elif valid is None and papers is not None and votes > (papers - (rejected or 0)) * seats:
        said.append(f"{votes:,} votes are more than {papers:,} papers can carry")
    return said


def _check_slates(
    gathered: GatheredContest, seats: int, lines: list[CandidacyLine], notes: NoteList
) -> None:
    """Note a party with more candidates than seats, as where two areas of one name stand there."""
    if len(lines) - len({line.party.key for line in lines}) < seats:
        # No party can have so many, as in most contests.
        return
    parties = {line.party.key: line.party for line in lines if not line.party.stands_alone}
    slates = Counter(line.party.key for line in lines if line.party.key in parties)
    key, most = slates.most_common(1)[0] if slates else ("", 0)
    if most > seats and key != OTHERS.key:
        party = parties[key]
        done = (
            f"{most:,} candidates of one party ({called(party)}) for {counted(seats, 'seat')}; "
            "check the seats, or whether these are several areas of one name"
        )
        _note(gathered, done, NoteKind.SLATE_BEYOND_SEATS, notes)


def _check_shares(
    gathered: GatheredContest, lines: list[CandidacyLine], shares: list[Fraction], notes: NoteList
) -> None:
    """Note shares that are more than the whole, or parts of one where percent were expected."""
    together = sum(shares) * WHOLE
    if together <= _LIKE_ONE and len(lines) > 1:
        done = (
            "its shares add up to about 1 percent; if they are parts of one, read the table again "
            "with --share-of-one"
        )
        _note(gathered, done, NoteKind.SHARES_OF_ONE, notes)
    if together > SHARES_AT_MOST:
        done = "its shares add up to more than 100; they are kept as published"
        _note(gathered, done, NoteKind.FIGURES_TOO_LARGE, notes)


def _check_shares_of_votes(
    gathered: GatheredContest, lines: list[CandidacyLine], total: int, notes: NoteList
) -> None:
    """Note the first share that is not that of the votes beside it."""
    for line in lines:
        if line.share is not None and total and not _fits(line.share, line.votes or 0, total):
            done = (
                f"{line.votes:,} of {total:,} votes are no share of {percent(line.share)}, which "
                f"the table gives {line.name or line.party.name}; the votes are kept"
            )
            _note(gathered, done, NoteKind.SHARES_UNLIKE_VOTES, notes)
            return


def _check_votes(
    gathered: GatheredContest, lines: list[CandidacyLine], votes: list[int], notes: NoteList
) -> None:
    """Note votes that may be ranks, and those of one that may be the total of the others."""
    total, most = sum(votes), max(votes)
    if most == len(votes) and sorted(votes) == list(range(1, most + 1)):
        done = "its votes are 1, 2, 3 and so on, which may be ranks; check them"
        _note(gathered, done, NoteKind.VOTES_LIKE_RANKS, notes)
    if total and most * 2 == total:
        line = next(line for line in lines if line.votes == most)
        done = (
            f"{most:,} votes are as many as all the others of {gathered.name} have together, "
            "which may be their total; check it"
        )
        found = line.name or line.party.name
        notes.note(line.line, None, found, done, NoteKind.VOTES_LIKE_TOTAL)


def _fits(share: Fraction, votes: int, total: int) -> bool:
    """Return whether a share is that of the votes, to the rounding of whole percent.

    In whole numbers, since this is asked of every line of a table.
    """
    whole = share.denominator
    apart = abs(votes * whole - share.numerator * total)
    return apart * _ROUNDED_BY.denominator <= total * whole * _ROUNDED_BY.numerator


def _note(gathered: GatheredContest, done: str, kind: NoteKind, notes: NoteList) -> None:
    notes.note(gathered.line, None, gathered.name, done, kind)
