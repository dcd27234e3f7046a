"""What is wrong with the chain of a count file, as sentences."""

from __future__ import annotations

from countdesk.wording.language import gettext as _

CHAIN_FAULTS: dict[str, str] = {
    "entry_altered": _("Entry {sequence} of strand {strand} was altered after it was written."),
    "entry_missing": _("Entries before entry {sequence} of strand {strand} are missing."),
    "link_broken": _(
        "Entry {sequence} of strand {strand} does not follow from the entry before it."
    ),
    "strand_unopened": _("Strand {strand} does not begin with its own opening."),
    "strand_foreign": _("Strand {strand} belongs to another count file."),
    "head_missing": _(
        "Entry {sequence} of strand {strand} is named by a later opening and is not in the file."
    ),
    "acknowledged_missing": _(
        "Entry {sequence} of strand {strand} was saved on this computer and is not in the file: "
        "the end of it was cut off."
    ),
}
"""Each fault of a chain by its code."""


def chain_fault(code: str, strand: str, sequence: int) -> str:
    """Return one fault of a chain as a sentence."""
    return CHAIN_FAULTS[code].format(strand=strand[:8], sequence=sequence)
