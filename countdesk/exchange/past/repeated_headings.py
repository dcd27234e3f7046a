"""Lines that repeat the headings of a table, as where several tables were put one after another."""

from dataclasses import replace

from countdesk.exchange.past.forms import PastForm
from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.tables import Row, Table


def without_repeated_headings(table: Table, form: PastForm, notes: NoteList) -> Table:
    """Return a table without the lines on which the headings that are read stand again."""
    if not form.has_headings:
        return table
    read = {heading for field in form.fields for heading in form.headings(field)}
    written = {
        heading: text.casefold()
        for heading, text in zip(table.headings, table.written, strict=True)
        if heading in read
    }
    kept: list[Row] = []
    for row in table.rows:
        if any(row.text(heading).casefold() != text for heading, text in written.items()):
            kept.append(row)
            continue
        done = "the headings stand here again, so the line is left out"
        found = ", ".join(filter(None, row.texts))
        notes.note(row.line, None, found, done, NoteKind.HEADINGS_REPEATED)
    # A table of headings alone is refused for having no figures.
    return replace(table, rows=tuple(kept) or table.rows)
