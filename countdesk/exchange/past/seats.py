"""How many seats a contest of a past election had, from what its table says and who stood."""

from collections import defaultdict

from countdesk.exchange.past.gathered_contests import CandidacyLine, GatheredContest
from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.past.stood import called
from countdesk.models.baseline import OTHERS
from countdesk.models.election import Party


def counted(number: int, noun: str) -> str:
    """Return so many of something in words."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def marks(lines: list[CandidacyLine]) -> int:
    """Return how many are marked as elected."""
    return [line.elected for line in lines].count(True)


def seats_of(
    gathered: GatheredContest, stated: int | None, lines: list[CandidacyLine], notes: NoteList
) -> int:
    """Return the seats that are stated, else the marks of those elected, else the least there were.

    No party puts up more candidates than there are seats, so its largest slate tells the least.
    """
    marked = marks(lines)
    if stated is None:
        if not marked:
            return _least_seats(gathered, lines, notes)
        return marked + _unread_marks(gathered, lines, marked, notes)
    if marked and marked != stated:
        notes.note(
            gathered.line,
            None,
            gathered.name,
            f"{counted(marked, 'candidate')} marked as elected to {counted(stated, 'seat')}, so "
            "nobody is taken for elected there",
            NoteKind.MARKS_UNLIKE_SEATS,
        )
    return stated


def _least_seats(gathered: GatheredContest, lines: list[CandidacyLine], notes: NoteList) -> int:
    """Return the candidates of the largest slate, one where no party has several, and note it."""
    unsaid = "nothing says how many seats it had and nobody is marked as elected"
    party, largest = _largest_slate(lines)
    if party is None or largest == 1:
        done, kind = f"{unsaid}, so one seat is taken", NoteKind.SEATS_UNSAID
    else:
        kind = NoteKind.SEATS_BY_SLATE
        done = (
            f"{unsaid}; {largest:,} candidates of one party ({called(party)}) stood there, so "
            f"{largest:,} seats are taken"
        )
    notes.note(gathered.line, None, gathered.name, done, kind)
    return largest


def _largest_slate(lines: list[CandidacyLine]) -> tuple[Party | None, int]:
    """Return the party with most candidates and their number, of equals the one met first.

    One name on two lines is one candidate. Who stands for no party is in no slate, nor is who is
    only said to be one of the others.
    """
    named: dict[str, set[str]] = defaultdict(set)
    unnamed: dict[str, int] = defaultdict(int)
    parties: dict[str, Party] = {}
    for line in lines:
        if line.party.stands_alone or line.party.key == OTHERS.key:
            continue
        key = line.party.key
        parties.setdefault(key, line.party)
        if line.name is None:
            unnamed[key] += 1
        else:
            named[key].add(line.name.casefold())
    slates = {key: len(named[key]) + unnamed[key] for key in parties}
    largest = max(slates, key=lambda key: slates[key], default=None)
    return (None, 1) if largest is None else (parties[largest], slates[largest])


def _unread_marks(
    gathered: GatheredContest, lines: list[CandidacyLine], marked: int, notes: NoteList
) -> int:
    """Return how many more may have been elected than are marked, and note them."""
    says_not = any(line.elected is False for line in lines)
    # Where others are marked as not elected, a blank is no mark at all.
    unread = gathered.unread_marks or sum(
        line.is_mark_unread or (says_not and line.elected is None) for line in lines
    )
    if unread:
        notes.note(
            gathered.line,
            None,
            gathered.name,
            f"{counted(marked, 'candidate')} marked as elected, and of {unread:,} more nobody can "
            f"read it; {counted(marked + unread, 'seat')} taken, and nobody is taken for elected "
            "there",
            NoteKind.MARKS_UNREAD,
        )
    return unread
