"""Every kind of entry: the shape of its payload, for ever, and the way back from it."""

import hashlib
import json
from dataclasses import replace
from datetime import date, time
from fractions import Fraction

import pytest
from hypothesis import given

from countdesk.models.arrangements import (
    BaseChosen,
    BoxAssigned,
    BoxListed,
    CandidatesNominated,
    CloseCorrected,
    ContestDescribed,
    CouncilStated,
    PastResultAttached,
    PracticeChosen,
)
from countdesk.models.baseline import Base, Found, PastCandidacy, PastKind, PastResult
from countdesk.models.council import Council
from countdesk.models.counting import CountingSheet
from countdesk.models.election import (
    BallotBox,
    BoxKind,
    Candidate,
    Contest,
    Holder,
    Keeper,
    VotingRule,
)
from countdesk.models.journal import (
    NO_ENTRY,
    READERS,
    StoredEntry,
    UnknownKind,
    compact,
    stored_texts,
)
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.samples import Sample
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    AccountStated,
    Asker,
    BlockCounted,
    Body,
    BoxCounted,
    BoxReceived,
    DeclaredTotals,
    DoubtfulAllowed,
    DoubtfulRejected,
    DoubtfulSetAside,
    EntryWithdrawn,
    FileOpened,
    LotDrawn,
    PapersRejected,
    PartyTotalStated,
    PostalStated,
    ProvisionalReached,
    ProvisionalResult,
    ReasonGiven,
    RecountAsked,
    RecountRequest,
    RejectedInPart,
    RejectionObjected,
    SampleTaken,
    SheetChecked,
    SheetEntered,
    SheetStruck,
    StageReached,
    TotalsDeclared,
    VarianceExplained,
    VerifiedTotalAnnounced,
    VotesAllowed,
)
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import CONSERVATIVE, INDEPENDENT, LABOUR, LABOUR_COOP
from tests.models.strategies import bodies

CASTLE = Contest(
    identifier="local.anytown.castle.2026-05-07",
    name="Castle",
    election="local.anytown.2026-05-07",
    authority="Anytown Council",
    date=date(2026, 5, 7),
    seats=1,
    voting_rule=VotingRule.FPTP,
    kept_by=Keeper.AGENT,
    electorate=6402,
    close_of_poll=time(22),
    ward_code="E05000001",
    holder=Holder(LABOUR_COOP, None),
)
ADA = Candidate(
    "9372", "Ada Ash", CONSERVATIVE, 1, "Local Conservatives", "Ash", "Ada", "Addie", "9372"
)
BEN = Candidate("n2", "Ben Bîrch", INDEPENDENT, 2)
PAST = PastResult(
    "May 2022",
    PastKind.ACTUAL,
    (
        PastCandidacy("PP53", LABOUR, "Cal Cedar", 612, None, elected=True),
        PastCandidacy("PP52", CONSERVATIVE, None, None, Fraction(496, 1000)),
    ),
    seats=2,
    electorate=6311,
    ballot_papers=2101,
    rejected=9,
    source="Anytown Council",
    licence="OGL",
    digest="ab12",
    area="Old Town",
    found=Found.BY_ALIAS,
    by_thirds=True,
)
TOTALS = DeclaredTotals(
    {"9372": 1450, "n2": 1000},
    2464,
    14,
    7000,
    Fraction(352, 10),
    ("9372",),
    ("9372",),
    "notice",
    2450,
)

PARTY_52 = (
    '{"identifier":"PP52","name":"Conservative and Unionist Party","counts_as":null,'
    '"independent":false}'
)

GOLDEN: list[tuple[Body, str, str]] = [
    (
        FileOpened("s1", "f1", {"s0": "aa", "s9": "bb"}, "0.1.0"),
        '["strand","s1"]',
        '{"file":"f1","heads":{"s0":"aa","s9":"bb"},"program":"0.1.0"}',
    ),
    (
        ContestDescribed(CASTLE),
        '["contest"]',
        (
            '{"identifier":"local.anytown.castle.2026-05-07","name":"Castle",'
            '"election":"local.anytown.2026-05-07","authority":"Anytown Council",'
            '"date":"2026-05-07","seats":1,"voting_rule":"fptp","kept_by":"agent",'
            '"electorate":6402,"close_of_poll":"22:00","ward_code":"E05000001",'
            '"holder":{"identifier":"joint-party:53-119","name":"Labour and Co-operative Party",'
            '"counts_as":"PP53","independent":false},"holder_eve_of_poll":null}'
        ),
    ),
    (
        ContestDescribed(
            replace(
                CASTLE,
                seats=3,
                voting_rule=VotingRule.BLOCK,
                kept_by=Keeper.RETURNING_OFFICER,
                authority=None,
                electorate=None,
                close_of_poll=None,
                ward_code=None,
                holder=Holder(None, CONSERVATIVE),
            )
        ),
        '["contest"]',
        (
            '{"identifier":"local.anytown.castle.2026-05-07","name":"Castle",'
            '"election":"local.anytown.2026-05-07","authority":null,'
            '"date":"2026-05-07","seats":3,"voting_rule":"block","kept_by":"returning-officer",'
            '"electorate":null,"close_of_poll":null,"ward_code":null,'
            f'"holder":null,"holder_eve_of_poll":{PARTY_52}}}'
        ),
    ),
    (
        CandidatesNominated((ADA, BEN)),
        '["candidates"]',
        (
            f'{{"candidates":[{{"identifier":"9372","name":"Ada Ash","party":{PARTY_52},'
            '"ballot_order":1,"description":"Local Conservatives","surname":"Ash",'
            '"forenames":"Ada","common_name":"Addie","person":"9372"},'
            '{"identifier":"n2","name":"Ben Bîrch","party":{"identifier":"ynmp-party:2",'
            '"name":"Independent","counts_as":null,"independent":true},"ballot_order":2,'
            '"description":null,"surname":null,"forenames":null,"common_name":null,"person":null}]}'
        ),
    ),
    (
        BoxListed(BallotBox("14", BoxKind.STATION, "St John's Hall", "2", "HE1")),
        '["box","14\\tdistrict=HE1\\tplace=St John\'s Hall\\tstation=2"]',
        (
            '{"label":"14","kind":"station","place":"St John\'s Hall","station":"2",'
            '"district":"HE1","contest":null}'
        ),
    ),
    (
        BoxListed(BallotBox("P1", BoxKind.POSTAL, contest="local.a")),
        '["box","P1\\tcontest=local.a"]',
        (
            '{"label":"P1","kind":"postal","place":null,"station":null,"district":null,'
            '"contest":"local.a"}'
        ),
    ),
    (
        BoxAssigned("P1", "P1", electors=1204),
        '["assigned","P1"]',
        '{"label":"P1","box":"P1","serves":true,"electors":1204,"reason":null}',
    ),
    (
        BoxAssigned("p 1", "p 1\tplace=Hall", serves=False, reason="Twice."),
        '["assigned","P 1"]',
        '{"label":"p 1","box":"p 1\\tplace=Hall","serves":false,"electors":null,"reason":"Twice."}',
    ),
    (
        AccountStated("14", BallotPaperAccount(600, 187, 1, 0, 412)),
        '["account","14"]',
        (
            '{"delivered":600,"unused":187,"spoilt_replaced":1,"tendered":0,"expected":412,'
            '"tendered_delivered":null,"tendered_spoilt":null,"tendered_unused":null,'
            '"postal_handed_in":null}'
        ),
    ),
    (
        AccountStated("14", BallotPaperAccount(600, 187, 1, 2, None, 20, 1, 17, 9)),
        '["account","14"]',
        (
            '{"delivered":600,"unused":187,"spoilt_replaced":1,"tendered":2,"expected":null,'
            '"tendered_delivered":20,"tendered_spoilt":1,"tendered_unused":17,'
            '"postal_handed_in":9}'
        ),
    ),
    (BoxReceived("14"), '["received","14"]', '{"received":true}'),
    (BoxReceived("14", received=False), '["received","14"]', '{"received":false}'),
    (BoxCounted("14", 2, 411), '["count","14",2]', '{"papers":411}'),
    (BoxCounted("14", 2, None), '["count","14",2]', '{"papers":null}'),
    (
        VarianceExplained("14", "One paper in box 15.", -1),
        '["variance","14"]',
        '{"explanation":"One paper in box 15.","variance":-1}',
    ),
    (
        VarianceExplained("14", None),
        '["variance","14"]',
        '{"explanation":null,"variance":null}',
    ),
    (PostalStated("into-boxes", 385), '["postal","into-boxes"]', '{"papers":385}'),
    (VerifiedTotalAnnounced(1799), '["announced"]', '{"papers":1799}'),
    (
        SampleTaken(Sample("14", "KP", {(("PP52", 1), ("PP53", 2)): 30, (): 1})),
        '["sample","14","KP"]',
        ('{"papers":[{"votes":{"PP52":1,"PP53":2},"papers":30},{"votes":{},"papers":1}]}'),
    ),
    (
        SheetEntered(1, CountingSheet("b2", 100, {"9372": 60, "n2": 39}, 2)),
        '["sheet",1,"B2"]',
        '{"label":"b2","papers":100,"doubtful":2,"votes":{"9372":60,"n2":39}}',
    ),
    (
        SheetEntered(2, CountingSheet("B2")),
        '["sheet",2,"B2"]',
        '{"label":"B2","papers":null,"doubtful":null,"votes":{}}',
    ),
    (
        SheetStruck(1, "b2", "Entered twice."),
        '["sheet",1,"B2"]',
        '{"label":"b2","reason":"Entered twice."}',
    ),
    (
        SheetChecked(2, CountingSheet("b2", 100, {"9372": 60, "n2": 40}), Checking.BY_EYE),
        '["check",2,"B2"]',
        (
            '{"label":"b2","papers":100,"doubtful":null,"votes":{"9372":60,"n2":40},'
            '"checking":"by-eye"}'
        ),
    ),
    (BlockCounted(1, "PP52", 265), '["block",1,"PP52"]', '{"papers":265}'),
    (PartyTotalStated(1, "PP52", 672), '["party total",1,"PP52"]', '{"votes":672}'),
    (PapersRejected(1, "uncertain", 4), '["rejected",1,"uncertain"]', '{"papers":4}'),
    (RejectedInPart(1, 228), '["rejected in part",1]', '{"papers":228}'),
    (DoubtfulSetAside(1, None), '["doubtful",1]', '{"papers":null}'),
    (DoubtfulAllowed(2, 3), '["allowed",2]', '{"papers":3}'),
    (VotesAllowed(2, "9372", 2), '["votes allowed",2,"9372"]', '{"votes":2}'),
    (
        DoubtfulRejected(1, "uncertain", 4),
        '["rejected on adjudication",1,"uncertain"]',
        '{"papers":4}',
    ),
    (RejectionObjected(1, "uncertain", 1), '["objected",1,"uncertain"]', '{"papers":1}'),
    (
        StageReached(Stage.SET_UP),
        '["stage"]',
        '{"stage":"set-up","reason":null,"totals":null}',
    ),
    (
        StageReached(
            Stage.DECLARED,
            "Recount refused.",
            DeclaredTotals({"1": 1450, "2": 1000}, 2464, 14, 6000, elected=("1",)),
        ),
        '["stage"]',
        (
            '{"stage":"declared","reason":"Recount refused.","totals":{"votes":{"1":1450,"2":1000},'
            '"ballot_papers":2464,"valid_papers":null,"rejected":14,"rejected_by_head":{},"rejected_in_part":null,"electorate":6000,'
            '"turnout_percentage":null,"elected":["1"],"by_lot":[],"source":null}}'
        ),
    ),
    (
        ProvisionalReached(ProvisionalResult(2, 1, {"9372": 1450, "n2": 1000}, 2464, None)),
        '["provisional",2]',
        '{"count":1,"votes":{"9372":1450,"n2":1000},"verified":2464,"rejected":null}',
    ),
    (
        RecountAsked(RecountRequest(1, Asker.ELECTION_AGENT, "n2", 2, "Close.")),
        '["recount",1]',
        '{"asked_by":"election-agent","candidate":"n2","count":2,"reason":"Close."}',
    ),
    (
        RecountAsked(RecountRequest(2, Asker.RETURNING_OFFICER)),
        '["recount",2]',
        '{"asked_by":"returning-officer","candidate":null,"count":null,"reason":null}',
    ),
    (
        LotDrawn(("9372", "n2"), ("n2",)),
        '["lot"]',
        '{"tied":["9372","n2"],"drawn":["n2"]}',
    ),
    (
        ReasonGiven("W6", ("candidate/c3", "electorate"), "Both are right.", '{"votes":"4"}'),
        '["reason","W6","candidate/c3","electorate"]',
        '{"reason":"Both are right.","figures":"{\\"votes\\":\\"4\\"}"}',
    ),
    (
        ReasonGiven("W6", (), None),
        '["reason","W6"]',
        '{"reason":null,"figures":""}',
    ),
    (
        TotalsDeclared(TOTALS),
        '["totals"]',
        (
            '{"votes":{"9372":1450,"n2":1000},"ballot_papers":2464,"valid_papers":2450,'
            '"rejected":14,"rejected_by_head":{},"rejected_in_part":null,"electorate":7000,'
            '"turnout_percentage":"176/5","elected":["9372"],"by_lot":["9372"],"source":"notice"}'
        ),
    ),
    (
        TotalsDeclared(DeclaredTotals({})),
        '["totals"]',
        (
            '{"votes":{},"ballot_papers":null,"valid_papers":null,"rejected":null,"rejected_by_head":{},"rejected_in_part":null,"electorate":null,'
            '"turnout_percentage":null,"elected":null,"by_lot":[],"source":null}'
        ),
    ),
    (
        PastResultAttached(PAST),
        '["past"]',
        (
            '{"name":"May 2022","kind":"actual","seats":2,"electorate":6311,"ballot_papers":2101,'
            '"rejected":9,"source":"Anytown Council","licence":"OGL","digest":"ab12",'
            '"area":"Old Town","found":"by-alias","day":null,"by_thirds":true,'
            '"shared_with_ordinary":false,"council_seats":null,"region":null,"country":null,'
            '"candidacies":['
            '{"key":"PP53","party":{"identifier":"PP53","name":"Labour Party","counts_as":null,'
            '"independent":false},"name":"Cal Cedar","votes":612,"share":null,"elected":true},'
            f'{{"key":"PP52","party":{PARTY_52},"name":null,"votes":null,"share":"62/125","elected":null}}]}}'
        ),
    ),
    (
        PastResultAttached(
            PastResult(
                "May 2022",
                PastKind.ACTUAL,
                (),
                day=date(2022, 5, 5),
                shared_with_ordinary=True,
                council_seats=63,
                region="London",
                country="England",
            )
        ),
        '["past"]',
        (
            '{"name":"May 2022","kind":"actual","seats":1,"electorate":null,"ballot_papers":null,'
            '"rejected":null,"source":null,"licence":null,"digest":null,"area":null,"found":null,'
            '"day":"2022-05-05","by_thirds":false,"shared_with_ordinary":true,"council_seats":63,'
            '"region":"London","country":"England","candidacies":[]}'
        ),
    ),
    (BaseChosen(Base.TOP), '["base"]', '{"base":"top"}'),
    (
        CouncilStated(Council("Old Town", 45, ((CONSERVATIVE, 16),), ((CONSERVATIVE, 23),))),
        '["council","old town"]',
        (
            f'{{"authority":"Old Town","seats":45,"not_up":[{{"party":{PARTY_52},"seats":16}}],'
            f'"on_eve_of_poll":[{{"party":{PARTY_52},"seats":23}}]}}'
        ),
    ),
    (
        PracticeChosen(CountingPractice(Checking.BLIND, 50, "uk-parliament-5")),
        '["practice"]',
        '{"checking":"blind","bundle":50,"rejection_form":"uk-parliament-5"}',
    ),
    (
        CloseCorrected(time(21, 30), "Set to the wrong hour."),
        '["close"]',
        '{"close":"21:30","reason":"Set to the wrong hour."}',
    ),
    (EntryWithdrawn("s1.7"), '["withdrawn","s1.7"]', '{"batch":"s1.7"}'),
]
"""A body of each kind and version ever released, with its subject and payload as stored.

What is stored is hashed, so none of these texts may change: a new shape is a new version.
"""


def stored(body: Body) -> StoredEntry:
    subject, replaces, payload = stored_texts(body, ("s1:1", "s2:4"))
    return StoredEntry(
        strand="s1",
        sequence=2,
        lamport=7,
        at=1_700_000_000_000,
        desk="Table 1",
        author="AB",
        scope="local.anytown.castle.2026-05-07",
        kind=body.kind,
        version=body.version,
        subject=subject,
        replaces=replaces,
        batch="s1.2",
        payload=payload,
        previous_hash=NO_ENTRY,
    )


@pytest.mark.parametrize(
    ("body", "subject", "payload"), GOLDEN, ids=[body.kind for body, _subject, _payload in GOLDEN]
)
def test_that_a_kind_keeps_its_shape_for_ever(body: Body, subject: str, payload: str) -> None:
    assert stored_texts(body, ()) == (subject, "[]", payload)
    reader = READERS[body.kind, body.version]
    assert reader.read(tuple(json.loads(subject)), json.loads(payload)) == body


def test_that_every_kind_and_version_has_a_text_to_be_kept() -> None:
    assert {(body.kind, body.version) for body, _subject, _payload in GOLDEN} == set(READERS)


def test_that_every_reader_reads_its_own_kind() -> None:
    for (kind, version), reader in READERS.items():
        assert (reader.kind, reader.version) == (kind, version)


@given(bodies)
def test_that_every_body_reads_back_as_it_was_stored(body: Body) -> None:
    entry = stored(body).decoded()
    assert entry.body == body
    assert entry.subject == body.subject
    assert type(entry.body) is type(body)


def test_that_an_entry_reads_back_with_who_and_when() -> None:
    entry = stored(BoxCounted("14", 1, 411)).decoded()
    assert entry.key == "s1:2"
    assert entry.order == (7, "s1", 2)
    assert (entry.at, entry.desk, entry.author) == (1_700_000_000_000, "Table 1", "AB")
    assert (entry.scope, entry.batch) == ("local.anytown.castle.2026-05-07", "s1.2")
    assert entry.replaces == ("s1:1", "s2:4")


def test_that_the_hash_covers_every_column_in_its_order_for_ever() -> None:
    entry = stored(BoxCounted("14", 1, 411))
    hashed = (
        '["s1",2,7,1700000000000,"Table 1","AB","local.anytown.castle.2026-05-07","box_counted",1,'
        '"[\\"count\\",\\"14\\",1]","[\\"s1:1\\",\\"s2:4\\"]","s1.2","{\\"papers\\":411}",""]'
    )
    assert entry.hash() == hashlib.sha256(hashed.encode()).hexdigest()
    assert entry.hash() == "2110e69580c3e543296422f1aadf75f1489b01808e980eded915ad047d427dcd"
    for change in (
        {"strand": "s2"}, {"sequence": 3}, {"lamport": 8}, {"at": 1_700_000_000_001},
        {"desk": "Table 2"}, {"author": "CD"}, {"scope": ""}, {"kind": "box_seen"},
        {"version": 2}, {"subject": '["count","15",1]'}, {"replaces": "[]"}, {"batch": "s1.3"},
        {"payload": '{"papers":412}'}, {"previous_hash": "00"},
    ):  # fmt: skip
        assert replace(entry, **change).hash() != entry.hash()


@pytest.mark.parametrize(("kind", "version"), [("box_weighed", 1), ("box_counted", 2)])
def test_that_a_kind_or_version_unknown_here_is_refused_and_never_skipped(
    kind: str, version: int
) -> None:
    newer = replace(stored(BoxCounted("14", 1, 411)), kind=kind, version=version)
    with pytest.raises(UnknownKind) as unknown:
        newer.decoded()
    assert (unknown.value.kind, unknown.value.version) == (kind, version)
    assert str(unknown.value) == f"{kind} {version}"


def test_that_text_is_stored_as_it_is_written_without_needless_spaces() -> None:
    assert compact({"name": "Bîrch", "votes": [1, 2]}) == '{"name":"Bîrch","votes":[1,2]}'


def test_that_no_number_is_stored_that_json_does_not_know() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        compact(float("nan"))
