"""Lines of totals, turnout and the like that stand among those of candidates."""

import re
from collections.abc import Iterable

from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.past.stood import WrittenParty
from countdesk.parties import RecognisedBy, recognised

_WORDS = re.compile(
    r"""(?x) \W* (?:the\s+)? (?:
        (?P<electorate> (?:total\s+|registered\s+|eligible\s+)? (?:electorate|electors) )
      | (?P<turnout> (?:total\s+|overall\s+|ward\s+)? turnout
            (?:\s+(?:figure|percentage|percent))? )
      | (?P<majority> (?:winning\s+)? majority )
      | (?P<rejected> (?:total\s+|number\s+of\s+)? (?:rejected|spoil(?:t|ed)|invalid)
            (?:\s+(?:ballots?|ballot\s+papers|papers|votes)){0,2} )
      | (?P<valid> (?:total\s+|number\s+of\s+)? valid
            (?:\s+(?:ballots?|ballot\s+papers|papers|votes))? (?:\s+(?:cast|polled))? )
      | (?P<total> (?:grand\s+|sub[\s-]?|overall\s+|ward\s+|number\s+of\s+)? total s?
            (?:\s+(?:of|number|valid|all|votes|voted|cast|poll|polled|polls|ballots?|papers))*
          | (?:all\s+|number\s+of\s+)? (?:votes|ballots|ballot\s+papers)
            \s+ (?:cast|polled|issued) )
    ) [\W\d]*
    """
)
"""What stands in the place of a candidate or a party on such a line."""

_PARTS = ("total", "elector", "turnout", "majority", "reject", "spoil", "valid", "votes", "ballot")
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
