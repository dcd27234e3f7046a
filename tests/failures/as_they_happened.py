"""Seven counts that went wrong, entered as they happened up to where the finding stands.

Each function enters one of them through a session, up to its provisional result, and returns the
identifier of the contest. Where a source gives no figure one is made up, so that every figure that
is real holds and so does every identity; each case says which are which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from countdesk.models.practice import CountingPractice
from countdesk.models.samples import Sample, pattern
from countdesk.parties import identified
from countdesk.session.session import Session
from tests.failures.entering import (
    Named,
    Sheet,
    enter,
    open_contest,
    reach_provisional,
    reject,
    verify,
)

AFTER_EVERY_POLL = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
"""A time for the clock of the session, after the close of poll of all seven."""

CONSERVATIVE = identified("PP52", "Conservative and Unionist Party")
LABOUR = identified("PP53", "Labour Party")
LABOUR_COOP = identified("joint-party:53-119", "Labour and Co-operative Party")
LIBERAL_DEMOCRAT = identified("PP90", "Liberal Democrats")
GREEN = identified("PP63", "Green Party")
UKIP = identified("PP85", "UK Independence Party (UKIP)")
INDEPENDENT = identified("ynmp-party:2", "Independent")
THURROCK_INDEPENDENTS = identified(None, "Thurrock Independents")

# Plymouth Sutton and Devonport, 8 June 2017: one area left out of the sum.
#
# Real: the votes of all candidates as declared and as corrected, those of Efford and Lipson, the 83
# papers rejected (the statement of the Acting Returning Officer, plymouthnewsroom.co.uk), and the
# electorate (House of Commons Library). Papers verified: the corrected votes and the rejected
# papers together. Made up: how the other votes lie in the other seven areas, which are council
# wards, and how the rejected papers lie in all eight.

PLYMOUTH_CANDIDATES: Named = (
    ("Danny Bamping", INDEPENDENT),
    ("Henrietta Bewley", LIBERAL_DEMOCRAT),
    ("Oliver Colvile", CONSERVATIVE),
    ("Richard Ellison", UKIP),
    ("Luke Pollard", LABOUR_COOP),
    ("Daniel Sheaff", GREEN),
)
PLYMOUTH_DECLARED = (213, 1106, 17806, 1148, 23808, 540)
PLYMOUTH_CORRECTED = (237, 1244, 20476, 1364, 27283, 604)
PLYMOUTH_REJECTED = 83
PLYMOUTH_AREAS: dict[str, tuple[int, tuple[int, ...]]] = {
    "Compton": (6739, (30, 190, 3400, 150, 2900, 60)),
    "Devonport": (5488, (27, 90, 2150, 240, 2900, 70)),
    "Drake": (5851, (38, 170, 1500, 70, 3950, 110)),
    "Peverell": (7735, (30, 200, 3650, 170, 3600, 75)),
    "St Peter and the Waterfront": (6307, (35, 160, 2300, 160, 3550, 90)),
    "Stoke": (6288, (28, 150, 2350, 180, 3500, 70)),
    "Sutton and Mount Gould": (6287, (25, 146, 2456, 178, 3408, 65)),
}
"""By area the papers verified and the votes."""
EFFORD_AND_LIPSON = "Efford and Lipson"
EFFORD_AND_LIPSON_PAPERS = 6596
EFFORD_AND_LIPSON_SHEET: Sheet = (6587, (24, 138, 2670, 216, 3475, 64))


def plymouth(session: Session) -> str:
    """Enter Plymouth, where the sheet of Efford and Lipson never came into the sum."""
    contest = open_contest(
        session,
        "parl.plymouth-sutton-and-devonport.2017-06-08",
        "Plymouth Sutton and Devonport",
        "Plymouth City Council",
        date(2017, 6, 8),
        PLYMOUTH_CANDIDATES,
        electorate=76_584,
        election="Parliamentary general election",
    )
    boxes = {area: papers for area, (papers, _votes) in PLYMOUTH_AREAS.items()}
    verify(session, contest, {**boxes, EFFORD_AND_LIPSON: EFFORD_AND_LIPSON_PAPERS})
    for area, (_papers, votes) in PLYMOUTH_AREAS.items():
        enter(session, contest, area, (sum(votes), votes))
    reject(session, contest, PLYMOUTH_REJECTED)
    return reach_provisional(session, contest)


# Forest Hill, London Borough of Lewisham, 22 May 2014: one tally sheet added in twice.
#
# Real: three seats, the 1,708 votes counted twice, the declared votes of the three elected, that
# the votes came to more than three times the papers, and how it came about: a first group's sheet
# was entered, recalled, and added in again with the second group's figures on it
# (upinforesthill.wordpress.com, 2 July 2014; eastlondonlines.co.uk). Made up: the papers, the
# rejected papers, the votes of all others and on each sheet.

FOREST_HILL_CANDIDATES: Named = (
    ("Maja Hilton", LABOUR),
    ("Peter Bernards", LABOUR),
    ("Paul Upex", LABOUR),
    *((f"Liberal Democrat {number}", LIBERAL_DEMOCRAT) for number in (1, 2, 3)),
    *((f"Green {number}", GREEN) for number in (1, 2, 3)),
    *((f"Conservative {number}", CONSERVATIVE) for number in (1, 2, 3)),
    ("UKIP 1", UKIP),
)
FOREST_HILL_DECLARED = (2115, 1945, 1814, 1010, 905, 868, 690, 560, 512, 480, 452, 430, 315)
FOREST_HILL_SHEET_7: Sheet = (656, (300, 275, 255, 142, 128, 122, 98, 79, 72, 68, 64, 61, 44))
FOREST_HILL_SHEET_7_UPDATED: Sheet = (
    1296,
    (592, 543, 504, 280, 253, 241, 193, 156, 142, 134, 126, 120, 88),
)
FOREST_HILL_SHEET_8: Sheet = (
    2694,
    (1223, 1127, 1055, 588, 524, 505, 399, 325, 298, 278, 262, 249, 183),
)


def forest_hill(session: Session) -> str:
    """Enter Forest Hill, where sheet 7 is in the sum beside its own update, under number 9."""
    contest = open_contest(
        session,
        "local.lewisham.forest-hill.2014-05-22",
        "Forest Hill",
        "London Borough of Lewisham",
        date(2014, 5, 22),
        FOREST_HILL_CANDIDATES,
        seats=3,
    )
    verify(session, contest, {"FH1": 1350, "FH2": 1290, "FH3": 1380})
    enter(session, contest, "7", FOREST_HILL_SHEET_7)
    enter(session, contest, "9", FOREST_HILL_SHEET_7_UPDATED)
    enter(session, contest, "8", FOREST_HILL_SHEET_8)
    reject(session, contest, 30)
    return reach_provisional(session, contest)


# Highworth Town Council, 2 May 2019: block papers multiplied by the candidates of their party.
#
# Real: 15 seats, 19 candidates, ten of one party; 2,477 papers, 20 rejected, electorate 6,408;
# 41,939 votes declared, 32,334 of them for the ten; the declared votes of Bishop, Weisinger,
# Vardy, Murphy, Webster and Barber, and the 265 block papers credited as 2,650 (Swindon Advertiser
# 17618192 and 17820586; Full Fact). Inferred: 72 Labour block papers credited as 360, for its
# candidates had 288 and 289 votes too many. Made up: the other votes, and the mixed sheets.

HIGHWORTH_CANDIDATES: Named = (
    ("Alan Bishop", CONSERVATIVE),
    ("Steve Weisinger", CONSERVATIVE),
    ("Lynn Vardy", CONSERVATIVE),
    *((f"Conservative {number}", CONSERVATIVE) for number in (4, 5, 6, 7, 8)),
    ("Julie Murphy", CONSERVATIVE),
    ("Pauline Webster", CONSERVATIVE),
    ("Jamie Cope", LABOUR),
    ("Gerald Edwards", LABOUR),
    *((f"Labour {number}", LABOUR) for number in (3, 4, 5)),
    ("Keith Smith", INDEPENDENT),
    *((f"Independent {number}", INDEPENDENT) for number in (2, 3)),
    ("Kim Barber", INDEPENDENT),
)
HIGHWORTH_DECLARED = (
    *(3394, 3304, 3273, 3260, 3249, 3224, 3206, 3194, 3118, 3112),
    *(1106, 1052, 853, 850, 820),
    *(1530, 1342, 1190, 862),
)
HIGHWORTH_MIXED: Sheet = (
    2120,
    (
        *(744, 654, 623, 610, 599, 574, 556, 544, 468, 462),
        *(746, 692, 493, 490, 460),
        *(1530, 1342, 1190, 862),
    ),
)
HIGHWORTH_BLOCKS = {CONSERVATIVE.key: 265, LABOUR.key: 72}
HIGHWORTH_CREDITED = {CONSERVATIVE.key: 2650, LABOUR.key: 360}


def highworth_before_the_blocks(session: Session) -> str:
    """Enter Highworth without its block papers, as it stands at the count."""
    contest = open_contest(
        session,
        "local.swindon.highworth-town-council.2019-05-02",
        "Highworth",
        "Highworth Town Council",
        date(2019, 5, 2),
        HIGHWORTH_CANDIDATES,
        seats=15,
        electorate=6_408,
    )
    verify(session, contest, {"H1": 901, "H2": 856, "H3": 720})
    enter(session, contest, "Mixed", HIGHWORTH_MIXED)
    reject(session, contest, 20)
    return contest


def highworth(session: Session) -> str:
    """Enter Highworth, where each block paper counts once for every candidate of its party."""
    contest = highworth_before_the_blocks(session)
    for party, papers in HIGHWORTH_CREDITED.items():
        session.count_block(contest, party, papers)
    return reach_provisional(session, contest)


# Skelton, Redcar and Cleveland, 3 May 2007: a candidate's total added to another party's block.
#
# Real: three seats, and that one Conservative candidate's total, 672, was added to the block total
# of Labour, whose three candidates were elected (chrisabbott1.blogspot.com, 10 May 2007). Made up:
# every other figure, so that neither ceiling speaks.

SKELTON_CANDIDATES: Named = (
    *((f"Labour {number}", LABOUR) for number in (1, 2, 3)),
    *((f"Conservative {number}", CONSERVATIVE) for number in (1, 2, 3)),
    ("Liberal Democrat", LIBERAL_DEMOCRAT),
)
SKELTON_MIXED: Sheet = (1535, (388, 366, 339, 394, 379, 361, 238))
SKELTON_BLOCKS = {LABOUR.key: 402, CONSERVATIVE.key: 311}
SKELTON_PARTY_TOTALS = {LABOUR.key: 2299, CONSERVATIVE.key: 2067}
"""The votes of a party as its own tables added them up."""
SKELTON_ADDED = 672
SKELTON_DECLARED = (1462, 1440, 1413, 705, 690, 672, 238)


def skelton(session: Session) -> str:
    """Enter Skelton, where the 672 stand among the block papers of Labour."""
    contest = open_contest(
        session,
        "local.redcar-and-cleveland.skelton.2007-05-03",
        "Skelton",
        "Redcar and Cleveland Borough Council",
        date(2007, 5, 3),
        SKELTON_CANDIDATES,
        seats=3,
    )
    verify(session, contest, {"S1": 1180, "S2": 1080})
    enter(session, contest, "Mixed", SKELTON_MIXED)
    session.count_block(contest, LABOUR.key, SKELTON_BLOCKS[LABOUR.key] + SKELTON_ADDED)
    session.count_block(contest, CONSERVATIVE.key, SKELTON_BLOCKS[CONSERVATIVE.key])
    for party, votes in SKELTON_PARTY_TOTALS.items():
        session.state_party_total(contest, party, votes)
    reject(session, contest, 12)
    return reach_provisional(session, contest)


# Chorleywood West, Three Rivers, 2 May 1991: over 600 papers never counted.
#
# Real: two seats, 2,251 papers verified, the votes of all six as declared and as recounted on 10
# May (a reader's notes from National Archives file J 104/378, vote-2012.proboards.com). Made up:
# the boxes, the 618 papers missed of "more than 600", and the rejected papers.

CHORLEYWOOD_CANDIDATES: Named = (
    ("Michael J. I. Bird", LABOUR),
    ("William B. Cavill", LIBERAL_DEMOCRAT),
    ("Charles F. Downing", CONSERVATIVE),
    ("Derek Frankland", LIBERAL_DEMOCRAT),
    ("Peter J. Kemp", CONSERVATIVE),
    ("Gillian Stone", LABOUR),
)
CHORLEYWOOD_DECLARED = (111, 700, 769, 698, 789, 93)
CHORLEYWOOD_RECOUNTED = (144, 1023, 1003, 1018, 1023, 134)
CHORLEYWOOD_SHEET: Sheet = (1625, CHORLEYWOOD_DECLARED)
CHORLEYWOOD_MISSED: Sheet = (615, (33, 323, 234, 320, 234, 41))
CHORLEYWOOD_REJECTED, CHORLEYWOOD_REJECTED_IN_ALL = 8, 11


def chorleywood(session: Session) -> str:
    """Enter Chorleywood West, where the papers of one box were never counted."""
    contest = open_contest(
        session,
        "local.three-rivers.chorleywood-west.1991-05-02",
        "Chorleywood West",
        "Three Rivers District Council",
        date(1991, 5, 2),
        CHORLEYWOOD_CANDIDATES,
        seats=2,
    )
    verify(session, contest, {"CW1": 803, "CW2": 830, "CW3": 618})
    enter(session, contest, "1", CHORLEYWOOD_SHEET)
    reject(session, contest, CHORLEYWOOD_REJECTED)
    return reach_provisional(session, contest)


# Chadwell St Mary, Thurrock, 2 May 2019: unused second votes announced as rejected.
#
# Real: two seats; 268 "rejected" that were 20 papers wholly unmarked or void, two votes each, and
# 228 papers with one vote used; the candidates, and that both Labour candidates were elected
# (yourthurrock.com, 3 May 2019). Made up: the papers and the votes.

THURROCK_CANDIDATES: Named = (
    ("Stephen Andrews", INDEPENDENT),
    ("Daniel Chukwu", LABOUR),
    ("Stacey Clark", THURROCK_INDEPENDENTS),
    ("Steve Minett", THURROCK_INDEPENDENTS),
    ("Sara Muldowney", LABOUR),
    ("Georgette Polley", CONSERVATIVE),
    ("Paul Polley", CONSERVATIVE),
)
THURROCK_SHEET: Sheet = (1740, (186, 1010, 231, 262, 955, 318, 290))
THURROCK_ANNOUNCED, THURROCK_REJECTED, THURROCK_UNUSED = 268, 20, 228
VOID = "uncertain"
"""The head of papers unmarked or void for uncertainty."""


def thurrock(session: Session) -> str:
    """Enter Chadwell St Mary, where votes stand for papers rejected."""
    contest = open_contest(
        session,
        "local.thurrock.chadwell-st-mary.2019-05-02",
        "Chadwell St Mary",
        "Thurrock Council",
        date(2019, 5, 2),
        THURROCK_CANDIDATES,
        seats=2,
    )
    verify(session, contest, {"CM1": 940, "CM2": 820})
    enter(session, contest, "1", THURROCK_SHEET)
    for head in ("official-mark", "too-many", "identified"):
        session.reject_papers(contest, head, 0)
    session.reject_papers(contest, VOID, THURROCK_ANNOUNCED)
    return reach_provisional(session, contest)


# Bulk ward, Lancaster, by-election of 2 May 2013: provisional figures against an agent's tally.
#
# Real: the provisional Green 676 and Labour 895, given to candidates and agents; that a Green
# councillor who watched the tables had it too close to call; that a recount was asked for, and
# Green was elected (virtual-lancaster.blogspot.com, May 2013). Made up: the other candidates, the
# papers, the 125 papers (five bundles) on the wrong pile, and the sample. Three half-widths of the
# band are many: the sample has 1,300 of the 1,765 papers, and one of 600 would say nothing.

BULK_CANDIDATES: Named = (
    ("Bob Clarke", LABOUR),
    ("Conservative candidate", CONSERVATIVE),
    ("Green candidate", GREEN),
    ("Liberal Democrat candidate", LIBERAL_DEMOCRAT),
)
BULK_PROVISIONAL: Sheet = (1756, (895, 121, 676, 64))
BULK_RECOUNTED: Sheet = (1756, (770, 121, 801, 64))
BULK_REJECTED = 9
BULK_BOXES = {"B1": 700, "B2": 600, "B3": 465}
BULK_SAMPLE = {"B1": (225, 39, 233, 19), "B2": (193, 33, 200, 16), "B3": (150, 26, 154, 12)}
"""Papers seen of each box, by candidate in ballot paper order."""


def bulk(session: Session) -> str:
    """Enter Bulk, where nothing but the sample speaks against the provisional result."""
    return bulk_sampled(session, BULK_SAMPLE)


def bulk_sampled(session: Session, sampled: Mapping[str, tuple[int, ...]]) -> str:
    """Enter Bulk with a sample, by box."""
    contest = open_contest(
        session,
        "local.lancaster.bulk.by.2013-05-02",
        "Bulk",
        "Lancaster City Council",
        date(2013, 5, 2),
        BULK_CANDIDATES,
        election="Local government by-election",
    )
    session.choose_practice(contest, CountingPractice(bundle=25))
    verify(session, contest, BULK_BOXES)
    for box, seen in sampled.items():
        parties = [party.key for _name, party in BULK_CANDIDATES]
        papers = {pattern({key: 1}): figure for key, figure in zip(parties, seen, strict=True)}
        session.take_sample(contest, Sample(box, "TH", papers))
    enter(session, contest, "1", BULK_PROVISIONAL)
    reject(session, contest, BULK_REJECTED)
    return reach_provisional(session, contest)


FAILURES: dict[str, Callable[[Session], str]] = {
    "Plymouth": plymouth,
    "Forest Hill": forest_hill,
    "Highworth": highworth,
    "Skelton": skelton,
    "Chorleywood": chorleywood,
    "Thurrock": thurrock,
    "Bulk": bulk,
}
"""All seven, by the name under which they are spoken of."""
