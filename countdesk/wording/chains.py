"""What is wrong with the chain of a count file, as sentences."""

from __future__ import annotations

from countdesk import figures
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

CHAIN_FAULTS: dict[str, str] = {
    "entry_altered": _(
        "Entry {sequence} of strand {strand} was changed after it was written: compare it with an "
        "earlier copy."
    ),
    "entry_missing": _(
        "One or more entries before entry {sequence} of strand {strand} are missing: open an "
        "earlier copy."
    ),
    "link_broken": _(
        "Entry {sequence} of strand {strand} does not follow from the entry before it: an entry "
        "was changed, added or put in another order."
    ),
    "strand_unopened": _(
        "Strand {strand} does not begin with its own opening: its beginning was cut off, or an "
        "opening stands where none belongs."
    ),
    "strand_foreign": _(
        "Strand {strand} was begun in another count file: find out how it came here."
    ),
    "head_missing": _(
        "Strand {strand} no longer holds the entry that was its last when the file was opened "
        "again: its end was cut off or written anew."
    ),
    "acknowledged_missing": _(
        "This computer saved entry {sequence} of strand {strand}, and this file does not hold it: "
        "it may be an older copy, or its end was cut off."
    ),
}
"""Each fault of a chain by its code."""


NO_SIGN_OFF: dict[str, str] = {
    "unchecked": _(
        "Nothing is agreed before the journal of this file is checked, which goes on in every "
        "pause (see the status bar): try again in a moment. What the Returning Officer has "
        "declared can be recorded now."
    ),
    "older copy": _(
        "Nothing is agreed on an older copy: open the newest copy, or open this one again and "
        "go on from it. What the Returning Officer has declared can be recorded."
    ),
    "broken": _(
        "Nothing is agreed here, for the journal of this file was altered or cut: open the latest "
        "copy. What the Returning Officer has declared can be recorded."
    ),
}
"""Why this desk does not agree to a result, by what is known of the chain."""

NO_EXPORT: dict[str, str] = {
    "unchecked": _(
        "Nothing is printed before the journal of this file is checked, which goes on in every "
        "pause (see the status bar): try again in a moment."
    ),
    "older copy": _(
        "Nothing is printed from an older copy: open the newest copy, or open this one again and "
        "go on from it."
    ),
}
"""Why no sheet is made, by what is known of the chain."""

JOURNAL_BROKEN = _(
    "The journal of this count file was altered or cut: nobody can vouch for these figures."
)
"""What a sheet says that is made from a broken chain."""


def chain_fault(code: str, strand: str, sequence: int) -> str:
    """Return one fault of a chain as a sentence."""
    return CHAIN_FAULTS[code].format(strand=strand[:8], sequence=sequence)


def older_copy(entries: int) -> str:
    """Return that a file lacks entries at its end which this computer once saved in it."""
    return ngettext(
        "This file is an older copy, or its end was cut off: this computer saved {n} later entry.",
        "This file is an older copy, or its end was cut off: this computer saved {n} later "
        "entries.",
        entries,
    ).format(n=figures.whole(entries))
