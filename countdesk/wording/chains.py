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
