"""What notes on tables of past elections have alike, so that many of one kind are said in one."""

from enum import StrEnum


class NoteKind(StrEnum):
    """A kind of note, by what is said of many of them after their number."""

    AREA_UNNAMED = (
        "lines name no area and may be of the one above them, which so has no whole result; fill "
        "in the area on every line"
    )
    BESIDE_AGAIN = "lines are of an area of which another line is kept, so they are left out"
    BESIDE_UNUSED = "lines are of an area where no candidate stands, so they are left out"
    CELL_UNREAD = "cells cannot be read, so each is taken as unknown"
    CONTEST_EMPTY = "contests are left out, since nobody stands there"
    CONTEST_SCATTERED = "contests stand in several places of the table, and each is taken as one"
    CODE_OF_COUNCIL = (
        "codes are those of councils and not of areas in them, so each area is known by its name "
        "alone"
    )
    CODE_OF_SEVERAL = "codes are those of many areas, so each area is known by its name alone"
    CODE_STRANGE = "codes are none of an area, so each area is known by its name alone"
    DAY_ABSENT = "contests have no day of the poll, though others do"
    ELECTED_UNLIKE = "names of those elected are not written as those of the candidates"
    FACTS_CONTRADICTED = "figures differ between the lines of a contest, so none is taken"
    FEWER_VOTES = (
        "candidates are marked as elected with fewer votes than one who is not; all are kept"
    )
    FIGURES_TOO_LARGE = "contests have figures that cannot all be right; all are kept as published"
    HEADINGS_REPEATED = "lines repeat the headings, so they are left out"
    IDENTIFIER_CONTRADICTED = "parties have an id and a name of two parties; the id is kept"
    IDENTIFIER_UNKNOWN = "parties have an id that is in no register, so the name tells"
    LINE_LEFT_OUT = "lines hold no area or no candidate, so they are left out"
    LINE_NEARLY_REPEATED = (
        "lines are the same as another but for a column that is not read; all are kept"
    )
    LINE_REPEATED = "lines are the same as another, so they are left out"
    MARKS_NONE = "contests mark everybody as not elected, so nobody counts as marked there"
    MARKS_UNLIKE_SEATS = (
        "contests have more or fewer candidates marked as elected than seats, so nobody is taken "
        "for elected there"
    )
    MARKS_UNREAD = "contests have a mark that nobody can read, so nobody is taken for elected there"
    NAME_TWICE = "candidates have the name of another in the contest; both are kept"
    NAMES_DIFFER = "areas are written in several ways; the first is kept"
    NOT_BESIDE = "areas are not in the table beside it, so their electors and papers are unknown"
    PARTY_AMBIGUOUS = "parties have a name that others go by as well; each counts as said"
    PARTY_SPELLINGS = "parties are written in several ways, and each counts as one"
    PARTY_UNKNOWN = "parties are in no register, so each counts as one of its own"
    PLACE_JOINED = "areas lack a code, an authority or a day, and each is taken for the one it fits"
    PLACE_UNCLEAR = "areas may belong to several contests, so each is kept as one of its own"
    REJECTED_BLANK = (
        "totals of rejected papers are nought beside heads that are not; each is taken for a blank"
    )
    SEATS_BY_SLATE = (
        "contests say neither their seats nor who was elected, so as many seats are taken as a "
        "party has candidates there"
    )
    SEATS_UNSAID = (
        "contests say neither their seats nor who was elected, so one seat is taken in each"
    )
    SEVERAL_COUNCILS = (
        "areas may be several, in councils that a column says which is not read; each is taken as "
        "one: name the column as that of the authority"
    )
    SHARES_OF_ONE = (
        "contests have shares that add up to about 1 percent; if they are parts of one, read the "
        "table again with --share-of-one"
    )
    SHARES_UNLIKE_VOTES = "contests have shares that do not fit their votes; the votes are kept"
    SLATE_BEYOND_SEATS = (
        "contests have more candidates of one party than seats; check the seats, or whether these "
        "are several areas of one name"
    )
    TOTAL_LEFT_OUT = "lines give a total, a turnout or the like and no candidate, and are left out"
    VOTES_LIKE_RANKS = "contests have votes of 1, 2, 3 and so on, which may be ranks; check them"
    VOTES_LIKE_TOTAL = (
        "candidates have as many votes as all the others together, which may be totals; check them"
    )
    VOTES_UNKNOWN = "contests have no whole result, since somebody's votes are unknown"
