"""Lines of totals, turnout and the like that stand among those of candidates."""

import re
from collections.abc import Iterable

from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.past.stood import WrittenParty
from countdesk.models.area_names import area_key
from countdesk.parties import RecognisedBy, recognised

_WORDS = re.compile(
    r"""(?x) \W* (?:the\s+)?
    (?: (?:total|overall|ward|percentage|(?:total\s+)?(?:number|no\.?)\s+of(?:\s+the)?) \s+ )* (?:
        (?P<electorate> (?:registered\s+|eligible\s+)? (?:electorate|electors)
          | (?:registered|eligible) \s+ voters )
      | (?P<turnout> turnout (?:\s+(?:figure|percentage|percent))? )
      | (?P<majority> (?:winning\s+)? majority )
      | (?P<rejected> (?:rejected|spoil(?:t|ed)|invalid)
            (?:\s+(?:ballots?|ballot\s+papers?|papers?|votes?)){0,2}
          | (?:ballots?|ballot\s+papers?|papers?|votes?) \s+ (?:rejected|spoil(?:t|ed))
          | (?:rejected\s+)? (?:[a-e]\W+)? (?:for\s+|being\s+)? (?:
                (?:want|lack) \s+ of \s+ (?:an\s+|the\s+)? official \s+ mark
              | (?:voting|voted) \s+ for \s+ more \s .*
              | writing \s .* identif .*
              | unmarked (?:\s+ or \s .*)?
              | (?:wholly\s+|partly\s+)? void \s+ for \s+ uncertainty
              | rejected \s+ in \s+ part ) )
      | (?P<valid> valid (?:\s+(?:ballots?|ballot\s+papers?|papers?|votes?))?
            (?:\s+(?:cast|polled))? )
      | (?P<total> (?:grand\s+|sub[\s-]?|verified\s+)? total s?
            (?:\s+(?:of|number|valid|all|votes?|voted|cast|poll|polled|polls|ballots?|papers
                |verified))*
          | (?:all\s+)? (?:votes|ballots|ballot\s+papers)
            \s+ (?:cast|polled|issued|verified)
          | verified \s+ (?:votes|ballots|ballot\s+papers)
          | (?:number|no\.?) \s+ of \s+ votes )
    ) [\W\d]*
    """
)
"""What stands in the place of a candidate or a party on such a line."""

_TOTAL_OF = re.compile(
    r"(?:grand |sub ?)?totals?(?: votes?)?(?: for| of)? (?P<after>.+)"
    r"|(?P<before>.+?) (?:grand |sub ?)?totals?(?: votes?)?"
)
"""The key of an area that is the total of another, as a spreadsheet writes its subtotals."""

_PARTS = (
    *("total", "elector", "voters", "turnout", "majority", "reject", "spoil", "valid", "votes"),
    *("ballot", "official mark", "voting", "voted", "identif", "unmarked", "uncertainty"),
)
"""What one of these words holds at least."""

_MEANINGS = {
    "electorate": "the electorate",
    "turnout": "the turnout",
    "majority": "the majority",
    "rejected": "the rejected papers",
    "valid": "the valid votes or papers",
    "total": "a total",
}


def meant(text: str | None) -> str | None:
    """Return what a text is a word for, such as the turnout; None where it may be a name."""
    match = _WORDS.fullmatch(text.casefold()) if text else None
    return None if match is None else _MEANINGS[match.lastgroup or ""]


def may_be_among(texts: Iterable[str]) -> bool:
    """Return whether one of many texts may be such a word, which of most of them none is."""
    together = "\n".join(texts).casefold()
    return any(part in together for part in _PARTS)


class AreasWithTotals:
    """Tells a line of totals by its area; `areas` are all that a table names."""

    def __init__(self, areas: Iterable[str]) -> None:
        named = set(areas)
        has_totals = any("total" in area.casefold() for area in named)
        self._keys = frozenset(map(area_key, named)) if has_totals else frozenset()

    def meant(self, area: str | None) -> str | None:
        """Return what figure stands in the place of an area; "Ash Total" is one where Ash is."""
        told = meant(area)
        if told is not None or not self._keys or area is None:
            return told
        match = _TOTAL_OF.fullmatch(area_key(area))
        of_area = match and area_key(match["after"] or match["before"])
        return _MEANINGS["total"] if of_area in self._keys else None


def total_on_line(candidate: str | None, written: WrittenParty) -> str | None:
    """Return what figure of its contest a line gives, None where it is that of a candidate.

    A person may be called Total: who stands for a party that is known is a candidate.
    """
    if not candidate:
        return meant(written.spelling)
    taken = meant(candidate)
    if taken is None or not written.spelling or meant(written.spelling) is not None:
        return taken
    told = recognised(written.identifier or None, written.spelling, written.mnis or None)
    return taken if told.by is RecognisedBy.NOTHING else None


def note_total(notes: NoteList, line: int, found: str, figure_meant: str) -> None:
    """Note a line that gives a figure of its contest, or of all contests, and no candidate."""
    done = f"taken for {figure_meant} and not for a candidate, so the line is left out"
    notes.note(line, None, found, done, NoteKind.TOTAL_LEFT_OUT)
